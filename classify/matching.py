"""Linking a case to its person in the register.

Enters: the documents with their fields, and candidates. Leaves: a query, and a :class:`RegisterLink` with its evidence. Numbers
with check digits weigh most, then passport numbers, the birth date, the name across two languages; a marriage certificate may
explain another surname. ``auto`` needs two independent kinds of evidence that agree, none that speaks against, and a clear lead.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue, FoundDocument
from archive.records.register_link import Candidate, Evidence, LinkDecision, RegisterEntry, RegisterLink, RegisterQuery
from classify.identifiers import read_rnokpp, rnokpp_birth_date, rnokpp_candidates, unzr_birth_date, unzr_ok
from classify.names import given_likeness, patronymic_likeness, surname_likeness

_AUTO_SCORE = 0.93
_LEAD = 2.5  # log-odds by which the first candidate must lead the second
_PRIOR = -3.0  # log-odds of a candidate before any evidence
_NUMBERS = {"rnokpp": 6.0, "unzr": 6.0, "passport": 4.5, "id_card": 4.5}
_STRONG = frozenset({"number", "birth_date"})
# Papers that may be of a relative: their subject's name says little of the case's person.
_MAY_BE_OTHERS = frozenset({
    Type.BIRTH_CERT, Type.DEATH_CERT, Type.LKK, Type.STUDY_CERT, Type.GUARDIAN, Type.DRACS, Type.INCOME_CERT, Type.LETTER,
    Type.LABOUR_BOOK, Type.MILITARY_ID, Type.DIPLOMA,
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fact:
    """A value of the case's person: where it was read, and how far it may be believed (0..1)."""

    field: FieldValue
    document: Type

    @property
    def belief(self) -> float:
        """The field's confidence, halved where the paper may be a relative's."""
        return self.field.confidence * (0.6 if self.document in _MAY_BE_OTHERS else 1.0)


def _facts(documents: Sequence[FoundDocument], *names: str) -> list[_Fact]:
    return [
        _Fact(field=field, document=document.type)
        for document in documents
        for field in document.fields
        if field.name in names and field.role in ("", "applicant") and field.value
    ]


def _strongest(facts: Iterable[_Fact]) -> list[_Fact]:
    """One fact for each value, the best believed, most believed first."""
    best: dict[str, _Fact] = {}
    for fact in facts:
        if fact.field.value not in best or fact.belief > best[fact.field.value].belief:
            best[fact.field.value] = fact
    return sorted(best.values(), key=lambda fact: -fact.belief)


def _dates(facts: Iterable[_Fact]) -> list[date]:
    found = []
    for fact in facts:
        try:
            found.append(date.fromisoformat(fact.field.value))
        except ValueError:
            continue
    return found


def register_query(documents: Sequence[FoundDocument]) -> RegisterQuery:
    """What to ask the register: every value that speaks of the case's person; a failing РНОКПП is asked as its repairs."""
    values = {name: tuple(fact.field.value for fact in _strongest(_facts(documents, name))) for name in _NUMBERS}
    births = _dates(_strongest(_facts(documents, "birth_date")))
    repaired = [
        candidate
        for number in values["rnokpp"]
        if not read_rnokpp(number).ok
        for birth in births
        for candidate in rnokpp_candidates(number, birth=birth)
    ]
    valid = [number for number in values["rnokpp"] if read_rnokpp(number).ok]
    told = [rnokpp_birth_date(number) for number in valid] + [unzr_birth_date(n) for n in values["unzr"] if unzr_ok(n)]
    return RegisterQuery(
        rnokpp=tuple(dict.fromkeys([*valid, *repaired])), unzr=tuple(n for n in values["unzr"] if unzr_ok(n)),
        passport=values["passport"], id_card=values["id_card"], surname=_values(documents, "surname", "maiden_name"),
        given_name=_values(documents, "given_name"), patronymic=_values(documents, "patronymic"),
        birth_date=tuple(dict.fromkeys([*births, *told])),
    )  # fmt: skip


def _values(documents: Sequence[FoundDocument], *names: str) -> tuple[str, ...]:
    return tuple(fact.field.value for fact in _strongest(_facts(documents, *names)))


# --- evidence -------------------------------------------------------------------------------------------------------------


def _evidence(rule: str, fact: _Fact, weight: float) -> Evidence:
    field = fact.field
    return Evidence(rule=rule, text=field.raw or field.value, weight=round(weight, 3), page=field.page, box=field.box)


def _number_evidence(documents: Sequence[FoundDocument], entry: RegisterEntry) -> list[Evidence]:
    found = []
    for name, weight in _NUMBERS.items():
        known: str = getattr(entry, name)
        facts = _strongest(_facts(documents, name))
        if not known or not facts:
            continue
        same = next((fact for fact in facts if fact.field.value == known), None)
        repaired = _repaired(facts, known, entry) if name == "rnokpp" else None
        if same:
            found.append(_evidence(f"number: {name} is the same", same, weight * same.belief))
        elif repaired:
            found.append(
                _evidence("number: rnokpp one digit away, born the same day", repaired, 2.5 * max(0.4, repaired.belief))
            )
        else:
            found.append(_evidence(f"number: {name} is another", facts[0], -weight * facts[0].belief))
    return found


