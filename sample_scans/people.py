"""Invented people: their names in two languages, their numbers, and the register they stand in."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from sample_scans.identifiers import rnokpp, unzr

REGISTER_HEADER: Final = (
    "person_id", "rnokpp", "unzr", "surname", "given_name", "patronymic", "birth_date", "sex", "passport", "id_card",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One invented person; ``uk`` and ``ru`` are surname, given name, patronymic in the nominative."""

    id: str
    uk: tuple[str, str, str]
    ru: tuple[str, str, str]
    born: date
    sex: str
    serial: int
    passport: str = ""
    id_card: str = ""
    uk_dative: str = ""
    ru_dative: str = ""
    has_unzr: bool = True
    registered: bool = True

    @property
    def rnokpp(self) -> str:
        """The taxpayer's number."""
        return rnokpp(self.born, self.serial, self.sex)

    @property
    def unzr(self) -> str:
        """The number in the demographic register; empty where the person never had a modern paper."""
        return unzr(self.born, self.serial * 7 % 9998 + 1) if self.has_unzr else ""

    def name(self, language: str = "uk") -> str:
        """Surname, given name, patronymic in one line."""
        return " ".join(self.uk if language == "uk" else self.ru)

    def initials(self, language: str = "uk") -> str:
        """Surname and initials: ``Коваленко Г.П.``."""
        surname, given, patronymic = self.uk if language == "uk" else self.ru
        return f"{surname} {given[0]}.{patronymic[0]}."


def register_row(person: Person) -> tuple[str, ...]:
    """The person as a line of the register extract, in the order of its header."""
    return (
        person.id, person.rnokpp, person.unzr, *person.uk, person.born.isoformat(), person.sex, person.passport, person.id_card,
    )  # fmt: skip


def write_register(people: tuple[Person, ...], path: Path) -> None:
    """Write the register extract (UTF-8, header, comma)."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(REGISTER_HEADER)
        lines.writerows(register_row(person) for person in people if person.registered)
