"""Whose case a stack is, the register asked: the link, the person linked, and whether papers of another case lie in it.

Enters: the documents, and what asks the register. The register is asked again for the numbers of the one it is linked to (they
must be his alone), and for the person of papers that belong to another case, who is offered beside him.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from archive.records.document import FoundDocument
from archive.records.register_link import (
    ANOTHER_CASE,
    Candidate,
    Evidence,
    LinkDecision,
    RegisterEntry,
    RegisterLink,
    RegisterQuery,
)
from archive.records.review import SURE_LINK
from classify.matching import NUMBERS, PROPOSED, is_proven, link_person, register_query
from classify.other_cases import strangers

CandidatesOf = Callable[[RegisterQuery], Sequence[RegisterEntry]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedCase:
    """A link; ``entry`` is its person, ``strange`` the documents (by place, from 0) that are another case's."""

    link: RegisterLink
    entry: RegisterEntry | None
    strange: tuple[int, ...]


def link_case(
    documents: Sequence[FoundDocument], candidates_of: CandidatesOf, *, sure_link: float = SURE_LINK
) -> LinkedCase:
    """The case's person as ``link_person`` has him; asked about where a number is not his alone or papers are another's."""
    candidates = candidates_of(register_query(documents))
    link = link_person(documents, candidates, sure_link=sure_link)
    entry = next((one for one in candidates if one.person_id == link.person_id), None)
    if entry is not None:
        link = _doubted(link, tuple(_shared_numbers(link, entry, candidates_of)))
    strange = strangers(documents, entry)
    if strange:
        link = _with_the_other(link, [documents[at] for at in strange], candidates_of)
    return LinkedCase(link=link, entry=entry, strange=strange)


def _doubted(link: RegisterLink, reasons: tuple[Evidence, ...]) -> RegisterLink:
    """The link left to a person where there are reasons, which stand first."""
    if not reasons:
        return link
    decision = LinkDecision.REVIEW if link.decision is LinkDecision.AUTO else link.decision
    return replace(link, decision=decision, evidence=(*reasons, *link.evidence))


def _shared_numbers(link: RegisterLink, entry: RegisterEntry, candidates_of: CandidatesOf) -> Iterator[Evidence]:
    """The person's numbers that stand at others of the register too, read on a paper or not: the register must be put in order.

    What stands for an unknown number may stand at thousands, and says nothing.
    """
    held = {kind: getattr(entry, kind) for kind in NUMBERS}
    own = {kind: number for kind, number in held.items() if is_proven(kind, number) and len(set(number)) > 2}
    if not own:
        return
    bearers = candidates_of(RegisterQuery(**{kind: (number,) for kind, number in own.items()}))
    read = {each.rule: each for each in link.evidence}
    for kind, number in own.items():
        if any(getattr(one, kind) == number and one.person_id != entry.person_id for one in bearers):
            found = read.get(f"number: {kind} is the same") or Evidence(rule="", text=number, weight=0.0)
            yield replace(found, rule=f"number: {kind} stands at several persons", weight=0.0)


def _with_the_other(link: RegisterLink, papers: Sequence[FoundDocument], candidates_of: CandidatesOf) -> RegisterLink:
    """The link left to a person, and beside its candidates the one of the other case's papers, each with where these lie."""
    there = Evidence(rule=ANOTHER_CASE, text=_numbers_of_pages(papers), weight=0.0, page=papers[0].pages[0])
    other = link_person(papers, candidates_of(register_query(papers)))
    proposed = link.candidates
    if other.person_id not in (None, link.person_id):
        found = next(one for one in other.candidates if one.person_id == other.person_id)
        rest = [one for one in proposed if one.person_id != other.person_id][: PROPOSED - 1]
        proposed = (*rest, Candidate(person_id=found.person_id, score=found.score, evidence=(there, *found.evidence)))
    return _doubted(replace(link, candidates=proposed), (there,))


def _numbers_of_pages(papers: Sequence[FoundDocument]) -> str:
    """Pages in order, runs of them as ``7-9``."""
    runs: list[list[int]] = []
    for page in sorted(page for paper in papers for page in paper.pages):
        if runs and runs[-1][1] == page - 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
