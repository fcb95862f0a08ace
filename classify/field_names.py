"""The people of a document: its subject's name, and the others with their roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue
from classify.couples import couple_fields, speaks_of_marriage
from classify.field_values import Reading, paper_language, value_at
from classify.labelled_people import LabelledPerson, Part, people_by_labels
from classify.mentions import Mention
from classify.name_places import name_words, parts_of, word_of
from classify.names import NAME_PARTS, given_likeness, is_first_name, is_somebody, patronymic_of, read_name

_MOST = 2  # parts of a name that make it one
_LETTERS = 3  # of a part that stands alone: fewer are the series of a paper
_ALIKE = 0.9  # given names of one person in two languages


def name_fields(reading: Reading) -> list[FieldValue]:
    """Surname, given name and patronymic of the subject (no role, or the role the type gives it) and of known others."""
    if reading.reads.people == "none":
        return []
    people = people_by_labels(reading)
    reading = replace(reading, mentions=(*_told_apart(people), *reading.mentions))
    if reading.reads.people == "couple" or speaks_of_marriage(reading):
        return couple_fields(reading, _changed(people))
    role = reading.reads.subject
    parts = _completed(_fields(_own(people, reading), role), reading, role)
    subject = _whole(parts) or _mentioned(reading, role) or _single(parts)
    return subject + _others(reading)


def _told_apart(people: Sequence[LabelledPerson]) -> list[Mention]:
    """Those of the people at labels whom a heading gives a role, where most of the name was read."""
    return [one.mention for one in people if one.role and one.likely >= _MOST]


def _changed(people: Sequence[LabelledPerson]) -> FieldValue | None:
    """The last surname beside a label: of a change of name, which is told before and after."""
    alone = [one for one in people if set(one.parts) == {"surname"} or len(one.parts) == len(NAME_PARTS)]
    return _fields(alone[-1].parts, "").get("surname") if alone else None


def _own(people: Sequence[LabelledPerson], reading: Reading) -> dict[str, Part]:
    """The subject's name as labels tell it; of one in two languages that in the paper's own, with what was not read of it."""
    roles = {"", reading.reads.subject, "applicant", "child", "deceased"} - set(reading.reads.others)
    own = [one for one in people if one.role in roles]
    first = next((one for one in own if one.likely >= _MOST), own[0] if own else None)
    if first is None:
        return {}
    same = [one for one in own if one.likely >= _MOST and _same_person(one, first)]
    tongue = paper_language(reading)
    best = next((one for one in same if one.language == tongue), first)
    return {name: part for one in (*reversed(same), best) for name, part in one.parts.items()}


def _same_person(one: LabelledPerson, other: LabelledPerson) -> bool:
    return given_likeness(one.value("given_name"), other.value("given_name")) > _ALIKE


def _fields(parts: Mapping[str, Part], role: str) -> dict[str, FieldValue]:
    return {
        name: value_at(
            name, part.value, word_of(part.value, part.place), sure=0.97, role=role, reason=f"label: {part.label}"
        )
        for name, part in parts.items()
    }


def _completed(parts: dict[str, FieldValue], reading: Reading, role: str) -> dict[str, FieldValue]:
    """The parts with those whose labels were not read, out of the whole name that stands there."""
    if len(parts) == len(NAME_PARTS):
        return parts
    boxes = {(one.page, one.box) for one in parts.values()}
    for mention in reading.mentions:
        if any((word.page, word.box) in boxes for word in mention.passage.words):
            found = parts_of(mention.name, mention.passage, sure=0.9, role=role, reason="whole name")
            return {one.name: one for one in found} | parts
    return parts


def _whole(parts: dict[str, FieldValue]) -> list[FieldValue]:
    enough = len(parts) >= _MOST and ("surname" in parts or _known(parts))
    return [parts[part] for part in NAME_PARTS if part in parts] if enough else []


def _single(parts: dict[str, FieldValue]) -> list[FieldValue]:
    """The one part beside its own label that could be read; a given name or patronymic only where it is a known one."""
    known = [
        part
        for part in parts.values()
        if len(part.value) >= _LETTERS and is_somebody(part.value, part.value) == (part.name != "surname")
    ]
    return known if len(parts) == 1 else []


def _known(parts: dict[str, FieldValue]) -> bool:
    """Whether what stands as given name and patronymic can be nothing else."""
    given, patronymic = parts.get("given_name"), parts.get("patronymic")
    return bool(given and patronymic and is_first_name(given.value) and patronymic_of(patronymic.value))


def _mentioned(reading: Reading, role: str) -> list[FieldValue]:
    """The subject by shape: the first whole name in the subject's own role."""
    subject = _subject(reading, role)
    return parts_of(subject.name, subject.passage, sure=0.9, role=role, reason="whole name") if subject else []


def _subject(reading: Reading, role: str) -> Mention | None:
    """Whom the document speaks of: the one in that role, else one in no role or who asks, else a relative."""
    wanted: list[tuple[str, ...]] = [(role,), ("",) if role == "deceased" else ("", "applicant")]
    if role in ("deceased", "child"):
        wanted.append(("deceased", "child", "spouse", "mother", "father"))
    wanted += [("spouse", "child"), tuple({"mother", "father", "deceased"} - set(reading.reads.others))]
    found = (one for roles in wanted for one in reading.mentions if one.role in roles)
    return next(found, None)


_ONE_OTHER = {Type.APP_UNPAID: "deceased", Type.POA: "agent", Type.GUARDIAN: "guardian", Type.DEPENDANT: "deceased"}
"""Papers of two people, each in a role of its own."""


def _others(reading: Reading) -> list[FieldValue]:
    """The first whole name of each further role that the type of document speaks of."""
    only = _ONE_OTHER.get(reading.code)
    found: list[FieldValue] = []
    for role in reading.reads.others:
        mention = next((one for one in reading.mentions if one.role == role), None) or _beside(reading, role)
        if mention and not (only and found):
            found += parts_of(mention.name, mention.passage, sure=0.88, role=only or role, reason=f"name after: {role}")
    return found or (_second(reading, only) if only else [])


def _second(reading: Reading, role: str) -> list[FieldValue]:
    """The other one of a paper of two people, whatever the words beside the name tell."""
    subject = _subject(reading, reading.reads.subject)
    rest = (one for one in reading.mentions if subject and one.name != subject.name and one.role != "official")
    other = next(rest, None)
    return parts_of(other.name, other.passage, sure=0.7, role=role, reason="the other whole name") if other else []


def _beside(reading: Reading, role: str) -> Mention | None:
    """A parent's name beside the label, where it has no patronymic or stands oddly."""
    for place in reading.values_of(role):
        words = name_words(place, 3)
        name = read_name(words.text, language=reading.language) if words else None
        if name:
            return Mention(name=name, passage=words, role=role)
    return None
