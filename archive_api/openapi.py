"""The description of the interface: what FastAPI derives, with the ways to log in and the shape of problems."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from archive_api.error_table import TABLE

ABOUT = """The electronic archive of paper case files.

Log in by `Authorization: Bearer sk_…`. Reading personal data needs a purpose: send it in `X-Purpose` (UTF-8,
percent-encoded); it is recorded with every look. Refusals are `application/problem+json` (RFC 9457) with a `hint`.
"""

PROBLEM: dict[str, Any] = {
    "title": "Problem",
    "description": "Why a request was refused, and what to do (RFC 9457).",
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "enum": sorted(f"urn:skrynia:problem:{error.code}" for error in TABLE)},
        "title": {"type": "string", "description": "in the reader's language (Accept-Language)"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "what happened, to what"},
        "instance": {"type": "string"},
        "hint": {"type": "string", "description": "what to do"},
        "subject": {"type": "string", "description": "the id of what it happened to"},
        "errors": {"type": "array", "items": {"type": "object"}, "description": "places of wrong shape (422)"},
    },
    "example": {
        "type": "urn:skrynia:problem:purpose-needed",
        "title": "Purpose needed",
        "status": 403,
        "detail": "Personal data are shown only for a stated purpose, and none was stated.",
        "hint": "State the purpose first (in the form, by --purpose, or in the header X-Purpose).",
        "instance": "/api/v1/search",
    },
}


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI description of the app's REST routes."""
    described = get_openapi(title=app.title, version=app.version, description=ABOUT, routes=app.routes)
    components = described.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    schemas["Problem"] = PROBLEM
    for unused in ("HTTPValidationError", "ValidationError"):  # wrong shapes are told as problems too
        schemas.pop(unused, None)
    for operation in (each for path in described["paths"].values() for each in path.values()):
        if "422" in operation["responses"]:
            operation["responses"]["422"]["content"] = {
                "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
            }
    components["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "scopes: intake, read, events"},
        "session": {"type": "apiKey", "in": "cookie", "name": "skrynia", "description": "a login in the browser"},
    }
    described["security"] = [{"token": []}, {"session": []}]
    return described
