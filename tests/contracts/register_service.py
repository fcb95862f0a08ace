"""The register as a service, as ``docs/register-service.md`` tells it, over an extract: ``FILE.csv TOKEN`` as a program.

It prints its port, checks every question and every answer by the schema, and answers until it is ended.
"""

from __future__ import annotations

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import jsonschema

from archive.records.errors import NotFound
from archive.register.register_file import RegisterFile
from archive.register.register_wire import entry_to_wire, query_from_wire

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "register-service.schema.json").read_text("utf-8"))


def check(value: Any, name: str) -> Any:
    jsonschema.validate(value, {"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]})
    return value


def service(register: RegisterFile, token: str) -> type[BaseHTTPRequestHandler]:
    class Service(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path != "/register/about":
                return self.answer(404, {})
            return self.answer(200, check({"persons": int(register.check().split(", ")[1].split()[0])}, "about"))

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.headers["Authorization"] != f"Bearer {token}":
                return self.answer(401, {})
            if self.path == "/register/candidates":
                found = register.candidates(query_from_wire(check(asked, "query")))
                return self.answer(200, check({"candidates": [entry_to_wire(each) for each in found]}, "candidates"))
            try:
                entry = register.entry(check(asked, "person")["person_id"])
            except NotFound:
                return self.answer(404, {})
            return self.answer(200, check(entry_to_wire(entry), "entry"))

        def answer(self, status: int, body: object) -> None:
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            sys.stderr.write(f"{self.path}\n")

    return Service


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), service(RegisterFile(Path(sys.argv[1])), sys.argv[2]))
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()
