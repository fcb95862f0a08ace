"""`rebuild` and `drill`: catalog and index are made anew from what is kept, and compared with those in use."""

from __future__ import annotations

import secrets
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import Annotated

import typer

from archive.casework import auditing, drilling, finding, rebuilding
from archive.casework.comparing import compare_cases
from archive.ports.catalog import CaseFilter, Catalog
from archive.ports.search_index import SearchIndex
from archive.records.actor import MACHINE
from archive.records.batch import Batch, ManifestEntry
from archive.records.errors import SkryniaError
from archive.records.ids import CaseId
from archive_api.cli.opening import copies_of, opened, owner
from archive_api.cli.printing import AsJson, note, print_json, progress_bar, say, table
from search.index_entry import entries_of
from workers.settings import Settings
from workers.steps.receive import receive_file
from workers.tools import Tools
from workers.wiring import open_catalog, open_index, open_tools

app = typer.Typer()

CopyName = Annotated[
    str, typer.Option("--copy", metavar="NAME", help="Read this copy of the store only, such as file:/srv/replica.")
]


@dataclass(kw_only=True)
class _Proof:
    """What a rebuild was compared with. ``with_what`` is the catalog in use, or storage where there is none."""

    with_what: str
    compared: dict[str, int]
    differences: list[str]
    open: list[str]
    not_sealed: str = ""

    @property
    def equal(self) -> bool:
        return not self.differences and not self.not_sealed


@app.command()
def rebuild(
    catalog: Annotated[
        str, typer.Option("--catalog", metavar="URL", help="Rebuild into this one, such as sqlite:rebuilt.db.")
    ] = "",
    index: Annotated[
        str,
        typer.Option(
            "--index", metavar="URL", help="With --catalog: build the index here (else beside, for the proof)."
        ),
    ] = "",
    compare: Annotated[bool, typer.Option(help="Compare with the catalog and index in use.")] = True,
    copy: CopyName = "",
    as_json: AsJson = False,
) -> None:
    """Fill an empty catalog and the index from the object store alone, and compare. Accounts and tokens need a backup.

    \b
    skrynia rebuild                            the catalog was lost: compared with what storage says
    skrynia rebuild --catalog sqlite:new.db    the yearly proof: compared with catalog and index in use

    Exit code: 0 all came back and is equal, 1 something did not.
    """
    settings = Settings.from_environ()
    owner(settings)
    with tempfile.TemporaryDirectory(prefix="skrynia-rebuild-") as folder:
        beside = index or (f"sqlite:{folder}/index.db" if catalog else settings.index)
        into = settings.with_changes(catalog=catalog or settings.catalog, index=beside)
        with closing(open_tools(into)) as tools:
            read = replace(tools, objects=copies_of(tools.objects, copy)[0]) if copy else tools
            report, proof = _rebuilt(read, settings, with_used=bool(catalog), compare=compare, shown=not as_json)
    if as_json:
        print_json(_rebuilt_json(report, proof))
    else:
        _tell_rebuilt(report)
        if proof:
            _tell_proof(proof)
    if not report.complete or (proof is not None and not proof.equal):
        raise typer.Exit(1)


def _rebuilt(
    tools: Tools, settings: Settings, *, with_used: bool, compare: bool, shown: bool
) -> tuple[rebuilding.RebuildReport, _Proof | None]:
    with _in_use(settings, wanted=with_used and compare) as used:
        sealed = _seal(used[0], tools) if used else ""
        with progress_bar("cases", shown=shown) as step:
            report = rebuilding.rebuild(
                tools.catalog, tools.objects, receive=_receiver(tools), progress=lambda done: step(done, done)
            )
        finding.reindex(tools.catalog, tools.index, entries_of=entries_of)
        if used:
            return report, _compared_with_used(*used, tools, sealed)
        return report, _compared_with_storage(tools) if compare else None


@contextmanager
def _in_use(settings: Settings, *, wanted: bool) -> Iterator[tuple[Catalog, SearchIndex] | None]:
    if not wanted:
        yield None
        return
    with closing(open_catalog(settings)) as catalog, closing(open_index(settings)) as index:
        yield catalog, index


def _seal(catalog: Catalog, tools: Tools) -> str:
    """Seal what waits, so that it can come back; an audit that cannot be sealed is told and stops nothing."""
    try:
        auditing.seal_audit(catalog, tools.objects)
    except SkryniaError as error:
        return str(error)
    return ""


def _receiver(tools: Tools) -> rebuilding.Receive:
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

    return receive


def _compared_with_used(used: Catalog, index: SearchIndex, tools: Tools, sealed: str) -> _Proof:
    facts = rebuilding.compare(used, tools.catalog)
    proof = _Proof(
        with_what="the catalog and index in use",
        compared=dict(facts.compared),
        differences=[str(each) for each in facts.differences],
        open=[str(each) for each in facts.open],
        not_sealed=sealed,
    )
    _add_indexes(proof, used, index, tools, _both(used, tools.catalog))
    counts = index.count(), tools.index.count()
    if counts[0] != counts[1]:
        told = f"index: {counts[0]} documents in use, {counts[1]} rebuilt"
        (proof.open or proof.differences).append(told)
    return proof


def _both(used: Catalog, rebuilt: Catalog) -> list[CaseId]:
    kept = set(drilling.kept_cases(used))
    return [case for case in drilling.kept_cases(rebuilt) if case in kept]


