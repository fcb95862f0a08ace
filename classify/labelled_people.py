"""People whose names forms ask for in parts: surname, given name and patronymic, each at a label of its own or all at one.

A form puts the words beside a label, over it (captions) or a line lower; all parts of one person stand alike. A heading over
the labels (``Батько``, ``Заявник``) tells whose they are; parts that come again are another person's, or another language's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from classify.field_values import Reading
from classify.first_names import first_names_of
from classify.labels import Labelled
from classify.letters import fold
from classify.mentions import Mention
from classify.name_places import name_words
from classify.names import (
    NAME_PARTS,
    PersonName,
    given_nominative,
    is_first_name,
    language_of,
    patronymic_of,
    read_name,
    tidy,
)
from classify.reading import Passage, join
from classify.role_words import head_role, role_by

_NO_NAME = frozenset({"maiden_name", "husband_after", "wife_after", "surname_after"})
_HEADING_WORDS = 5
_HEADING_LINES = 3  # over the first label
_ABOUT = frozenset(fold(word) for word in ("відомості", "сведения", "дані", "данные", "про", "о", "об", "інформація"))
_FAR = 3  # lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a name in the nominative, the words it stands in and the label that asked for it."""

    value: str
    place: Passage
    label: str


@dataclass(frozen=True, kw_only=True)
class LabelledPerson:
    """The parts of one name by field, and the role that a heading tells (empty where there is none)."""

    role: str
    parts: Mapping[str, Part]

    @cached_property
    def likely(self) -> int:
        """How many of the parts can be what their labels say (0..3)."""
        given, patronymic, surname = (self.value(part) for part in ("given_name", "patronymic", "surname"))
        return sum(
            (
                bool(
                    first_names_of(given, fuzzy=True)
                    and not patronymic_of(self.parts["given_name"].place.words[0].text)
                ),
                bool(patronymic and patronymic_of(patronymic)),
                bool(surname and not is_first_name(surname) and not patronymic_of(surname) and not role_by(surname)),
            )
        )

    def value(self, part: str) -> str:
        """A part's value, empty where it was not read."""
        return self.parts[part].value if part in self.parts else ""

    @property
    def language(self) -> str:
        """The language that its letters tell, or an empty string."""
        return language_of(" ".join(part.value for part in self.parts.values()))

    @property
    def mention(self) -> Mention:
        """The person as one whom the paper mentions."""
        surname, given, patronymic = map(self.value, NAME_PARTS)
        told, known = patronymic_of(patronymic), first_names_of(given, fuzzy=True)
        sex = told[1] if told else known[0].sex if known else ""
        name = PersonName(surname=surname, given_name=given, patronymic=patronymic, sex=sex, language=self.language)
        return Mention(name=name, passage=join(part.place for part in self.parts.values()), role=self.role)


def people_by_labels(reading: Reading) -> list[LabelledPerson]:
    """The people of a document whose names stand at labels, in reading order."""
    people = (_person(role, group, reading) for role, group in _groups(reading))
    return [person for person in people if person.parts]


# --- which labels are one person's ----------------------------------------------------------------------------------------


def _groups(reading: Reading) -> Iterator[tuple[str, list[Labelled]]]:
    """The labels of each person with the role of the heading over them; people in columns side by side are told apart."""
    role, side_by_side = "", list[list[Labelled]]()
    last = -1
    for found in reading.labelled:
        if not _wanted(found) or found.fields & _NO_NAME:
            continue
        line = found.place.words[0].line
        told = _heading(reading.lines, last if last >= 0 else line - _HEADING_LINES - 1, found)
        group = next((group for group in side_by_side if not _again(group, found)), None)
        if told or (side_by_side and group is None and line != last):
            yield from ((role, group) for group in side_by_side)
            role, side_by_side, group = told, [], None
        if group is None:
            group = []
            side_by_side.append(group)
        group.append(found)
        last = line
    yield from ((role, group) for group in side_by_side)


def _wanted(found: Labelled) -> list[str]:
    return [part for part in NAME_PARTS if part in found.fields]


