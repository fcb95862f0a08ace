r"""What tells each type of document, and what is read on it: ``document_types/*.toml``, parsed once, phrases weighed.

A phrase that several types share counts less. A file says::

    followed = 0.15                 # how likely a further page of the same document follows a page of it (0..1)
    forms = ['додаток\s*1\b']     # printed form codes, regular expressions

    [titles]                        # they weigh most in a heading; uk, ru, or both where a word is one in both languages
    [phrases]                       # what forms and decisions of the type say
    [against]                       # what speaks against it

    [reads]                         # each may be left out; see :class:`Reads`
    subject = "deceased"
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from archive.records.document import DocumentType
from classify.letters import fold
from classify.rules.tables import table

OwnNumber = Literal[
    "none",
    "head",
    "registered",
    "registered_or_head",
    "certificate",
    "series",
    "series_or_head",
    "military_id",
    "pension_certificate",
]


_STRICT = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase as written and folded, its trigrams, and its weight (0..1)."""

    text: str
    folded: str
    trigrams: frozenset[str]
    weight: float


class Reads(BaseModel):
    """What is read on a type of document.

    ``people``: whom it names: surely the ``person`` of the case, ``anybody``, a ``couple``, ``none``. ``subject``: the role of
    the one it speaks of, if not the case's person; ``others``: further roles on it. ``dates``: those it bears; its own is
    ``dated`` in its head or at its end. ``number``: shape and place of its own number. ``also``: fields that few types bear.
    """

    people: Literal["person", "anybody", "couple", "none"] = "anybody"
    subject: str = ""
    others: tuple[str, ...] = ()
    dates: tuple[str, ...] = ("birth_date", "issue_date")
    dated: Literal["head", "end"] = "head"
    number: OwnNumber = "head"
    also: tuple[str, ...] = ()

    model_config = _STRICT


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeRule:
    """What tells one document type; ``followed`` is how likely a further page follows a page of it."""

    code: DocumentType
    followed: float
    titles: tuple[Phrase, ...]
    phrases: tuple[Phrase, ...]
    against: tuple[Phrase, ...]
    forms: tuple[re.Pattern[str], ...]
    reads: Reads


_MARKS = re.compile(r"[^\w\-№]+")
_REMEMBERED = 4096  # lines


class _Said(BaseModel):
    uk: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()
    both: tuple[str, ...] = ()

    model_config = _STRICT

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.uk, *self.ru, *self.both)


class _File(BaseModel):
    followed: float = Field(gt=0, lt=1)
    forms: tuple[re.Pattern[str], ...] = ()
    titles: _Said
    phrases: _Said
    against: _Said = _Said()
    reads: Reads = Reads()

    model_config = _STRICT


@lru_cache(_REMEMBERED)
def plain(line: str) -> str:
    """A line folded for finding phrases: punctuation becomes a space. Remembered, for a page's lines are asked for again."""
    return _MARKS.sub(" ", fold(line)).strip()


def plain_text(lines: Iterable[str]) -> str:
    """The lines folded, one after another."""
    return " ".join(filter(None, map(plain, lines)))


def trigrams(folded: str) -> frozenset[str]:
    """All runs of three characters."""
    return frozenset(folded[at : at + 3] for at in range(len(folded) - 2))


@cache
def type_rules() -> tuple[TypeRule, ...]:
    """The rules of all types but ``unknown``. Raises ``ValueError`` that names the file which is not as it should be."""
    files = {code: _file(code) for code in DocumentType if code is not DocumentType.UNKNOWN}
    shared = Counter(folded for file in files.values() for folded in set(map(plain, file.phrases.all)))
    return tuple(_rule(code, file, shared) for code, file in files.items())


@cache
def rule_of(code: DocumentType) -> TypeRule | None:
    """The rule of one type; None for ``unknown``."""
    return next((rule for rule in type_rules() if rule.code is code), None)


def reads_of(code: DocumentType) -> Reads:
    """What is read on a document of this type; of an unknown one what most bear."""
    rule = rule_of(code)
    return rule.reads if rule else Reads()


def _file(code: DocumentType) -> _File:
    name = f"document_types/{code}"
    try:
        return _File.model_validate(table(name))
    except ValidationError as fault:
        raise ValueError(f"classify/rules/{name}.toml: {fault}") from fault


def _rule(code: DocumentType, file: _File, shared: Counter[str]) -> TypeRule:
    return TypeRule(
        code=code,
        followed=file.followed,
        titles=tuple(_phrase(title) for title in file.titles.all),
        phrases=tuple(_phrase(phrase, shared[plain(phrase)]) for phrase in file.phrases.all),
        against=tuple(_phrase(phrase) for phrase in file.against.all),
        forms=tuple(re.compile(form.pattern, re.IGNORECASE) for form in file.forms),
        reads=file.reads,
    )


def _phrase(text: str, types: int = 1) -> Phrase:
    folded = plain(text)
    length = min(1.0, 0.25 + len(folded) / 20)
    return Phrase(text=text, folded=folded, trigrams=trigrams(folded), weight=length / types**0.7)
