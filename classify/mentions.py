"""People mentioned in a document: whole names by their shape, and what stands before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from classify.first_names import first_names_of
from classify.labels import label_words, labels_in
from classify.letters import fold
from classify.names import PersonName, is_first_name, is_somebody, patronymic_of, read_name, tidy
from classify.people_table import people_tables
from classify.reading import Passage, PlacedWord
from classify.role_words import role_by

_FRESH_WORDS = "заяву заява заявление розглянувши рассмотрев видана выдана я від от"
_FRESH = frozenset(fold(word) for word in _FRESH_WORDS.split(" "))  # whoever follows is spoken of anew
_WINDOW = 5  # words before a name in which its role may stand
_SAID_AFTER = (  # what is said of a person right after the name
    ("deceased", re.compile(r"\W*(?:(?:який|яка|який|котор\w+)\W+)?(?:\w+\W+)?(?:помер|умер|скончал)", re.IGNORECASE)),
    ("guardian", re.compile(r"\W*(?:опікуном|піклувальником|опекуном|попечителем)\b", re.IGNORECASE)),
)
_KINSHIP = frozenset({"father", "mother", "child", "spouse"})
_ROLES_OF_HEADS = {"father": "father", "mother": "mother", "husband": "spouse", "wife": "spouse"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person's name where it stands: the words, the name in the nominative, the role that the words before it tell."""

    name: PersonName
    passage: Passage
    role: str


def _capital(word: str) -> bool:
    clean = tidy(word)
    letters = [letter for letter in word if letter.isalpha()]
    return len(clean) >= 3 and bool(letters) and letters[0].isupper()


def _is_label(word: str) -> bool:
    return bool(labels_in(word)) or bool(role_by(word))


def _role(words: Sequence[str]) -> str:
    for word in reversed(words):
        role = role_by(word)
        if role or fold(word.strip(" .,:;()/-")) in _FRESH:
            return role
    return ""


def mentions(lines: Sequence[Passage], *, language: str) -> list[Mention]:
    """The whole names of a document: those of tables of two people, then others in reading order.

    A name may run over the end of a line.
    """
    tables = people_tables(lines)
    found = []
    inside: set[int] = set()
    for table in tables:
        named = [(column.role, _named(column.words, language)) for column in table.columns]
        if any(names for _, names in named):
            found += [replace(names[0], role=_ROLES_OF_HEADS[head]) for head, names in named if names]
            inside |= table.lines
    return found + _named([word for line in lines for word in line.words if word.line not in inside], language)


def _named(words: Sequence[PlacedWord], language: str) -> list[Mention]:
    found = []
    for at, word in enumerate(words):
        if not patronymic_of(word.text) or fold(word.text.strip(".,:;")) in _NO_NAMES or _surname_before(words, at):
            continue
        if not _capital(word.text) and not (
            at and is_first_name(words[at - 1].text)
        ):  # a hand's capitals are read small
            continue
        start, end = _span([one.text for one in words], at)
        if start == at:
            continue
        passage = Passage(tuple(words[start:end]))
        name = read_name(passage.text, language=language)
        if name and is_somebody(name.given_name, name.patronymic):
            found.append(Mention(name=name, passage=passage, role=_role_beside(words, start, end)))
    return found


def _surname_before(words: Sequence[PlacedWord], at: int) -> bool:
    """Whether a word is a surname like a patronymic: Станкевич, Попович before a given name and a patronymic."""
    after = [one.text for one in words[at + 1 : at + 3]]
    whole = len(after) == 2 and is_first_name(after[0]) and patronymic_of(after[1]) is not None
    return whole and not (at and is_first_name(words[at - 1].text))


