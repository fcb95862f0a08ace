"""Who you are, and that a change was really asked for: on the real application with its real accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie
from typing import Annotated, Any

import httpx
import pytest
from fastapi import Depends, FastAPI, Form, Request
from starlette.responses import JSONResponse, Response

from archive.casework import accounts
from archive.casework.access import Permission
from archive.casework.accounts import OWNER
from archive.records.actor import Actor, Scope
from archive_api import auth, passwords
from archive_api.app import create_app
from archive_api.rules import Rules
from tests.archive_api.browser import browser
from tests.archive_api.house import PASSWORD, House


def with_forms(app: FastAPI) -> FastAPI:
    """Routes such as the desks have them."""

    @app.get("/form")
    def form(request: Request) -> dict[str, str]:
        return {"csrf": auth.csrf_token(request)}

    @app.post("/in", dependencies=[Depends(auth.check_csrf)])
    def log_in(request: Request, login: Annotated[str, Form()], password: Annotated[str, Form()]) -> Response:
        answer = JSONResponse({})
        auth.log_in(request, answer, login, password)
        return answer

    @app.post("/out")
    def log_out(request: Request) -> Response:
        answer = JSONResponse({})
        auth.log_out(request, answer)
        return answer

    @app.post("/why")
    def purpose(request: Request, purpose: Annotated[str, Form()]) -> dict[str, str]:
        return {"purpose": auth.state_purpose(request, purpose).purpose}

    @app.post("/change")
    def change(actor: Annotated[Actor, Depends(auth.current_actor)]) -> str:
        return actor.login

    @app.get("/accounts-only")
    def managed(actor: Annotated[Actor, Depends(auth.allowed(Permission.ACCOUNTS))]) -> str:
        return actor.login

    @app.get("/events-only")
    def told(actor: Annotated[Actor, Depends(auth.allowed(Permission.EVENTS))]) -> str:
        return actor.login

    return app


@pytest.fixture
def client(house: House) -> httpx.Client:
    return browser(with_forms(house.app))


def enter(client: httpx.Client, login: str = "caseworker", password: str = PASSWORD) -> httpx.Response:
    csrf = client.get("/form").json()["csrf"]
    return client.post("/in", data={"login": login, "password": password, "csrf": csrf})


def test_a_login_opens_a_session_and_a_logout_ends_it(client: httpx.Client, house: House) -> None:
    assert client.get("/api/v1/me").status_code == 401
    assert enter(client).status_code == 200
    assert client.get("/api/v1/me").json()["login"] == "caseworker"
    stolen = dict(client.cookies)
    csrf = client.get("/form").json()["csrf"]
    assert client.post("/out", data={"csrf": csrf}).status_code == 200
    assert client.get("/api/v1/me").status_code == 401
    thief = browser(house.app)
    thief.cookies.update(stolen)
    assert thief.get("/api/v1/me").status_code == 401
    assert house.actions().count("login") == 1


def test_the_secret_is_kept_as_a_digest_and_the_cookie_is_for_the_server_alone(
    client: httpx.Client, house: House
) -> None:
    cookie: SimpleCookie = SimpleCookie(enter(client).headers["set-cookie"])
    morsel = cookie["skrynia"]
    assert (morsel["httponly"], morsel["samesite"].lower(), morsel["path"]) == (True, "lax", "/")
    with house.tools.catalog.reading() as tx:
        assert tx.accounts.session(morsel.value) is None
        assert tx.accounts.session(auth.kept(morsel.value)) is not None


def test_behind_https_cookies_are_secure_and_hsts_is_sent(house: House) -> None:
    rules = Rules(public_url="https://archive.example")
    app = with_forms(create_app(house.tools, house.app.state.settings, rules=rules))
    client = httpx.Client(transport=browser(app)._transport, base_url="https://archive.example")
    first = client.get("/form")
    assert "max-age=31536000" in first.headers["strict-transport-security"]
    assert "__Host-skrynia-visitor" in first.headers["set-cookie"]
    cookie: SimpleCookie = SimpleCookie(
        client.post("/in", data={"login": "caseworker", "password": PASSWORD, "csrf": first.json()["csrf"]}).headers[
            "set-cookie"
        ]
    )
    assert cookie["__Host-skrynia"]["secure"] is True


def test_wrong_login_and_wrong_password_are_told_alike(client: httpx.Client) -> None:
    wrong, unknown = enter(client, password="not-the-password"), enter(client, login="nobody")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()


def test_an_unknown_login_is_hashed_too(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str | None] = []
    real = passwords.verify_password

    def watched(password_hash: str | None, password: str) -> bool:
        seen.append(password_hash)
        return real(password_hash, password)

    monkeypatch.setattr(passwords, "verify_password", watched)
    enter(client, login="nobody")
    assert seen == [None]


def test_a_flood_of_logins_is_refused_before_a_try_is_counted(client: httpx.Client, house: House) -> None:
    with ExitStack() as line:
        for _ in range(passwords.MOST_WAITING):
            line.enter_context(passwords.login_turn())
        assert enter(client, password="not-the-password").status_code == 503
    with house.tools.catalog.reading() as tx:
        found = tx.accounts.by_login("caseworker")
    assert found is not None
    assert found.failed_logins == 0


def test_after_five_wrong_passwords_the_right_one_is_refused_too(client: httpx.Client) -> None:
    for _ in range(accounts.FREE_TRIES):
        assert enter(client, password="not-the-password").status_code == 401
    assert enter(client).status_code == 401


def test_the_session_changes_with_the_login(client: httpx.Client) -> None:
    enter(client)
    first = client.cookies["skrynia"]
    enter(client, login="archivist")
    assert client.cookies["skrynia"] != first
    again = browser(client._transport.transport.app)  # type: ignore[attr-defined]
    again.cookies.set("skrynia", first)
    assert again.get("/api/v1/me").status_code == 401


def test_a_login_form_must_be_ours(client: httpx.Client, house: House) -> None:
    without = browser(house.app).post("/in", data={"login": "caseworker", "password": PASSWORD})
    assert without.status_code == 403
    csrf = client.get("/form").json()["csrf"]
    foreign = browser(house.app)
    foreign.get("/form")  # a cookie of its own: another visitor's token does not fit
    assert foreign.post("/in", data={"login": "caseworker", "password": PASSWORD, "csrf": csrf}).status_code == 403


@pytest.mark.parametrize("sent", [{}, {"csrf": ""}, {"csrf": "x" * 43}])
def test_a_change_by_cookie_needs_the_sessions_token(client: httpx.Client, sent: dict[str, str]) -> None:
    enter(client)
    refused = client.post("/change", data=sent)
    assert refused.status_code == 403
    assert refused.json()["subject"] == "csrf"


def test_the_token_is_taken_from_the_form_or_the_header(client: httpx.Client) -> None:
    enter(client)
    csrf = client.get("/form").json()["csrf"]
    assert client.post("/change", data={"csrf": csrf}).json() == "caseworker"
    assert client.post("/change", files={"scan": b"x"}, data={"csrf": csrf}).json() == "caseworker"
    assert client.post("/change", json={}, headers={"X-CSRF-Token": csrf}).json() == "caseworker"
    assert client.post("/change", json={"csrf": csrf}).status_code == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:8001"])
def test_a_form_from_another_site_is_refused_even_with_the_token(client: httpx.Client, origin: str) -> None:
    enter(client)
    csrf = client.get("/form").json()["csrf"]
    assert client.post("/change", data={"csrf": csrf}, headers={"Origin": origin}).status_code == 403
    ours = client.post("/change", data={"csrf": csrf}, headers={"Origin": "http://127.0.0.1:8000"})
    assert ours.status_code == 200


def every_address(app: FastAPI) -> Iterator[tuple[str, str]]:
    """(method, path) of every route, the desks' too."""
    for router in app.routes:
        contexts: list[Any] = getattr(router, "effective_route_contexts", lambda: [router])()  # noqa: B023
        for route in contexts:
            for method in sorted(getattr(route, "methods", None) or ()):
                yield method, re.sub(r"\{[^}]*\}", "x", route.path)


