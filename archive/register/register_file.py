"""An extract of the register on disk, asked by its index; and the answer where there is none."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rapidfuzz import fuzz, process

from archive.records.errors import NotFound, Unavailable
from archive.records.register_link import RegisterEntry, RegisterQuery
from archive.register.name_folding import folded, number_key, surname_key, trigrams
from archive.register.register_index import FIRST_NAME, NUMBERS, SURNAME, open_index
from archive.register.register_rows import COLUMNS

_MOST = 50
_RANKED = 200  # persons of alike names that are looked at closer
_SURNAMES = 6  # spellings of one case that are looked for; more are mostly misread
_DATES = 6
_ALIKE = 70.0  # rapidfuzz ratio of surname keys: one misread letter in four, two in seven
_SHARED = 1 / 3  # of a name's trigrams, to be looked at closer
_NEAR = 40  # surnames near a misread one
_NEAR_PERSONS = 20_000  # of near surnames together, the nearest first

_BY_LINE = "SELECT * FROM person WHERE line IN (SELECT value FROM json_each(?))"
_BY_BIRTH = "SELECT * FROM person WHERE birth_date IN (SELECT value FROM json_each(?)) LIMIT 5000"
_BY_ID = "SELECT * FROM person WHERE person_id IN (SELECT value FROM json_each(?))"
_BY_NUMBER = """
SELECT line, count(*) FROM number WHERE number IN (SELECT value FROM json_each(?))
GROUP BY line ORDER BY count(*) DESC, line LIMIT 200
"""
"""A day or number that stands for *unknown* may be borne by thousands."""
_BY_KEY = "SELECT id FROM name WHERE kind = ? AND key IN (SELECT value FROM json_each(?))"
_BY_TRIGRAMS = """
SELECT name.id, name.key, name.persons FROM trigram JOIN name ON name.id = trigram.name
WHERE trigram IN (SELECT value FROM json_each(?)) AND length BETWEEN ? AND ? GROUP BY trigram.name HAVING count(*) >= ?
"""
_BY_SURNAME = """
SELECT line FROM person WHERE family IN (SELECT value FROM json_each(?)) ORDER BY (given IN (SELECT value FROM json_each(?)))
+ (father IN (SELECT value FROM json_each(?))) + (birth_date IN (SELECT value FROM json_each(?))) DESC, line LIMIT ?
"""
"""All from one index: who fits best among all persons of these surnames."""


class RegisterFile:
    """``archive.ports.register_client.RegisterClient`` over a CSV file; threads may share it.

    ``indexes`` is the folder that keeps the file's index from one start to the next; without one it lasts as long as the
    object. Raises BadInput when the file cannot be read whole.
    """

    def __init__(self, path: Path, *, indexes: Path | None = None) -> None:
        self._name = path.name
        with TemporaryDirectory(prefix="skrynia-register-") if not indexes else nullcontext(indexes) as folder:
            self._index = open_index(path, Path(folder))  # an open file outlives its name

    def candidates(self, query: RegisterQuery) -> Sequence[RegisterEntry]:
        """Equal numbers first, most numbers in common at the top; then names alike, and the same birth date with a like name."""
        likeness = _Likeness(query)
        numbers = self._numbers_in_common(query)
        found = self._persons(_BY_LINE, numbers)
        same_day = self._persons(_BY_BIRTH, [born.isoformat() for born in query.birth_date[:_DATES]])
        found |= {line: entry for line, entry in same_day.items() if likeness.of_names(entry) >= 1}
        for lines in self._alike(query, likeness):
            found |= self._persons(_BY_LINE, lines)
            if any(likeness.is_clear(entry) for entry in found.values()):
                break  # a misread name need not be looked for
        ranked = sorted(
            found, key=lambda line: (-numbers.get(line, 0), -likeness.of(found[line]), found[line].person_id)
        )
        return tuple(found[line] for line in ranked[:_MOST])

    def _numbers_in_common(self, query: RegisterQuery) -> dict[int, int]:
        """Line of the extract -> how many of the query's numbers stand there."""
        wanted = {f"{kind} {number_key(number)}" for kind in NUMBERS for number in getattr(query, kind)}
        return dict(self._rows(_BY_NUMBER, _listed(wanted)))

    def _alike(self, query: RegisterQuery, likeness: _Likeness) -> Iterator[list[int]]:
        """Lines of those whose surname is the same, then of those whose surname is near."""
        keys = [key for key in dict.fromkeys(surname_key(name) for name in query.surname) if key][:_SURNAMES]
        same = self._ids(SURNAME, keys)
        first_names = (self._ids(FIRST_NAME, likeness.given), self._ids(FIRST_NAME, likeness.patronymics))
        fitting = tuple(_listed(wanted) for wanted in (*first_names, likeness.near_dates))
        yield self._ids_of(_BY_SURNAME, _listed(same), *fitting, _RANKED)
        near = [name for key in keys for name in self._near_surnames(key) if name not in same]
        yield self._ids_of(_BY_SURNAME, _listed(near), *fitting, _RANKED)

    def _near_surnames(self, key: str) -> Iterator[int]:
        """The nearest first, with so few persons together that they can all be looked at."""
        wanted = trigrams(key)
        rows = self._rows(_BY_TRIGRAMS, _listed(wanted), len(key) - 2, len(key) + 2, len(wanted) * _SHARED)
        near = process.extract(
            key, [other for _, other, _ in rows], scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_NEAR
        )
        persons = 0
        for _, _, at in near:
            persons += rows[at][2]
            if persons > _NEAR_PERSONS:
                return
            yield rows[at][0]

    def _ids(self, kind: int, keys: Iterable[str]) -> list[int]:
        return self._ids_of(_BY_KEY, kind, _listed(keys))

    def _ids_of(self, statement: str, *values: int | str) -> list[int]:
        return [row[0] for row in self._rows(statement, *values)]

    def _persons(self, statement: str, wanted: Iterable[int | str]) -> dict[int, RegisterEntry]:
        """Line of the extract -> person."""
        return {line: _entry(values) for line, *values in self._rows(statement, _listed(wanted))}

    def _rows(self, statement: str, *values: float | str) -> list[tuple[Any, ...]]:
        try:
            return self._index.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise Unavailable(
                "The index of the register cannot be read.",
                hint="Remove register-*.db in the folder of the installation and start anew: it is made again.",
            ) from error

    def entry(self, person_id: str) -> RegisterEntry:
        """One person."""
        found = self._persons(_BY_ID, [person_id])
        if not found:
            msg = "The register has no such person."
            raise NotFound(msg, hint="Look the person up in the register again.")
        return next(iter(found.values()))

    def check(self) -> str:
        """How many persons there are, and which lines share a number."""
        ((persons, told),) = self._rows("SELECT persons, told FROM about")
        return f"register file {self._name}, {persons} persons" + (f"; {told}" if told else "")

    def close(self) -> None:
        """Give back the file."""
        self._index.close()


