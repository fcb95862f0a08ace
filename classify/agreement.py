"""What the register confirms: a value that agrees with the linked person needs no second look.

Two readings that could hardly fail in the same way (ink on paper, an entry of the register) speak for each other; a value
that disagrees keeps its doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import prod

from archive.records.document import FieldValue, FoundDocument
from archive.records.register_link import RegisterEntry
from classify.case_person import OWN_ROLES
from classify.identifiers import HALF_PROVED
from classify.names import given_likeness, patronymic_likeness, surname_likeness
from classify.series import unchecked

ALIKE = 0.95
"""Likeness from which two spellings of a name, in either language, are one."""

LEFT_OF_DOUBT = 0.15
"""How much of a value's doubt stays when the register agrees."""

AGREES = "the register agrees"

REPEATED = "another paper says the same"
MOST = 0.97

_NAMES: dict[str, Callable[[str, str], float]] = {
    "surname": surname_likeness,
    "given_name": given_likeness,
    "patronymic": patronymic_likeness,
}


def agreed(documents: Sequence[FoundDocument], entry: RegisterEntry) -> tuple[FoundDocument, ...]:
    """The documents, with more confidence in what the register says too of the person the case is linked to."""
    return tuple(
        replace(document, fields=tuple(_weighed(value, entry) for value in document.fields)) for document in documents
    )


def repeated(documents: Sequence[FoundDocument]) -> list[FoundDocument]:
    """The documents, with more confidence in numbers without a check digit that two papers of the case were read alike."""
    papers: dict[tuple[str, str], list[float]] = {}
    for document in documents:
        for key, value in {(one.name, one.value): one for one in document.fields if _counts_twice(one)}.items():
            papers.setdefault(key, []).append(value.confidence)
    return [
        replace(
            document,
            fields=tuple(_together(value, papers.get((value.name, value.value), ())) for value in document.fields),
        )
        for document in documents
    ]


def _counts_twice(field: FieldValue) -> bool:
    """Whether a second paper speaks for a number: the numeral of a certificate is read a stroke short on both alike."""
    return (unchecked(field) and field.name != "document_number") or HALF_PROVED in field.reasons


def _together(value: FieldValue, papers: Sequence[float]) -> FieldValue:
    if len(papers) < (3 if unchecked(value) and "5" in value.value else 2):  # a 3 is read as 5 on two papers alike
        return value
    doubt = prod(1 - one for one in papers)
    return replace(value, confidence=round(min(MOST, 1 - doubt), 4), reasons=(*value.reasons, REPEATED))


def _weighed(value: FieldValue, entry: RegisterEntry) -> FieldValue:
    if not _agrees(value, entry):
        return value
    confidence = round(1 - (1 - value.confidence) * LEFT_OF_DOUBT, 4)
    return replace(value, confidence=confidence, reasons=(*value.reasons, AGREES))


def _agrees(value: FieldValue, entry: RegisterEntry) -> bool:
    known = known_of(value.name, entry) if value.role in OWN_ROLES else ""  # a relative's name proves nothing
    if not known or not value.value:
        return False
    alike = _NAMES.get(value.name)
    return alike(value.value, known) >= ALIKE if alike else value.value == known


def known_of(name: str, entry: RegisterEntry) -> str:
    """What the register says of a person under a field's name, as fields say it; empty where it holds no such thing."""
    if name == "birth_date":
        return entry.birth_date.isoformat() if entry.birth_date else ""
    if name in {"surname", "given_name", "patronymic", "rnokpp", "unzr", "passport", "id_card"}:
        return str(getattr(entry, name))
    return ""
