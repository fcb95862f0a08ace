"""Facts: batches, cases, pages, documents, work, audit, accounts. SQL is the truth."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from archive.records.actor import Account, Session, Token
from archive.records.audit import AuditEntry, AuditHead, SealedLine
from archive.records.batch import Batch, BatchStatus
from archive.records.case import Case, CaseStatus
from archive.records.correction import Correction, CorrectionId
from archive.records.document import Document
from archive.records.history import Event
from archive.records.ids import AccountId, BatchId, CaseId, DocumentId, LotId, PageId, WorkId
from archive.records.inspection import InspectionFlow
from archive.records.lot import Lot, LotStatus, LotUnit, RescanItem, SampledPage
from archive.records.page import Page
from archive.records.page_act import PageAct, PageActId
from archive.records.report import CaseTally, PersonTally, Plan, StationTally
from archive.records.work import SeenWorker, SetAside, Work, WorkKind, WorkStatus
from archive.records.work_overview import Resting, WorkGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which cases are wanted; None and empty mean any. ``centre`` and ``institution`` limit to a reader's scope."""

    statuses: tuple[CaseStatus, ...] = ()
    centre: str | None = None
    institution: str | None = None
    person_id: str | None = None
    needs_review: bool | None = None  # True: status is unconfirmed or returned
    held: bool = False  # True: only those that are held against removal


class Batches(Protocol):
    """Batches with their manifests."""

    def add(self, batch: Batch) -> bool:
        """Add; False if that id is there already (nothing is changed)."""
        ...

    def get(self, batch: BatchId) -> Batch:
        """Raises NotFound."""
        ...

    def lock(self, batch: BatchId) -> Batch:
        """As ``get``, and nobody else may change the batch until this transaction ends. A case is locked before its batch."""
        ...

    def replace(self, batch: Batch) -> None:
        """Write all columns; raises NotFound."""
        ...

    def list(
        self, *, status: BatchStatus | None = None, centre: str | None = None, after: str = "", limit: int = 50
    ) -> tuple[Batch, ...]:
        """Newest first; ``after`` is the id of the last one seen."""
        ...


class Cases(Protocol):
    """Cases."""

    def add(self, case: Case) -> bool:
        """Add; False if that id is there already."""
        ...

    def add_missing(self, cases: Sequence[Case]) -> None:
        """Add many at once; one whose id, or whose source reference within its centre, is there already is passed over."""
        ...

    def get(self, case: CaseId) -> Case:
        """Raises NotFound."""
        ...

    def lock(self, case: CaseId) -> Case:
        """As ``get``, and nobody else may change the case until this transaction ends."""
        ...

    def by_source_ref(self, centre: str, source_ref: str) -> Case | None:
        """The case a centre calls so, if any; (centre, source_ref) is unique."""
        ...

    def of_every_centre(self, source_ref: str) -> tuple[Case, ...]:
        """The cases that some centre calls so, by id."""
        ...

    def replace(self, case: Case) -> Case:
        """Write the case and raise its revision by one; raises Conflict if ``case.revision`` is not the stored one."""
        ...

    def list(self, wanted: CaseFilter, *, after: str = "", limit: int = 50) -> tuple[Case, ...]:
        """Newest change first; ``after`` is the id of the last one seen."""
        ...

    def count(self, wanted: CaseFilter, *, most: int | None = None) -> int:
        """How many there are; counting stops at ``most``, so that a screen waits no longer in a large archive."""
        ...

    def ids(self, wanted: CaseFilter | None = None, *, after: str = "", limit: int = 500) -> tuple[CaseId, ...]:
        """The ids (None: of all cases) that come after ``after`` in an order that never changes: a walk meets every case once
        while cases change.
        """
        ...


