"""From every released schema, with data, to the newest: nothing is lost, the program goes on, and there is no way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from archive.catalog import migrating
from archive.catalog.backup import write_backup
from archive.catalog.dialects import dialect_of
from archive.catalog.restore import restore_backup
from archive.catalog.schema import revision_of
from archive.catalog.sql_catalog import open_catalog
from archive.ports.catalog import CaseFilter
from archive.records.actor import Role, Scope
from archive.records.batch import BatchStatus, ManifestEntry
from archive.records.case import CaseKind, CaseStatus
from archive.records.errors import BadSettings
from archive.records.ids import AccountId, BatchId, CaseId, LotId, PageId, WorkId
from archive.records.lot import LotStatus
from archive.records.page import Geometry, PageStatus
from archive.records.register_link import LinkDecision, RegisterLink
from archive.records.work import WorkKind, WorkStatus
from services.centre import Centre
from tests.catalog.facts import NOW, a_batch, a_case, a_document, a_lot, a_page, an_account, an_entry, later
from tests.catalog.released import RELEASED, make


class UpgradeContract:
    """``url`` is that of an empty database."""

    @pytest.fixture
    def url(self) -> str:
        raise NotImplementedError

    @pytest.mark.parametrize("schema", RELEASED)
    def test_every_record_comes_through_equal(self, url: str, schema: str) -> None:
        make(url, schema)
        catalog = open_catalog(url)
        with catalog.reading() as tx:
            entry = ManifestEntry(position=1, case_ref="14/082", filename="1.tif", sha256="0" * 64, size=5)
            batch = a_batch(label="коробка 7", entries=(entry,), status=BatchStatus.RECEIVED)
            assert tx.batches.get(BatchId("batch-1")) == batch
            case = a_case(
                source_ref="14/082",
                status=CaseStatus.ACCEPTED,
                updated_at=later(1),
                kind=CaseKind.OLD_AGE,
                version=2,
                revision=7,
                link=RegisterLink(person_id="person-1", score=0.5, decision=LinkDecision.CONFIRMED),
                flags=("x",),
                retain_until=later(1),
                hold="court",
                reviewed_by=AccountId("a"),
                reviewed_at=NOW,
                accepted_by=AccountId("b"),
                accepted_at=later(1),
            )
            assert tx.cases.get(CaseId("case-1")) == case
            page = a_page(
                status=PageStatus.READ,
                geometry=Geometry(width=10, height=20, dpi=300, quarter_turns=1, skew_degrees=0.5),
                confidence=0.75,
                text="довідка",
                seconds=1.5,
                extra={"checked": "yes"},
            )
            assert tx.pages.get(PageId("page-1")) == page
            assert tx.documents.of_case(CaseId("case-1")) == (a_document(),)
            lot = a_lot(status=LotStatus.ACCEPTED, decided_by=AccountId("b"), decided_at=later(1))
            assert (tx.lots.get(LotId("lot-1")), tx.lots.of_case(CaseId("case-1"))) == (lot, (lot,))
            assert tx.audit.unsealed() == (an_entry(case="case-1", detail={"k": "в"}),)
            assert [line.hash for line in tx.audit.sealed()] == ["h1"]
            assert tx.audit.of_case(CaseId("case-1")) == (
                an_entry(case="case-1", detail={"k": "в"}),
                an_entry("audit-0", case="case-1"),
            )
            (event,) = tx.events.after(0)
            assert (event.kind, event.person_id, event.version) == ("case.kept", "person-1", 2)
        catalog.close()

    @pytest.mark.parametrize("schema", RELEASED)
    def test_people_come_through_equal(self, url: str, schema: str) -> None:
        make(url, schema)
        catalog = open_catalog(url)
        with catalog.reading() as tx:
            account = an_account(
                login="Їжак",
                password_hash="x",
                role=Role.CASEWORKER,
                institution="pfu",
                nationwide=True,
                failed_logins=2,
                locked_until=later(1),
            )
            assert tx.accounts.by_login("ЇЖАК") == account
            session = tx.accounts.session("s")
            assert session is not None
            assert (session.account, session.purpose, session.expires_at) == ("account-1", "appeal", later(1))
            assert [token.scopes for token in tx.accounts.tokens()] == [frozenset({Scope.READ})]
        catalog.close()

    @pytest.mark.parametrize("schema", RELEASED)
    def test_the_program_goes_on(self, url: str, schema: str) -> None:
        make(url, schema)
        catalog = open_catalog(url)
        with catalog.transaction() as tx:
            assert [case.id for case in tx.cases.list(CaseFilter(needs_review=True))] == ["case-2"]
            assert tx.work.counts() == {
                (WorkKind.PAGE_READ, WorkStatus.DONE): 1,
                (WorkKind.CASE_KEEP, WorkStatus.WAITING): 1,
            }
            claimed = tx.work.claim("w2", now=later(5), lease_seconds=60)
            assert claimed is not None
            assert (claimed.id, claimed.subject) == ("work-2", "case-1")
            assert tx.work.finish(WorkId("work-2"), "w2", now=later(6))
            changed = tx.cases.replace(replace(tx.cases.lock(CaseId("case-2")), hold="court"))
            assert changed.revision == 2
        assert catalog.check().endswith(f"schema {migrating.newest()}")
        catalog.close()

    @pytest.mark.parametrize("schema", RELEASED)
    def test_a_half_run_migration_leaves_everything_as_it_was(
        self, url: str, schema: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make(url, schema)
        before = shape_of(url)

        def interrupted(connection: Connection, revision: str = "head") -> None:
            whole(connection, revision)
            raise KeyboardInterrupt

        whole = migrating.upgrade
        with monkeypatch.context() as patch:
            patch.setattr(migrating, "upgrade", interrupted)
            with pytest.raises(KeyboardInterrupt):
                open_catalog(url)
        assert shape_of(url) == before
        catalog = open_catalog(url)
        with catalog.reading() as tx:
            assert tx.cases.count(CaseFilter()) == 2
        catalog.close()

    @pytest.mark.parametrize("schema", RELEASED)
    def test_what_was_brought_up_to_date_is_backed_up_and_restored(self, url: str, schema: str, tmp_path: Path) -> None:
        make(url, schema)
        open_catalog(url).close()
        taken = write_backup(url, tmp_path / "backup")
        restore_backup(f"sqlite:{tmp_path}/new.db", tmp_path / "backup")
        assert write_backup(f"sqlite:{tmp_path}/new.db", tmp_path / "again").tables == taken.tables

    def test_there_is_no_way_back(self, url: str) -> None:
        """An older program meets a schema it does not know."""
        open_catalog(url).close()
        dialect = dialect_of(url)
        with dialect.engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        before = shape_of(url)
        with pytest.raises(BadSettings, match="9999") as refused:
            open_catalog(url)
        assert "newer" in refused.value.hint
        assert shape_of(url) == before
        dialect.engine.dispose()


def shape_of(url: str) -> tuple[str | None, dict[str, list[str]], int]:
    """The revision, the tables with their columns and indexes, and how many cases there are."""
    dialect = dialect_of(url)
    try:
        with dialect.engine.connect() as connection:
            seen = inspect(connection)
            tables = {
                table: [column["name"] for column in seen.get_columns(table)]
                + sorted(str(index["name"]) for index in seen.get_indexes(table))
                for table in sorted(seen.get_table_names())
            }
            cases = connection.execute(text("SELECT count(*) FROM cases")).scalar_one()
        return revision_of(dialect), tables, cases
    finally:
        dialect.engine.dispose()


class TestSqlite(UpgradeContract):
    @pytest.fixture
    def url(self, tmp_path: Path) -> str:
        return f"sqlite:{tmp_path}/catalog.db"


class TestPostgres(UpgradeContract):
    @pytest.fixture
    def url(self, centre: Centre) -> Iterator[str]:
        with centre.database() as url:
            yield url

    def test_all_text_is_ordered_by_code_point(self, url: str) -> None:
        open_catalog(url).close()
        dialect = dialect_of(url)
        with dialect.engine.connect() as connection:
            query = (
                "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public' "
                "AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'"
            )
            others = connection.execute(text(query)).scalars().all()
        dialect.engine.dispose()
        assert others == [], 'write COLLATE "C" in the migration that adds them, as 0004 does'
