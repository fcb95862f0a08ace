"""The migrations and the tables tell the same story, and opening is quick."""

from __future__ import annotations

import stat
import time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, event, text

from archive.catalog import migrating
from archive.catalog.schema import HEAD
from archive.catalog.sql_catalog import open_catalog
from archive.catalog.tables import metadata
from archive.records.errors import BadSettings, Corrupt, StorageFull, Unavailable
from tests.catalog.facts import NOW, a_batch


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a catalog that was opened once."""
    path = tmp_path / "catalog.db"
    open_catalog(f"sqlite:{path}").close()
    return path


def test_the_migrations_make_the_tables_and_nothing_else(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        made: dict[str, str] = dict(
            connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")).all()
        )
    engine.dispose()
    assert "AUTOINCREMENT" in made["events"], "a number is never given twice"
    assert "WHERE status = 'leased'" in made["uq_work_leased_once"]


def test_the_newest_migration_is_the_one_that_opening_asks_for() -> None:
    assert migrating.newest() == HEAD


def test_opening_anew_is_quick_and_opening_again_is_quicker(tmp_path: Path) -> None:
    began = time.process_time()
    open_catalog(f"sqlite:{tmp_path}/a.db").close()
    anew = time.process_time() - began
    again = []
    for _ in range(3):
        began = time.process_time()
        open_catalog(f"sqlite:{tmp_path}/a.db").close()
        again.append(time.process_time() - began)
    assert anew < 1.0
    assert min(again) < 0.05


def test_a_catalog_of_a_newer_version_is_left_alone(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(BadSettings, match="9999"):
        open_catalog(f"sqlite:{path}")


def test_an_interrupted_migration_leaves_nothing_and_is_made_up_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "catalog.db"

    def interrupted(connection: Connection) -> None:
        whole(connection)
        raise KeyboardInterrupt

    whole = migrating.upgrade
    with monkeypatch.context() as patch:
        patch.setattr(migrating, "upgrade", interrupted)
        with pytest.raises(KeyboardInterrupt):
            open_catalog(f"sqlite:{path}")
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one() == 0
    engine.dispose()
    catalog = open_catalog(f"sqlite:{path}")
    with catalog.transaction() as tx:
        assert tx.batches.add(a_batch())
    catalog.close()


@pytest.mark.parametrize("url", ["sqlite:", "sqlite::memory:", "sqlite:/", "mysql://host/x", "catalog.db", ""])
def test_other_places_are_refused(url: str) -> None:
    with pytest.raises(BadSettings):
        open_catalog(url)


def test_the_file_is_for_its_owner_only_and_kept_safely(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    catalog = open_catalog(f"sqlite:{path}")
    with catalog.reading() as tx:
        connection = tx.batches._connection  # type: ignore[attr-defined]
        pragmas = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in SAFE}
    catalog.close()
    assert pragmas == SAFE


SAFE = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 60_000}


def test_a_file_that_is_no_catalog_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "catalog.db"
    path.write_bytes(b"this was never a database, whatever its name says" * 100)
    with pytest.raises(Corrupt, match="damaged"):
        open_catalog(f"sqlite:{path}")


def test_a_folder_that_cannot_be_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match="cannot be opened"):
        open_catalog(f"sqlite:{tmp_path}/file/catalog.db")


def test_a_full_disk_is_said_and_keeps_nothing(path: Path) -> None:
    catalog = open_catalog(f"sqlite:{path}")

    def fill() -> None:
        with catalog.transaction() as tx:
            tx.batches._connection.exec_driver_sql("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]
            for number in range(100):
                tx.batches.add(a_batch(f"batch-{number}", label="x" * 10_000))

    with pytest.raises(StorageFull, match="full"):
        fill()
    catalog.close()
    catalog = open_catalog(f"sqlite:{path}")
    with catalog.reading() as tx:
        assert tx.batches.list() == ()
    catalog.close()


def test_the_next_work_is_read_off_an_index_however_much_waits(path: Path) -> None:
    catalog = open_catalog(f"sqlite:{path}")
    asked: list[tuple[str, tuple[object, ...]]] = []

    def listen(_connection: object, _cursor: object, statement: str, values: tuple[object, ...], *_: object) -> None:
        asked.append((statement, values))

    event.listen(catalog._dialect.engine, "before_cursor_execute", listen)
    with catalog.transaction() as tx:
        tx.work.claim("w", now=NOW, lease_seconds=60)
    (statement, values) = next(query for query in asked if "twin" in query[0])
    with catalog.reading() as tx:
        explained = tx.work._connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)  # type: ignore[attr-defined]
        plan = " ".join(row[3] for row in explained)
    catalog.close()
    assert "SCAN work USING INDEX ix_work_due" in plan
    assert "TEMP B-TREE" not in plan
