"""The table of telling phrases, parsed once and weighed: a phrase that several types share counts less."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from archive.records.document import DocumentType
from classify.letters import fold
from classify.rules.type_phrases import TABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase as written and folded, its trigrams, and its weight (0..1)."""

    text: str
    folded: str
    trigrams: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeRule:
    """What tells one document type; ``more`` is how likely a further page follows a page of it."""

    code: DocumentType
    more: float
    titles: tuple[Phrase, ...]
    phrases: tuple[Phrase, ...]
    against: tuple[Phrase, ...]
    forms: tuple[re.Pattern[str], ...]


_MARKS = re.compile(r"[^\w\-№]+")


def plain(text: str) -> str:
    """Text folded for finding phrases: punctuation becomes a space."""
    return _MARKS.sub(" ", fold(text)).strip()


def trigrams(folded: str) -> frozenset[str]:
    """All runs of three characters."""
    return frozenset(folded[at : at + 3] for at in range(len(folded) - 2))


def _items(lines: list[str]) -> list[str]:
    return [item.strip() for line in lines for item in line.split("|") if item.strip()]


def _blocks() -> dict[str, tuple[float, dict[str, list[str]]]]:
    blocks: dict[str, tuple[float, dict[str, list[str]]]] = {}
    kinds: dict[str, list[str]] = {}
    kind = ""
    for line in TABLE.strip().splitlines():
        head = re.match(r"\[(\w+)\] ([\d.]+)$", line)
        if head:
            kinds = {"=": [], "#": [], "-": [], "": []}
            blocks[head[1]] = (float(head[2]), kinds)
            continue
        if not line.startswith("|"):
            kind = line[0] if line[0] in "=#-" else ""
        kinds[kind].append(line[1:] if line[0] in "=#-|" else line)
    return blocks


def _phrase(text: str, counts: dict[str, int]) -> Phrase:
    folded = plain(text)
    length = min(1.0, 0.25 + len(folded) / 20)
    return Phrase(text=text, folded=folded, trigrams=trigrams(folded), weight=length / counts.get(folded, 1) ** 0.7)


def _shared() -> dict[str, int]:
    """How many types use a folded phrase."""
    found: dict[str, set[str]] = {}
    for code, (_, kinds) in _blocks().items():
        for item in _items(kinds[""]):
            found.setdefault(plain(item), set()).add(code)
    return {folded: len(codes) for folded, codes in found.items()}


@cache
def type_rules() -> tuple[TypeRule, ...]:
    """The rules of all types but ``unknown``, in the table's order."""
    counts = _shared()
    rules = []
    for code, (more, kinds) in _blocks().items():
        rules.append(
            TypeRule(
                code=DocumentType(code),
                more=more,
                titles=tuple(_phrase(item, {}) for item in _items(kinds["="])),
                phrases=tuple(_phrase(item, counts) for item in dict.fromkeys(_items(kinds[""]))),
                against=tuple(_phrase(item, {}) for item in _items(kinds["-"])),
                forms=tuple(re.compile(line.strip(), re.IGNORECASE) for line in kinds["#"]),
            )
        )
    return tuple(rules)


@cache
def rule_of(code: DocumentType) -> TypeRule | None:
    """The rule of one type; None for ``unknown``."""
    return next((rule for rule in type_rules() if rule.code is code), None)
