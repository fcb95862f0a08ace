"""One case linked as understanding links it, and what became of it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.ports.register_client import RegisterClient
from archive.records.document import FoundDocument
from archive.records.register_link import Candidate, LinkDecision, RegisterEntry, RegisterLink, RegisterQuery
from archive.records.review import SURE_LINK
from archive.register.register_file import RegisterFile
from bench.register.drawn_register import Subject
from classify.case_person import CasePerson
from classify.linking import link_case


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What was decided of a case; milliseconds are of the processor.

    ``known``: its person stands in the register. ``unhindered``: the score alone decides whether it is linked.
    """

    known: bool
    unhindered: bool
    automatic: bool
    right: bool
    proposed: bool
    found: bool
    score: float
    register_ms: float
    link_ms: float
    waits: str
    told: str


class _Asked:
    """A register that notes the seconds of the processor it took, and whom it found."""

    def __init__(self, register: RegisterClient) -> None:
        self._register = register
        self.seconds = 0.0
        self.found: set[str] = set()

    def candidates(self, query: RegisterQuery) -> Sequence[RegisterEntry]:
        """The register's answer."""
        begun = time.process_time()
        answer = self._register.candidates(query)
        self.seconds += time.process_time() - begun
        self.found |= {one.person_id for one in answer}
        return answer


def link(subject: Subject, documents: Sequence[FoundDocument], register: RegisterClient) -> Linked:
    """The case's link; an automatic one that a paper of somebody else stops counts as not automatic."""
    asked = _Asked(register)
    begun = time.process_time()
    linked = link_case(documents, asked.candidates, sure_link=0)
    ended = time.process_time()
    decided, others = linked.link, linked.strange
    unhindered = decided.decision is LinkDecision.AUTO
    automatic = unhindered and decided.score >= SURE_LINK
    first = decided.candidates[0] if decided.candidates else None
    why = "a paper of another" if others else _why(documents, decided)
    return Linked(
        known=bool(subject.ids), unhindered=unhindered, automatic=automatic, right=decided.person_id in subject.ids,
        proposed=bool(set(subject.ids) & {one.person_id for one in decided.candidates}),
        found=bool(set(subject.ids) & asked.found), score=first.score if first else 0.0,
        register_ms=asked.seconds * 1000, link_ms=(ended - begun - asked.seconds) * 1000, waits="" if automatic else why,
        told=_told(subject, decided.candidates),
    )  # fmt: skip


def _why(documents: Sequence[FoundDocument], link: RegisterLink) -> str:
    """Why a case is left to a person."""
    first = link.candidates[0] if link.candidates else None
    if link.decision is LinkDecision.NONE or first is None:
        return "nobody fits"
    if not CasePerson(documents).clear:
        return "papers of two people alike"
    if first.score < SURE_LINK:
        return (
            "two candidates alike"
            if len(link.candidates) > 1 and link.candidates[1].score > 0.05
            else "little evidence"
        )
    if link.evidence and link.evidence[0].rule.endswith("stands at several persons"):
        return link.evidence[0].rule
    against = [one.rule for one in first.evidence if one.weight < -0.9]
    return f"against: {against[0]}" if against else "one kind of evidence"


def make_index(extract: Path, folder: Path) -> None:
    """The index of an extract, in a process that does nothing else."""
    RegisterFile(extract, indexes=folder).close()


def _told(subject: Subject, candidates: Sequence[Candidate]) -> str:
    lines = [
        f"  {' '.join(subject.person.uk)} {subject.person.born} in the register as {', '.join(subject.ids) or 'nobody'}"
    ]
    for one in candidates[:3]:
        reasons = "; ".join(f"{each.rule} ({each.text}) {each.weight:+}" for each in one.evidence)
        lines += [f"    {one.person_id} {one.score}: {reasons}"]
    return "\n".join(lines)
