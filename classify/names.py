"""Names of people: found in text, brought to the nominative, compared across two languages.

Enters: words as read. Leaves: surname, given name and patronymic in title case of the language they are written in, the sex,
and likeness 0..1 of two names. Rules and the table of first names only; nothing is translated for showing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from classify.first_names import first_names_of, forms_of, groups_of, mended_patronymic, patronymic_groups
from classify.letters import fold, letters_for, one_apostrophe, one_script

NAME_PARTS = ("surname", "given_name", "patronymic")
"""The fields of a person's name, in the order in which forms ask for them."""

_WORD = re.compile(r"[^\W\d_](?:[-'’ʼ`]?[^\W_])*")
_IN_BRACKETS = re.compile(r"(?<=\w)\W*\([^()]*\)")  # Коваль (Ткач): the surname before a marriage
_VOWELS = "аеиоуяюєїіыэё"
_REMEMBERED = 20_000  # names of a case and its candidates come again and again; a worker lives for long


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A person's name in the nominative and title case; an empty part is unknown. ``case`` is how it stood on paper."""

    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    sex: str = ""
    language: str = ""
    case: str = "nom"

    @property
    def whole(self) -> str:
        """Surname, given name, patronymic with single spaces."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)


_RUSSIAN = re.compile(r"\bи[а-я]{3}|евич|[оеи]вн[ауы]|ичн[ауы]")
_UKRAINIAN = re.compile(r"йович|івн[ауи]|ївн[ауи]|ськ|цьк")


def language_of(text: str) -> str:
    """``uk`` or ``ru`` by letters and endings that only one of them has; empty where there are none."""
    lowered = text.lower()
    uk = 2 * sum(lowered.count(letter) for letter in "іїєґ'") + len(_UKRAINIAN.findall(lowered))
    ru = 2 * sum(lowered.count(letter) for letter in "ыэъё") + len(_RUSSIAN.findall(lowered))
    return "" if uk == ru else ("uk" if uk > ru else "ru")


def tidy(word: str) -> str:
    """One word of a name: one script, no digits for letters, one apostrophe, title case with hyphens respected."""
    clean = one_apostrophe(letters_for(one_script(word.strip(' .,;:()«»"_-—|/\\'))))
    return "-".join(part[:1].upper() + part[1:].lower() for part in clean.split("-"))


# --- patronymic: its ending tells sex and case ----------------------------------------------------------------------------

_MALE_PATRONYMIC = re.compile(r"^(?P<stem>.{2,}?(?:ович|евич|йович|ич|іч|овіч|евіч))(?P<end>а|у|еві|ові|ем|ом|е|і)?$")
_FEMALE_PATRONYMIC = re.compile(r"^(?P<stem>.{2,}?(?:івн|ївн|овн|евн|ичн|їчн|інічн))(?P<end>а|и|і|у|ою|ы|е|ой)$")
_CASE = {
    "": "nom", "а": "nom",
    "и": "gen", "ы": "gen", "і": "dat", "е": "dat", "у": "acc", "ою": "ins", "ой": "ins",
}  # fmt: skip
_MALE_CASE = {
    "": "nom",
    "а": "gen",
    "у": "dat",
    "еві": "dat",
    "ові": "dat",
    "ем": "ins",
    "ом": "ins",
    "е": "loc",
    "і": "loc",
}


def patronymic_of(word: str) -> tuple[str, str, str] | None:
    """(nominative, sex, case) if the word is a patronymic by its ending."""
    lowered = tidy(word).lower()
    if len(lowered) < 5:
        return None
    male = _MALE_PATRONYMIC.match(lowered)
    if male and (male["stem"].endswith(("ович", "евич")) or patronymic_groups(male["stem"])):
        return tidy(mended(male["stem"])), "m", _MALE_CASE[male["end"] or ""]
    female = _FEMALE_PATRONYMIC.match(lowered)
    if female and (female["stem"].endswith(("івн", "ївн", "овн", "евн")) or patronymic_groups(female["stem"] + "а")):
        return tidy(mended(female["stem"] + "а")), "f", _CASE[female["end"]]
    misread = lowered[-3:] in _MISREAD_TAILS and not first_names_of(lowered)  # Антонина is no Антонівна
    whole = mended_patronymic(lowered) if misread else ""
    return (whole, "m" if whole.endswith("ч") else "f", "nom") if whole else None


# what the reader makes of the last letters of -ович and -івна, beside what is right
_MISREAD = "вич виц вцч ици иии мич миц мцч кич киц сич лич вна віа впа ена вца вча вла зна ина"
_MISREAD_TAILS = frozenset(_MISREAD.split(" "))


def mended(patronymic: str) -> str:
    """A patronymic with misread letters put right by the table of first names; unknown ones stay."""
    return mended_patronymic(patronymic) or patronymic


@lru_cache(_REMEMBERED)
def sex_of(patronymic: str) -> str:
    """``m`` or ``f`` by a patronymic's ending; empty where it tells nothing."""
    found = patronymic_of(patronymic)
    return found[1] if found else ""


