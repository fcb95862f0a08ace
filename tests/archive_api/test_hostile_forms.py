"""Forms as no screen of ours makes them: refused by name of the fault, never an incident, never markup of the sender's."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.archive_api.house import House
from tests.archive_api.test_desks import at_desk

MARKUP = '"><img src=x onerror=alert(1)><script>alert(1)</script>'


def _csrf(client: httpx.Client) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/purpose").text)
    assert found
    return found[1]


@pytest.mark.parametrize("at", ["²", "9" * 5000, "-1", "0x10", "1_0", ""])
def test_a_number_of_a_question_that_is_none_leads_to_the_first(house: House, at: str) -> None:
    client = at_desk(house, "operator")
    address = f"/operator/documents/{house.case.documents['ordinary']}/fields"
    answer = client.post(address, data={"csrf": _csrf(client), "q": at, "value:surname": "Коваль"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/operator/cases/{house.case.id}?q=0")


@pytest.mark.parametrize("form", [{"value:surname": "Ко\x00валь"}, {"value:<b>": "1"}, {"value:a:b:c": "1"}])
def test_values_that_no_form_of_ours_sends_are_refused(house: House, form: dict[str, str]) -> None:
    client = at_desk(house, "operator")
    address = f"/operator/documents/{house.case.documents['ordinary']}/fields"
    assert client.post(address, data=form | {"csrf": _csrf(client)}).status_code == 400


def test_what_people_type_is_shown_as_text(house: House) -> None:
    client = at_desk(house, "operator")
    address = f"/operator/documents/{house.case.documents['ordinary']}/fields"
    client.post(address, data={"csrf": _csrf(client), "value:surname": MARKUP})
    reader = at_desk(house, "caseworker", purpose="звернення 118")
    for looking, screen in (
        (client, f"/operator/cases/{house.case.id}?page=1"),
        (reader, f"/cases/{house.case.id}"),
        (reader, f"/cases/{house.case.id}/pages/1"),
    ):
        shown = looking.get(screen)
        assert shown.status_code == 200, screen
        assert "<img src=x" not in shown.text, screen
        assert "<script>alert" not in shown.text, screen
    assert "&lt;script&gt;alert" in reader.get(f"/cases/{house.case.id}").text


@pytest.mark.parametrize("wanted", ["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example"])
def test_nobody_is_sent_elsewhere(house: House, wanted: str) -> None:
    assert house.client().get("/language/en", params={"next": wanted}).headers["location"] == "/"
