"""How the parts of an installation are: each is asked, and one that does not answer says so without hiding the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from archive.records.errors import SkryniaError
from workers.tools import Tools

Check = Callable[[], str]
"""What a part says of itself in one line; raises a SkryniaError where it is not well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part and what it says of itself, or what is wrong with it."""

    name: str
    well: bool
    says: str


def parts_of(tools: Tools) -> tuple[Part, ...]:
    """The five ports, asked now."""
    return ask(
        {
            "catalog": tools.catalog.check,
            "objects": tools.objects.check,
            "index": tools.index.check,
            "queue": tools.queue.check,
            "register": tools.register.check,
        }
    )


def ask(checks: Mapping[str, Check]) -> tuple[Part, ...]:
    """Each part by its name, in that order."""
    return tuple(_asked(name, check) for name, check in checks.items())


def _asked(name: str, check: Check) -> Part:
    try:
        return Part(name=name, well=True, says=check())
    except SkryniaError as error:
        return Part(name=name, well=False, says=str(error))
