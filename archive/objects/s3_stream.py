"""Bytes of an object as a stream that survives a dropped connection."""

from __future__ import annotations

import io
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

import urllib3

from archive.objects.s3_calls import SLOWEST, S3Calls, let_go
from archive.objects.s3_errors import Passing
from archive.records.errors import Unavailable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_RESUMES = 5


class S3Stream(io.RawIOBase):
    """One version of one object, read on demand; it asks again from where it stopped when the answer is cut off."""

    def __init__(
        self, calls: S3Calls, bucket: str, key: str, *, patience: float, query: Mapping[str, str] | None = None
    ) -> None:
        super().__init__()
        self._calls, self._bucket, self._key, self._patience = calls, bucket, key, patience
        self._at = 0
        self._resumes = 0
        self._waited = 0.0  # seconds in which we waited for the server, not those in which it waited for us
        self._answer: urllib3.BaseHTTPResponse | None
        self.headers, self._answer = calls.stream(bucket, key, headers={}, query=query or {})
        self._size = int(self.headers.get("content-length", "0"))
        version = self.headers.get("x-amz-version-id", "")
        self._query = {"versionId": version} if version else {}

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is: the next read asks the server from there."""
        return True

    def tell(self) -> int:
        """Bytes from the start."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a byte."""
        place = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if place < 0:
            raise ValueError("a place before the start")
        if place != self._at:
            self._at = place
            self._drop()
        return self._at

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Some bytes, 0 at the end."""
        into = memoryview(buffer).cast("B")
        if not into or self._at >= self._size:
            return 0
        while True:
            began = time.monotonic()
            piece = self._piece(len(into))
            self._waited += time.monotonic() - began
            slow = self._waited > self._patience + self._at / SLOWEST
            if piece and not slow:
                into[: len(piece)] = piece
                self._at += len(piece)
                if self._at == self._size:
                    self._finish()
                return len(piece)
            self._resumes += 1
            if slow or self._resumes > _RESUMES:
                how = "is too slow" if slow else "breaks off again and again"
                msg = f"Reading {self._key} from the object store {how}."
                raise Unavailable(msg, hint="Look at the server and the network.", subject=self._key)

    def _piece(self, most: int) -> bytes:
        """The next bytes; none when the connection was cut off."""
        try:
            return self._open_answer().read1(most)
        except (urllib3.exceptions.HTTPError, OSError, Passing):
            self._drop()
            return b""

    def _open_answer(self) -> urllib3.BaseHTTPResponse:
        if self._answer is None:
            headers = {"Range": f"bytes={self._at}-"}
            if not self._query:
                headers["If-Match"] = self.headers.get("etag", "")
            _, self._answer = self._calls.stream(self._bucket, self._key, headers=headers, query=self._query)
        return self._answer

    def _finish(self) -> None:
        if self._answer is not None:
            with suppress(urllib3.exceptions.HTTPError, OSError):
                self._answer.read()  # nothing more: the connection is free for the next request
        self._drop()

    def _drop(self) -> None:
        if self._answer is not None:
            let_go(self._answer)
            self._answer = None

    def close(self) -> None:
        """Give the connection back."""
        if not self.closed:
            self._drop()
        super().close()
