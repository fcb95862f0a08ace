"""Months by name and days and years in words, in Ukrainian and Russian, read well or badly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz, process

from classify.letters import fold, letters_for

_MONTHS = (
    (1, "січня січень января январь"), (2, "лютого лютий февраля февраль"), (3, "березня березень марта март"),
    (4, "квітня квітень апреля апрель"), (5, "травня травень мая май"), (6, "червня червень июня июнь"),
    (7, "липня липень июля июль"), (8, "серпня серпень августа август"), (9, "вересня вересень сентября сентябрь"),
    (10, "жовтня жовтень октября октябрь"), (11, "листопада листопад ноября ноябрь"),
    (12, "грудня грудень декабря декабрь"),
)  # fmt: skip
_MONTH_OF = {fold(name): number for number, names in _MONTHS for name in names.split()}
_SHORT_MONTH_OF = {
    fold(name): number
    for number, names in enumerate(
        ("січ янв", "лют фев февр", "бер берез мар", "кві квіт апр", "тра трав", "чер черв июн", "лип июл", "сер серп авг",
         "вер верес сен сент", "жов жовт окт", "лис лист листоп ноя нояб", "гру груд дек"), start=1,
    )
    for name in names.split()
}  # fmt: skip
_MISREAD = str.maketrans({"@": "а", "/": "", "|": "", "\\": ""})


@lru_cache(maxsize=4096)
def month_of(word: str) -> int:
    """The month (1..12) that a word names, 0 where it names none; one or two letters may be misread, ``БЕР/MAR`` counts once."""
    folded = fold(letters_for(word.translate(_MISREAD)))
    known = _MONTH_OF.get(folded) or _SHORT_MONTH_OF.get(folded)
    if known:
        return known
    best = process.extractOne(folded, _MONTH_OF.keys(), scorer=fuzz.ratio, score_cutoff=72)
    if best:
        return _MONTH_OF[best[0]]
    head, stroke, _ = word.partition("/")
    return month_of(head) if stroke and len(head) > 2 else 0


_ORDINALS = (
    (1, "перш перв"), (2, "друг втор"), (3, "трет треть"), (4, "четверт четвёрт"), (5, "п'ят пят"), (6, "шост шест"),
    (7, "сьом седьм"), (8, "восьм"), (9, "дев'ят девят"), (10, "десят"), (11, "одинадцят одиннадцат"),
    (12, "дванадцят двенадцат"), (13, "тринадцят тринадцат"), (14, "чотирнадцят четырнадцат"),
    (15, "п'ятнадцят пятнадцат"), (16, "шістнадцят шестнадцат"), (17, "сімнадцят семнадцат"),
    (18, "вісімнадцят восемнадцат"), (19, "дев'ятнадцят девятнадцат"), (20, "двадцят двадцат"),
    (30, "тридцят тридцат"), (40, "сороков"), (50, "п'ятдесят пятидесят"), (60, "шістдесят шестидесят"),
    (70, "сімдесят семидесят"), (80, "вісімдесят восьмидесят"), (90, "дев'яност девяност"), (1900, "дев'ятисот"),
    (2000, "двотисячн двохтисячн двухтысячн"),
)  # fmt: skip
_ENDINGS = ["ого", "его", "ього", "е", "ое", "ее", "ье"]
_CARDINALS = (
    (20, "двадцять двадцать"), (30, "тридцять тридцать"), (40, "сорок"), (50, "п'ятдесят пятьдесят"),
    (60, "шістдесят шестьдесят"), (70, "сімдесят семьдесят"), (80, "вісімдесят восемьдесят"),
    (90, "дев'яносто девяносто"), (800, "вісімсот восемьсот"), (900, "дев'ятсот девятьсот"), (1000, "тисяча тысяча"),
)  # fmt: skip
_NUMBER_OF = {fold(stem + end): number for number, stems in _ORDINALS for stem in stems.split() for end in _ENDINGS}
_NUMBER_OF |= {fold(word): number for number, words in _CARDINALS for word in words.split()}
_TWO = frozenset(fold(word) for word in ("дві", "две"))
_ONE = frozenset(fold(word) for word in ("одна", "року", "рік", "года", "год"))
_THOUSANDS = frozenset(fold(word) for word in ("тисячі", "тысячи"))
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`/@][^\W_]+)*")
_LONGEST = 5  # words of a year
_Word = tuple[str, int, int]


@lru_cache(maxsize=4096)
def _number(folded: str) -> int:
    """The number that a word says, 0 where it says none; in long words a letter or two may be misread."""
    if folded in _NUMBER_OF or len(folded) < 4:
        return _NUMBER_OF.get(folded, 0)
    best = process.extractOne(fold(letters_for(folded)), _NUMBER_OF.keys(), scorer=fuzz.ratio, score_cutoff=80)
    return _NUMBER_OF[best[0]] if best else 0


def dates_in_words(text: str) -> Iterator[tuple[int, int, int, int, int]]:
    """Year, month, day, start and end of each date of which the day or the year is in words.

    ``двенадцатого марта тысяча девятьсот пятьдесят шестого``, ``12 березня тисяча дев'ятсот…``, ``перше травня 1956``.
    """
    words = [(fold(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]
    for at, (word, _, _) in enumerate(words):
        month = month_of(word) if at and len(word) > 2 and not word[0].isdigit() else 0
        if not month:
            continue
        day, first = _day(words, at)
        year, last = _year(words, at + 1)
        if day and year and not (words[first][0].isdigit() and words[last][0].isdigit()):
            yield year, month, day, words[first][1], words[last][2]


def _day(words: list[_Word], at: int) -> tuple[int, int]:
    """The day before the month's word and the place of its first word; 0 where there is none."""
    said = words[at - 1][0]
    if said.isdigit():
        return (int(said) if len(said) <= 2 else 0), at - 1
    day, before = _number(said), _number(words[at - 2][0]) if at > 1 else 0
    if 0 < day < 10 and before in (20, 30):
        return day + before, at - 2
    return (day if day <= 30 else 0), at - 1


def _year(words: list[_Word], at: int) -> tuple[int, int]:
    """The year that the words from ``at`` on add up to, and the place of its last word; 0 where they name none."""
    if at < len(words) and words[at][0].isdigit() and len(words[at][0]) == 4:
        return int(words[at][0]), at
    year, last = 0, at
    for index in range(at, min(at + _LONGEST + 1, len(words))):
        word = words[index][0]
        part = 2000 if word in _TWO else 0 if word in _ONE or word in _THOUSANDS else _number(word)
        if not part and word not in _THOUSANDS and not (word in _ONE and year == 0):
            break
        year, last = year + part, index
        if 0 < part < 20 or (part % 10 == 0 and year % 100 and word.endswith("го")):  # an ordinal ends the year
            break
    if not 1800 < year < 2100 or (year % 100 == 0 and not words[last][0].endswith("го")):  # its last word was not read
        return 0, at
    return year, last
