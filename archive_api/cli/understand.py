"""`understand`: what a folder of scans holds, which needs no archive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from archive.records.document import FieldValue, FoundDocument
from archive.records.review import Asking, asks_link, asks_type, asks_value
from archive_api.cli.opening import engine_of
from archive_api.cli.printing import AsJson, print_json, progress_bar, say, table
from capture.decoded_image import limits_of
from workers.settings import Settings
from workers.steps.understand import FolderUnderstanding, understand_folder
from workers.steps.understood_json import to_json
from workers.wiring import asking_of, open_register

app = typer.Typer()


@app.command()
def understand(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Page images in paper order of their names.")],
    register: Annotated[
        Path | None, typer.Option("--register", metavar="CSV", help="Extract of the register of persons.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Cut a folder of page images into documents, read their fields, find the person and compare the inventory.

    \b
    skrynia understand box-12/case-7 --register register.csv
    skrynia understand box-12/case-7 --json > case-7.json

    A question mark stands at what an archive with these settings would ask a person about; a value is followed by its page
    and how sure it is.

    Exit code: 0 understood, 1 some page could not be read whole.
    """
    settings = Settings.from_environ()
    if register is not None:
        settings = settings.with_changes(register=f"file:{register.absolute()}")
    with progress_bar("reading", shown=not as_json) as step:
        found = understand_folder(
            folder,
            register=open_register(settings),
            engine=engine_of(settings),
            limits=limits_of(settings.max_megapixels),
            asking=asking_of(settings),
            progress=step,
        )
    if as_json:
        print_json(to_json(found))
    else:
        _tell_understood(found)
    if any(page.unread for page in found.pages):
        raise typer.Exit(1)


def _tell_understood(found: FolderUnderstanding) -> None:
    understood = found.understanding
    for number, page in enumerate(found.pages, start=1):
        if page.unread:
            frame = f" page {page.frame}" if page.frame > 1 else ""
            say(f"page {number} could not be read whole ({page.path.name}{frame}): {page.trouble}")
            say(f"  → {page.hint}")
    rows = [_row(document, found.asking) for document in understood.documents]
    table(f"{len(found.pages)} pages", ("pages", "type", "sure", "values"), rows, right=("sure",))
    link = understood.link
    say(f"person: {link.person_id or '—'} ({link.decision.value}, score {link.score:.2f}){_asked(asks_link(link))}")
    inventory = understood.inventory
    if inventory:
        said = f"inventory: {inventory.sheets_expected} sheets in {inventory.rows} rows"
        compared = f"missing {_numbers(inventory.missing)}; not listed {_numbers(inventory.extra)}"
        say(f"{said}; {f'not compared ({inventory.doubt.value})' if inventory.doubt else compared}")
    if understood.flags:
        say(f"look at: {', '.join(understood.flags)}")


def _row(document: FoundDocument, asking: Asking) -> tuple[str, str, str, str]:
    values = "; ".join(_value(value, asking) for value in document.fields)
    sure = f"{document.confidence:.2f}{_asked(asks_type(document, asking))}"
    return _numbers(document.pages), document.type.value, sure, values


def _value(value: FieldValue, asking: Asking) -> str:
    name = f"{value.name} of {value.role}" if value.role else value.name
    return f"{name} {value.value} (p. {value.page}, {value.confidence:.2f}{_asked(asks_value(value, asking))})"


def _asked(asked: bool) -> str:
    return "?" if asked else ""


def _numbers(numbers: tuple[int, ...]) -> str:
    return ", ".join(str(number) for number in numbers) or "—"