def _again(group: Sequence[Labelled], found: Labelled) -> bool:
    """Whether a label asks for what a group has, or begins anew: a surname far under the other parts is another's."""
    asked = any(found.fields & one.fields and name_words(one.value, 1) for one in group)
    apart = found.place.words[0].line - group[-1].place.words[0].line > _FAR
    return asked or (apart and found.fields == {"surname"})


def _heading(lines: Sequence[Passage], last: int, found: Labelled) -> str:
    """The role told between the label before and this one: by a short line without a name, or by the words before it."""
    for own in ("father", "mother", "applicant"):
        if own in found.fields:
            return own
    line = found.place.words[0].line
    offset = lines[line].starts[lines[line].words.index(found.place.words[0])]
    before = Passage(tuple(word for word, at in zip(lines[line].words, lines[line].starts, strict=True) if at < offset))
    for heading in (before, *reversed(lines[max(0, last + 1) : line])):
        role = _told_by(heading)
        if role:
            return role
    return ""


def _told_by(heading: Passage) -> str:
    """The role that a few words tell which begin with one: ``Батько``, ``2. Відомості про заявника``; none of a couple's."""
    words = [word.text for word in heading.words if any(map(str.isalpha, word.text))]
    roles = [head_role(word) for word in words]
    begun = next((role for word, role in zip(words, roles, strict=True) if role or fold(word) not in _ABOUT), "")
    couple = set(roles) >= {"father", "mother"} or roles.count("spouse") > 1
    if couple or len(words) > _HEADING_WORDS or any(map(patronymic_of, words)):
        return ""
    return "" if begun == "official" else begun


# --- where its words stand ------------------------------------------------------------------------------------------------


def _person(role: str, group: Sequence[Labelled], reading: Reading) -> LabelledPerson:
    """The person as the labels' likeliest side tells; beside them where all are alike."""
    lines = reading.lines
    sides: Sequence[Callable[[Labelled], Passage]] = (
        lambda found: found.value,
        lambda found: found.above,
        lambda found: Passage(()) if _heads_column(found, lines) else found.below,
    )
    read = [LabelledPerson(role=role, parts=_parts(group, side, reading.language)) for side in sides]
    return max(read, key=lambda person: person.likely)


def _heads_column(found: Labelled, lines: Sequence[Passage]) -> bool:
    """Whether a label of a whole name is the head of a column, under which many names stand."""
    place = found.place.words[0]
    counted = found.below.text[:1].isdigit()
    return len(_wanted(found)) > 1 and (counted or lines[place.line].words[0] != place)


def _parts(group: Iterable[Labelled], side: Callable[[Labelled], Passage], language: str) -> dict[str, Part]:
    """The first value of each part of a name."""
    parts: dict[str, Part] = {}
    for found in group:
        wanted, words = _wanted(found), side(found)
        if not words:
            continue
        if len(wanted) == 1:
            wanted = _both(wanted, name_words(words.first_line, 2))
        place = name_words(words, len(wanted))
        if place and wanted[0] not in parts:
            for part, value in _values(place, wanted, language):
                parts.setdefault(part, Part(value=value, place=place, label=found.label))
    return parts


def _both(wanted: Sequence[str], place: Passage) -> list[str]:
    """The parts that the words are: of ``ім'я та по батькові`` one half of the label may not have been read."""
    words = [word.text for word in place.words]
    halved = len(wanted) == 1 and wanted[0] in ("given_name", "patronymic")
    if halved and len(words) == 2 and patronymic_of(words[1]) and not patronymic_of(words[0]):
        return ["given_name", "patronymic"]
    return list(wanted)


def _values(place: Passage, wanted: Sequence[str], language: str) -> Iterable[tuple[str, str]]:
    if len(wanted) >= 2:
        text = place.text if "surname" in wanted else f"Х {place.text}"
        name = read_name(text, language=language)
        if name:
            values = dict(zip(NAME_PARTS, (name.surname, name.given_name, name.patronymic), strict=True))
            return [(part, values[part]) for part in wanted if values[part]]
    words = [tidy(word.text) for word in place.words]
    return [(part, _in_nominative(part, word, language)) for part, word in zip(wanted, words, strict=False)]


def _in_nominative(part: str, word: str, language: str) -> str:
    if part == "given_name":
        return given_nominative(word, language=language)
    if part == "patronymic":
        found = patronymic_of(word)
        return found[0] if found else word
    return word
