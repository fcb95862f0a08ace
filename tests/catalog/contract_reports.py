"""What the port promises of counts for the head of a centre, and of plans."""

from __future__ import annotations

from datetime import timedelta

from archive.ports.catalog import Catalog
from archive.records.case import CaseKind
from archive.records.document import DocumentType
from archive.records.ids import AccountId, CaseId
from archive.records.report import CaseTally, Deed, PersonTally, Plan, StationTally
from tests.catalog.facts import NOW, a_batch, a_case, a_document, a_page, an_event, later

MONTH = (NOW - timedelta(days=1), later(86_400))


class ReportsContract:
    """Cases by deed and kind, stations, persons, weeks, plans."""

    def test_a_case_counts_once_for_each_deed_within_the_time(self, catalog: Catalog) -> None:
        with catalog.transaction() as tx:
            tx.cases.add(a_case("case-1", kind=CaseKind.SOCIAL_AID))
            tx.cases.add(a_case("case-2", kind=CaseKind.PRIVILEGES, centre="lviv", institution="upszn"))
            for event in (
                an_event("case.kept", case="case-1", version=1, at=NOW),
                an_event("case.kept", case="case-1", version=2, at=later(5)),
                an_event("case.kept", case="case-2", version=1, at=later(90_000)),
                an_event("case.returned", case="case-1", at=later(6)),
                an_event("case.returned", case="case-1", at=later(7)),
                an_event("case.accepted", case="case-2", at=MONTH[1]),
                an_event("case.accepted", case="case-1", at=MONTH[0]),
            ):
                tx.events.add(event)
        with catalog.reading() as tx:
            told = {(tally.deed, tally.kind): tally.cases for tally in tx.reports.cases(*MONTH)}
            elsewhere = tx.reports.cases(*MONTH, centre="lviv")
            whole = tx.reports.cases(MONTH[0], later(200_000), centre="lviv")
        aid = CaseKind.SOCIAL_AID
        assert told == {(Deed.FORMED, aid): 1, (Deed.RETURNED, aid): 1, (Deed.ACCEPTED, aid): 1}
        assert elsewhere == ()
        other = {"centre": "lviv", "institution": "upszn", "kind": CaseKind.PRIVILEGES, "cases": 1}
        assert whole == (CaseTally(deed=Deed.FORMED, **other), CaseTally(deed=Deed.ACCEPTED, **other))  # type: ignore[arg-type]

    def test_a_case_is_decided_when_it_is_accepted_with_a_paper_that_decides(self, catalog: Catalog) -> None:
        with catalog.transaction() as tx:
            for key, kind in (("case-1", DocumentType.DECISION), ("case-2", DocumentType.PASSPORT)):
                tx.cases.add(a_case(key))
                tx.documents.replace_for_case(CaseId(key), [a_document(f"document-{key}", case=CaseId(key), type=kind)])
                tx.events.add(an_event("case.accepted", case=key, at=NOW))
        with catalog.reading() as tx:
            told = {tally.deed: tally.cases for tally in tx.reports.cases(*MONTH)}
        assert told == {Deed.ACCEPTED: 2, Deed.DECIDED: 1}

    def test_formed_cases_are_counted_between_bounds(self, catalog: Catalog) -> None:
        with catalog.transaction() as tx:
            tx.cases.add(a_case("case-1"))
            tx.cases.add(a_case("case-2", centre="lviv"))
            tx.events.add(an_event("case.kept", case="case-1", version=1, at=later(10)))
            tx.events.add(an_event("case.kept", case="case-2", version=1, at=later(20)))
        bounds = [NOW, later(10), later(20), later(21)]
        with catalog.reading() as tx:
            assert tx.reports.formed(bounds) == (0, 1, 1)
            assert tx.reports.formed(bounds, centre="lviv") == (0, 0, 1)
            assert tx.reports.formed([NOW]) == ()
            many = [later(step) for step in range(251)]
            assert sum(tx.reports.formed(many)) == 2
            assert len(tx.reports.formed(many)) == 250

    def test_stations_are_told_with_all_pages_of_the_batches_of_the_time(self, catalog: Catalog) -> None:
        with catalog.transaction() as tx:
            tx.cases.add(a_case())
            tx.batches.add(a_batch("batch-1", station="s1"))
            tx.batches.add(a_batch("batch-2", station="s1"))
            tx.batches.add(a_batch("batch-3", station="s2", opened_at=later(90_000)))
            for number in (1, 2):
                tx.pages.add(a_page(f"page-{number}", position=number))
        with catalog.reading() as tx:
            told = tx.reports.stations(*MONTH)
            assert tx.reports.centres() == ("kyiv",)
            assert tx.reports.stations(*MONTH, centre="lviv") == ()
        assert told == (StationTally(centre="kyiv", station="s1", batches=2, pages=2),)

    def test_persons_are_told_by_what_they_closed(self, catalog: Catalog) -> None:
        oksana, petro = AccountId("oksana"), AccountId("petro")
        with catalog.transaction() as tx:
            tx.cases.add(
                a_case("case-1", reviewed_by=oksana, reviewed_at=NOW, accepted_by=petro, accepted_at=later(60))
            )
            tx.cases.add(a_case("case-2", reviewed_by=oksana, reviewed_at=later(90_000)))
            tx.cases.add(a_case("case-3", reviewed_by=oksana, reviewed_at=NOW, centre="lviv"))
        with catalog.reading() as tx:
            told = tx.reports.persons(*MONTH, centre="kyiv")
            of_all = tx.reports.persons(*MONTH)
        assert told == (
            PersonTally(account=oksana, reviewed=1, accepted=0),
            PersonTally(account=petro, reviewed=0, accepted=1),
        )
        assert of_all[0].reviewed == 2

    def test_a_plan_takes_the_place_of_the_one_before_it(self, catalog: Catalog) -> None:
        plan = Plan(centre="kyiv", cases=500, since=NOW, until=later(1e6), set_by=AccountId("a"), set_at=NOW)
        newer = Plan(centre="kyiv", cases=600, since=NOW, until=later(2e6), set_by=AccountId("b"), set_at=later(5))
        with catalog.transaction() as tx:
            assert tx.reports.plan("kyiv") is None
            tx.reports.put_plan(plan)
            tx.reports.put_plan(newer)
        with catalog.reading() as tx:
            assert tx.reports.plan("kyiv") == newer
            assert tx.reports.plan("lviv") is None
