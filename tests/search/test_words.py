from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.boxes import holding
from search.words import form_of, is_known, lemmas_of, number_tails, skeleton_of, spelling_of, tokens_of


@settings(deadline=None)  # the dictionaries are loaded by whoever comes first
@given(st.text())
def test_tokens_stand_in_the_text_where_they_say_and_hold_letters_or_digits_only(text: str) -> None:
    end = 0
    for token in tokens_of(text):
        assert end <= token.start < token.end <= len(text)
        assert token.form == "" or token.form.replace("\u0301", "").isprintable()
        assert '"' not in token.form
        assert " " not in token.form
        end = token.end


@settings(deadline=None)  # the dictionaries are loaded by whoever comes first
@given(st.text(alphabet="абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'ыэъё", min_size=1, max_size=12))
def test_a_word_always_has_a_lemma(word: str) -> None:
    lemmas = lemmas_of(spelling_of(word))
    assert lemmas
    assert lemmas == lemmas_of(spelling_of(word.upper()))


def test_a_word_cut_by_a_line_end_is_one_word_with_its_parts() -> None:
    (token,) = tokens_of("пен-\nсія")
    assert (token.form, token.parts) == ("пенсія", ("пен", "сія"))
    assert [token.form for token in tokens_of("Івано-\nФранківськ")] == ["івано", "франківськ"]


@pytest.mark.parametrize(
    ("ukrainian", "russian"),
    [
        ("Яковлів", "Яковлев"),
        ("Зеленський", "Зеленский"),
        ("Зеленської", "Зеленской"),
        ("Ілля", "Илья"),
        ("Соловйов", "Соловьев"),
    ],
)
def test_spellings_of_a_name_share_their_skeleton(ukrainian: str, russian: str) -> None:
    assert skeleton_of(form_of(spelling_of(ukrainian))) == skeleton_of(form_of(spelling_of(russian)))


def test_latin_lookalikes_in_series_are_cyrillic_but_words_stay() -> None:
    assert [token.form for token in tokens_of("CH 123456 passport Iван")] == ["сн", "123456", "passport", "іван"]


@settings(deadline=None)  # the dictionaries are loaded by whoever comes first
@given(st.text(alphabet="0123456789", min_size=4, max_size=20), st.data())
def test_every_inner_part_of_four_digits_begins_a_tail(number: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(number) - 4))
    end = data.draw(st.integers(start + 4, len(number)))
    assert any(tail.startswith(number[start:end]) for tail in number_tails(number))


def test_words_of_a_page_hold_what_was_met_whatever_stands_around_it() -> None:
    met = holding(("Пенсія", "СН", "Мар’яна"))
    assert [met(text) for text in ("«Пенсія»", "СН123456,", "інше", "Мар’яна")] == [True, True, False, True]


def test_letters_without_a_name_are_words_of_no_dictionary() -> None:
    assert lemmas_of("аа\U00017000") == ("аа\U00017000",)
    assert not is_known("аа\U00017000")
