"""What the port promises of acts of page work."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.ports.catalog import Catalog
from archive.records.errors import Conflict, NotFound
from archive.records.ids import CaseId
from archive.records.page_act import PageAct, PageActId
from tests.catalog.facts import a_case, an_act, later
from tests.catalog.meanwhile import MANY, add, undone
from tests.records.record_strategies import records


class PageActsContract:
    """Part of ``CatalogContract``."""

    def test_acts_come_back_equal(self, catalog: Catalog) -> None:
        add(catalog, a_case())
        of_case = {"case": st.just(CaseId("case-1"))}

        @MANY
        @given(records(PageAct, **of_case), records(PageAct, **of_case))
        def check(act: PageAct, other: PageAct) -> None:
            with undone(catalog) as tx:
                tx.page_acts.add([act])
                assert tx.page_acts.get(act.id) == act
                changed = replace(other, id=act.id)
                tx.page_acts.replace(changed)
                assert tx.page_acts.of_case(act.case) == (changed,)

        check()

    def test_acts_of_a_case_stand_newest_first_and_none_twice(self, catalog: Catalog) -> None:
        first, second, third = an_act("act-2", at=later(-1)), an_act("act-1"), an_act("act-3")
        add(catalog, a_case(), a_case("case-2"))
        with catalog.transaction() as tx:
            tx.page_acts.add([third, first, an_act("act-0", case=CaseId("case-2"))])
            tx.page_acts.add([replace(first, reason="on its head"), second])
            tx.page_acts.add([])
        with catalog.reading() as tx:
            assert tx.page_acts.of_case(CaseId("case-1")) == (third, second, first)
            assert tx.page_acts.of_case(CaseId("case-9")) == ()

    def test_an_act_that_is_not_there_is_told(self, catalog: Catalog) -> None:
        with catalog.transaction() as tx, pytest.raises(NotFound):
            tx.page_acts.replace(an_act())
        with catalog.reading() as tx, pytest.raises(NotFound):
            tx.page_acts.get(PageActId("act-9"))

    def test_an_act_of_no_case_is_a_conflict(self, catalog: Catalog) -> None:
        with pytest.raises(Conflict), catalog.transaction() as tx:
            tx.page_acts.add([an_act()])
