"""The yardstick of understanding is true: figures and their doubt, what counts as right, and the floor of the committed set."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records.page import Box, Line, PageText, Word
from archive.records.review import SURE_TYPE
from bench.understanding.collecting import Reader, collect
from bench.understanding.errors import SORTS, tell, worst
from bench.understanding.floor import fallen, held, slice_of
from bench.understanding.intervals import Figure, calibration_error, f1, figure, macro_f1, ratio, wilson
from bench.understanding.judging import judge
from bench.understanding.labelled import LabelledCase, LabelledPage
from bench.understanding.measures import Aim, Measure, measures, reasons_for_edits
from bench.understanding.packing import kept_file, pack_text, read_cases, unpack_text, write_cases
from bench.understanding.register import register_of
from bench.understanding.report import figures, table, verdict, write
from bench.understanding.tradeoff import curve, told
from bench.understanding.written import garbled, stands
from ocr.clean import Image
from ocr.views import Views
from sample_scans.manifest import TrueDocument, TrueField, TrueInventory
from tests.classify.lay import lay
from tests.classify.paper_texts import UK

NO_INVENTORY = TrueInventory(rows=0, sheets_expected=0, missing=(), extra=(), unreadable=(), entries=())


# --- figures ----------------------------------------------------------------------------------------------------------------


def test_wilson_agrees_with_tables() -> None:
    assert wilson(1.0, 10) == pytest.approx((0.7225, 1.0), abs=1e-3)
    assert wilson(0.5, 100) == pytest.approx((0.4038, 0.5962), abs=1e-3)


def test_an_interval_holds_the_figure_and_narrows_with_cases() -> None:
    rows = np.array([[7, 10], [9, 10], [10, 10], [8, 10]], dtype=np.float64)
    few, many = figure(rows, ratio, 40), figure(np.tile(rows, (25, 1)), ratio, 1000)
    assert few.value == many.value == 0.85
    assert few.low < few.value < few.high
    assert many.high - many.low < (few.high - few.low) / 3


def test_a_share_without_any_error_is_still_in_doubt() -> None:
    assert figure(np.array([[5.0, 5.0]] * 4), ratio, 20).low == pytest.approx(wilson(1.0, 20)[0])
    assert math.isnan(figure(np.zeros((3, 2)), ratio, 0).value)


def test_statistics_of_sums() -> None:
    assert f1(np.array([8.0, 2.0, 2.0])) == pytest.approx(0.8)
    seen_often, seen_seldom = [5.0, 0.0, 0.0], [1.0, 9.0, 0.0]
    assert macro_f1(np.array([*seen_often, *seen_seldom, 3.0, 1.0, 3.0]), 5) == pytest.approx((1.0 + 0.6) / 2)
    sure_and_right, sure_and_wrong = [10.0, 9.0, 9.0], [10.0, 9.0, 4.0]
    assert calibration_error(np.array([*sure_and_right, *sure_and_wrong])) == pytest.approx(0.25)


# --- packing ----------------------------------------------------------------------------------------------------------------

_SIDES = st.integers(0, 3000)
_WORDS = st.builds(
    Word,
    text=st.text(st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=9),
    box=st.builds(Box, x=_SIDES, y=_SIDES, width=_SIDES, height=_SIDES),
    confidence=st.integers(0, 100).map(lambda hundredths: hundredths / 100),
)
_LINES = st.builds(Line, words=st.lists(_WORDS, min_size=1, max_size=5).map(tuple), block=st.integers(0, 9))
_PAGES = st.builds(
    PageText,
    width=_SIDES,
    height=_SIDES,
    dpi=st.just(200),
    lines=st.lists(_LINES, max_size=6).map(tuple),
    languages=st.just("ukr"),
)


@given(_PAGES)
def test_a_packed_page_comes_back(page: PageText) -> None:
    assert unpack_text(json.loads(json.dumps(pack_text(page)))) == page


def test_packed_cases_come_back(tmp_path: Path) -> None:
    case = _case()
    write_cases(tmp_path / "some.xz", {"seed": 6}, [case, replace(case, name="other")])
    header, cases = read_cases(tmp_path / "some.xz")
    assert header == {"seed": 6}
    assert list(cases) == [case, replace(case, name="other")]


# --- what stands on paper ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "drawn", "read", "lost"),
    [
        ("surname", "Гончаренко", "Гончаренку Івану", "Гончаренку Івану", False),
        ("surname", "Гончаренко", "Гончаренку Івану", "Гопчарепку Івану", True),
        ("surname", "Гончаренко", "нікого", "нічого", False),
        ("birth_date", "1938-03-04", "«4» березня 1938 року", "4 березня 1938", False),
        ("birth_date", "1938-03-04", "«4» березня 1938 року", "4 березня 1988", True),
        ("issue_date", "1938-03-14", "14-III-1938 г.", "14 ІІІ 1938", False),
        ("rnokpp", "1395220127", "1 3 9 5 2 2 0 1 2 7", "139 522 0127", False),
        ("rnokpp", "1395220127", "1395220127", "1395220121", True),
        ("document_number", "96", "№ 96", "№96 від", False),
        ("document_number", "96", "№ 96", "1996", True),
        ("period_from", "1988-01-01", "за 1988 – 1989 годы", "за 1988 1989", False),
    ],
)
def test_a_value_is_readable_where_its_written_form_was_read(
    name: str, value: str, drawn: str, read: str, lost: bool
) -> None:
    assert garbled(TrueField(name=name, value=value), drawn, read) is lost


def test_numbers_stand_however_they_are_spaced() -> None:
    assert stands("II-ЕК № 123456", "серия II-EK  №123 456 выдан")
    assert not stands("47", "1947 року")


# --- judging ----------------------------------------------------------------------------------------------------------------


def _case(**changes: object) -> LabelledCase:
    pages = [UK["app_pension"], UK["decision"]]
    case = LabelledCase(
        name="c", split="unseen", kind="В", language="uk", person_id="P1", decision="auto", flags=(),
        inventory=NO_INVENTORY,
        documents=(_document(1, "app_pension"), _document(2, "decision")),
        pages=tuple(LabelledPage(text=lay(text), blank=False, drawn=text) for text in pages),
        people=(("P1", "", "", "Коваленко", "Галина", "Петрівна", "1956-03-12", "f", "", ""),),
    )  # fmt: skip
    return replace(case, **changes)  # type: ignore[arg-type]


def _document(page: int, kind: str, *fields: TrueField) -> TrueDocument:
    return TrueDocument(pages=(page,), type=kind, title="", listed=True, of_person="", fields=fields)


def test_what_is_understood_rightly_is_right() -> None:
    judged = judge(_case(), None)
    assert [(one.true, one.said) for one in judged.types] == [("app_pension",) * 2, ("decision",) * 2]
    assert judged.pages_right == judged.pages == 2
    assert [(one.page, one.true, one.said) for one in judged.starts] == [(2, True, True)]
    assert judged.edits == ()
    assert judged.seconds > 0


def test_a_wrong_cut_and_type_are_told_with_their_evidence() -> None:
    whole = TrueDocument(pages=(1, 2), type="passport", title="", listed=True, of_person="", fields=())
    judged = judge(_case(documents=(whole,)), None)
    assert set(judged.edits) == {"cut", "type"}
    assert [(error.page, error.said) for error in worst([judged], "cut")] == [(2, "begins")]
    (error,) = worst([judged], "type")
    assert (error.expected, error.said, error.page) == ("passport", "app_pension", 1)
    assert error.why
    assert error.head
    assert any("passport as app_pension" in line for line in tell([error], 5))


def test_values_are_compared_with_their_role() -> None:
    fields = [
        TrueField(name="surname", value="Журавель"),
        TrueField(name="surname", value="Журавель", role="child"),
        TrueField(name="given_name", value="Нетака"),
        TrueField(name="act_number", value="777"),
    ]
    judged = judge(_case(documents=(_document(1, "app_pension", *fields), _document(2, "decision"))), None)
    assert [one.right for one in judged.values] == [True, False, False, False]
    assert judged.values[1].elsewhere == ("",)
    assert judged.values[3].said == ""
    assert {"name", "number"} <= set(judged.edits)
    rows = {one.key: one.of([judged]) for one in measures()}
    assert rows["roles"].value == pytest.approx(0.5)
    assert rows["values"].value == pytest.approx(0.25)


def test_of_numbers_the_signs_between_do_not_count() -> None:
    fields = [TrueField(name="passport", value="КВ № 390217"), TrueField(name="passport", value="КВ390218")]
    page = LabelledPage(text=lay(UK["passport"]), blank=False, drawn=UK["passport"])
    judged = judge(_case(pages=(page,), documents=(_document(1, "passport", *fields),)), None)
    assert [(one.right, one.said) for one in judged.values] == [(True, "КВ390217"), (False, "КВ390217")]
    assert judged.values[1].line == "КВ № 390217"


def test_a_number_that_is_not_on_the_paper_is_a_false_accept() -> None:
    case, read = _case(), lay(UK["tax_card"])
    pages = (LabelledPage(text=read, blank=False, drawn="нічого схожого"),)
    judged = judge(replace(case, pages=pages, documents=(_document(1, "tax_card"),)), None)
    assert [one.false for one in judged.accepted if one.name == "rnokpp"] == ["not on the paper"]
    assert {one.key: one.of([judged]) for one in measures()}["false_accepts"].value >= 1000


def test_links_are_judged_where_there_is_a_register() -> None:
    case = _case()
    judged = judge(case, register_of([case], 3).candidates)
    assert judged.link is not None
    assert judged.link.true == "P1"
    assert judge(case, None).link is None


# --- the table --------------------------------------------------------------------------------------------------------------


def test_every_row_is_shown_written_and_charted(tmp_path: Path) -> None:
    judged = {"unseen": [judge(_case(), None)], "tuned": []}
    lines = "\n".join(table(judged))
    assert all(one.what in lines for one in measures())
    assert "not measured here" in lines
    assert "met" in lines
    write(judged, {"seed": 6}, tmp_path)
    told = json.loads((tmp_path / "understanding.json").read_text("utf-8"))
    assert told["measures"]["type_pages"]["unseen"]["value"] == 1.0
    assert told["measures"]["type_pages"]["tuned"] is None
    assert ET.parse(tmp_path / "understanding.svg").getroot().tag.endswith("svg")  # noqa: S314 (our own)


@pytest.mark.parametrize(
    ("aim", "found", "word"),
    [
        (Aim(bound=0.98), Figure(value=0.99, low=0.981, high=0.999, n=900), "met"),
        (Aim(bound=0.98), Figure(value=0.99, low=0.95, high=0.999, n=40), "met, not proven"),
        (Aim(bound=0.98), Figure(value=0.97, low=0.95, high=0.999, n=40), "NOT met"),
        (Aim(bound=2, least=False), Figure(value=0, low=0, high=7.3, n=525), "met, not proven"),
        (Aim(bound=2, least=False), Figure(value=1, low=0.5, high=1.9, n=525), "met"),
        (Aim(bound=2, least=False), Figure(value=math.nan, low=0, high=0, n=0), ""),
        (None, Figure(value=1, low=1, high=1, n=5), ""),
    ],
)
def test_an_aim_is_said_to_be_met_with_its_doubt(aim: Aim | None, found: Figure, word: str) -> None:
    said = Measure(key="k", what="w", aim=aim, sums=lambda _: [], count=lambda _: 0)
    assert verdict(said, found) == word


def test_a_higher_threshold_asks_more_and_lets_fewer_errors_pass() -> None:
    points = curve([(0.6, False), (0.8, True), (0.9, False), (0.95, True)], (0.5, 0.8, 0.92))
    assert [(one.asked, one.wrong) for one in points] == [(0, 2), (1, 1), (3, 0)]


def test_the_threshold_in_force_is_marked() -> None:
    lines = "\n".join(told([judge(_case(), None)]))
    assert "type: asked below" in lines
    assert f"*{SURE_TYPE:g} →" in lines


def test_reasons_for_edits_are_counted_once_a_case() -> None:
    wrong = judge(_case(documents=(_document(1, "passport"), _document(2, "letter"))), None)
    assert reasons_for_edits([wrong, judge(_case(), None)]) == {"type": (1, 1)}
    assert {"type", "cut", "field", "false", "inventory", "link"} == set(SORTS)


# --- collecting -------------------------------------------------------------------------------------------------------------


class _Silent:
    """An engine that reads nothing and counts how often it was asked."""

    name, version = "silent", "1"

    def __init__(self) -> None:
        self.asked = 0

    def read(self, page: Views) -> PageText:
        self.asked += 1
        height, width = page.shape
        return PageText(width=width, height=height, dpi=page.dpi)

    def legibility(self, image: Image, dpi: int) -> float:
        return 0.0


def test_a_case_is_drawn_and_read_once(tmp_path: Path) -> None:
    engine = _Silent()
    reader = Reader(tmp_path, lambda: engine)
    (first,) = collect("unseen", range(1, 2), 1, 50, reader)
    asked = engine.asked
    assert asked
    assert first.documents
    assert len(first.pages) == max(page for document in first.documents for page in document.pages)
    assert any(page.drawn for page in first.pages)
    assert first.people
    (again,) = collect("unseen", range(1, 2), 1, 50, reader)
    assert again == first
    assert engine.asked == asked


# --- the committed set ------------------------------------------------------------------------------------------------------


def test_the_committed_set_says_how_it_was_made() -> None:
    for split in ("unseen", "tuned"):
        header, cases = read_cases(kept_file(split))
        assert {"split", "seed", "dpi", "engine", "generator", "cases"} <= header.keys()
        assert header["cases"] == len(list(cases))
        assert kept_file(split).stat().st_size < 8_000_000


def test_the_committed_set_is_understood_no_worse_than_before() -> None:
    cases = list(read_cases(kept_file("unseen"))[1])
    register = register_of(cases, 0)
    judged = [judge(case, register.candidates) for case in slice_of(cases)]
    floor = held()
    assert {"type_pages", "false_accepts", "values", "roles"} <= floor.keys()
    assert figures({"unseen": judged})["values"]["unseen"].n > 100
    assert fallen(judged) == {}
