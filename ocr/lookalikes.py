"""Letters that look alike in two alphabets, and letters that look like digits: which was meant, by the word and its neighbours.

A word is of one alphabet: that of its letters which only one alphabet has, else that of what surrounds it. Roman numerals are
Latin, a certificate's series is Cyrillic behind its numeral. What is made of digits and separators is never touched, and no
digit of a number, a code or a series is ever changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

Alphabet = Literal["cyrillic", "latin"]

RULES: Final = 2
"""Raised with every change of what is repaired: it is told in the files that are made."""
TERMS: Final = frozenset({"IBAN", "SWIFT", "MFO", "ID", "QR"})  # Latin words that Ukrainian papers print

_IN_CYRILLIC = frozenset({"ukr", "rus", "bel", "bul", "mkd", "srp", "kaz", "kir", "tat", "Cyrillic"})
_CYRILLIC, _LATIN = "АВЕКМНОРСТХУІЇаеорсухіїк", "ABEKMHOPCTXYIÏaeopcyxiïk"
_TO_LATIN, _TO_CYRILLIC = str.maketrans(_CYRILLIC, _LATIN), str.maketrans(_LATIN, _CYRILLIC)
_ALIKE = frozenset(_CYRILLIC + _LATIN)
_AROUND = ".,:;()[]«»„“”\"'|!?"
_RUN = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|(?:https?://|www\.)\S+")
_ACCOUNT = re.compile(r"[A-ZА-ЯІЇЄҐ]{2}\d{8,}")
_SERIES = re.compile(r"[A-ZА-ЯІЇЄҐ]{2,3}(№?\d{6,7})?")
_NUMBER_OF_SERIES = re.compile(r"№?\d{6,7}|№")

_STROKES = str.maketrans({"І": "I", "Ї": "I", "|": "I", "Г": "I", "Х": "X", "У": "V", "П": "II", "Ш": "III"})
_NUMERAL_LIKE = re.compile(r"[ІЇХПШУГIVX|]{1,6}")
_NUMERAL = re.compile(r"(?=.)X{0,3}(?:IX|IV|V?I{0,3})")
_LETTER_FOR_LETTER = re.compile(r"[ІХIVX]{2,6}")  # differs from a numeral in nothing but the alphabet
_BARE = frozenset("ІУХГЇ|")  # words or letters of their own where a sentence starts
_COUNTED = re.compile(
    r"квартал|груп|півріч|полугод|ступ[еі]н|степен|категор|скликан|созыв|століт|столет|сес[іс]", re.IGNORECASE
)
_CERTIFICATE = re.compile(r"([ІЇХПШУГIVX|]{1,6})([-–—])([A-ZА-ЯІЇЄҐ]{2})")
_CERTIFICATES = re.compile(r"свідоц|свидет|народж|рожд|шлюб|брак|смерт|серії|серія|серии|серия", re.IGNORECASE)
_LAW = re.compile(r"(\d{2,5}[-–—])([ІХIVX]{2,6})")

_CELL = re.compile(r"\d{1,4}")
_LONE = {"з": "3", "З": "3", "о": "0", "О": "0", "o": "0", "O": "0"}
_UNITS = "грн|коп|руб|год|рок|рік|лет|міс|мес|дн|дней|тис|тыс|кг|см|мм|га|кв"
_FIRST_ZERO = re.compile(rf"0(?!{_UNITS})(?=[^\W\d_]{{3}})[^\W\d_]+")
_INNER_DIGIT = re.compile(r"([^\W\d_]{2,})([03])([^\W\d_]{2,})")
_INITIALS = re.compile(r"[А-ЯІЇЄҐ]\.0\.")


def settle(words: Sequence[str], *, home: Alphabet = "cyrillic") -> list[str]:
    """The words of a line, each as it was meant; ``home`` is the alphabet of the page's language. Settled words stay."""
    found = _with_cells(words)
    found = [_with_letters(found, place) for place in range(len(found))]
    found = [_in_one_alphabet(found, place, home) for place in range(len(found))]
    return [_with_numeral(found, place) for place in range(len(found))]


def alphabet_of(languages: str) -> Alphabet:
    """The alphabet of pages in these languages (Tesseract's list): Cyrillic where any of them is written so."""
    return "cyrillic" if {part.rpartition("/")[2] for part in languages.split("+")} & _IN_CYRILLIC else "latin"


def is_mixed(word: str) -> bool:
    """Whether letters of both alphabets stand in one run of letters."""
    return any(len(set(map(_alphabet, run)) - {""}) > 1 for run in _RUN.findall(word))


def _alphabet(letter: str) -> Alphabet | Literal[""]:
    if "\u0400" <= letter <= "\u052f":
        return "cyrillic"
    return "latin" if letter.isalpha() and letter < "\u0250" else ""


def _core(word: str) -> str:
    return word.strip(_AROUND)


def _around(words: Sequence[str], place: int) -> tuple[str, str]:
    """The words before and behind, "" beyond the line."""
    return words[place - 1] if place else "", words[place + 1] if place + 1 < len(words) else ""


def _starts_sentence(before: str) -> bool:
    return not before or before.endswith((".", "!", "?", ":", "«"))


