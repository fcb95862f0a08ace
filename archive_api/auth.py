"""Who you are: a session by cookie, or a bearer token; and the proof that a change was really asked for (CSRF).

``identify`` runs before every route. It finds the actor, and refuses a change that comes with a cookie but without the
session's own token, so no route can forget it. ``current_actor`` then answers who it is, or refuses.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import AsyncIterator, Callable
from urllib.parse import unquote, urlsplit

from fastapi import Depends
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from archive.casework import accounts
from archive.casework.access import Permission, require, stated_purpose
from archive.records.actor import Actor, Session
from archive.records.errors import NotAllowed, NotAuthenticated
from archive_api import passwords
from archive_api.rules import Rules
from workers.tools import Tools

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
TOKEN_PREFIX = "sk_"  # noqa: S105  a prefix that scanners for leaked secrets can know, not a secret
_FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")


def tools_of(request: Request) -> Tools:
    """The ports of this installation."""
    tools: Tools = request.app.state.tools
    return tools


def rules_of(request: Request) -> Rules:
    """The limits of this face."""
    rules: Rules = request.app.state.rules
    return rules


def new_secret() -> str:
    """A secret of 256 random bits, fit for a cookie."""
    return secrets.token_urlsafe(32)


def new_token() -> tuple[str, str]:
    """(a bearer token, shown once; what is kept of it)."""
    secret = TOKEN_PREFIX + new_secret()
    return secret, kept(secret)


def kept(secret: str) -> str:
    """What is kept of a secret: its SHA-256. Enough for 256 random bits; passwords go through argon2."""
    return hashlib.sha256(secret.encode()).hexdigest()


def session_cookie(rules: Rules) -> str:
    """The session cookie's name; behind https the prefix lets no other host or path set it."""
    return "__Host-skrynia" if rules.secure else "skrynia"


def visitor_cookie(rules: Rules) -> str:
    """The name of the cookie that a visitor has before a login."""
    return "__Host-skrynia-visitor" if rules.secure else "skrynia-visitor"


async def identify(request: Request) -> AsyncIterator[None]:
    """Find who asks and keep it in ``request.state``; refuse a bad token, and a change by cookie without its CSRF token."""
    try:
        await _identify(request)
        yield
    finally:
        if request._form is not None:  # noqa: SLF001  where only the token was read of a form, nobody else closes its files
            await request.close()


async def _identify(request: Request) -> None:
    request.state.actor = None
    request.state.session = None
    authorization = request.headers.get("authorization", "")
    if authorization:
        request.state.actor = await run_in_threadpool(_bearer, request, authorization)
        return
    secret = request.cookies.get(session_cookie(rules_of(request)))
    if secret:
        found = await run_in_threadpool(accounts.visit, tools_of(request).catalog, kept(secret))
        if found is not None:
            request.state.actor, request.state.session = found.actor, found.session
    if request.method not in SAFE_METHODS and request.cookies:
        _check_origin(request)
        if request.state.session is not None:
            await check_csrf(request)


def _bearer(request: Request, authorization: str) -> Actor:
    kind, _, secret = authorization.partition(" ")
    if kind.lower() != "bearer" or not secret.strip().startswith(TOKEN_PREFIX):
        raise NotAuthenticated("That is no token of this archive.", hint="Send `Authorization: Bearer sk_…`.")
    return accounts.token_actor(tools_of(request).catalog, kept(secret.strip()), purpose=_purpose_header(request))


def _purpose_header(request: Request) -> str:
    """X-Purpose as text: percent-encoded UTF-8, or UTF-8 as it is (headers reach us as Latin-1)."""
    raw = request.headers.get("x-purpose", "").encode("latin-1")
    text = unquote(raw.decode("utf-8", errors="replace"))
    return stated_purpose(text) if text.strip() else ""


def _check_origin(request: Request) -> None:
    """Browsers name the page that sends a form: it must be one of ours."""
    origin = request.headers.get("origin")
    if origin is None:
        return
    ours = {request.headers.get("host", ""), urlsplit(rules_of(request).public_url).netloc} - {""}
    if urlsplit(origin).netloc not in ours:
        raise _foreign_form()


async def check_csrf(request: Request) -> None:
    """Raise NotAllowed unless the header X-CSRF-Token or the form field ``csrf`` is this visitor's (also before a login)."""
    sent = request.headers.get("x-csrf-token", "")
    if not sent and request.headers.get("content-type", "").startswith(_FORM_TYPES):
        form = await request.form()
        field = form.get("csrf", "")
        sent = field if isinstance(field, str) else ""
    wanted = _expected_csrf(request)
    if not wanted or not hmac.compare_digest(sent.encode(), wanted.encode()):
        raise _foreign_form()


