from dataclasses import replace

import pytest

from archive.records.page import Box, Line, PageText, Word
from classify.document_type import score_types
from classify.start_signs import pencilled, start_signs
from tests.classify.lay import lay
from tests.classify.paper_texts import UK

TABLE = "№ запису Дата Відомості\n5 12 03 1971 переведений слюсарем"


def signs(page: PageText, before: PageText | None = None) -> float:
    return start_signs(page, score_types(page), before)


def numbered(page: PageText, number: str) -> PageText:
    """The page with a pencilled sheet number read before everything else."""
    word = Word(text=number, box=Box(x=round(0.93 * page.width), y=40, width=30, height=26), confidence=0.6)
    return replace(page, lines=(Line(words=(word,), block=0), *page.lines))


def test_a_letterhead_begins_and_a_table_goes_on() -> None:
    assert signs(lay(UK["decision"])) > 0.5
    assert signs(lay(TABLE)) < 0.05


def test_paper_of_another_size_begins_a_document() -> None:
    page = lay(UK["letter"])
    other = replace(page, width=page.width * 2)
    assert signs(page, other) > signs(page) > signs(page, page)


@pytest.mark.parametrize("number", ["2", "17", "Т5"])
def test_a_pencilled_number_speaks_for_a_new_sheet(number: str) -> None:
    page = lay(UK["wage_cert"])
    assert pencilled(numbered(page, number).lines[0], page)
    assert signs(numbered(page, number)) > signs(page)


def test_a_printed_page_number_speaks_against() -> None:
    assert signs(lay("стор. 2\n" + UK["letter"])) < signs(lay(UK["letter"]))
