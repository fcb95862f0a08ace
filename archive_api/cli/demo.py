"""`demo`: the sample cases the whole way from paper to answer, a table of what came out, and the desks to look at it."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from archive.casework import access, accounts, review
from archive.ports.catalog import CaseFilter
from archive.records.actor import Actor, Role
from archive.records.case import Case
from archive.records.errors import BadInput
from archive.records.page import Page, PageStatus
from archive_api import passwords
from archive_api.cli.printing import note, progress_bar, say, table
from archive_api.cli.running import serve_installation
from workers.pool import Drained, drain
from workers.settings import Settings
from workers.steps.ingest import Ingested, ingest_folders
from workers.tools import Tools
from workers.wiring import open_tools

app = typer.Typer()

SAMPLES = Path(__file__).resolve().parents[2] / "sample_scans"
ROLES = (Role.OPERATOR, Role.CASEWORKER, Role.ARCHIVIST, Role.HEAD, Role.ADMINISTRATOR)
CENTRE, INSTITUTION = "demo", "demo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What became of one case."""

    case: Case
    person: str
    documents: int
    pages: tuple[Page, ...]
    waiting: int

    @property
    def seconds(self) -> float:
        """Mean seconds of one core for a page."""
        return sum(page.seconds for page in self.pages) / len(self.pages) if self.pages else 0.0

    @property
    def bytes(self) -> int:
        """Mean bytes of the PDF/A of a page."""
        sizes = [found.size for page in self.pages if (found := page.derivative("pdfa"))]
        return round(sum(sizes) / len(sizes)) if sizes else 0


@app.command()
def demo(
    samples: Annotated[Path, typer.Option("--samples", help="Folder with cases/ and register.csv.")] = SAMPLES,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the desks after the table.")] = True,
) -> None:
    """Take the sample cases from paper to answer, print what came out, then serve the desks on 127.0.0.1:8000.

    \b
    skrynia demo
    skrynia demo --no-serve

    All persons in the samples are invented. The archive of the demo is SKRYNIA_HOME/demo; a second run finds its cases
    there. Exit code: 0 all well, 1 some page or step failed.
    """
    folders = _case_folders(samples)
    given = Settings.from_environ()
    settings = given.with_changes(home=given.home / "demo", register=f"file:{(samples / 'register.csv').absolute()}")
    tools = open_tools(settings)
    try:
        opened = {role: _account(tools, role) for role in ROLES}
        operator = accounts.actor_of(accounts.account_named(tools.catalog, str(Role.OPERATOR)), via="cli")
        with progress_bar("receiving") as step:
            taken = ingest_folders(tools, operator, folders, label="sample_scans", progress=step)
        if not sys.stderr.isatty():  # no bar is drawn there, and silence looks like a standstill
            note(f"{len(taken.pages)} pages are read now; this takes about 2 s of one core a page.")
        with progress_bar("reading and understanding") as step:
            drained = drain(tools, settings, taken.pages, step)
        rows = _rows(tools, operator)
        _tell(rows)
    finally:
        tools.close()
    well = _tell_end(taken, drained, rows)
    if serve:
        _tell_accounts(settings, opened)
        serve_installation(settings, workers=True)
    if not well:
        raise typer.Exit(1)


def _case_folders(samples: Path) -> list[Path]:
    folders = sorted(path for path in (samples / "cases").glob("*") if path.is_dir())
    if not folders:
        message = f"There are no sample cases in {samples / 'cases'}."
        raise BadInput(message, hint="Run the demo from a full clone, or name the folder with --samples.")
    return folders


def _account(tools: Tools, role: Role) -> str:
    """The account of that role, made or given a new password; answers the password, which is kept nowhere."""
    password = "-".join(secrets.token_hex(2) for _ in range(4))
    kept = passwords.hash_password(password)
    with tools.catalog.reading() as tx:
        found = tx.accounts.by_login(str(role))
    if found is None:
        accounts.add_account(
            tools.catalog,
            accounts.OWNER,
            login=str(role),
            name=f"Demo {role}",
            role=role,
            password_hash=kept,
            centre=CENTRE,
            institution=INSTITUTION,
        )
    else:
        accounts.set_password(tools.catalog, accounts.OWNER, found.id, kept)
    return password


def _rows(tools: Tools, actor: Actor) -> list[Row]:
    scope = access.case_filter(actor) or CaseFilter()
    with tools.catalog.reading() as tx:
        cases = sorted(tx.cases.list(scope, limit=1000), key=lambda case: case.source_ref)
        return [
            Row(
                case=case,
                person=_person(tools, case),
                documents=len(tx.documents.of_case(case.id)),
                pages=tx.pages.of_case(case.id),
                waiting=len(review.questions_of(tx, case)),
            )
            for case in cases
        ]


def _person(tools: Tools, case: Case) -> str:
    """The linked person's id with the surname, or what the link waits for."""
    if case.person_id:
        return f"{case.person_id} {tools.register.entry(case.person_id).surname}"
    return f"({case.link.decision})" if case.link else "(not yet)"


def _tell(rows: Sequence[Row]) -> None:
    columns = (
        "case",
        "person linked",
        "documents",
        "missing sheets",
        "pages",
        "s/page",
        "bytes/page",
        "waits for a person",
    )
    cells = [
        (
            row.case.source_ref,
            row.person,
            row.documents,
            ", ".join(map(str, row.case.inventory.missing)) or "none" if row.case.inventory else "no inventory",
            len(row.pages),
            f"{row.seconds:.2f}",
            f"{row.bytes:,}".replace(",", " "),
            f"{row.waiting} questions" if row.waiting else "nothing",
        )
        for row in rows
    ]
    table("Sample cases", columns, cells, right=("documents", "pages", "s/page", "bytes/page"))


def _tell_end(taken: Ingested, drained: Drained, rows: Sequence[Row]) -> bool:
    """Say what went wrong; True if nothing did."""
    failed = [page for row in rows for page in row.pages if page.status is PageStatus.FAILED]
    for each in taken.refused:
        note(f"refused  {each.file}: {each.reason}")
    for page in failed:
        note(f"not read  page {page.sequence} of {page.filename}: {', '.join(page.flags)}")
    for work in drained.failed:
        note(f"failed  {work.kind} {work.subject}: {work.error}")
    if drained.waiting:
        note(f"{drained.waiting} steps still wait; `skrynia doctor` tells which part does not answer.")
    pages = sum(len(row.pages) for row in rows)
    say(
        f"{len(rows)} cases, {pages} pages; {taken.received} files received now, {taken.already_here} were here already."
    )
    return not (taken.refused or failed or drained.failed or drained.waiting)


def _tell_accounts(settings: Settings, opened: dict[Role, str]) -> None:
    table(
        "Accounts of this demo, with new passwords at every start",
        ("login", "password"),
        [(str(role), password) for role, password in opened.items()],
    )
    say(f"Open http://{settings.host}:{settings.port}/ and log in. Ctrl-C ends it.")
