"""Training: what people corrected leaves the archive as labelled examples, for whoever judges and tunes understanding.

A case goes whole or not at all, for a stack is understood as a whole: cases with papers of a class that is closed to the
actor, or that no document holds yet, are left out and counted. Every case that goes is noted in the audit before its bytes do.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.casework import access, auditing, corrections
from archive.casework.originals import read_derivative
from archive.ports.catalog import Catalog
from archive.ports.object_store import ObjectStore
from archive.records.actor import Actor, Role
from archive.records.case import Case
from archive.records.correction import Correction
from archive.records.document import Document
from archive.records.errors import Conflict
from archive.records.ids import CaseId
from archive.records.page import LedgerState, Page
from archive.records.record_json import moment_text, to_plain

EXAMPLES, CASES, ALTO, README = "examples.jsonl", "cases.jsonl", "alto", "README.txt"
"""The files of an export; docs/corrections.md says what stands in them."""

_BLANK = frozenset({LedgerState.BLANK_PROPOSED, LedgerState.BLANK_CONFIRMED})
_AT_ONCE = 200
_WARNING = """Personal data. This folder holds names, numbers and the text of papers of living people, taken out of the archive by
{login} on {day} for this purpose: {purpose}

Keep it on an encrypted disk, for that purpose only, and delete it when it is done. What stands where: docs/corrections.md.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written: ``closed`` counts the cases that were left out for papers the actor may not see."""

    cases: int
    examples: int
    pages: int
    closed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Labelled:
    case: Case
    pages: tuple[Page, ...]
    documents: tuple[Document, ...]
    examples: tuple[Correction, ...]


def export_examples(
    catalog: Catalog,
    objects: ObjectStore,
    actor: Actor,
    to: Path,
    *,
    since: datetime | None = None,
    now: datetime | None = None,
) -> Exported:
    """Write what people decided at or after ``since`` (None: ever) into the folder ``to``, which must be empty or not there.

    Raises NotAllowed, PurposeNeeded, Conflict for a folder that holds something, Corrupt for damaged bytes.
    """
    access.require(actor, access.Permission.TRAINING)
    if actor.role is not Role.SYSTEM:
        access.require_purpose(actor)
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise Conflict(f"The folder {to.name} is not empty.", hint="Name a new folder.", subject=str(to))
    moment = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        detail = {"since": moment_text(since)} if since else {}
        auditing.record(tx, actor, "training.export", detail=detail, now=moment)
    to.mkdir(mode=0o700, parents=True, exist_ok=True)
    (to / ALTO).mkdir(mode=0o700)
    warning = _WARNING.format(login=actor.login, day=f"{moment:%Y-%m-%d}", purpose=actor.purpose or "—")
    _write(to / README, warning.encode())
    cases = examples = pages = closed = 0
    with _open(to / CASES) as told, _open(to / EXAMPLES) as labelled:
        for case in _walk(catalog, since):
            found = _taken(catalog, actor, case, since, moment)
            if isinstance(found, bool):
                closed += found
                continue
            for page in found.pages:
                if alto := page.derivative("alto"):
                    _write(to / ALTO / f"{page.id}.xml", read_derivative(objects, page.case, alto))
            told.write(_line(_case(found)))
            labelled.writelines(_line(each) for each in _examples(found))
            cases, examples, pages = cases + 1, examples + len(found.examples), pages + len(found.pages)
    return Exported(cases=cases, examples=examples, pages=pages, closed=closed)


def _walk(catalog: Catalog, since: datetime | None) -> Iterator[CaseId]:
    after = ""
    while True:
        with catalog.reading() as tx:
            leaf = tx.corrections.cases(since=since, after=after, limit=_AT_ONCE)
        yield from leaf
        if not leaf:
            return
        after = leaf[-1]


def _taken(catalog: Catalog, actor: Actor, case: CaseId, since: datetime | None, now: datetime) -> _Labelled | bool:
    """The case, noted in the audit; True for one that is closed to the actor, False for one with nothing to tell."""
    with catalog.transaction() as tx:
        found, pages, documents = tx.cases.get(case), tx.pages.of_case(case), tx.documents.of_case(case)
        if not access.in_scope(actor, centre=found.centre, institution=found.institution):
            return False
        placed = {page for document in documents for page in document.pages}
        examples = tuple(
            each
            for each in corrections.standing(tx.corrections.of_case(case))
            if since is None or each.at >= since
        )  # fmt: skip
        if not examples:
            return False
        if any(access.masked(actor, each.access_class) for each in documents) or any(
            page.id not in placed for page in pages
        ):
            return True
        detail = {"examples": str(len(examples))}
        auditing.record(tx, actor, "training.export", subject=case, case=case, detail=detail, now=now)
        return _Labelled(case=found, pages=pages, documents=documents, examples=examples)


def _case(found: _Labelled) -> dict[str, Any]:
    numbers = {page.id: page.sequence for page in found.pages}
    case = found.case
    return {
        "case": case.id,
        "rules": case.understood_by,
        "reviewed_at": moment_text(case.reviewed_at) if case.reviewed_at else None,
        "pages": [_page(page) | {"blank": page.ledger in _BLANK} for page in found.pages],
        "documents": [
            {"pages": [numbers[page] for page in each.pages if page in numbers], "type": each.type.value}
            for each in found.documents
        ],
    }


def _page(page: Page) -> dict[str, Any]:
    width, height = page.geometry.upright_size if page.geometry else (0, 0)
    return {
        "id": page.id, "number": page.sequence, "sha256": page.sha256, "frame": page.frame, "width": width, "height": height,
        "alto": f"{ALTO}/{page.id}.xml" if page.derivative("alto") else None,
    }  # fmt: skip


def _examples(found: _Labelled) -> Iterator[dict[str, Any]]:
    pages = {page.id: page for page in found.pages}
    for each in found.examples:
        name, _, role = each.name.partition(":")
        page = pages.get(each.page) if each.page else None
        yield {
            "id": each.id, "case": each.case, "kind": each.kind.value, "name": name, "role": role,
            "page": page and {"id": page.id, "number": page.sequence, "sha256": page.sha256, "frame": page.frame},
            "box": to_plain(each.box) if each.box else None, "raw": each.raw, "said": each.said,
            "confidence": each.confidence, "reasons": list(each.reasons), "rules": each.version, "decided": each.decided,
            "verdict": verdict_of(each), "at": moment_text(each.at), "by": each.account,
        }  # fmt: skip


def verdict_of(each: Correction) -> str:
    """In a word, what the person did with the machine's word."""
    if each.said == each.decided:
        return "confirmed"
    if not each.said:
        return "added"
    return "corrected" if each.decided else "rejected"


def _line(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _open(path: Path) -> Any:
    path.touch(mode=0o600, exist_ok=False)
    return path.open("wb")


def _write(path: Path, *parts: bytes) -> None:
    with _open(path) as file:
        file.writelines(parts)