# --- nominative -----------------------------------------------------------------------------------------------------------

_MALE_SURNAME = (  # ending on paper -> ending in the nominative; the first that fits
    (r"(ськ|цьк|зьк)(?:ого|ому|им)$", r"\1ий"), (r"(ск|цк)(?:ого|ому|им)$", r"\1ий"),
    (r"єн(?:ка|ку|кові|ком|ці)$", "єнко"), (r"ен(?:ка|ку|кові|ком|ці)$", "енко"),
    (r"([оеєіиї]в|[иіїы]н)(?:а|у|ові|им|ым|ом)$", r"\1"), (r"(?<=[^аеиоуяюєїі])(?:ого|ому)$", "ий"),
    (r"(?<=[бвгґджзйлмнпрстфхцчшщ])к(?:а|у|ові|ом)$", "ко"),
    (r"([аеиоуєії])(?:я|ю|єві|єм|ем)$", r"\1й"), (r"(?<=[бвгґджзйклмнпрстфхцчшщ])(?:ця|цю|цеві|цем)$", "ець"),
    (r"(ар|ир|яр)(?:я|ю|еві|ем)$", r"\1"), (r"(?:я|ю|еві|ем)$", "ь"),
    (r"(?<=[бвгґджзклмнпрстфхцчшщ])(?:а|у|ові|ом|еві|ем)$", ""),
)  # fmt: skip
_MALE_ON_A = (
    (r"(?:и|ы|у|ою|ой)$", "а"),
    (r"ці$", "ка"),
    (r"зі$", "га"),
    (r"сі$", "ха"),
    (r"[іе]$", "а"),
    (r"ії$", "ія"),
)
_FEMALE_SURNAME = (
    (r"(ськ|цьк|зьк)(?:ої|ій|у|ою)$", r"\1а"), (r"(ск|цк)(?:ой|ую|ою)$", r"\1ая"),
    (r"([оеєіиї]в|[иіїы]н)(?:ої|ій|у|ою|ой|ы|и)$", r"\1а"),
    (r"(?<=[^аеиоуяюєїі])(?:ої|ій)$", "а"), (r"(?<=[^аеиоуяюєїі])(?:ой|ую)$", "ая"), (r"(?<=[жшщч])ей$", "ая"),
    (r"ці$", "ка"), (r"зі$", "га"), (r"сі$", "ха"), (r"(?:и|ы|у|ою)$", "а"), (r"[іе]$", "а"), (r"ії$", "ія"),
)  # fmt: skip
_MALE_GIVEN = ((r"([аеоуіи])(?:я|ю|єві|єм|ем)$", r"\1й"), (r"(?<=[бвгґджзйклмнпрстфхцчшщ])(?:а|у|ові|ом|ем|е)$", ""))
_FEMALE_GIVEN = ((r"(?<=[іи])(?:ї|ю|єю|и|ей)$", "я"), (r"(?:и|ы|і|е|у|ою|ой)$", "а"))
_INDECLINABLE = re.compile(r"(?:аго|яго|их|ых|(?<!г)о)$")


