from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bench.engine.prose import letter
from ocr.lookalikes import alphabet_of, is_mixed, settle
from ocr.words import mended

PAIRS = dict(zip("АВЕКМНОРСТХІаеорсухі", "ABEKMHOPCTXIaeopcyxi", strict=True))
SIGNS = "0123456789" + "".join(PAIRS) + "".join(PAIRS.values()) + "ЗзПШУГбжЯDNrв№-./,()|«"
tokens = st.text(st.sampled_from(SIGNS), min_size=1, max_size=9)
line_of_tokens = st.lists(
    st.one_of(tokens, st.sampled_from(["квартал", "групи", "№", "свідоцтво", "з", "О", "7", "12", "ID"])), max_size=7
)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Довiдка про заpобіток", "Довідка про заробіток"),
        ("в o квартирі", "в о квартирі"),
        ("паспорт серії CH № 123456", "паспорт серії СН № 123456"),
        ("паспорт CH123456,", "паспорт СН123456,"),
        ("рахунок UА213223130000026007233566001", "рахунок UA213223130000026007233566001"),
        ("рахунок ІBАN", "рахунок IBAN"),
        ("пише arсhіve@example.оrg", "пише archive@example.org"),
        ("Оffiсе of the Register", "Office of the Register"),
        ("Надбавку за І групою інвалідності", "Надбавку за I групою інвалідності"),
        ("внески за П квартал 1966", "внески за II квартал 1966"),
        ("за Ш квартал", "за III квартал"),
        ("І групою надано допомогу", "І групою надано допомогу"),
        ("надано. У групі дітей", "надано. У групі дітей"),
        ("ХІХ століття, ІІІ частина", "XIX століття, III частина"),
        ("видано свідоцтво ІУ-СГ № 554821.", "видано свідоцтво IV-СГ № 554821."),
        ("свідоцтво Ш-CГ", "свідоцтво III-СГ"),
        ("відділ П-АП переїхав", "відділ П-АП переїхав"),
        ("закон 1058-ІV від", "закон 1058-IV від"),
        ("6 2 з 4", "6 2 3 4"),
        ("|з з 7 9", "|3 3 7 9"),
        ("Аркуш 2 з 5", "Аркуш 2 з 5"),
        ("працював з 5 6 років", "працював з 5 6 років"),
        ("з 4 0сіб і проживає", "з 4 осіб і проживає"),
        ("Начальник В.0. Ясен", "Начальник В.О. Ясен"),
        ("25 років 0місяців", "25 років 0місяців"),
        ("про пока3ання свідків", "про показання свідків"),
        ("Іван і Олена", "Іван і Олена"),
        ("ІВАН", "ІВАН"),
        ("номер ID", "номер ID"),
    ],
)
def test_what_was_meant(read: str, meant: str) -> None:
    assert settle(read.split()) == meant.split()


def test_in_a_latin_page_letters_are_latin() -> None:
    settled = settle(["Сору", "оf", "а", "lеtter", "with", "Київ"], home="latin")
    assert settled == ["Copy", "of", "a", "letter", "with", "Київ"]


@pytest.mark.parametrize(
    ("languages", "home"),
    [("ukr+rus+eng", "cyrillic"), ("script/Cyrillic", "cyrillic"), ("eng", "latin"), ("deu+pol", "latin")],
)
def test_a_page_is_at_home_where_its_languages_are(languages: str, home: str) -> None:
    assert alphabet_of(languages) == home


@given(st.lists(st.text(st.sampled_from("0123456789.,/-–—:;()№%+ ²"), min_size=1, max_size=12), max_size=8))
def test_numbers_and_separators_stay_as_they_are(words: list[str]) -> None:
    assert mended(words) == words


@given(line_of_tokens)
def test_no_digit_of_a_number_or_code_is_changed(words: list[str]) -> None:
    """Digits may be found in letters, never the other way, wherever a word has two of them or is no word."""
    for before, after in zip(words, settle(words), strict=True):
        if len(re.findall(r"\d", before)) >= 2:
            assert re.sub(r"\D", "", after) == re.sub(r"\D", "", before)


@given(line_of_tokens)
def test_settled_words_stay(words: list[str]) -> None:
    settled = settle(words)
    assert settle(settled) == settled
    assert settle(settle(words, home="latin"), home="latin") == settle(words, home="latin")


@given(line_of_tokens)
@example(["0O0"])
@example(["CH12345O"])
@example(["AB1234o6"])
def test_a_line_mended_twice_is_mended_once(words: list[str]) -> None:
    once = mended(words)
    assert mended(once) == once


@given(line_of_tokens)
def test_no_mixture_arises(words: list[str]) -> None:
    for before, after in zip(words, settle(words), strict=True):
        assert is_mixed(before) or not is_mixed(after)


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_letters_of_the_other_alphabet_are_found_in_papers(language: str) -> None:
    """Of two letters in a hundred replaced by their likes, what is left mixed is under 0.2 % of words, and words are right."""
    rng = np.random.default_rng(7)
    mixed = right = count = 0
    for line in letter(language, 3, sentences=200).splitlines():
        true = line.split()
        read = ["".join(PAIRS.get(char, char) if rng.random() < 0.02 else char for char in word) for word in true]
        settled = settle(read)
        mixed += sum(map(is_mixed, settled))
        right += sum(map(str.__eq__, settled, true))
        count += len(true)
    assert mixed <= 0.002 * count
    assert right >= 0.999 * count


PAPER = letter("uk", 5, sentences=40).split()


@given(st.integers(0, len(PAPER) - 1), st.integers(1, 12))
def test_words_that_are_right_stay_right(first: int, count: int) -> None:
    assert mended(PAPER[first : first + count]) == PAPER[first : first + count]
