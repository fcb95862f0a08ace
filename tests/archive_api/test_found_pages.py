"""Words within a case: which pages are offered beside one, and what the screens and the interface say of them."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

import pytest

from archive.records.ids import PageId
from archive.records.review import Asking
from archive_api.app import create_app
from archive_api.web.caseworker.found_pages import MOST_SHOWN, found_beside
from tests.archive_api.house import House
from tests.archive_api.test_desks import at_desk
from workers.settings import Settings


@pytest.mark.parametrize(
    ("here", "following", "before"), [(3, 7, 9), (7, 9, 3), (9, 3, 7), (1, 3, 9), (8, 9, 7), (12, 3, 9)]
)
def test_the_way_leads_round(here: int, following: int, before: int) -> None:
    found = found_beside((3, 7, 9), here)
    assert (found.next, found.previous) == (following, before)


def test_the_only_page_has_no_other() -> None:
    assert (found_beside((3,), 3).next, found_beside((), 3).next, found_beside((3,), 4).next) == (0, 0, 3)


def test_of_many_the_nearest_are_shown() -> None:
    numbers = tuple(range(1, 101))
    assert found_beside(numbers, 50).near == tuple(range(43, 43 + MOST_SHOWN))
    assert found_beside(numbers, 1).near == tuple(range(1, 1 + MOST_SHOWN))
    assert found_beside(numbers, 100).near[-1] == 100
    assert len(found_beside(numbers, 100).near) == MOST_SHOWN


@pytest.fixture
def worded(house: House) -> House:
    """The open page and the closed one hold a word that the medical one does not."""
    with house.tools.catalog.transaction() as tx:
        for name, text in (("ordinary", "посвідчення видано"), ("medical", "діагноз"), ("guardianship", "посвідчення")):
            page = tx.pages.get(PageId(house.case.pages[name]))
            tx.pages.replace(replace(page, text=text))
    return house


def test_the_case_shows_the_pages_that_hold_the_words(worded: House) -> None:
    client, case = at_desk(worded, "caseworker", purpose="звернення 118"), worded.case.id
    shown = client.get(f"/cases/{case}?q={quote('посвідченням')}").text
    assert f"/cases/{case}/pages/1?q=" in shown
    assert f"/cases/{case}/pages/3?q=" not in shown  # closed: not even that it is there
    assert "The case does not have it." in client.get(f"/cases/{case}?q={quote('вітряк')}").text
    assert worded.actions().count("case.search") == 2


def test_a_page_leads_to_the_others_that_hold_the_words(worded: House) -> None:
    client, case = at_desk(worded, "archivist", purpose="звернення 118"), worded.case.id
    shown = client.get(f"/cases/{case}/pages/1?q={quote('посвідчення')}").text
    assert 'data-beyond="next"' in shown
    assert f"/cases/{case}/pages/3?q={quote('посвідчення')}#last" in shown
    alone = client.get(f"/cases/{case}/pages/2?q={quote('діагноз')}").text
    assert "data-beyond" not in alone
    assert f'/cases/{case}/pages/2?q={quote("діагноз")}" aria-label="Page 2" aria-current="page"' in alone


def test_the_interface_tells_where_words_stand_to_whom_it_may(worded: House) -> None:
    address, asked = f"/api/v1/cases/{worded.case.id}/search", {"q": "посвідчень"}
    caseworker = worded.bearer("caseworker", purpose="118")
    assert (
        caseworker.post(address, json=asked).json() == caseworker.get(address, params=asked).json() == {"numbers": [1]}
    )
    assert worded.bearer("archivist", purpose="118").get(address, params=asked).json() == {"numbers": [1, 3]}
    assert caseworker.get(address, params={"q": ""}).status_code == 422


def test_who_keys_a_value_blind_cannot_ask_where_it_stands(worded: House) -> None:
    worded.app = create_app(replace(worded.tools, asking=Asking(double=frozenset({"surname"}))), Settings())
    address, before = f"/api/v1/cases/{worded.case.id}/search?q=1395", worded.actions()
    assert worded.bearer("operator").get(address).status_code == 403
    assert worded.actions().count("case.search") == before.count("case.search")
    assert worded.bearer("caseworker", purpose="118").get(address).status_code == 200