def _by_rules(word: str, rules: Sequence[tuple[str, str]]) -> str:
    for pattern, ending in rules:
        changed, count = re.subn(pattern, ending, word)
        if count and len(changed) >= 3:
            return changed
    return word


def surname_nominative(word: str, *, sex: str, case: str) -> str:
    """A surname in the nominative, from how it stood in another case beside a name of known sex and case.

    Surnames in -а of men (Скиба) and those that do not change (Шевченко in Russian, Черних) are told by their endings.
    """
    lowered = tidy(word).lower()
    if case == "nom" or _INDECLINABLE.search(lowered):
        return tidy(lowered)
    if sex == "m" and lowered[-1] == "а" and case not in ("gen", "acc"):  # a clerk left Скиба as it was
        return tidy(lowered)
    if sex == "f":
        return tidy(_by_rules(lowered, _FEMALE_SURNAME) if lowered[-1] in _VOWELS + "й" else lowered)
    if (case == "gen" and lowered[-1] in "иы") or (
        case in ("dat", "loc") and lowered[-1] in "іе" and not lowered.endswith(("еві", "ові", "єві"))
    ):
        if lowered.endswith("нці"):
            return tidy(lowered[:-2] + "ко")
        return tidy(_by_rules(lowered, _MALE_ON_A))
    return tidy(_by_rules(lowered, _MALE_SURNAME))


def given_nominative(word: str, *, sex: str = "", language: str = "") -> str:
    """A first name in the nominative of the language it is written in; unknown names come back as written."""
    written = tidy(word)
    rows = first_names_of(written, fuzzy=True)
    rows = tuple(row for row in rows if not sex or row.sex == sex) or rows
    tongue = language_of(written) or language
    if not rows:
        return written
    # as written in one of its cases first, then the document's language: a Russian spelling is never made Ukrainian
    return max(
        rows,
        key=lambda row: (
            written in forms_of(row.name),
            row.language == tongue,
            JaroWinkler.similarity(row.name, written),
        ),
    ).name


def is_first_name(word: str) -> bool:
    """Whether the word is a known first name in any case, read exactly."""
    return bool(first_names_of(tidy(word)))


def is_somebody(given: str, patronymic: str) -> bool:
    """Whether one of these is known as a first name or patronymic; else other words stood at their place."""
    return bool(first_names_of(given, fuzzy=True) or patronymic_groups(patronymic))


def read_name(text: str, *, language: str = "uk") -> PersonName | None:
    """A whole name in any order and case: surname, given name and patronymic, or surname and given name.

    None where the words are no name: neither a patronymic nor a known first name is among them.
    """
    bare = _IN_BRACKETS.sub(" ", one_apostrophe(text))
    words = [found[0] for found in _WORD.finditer(bare) if len(found[0]) > 1]
    tongue = language_of(text) or language
    for at, word in enumerate(words[1:], start=1):
        patronymic = patronymic_of(word)
        if patronymic:
            return _with_patronymic(words, at, patronymic, tongue)
    if len(words) == 2:
        return _without_patronymic(words, tongue)
    return None


def _with_patronymic(words: list[str], at: int, patronymic: tuple[str, str, str], language: str) -> PersonName:
    nominative, sex, case = patronymic
    given = given_nominative(words[at - 1], sex=sex, language=language)
    if case != "nom" and not first_names_of(
        given, fuzzy=True
    ):  # a name that no table knows bends as its patronymic does
        given = tidy(_by_rules(given.lower(), _MALE_GIVEN if sex == "m" else _FEMALE_GIVEN))
    surname = words[at - 2] if at >= 2 else (words[at + 1] if at + 1 < len(words) else "")
    return PersonName(
        surname=surname_nominative(surname, sex=sex, case=case) if surname else "",
        given_name=given, patronymic=nominative, sex=sex, language=language, case=case,
    )  # fmt: skip


