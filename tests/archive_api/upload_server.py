"""A real server process for the upload tests: the application on embedded stores, listening on a socket it inherited.

Run as: python upload_server.py HOME FILE-DESCRIPTOR
"""

from __future__ import annotations

import sys
from pathlib import Path

import uvicorn

from archive_api.app import create_app
from archive_api.routes import batches, uploads
from workers.settings import Settings
from workers.wiring import open_tools

if __name__ == "__main__":
    settings = Settings(home=Path(sys.argv[1]), max_file_megabytes=8)
    app = create_app(open_tools(settings), settings)
    for each in (batches, uploads):
        if not any(str(getattr(route, "path", "")).startswith(f"/api/v1{each.router.prefix}") for route in app.routes):
            app.include_router(each.router, prefix="/api/v1")
    uvicorn.run(app, fd=int(sys.argv[2]), log_level="warning", timeout_graceful_shutdown=1)
