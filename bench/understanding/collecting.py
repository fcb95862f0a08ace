"""Cases drawn by chance and read by the product's page engine; what was drawn and read once is kept outside the checkout.

A page's text is kept under the digest of its file and the engine's settings, a case's truth under the generator's digest with
the digests of its pages: a run that was stopped goes on, and a case is drawn again only where the generator changed.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from archive.records.page import PageText
from bench.understanding.labelled import LabelledCase, LabelledPage, labelled
from bench.understanding.packing import pack_case, pack_text, unpack_case, unpack_text
from ocr.engine import OcrEngine
from ocr.tesseract import open_engine
from sample_scans.collection.drawing import Drawn, draw_member, known_people
from sample_scans.collection.stacking import Split
from sample_scans.manifest import load_case, load_cases
from sample_scans.people import register_row
from workers.steps.understand import read_stack_page

_ROOT = Path(__file__).parents[2]
_BUILD = re.compile(r" lstm-[0-9a-f]+ on rows of")
_UNSAFE = re.compile(r"[^\w.-]+")


def cache_folder() -> Path:
    """Where drawn and read pages are kept: ``$XDG_CACHE_HOME/skrynia/understanding`` or the same under ``~/.cache``."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "skrynia" / "understanding"


def generator_digest() -> str:
    """A name for the generator as it is: changes with every line of it."""
    told = hashlib.sha256()
    for file in sorted((_ROOT / "sample_scans").rglob("*.py")):
        told.update(file.read_bytes())
    return told.hexdigest()[:12]


@dataclass(frozen=True)
class Reader:
    """The page engine with a memory: a page that it read before it does not read again."""

    cache: Path
    open: Callable[[], OcrEngine]

    @cached_property
    def engine(self) -> OcrEngine:
        """The engine, opened when the first page asks for it."""
        return self.open()

    @cached_property
    def settings(self) -> str:
        """The engine, Tesseract's version and the models in one word; how our own reader was built is left out."""
        return _UNSAFE.sub("-", _BUILD.sub("", f"{self.engine.name} {self.engine.version}"))

    def read(self, file: Path, frame: int = 1) -> tuple[PageText, bool, str]:
        """Text and blankness of a page of a file, as ``skrynia understand`` reads it, and the key under which it is kept."""
        key = f"{hashlib.sha256(file.read_bytes()).hexdigest()}-{frame}"
        known = self.known(key)
        if known is None:
            page = read_stack_page(file, frame, self.engine)
            _keep(self._kept(key), {"blank": page.blank, **pack_text(page.text)})
            known = self.known(key)
        assert known is not None
        return *known, key

    def known(self, key: str) -> tuple[PageText, bool] | None:
        """What is kept under a key; None where nothing is."""
        told = _kept(self._kept(key))
        return (unpack_text(told), bool(told["blank"])) if told else None

    def _kept(self, key: str) -> Path:
        return self.cache / "pages" / self.settings / key[:2] / f"{key}.json.xz"


def reader_of(name: str = "", cache: Path | None = None) -> Reader:
    """A reader with the engine of that name, else the one that ``SKRYNIA_ENGINE`` names, else the product's own choice."""
    chosen = name or os.environ.get("SKRYNIA_ENGINE") or "auto"
    return Reader(cache or cache_folder(), lambda: open_engine(chosen))


def collect(split: Split, places: range, seed: int, dpi: int, reader: Reader) -> Iterator[LabelledCase]:
    """The cases at these places of a collection, drawn and read where they are not kept yet."""
    drawn = reader.cache / "drawn" / generator_digest() / f"{split}-{seed}-{dpi}"
    for place in places:
        yield _remembered(drawn / f"{place:05d}.json.xz", reader) or _drawn(drawn, split, place, seed, dpi, reader)


def collected(split: Split, count: int, seed: int, dpi: int, reader: Reader) -> Iterator[LabelledCase]:
    """Those of the first ``count`` cases of a collection that are kept already."""
    drawn = reader.cache / "drawn" / generator_digest() / f"{split}-{seed}-{dpi}"
    for place in range(count):
        case = _remembered(drawn / f"{place:05d}.json.xz", reader)
        if case:
            yield case


def read_folder(cases: Path, reader: Reader) -> Iterator[LabelledCase]:
    """Cases that lie in folders with their manifests, such as the committed ones."""
    for case in load_cases(cases):
        yield labelled(case, "samples", [reader.read(page.path, page.frame + 1)[:2] for page in case.pages])


def _drawn(kept: Path, split: Split, place: int, seed: int, dpi: int, reader: Reader) -> LabelledCase:
    with tempfile.TemporaryDirectory(prefix="skrynia-cases-") as folder:
        drawn = draw_member(split, place, seed, Path(folder), dpi)
        case = load_case(Path(folder) / drawn.story.name)
        read = [reader.read(page.path, page.frame + 1) for page in case.pages]
    truth = labelled(case, split, [page[:2] for page in read], _rows(drawn))
    told = pack_case(replace(truth, pages=tuple(_without_text(page) for page in truth.pages)))
    _keep(kept / f"{place:05d}.json.xz", {"keys": [key for _, _, key in read], "case": told})
    return truth


def _rows(drawn: Drawn) -> list[tuple[str, ...]]:
    return [register_row(person) for person in known_people(drawn)]


def _without_text(page: LabelledPage) -> LabelledPage:
    return replace(page, text=PageText(width=1, height=1, dpi=0))


def _remembered(file: Path, reader: Reader) -> LabelledCase | None:
    told = _kept(file)
    if not told:
        return None
    read = [reader.known(key) for key in told["keys"]]
    case = unpack_case(told["case"])
    if None in read:
        return None
    pages = [replace(page, text=known[0]) for page, known in zip(case.pages, read, strict=True) if known]
    return replace(case, pages=tuple(pages))


def _kept(file: Path) -> dict[str, Any]:
    return dict(json.loads(lzma.decompress(file.read_bytes()))) if file.exists() else {}


def _keep(file: Path, told: dict[str, Any]) -> None:
    """Written whole or not at all: a run may be stopped at any moment."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    part.write_bytes(lzma.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()))
    shutil.move(part, file)
