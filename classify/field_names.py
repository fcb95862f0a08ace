"""The people of a document: its subject's name, and the others with their roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue
from classify.couples import couple_fields, speaks_of_marriage
from classify.field_values import Reading, value_at
from classify.first_names import first_names_of
from classify.labels import Labelled
from classify.mentions import Mention
from classify.name_places import name_words, parts_of, word_of
from classify.names import NAME_PARTS, given_nominative, is_first_name, is_somebody, patronymic_of, read_name, tidy
from classify.reading import Passage


def name_fields(reading: Reading) -> list[FieldValue]:
    """Surname, given name and patronymic of the subject (no role, or the role the type gives it) and of known others."""
    if reading.reads.people == "none":
        return []
    if reading.reads.people == "couple" or speaks_of_marriage(reading):
        return couple_fields(reading, _changed(reading))
    role = reading.reads.subject
    parts = _labelled_parts(reading, role)
    subject = _whole(parts) or _mentioned(reading, role) or _single(parts)
    return subject + _others(reading)


def _changed(reading: Reading) -> FieldValue | None:
    """The last surname beside a label: of a change of name, which is told before and after."""
    found = [one for one in reading.labelled if one.fields == {"surname"}]
    parts = [_collected([(one, one.value)], reading.language, "").get("surname") for one in found]
    return next((one for one in reversed(parts) if one), None)


def _labelled_parts(reading: Reading, role: str) -> dict[str, FieldValue]:
    """The name beside its labels, or over them where they are captions: three with one part each, or one for the whole."""
    beside = _collected(((found, found.value) for found in reading.labelled), reading.language, role)
    over = _collected(((found, found.above) for found in reading.labelled if found.above), reading.language, role)
    return over if _likely(over) > _likely(beside) else beside


def _whole(parts: dict[str, FieldValue]) -> list[FieldValue]:
    enough = len(parts) >= 2 and ("surname" in parts or _known(parts))
    return [parts[part] for part in NAME_PARTS if part in parts] if enough else []


def _single(parts: dict[str, FieldValue]) -> list[FieldValue]:
    """The one part beside its own label that could be read; a given name or patronymic only where it is a known one."""
    known = [part for part in parts.values() if is_somebody(part.value, part.value) == (part.name != "surname")]
    return known if len(parts) == 1 else []


def _collected(places: Iterable[tuple[Labelled, Passage]], language: str, role: str) -> dict[str, FieldValue]:
    """The first value of each part of a name."""
    parts: dict[str, FieldValue] = {}
    for found, words in places:
        wanted = [part for part in NAME_PARTS if part in found.fields]
        if not wanted or not words or found.fields & {"father", "mother", "maiden_name", "husband_after", "wife_after"}:
            continue
        if len(wanted) == 1:
            wanted = _both(wanted, name_words(words.first_line, 2))
        place = name_words(words, len(wanted))
        if not place or parts.get(wanted[0]):
            continue
        for part, value in _parts_beside(place, wanted, language):
            field = value_at(part, value, word_of(value, place), sure=0.97, role=role, reason=f"label: {found.label}")
            parts.setdefault(part, field)
    return parts


def _likely(parts: dict[str, FieldValue]) -> int:
    """How many of the parts can be what their labels say."""
    given, patronymic, surname = (parts.get(part) for part in ("given_name", "patronymic", "surname"))
    return sum(
        (
            bool(given and first_names_of(given.value, fuzzy=True)),
            bool(patronymic and patronymic_of(patronymic.value)),
            bool(surname and not is_first_name(surname.value) and not patronymic_of(surname.value)),
        )
    )


def _known(parts: dict[str, FieldValue]) -> bool:
    """Whether what stands as given name and patronymic can be nothing else."""
    given, patronymic = parts.get("given_name"), parts.get("patronymic")
    return bool(given and patronymic and is_first_name(given.value) and patronymic_of(patronymic.value))


def _both(wanted: Sequence[str], place: Passage) -> list[str]:
    """The parts that the words are: of ``ім'я та по батькові`` one half of the label may not have been read."""
    words = [word.text for word in place.words]
    halved = len(wanted) == 1 and wanted[0] in ("given_name", "patronymic")
    if halved and len(words) == 2 and patronymic_of(words[1]) and not patronymic_of(words[0]):
        return ["given_name", "patronymic"]
    return list(wanted)


def _parts_beside(place: Passage, wanted: Sequence[str], language: str) -> Iterable[tuple[str, str]]:
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
