"""`search`, `alike`, `show` and `export`: what is kept comes out again, to a named account and for a stated purpose."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from archive.casework import finding, listing, reading
from archive.casework.access import Permission, readable, sees_case, unknown
from archive.casework.double_keying import hidden_from
from archive.casework.handing_out import export_case
from archive.ports.search_index import Query, Way
from archive.records.actor import Actor
from archive.records.document import DocumentType
from archive.records.errors import BadInput
from archive.records.filenames import printable
from archive.records.ids import CaseId, DocumentId
from archive.records.page import PageStatus
from archive_api.cli.opening import AsLogin, PasswordFile, Purpose, acting, opened
from archive_api.cli.printing import AsJson, failed_page, print_json, say, table
from archive_api.schemas.cases import CaseOut, PageOut
from archive_api.schemas.documents import DocumentOut
from archive_api.schemas.search import AlikesOut, SearchOut
from workers.steps.answer import search_answer
from workers.tools import Tools

app = typer.Typer()

CaseArgument = Annotated[
    str, typer.Argument(metavar="CASE", help="Case id, or its source reference; your own centre's case comes first.")
]


@app.command()
def search(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="Words in any form, names, numbers; “…” is a phrase.")],
    purpose: Purpose = "",
    way: Annotated[
        Way,
        typer.Option("--by", help="Papers of a type, by names, by what stands on the page, or by what they are about."),
    ] = Way.ANY,
    doc_type: Annotated[list[DocumentType] | None, typer.Option("--type", help="Only these types of document.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=100, help="How many hits to show.")] = 20,
    login: AsLogin = "",
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Find pages by their words; inflected forms of Ukrainian and Russian words meet.

    \b
    skrynia search "довідка про заробітну плату" --purpose "звернення 118" --as olena
    skrynia search "трудова книжка" --by type --purpose "звернення 118" --as olena
    skrynia search Шевченко --purpose "звернення 118" --json | jq '.items[].case'
    """
    with opened() as (tools, settings):
        actor = acting(tools, settings, Permission.SEARCH, login=login, purpose=purpose, password_file=password_file)
        wanted = Query(words=query, readable=readable(actor), way=way, types=tuple(doc_type or ()), limit=limit)
        found = SearchOut.of(search_answer(tools, actor, wanted))
    if as_json:
        print_json(found.model_dump(mode="json"))
        return
    rows = [(hit.source_ref, hit.type.value, hit.page, hit.snippet, hit.case) for hit in found.items]
    table(f"{found.total} pages", ("case", "type", "page", "text", "id"), rows, right=("page",))


@app.command()
def alike(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Document id, as `search` and `show` tell it.")],
    purpose: Purpose = "",
    limit: Annotated[int, typer.Option("--limit", min=1, max=50, help="How many documents to show.")] = 10,
    login: AsLogin = "",
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Find documents of other cases that are like one, by the telling words that they share.

    \b
    skrynia alike doc-7h2k9q4m1x8c5v0t3n6r --purpose "звернення 118" --as olena
    """
    with opened() as (tools, settings):
        actor = acting(tools, settings, Permission.SEARCH, login=login, purpose=purpose, password_file=password_file)
        found = finding.documents_like(tools.catalog, tools.index, actor, DocumentId(document), limit=limit)
    told = AlikesOut.of(found.alike)
    if as_json:
        print_json(told.model_dump(mode="json"))
        return
    rows = [
        (f"{each.likeness:.0%}", each.source_ref, each.type.value, each.page, ", ".join(each.shared[:6]), each.document)
        for each in told.items
    ]
    table(f"{len(rows)} documents", ("like", "case", "type", "page", "shared", "id"), rows, right=("like", "page"))


@app.command()
def show(
    case: CaseArgument,
    purpose: Purpose = "",
    login: AsLogin = "",
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Show a case: its state, person, documents with their values, and pages.

    \b
    skrynia show 14-082-0117 --purpose "звернення 118" --as olena
    """
    with opened() as (tools, settings):
        actor = acting(tools, settings, Permission.READ, login=login, purpose=purpose, password_file=password_file)
        found = reading.read_case(tools.catalog, actor, _case_of(tools, actor, case))
        documents = [DocumentOut.of(shown, hidden_from(actor, tools.asking)) for shown in listing.documents_of(found)]
        pages = listing.open_pages_of(found)
    told = CaseOut.of(found.case)
    if as_json:
        print_json(
            {
                "case": told.model_dump(mode="json"),
                "documents": [each.model_dump(mode="json") for each in documents],
                "pages": [PageOut.of(each).model_dump(mode="json") | {"filename": each.filename} for each in pages],
            }
        )
        return
    say(f"{told.source_ref}  {told.id}  {told.status.value}, version {told.version}")
    say(f"person: {told.person_id or '—'} ({told.link_decision or 'not compared'})")
    if told.inventory:
        none = f"not known ({told.inventory.doubt.value})" if told.inventory.doubt else "none"
        missing = ", ".join(str(sheet) for sheet in told.inventory.missing) or none
        say(f"inventory: {told.inventory.sheets_expected} sheets, missing: {missing}")
    rows = [(each.ordinal, _numbers(each), _type(each), _values(each), each.id) for each in documents]
    table(f"{len(pages)} pages", ("no.", "pages", "type", "values", "id"), rows, right=("no.",))
    for page in pages:
        if page.status is PageStatus.FAILED:
            say(failed_page(page))


def _type(document: DocumentOut) -> str:
    return "(closed to you)" if document.masked or document.type is None else document.type.value


def _numbers(document: DocumentOut) -> str:
    return ", ".join(str(number) for number in document.numbers) or "—"


def _values(document: DocumentOut) -> str:
    return "; ".join(f"{value.name} {value.value}" for value in document.fields)


@app.command()
def export(
    case: CaseArgument,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="A new or empty folder.")],
    purpose: Purpose = "",
    login: AsLogin = "",
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Write the newest version of a case as plain files, with their digests in SHA256SUMS.

    \b
    skrynia export 14-082-0117 --to case --purpose "запит суду 7" --as archivist
    """
    with opened() as (tools, settings):
        actor = acting(tools, settings, Permission.EXPORT, login=login, purpose=purpose, password_file=password_file)
        done = export_case(tools.catalog, tools.objects, actor, _case_of(tools, actor, case), to)
    if as_json:
        print_json({"case": done.case, "version": done.version, "folder": str(done.folder), "files": list(done.files)})
        return
    say(
        f"{len(done.files)} files of version {done.version} in {done.folder}; check them with `sha256sum -c SHA256SUMS`"
    )


def _case_of(tools: Tools, actor: Actor, named: str) -> CaseId:
    """The id that was typed, or the one case that is called so within the actor's scope; its own centre comes first."""
    if named.startswith("case-"):
        return CaseId(named)
    with tools.catalog.reading() as tx:
        own = tx.cases.by_source_ref(actor.centre, named) if actor.centre else None
        found = (own,) if own and sees_case(actor, own) else tx.cases.of_every_centre(named)
    seen = [case for case in found if sees_case(actor, case)]
    if not seen:
        raise unknown("case", named)
    if len(seen) > 1:
        ids = ", ".join(f"{case.id} ({case.centre})" for case in seen)
        raise BadInput(f"Several cases are called “{printable(named)}”.", hint=f"Name one by its id: {ids}.")
    return seen[0].id
