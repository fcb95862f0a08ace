from __future__ import annotations

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.records.page import Box, Line, PageText, Word
from ocr.invisible import code_of, text_operators

HEIGHT = 3508
ADVANCE = 0.5  # of the size, every character of the font


def shown(operators: bytes) -> list[tuple[str, float, float, float]]:
    """Words with their left side, base line (from below) and width, as the operators show them."""
    found, stretch, size, x, y = [], 1.0, 1.0, 0.0, 0.0
    with pikepdf.new() as pdf:
        for told in pikepdf.parse_content_stream(pikepdf.Stream(pdf, operators)):
            match str(told.operator):
                case "Tf":
                    size = float(told.operands[1])
                case "Tz":
                    stretch = float(told.operands[0]) / 100
                case "Td":
                    x, y = x + float(told.operands[0]), y + float(told.operands[1])
                case "Tj":
                    text = bytes(told.operands[0]).decode("utf-16-be").removesuffix(" ")
                    found.append((text, x, y, len(text) * ADVANCE * size * stretch))
    return found


def page_of(lines: list[list[str]]) -> PageText:
    made = []
    for row, texts in enumerate(lines):
        words = [
            Word(
                text=text,
                box=Box(x=200 + 300 * place, y=100 + 60 * row, width=25 * len(text), height=40),
                confidence=1.0,
            )
            for place, text in enumerate(texts)
        ]
        made.append(Line(words=tuple(words)))
    return PageText(width=2480, height=HEIGHT, dpi=300, lines=tuple(made))


WORDS = st.text(st.characters(codec="utf-16", exclude_categories=("Cs", "Cc", "Zs")), min_size=1, max_size=9)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=5))
def test_every_word_lies_over_its_box(lines: list[list[str]]) -> None:
    text = page_of(lines)
    found = shown(text_operators(text))
    assert len(found) == len(text.words)
    for word, (seen, x, y, width) in zip(text.words, found, strict=True):
        assert seen == "".join(chr(code_of(char)) for char in word.text)
        assert x == word.box.x
        assert word.box.y < HEIGHT - y < word.box.bottom
        assert width == pytest.approx(word.box.width, rel=0.03)


def test_letters_whose_bytes_are_brackets_stay_letters() -> None:
    text = page_of([["ШЩќ()", "\\Ѝ(", "щ)("]])
    assert [word for word, *_ in shown(text_operators(text))] == ["ШЩќ()", "\\Ѝ(", "щ)("]