def _foreign_form() -> NotAllowed:
    message = "The form does not come from this page, or the page is from before the login."
    return NotAllowed(message, hint="Load the page again and send the form once more.", subject="csrf")


def _expected_csrf(request: Request) -> str:
    session: Session | None = getattr(request.state, "session", None)
    if session is not None:
        return session.csrf
    secret = request.cookies.get(visitor_cookie(rules_of(request)), "")
    return _visitor_csrf(secret) if secret else ""


def _visitor_csrf(secret: str) -> str:
    return kept("csrf:" + secret)


def csrf_token(request: Request) -> str:
    """The value of the form field ``csrf``: the session's, or before a login the visitor's (the cookie is set on the way out)."""
    expected = _expected_csrf(request)
    if not expected:
        fresh = getattr(request.state, "fresh_visitor", None) or new_secret()
        request.state.fresh_visitor = fresh  # protection.Headers sets the cookie
        expected = _visitor_csrf(fresh)
    return expected


def found_actor(request: Request) -> Actor | None:
    """Who asks, or None."""
    actor: Actor | None = getattr(request.state, "actor", None)  # no route, no ``identify``
    return actor


def current_actor(request: Request) -> Actor:
    """Who asks; raises NotAuthenticated. Use as a dependency."""
    actor = found_actor(request)
    if actor is None:
        raise NotAuthenticated("Nobody is logged in.", hint="Log in, or send `Authorization: Bearer sk_…`.")
    return actor


def current_session(request: Request) -> Session:
    """The session of the browser; raises NotAuthenticated (a token has none)."""
    session: Session | None = getattr(request.state, "session", None)
    if session is None:
        raise NotAuthenticated("Nobody is logged in.", hint="Log in first.")
    return session


def allowed(permission: Permission) -> Callable[[Request], Actor]:
    """A dependency: the actor, whose role and token may do this; raises NotAuthenticated or NotAllowed."""

    def permitted(request: Request) -> Actor:
        actor = current_actor(request)
        require(actor, permission)
        return actor

    return permitted


def log_in(request: Request, response: Response, login: str, password: str) -> Actor:
    """Open a session and set its cookie on ``response``; raises NotAuthenticated in the same words whatever was wrong.

    Blocking (argon2): call it from a plain ``def`` route, after ``await check_csrf(request)`` or ``Depends(check_csrf)``.
    """
    catalog, rules = tools_of(request).catalog, rules_of(request)
    with passwords.login_turn():
        account = accounts.begin_login(catalog, login)
        right = passwords.verify_password(account.password_hash if account else None, password)
    if account is None or not right:
        accounts.fail_login(catalog, account, via="web")
        raise NotAuthenticated(
            "The login or the password is not right.",
            hint="After several failed tries an account is closed for some minutes; wait, then try again.",
        )
    secret = new_secret()
    renewed = passwords.hash_password(password) if passwords.outdated(account.password_hash) else ""
    session = accounts.finish_login(
        catalog,
        account,
        secret_sha256=kept(secret),
        csrf=new_secret(),
        hours=rules.session_hours,
        password_hash=renewed,
    )
    _end_former(request)
    response.set_cookie(
        session_cookie(rules),
        secret,
        max_age=rules.session_hours * 3600,
        path="/",
        secure=rules.secure,
        httponly=True,
        samesite="lax",
    )
    request.state.session = session
    request.state.actor = accounts.actor_of(account, via="web")
    return accounts.actor_of(account, via="web")


def _end_former(request: Request) -> None:
    former = request.cookies.get(session_cookie(rules_of(request)))
    if former:
        accounts.end_session(tools_of(request).catalog, kept(former))


def log_out(request: Request, response: Response) -> None:
    """End the session and take its cookie back. Blocking."""
    _end_former(request)
    rules = rules_of(request)
    response.delete_cookie(session_cookie(rules), path="/", secure=rules.secure, httponly=True, samesite="lax")
    request.state.session = None
    request.state.actor = None


def state_purpose(request: Request, purpose: str) -> Actor:
    """Write the purpose of the task into the session; answers the actor with it. Blocking; raises PurposeNeeded."""
    session = accounts.state_purpose(tools_of(request).catalog, current_session(request), purpose)
    found = accounts.visit(tools_of(request).catalog, session.secret_sha256)
    if found is None:
        raise NotAuthenticated("The session is over.", hint="Log in again.")
    request.state.session, request.state.actor = found.session, found.actor
    return found.actor


Identified = Depends(identify)
