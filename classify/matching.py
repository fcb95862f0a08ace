"""Linking a case to its person in the register.

Enters: the documents with their fields, and candidates. Leaves: a query, and a :class:`RegisterLink` with its evidence. Only what
speaks of the case's person counts (:mod:`classify.case_person`), never a relative's number. A candidate's score is the share
of belief among all candidates and nobody: people who share a name share the belief. ``auto`` needs a high score, two
independent kinds of evidence that agree, none that speaks against, and a case whose papers clearly name one person.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from archive.records.document import FoundDocument
from archive.records.register_link import Candidate, Evidence, LinkDecision, RegisterEntry, RegisterLink, RegisterQuery
from archive.records.review import SURE_LINK
from classify.case_person import CasePerson, Fact, surname_in
from classify.first_names import in_both_languages, patronymics_in_both_languages
from classify.identifiers import read_rnokpp, rnokpp_birth_date, rnokpp_candidates, rnokpp_ok, unzr_birth_date, unzr_ok
from classify.names import NAME_PARTS, given_likeness, patronymic_likeness, sex_of, surname_likeness

PRIOR = -5.6  # log-odds of a candidate before any evidence, against nobody in the register
PROPOSED = 5
_LEAST = 0.2  # score under which nobody is proposed
NUMBERS = ("rnokpp", "unzr", "passport", "id_card")
_STRONG = frozenset({"number", "birth_date"})
_AGREES, _NEARLY = 0.9, 0.78
LIKENESS: dict[str, Callable[[str, str], float]] = {
    "surname": surname_likeness, "given_name": given_likeness, "patronymic": patronymic_likeness,
}  # fmt: skip
WEIGHTS = {
    "number: rnokpp is the same": 7.5, "number: unzr is the same": 7.5, "number: passport is the same": 7.0,
    "number: id_card is the same": 7.0, "number: rnokpp one digit away, born the same day": 3.5,
    "number: rnokpp one character apart": 2.5, "number: unzr one character apart": 2.5,
    "number: passport one character apart": 2.5, "number: id_card one character apart": 2.5,
    "number: rnokpp is another": -4.5, "number: unzr is another": -2.5, "number: passport is another": -1.5,
    "number: id_card is another": -1.5,
    "birth_date: the same": 5.4, "birth_date: one figure apart": 1.5, "birth_date: another": -4.5,
    "name: surname agrees": 4.0, "name: surname nearly": 0.5, "name: surname differs": -1.5,
    "name: surname changed, explained by a certificate": 2.2, "name: a certificate names both surnames": 0.1,
    "name: given_name agrees": 2.6, "name: given_name nearly": -0.5, "name: given_name differs": -3.0,
    "name: patronymic agrees": 1.0, "name: patronymic nearly": -1.0, "name: patronymic differs": -4.5,
    "name: borne by nobody else here": 1.6, "sex: another": -1.0,
}  # fmt: skip
"""What a rule weighs (log-odds) where it is believed wholly."""


def register_query(documents: Sequence[FoundDocument]) -> RegisterQuery:
    """What to ask the register: every value that speaks of the case's person; a failing РНОКПП is asked as its repairs.

    First names are asked in both languages, since a register knows the letters and not that Анна is Ганна.
    """
    person = CasePerson(documents)
    births = _dates(person)
    valid, failing = _rnokpp(person)
    repaired = [one for number in failing for birth in births for one in rnokpp_candidates(number, birth=birth)]
    return RegisterQuery(
        rnokpp=tuple(dict.fromkeys([*valid, *repaired])), unzr=tuple(n for n in _values(person, "unzr") if unzr_ok(n)),
        passport=_values(person, "passport"), id_card=_values(person, "id_card"),
        surname=tuple(fact.value for fact in person.facts("surname", "maiden_name")),
        given_name=_spelt(_values(person, "given_name"), in_both_languages),
        patronymic=_spelt(_values(person, "patronymic"), patronymics_in_both_languages), birth_date=tuple(births),
    )  # fmt: skip


def _values(person: CasePerson, name: str) -> tuple[str, ...]:
    return tuple(fact.value for fact in person.of(name))


def _spelt(names: Sequence[str], spellings: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
    """As read first, then the other spellings."""
    return tuple(dict.fromkeys([*names, *(other for name in names for other in spellings(name))]))


def _rnokpp(person: CasePerson) -> tuple[list[str], list[str]]:
    """Numbers whose check digit is true, and the others."""
    read = _values(person, "rnokpp")
    return [one for one in read if read_rnokpp(one).ok], [one for one in read if not read_rnokpp(one).ok]


def _dates(person: CasePerson) -> list[date]:
    """Birth dates as read, then those that numbers count out."""
    found = []
    for value in _values(person, "birth_date"):
        try:
            found.append(date.fromisoformat(value))
        except ValueError:
            continue
    found += [rnokpp_birth_date(number) for number in _rnokpp(person)[0]]
    found += [unzr_birth_date(number) for number in _values(person, "unzr") if unzr_ok(number)]
    return list(dict.fromkeys(found))


# --- evidence -------------------------------------------------------------------------------------------------------------


def evidence_of(person: CasePerson, entry: RegisterEntry) -> list[Evidence]:
    """All that speaks for or against this candidate alone."""
    rules = (_numbers, _births, _names, _change, _sex)
    return [one for rule in rules for one in rule(person, entry)]


def _evidence(rule: str, fact: Fact) -> Evidence:
    field = fact.field
    weight = round(WEIGHTS[rule] * fact.belief, 3)
    return Evidence(rule=rule, text=field.raw or field.value, weight=weight, page=field.page, box=field.box)


def _numbers(person: CasePerson, entry: RegisterEntry) -> Iterator[Evidence]:
    for kind in NUMBERS:
        known: str = getattr(entry, kind)
        facts = person.of(kind)
        if not known or not facts:
            continue
        same = next((fact for fact in facts if fact.value == known), None)
        near = next((fact for fact in facts if _one_character_off(fact.value, known)), None)
        repaired = (
            next((fact for fact in facts if _may_be(fact.value, known, entry)), None) if kind == "rnokpp" else None
        )
        proven = [fact for fact in facts if is_proven(kind, fact.value)]
        if same:
            yield _evidence(f"number: {kind} is the same", same)
        elif repaired:
            yield _evidence("number: rnokpp one digit away, born the same day", repaired)
        elif near and not proven:
            yield _evidence(f"number: {kind} one character apart", near)
        elif proven:
            yield _evidence(f"number: {kind} is another", proven[0])


def _may_be(number: str, known: str, entry: RegisterEntry) -> bool:
    """Whether a number that cannot be right is the known one with a digit misread or two neighbours swapped."""
    near = _one_character_off(number, known) or _swapped(number, known)
    born = entry.birth_date is None or (rnokpp_ok(known) and rnokpp_birth_date(known) == entry.birth_date)
    return near and born and not read_rnokpp(number).ok


def is_proven(kind: str, number: str) -> bool:
    """Whether its check digit says that it was read right; passports have none, so that another one says less."""
    if kind == "rnokpp":
        return read_rnokpp(number).ok
    return unzr_ok(number) if kind == "unzr" else True


def _one_character_off(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(left != right for left, right in zip(one, other, strict=True)) == 1


def _swapped(one: str, other: str) -> bool:
    apart = [at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]]
    return len(one) == len(other) and len(apart) == 2 and sorted(one) == sorted(other) and apart[1] == apart[0] + 1


def _births(person: CasePerson, entry: RegisterEntry) -> Iterator[Evidence]:
    facts = person.of("birth_date")
    if entry.birth_date is None or not facts:
        return
    known = entry.birth_date.isoformat()
    same = next((fact for fact in facts if fact.value == known), None)
    near = next((fact for fact in facts if _one_character_off(fact.value, known)), None)
    if same:
        yield _evidence("birth_date: the same", same)
    elif near:
        yield _evidence("birth_date: one figure apart", near)
    else:
        yield _evidence("birth_date: another", facts[0])


def _names(person: CasePerson, entry: RegisterEntry) -> Iterator[Evidence]:
    for name in NAME_PARTS:
        known: str = getattr(entry, name)
        ranked = [(round(LIKENESS[name](fact.value, known), 2), fact.belief, fact) for fact in person.of(name)]
        if not known or not ranked:
            continue
        likeness, _, fact = max(ranked, key=lambda one: one[:2])
        if likeness >= _AGREES:
            yield _evidence(f"name: {name} agrees", fact)
        elif name == "surname" and (bridge := _explained(person, known)):
            yield _evidence("name: surname changed, explained by a certificate", bridge)
        else:
            yield _evidence(f"name: {name} {'nearly' if likeness >= _NEARLY else 'differs'}", fact)


def _change(person: CasePerson, entry: RegisterEntry) -> Iterator[Evidence]:
    """A paper in another surname, bridged by a certificate that names both."""
    for fact in person.of("surname"):
        if surname_likeness(fact.value, entry.surname) < _NEARLY:
            bridge = surname_in(person.names_before_and_after, fact.value)
            if bridge and _explained(person, entry.surname):
                yield _evidence("name: a certificate names both surnames", bridge)
                return


def _explained(person: CasePerson, known: str) -> Fact | None:
    """The surname of the register as a name before or after a marriage or another change of name."""
    return surname_in(person.names_before_and_after, known)


def _sex(person: CasePerson, entry: RegisterEntry) -> Iterator[Evidence]:
    told = next((fact for fact in person.of("patronymic") if sex_of(fact.value)), None)
    if told and entry.sex and sex_of(told.value) != entry.sex:
        yield _evidence("sex: another", told)


_WHOLE = frozenset(f"name: {name} agrees" for name in NAME_PARTS)


def weighed(person: CasePerson, entries: Sequence[RegisterEntry]) -> list[list[Evidence]]:
    """The evidence of every candidate; a whole name that no other candidate bears says more than one that many share."""
    found = [evidence_of(person, entry) for entry in entries]
    whole = [at for at, one in enumerate(found) if {each.rule for each in one} >= _WHOLE]
    if len(whole) != 1:
        return found
    bearer = found[whole[0]]
    surname = next(each for each in bearer if each.rule == "name: surname agrees")
    belief = surname.weight / WEIGHTS[surname.rule]
    rule = "name: borne by nobody else here"
    rare = Evidence(
        rule=rule, text=surname.text, weight=round(WEIGHTS[rule] * belief, 3), page=surname.page, box=surname.box
    )
    return [[*one, rare] if at == whole[0] else one for at, one in enumerate(found)]


# --- decision -------------------------------------------------------------------------------------------------------------


def _candidates(person: CasePerson, entries: Sequence[RegisterEntry]) -> list[Candidate]:
    """Most believed first; scores are shares of the belief, of which nobody has one too."""
    found = weighed(person, entries)
    odds = [PRIOR + sum(each.weight for each in one) for one in found]
    whole = 1 + sum(math.exp(one) for one in odds)
    candidates = [
        Candidate(
            person_id=entry.person_id, score=round(math.exp(odd) / whole, 4),
            evidence=tuple(sorted(evidence, key=lambda one: -abs(one.weight))),
        )
        for entry, evidence, odd in zip(entries, found, odds, strict=True)
    ]  # fmt: skip
    order = sorted(range(len(candidates)), key=lambda at: -odds[at])
    return [candidates[at] for at in order]


_AGAINST = frozenset({
    "number: rnokpp is another", "birth_date: another", "name: given_name differs", "name: patronymic differs", "sex: another",
})  # fmt: skip
"""What never changes in a life; surnames and passports do."""
_CLEARLY = 0.9


def _agreeing(candidate: Candidate) -> set[str]:
    """The kinds of evidence (number, birth_date, name) that clearly agree."""
    weights: dict[str, float] = {}
    for one in candidate.evidence:
        kind = one.rule.split(":")[0]
        weights[kind] = weights.get(kind, 0.0) + one.weight
    return {kind for kind, weight in weights.items() if weight > _CLEARLY}


def _is_doubted(candidate: Candidate) -> bool:
    return any(one.rule in _AGAINST and one.weight < -_CLEARLY for one in candidate.evidence)


def link_person(
    documents: Sequence[FoundDocument], candidates: Sequence[RegisterEntry], *, sure_link: float = SURE_LINK
) -> RegisterLink:
    """The person whom the documents speak of: ``auto`` from that score on, ``review`` with candidates, or ``none``."""
    person = CasePerson(documents)
    proposed = tuple(_candidates(person, candidates)[:PROPOSED])
    if not proposed or proposed[0].score < _LEAST:
        return RegisterLink(person_id=None, score=0.0, decision=LinkDecision.NONE, candidates=proposed)
    best = proposed[0]
    agree = _agreeing(best)
    sure = person.clear and best.score >= sure_link and len(agree) >= 2 and agree & _STRONG and not _is_doubted(best)
    return RegisterLink(
        person_id=best.person_id, score=best.score, decision=LinkDecision.AUTO if sure else LinkDecision.REVIEW,
        candidates=proposed, evidence=best.evidence,
    )  # fmt: skip
