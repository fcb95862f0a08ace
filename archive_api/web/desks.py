"""All screens together: routers, static files and the page for errors."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from archive_api.web import entrance
from archive_api.web.administrator.routes import router as administrator
from archive_api.web.archivist.routes import router as archivist
from archive_api.web.caseworker.routes import router as caseworker
from archive_api.web.operator.group_routes import router as group
from archive_api.web.operator.routes import router as operator
from archive_api.web.rendering import HERE, error_page


def install(app: FastAPI) -> None:
    """Give the application its desks."""
    for router in (entrance.router, operator, group, caseworker, archivist, administrator):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.state.error_page = error_page
