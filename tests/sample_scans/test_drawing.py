"""Drawing: the same plan gives the same bytes, and the numbers it prints are valid."""

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_scans.draw import TextSpills, draw_page, jpeg
from sample_scans.identifiers import edrpou, edrpou_control, iban, iban_valid, rnokpp, rnokpp_control, unzr
from sample_scans.layout import SIZES, Form, lay
from sample_scans.manifest import CASES
from sample_scans.scanner import Look
from sample_scans.sheet import Sheet
from sample_scans.stack import PagePlan, compose
from sample_scans.stories import STORIES
from sample_scans.stories.first import FIRST


def test_a_page_is_drawn_the_same_twice() -> None:
    plan = replace(compose(FIRST).pages[2], dpi=100)
    first, second = (jpeg(draw_page(plan)[0], FIRST.quality, plan.dpi) for _ in range(2))
    assert first == second


def test_drawn_text_is_the_committed_text() -> None:
    for story in STORIES:
        for plan in compose(story).pages[2::5]:
            width, height = SIZES[plan.form.size]
            sheet = Sheet(width, height, plan.dpi, random.Random(plan.seed))  # noqa: S311
            if not plan.form.blank:
                lay(plan.form, sheet)
            committed = (CASES / story.name / "text" / f"{plan.number:03d}.txt").read_text("utf-8")
            assert "".join(f"{line}\n" for line in sheet.lines) == committed, (story.name, plan.number)
            assert not sheet.spills


def test_words_that_do_not_fit_stop_the_drawing() -> None:
    form = Form(text="|= 10 170\n| непоміститься | так", size="a4")
    with pytest.raises(TextSpills, match="непоміститься"):
        draw_page(PagePlan(number=1, form=form, look=Look(), sheet=0, dpi=75, seed=1))


@pytest.mark.parametrize(
    ("made", "known"),
    [
        (unzr(date(1938, 3, 14), 17), "19380314-00175"),
        (edrpou(1000006), "10000062"),
        (edrpou(3012345), "30123453"),
        (edrpou(2045306), "20453063"),
        (str(rnokpp_control("139520172")), "2"),
        (str(rnokpp_control("259229658")), "0"),
    ],
)
def test_identifiers_agree_with_worked_examples(made: str, known: str) -> None:
    assert made == known


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)), st.integers(0, 999), st.sampled_from("mf"))
def test_every_taxpayer_number_tells_birth_and_sex(born: date, serial: int, sex: str) -> None:
    number = rnokpp(born, serial, sex)
    assert len(number) == 10
    assert int(number[:5]) == (born - date(1899, 12, 31)).days
    assert (int(number[8]) % 2 == 1) == (sex == "m")


@given(st.integers(0, 9_999_999), st.integers(0, 10**14))
def test_every_code_and_account_checks(body: int, account: int) -> None:
    assert edrpou_control(edrpou(body)[:7]) == int(edrpou(body)[7])
    assert iban_valid(iban("305299", str(account)))
