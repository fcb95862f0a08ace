"""Answers that a reader may already have, or wants a part of: ETag, If-None-Match and Range (RFC 9110)."""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def has_already(request: Request, etag: str) -> bool:
    """Whether If-None-Match names this version; ``etag`` with its quotes."""
    sent = [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]
    return etag in sent or "*" in sent


def not_changed(etag: str) -> Response:
    """304."""
    return Response(status_code=304, headers={"ETag": etag})


def file_answer(request: Request, data: bytes, *, etag: str, media_type: str, name: str, inline: bool) -> Response:
    """The bytes, or the part that Range asks for (206; 416 outside of it), or 304; HEAD gets the same headers alone."""
    if has_already(request, etag):
        return not_changed(etag)
    place = "inline" if inline else "attachment"
    headers = {
        "ETag": etag,
        "Accept-Ranges": "bytes",
        "Content-Disposition": f"{place}; filename*=UTF-8''{quote(name, safe='')}",
    }
    part = _asked_part(request, len(data), etag)
    if part is None:
        return _bytes(request, data, 200, media_type, headers)
    start, end = part
    if start >= end:
        return Response(status_code=416, headers=headers | {"Content-Range": f"bytes */{len(data)}"})
    headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(data)}"
    return _bytes(request, data[start:end], 206, media_type, headers)


def _bytes(request: Request, data: bytes, status: int, media_type: str, headers: dict[str, str]) -> Response:
    response = Response(data, status_code=status, media_type=media_type, headers=headers)
    if request.method == "HEAD":
        response.body = b""  # Content-Length stays that of the bytes
    return response


def _asked_part(request: Request, size: int, etag: str) -> tuple[int, int] | None:
    """(start, end) of the one range asked for; equal where it lies outside; None for the whole.

    Several ranges at once, other units and a range of another version are answered with the whole, as the standard allows.
    """
    found = _RANGE.fullmatch(request.headers.get("range", "").replace(" ", ""))
    if found is None or request.headers.get("if-range", etag) != etag:
        return None
    first, last = found.groups()
    if first:
        end = min(int(last) + 1, size) if last else size
        return (int(first), end) if not last or int(last) >= int(first) else None
    if last:
        return max(0, size - int(last)), size
    return None
