"""The fields of a document: names, dates, numbers and the few words that forms ask for.

Enters: a document's type and its pages with their numbers in the stack. Leaves: ``FieldValue`` with normal value, raw words,
confidence, page, box, role and reason. What cannot be read is left out; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue
from archive.records.page import PageText
from classify.field_dates import date_fields
from classify.field_names import name_fields
from classify.field_numbers import number_fields
from classify.field_periods import period_fields
from classify.field_values import Reading, prepare, value_at
from classify.names import tidy
from classify.reading import Passage

_SEX = re.compile(r"^\W*(?P<sex>[чжЧЖмМfFmM])")
_ADJECTIVE = re.compile(r"^[^\W\d_]{4,}(?:ий|ій|ый|ого|ої|ой|ая|ова|ева|на|ська|цька|ому|не)$", re.IGNORECASE)
_FIRMS = re.compile(
    r"(?:тов|ват|зат|прат|дп|кп|пп|ао|зао|оао|тоо|ксп|завод\w*|фабрик\w*|комбінат\w*|комбинат\w*|колгосп(?!н)\w*|колхоз(?!н)\w*|радгосп\w*|совхоз\w*|"
    r"трест\w*|шахт\w*|підприємств\w*|предприяти\w*|об'єднанн\w*|объединени\w*|товариств\w*|артіл\w*|депо|птахофабрик\w*|мтс|"
    r"управлінн\w* будівництва|лікарн\w*|школ\w*|автоколон\w*|частин\w*|товариство|"
    r"\w*завод|\w+підприємств[оа]|рудоуправлени\w*|больниц\w*|\w*спілк\w*|\w*союз)",
    re.IGNORECASE,
)  # fmt: skip


_PRINTED = re.compile(r"підприємств[іау]|предприяти[юияе]м?", re.IGNORECASE)
_CALLED = frozenset({"імені", "имени", "ім", "им"})


def extract_fields(code: Type, pages: Sequence[tuple[int, PageText]]) -> tuple[FieldValue, ...]:
    """All fields that could be read on a document, in the order names, dates, numbers, others."""
    reading = prepare(code, pages)
    names = name_fields(reading)
    dates = (*date_fields(reading, names), *period_fields(reading))
    return (*names, *dates, *number_fields(reading), *_others(reading))


def _others(reading: Reading) -> Iterator[FieldValue]:
    if "sex" in reading.reads.also:
        yield from _sex(reading)
    if "employer" in reading.reads.also:
        yield from _employer(reading)
    if reading.code is not Type.MARRIAGE_CERT:
        yield from _maiden(reading)


def _sex(reading: Reading) -> Iterator[FieldValue]:
    for value in reading.values_of("sex"):
        found = _SEX.match(value.text)
        if found:
            sex = "f" if found["sex"].lower() in "жf" else "m"
            yield value_at("sex", sex, value.part(0, 3), sure=0.95, reason="label: sex")
            return


def _maiden(reading: Reading) -> Iterator[FieldValue]:
    for value in reading.values_of("maiden_name"):
        word = next((one for one in value.words if one.text[:1].isupper() and len(one.text) > 2), None)
        if word:
            yield value_at(
                "maiden_name", tidy(word.text), Passage((word,)), sure=0.92, reason="label: surname before marriage"
            )
            return


def _employer(reading: Reading) -> Iterator[FieldValue]:
    """The employer: a firm beside its label, else the first firm that the head of the paper names."""
    for value in reading.values_of("employer"):
        place = _firm(value.first_line)
        if place:
            yield value_at("employer", _bare(place.text), place, sure=0.8, reason="label: employer")
            return
    for line in reading.lines[:12]:
        place = _firm(line)
        if place:
            yield value_at("employer", _bare(place.text), place, sure=0.6, reason="a firm in the head")
            return


def _bare(text: str) -> str:
    return re.sub(r"[«»\"„“”]", "", text).strip(" :.,_")


def _firm(line: Passage) -> Passage:
    """The words that name a firm: its kind, adjectives before it (Степовський цегельний), names after it (Зоря)."""
    at = next((index for index, word in enumerate(line.words) if _names_firm(line, index, word.text)), None)
    if at is None or (len(line.words) == 1 and line.words[0].text.islower()):
        return Passage(())
    start, end = at, at + 1
    while start > 0 and _ADJECTIVE.search(line.words[start - 1].text) and at - start < 2:
        start -= 1
    while end < len(line.words) and end - at < 4 and not re.search(r"[.,;:]$", line.words[end - 1].text):
        bare = _bare(line.words[end].text)
        if bare in _CALLED and end + 1 < len(line.words):
            end += 1
            continue
        if not bare[:1].isupper():
            break
        end += 1
    return Passage(line.words[start:end])


def _names_firm(line: Passage, at: int, word: str) -> bool:
    """Whether a word is a kind of firm: no ``тов.`` Петренко, nor the ``предприятию:`` that a form prints before a name."""
    if not _FIRMS.fullmatch(_bare(word)) or (word.startswith("тов") and word.endswith(".")):
        return False
    if not _PRINTED.fullmatch(_bare(word)):
        return True
    after = line.words[at + 1].text if at + 1 < len(line.words) else ""
    return not word.endswith(":") and (
        (at > 0 and bool(_ADJECTIVE.search(line.words[at - 1].text))) or after[:1] in '«"„'
    )
