"""The committed cases that are searched, and the names of their people in both languages."""

from __future__ import annotations

import json
import lzma
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from bench.understanding.labelled import LabelledCase
from bench.understanding.packing import kept_file, read_cases, write_cases
from sample_scans.collection.cast import Cast
from sample_scans.collection.casting import cast_of
from sample_scans.people import Person

KEPT: Final = Path(__file__).parent / "kept"
SHORT: Final = KEPT / "short.jsonl.xz"
"""The short cases; the whole ones are the committed set of ``bench.understanding``."""

PEOPLE: Final = KEPT / "people.json.xz"
Name = tuple[str, str, str]
"""Surname, given name, patronymic in the nominative."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson:
    """A person of a case as the generator made them; ``sex`` is m or f."""

    sex: str
    uk: Name
    ru: Name


def searched_cases() -> list[LabelledCase]:
    """All cases: whole ones of tuned and unseen wordings, short ones of tuned wordings."""
    whole = (case for split in ("tuned", "unseen") for case in read_cases(kept_file(split))[1])
    return list(_told_apart([*whole, *short_cases()]))


def _told_apart(cases: Iterable[LabelledCase]) -> Iterator[LabelledCase]:
    """Several sets are of the same people, each of whom has a case in every set: the second one's name ends in -2."""
    seen: Counter[str] = Counter()
    for case in cases:
        seen[case.name] += 1
        again = seen[case.name]
        yield replace(case, name=f"{case.name}-{again}") if again > 1 else case


def short_cases() -> list[LabelledCase]:
    """The short cases alone."""
    return list(read_cases(SHORT)[1]) if SHORT.exists() else []


@cache
def _people() -> dict[str, Any]:
    return dict(json.loads(lzma.decompress(PEOPLE.read_bytes())))


def people_of_case(case: str) -> tuple[NamedPerson, ...]:
    """Whom the generator put into a case, its applicant first; KeyError for a case that is not committed."""
    return tuple(
        NamedPerson(sex=sex, uk=(uk[0], uk[1], uk[2]), ru=(ru[0], ru[1], ru[2])) for sex, uk, ru in _people()[case]
    )


def keep(header: dict[str, str | int], short: Sequence[LabelledCase]) -> None:
    """Make these the committed short cases, and write down everybody's names."""
    write_cases(SHORT, {**header, "cases": len(short)}, short)
    told = {case.name: [[one.sex, one.uk, one.ru] for one in _drawn_people(case.name)] for case in searched_cases()}
    PEOPLE.write_bytes(lzma.compress(json.dumps(told, ensure_ascii=False).encode(), preset=9))


def _drawn_people(case: str) -> Iterable[NamedPerson]:
    """The people of a case by its name, in which the seed of its cast stands."""
    cast = cast_of(int(case.split("-")[1]))
    for person in (*_at_every_age(cast), cast.spouse, cast.child, cast.mother, cast.father):
        yield NamedPerson(sex=person.sex, uk=person.uk, ru=person.ru)


def _at_every_age(cast: Cast) -> Iterable[Person]:
    yield cast.applicant
    if cast.wed and cast.maiden[0]:
        yield cast.at(cast.applicant, cast.applicant.born)
