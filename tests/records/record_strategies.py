"""Any record of a kind, with texts, numbers and moments that every catalog can hold."""

from __future__ import annotations

import dataclasses
import types
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from archive.records.page import Box

Record = TypeVar("Record")

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
WHOLE = st.integers(0, 2**31 - 1)
MOMENTS = st.datetimes().map(lambda moment: moment.replace(tzinfo=UTC))
_LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    bool: st.booleans(),
    int: WHOLE,
    float: st.floats(allow_nan=False, allow_infinity=False),
    datetime: MOMENTS,
    date: st.dates(),
    Box: st.builds(Box, x=WHOLE, y=WHOLE, width=WHOLE, height=WHOLE),
}


def records(kind: type[Record], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Record]:
    """Records of ``kind``; ``given`` says otherwise for some fields."""
    hints = get_type_hints(kind)
    fields = {field.name: values(hints[field.name]) for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
    return st.builds(kind, **(fields | given))


def values(hint: Any) -> st.SearchStrategy[Any]:  # noqa: PLR0911 (one line a form)
    """Values of one type hint that records use."""
    if hint in _LEAVES:
        return _LEAVES[hint]
    if isinstance(hint, NewType):
        return values(hint.__supertype__)
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return st.none() | values(inner[0])
    if origin is tuple:
        return st.lists(values(inner[0]), max_size=2).map(tuple)
    if origin is frozenset:
        return st.frozensets(values(inner[0]))
    if origin is dict:
        return st.dictionaries(values(inner[0]), values(inner[1]), max_size=2)
    if issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    return records(hint)
