"""A small case taken in through the real intake, then read and understood as the steps would leave it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from archive.casework import intake
from archive.casework.intake import intake_key, open_batch
from archive.casework.ledger import close_if_settled
from archive.catalog.sql_catalog import SqlCatalog, open_catalog
from archive.objects.filesystem import FilesystemObjectStore
from archive.records.actor import Actor, Role
from archive.records.batch import Batch, ManifestEntry
from archive.records.case import Case, CaseStatus
from archive.records.digest import sha256_of
from archive.records.document import ACCESS_CLASS_OF, AccessClass, Document, DocumentType, FieldValue, ValueStatus
from archive.records.ids import AccountId, CaseId, document_id
from archive.records.inventory import InventoryComparison
from archive.records.page import Box, Derivative, Flag, Geometry, Page, PageStatus
from archive.records.register_link import Candidate, Evidence, LinkDecision, RegisterLink

NOW = datetime(2026, 3, 4, 5, 6, 7, 890123, tzinfo=UTC)
OPERATOR = Actor(account=AccountId("account-op"), login="op", role=Role.OPERATOR, centre="kyiv", institution="pfu")
ARCHIVIST = Actor(
    account=AccountId("account-ar"), login="ar", role=Role.ARCHIVIST, centre="kyiv", institution="pfu", purpose="check"
)
ALTO = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description>'
    '<Processing ID="read1"/></Description><Layout><Page ID="page1" PHYSICAL_IMG_NR="1" PROCESSINGREFS="read1">'
    '<PrintSpace><TextBlock ID="page1block1"><TextLine><String CONTENT="{word}"/></TextLine></TextBlock></PrintSpace>'
    "</Page></Layout></alto>\n"
)


@dataclass
class House:
    """A catalog and an object store in one folder."""

    folder: Path
    catalog: SqlCatalog
    objects: FilesystemObjectStore
    merged: int = 0

    def merge(self, files: Sequence[bytes]) -> bytes:
        """Stands in for the PDF merger: bytes in, bytes out, and counted."""
        self.merged += 1
        return b"%PDF-merged\n" + b"".join(files)


def open_house(folder: Path) -> House:
    folder.mkdir(exist_ok=True)
    return House(
        folder=folder,
        catalog=open_catalog(f"sqlite:{folder / 'catalog.db'}"),
        objects=FilesystemObjectStore(folder / "objects"),
    )


def announce(house: House, files: dict[int, bytes], *, ref: str = "B-17", label: str = "box 1") -> Batch:
    entries = [
        ManifestEntry(position=n, case_ref=ref, filename=f"{n:03}.tif", sha256=sha256_of(data), size=len(data))
        for n, data in files.items()
    ]
    return open_batch(house.catalog, house.objects, OPERATOR, label=label, entries=entries, now=NOW)


def receive(house: House, batch: Batch, position: int, data: bytes, *, frames: int = 1) -> None:
    digest = sha256_of(data)
    house.objects.put(intake_key(digest), data, sha256=digest)
    intake.receive(
        house.catalog,
        house.objects,
        OPERATOR,
        batch=batch.id,
        position=position,
        filename=f"{position:03}.tif",
        sha256=digest,
        size=len(data),
        key=intake_key(digest),
        media_type="image/tiff",
        frames=frames,
        now=NOW + timedelta(minutes=position),
    )


def the_case(house: House, ref: str = "B-17") -> Case:
    with house.catalog.reading() as tx:
        found = tx.cases.by_source_ref("kyiv", ref)
    assert found
    return found


def read_page(house: House, page: Page) -> Page:
    """The page with text, ALTO and PDF/A, as reading leaves it."""
    word = f"слово{page.sequence}"
    derivatives = []
    for role, data in (("alto", ALTO.format(word=word).encode()), ("pdfa", f"%PDF {page.id}\n".encode())):
        key = f"intake/derivatives/{page.id}/{role}"
        house.objects.put(key, data, sha256=sha256_of(data))
        derivatives.append(Derivative(role=role, key=key, sha256=sha256_of(data), size=len(data)))
    return replace(
        page,
        status=PageStatus.READ,
        text=word,
        confidence=0.93,
        seconds=0.25,
        flags=(*page.flags, Flag.SKEWED),
        geometry=Geometry(width=2480, height=3508, dpi=300, skew_degrees=0.7),
        derivatives=tuple(derivatives),
    )


def understand(house: House, case_id: CaseId, *, unreadable: frozenset[int] = frozenset()) -> None:
    """Read all pages but the ``unreadable`` sequences; two documents: the first two pages, and the rest."""
    with house.catalog.reading() as tx:
        pages = tx.pages.of_case(case_id)
    failed = {page.id for page in pages if page.sequence in unreadable}
    done = [replace(page, status=PageStatus.FAILED) if page.id in failed else read_page(house, page) for page in pages]
    with house.catalog.transaction() as tx:
        for page in done:
            tx.pages.replace(page)
        for batch in dict.fromkeys(page.batch for page in pages):
            close_if_settled(tx, batch, now=NOW + timedelta(minutes=50))
        parts = [part for part in (pages[:2], pages[2:]) if part]
        types = (DocumentType.APP_PENSION, DocumentType.MSEK_EXTRACT)
        tx.documents.replace_for_case(
            case_id, [_document(case_id, n, part, types[n - 1]) for n, part in enumerate(parts, start=1)]
        )
        case = tx.cases.lock(case_id)
        box = Box(x=10, y=20, width=300, height=40)
        evidence = Evidence(rule="rnokpp", text="число", weight=3.5, page=1, box=box)
        link = RegisterLink(
            person_id="p1",
            score=0.99,
            decision=LinkDecision.AUTO,
            candidates=(Candidate(person_id="p1", score=0.99, evidence=(evidence,)),),
            evidence=(evidence,),
        )
        tx.cases.replace(
            replace(
                case,
                status=CaseStatus.UNDERSTOOD,
                link=link,
                inventory=InventoryComparison(rows=2, sheets_expected=4, missing=(4,)),
                flags=("another_case",),
                updated_at=NOW + timedelta(hours=1),
            )
        )


def _document(case: CaseId, ordinal: int, pages: Sequence[Page], kind: DocumentType) -> Document:
    field = FieldValue(
        name="birth_date",
        value=str(date(1951, 3, 2)),
        raw="2 березня 1951",
        confidence=0.91,
        page=pages[0].sequence,
        box=Box(x=1, y=2, width=3, height=4),
        reasons=("after «дата народження»",),
    )
    return Document(
        id=document_id(case, pages[0].id),
        case=case,
        ordinal=ordinal,
        pages=tuple(page.id for page in pages),
        type=kind,
        confidence=0.87,
        start_confidence=1.0,
        access_class=ACCESS_CLASS_OF.get(kind, AccessClass.ORDINARY),
        status=ValueStatus.PROPOSED,
        fields=(field,),
        reasons=("title",),
    )


def understood_case(house: House, *, files: int = 3, frames_of_last: int = 1, ref: str = "B-17") -> CaseId:
    """A batch of one case, received whole, read and understood."""
    scans = {n: f"scan {ref} {n}".encode() * 50 for n in range(1, files + 1)}
    batch = announce(house, scans, ref=ref, label=f"box of {ref}")
    for position, data in scans.items():
        receive(house, batch, position, data, frames=frames_of_last if position == files else 1)
    case = the_case(house, ref).id
    understand(house, case)
    return case
