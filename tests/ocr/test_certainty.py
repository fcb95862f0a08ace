from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.certainty import expected
from ocr.certainty_table import PAGES, RIGHT, WORDS

shares = st.floats(0, 1)


@given(shares, shares, shares, shares)
def test_more_confidence_is_never_less_probable(word: float, more: float, page: float, better: float) -> None:
    word, more = sorted((word, more))
    page, better = sorted((page, better))
    assert 0 <= expected(word, page) <= expected(more, better) <= 1


@pytest.mark.parametrize(("row", "page"), [*enumerate(PAGES)])
def test_at_its_knots_it_is_the_table(row: int, page: float) -> None:
    assert [expected(word, page) for word in WORDS] == pytest.approx(RIGHT[row])


def test_pages_worse_than_any_seen_are_as_the_worst() -> None:
    assert expected(0.9, 0.1) == expected(0.9, PAGES[0]) < expected(0.9, PAGES[1])
