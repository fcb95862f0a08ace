"""From conditions to FTS5's language."""

from __future__ import annotations

from collections.abc import Sequence

from search.near_words import Near
from search.page_match import TORN, AllOf, AnyOf, Begins, Column, Condition, Follows, Holds


def match_of(condition: Condition, near: Near | None = None) -> str:
    """The MATCH expression of a condition; ``near`` gives the words that are meant by ``nearly``."""
    match condition:
        case AllOf(parts=parts):
            return " AND ".join(f"({match_of(part, near)})" for part in parts)
        case AnyOf(parts=parts):
            return " OR ".join(f"({match_of(part, near)})" for part in parts)
        case Holds(columns=columns, forms=forms, nearly=nearly):
            forms = tuple(dict.fromkeys((*forms, *near(nearly)))) if near and nearly else forms
            return _in(columns, " OR ".join(_quoted(form) for form in forms))
        case Begins(columns=columns, form=form):
            return _in(columns, f"{_quoted(form)} *")
        case Follows(columns=columns, open_end=open_end):
            spelt = [_quoted(" ".join(forms)) + (" *" if open_end else "") for forms in condition.spelt(near)]
            torn = [
                f"NEAR({' '.join(_quoted(' '.join(forms)) for forms in sides)}, {TORN})" for sides in condition.torn
            ]
            return _in(columns, " OR ".join(spelt + torn))


def _in(columns: Sequence[Column], expression: str) -> str:
    return f"{{{' '.join(columns)}}} : ({expression})"


def _quoted(text: str) -> str:
    """Tokens hold letters and digits only; quoted so that AND, OR, NOT and NEAR are words too."""
    return f'"{text}"'
