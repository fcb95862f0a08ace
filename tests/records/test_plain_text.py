"""What people type is kept in composed letters, single spaces and nothing that does not show."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records.errors import BadInput
from archive.records.plain_text import one_line, some_lines


def test_blanks_of_all_kinds_become_single_spaces() -> None:
    assert one_line("  Марія\u00a0\u2003 Іва\u0301нівна\t", "name", longest=40) == "Марія Іва\u0301нівна"


@pytest.mark.parametrize("text", ["a\x00b", "\x1b[31mred", "\u202egpj", "\u200bx", "\ufffe", "\ud800", "x" * 41])
def test_what_does_not_show_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        one_line(text, "name", longest=40)
    assert text not in str(refused.value)


def test_lines_stay_lines() -> None:
    assert some_lines("\r\nперший  рядок\r\nдругий\n", "reason", longest=40) == "перший рядок\nдругий"
    with pytest.raises(BadInput):
        some_lines("а\n" * 41, "reason", longest=40)


@pytest.mark.parametrize("check", [one_line, some_lines])
def test_what_is_needed_must_be_there(check: Callable[..., str]) -> None:
    with pytest.raises(BadInput):
        check(" \n ", "reason", longest=40, needed=True)


@given(st.text(max_size=60))
def test_what_is_taken_can_be_taken_again(text: str) -> None:
    try:
        once = one_line(text, "name", longest=100)
    except BadInput:
        return
    assert once == one_line(once, "name", longest=100)
    assert all(unicodedata.category(letter)[0] != "C" for letter in once)
