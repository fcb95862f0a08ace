"""Intake on the embedded stores: what is announced, received, repeated, wrong or late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.casework import batches, intake, ledger
from archive.casework.manifest import checked_entries
from archive.catalog.sql_catalog import open_catalog
from archive.objects.filesystem import FilesystemObjectStore
from archive.ports.catalog import Catalog
from archive.ports.object_store import ObjectStore
from archive.records.actor import Actor, Role
from archive.records.batch import Batch, BatchStatus, ManifestEntry, Receipt
from archive.records.case import CaseStatus
from archive.records.digest import sha256_of
from archive.records.errors import BadInput, Conflict, DigestMismatch, NotAllowed, NotFound
from archive.records.ids import AccountId, page_id
from archive.records.page import Flag, LedgerState, PageStatus
from archive.records.record_json import from_json
from archive.records.work import WorkKind

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OPERATOR = Actor(
    account=AccountId("account-1"), login="oksana", role=Role.OPERATOR, centre="Полтава", institution="ПФУ-16"
)


@dataclass
class House:
    """The two stores and the verbs, with bytes made of short texts."""

    catalog: Catalog
    objects: ObjectStore

    def open(
        self, *files: tuple[str, str], label: str = "коробка 7", count: int | None = None, actor: Actor = OPERATOR
    ) -> Batch:
        """Announce (case reference, text of the file) at positions from 1."""
        entries = [
            ManifestEntry(position=place, case_ref=ref, filename=f"{place}.jpg", sha256=sha256_of(text.encode()))
            for place, (ref, text) in enumerate(files, start=1)
        ]
        return intake.open_batch(self.catalog, self.objects, actor, label=label, entries=entries, count=count, now=NOW)

    def send(
        self, batch: Batch, position: int, text: str, *, frames: int = 1, actor: Actor = OPERATOR, name: str = ""
    ) -> Receipt:
        data = text.encode()
        key = intake.intake_key(sha256_of(data))
        self.objects.put(key, data, sha256=sha256_of(data))
        return intake.receive(
            self.catalog, self.objects, actor, batch=batch.id, position=position, filename=name or f"{position}.jpg",
            sha256=sha256_of(data), size=len(data), key=key, media_type="image/jpeg", frames=frames,
            now=NOW + timedelta(minutes=position),
        ).receipt  # fmt: skip

    def order(self, batch: Batch, ref: str) -> list[tuple[int, int, int]]:
        """(sequence, position, frame) of a case's pages."""
        with self.catalog.reading() as tx:
            case = tx.cases.by_source_ref(batch.centre, ref)
            assert case is not None
            return [(page.sequence, page.position, page.frame) for page in tx.pages.of_case(case.id)]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    catalog = open_catalog(f"sqlite:{tmp_path / 'catalog.db'}")
    yield House(catalog=catalog, objects=FilesystemObjectStore(tmp_path / "objects"))
    catalog.close()


