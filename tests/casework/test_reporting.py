"""The month's indicators, throughput, plan and forecast, and who looked at a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.casework import reporting
from archive.casework.accounts import OWNER
from archive.ports.catalog import Catalog
from archive.records.actor import Role
from archive.records.case import Case, CaseKind, CaseStatus
from archive.records.errors import BadInput, NotAllowed, NotFound
from archive.records.history import Event
from archive.records.ids import CaseId
from archive.records.local_time import KYIV
from archive.records.report import Deed, Plan
from tests.casework.case_makers import NOW, actor, put_case

HEAD = actor(Role.HEAD)


def _formed(
    catalog: Catalog, at: datetime, number: int, *, centre: str = "north", kind: CaseKind = CaseKind.UNKNOWN
) -> None:
    key = CaseId(f"case-{centre}-{number}-{at:%j%H%M}")
    case = Case(
        id=key,
        source_ref=key,
        centre=centre,
        institution="pfu-15",
        status=CaseStatus.UNCONFIRMED,
        created_at=at,
        updated_at=at,
        kind=kind,
    )
    with catalog.transaction() as tx:
        tx.cases.add(case)
        tx.events.add(Event(at=at, kind="case.kept", case=key, version=1))


def test_a_month_is_that_of_kyiv(catalog: Catalog) -> None:
    last_of_march = datetime(2026, 3, 31, 20, 59, tzinfo=UTC)  # 23:59 in Kyiv
    _formed(catalog, last_of_march, 1, kind=CaseKind.SOCIAL_AID)
    _formed(catalog, last_of_march + timedelta(minutes=1), 2, kind=CaseKind.PRIVILEGES)
    march = reporting.report_month(catalog, HEAD, date(2026, 3, 15))
    april = reporting.report_month(catalog, HEAD, date(2026, 4, 1))
    assert (march.cases(Deed.FORMED), march.cases(Deed.FORMED, (CaseKind.SOCIAL_AID,))) == (1, 1)
    assert (april.cases(Deed.FORMED), april.cases(Deed.FORMED, (CaseKind.PRIVILEGES,))) == (1, 1)
    assert march.institutions == ("pfu-15",)


def test_a_head_sees_the_own_centre_alone(catalog: Catalog) -> None:
    put_case(catalog)
    _formed(catalog, NOW, 1)
    _formed(catalog, NOW, 2, centre="south")
    march = date(2026, 3, 1)
    assert reporting.report_month(catalog, HEAD, march).cases(Deed.FORMED) == 1
    assert reporting.report_month(catalog, OWNER, march).cases(Deed.FORMED) == 2
    assert reporting.centres_of(catalog, HEAD) == ("north",)
    with pytest.raises(NotFound):
        reporting.report_month(catalog, HEAD, march, centre="south")
    with pytest.raises(NotFound):
        reporting.look_at_throughput(catalog, HEAD, NOW, NOW, centre="south")
    with pytest.raises(NotAllowed):
        reporting.report_month(catalog, replace(HEAD, centre=""), march)


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.CASEWORKER, Role.ARCHIVIST, Role.TRAINER])
def test_others_see_no_figures(catalog: Catalog, role: Role) -> None:
    for ask in (
        lambda: reporting.report_month(catalog, actor(role), date(2026, 3, 1)),
        lambda: reporting.centres_of(catalog, actor(role)),
        lambda: reporting.look_at_plan(catalog, actor(role), centre="north"),
        lambda: reporting.who_looked(catalog, actor(role), "case-1"),
    ):
        with pytest.raises(NotAllowed):
            ask()


def test_the_forecast_goes_by_the_last_four_weeks(catalog: Catalog) -> None:
    put_case(catalog)  # the centre has a batch
    plan = reporting.set_plan(
        catalog, HEAD, centre="north", cases=100, since=date(2026, 1, 1), until=date(2026, 12, 31), now=NOW
    )
    assert plan.since == datetime(2026, 1, 1, tzinfo=KYIV)
    assert plan.until == datetime(2027, 1, 1, tzinfo=KYIV)
    for day in range(1, 29):
        _formed(catalog, NOW - timedelta(days=day, minutes=-5), day)
    progress = reporting.look_at_plan(catalog, HEAD, centre="north", now=NOW)
    assert progress is not None
    assert (progress.done, progress.left, progress.per_day) == (28, 72, 1.0)
    assert progress.ready_at == NOW + timedelta(days=72)
    assert progress.points[0] == (plan.since, 0)
    assert [done for _, done in progress.points] == sorted(done for _, done in progress.points)


def test_where_nothing_was_formed_lately_nothing_is_foretold(catalog: Catalog) -> None:
    put_case(catalog)
    reporting.set_plan(catalog, HEAD, centre="north", cases=5, since=date(2026, 1, 1), until=date(2026, 1, 2))
    progress = reporting.look_at_plan(catalog, HEAD, centre="north", now=NOW)
    assert progress is not None
    assert (progress.ready_at, progress.left) == (None, 5)
    assert reporting.look_at_plan(catalog, OWNER, centre="elsewhere") is None


@given(
    begin=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    length=st.integers(0, 3660),
    ahead=st.integers(-400, 5000),
)
def test_bounds_rise_from_the_plan_to_now(begin: date, length: int, ahead: int) -> None:
    since = datetime.combine(begin, time(), KYIV)
    until, now = since + timedelta(days=length), since + timedelta(days=ahead, hours=7)
    plan = Plan(centre="c", cases=1, since=since, until=until, set_by=OWNER.account, set_at=since)
    bounds = reporting._bounds(plan, now)
    assert bounds[0] == since
    assert all(one < other for one, other in pairwise(bounds))
    assert bounds[-1] in (now, since)


@pytest.mark.parametrize(
    ("cases", "since", "until"),
    [
        (0, "2026-01-01", "2026-02-01"),
        (10**9, "2026-01-01", "2026-02-01"),
        (5, "2026-02-02", "2026-02-01"),
        (5, "2026-01-01", "2046-02-01"),
    ],
)
def test_a_plan_that_makes_no_sense_is_not_taken(catalog: Catalog, cases: int, since: str, until: str) -> None:
    put_case(catalog)
    begin, end = date.fromisoformat(since), date.fromisoformat(until)
    with pytest.raises(BadInput):
        reporting.set_plan(catalog, HEAD, centre="north", cases=cases, since=begin, until=end)
    with catalog.reading() as tx:
        assert tx.reports.plan("north") is None


def test_a_plan_of_an_unknown_centre_is_not_taken(catalog: Catalog) -> None:
    with pytest.raises(BadInput, match="nowhere"):
        reporting.set_plan(catalog, OWNER, centre="nowhere", cases=1, since=date(2026, 1, 1), until=date(2026, 1, 2))


def test_who_looked_is_told_within_reach_and_noted(catalog: Catalog) -> None:
    case = put_case(catalog)
    found = reporting.who_looked(catalog, HEAD, f" {case.source_ref} ")
    assert found is not None
    assert found[0].id == case.id
    again = reporting.who_looked(catalog, HEAD, case.id)
    assert again is not None
    assert again[1][0].action == "audit.read"
    assert again[1][0].account == HEAD.account
    assert reporting.who_looked(catalog, actor(Role.HEAD, centre="south"), case.source_ref) is None
    assert reporting.who_looked(catalog, HEAD, "нема такої") is None
