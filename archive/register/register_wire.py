"""What goes over the wire between us and the agency's service of the register; told in ``docs/register-service.md``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from archive.records.register_link import RegisterEntry, RegisterQuery

MOST_CANDIDATES = 50
_LONGEST_VALUE = 200  # characters; more is no name and no number
_TEXTS = tuple(each.name for each in fields(RegisterEntry) if each.name != "birth_date")


def query_to_wire(query: RegisterQuery) -> dict[str, list[str]]:
    """Field -> values, dates as YYYY-MM-DD; fields without a value are left out."""
    return {name: [str(value) for value in values] for name, values in asdict(query).items() if values}


def query_from_wire(wire: Mapping[str, Any]) -> RegisterQuery:
    """The other way, for a service of the reference; raises ValueError."""
    known = {each.name for each in fields(RegisterQuery)}
    if set(wire) - known:
        raise ValueError("unknown fields")
    values: dict[str, Any] = {name: tuple(map(str, each)) for name, each in wire.items()}
    values["birth_date"] = tuple(date.fromisoformat(day) for day in values.get("birth_date", ()))
    return RegisterQuery(**values)


def entry_to_wire(entry: RegisterEntry) -> dict[str, str]:
    """Field -> value, the birth date as YYYY-MM-DD; what is not known is left out."""
    values = {name: getattr(entry, name) for name in _TEXTS}
    born = {"birth_date": entry.birth_date.isoformat()} if entry.birth_date else {}
    return {name: value for name, value in (values | born).items() if value}


def entry_from_wire(wire: Any) -> RegisterEntry:
    """One person; fields that a later service may add are passed over. Raises ValueError for what is no entry."""
    if not isinstance(wire, dict) or not wire.get("person_id"):
        raise ValueError("no person")
    values = {name: wire.get(name, "") for name in _TEXTS}
    if not all(isinstance(value, str) and len(value) <= _LONGEST_VALUE for value in values.values()):
        raise ValueError("values of a wrong form")
    born = wire.get("birth_date") or ""
    return RegisterEntry(**values, birth_date=date.fromisoformat(born) if born else None)