class TestOpening:
    def test_the_manifest_is_kept_before_the_batch_is_there(self, house: House) -> None:
        batch = house.open(("В-1", "a"), ("В-2", "b"))
        assert from_json(Batch, house.objects.read(batch.manifest_key)) == batch
        assert batches.batch_with_ledger(house.catalog, OPERATOR, batch.id)[0] == batch
        with house.catalog.reading() as tx:
            case = tx.cases.by_source_ref("Полтава", "В-2")
        assert case is not None
        assert (case.status, case.institution) == (CaseStatus.RECEIVING, "ПФУ-16")

    def test_the_same_manifest_is_the_same_batch(self, house: House) -> None:
        first = house.open(("В-1", "a"))
        again = intake.open_batch(
            house.catalog,
            house.objects,
            OPERATOR,
            label="коробка 7",
            entries=first.entries,
            now=NOW + timedelta(days=1),
        )
        assert again == first
        assert house.open(("В-1", "a"), label="коробка 8").id != first.id

    def test_an_opening_cut_short_after_the_manifest_is_finished_by_the_next(
        self, house: House, tmp_path: Path
    ) -> None:
        first = house.open(("В-1", "a"))
        empty = open_catalog(f"sqlite:{tmp_path / 'other.db'}")
        again = intake.open_batch(
            empty, house.objects, OPERATOR, label="коробка 7", entries=first.entries, now=NOW + timedelta(days=1)
        )
        assert again == first
        empty.close()

    def test_a_known_reference_is_the_same_case(self, house: House) -> None:
        one, other = house.open(("В-1", "a")), house.open(("В-1", "b"))
        house.send(one, 1, "a")
        house.send(other, 1, "b")
        assert len(house.order(one, "В-1")) == 2

    @pytest.mark.parametrize(
        ("files", "count", "said"),
        [
            ([], None, "no files"),
            ([("В-1", "a")], 2, "says it lists 2 files, but lists 1"),
            ([("", "a")], None, "case reference at position 1 is empty"),
            ([("В\n1", "a")], None, "control characters"),
        ],
    )
    def test_a_manifest_that_cannot_be_right_opens_nothing(
        self, house: House, files: list[tuple[str, str]], count: int | None, said: str
    ) -> None:
        with pytest.raises(BadInput, match=said):
            house.open(*files, count=count)
        assert batches.list_batches(house.catalog, OPERATOR) == ()
        assert list(house.objects.list("intake/")) == []

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"position": 0}, "position 0"),
            ({"sha256": "abc"}, "Position 1: A SHA-256"),
            ({"filename": "../etc/passwd"}, "looks like a path"),
            ({"filename": "a\x00b.jpg"}, "control characters"),
            ({"case_ref": "../../x"}, "case reference “x” at position 1 looks like a path"),
            ({"case_ref": "В\\1"}, "looks like a path"),
            ({"case_ref": ".."}, "looks like a path"),
            ({"case_ref": "/12"}, "looks like a path"),
            ({"size": -1}, "no file has"),
            ({"size": 1 << 51}, "no file has"),
        ],
    )
    def test_a_wrong_entry_is_named(self, house: House, change: dict[str, object], said: str) -> None:
        entry = ManifestEntry(position=1, case_ref="В-1", filename="1.jpg", sha256="0" * 64)
        with pytest.raises(BadInput, match=said):
            intake.open_batch(
                house.catalog,
                house.objects,
                OPERATOR,
                label="",
                entries=[replace(entry, **change)],  # type: ignore[arg-type]
            )

    def test_positions_are_given_once(self, house: House) -> None:
        entry = ManifestEntry(position=3, case_ref="В-1", filename="1.jpg", sha256="0" * 64)
        with pytest.raises(BadInput, match="Position 3 stands in the manifest more than once"):
            intake.open_batch(house.catalog, house.objects, OPERATOR, label="", entries=[entry, entry])

    def test_who_may(self, house: House) -> None:
        with pytest.raises(NotAllowed):
            house.open(("В-1", "a"), actor=replace(OPERATOR, role=Role.CASEWORKER))
        with pytest.raises(NotAllowed, match="no centre"):
            house.open(("В-1", "a"), actor=replace(OPERATOR, centre=""))


