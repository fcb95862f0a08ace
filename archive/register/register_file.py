"""An extract of the register on disk, held in memory; and the answer where there is none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz

from archive.records.errors import NotFound
from archive.records.register_link import RegisterEntry, RegisterQuery
from archive.register.name_folding import folded, trigrams
from archive.register.register_rows import read_register

_MOST = 50
_NUMBERS = ("rnokpp", "unzr", "passport", "id_card")
_ALIKE = 70.0  # rapidfuzz ratio of folded surnames: one misread letter in four, two in seven
_SHARED = 1 / 3  # of a name's trigrams, to be looked at closer


class RegisterFile:
    """``archive.ports.register_client.RegisterClient`` over a CSV file; raises BadInput when it cannot be read whole."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._entries = read_register(path)
        self._by_id = {entry.person_id: entry for entry in self._entries}
        self._by_number: dict[tuple[str, str], list[RegisterEntry]] = defaultdict(list)
        self._by_surname: dict[str, list[RegisterEntry]] = defaultdict(list)
        self._by_birth: dict[date, list[RegisterEntry]] = defaultdict(list)
        for entry in self._entries:
            self._index(entry)
        self._surnames: dict[str, list[str]] = defaultdict(list)
        for surname in self._by_surname:
            for trigram in trigrams(surname):
                self._surnames[trigram].append(surname)

    def _index(self, entry: RegisterEntry) -> None:
        for kind in _NUMBERS:
            if number := getattr(entry, kind):
                self._by_number[kind, number.upper()].append(entry)
        if surname := folded(entry.surname):
            self._by_surname[surname].append(entry)
        if entry.birth_date:
            self._by_birth[entry.birth_date].append(entry)

    def candidates(self, query: RegisterQuery) -> Sequence[RegisterEntry]:
        """Equal numbers first, most numbers in common at the top; then names alike, and the same birth date with a like name."""
        by_number: dict[str, int] = defaultdict(int)
        for kind in _NUMBERS:
            for number in getattr(query, kind):
                for entry in self._by_number.get((kind, number.strip().upper()), ()):
                    by_number[entry.person_id] += 1
        likeness = _Likeness(query)
        alike = {entry.person_id: likeness.of(entry) for entry in self._like_names(query, likeness)}
        found = set(by_number) | set(alike)
        ranked = sorted(found, key=lambda person: (-by_number.get(person, 0), -alike.get(person, 0.0), person))
        return tuple(self._by_id[person] for person in ranked[:_MOST])

    def _like_names(self, query: RegisterQuery, likeness: _Likeness) -> Iterable[RegisterEntry]:
        for surname in {folded(name) for name in query.surname} - {""}:
            for other in self._like_surnames(surname):
                yield from self._by_surname[other]
        for born in query.birth_date:  # the surname may have changed by marriage
            yield from (entry for entry in self._by_birth.get(born, ()) if likeness.of_first_names(entry) >= 1)

    def _like_surnames(self, surname: str) -> Iterable[str]:
        shared: dict[str, int] = defaultdict(int)
        wanted = trigrams(surname)
        for trigram in wanted:
            for other in self._surnames.get(trigram, ()):
                shared[other] += 1
        near = (other for other, count in shared.items() if count >= len(wanted) * _SHARED)
        return [other for other in near if fuzz.ratio(surname, other) >= _ALIKE]

    def entry(self, person_id: str) -> RegisterEntry:
        """One person."""
        found = self._by_id.get(person_id)
        if found is None:
            msg = "The register has no such person."
            raise NotFound(msg, hint="Look the person up in the register again.")
        return found

    def check(self) -> str:
        """How many persons there are."""
        return f"register file {self._name}, {len(self._entries)} persons"


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
        self._surnames = {folded(name) for name in query.surname} - {""}
        self._given = {folded(name) for name in query.given_name} - {""}
        self._patronymics = {folded(name) for name in query.patronymic} - {""}
        self._born = set(query.birth_date)

    def of(self, entry: RegisterEntry) -> float:
        """Higher is more alike."""
        return (
            2 * _best(entry.surname, self._surnames) + self.of_first_names(entry) + 2 * self._of_birth(entry.birth_date)
        )

    def of_first_names(self, entry: RegisterEntry) -> float:
        """0..2; 1 and more where one of given name and patronymic is the same and the other is not known."""
        return sum(
            value if (value := _best(name, wanted)) >= 0.6 else 0.0
            for name, wanted in ((entry.given_name, self._given), (entry.patronymic, self._patronymics))
        )

    def _of_birth(self, born: date | None) -> float:
        if born is None or not self._born:
            return 0.0
        return max(_same_parts(born, other) for other in self._born)


def _same_parts(one: date, other: date) -> float:
    return sum((one.year == other.year, one.month == other.month, one.day == other.day)) / 3 if one != other else 1.5


def _best(name: str, wanted: set[str]) -> float:
    own = folded(name)
    return max((fuzz.ratio(own, other) / 100 for other in wanted), default=0.0) if own else 0.0
