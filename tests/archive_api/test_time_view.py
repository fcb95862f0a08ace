"""The line of time as it is drawn: places on one scale, years, lengths of gaps, and the addresses of the evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import httpx
import pytest

from archive.casework.listing import ShownDocument
from archive.casework.timeline import timeline_of
from archive.records.document import Document, DocumentType, FieldValue, ValueStatus
from archive.records.page import Box
from archive.records.review import Asking
from archive_api.app import create_app
from archive_api.web.caseworker.time_view import TimeRow, TimeView, time_view
from tests.archive_api.house import House
from tests.archive_api.test_desks import at_desk
from tests.casework.case_makers import CASE, document, page
from workers.settings import Settings


def _paper(ordinal: int, kind: DocumentType, **told: str) -> Document:
    fields = tuple(FieldValue(name=name, value=value, page=ordinal, confidence=0.9) for name, value in told.items())
    return document(ordinal, [page(ordinal).id], kind, fields=fields)


def _view(*documents: Document) -> TimeView:
    shown = [ShownDocument(document=each, numbers=(each.ordinal,), masked=False) for each in documents]
    return time_view(timeline_of(shown), shown)


def _rows(view: TimeView) -> list[TimeRow]:
    return [row for _, rows in view.years for row in rows]


WORKS = (
    _paper(1, DocumentType.SERVICE_CERT, period_from="1960-01-01", period_to="1964-12-31"),
    _paper(2, DocumentType.SERVICE_CERT, period_from="1967-02-01", period_to="1969-12-31", issue_date="1969-12-31"),
)


def test_rows_stand_under_the_year_in_which_they_begin_with_gaps_between() -> None:
    view = _view(*WORKS)
    assert [(year, [row.happening for row in rows]) for year, rows in view.years] == [
        (1960, ["period"]), (1965, ["gap"]), (1967, ["period"]), (1969, ["issued"]),
    ]  # fmt: skip
    gap = _rows(view)[1]
    assert (gap.years, gap.months) == (2, 1)
    assert view.has_gaps


def test_bars_share_one_scale_from_the_first_year_to_the_last() -> None:
    first, gap, second, issued = (row.bar for row in _rows(_view(*WORKS)))
    assert first.at == 0
    assert [first.wide, gap.at, second.at] == pytest.approx([50, 50, 70.8], abs=0.1)
    assert second.at + second.wide == pytest.approx(100, abs=0.1)
    assert issued.wide == 0
    assert all(bar.at + bar.wide <= 100 for bar in (first, gap, second, issued))


def test_few_years_are_named_on_the_scale() -> None:
    view = _view(
        _paper(1, DocumentType.LETTER, issue_date="1931-03-08"), _paper(2, DocumentType.LETTER, issue_date="2024-01-01")
    )
    assert [tick.year for tick in view.ticks] == [1940, 1960, 1980, 2000, 2020]
    assert [tick.year for tick in _view(*WORKS).ticks] == [1960, 1962, 1964, 1966, 1968]
    assert _view(_paper(1, DocumentType.LETTER)).ticks == ()


def test_each_end_of_a_period_leads_to_where_it_was_read() -> None:
    period = _paper(1, DocumentType.SERVICE_CERT, period_from="1960-01-01", period_to="1964-12-31")
    elsewhere = replace(period, fields=(period.fields[0], replace(period.fields[1], page=0)))
    row = _rows(_view(elsewhere))[0]
    assert row.first_place == f"/cases/{CASE}/pages/1?field=period_from&value=1960-01-01"
    assert (
        row.last_place == row.place == f"/cases/{CASE}/pages/1"
    )  # nobody knows where it stands: the paper's beginning


def test_a_row_is_as_sure_as_its_weakest_value_and_confirmed_where_all_are() -> None:
    first, second = WORKS[0].fields
    half = replace(WORKS[0], fields=(replace(first, status=ValueStatus.CONFIRMED, confidence=1.0), second))
    row = _rows(_view(half))[0]
    assert (row.confidence, row.confirmed) == (0.9, False)
    both = replace(half, fields=tuple(replace(each, status=ValueStatus.CONFIRMED) for each in half.fields))
    assert _rows(_view(both))[0].confirmed


@pytest.fixture
def dated(house: House) -> House:
    """The open document tells a period, and so does the closed one."""
    period = (
        FieldValue(name="period_from", value="1960-01-01", page=1),
        FieldValue(name="period_to", value="1964-12-31", page=1),
    )
    with house.tools.catalog.transaction() as tx:
        told = [replace(each, fields=(*each.fields, *period)) for each in tx.documents.of_case(house.case.id)]
        told[1] = replace(told[1], fields=())
        tx.documents.replace_for_case(house.case.id, told)
    return house


def test_the_screen_shows_the_line_and_says_what_is_closed(dated: House) -> None:
    shown = at_desk(dated, "caseworker", purpose="звернення 118").get(f"/cases/{dated.case.id}?view=time").text
    assert "01.01.1960" in shown
    assert shown.count("?field=period_from") == 1
    assert "1 document of a closed class" in shown
    assert "style=" not in shown


def test_the_interface_tells_the_line_with_its_evidence(dated: House) -> None:
    def line(client: httpx.Client) -> Any:
        return client.get(f"/api/v1/cases/{dated.case.id}/timeline").json()

    told = line(dated.bearer("caseworker", purpose="118"))
    assert [(each["happening"], each["first"], each["last"], each["insured"]) for each in told["entries"]] == [
        ("period", "1960-01-01", "1964-12-31", True)
    ]
    assert [each["name"] for each in told["entries"][0]["evidence"]] == ["period_from", "period_to"]
    assert told["undated"] == [dated.case.documents["medical"]]
    assert told["masked"] == 1
    assert len(line(dated.bearer("archivist", purpose="118"))["entries"]) == 2


def test_who_keys_a_value_blind_has_no_line_of_the_case(dated: House) -> None:
    dated.app = create_app(replace(dated.tools, asking=Asking(double=frozenset({"surname"}))), Settings())
    address = f"/api/v1/cases/{dated.case.id}/timeline"
    assert dated.bearer("operator").get(address).status_code == 403
    assert dated.bearer("caseworker", purpose="118").get(address).status_code == 200


def test_the_evidence_marks_the_one_value_that_the_row_stands_on(dated: House) -> None:
    """A labour book tells many beginnings on one page."""
    with dated.tools.catalog.transaction() as tx:
        first, *rest = tx.documents.of_case(dated.case.id)
        told = [
            FieldValue(name="period_from", value=day, page=1, box=Box(x=10, y=y, width=90, height=20))
            for day, y in (("1957-09-02", 40), ("1961-02-01", 70))
        ]
        tx.documents.replace_for_case(dated.case.id, [replace(first, fields=tuple(told)), *rest])
    client, page = (
        at_desk(dated, "caseworker", purpose="звернення 118"),
        f"/cases/{dated.case.id}/pages/1?field=period_from",
    )
    assert client.get(page).text.count("<rect") == 2
    shown = client.get(f"{page}&value=1961-02-01").text
    assert shown.count("<rect") == 1
    assert 'y="70"' in shown