class TestReceiving:
    def test_a_file_becomes_pages_work_and_a_receipt(self, house: House) -> None:
        batch = house.open(("В-1", "a"))
        receipt = house.send(batch, 1, "a", frames=3)
        assert (receipt.position, receipt.size, receipt.already_here) == (1, 1, False)
        assert house.objects.read(receipt.key) == b"a"
        assert house.order(batch, "В-1") == [(1, 1, 1), (2, 1, 2), (3, 1, 3)]
        with house.catalog.reading() as tx:
            page = tx.pages.get(page_id(batch.id, 1, receipt.sha256))
            assert (page.status, page.ledger, page.flags) == (PageStatus.RECEIVED, LedgerState.KEPT, ())
            kinds = [work.kind for work in tx.work.list()]
            assert sorted(kinds) == [WorkKind.PAGE_CHECK] * 3 + [WorkKind.PAGE_READ] * 3
            assert [entry.action for entry in tx.audit.unsealed()] == ["batch.open", "page.receive"]
            assert [event.kind for event in tx.events.after(0)] == ["page.received"]
        assert intake.receipt(house.catalog, OPERATOR, batch.id, 1) == receipt

    def test_the_same_upload_twice_changes_nothing(self, house: House) -> None:
        batch = house.open(("В-1", "a"))
        first = house.send(batch, 1, "a")
        again = house.send(batch, 1, "a")
        assert again == replace(first, already_here=True)
        with house.catalog.reading() as tx:
            assert len(tx.work.list()) == 2

    def test_equal_bytes_elsewhere_are_stored_once_and_counted_apart(self, house: House) -> None:
        batch = house.open(("В-1", "a"), ("В-2", "a"))
        one, other = house.send(batch, 1, "a"), house.send(batch, 2, "a")
        assert one.key == other.key
        assert not other.already_here
        with house.catalog.reading() as tx:
            first, second = tx.pages.of_batch(batch.id)
        assert first.flags == ()
        assert second.flags == (Flag.SAME_BYTES,)
        assert second.reasons == ("the same bytes as position 1 of this batch",)

    def test_the_papers_keep_their_order_however_they_arrive(self, house: House) -> None:
        batch = house.open(*(("В-1", text) for text in "abcd"))
        for position, frames in ((3, 2), (1, 1), (4, 1), (2, 3)):
            house.send(batch, position, "abcd"[position - 1], frames=frames)
        assert house.order(batch, "В-1") == [
            (1, 1, 1), (2, 2, 1), (3, 2, 2), (4, 2, 3), (5, 3, 1), (6, 3, 2), (7, 4, 1),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("position", "text", "wrong", "said"),
        [(9, "a", NotFound, "announced no position 9"), (1, "other", DigestMismatch, "“1.jpg” at position 1")],
    )
    def test_what_was_not_announced_is_refused_and_nothing_accepted_is_lost(
        self, house: House, position: int, text: str, wrong: type[Exception], said: str
    ) -> None:
        batch = house.open(("В-1", "a"), ("В-1", "b"))
        house.send(batch, 2, "b")
        with pytest.raises(wrong, match=said):
            house.send(batch, position, text)
        assert house.order(batch, "В-1") == [(1, 2, 1)]
        assert intake.receipt(house.catalog, OPERATOR, batch.id, 2).size == 1

    def test_bytes_that_are_not_stored_get_no_receipt(self, house: House) -> None:
        batch = house.open(("В-1", "a"))
        with pytest.raises(NotFound):
            intake.receive(
                house.catalog, house.objects, OPERATOR, batch=batch.id, position=1, filename="1.jpg",
                sha256=sha256_of(b"a"), size=1, key=intake.intake_key(sha256_of(b"a")), media_type="image/jpeg", frames=1,
            )  # fmt: skip
        with pytest.raises(NotFound, match="has not arrived"):
            intake.receipt(house.catalog, OPERATOR, batch.id, 1)

    def test_another_centre_sees_nothing(self, house: House) -> None:
        batch = house.open(("В-1", "a"))
        stranger = replace(OPERATOR, centre="Львів")
        with pytest.raises(NotFound):
            house.send(batch, 1, "a", actor=stranger)
        assert batches.list_batches(house.catalog, stranger) == ()
        assert batches.list_batches(house.catalog, OPERATOR) == (batch,)

    def test_new_papers_open_a_case_again(self, house: House) -> None:
        batch = house.open(("В-1", "a"), ("В-1", "b"))
        house.send(batch, 1, "a")
        with house.catalog.transaction() as tx:
            case = tx.cases.by_source_ref("Полтава", "В-1")
            assert case is not None
            tx.cases.replace(replace(case, status=CaseStatus.UNDERSTOOD))
            assert not ledger.case_has_arrived(tx, case.id)
        house.send(batch, 2, "b")
        with house.catalog.reading() as tx:
            assert tx.cases.get(case.id).status is CaseStatus.RECEIVING
            assert ledger.case_has_arrived(tx, case.id)


