"""The other cases of a person and the pages that hold words: only what the reader may see, and every look is recorded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.casework.looking_through import pages_with
from archive.casework.same_person import cases_beside
from archive.ports.catalog import Catalog
from archive.records.actor import Role
from archive.records.case import Case
from archive.records.document import AccessClass, DocumentType
from archive.records.errors import NotFound, PurposeNeeded
from archive.records.ids import CaseId
from search.mark_words import words_met
from tests.casework.case_makers import CASE, actor, document, page, put_case

CASEWORKER = actor(Role.CASEWORKER, purpose="звернення 118")


@pytest.fixture
def several(catalog: Catalog) -> Catalog:
    """Beside the case of P-1: one more of the same body, one of another body, one not kept yet, and one of somebody else."""
    case = put_case(catalog, doubts=False)
    assert case.link is not None
    others = {
        "mine": case,
        "elsewhere": replace(case, institution="pfu-13"),
        "unkept": replace(case, version=0),
        "stranger": replace(case, link=replace(case.link, person_id="P-2")),
    }
    with catalog.transaction() as tx:
        for name, other in others.items():
            tx.cases.add(replace(other, id=CaseId(f"case-{name}"), source_ref=name))
    return catalog


def _case(catalog: Catalog, case: str = CASE) -> Case:
    with catalog.reading() as tx:
        return tx.cases.get(CaseId(case))


def _seen(catalog: Catalog) -> list[tuple[str, dict[str, str]]]:
    with catalog.reading() as tx:
        return [(entry.action, dict(entry.detail)) for entry in tx.audit.unsealed()]


def test_only_cases_that_the_reader_may_open_are_beside(several: Catalog) -> None:
    found = cases_beside(several, CASEWORKER, _case(several))
    assert found is not None
    assert [each.source_ref for each in found] == ["mine"]
    assert _seen(several) == [("case.list", {"by": "person", "cases": "case-mine"})]


def test_who_sees_nobody_beside_learns_nothing_and_nothing_is_recorded(several: Catalog) -> None:
    assert cases_beside(several, CASEWORKER, _case(several, "case-stranger")) == ()
    assert cases_beside(several, replace(CASEWORKER, institution="pfu-99"), _case(several)) == ()
    assert _seen(several) == []


def test_without_a_purpose_or_a_person_nothing_is_looked_for(several: Catalog) -> None:
    assert cases_beside(several, actor(Role.ARCHIVIST), _case(several)) is None
    assert cases_beside(several, actor(Role.OPERATOR, purpose="звернення"), _case(several)) is None
    assert cases_beside(several, CASEWORKER, replace(_case(several), link=None)) is None


def test_words_are_looked_for_on_the_pages_that_may_be_opened(several: Catalog) -> None:
    with several.transaction() as tx:
        for number, text in (
            (1, "довідка про пенсію"),
            (2, "довідку про пенсію видано"),
            (3, "пенсія"),
            (4, "довідка"),
        ):
            tx.pages.replace(page(number, text=text))
        letter = document(1, [page(1).id, page(3).id, page(4).id], DocumentType.LETTER)
        paper = document(2, [page(2).id], DocumentType.GUARDIAN, access_class=AccessClass.GUARDIANSHIP)
        tx.documents.replace_for_case(CASE, [letter, paper])
    archivist = actor(Role.ARCHIVIST, purpose="перевірка")
    assert pages_with(several, archivist, CASE, "довідкою пенсія", met=words_met) == (1, 2)
    assert pages_with(several, CASEWORKER, CASE, "довідкою пенсія", met=words_met) == (1,)
    assert pages_with(several, CASEWORKER, CASE, "видано", met=words_met) == ()
    assert pages_with(several, CASEWORKER, CASE, "пенсія", met=words_met) == (1, 3)
    assert _seen(several)[0] == ("case.search", {"words": "довідкою пенсія"})


def test_words_of_a_case_out_of_reach_are_not_looked_for(several: Catalog) -> None:
    for case in ("case-elsewhere", "case-0"):
        with pytest.raises(NotFound):
            pages_with(several, CASEWORKER, CaseId(case), "пенсія", met=words_met)
    with pytest.raises(PurposeNeeded):
        pages_with(several, actor(Role.CASEWORKER), CASE, "пенсія", met=words_met)
