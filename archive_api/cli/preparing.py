"""`prepare`: what an installation needs is made once, before anything runs on it."""

from __future__ import annotations

from typing import Annotated

import typer

from archive_api.cli.opening import owner
from archive_api.cli.printing import AsJson, print_json, say
from workers.health import parts_of
from workers.settings import Settings
from workers.wiring import open_tools, prepare_objects

app = typer.Typer()


@app.command()
def prepare(
    adopt: Annotated[
        bool,
        typer.Option("--adopt", help="Take an empty store for the one that the catalog knew: it was put in its place."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Make what is not there yet: the tables, the buckets with their locks, the index. May be run any number of times.

    \b
    skrynia prepare
    skrynia prepare --adopt     a store was lost for good, and an empty one stands in its place

    Servers and workers need nothing else to be made. Exit code: 0 all parts are well, 1 some part is not.
    """
    settings = Settings.from_environ()
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    owner(settings)
    made = prepare_objects(settings)
    tools = open_tools(settings, adopt=adopt, compare=True)  # makes the tables and the index, or brings them up to date
    try:
        parts = parts_of(tools)
    finally:
        tools.close()
    if as_json:
        print_json({part.name: {"ok": part.well, "told": part.says} for part in parts})
    else:
        for line in made:
            say(line)
        for part in parts:
            say(f"{'ready' if part.well else 'NOT READY':10}{part.name:10}{part.says}")
    if not all(part.well for part in parts):
        raise typer.Exit(1)
