"""Records as plain JSON and back, led by their type hints, strict both ways.

Dataclasses become objects, tuples and frozensets arrays (frozensets sorted), enumerations their values, moments
``2024-05-06T07:08:09.000000Z``, dates ``2024-05-06``. Reading refuses what it does not know and what has another type; a
missing member takes the field's default, so that what an older version wrote stays readable. A refusal names the place
(``Document.fields[2].page``), never the value, for values are personal.
"""

from __future__ import annotations

import dataclasses
import json
import math
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from archive.records.errors import BadInput

Kind = TypeVar("Kind")
Plain = Any
"""What ``json`` takes and gives: None, bool, int, float, str, list and dict."""


@dataclass(frozen=True, slots=True)
class _Codec:
    """How values of one type are written and read; ``read`` gets the place for its complaints."""

    write: Callable[[Any], Plain]
    read: Callable[[Plain, str], Any]


def to_plain(value: object, kind: Any = None) -> Plain:
    """``value`` as plain JSON; ``kind`` is its type hint (needed for what is not a record, an enumeration or a scalar).

    Raises TypeError for a type that no record may hold and ValueError for a moment without a zone or a number that is
    not finite.
    """
    return codec_of(type(value) if kind is None else kind).write(value)


def from_plain(kind: type[Kind], plain: Plain) -> Kind:
    """The value of type ``kind`` that ``plain`` stands for; raises BadInput naming the place that does not fit."""
    value: Kind = codec_of(kind).read(plain, getattr(kind, "__name__", str(kind)))
    return value


def canonical(value: object, kind: Any = None) -> str:
    """``value`` as JSON that is always the same text: sorted members, no spaces, letters as they are."""
    plain = value if _is_plain(value) and kind is None else to_plain(value, kind)
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def from_json(kind: type[Kind], text: str | bytes) -> Kind:
    """The value of type ``kind`` written in ``text``; raises BadInput if it is no JSON or does not fit."""
    try:
        plain = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_unique_members)
    except (ValueError, RecursionError):
        raise _misfit(getattr(kind, "__name__", str(kind)), "is no JSON") from None
    return from_plain(kind, plain)


