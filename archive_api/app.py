"""The web application: the routes, behind their protection, on the ports of one installation."""

from __future__ import annotations

from functools import partial
from importlib.metadata import version

from fastapi import FastAPI
from starlette.middleware import Middleware

from archive_api import auth, openapi, problems, protection
from archive_api.routes import batches, cases, documents, events, health, me, pages, persons, probes, search, uploads
from archive_api.rules import Rules
from archive_api.web import desks
from workers.health import checkup_of
from workers.settings import Settings
from workers.tools import Tools

ROUTES = (batches, uploads, cases, documents, pages, persons, search, events, me, health)


def create_app(tools: Tools, settings: Settings, *, rules: Rules | None = None) -> FastAPI:
    """The application on these ports; ``rules`` are its limits (by default those that the settings give)."""
    rules = rules or Rules(public_url=settings.public_url or f"http://{settings.host}:{settings.port}")
    app = FastAPI(
        title="Skrynia",
        version=version("skrynia"),
        docs_url=None,  # their pages fetch scripts from elsewhere
        redoc_url=None,
        openapi_url="/openapi.json",
        redirect_slashes=False,  # an address has one form; a redirect would carry what stands in it further
        dependencies=[auth.Identified],
        middleware=[
            Middleware(protection.Headers, rules=rules),
            Middleware(protection.Incidents),
            Middleware(protection.Limits, rules=rules),
        ],
    )
    app.state.tools = tools
    app.state.settings = settings
    app.state.rules = rules
    app.state.checkup = checkup_of(tools)
    problems.install(app)
    for each in ROUTES:
        app.include_router(each.router, prefix="/api/v1")
    app.include_router(probes.router)
    desks.install(app)
    app.openapi = partial(openapi.describe, app)  # type: ignore[method-assign]
    return app