def test_every_changing_address_of_the_application_wants_the_token(client: httpx.Client, house: House) -> None:
    """Nobody can forget it: it is asked before any route."""
    enter(client, login="administrator")
    changing = [(method, path) for method, path in every_address(house.app) if method not in auth.SAFE_METHODS]
    assert {"/api/v1/batches", "/api/v1/search", "/login", "/why"} <= {path for _, path in changing}
    answers = {(method, path): client.request(method, path).status_code for method, path in changing}
    assert {address for address, status in answers.items() if status != 403} == set()


def test_a_bearer_token_needs_no_csrf_but_must_be_alive(house: House) -> None:
    client = browser(with_forms(house.app))
    client.headers["Authorization"] = f"Bearer {house.token('caseworker')}"
    assert client.post("/change").json() == "caseworker"
    ended = house.token("caseworker", expires_at=datetime.now(UTC) + timedelta(days=1))
    with house.tools.catalog.reading() as tx:
        newest = tx.accounts.token(auth.kept(ended))
    assert newest
    client.headers["Authorization"] = f"Bearer {ended}"
    assert client.post("/change").status_code == 200
    accounts.revoke_token(house.tools.catalog, OWNER, newest.id)
    assert client.post("/change").status_code == 401


@pytest.mark.parametrize("header", ["Bearer", "Bearer sk_nothing", "Basic YTpi", "sk_x", "Bearer " + "x" * 50])
def test_a_bad_token_is_refused_even_beside_a_good_session(client: httpx.Client, header: str) -> None:
    enter(client)
    refused = client.get("/api/v1/me", headers={"Authorization": header})
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"].startswith("Bearer")