class Pages(Protocol):
    """Pages."""

    def take_turn(self, sha256: str) -> None:
        """Wait until no other transaction has the turn for received bytes with this digest; it ends with this one.

        Who records a page of them and who removes them take turns, or bytes would go in the moment in which they come.
        """
        ...

    def add(self, page: Page) -> bool:
        """Add; False if that id is there already (nothing is changed)."""
        ...

    def get(self, page: PageId) -> Page:
        """Raises NotFound."""
        ...

    def replace(self, page: Page) -> None:
        """Write all columns; raises NotFound."""
        ...

    def of_case(self, case: CaseId) -> tuple[Page, ...]:
        """In paper order (sequence)."""
        ...

    def numbered(self, case: CaseId, sequence: int) -> Page | None:
        """The page at that place of the case's paper order, without reading the others."""
        ...

    def of_batch(self, batch: BatchId) -> tuple[Page, ...]:
        """By position, then frame."""
        ...

    def here(self, page: PageId) -> bool:
        """Whether that page was received."""
        ...

    def last_of_case(self, case: CaseId) -> Page | None:
        """The last one in paper order, without reading the others; None for a case without pages."""
        ...

    def unread_in_case(self, case: CaseId) -> bool:
        """Whether a page of the case has not come to a terminal status."""
        ...

    def waiting_in_batch(self, batch: BatchId) -> bool:
        """Whether a page of the batch has not come to a terminal status, or is proposed as blank."""
        ...

    def by_sha256(self, sha256: str) -> tuple[Page, ...]:
        """All pages with these bytes."""
        ...


class PageActs(Protocol):
    """What people did to pages, and what was undone of it."""

    def add(self, acts: Sequence[PageAct]) -> None:
        """Add; those whose id is there already are passed over."""
        ...

    def get(self, act: PageActId) -> PageAct:
        """Raises NotFound."""
        ...

    def replace(self, act: PageAct) -> None:
        """Write all columns; raises NotFound."""
        ...

    def of_case(self, case: CaseId) -> tuple[PageAct, ...]:
        """Newest first."""
        ...


class Documents(Protocol):
    """Documents with their fields."""

    def of_case(self, case: CaseId) -> tuple[Document, ...]:
        """By ordinal."""
        ...

    def of_cases(self, cases: Sequence[CaseId]) -> tuple[Document, ...]:
        """Those of some hundred cases in one statement, case by case in the order of their ids, each by ordinal."""
        ...

    def get(self, document: DocumentId) -> Document:
        """Raises NotFound."""
        ...

    def replace_for_case(self, case: CaseId, documents: Sequence[Document]) -> None:
        """These and no others are the case's documents from now on."""
        ...


class Corrections(Protocol):
    """What people decided, beside what the machine had said."""

    def add(self, corrections: Sequence[Correction]) -> None:
        """Add; those whose id is there already are passed over."""
        ...

    def get(self, correction: CorrectionId) -> Correction:
        """Raises NotFound."""
        ...

    def replace(self, correction: Correction) -> None:
        """Write all columns; raises NotFound."""
        ...

    def of_case(self, case: CaseId) -> tuple[Correction, ...]:
        """Oldest first."""
        ...

    def cases(self, *, since: datetime | None = None, after: str = "", limit: int = 500) -> tuple[CaseId, ...]:
        """The cases of which something was decided at or after ``since`` (None: ever), by id, that come after ``after``."""
        ...


