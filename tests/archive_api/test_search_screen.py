"""The search's screen: how the words were understood, what may be changed by a link, what is no search at all."""

from __future__ import annotations

import html
import re
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.casework import finding
from archive.ports.search_index import Readable, Reading, Way
from archive.records.errors import BadInput
from archive_api.web.caseworker.search_address import SearchAddress
from search.index_entry import entries_of
from tests.archive_api.house import House, seed_like_papers
from tests.archive_api.test_desks import at_desk


def test_a_part_is_shown_as_understood_and_taken_otherwise_by_its_link(house: House) -> None:
    finding.index_case(house.tools.catalog, house.tools.index, house.case.id, entries_of=entries_of)
    client = at_desk(house, "caseworker", purpose="звернення 118")
    shown = client.get("/search", params={"q": "довідка 12.03.1956"}).text
    links = [html.unescape(link) for link in re.findall(r'href="(/search\?[^"]*as=8[^"]*)"', shown)]
    assert any("left_out" in link for link in links)
    assert "1956-03-12" in shown
    again = client.get(next(link for link in links if "left_out" in link)).text
    assert "1956-03-12" not in again
    assert f"/cases/{house.case.id}/pages/1" in again


@pytest.mark.parametrize(
    "typed", ["а" * 3_000, "слово " * 70, "; DROP TABLE pages --", '"" * : ^ {', "\u202e\u0007", "…!?"]
)
def test_whatever_is_typed_gets_a_verdict_or_a_harmless_search(house: House, typed: str) -> None:
    client = at_desk(house, "caseworker", purpose="звернення 118")
    assert client.get(f"/search?q={quote(typed)}").status_code in {200, 400}
    assert client.get("/search?q=a&as=x:y&as=1&kind=zz&flagged=?&year=19&after=zz").status_code == 400


def test_ten_thousand_letters_are_bad_input() -> None:
    with pytest.raises(BadInput):
        SearchAddress(words="а" * 10_000).query(Readable())


@given(words=st.text(max_size=50), start=st.integers(0, 40), reading=st.sampled_from(Reading))
def test_an_address_says_again_what_it_was_made_of(words: str, start: int, reading: Reading) -> None:
    address = SearchAddress(words=words, taken=((str(start), reading.value),), narrowed=(("type", "letter"),))
    assert "type=letter" in address.link
    assert "type=letter" not in address.narrowing("type", "letter")


def test_the_way_is_chosen_beside_the_box_and_kept_in_every_link(house: House) -> None:
    finding.index_case(house.tools.catalog, house.tools.index, house.case.id, entries_of=entries_of)
    client = at_desk(house, "caseworker", purpose="звернення 118")
    first = client.get("/search").text
    assert re.findall(r'name="by" value="(\w+)"', first) == [way.value for way in Way]
    assert re.findall(r'value="(\w+)"[^>]* checked', first) == ["any"]
    shown = client.get("/search", params={"q": "довідка про заробітну плату", "by": "content"}).text
    assert re.findall(r'value="(\w+)"[^>]* checked', shown) == ["content"]
    links = [html.unescape(link) for link in re.findall(r'href="(/search\?[^"]*)"', shown)]
    assert links
    assert all("by=content" in link for link in links)
    nothing = client.get("/search", params={"q": "Тестенко", "by": "content"}).text
    (everywhere,) = [
        link for link in map(html.unescape, re.findall(r'href="(/search\?[^"]*)"', nothing)) if "as=" not in link
    ]
    assert f"/cases/{house.case.id}/pages/1" in client.get(everywhere).text
    assert client.get("/search", params={"q": "довідка", "by": "luck"}).status_code == 400


def test_documents_like_one_are_a_link_away_and_say_why(house: House) -> None:
    other = seed_like_papers(house)
    client = at_desk(house, "caseworker", purpose="звернення 118")
    link = f"/documents/{house.case.documents['ordinary']}/alike"
    for screen in (f"/cases/{house.case.id}", f"/cases/{house.case.id}/pages/1", "/search?q=Гончаренко"):
        assert link in client.get(screen).text
    shown = client.get(link).text
    assert f"/cases/{other.id}/pages/1" in shown
    assert "<mark>Цукровий</mark>" in shown
    assert "14-082-0200" in shown
    assert client.get(f"/documents/{house.case.documents['medical']}/alike").status_code == 200
    assert link not in at_desk(house, "operator").get(f"/cases/{house.case.id}/pages/1").text
