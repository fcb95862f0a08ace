"""Terms, marks and the walk over cases: what upkeep leans on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from archive.ports.catalog import CaseFilter, Catalog
from archive.records.case import CaseStatus
from archive.records.ids import CaseId
from tests.catalog.facts import NOW, a_case


class CareContract:
    """Part of ``CatalogContract``."""

    def test_terms_are_noted_and_the_earliest_end_first(self, catalog: Catalog) -> None:
        with catalog.transaction() as tx:
            for number in range(4):
                tx.cases.add(a_case(f"case-{number}"))
                tx.terms.put(CaseId(f"case-{number}"), NOW - timedelta(days=number))
            tx.terms.put(CaseId("case-3"), NOW + timedelta(days=9))
        with catalog.reading() as tx:
            assert tx.terms.get(CaseId("case-3")) == NOW + timedelta(days=9)
            assert tx.terms.get(CaseId("case-9")) is None
            assert tx.terms.ending(NOW) == ("case-2", "case-1")
            assert tx.terms.ending(NOW + timedelta(days=30), limit=3) == ("case-2", "case-1", "case-0")

    def test_a_mark_is_written_over(self, catalog: Catalog) -> None:
        with catalog.transaction() as tx:
            tx.marks.put("round", "здесь")
            tx.marks.put("round", '{"тут": 1}')
        with catalog.reading() as tx:
            assert (tx.marks.get("round"), tx.marks.get("another")) == ('{"тут": 1}', None)

    def test_a_walk_meets_every_case_once_while_cases_change(self, catalog: Catalog) -> None:
        with catalog.transaction() as tx:
            for number in range(7):
                tx.cases.add(a_case(f"case-{number}"))
        met: list[CaseId] = []
        while True:
            with catalog.reading() as tx:
                leaf = tx.cases.ids(after=met[-1] if met else "", limit=2)
            if not leaf:
                break
            met += leaf
            with catalog.transaction() as tx:
                for case in met:
                    tx.cases.replace(replace(tx.cases.lock(case), updated_at=NOW + timedelta(days=len(met))))
        assert met == [f"case-{number}" for number in range(7)]

    def test_a_walk_over_wanted_cases_meets_no_others(self, catalog: Catalog) -> None:
        states = (CaseStatus.UNCONFIRMED, CaseStatus.RETURNED, CaseStatus.ACCEPTED)
        with catalog.transaction() as tx:
            for number in range(6):
                tx.cases.add(
                    a_case(f"case-{number}", status=states[number % 3], centre="lviv" if number == 4 else "kyiv")
                )
        with catalog.reading() as tx:
            wanted = CaseFilter(centre="kyiv", needs_review=True)
            assert tx.cases.ids(wanted) == ("case-0", "case-1", "case-3")
            assert tx.cases.ids(wanted, after="case-0", limit=1) == ("case-1",)
            assert tx.cases.ids(CaseFilter(statuses=(CaseStatus.ACCEPTED,))) == ("case-2", "case-5")
            assert tx.cases.ids(CaseFilter(statuses=(CaseStatus.ACCEPTED,), needs_review=True)) == ()
            assert len(tx.cases.ids(CaseFilter())) == len(tx.cases.ids()) == 6
