"""Inspection of lots: how strictly a flow of papers is looked at now, and by which plan a lot is judged."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from archive.records.page_fault import FaultClass


class Severity(StrEnum):
    """How strictly a flow is inspected; it switches by rule with what its lots were like."""

    NORMAL = "normal"
    TIGHTENED = "tightened"
    REDUCED = "reduced"


class InspectionLevel(StrEnum):
    """How much is looked at for a lot of a size: the general levels I to III and the special ones."""

    S1 = "S-1"
    S2 = "S-2"
    S3 = "S-3"
    S4 = "S-4"
    I = "I"  # noqa: E741  the standard calls it so
    II = "II"
    III = "III"


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityPlan:
    """What the archive asks of lots: the inspection level and the limit (AQL, % of pages) of each class of faults.

    ``reduced`` says whether steady good quality may be looked at less; ``planted`` is how many planted pages come to a hundred
    drawn ones.
    """

    level: InspectionLevel = InspectionLevel.II
    critical: float = 0.1
    major: float = 1.0
    minor: float = 4.0
    reduced: bool = True
    planted: int = 5

    def limit(self, fault_class: FaultClass) -> float:
        """The AQL of that class."""
        return {
            FaultClass.CRITICAL: self.critical,
            FaultClass.MAJOR: self.major,
            FaultClass.MINOR: self.minor,
        }[fault_class]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassPlan:
    """The single sampling plan of one class of faults: of the first ``size`` pages drawn, ``accept`` may be faulty.

    ``found`` is how many were, once the inspection is closed.
    """

    fault_class: FaultClass
    aql: float
    severity: Severity
    letter: str
    size: int
    accept: int
    found: int | None = None

    @property
    def refuse(self) -> int:
        """The number of faulty pages from which on the lot is refused."""
        return self.accept + 1

    @property
    def refused(self) -> bool:
        """Whether what was found refuses the lot."""
        return self.found is not None and self.found > self.accept


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchState:
    """Where a flow stands in the switching rules for one class of faults.

    ``last`` tells of the newest lots under normal inspection, oldest first, whether they were acceptable (five at most).
    ``streak`` counts lots accepted in succession and ``refused`` those refused, both since tightened inspection began.
    ``stopped``: five were refused, and nothing is accepted of the flow until somebody has mended the cause.
    """

    severity: Severity = Severity.NORMAL
    score: int = 0
    last: tuple[bool, ...] = ()
    streak: int = 0
    refused: int = 0
    stopped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionFlow:
    """The papers of one station of a centre, as a flow of lots; ``states`` says for each class how strictly it is seen."""

    id: str
    centre: str
    station: str
    updated_at: datetime
    states: dict[FaultClass, SwitchState] = field(default_factory=dict)

    def state(self, fault_class: FaultClass) -> SwitchState:
        """The state of a class; a flow begins under normal inspection."""
        return self.states.get(fault_class, SwitchState())

    @property
    def stopped(self) -> bool:
        """Whether no lot may be made of it for now."""
        return any(state.stopped for state in self.states.values())
