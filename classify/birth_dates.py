"""The birth dates of a paper: of whom it speaks, and of each other person whose date stands beside the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from archive.records.document import FieldValue
from classify.dates import FoundDate
from classify.field_values import Reading, labelled_date, value_at
from classify.identifiers import read_rnokpp, read_unzr, rnokpp_birth_date, unzr_birth_date
from classify.letters import fold
from classify.names import patronymic_of
from classify.reading import Passage

_BORN_AFTER = re.compile(
    r"^\W{0,3}(?:р(?:оку|\.)?\s?(?:н\b|народж)|г(?:(?:ода\s|\.\s?|\s)р\b|(?:ода|\.)?\s?рожд)|народж|рожд)",
    re.IGNORECASE,
)
_BORN_BEFORE = re.compile(
    r"(?<!\bпро )(?<!\bо )(?<!\bоб )(?<!\bза )(?:\bнар(?:од\w*)?|\bрод\w*|рожд\w*|\bд\.\s?[нр])\W{0,4}$", re.IGNORECASE
)
_BORN_HE = re.compile(r"(?:ився|ился)\W*$", re.IGNORECASE)
_BORN_SHE = re.compile(r"(?:ил[ао]с[яь])\W*$", re.IGNORECASE)
_NAME_BEFORE = re.compile(
    r"(?P<word>[^\W\d_][\w'’ʼ`\-]+)[\W_]*(?P<born>(?:дата\s)?(?:нар|рож)\w*[\W_]*)?(?:[1-9З]\s?[.)]\s?)?$",
    re.IGNORECASE,
)
_PLACE_AFTER = re.compile(r"^\W{0,3}(?:р\.?|року|г\.?|года)?\W{0,3}(?:м|с|смт|г|сел|ст|д)\.\s?[А-ЯІЇЄҐ]")
_WIFE_FIRST = re.compile(r"(?:дружина|жена|вона|она)\W{1,3}(?:чоловик|муж|вин|он)\b")
_NEAR = 60  # characters before a date in which a name may end
_TEN = re.compile(r"(?<![\w\-])\d{10}(?!\w)|(?<![\w+(\-])\d{2,5}(?: \d{2,6}){1,3}(?!\w)")
_THIRTEEN = re.compile(r"(?<!\w)\d{8}\s?[-–—]\s?\d{5}(?!\w)")
_YOUTH = 14  # years
_Dated = tuple[FoundDate, Passage]


def birth_date_fields(reading: Reading, names: Sequence[FieldValue]) -> list[FieldValue]:
    """At most one birth date for each role; ``names`` are the name parts read on the paper, which tell who has which role."""
    beside = list(_beside_names(reading))
    if reading.reads.people == "couple":
        return _of_couple(reading, beside)
    own = _own(reading, reading.reads.subject, names, beside)
    roles = {one.role for one in names} - {reading.reads.subject}
    others = (_of_role(role, names, beside) for role in sorted(roles))
    return [one for one in (own, *others) if one]


def _field(found: _Dated, *, sure: float, role: str = "", reason: str) -> FieldValue:
    return value_at("birth_date", found[0].value, found[1], sure=sure * found[0].confidence, role=role, reason=reason)


def _own(
    reading: Reading, role: str, names: Sequence[FieldValue], beside: Sequence[tuple[str, _Dated]]
) -> FieldValue | None:
    counted = _counted_out(reading)
    labelled = labelled_date(reading, "birth_date", role=role)
    if labelled:
        return _put_right(labelled, counted)
    named = _of_role(role, names, beside)
    if named and (named.value in counted or not counted):
        return named
    for found in reading.dates:
        if found[0].value in counted:
            return _field(found, sure=0.95, role=role, reason="a number of the paper counts it out")
    return named or _told(reading, role, beside)


def _told(reading: Reading, role: str, beside: Sequence[tuple[str, _Dated]]) -> FieldValue | None:
    """A date beside a word of birth, else beside any name, else long before all others."""
    text = reading.whole.text
    for found in reading.dates:
        if _BORN_AFTER.match(found[0].after(text)):
            return _field(found, sure=0.9, role=role, reason="followed by: born")
        if _BORN_BEFORE.search(found[0].before(text)):
            return _field(found, sure=0.85, role=role, reason="after: born")
        if _PLACE_AFTER.match(found[0].after(text)) and _year(found) + _YOUTH <= _latest(reading):
            return _field(found, sure=0.8, role=role, reason="followed by a place, long before all other dates")
    if beside:
        return _field(beside[0][1], sure=0.45, role=role, reason="right after a name")
    return _long_before(reading, role) if reading.reads.people == "person" else None


# --- beside names ---------------------------------------------------------------------------------------------------------


def _beside_names(reading: Reading) -> Iterator[tuple[str, _Dated]]:
    """Each date that stands right after a name, with the patronymic of that name in the nominative."""
    ends = {id(one.passage.words[-1]): one.name.patronymic for one in reading.mentions}
    whole = reading.whole
    latest = max((found.value for found, _ in reading.dates), default="")
    for found in reading.dates:
        start = max(0, found[0].start - _NEAR)
        before = _NAME_BEFORE.search(whole.text[start : found[0].start])
        born = before and (before["born"] or _BORN_AFTER.match(found[0].after(whole.text)))
        if not before or not (born or found[0].value < latest):  # the last of all is the day of signing
            continue
        word = whole.part(start + before.start("word"), start + before.end("word")).words[-1]
        told = patronymic_of(word.text)
        patronymic = ends.get(id(word)) or (told[0] if told else "")
        if patronymic:
            yield patronymic, found


def _of_role(role: str, names: Sequence[FieldValue], beside: Sequence[tuple[str, _Dated]]) -> FieldValue | None:
    """The date beside the name that has the role."""
    known = next((fold(one.value) for one in names if (one.name, one.role) == ("patronymic", role)), "")
    for patronymic, found in beside:
        if known and fold(patronymic) == known:
            return _field(found, sure=0.9, role=role, reason="right after the name")
    return None


def _of_couple(reading: Reading, beside: Sequence[tuple[str, _Dated]]) -> list[FieldValue]:
    """The wife's birth date and, as ``spouse``, the husband's: side by side, his first, else beside their names."""
    pair = _side_by_side(reading)
    roles = ("", "spouse") if _WIFE_FIRST.search(fold(reading.whole.text)) else ("spouse", "")
    if pair:
        return [
            _field(date, sure=0.9, role=role, reason="side by side") for role, date in zip(roles, pair, strict=True)
        ]
    born = _born(reading, roles)
    if born:
        return born
    found: dict[str, FieldValue] = {}
    for patronymic, date in beside:
        told = patronymic_of(patronymic)
        role = "spouse" if told and told[1] == "m" else ""
        found.setdefault(role, _field(date, sure=0.9, role=role, reason="right after the name"))
    alone = None if found else _told(reading, "", beside)
    return [alone] if alone else list(found.values())


def _born(reading: Reading, roles: tuple[str, str]) -> list[FieldValue]:
    """Two days after words of birth: ``народився`` is his, ``народилась`` hers; where the words do not tell, in their order."""
    text = reading.whole.text
    said = [(_BORN_BEFORE.search(found[0].before(text)), found) for found in reading.dates]
    days = [(_BORN_SHE.search(word[0]), _BORN_HE.search(word[0]), found) for word, found in said if word]
    if len(days) != 2:
        return []
    (her, _, first), (_, him, second) = days
    places = ("", "spouse") if her and him else ("spouse", "") if days[0][1] and days[1][0] else roles
    return [
        _field(found, sure=0.9, role=role, reason="after: born")
        for role, found in zip(places, (first, second), strict=True)
    ]


def _side_by_side(reading: Reading) -> tuple[_Dated, _Dated] | None:
    """Two dates on one line with nothing between them, both a youth before the latest of the paper."""
    latest = _latest(reading)
    for one, other in pairwise(reading.dates):
        between = reading.whole.text[one[0].end : other[0].start]
        together = one[1].words[-1].line == other[1].words[0].line and not re.search(r"\w{2}", between)
        if together and max(_year(one), _year(other)) + _YOUTH <= latest:
            return one, other
    return None


def _year(found: _Dated) -> int:
    return int(found[0].value[:4])


def _latest(reading: Reading) -> int:
    """The latest year of the paper's dates, 0 where it has none."""
    return max(map(_year, reading.dates), default=0)


