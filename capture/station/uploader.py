"""The station's side of the line: batches announced, files sent by tus 1.0 in pieces, receipts fetched."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx

from archive.records.errors import BadInput, NotAllowed, NotAuthenticated, Unavailable
from capture.station.spool import PlannedBatch, SpooledFile

_TUS = {"Tus-Resumable": "1.0.0"}
_OCTETS = "application/offset+octet-stream"
_PIECE = 1 << 20
_PATIENT = frozenset({408, 409, 423, 425, 429, 460})  # try again as it is; 460: a piece was damaged on the way
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


class LineDown(Unavailable):
    """The archive cannot be reached at all: nothing else needs to be tried now."""


class Uploader:
    """Talks to one archive as one account.

    Every method raises Unavailable where trying again later may help, NotAuthenticated and NotAllowed where a person must
    see to the token, and BadInput where the archive will never take what was sent.
    """

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def announce(self, batch: PlannedBatch, station: str) -> str:
        """Open the batch; the same again answers the same id, so a lost answer costs nothing."""
        files = [
            {"position": file.position, "case": file.case_ref, "filename": file.name, "sha256": file.sha256, "size": file.size}
            for file in batch.files
        ]  # fmt: skip
        manifest = {"label": batch.label, "station": station, "count": len(files), "files": files}
        answer = self._ask("POST", "/api/v1/batches", json=manifest)
        _check(answer)
        return str(answer.json()["id"])

    def send(self, file: SpooledFile, path: Path, *, batch: str, begun: Callable[[str], None]) -> None:
        """Bring the whole file over, going on where an earlier try ended; ``begun`` is told the upload's address."""
        where, offset = file.upload, None
        if where:
            offset = self._offset(where)
            if offset is None:
                begun("")
        if offset is None:
            where, offset = self._create(file, batch), 0
            begun(where)
        with path.open("rb") as data:
            while offset < file.size:
                data.seek(offset)
                offset = self._piece(where, offset, data.read(_PIECE))

    def receipt(self, batch: str, position: int) -> dict[str, Any] | None:
        """The receipt, or None while there is none."""
        answer = self._ask("GET", f"/api/v1/batches/{batch}/receipts/{position}")
        if answer.status_code in _GONE:
            return None
        _check(answer)
        found: dict[str, Any] = answer.json()
        return found

    def _create(self, file: SpooledFile, batch: str) -> str:
        pairs = {"batch": batch, "position": str(file.position), "filename": file.name, "sha256": file.sha256}
        said = ",".join(f"{name} {_base64(value.encode())}" for name, value in pairs.items())
        headers = {**_TUS, "Upload-Length": str(file.size), "Upload-Metadata": said}
        answer = self._ask("POST", "/api/v1/uploads", headers=headers)
        _check(answer)
        return str(answer.headers["location"])

    def _offset(self, where: str) -> int | None:
        """Where to go on; None if the upload is not there any more."""
        answer = self._ask("HEAD", where, headers=_TUS)
        if answer.status_code in _GONE or answer.status_code == 460:
            return None
        _check(answer)
        return int(answer.headers["upload-offset"])

    def _piece(self, where: str, offset: int, piece: bytes) -> int:
        headers = {
            **_TUS,
            "Upload-Offset": str(offset),
            "Content-Type": _OCTETS,
            "Upload-Checksum": f"sha256 {_base64(hashlib.sha256(piece).digest())}",
        }
        answer = self._ask("PATCH", where, headers=headers, content=piece)
        if answer.status_code in _GONE:
            raise Unavailable("The archive has forgotten the upload.", hint="It is begun anew.")
        _check(answer)
        return int(answer.headers["upload-offset"])

    def _ask(self, method: str, where: str, **more: Any) -> httpx.Response:
        try:
            return self._client.request(method, where, **more)
        except httpx.TransportError as broken:
            hint = "Check the line; the station goes on by itself."
            raise LineDown(f"The archive does not answer ({type(broken).__name__}).", hint=hint) from broken


def client_for(server: str, token: str, *, seconds: float = 60.0) -> httpx.Client:
    """A client for the archive at ``server`` (such as ``https://archive.example``), acting by a bearer token."""
    return httpx.Client(base_url=server.rstrip("/"), headers={"Authorization": f"Bearer {token}"}, timeout=seconds)


def _check(answer: httpx.Response) -> None:
    """Raise what the archive's refusal means for the station."""
    if answer.is_success:
        return
    message, hint = _told(answer)
    if answer.status_code == HTTPStatus.UNAUTHORIZED:
        raise NotAuthenticated(message, hint=hint)
    if answer.status_code == HTTPStatus.FORBIDDEN:
        raise NotAllowed(message, hint=hint)
    if answer.status_code in _PATIENT or answer.is_server_error:
        raise Unavailable(message, hint=hint)
    raise BadInput(message, hint=hint)


def _told(answer: httpx.Response) -> tuple[str, str]:
    try:
        problem = answer.json()
        return str(problem["detail"]), str(problem.get("hint", ""))
    except (ValueError, LookupError, TypeError, AttributeError):
        return f"The archive answered {answer.status_code}.", ""


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
