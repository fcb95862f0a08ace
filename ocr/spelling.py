"""Repairs of read words that cannot be wrong: shapes that no word or number of the papers has."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DIGIT_OF = str.maketrans("ЗОІобOIo", "30106010")  # the last three are Latin, as the models write them too
_SERIES = re.compile(r"([А-ЯІЇЄҐABCEHIKMOPTX]{2})([\dЗОІобOIo]{6})(?!\d)")
_BETWEEN = re.compile(r"(?<=\d)[ЗОоOo](?=\d)")
_APOSTROPHE_LOST = re.compile(r"(?<=[бвгґджзклмнпрстфхцчшщБВГҐДЖЗКЛМНПРСТФХЦЧШЩ])(?=[їЇ])")


_MONTHS = re.compile(
    r"(?:січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня"
    r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)\b"
)


def repaired(text: str) -> str:
    """The word with letters that stand for digits between digits, and the apostrophe that must precede ї, put right."""
    text = _BETWEEN.sub(lambda found: found[0].translate(_DIGIT_OF), text)
    series = _SERIES.match(text)
    if series and sum(map(str.isdigit, series[2])) >= 4:
        text = series[1] + series[2].translate(_DIGIT_OF) + text[series.end() :]
    return _APOSTROPHE_LOST.sub("'", text)


def with_threes(words: Sequence[str]) -> list[str]:
    """The words of a line, a lone capital З read for 3 put right: as a preposition it stands only where a sentence starts."""
    return [_three(words, place) if word.rstrip(".,;") == "З" else word for place, word in enumerate(words)]


def _three(words: Sequence[str], place: int) -> str:
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else ""
    starts = place == 0 or words[place - 1].endswith((".", "!", "?", ":", "«"))
    if following.isupper() and len(following) > 1:
        return word  # a heading in capitals
    number = word != "З" or _MONTHS.match(following) or following[:1].isupper() or not starts
    return word.replace("З", "3") if number else word
