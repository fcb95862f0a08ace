"""The entrance leads on to what was asked for, and nowhere else."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from archive_api.web.rendering import LONGEST_ADDRESS, local_address
from tests.archive_api.house import PASSWORD, House
from tests.archive_api.test_desks import at_desk

PAGE = {"Accept": "text/html"}


def _hidden(answer: httpx.Response, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.text)
    assert found, answer.text
    return found[1].replace("&amp;", "&")


def _come_in(client: httpx.Client, address: str, login: str) -> httpx.Response:
    form = client.get(address)
    entered = {"login": login, "password": PASSWORD} | {name: _hidden(form, name) for name in ("csrf", "next")}
    return client.post("/login", data=entered)


def test_who_must_log_in_first_comes_where_he_wanted(house: House) -> None:
    client = house.client()
    asked = f"/operator/cases/{house.case.id}?page=2&done=done.saved"
    led = client.get(asked, headers=PAGE)
    assert led.status_code == 303
    assert parse_qs(urlsplit(led.headers["location"]).query) == {"next": [asked]}
    assert _come_in(client, led.headers["location"], "operator").headers["location"] == asked
    assert client.get(led.headers["location"]).headers["location"] == asked  # logged in already


def test_a_wrong_password_loses_no_address(house: House) -> None:
    client = house.client()
    form = client.get("/login?next=/operator/batches")
    entered = {"login": "operator", "password": "не той", "csrf": _hidden(form, "csrf"), "next": _hidden(form, "next")}
    again = client.post("/login", data=entered)
    assert again.status_code == 401
    assert _hidden(again, "next") == "/operator/batches"


def test_who_must_state_a_purpose_first_comes_where_he_wanted(house: House) -> None:
    client = at_desk(house, "caseworker")
    led = client.get("/search?q=Журавель", headers=PAGE)
    form = client.get(led.headers["location"])
    stated = {"purpose": "звернення 118"} | {name: _hidden(form, name) for name in ("csrf", "next")}
    assert (
        client.post("/purpose", data=stated).headers["location"]
        == "/search?q=%D0%96%D1%83%D1%80%D0%B0%D0%B2%D0%B5%D0%BB%D1%8C"
    )


def test_a_form_after_the_end_of_a_session_is_refused_with_the_way_back_to_its_page(house: House) -> None:
    client = at_desk(house, "operator")
    page = f"/operator/cases/{house.case.id}?page=2"
    form = {"type": "letter", "csrf": _hidden(client.get(page), "csrf")}
    client.cookies.clear()
    for referer, wanted in ((f"{client.base_url}{page}", page), ("https://evil.example/operator/x", None), ("", None)):
        told = client.post(
            f"/operator/documents/{house.case.documents['ordinary']}/type",
            data=form,
            headers=PAGE | {"Referer": referer},
        )
        assert told.status_code == 401
        assert 'data-refused="1"' in told.text
        found = re.search(r'href="(/login[^"]*)"', told.text)
        assert found
        assert parse_qs(urlsplit(found[1].replace("&amp;", "&")).query).get("next", [None]) == [wanted]


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "javascript:alert(1)", "evil", "",
     "/a\nb", "/a\tb", "/" + "a" * LONGEST_ADDRESS, "//[", "/\u202egro"],
)  # fmt: skip
def test_nobody_is_led_to_another_site(address: str, house: House) -> None:
    assert local_address(address) == "/"
    client = house.client()
    form = client.get("/login", params={"next": address})
    assert _hidden(form, "next") == "/"
    entered = {"login": "operator", "password": PASSWORD, "csrf": _hidden(form, "csrf"), "next": address}
    answer = client.post("/login", data=entered)
    assert answer.status_code == 422 if len(address) > LONGEST_ADDRESS else answer.headers["location"] == "/"


def test_what_is_no_page_is_told_plainly(house: House) -> None:
    told = house.client().get(f"/operator/cases/{house.case.id}")
    assert told.status_code == 401
    assert told.headers["content-type"] == "application/problem+json"