def _repaired(facts: Sequence[_Fact], known: str, entry: RegisterEntry) -> _Fact | None:
    for fact in facts:
        number = fact.field.value
        if not read_rnokpp(number).ok and known in rnokpp_candidates(number, birth=entry.birth_date):
            return fact
    return None


def _birth_evidence(documents: Sequence[FoundDocument], entry: RegisterEntry) -> list[Evidence]:
    facts = _strongest(_facts(documents, "birth_date"))
    if entry.birth_date is None or not facts:
        return []
    known = entry.birth_date.isoformat()
    same = next((fact for fact in facts if fact.field.value == known), None)
    if same:
        return [_evidence("birth_date: the same", same, 3.2 * max(0.5, same.belief))]
    near = next((fact for fact in facts if _one_figure_off(fact.field.value, known)), None)
    if near:
        return [_evidence("birth_date: one figure apart", near, -0.3)]
    return [_evidence("birth_date: another", facts[0], -3.0 * facts[0].belief)]


def _one_figure_off(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(left != right for left, right in zip(one, other, strict=True)) == 1


def _best(facts: Sequence[_Fact], known: str, like: Callable[[str, str], float]) -> tuple[float, _Fact | None]:
    """The most alike of the read values, by belief among equals."""
    ranked = [(like(fact.field.value, known), fact.belief, fact) for fact in facts]
    if not ranked:
        return 0.0, None
    score, _, fact = max(ranked, key=lambda one: (round(one[0], 2), one[1]))
    return score, fact


def _name_evidence(documents: Sequence[FoundDocument], entry: RegisterEntry) -> list[Evidence]:
    found = []
    parts = (
        ("surname", entry.surname, surname_likeness, 1.4), ("given_name", entry.given_name, given_likeness, 0.9),
        ("patronymic", entry.patronymic, patronymic_likeness, 1.0),
    )  # fmt: skip
    for name, known, like, weight in parts:
        score, fact = _best(_strongest(_facts(documents, name)), known, like)
        if not known or fact is None:
            continue
        if score >= 0.9:
            found.append(_evidence(f"name: {name} agrees", fact, weight * score))
        elif name == "surname" and (explained := _explained(documents, known)):
            found.append(_evidence("name: surname changed, explained by a certificate", explained, 1.2))
        else:
            found.append(_evidence(f"name: {name} differs", fact, -2.2 * weight * (1 - score)))
    return found


def _explained(documents: Sequence[FoundDocument], known: str) -> _Fact | None:
    """The surname of the register as a name before or after a marriage or another change of name."""
    papers = [one for one in documents if one.type in (Type.MARRIAGE_CERT, Type.DIVORCE_NAME, Type.DRACS)]
    facts = _facts(papers, "surname", "maiden_name")
    return next((fact for fact in facts if surname_likeness(fact.field.value, known) >= 0.9), None)


def _change_evidence(documents: Sequence[FoundDocument], entry: RegisterEntry) -> list[Evidence]:
    """A paper in another surname, bridged by a certificate that names both."""
    other = [
        fact
        for fact in _strongest(_facts(documents, "surname"))
        if surname_likeness(fact.field.value, entry.surname) < 0.85
    ]
    papers = [one for one in documents if one.type in (Type.MARRIAGE_CERT, Type.DIVORCE_NAME, Type.DRACS)]
    for fact in other:
        bridge = next(
            (
                one
                for one in _facts(papers, "maiden_name")
                if surname_likeness(one.field.value, fact.field.value) >= 0.9
            ),
            None,
        )
        if bridge and _explained(documents, entry.surname):
            return [_evidence("name change: certificate names both surnames", bridge, 0.5)]
    return []


# --- decision -------------------------------------------------------------------------------------------------------------


def _candidate(documents: Sequence[FoundDocument], entry: RegisterEntry) -> tuple[float, Candidate]:
    evidence = (
        *_number_evidence(documents, entry), *_birth_evidence(documents, entry), *_name_evidence(documents, entry),
        *_change_evidence(documents, entry),
    )  # fmt: skip
    odds = _PRIOR + sum(one.weight for one in evidence)
    score = 1 / (1 + math.exp(-odds))
    ranked = tuple(sorted(evidence, key=lambda one: -abs(one.weight)))
    return odds, Candidate(person_id=entry.person_id, score=round(score, 4), evidence=ranked)


def _kinds(candidate: Candidate, *, agreeing: bool) -> set[str]:
    """The kinds of evidence (number, birth_date, name) that clearly agree, or clearly speak against."""
    weights: dict[str, float] = {}
    for one in candidate.evidence:
        kind = one.rule.split(":")[0]
        weights[kind] = weights.get(kind, 0.0) + one.weight
    return {kind for kind, weight in weights.items() if (weight > 1.0 if agreeing else weight < -0.9)}


def link_person(documents: Sequence[FoundDocument], candidates: Sequence[RegisterEntry]) -> RegisterLink:
    """The person whom the documents speak of: ``auto``, ``review`` with candidates, or ``none``."""
    scored = sorted((_candidate(documents, entry) for entry in candidates), key=lambda one: -one[0])
    kept = [(odds, one) for odds, one in scored if one.score >= 0.05][:5]
    if not kept or kept[0][1].score < 0.2:
        return RegisterLink(
            person_id=None, score=0.0, decision=LinkDecision.NONE, candidates=tuple(one for _, one in kept)
        )
    odds, best = kept[0]
    lead = odds - kept[1][0] if len(kept) > 1 else math.inf
    agree, against = _kinds(best, agreeing=True), _kinds(best, agreeing=False)
    sure = best.score >= _AUTO_SCORE and len(agree) >= 2 and agree & _STRONG and not against and lead >= _LEAD
    return RegisterLink(
        person_id=best.person_id, score=best.score, decision=LinkDecision.AUTO if sure else LinkDecision.REVIEW,
        candidates=tuple(one for _, one in kept), evidence=best.evidence,
    )  # fmt: skip


# --- a paper of another case ----------------------------------------------------------------------------------------------

_RELATIVES = ("deceased", "spouse", "child", "father", "mother", "guardian", "agent")
_CLEARLY_OTHER = 0.8  # likeness of a part of the name under which it is another name


def strangers(documents: Sequence[FoundDocument], entry: RegisterEntry | None) -> tuple[int, ...]:
    """Which documents (by place, from 0) clearly speak of somebody outside this case.

    That is: every part of a whole name differs, or a birth date or number differs together with the surname. Papers that are
    often a relative's are looked past, and so are people whom another paper of the case names as a relative.
    """
    if entry is None:
        return ()
    known = [_names_of(one, role) for one in documents for role in _RELATIVES] + [
        _names_of(one, "") for one in documents if one.type in (Type.BIRTH_CERT, Type.MARRIAGE_CERT, Type.DEATH_CERT)
    ]
    found = []
    for at, document in enumerate(documents):
        names = _names_of(document, "")
        relative = any(_same_person(names, other) for other in known if other)
        if document.type not in _OF_RELATIVES and names and not relative and _of_another(document, entry, documents):
            found.append(at)
    return tuple(found)


_OF_RELATIVES = _MAY_BE_OTHERS - {Type.LABOUR_BOOK, Type.MILITARY_ID, Type.DIPLOMA, Type.LETTER, Type.INCOME_CERT}


def _names_of(document: FoundDocument, role: str) -> dict[str, str]:
    return {
        field.name: field.value
        for field in document.fields
        if field.role == role and field.name in ("surname", "given_name", "patronymic") and field.confidence >= 0.3
    }


def _likenesses(names: dict[str, str], other: dict[str, str]) -> list[float]:
    likes: dict[str, Callable[[str, str], float]] = {
        "surname": surname_likeness,
        "given_name": given_likeness,
        "patronymic": patronymic_likeness,
    }
    return [like(names[part], other[part]) for part, like in likes.items() if names.get(part) and other.get(part)]


def _same_person(names: dict[str, str], other: dict[str, str]) -> bool:
    """Given name and patronymic alike are enough: surnames change."""
    likes = _likenesses({part: value for part, value in names.items() if part != "surname"}, other)
    return bool(likes) and min(likes) >= 0.85


def _of_another(document: FoundDocument, entry: RegisterEntry, documents: Sequence[FoundDocument]) -> bool:
    register = {"surname": entry.surname, "given_name": entry.given_name, "patronymic": entry.patronymic}
    likes = _likenesses(_names_of(document, ""), register)
    if len(likes) == 3 and max(likes) < _CLEARLY_OTHER:
        return True
    surname_differs = bool(likes) and likes[0] < _CLEARLY_OTHER and not _explained_other(document, documents)
    numbers = sum(one.weight for one in _number_evidence([document], entry))
    births = sum(one.weight for one in _birth_evidence([document], entry))
    return surname_differs and (numbers < -2 or births < -1.5)


def _explained_other(document: FoundDocument, documents: Sequence[FoundDocument]) -> bool:
    surnames = [field.value for field in document.fields if field.name == "surname" and not field.role]
    papers = [one for one in documents if one.type in (Type.MARRIAGE_CERT, Type.DIVORCE_NAME, Type.DRACS)]
    known = [fact.field.value for fact in _facts(papers, "maiden_name", "surname")]
    return any(surname_likeness(one, other) >= 0.9 for one in surnames for other in known)
