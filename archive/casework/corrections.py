"""Corrections: every decision of a review is noted beside what the machine had said, in the review's own transaction.

What is noted is a labelled example (``training`` hands them out) and the way back: its author may take a decision back.
Where somebody decides a thing anew, what the machine said the first time stays beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from archive.ports.catalog import Transaction
from archive.records.actor import Actor
from archive.records.case import Case
from archive.records.correction import GOES_ON, STARTS, Correction, CorrectionKind, correction_id
from archive.records.document import Document, DocumentType, FieldValue, ValueStatus
from archive.records.ids import PageId
from archive.records.register_link import LinkDecision, RegisterLink
from archive.records.review import field_key


def note_type(tx: Transaction, actor: Actor, case: Case, before: Document, kind: DocumentType, now: datetime) -> None:
    """A person named the document's type."""
    machine = before.status is ValueStatus.PROPOSED
    # by a person; no machine spoke of it
    cut_off = before.decided_by is not None and before.type is DocumentType.UNKNOWN
    said = Correction(
        id=correction_id(CorrectionKind.TYPE, before.id, "", now), case=case.id, at=now, account=actor.account,
        kind=CorrectionKind.TYPE, subject=before.id, decided=str(kind), page=before.pages[0],
        said="" if cut_off else str(before.type), confidence=None if cut_off else before.confidence,
        reasons=() if cut_off else before.reasons, version=case.understood_by,
    )  # fmt: skip
    _note(tx, case, {said: machine})


def note_fields(
    tx: Transaction, actor: Actor, case: Case, before: Document, values: Mapping[str, str], now: datetime
) -> None:
    """A person confirmed, corrected, rejected (empty) or added values, by their keys."""
    pages = {page.sequence: page.id for page in tx.pages.of_case(case.id)}
    known = {field_key(value): value for value in before.fields}
    fresh: dict[Correction, bool] = {}
    for key, text in values.items():
        value = known.get(key)
        if value is None and not text:
            continue
        found = value or FieldValue(name=key, value="")
        plain = Correction(
            id=correction_id(CorrectionKind.FIELD, before.id, key, now), case=case.id, at=now, account=actor.account,
            kind=CorrectionKind.FIELD, subject=before.id, name=key, said=found.value, decided=text,
            confidence=found.confidence if value else None, raw=found.raw, page=pages.get(found.page, before.pages[0]),
            box=found.box, reasons=found.reasons, version=case.understood_by,
        )  # fmt: skip
        fresh[plain] = found.status is ValueStatus.PROPOSED
    _note(tx, case, fresh)


def note_boundary(
    tx: Transaction, actor: Actor, case: Case, page: PageId, now: datetime, *, starts: bool, confidence: float | None
) -> None:
    """A person cut before the page, or joined what began there to the paper before; ``confidence`` is that of a start."""
    said, decided = (GOES_ON, STARTS) if starts else (STARTS, GOES_ON)
    plain = Correction(
        id=correction_id(CorrectionKind.BOUNDARY, page, "", now), case=case.id, at=now, account=actor.account,
        kind=CorrectionKind.BOUNDARY, subject=page, page=page, said=said, decided=decided, confidence=confidence,
        version=case.understood_by,
    )  # fmt: skip
    _note(tx, case, {plain: True})


def note_link(
    tx: Transaction, actor: Actor, case: Case, before: RegisterLink | None, person_id: str | None, now: datetime
) -> None:
    """A person said whose case it is (None: nobody of the register)."""
    best = before.candidates[0] if before and before.candidates else None
    said = (before.person_id or (best.person_id if best else "")) if before else ""
    plain = Correction(
        id=correction_id(CorrectionKind.LINK, case.id, "", now), case=case.id, at=now, account=actor.account,
        kind=CorrectionKind.LINK, subject=case.id, said=said, decided=person_id or "",
        confidence=before.score if before else None, version=case.understood_by,
        reasons=tuple(each.rule for each in (best.evidence if best else ())),
    )  # fmt: skip
    _note(tx, case, {plain: before is None or before.decision is not LinkDecision.CONFIRMED})


def standing(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Of several about one thing the last that was not taken back; oldest first, as they come."""
    last = {each.key: each for each in corrections if each.withdrawn_at is None}
    return tuple(sorted(last.values(), key=lambda each: (each.at, each.id)))


def _note(tx: Transaction, case: Case, fresh: Mapping[Correction, bool]) -> None:
    """Add them, each with whether the machine still had the word; if not, what it said stands in an earlier note, or nowhere."""
    noted = {each.key: each for each in standing(tx.corrections.of_case(case.id))}
    added = []
    for each, machine in fresh.items():
        first = noted.get(each.key)
        if first is not None:
            added.append(_beside(each, first))
        elif machine:
            added.append(each)
    tx.corrections.add(added)


def _beside(now: Correction, first: Correction) -> Correction:
    """The decision of now beside the machine's words that the first one stood beside."""
    return replace(
        now, said=first.said, confidence=first.confidence, raw=first.raw, page=first.page, box=first.box,
        reasons=first.reasons, version=first.version,
    )  # fmt: skip
