"""Where values stand: on which page and at which box, while pages are set anew, split and moved.

A value says the number of its page among those that the case's documents hold. Whoever changes which pages there are, or
their order, names the pages first and numbers them again afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from archive.ports.catalog import Transaction
from archive.records.document import Document, FieldValue, ValueStatus
from archive.records.ids import CaseId, PageId
from archive.records.page import Page
from archive.records.page_act import TakenPlace
from archive.records.review import field_key


def numbered(documents: Sequence[Document], pages: Sequence[Page]) -> tuple[PageId, ...]:
    """The pages that the documents hold, in paper order: a value's ``page`` counts them from 1."""
    held = {page for document in documents for page in document.pages}
    return tuple(page.id for page in sorted(pages, key=lambda page: page.sequence) if page.id in held)


def is_decided(value: FieldValue) -> bool:
    """Whether a person decided about the value, or keyed it for another one to key it too."""
    return value.status is not ValueStatus.PROPOSED or bool(value.keyed)


def decided_on(page: PageId, documents: Sequence[Document], pages: Sequence[Page]) -> tuple[FieldValue, ...]:
    """The values that people decided and that stand on the page."""
    order = numbered(documents, pages)
    number = order.index(page) + 1 if page in order else 0
    return tuple(
        value
        for document in documents
        for value in document.fields
        if number and value.page == number and is_decided(value) and value.status is not ValueStatus.REJECTED
    )


def places_taken(tx: Transaction, case: CaseId, pages: Sequence[Page]) -> tuple[TakenPlace, ...]:
    """Take the boxes of the values on pages whose image became another one; answers those of decided values."""
    if not pages:
        return ()
    documents = tx.documents.of_case(case)
    order = numbered(documents, tx.pages.of_case(case))
    numbers = {order.index(page.id) + 1 for page in pages if page.id in order}
    taken = tuple(
        TakenPlace(document=document.id, key=field_key(value), box=value.box)
        for document in documents
        for value in document.fields
        if value.box is not None and value.page in numbers and is_decided(value)
    )
    _rewrite(tx, case, documents, lambda _, value: replace(value, box=None) if value.page in numbers else value)
    return taken


def places_given_back(tx: Transaction, case: CaseId, places: Sequence[TakenPlace]) -> None:
    """Put boxes back where the value is still there and got no other place."""
    boxes = {(place.document, place.key): place.box for place in places}

    def placed(document: Document, value: FieldValue) -> FieldValue:
        box = boxes.get((document.id, field_key(value)))
        return replace(value, box=box) if box is not None and value.box is None and value.page else value

    if boxes:
        _rewrite(tx, case, tx.documents.of_case(case), placed)


def _rewrite(
    tx: Transaction,
    case: CaseId,
    documents: Sequence[Document],
    rewritten: Callable[[Document, FieldValue], FieldValue],
) -> None:
    after = [
        replace(document, fields=tuple(rewritten(document, value) for value in document.fields))
        for document in documents
    ]
    if after != list(documents):
        tx.documents.replace_for_case(case, after)
