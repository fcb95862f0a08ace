"""What is looked for is marked where it stands, in any form."""

from __future__ import annotations

import pytest

from archive.records.page import Box, Line, PageText, Word
from search.mark_words import marked_boxes


def _page(text: str) -> PageText:
    words = [
        Word(text=word, box=Box(x=10 * at, y=0, width=9, height=9), confidence=0.9)
        for at, word in enumerate(text.split())
    ]
    return PageText(width=1000, height=10, dpi=150, lines=(Line(words=tuple(words)),))


def _marked(text: str, words: str) -> list[str]:
    page = _page(text)
    at = [box.x // 10 for box in marked_boxes(page, words)]
    return [text.split()[place] for place in at]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("призначити пенсію за віком", "пенсіями", ["пенсію"]),
        ("выдана справка о заработке", "справкой", ["справка"]),
        ("картка 1812617244 видана", "261724", ["1812617244"]),
        ("картка 1812617244 видана", "172", []),
        ("будинок 72 квартира 5", "72", ["72"]),
        ("видана за роки роботи за фахом", "за роботу", ["роботи"]),
        ("ДОВІДКА про заробітну плату", "заробіток", ["заробітну"]),
        ("серія СН123456 видана", "СН 123456", ["СН123456"]),
        ("нічого такого немає", "довідка", []),
        ("будь що", "", []),
    ],
)
def test_words_are_marked(text: str, words: str, expected: list[str]) -> None:
    assert _marked(text, words) == expected
