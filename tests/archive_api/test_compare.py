"""Two pages side by side: whose they may be, what is recorded, and what stands for a page that is not there."""

from __future__ import annotations

from tests.archive_api.house import House, seed_case
from tests.archive_api.test_desks import at_desk

PURPOSE = "звернення 118"


def test_pages_of_two_cases_of_a_person_stand_side_by_side(house: House) -> None:
    other = seed_case(house.tools, "14-2", centre="poltava", institution="pfu-16")
    client, before = at_desk(house, "caseworker", purpose=PURPOSE), len(house.actions())
    shown = client.get(f"/cases/{house.case.id}/compare?left=1&right=2&other={other.id}").text
    assert [
        f"/api/v1/pages/{each}/image" in shown for each in (house.case.pages["ordinary"], other.pages["medical"])
    ] == [True] * 2
    assert f'<option value="{other.id}" selected>14-2</option>' in shown
    assert house.actions()[before:] == ["page.read", "page.read", "case.list"]


def test_a_case_out_of_reach_is_not_there(house: House) -> None:
    theirs = seed_case(house.tools, "22-1", centre="lviv", institution="pfu-13")
    client = at_desk(house, "caseworker", purpose=PURPOSE)
    address = f"/cases/{house.case.id}/compare?left=1&right=1&other="
    answers = [client.get(address + case) for case in (theirs.id, "case-0")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert "22-1" not in client.get(f"/cases/{house.case.id}/compare").text


def test_a_closed_page_is_refused_on_either_side(house: House) -> None:
    client = at_desk(house, "caseworker", purpose=PURPOSE)
    for sides in ("left=1&right=3", "left=3&right=1"):
        assert client.get(f"/cases/{house.case.id}/compare?{sides}").status_code == 403


def test_a_number_beyond_the_last_page_shows_the_first(house: House) -> None:
    client = at_desk(house, "caseworker", purpose=PURPOSE)
    shown = client.get(f"/cases/{house.case.id}/compare?left=2&right=99").text
    assert 'id="right" name="right" type="number" inputmode="numeric" min="1" value="1"' in shown
    assert client.get(f"/cases/{house.case.id}/compare?left=99").status_code == 404


def test_operators_look_at_pages_at_their_own_desk(house: House) -> None:
    answer = at_desk(house, "operator").get(f"/cases/{house.case.id}/compare?left=2&right=1")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/operator/cases/{house.case.id}?page=2")