class WorkRows(Protocol):
    """Durable work with leases."""

    def add(self, work: Work) -> bool:
        """Add; False if a waiting row of the same kind and subject exists. A leased one is no bar: what changed while
        a worker was at it must be looked at again.

        The row gets its turn behind those of its centre, and beside those that other centres are served now. A row of a
        batch that is set aside is set aside too.
        """
        ...

    def get(self, work: WorkId) -> Work:
        """Raises NotFound."""
        ...

    def claim(
        self,
        worker: str,
        *,
        now: datetime,
        lease_seconds: int,
        kinds: Sequence[WorkKind] = (),
        work: WorkId | None = None,
    ) -> Work | None:
        """Lease the most urgent row that is due: waiting, or leased with its lease run out.

        Of several ``kinds`` those of the earlier ``WorkQueue`` go first; then the highest priority, then the centre whose
        turn it is, then the oldest. Two claimers never get the same lease. Rows of one kind and subject are never leased to
        two workers at once.
        """
        ...

    def heartbeat(self, work: WorkId, worker: str, *, until: datetime) -> bool:
        """Extend the lease; False if it is no longer this worker's."""
        ...

    def finish(self, work: WorkId, worker: str, *, now: datetime) -> bool:
        """Mark done; False if the lease is no longer this worker's."""
        ...

    def fail(self, work: WorkId, worker: str, *, error: str, now: datetime, retry_at: datetime | None) -> bool:
        """Back to waiting until ``retry_at``, or failed for good when None; False if the lease is not this worker's."""
        ...

    def put_back(self, work: WorkId, worker: str, *, now: datetime) -> bool:
        """Back to waiting as though it had never been claimed, for the worker is stopped; False if it is not leased to it."""
        ...

    def bring_forward(self, kinds: Sequence[WorkKind], *, now: datetime) -> tuple[WorkId, ...]:
        """Let the waiting rows of these kinds be due at once; answers those that were not."""
        ...

    def retry(self, work: WorkId, *, now: datetime) -> None:
        """A person puts failed work back to waiting with its attempts at 0; raises Conflict if it is not failed."""
        ...

    def list(self, *, status: WorkStatus | None = None, after: str = "", limit: int = 50) -> tuple[Work, ...]:
        """Newest first."""
        ...

    def counts(self, *, most: int = 100_000) -> dict[tuple[WorkKind, WorkStatus], int]:
        """Rows by kind and status; of each, counting stops at ``most``."""
        ...

    def due(self, *, now: datetime, limit: int = 1000, kinds: Sequence[WorkKind] = ()) -> tuple[WorkId, ...]:
        """Rows that could be claimed now, of these kinds or (empty) of all, by priority, turn and age."""
        ...

    def kinds_of(self, work: Sequence[WorkId]) -> dict[WorkId, WorkKind]:
        """Of which kind these rows are; rows that are not there are left out."""
        ...

    def open(self, kinds: Sequence[WorkKind], *, most: int) -> int:
        """How many rows of these kinds wait or are leased; counting stops at ``most``."""
        ...

    def pending(self, subjects: Sequence[str] = ()) -> int:
        """Rows waiting or leased, of these subjects or (empty) of all."""
        ...


class Workers(Protocol):
    """Who works, who alone may do what one does at a time, and which batches wait for an administrator."""

    def seen(self, worker: SeenWorker) -> None:
        """The process says that it lives: add, or write over what it said before."""
        ...

    def gone(self, worker: str) -> None:
        """The process has ended; one that is not there is no error."""
        ...

    def list(self, *, since: datetime) -> tuple[SeenWorker, ...]:
        """Those seen at or after ``since``, by place and id."""
        ...

    def forget(self, *, before: datetime) -> None:
        """Drop those that were last seen before that moment."""
        ...

    def take_turn(self, name: str, holder: str, *, now: datetime, until: datetime) -> bool:
        """Hold ``name`` until then, anew or on; False while another one holds it."""
        ...

    def set_aside(self, batch: SetAside) -> int:
        """Note it (over an older note of the batch) and set the batch's waiting pages aside; answers how many rows."""
        ...

    def resume(self, batch: BatchId, *, now: datetime) -> int:
        """Let the batch's pages wait for workers again, behind what is served now; answers how many rows."""
        ...

    def set_aside_of(self, batch: BatchId) -> SetAside | None:
        """What was last noted of the batch, resumed or not."""
        ...

    def all_set_aside(self) -> tuple[SetAside, ...]:
        """The batches that wait for an administrator, longest first."""
        ...

    def pages_ended(self, batch: BatchId) -> tuple[int, int]:
        """(pages of the batch that ended, those of them that could not be read)."""
        ...


class Audit(Protocol):
    """Audit entries, unchained until sealed."""

    def add(self, entry: AuditEntry) -> None:
        """Add an unsealed entry in this transaction."""
        ...

    def unsealed(self, limit: int = 1000) -> tuple[AuditEntry, ...]:
        """Oldest first, in the order in which they were added."""
        ...

    def unsealed_count(self) -> int:
        """How many wait for the sealer."""
        ...

    def seal(self, lines: Sequence[tuple[str, SealedLine]]) -> None:
        """Store (entry id, line) pairs; raises Conflict if a line does not follow the head."""
        ...

    def head(self) -> AuditHead | None:
        """The last sealed line, None while nothing is sealed."""
        ...

    def sealed(self, *, after: int = 0, limit: int = 1000) -> tuple[SealedLine, ...]:
        """Lines with a sequence above ``after``, in order."""
        ...

    def of_case(self, case: CaseId, *, limit: int = 200) -> tuple[AuditEntry, ...]:
        """Who did or saw what with this case, newest first."""
        ...


class Events(Protocol):
    """What changed, in the order of the transactions that changed it."""

    def add(self, event: Event) -> None:
        """Add in this transaction; the catalog gives the sequence."""
        ...

    def after(self, sequence: int, *, limit: int = 100) -> tuple[Event, ...]:
        """Events with a higher sequence, in order; an event once passed over never turns up later."""
        ...


