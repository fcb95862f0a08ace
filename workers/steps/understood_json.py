"""What was understood of a folder, as JSON: pages, documents with their values, link, inventory; and what would be asked."""

from __future__ import annotations

from collections.abc import Sequence

from archive.records.document import FieldValue, FoundDocument
from archive.records.inventory import InventoryComparison
from archive.records.page import Box
from archive.records.register_link import Evidence, RegisterLink
from archive.records.review import Asking, asks_link, asks_type, asks_value
from workers.steps.understand import FolderUnderstanding, StackPage


def to_json(found: FolderUnderstanding) -> dict[str, object]:
    """The shape that ``skrynia understand --json`` prints; pages count from 1, boxes are [x, y, width, height].

    ``asked`` marks what an archive with these thresholds would ask a person about.
    """
    understood = found.understanding
    return {
        "pages": [_page_json(at, page) for at, page in enumerate(found.pages, start=1)],
        "documents": [_document_json(document, found.asking) for document in understood.documents],
        "link": _link_json(understood.link),
        "inventory": _inventory_json(understood.inventory),
        "flags": list(understood.flags),
    }


def _page_json(number: int, page: StackPage) -> dict[str, object]:
    """``trouble`` is why the page could not be read and ``hint`` what to do; both are empty where it was read."""
    return {
        "page": number, "file": page.path.name, "frame": page.frame, "read": not page.unread, "blank": page.blank,
        "flags": [flag.value for flag in page.flags], "trouble": page.trouble, "hint": page.hint,
    }  # fmt: skip


def _document_json(document: FoundDocument, asking: Asking) -> dict[str, object]:
    return {
        "pages": list(document.pages),
        "type": document.type.value,
        "confidence": document.confidence,
        "start_confidence": document.start_confidence,
        "asked": asks_type(document, asking),
        "fields": [_field_json(field, asking) for field in document.fields],
        "reasons": list(document.reasons),
    }


def _field_json(field: FieldValue, asking: Asking) -> dict[str, object]:
    shape: dict[str, object] = {
        "name": field.name,
        "value": field.value,
        "raw": field.raw,
        "confidence": field.confidence,
        "page": field.page,
        "box": _box_json(field.box),
        "status": field.status.value,
        "reasons": list(field.reasons),
        "asked": asks_value(field, asking),
    }
    return {**shape, "role": field.role} if field.role else shape


def _box_json(box: Box | None) -> list[int] | None:
    return [box.x, box.y, box.width, box.height] if box else None


def _link_json(link: RegisterLink) -> dict[str, object]:
    return {
        "person_id": link.person_id,
        "score": link.score,
        "decision": link.decision.value,
        "asked": asks_link(link),
        "candidates": [
            {"person_id": one.person_id, "score": one.score, "evidence": _evidence_json(one.evidence)}
            for one in link.candidates
        ],
        "evidence": _evidence_json(link.evidence),
    }


def _evidence_json(evidence: Sequence[Evidence]) -> list[dict[str, object]]:
    return [
        {"rule": one.rule, "text": one.text, "weight": one.weight, "page": one.page, "box": _box_json(one.box)}
        for one in evidence
    ]


def _inventory_json(inventory: InventoryComparison | None) -> dict[str, object] | None:
    if inventory is None:
        return None
    return {
        "rows": inventory.rows,
        "sheets_expected": inventory.sheets_expected,
        "missing": list(inventory.missing),
        "extra": list(inventory.extra),
        "unreadable": list(inventory.unreadable),
        "doubt": inventory.doubt,
    }
