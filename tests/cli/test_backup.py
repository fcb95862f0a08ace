"""`skrynia backup` and `restore`: everything, while others write, from either database into either."""

from __future__ import annotations

import gzip
import json
import shutil
import stat
import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, NullPool, create_engine, text

from archive.casework import auditing
from archive.casework.fixity import verify
from archive.catalog import bulk, restore
from archive.catalog.backup import write_backup
from archive.catalog.restore import restore_backup
from archive.catalog.sql_catalog import open_catalog
from archive.objects.filesystem import FilesystemObjectStore
from archive.records.actor import MACHINE
from archive.records.audit import GENESIS
from archive.records.catalog_backup import CatalogBackup
from archive.records.digest import sha256_of
from archive.records.errors import BadInput, Conflict, Corrupt
from archive.records.work import WorkQueue
from services.centre import Centre
from tests.catalog.facts import (
    a_batch,
    a_case,
    a_document,
    a_lot,
    a_page,
    an_account,
    an_entry,
    an_event,
    later,
    some_work,
)
from tests.catalog.meanwhile import add, line
from tests.cli.conftest import Skrynia
from workers.outbox import Beat, call_for_upkeep
from workers.pulse import Pulse
from workers.settings import Settings
from workers.wiring import open_tools


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A box with two files that are no pictures: they are kept all the same."""
    for case in ("17", "18"):
        folder = tmp_path / "scans" / case
        folder.mkdir(parents=True)
        (folder / "1.tif").write_bytes(f"no picture {case}".encode())
    return tmp_path / "scans"


def lines_in(folder: Path) -> dict[str, list[Any]]:
    """Every row of a backup."""
    return {
        file.name: [json.loads(row) for row in gzip.decompress(file.read_bytes()).splitlines()]
        for file in sorted(folder.glob("*.jsonl.gz"))
    }


def fill(url: str) -> None:
    """A row of each kind, with texts and numbers that are easily lost on the way."""
    catalog = open_catalog(url)
    entries = [an_entry(f"audit-{n}", case="case-1", detail={"слова": "їжак\u0000 “так”"}) for n in range(3)]
    add(catalog, a_batch(label="коробка\n№ 7\t\\N"), a_case(), a_case("case-2", updated_at=later(0.000001)))
    add(
        catalog,
        a_page(confidence=0.1 + 0.2, text="", size=2**40),
        a_document(),
        some_work(),
        an_account(nationwide=True),
    )
    add(catalog, a_lot(), an_event("a"), an_event("b"), *entries)
    with catalog.transaction() as tx:
        tx.audit.seal([("audit-0", line(1, GENESIS, entries[0]))])
    catalog.close()


def round_trip(source: str, target: str, tmp_path: Path) -> None:
    fill(source)
    first = write_backup(source, tmp_path / "first")
    assert restore_backup(target, tmp_path / "first") == first
    second = write_backup(target, tmp_path / "second")
    assert second.tables == first.tables, "names, counts and digests"
    assert second.audit_head == first.audit_head
    rows = lines_in(tmp_path / "first")
    assert {name for name, lines in rows.items() if lines} >= {
        f"{name}.jsonl.gz" for name in ("accounts", "audit_entries", "audit_lines", "lot_cases", "pages", "work")
    }
    catalog = open_catalog(target)
    add(catalog, an_event("c"), an_entry("audit-9"), some_work("2", subject="another"))
    with catalog.reading() as tx:
        assert [event.kind for event in tx.events.after(0)] == ["a", "b", "c"], "numbers go on"
    catalog.close()


def test_from_sqlite_to_sqlite(tmp_path: Path) -> None:
    round_trip(f"sqlite:{tmp_path}/a.db", f"sqlite:{tmp_path}/b.db", tmp_path)


def test_from_one_machine_to_the_centre_and_back(tmp_path: Path, centre: Centre) -> None:
    with centre.database() as url, centre.database() as other:
        round_trip(f"sqlite:{tmp_path}/a.db", url, tmp_path)
        (tmp_path / "on").mkdir()
        write_backup(url, tmp_path / "on/first")
        restore_backup(other, tmp_path / "on/first")
        write_backup(other, tmp_path / "on/second")
        restore_backup(f"sqlite:{tmp_path}/c.db", tmp_path / "on/second")
        assert lines_in(tmp_path / "on/first") == lines_in(tmp_path / "on/second")


def _write_on(url: str, stop: threading.Event) -> None:
    """A case with its page and its work in one transaction, again and again."""
    catalog = open_catalog(url)
    add(catalog, a_batch())
    number = 0
    while not stop.is_set():
        number += 1
        case = a_case(f"case-{number}")
        add(catalog, case, a_page(f"page-{number}", case=case.id), some_work(f"{number}"), an_event(case=case.id))
    catalog.close()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_backup_among_writers_holds_whole_transactions(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:{tmp_path}/a.db" if kind == "sqlite" else request.getfixturevalue("centre").new_database()
    open_catalog(url).close()
    stop = threading.Event()
    writer = threading.Thread(target=_write_on, args=(url, stop))
    writer.start()
    taken: list[CatalogBackup] = []
    try:
        while len(taken) < 3 or not taken[-1].rows:
            taken.append(write_backup(url, tmp_path / f"backup-{len(taken)}"))
    finally:
        stop.set()
        writer.join(60)
    for number, backup in enumerate(taken):
        rows = {table.name: table.rows for table in backup.tables}
        assert rows["cases"] == rows["pages"] == rows["work"] == rows["events"]
        restore_backup(f"sqlite:{tmp_path}/restored-{number}.db", tmp_path / f"backup-{number}")


def test_the_command_backs_up_and_restores_an_archive(
    skrynia: Skrynia, home: Path, papers: Path, tmp_path: Path
) -> None:
    assert skrynia("ingest", papers).code in (0, 1)
    skrynia("verify")  # seals the audit
    done = skrynia("backup", tmp_path / "backup", "--json")
    assert (done.code, done.json["tables"]["pages"]) == (0, 2)
    files = [tmp_path / "backup", *(tmp_path / "backup").iterdir()]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o700, 0o600}
    restored = skrynia("restore", tmp_path / "backup", "--catalog", f"sqlite:{tmp_path}/new.db")
    assert (restored.code, "equal to the backup" in restored.out) == (0, True)
    catalog, objects = open_catalog(f"sqlite:{tmp_path}/new.db"), FilesystemObjectStore(home / "objects")
    assert verify(catalog, objects, seal=True).sound
    catalog.close()
    assert skrynia("backup", tmp_path / "backup").code != 0, "a folder that holds something is left alone"
    assert "holds papers or accounts already" in skrynia("restore", tmp_path / "backup").err


def test_an_archive_that_was_only_prepared_and_ran_is_restored_into(
    skrynia: Skrynia, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    skrynia("ingest", papers)
    skrynia("verify")
    skrynia("backup", tmp_path / "backup")
    shutil.copytree(Settings.from_environ().home / "objects", tmp_path / "new" / "objects")
    monkeypatch.setenv("SKRYNIA_HOME", str(tmp_path / "new"))
    assert skrynia("prepare").code == 0
    tools = open_tools(Settings.from_environ())
    call_for_upkeep(tools)
    Beat(tools, "web").tick()
    with Pulse(tools.catalog, "worker", tuple(WorkQueue), lambda: ""):
        pass
    with tools.catalog.transaction() as tx:
        tx.marks.put("fixity", "somewhere")
    tools.close()
    assert skrynia("restore", tmp_path / "backup").code == 0
    assert skrynia("verify").code == 0
    assert "holds papers or accounts already" in skrynia("restore", tmp_path / "backup").err


def test_an_archive_that_went_on_after_its_backup_is_told(
    skrynia: Skrynia, home: Path, papers: Path, tmp_path: Path
) -> None:
    skrynia("ingest", papers)
    skrynia("verify")
    skrynia("backup", tmp_path / "backup")
    catalog, objects = open_catalog(f"sqlite:{home}/catalog.db"), FilesystemObjectStore(home / "objects")
    with catalog.transaction() as tx:
        auditing.record(tx, MACHINE, "case.read")
    assert auditing.seal_audit(catalog, objects) == 1
    catalog.close()
    told = skrynia("restore", tmp_path / "backup", "--catalog", f"sqlite:{tmp_path}/new.db", "--json")
    assert (told.code, told.json["later_lines"]) == (1, 1)


def test_accounts_come_back_into_a_rebuilt_archive(skrynia: Skrynia, home: Path, papers: Path, tmp_path: Path) -> None:
    skrynia("ingest", papers)
    catalog = open_catalog(f"sqlite:{home}/catalog.db")
    add(catalog, an_account(login="Олена"))
    catalog.close()
    skrynia("backup", tmp_path / "backup")
    (home / "catalog.db").rename(tmp_path / "lost.db")
    skrynia("rebuild")
    assert skrynia("restore", tmp_path / "backup", "--people-only").code == 0
    catalog = open_catalog(f"sqlite:{home}/catalog.db")
    with catalog.reading() as tx:
        assert [account.login for account in tx.accounts.list()] == ["Олена"]
    catalog.close()
    assert "holds accounts already" in skrynia("restore", tmp_path / "backup", "--people-only").err


def test_a_folder_that_cannot_be_made_is_no_full_disk(tmp_path: Path) -> None:
    fill(f"sqlite:{tmp_path}/a.db")
    with pytest.raises(BadInput, match="cannot be written"):
        write_backup(f"sqlite:{tmp_path}/a.db", tmp_path / "a.db" / "backup")


def test_what_is_just_being_added_is_not_restored_over(tmp_path: Path, centre: Centre) -> None:
    fill(f"sqlite:{tmp_path}/a.db")
    write_backup(f"sqlite:{tmp_path}/a.db", tmp_path / "backup")
    url = centre.new_database()
    open_catalog(url).close()
    engine = create_engine(url, poolclass=NullPool)
    with ThreadPoolExecutor(1) as apart:
        with engine.begin() as connection:
            add_one = """INSERT INTO events (at, kind, "case", document, person_id, version)
                VALUES (now(), 'begun', '', '', '', 0)"""
            connection.execute(text(add_one))
            restoring = apart.submit(restore_backup, url, tmp_path / "backup")
            deadline = time.monotonic() + 60
            while not _waiting(engine) and time.monotonic() < deadline:
                wait([restoring], 0.05)
        with pytest.raises(Conflict, match="holds"):
            restoring.result(60)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT kind FROM events")).scalars().all() == ["begun"]


def _waiting(engine: Engine) -> int:
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with engine.connect() as connection:
        return int(connection.execute(text(query)).scalar_one())


@pytest.mark.parametrize("harm", ["a row", "cut off", "the manifest", "no manifest", "missing"])
def test_a_damaged_backup_restores_nothing(tmp_path: Path, harm: str, skrynia: Skrynia) -> None:
    fill(f"sqlite:{tmp_path}/a.db")
    folder = tmp_path / "backup"
    write_backup(f"sqlite:{tmp_path}/a.db", folder)
    cases = folder / "cases.jsonl.gz"
    data = gzip.decompress(cases.read_bytes())
    if harm == "a row":
        cases.write_bytes(gzip.compress(data.replace(b"kyiv", b"lviv", 1)))
    elif harm == "cut off":
        cases.write_bytes(cases.read_bytes()[:-9])
    elif harm == "the manifest":
        manifest = folder / "manifest.json"
        manifest.write_bytes(manifest.read_bytes().replace(b'"rows":2', b'"rows":1', 1))
    else:
        (folder / ("manifest.json" if harm == "no manifest" else "cases.jsonl.gz")).unlink()
    told = skrynia("restore", folder, "--catalog", f"sqlite:{tmp_path}/new.db")
    assert told.code not in (0, 1)
    assert "backup" in told.err
    assert "kyiv" not in told.err
    if (tmp_path / "new.db").exists():
        engine = create_engine(f"sqlite:///{tmp_path}/new.db")
        with engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one() == 0
        engine.dispose()


def test_a_backup_of_a_newer_version_is_refused(tmp_path: Path, skrynia: Skrynia) -> None:
    fill(f"sqlite:{tmp_path}/a.db")
    write_backup(f"sqlite:{tmp_path}/a.db", tmp_path / "backup")
    manifest = tmp_path / "backup/manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b'"schema":"', b'"schema":"9'))
    (tmp_path / "backup/manifest.json.sha256").write_text(f"{sha256_of(manifest.read_bytes())}  manifest.json\n")
    told = skrynia("restore", tmp_path / "backup", "--catalog", f"sqlite:{tmp_path}/new.db")
    assert "does not know" in told.err


def test_a_restored_row_that_is_stored_otherwise_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in the database is compared, not only what stands in the files."""
    fill(f"sqlite:{tmp_path}/a.db")
    write_backup(f"sqlite:{tmp_path}/a.db", tmp_path / "backup")
    monkeypatch.setattr(restore, "load", lambda to, table, rows: bulk.load(to, table, list(rows)[:1]))
    with pytest.raises(Corrupt):
        restore_backup(f"sqlite:{tmp_path}/new.db", tmp_path / "backup")
