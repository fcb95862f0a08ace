"""From a template to a page: language, who is logged in, the places of the role, CSRF token, notice of what was done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from archive.records.actor import Role
from archive.records.local_time import KYIV
from archive_api import auth, problems
from archive_api.web.assets import ASSETS
from archive_api.web.keys import keys_of
from archive_api.web.texts import counted, known, term, text

HERE = Path(__file__).parent
_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")

_PAGES = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=select_autoescape(default=True, default_for_string=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_PAGES.globals |= {"asset": ASSETS.href, "script": ASSETS.script}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of the navigation."""

    href: str
    text: str
    current: bool = False


PLACES: dict[Role, tuple[tuple[str, str], ...]] = {
    Role.OPERATOR: (
        ("/operator/review", "place.review"),
        ("/operator/group", "place.group"),
        ("/operator/batches", "place.batches"),
    ),
    Role.CASEWORKER: (("/search", "place.search"),),
    Role.ARCHIVIST: (("/archivist/lots", "place.lots"), ("/search", "place.search")),
    Role.ADMINISTRATOR: (
        ("/administrator/accounts", "place.accounts"),
        ("/administrator/tokens", "place.tokens"),
        ("/administrator/work", "place.work"),
        ("/head/month", "place.month"),
        ("/head/plan", "place.plan"),
        ("/head/looks", "place.looks"),
    ),
    Role.HEAD: (("/head/month", "place.month"), ("/head/plan", "place.plan"), ("/head/looks", "place.looks")),
    Role.TRAINER: (("/training", "place.training"),),
    Role.SYSTEM: (),
}
"""Where each role goes; the first is its home."""


CASE_TONES = {"unconfirmed": "warn", "confirmed": "accent", "accepted": "good", "returned": "bad"}
"""The colour of a case's tag by its status."""


def home_of(role: Role) -> str:
    """The address at which a role begins its day."""
    return PLACES[role][0][0] if PLACES[role] else "/login"


def local_time(moment: datetime | None) -> str:
    """A moment as people in Ukraine read it; empty for none."""
    return moment.astimezone(KYIV).strftime("%d.%m.%Y %H:%M") if moment else ""


def shown_value(value: str) -> str:
    """A value as people read it: ISO dates with the day first, the rest as it is."""
    match = _ISO_DATE.fullmatch(value)
    return f"{match[3]}.{match[2]}.{match[1]}" if match else value


def percent(share: float) -> str:
    """A share 0..1 as whole percent."""
    return f"{share * 100:.0f} %"


def render(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """The page that ``template`` makes of ``context``, in the reader's language."""
    language = problems.language_of(request)
    actor = auth.found_actor(request) if hasattr(request.state, "actor") else None
    path = request.url.path
    done = request.query_params.get("done", "")
    shared: dict[str, Any] = {
        "language": language,
        "t": partial(text, language=language),
        "tn": partial(counted, language=language),
        "term": partial(term, language=language),
        "tone": lambda code: CASE_TONES.get(str(code), ""),
        "when": local_time,
        "percent": percent,
        "decimal": partial(format_decimal, format="#,##0.0", locale=language),
        "shown": shown_value,
        "actor": actor,
        "csrf": auth.csrf_token(request) if hasattr(request.state, "session") else "",
        "purpose": actor.purpose if actor else "",
        "pressed": keys_of(template),
        "places": [Place(href=href, text=name, current=path.startswith(href)) for href, name in PLACES[actor.role]]
        if actor
        else [],
        "here": path + (f"?{request.url.query}" if request.url.query else ""),
        "message": text(done, language) if done.startswith("done") and known(done, language) else "",
        "message_tone": "good",
    }
    return HTMLResponse(_PAGES.get_template(template).render(**shared | context), status_code=status)


def go(href: str) -> RedirectResponse:
    """Send the browser on after a form (303: it asks by GET)."""
    return RedirectResponse(href, status_code=303)


LONGEST_ADDRESS = 2000
"""Characters of an address that somebody is led back to."""


def local_address(wanted: str, otherwise: str = "/") -> str:
    """``wanted`` if it is a path of this site, else ``otherwise``: nobody is sent elsewhere by a link."""
    plain = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    if not plain or len(wanted) > LONGEST_ADDRESS:
        return otherwise
    parts = urlsplit(wanted)
    return otherwise if parts.scheme or parts.netloc else wanted


def error_page(request: Request, problem: problems.Problem) -> Response:
    """The page for a reader with a browser when something failed; who must come in first is led back to where he was."""
    entrance = _ENTRANCES.get(problem.code, "")
    if entrance:
        entrance = _leading_back(entrance, request)
    if entrance and request.method in auth.SAFE_METHODS:
        return go(entrance)
    key = f"error.{problem.code}"
    lead = text(key if known(key, problem.language) else "error.other", problem.language)
    return render(request, "error.html", status=problem.status, problem=problem, lead=lead, entrance=entrance)


_ENTRANCES = {"not-authenticated": "/login", "purpose-needed": "/purpose"}


def _leading_back(entrance: str, request: Request) -> str:
    """The address of an entrance that goes on to what was asked for: for a form, the page on which it stood."""
    asked = request.url
    if request.method not in auth.SAFE_METHODS:
        asked = URL(request.headers.get("referer", ""))
        if asked.netloc != request.url.netloc:
            return entrance
    wanted = local_address(asked.path + (f"?{asked.query}" if asked.query else ""))
    return entrance if wanted == "/" else f"{entrance}?{urlencode({'next': wanted})}"
