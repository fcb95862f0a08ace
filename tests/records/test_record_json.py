"""Records survive the way through JSON, and what does not fit is refused by its place."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings

from archive.records import actor, audit, batch, case, document, history, inventory, lot, page, register_link, work
from archive.records.errors import BadInput
from archive.records.record_json import canonical, from_json, from_plain, moment_text, to_plain
from tests.records.record_strategies import records

RECORDS = [
    kind
    for module in (actor, audit, batch, case, document, history, inventory, lot, page, register_link, work)
    for kind in vars(module).values()
    if dataclasses.is_dataclass(kind) and isinstance(kind, type) and kind.__module__ == module.__name__
]


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_a_record_comes_back_equal_and_its_text_is_always_the_same(kind: type[object]) -> None:
    @settings(deadline=None)
    @given(records(kind))
    def check(record: object) -> None:
        text = canonical(record)
        again = from_json(kind, text)
        assert again == record
        assert canonical(again) == text
        assert from_plain(kind, json.loads(text)) == record

    check()


def test_a_moment_of_another_zone_is_written_in_utc() -> None:
    kyiv = timezone(timedelta(hours=3))
    assert moment_text(datetime(2024, 5, 6, 1, 2, 3, tzinfo=kyiv)) == "2024-05-05T22:02:03.000000Z"


def test_moments_sort_as_text_in_the_order_of_time() -> None:
    early = datetime(33, 1, 1, tzinfo=UTC)
    assert moment_text(early) < moment_text(datetime(1999, 1, 1, tzinfo=UTC))


def test_a_moment_without_a_zone_is_refused() -> None:
    event = history.Event(
        at=datetime(2024, 1, 1),  # noqa: DTZ001
        kind="case.kept",
        case="case-1",
    )
    with pytest.raises(ValueError, match="zone"):
        canonical(event)
    with pytest.raises(BadInput, match=r"Event\.at is a moment without a zone"):
        from_plain(history.Event, {"at": "2024-01-01T00:00:00", "kind": "x", "case": "y"})


def test_a_whole_number_in_a_field_of_fractions_is_written_as_a_fraction() -> None:
    one, half = (register_link.Candidate(person_id="p", score=score) for score in (1, 1.0))
    assert canonical(one) == canonical(half)


def test_members_that_an_older_version_did_not_write_take_their_defaults() -> None:
    read = from_plain(history.Event, {"at": "2024-01-01T00:00:00Z", "kind": "x", "case": "y"})
    assert read.version == 0


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"surprise": 1}, "Derivative has 1 unknown"),
        ({"size": "1"}, r"Derivative\.size is not a whole"),
        ({"size": True}, r"Derivative\.size is not a whole"),
        ({"size": 1.0}, r"Derivative\.size is not a whole"),
        ({"role": None}, r"Derivative\.role is not a text"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_place(change: dict[str, object], place: str) -> None:
    good = to_plain(page.Derivative(role="alto", key="k", sha256="0" * 64, size=1))
    with pytest.raises(BadInput, match=place):
        from_plain(page.Derivative, good | change)


def test_a_refusal_deep_inside_names_the_place_and_never_the_value() -> None:
    line = page.Line(words=(page.Word(text="ПЕТРЕНКО", box=page.Box(x=0, y=0, width=1, height=1), confidence=1.0),))
    plain = to_plain(page.PageText(width=1, height=1, dpi=300, lines=(line,)))
    plain["lines"][0]["words"][0]["box"]["width"] = "ПЕТРЕНКО"
    with pytest.raises(BadInput) as refusal:
        from_plain(page.PageText, plain)
    assert "PageText.lines[0].words[0].box.width" in str(refusal.value)
    assert "ПЕТРЕНКО" not in str(refusal.value)


def test_a_record_whose_own_rule_is_broken_is_refused() -> None:
    with pytest.raises(BadInput, match="Box breaks a rule"):
        from_plain(page.Box, {"x": 0, "y": 0, "width": -1, "height": 0})


@pytest.mark.parametrize("text", ["", "{", '{"x":NaN}', '{"x":1,"x":2}', "[" * 100_000])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="is no JSON"):
        from_json(page.Box, text)


def test_an_unknown_value_of_an_enumeration_is_refused() -> None:
    with pytest.raises(BadInput, match="PageStatus"):
        from_plain(page.PageStatus, "lost")


def test_dates_and_sets_have_one_form() -> None:
    entry = register_link.RegisterEntry(person_id="p", birth_date=date(1950, 2, 3))
    assert to_plain(entry)["birth_date"] == "1950-02-03"
    assert to_plain(frozenset({"б", "а"}), frozenset[str]) == ["а", "б"]
