"""Days in words, as certificates write them."""

from __future__ import annotations

from datetime import date
from typing import Final

from sample_scans.story import RU_MONTHS, UK_MONTHS

_UK_DAYS: Final = [
    "перше",
    "друге",
    "третє",
    "четверте",
    "п'яте",
    "шосте",
    "сьоме",
    "восьме",
    "дев'яте",
    "десяте",
    "одинадцяте",
    "дванадцяте",
    "тринадцяте",
    "чотирнадцяте",
    "п'ятнадцяте",
    "шістнадцяте",
    "сімнадцяте",
    "вісімнадцяте",
    "дев'ятнадцяте",
    "двадцяте",
]
_RU_DAYS: Final = [
    "первого",
    "второго",
    "третьего",
    "четвёртого",
    "пятого",
    "шестого",
    "седьмого",
    "восьмого",
    "девятого",
    "десятого",
    "одиннадцатого",
    "двенадцатого",
    "тринадцатого",
    "четырнадцатого",
    "пятнадцатого",
    "шестнадцатого",
    "семнадцатого",
    "восемнадцатого",
    "девятнадцатого",
    "двадцатого",
]
_UK_OF: Final = [
    "першого",
    "другого",
    "третього",
    "четвертого",
    "п'ятого",
    "шостого",
    "сьомого",
    "восьмого",
    "дев'ятого",
    "десятого",
    "одинадцятого",
    "дванадцятого",
    "тринадцятого",
    "чотирнадцятого",
    "п'ятнадцятого",
    "шістнадцятого",
    "сімнадцятого",
    "вісімнадцятого",
    "дев'ятнадцятого",
]
_UK_TENS: Final = (
    "",
    "",
    "двадцять",
    "тридцять",
    "сорок",
    "п'ятдесят",
    "шістдесят",
    "сімдесят",
    "вісімдесят",
    "дев'яносто",
)
_RU_TENS: Final = (
    "",
    "",
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
)
_UK_ROUND: Final = {
    20: "двадцятого", 30: "тридцятого", 40: "сорокового", 50: "п'ятдесятого", 60: "шістдесятого", 70: "сімдесятого",
    80: "вісімдесятого", 90: "дев'яностого",
}  # fmt: skip
_RU_ROUND: Final = {
    20: "двадцатого", 30: "тридцатого", 40: "сорокового", 50: "пятидесятого", 60: "шестидесятого", 70: "семидесятого",
    80: "восьмидесятого", 90: "девяностого",
}  # fmt: skip


def _below_hundred(number: int, ones: list[str], tens: tuple[str, ...], whole: dict[int, str]) -> str:
    if number < 20:
        return ones[number - 1]
    return whole[number] if number % 10 == 0 else f"{tens[number // 10]} {ones[number % 10 - 1]}"


def _year(
    year: int, words: tuple[str, str, str, str], ones: list[str], tens: tuple[str, ...], whole: dict[int, str]
) -> str:
    if year in (1900, 2000):
        return words[2 if year == 1900 else 3]
    return f"{words[0 if year < 2000 else 1]} {_below_hundred(year % 100, ones, tens, whole)}"


def spelled_uk(day: date) -> str:
    """``дванадцяте березня тисяча дев'ятсот п'ятдесят шостого року``."""
    number = day.day if day.day <= 20 else day.day - 20 if day.day < 30 else day.day - 30
    said = "тридцяте" if day.day == 30 else _UK_DAYS[number - 1]
    tens = "двадцять " if 20 < day.day < 30 else "тридцять " if day.day == 31 else ""
    words = ("тисяча дев'ятсот", "дві тисячі", "тисяча дев'ятисотого", "двохтисячного")
    return f"{tens}{said} {UK_MONTHS[day.month - 1]} {_year(day.year, words, _UK_OF, _UK_TENS, _UK_ROUND)} року"


def spelled_ru(day: date) -> str:
    """``двенадцатого марта тысяча девятьсот пятьдесят шестого года``."""
    said = _below_hundred(day.day, _RU_DAYS[:19], _RU_TENS, _RU_ROUND)
    words = ("тысяча девятьсот", "две тысячи", "тысяча девятисотого", "двухтысячного")
    return f"{said} {RU_MONTHS[day.month - 1]} {_year(day.year, words, _RU_DAYS[:19], _RU_TENS, _RU_ROUND)} года"
