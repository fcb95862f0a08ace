"""A case as its reader sees it: in paper order, as a tree by type, and on the line of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from archive.casework.reading import CaseReading
from archive.ports.register_client import RegisterClient
from archive.records.document import Document
from archive.records.page import Box, Page
from archive_api.web.persons import shown_person

VIEWS = ("order", "tree", "time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A document in the tree; ``title`` tells it from others of its type (number and date where they were read)."""

    id: str
    title: str


def view_of(reading: CaseReading, register: RegisterClient, view: str) -> dict[str, Any]:
    """What the template ``caseworker/case.html`` needs."""
    by_id = {page.id: page for page in reading.pages}
    return {
        "case": reading.case,
        "pages": reading.pages,
        "documents": reading.documents,
        "closed": reading.closed,
        "pages_of": {each.id: [by_id[page] for page in each.pages if page in by_id] for each in reading.documents},
        "by_type": _by_type(reading),
        "linked": shown_person(register, reading.case.person_id),
        "view": view if view in VIEWS else VIEWS[0],
        "views": VIEWS,
    }


def _by_type(reading: CaseReading) -> list[tuple[str, list[Leaf]]]:
    tree: dict[str, list[Leaf]] = {}
    for document in reading.documents:
        if document.pages:
            tree.setdefault(document.type, []).append(Leaf(id=document.id, title=_title(document)))
    return sorted(tree.items())


def _title(document: Document) -> str:
    values = {value.name: value.value for value in document.fields if not value.role}
    told = [values[name] for name in ("document_number", "issue_date", "surname", "employer") if values.get(name)]
    return ", ".join(told) or f"№ {document.ordinal}"


def field_boxes(document: Document | None, page: Page, field: str, said: str = "") -> tuple[Box, ...]:
    """Where on this page the values of that name stand; those alone that say ``said``, if it is given."""
    values = document.fields if document else ()
    return tuple(
        value.box
        for value in values
        if value.name == field and said in ("", value.value) and value.page == page.sequence and value.box is not None
    )
