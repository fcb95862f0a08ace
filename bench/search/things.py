"""Things on a paper that somebody may look for: a person's name, a number, two words, a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any, Final

from bench.search.kept_cases import Name, NamedPerson, people_of_case
from bench.search.truth import Paper, Truth, both_languages, forms_of, words_of

_NUMBERS: Final = frozenset({
    "rnokpp", "unzr", "passport", "id_card", "document_number", "case_number", "edrpou", "iban", "account",
})  # fmt: skip
_LEAST_DIGITS = 6
_FEW = 8  # papers that hold two words or a phrase: what stands on every form nobody looks for
_LONG_WORD = 5
_LONG_PHRASE = 16
_PROSE = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*(?: [^\W\d_]+(?:['’ʼ][^\W\d_]+)*){2,}")
_TRIED = 40  # words of a paper
_NO_COMMON_NOUN: Final = frozenset({"Name", "Surn", "Patr", "Geox", "Abbr", "Fixd"})
_CASES: Final = ("nomn", "gent", "datv", "ablt")
_ONLY_UK, _ONLY_RU = re.compile("[іїєґ]"), re.compile("[ыэъ]")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueName:
    """A name as a paper's fields have it, in one language, and the person behind it."""

    name: Name
    language: str
    person: NamedPerson

    @property
    def other(self) -> Name:
        """The name in the other language."""
        return self.person.ru if self.language == "uk" else self.person.uk


def names_on(paper: Paper) -> Iterator[TrueName]:
    """The names of a paper's fields that are names of people of the case."""
    for name in sorted(paper.names):
        for person in people_of_case(paper.case.name):
            language = "uk" if name == person.uk else "ru" if name == person.ru else ""
            if language:
                yield TrueName(name=name, language=language, person=person)
                break


def holders_of_name(truth: Truth, found: TrueName, parts: int, *, languages: bool = False) -> frozenset[Paper]:
    """Papers that name the person by so many parts of the name; in both ``languages`` where that is said."""
    spelt = [(found.name, forms_of(found.name, found.person.sex, found.language))]
    spelt = list(both_languages(found.person)) if languages else spelt
    return frozenset[Paper]().union(
        *(truth.naming(name[:parts], [form[:parts] for form in forms]) for name, forms in spelt)
    )


def numbers_on(paper: Paper) -> list[str]:
    """Numbers of its fields that are long enough to be looked for."""
    told = {field.value for field in paper.document.fields if field.name in _NUMBERS}
    return sorted(value for value in told if len(digits_of(value)) >= _LEAST_DIGITS)


def digits_of(number: str) -> str:
    """The longest run of digits."""
    return max(re.findall(r"\d+", number), key=len, default="")


def phrase_on(paper: Paper, truth: Truth, chance: Random) -> tuple[str, frozenset[Paper]] | None:
    """Three to five words of one drawn line as they stand there, and their papers; None where the paper has none that is rare."""
    pieces = _PROSE.findall(paper.drawn)
    for piece in chance.sample(pieces, len(pieces)):
        words = piece.split(" ")
        length = min(len(words), chance.randint(3, 5))
        start = chance.randrange(len(words) - length + 1)
        phrase = " ".join(words[start : start + length])
        holders = truth.saying(words_of(phrase)) if len(phrase) >= _LONG_PHRASE else frozenset()
        if 0 < len(holders) <= _FEW:
            return phrase, holders
    return None


# --- words ----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoWords:
    """Two nouns of a paper as they stand there, in another case, and the papers that hold both in any form."""

    drawn: tuple[str, str]
    otherwise: tuple[str, str]
    holders: frozenset[Paper]


def two_words_on(paper: Paper, truth: Truth, chance: Random) -> TwoWords | None:
    """Two nouns that stand together on few papers; None where the paper has none."""
    language = _language(paper)
    words = sorted({word for word in paper.words if len(word) >= _LONG_WORD})
    tried = chance.sample(words, min(len(words), _TRIED))
    nouns = [word for word in tried if noun(word, language)]
    for first, second in zip(nouns[::2], nouns[1::2], strict=False):
        one, other = noun(first, language), noun(second, language)
        holders = truth.holding([one.values(), other.values()])
        if 0 < len(holders) <= _FEW:
            otherwise = _another(one, first, chance), _another(other, second, chance)
            return TwoWords(drawn=(first, second), otherwise=otherwise, holders=holders)
    return None


def _another(forms: dict[str, str], drawn: str, chance: Random) -> str:
    usual = [forms[case] for case in forms if case.startswith(_CASES) and forms[case] != drawn]
    return chance.choice(usual or [drawn])


def _language(paper: Paper) -> str:
    return "uk" if len(_ONLY_UK.findall(paper.drawn)) > len(_ONLY_RU.findall(paper.drawn)) else "ru"


@cache
def noun(word: str, language: str) -> dict[str, str]:
    """The forms of a common noun that the dictionary knows, folded, those of the word's own number first; else none."""
    parse = _analyzer(language).parse(word)[0]
    if not parse.is_known or "NOUN" not in parse.tag or not _NO_COMMON_NOUN.isdisjoint(parse.tag.grammemes):
        return {}
    own = [form for form in parse.lexeme if form.tag.number == parse.tag.number]
    other = [form for form in parse.lexeme if form not in own]
    told = {f"{form.tag.case} {number}": words_of(form.word)[0] for number, form in enumerate(own)}
    return told | {f"other {number}": words_of(form.word)[0] for number, form in enumerate(other)}


@cache
def _analyzer(language: str) -> Any:
    import pymorphy3  # noqa: PLC0415 - half a second that only this needs

    return pymorphy3.MorphAnalyzer(lang=language)
