"""The one schema of the catalog, for SQLite and PostgreSQL alike.

What is searched, sorted or kept unique has a column of its own; nested records stand as canonical JSON text. The tables
are changed by ``migrations`` only; a test compares both.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
    false,
    text,
)

from archive.catalog.columns import Json, Moment, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

COUNTER = BigInteger().with_variant(Integer(), "sqlite")
"""A number that the database gives, growing; SQLite counts in plain INTEGER only."""


def _id(name: str = "id") -> Column[str]:
    return Column(name, Words(), primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(
        name, Words(), nullable=False
    )  # no length: SQLite would not keep it, and PostgreSQL gains nothing by it


def _maybe(name: str) -> Column[str]:
    return Column(name, Words(), nullable=True)


def _whole(name: str) -> Column[int]:
    return Column(name, Integer(), nullable=False)


def _number(name: str) -> Column[float]:
    return Column(name, Float(53), nullable=False)


def _truth(name: str) -> Column[bool]:
    return Column(name, Boolean(), nullable=False)


def _json(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, Json(), nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, Moment(), nullable=nullable)


batches = Table(
    "batches",
    metadata,
    _id(),
    _text("label"),
    _text("centre"),
    _text("institution"),
    _text("station"),
    _text("opened_by"),
    _moment("opened_at"),
    _text("status"),
    _text("manifest_key"),
    _text("manifest_sha256"),
    _json("entries"),
    _moment("closed_at", nullable=True),
    Index(None, "opened_at", "id"),
    Index(None, "status", "opened_at", "id"),
    Index(None, "centre", "status", "opened_at", "id"),
)

cases = Table(
    "cases",
    metadata,
    _id(),
    _text("source_ref"),
    _text("centre"),
    _text("institution"),
    _text("status"),
    _moment("created_at"),
    _moment("updated_at"),
    _text("kind"),
    _whole("version"),
    _whole("revision"),
    _maybe("person_id"),  # of the link, where it holds: for the person's cases
    _json("link", nullable=True),
    _json("inventory", nullable=True),
    _json("flags"),
    _text("retention_class"),
    _moment("retain_until", nullable=True),
    _text("hold"),
    _text("seal"),
    _text("return_reason"),
    _maybe("reviewed_by"),
    _moment("reviewed_at", nullable=True),
    _maybe("accepted_by"),
    _moment("accepted_at", nullable=True),
    Column("understood_by", Words(), nullable=False, server_default=""),
    UniqueConstraint("centre", "source_ref"),
    Index(
        "ix_cases_reviewed_at",
        "reviewed_at",
        sqlite_where=text("reviewed_at IS NOT NULL"),
        postgresql_where=text("reviewed_at IS NOT NULL"),
    ),
    Index(
        "ix_cases_accepted_at",
        "accepted_at",
        sqlite_where=text("accepted_at IS NOT NULL"),
        postgresql_where=text("accepted_at IS NOT NULL"),
    ),
    Index("ix_cases_held", "centre", "id", sqlite_where=text("hold <> ''"), postgresql_where=text("hold <> ''")),
    Index(None, "updated_at", "id"),
    Index(None, "status", "updated_at", "id"),
    Index(None, "centre", "status", "updated_at", "id"),
    Index(None, "centre", "status", "id"),
    Index(None, "institution", "status", "updated_at", "id"),
    Index(None, "person_id", "updated_at", "id"),
    Index(None, "source_ref", "id"),
)

REJECTED_PAGE = text("ledger = 'rejected'")
"""Said in the words of the partial index where rejected pages are looked for."""

pages = Table(
    "pages",
    metadata,
    _id(),
    Column("batch", ForeignKey("batches.id"), nullable=False),
    Column("case", ForeignKey("cases.id"), nullable=False),
    _whole("position"),
    _whole("frame"),
    _whole("sequence"),
    _text("sha256"),
    Column("size", BigInteger(), nullable=False),
    _text("filename"),
    _text("media_type"),
    _text("key"),
    _text("status"),
    _text("ledger"),
    _moment("received_at"),
    _json("flags"),
    _json("reasons"),
    _json("geometry", nullable=True),
    _number("confidence"),
    _text("text"),
    _number("seconds"),
    _json("derivatives"),
    _maybe("replaced_by"),
    _json("trim", nullable=True),
    _json("extra"),
    Index(None, "case", "sequence"),
    Index(None, "batch", "position", "frame"),
    Index(None, "batch", "status"),
    Index(None, "sha256"),
    Index("ix_pages_rejected", "case", sqlite_where=REJECTED_PAGE, postgresql_where=REJECTED_PAGE),
)

documents = Table(
    "documents",
    metadata,
    _id(),
    Column("case", ForeignKey("cases.id"), nullable=False),
    _whole("ordinal"),
    _json("pages"),
    _text("type"),
    _number("confidence"),
    _number("start_confidence"),
    _text("access_class"),
    _text("status"),
    _json("fields"),
    _json("reasons"),
    _maybe("decided_by"),
    _moment("decided_at", nullable=True),
    Index(None, "case", "ordinal"),
)

corrections = Table(  # what people decided, beside what the machine had said
    "corrections",
    metadata,
    _id(),
    Column("case", ForeignKey("cases.id"), nullable=False),
    _moment("at"),
    _text("account"),
    _text("kind"),
    _text("subject"),
    _text("name"),
    _text("said"),
    _text("decided"),
    Column("confidence", Float(53), nullable=True),
    _text("raw"),
    _maybe("page"),
    _json("box", nullable=True),
    _json("reasons"),
    _text("version"),
    _moment("withdrawn_at", nullable=True),
    Index(None, "case", "at", "id"),
    Index(None, "at", "case"),
)

OPEN_WORK = text("status || '' IN ('waiting', 'leased')")
"""Said in the same words where rows are looked for, or the partial index is not used; an expression, so that SQLite does
not take the index by status instead and sort every waiting row."""

UNFINISHED_WORK = text("status || '' IN ('waiting', 'leased', 'failed', 'set_aside')")
DONE_WORK = text("status || '' = 'done'")
"""As above: said in the words of the partial indexes."""

work = Table(
    "work",
    metadata,
    Column("number", COUNTER, primary_key=True),
    Column("id", Words(), nullable=False, unique=True),
    _text("kind"),
    _text("subject"),
    _text("status"),
    _moment("created_at"),
    _moment("not_before"),
    _whole("priority"),
    _whole("attempts"),
    _moment("lease_until", nullable=True),
    _text("worker"),
    _text("error"),
    _moment("finished_at", nullable=True),
    Column("centre", Words(), nullable=False, server_default=""),
    Column("batch", Words(), nullable=False, server_default=""),
    Column("turn", BigInteger(), nullable=False, server_default="0"),
    _moment("started_at", nullable=True),
    _moment("first_failed_at", nullable=True),
    Index("ix_work_batch", "batch", "kind", "status"),
    Index("ix_work_subject", "subject", "kind", "status"),
    Index("ix_work_created", "created_at", "number"),
    Index("ix_work_status", "status", "created_at", "number"),
    Index("ix_work_status_kind", "status", "kind"),
    sqlite_autoincrement=True,
)
Index(
    "ix_work_due",
    work.c.priority.desc(),
    work.c.turn,
    work.c.created_at,
    work.c.number,
    sqlite_where=OPEN_WORK,
    postgresql_where=OPEN_WORK,
)
Index(
    "ix_work_due_kind",
    work.c.kind,
    work.c.priority.desc(),
    work.c.turn,
    work.c.created_at,
    work.c.number,
    sqlite_where=OPEN_WORK,
    postgresql_where=OPEN_WORK,
)
Index(  # the last turn that a centre was given
    "ix_work_centre",
    work.c.kind,
    work.c.centre,
    work.c.priority,
    work.c.turn,
    sqlite_where=OPEN_WORK,
    postgresql_where=OPEN_WORK,
)
Index(
    "ix_work_unfinished",
    work.c.kind,
    work.c.status,
    work.c.centre,
    work.c.not_before,
    work.c.created_at,
    work.c.attempts,
    sqlite_where=UNFINISHED_WORK,
    postgresql_where=UNFINISHED_WORK,
)
Index(
    "ix_work_done", work.c.finished_at, work.c.kind, work.c.status, sqlite_where=DONE_WORK, postgresql_where=DONE_WORK
)
Index(
    "uq_work_leased_once",
    work.c.kind,
    work.c.subject,
    unique=True,
    sqlite_where=text("status = 'leased'"),
    postgresql_where=text("status = 'leased'"),
)

workers = Table(  # processes that said lately that they live
    "workers",
    metadata,
    _id(),
    _text("place"),
    _json("queues"),
    _moment("started_at"),
    _moment("seen_at"),
    _text("work"),
    Index(None, "seen_at"),
)

turns = Table(  # who does alone what only one may do at a time, and until when
    "turns",
    metadata,
    _id("name"),
    _text("holder"),
    _moment("until"),
)

set_aside = Table(  # batches of which too many pages failed
    "set_aside",
    metadata,
    Column("batch", ForeignKey("batches.id"), primary_key=True),
    _moment("at"),
    _whole("ended"),
    _whole("failed"),
    _moment("resumed_at", nullable=True),
)

audit_entries = Table(  # unsealed entries only: sealing moves them into the chain
    "audit_entries",
    metadata,
    Column("number", COUNTER, primary_key=True),
    Column("id", Words(), nullable=False, unique=True),
    _moment("at"),
    _text("account"),
    _text("login"),
    _text("role"),
    _text("via"),
    _text("action"),
    _text("subject"),
    _text("case"),
    _text("purpose"),
    _json("detail"),
    Index(None, "case", "number"),
    sqlite_autoincrement=True,
)

audit_lines = Table(
    "audit_lines",
    metadata,
    Column("sequence", COUNTER, primary_key=True, autoincrement=False),
    _text("previous"),
    Column("hash", Words(), nullable=False, unique=True),
    _text("body"),
    Column("entry", Words(), nullable=False, unique=True),
    _text("case"),
    Index(None, "case", "sequence"),
)

events = Table(
    "events",
    metadata,
    Column("sequence", COUNTER, primary_key=True),
    _moment("at"),
    _text("kind"),
    _text("case"),
    _text("document"),
    _text("person_id"),
    _whole("version"),
    Index(None, "kind", "at"),
    sqlite_autoincrement=True,
)

accounts = Table(
    "accounts",
    metadata,
    _id(),
    _text("login"),
    Column("login_key", Words(), nullable=False, unique=True),  # the login without case
    _text("name"),
    _text("role"),
    _text("password_hash"),
    _moment("created_at"),
    _text("centre"),
    _text("institution"),
    _truth("nationwide"),
    _truth("active"),
    _whole("failed_logins"),
    _moment("locked_until", nullable=True),
)

sessions = Table(
    "sessions",
    metadata,
    _id("secret_sha256"),
    Column("account", ForeignKey("accounts.id"), nullable=False, index=True),
    _text("csrf"),
    _moment("created_at"),
    _moment("expires_at"),
    _text("purpose"),
)

tokens = Table(
    "tokens",
    metadata,
    _id(),
    _text("name"),
    Column("secret_sha256", Words(), nullable=False, unique=True),
    _json("scopes"),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    _moment("created_at"),
    _moment("expires_at", nullable=True),
    _moment("revoked_at", nullable=True),
)

page_acts = Table(  # what people did to pages, and the way back
    "page_acts",
    metadata,
    _id(),
    Column("case", ForeignKey("cases.id"), nullable=False),
    _text("page"),
    _text("kind"),
    _moment("at"),
    _text("account"),
    _text("reason"),
    _json("before"),
    _json("after"),
    _json("places"),
    _moment("undone_at", nullable=True),
    _maybe("undone_by"),
    Index(None, "case", "at", "id"),
)

lots = Table(
    "lots",
    metadata,
    _id(),
    _text("label"),
    _json("cases"),
    _json("sample"),
    _text("seed"),
    _text("status"),
    _text("created_by"),
    _moment("created_at"),
    _maybe("decided_by"),
    _moment("decided_at", nullable=True),
    _text("reason"),
    Column("centre", Words(), nullable=False, server_default=""),
    Column("station", Words(), nullable=False, server_default=""),
    Column("size", Integer(), nullable=False, server_default="0"),
    Column("plans", Json(), nullable=False, server_default="[]"),
    Column("resubmitted", Boolean(), nullable=False, server_default=false()),
    Column("inspected_by", Json(), nullable=False, server_default="[]"),
    _moment("inspected_at", nullable=True),
    _maybe("return_step"),
    Index(None, "created_at", "id"),
    Index(None, "status", "created_at", "id"),
)

lot_pages = Table(  # the sample of a lot, and what inspectors said of it
    "lot_pages",
    metadata,
    Column("lot", ForeignKey("lots.id"), primary_key=True),
    Column("place", Integer(), primary_key=True, autoincrement=False),
    _whole("rank"),
    _text("page"),
    _text("case"),
    _maybe("planted"),
    _json("faults"),
    _text("note"),
    _maybe("judged_by"),
    _moment("judged_at", nullable=True),
    Index(None, "page"),
)
FAULTY = text("faults <> '[]' AND planted IS NULL")
PLANTED = text("planted IS NOT NULL")
"""Said in the words of the partial indexes, as with work."""

Index("ix_lot_pages_faulty", lot_pages.c.case, sqlite_where=FAULTY, postgresql_where=FAULTY)
Index("ix_lot_pages_planted", lot_pages.c.lot, sqlite_where=PLANTED, postgresql_where=PLANTED)

flows = Table(  # how strictly the papers of a station are looked at now
    "flows",
    metadata,
    _id(),
    _text("centre"),
    _text("station"),
    _moment("updated_at"),
    _json("states"),
)

shelves = Table(  # where the boxes of a centre stand
    "shelves",
    metadata,
    Column("centre", Words(), primary_key=True),
    Column("box", Words(), primary_key=True),
    _text("shelf"),
)

lot_cases = Table(  # the lots of a case, without reading all lots
    "lot_cases",
    metadata,
    Column("lot", ForeignKey("lots.id"), primary_key=True),
    Column("case", Words(), primary_key=True),
    Index(None, "case"),
)

terms = Table(  # until when the bytes of an accepted case are locked
    "terms",
    metadata,
    Column("case", ForeignKey("cases.id"), primary_key=True),
    _moment("until"),
    Index(None, "until", "case"),
)

marks = Table(  # how far upkeep's rounds have come
    "marks",
    metadata,
    _id("name"),
    _text("value"),
)

plans = Table(  # how many cases a centre shall form, and until when
    "plans",
    metadata,
    _id("centre"),
    _whole("cases"),
    _moment("since"),
    _moment("until"),
    _text("set_by"),
    _moment("set_at"),
)
