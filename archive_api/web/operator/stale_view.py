"""What somebody else decided first, beside what was wanted: nobody is overruled unseen, and nothing wanted is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive.casework.double_keying import is_blind
from archive.casework.reading import CaseReading
from archive.ports.register_client import RegisterClient
from archive.records.document import Document, DocumentType, ValueStatus
from archive.records.page import LedgerState
from archive.records.review import Asking, field_key, ledger_tag, link_tag, type_tag, value_tag
from archive_api.web.persons import shown_person


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """One thing that changed meanwhile. ``kind`` says of what the two are codes or texts: ledger, type, field or link.

    ``name`` and ``role`` name a field's value; ``hidden`` is one that others key unseen.
    """

    kind: str
    theirs: str
    mine: str
    name: str = ""
    role: str = ""
    hidden: bool = False

    @property
    def agreed(self) -> bool:
        """Whether somebody decided just what was wanted."""
        return self.theirs == self.mine and not self.hidden


def stale_page(reading: CaseReading, page: str, seen: str, mine: LedgerState) -> Iterator[Stale]:
    """The page, where it is something else by now than what was ``seen``; so are all below."""
    for found in reading.pages:
        if found.id == page and seen not in ("", ledger_tag(found)):
            yield Stale(kind="ledger", theirs=found.ledger.value, mine=mine.value)


def stale_type(reading: CaseReading, document: str, seen: str, mine: DocumentType) -> Iterator[Stale]:
    """The document's type."""
    for found in _document(reading, document):
        if seen not in ("", type_tag(found)):
            yield Stale(kind="type", theirs=found.type.value, mine=mine.value)


def stale_values(
    reading: CaseReading, document: str, seen: Mapping[str, str], mine: Mapping[str, str], asking: Asking
) -> Iterator[Stale]:
    """The document's values, by their keys."""
    for found in _document(reading, document):
        known = {field_key(value): value for value in found.fields}
        for key, tag in seen.items():
            value = known.get(key)
            if value is not None and tag == value_tag(value):
                continue
            name, _, role = key.partition(":")
            hidden = value is not None and is_blind(value, asking)
            theirs = "" if value is None or hidden or value.status is ValueStatus.REJECTED else value.value
            yield Stale(kind="field", theirs=theirs, mine=mine.get(key, ""), name=name, role=role, hidden=hidden)


def stale_link(reading: CaseReading, register: RegisterClient, seen: str, mine: str | None) -> Iterator[Stale]:
    """Whose case it is."""
    if seen not in ("", link_tag(reading.case.link)):
        theirs = _named(register, reading.case.person_id)
        yield Stale(kind="link", theirs=theirs, mine=_named(register, mine))


def _document(reading: CaseReading, document: str) -> Iterator[Document]:
    return (each for each in reading.documents if each.id == document)


def _named(register: RegisterClient, person: str | None) -> str:
    found = shown_person(register, person)
    return f"{found.name}, {found.born}" if found else person or ""
