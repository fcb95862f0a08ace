"""Letters: scripts, look-alikes and the folding under which Ukrainian, Russian and misread spellings meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

DIGIT = r"[0-9ОOоoЗзІіlбВ]"
"""A digit and the letters that digits are read as, as a part of a regular expression."""

APOSTROPHES = "'’ʼ`\"´ʹ′‘*"
_TO_CYRILLIC = dict(zip("ABCEHIJKMOPTXYaceiopxyÏïuëË", "АВСЕНІЈКМОРТХУасеіорхуЇїиёЁ", strict=True))
_TO_LATIN = dict(zip("АВСЕНІКМОРТХУасеіорху", "ABCEHIKMOPTXYaceiopxy", strict=True))
_DIGIT_TO_LETTER = {"0": "О", "1": "І", "3": "З", "4": "Ч", "6": "б", "8": "В"}
_LETTER_TO_DIGIT = {
    **dict.fromkeys("ОOоoDQ", "0"),
    **dict.fromkeys("ІIіilїЇ|!TТ", "1"),
    **dict.fromkeys("ЗзЭ", "3"),
    **dict.fromkeys("Чч", "4"),
    **dict.fromkeys("Ss", "5"),
    **dict.fromkeys("бG", "6"),
    **dict.fromkeys("ВB", "8"),
}
_FOLD = {
    "і": "и", "ї": "и", "ы": "и", "й": "и", "є": "е", "э": "е", "ё": "е", "ґ": "г", "ь": "", "ъ": "", "–": "-", "—": "-",
}  # fmt: skip
_CYRILLIC = str.maketrans(_TO_CYRILLIC)
_LATIN = str.maketrans(_TO_LATIN)
_DIGITS = str.maketrans(_LETTER_TO_DIGIT)
_LETTERS = str.maketrans({**_DIGIT_TO_LETTER, **_TO_CYRILLIC})
_FOLDED = str.maketrans({**_FOLD, **dict.fromkeys(APOSTROPHES)})
_HAND = str.maketrans("358606179", "333000111")  # figures that hands write alike
_REMEMBERED, _WORD = 20_000, 40  # words of papers come again and again; longer texts hardly ever do
_DOUBLE = re.compile(r"([а-я])\1")


def to_cyrillic(text: str) -> str:
    """Latin letters that look Cyrillic, made Cyrillic; digits stay."""
    return text.translate(_CYRILLIC)


def to_latin(text: str) -> str:
    """Cyrillic letters that look Latin, made Latin; digits stay."""
    return text.translate(_LATIN)


def digits_for(text: str) -> str:
    """The text where a digit is expected everywhere: look-alike letters made digits, others kept as they are."""
    return text.translate(_DIGITS)


def as_hands_write(figures: str) -> str:
    """Figures with those that hands write alike made one: equal where two numbers may be one number misread."""
    return figures.translate(_HAND)


def letters_for(text: str) -> str:
    """The text where a Cyrillic letter is expected everywhere."""
    return text.translate(_LETTERS)


def one_script(token: str) -> str:
    """A word of mixed scripts, made Cyrillic when its unambiguous letters are; a purely Latin word stays."""
    if any("а" <= letter.lower() <= "я" or letter in "ІіЇїЄєҐґ" for letter in token):
        return to_cyrillic(token)
    return token


def is_latin(word: str) -> bool:
    """Whether a word is written in Latin letters, and not in Cyrillic ones read as their look-alikes."""
    cyrillic = any("а" <= letter.lower() <= "я" or letter in "їЇєЄґҐ" for letter in word if letter not in _TO_LATIN)
    return not cyrillic and any("a" <= letter.lower() <= "z" for letter in to_cyrillic(word))


def one_apostrophe(text: str) -> str:
    """All apostrophe variants between letters as ``'``."""
    return re.sub(rf"(?<=\w)[{re.escape(APOSTROPHES)}](?=\w)", "'", text)


def fold(text: str) -> str:
    """Lower case letters of one alphabet for both languages, without apostrophes, soft signs, doubles and wide spaces.

    Only for comparing, never for showing: ``Пам'яті`` and ``Памяти`` meet, so do ``ВИДАНЫЙ`` and ``виданий``.
    """
    return _fold_word(text) if len(text) <= _WORD else _fold(text)


def _fold(text: str) -> str:
    plain = to_cyrillic(unicodedata.normalize("NFC", text)).lower().translate(_FOLDED)
    return " ".join(_DOUBLE.sub(r"\1", plain).split())


_fold_word = lru_cache(_REMEMBERED)(_fold)


def is_upper(text: str) -> bool:
    """Whether most letters are capitals (OCR may have lost one or two)."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 3 and sum(letter.isupper() for letter in letters) >= 0.8 * len(letters)
