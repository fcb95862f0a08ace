"""What a machine proposes of a case, joined with what a person decided: the machine never overwrites it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive.records.case import Case, CaseKind
from archive.records.document import (
    ACCESS_CLASS_OF,
    AccessClass,
    Document,
    FieldValue,
    FoundDocument,
    ValueStatus,
    stricter,
)
from archive.records.ids import CaseId, PageId, document_id
from archive.records.inventory import Understanding
from archive.records.page import Page
from archive.records.register_link import LinkDecision
from archive.records.review import field_key

SEEN = "seen:"
"""Begins the flags of a case that a person set."""

SEEN_INVENTORY = f"{SEEN}inventory"

_KIND = re.compile(r"\s*([А-ЯІЇЄҐA-Z])(?![а-яіїєґА-ЯІЇЄҐa-zA-Z])")
_LATIN_KINDS = str.maketrans("BIPC", "ВІРС")


def merged_documents(
    case: Case, held: Sequence[Document], pages: Sequence[Page], proposed: Sequence[FoundDocument]
) -> tuple[Document, ...]:
    """The case's documents from now on. ``proposed`` counts ``pages`` (in paper order) from 1.

    Where a person has worked on the case, every document it had keeps its pages; only pages that belong to none get new
    documents. A document that a person decided nothing about takes the new proposal for just these pages.
    """
    ids = [page.id for page in pages]
    staying = [_moved(document, held, ids) for document in held] if _touched(case, held) else []
    kept = [_renewed(document, ids, proposed) for document in staying]
    taken = {page for document in kept for page in document.pages}
    added = [part for found in proposed for part in _parts(case.id, found, ids, taken)]
    place = {page: number for number, page in enumerate(ids)}
    ordered = sorted((*kept, *added), key=lambda document: place.get(document.pages[0], len(ids)))
    return tuple(replace(document, ordinal=ordinal) for ordinal, document in enumerate(ordered, start=1))


def merged_case(case: Case, understanding: Understanding, documents: Sequence[Document]) -> Case:
    """The case with the proposed link, inventory, flags and kind, save what a person decided."""
    confirmed = case.link is not None and case.link.decision is LinkDecision.CONFIRMED
    seen = [flag for flag in case.flags if flag.startswith(SEEN)]
    if understanding.inventory != case.inventory:  # another difference than the one that a person looked at
        seen = [flag for flag in seen if flag != SEEN_INVENTORY]
    return replace(
        case,
        link=case.link if confirmed else understanding.link,
        inventory=understanding.inventory,
        flags=tuple(dict.fromkeys((*understanding.flags, *seen))),
        kind=case.kind or kind_of(case.source_ref, documents),
    )


def kind_of(source_ref: str, documents: Sequence[Document]) -> CaseKind:
    """What the case is about, by the letter of its number: on its cover, or as the folder is called."""
    numbers = [field.value for document in documents for field in document.fields if field.name == "case_number"]
    for number in (*numbers, source_ref):
        letter = _KIND.match(number)
        if letter and letter[1].translate(_LATIN_KINDS) in {kind.value for kind in CaseKind}:
            return CaseKind(letter[1].translate(_LATIN_KINDS))
    return CaseKind.UNKNOWN


def _touched(case: Case, held: Sequence[Document]) -> bool:
    return case.reviewed_at is not None or any(_decided(document) for document in held)


def _decided(document: Document) -> bool:
    fields = any(_is_persons(field) for field in document.fields)
    return document.status is not ValueStatus.PROPOSED or document.decided_by is not None or fields


def _is_persons(field: FieldValue) -> bool:
    """Whether a person decided about the value, or keyed it for another to key it too."""
    return field.status is not ValueStatus.PROPOSED or bool(field.keyed)


def _moved(document: Document, held: Sequence[Document], ids: Sequence[PageId]) -> Document:
    """The document with its values on the pages where they stand now: papers that came later may have moved them back.

    Every page that the case had belongs to one of the ``held`` documents, and pages never change places among themselves.
    """
    had = {page for each in held for page in each.pages}
    now = [number for number, page in enumerate(ids, start=1) if page in had]
    fields = tuple(
        replace(field, page=now[field.page - 1]) if 0 < field.page <= len(now) else field for field in document.fields
    )
    return replace(document, fields=fields)


def _renewed(document: Document, ids: Sequence[PageId], proposed: Sequence[FoundDocument]) -> Document:
    same = next((found for found in proposed if tuple(ids[page - 1] for page in found.pages) == document.pages), None)
    if same is None:
        return document
    read = {field_key(field): field for field in same.fields}
    kept = tuple(_with_reading(field, read) for field in document.fields if _is_persons(field))
    settled = {field_key(field) for field in kept}
    fields = kept + tuple(field for field in same.fields if field_key(field) not in settled)
    if document.status is not ValueStatus.PROPOSED:
        return replace(document, fields=fields)
    return replace(
        document,
        type=same.type,
        confidence=same.confidence,
        start_confidence=same.start_confidence,
        access_class=stricter(document.access_class, ACCESS_CLASS_OF.get(same.type, AccessClass.ORDINARY)),
        fields=fields,
        reasons=same.reasons,
    )


def _with_reading(field: FieldValue, read: Mapping[str, FieldValue]) -> FieldValue:
    """A person's value as it is; one that is keyed but open takes what is read now and keeps the keyings."""
    found = read.get(field_key(field), field) if field.status is ValueStatus.PROPOSED else field
    return replace(found, keyed=field.keyed)


def _parts(case: CaseId, found: FoundDocument, ids: Sequence[PageId], taken: set[PageId]) -> list[Document]:
    """The proposed document; cut where pages of it belong to documents that stay."""
    runs: list[list[PageId]] = [[]]
    for number in found.pages:
        if ids[number - 1] in taken:
            runs.append([])
        else:
            runs[-1].append(ids[number - 1])
    place = {page: number for number, page in enumerate(ids, start=1)}
    return [
        Document(
            id=document_id(case, run[0]),
            case=case,
            ordinal=1,
            pages=tuple(run),
            type=found.type,
            confidence=found.confidence,
            start_confidence=found.start_confidence,
            access_class=ACCESS_CLASS_OF.get(found.type, AccessClass.ORDINARY),
            status=ValueStatus.PROPOSED,
            fields=_fields_on(found.fields, {place[page] for page in run}, first=number == 0),
            reasons=found.reasons,
        )
        for number, run in enumerate(filter(None, runs))
    ]


def _fields_on(fields: Sequence[FieldValue], pages: set[int], *, first: bool) -> tuple[FieldValue, ...]:
    """Values read on these pages; those of no page go with the first part."""
    return tuple(field for field in fields if field.page in pages or (first and not field.page))
