"""What stands under an inventory's table: how many documents it lists on how many sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_TOTAL = re.compile(
    r"^\W*(?:в[сc][еєь]?[оьo]?[гrй][оo]|у[сc]ь?[оo]г[оo]|в[сc]его|ит[оo]г[оo]?|раз[оo]м)(?!\w)", re.IGNORECASE
)
_TOKEN = re.compile(r"\d{1,3}(?!\d)|[^\W\d_]{3,}")
_DOCUMENTS = re.compile(r"док|бума|папер|позиц|назв|рядк|наимен|заголов", re.IGNORECASE)
_SHEETS = re.compile(r"арк|лист", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """How many documents and sheets an inventory says it lists; 0 where it does not say or could not be read."""

    documents: int = 0
    sheets: int = 0

    def __bool__(self) -> bool:
        return bool(self.documents or self.sheets)


def is_total(line: str) -> bool:
    """Whether a line closes the table with a sum."""
    return bool(_TOTAL.match(line)) or bool(
        _DOCUMENTS.search(line) and _SHEETS.search(line) and sum(map(str.isdigit, line)) >= 2
    )


def read_total(lines: Iterable[str]) -> Total:
    """The sum in the first line that tells one."""
    return next((_of(_TOKEN.findall(line)) for line in lines if is_total(line)), Total())


def _of(tokens: list[str]) -> Total:
    """Where a unit opens (``документів: 12, аркушів: 15``) each number follows its unit, else the unit its number if it can."""
    opening = next((token for token in tokens if token.isdigit() or _unit(token)), "")
    found: dict[str, int] = {}
    before = ""
    for token, after in zip(tokens, [*tokens[1:], ""], strict=True):
        if token.isdigit():
            unit = (_unit(after) if opening.isdigit() else "") or before or "documents"
            found.setdefault(unit, int(token))
        else:
            before = _unit(token) or before
    return Total(**found)


def _unit(word: str) -> str:
    return "sheets" if _SHEETS.match(word) else "documents" if _DOCUMENTS.match(word) else ""
