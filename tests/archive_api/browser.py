"""A client that asks the real application in this process, cookies and all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
from fastapi import FastAPI

ADDRESS = "http://127.0.0.1:8000"


class _Parts(httpx.AsyncByteStream):
    def __init__(self, parts: list[bytes]) -> None:
        self.parts = parts

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self.parts:
            yield part


class InProcess(httpx.BaseTransport):
    """httpx's ASGI transport for plain functions: each request in an event loop of its own."""

    def __init__(self, app: FastAPI) -> None:
        self.transport = httpx.ASGITransport(app, raise_app_exceptions=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        assert isinstance(request.stream, httpx.SyncByteStream)
        parts = list(request.stream)
        asked = httpx.Request(request.method, request.url, headers=request.headers, stream=_Parts(parts))
        return asyncio.run(self._ask(asked))

    async def _ask(self, request: httpx.Request) -> httpx.Response:
        answer = await self.transport.handle_async_request(request)
        assert isinstance(answer.stream, httpx.AsyncByteStream)
        body = b"".join([part async for part in answer.stream])
        return httpx.Response(answer.status_code, headers=answer.headers, stream=httpx.ByteStream(body))


def browser(app: FastAPI, *, language: str = "en") -> httpx.Client:
    """A browser without cookies."""
    return httpx.Client(transport=InProcess(app), base_url=ADDRESS, headers={"Accept-Language": language})
