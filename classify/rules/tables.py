"""The tables of this folder, read as they lie there."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def table(name: str) -> dict[str, Any]:
    """The table ``name`` (such as ``document_types/court``). Raises ``ValueError`` that tells the file and the line."""
    text = files(__package__).joinpath(*f"{name}.toml".split("/")).read_text("utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise ValueError(f"classify/rules/{name}.toml: {fault}") from fault
