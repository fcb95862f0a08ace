"""Words as the index sees them: tokens of a text, their lemmas in Ukrainian and Russian, and their folded letters.

The same functions make tokens of documents and of queries, so whatever they do to a word they do on both sides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_APOSTROPHES = "'’ʼ`´‘‛′\"*"
_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}+(?:[{re.escape(_APOSTROPHES)}]{_LETTER}+)*"
_CUT = r"[-­‐¬]\s*\n\s*"
_TOKEN = re.compile(rf"(?P<word>{_WORD})(?P<rest>{_CUT}(?=[^\W\d_A-ZА-ЯІЇЄҐЁ]){_WORD})?|(?P<number>\d+)")
_BREAK = re.compile(_CUT)
_APOSTROPHE = re.compile(f"[{re.escape(_APOSTROPHES)}]")
_CYRILLIC = re.compile("[а-яёіїєґ]")
_LATIN = re.compile("[a-z]")
_OTHER_SCRIPT = re.compile("[^\\u0000-\\u052f]")  # the dictionaries stumble over letters that Unicode gives no name
_LOOKALIKES = str.maketrans("abcehikmoptxy", "авсенікмортху")
_LOOKALIKE_WORD = re.compile("[abcehikmoptxyавсенікмортху]+")
_SHORT = 3  # letters: a series of a passport or certificate, or a Latin numeral
_FOLDED = str.maketrans({"ё": "е", "ґ": "г", "'": None})
_LIKE = str.maketrans("іїиыйєэ", "иииииее")
_MOST_LEMMAS = 4
_NAME_TAGS = frozenset({"Name", "Surn", "Patr"})
_ONLY_UK = re.compile("[іїєґ']")
_ONLY_RU = re.compile("[ыэъё]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word or a number of a text: ``form`` is folded, ``start`` and ``end`` are its place in the text.

    ``parts`` are the forms of the pieces of a word that a line end cut in two.
    """

    form: str
    spelling: str
    start: int
    end: int
    parts: tuple[str, ...] = ()

    @property
    def is_number(self) -> bool:
        """Digits only."""
        return self.form.isdigit()


def tokens_of(text: str) -> tuple[Token, ...]:
    """All words and numbers, in order; letters and digits that touch are two tokens (``СН123456`` as ``СН 123456``)."""
    found = []
    for match in _TOKEN.finditer(text):
        raw = match.group()
        if match["number"]:
            digits = raw if raw.isascii() else "".join(str(unicodedata.digit(digit, 0)) for digit in raw)
            found.append(Token(form=digits, spelling=digits, start=match.start(), end=match.end()))
            continue
        parts = tuple(_BREAK.split(raw)) if match["rest"] else ()
        spelling = spelling_of("".join(parts) if parts else raw)
        found.append(
            Token(
                form=form_of(spelling),
                spelling=spelling,
                start=match.start(),
                end=match.end(),
                parts=tuple(form_of(spelling_of(part)) for part in parts),
            )
        )
    return tuple(found)


@lru_cache(maxsize=100_000)
def spelling_of(word: str) -> str:
    """Lower case, composed, one kind of apostrophe, one alphabet: as the dictionaries spell a word."""
    plain = unicodedata.normalize("NFC", word).casefold().replace("\N{COMBINING ACUTE ACCENT}", "")
    return _one_alphabet(_APOSTROPHE.sub("'", plain))


def form_of(spelling: str) -> str:
    """How the index writes it: without apostrophes, ё and ґ as е and г (papers and people leave them out)."""
    return spelling.translate(_FOLDED)


def lemmas_of(spelling: str) -> tuple[str, ...]:
    """The forms of all dictionary words that may be meant, Ukrainian and Russian; the word itself where none is known."""
    if _CYRILLIC.search(spelling) and not _OTHER_SCRIPT.search(spelling):
        return _lemmas(spelling)
    return (form_of(spelling),)


@lru_cache(maxsize=20_000)
def is_known(spelling: str) -> bool:
    """Whether a dictionary has the word, as something else than a person's name."""
    if _OTHER_SCRIPT.search(spelling):
        return False
    return any(
        not _NAME_TAGS & parse.tag.grammemes
        for language in ("uk", "ru")
        for parse in _analyzer(language).parse(spelling)
        if parse.is_known
    )


@lru_cache(maxsize=100_000)
def skeleton_of(form: str) -> str:
    """What the Ukrainian and the Russian spelling of a name share: like vowels, no soft signs or doubles, cut endings."""
    text = re.sub("[ьй]о", "е", form)
    text = re.sub("[ьъ]", "", text).translate(_LIKE)
    text = re.sub(r"(.)\1+", r"\1", text)
    text = re.sub("(?<=[сц])к(и|а|ого|ому|им|ои|оу|у)$", "к", text)
    return re.sub("[ие]в(?=[аиуео]*м?$)", "ов", text)


def number_tails(digits: str, shortest: int = 4) -> tuple[str, ...]:
    """The tails of a number, from the whole down to ``shortest`` digits: any inner part begins one of them."""
    return tuple(digits[start:] for start in range(max(1, len(digits) - shortest + 1)))


def _one_alphabet(word: str) -> str:
    """Latin letters that look Cyrillic become so where both stand in one word, or where a short word could be either."""
    if not _LATIN.search(word):
        return word
    mixed = _CYRILLIC.search(word) is not None
    either = len(word) <= _SHORT and _LOOKALIKE_WORD.fullmatch(word) is not None
    return word.translate(_LOOKALIKES) if mixed or either else word


@lru_cache(maxsize=200_000)
def _lemmas(spelling: str) -> tuple[str, ...]:
    languages = [name for name, other in (("uk", _ONLY_RU), ("ru", _ONLY_UK)) if not other.search(spelling)]
    known = dict.fromkeys(lemma for language in languages for lemma in _known_lemmas(language, spelling))
    if 0 < len(known) <= _MOST_LEMMAS:
        return tuple(known)
    parses = [parse for language in languages for parse in _analyzer(language).parse(spelling)]  # the likeliest first
    found = dict.fromkeys(form_of(parse.normal_form) for parse in parses if not known or parse.is_known)
    return tuple(found)[:_MOST_LEMMAS] or (form_of(spelling),)


def _known_lemmas(language: str, spelling: str) -> Iterator[str]:
    """What the dictionary of the language has: a third of what a full analysis costs, which guesses and weighs as well."""
    analyzer = _analyzer(language)
    dictionary = analyzer.dictionary
    for spelled, forms in dictionary.words.similar_items(spelling, analyzer.char_substitutes):
        for paradigm, form in forms:
            yield form_of(dictionary.build_normal_form(paradigm, form, spelled))


@lru_cache(maxsize=2)
def _analyzer(language: str) -> Any:
    """Loaded once a process, when the first word asks for it (about 0.1 s a language)."""
    import pymorphy3  # noqa: PLC0415 - a process that never searches need not load it

    return pymorphy3.MorphAnalyzer(lang=language)