def _add_indexes(proof: _Proof, used: Catalog, index: SearchIndex, tools: Tools, cases: list[CaseId]) -> None:
    found = drilling.compare_indexes(used, index, tools.index, cases, rebuilt=tools.catalog, entries_of=entries_of)
    proof.compared["index entry"] = found.probed
    if found.wordless:
        proof.compared["index entry without words (not asked for)"] = found.wordless
    proof.differences += [str(each) for each in found.differences]
    proof.open += [str(each) for each in found.open]


def _compared_with_storage(tools: Tools) -> _Proof:
    faults = [str(fault) for fault in rebuilding.check_against_storage(tools.catalog, tools.objects)]
    with tools.catalog.reading() as tx:
        cases = tx.cases.count(CaseFilter())
    return _Proof(with_what="storage", compared={"case": cases}, differences=faults, open=[])


def _rebuilt_json(report: rebuilding.RebuildReport, proof: _Proof | None) -> dict[str, object]:
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
        "compared": proof and _proof_json(proof),
    }


def _proof_json(proof: _Proof) -> dict[str, object]:
    return {
        "with": proof.with_what,
        "equal": proof.equal,
        "compared": proof.compared,
        "differences": proof.differences,
        "open": proof.open,
        "not_sealed": proof.not_sealed or None,
    }


def _tell_rebuilt(report: rebuilding.RebuildReport) -> None:
    say(
        f"{report.batches} batches, {report.cases} cases, {report.pages} pages, {report.documents} documents, "
        f"{report.lots} lots, {report.audit_lines} lines of audit came back; the index was built of them"
    )
    for said in (*report.failed, *report.waiting):
        say(f"did not come back: {said}")
    for said in report.unproven:
        say(f"open: {said}: equal bytes are kept, but nothing says that they came here; send the file again")
    if report.anchored_anew:
        say("the anchor of the audit was lost and was made anew: whether the end of the audit was cut off is not known")
    for said in report.not_included:
        note(f"not included: {said}")


def _tell_proof(proof: _Proof) -> None:
    wrong = [each.partition(" ")[0] for each in proof.differences]
    rows = [(kind, count, sum(kind.startswith(each) for each in wrong)) for kind, count in proof.compared.items()]
    table("", ["compared", "records", "differences"], rows, right=["records", "differences"])
    for each in proof.differences:
        say(f"differs: {each}")
    for each in proof.open:
        note(f"not kept yet: {each}")
    if proof.not_sealed:
        say(f"what waits in the audit in use could not be sealed: {proof.not_sealed}")
    say(f"equal to {proof.with_what}" if proof.equal else f"NOT EQUAL to {proof.with_what}")


@app.command()
def drill(
    share: Annotated[float, typer.Option("--share", min=0.0, max=1.0, help="Share of the kept cases, 0 to 1.")] = 0.05,
    seed: Annotated[str, typer.Option("--seed", metavar="TEXT", help="Draw the same cases again.")] = "",
    copy: CopyName = "",
    as_json: AsJson = False,
) -> None:
    """Rebuild some cases, drawn by chance, beside the archive in use, and compare catalog and index.

    \b
    skrynia drill
    skrynia drill --share 0.2 --seed 5f3a91c0

    Exit code: 0 they are the same, 1 they are not, or there was nothing to draw.
    """
    drawn_with, began = seed or secrets.token_hex(4), time.monotonic()
    with opened() as (tools, settings), tempfile.TemporaryDirectory(prefix="skrynia-drill-") as folder:
        owner(settings)
        cases = drilling.draw(tools.catalog, share=share, seed=drawn_with)
        beside = settings.with_changes(catalog=f"sqlite:{folder}/catalog.db", index=f"sqlite:{folder}/index.db")
        store = copies_of(tools.objects, copy)[0] if copy else tools.objects
        with closing(open_catalog(beside)) as catalog, closing(open_index(beside)) as index:
            made = replace(tools, catalog=catalog, index=index, objects=store)
            with progress_bar("cases", shown=not as_json) as step:
                report = rebuilding.rebuild_cases(catalog, store, cases, progress=lambda done: step(done, len(cases)))
            finding.reindex(catalog, index, entries_of=entries_of)
            proof = _drilled(tools, made, cases, report)
    seconds = time.monotonic() - began
    if as_json:
        told = {"seed": drawn_with, "share": share, "drawn": len(cases), "seconds": round(seconds, 1)}
        print_json({**told, **_proof_json(proof)})
    else:
        say(f"seed {drawn_with}: {len(cases)} cases ({share:g} of the kept ones) rebuilt in {seconds:.1f} s")
        _tell_proof(proof)
    if not cases or not proof.equal:
        raise typer.Exit(1)


def _drilled(used: Tools, made: Tools, cases: tuple[CaseId, ...], report: rebuilding.RebuildReport) -> _Proof:
    facts = compare_cases(used.catalog, made.catalog, cases)
    proof = _Proof(
        with_what="the catalog and index in use",
        compared=dict(facts.compared),
        differences=[*report.failed, *(str(each) for each in facts.differences)],
        open=[str(each) for each in facts.open],
    )
    _add_indexes(proof, used.catalog, used.index, made, list(drilling.kept_cases(made.catalog)))
    return proof
