"""Letters and figures that a reader of papers takes for one another, so that a misread word is found all the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

from search.words import form_of, number_tails, spelling_of

_ALIKE = ("инйіїi1l", "плn", "шщ", "цд", "тмг7", "сеєэ", "ьывъ8", "фо0q", "зэ3", "б6", "ч4")
_ONE_OF = {letter: group[0] for group in reversed(_ALIKE) for letter in group}
_LETTERS = str.maketrans(_ONE_OF)
_FIGURES = str.maketrans(dict(zip("оodqіїilзэчsбgвb", "0000111133456688", strict=True)))
_MIXED = re.compile(r"(?=\S*\d)(?=\S*[^\W\d_])\w{4,40}")
_BETWEEN_GROUPS = re.compile(r"(?<=\w)[-‑–](?=\w)")
SHORTEST = 4  # letters or figures: shorter ones are all alike


def look_of(form: str) -> str:
    """What a word shares with all that it may be misread as; "" for a short one."""
    return form.translate(_LETTERS) if len(form) >= SHORTEST else ""


def looks_of(forms: Iterable[str], text: str) -> list[str]:
    """The looks of a page's words, and of words and numbers that letters and figures are mixed in (``Бонда3енко``, ``12З4О``)."""
    found = {look_of(form) for form in forms}
    for mixed in _MIXED.findall(text):
        plain = form_of(spelling_of(mixed))
        found.add(look_of(plain))
        digits = plain.translate(_FIGURES)
        if digits.isdigit():
            found.update(number_tails(digits))
    return sorted(found - {""})


def figures_of(typed: str) -> str:
    """The number that was meant where letters stand for some of its figures (``196222174О``, ``19681126-З9422``), its groups
    joined; "" where none was.
    """
    figures = _BETWEEN_GROUPS.sub("", spelling_of(typed)).translate(_FIGURES)
    letters = sum(letter.isalpha() for letter in typed)
    return figures if figures.isdigit() and len(figures) >= SHORTEST and 0 < 2 * letters < len(figures) else ""
