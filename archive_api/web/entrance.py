"""The entrance: login, logout, language, purpose, and the way to each role's own desk."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from archive.casework import access
from archive.records.errors import NotAuthenticated
from archive_api import auth
from archive_api.web.rendering import LONGEST_ADDRESS, go, home_of, local_address, render

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(request: Request) -> Response:
    """To the desk of the role."""
    actor = auth.found_actor(request)
    return go(home_of(actor.role) if actor else "/login")


@router.get("/login")
def show_login(request: Request, next: str = "/") -> Response:  # noqa: A002  the address says ?next=
    """The form; who is logged in goes on to ``next`` at once."""
    if auth.found_actor(request):
        return go(local_address(next))
    return render(request, "login.html", wrong=False, login="", next=local_address(next))


@router.post("/login", dependencies=[Depends(auth.check_csrf)])
def do_login(
    request: Request,
    login: Annotated[str, Form(max_length=64)],
    password: Annotated[str, Form(max_length=256)],
    next: Annotated[str, Form(max_length=LONGEST_ADDRESS)] = "/",  # noqa: A002
) -> Response:
    """Open a session and go on to ``next``; a wrong login or password shows the form again in the same words."""
    wanted = local_address(next)
    answer = go(wanted)
    try:
        auth.log_in(request, answer, login, password)
    except NotAuthenticated:
        return render(request, "login.html", status=401, wrong=True, login=login, next=wanted)
    return answer


@router.post("/logout")
def do_logout(request: Request) -> Response:
    """End the session."""
    answer = go("/login")
    auth.log_out(request, answer)
    return answer


@router.get("/language/{code}")
def choose_language(code: str, next: str = "/") -> Response:  # noqa: A002
    """Remember the language in a cookie."""
    answer = go(local_address(next))
    if code in {"uk", "en"}:
        answer.set_cookie("language", code, max_age=365 * 24 * 3600, path="/", samesite="lax", httponly=True)
    return answer


@router.get("/purpose")
def ask_purpose(request: Request, next: str = "/") -> Response:  # noqa: A002
    """The form that asks why."""
    auth.current_session(request)
    return render(request, "purpose.html", next=local_address(next))


@router.post("/purpose")
def take_purpose(
    request: Request,
    purpose: Annotated[str, Form(max_length=400)],
    next: Annotated[str, Form(max_length=LONGEST_ADDRESS)] = "/",  # noqa: A002
) -> Response:
    """Write the purpose into the session and go on."""
    auth.state_purpose(request, purpose)
    return go(local_address(next))


@router.get("/training")
def show_training(request: Request) -> Response:
    """How labelled examples are taken out: by a command, for they fill a folder."""
    access.require(auth.current_actor(request), access.Permission.TRAINING)
    return render(request, "trainer.html")
