"""The entry of `skrynia`: the groups of commands put together, and the last door for errors."""

from __future__ import annotations

import importlib.metadata
import sys
from typing import Annotated

import typer

from archive.records.errors import SkryniaError
from archive_api import problems
from archive_api.cli import (
    answers,
    backup,
    demo,
    doctor,
    hold,
    intake,
    papers,
    people,
    preparing,
    rebuild,
    running,
    upkeep,
)
from archive_api.cli.printing import note, tell_error
from workers.settings import Settings
from workers.telling import begin_telling

CODES = "\n".join(f"  {row.exit_code:>2}  {row.en.lower()}" for row in problems.TABLE.values())
HELP = f"""The electronic archive of paper case files.

\b
Try it on scans, without an archive:
  skrynia convert scan.tif --out done
  skrynia understand folder-of-scans --json
Run an archive (in the folder SKRYNIA_HOME, by default ./var):
  skrynia users add me --role administrator
  skrynia serve
  skrynia ingest box-12 --wait

\b
Exit codes:
   0  all well
   1  some of it failed
   2  wrong usage
{CODES}
  {problems.UNEXPECTED_EXIT}  an incident, logged with its number
"""

app = typer.Typer(
    help=HELP, no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False, rich_markup_mode=None
)
for group in (demo, running, doctor, preparing, intake, answers, upkeep, rebuild, hold, backup, people, papers):
    app.add_typer(group.app)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"skrynia {importlib.metadata.version('skrynia')}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Options of all commands."""


def _begin_log() -> None:
    """Every command logs as the settings say, with the same guards; wrong settings are told by the command itself."""
    try:
        settings = Settings.from_environ()
    except SkryniaError:
        settings = Settings()
    begin_telling(form=settings.log, level=settings.log_level, process="command")


def run() -> None:
    """Run the command that was typed and end the process with its exit code."""
    _begin_log()
    try:
        app()
    except SkryniaError as error:
        tell_error(error)
        sys.exit(problems.row_of(error).exit_code)
    except Exception as error:  # noqa: BLE001  one of the three doors; logged and told by its number
        number = problems.log_incident(error)
        note(
            f"Something unexpected happened (incident {number}). Tell the administrator what you did; nothing was lost."
        )
        sys.exit(problems.UNEXPECTED_EXIT)
