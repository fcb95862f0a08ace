"""Who a drawn case is about, and where and when it was kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from sample_scans.collection.declension import decline
from sample_scans.people import Person

Era = Literal["soviet", "nineties", "modern"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An invented place as papers write it: nominative, with its kind (``м. Степове``, ``г. Степное``) and bare."""

    uk: str
    ru: str
    uk_bare: str
    ru_bare: str
    district_uk: str  # adjective, masculine: Степовський
    district_ru: str
    region_uk: str  # adjective, feminine: Харківська
    region_ru: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The people of one case; a relative is there where the case may speak of one.

    ``kind`` is the letter of the case kind (В І Г Р С Ж П). ``maiden`` is the applicant's surname before marriage (uk, ru),
    empty where it never changed; papers older than ``wed`` carry it. For kind Г ``deceased`` is the breadwinner.
    """

    kind: str
    language: Literal["uk", "ru"]  # of the papers of its beginning
    applicant: Person
    spouse: Person
    child: Person
    mother: Person
    father: Person
    namesake: Person  # another person with the applicant's surname and given name, neighbour in the register
    deceased: Person | None
    maiden: tuple[str, str]
    wed: date | None
    number: str
    opened: date
    home: Place  # where the applicant lives
    birthplace: Place
    street: str  # ``вул. Зоряна, 17``; no city
    phone: str

    @property
    def died(self) -> date | None:
        """When the breadwinner died: some weeks before the case was opened; None where nobody did."""
        return self.opened - timedelta(days=25 + self.deceased.serial % 60) if self.deceased else None

    def era(self, day: date) -> Era:
        """The age of a paper of that day."""
        return "soviet" if day.year < 1992 else "nineties" if day.year < 2004 else "modern"

    def at(self, person: Person, day: date) -> Person:
        """The person under the surname of that day."""
        if person is not self.applicant or not self.maiden[0] or not self.wed or day >= self.wed:
            return person
        return named(person, (self.maiden[0], *person.uk[1:]), (self.maiden[1], *person.ru[1:]))


def named(person: Person, uk: tuple[str, str, str], ru: tuple[str, str, str]) -> Person:
    """The person under another name, with the datives that go with it."""
    return replace(
        person,
        uk=uk,
        ru=ru,
        uk_dative=decline(uk, person.sex, "uk", "dative"),
        ru_dative=decline(ru, person.sex, "ru", "dative"),
    )
