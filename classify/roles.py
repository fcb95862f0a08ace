"""Whose paper it is, seen from the whole case: the husband's or the wife's marriage, the pensioner's own or a child's paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue, FoundDocument
from classify.case_person import OWN_ROLES
from classify.names import NAME_PARTS, given_likeness, patronymic_likeness
from classify.rules.types import reads_of


def oriented(documents: Sequence[FoundDocument]) -> list[FoundDocument]:
    """The documents with roles set from the case's person: in a couple the other one is ``spouse``; one's own study
    certificate has no role ``child``.
    """
    person = _person(documents)
    return [_turned(document, person) for document in documents] if person else list(documents)


def _person(documents: Sequence[FoundDocument]) -> tuple[str, str] | None:
    """The given name and patronymic that most papers of the person carry."""
    counts: Counter[tuple[str, str]] = Counter()
    for document in documents:
        if reads_of(document.type).people == "person":
            parts = {field.name: field.value for field in document.fields if field.role in OWN_ROLES}
            if parts.get("given_name"):
                counts[parts["given_name"], parts.get("patronymic", "")] += 1
    return counts.most_common(1)[0][0] if counts else None


def _is(person: tuple[str, str], fields: Sequence[FieldValue], role: str) -> bool:
    parts = {field.name: field.value for field in fields if field.role == role}
    given, patronymic = parts.get("given_name", ""), parts.get("patronymic", "")
    if not given or given_likeness(given, person[0]) < 0.85:
        return False
    return not patronymic or not person[1] or patronymic_likeness(patronymic, person[1]) >= 0.85


def _turned(document: FoundDocument, person: tuple[str, str]) -> FoundDocument:
    couple = reads_of(document.type).people == "couple" or document.type is Type.DRACS
    if couple and _is(person, document.fields, "spouse") and not _is(person, document.fields, ""):
        return replace(document, fields=tuple(_swapped(field) for field in document.fields))
    if document.type is Type.STUDY_CERT and _is(person, document.fields, "child"):
        return replace(document, fields=tuple(replace(field, role="") for field in document.fields))
    return document


def _swapped(field: FieldValue) -> FieldValue:
    """A field of a couple's paper seen from the other spouse; a maiden name stays the wife's."""
    if field.role == "spouse":
        return replace(field, role="")
    return replace(field, role="spouse") if field.name in (*NAME_PARTS, "maiden_name", "birth_date") else field
