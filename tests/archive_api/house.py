"""A real installation in a folder: two centres, cases with open and closed documents, an account of every role."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
from fastapi import FastAPI
from PIL import Image

from archive.casework import accounts, finding
from archive.casework.accounts import OWNER
from archive.ports.catalog import Transaction
from archive.records.actor import Account, Role, Scope
from archive.records.batch import Batch, BatchStatus, ManifestEntry
from archive.records.case import Case, CaseStatus
from archive.records.digest import sha256_of
from archive.records.document import AccessClass, Document, DocumentType, FieldValue, ValueStatus
from archive.records.history import Event
from archive.records.ids import AccountId, BatchId, CaseId, PageId, derived_id, document_id, page_id
from archive.records.page import Geometry, LedgerState, Page, PageStatus
from archive.records.register_link import LinkDecision, RegisterLink
from archive_api import auth, passwords
from archive_api.app import create_app
from search.index_entry import entries_of
from tests.archive_api.browser import browser
from workers.settings import Settings
from workers.tools import Tools
from workers.wiring import open_tools

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PASSWORD = "зелена-шафа-біля-вікна"
CLASSES = {
    "ordinary": (DocumentType.WAGE_CERT, AccessClass.ORDINARY),
    "medical": (DocumentType.MSEK_EXTRACT, AccessClass.MEDICAL),
    "guardianship": (DocumentType.GUARDIAN, AccessClass.GUARDIANSHIP),
}
PEOPLE = {  # login: (role, centre, institution, nationwide)
    "operator": (Role.OPERATOR, "poltava", "pfu-16", False),
    "operator-lviv": (Role.OPERATOR, "lviv", "pfu-13", False),
    "caseworker": (Role.CASEWORKER, "", "pfu-16", False),
    "caseworker-lviv": (Role.CASEWORKER, "", "pfu-13", False),
    "caseworker-nationwide": (Role.CASEWORKER, "", "", True),
    "archivist": (Role.ARCHIVIST, "poltava", "pfu-16", False),
    "archivist-lviv": (Role.ARCHIVIST, "lviv", "pfu-13", False),
    "head": (Role.HEAD, "poltava", "", False),
    "administrator": (Role.ADMINISTRATOR, "", "", False),
}


@dataclass
class SeededCase:
    """The ids of a case that was put into the catalog, by class of document."""

    id: CaseId
    documents: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)


@dataclass
class House:
    """A running installation and the ways to ask it."""

    tools: Tools
    app: FastAPI
    accounts: dict[str, Account]
    case: SeededCase

    def client(self, *, language: str = "en") -> httpx.Client:
        """A browser without cookies."""
        return browser(self.app, language=language)

    def token(self, login: str, *scopes: Scope, expires_at: datetime | None = None) -> str:
        """A bearer token of that account."""
        secret, kept = auth.new_token()
        accounts.add_token(
            self.tools.catalog,
            OWNER,
            name="test",
            account=self.accounts[login].id,
            scopes=scopes or tuple(Scope),
            secret_sha256=kept,
            expires_at=expires_at,
        )
        return secret

    def bearer(self, login: str, *scopes: Scope, purpose: str = "") -> httpx.Client:
        """A client that sends a token of that account, and a purpose."""
        client = self.client()
        client.headers["Authorization"] = f"Bearer {self.token(login, *scopes)}"
        if purpose:
            client.headers["X-Purpose"] = purpose
        return client

    def actions(self) -> list[str]:
        """What the audit holds, unsealed, oldest first."""
        with self.tools.catalog.reading() as tx:
            return [entry.action for entry in tx.audit.unsealed()]


def build_house(home: Path) -> House:
    settings = Settings(home=home)
    tools = open_tools(settings)
    people = {}
    hashed = passwords.hash_password(PASSWORD)
    for login, (role, centre, institution, nationwide) in PEOPLE.items():
        people[login] = accounts.add_account(
            tools.catalog,
            OWNER,
            login=login,
            name=f"Тест {login}",
            role=role,
            password_hash=hashed,
            centre=centre,
            institution=institution,
            nationwide=nationwide,
        )
    case = seed_case(tools, "14-082-0117", centre="poltava", institution="pfu-16")
    return House(tools=tools, app=create_app(tools, settings), accounts=people, case=case)


def drawn_page(number: int) -> bytes:
    """A page of 600 x 800 pixels, wider than high once turned."""
    picture = Image.new("L", (600, 800), 250)
    picture.paste(30, (50, 60 + 10 * number, 400, 90 + 10 * number))
    file = io.BytesIO()
    picture.save(file, "PNG", dpi=(72, 72))
    return file.getvalue()


def seed_case(
    tools: Tools, ref: str, *, centre: str, institution: str, person_id: str = "P-1", version: int = 1
) -> SeededCase:
    """A case with one page a document and a document of every class."""
    seeded = SeededCase(id=CaseId(derived_id("case", ref)))
    batch = BatchId(derived_id("batch", ref))
    files = [drawn_page(number) for number in range(1, len(CLASSES) + 1)]
    for data in files:
        tools.objects.put(f"intake/pages/{sha256_of(data)}", data, sha256=sha256_of(data))
    with tools.catalog.transaction() as tx:
        _seed_batch(tx, batch, ref, centre, institution, files)
        tx.cases.add(
            Case(
                id=seeded.id,
                source_ref=ref,
                centre=centre,
                institution=institution,
                status=CaseStatus.UNCONFIRMED if version else CaseStatus.RECEIVING,
                created_at=NOW,
                updated_at=NOW,
                version=version,
                link=RegisterLink(person_id=person_id, score=0.98, decision=LinkDecision.AUTO),
            )
        )
        documents = []
        for number, ((name, (kind, access_class)), data) in enumerate(
            zip(CLASSES.items(), files, strict=True), start=1
        ):
            page = _page(batch, seeded.id, number, data)
            tx.pages.add(page)
            seeded.pages[name] = page.id
            documents.append(_document(seeded.id, number, page.id, kind, access_class))
            seeded.documents[name] = documents[-1].id
        tx.documents.replace_for_case(seeded.id, documents)
        tx.events.add(Event(at=NOW, kind="case.kept", case=seeded.id, person_id=person_id, version=version))
    return seeded


def seed_like_papers(house: House) -> SeededCase:
    """A second case whose ordinary document is like that of the first; both are in the index."""
    other = seed_case(house.tools, "14-082-0200", centre="poltava", institution="pfu-16", person_id="P-2")
    with house.tools.catalog.transaction() as tx:
        for case, who in ((house.case, "Гончаренко"), (other, "Мельник")):
            page = tx.pages.get(PageId(case.pages["ordinary"]))
            text = f"Цукровий завод, бухгалтерія, табельний облік. {who}"
            tx.pages.replace(replace(page, text=text))
    for case in (house.case, other):
        finding.index_case(house.tools.catalog, house.tools.index, case.id, entries_of=entries_of)
    return other


def _seed_batch(tx: Transaction, batch: BatchId, ref: str, centre: str, institution: str, files: list[bytes]) -> None:
    tx.batches.add(
        Batch(
            id=batch,
            label=ref,
            centre=centre,
            institution=institution,
            station="",
            opened_by=AccountId("account-1"),
            opened_at=NOW,
            status=BatchStatus.RECEIVED,
            manifest_key=f"intake/batches/{batch}/manifest.json",
            manifest_sha256=sha256_of(ref.encode()),
            entries=tuple(
                ManifestEntry(position=place, case_ref=ref, filename=f"{place}.png", sha256=sha256_of(data))
                for place, data in enumerate(files, start=1)
            ),
        )
    )


def _page(batch: BatchId, case: CaseId, number: int, data: bytes) -> Page:
    return Page(
        id=page_id(batch, number, sha256_of(data)),
        batch=batch,
        case=case,
        position=number,
        frame=1,
        sequence=number,
        sha256=sha256_of(data),
        size=len(data),
        filename=f"{number}.png",
        media_type="image/png",
        key=f"intake/pages/{sha256_of(data)}",
        status=PageStatus.READ,
        ledger=LedgerState.KEPT,
        received_at=NOW,
        geometry=Geometry(width=600, height=800, dpi=72, quarter_turns=1),
        text="Довідка про заробітну плату",
        confidence=0.9,
    )


def _document(case: CaseId, number: int, page: PageId, kind: DocumentType, access_class: AccessClass) -> Document:
    return Document(
        id=document_id(case, page),
        case=case,
        ordinal=number,
        pages=(page,),
        type=kind,
        confidence=0.97,
        start_confidence=0.99,
        access_class=access_class,
        status=ValueStatus.PROPOSED,
        fields=(FieldValue(name="surname", value="Тестенко", raw="ТЕСТЕНКО", confidence=0.9, page=number),),
    )
