"""Steps of a case: understood, kept, indexed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

import classify
from archive.casework import finding, keeping, originals, progress
from archive.records.ids import CaseId, WorkId
from archive.records.page import LedgerState, Page, PageText
from classify.understanding import understand
from ocr.alto import read_alto
from ocr.pdfa import merge_pdfa
from search.index_entry import entries_of
from workers.corridor import Corridor
from workers.tools import Tools

_BLANK = frozenset({LedgerState.BLANK_PROPOSED, LedgerState.BLANK_CONFIRMED})


def understand_case(corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
    """Cut the stack into documents, name and read them, propose the person; a person's decisions stay."""
    tools, case = corridor.tools, CaseId(subject)
    with tools.catalog.reading() as tx:
        pages = tx.pages.of_case(case)
    texts = [_text(tools, page) for page in pages]
    blank = [page.ledger in _BLANK for page in pages]
    understanding = understand(
        texts, candidates_of=tools.register.candidates, blank=blank, unread=[page.derivative("alto") is None for page in pages],
        sure_link=tools.asking.sure_link,
    )  # fmt: skip
    return progress.case_understood(tools.catalog, case, understanding, pages, by=rules_name())


@cache
def rules_name() -> str:
    """What understands here: the program's version, and the first digits of a digest over its rules, tables and models."""
    room = Path(classify.__file__).parent
    files = sorted(path for path in room.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.relative_to(room)}:".encode() + hashlib.sha256(path.read_bytes()).digest())
    return f"skrynia {version('skrynia')}, rules {digest.hexdigest()[:12]}"


def keep_case(corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
    """Write the case's next version; it calls for indexing in its own transaction."""
    tools = corridor.tools

    def merge(parts: Sequence[bytes]) -> bytes:
        return merge_pdfa(parts, flavour=corridor.flavour)

    keeping.keep_case(tools.catalog, tools.objects, CaseId(subject), merge=merge)
    return ()


def index_case(corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
    """Bring the search index in step with the catalog."""
    tools = corridor.tools
    finding.index_case(tools.catalog, tools.index, CaseId(subject), entries_of=entries_of)
    return ()


def _text(tools: Tools, page: Page) -> PageText:
    """The words of a page; an empty page of its size where nothing could be read."""
    alto = page.derivative("alto")
    if alto is not None:
        return read_alto(originals.read_derivative(tools.objects, page.case, alto))[0]
    width, height = page.geometry.upright_size if page.geometry else (1, 1)
    return PageText(width=width, height=height, dpi=page.geometry.dpi if page.geometry else 300)
