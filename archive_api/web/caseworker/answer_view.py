"""Hits as they are shown: the snippet in pieces, marked and plain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.ports.search_index import Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHit:
    """A hit and its snippet as (text, is it marked) pieces."""

    hit: Hit
    pieces: tuple[tuple[str, bool], ...]


def pieces_of(snippet: str, marks: Sequence[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """The snippet cut at its marks; joined together the pieces are the snippet again."""
    pieces: list[tuple[str, bool]] = []
    place = 0
    for start, end in sorted(marks):
        if start < place or end <= start:
            continue
        pieces += [(snippet[place:start], False), (snippet[start:end], True)]
        place = end
    pieces.append((snippet[place:], False))
    return tuple(piece for piece in pieces if piece[0])
