"""Whose case it is: the person of the cover and the applications, and which papers speak of that person.

A paper belongs to whom it names. Papers are put together by given name and patronymic, which a marriage does not change, and
weighed by their type: the cover says most, a relative's labour book may lie in the case as well. What stands on a paper that
names somebody else is no fact about the person, however often it comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue, FoundDocument
from classify.names import given_likeness, is_somebody, patronymic_likeness, surname_likeness
from classify.rules.types import reads_of

OWN_ROLES = ("", "applicant")
_CERTIFICATES = (Type.MARRIAGE_CERT, Type.DIVORCE_NAME, Type.DRACS)
_CARDS = frozenset({Type.PASSPORT, Type.ID_CARD, Type.TAX_CARD})  # a relative's copy lies in many cases
_COVER, _OFFICE, _CARD, _OTHER = 3.0, 2.0, 1.0, 0.4  # how much a type of paper says of whose case it is
_CLEAR = 1.5  # times as much as for anybody else
_SAME, _ANOTHER = 0.85, 0.75  # likeness of first names
_BETWEEN = (_SAME + _ANOTHER) / 2
_UNNAMED = 0.5  # belief in a paper that names nobody, or whose name is between
_MOST_BELIEF = 0.99


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A value of the case's person: where it was read best, and how far it may be believed (0..1), papers together."""

    field: FieldValue
    belief: float

    @property
    def value(self) -> str:
        """As normalised."""
        return self.field.value


@dataclass(frozen=True, slots=True)
class _Named:
    """The first names on a paper, and how much the paper says of whose case it is."""

    given: str
    patronymic: str
    weight: float

    def likeness(self, other: _Named) -> float:
        """0..1; half where there is nothing to compare."""
        pairs = (
            (given_likeness, self.given, other.given), (patronymic_likeness, self.patronymic, other.patronymic),
        )  # fmt: skip
        likes = [like(one, two) for like, one, two in pairs if one and two]
        return min(likes, default=_BETWEEN)


def _share(likeness: float) -> float:
    """How surely a paper is the person's, by the likeness of the first names on it."""
    if _ANOTHER <= likeness < _SAME:
        return _UNNAMED
    return float(likeness >= _SAME)


class CasePerson:
    """The person of a case, from its documents; ``clear`` where nobody else may be meant."""

    def __init__(self, documents: Sequence[FoundDocument]) -> None:
        self.documents = documents
        named = [_named(one) for one in documents]
        people = _people(name for name in named if name)
        self.clear = len(people) == 1 or (len(people) > 1 and _stands_out(*people[:2]))
        self._alike = [name.likeness(people[0][0]) if name else _BETWEEN for name in named]
        self._own = [_share(like) for like in self._alike]

    def is_named_otherwise(self, place: int) -> bool:
        """Whether the paper at that place (from 0) clearly names somebody else."""
        return self._alike[place] < _ANOTHER

    def facts(self, *names: str, certificates: bool = False) -> list[Fact]:
        """One fact for each value that speaks of the person, most believed first; of ``certificates`` of a name alone."""
        found: dict[str, list[tuple[float, FieldValue]]] = {}
        for own, document in zip(self._own, self.documents, strict=True):
            if certificates and document.type not in _CERTIFICATES:
                continue
            for each in document.fields:
                if each.name in names and each.role in OWN_ROLES and each.value and own:
                    found.setdefault(each.value, []).append((each.confidence * own, each))
        facts = (_joined(read) for read in found.values())
        return sorted(facts, key=lambda fact: (-fact.belief, fact.value))

    @cached_property
    def values(self) -> dict[str, list[Fact]]:
        """The facts of each name of a field."""
        names = {each.name for document in self.documents for each in document.fields}
        return {name: self.facts(name) for name in names}

    @cached_property
    def names_before_and_after(self) -> list[Fact]:
        """Surnames on certificates of a marriage, a divorce or another change of name."""
        return self.facts("surname", "maiden_name", certificates=True)

    def of(self, name: str) -> list[Fact]:
        """The facts of one name of a field."""
        return self.values.get(name, [])


def _joined(read: Sequence[tuple[float, FieldValue]]) -> Fact:
    """Two papers that say the same are believed more than one."""
    belief = 1 - prod(1 - min(_MOST_BELIEF, one) for one, _ in read)
    return Fact(field=max(read, key=lambda one: one[0])[1], belief=min(_MOST_BELIEF, belief))


def _named(document: FoundDocument) -> _Named | None:
    parts = {each.name: each for each in document.fields if each.role in OWN_ROLES and each.value}
    read = [parts[name] for name in ("given_name", "patronymic") if name in parts]
    if not read:
        return None
    sure = min(each.confidence for each in read)
    given, patronymic = (parts[name].value if name in parts else "" for name in ("given_name", "patronymic"))
    if not is_somebody(given, patronymic):
        return None
    return _Named(given, patronymic, _weight(document.type) * sure * len(read) / 2)


def _weight(kind: Type) -> float:
    if kind is Type.CASE_COVER:
        return _COVER
    if reads_of(kind).people == "person":
        return _CARD if kind in _CARDS else _OFFICE
    return _OTHER


def _people(named: Iterable[_Named]) -> list[tuple[_Named, float]]:
    """Whom the papers name, by the paper that says most, and how much all papers of each say; whom most is said of first."""
    people: list[list[_Named]] = []
    for name in sorted(named, key=lambda one: (-one.weight, one.given, one.patronymic)):
        same = next((papers for papers in people if name.likeness(papers[0]) >= _SAME), None)
        if same:
            same.append(name)
        else:
            people.append([name])
    weighed = [(papers[0], _together([one.weight for one in papers])) for papers in people]
    return sorted(weighed, key=lambda one: -one[1])


def _stands_out(first: tuple[_Named, float], second: tuple[_Named, float]) -> bool:
    """Whether a paper of the office names the first, and all papers together clearly more than the second."""
    return first[0].weight > _CARD and first[1] >= _CLEAR * second[1]


def _together(weights: Sequence[float]) -> float:
    """A relative's papers may be many: those that say little say no more than one of the office together."""
    return sum(one for one in weights if one > _CARD) + min(_OFFICE, sum(one for one in weights if one <= _CARD))


def surname_in(facts: Iterable[Fact], surname: str) -> Fact | None:
    """The first fact that is this surname, in either language."""
    return next((fact for fact in facts if surname_likeness(fact.value, surname) >= 0.9), None)
