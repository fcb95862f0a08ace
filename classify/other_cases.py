"""Papers of another case in a stack: whose they are, where they begin, and whom of the register they may speak of.

Enters: the documents, and the person of the register to whom the case is linked, if any. A second cover that names somebody else
is another case whether or not the register knows anybody.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive.records.document import DocumentType as Type
from archive.records.document import FoundDocument
from archive.records.register_link import RegisterEntry
from classify.case_person import CasePerson, surname_in
from classify.matching import LIKENESS, evidence_of
from classify.names import NAME_PARTS, is_first_name, is_somebody

_RELATIVES = ("deceased", "spouse", "child", "father", "mother", "guardian", "agent")
_COVERS = 2  # a case has one
_CLEARLY_OTHER = 0.8  # likeness of a part of the name under which it is another name


def strangers(documents: Sequence[FoundDocument], entry: RegisterEntry | None) -> tuple[int, ...]:
    """Which documents (by place, from 0) clearly speak of somebody outside this case.

    That is: every part of a whole name differs, or a birth date or number differs together with the surname. Papers that are
    often a relative's are looked past, and so are people whom another paper of the case names as a relative. Behind a
    second cover of somebody else lie that one's papers.
    """
    behind = _behind_second_covers(documents)
    return tuple(sorted(behind | _papers_of_others(documents, entry))) if entry else tuple(sorted(behind))


def _behind_second_covers(documents: Sequence[FoundDocument]) -> set[int]:
    """The covers that name another than the case's person, and what lies between such a one and the next cover."""
    person = CasePerson(documents)
    covers = [at for at, one in enumerate(documents) if one.type is Type.CASE_COVER]
    if len(covers) < _COVERS:
        return set()
    ends = [*covers[1:], len(documents)]
    return {
        at
        for cover, end in zip(covers, ends, strict=True)
        if _is_clearly_named(documents[cover]) and person.is_named_otherwise(cover)
        for at in range(cover, end)
    }


def _is_clearly_named(cover: FoundDocument) -> bool:
    """A misread name is no other person's: it is none at all."""
    names = _names_of(cover, "")
    return is_first_name(names.get("given_name", "")) and bool(names.get("patronymic"))


def _papers_of_others(documents: Sequence[FoundDocument], entry: RegisterEntry) -> set[int]:
    known = [_names_of(one, role) for one in documents for role in _RELATIVES] + [
        _names_of(one, "") for one in documents if one.type in (Type.BIRTH_CERT, Type.MARRIAGE_CERT, Type.DEATH_CERT)
    ]
    found = set()
    for at, document in enumerate(documents):
        names = _names_of(document, "")
        relative = any(_same_person(names, other) for other in known if other)
        if document.type not in _OF_RELATIVES and names and not relative and _of_another(document, entry, documents):
            found.add(at)
    return found


_OF_RELATIVES = frozenset({Type.BIRTH_CERT, Type.DEATH_CERT, Type.LKK, Type.STUDY_CERT, Type.GUARDIAN, Type.DRACS})
"""Papers that are often a relative's."""


def _names_of(document: FoundDocument, role: str) -> dict[str, str]:
    names = {
        field.name: field.value
        for field in document.fields
        if field.role == role and field.name in NAME_PARTS and field.confidence >= 0.3
    }
    given, patronymic = names.get("given_name", ""), names.get("patronymic", "")
    return names if is_somebody(given, patronymic) or not given else {}


def _likenesses(names: dict[str, str], other: dict[str, str]) -> list[float]:
    return [like(names[part], other[part]) for part, like in LIKENESS.items() if names.get(part) and other.get(part)]


def _same_person(names: dict[str, str], other: dict[str, str]) -> bool:
    """Given name and patronymic alike are enough: surnames change."""
    likes = _likenesses({part: value for part, value in names.items() if part != "surname"}, other)
    return bool(likes) and min(likes) >= 0.85


def _of_another(document: FoundDocument, entry: RegisterEntry, documents: Sequence[FoundDocument]) -> bool:
    register = {part: str(getattr(entry, part)) for part in NAME_PARTS}
    likes = _likenesses(_names_of(document, ""), register)
    if len(likes) == 3 and max(likes) < _CLEARLY_OTHER:
        return True
    surname_differs = bool(likes) and likes[0] < _CLEARLY_OTHER and not _explained_other(document, documents)
    against = sum(one.weight for one in evidence_of(CasePerson([document]), entry) if not one.rule.startswith("name"))
    return surname_differs and against < -1.5


def _explained_other(document: FoundDocument, documents: Sequence[FoundDocument]) -> bool:
    surnames = [field.value for field in document.fields if field.name == "surname" and not field.role]
    known = CasePerson(documents).names_before_and_after
    return any(surname_in(known, one) for one in surnames)
