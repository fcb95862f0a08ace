"""What a person says of one document: its type and its values, some of which two people must key alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

from archive.casework import access, auditing, corrections, double_keying
from archive.casework.review import case_of_document, changed, changed_meanwhile
from archive.ports.catalog import Catalog, Transaction
from archive.records.actor import Actor
from archive.records.case import Case
from archive.records.document import ACCESS_CLASS_OF, AccessClass, Document, DocumentType, FieldValue, ValueStatus
from archive.records.errors import BadInput, Conflict
from archive.records.ids import DocumentId
from archive.records.kept_form import as_kept
from archive.records.plain_text import one_line
from archive.records.review import USUAL, Asking, field_key, type_tag, value_tag
from archive.records.work import KEEP_PRIORITY, WorkKind, new_work

MOST_VALUES, LONGEST_VALUE = 200, 300
"""Values in one form, and characters of one."""

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}(:[a-z][a-z0-9_]{0,39})?")


def set_document_type(
    catalog: Catalog,
    actor: Actor,
    document: DocumentId,
    kind: DocumentType,
    *,
    seen: str = "",
    now: datetime | None = None,
) -> Document:
    """Confirm or correct a document's type; its access class follows and is never lowered by a machine again.

    Raises Conflict where it is no longer the one whose ``type_tag`` was ``seen`` (empty: whichever it is).
    """

    def change(found: Document, moment: datetime) -> Document:
        if seen and seen != type_tag(found):
            raise changed_meanwhile(document)
        return replace(
            found,
            type=kind,
            access_class=ACCESS_CLASS_OF.get(kind, AccessClass.ORDINARY),
            status=ValueStatus.CONFIRMED,
            decided_by=actor.account,
            decided_at=moment,
        )

    def note(tx: Transaction, case: Case, found: Document, moment: datetime) -> dict[str, str]:
        corrections.note_type(tx, actor, case, found, kind, moment)
        return {"type": str(kind)}

    return _change_document(catalog, actor, document, change, note, "document.type", now)


def set_fields(
    catalog: Catalog,
    actor: Actor,
    document: DocumentId,
    values: Mapping[str, str],
    *,
    seen: Mapping[str, str] = MappingProxyType({}),
    asking: Asking = USUAL,
    now: datetime | None = None,
) -> Document:
    """Confirm or correct values by their keys (``name`` or ``name:role``); an empty value rejects what was read.

    Machine confidence and place on the page are kept with a confirmed value; a corrected one has no box. Raises BadInput for
    a key that names no field and for a value that cannot be kept, Conflict where one is no longer that whose ``value_tag`` was
    ``seen`` under its key. A value that two people must key is only noted as this person's keying, in place of an earlier one
    of his, until another one has keyed the same: then it is decided, and stays so however often it is sent again. Conflict for
    another text: ``key_anew`` first.
    """
    typed = _checked_values(values)

    def change(found: Document, moment: datetime) -> Document:
        known = {field_key(value): value for value in found.fields}
        if any(key not in known or value_tag(known[key]) != tag for key, tag in seen.items()):
            raise changed_meanwhile(document)
        said = _still_open(found, typed, asking)
        after = {key: _said(value, said.get(key), actor, asking, moment) for key, value in known.items()}
        for key, text in said.items():
            if key not in known:
                after[key] = _said(_blank(key), text, actor, asking, moment)
        return replace(found, fields=tuple(after.values()))

    def note(tx: Transaction, case: Case, found: Document, moment: datetime) -> dict[str, str]:
        said = _still_open(found, typed, asking)
        decided = {key: text for key, text in said.items() if not _is_noted_only(found, key, text, actor, asking)}
        corrections.note_fields(tx, actor, case, found, decided, moment)
        for key in sorted(key for key in said if _name(key) in asking.double):
            detail = {"field": key, "agreed": "yes" if key in decided else "no"}
            auditing.record(tx, actor, "document.key", subject=document, case=case.id, detail=detail, now=moment)
        return {"fields": ",".join(sorted(said))}

    return _change_document(catalog, actor, document, change, note, "document.field", now)


def key_anew(
    catalog: Catalog,
    actor: Actor,
    document: DocumentId,
    key: str,
    *,
    asking: Asking = USUAL,
    now: datetime | None = None,
) -> Document:
    """Open a value again that two people must key and have settled: two must key it alike anew, whoever they are.

    Raises NotFound for a value that is not there, Conflict for one that is open, or that one person decides.
    """

    def change(found: Document, _moment: datetime) -> Document:
        value = next((each for each in found.fields if field_key(each) == key), None)
        if value is None:
            raise access.unknown("value", document)
        if value.name not in asking.double or value.status is ValueStatus.PROPOSED:
            raise Conflict("Nobody need open this value again.", hint="Decide about it.", subject=document)
        opened = double_keying.opened_again(value)
        return replace(found, fields=tuple(opened if each is value else each for each in found.fields))

    def note(_tx: Transaction, _case: Case, _found: Document, _moment: datetime) -> dict[str, str]:
        return {"field": key}

    return _change_document(catalog, actor, document, change, note, "document.reopen", now)


def _checked_values(values: Mapping[str, str]) -> dict[str, str]:
    if len(values) > MOST_VALUES:
        raise BadInput(f"More than {MOST_VALUES} values came at once.", hint="Send those that changed.")
    for key in values:
        if not _KEY.fullmatch(key):
            raise BadInput("A value is called by no field's name.", hint="Use “name” or “name:role”.")
    lines = {key: one_line(text, f"value of {key}", longest=LONGEST_VALUE) for key, text in values.items()}
    return {key: as_kept(_name(key), text) for key, text in lines.items()}


def _name(key: str) -> str:
    return key.partition(":")[0]


def _still_open(found: Document, values: Mapping[str, str], asking: Asking) -> dict[str, str]:
    """The values that say something new; raises Conflict for one that two people must key and that is settled otherwise."""
    known = {field_key(value) for value in found.fields}
    settled = {
        field_key(value): "" if value.status is ValueStatus.REJECTED else value.value
        for value in found.fields
        if value.name in asking.double and value.status is not ValueStatus.PROPOSED
    }
    if any(values[key] != text for key, text in settled.items() if key in values):
        raise Conflict(
            "This value is settled, for two people to change.", hint="Open it again first.", subject=found.id
        )
    return {key: text for key, text in values.items() if key not in settled and (text or key in known)}


def _said(value: FieldValue, text: str | None, actor: Actor, asking: Asking, now: datetime) -> FieldValue:
    """The value after this was said of it: decided, or keyed where two people must say the same."""
    if text is None or value.name not in asking.double:
        return _decided(value, text, actor, now)
    keyed = double_keying.with_keying(value, text, actor, now)
    alike = double_keying.said_alike(value, actor, text)
    return replace(_decided(value, text, actor, now) if alike else value, keyed=keyed)


def _is_noted_only(found: Document, key: str, text: str, actor: Actor, asking: Asking) -> bool:
    """Whether saying this decides nothing yet."""
    value = next((each for each in found.fields if field_key(each) == key), _blank(key))
    return value.name in asking.double and not double_keying.said_alike(value, actor, text)


def _blank(key: str) -> FieldValue:
    """A value of which the machine read nothing."""
    name, _, role = key.partition(":")
    return FieldValue(name=name, role=role, value="")


def _decided(value: FieldValue, text: str | None, actor: Actor, now: datetime) -> FieldValue:
    if text is None:
        return value
    if text and text == value.value:
        return replace(value, status=ValueStatus.CONFIRMED, decided_by=actor.account, decided_at=now)
    status = ValueStatus.CONFIRMED if text else ValueStatus.REJECTED
    kept = text or value.value
    return replace(value, value=kept, status=status, confidence=1.0, decided_by=actor.account, decided_at=now)


def _change_document(
    catalog: Catalog,
    actor: Actor,
    document: DocumentId,
    change: Callable[[Document, datetime], Document],
    note: Callable[[Transaction, Case, Document, datetime], dict[str, str]],
    action: str,
    now: datetime | None,
) -> Document:
    """``note`` writes what the decision teaches and says the detail of its audit entry."""
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        case = case_of_document(tx, actor, document)
        found = tx.documents.get(document)
        after = change(found, now)
        detail = note(tx, case, found, now)
        others = tx.documents.of_case(case.id)
        tx.documents.replace_for_case(case.id, [after if each.id == document else each for each in others])
        changed(tx, actor, case, action, document, detail, now)
        if after.access_class is not found.access_class:  # the search must not show for hours what is closed now
            tx.work.add(new_work(WorkKind.CASE_INDEX, case.id, now, priority=KEEP_PRIORITY, centre=case.centre))
    return after