def test_tokens_do_what_their_scopes_say(house: House) -> None:
    app = with_forms(house.app)
    for scopes, status in (((Scope.READ,), 403), ((Scope.EVENTS,), 200)):
        client = browser(app)
        client.headers["Authorization"] = f"Bearer {house.token('caseworker', *scopes)}"
        assert client.get("/events-only").status_code == status


def test_a_role_does_what_it_may(client: httpx.Client) -> None:
    enter(client)
    assert client.get("/accounts-only").status_code == 403
    enter(client, login="administrator")
    assert client.get("/accounts-only").json() == "administrator"


def test_the_purpose_is_stated_once_a_session(client: httpx.Client) -> None:
    enter(client)
    csrf = client.get("/form").json()["csrf"]
    assert (
        client.post("/why", data={"purpose": " призначення  пенсії", "csrf": csrf}).json()["purpose"]
        == "призначення пенсії"
    )
    assert client.get("/api/v1/me").json()["purpose"] == "призначення пенсії"
    assert client.post("/why", data={"purpose": "?", "csrf": csrf}).status_code == 403


@pytest.mark.parametrize("sent", [b"%D0%BF%D0%B5%D0%BD%D1%81%D1%96%D1%8F%20118", "пенсія 118".encode()])
def test_a_tokens_purpose_comes_in_its_header(house: House, sent: bytes) -> None:
    client = house.bearer("caseworker")
    assert client.get("/api/v1/me", headers={b"X-Purpose": sent}).json()["purpose"] == "пенсія 118"
    assert client.get("/api/v1/me", headers={"X-Purpose": "x"}).status_code == 403


def test_every_answer_bears_the_headers_that_protect_it(client: httpx.Client) -> None:
    for path in ("/api/v1/health", "/nothing", "/api/v1/me"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_a_password_is_not_too_short_and_hashes_differ() -> None:
    first, second = passwords.hash_password(PASSWORD), passwords.hash_password(PASSWORD)
    assert first != second
    assert first.startswith("$argon2id$")
    assert passwords.verify_password(first, PASSWORD)
    assert not passwords.verify_password(first, PASSWORD + "x")
    assert not passwords.verify_password("not a hash", PASSWORD)
    assert not passwords.verify_password(None, PASSWORD)
    assert passwords.random_password() != passwords.random_password()


def test_the_public_address_is_a_setting(house: House) -> None:
    settings = house.app.state.settings.with_changes(public_url="https://archive.example")
    assert create_app(house.tools, settings).state.rules.secure
    assert not house.app.state.rules.secure
