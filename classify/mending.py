"""A value misread by a stroke, put right by what other papers of the case, or the register, say of the same thing.

Two readings of a paper that is worn in one place seldom fail alike: a doubtful value that one paper alone has, and that
differs by a stroke from what several others were read as, is taken for theirs. What stands on the paper stays beside it
(``raw``), the reason says what was mended, and the confidence stays below what is taken without asking: papers do
contradict each other, and whether this one does only an eye can tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from archive.records.document import FieldValue, FoundDocument
from archive.records.register_link import RegisterEntry
from classify.agreement import known_of
from classify.case_person import OWN_ROLES
from classify.first_names import patronymics_in_both_languages
from classify.letters import fold
from classify.names import NAME_PARTS, is_first_name

MENDED = "mended: other papers say"
BY_REGISTER = "mended: the register says"

DOUBTFUL = 0.95
"""A value at least so sure is never mended: what is clearly read is what stands there."""

BELIEVED = 0.79
"""Confidence of a mended value: below what is taken without asking (``SURE_SCORE``)."""

_PAPERS = 2  # that must say the same
_LONG = 7  # letters from which a name may differ in two
_DIGITS = frozenset(
    {"birth_date", "death_date", "marriage_date", "rnokpp", "unzr", "passport", "id_card", "case_number"}
)
_ENDINGS = frozenset({"", "а", "я", "ий", "ый", "ой", "ая", "кая", "ька", "кий", "ький"})


def put_right(documents: Sequence[FoundDocument], entry: RegisterEntry | None = None) -> list[FoundDocument]:
    """The documents, their doubtful values that differ by a stroke from what others say put right.

    ``entry`` is the person of the register to whom the case is linked beyond doubt; its word counts as several papers,
    for the person's own values. A name's part is one whosoever bears it, a number or date stands under its role.
    """
    papers = _papers(documents)
    return [
        replace(document, fields=tuple(_mended(value, papers, entry) for value in document.fields))
        for document in documents
    ]


_Key = tuple[str, str]


def _key(value: FieldValue) -> _Key | None:
    """Under what a value is compared with others: its name, and the role where it matters; None where it is not."""
    if value.name in NAME_PARTS:
        return value.name, ""
    own = "" if value.role in OWN_ROLES else value.role
    return (value.name, own) if value.name in _DIGITS else None


def _papers(documents: Sequence[FoundDocument]) -> Mapping[_Key, Mapping[str, int]]:
    """How many papers say each value."""
    counts: dict[_Key, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for document in documents:
        for key, value in {(_key(field), field.value) for field in document.fields}:
            if key and value:
                counts[key][value] += 1
    return counts


def _mended(value: FieldValue, papers: Mapping[_Key, Mapping[str, int]], entry: RegisterEntry | None) -> FieldValue:
    key = _key(value)
    if key is None or not value.value or value.confidence >= DOUBTFUL or papers[key].get(value.value, 0) >= _PAPERS:
        return value
    said = {other for other, count in papers[key].items() if count >= _PAPERS}
    known = known_of(value.name, entry) if entry and value.role in OWN_ROLES else ""
    for others, reason in ((said, MENDED), ({known} if known else set(), BY_REGISTER)):
        better = _near(value, others)
        if better:
            told = (*value.reasons, f"{reason} {better}")
            return replace(value, value=better, confidence=BELIEVED, reasons=told)
    return value


def _near(value: FieldValue, others: Collection[str]) -> str:
    """The one of these from which the value differs by a stroke; empty where there is none or more than one."""
    near = [other for other in others if other != value.value and _by_a_stroke(value, other)]
    return near[0] if len(near) == 1 else ""


def _by_a_stroke(value: FieldValue, other: str) -> bool:
    if value.name in _DIGITS:
        return len(value.value) == len(other) and Levenshtein.distance(value.value, other, score_cutoff=1) == 1
    if _known_to_tables(value):
        return False
    one, two = value.value.lower(), other.lower()
    most = 2 if min(len(one), len(two)) >= _LONG else 1
    return Levenshtein.distance(one, two, score_cutoff=most) <= most and not _another_form(one, two)


def _known_to_tables(value: FieldValue) -> bool:
    """Whether a first name or patronymic is one as it stands: then the paper says another name, not a misread one."""
    if value.name == "given_name":
        return is_first_name(value.value)
    return value.name == "patronymic" and value.value in patronymics_in_both_languages(value.value)


def _another_form(one: str, two: str) -> bool:
    """Whether two names differ as those of two languages do, or of the women and men of one family: by their ending."""
    same = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    same_sounds = len(one) == len(two) and fold(one) == fold(two)
    return same_sounds or {one[same:], two[same:]} <= _ENDINGS
