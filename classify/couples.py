"""The people of a marriage, a divorce or another change of name: both spouses, surnames before and after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue
from classify.field_values import Reading, value_at
from classify.mentions import Mention
from classify.name_places import name_words, parts_of
from classify.names import tidy
from classify.people_table import people_tables
from classify.reading import Passage

_MARRIAGE = re.compile(r"шлюб|одружен|\bбрак[еау]?\b", re.IGNORECASE)
_ANOTHER_EVENT = re.compile(r"народжен|рожден|смерт", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:після|после|присвоєн|присвоен|залиш|оставлен)", re.IGNORECASE)
_HERS = re.compile(
    r"\b(?:її|їй|вона|неї|ней|ей|она|дружин[іиа]|жен[еыа])\b[\s:,—–-]*(?:[а-яіїєґё]{4,}[\s:,—–-]+){0,3}(?P<name>[А-ЯІЇЄҐЁ][\w'’]{2,})"
)


def speaks_of_marriage(reading: Reading) -> bool:
    """Whether an extract from the registers of civil status is of a marriage, and not of a birth or death."""
    if reading.code is not Type.DRACS:
        return False
    first = _MARRIAGE.search(reading.whole.text)
    another = _ANOTHER_EVENT.search(reading.whole.text)
    return first is not None and (another is None or first.start() < another.start())


def couple_fields(reading: Reading, changed: FieldValue | None) -> list[FieldValue]:
    """The wife as subject with her name before and after, the husband as spouse.

    A change of one person's own name has one person with two surnames: ``changed`` is the last that stands beside a label.
    """
    people = [found for found in reading.mentions if found.role != "official"]
    men, women = ([found for found in people if found.name.sex == sex] for sex in "mf")
    if men and women:
        return [*_wife(reading, women[0]), *_parts(men[0], role="spouse")]
    if not people:
        return []
    own = _parts(people[0])
    return [changed, *(one for one in own if one.name != "surname")] if changed else own


def _parts(person: Mention, role: str = "") -> list[FieldValue]:
    return parts_of(person.name, person.passage, sure=0.9, role=role, reason="whole name")


def _wife(reading: Reading, before: Mention) -> list[FieldValue]:
    own = _parts(before)
    place = name_words(_hers_after(reading), 1)
    if not place or reading.code is Type.DIVORCE_NAME:
        return own if not place else _renamed(own, place)
    born = [
        replace(one, name="maiden_name", reasons=("surname before the marriage",))
        for one in own
        if one.name == "surname"
    ]
    return [*_renamed(own, place), *born]


def _renamed(own: Sequence[FieldValue], place: Passage) -> list[FieldValue]:
    new = value_at("surname", tidy(place.text), place, sure=0.93, reason="surname after the event")
    return [new, *(one for one in own if one.name != "surname")]


def _hers_after(reading: Reading) -> Passage:
    """What stands as her surname after the event: in her column, after a word for her, or beside a label."""
    columns = [
        one for table in people_tables(reading.lines) for one in table.columns if one.role == "wife" and one.after
    ]
    if columns:
        return Passage(columns[0].after)
    text = reading.whole.text
    after = _AFTER.search(text)
    hers = _HERS.search(text, after.start()) if after else None
    if hers:
        return reading.whole.part(hers.start("name"), hers.end("name"))
    return next(reading.values_of("wife_after"), None) or next(reading.values_of("surname_after"), None) or Passage(())
