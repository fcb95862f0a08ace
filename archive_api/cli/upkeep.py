"""`verify`, `mend` and `reindex`: the archive is checked and mended, and its index made anew."""

from __future__ import annotations

from typing import Annotated

import typer

from archive.casework import auditing, finding, fixity, work_queue
from archive.records.errors import SkryniaError
from archive.records.work import WorkKind
from archive_api.cli.opening import copies_of, opened, owner
from archive_api.cli.printing import AsJson, note, notes, print_json, progress_bar, say
from search.index_entry import entries_of
from workers.outbox import call_for_upkeep, offer_due
from workers.tools import Tools

Resume = Annotated[bool, typer.Option("--resume", help="Go on with a reindex that was stopped.")]

app = typer.Typer()


@app.command()
def verify(
    copy: Annotated[
        str, typer.Option("--copy", metavar="NAME", help="Check this copy only, such as file:/srv/replica.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Read every stored byte of every copy and compare it with its digest; check cases, catalog and the audit's chain.

    \b
    skrynia verify
    skrynia verify --copy file:/srv/replica
    skrynia verify --json | jq '.copies[].faults[]'

    Exit code: 0 sound, 1 something is not what was kept.
    """
    with opened() as (tools, settings):
        owner(settings)
        stores = copies_of(tools.objects, copy)
        unsealed = _sealed(tools)
        reports = {}
        with notes().status("reading every stored byte") as shown:
            for store in stores:
                reports[store.name] = fixity.verify(
                    tools.catalog,
                    store,
                    progress=lambda objects, size, name=store.name: shown.update(  # type: ignore[misc]  # told by position
                        f"{name}: {objects} objects, {size / 1e6:.0f} MB"
                    ),
                )
    sound = not unsealed and all(report.sound for report in reports.values())
    if as_json:
        print_json(_all_as_json(reports, unsealed, sound=sound))
    else:
        for name, report in reports.items():
            if len(reports) > 1:
                say(f"copy {name}")
            _tell(report)
        if unsealed:
            say(f"unchecked: what waits in the audit could not be sealed: {unsealed}")
        say("sound" if sound else "NOT SOUND")
        if not sound and len(copies_of(tools.objects, "")) > 1:
            note(
                "what one copy lacks or garbled is brought back from another: `skrynia mend` lets workers begin at once"
            )
    if not sound:
        raise typer.Exit(1)


@app.command()
def mend(as_json: AsJson = False) -> None:
    """Let workers begin at once what upkeep would do in its time: read every copy back, and mend what is damaged.

    \b
    skrynia mend

    The rounds show on the work screen; `skrynia doctor` says how far they are.
    """
    with opened() as (tools, settings):
        call_for_upkeep(tools)
        rows = work_queue.bring_forward(tools.catalog, owner(settings), (WorkKind.UPKEEP_FIXITY, WorkKind.UPKEEP_MEND))
        offer_due(tools)
    if as_json:
        print_json({"begun": list(rows)})
    else:
        say(f"{len(rows)} rounds of care are due now" if rows else "nothing was put off: what is due is being done")


def _sealed(tools: Tools) -> str:
    """Seal what waits, so that it is checked too; what is wrong if that cannot be done."""
    try:
        auditing.seal_audit(tools.catalog, tools.objects, term=tools.care.audit_term)
    except SkryniaError as error:
        return str(error)
    return ""


def _all_as_json(reports: dict[str, fixity.VerifyReport], unsealed: str, *, sound: bool) -> dict[str, object]:
    """The first copy's report as it always was, with those of all copies beside it."""
    told = {name: _as_json(report) for name, report in reports.items()}
    first = next(iter(told.values()))
    copies = [{"copy": name, **report} for name, report in told.items()]
    return {**first, "sound": sound, "not_sealed": unsealed or None, "copies": copies}


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


def _numbers(numbers: tuple[int, ...]) -> str:
    return ", ".join(str(number) for number in numbers) or "none"


@app.command()
def reindex(as_json: AsJson = False, resume: Resume = False) -> None:
    """Build the search index anew beside the one in use, then swap it in.

    \b
    skrynia reindex
    skrynia reindex --resume     # after one that was stopped: its cases are not built again
    """
    with opened() as (tools, settings):
        owner(settings)
        with progress_bar("cases", shown=not as_json) as step:
            cases = finding.reindex(tools.catalog, tools.index, entries_of=entries_of, progress=step, resume=resume)
        documents = tools.index.count()
    if as_json:
        print_json({"cases": cases, "documents": documents})
    else:
        say(f"{documents} documents of {cases} cases are in the index")
