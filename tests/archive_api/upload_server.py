"""A real server process for the upload tests: the application on embedded stores, listening on a socket it inherited.

Run as: python upload_server.py HOME FILE-DESCRIPTOR
"""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import uvicorn

from archive_api.app import create_app
from workers.settings import Settings
from workers.wiring import open_tools

if __name__ == "__main__":
    settings = Settings(home=Path(sys.argv[1]), max_file_megabytes=8)
    app = create_app(open_tools(settings), settings)
    config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1)
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=int(sys.argv[2]))])