class TestLedger:
    def test_it_closes_when_everything_came_and_nothing_waits(self, house: House) -> None:
        batch = house.open(("В-1", "a"), ("В-1", "b"))
        house.send(batch, 2, "b")
        found, state = batches.batch_with_ledger(house.catalog, OPERATOR, batch.id)
        assert (found.status, state.missing_positions, state.closed) == (BatchStatus.OPEN, (1,), False)
        house.send(batch, 1, "a")
        found, state = batches.batch_with_ledger(house.catalog, OPERATOR, batch.id)
        assert (found.status, state.files_received, len(state.waiting)) == (BatchStatus.RECEIVED, 2, 2)
        with house.catalog.transaction() as tx:
            for page in tx.pages.of_batch(batch.id):
                tx.pages.replace(replace(page, status=PageStatus.READ, ledger=LedgerState.BLANK_PROPOSED))
            pages = tx.pages.of_batch(batch.id)
            assert ledger.batch_ledger(tx, batch.id).waiting == tuple(page.id for page in pages)
            ledger.set_ledger_state(tx, pages[0].id, LedgerState.BLANK_CONFIRMED, now=NOW)
            assert tx.batches.get(batch.id).status is BatchStatus.RECEIVED
            ledger.set_ledger_state(tx, pages[1].id, LedgerState.KEPT, now=NOW)
            closed = tx.batches.get(batch.id)
            assert (closed.status, closed.closed_at) == (BatchStatus.CLOSED, NOW)
            ledger.set_ledger_state(tx, pages[1].id, LedgerState.BLANK_PROPOSED, now=NOW)
            assert tx.batches.get(batch.id).status is BatchStatus.RECEIVED

    def test_a_replaced_page_names_its_better_scan(self, house: House) -> None:
        batch = house.open(("В-1", "a"), ("В-1", "b"))
        house.send(batch, 1, "a")
        house.send(batch, 2, "b")
        with house.catalog.transaction() as tx:
            worse, better = tx.pages.of_batch(batch.id)
            with pytest.raises(Conflict, match="replaced by another page"):
                ledger.set_ledger_state(tx, worse.id, LedgerState.REPLACED)
            after = ledger.set_ledger_state(tx, worse.id, LedgerState.REPLACED, replaced_by=better.id)
            assert after.replaced_by == better.id
            assert sum(ledger.batch_ledger(tx, batch.id).states.values()) == 2


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_of_arrival_with_repeats_gives_the_same_case(house: House, data: st.DataObject) -> None:
    label = data.draw(st.uuids().map(str))
    batch = house.open(*(("В-1", f"{label}{place}") for place in range(1, 6)), label=label)
    arrivals = data.draw(st.permutations([1, 2, 3, 4, 5, *data.draw(st.lists(st.integers(1, 5), max_size=4))]))
    for position in arrivals:
        house.send(batch, position, f"{label}{position}")
    with house.catalog.reading() as tx:
        case = tx.cases.by_source_ref("Полтава", "В-1")
        assert case is not None
        whole = tx.pages.of_case(case.id)
        assert [page.sequence for page in whole] == list(range(1, len(whole) + 1))
        assert [page.position for page in whole if page.batch == batch.id] == [1, 2, 3, 4, 5]
        assert tx.batches.get(batch.id).status is BatchStatus.RECEIVED


def test_an_old_case_number_may_hold_a_slash() -> None:
    entry = ManifestEntry(position=1, case_ref="12345/07", filename="1.jpg", sha256="0" * 64)
    assert checked_entries([entry], 1)[0].case_ref == "12345/07"
