"""Where a search goes on, and how many answers it may give at once."""

from __future__ import annotations

import math
from dataclasses import dataclass

from archive.ports.search_index import Hit, Query
from archive.records.errors import BadInput

MOST_HITS = 200
_LARGEST_PAGE = 2**31


def check_limit(query: Query) -> None:
    """Raises BadInput where the query asks for none or too many."""
    if not 1 <= query.limit <= MOST_HITS:
        raise BadInput(f"A page of answers holds 1 to {MOST_HITS} hits.", hint="Ask for fewer and use the cursor.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """After which answer to go on, and whether that one was of a like spelling."""

    near: bool = False
    score: float = 0.0
    document: str = ""
    page: int = 0

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """The beginning where ``text`` is empty; raises BadInput for what ``after`` never wrote."""
        if not text:
            return cls()
        try:
            near, score, document, page = text.split("~")
            cursor = cls(near=near == "n", score=float(score), document=document, page=int(page))
        except ValueError as error:
            raise _made_up() from error
        if not (math.isfinite(cursor.score) and document and 0 <= cursor.page < _LARGEST_PAGE):
            raise _made_up()
        return cursor

    @staticmethod
    def behind(hit: Hit) -> str:
        """The cursor behind this hit."""
        return f"{'n' if hit.near else 'e'}~{hit.score!r}~{hit.document}~{hit.page}"


def _made_up() -> BadInput:
    return BadInput("The cursor is not one that a search gave.", hint="Begin the search anew.")
