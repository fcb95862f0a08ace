"""Who decides about what another one decided meanwhile is told both, and overrules nobody unseen."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import httpx

from archive.casework import accounts, document_review, review
from archive.records.actor import Actor
from archive.records.document import Document, DocumentType
from archive.records.ids import DocumentId, PageId
from archive.records.page import LedgerState
from archive.records.register_link import LinkDecision, RegisterLink
from archive.records.review import field_key
from tests.archive_api.house import House
from tests.archive_api.test_desks import at_desk


def _other(house: House) -> Actor:
    return accounts.actor_of(accounts.account_named(house.tools.catalog, "operator"), via="test")


def _document(house: House) -> Document:
    with house.tools.catalog.reading() as tx:
        return tx.documents.get(DocumentId(house.case.documents["ordinary"]))


def _form(client: httpx.Client, house: House, action: str) -> dict[str, str]:
    """What the form of the case's first page with that action sends as it stands."""
    shown = client.get(f"/operator/cases/{house.case.id}?page=1").text
    form = re.search(rf'<form method="post" action="{re.escape(action)}">(.*?)</form>', shown, re.DOTALL)
    assert form, action
    inputs = re.findall(r'<input[^>]*name="([^"]+)"[^>]*?value="([^"]*)"', form[1])
    return {unescape(name): unescape(value) for name, value in inputs}


def _told(answer: httpx.Response) -> str:
    assert answer.status_code == 409
    found = re.search(r'role="alert">(.*?)</div>', answer.text, re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def test_a_type(house: House) -> None:
    client, document = at_desk(house, "operator"), _document(house)
    action = f"/operator/documents/{document.id}/type"
    form = _form(client, house, action) | {"type": "letter"}
    document_review.set_document_type(house.tools.catalog, _other(house), document.id, DocumentType.DIPLOMA)
    told = _told(client.post(action, data=form, headers={"Accept": "text/html"}))
    assert told.endswith("document type Diploma Letter")
    assert _document(house).type is DocumentType.DIPLOMA
    again = _form(client, house, action) | {"type": "letter"}  # looked at anew, and still wanted
    assert client.post(action, data=again).status_code == 303
    assert _document(house).type is DocumentType.LETTER


def test_values(house: House) -> None:
    client, document = at_desk(house, "operator"), _document(house)
    action, key = f"/operator/documents/{document.id}/fields", field_key(document.fields[0])
    form = _form(client, house, action) | {f"value:{key}": "Моє"}
    document_review.set_fields(house.tools.catalog, _other(house), document.id, {key: "Чуже"})
    told = _told(client.post(action, data=form, headers={"Accept": "text/html"}))
    assert told.endswith("Чуже Моє")
    assert _document(house).fields[0].value == "Чуже"


def test_a_link(house: House) -> None:
    client, case = at_desk(house, "operator"), house.case.id
    action = f"/operator/cases/{case}/link"
    form = _form(client, house, action) | {"person_id": ""}
    with house.tools.catalog.transaction() as tx:
        found = tx.cases.lock(case)
        link = RegisterLink(person_id="P-9", score=1.0, decision=LinkDecision.CONFIRMED)
        tx.cases.replace(replace(found, link=link))
    assert _told(client.post(action, data=form, headers={"Accept": "text/html"})).endswith("person P-9 —")
    with house.tools.catalog.reading() as tx:
        assert tx.cases.get(case).person_id == "P-9"


def test_a_page(house: House) -> None:
    client, page = at_desk(house, "operator"), PageId(house.case.pages["ordinary"])
    action = f"/operator/pages/{page}/ledger"
    form = _form(client, house, action) | {"ledger": "kept"}
    review.confirm_page(house.tools.catalog, _other(house), page, LedgerState.DOUBLE_SCAN)
    assert "state of the page double scan kept" in _told(
        client.post(action, data=form, headers={"Accept": "text/html"})
    )
    with house.tools.catalog.reading() as tx:
        assert tx.pages.get(page).ledger is LedgerState.DOUBLE_SCAN


def test_a_form_sent_twice_is_taken_once(house: House) -> None:
    client, document = at_desk(house, "operator"), _document(house)
    action = f"/operator/documents/{document.id}/type"
    form = _form(client, house, action) | {"type": "letter"}
    assert [client.post(action, data=form).status_code for _ in range(2)] == [303, 303]
    with house.tools.catalog.reading() as tx:
        said = [one for one in tx.corrections.of_case(house.case.id) if one.subject == document.id]
    assert len(said) == 1
