import random

import pytest

from archive.records.document import DocumentType
from archive.records.page import PageText
from classify.document_type import score_types
from classify.segmentation import Cut, cut, looks_blank
from tests.classify.lay import lay, worn
from tests.classify.paper_texts import RU, UK

BLANK = PageText(width=1240, height=1754, dpi=150)
BOOK_PAGE = "№ записи Дата Сведения о приеме на работу\n"
BOOK_PAGE += "5 12 03 1971 переведен слесарем приказ № 17\n6 01 09 1975 уволен по собственному желанию приказ № 40"


def cuts(pages: list[PageText], blank: list[bool] | None = None) -> tuple[Cut, ...]:
    hints = blank or [looks_blank(page) for page in pages]
    return cut(pages, [score_types(page) for page in pages], hints)


def test_every_page_is_in_exactly_one_document() -> None:
    pages = [
        lay(UK["case_cover"]),
        lay(UK["app_pension"]),
        BLANK,
        lay(RU["birth_cert"]),
        BLANK,
        BLANK,
        lay(UK["passport"]),
    ]
    found = cuts(pages)
    assert [page for one in found for page in one.pages] == list(range(1, 8))
    assert [one.pages for one in found] == [(1,), (2, 3), (4, 5), (6,), (7,)]
    assert [one.type for one in found] == ["case_cover", "app_pension", "birth_cert", "aux", "passport"]


def test_pages_without_a_heading_continue_the_document_before() -> None:
    found = cuts([lay(UK["app_pension"]), lay(RU["labour_book"]), lay(BOOK_PAGE), lay(BOOK_PAGE), lay(UK["ok5"])])
    assert [one.pages for one in found] == [(1,), (2, 3, 4), (5,)]
    assert found[1].type is DocumentType.LABOUR_BOOK


def test_two_papers_of_one_type_are_two_documents() -> None:
    found = cuts([lay(UK["birth_cert"]), lay(UK["birth_cert"].replace("1949", "1951")), lay(UK["letter"])])
    assert [one.pages for one in found] == [(1,), (2,), (3,)]


def test_a_blank_first_page_is_aux_and_a_stack_of_blanks_one_aux() -> None:
    assert [one.type for one in cuts([BLANK, lay(UK["decision"])])] == ["aux", "decision"]
    assert [one.pages for one in cuts([BLANK, BLANK])] == [(1, 2)]


def test_short_papers_of_one_size_and_type_are_cut_at_their_titles() -> None:
    papers = [lay(f"Довідка про стаж роботи № {4100 + n}\nвидана для призначення пенсії") for n in range(3)]
    assert [one.pages for one in cuts(papers)] == [(1,), (2,), (3,)]


def test_an_empty_stack_has_no_documents() -> None:
    assert cuts([]) == ()


def test_start_confidence_is_high_under_a_heading() -> None:
    found = cuts([lay(UK["app_pension"]), lay(UK["death_cert"])])
    assert found[1].start_confidence > 0.9


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_shuffled_worn_stacks_are_cut_right(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a made stack
    codes = chance.sample(sorted(UK), 20)
    pages: list[PageText] = []
    truth: set[int] = set()
    for code in codes:
        truth.add(len(pages) + 1)
        pages.append(lay(worn(RU.get(code, UK[code]) if chance.random() < 0.4 else UK[code], seed)))
        pages += [BLANK] * (chance.random() < 0.3)
    found = {one.pages[0] for one in cuts(pages)}
    assert len(found & truth) * 2 / (len(found) + len(truth)) >= 0.95
