"""All screens together: routers, static files and the page for errors."""

from __future__ import annotations

import logging

from fastapi import FastAPI

from archive_api.web import entrance, live
from archive_api.web.administrator.routes import router as administrator
from archive_api.web.archivist.care_routes import router as care
from archive_api.web.archivist.routes import router as archivist
from archive_api.web.archivist.sample_routes import router as sample
from archive_api.web.assets import ASSETS
from archive_api.web.caseworker.compare_routes import router as compare
from archive_api.web.caseworker.page_routes import router as page
from archive_api.web.caseworker.routes import router as caseworker
from archive_api.web.head.routes import router as head
from archive_api.web.operator.group_routes import router as group
from archive_api.web.operator.page_routes import router as page_work
from archive_api.web.operator.routes import router as operator
from archive_api.web.rendering import error_page

log = logging.getLogger("skrynia.assets")


def install(app: FastAPI) -> None:
    """Give the application its desks."""
    for router in (
        entrance.router,
        live.router,
        operator,
        page_work,
        group,
        caseworker,
        page,
        compare,
        archivist,
        sample,
        care,
        administrator,
        head,
    ):
        app.include_router(router)
    if ASSETS.missing:
        log.warning("scripts from npm are not installed (%s): run scripts/install-assets", ", ".join(ASSETS.missing))
    app.mount("/static", ASSETS, name="static")
    app.state.error_page = error_page
