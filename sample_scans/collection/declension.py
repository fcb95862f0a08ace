"""Names in the dative and the genitive, Ukrainian and Russian, by the rules of the school grammar.

A name is a (surname, given name, patronymic) in the nominative; each part of a double surname is declined by itself.
Surnames in -ко and those of women in a consonant follow their language: ``Ткаченку``, but ``Ткаченко`` in Russian.
"""

from __future__ import annotations

from typing import Final, Literal

Case = Literal["dative", "genitive"]
Name = tuple[str, str, str]
Endings = tuple[str, str]  # dative, genitive

_OPEN: Final = {"ір": "ор", "іп": "оп", "ін": "он", "ків": "ков"}  # і of a closed syllable gives way: Федір, Федору
_SOFTENED: Final = {"г": "з", "к": "ц", "х": "с"}  # Ольга, Ользі
_UK_ADJECTIVE: Final = ("ська", "цька", "зька", "ова", "ева", "єва", "іна", "їна", "ьна")
_RU_ADJECTIVE: Final = ("ова", "ева", "ёва", "ина", "ына")
_BARE_ADJECTIVES: Final = frozenset({"Біла", "Чорна", "Глуха", "Тиха", "Мала", "Стара", "Крива", "Суха", "Вільна"})
_GUTTURAL: Final = "гкхжшчщ"
_RU_FLEETING: Final = {"Пётр": "Петр", "Павел": "Павл", "Лев": "Льв"}


def decline(name: Name, sex: str, language: str, case: Case) -> str:
    """The whole name in one line; ``sex`` is m or f, ``language`` uk or ru."""
    surname, given, patronymic = name
    noun, family = (_uk_noun, _uk_surname) if language == "uk" else (_ru_noun, _ru_surname)
    which = 0 if case == "dative" else 1
    parts = "-".join(family(part, sex)[which] for part in surname.split("-"))
    return " ".join([parts, noun(given, sex)[which], noun(patronymic, sex)[which]])


def _both(stem: str, endings: Endings) -> tuple[str, str]:
    return stem + endings[0], stem + endings[1]


def _uk_surname(word: str, sex: str) -> tuple[str, str]:
    if sex == "m" and word.endswith(("ий", "ій")):
        return _both(word[:-2], ("ому", "ого"))
    if sex == "m" and word.endswith("ів"):
        return _both(word, ("у", "а"))
    if sex == "f" and (word.endswith(_UK_ADJECTIVE) or word in _BARE_ADJECTIVES):
        return _both(word[:-1], ("ій", "ої"))
    if sex == "f" and not word.endswith(("а", "я")):
        return word, word
    return _uk_noun(word, sex)


def _uk_noun(word: str, sex: str) -> tuple[str, str]:
    last, stem = word[-1], word[:-1]
    if last == "а":
        dative = stem[:-1] + _SOFTENED[stem[-1]] if stem[-1] in _SOFTENED else stem
        return dative + "і", stem + "и"
    if last == "я":
        return _both(stem, ("ї", "ї") if stem[-1] in "аеиіоуєю" else ("і", "і"))
    if sex == "f":
        return word + "і", word + "і"  # Любов
    return _uk_masculine(word)


def _uk_masculine(word: str) -> tuple[str, str]:
    last, stem = word[-1], word[:-1]
    if word.endswith("ець"):
        return _both(word[:-3], ("цю", "ця"))
    if last in "йь" or word == "Ігор":
        return _both(word if last == "р" else stem, ("ю", "я"))
    if last == "о":
        return _both(stem, ("у", "а"))
    for closed, opened in _OPEN.items():
        if word.endswith(closed):
            return _both(word[: -len(closed)] + opened, ("у", "а"))
    return _both(word, ("у", "а"))


def _ru_surname(word: str, sex: str) -> tuple[str, str]:
    if word.endswith("о"):
        return word, word
    if sex == "m" and word.endswith(("ий", "ый", "ой")):
        return _both(word[:-2], ("ому", "ого"))
    if sex == "f" and word.endswith("ая"):
        return _both(word[:-2], ("ой", "ой"))
    if sex == "f" and word.endswith(_RU_ADJECTIVE):
        return _both(word[:-1], ("ой", "ой"))
    if sex == "f" and not word.endswith(("а", "я")):
        return word, word
    return _ru_noun(word, sex)


def _ru_noun(word: str, sex: str) -> tuple[str, str]:
    last, stem = word[-1], word[:-1]
    if last == "а":
        return _both(stem, ("е", "и" if stem[-1] in _GUTTURAL else "ы"))
    if last == "я":
        return _both(stem, ("и", "и") if stem[-1] == "и" else ("е", "и"))
    if sex == "f":
        return _both(stem, ("и", "и"))  # Любовь
    if word.endswith("ец"):
        return _both(word[:-2], ("цу", "ца"))
    if last in "йь":
        return _both(stem, ("ю", "я"))
    return _both(_RU_FLEETING.get(word, word), ("у", "а"))
