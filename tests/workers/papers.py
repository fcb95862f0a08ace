"""Small drawn pages, and the way of a folder of them into an archive."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

from PIL import Image, ImageDraw, ImageFont

from archive.casework import intake
from archive.records.actor import MACHINE
from archive.records.batch import Batch, ManifestEntry
from archive.records.digest import sha256_of
from archive.records.ids import PageId
from workers.steps.receive import receive_file
from workers.tools import Tools

SCANNER = replace(MACHINE, centre="lutsk", institution="pfu-03")
_FONT = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 22)


def drawn_page(*lines: str, size: tuple[int, int] = (640, 480)) -> bytes:
    """A white page with these lines, as PNG at 150 dpi."""
    image = Image.new("L", size, 250)
    draw = ImageDraw.Draw(image)
    for place, line in enumerate(lines):
        draw.text((60, 60 + 44 * place), line, font=_FONT, fill=20)
    stream = io.BytesIO()
    image.save(stream, "PNG", dpi=(150, 150))
    return stream.getvalue()


def drawn_case(pages: int, *, word: str = "Довідка") -> list[bytes]:
    """So many different pages."""
    return [
        drawn_page(f"{word} про стаж роботи № {4100 + n}", "видана для призначення пенсії", f"Аркуш {n}")
        for n in range(pages)
    ]


def opened_batch(tools: Tools, files: Sequence[bytes], *, ref: str = "В-20417") -> Batch:
    """A batch announced for these files of one case."""
    entries = [
        ManifestEntry(position=place, case_ref=ref, filename=f"{place:03}.png", sha256=sha256_of(data), size=len(data))
        for place, data in enumerate(files, start=1)
    ]
    return intake.open_batch(tools.catalog, tools.objects, SCANNER, label="box 1", entries=entries)


def received_batch(tools: Tools, files: Sequence[bytes], *, ref: str = "В-20417") -> tuple[Batch, tuple[PageId, ...]]:
    """A batch with all its files here, and its pages."""
    batch = opened_batch(tools, files, ref=ref)
    for entry, data in zip(batch.entries, files, strict=True):
        receive_file(
            tools,
            SCANNER,
            batch=batch.id,
            position=entry.position,
            filename=entry.filename,
            sha256=entry.sha256,
            data=data,
        )
    with tools.catalog.reading() as tx:
        return batch, tuple(page.id for page in tx.pages.of_batch(batch.id))
