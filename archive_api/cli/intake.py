"""`ingest` and `station`: papers come in."""

from __future__ import annotations

import signal
from pathlib import Path
from threading import Event
from typing import Annotated

import typer

from archive.casework.access import Permission
from archive.records.case import Case
from archive.records.page import Flag, Page, PageStatus
from archive_api.cli.opening import AsLogin, PasswordFile, acting, opened, owner_at, read_secret
from archive_api.cli.printing import AsJson, failed_page, note, print_json, progress_bar, say, table
from capture.station.station import run_station
from workers.pool import Drained, drain
from workers.steps.ingest import Ingested, ingest_folders
from workers.tools import Tools

app = typer.Typer()


@app.command()
def ingest(
    folders: Annotated[list[Path], typer.Argument(metavar="DIR", help="One folder for each case; its name is kept.")],
    wait: Annotated[bool, typer.Option("--wait", help="Process to the end before coming back.")] = False,
    label: Annotated[
        str, typer.Option("--label", help="What the batch is called; the folders' names by default.")
    ] = "",
    centre: Annotated[str, typer.Option("--centre", help="Centre that takes the papers in (without --as).")] = "local",
    institution: Annotated[
        str, typer.Option("--institution", help="Institution whose papers they are (without --as).")
    ] = "local",
    login: AsLogin = "",
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Take case folders into the archive. A run that was cut off is simply repeated: what is here is not taken twice.

    \b
    skrynia ingest box-12/*/ --wait
    skrynia ingest box-12 --as oksana --json

    A folder that holds only folders stands for all of them. Without --as the installation's owner takes them in.
    With --wait a running server's workers do the work, else workers of this command.
    Exit code: 0 all well, 1 some file was refused or some page or step failed.
    """
    with opened() as (tools, settings):
        if login:
            actor = acting(tools, settings, Permission.INTAKE, login=login, password_file=password_file)
        else:
            actor = owner_at(settings, centre=centre, institution=institution)
        with progress_bar("receiving", shown=not as_json) as step:
            taken = ingest_folders(tools, actor, folders, label=label, progress=step)
        drained = None
        if wait:
            with progress_bar("processing", shown=not as_json) as step:
                drained = drain(tools, settings, taken.pages, step)
        well = _tell(tools, taken, drained, as_json=as_json)
    if not well:
        raise typer.Exit(1)


def _tell(tools: Tools, taken: Ingested, drained: Drained | None, *, as_json: bool) -> bool:
    """Print what became of it; True if all is well."""
    with tools.catalog.reading() as tx:
        pages = [tx.pages.get(page) for page in taken.pages]
        cases = [tx.cases.get(case) for case in dict.fromkeys(page.case for page in pages)]
        documents = {case.id: len(tx.documents.of_case(case.id)) for case in cases}
    failed = [page for page in pages if page.status is PageStatus.FAILED]
    again = len({page.position for page in pages if Flag.SAME_BYTES in page.flags})
    unfinished = drained is not None and bool(drained.waiting or drained.failed)
    told = [_case_json(case, pages, documents[case.id]) for case in cases]
    if as_json:
        print_json(
            {
                "batch": taken.batch.id,
                "files": len(taken.batch.entries),
                "received": taken.received,
                "already_here": taken.already_here,
                "same_bytes": again,
                "pages": len(pages),
                "pages_failed": len(failed),
                "failed": [_failed_json(page) for page in failed],
                "refused": [{"file": str(each.file), "reason": each.reason} for each in taken.refused],
                "left_out": [str(path) for path in taken.left_out],
                "steps_waiting": drained.waiting if drained else None,
                "steps_failed": [f"{work.kind} {work.subject}: {work.error}" for work in drained.failed]
                if drained
                else [],
                "cases": told,
            }
        )
    else:
        _tell_people(taken, drained, told, failed)
        if again:
            note(
                f"warning: {again} of {len(taken.batch.entries)} files have bytes that are in the archive already; "
                "they count as pages of their own and are flagged."
            )
    return not (taken.refused or failed or unfinished)


def _failed_json(page: Page) -> dict[str, object]:
    return {
        "file": page.filename,
        "case": page.case,
        "position": page.position,
        "page": page.id,
        "flags": [flag.value for flag in page.flags],
        "reasons": list(page.reasons),
    }


def _case_json(case: Case, pages: list[Page], documents: int) -> dict[str, object]:
    mine = [page for page in pages if page.case == case.id]
    return {
        "id": case.id,
        "source_ref": case.source_ref,
        "status": case.status.value,
        "version": case.version,
        "pages": len(mine),
        "documents": documents,
        "person_id": case.person_id,
        "link": case.link.decision.value if case.link else None,
        "missing": list(case.inventory.missing) if case.inventory else [],
        "flags": list(case.flags),
        "pages_flagged": sum(bool(page.flags) for page in mine),
    }


def _tell_people(taken: Ingested, drained: Drained | None, told: list[dict[str, object]], failed: list[Page]) -> None:
    columns = ("source_ref", "id", "status", "pages", "documents", "person_id", "missing", "pages_flagged")
    rows = [[_cell(case[column]) for column in columns] for case in told]
    table(f"batch {taken.batch.id}", columns, rows, right=("pages", "documents", "pages_flagged"))
    say(f"{taken.received} files received, {taken.already_here} were here already")
    refs = {case["id"]: case["source_ref"] for case in told}
    for page in failed:
        say(f"case {refs[page.case]}: {failed_page(page)}")
    for each in taken.refused:
        note(f"refused  {each.file}: {each.reason}")
    if taken.left_out:
        note(f"left out (no page images): {', '.join(path.name for path in taken.left_out)}")
    if drained is None:
        note("The workers go on with it (`skrynia serve` or `skrynia worker`); --wait waits for the end.")
        return
    for work in drained.failed:
        note(f"failed  {work.kind} {work.subject}: {work.error}")
    if drained.waiting:
        note(f"{drained.waiting} steps still wait; `skrynia doctor` tells which part does not answer.")


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(each) for each in value) or "—"
    return "—" if value is None else str(value)


@app.command()
def station(
    watched: Annotated[Path, typer.Argument(metavar="WATCHED_DIR", help="Folder into which the scanner writes.")],
    server: Annotated[
        str, typer.Option("--server", metavar="URL", help="The archive, such as https://archive.example.")
    ],
    token_file: Annotated[
        Path, typer.Option("--token-file", metavar="FILE", help="File whose first line is a token with scope intake.")
    ],
    name: Annotated[str, typer.Option("--name", help="What this station is called.")] = "station",
) -> None:
    """Stay beside the scanner: send what it writes to the archive, and delete it here only on the archive's receipt.

    \b
    skrynia station /srv/scans --server https://archive.example --token-file station.token

    A folder below WATCHED_DIR is a case. It survives its own restart and the server's; stop it with Ctrl-C.
    """
    stop = Event()
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda *_: stop.set())
    run_station(watched, server=server, token=read_secret(token_file), tell=note, stop=stop, name=name)