def moment_text(moment: datetime) -> str:
    """A moment as UTC text of fixed width, so that text order is time order; raises ValueError without a zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")


def codec_of(kind: Any) -> _Codec:
    """The way to write and read values of one type hint; raises TypeError for hints that records do not use."""
    return _codec(kind)


@cache
def _codec(kind: Any) -> _Codec:
    if isinstance(kind, NewType):
        return codec_of(kind.__supertype__)
    if kind in _SCALARS:
        return _SCALARS[kind]
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _optional(inner)
    if origin in _CONTAINERS:
        return _CONTAINERS[origin](inner)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _enumeration(kind)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _record(kind)
    raise TypeError(f"Records do not hold values of type {kind}.")


def _misfit(place: str, what: str) -> BadInput:
    return BadInput(
        f"A stored or sent record does not fit: {place} {what}.",
        hint="Compare it with the form this version writes.",
        subject=place,
    )


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _unique_members(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member stands twice")
    return members


def _is_plain(value: object) -> bool:
    return value is None or type(value) in (dict, list, str, int, float, bool)


def _exactly(kind: type, called: str) -> _Codec:
    def write(value: Any) -> Plain:
        if type(value) is not kind:
            raise TypeError(f"{type(value).__name__} stands where {called} belongs.")
        return value

    def read(plain: Plain, place: str) -> Any:
        if type(plain) is not kind:
            raise _misfit(place, f"is not {called}")
        return plain

    return _Codec(write, read)


def _write_text(value: Any) -> Plain:
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} stands where a text belongs.")
    return str(value)


def _write_float(value: Any) -> Plain:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("A number in a record must be finite.")
    return number


def _read_float(plain: Plain, place: str) -> float:
    if type(plain) not in (int, float) or not math.isfinite(plain):
        raise _misfit(place, "is not a number")
    return float(plain)


def _read_moment(plain: Plain, place: str) -> datetime:
    try:
        moment = datetime.fromisoformat(plain)
    except (TypeError, ValueError):
        raise _misfit(place, "is not a moment") from None
    if moment.tzinfo is None:
        raise _misfit(place, "is a moment without a zone")
    return moment.astimezone(UTC)


def _read_date(plain: Plain, place: str) -> date:
    try:
        return date.fromisoformat(plain)
    except (TypeError, ValueError):
        raise _misfit(place, "is not a date") from None


_TEXT = _Codec(_write_text, _exactly(str, "a text").read)
_SCALARS: dict[Any, _Codec] = {
    str: _TEXT,
    bool: _exactly(bool, "true or false"),
    int: _exactly(int, "a whole number"),
    float: _Codec(_write_float, _read_float),
    datetime: _Codec(moment_text, _read_moment),
    date: _Codec(lambda value: value.isoformat(), _read_date),
    type(None): _exactly(type(None), "null"),
}


def _optional(inner: tuple[Any, ...]) -> _Codec:
    kinds = [kind for kind in inner if kind is not type(None)]
    if len(kinds) != 1 or len(inner) != 2:
        raise TypeError(f"Records hold X or None, no other unions: {inner}.")
    codec = codec_of(kinds[0])
    return _Codec(
        lambda value: None if value is None else codec.write(value),
        lambda plain, place: None if plain is None else codec.read(plain, place),
    )


def _list_of(plain: Plain, place: str) -> list[Plain]:
    if type(plain) is not list:
        raise _misfit(place, "is not a list")
    return plain


def _tuple(inner: tuple[Any, ...]) -> _Codec:
    if len(inner) == 2 and inner[1] is Ellipsis:
        codec = codec_of(inner[0])
        return _Codec(
            lambda value: [codec.write(item) for item in value],
            lambda plain, place: tuple(
                codec.read(item, f"{place}[{n}]") for n, item in enumerate(_list_of(plain, place))
            ),
        )
    codecs = [codec_of(kind) for kind in inner]

    def read(plain: Plain, place: str) -> Any:
        items = _list_of(plain, place)
        if len(items) != len(codecs):
            raise _misfit(place, f"has not {len(codecs)} items")
        return tuple(
            codec.read(item, f"{place}[{n}]") for n, (codec, item) in enumerate(zip(codecs, items, strict=True))
        )

    return _Codec(lambda value: [c.write(item) for c, item in zip(codecs, value, strict=True)], read)


def _frozenset(inner: tuple[Any, ...]) -> _Codec:
    codec = codec_of(inner[0])
    return _Codec(
        lambda value: sorted(codec.write(item) for item in value),
        lambda plain, place: frozenset(codec.read(item, f"{place}[]") for item in _list_of(plain, place)),
    )


def _mapping(inner: tuple[Any, ...]) -> _Codec:
    keys, values = codec_of(inner[0]), codec_of(inner[1])

    def read(plain: Plain, place: str) -> Any:
        if type(plain) is not dict:
            raise _misfit(place, "is not an object")
        return {keys.read(key, f"{place}{{}}"): values.read(item, f"{place}{{}}") for key, item in plain.items()}

    return _Codec(lambda value: {_write_text(keys.write(k)): values.write(v) for k, v in value.items()}, read)


_CONTAINERS: dict[Any, Callable[[tuple[Any, ...]], _Codec]] = {
    tuple: _tuple,
    frozenset: _frozenset,
    dict: _mapping,
    Mapping: _mapping,
}


def _enumeration(kind: type[StrEnum]) -> _Codec:
    def read(plain: Plain, place: str) -> StrEnum:
        try:
            return kind(plain)
        except ValueError:
            raise _misfit(place, f"is not one of the values of {kind.__name__}") from None

    return _Codec(lambda value: kind(value).value, read)


def _record(kind: type[Any]) -> _Codec:
    hints = get_type_hints(kind)
    fields = dataclasses.fields(kind)
    codecs = {field.name: codec_of(hints[field.name]) for field in fields}
    needed = {f.name for f in fields if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING}

    def write(value: Any) -> Plain:
        if type(value) is not kind:
            raise TypeError(f"{type(value).__name__} stands where {kind.__name__} belongs.")
        return {name: codec.write(getattr(value, name)) for name, codec in codecs.items()}

    def read(plain: Plain, place: str) -> Any:
        if type(plain) is not dict:
            raise _misfit(place, "is not an object")
        if unknown := plain.keys() - codecs.keys():
            raise _misfit(place, f"has {len(unknown)} unknown members")
        if missing := needed - plain.keys():
            raise _misfit(place, f"lacks {', '.join(sorted(missing))}")
        try:
            return kind(**{name: codecs[name].read(item, f"{place}.{name}") for name, item in plain.items()})
        except ValueError:
            raise _misfit(place, "breaks a rule of its kind") from None

    return _Codec(write, read)
