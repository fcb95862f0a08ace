"""Every refusal is told from one table, and nobody's number is in it."""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Iterator

import pytest
from fastapi import FastAPI, Request
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, Response

from archive.records import errors
from archive_api import error_table, problems, protection
from archive_api.rules import Rules
from tests.archive_api.browser import browser

EVERY_ERROR = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.SkryniaError)]
NUMBER = "3141592653"


def test_every_class_of_error_has_its_row() -> None:
    assert set(error_table.TABLE) == set(EVERY_ERROR)


def test_exit_codes_are_different_and_leave_room_for_the_commands_own() -> None:
    codes = [row.exit_code for row in error_table.TABLE.values()]
    assert len(set(codes)) == len(codes)
    assert not {0, 1, 2, error_table.UNEXPECTED_EXIT} & set(codes)


def test_codes_of_errors_are_different() -> None:
    assert len({kind.code for kind in EVERY_ERROR}) == len(EVERY_ERROR)


def app_that(raises: Exception | None = None) -> FastAPI:
    rules = Rules(answer_seconds=0.05, body_limits=(("/", 1000),))
    app = FastAPI(
        middleware=[
            Middleware(protection.Headers, rules=rules),
            Middleware(protection.Incidents),
            Middleware(protection.Limits, rules=rules),
        ]
    )
    app.state.rules = rules
    problems.install(app)

    @app.get("/thing/{person_id}")
    def thing(person_id: str, wanted: int = 1) -> str:
        if raises:
            raise raises
        return "well"

    @app.get("/slow")
    async def slow() -> str:
        await asyncio.Event().wait()
        return "never"

    @app.post("/body")
    async def body(request: Request) -> int:
        return len(await request.body())

    return app


def ask(app: FastAPI, path: str, *, method: str = "GET", **more: object) -> dict[str, object]:
    answer = browser(app, language="uk").request(method, path, **more)  # type: ignore[arg-type]
    assert answer.headers["content-type"] == problems.MEDIA_TYPE
    told = answer.json()
    assert told["status"] == answer.status_code
    assert {"type", "title", "status", "detail", "instance"} <= set(told)
    assert answer.headers["x-content-type-options"] == "nosniff"
    return dict(told)


@pytest.mark.parametrize("kind", EVERY_ERROR)
def test_an_error_is_told_by_its_row(kind: type[errors.SkryniaError]) -> None:
    told = ask(app_that(kind("Page 3 is gone.", hint="Scan it again.", subject="page-3")), "/thing/a")
    assert told["type"] == f"urn:skrynia:problem:{kind.code}"
    assert told["status"] == error_table.TABLE[kind].status
    assert (told["detail"], told["hint"], told["subject"]) == ("Page 3 is gone.", "Scan it again.", "page-3")
    assert told["title"] == error_table.TABLE[kind].uk


def test_the_title_is_in_the_readers_language() -> None:
    app = app_that(errors.NotFound("Gone."))
    assert ask(app, "/thing/a", headers={"Accept-Language": "en-GB,en;q=0.9"})["title"] == "Not found"
    assert ask(app, "/thing/a", headers={"Accept-Language": "de"})["title"] == "Не знайдено"


def test_the_unexpected_is_told_by_its_incident_alone(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        told = ask(app_that(RuntimeError(f"cannot save {NUMBER}")), "/thing/a")
    assert told["status"] == 500
    assert NUMBER not in str(told)
    assert str(told["subject"]) in caplog.text
    assert "RuntimeError" in caplog.text
    assert NUMBER not in caplog.text


def test_a_wrong_shape_does_not_repeat_what_was_sent() -> None:
    told = ask(app_that(), f"/thing/a?wanted=x{NUMBER}")
    assert told["status"] == 422
    assert NUMBER not in str(told)
    assert "query.wanted" in str(told["errors"])


def test_neither_answer_nor_log_hold_a_persons_number(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        told = ask(app_that(errors.NotFound("No.")), f"/thing/Z-{NUMBER[:3]}?wanted=1")
        ask(app_that(), f"/nothing/{NUMBER}?q={NUMBER}")
    assert told["instance"] == "/thing/{person_id}"
    ours = " ".join(record.getMessage() for record in caplog.records if record.name.startswith("skrynia"))
    assert "GET /thing/{person_id} 404" in ours
    assert not [said for said in (NUMBER, "Z-314", "wanted") if said in ours]


def test_unknown_address_unknown_method_and_trace() -> None:
    assert ask(app_that(), "/nothing")["status"] == 404
    assert ask(app_that(), "/thing/a", method="DELETE")["status"] == 405
    assert ask(app_that(), "/thing/a", method="TRACE")["status"] == 405
    assert ask(app_that(), "/nothing", method="BREW")["status"] == 405


def test_a_body_over_the_limit_is_refused_announced_or_not() -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(3):
            yield b"x" * 400

    assert ask(app_that(), "/body", method="POST", content=b"x" * 1001)["status"] == 413
    assert ask(app_that(), "/body", method="POST", content=chunks())["status"] == 413
    assert browser(app_that()).post("/body", content=b"x" * 1000).json() == 1000


def test_a_whole_address_in_the_place_of_a_path_has_a_limit_too() -> None:
    assert Rules().body_limit("http://archive.example/api/v1/uploads") <= Rules().body_limit("/")


def test_an_answer_that_does_not_begin_in_time_is_given_up() -> None:
    told = ask(app_that(), "/slow")
    assert told["status"] == 503
    assert "0.05 seconds" in str(told["detail"])


def test_a_browser_gets_the_page_of_the_desks() -> None:
    def page(request: Request, problem: problems.Problem) -> Response:
        return PlainTextResponse(f"page: {problem.detail}", status_code=problem.status)

    app = app_that(errors.Conflict("Changed."))
    app.state.error_page = page
    answer = browser(app).get("/thing/a", headers={"Accept": "text/html,*/*"})
    assert (answer.status_code, answer.text) == (409, "page: Changed.")
    assert ask(app, "/thing/a", headers={"Accept": "application/json"})["status"] == 409
