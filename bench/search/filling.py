"""From labelled cases to an archive: taken in, understood, kept, as the workers do it; only the reading was done before.

The committed texts take the place of the page engine: each is written as the ALTO that the engine would have written, of a
scan that is a mark and no paper. All the rest is the product's own path, from the batch to the kept version.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Final
from zlib import crc32

from PIL import Image

from archive.casework import intake, progress
from archive.records.actor import MACHINE, Actor
from archive.records.batch import ManifestEntry
from archive.records.digest import sha256_of
from archive.records.ids import CaseId
from archive.records.page import Derivative, Flag, Geometry, Page, Quality
from bench.understanding.labelled import LabelledCase, LabelledPage
from bench.understanding.register import register_of
from ocr.alto import write_alto
from workers import wiring
from workers.corridor import Corridor
from workers.settings import Settings
from workers.steps.case import keep_case, understand_case
from workers.steps.receive import receive_file
from workers.tools import Tools

CENTRES: Final = ("kyiv", "lviv", "odesa")
INSTITUTIONS: Final = ("pfu-05", "pfu-13", "pfu-15", "pfu-26", "pfu-32")
STRANGERS: Final = 2_000
"""People of the register whom no case knows."""


def place_of(case: str) -> tuple[str, str]:
    """(centre, institution) of a case."""
    drawn = crc32(case.encode())
    return CENTRES[drawn % len(CENTRES)], INSTITUTIONS[drawn // 7 % len(INSTITUTIONS)]


def filled(cases: Sequence[LabelledCase], home: Path, *, again: bool = False) -> Settings:
    """The archive of these cases below ``home``; what was taken in before stays there unless ``again`` is said.

    A run that was stopped goes on. Understanding is not repeated when its rules change: that is what ``again`` is for.
    """
    folder = home / hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:12]
    wanted = {case.name: _digest(case) for case in cases}
    noted = folder / "taken-in"
    taken = dict(line.split("\t") for line in noted.read_text("utf-8").splitlines()) if noted.exists() else {}
    if again or not taken.items() <= wanted.items():
        shutil.rmtree(folder, ignore_errors=True)
        taken = {}
    settings = Settings.from_environ({"SKRYNIA_HOME": str(folder / "home")})
    if taken == wanted:
        return settings
    folder.mkdir(parents=True, exist_ok=True)
    wiring.prepare_objects(settings)
    with closing(wiring.open_tools(settings)) as tools, noted.open("a", encoding="utf-8") as note:
        corridor = wiring.open_corridor(settings, replace(tools, register=register_of(cases, STRANGERS)))
        for case in cases:
            if case.name not in taken:
                _take_in(corridor, case)
                print(case.name, wanted[case.name], sep="\t", file=note, flush=True)
    return settings


def _digest(case: LabelledCase) -> str:
    told = "\f".join(page.text.text for page in case.pages)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _take_in(corridor: Corridor, case: LabelledCase) -> None:
    tools, (centre, institution) = corridor.tools, place_of(case.name)
    scanner = replace(MACHINE, centre=centre, institution=institution)
    for page, labelled in zip(_received(tools, case, scanner), case.pages, strict=True):
        flags = (Flag.BLANK,) if labelled.blank else ()
        quality = Quality(usable=True, flags=flags, blank=labelled.blank)
        progress.page_read(tools.catalog, page.id, _reading(tools, page, labelled), quality=quality)
    subject: CaseId = page.case
    understand_case(corridor, subject)
    keep_case(corridor, subject)


def _received(tools: Tools, case: LabelledCase, scanner: Actor) -> tuple[Page, ...]:
    scans = list(_scans(case))
    entries = [
        ManifestEntry(position=place, case_ref=case.name, filename=name, sha256=sha256_of(data), size=len(data))
        for place, (name, data) in enumerate(scans, start=1)
    ]
    batch = intake.open_batch(tools.catalog, tools.objects, scanner, label=case.name, entries=entries)
    for entry, (name, data) in zip(entries, scans, strict=True):
        receive_file(
            tools, scanner, batch=batch.id, position=entry.position, filename=name, sha256=entry.sha256, data=data
        )
    with tools.catalog.reading() as tx:
        return tx.pages.of_case(tx.pages.of_batch(batch.id)[0].case)


def _scans(case: LabelledCase) -> Iterator[tuple[str, bytes]]:
    """A small picture for each page, no two alike: bytes that came twice would be one paper."""
    for number, page in enumerate(case.pages, start=1):
        out = BytesIO()
        Image.new("L", (16, 22), 255).save(
            out, "JPEG", dpi=(page.text.dpi, page.text.dpi), comment=f"{case.name} {number}"
        )
        yield f"{number:03d}.jpg", out.getvalue()


def _reading(tools: Tools, page: Page, labelled: LabelledPage) -> progress.PageReading:
    text = labelled.text
    alto = write_alto([text], software="bench", source_names=[page.filename])
    digest = sha256_of(alto)
    key = f"intake/derivatives/{page.sha256}/{page.frame}-bench.alto.xml"
    tools.objects.put(key, alto, sha256=digest)
    words = [word.confidence for word in text.words]
    return progress.PageReading(
        geometry=Geometry(width=text.width, height=text.height, dpi=text.dpi),
        text=text.text,
        confidence=sum(words) / len(words) if words else 0.0,
        derivatives=(Derivative(role="alto", key=key, sha256=digest, size=len(alto)),),
    )