class Accounts(Protocol):
    """Accounts, sessions and tokens (not part of a rebuild from storage)."""

    def add(self, account: Account) -> bool:
        """Add; False if the id or the login is taken."""
        ...

    def get(self, account: AccountId) -> Account:
        """Raises NotFound."""
        ...

    def by_login(self, login: str) -> Account | None:
        """The account of that login, case-insensitive."""
        ...

    def replace(self, account: Account) -> None:
        """Write all columns; raises NotFound."""
        ...

    def list(self) -> tuple[Account, ...]:
        """By login."""
        ...

    def put_session(self, session: Session) -> None:
        """Add, or write over the one with the same secret."""
        ...

    def session(self, secret_sha256: str) -> Session | None:
        """The session of that secret, if it was not dropped."""
        ...

    def drop_sessions(self, *, account: AccountId | None = None, secret_sha256: str | None = None) -> None:
        """End sessions of an account, or the one of a secret."""
        ...

    def put_token(self, token: Token) -> None:
        """Add, or write over the one with the same id."""
        ...

    def token(self, secret_sha256: str) -> Token | None:
        """The token of that secret."""
        ...

    def tokens(self) -> tuple[Token, ...]:
        """All, newest first."""
        ...


class Lots(Protocol):
    """Lots for acceptance."""

    def add(self, lot: Lot) -> bool:
        """Add; False if that id is there already."""
        ...

    def get(self, lot: LotId) -> Lot:
        """Raises NotFound."""
        ...

    def lock(self, lot: LotId) -> Lot:
        """As ``get``, and nobody else may change the lot until this transaction ends."""
        ...

    def take_turn(self) -> None:
        """Wait for whoever puts a lot together now: until this transaction ends, which cases are in open lots stays so."""
        ...

    def replace(self, lot: Lot) -> None:
        """Write all columns; raises NotFound."""
        ...

    def list(self, *, statuses: Sequence[LotStatus] = (), limit: int | None = None) -> tuple[Lot, ...]:
        """Newest first, of these statuses or (empty) of all; all of them unless ``limit`` says how many."""
        ...

    def of_case(self, case: CaseId) -> tuple[Lot, ...]:
        """The lots that hold this case, newest first."""
        ...


class Samples(Protocol):
    """Which pages of a lot were drawn, and what inspectors said of them."""

    def units(self, cases: Sequence[CaseId]) -> tuple[LotUnit, ...]:
        """The pages of these cases that stand for their papers (kept, or taken for blank), by case and paper order."""
        ...

    def reworked(self, cases: Sequence[CaseId]) -> frozenset[CaseId]:
        """Those of the cases that were in a lot that was returned."""
        ...

    def put(self, pages: Sequence[SampledPage]) -> None:
        """Add the sample of a new lot; raises Conflict for a place that is taken."""
        ...

    def of_lot(self, lot: LotId) -> tuple[SampledPage, ...]:
        """By place."""
        ...

    def get(self, lot: LotId, place: int) -> SampledPage:
        """Raises NotFound."""
        ...

    def judge(self, page: SampledPage) -> None:
        """Write all columns; the lot is locked before."""
        ...

    def planted(self, *, limit: int = 10_000) -> tuple[SampledPage, ...]:
        """The planted pages of lots whose inspection is closed, judged latest first."""
        ...

    def known_good(self, centre: str, *, limit: int = 200) -> tuple[tuple[PageId, CaseId], ...]:
        """Pages in which accepted lots of the centre had no fault, with their cases; newest lots first."""
        ...

    def to_rescan(self, *, centre: str | None, limit: int = 2000) -> tuple[RescanItem, ...]:
        """Papers to fetch, by shelf, box, case and page: rejected scans, and pages of returned cases whose faults call for the
        paper, unless another scan took their place; of every centre where None is said.
        """
        ...


class Flows(Protocol):
    """How strictly each flow of papers is inspected now."""

    def get(self, flow: str) -> InspectionFlow | None:
        """None for a flow of which no lot was decided yet."""
        ...

    def put(self, flow: InspectionFlow) -> None:
        """Add, or write over what was noted of that flow."""
        ...

    def list(self) -> tuple[InspectionFlow, ...]:
        """By centre and station."""
        ...


