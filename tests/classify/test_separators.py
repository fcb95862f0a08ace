"""Separator sheets: known by their few words, and heeded whatever the pages say."""

from __future__ import annotations

import pytest

from classify.document_type import score_types
from classify.segmentation import cut
from classify.separators import begins_by_separators, is_separator
from tests.classify.lay import lay
from tests.classify.paper_texts import UK

SHEET = lay(
    "АРКУШ-РОЗДІЛЬНИК\nновий документ починається з наступної сторінки\nСлужбовий аркуш. До справи не підшивати"
)
PLAIN = lay("і далі йде той самий текст про те саме, що вже було сказано на попередній сторінці цього листа")
LETTER = lay(UK["letter"])


@pytest.mark.parametrize(
    "text",
    ["АРКУШ-РОЗДІЛЬНИК", "Роздільний аркуш № 3", "ЛИСТ-РАЗДЕЛИТЕЛЬ", "АРКУШ-РОЗДІПЬНИК", "Розділювач документів"],
)
def test_a_separator_names_itself(text: str) -> None:
    assert is_separator(lay(text))


@pytest.mark.parametrize(
    "text", ["", UK["letter"], "Розділ III\nПенсійне забезпечення", f"{UK['letter']}\nДодаємо роздільник"]
)
def test_other_pages_are_none(text: str) -> None:
    assert not is_separator(lay(text))


def test_one_sheet_says_where_one_document_begins() -> None:
    assert begins_by_separators([PLAIN, SHEET, PLAIN, PLAIN]) == [None, True, True, None]


def test_several_sheets_say_where_all_begin_behind_the_first() -> None:
    assert begins_by_separators([PLAIN, SHEET, PLAIN, PLAIN, SHEET, PLAIN]) == [None, True, True, False, True, True]


def test_a_heading_between_two_sheets_begins_nothing_and_a_page_behind_one_does() -> None:
    pages = [SHEET, LETTER, LETTER, SHEET, PLAIN]
    found = cut(pages, [score_types(page) for page in pages], [False] * len(pages))
    assert [one.pages for one in found] == [(1,), (2, 3), (4,), (5,)]