def _without_patronymic(words: list[str], language: str) -> PersonName | None:
    for surname, given in (words, words[::-1]):
        rows = first_names_of(tidy(given))
        if rows and not first_names_of(tidy(surname)):
            name = given_nominative(given, language=language)
            case = "nom" if fold(name) == fold(given) else "gen"
            sex = rows[0].sex
            whole = surname_nominative(surname, sex=sex, case=case)
            return PersonName(surname=whole, given_name=name, sex=sex, language=language, case=case)
    return None


# --- comparing ------------------------------------------------------------------------------------------------------------

_SURNAME_FOLDS = (
    (re.compile(r"(с|ц|з)к(?:ии|ая|а|и|аиа)$"), r"\1к"),
    (re.compile(r"(?:ов|ев|ив|ова|ева|ивна)$"), "ов"), (re.compile(r"(?:ина|ин)$"), "ин"),
    (re.compile(r"(?:ии|ая|ои)$"), "и"), (re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])(?:а|и)$"), ""),
)  # fmt: skip


@lru_cache(_REMEMBERED)
def surname_key(surname: str) -> str:
    """A surname folded over both languages and both sexes: Яковлів, Яковлев and Яковлева are one."""
    key = fold(surname).replace("йо", "е").replace("ио", "е").replace("-", "")
    for pattern, ending in _SURNAME_FOLDS:
        changed, count = pattern.subn(ending, key)
        if count:
            return changed
    return key


def surname_likeness(one: str, other: str) -> float:
    """How alike two surnames are (0..1), over languages, sexes and a misread letter."""
    if not one or not other:
        return 0.0
    left, right = surname_key(one), surname_key(other)
    if left == right:
        return 1.0
    if left.replace("и", "е") == right.replace("и", "е"):  # Білий, Белый: the old yat
        return 0.95
    return min(0.97, JaroWinkler.similarity(left, right))


def _known_likeness(one: str, other: str, left: frozenset[int], right: frozenset[int]) -> float:
    if not one or not other:
        return 0.0
    if fold(one) == fold(other):
        return 1.0
    if left and right:
        return 0.98 if left & right else min(0.6, JaroWinkler.similarity(fold(one), fold(other)))
    return min(0.95, JaroWinkler.similarity(fold(one), fold(other)))


@lru_cache(_REMEMBERED)
def given_likeness(one: str, other: str) -> float:
    """How alike two given names are (0..1): equal, one name in two languages, or misread. An initial fits its name half."""
    if one and other and min(len(one.strip(".")), len(other.strip("."))) == 1:
        return 0.5 if fold(one)[:1] == fold(other)[:1] else 0.0
    return _known_likeness(one, other, groups_of(one), groups_of(other))


@lru_cache(_REMEMBERED)
def patronymic_likeness(one: str, other: str) -> float:
    """How alike two patronymics are (0..1), through the father's name in both languages."""
    if one and other and sex_of(one) and sex_of(other) and sex_of(one) != sex_of(other):
        return 0.2
    return _known_likeness(one, other, patronymic_groups(one), patronymic_groups(other))


def likeness(one: PersonName, other: PersonName) -> float:
    """How alike two whole names are (0..1): the mean of the parts both have, the surname counting twice."""
    parts = [
        (2.0, surname_likeness(one.surname, other.surname), one.surname and other.surname),
        (1.0, given_likeness(one.given_name, other.given_name), one.given_name and other.given_name),
        (1.0, patronymic_likeness(one.patronymic, other.patronymic), one.patronymic and other.patronymic),
    ]
    weights = sum(weight for weight, _, both in parts if both)
    return sum(weight * value for weight, value, both in parts if both) / weights if weights else 0.0