def _listed(values: Iterable[int | str]) -> str:
    """Values for ``json_each`` of a statement."""
    return json.dumps(list(values))


def _entry(values: Sequence[str]) -> RegisterEntry:
    named = dict(zip(COLUMNS, values, strict=False))  # the keys of the index follow them
    born = named.pop("birth_date")
    return RegisterEntry(**named, birth_date=date.fromisoformat(born) if born else None)


class NoRegister:
    """``archive.ports.register_client.RegisterClient`` of an installation without one: every case waits for a person."""

    def candidates(self, query: RegisterQuery) -> Sequence[RegisterEntry]:  # noqa: ARG002 - the port's shape
        """Nobody."""
        return ()

    def entry(self, person_id: str) -> RegisterEntry:  # noqa: ARG002 - the port's shape
        """Always raises NotFound."""
        msg = "This installation has no register of persons."
        raise NotFound(msg, hint="Set SKRYNIA_REGISTER to an extract of the register.")

    def check(self) -> str:
        """Says so."""
        return "no register (SKRYNIA_REGISTER is not set)"


class _Likeness:
    """How well an entry fits a query's names and dates; only for the order of candidates, no verdict."""

    def __init__(self, query: RegisterQuery) -> None:
        self._surnames = {surname_key(name) for name in query.surname} - {""}
        self.given = {folded(name) for name in query.given_name} - {""}
        self.patronymics = {folded(name) for name in query.patronymic} - {""}
        self._born = set(query.birth_date)
        self._known: dict[tuple[str, str], float] = {}

    @cached_property
    def near_dates(self) -> tuple[str, ...]:
        """The birth dates read, and all days one figure away from them."""
        read = [born.isoformat() for born in list(self._born)[:_DATES]]
        away = {
            day[:at] + figure + day[at + 1 :]
            for day in read
            for at in (0, 1, 2, 3, 5, 6, 8, 9)
            for figure in "0123456789"
        }
        return tuple(away)

    def of(self, entry: RegisterEntry) -> float:
        """Higher is more alike."""
        return 2 * self._surname(entry) + self._first_names(entry) + 2 * self._birth(entry.birth_date)

    def of_names(self, entry: RegisterEntry) -> float:
        """0..3; 1 and more where a part of the name is the same and others are not known, or two parts are alike."""
        surname = self._surname(entry)
        return self._first_names(entry) + (surname if surname >= 0.7 else 0.0)

    def is_clear(self, entry: RegisterEntry) -> bool:
        """The same name and birth date: nobody can be more alike."""
        return entry.birth_date in self._born and self._surname(entry) == 1 and self._first_names(entry) > 1.9

    def _surname(self, entry: RegisterEntry) -> float:
        return self._best("surname", surname_key(entry.surname), self._surnames)

    def _first_names(self, entry: RegisterEntry) -> float:
        values = (
            self._best("given", folded(entry.given_name), self.given),
            self._best("patronymic", folded(entry.patronymic), self.patronymics),
        )
        return sum(value for value in values if value >= 0.6)

    def _best(self, part: str, own: str, wanted: set[str]) -> float:
        """The likeness of the most alike; each name is compared once."""
        if (part, own) not in self._known:
            alike = max((fuzz.ratio(own, other) / 100 for other in wanted), default=0.0)
            self._known[part, own] = alike if own else 0.0
        return self._known[part, own]

    def _birth(self, born: date | None) -> float:
        if born is None or not self._born:
            return 0.0
        return max(_same_parts(born, other) for other in self._born)


def _same_parts(one: date, other: date) -> float:
    return sum((one.year == other.year, one.month == other.month, one.day == other.day)) / 3 if one != other else 1.5