def _with_cells(words: Sequence[str]) -> list[str]:
    """A lone з or о among the small numbers of a table's row is one of them."""
    found = list(words)
    for first, last in _rows([_core(word) for word in words]):
        for place in range(first, last):
            beside_word = (place == first and first > 0) or (place == last - 1 and last < len(words))
            core = _core(found[place])
            if core in _LONE and not beside_word:
                found[place] = found[place].replace(core, _LONE[core])
    return found


def _rows(cores: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where four or more small numbers, or letters that look like one, follow each other; a third are numbers at least.

    Three may be a page of so many: 2 з 5.
    """
    first = 0
    for place in range(len(cores) + 1):
        if place < len(cores) and (cores[place] in _LONE or _CELL.fullmatch(cores[place])):
            continue
        numbers = sum(core.isdigit() for core in cores[first:place])
        if place - first >= 4 and 3 * numbers >= place - first:
            yield first, place
        first = place + 1


def _with_letters(words: Sequence[str], place: int) -> str:
    """The one digit of a word is a letter where letters stand on both sides, or a zero begins it."""
    word = _INITIALS.sub(lambda found: found[0].replace("0", "О"), words[place])
    core = _core(word)
    if inner := _INNER_DIGIT.fullmatch(core):
        letter = {"0": "о", "3": "з"}[inner[2]]
        return word.replace(core, inner[1] + (letter.upper() if inner[1].isupper() else letter) + inner[3])
    if _FIRST_ZERO.fullmatch(core):
        large = core[1:].isupper() or _starts_sentence(_around(words, place)[0])
        return word.replace("0", "О" if large else "о", 1)
    return word


def _in_one_alphabet(words: Sequence[str], place: int, home: Alphabet) -> str:
    word = words[place]
    core = _core(word)
    if meant := _alphabet_of_code(core, _core(_around(words, place)[1])):
        return _spelled(word, meant)
    if _NUMERAL.fullmatch(core):
        return word
    near = _near(words, place, home)
    return _RUN.sub(lambda run: _spelled(run[0], _meant(run[0], near, home)), word)


def _alphabet_of_code(core: str, behind: str) -> Alphabet | None:
    """Of addresses, accounts, terms and series, whose alphabet is known whatever surrounds them; None for other words."""
    latin = core.translate(_TO_LATIN)
    if _ADDRESS.fullmatch(core):
        return "latin" if latin.isascii() else None
    if (is_mixed(core) and latin in TERMS) or (_ACCOUNT.fullmatch(core) and latin.isascii()):
        return "latin"
    series = _SERIES.fullmatch(core)
    is_series = series and core not in TERMS and (series[1] or _NUMBER_OF_SERIES.fullmatch(behind))
    return "cyrillic" if is_series else None


def _meant(run: str, near: Alphabet, home: Alphabet) -> Alphabet:
    """Which alphabet a run of letters is of: one wholly of ``home`` stays, whatever is beside it."""
    if {_alphabet(letter) for letter in run} == {home}:
        return home
    own = [_alphabet(letter) for letter in run if letter not in _ALIKE]
    cyrillic, latin = own.count("cyrillic"), own.count("latin")
    if cyrillic == latin:
        return near if not cyrillic else home
    return "cyrillic" if cyrillic > latin else "latin"


def _near(words: Sequence[str], place: int, home: Alphabet) -> Alphabet:
    """The alphabet of the words beside: the other one than ``home`` only where nothing beside is of ``home``."""
    beside = {
        _alphabet(letter)
        for word in _around(words, place)
        if not _NUMERAL_LIKE.fullmatch(_core(word).partition("-")[0])
        for letter in word
        if letter not in _ALIKE
    } - {""}
    other: Alphabet = "latin" if home == "cyrillic" else "cyrillic"
    return other if beside == {other} else home


def _spelled(run: str, alphabet: Alphabet) -> str:
    """The run in that alphabet, if all of its letters have a form there; otherwise as it is."""
    spelled = run.translate(_TO_CYRILLIC if alphabet == "cyrillic" else _TO_LATIN)
    other = "latin" if alphabet == "cyrillic" else "cyrillic"
    return run if any(_alphabet(letter) == other for letter in spelled) else spelled


def _with_numeral(words: Sequence[str], place: int) -> str:
    """Roman numerals: before what is counted by them, before a certificate's series, behind a law's number."""
    word = words[place]
    core, (before, behind) = _core(word), _around(words, place)
    if law := _LAW.fullmatch(core):
        numeral = _numeral(law[2])
        return word.replace(core, law[1] + numeral) if numeral else word
    if series := _CERTIFICATE.fullmatch(core):
        told = _LETTER_FOR_LETTER.fullmatch(series[1]) or _CERTIFICATES.search(before) or behind.startswith("№")
        numeral = _numeral(series[1])
        letters = _spelled(series[3], "cyrillic")
        return word.replace(core, f"{numeral}{series[2]}{letters}") if told and numeral else word
    if not _NUMERAL_LIKE.fullmatch(core):
        return word
    counted = _COUNTED.match(behind) and not (core in _BARE and (core in "Г|" or _starts_sentence(before)))
    numeral = _numeral(core) if counted or _LETTER_FOR_LETTER.fullmatch(core) else ""
    return word.replace(core, numeral) if numeral else word


def _numeral(core: str) -> str:
    """The Roman numeral that these strokes are, "" where they are none."""
    numeral = core.translate(_STROKES)
    return numeral if _NUMERAL.fullmatch(numeral) else ""
