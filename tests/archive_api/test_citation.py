"""Citations: the words and the address of a page or a region, and where it leads by now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.records.ids import PageId
from archive.records.page import Box, Geometry
from archive_api.web.caseworker.citation import Region, citation_of
from tests.archive_api.house import House
from tests.archive_api.test_desks import at_desk
from tests.casework.case_makers import page

PURPOSE = "звернення 118"
REGION = "30,40,200,50,800,600"  # the house's pages are 600 x 800 and lie on their side


def test_a_region_is_read_as_it_is_written() -> None:
    region = Region.of("1,2,3,4,1200,1700")
    assert region is not None
    assert (region.box, region.size) == (Box(x=1, y=2, width=3, height=4), (1200, 1700))
    assert str(region) == "1,2,3,4,1200,1700"
    assert Region.of("") is None


def test_a_region_lies_on_the_page_as_it_was_alone() -> None:
    region = Region.of("1,2,3,4,1200,1700")
    assert region is not None
    assert region.lies_on(page(1))
    assert not region.lies_on(page(1, geometry=Geometry(width=1200, height=1700, dpi=150, quarter_turns=1)))
    assert not region.lies_on(page(1, geometry=None))
    beyond = Region.of("1190,2,30,4,1200,1700")
    assert beyond is not None
    assert not beyond.lies_on(page(1))


def test_words_name_fonds_case_page_and_region(house: House) -> None:
    with house.tools.catalog.reading() as tx:
        case, cited = tx.cases.get(house.case.id), tx.pages.get(PageId(house.case.pages["ordinary"]))
    found = citation_of(cited, case, language="uk", site="https://a.example", region=Region.of(REGION))
    digest = cited.sha256[:16]
    assert found.words == (
        f"фонд pfu-16, справа 14-082-0117, сторінка 1, оригінал SHA-256 {digest}, ділянка 30, 40, 200 × 50"
    )
    assert found.address == f"https://a.example/pages/{cited.id}?region={REGION}"


def test_an_address_leads_to_its_page_whatever_its_number_is_by_now(house: House) -> None:
    client, cited = at_desk(house, "caseworker", purpose=PURPOSE), PageId(house.case.pages["ordinary"])
    assert "page 1 of 3" in client.get(f"/pages/{cited}").text
    with house.tools.catalog.transaction() as tx:
        for name, number in (("medical", 4), ("ordinary", 2), ("medical", 1)):
            tx.pages.replace(replace(tx.pages.get(PageId(house.case.pages[name])), sequence=number))
    before = len(house.actions())
    shown = client.get(f"/pages/{cited}?region={REGION}").text
    assert "page 2 of 3" in shown
    assert '<rect x="30" y="40" width="200" height="50"' in shown
    assert house.actions()[before:] == ["page.read"]


def test_a_region_of_a_page_that_was_turned_since_is_not_shown(house: House) -> None:
    client = at_desk(house, "caseworker", purpose=PURPOSE)
    shown = client.get(f"/cases/{house.case.id}/pages/1?region=30,40,200,50,600,800").text
    assert "turned or cut since" in shown
    assert "<rect" not in shown


@pytest.mark.parametrize("region", ["1,2,3", "a,b,c,d,e,f", "1,2,3,4,5,-6", '1,2,3,4,5,6"><b>'])
def test_what_is_no_region_is_refused(house: House, region: str) -> None:
    client, cited = at_desk(house, "caseworker", purpose=PURPOSE), house.case.pages["ordinary"]
    assert client.get(f"/pages/{cited}", params={"region": region}).status_code == 422


def test_a_citation_opens_nothing_to_whom_the_page_is_closed(house: House) -> None:
    closed = house.case.pages["guardianship"]
    assert at_desk(house, "caseworker", purpose=PURPOSE).get(f"/pages/{closed}").status_code == 403
    assert at_desk(house, "caseworker-lviv", purpose=PURPOSE).get(f"/pages/{closed}").status_code == 404
    assert at_desk(house, "caseworker").get(f"/pages/{house.case.pages['ordinary']}").status_code == 403  # no purpose
    operator = at_desk(house, "operator").get(f"/pages/{closed}")
    assert operator.headers["location"] == f"/operator/cases/{house.case.id}?page=3"


def test_the_interface_cites_in_the_readers_language(house: House) -> None:
    client, cited = house.bearer("caseworker", purpose="118"), house.case.pages["ordinary"]
    told = client.get(f"/api/v1/pages/{cited}/citation", params={"region": REGION}).json()
    assert told["words"].startswith("fonds pfu-16, case 14-082-0117, page 1, original SHA-256 ")
    assert told["address"].endswith(f"/pages/{cited}?region={REGION}")
    turned = client.get(f"/api/v1/pages/{cited}/citation", params={"region": "1,2,3,4,600,800"})
    assert turned.status_code == 400
