"""The entry of `skrynia`: the groups of commands put together, and the last door for errors."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer
import typer.core
import typer.main

from archive.records.errors import SkryniaError
from archive_api.cli.printing import note, tell_error
from archive_api.error_table import TABLE, UNEXPECTED_EXIT, log_incident, row_of
from workers.late_telling import begin_late_telling
from workers.settings import Settings

CODES = "\n".join(f"  {row.exit_code:>2}  {row.en.lower()}" for row in TABLE.values())
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
  {UNEXPECTED_EXIT}  an incident, logged with its number
"""

PLACES = {
    "demo": "demo",
    "serve": "running",
    "worker": "running",
    "upkeep": "running",
    "doctor": "doctor",
    "prepare": "preparing",
    "ingest": "intake",
    "station": "intake",
    "search": "answers",
    "alike": "answers",
    "show": "answers",
    "export": "answers",
    "verify": "upkeep",
    "mend": "upkeep",
    "reindex": "upkeep",
    "rebuild": "rebuild",
    "drill": "rebuild",
    "hold": "hold",
    "backup": "backup",
    "restore": "backup",
    "users": "people",
    "tokens": "people",
    "training": "training",
    "convert": "convert",
    "understand": "understand",
}
"""Every command, and the module beside this one that holds it."""


class _Commands(Mapping[str, Any]):
    """The commands by name; a module is loaded when one of its commands is asked for, for all together take seconds."""

    def __getitem__(self, name: str) -> Any:
        module = importlib.import_module(f"archive_api.cli.{PLACES[name]}")
        return typer.main.get_group(module.app).commands[name]

    def __iter__(self) -> Iterator[str]:
        return iter(PLACES)

    def __len__(self) -> int:
        return len(PLACES)


class _Skrynia(typer.core.TyperGroup):
    """The group of all commands."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**{**how, "commands": _Commands()})


app = typer.Typer(
    cls=_Skrynia,
    help=HELP,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        metadata = importlib.import_module("importlib.metadata")
        print(f"skrynia {metadata.version('skrynia')}")
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
    begin_late_telling(form=settings.log, level=settings.log_level, process="command")


def run() -> None:
    """Run the command that was typed and end the process with its exit code."""
    _begin_log()
    try:
        app()
    except SkryniaError as error:
        tell_error(error)
        sys.exit(row_of(error).exit_code)
    except Exception as error:  # noqa: BLE001  one of the three doors; logged and told by its number
        number = log_incident(error)
        note(
            f"Something unexpected happened (incident {number}). Tell the administrator what you did; nothing was lost."
        )
        sys.exit(UNEXPECTED_EXIT)
