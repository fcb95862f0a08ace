"""Asks a server whether it serves, in a few bytes of its own protocol."""

from __future__ import annotations

import asyncio

PROBE_SECONDS = 3


async def answers(port: int, question: bytes, expected: bytes) -> bool:
    """Whether the first bytes that come back over a new connection are, or hold, ``expected``."""
    try:
        async with asyncio.timeout(PROBE_SECONDS):
            return expected in await _first_bytes(port, question)
    except (OSError, TimeoutError):
        return False


async def answers_http(port: int, path: str) -> bool:
    """Whether GET of ``path`` is answered 200."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    return await answers(port, request.encode(), b"HTTP/1.1 200")


async def _first_bytes(port: int, question: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(question)
        return await reader.read(200)
    finally:
        writer.close()
