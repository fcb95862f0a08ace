"""What a centre did in a month, who did it, and whether the plan will be met: for its head and for the administrator.

Months and days are those of Kyiv. The rows are the indicators of order № 45 of 22.01.2020: officers connected, cases formed
and passed on, accepted, returned for rework, decided, each by the kind of the case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from archive.casework import access, auditing
from archive.ports.catalog import Catalog, Transaction
from archive.records.actor import Actor, Role
from archive.records.audit import AuditEntry
from archive.records.case import Case, CaseKind
from archive.records.errors import BadInput, NotAllowed, NotFound
from archive.records.ids import CaseId
from archive.records.local_time import KYIV
from archive.records.report import CaseTally, Deed, Plan, StationTally

LONGEST_PLAN = timedelta(days=3660)
MOST_CASES = 100_000_000
RATE_OF = timedelta(days=28)
"""The forecast goes by so many days before now."""

WEEK = timedelta(days=7)
_MOST_LOOKS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthReport:
    """One month of one centre (empty: of all). ``month`` is its first day; ``officers`` are active accounts now."""

    month: date
    centre: str
    officers: dict[Role, int]
    tallies: tuple[CaseTally, ...]

    def cases(self, deed: Deed, kinds: Sequence[CaseKind] = tuple(CaseKind), institution: str | None = None) -> int:
        """How many cases of these kinds (of that institution)."""
        return sum(
            tally.cases
            for tally in self.tallies
            if tally.deed is deed and tally.kind in kinds and institution in (None, tally.institution)
        )

    @property
    def institutions(self) -> tuple[str, ...]:
        """Whose cases they were."""
        return tuple(sorted({tally.institution for tally in self.tallies}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One account's share of the time."""

    name: str
    login: str
    reviewed: int
    accepted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Against the plan. ``points`` are (moment, cases formed since the plan's beginning), a week apart; ``per_day`` is the
    rate of the last RATE_OF before ``now``.
    """

    plan: Plan
    now: datetime
    points: tuple[tuple[datetime, int], ...]
    per_day: float

    @property
    def done(self) -> int:
        """Cases formed since the plan's beginning."""
        return self.points[-1][1]

    @property
    def left(self) -> int:
        """Cases to go."""
        return max(0, self.plan.cases - self.done)

    @property
    def needed_per_day(self) -> float:
        """The rate that would meet the plan."""
        return self.left / max(1.0, (self.plan.until - self.now) / timedelta(days=1))

    @property
    def ready_at(self) -> datetime | None:
        """When nothing will be left at the rate of now; None where something is left and nothing was formed lately."""
        if self.left and not self.per_day:
            return None
        return self.now + timedelta(days=self.left / self.per_day if self.left else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Throughput:
    """Who and what did how much since a moment."""

    since: datetime
    stations: tuple[StationTally, ...]
    persons: tuple[Person, ...]


def centres_of(catalog: Catalog, actor: Actor) -> tuple[str, ...]:
    """The centres whose figures the actor may see, the own one alone or all; raises NotAllowed."""
    own = _reach(actor)
    if own is not None:
        return (own,)
    with catalog.reading() as tx:
        return tx.reports.centres()


def report_month(catalog: Catalog, actor: Actor, month: date, *, centre: str = "") -> MonthReport:
    """The indicators of the month that ``month`` lies in; raises NotAllowed."""
    wanted = _centre(actor, centre)
    first = month.replace(day=1)
    since, until = _midnight(first), _midnight(_next_month(first))
    with catalog.reading() as tx:
        officers = Counter(
            account.role for account in tx.accounts.list() if account.active and wanted in (None, account.centre)
        )
        tallies = tx.reports.cases(since, until, centre=wanted)
    return MonthReport(month=first, centre=wanted or "", officers=dict(officers), tallies=tallies)


def look_at_throughput(
    catalog: Catalog, actor: Actor, since: datetime, until: datetime, *, centre: str = ""
) -> Throughput:
    """Pages by station and cases by person between two moments; raises NotAllowed."""
    wanted = _centre(actor, centre)
    with catalog.reading() as tx:
        tallies = tx.reports.persons(since, until, centre=wanted)
        accounts = {account.id: account for account in tx.accounts.list()} if tallies else {}
        stations = tx.reports.stations(since, until, centre=wanted)
    persons = (
        Person(
            name=accounts[tally.account].name if tally.account in accounts else "",
            login=accounts[tally.account].login if tally.account in accounts else tally.account,
            reviewed=tally.reviewed,
            accepted=tally.accepted,
        )
        for tally in tallies
    )
    return Throughput(since=since, stations=stations, persons=tuple(sorted(persons, key=lambda each: each.login)))


def set_plan(
    catalog: Catalog, actor: Actor, *, centre: str, cases: int, since: date, until: date, now: datetime | None = None
) -> Plan:
    """Say how many cases a centre shall form from the beginning of one day to the end of another. It takes the place of the
    plan before it. Raises NotAllowed, BadInput.
    """
    wanted = _centre(actor, centre)
    if wanted is None:
        raise BadInput("A plan is that of one centre.", hint="Name the centre.", subject="centre")
    if not 0 < cases <= MOST_CASES:
        raise BadInput(f"A plan counts 1 to {MOST_CASES} cases.", hint="Check the number.", subject="cases")
    if not timedelta(0) <= until - since <= LONGEST_PLAN:
        raise BadInput("The plan ends before it begins, or ten years later.", hint="Check the days.", subject="until")
    plan = Plan(
        centre=wanted,
        cases=cases,
        since=_midnight(since),
        until=_midnight(until + timedelta(days=1)),
        set_by=actor.account,
        set_at=now or datetime.now(UTC),
    )
    with catalog.transaction() as tx:
        if wanted not in tx.reports.centres():
            raise BadInput(f"No centre {wanted} handed in a batch yet.", hint="Check its name.", subject="centre")
        tx.reports.put_plan(plan)
        detail = {"cases": str(cases), "since": since.isoformat(), "until": until.isoformat()}
        auditing.record(tx, actor, "plan.set", subject=wanted, detail=detail, now=now)
    return plan


def look_at_plan(catalog: Catalog, actor: Actor, *, centre: str, now: datetime | None = None) -> Progress | None:
    """How far the centre has come, None where it has no plan; raises NotAllowed."""
    wanted = _centre(actor, centre)
    now = now or datetime.now(UTC)
    with catalog.reading() as tx:
        plan = tx.reports.plan(wanted) if wanted else None
        if plan is None:
            return None
        bounds = _bounds(plan, now)
        weekly = tx.reports.formed(bounds, centre=wanted)
        lately = tx.reports.formed((max(plan.since, now - RATE_OF), now), centre=wanted) if now > plan.since else (0,)
    return _progress(plan, bounds, weekly, sum(lately), now)


def who_looked(catalog: Catalog, actor: Actor, source_ref: str) -> tuple[Case, tuple[AuditEntry, ...]] | None:
    """Who did or saw what with the case of that number or id, newest first; None if none within the actor's reach is called so.

    The question itself is noted. Raises NotAllowed.
    """
    reach, called = _reach(actor), source_ref.strip()
    if not called:
        return None
    with catalog.transaction() as tx:
        case = _case_called(tx, reach, called)
        if case is None:
            return None
        looks = tx.audit.of_case(case.id, limit=_MOST_LOOKS)
        auditing.record(tx, actor, "audit.read", subject=case.id, case=case.id)
    return case, looks


def _case_called(tx: Transaction, reach: str | None, called: str) -> Case | None:
    found = tx.cases.of_every_centre(called)
    if not found:
        with suppress(NotFound):
            found = (tx.cases.get(CaseId(called)),)
    return next((case for case in found if reach in (None, case.centre)), None)


def _reach(actor: Actor) -> str | None:
    """The one centre whose figures the actor sees, None for all; raises NotAllowed."""
    access.require(actor, access.Permission.REPORTS)
    if actor.role is Role.ADMINISTRATOR or access.everywhere(actor):
        return None
    if not actor.centre:
        raise NotAllowed(
            "This account belongs to no centre.", hint="Ask the administrator to name it.", subject="centre"
        )
    return actor.centre


def _centre(actor: Actor, centre: str) -> str | None:
    own = _reach(actor)
    if own is not None and centre not in ("", own):
        raise access.unknown("centre", centre)
    return own or centre or None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), KYIV)


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _bounds(plan: Plan, now: datetime) -> tuple[datetime, ...]:
    """The beginning of each week of the plan up to now, and now."""
    weeks = max(0, (min(now, plan.until + LONGEST_PLAN) - plan.since) // WEEK)
    bounds = [plan.since + WEEK * week for week in range(weeks + 1)]
    return (*bounds, now) if now > bounds[-1] else tuple(bounds)


def _progress(plan: Plan, bounds: Sequence[datetime], weekly: Sequence[int], lately: int, now: datetime) -> Progress:
    points = [(bounds[0], 0)]
    for moment, cases in zip(bounds[1:], weekly, strict=True):
        points.append((moment, points[-1][1] + cases))
    days = max(1.0, (now - max(plan.since, now - RATE_OF)) / timedelta(days=1))
    return Progress(plan=plan, now=now, points=tuple(points), per_day=lately / days)
