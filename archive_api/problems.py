"""What requests are answered that went wrong, made of the one error table (RFC 9457).

This is one of the three doors at which every exception is caught. An answer names the thing and the next step, never a
person: values that were sent are not repeated, and what is not in the table leaves only an incident number.
"""

from __future__ import annotations

import http
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from archive.records import errors
from archive_api.error_table import log_incident, row_of

MEDIA_TYPE = "application/problem+json"

_HTTP_TITLES = {
    400: "Запит не зрозумілий",
    404: "Не знайдено",
    405: "Такої дії тут немає",
    413: "Завелике",
    415: "Невідомий вид даних",
    416: "Такої частини файлу немає",
    422: "Дані мають хибну форму",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is told of one failed request; ``title`` is in the reader's language, ``code`` names the class of error."""

    code: str
    status: int
    title: str
    detail: str
    instance: str
    hint: str = ""
    subject: str = ""
    faults: tuple[dict[str, object], ...] = ()
    language: str = "uk"

    def body(self) -> dict[str, object]:
        """The members of RFC 9457, with ``hint``, ``subject`` and ``errors`` where there are any."""
        told: dict[str, object] = {
            "type": f"urn:skrynia:problem:{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": self.instance,
        }
        extra = {"hint": self.hint, "subject": self.subject, "errors": list(self.faults)}
        return told | {name: value for name, value in extra.items() if value}


RETRY_AFTER = {503: "5", 507: "60"}
"""Seconds after which it may be tried again: a part that is away comes back sooner than room on a disk."""

ErrorPage = Callable[[Request, Problem], Response]
"""The hook of the desks: ``app.state.error_page`` makes the page for a reader with a browser."""


def language_of(request: Request) -> str:
    """``uk``, or ``en`` where the reader chose it by cookie or asks for it before Ukrainian."""
    chosen = request.cookies.get("language", "")
    if chosen in {"uk", "en"}:
        return chosen
    asked = [part.split(";")[0].strip().lower()[:2] for part in request.headers.get("accept-language", "").split(",")]
    return next((code for code in asked if code in {"uk", "en"}), "uk")


def safe_path(scope: Mapping[str, object]) -> str:
    """The path of a request without anybody's number: ``person_id`` and long digits are left out, the query always is."""
    path = str(scope.get("path", ""))
    person = str(cast("dict[str, object]", scope.get("path_params") or {}).get("person_id", ""))
    if person:
        path = path.replace(person, "{person_id}")
    return re.sub(r"\d{6,}", "…", "".join(sign if sign.isprintable() else "·" for sign in path))[:200]


def problem_of(request: Request, error: Exception) -> Problem:
    """What is told of ``error``; of what is not in the table only the number of the incident, which is logged."""
    language, instance = language_of(request), safe_path(request.scope)
    if isinstance(error, errors.SkryniaError):
        row = row_of(error)
        return Problem(
            code=error.code,
            status=row.status,
            title=row.uk if language == "uk" else row.en,
            detail=error.message,
            hint=error.hint,
            subject=error.subject,
            instance=instance,
            language=language,
        )
    if isinstance(error, RequestValidationError):
        return _invalid(error, language, instance)
    if isinstance(error, HTTPException):
        return _plain(error.status_code, str(error.detail), language, instance)
    return _incident(error, language, instance)


def _invalid(error: RequestValidationError, language: str, instance: str) -> Problem:
    # pydantic also offers the value that was sent: it may be somebody's number, so it is left out
    faults = tuple(
        {"place": ".".join(str(part) for part in fault["loc"]), "fault": fault["msg"], "kind": fault["type"]}
        for fault in error.errors()
    )
    return Problem(
        code="invalid",
        status=422,
        title=_HTTP_TITLES[422] if language == "uk" else "Invalid data",
        detail="; ".join(f"{fault['place']}: {fault['fault']}" for fault in faults)[:1000],
        hint="Correct the named places and send it again; /openapi.json describes the shape.",
        faults=faults,
        instance=instance,
        language=language,
    )


def _plain(status: int, detail: str, language: str, instance: str) -> Problem:
    known = status in {code.value for code in http.HTTPStatus}
    phrase = http.HTTPStatus(status).phrase if known else "Error"
    return Problem(
        code=phrase.lower().replace(" ", "-"),
        status=status,
        title=_HTTP_TITLES.get(status, phrase) if language == "uk" else phrase,
        detail=detail,
        instance=instance,
        language=language,
    )


def _incident(error: Exception, language: str, instance: str) -> Problem:
    number = log_incident(error)
    return Problem(
        code="incident",
        status=500,
        title="Несподівана помилка" if language == "uk" else "Unexpected error",
        detail=f"Something unexpected happened; it is logged as incident {number}.",
        hint="Try again; if it stays, tell the administrator the incident's number.",
        subject=number,
        instance=instance,
        language=language,
    )


def answer(request: Request, error: Exception) -> Response:
    """The answer to a failed request: a page for a reader with a browser, ``application/problem+json`` otherwise."""
    problem = problem_of(request, error)
    page: ErrorPage | None = getattr(request.app.state, "error_page", None)
    wants_page = "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api/")
    if page is not None and wants_page:
        response = page(request, problem)
    else:
        response = JSONResponse(problem.body(), status_code=problem.status, media_type=MEDIA_TYPE)
    for name, value in _headers(problem, error).items():
        response.headers[name] = value
    return response


def _headers(problem: Problem, error: Exception) -> dict[str, str]:
    headers = {"Content-Language": problem.language}
    if isinstance(error, HTTPException) and error.headers:
        headers.update(error.headers)
    if problem.status == http.HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = 'Bearer realm="skrynia"'
    if problem.status in RETRY_AFTER:
        headers["Retry-After"] = RETRY_AFTER[problem.status]
    return headers


def install(app: FastAPI) -> None:
    """Let the app answer every refused request from this table (the unexpected is caught by ``protection``)."""
    for kind in (errors.SkryniaError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, _answer_async)


async def _answer_async(request: Request, error: Exception) -> Response:
    return answer(request, error)
