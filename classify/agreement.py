"""What the register confirms: a value that agrees with the linked person needs no second look.

Two readings that could hardly fail in the same way (ink on paper, an entry of the register) speak for each other; a value
that disagrees keeps its doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from archive.records.document import FieldValue, FoundDocument
from archive.records.register_link import RegisterEntry
from classify.case_person import OWN_ROLES
from classify.names import given_likeness, patronymic_likeness, surname_likeness

ALIKE = 0.95
"""Likeness from which two spellings of a name, in either language, are one."""

LEFT_OF_DOUBT = 0.15
"""How much of a value's doubt stays when the register agrees."""

AGREES = "the register agrees"

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


def _weighed(value: FieldValue, entry: RegisterEntry) -> FieldValue:
    if not _agrees(value, entry):
        return value
    confidence = round(1 - (1 - value.confidence) * LEFT_OF_DOUBT, 4)
    return replace(value, confidence=confidence, reasons=(*value.reasons, AGREES))


def _agrees(value: FieldValue, entry: RegisterEntry) -> bool:
    known = _known(value.name, entry) if value.role in OWN_ROLES else ""  # a relative's name proves nothing
    if not known or not value.value:
        return False
    alike = _NAMES.get(value.name)
    return alike(value.value, known) >= ALIKE if alike else value.value == known


def _known(name: str, entry: RegisterEntry) -> str:
    if name == "birth_date":
        return entry.birth_date.isoformat() if entry.birth_date else ""
    if name in {"surname", "given_name", "patronymic", "rnokpp", "unzr", "passport", "id_card"}:
        return str(getattr(entry, name))
    return ""
