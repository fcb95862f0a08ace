"""Search over REST: a purpose first, then pages with the boxes of the words that were met."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

import pytest

from archive.casework import finding
from archive.records.actor import Scope
from archive.records.digest import sha256_of
from archive.records.document import AccessClass
from archive.records.page import Box, Derivative, Line, PageText, Word
from ocr.alto import write_alto
from search.index_entry import entries_of
from tests.archive_api.house import House, seed_case, seed_like_papers

PURPOSE = quote("призначення пенсії")
WORDS = (("Довідка", 20), ("про", 130), ("заробітну", 180), ("плату.", 300))
READ = PageText(
    width=800,
    height=600,
    dpi=72,
    lines=(
        Line(
            words=tuple(Word(text=text, box=Box(x=x, y=40, width=90, height=20), confidence=0.9) for text, x in WORDS)
        ),
    ),
)


@pytest.fixture
def indexed(house: House) -> House:
    """Every page of the case holds the same words; a case of another centre does too."""
    foreign = seed_case(house.tools, "lviv-1", centre="lviv", institution="pfu-13", person_id="P-9")
    alto = write_alto([READ], software="test")
    house.tools.objects.put("intake/derivatives/alto", alto, sha256=sha256_of(alto))
    made = Derivative(role="alto", key="intake/derivatives/alto", sha256=sha256_of(alto), size=len(alto))
    with house.tools.catalog.transaction() as tx:
        for case in (house.case.id, foreign.id):
            for page in tx.pages.of_case(case):
                tx.pages.replace(replace(page, derivatives=(made,)))
    for case in (house.case.id, foreign.id):
        finding.index_case(house.tools.catalog, house.tools.index, case, entries_of=entries_of)
    return house


def test_an_inflected_word_finds_the_page_and_its_place(indexed: House) -> None:
    client = indexed.bearer("caseworker", purpose=PURPOSE)
    found = client.get("/api/v1/search", params={"q": "заробітна плата", "type": "wage_cert"}).json()
    assert found["total"] == 1
    hit = found["items"][0]
    assert hit["case"] == indexed.case.id
    assert hit["document"] == indexed.case.documents["ordinary"]
    assert hit["page_id"] == indexed.case.pages["ordinary"]
    assert (hit["page"], hit["page_width"], hit["page_height"]) == (1, 800, 600)
    assert [box["x"] for box in hit["boxes"]] == [180, 300]
    start, end = hit["marks"][0]
    assert hit["snippet"][start:end] == "заробітну"


def test_who_finds_what(indexed: House) -> None:
    wanted = {"caseworker": 2, "caseworker-lviv": 2, "caseworker-nationwide": 4, "archivist": 3, "archivist-lviv": 3}
    for login, count in wanted.items():
        client = indexed.bearer(login, purpose=PURPOSE)
        assert client.post("/api/v1/search", json={"q": "довідка"}).json()["total"] == count, login


@pytest.mark.parametrize("login", ["operator", "administrator"])
def test_who_may_not_search(indexed: House, login: str) -> None:
    assert indexed.bearer(login, purpose=PURPOSE).get("/api/v1/search?q=x").status_code == 403


def test_without_a_purpose_nothing_is_searched_or_recorded(indexed: House) -> None:
    before = indexed.actions()
    for login in ("caseworker", "archivist"):
        answer = indexed.bearer(login).get("/api/v1/search?q=x")
        assert answer.json()["type"] == "urn:skrynia:problem:purpose-needed"
    assert indexed.actions().count("search") == before.count("search")
    assert indexed.client().get("/api/v1/search?q=x").status_code == 401
    assert indexed.bearer("caseworker", Scope.EVENTS, purpose=PURPOSE).get("/api/v1/search?q=x").status_code == 403


def test_the_words_are_in_the_audit_and_not_in_the_log(indexed: House, caplog: pytest.LogCaptureFixture) -> None:
    client = indexed.bearer("caseworker", purpose=PURPOSE)
    with caplog.at_level("DEBUG", logger="skrynia"):
        client.get("/api/v1/search", params={"q": "Тестенко"})
    with indexed.tools.catalog.reading() as tx:
        assert tx.audit.unsealed()[-1].detail["words"] == "Тестенко"
    assert not [
        record for record in caplog.records if record.name.startswith("skrynia") and "Тестенко" in record.getMessage()
    ]


def test_answers_go_on_where_they_ended(indexed: House) -> None:
    client = indexed.bearer("archivist", purpose=PURPOSE)
    seen: list[str] = []
    after = ""
    for _ in range(3):
        part = client.get("/api/v1/search", params={"q": "довідка", "limit": 2, "after": after}).json()
        seen += [hit["document"] for hit in part["items"]]
        after = part["next"] or ""
        if not after:
            break
    assert sorted(seen) == sorted(indexed.case.documents.values())


def test_a_page_whose_words_were_lost_is_found_without_boxes(indexed: House) -> None:
    indexed.tools.objects.remove("intake/derivatives/alto")
    client = indexed.bearer("caseworker", purpose=PURPOSE)
    hits = client.get("/api/v1/search", params={"q": "довідка"}).json()["items"]
    assert [hit["boxes"] for hit in hits] == [[], []]


def test_each_way_asks_what_it_says(indexed: House) -> None:
    client = indexed.bearer("archivist", purpose=PURPOSE)

    def total(words: str, by: str) -> int:
        by_body = client.post("/api/v1/search", json={"q": words, "by": by}).json()["total"]
        assert client.get("/api/v1/search", params={"q": words, "by": by}).json()["total"] == by_body
        return int(by_body)

    assert [total("Тестенку", by) for by in ("any", "name", "content", "substance", "type")] == [3, 3, 0, 3, 3]
    assert [total("довідка", by) for by in ("name", "content")] == [0, 3]
    assert client.get("/api/v1/search", params={"q": "довідка", "by": "luck"}).status_code == 422


def test_documents_like_one_are_told_with_why(house: House) -> None:
    other = seed_like_papers(house)
    client = house.bearer("caseworker", purpose=PURPOSE)
    (alike,) = client.get(f"/api/v1/documents/{house.case.documents['ordinary']}/alike").json()["items"]
    assert (alike["document"], alike["case"], alike["page"]) == (other.documents["ordinary"], other.id, 1)
    assert {"Цукровий", "табельний"} <= set(alike["shared"])
    assert alike["same_type"]
    assert 0 < alike["likeness"] <= 1


def test_who_is_told_what_is_like(house: House) -> None:
    other = seed_like_papers(house)
    mine = f"/api/v1/documents/{house.case.documents['ordinary']}/alike"
    assert house.bearer("caseworker").get(mine).json()["type"] == "urn:skrynia:problem:purpose-needed"
    assert house.bearer("operator", purpose=PURPOSE).get(mine).status_code == 403
    assert house.bearer("caseworker-lviv", purpose=PURPOSE).get(mine).status_code == 404
    closed = f"/api/v1/documents/{house.case.documents['guardianship']}/alike"
    assert house.bearer("caseworker", purpose=PURPOSE).get(closed).status_code == 403
    assert house.bearer("caseworker", purpose=PURPOSE).get("/api/v1/documents/doc-0/alike").status_code == 404
    with house.tools.catalog.transaction() as tx:
        its = tx.documents.of_case(other.id)
        tx.documents.replace_for_case(
            other.id, [replace(each, access_class=AccessClass.GUARDIANSHIP) for each in its]
        )  # the index does not know it yet
    assert house.bearer("caseworker", purpose=PURPOSE).get(mine).json()["items"] == []