def _role_beside(words: Sequence[PlacedWord], start: int, end: int) -> str:
    """The role that the words before a name on its line tell, else the end of its line, else the line before."""
    before = words[max(0, start - _WINDOW) : start]
    own = [word.text for word in before if word.line == words[start].line]
    after = " ".join(word.text for word in words[end : end + _WINDOW])
    told = next((role for role, said in _SAID_AFTER if said.match(after)), "")
    return told or _role(own) or _kinship(words, end) or _role([word.text for word in before])


def _kinship(words: Sequence[PlacedWord], end: int) -> str:
    """The role that the last word of a row of a list tells: a name, its dates and numbers, ``син``."""
    rest = [word.text for word in words if _right_of(words[end - 1], word)]
    told = [word for word in rest if re.search(r"[^\W\d_]{2}", word)]
    role = role_by(told[0]) if len(told) == 1 else ""
    return role if role in _KINSHIP else ""


def _right_of(word: PlacedWord, other: PlacedWord) -> bool:
    """Whether another word stands right of one, at its height."""
    one, two = word.box, other.box
    return word.page == other.page and two.x >= one.right and one.y < two.y + two.height // 2 < one.bottom


def _span(words: Sequence[str], at: int) -> tuple[int, int]:
    """Where a name with its patronymic at ``at`` begins and ends; begins at ``at`` where no given name stands before."""
    given = _before(words, at)
    if given < 0 or words[given].endswith((".", ";", ":")) or role_by(words[given]):
        return at, at + 1
    if not _capital(words[given]) and not is_first_name(words[given]):  # a capital may be read small
        return at, at + 1
    surname = _before(words, given)
    joined = words[at].endswith((",", ".", ";"))
    if surname >= 0 and not words[surname].endswith((".", ";", ":")):
        like_patronymic = is_first_name(words[given]) and patronymic_of(words[surname]) and _capital(words[surname])
        if _surname_like(words[surname]) or (like_patronymic and not (surname and is_first_name(words[surname - 1]))):
            return surname, at + 1
    if not joined and at + 1 < len(words) and _surname_like(words[at + 1]):
        return given, at + 2
    return (given, at + 1) if first_names_of(tidy(words[given]), fuzzy=True) else (at, at + 1)


_DIRT = re.compile(r"[^\w№]+|\W*\d{1,2}\W*|[^\W\d_]|\([^\W\d_]+\)")


def _before(words: Sequence[str], at: int) -> int:
    """The word before, but for one that is no part of a name (the number of a row, a rule or spot, what stands in brackets).

    -1 where there is none.
    """
    if at >= 2 and _DIRT.fullmatch(words[at - 1]):
        return at - 2
    return at - 1


def _surname_like(word: str) -> bool:
    return (
        (_capital(word) or bool(_SURNAME_ENDING.search(word)))
        and not _is_label(word)
        and not re.search(r"\d", word)
        and not patronymic_of(word)
        and (bare := fold(word.strip(".,:;()"))) not in _NO_SURNAMES
        and bare not in label_words()
    )


_SURNAME_ENDING = re.compile(  # one whose capital was read small
    r"^[^\W\d_][\w'’]{2,}(?:[еє]нко|[сц]ьк(?:а|ий|ого|ої|ому|ій)|[сц]к(?:ая|ий|ого|ой|ому)|чук[ау]?|юк)$"
)
_NO_NAMES = frozenset(
    fold(word) for word in ["Громадянина", "Громадянин", "Громадянка", "Гражданина", "України", "Украины", "Частина"]
)
_WORDS_BEFORE_NAMES = """
Громадянин Громадянка Гражданин Гражданка Громадянин(ка Гражданин(ка гр Заява Видана Видано Выдана Дана Прізвище Фамилия
Дата Паспорт
Серія Серия Реєстраційний Номер Україна України Довідка Справка Декларант Особа
Я Ім'я Имя Заявник Отец Мать Батько Мати Одержувач Кому Розглянувши Пенсіонер Пенсионер Слухали Слушали Справа Дело
"""
_NO_SURNAMES = frozenset(fold(word) for word in _WORDS_BEFORE_NAMES.split())