class Shelves(Protocol):
    """Where the boxes of a centre stand; a box is called as its batch."""

    def put(self, centre: str, box: str, shelf: str) -> None:
        """Add, or write over where it stood before."""
        ...

    def get(self, centre: str, box: str) -> str:
        """The shelf, empty where nobody noted it."""
        ...


class Terms(Protocol):
    """Until when the bytes of accepted cases are locked, as it was last told the store."""

    def put(self, case: CaseId, until: datetime) -> None:
        """Add, or write over what was noted of that case."""
        ...

    def get(self, case: CaseId) -> datetime | None:
        """The end of the term, None where none was noted."""
        ...

    def ending(self, before: datetime, *, limit: int = 100, centre: str | None = None) -> tuple[CaseId, ...]:
        """The cases (of that centre, or of all) whose term ends before that moment, the earliest first."""
        ...


class Marks(Protocol):
    """Where upkeep's long rounds have come to, by name; a rebuild begins them anew."""

    def put(self, name: str, value: str) -> None:
        """Add, or write over the one of that name."""
        ...

    def get(self, name: str) -> str | None:
        """The mark, None where there is none."""
        ...


class WorkOverview(Protocol):
    """The work queue from above; the answers take as long as what is unfinished, however much is done."""

    def unfinished(self, *, now: datetime) -> tuple[WorkGroup, ...]:
        """Rows that are not done, by kind, state and centre."""
        ...

    def done_since(self, since: datetime, *, most: int = 200_000) -> dict[WorkKind, int]:
        """How many rows ended well since then, by kind; the newest ``most`` of them are counted."""
        ...

    def failed(self, kind: WorkKind, *, limit: int = 100) -> tuple[Work, ...]:
        """Rows of a kind that failed for good, oldest first."""
        ...

    def resting(self, *, limit: int = 20, most: int = 10_000) -> tuple[Resting, ...]:
        """Why rows wait that were tried before, the commonest reason first; the oldest ``most`` waiting rows are looked at."""
        ...


class Reports(Protocol):
    """Counts of a stretch of time, from ``since`` up to before ``until``, of one centre or (None) of all; and the plans."""

    def cases(self, since: datetime, until: datetime, *, centre: str | None = None) -> tuple[CaseTally, ...]:
        """How many different cases were formed, accepted, returned, decided, by centre, institution and kind."""
        ...

    def formed(self, bounds: Sequence[datetime], *, centre: str | None = None) -> tuple[int, ...]:
        """How many cases were formed from each bound up to before the next: one count fewer than bounds."""
        ...

    def stations(self, since: datetime, until: datetime, *, centre: str | None = None) -> tuple[StationTally, ...]:
        """Batches opened in the time and all their pages, by centre and station."""
        ...

    def persons(self, since: datetime, until: datetime, *, centre: str | None = None) -> tuple[PersonTally, ...]:
        """By account: cases whose last review, and whose last acceptance, it closed in the time."""
        ...

    def put_plan(self, plan: Plan) -> None:
        """Add, or write over the plan of that centre."""
        ...

    def plan(self, centre: str) -> Plan | None:
        """The plan of a centre, None where it has none."""
        ...

    def centres(self) -> tuple[str, ...]:
        """The centres that ever opened a batch, by name."""
        ...


class Transaction(Protocol):
    """All facts within one transaction: everything is written, or nothing."""

    batches: Batches
    cases: Cases
    pages: Pages
    page_acts: PageActs
    documents: Documents
    corrections: Corrections
    work: WorkRows
    workers: Workers
    audit: Audit
    events: Events
    accounts: Accounts
    lots: Lots
    samples: Samples
    flows: Flows
    shelves: Shelves
    terms: Terms
    marks: Marks
    overview: WorkOverview
    reports: Reports


class Catalog(Protocol):
    """The door to the facts. Used from several threads and processes; an exception inside a transaction undoes it all."""

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Begin; commits when the block ends, rolls back when it raises. Never nested."""
        ...

    def reading(self) -> AbstractContextManager[Transaction]:
        """A consistent view for reading that does not hold up writers; writing in it is an error of the program."""
        ...

    def close(self) -> None:
        """Give back connections."""
        ...

    def check(self) -> str:
        """One line for ``doctor`` and ``/health``; raises Unavailable."""
        ...
