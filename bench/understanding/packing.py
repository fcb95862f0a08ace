"""Labelled cases as few bytes: one line of JSON a case under one header, the whole compressed by xz.

Boxes are kept as the steps from word to word, column by column, which compress to a third; confidences to a hundredth.
The repaired words' first readings are left out: nothing that understands a case looks at them.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from archive.records.page import Box, Line, PageText, Word
from bench.understanding.labelled import LabelledCase, LabelledPage
from sample_scans.manifest import TrueDocument, TrueField, TrueInventory, TrueRow

KEPT = Path(__file__).parent / "kept"
"""The committed set: a file per split."""

Header = Mapping[str, str | int]


def kept_file(split: str) -> Path:
    """The committed cases of a split."""
    return KEPT / f"{split}.jsonl.xz"


def write_cases(path: Path, header: Header, cases: Iterable[LabelledCase]) -> None:
    """Write the cases; ``header`` says how they were made (split, seed, dpi, engine)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [_json(dict(header)), *(_json(pack_case(case)) for case in cases)]
    part = path.with_suffix(".part")
    part.write_bytes(lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME))
    part.replace(path)


def read_cases(path: Path) -> tuple[dict[str, str | int], Iterator[LabelledCase]]:
    """The header, and the cases one after another. FileNotFoundError or LZMAError for what is no such file."""
    header, *lines = lzma.decompress(path.read_bytes()).decode().split("\n")
    return json.loads(header), (unpack_case(json.loads(line)) for line in lines)


def _json(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


# --- cases ----------------------------------------------------------------------------------------------------------------


def pack_case(case: LabelledCase) -> dict[str, Any]:
    """The case as JSON types."""
    return {
        **{name: getattr(case, name) for name in ("name", "split", "kind", "language", "person_id", "decision")},
        "flags": list(case.flags),
        "inventory": asdict(case.inventory),
        "documents": [asdict(document) for document in case.documents],
        "people": [list(row) for row in case.people],
        "pages": [{"text": pack_text(page.text), "blank": page.blank, "drawn": page.drawn} for page in case.pages],
    }


def unpack_case(told: dict[str, Any]) -> LabelledCase:
    """The case that was packed; KeyError for what is none."""
    return LabelledCase(
        **{name: told[name] for name in ("name", "split", "kind", "language", "person_id", "decision")},
        flags=tuple(told["flags"]),
        inventory=_inventory(told["inventory"]),
        documents=tuple(map(_document, told["documents"])),
        people=tuple(map(tuple, told["people"])),
        pages=tuple(
            LabelledPage(text=unpack_text(page["text"]), blank=page["blank"], drawn=page["drawn"])
            for page in told["pages"]
        ),
    )


def _inventory(told: dict[str, Any]) -> TrueInventory:
    entries = tuple(TrueRow(**{**row, "sheets": tuple(row["sheets"])}) for row in told["entries"])
    numbers = {name: tuple(told[name]) for name in ("missing", "extra", "unreadable")}
    return TrueInventory(rows=told["rows"], sheets_expected=told["sheets_expected"], entries=entries, **numbers)


def _document(told: dict[str, Any]) -> TrueDocument:
    fields = tuple(TrueField(**field) for field in told["fields"])
    return TrueDocument(**{**told, "pages": tuple(told["pages"]), "fields": fields})


# --- what was read on a page ----------------------------------------------------------------------------------------------


def pack_text(page: PageText) -> dict[str, Any]:
    """What was read on a page as JSON types: words as text, their boxes as steps."""
    boxes = [word.box for word in page.words]
    return {
        "size": [page.width, page.height, page.dpi],
        "languages": page.languages,
        "text": page.text,
        "blocks": _steps([line.block for line in page.lines]),
        "x": _steps([box.x for box in boxes]),
        "y": _steps([box.y for box in boxes]),
        "w": [box.width for box in boxes],
        "h": _steps([box.height for box in boxes]),
        "sure": [round(100 * word.confidence) for word in page.words],
    }


def unpack_text(told: dict[str, Any]) -> PageText:
    """What was packed; ValueError where words and boxes differ in number."""
    places = zip(*(accumulate(told[name]) for name in "xy"), told["w"], accumulate(told["h"]), strict=True)
    boxes = [Box(x=x, y=y, width=width, height=height) for x, y, width, height in places]
    words = iter([(box, sure / 100) for box, sure in zip(boxes, told["sure"], strict=True)])
    texts = told["text"].split("\n") if told["text"] else []
    lines = tuple(
        Line(words=tuple(_word(word, *next(words)) for word in text.split(" ")), block=block)
        for text, block in zip(texts, accumulate(told["blocks"]), strict=True)
    )
    width, height, dpi = told["size"]
    return PageText(width=width, height=height, dpi=dpi, lines=lines, languages=told["languages"])


def _word(text: str, box: Box, sure: float) -> Word:
    return Word(text=text, box=box, confidence=sure)


def _steps(values: Sequence[int]) -> list[int]:
    return [after - before for before, after in pairwise((0, *values))]
