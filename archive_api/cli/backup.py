"""`backup` and `restore`: the catalog out of a running archive, and back into an empty one of either kind."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from archive.casework.audit_chain import read_head
from archive.records.catalog_backup import CatalogBackup
from archive.records.errors import Corrupt
from archive.records.record_json import moment_text
from archive_api.cli.opening import owner
from archive_api.cli.printing import AsJson, note, print_json, progress_bar, say
from workers.settings import Settings
from workers.wiring import back_up_catalog, open_objects, restore_catalog

app = typer.Typer()

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Folder of the backup.")]


@app.command()
def backup(folder: Folder, as_json: AsJson = False) -> None:
    """Back up the catalog into a new folder while the archive runs: facts, accounts, work, audit. Objects are not copied.

    \b
    skrynia backup /backup/catalog-2026-05-06
    rsync -a var/objects/ /backup/objects/     afterwards: what the catalog names is there before it is named

    The folder holds personal data; it is made for its owner alone.
    """
    settings = Settings.from_environ()
    owner(settings)
    with progress_bar("rows", shown=not as_json) as step:
        done = back_up_catalog(settings, folder, progress=step)
    if as_json:
        print_json(_as_json(done, folder))
        return
    say(f"{done.rows} rows of {len(done.tables)} tables, schema {done.schema}, in {folder}")
    note("Now copy the object store: what this catalog names is in it already.")


@app.command()
def restore(
    folder: Folder,
    catalog: Annotated[
        str, typer.Option("--catalog", metavar="URL", help="Restore into this one instead of SKRYNIA_CATALOG.")
    ] = "",
    people_only: Annotated[
        bool, typer.Option("--people-only", help="Only accounts and tokens, into a catalog that was rebuilt.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Restore a backup into an empty catalog, SQLite or PostgreSQL, whichever it came from; every row is compared.

    \b
    skrynia restore /backup/catalog-2026-05-06
    skrynia restore backup --catalog postgresql+psycopg://HOST/skrynia     from one machine to the centre
    skrynia rebuild && skrynia restore backup --people-only                the archive went on after the backup

    Exit code: 0 restored, 1 restored, but the object store knows of later acts.
    """
    settings = Settings.from_environ()
    settings = settings.with_changes(catalog=catalog) if catalog else settings
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    owner(settings)
    with progress_bar("rows", shown=not as_json) as step:
        done = restore_catalog(settings, folder, people_only=people_only, progress=step)
    later = 0 if people_only else _later_lines(settings, done)
    if as_json:
        print_json(_as_json(done, folder) | {"later_lines": later})
    else:
        _tell(done, later, people_only=people_only)
    if later:
        raise typer.Exit(1)


def _tell(done: CatalogBackup, later: int, *, people_only: bool) -> None:
    taken = moment_text(done.taken_at)
    if people_only:
        say(f"accounts and tokens of {taken} are restored")
        return
    say(f"{done.rows} rows of {taken} are restored and equal to the backup")
    if later:
        say(
            f"the object store holds {later} lines of audit that are later than the backup: the archive went on after it. "
            "Run `skrynia rebuild` into a new catalog, then `skrynia restore … --people-only`"
        )
    note("Run `skrynia verify`, then `skrynia reindex`.")


def _later_lines(settings: Settings, done: CatalogBackup) -> int:
    """How many lines the anchor in the object store is ahead of the backup."""
    objects = open_objects(settings)
    try:
        anchor, _ = read_head(objects)
    except Corrupt:  # `verify` tells more of it
        return 0
    finally:
        objects.close()
    sealed = done.audit_head.sequence if done.audit_head else 0
    return max(0, anchor.sequence - sealed) if anchor else 0


def _as_json(done: CatalogBackup, folder: Path) -> dict[str, object]:
    return {
        "folder": str(folder),
        "schema": done.schema,
        "taken_at": moment_text(done.taken_at),
        "rows": done.rows,
        "tables": {table.name: table.rows for table in done.tables},
        "audit_lines": done.audit_head.sequence if done.audit_head else 0,
    }
