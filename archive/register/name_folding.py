"""Under which letters spellings of one name or number meet: both languages, both sexes. Only for finding, never for showing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"і": "и", "ї": "и", "ы": "и", "й": "и", "є": "е", "э": "е", "ё": "е", "ґ": "г", "ь": None, "ъ": None}
)
_SOFT_O = re.compile("(?:йо|ьо)")
_NOT_A_LETTER = re.compile(r"[^а-я -]")
_DOUBLE = re.compile(r"(\w)\1+")
_POSSESSIVE = re.compile("[оеи]в(?=$|-)")  # Яковлів, Яковлев
_OF_A_SEX = re.compile("(?<=[бвгджзклмнпрстфхцчшщ])(?:ая|ои|а|и)(?=$|-)")  # Біла, Белая, Білий; Петрова
_CYRILLIC = str.maketrans("ABCEHIKMOPTX", "АВСЕНІКМОРТХ")
_REMEMBERED = 20_000  # common names come again and again
_NOT_OF_A_NUMBER = re.compile(r"[^0-9A-ZА-ЯІЇЄҐ]")


@lru_cache(_REMEMBERED)
def folded(name: str) -> str:
    """Lower-case letters of one alphabet: ``Яковлів`` and ``Яковлев``, ``Вишневський`` and ``Вишневский`` come out equal."""
    lowered = unicodedata.normalize("NFC", name).lower().strip()
    one_alphabet = _SOFT_O.sub("е", lowered).translate(_LETTERS)
    plain = _DOUBLE.sub(r"\1", _NOT_A_LETTER.sub("", one_alphabet))
    return " ".join(_DOUBLE.sub(r"\1", _POSSESSIVE.sub("ев", plain)).split())


@lru_cache(_REMEMBERED)
def surname_key(name: str) -> str:
    """A surname folded over both sexes and the old yat as well: ``Білий``, ``Біла`` and ``Белая`` come out equal."""
    return _POSSESSIVE.sub("ев", _OF_A_SEX.sub("", folded(name))).replace("и", "е")


def number_key(number: str) -> str:
    """A number without spaces and dashes, its Latin letters that look Cyrillic made Cyrillic: ``CH 123456``, ``СН123456``."""
    return _NOT_OF_A_NUMBER.sub("", number.upper()).translate(_CYRILLIC)


def trigrams(name: str) -> frozenset[str]:
    """Runs of three letters of a folded name, with its begin and end marked."""
    padded = f"^^{name}$"
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2))
