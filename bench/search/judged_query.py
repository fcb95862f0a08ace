"""What is asked, and which papers truly answer it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from bench.search.truth import Paper

Kind = Literal["exact", "inflected", "typo", "other language", "partial number", "phrase", "look-alike"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedQuery:
    """``words`` as somebody types them, drawn from a paper of ``case``; ``meant`` is the thing itself, as the papers have it.

    ``holders`` are all papers, of whatever case, that truly hold the thing.
    """

    kind: Kind
    words: str
    meant: str
    case: str
    split: str
    holders: frozenset[Paper]

    @property
    def cases(self) -> frozenset[str]:
        """The cases in which the thing stands."""
        return frozenset(paper.case.name for paper in self.holders)
