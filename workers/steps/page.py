"""Steps of a page: the quick look for the operator at the scanner, and the reading."""

from __future__ import annotations

import logging
import time

from archive.casework import batch_budget, progress
from archive.ports.object_store import INTAKE
from archive.records.digest import sha256_of
from archive.records.errors import Conflict, UnreadableImage
from archive.records.ids import PageId, WorkId
from archive.records.page import Derivative, Flag, Page, Quality
from archive.records.record_json import canonical
from capture.decoded_image import DecodedImage
from capture.quality import judge
from ocr.read_page import ReadPage, read_page
from ocr.views import Views
from workers.corridor import Corridor
from workers.steps.page_image import page_image
from workers.tools import Tools

log = logging.getLogger("skrynia.workers")


def check_page(corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
    """Judge a scan within seconds of its arrival. What cannot be opened is said at once; the reading step ends the page."""
    tools, page = corridor.tools, _page(corridor.tools, subject)
    try:
        decoded = _decoded(corridor, page)
    except UnreadableImage as refused:
        quality = Quality(usable=False, flags=(refused.flag,), reasons=(refused.message,))
    else:
        quality = _judged(decoded)
    progress.page_checked(tools.catalog, page.id, quality, trim=page.trim)
    return ()


def read_one_page(corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
    """Read a page: text, ALTO and its PDF/A, kept before the transaction that names them."""
    tools, page = corridor.tools, _page(corridor.tools, subject)
    started = time.process_time()
    try:
        decoded = _decoded(corridor, page)
    except UnreadableImage as refused:
        return _failed(tools, page, refused.flag, refused.message)
    # The verdict depends on the bytes alone, so check and reading agree whichever comes first.
    quality = _judged(decoded) if progress.CHECKED not in page.extra else None
    noticed, scan = decoded.flags, Views(decoded.image, decoded.dpi, lambda: _decoded(corridor, page).image)
    del decoded  # so that its pixels can be let go
    read = read_page(
        scan,
        corridor.engine(),
        blank=quality.blank if quality else Flag.BLANK in page.flags,
        turns=page.trim.quarter_turns if page.trim else None,
        flavour=corridor.flavour,
        stencils=corridor.stencils,
        render_every=corridor.render_every,
    )
    reading = progress.PageReading(
        geometry=read.geometry,
        text=read.text.text,
        confidence=read.confidence,
        derivatives=_kept(corridor, page, read),
        flags=(*noticed, *read.flags),
        reasons=read.reasons,
        seconds=round(time.process_time() - started, 3),
        trim=page.trim,
    )
    return progress.page_read(tools.catalog, page.id, reading, quality=quality)


def give_up_page(corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
    """Tries are used up: the page ends as failed, so that it holds up neither its case nor its batch."""
    reason = "reading it failed again and again"
    return _failed(corridor.tools, _page(corridor.tools, subject), Flag.READ_FAILED, reason)


def _failed(tools: Tools, page: Page, flag: Flag, reason: str) -> tuple[WorkId, ...]:
    """The page ends as failed, and its batch is set aside if that was one too many."""
    called_for = progress.page_failed(tools.catalog, page.id, flag, reason)
    noted = batch_budget.spend(tools.catalog, page.batch, percent=tools.failure_percent)
    if noted is not None:
        log.error(
            "%d of %d pages of batch %s could not be read: the others wait for an administrator",
            noted.failed,
            noted.ended,
            page.batch,
            extra={"code": "batch-set-aside"},
        )
    return called_for


def _page(tools: Tools, subject: str) -> Page:
    with tools.catalog.reading() as tx:
        return tx.pages.get(PageId(subject))


def _decoded(corridor: Corridor, page: Page) -> DecodedImage:
    return page_image(corridor.tools.objects, page, corridor.limits)


def _judged(decoded: DecodedImage) -> Quality:
    quality = judge(decoded.image, decoded.dpi)
    return Quality(
        usable=quality.usable,
        flags=tuple(dict.fromkeys((*decoded.flags, *quality.flags))),
        reasons=(*decoded.reasons, *quality.reasons, *decoded.notes),
        blank=quality.blank,
        width=quality.width,
        height=quality.height,
        dpi=quality.dpi,
        skew_degrees=quality.skew_degrees,
        sharpness=quality.sharpness,
    )


def _kept(corridor: Corridor, page: Page, read: ReadPage) -> tuple[Derivative, ...]:
    trim = f"-{sha256_of(canonical(page.trim).encode())[:12]}" if page.trim else ""
    stem = f"{INTAKE}derivatives/{page.sha256}/{page.frame}{trim}-{corridor.reading_digest()}"
    return (
        _put(corridor.tools, "alto", f"{stem}.alto.xml", read.alto),
        _put(corridor.tools, "pdfa", f"{stem}.pdf", read.pdf),
    )


def _put(tools: Tools, role: str, key: str, data: bytes) -> Derivative:
    digest = sha256_of(data)
    try:
        tools.objects.put(key, data, sha256=digest)
    except Conflict:
        # A library below the engine changed and reads otherwise now: both results are kept, each under its own name.
        stem, dot, ending = key.rpartition("/")[2].partition(".")
        key = f"{key.rpartition('/')[0]}/{stem}-{digest[:16]}{dot}{ending}"
        tools.objects.put(key, data, sha256=digest)
    return Derivative(role=role, key=key, sha256=digest, size=len(data))
