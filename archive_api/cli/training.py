"""`training`: what people corrected, as labelled examples for whoever judges and tunes understanding."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from archive.casework.access import Permission
from archive.casework.training import export_examples
from archive.records.local_time import KYIV
from archive_api.cli.opening import AsLogin, PasswordFile, Purpose, acting, opened
from archive_api.cli.printing import AsJson, note, print_json, say

app = typer.Typer()
training = typer.Typer(no_args_is_help=True, help="Labelled examples: what people confirmed and corrected.")
app.add_typer(training, name="training")


@training.callback()
def _group() -> None:
    """A group even with one command."""


@training.command("export")
def export(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new or empty folder.")],
    since: Annotated[
        datetime | None,
        typer.Option("--since", metavar="DATE", formats=["%Y-%m-%d"], help="Only what was decided from that day on."),
    ] = None,
    purpose: Purpose = "",
    as_login: AsLogin = "",
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Write what people confirmed and corrected, with what the machine had said, as JSON Lines; docs/corrections.md tells how.

    \b
    skrynia users add roman --role trainer --centre poltava-1
    skrynia training export examples --since 2026-03-01 --purpose "налаштування правил, наказ 12" --as roman
    python -m bench.understanding --corrections examples

    The folder holds personal data: keep it for the stated purpose only, then delete it.
    """
    with opened() as (tools, settings):
        actor = acting(
            tools, settings, Permission.TRAINING, login=as_login, purpose=purpose, password_file=password_file
        )
        from_day = since.replace(tzinfo=KYIV) if since else None
        done = export_examples(tools.catalog, tools.objects, actor, folder, since=from_day)
    if as_json:
        print_json(
            {"folder": str(folder), "cases": done.cases, "examples": done.examples, "pages": done.pages, "closed": done.closed}
        )  # fmt: skip
    else:
        say(f"{done.examples} examples of {done.cases} cases with {done.pages} pages are in {folder}")
        if done.closed:
            say(
                f"left out: {done.closed} cases with papers that this account may not see, or that no document holds yet"
            )
    note("It holds personal data: keep it on an encrypted disk, for the stated purpose only, and delete it afterwards.")