# --- by numbers and by order ----------------------------------------------------------------------------------------------


def _counted_out(reading: Reading) -> set[str]:
    """The birth dates that the РНОКПП and УНЗР of the paper hold."""
    text = reading.whole.text
    taxed = (read_rnokpp(found[0]) for found in _TEN.finditer(text))
    listed = (read_unzr(found[0]) for found in _THIRTEEN.finditer(text))
    days = {rnokpp_birth_date(one.value) for one in taxed if one.ok}
    return {day.isoformat() for day in days | {unzr_birth_date(one.value) for one in listed if one.ok}}


def _put_right(found: FieldValue, counted: set[str]) -> FieldValue:
    """A date misread in one digit, as the number beside it counts it out."""
    near = [day for day in counted if sum(one != other for one, other in zip(day, found.value, strict=True)) == 1]
    if found.value in counted or len(near) != 1:
        return found
    reasons = (*found.reasons, "a digit put right by a number of the paper")
    return replace(found, value=near[0], confidence=max(found.confidence, 0.85), reasons=reasons)


def _long_before(reading: Reading, role: str) -> FieldValue | None:
    """On a paper of one person, the first day of all where another is at least a youth later."""
    first = min(reading.dates, key=lambda one: one[0].value, default=None)
    if not first or _year(first) + _YOUTH > _latest(reading):
        return None
    return _field(first, sure=0.4, role=role, reason="long before all other dates")
