"""What the port promises of corrections."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.ports.catalog import Catalog
from archive.records.correction import Correction, CorrectionId
from archive.records.errors import Conflict, NotFound
from archive.records.ids import CaseId
from tests.catalog.facts import NOW, a_case, a_correction, later
from tests.catalog.meanwhile import MANY, add, undone
from tests.records.record_strategies import records


class CorrectionsContract:
    """Part of ``CatalogContract``."""

    def test_corrections_come_back_equal(self, catalog: Catalog) -> None:
        add(catalog, a_case())
        of_case = {"case": st.just(CaseId("case-1"))}

        @MANY
        @given(records(Correction, **of_case), records(Correction, **of_case))
        def check(correction: Correction, other: Correction) -> None:
            with undone(catalog) as tx:
                tx.corrections.add([correction])
                assert tx.corrections.get(correction.id) == correction
                changed = replace(other, id=correction.id)
                tx.corrections.replace(changed)
                assert tx.corrections.of_case(correction.case) == (changed,)

        check()

    def test_those_of_a_case_stand_oldest_first_and_none_twice(self, catalog: Catalog) -> None:
        second, first = a_correction("correction-2"), a_correction("correction-1", at=later(-1))
        third = a_correction("correction-3")
        add(catalog, a_case(), a_case("case-2"))
        with catalog.transaction() as tx:
            tx.corrections.add([second, first, a_correction("correction-0", case=CaseId("case-2"))])
            tx.corrections.add([replace(first, decided="letter"), third])
            tx.corrections.add([])
        with catalog.reading() as tx:
            assert tx.corrections.of_case(CaseId("case-1")) == (first, second, third)
            assert tx.corrections.of_case(CaseId("case-9")) == ()

    def test_cases_are_walked_by_what_was_decided_lately(self, catalog: Catalog) -> None:
        add(catalog, *(a_case(f"case-{number}") for number in range(5)))
        with catalog.transaction() as tx:
            for number in range(4):
                old, new = (f"correction-{number}-{age}" for age in ("old", "new"))
                case = CaseId(f"case-{number}")
                tx.corrections.add([a_correction(old, case=case, at=later(-9))])
                tx.corrections.add([a_correction(new, case=case, at=later(number))])
        with catalog.reading() as tx:
            assert tx.corrections.cases() == ("case-0", "case-1", "case-2", "case-3")
            assert tx.corrections.cases(limit=2) == ("case-0", "case-1")
            assert tx.corrections.cases(after="case-1", limit=1) == ("case-2",)
            assert tx.corrections.cases(since=later(2)) == ("case-2", "case-3")
            assert tx.corrections.cases(since=later(4)) == ()
            assert tx.corrections.cases(since=NOW, after="case-3") == ()

    def test_what_is_not_there_is_told(self, catalog: Catalog) -> None:
        with catalog.transaction() as tx, pytest.raises(NotFound):
            tx.corrections.replace(a_correction())
        with catalog.reading() as tx, pytest.raises(NotFound):
            tx.corrections.get(CorrectionId("correction-9"))

    def test_a_correction_of_no_case_is_a_conflict(self, catalog: Catalog) -> None:
        with pytest.raises(Conflict), catalog.transaction() as tx:
            tx.corrections.add([a_correction()])
