"""The numbers of a document: those with check digits wherever they stand, the others beside their labels or in the head."""

from __future__ import annotations

from dataclasses import replace

from archive.records.document import FieldValue
from classify.case_numbers import case_numbers
from classify.field_values import Reading, unproved
from classify.identity_numbers import identity_numbers
from classify.labelled_numbers import labelled_numbers
from classify.own_numbers import own_numbers
from classify.proved_numbers import proved_numbers
from classify.relatives_numbers import relatives_rnokpp
from classify.series import unchecked

_PERSONAL = frozenset({"rnokpp", "unzr", "passport", "id_card", "iban"})


def number_fields(reading: Reading) -> list[FieldValue]:
    """All numbers of a document, each name at most once, the surest first."""
    if reading.reads.people == "none":
        return []
    found = [
        *proved_numbers(reading),
        *identity_numbers(reading),
        *case_numbers(reading),
        *own_numbers(reading),
        *labelled_numbers(reading),
    ]
    relatives = list(relatives_rnokpp(reading))
    theirs = {one.value for one in relatives}
    best: dict[str, FieldValue] = {}
    for one in found:
        if one.value in theirs:
            continue
        if one.name not in best or one.confidence > best[one.name].confidence:
            best[one.name] = one
    role = "applicant" if reading.reads.subject == "applicant" else ""
    held = [unproved(one) if unchecked(one) else one for one in best.values()]
    own = [replace(one, role=role) if one.name in _PERSONAL else one for one in held]
    return own + list({one.role: one for one in reversed(relatives)}.values())
