"""Numbers of identity papers: a series of letters and a number, no check digit; look-alikes are put right by expected class."""

from __future__ import annotations

import re

from archive.records.document import FieldValue
from classify.identifiers import Identifier, judged
from classify.letters import DIGIT, digits_for, letters_for, to_cyrillic, to_latin

_SERIES_LETTERS = "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ"
_CERTIFICATE = re.compile(rf"(?=[IVX])X{{0,3}}(?:IX|IV|V?I{{0,3}})-[{_SERIES_LETTERS}]{{2}} № [0-9]{{6}}")
CERTIFICATE = re.compile(
    r"(?<!\w)(?:(?-i:[IІЇ])\s){0,2}[^\s\-–—№]{1,5}\s?[-–—]\s?(?:[^\W\d_][^\W_]|[038][^\W\d_])"
    rf"[,:]?\s?(?:[МMНNХЛ]?№|[NНМХЛ][^\W\d_]?|номер)?[°º]?[.:]?\s?{DIGIT}{{6}}(?!\w)",
    re.IGNORECASE,
)
"""Series and number of a civil-status certificate or a passport of the old form, however they were read."""

_CERTIFICATE_READ = re.compile(
    r"^\s*(?P<numeral>(?:[IІЇ]\s)*[^\s\-–—]{1,5}?)\s*[-–—]\s*(?P<letters>[^\W_]\s?[^\W_])\s*"
    r"[,:]?\s*(?:[МMНNХЛ]?№|[NНМХЛ][^\W\d_]?|НОМЕР)?[°º.:\s]*(?P<number>[0-9ОOЗБIІL]{6})\s*$",
)
# What the Cyrillic models make of a Roman numeral (measured on print); the key is upper case.
_NUMERALS = {
    "I": "I", "І": "I", "1": "I", "L": "I", "|": "I", "Ї": "I", "T": "I", "Т": "I", "Г": "I",
    "II": "II", "ІЇ": "II", "1Ї": "II", "П": "II", "ІТ": "II", "ТТ": "II", "11": "II", "ЇЇ": "II", "ЇІ": "II", "ТІ": "II",
    "І1": "II", "1І": "II", "Н": "II", "ІГ": "II", "ГІ": "II",
    "III": "III", "ІТІ": "III", "ПІ": "III", "Ш": "III", "ІЇЇ": "III", "ПЇ": "III", "111": "III", "ІП": "III", "ІШ": "III",
    "1ІІ": "III", "ІІ1": "III", "П1": "III", "1П": "III", "ТІТ": "III", "ІІЇ": "III", "ШІ": "III", "ІІТ": "III",
    "IV": "IV", "ІV": "IV", "ТУ": "IV", "ІУ": "IV", "ІМ": "IV", "ГУ": "IV", "1У": "IV", "1V": "IV", "ІЧ": "IV", "ЇУ": "IV",
    "V": "V", "У": "V", "М": "V",
    "VI": "VI", "УІ": "VI", "У1": "VI", "VII": "VII", "УІІ": "VII", "УП": "VII", "VIII": "VIII", "УІІІ": "VIII", "УШ": "VIII",
    "IX": "IX", "ІХ": "IX", "1Х": "IX", "X": "X", "Х": "X",
}  # fmt: skip


_LARGE = re.compile(r"X{1,3}(?:IX|IV|V?I{0,3})")  # passports of the old form
_MARK = re.compile(r"[МMНNЛ]?№[°º]?|N[oеº°]\.?|(?<=\w\s)(?:Не|Ме|Мо|Хо|Ne)\.?(?=\s?[\dОOЗІ])")
_LETTERS_READ_AS = {"0": "О", "1": "І", "3": "З", "7": "Т", "8": "В"}


def read_series(raw: str, *, letters: tuple[int, int], digits: tuple[int, int], spaced: bool = False) -> Identifier:
    """Letters then digits, with their least and greatest counts; ``value`` is ``СН123456`` (``spaced``: ``СН 123456``)."""
    plain = re.sub(r"[\s\-–—.,:;]", "", _MARK.sub("", raw)).upper()
    for count in range(letters[1], letters[0] - 1, -1):
        head, tail = letters_for(plain[:count]), digits_for(plain[count:])
        fits = re.fullmatch(rf"[{_SERIES_LETTERS}]{{{count}}}", head) and not any(ch.isdigit() for ch in plain[:count])
        if fits and re.fullmatch(rf"[0-9]{{{digits[0]},{digits[1]}}}", tail):
            return judged(raw.replace("№", ""), f"{head} {tail}" if spaced else head + tail, ok=True)
    return judged(raw, to_cyrillic(plain), ok=False)


def read_passport(raw: str) -> Identifier:
    """A passport book of the 1994 form: two Cyrillic letters (never Ы Ъ Э Ё) and six digits, as ``СН123456``."""
    return read_series(raw, letters=(2, 2), digits=(6, 6))


def read_passport_beside_label(raw: str) -> Identifier:
    """A passport book of which at most one letter was read as a digit: beside its label eight signs can be nothing else."""
    found = read_passport(raw)
    head = re.sub(r"\s", "", raw)[:2]
    digits = [sign for sign in head if sign in _LETTERS_READ_AS]
    if found.ok or len(digits) != 1:
        return found
    letters = "".join(_LETTERS_READ_AS.get(sign, sign) for sign in head)
    return read_passport(letters + re.sub(r"\s", "", raw)[2:])


def read_military(raw: str) -> Identifier:
    """A military ID: two letters and six or seven digits."""
    return read_series(raw, letters=(2, 2), digits=(6, 7))


def read_pension_certificate(raw: str) -> Identifier:
    """A pension certificate: two or three letters and six digits."""
    return read_series(raw, letters=(2, 3), digits=(6, 6))


def read_id_card(raw: str) -> Identifier:
    """A passport in the form of a card: nine digits, no check digit in print, so only spaces are repaired."""
    value = re.sub(r"\s", "", raw)
    return judged(raw, value, ok=bool(re.fullmatch(r"[0-9]{9}", value)))


def roman(raw: str) -> str:
    """The Latin Roman numeral that ``raw`` was, or an empty string."""
    key = re.sub(r"[!|L]", "I", re.sub(r"\s", "", raw).upper())
    known = _NUMERALS.get(key) or _NUMERALS.get(to_cyrillic(key)) or _NUMERALS.get(to_latin(key))
    large = re.sub(r"[1ІЇ]", "I", key).replace("Х", "X").replace("У", "V")
    return known or (large if _LARGE.fullmatch(large) else "")


def certificate_ok(value: str) -> bool:
    """Whether the value has the canonical form: Latin numeral, dash, two Cyrillic letters, ``№``, six digits."""
    return bool(_CERTIFICATE.fullmatch(value))


def unchecked(field: FieldValue) -> bool:
    """Whether nothing but its reading speaks for a weighty number: it has no check digit, and a stroke less is another one."""
    if field.name == "document_number":
        return certificate_ok(field.value)
    return field.name in ("passport", "id_card", "case_number")


def read_certificate(raw: str) -> Identifier:
    """A civil-status certificate, as ``II-АП № 004417`` whatever OCR made of the numeral."""
    found = _CERTIFICATE_READ.match(raw.upper().replace("№ ", "№"))
    if not found:
        return judged(raw, raw, ok=False)
    letters = letters_for(re.sub(r"\s", "", found["letters"]))
    value = f"{roman(found['numeral'])}-{letters} № {digits_for(found['number'])}"
    upright = raw.upper().replace("І", "I")  # Cyrillic letters of a numeral are no misreading
    return judged(upright, value, ok=certificate_ok(value))
