"""`verify`, `rebuild` and `reindex`: the archive is checked, and made anew from what is kept."""

from __future__ import annotations

from typing import Annotated

import typer

from archive.casework import auditing, finding, fixity, rebuilding
from archive.records.actor import MACHINE
from archive.records.batch import Batch, ManifestEntry
from archive_api.cli.opening import AsJson, opened, owner
from archive_api.cli.printing import note, notes, print_json, progress_bar, say
from search.index_entry import entries_of
from workers.settings import Settings
from workers.steps.receive import receive_file
from workers.tools import Tools
from workers.wiring import open_catalog, open_tools

app = typer.Typer()


@app.command()
def verify(as_json: AsJson = False) -> None:
    """Read every stored byte and compare it with its digest; check cases, catalog and the chain of the audit.

    \b
    skrynia verify
    skrynia verify --json | jq '.faults[]'

    Exit code: 0 sound, 1 something is not what was kept.
    """
    with opened() as (tools, settings):
        owner(settings)
        with notes().status("reading every stored byte") as shown:
            report = fixity.verify(
                tools.catalog,
                tools.objects,
                seal=True,
                progress=lambda objects, size: shown.update(f"{objects} objects, {size / 1e6:.0f} MB"),
            )
    if as_json:
        print_json(_as_json(report))
    else:
        _tell(report)
    if not report.sound:
        raise typer.Exit(1)


def _as_json(report: fixity.VerifyReport) -> dict[str, object]:
    audit = report.audit
    return {
        "sound": report.sound,
        "objects": report.objects,
        "bytes": report.size,
        "cases": report.cases,
        "faults": [
            {
                "trouble": fault.trouble.value,
                "key": fault.key,
                "what": fault.what,
                "case": fault.case or None,
                "page": fault.page or None,
                "file": fault.file or None,
                "remedy": fault.remedy,
            }
            for fault in report.faults
        ],
        "notes": list(report.notes),
        "audit": audit
        and {
            "sound": audit.sound,
            "lines": audit.lines,
            "altered": list(audit.altered),
            "removed": list(audit.removed),
            "truncated": audit.truncated,
            "unsealed": audit.unsealed,
        },
    }


def _tell(report: fixity.VerifyReport) -> None:
    say(f"{report.objects} objects with {report.size / 1e6:.1f} MB in {report.cases} cases were read")
    for fault in report.faults:
        place = f" (case {fault.case})" if fault.case else ""
        what = fault.what if fault.what.endswith((".", "!", "?")) else f"{fault.what}."
        say(f"{fault.trouble.value}: {fault.key}{place}: {what} {fault.remedy}")
    if report.audit:
        audit = report.audit
        say(
            f"audit: {audit.lines} lines; altered {_numbers(audit.altered)}; removed {_numbers(audit.removed)}; "
            f"cut off {audit.truncated}; not sealed yet {audit.unsealed}"
        )
    for said in report.notes:
        note(f"note: {said}")
    say("sound" if report.sound else "NOT SOUND")


def _numbers(numbers: tuple[int, ...]) -> str:
    return ", ".join(str(number) for number in numbers) or "none"


@app.command()
def rebuild(
    catalog: Annotated[
        str, typer.Option("--catalog", metavar="URL", help="Rebuild into this one, such as sqlite:rebuilt.db.")
    ] = "",
    compare: Annotated[bool, typer.Option("--compare", help="Then compare it with the catalog in use.")] = False,
    as_json: AsJson = False,
) -> None:
    """Fill an empty catalog from the object store alone. Accounts and tokens do not come back: they need a backup.

    \b
    skrynia rebuild                                       the catalog was lost
    skrynia rebuild --catalog sqlite:new.db --compare     the yearly proof

    Exit code: 0 all came back (and is equal), 1 something did not.
    """
    settings = Settings.from_environ()
    owner(settings)
    into = settings.with_changes(catalog=catalog) if catalog else settings
    tools = open_tools(into)
    try:
        report, compared = _rebuilt(tools, settings, compare=compare and bool(catalog), shown=not as_json)
    finally:
        tools.close()
    if as_json:
        print_json(_rebuilt_json(report, compared))
    else:
        _tell_rebuilt(report, compared)
    if not report.complete or (compared is not None and not compared.equal):
        raise typer.Exit(1)


def _rebuilt(
    tools: Tools, settings: Settings, *, compare: bool, shown: bool
) -> tuple[rebuilding.RebuildReport, rebuilding.Comparison | None]:
    def receive(batch: Batch, entry: ManifestEntry, data: bytes) -> None:
        receive_file(
            tools,
            MACHINE,
            batch=batch.id,
            position=entry.position,
            filename=entry.filename,
            sha256=entry.sha256,
            data=data,
        )

    in_use = open_catalog(settings) if compare else None
    try:
        if in_use is not None:
            auditing.seal_audit(in_use, tools.objects)
        with progress_bar("cases", shown=shown) as step:
            report = rebuilding.rebuild(
                tools.catalog, tools.objects, receive=receive, progress=lambda done: step(done, done)
            )
        return report, rebuilding.compare(in_use, tools.catalog) if in_use is not None else None
    finally:
        if in_use is not None:
            in_use.close()


def _rebuilt_json(report: rebuilding.RebuildReport, compared: rebuilding.Comparison | None) -> dict[str, object]:
    return {
        "complete": report.complete,
        "batches": report.batches,
        "cases": report.cases,
        "pages": report.pages,
        "documents": report.documents,
        "lots": report.lots,
        "audit_lines": report.audit_lines,
        "received_again": report.received_again,
        "anchored_anew": report.anchored_anew,
        "waiting": report.waiting,
        "unproven": report.unproven,
        "failed": report.failed,
        "not_included": list(report.not_included),
        "compared": compared
        and {
            "equal": compared.equal,
            "differences": [str(each) for each in compared.differences],
            "open": [str(each) for each in compared.open],
        },
    }


def _tell_rebuilt(report: rebuilding.RebuildReport, compared: rebuilding.Comparison | None) -> None:
    say(
        f"{report.batches} batches, {report.cases} cases, {report.pages} pages, {report.documents} documents, "
        f"{report.lots} lots, {report.audit_lines} lines of audit came back"
    )
    for said in (*report.failed, *report.waiting):
        say(f"did not come back: {said}")
    for said in report.unproven:
        say(f"open: {said}: equal bytes are kept, but nothing says that they came here; send the file again")
    if report.anchored_anew:
        say("the anchor of the audit was lost and was made anew: whether the end of the audit was cut off is not known")
    for said in report.not_included:
        note(f"not included: {said}")
    if compared is None:
        note("Run `skrynia reindex` to bring the search index in step.")
        return
    for each in compared.differences:
        say(f"differs: {each}")
    for each in compared.open:
        note(f"not kept yet: {each}")
    say("equal to the catalog in use" if compared.equal else "NOT EQUAL to the catalog in use")


@app.command()
def reindex(as_json: AsJson = False) -> None:
    """Build the search index anew beside the one in use, then swap it in.

    \b
    skrynia reindex
    """
    with opened() as (tools, settings):
        owner(settings)
        with progress_bar("cases", shown=not as_json) as step:
            cases = finding.reindex(tools.catalog, tools.index, entries_of=entries_of, progress=step)
        documents = tools.index.count()
    if as_json:
        print_json({"cases": cases, "documents": documents})
    else:
        say(f"{documents} documents of {cases} cases are in the index")
