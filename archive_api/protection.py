"""What stands before every route: headers, limits of size and time, the access log, and the catch for the unexpected.

Plain ASGI layers, from outside in: ``Headers`` (and the log), ``Incidents``, ``Limits``.
"""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
import time
from http.cookies import SimpleCookie

from starlette.datastructures import Headers as RequestHeaders
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from archive.records.errors import BadInput, TooLarge, Unavailable
from archive_api import auth, error_table, problems
from archive_api.rules import Rules
from workers import metrics, tracing
from workers.telling import bound

METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing inline, nothing from elsewhere."""

STATIC = "/static/"
"""Below this path nothing is personal, so browsers may keep it."""

AREAS = (
    ("/api/v1/uploads", "upload"),
    ("/api/v1/search", "search"),
    ("/search", "search"),
    ("/api/v1/health", "health"),
    ("/health", "health"),
    ("/api/", "rest"),
    (STATIC, "static"),
    ("/live/", "live"),
)
"""Beginnings of paths and what they are counted as; everything else is a desk."""

_OURS = re.compile(r"[a-z]{3,10}-[0-9a-hjkmnp-tv-z]{20}|[0-9]{1,4}")
"""Ids of the catalog, and numbers of pages."""

log = logging.getLogger("skrynia.access")


class Headers:
    """Sets the headers of every answer and the visitor's cookie, and writes the access log (no query, nobody's number)."""

    def __init__(self, app: ASGIApp, *, rules: Rules) -> None:
        self.app = app
        self.rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with headers on the way out and a line in the log."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, status = time.monotonic(), 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._add(scope, MutableHeaders(scope=message))
            await send(message)

        scope.setdefault("state", {})
        method = str(scope["method"])[:16]
        with bound(request=secrets.token_hex(8)), tracing.span(f"request {_known(method)}"):
            try:
                await self.app(scope, receive, send_with_headers)
            finally:
                took = time.monotonic() - begun
                facts = {
                    "method": method,
                    "path": told_path(scope),
                    "status": status,
                    "ms": round(took * 1000),
                }
                log.info("%s %s %d %d ms", *facts.values(), extra=facts)
                metrics.REQUEST_SECONDS.labels(_area(scope["path"]), _status(status)).observe(took)

    def _add(self, scope: Scope, headers: MutableHeaders) -> None:
        headers.setdefault("Content-Security-Policy", POLICY)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["X-Frame-Options"] = "DENY"
        headers["Referrer-Policy"] = "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if not str(scope["path"]).startswith(STATIC):
            headers["Cache-Control"] = "no-store"
        if self.rules.secure:
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        fresh = scope["state"].get("fresh_visitor")
        if fresh:
            headers.append("Set-Cookie", self._visitor_cookie(fresh))

    def _visitor_cookie(self, secret: str) -> str:
        name = auth.visitor_cookie(self.rules)
        cookie: SimpleCookie = SimpleCookie()
        cookie[name] = secret
        cookie[name]["path"] = "/"
        cookie[name]["httponly"] = True
        cookie[name]["samesite"] = "Lax"
        if self.rules.secure:
            cookie[name]["secure"] = True
        return cookie[name].OutputString()


def told_path(scope: Scope) -> str:
    """The address as the log tells it: the route with those of its values that are ids of ours; of a stranger's, nothing."""
    path = str(scope["path"])
    if path.startswith(STATIC):
        return STATIC
    if "route" not in scope:
        return "(no such address)"
    for name, value in (scope.get("path_params") or {}).items():
        if not _OURS.fullmatch(str(value)):
            path = path.replace(str(value), f"{{{name}}}") if value else path
    return path


def _known(method: str) -> str:
    """Names of spans are few, whatever a stranger calls his method."""
    return method if method in METHODS else "other"


def _area(path: str) -> str:
    """The part of the face that a path belongs to: a label, so one of few."""
    return next((area for prefix, area in AREAS if path.startswith(prefix)), "desk")


def _status(status: int) -> str:
    return f"{status // 100}xx" if status else "none"


class Incidents:
    """Catches what no route expected: the door of the API at which every exception becomes an answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; answer what was raised and not told."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:  # noqa: BLE001  one of the three doors; logged and told by the table
            if begun:  # too late for an answer: end the connection, so that half an answer is not taken for a whole one
                error_table.log_incident(error)
                raise ConnectionAbortedError from None
            await problems.answer(Request(scope, receive), error)(scope, receive, send)


class Limits:
    """Refuses unknown methods and bodies over their limit, and gives up on what takes too long to begin its answer."""

    def __init__(self, app: ASGIApp, *, rules: Rules) -> None:
        self.app = app
        self.rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on within the limits; raises TooLarge, BadInput, Unavailable."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["method"] not in METHODS:
            raise HTTPException(405, "That method is not used here.", {"Allow": ", ".join(sorted(METHODS))})
        limit = self.rules.body_limit(scope["path"])
        announced = RequestHeaders(scope=scope).get("content-length", "0")
        if not announced.isascii() or not announced.isdigit():
            raise BadInput("Content-Length is not a number.", hint="Send the number of bytes.")
        if int(announced) > limit:
            raise _too_large(limit)
        seconds = None if self.rules.patient(scope["path"]) else self.rules.answer_seconds
        await self._timed(seconds, scope, _counted(receive, limit, upload=_area(scope["path"]) == "upload"), send)

    async def _timed(self, seconds: float | None, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            async with asyncio.timeout(seconds) as term:

                async def begun(message: Message) -> None:
                    if message["type"] == "http.response.start":
                        term.reschedule(None)  # a slow reader may take the time it needs
                    await send(message)

                await self.app(scope, receive, begun)
        except TimeoutError:
            if not term.expired():
                raise
            message = f"The answer took longer than {seconds:g} seconds."
            raise Unavailable(message, hint="Try again later, or ask for less at once.") from None


def _counted(receive: Receive, limit: int, *, upload: bool) -> Receive:
    """``receive`` that refuses a body once it grows over the limit, whatever was announced."""
    total = 0

    async def counted() -> Message:
        nonlocal total
        message = await receive()
        total += len(message.get("body", b""))
        if upload:
            metrics.UPLOAD_BYTES.inc(len(message.get("body", b"")))
        if total > limit:
            raise _too_large(limit)
        return message

    return counted


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"The request is over the limit of {limit} bytes.", hint="Send less at once.")
