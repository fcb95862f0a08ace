"""Looking at a case: what a reader may not open is not told, and every look is written down."""

from __future__ import annotations

import pytest

from archive.casework import listing
from archive.casework.reading import read_case, read_numbered_page, read_page
from archive.ports.catalog import Catalog
from archive.records.actor import Role
from archive.records.document import AccessClass, DocumentType
from archive.records.errors import NotAllowed, NotFound, PurposeNeeded
from archive.records.ids import CaseId
from tests.casework.case_makers import CASE, actor, document, page, put_case

CASEWORKER = actor(Role.CASEWORKER, purpose="звернення 118")
OPERATOR = actor(Role.OPERATOR)


@pytest.fixture
def closely_held(catalog: Catalog) -> Catalog:
    """A letter on page 1, a guardian's paper on pages 2 and 3; nobody knows yet what page 4 is."""
    put_case(catalog, doubts=False)
    with catalog.transaction() as tx:
        letter = document(1, [page(1).id], DocumentType.LETTER)
        paper = document(2, [page(2).id, page(3).id], DocumentType.GUARDIAN, access_class=AccessClass.GUARDIANSHIP)
        tx.documents.replace_for_case(CASE, [letter, paper])
    return catalog


def test_closed_documents_and_pages_that_nobody_knows_are_not_told(closely_held: Catalog) -> None:
    reading = read_case(closely_held, CASEWORKER, CASE)
    assert [each.text for each in reading.pages] == ["сторінка 1", "", "", ""]
    assert [each.type for each in reading.documents] == [DocumentType.LETTER, DocumentType.UNKNOWN]
    assert reading.closed == {reading.documents[1].id}
    assert reading.closed_pages == {page(2).id, page(3).id, page(4).id}
    assert [each.sequence for each in listing.open_pages_of(reading)] == [1]


def test_who_has_the_paper_in_hand_sees_all_of_it(closely_held: Catalog) -> None:
    reading = read_case(closely_held, OPERATOR, CASE)
    assert [each.text for each in reading.pages] == [f"сторінка {number}" for number in (1, 2, 3, 4)]
    assert (reading.closed, reading.closed_pages) == (frozenset(), frozenset())


def test_an_archivist_without_a_purpose_sees_what_is_ordinary(closely_held: Catalog) -> None:
    assert len(read_case(closely_held, actor(Role.ARCHIVIST), CASE).closed_pages) == 3
    assert not read_case(closely_held, actor(Role.ARCHIVIST, purpose="перевірка"), CASE).closed_pages


def test_case_and_page_agree_on_what_may_be_opened(closely_held: Catalog) -> None:
    reading = read_case(closely_held, CASEWORKER, CASE)
    for each in reading.pages:
        if each.id in reading.closed_pages:
            with pytest.raises((NotAllowed, PurposeNeeded)):
                read_page(closely_held, CASEWORKER, each.id)
        else:
            assert read_page(closely_held, CASEWORKER, each.id).page.id == each.id


def test_a_look_is_written_down_and_a_refused_one_tells_nothing(closely_held: Catalog) -> None:
    read_case(closely_held, CASEWORKER, CASE)
    with pytest.raises(PurposeNeeded):
        read_case(closely_held, actor(Role.CASEWORKER), CASE)
    with pytest.raises(NotFound):
        read_case(closely_held, actor(Role.OPERATOR, centre="south"), CASE)
    with closely_held.reading() as tx:
        told = [(entry.action, entry.role, entry.purpose) for entry in tx.audit.of_case(CASE)]
    assert told == [("case.read", "caseworker", "звернення 118")]


def test_a_page_is_opened_by_its_number(closely_held: Catalog) -> None:
    reading = read_numbered_page(closely_held, CASEWORKER, CASE, 1)
    assert (reading.page.id, reading.count) == (page(1).id, 4)
    with pytest.raises(NotFound):
        read_numbered_page(closely_held, CASEWORKER, CASE, 5)


def test_numbers_of_pages_tell_strangers_nothing(closely_held: Catalog) -> None:
    """What is there and what is not is refused in the same words, so that nobody counts another centre's pages."""
    for number in (1, 99):
        with pytest.raises(NotFound) as foreign:
            read_numbered_page(closely_held, actor(Role.OPERATOR, centre="south"), CASE, number)
        assert str(foreign.value) == "No case case-1 is known here. Check the number."
        for case in (CASE, CaseId("case-none")):
            with pytest.raises(NotAllowed):
                read_numbered_page(closely_held, actor(Role.ADMINISTRATOR), case, number)
            with pytest.raises(NotAllowed):
                read_case(closely_held, actor(Role.ADMINISTRATOR), case)
        with pytest.raises(PurposeNeeded):
            read_numbered_page(closely_held, actor(Role.CASEWORKER), CASE, number)


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.ARCHIVIST])
def test_looking_for_a_person_needs_a_purpose_as_every_search(closely_held: Catalog, role: Role) -> None:
    with pytest.raises(PurposeNeeded):
        listing.list_cases(closely_held, actor(role), person_id="P-1")
    stated = actor(role, purpose="звернення 118")
    assert [case.id for case in listing.list_cases(closely_held, stated, person_id="P-1").cases] == [CASE]
    with closely_held.reading() as tx:
        assert [entry.action for entry in tx.audit.unsealed()] == ["search", "case.read"]
