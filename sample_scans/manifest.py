"""The truth about the sample cases, typed: what tests, the demo and the benches compare with.

``load_cases(root)`` reads every ``*/manifest.toml`` under ``root`` (default: the committed cases). Standard library only.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

CASES: Final = Path(__file__).parent / "cases"
REGISTER: Final = Path(__file__).parent / "register.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueField:
    """A field of a document in its normal form; ``role`` is empty where it speaks of the document's subject."""

    name: str
    value: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueDocument:
    """A document: page numbers in the stack (from 1), type code, fields. ``of_person`` names an outsider's person id."""

    pages: tuple[int, ...]
    type: str
    title: str
    listed: bool
    of_person: str
    fields: tuple[TrueField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueRow:
    """A row of the inventory: the sheets it counts, first and last."""

    number: int
    title: str
    issued: str
    sheets: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueInventory:
    """The inventory: ``missing`` are sheet numbers the stack lacks, ``extra`` first pages of unlisted documents."""

    rows: int
    sheets_expected: int
    missing: tuple[int, ...]
    extra: tuple[int, ...]
    unreadable: tuple[int, ...]
    entries: tuple[TrueRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePage:
    """One page: ``path`` and ``frame`` (from 0) of its image, the text drawn on it in reading order, how it was scanned.

    ``rotation`` is degrees clockwise by which the stored image is turned, ``skew`` a further small turn clockwise of the
    upright page; ``marks`` are stamps and pencil numbers, which are not part of ``text``.
    """

    number: int
    path: Path
    frame: int
    text: str
    blank: bool
    sheet: int
    rotation: int
    skew: float
    dpi: int
    paper: str
    filled: str
    fonts: tuple[str, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleCase:
    """One case folder and what must come out of it; ``person_id`` is empty where the register does not hold the person."""

    folder: Path
    name: str
    kind: str
    language: str
    source_reference: str
    note: str
    person_id: str
    decision: str
    candidates: tuple[str, ...]
    flags: tuple[str, ...]
    fonts: tuple[str, ...]
    inventory: TrueInventory
    documents: tuple[TrueDocument, ...]
    pages: tuple[SamplePage, ...]

    @property
    def files(self) -> tuple[Path, ...]:
        """The image files in paper order, each once."""
        return tuple(dict.fromkeys(page.path for page in self.pages))


def load_cases(root: Path = CASES) -> tuple[SampleCase, ...]:
    """Every case under ``root`` in the order of folder names."""
    return tuple(load_case(path.parent) for path in sorted(root.glob("*/manifest.toml")))


def load_case(folder: Path) -> SampleCase:
    """The case in one folder; KeyError or TOMLDecodeError where its manifest is broken."""
    told = tomllib.loads((folder / "manifest.toml").read_text("utf-8"))
    return SampleCase(
        folder=folder,
        name=told["name"],
        kind=told["kind"],
        language=told["language"],
        source_reference=told["source_reference"],
        note=told["note"],
        person_id=told["person_id"],
        decision=told["decision"],
        candidates=tuple(told["candidates"]),
        flags=tuple(told["flags"]),
        fonts=tuple(told["fonts"]),
        inventory=_inventory(told["inventory"]),
        documents=tuple(_document(document) for document in told["documents"]),
        pages=tuple(_page(folder, page) for page in told["pages"]),
    )


def _inventory(told: dict[str, Any]) -> TrueInventory:
    entries = tuple(
        TrueRow(
            number=row["number"], title=row["title"], issued=row["issued"], sheets=(row["sheets"][0], row["sheets"][1])
        )
        for row in told.get("entries", ())
    )
    numbers = {key: tuple(told[key]) for key in ("missing", "extra", "unreadable")}
    return TrueInventory(rows=told["rows"], sheets_expected=told["sheets_expected"], entries=entries, **numbers)


def _document(told: dict[str, Any]) -> TrueDocument:
    return TrueDocument(
        pages=tuple(told["pages"]),
        type=told["type"],
        title=told["title"],
        listed=told["listed"],
        of_person=told["of_person"],
        fields=tuple(TrueField(**field) for field in told.get("fields", ())),
    )


def _page(folder: Path, told: dict[str, Any]) -> SamplePage:
    plain = ("number", "frame", "blank", "sheet", "rotation", "skew", "dpi", "paper", "filled")
    return SamplePage(
        path=folder / told["file"],
        text=(folder / told["text"]).read_text("utf-8"),
        fonts=tuple(told["fonts"]),
        marks=tuple(told["marks"]),
        **{key: told[key] for key in plain},
    )
