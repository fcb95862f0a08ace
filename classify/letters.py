"""Letters: scripts, look-alikes and the folding under which Ukrainian, Russian and misread spellings meet."""

from __future__ import annotations

import re
import unicodedata

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
_DOUBLE = re.compile(r"([а-я])\1")
_SPACES = re.compile(r"\s+")


def to_cyrillic(text: str) -> str:
    """Latin letters that look Cyrillic, made Cyrillic; digits stay."""
    return "".join(_TO_CYRILLIC.get(letter, letter) for letter in text)


def to_latin(text: str) -> str:
    """Cyrillic letters that look Latin, made Latin; digits stay."""
    return "".join(_TO_LATIN.get(letter, letter) for letter in text)


def digits_for(text: str) -> str:
    """The text where a digit is expected everywhere: look-alike letters made digits, others kept as they are."""
    return "".join(_LETTER_TO_DIGIT.get(letter, letter) for letter in text)


def letters_for(text: str) -> str:
    """The text where a Cyrillic letter is expected everywhere."""
    return "".join(_DIGIT_TO_LETTER.get(letter, letter) for letter in to_cyrillic(text))


def one_script(token: str) -> str:
    """A word of mixed scripts, made Cyrillic when its unambiguous letters are; a purely Latin word stays."""
    if any("а" <= letter.lower() <= "я" or letter in "ІіЇїЄєҐґ" for letter in token):
        return to_cyrillic(token)
    return token


def one_apostrophe(text: str) -> str:
    """All apostrophe variants between letters as ``'``."""
    return re.sub(rf"(?<=\w)[{re.escape(APOSTROPHES)}](?=\w)", "'", text)


def fold(text: str) -> str:
    """Lower case letters of one alphabet for both languages, without apostrophes, soft signs, doubles and wide spaces.

    Only for comparing, never for showing: ``Пам'яті`` and ``Памяти`` meet, so do ``ВИДАНЫЙ`` and ``виданий``.
    """
    lowered = to_cyrillic(unicodedata.normalize("NFC", text)).lower()
    plain = "".join(_FOLD.get(letter, letter) for letter in lowered if letter not in APOSTROPHES)
    return _SPACES.sub(" ", _DOUBLE.sub(r"\1", plain)).strip()


def is_upper(text: str) -> bool:
    """Whether most letters are capitals (OCR may have lost one or two)."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 3 and sum(letter.isupper() for letter in letters) >= 0.8 * len(letters)
