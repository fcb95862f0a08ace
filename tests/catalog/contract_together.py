"""What the port and casework promise of those who act at the same moment, each through a catalog of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from archive.casework import intake, ledger, lot_making, quality_control
from archive.casework.progress import PageReading, page_read
from archive.casework.releasing import LEFTOVER_AFTER, sweep_leftovers
from archive.catalog.sql_catalog import open_catalog
from archive.objects.filesystem import FilesystemObjectStore
from archive.ports.catalog import CaseFilter, Catalog
from archive.records.actor import Actor, Role
from archive.records.batch import Batch, BatchStatus, ManifestEntry
from archive.records.case import CaseStatus
from archive.records.digest import sha256_of
from archive.records.errors import BadInput, Conflict, NotFound
from archive.records.ids import AccountId, BatchId, CaseId, LotId
from archive.records.lot import LotStatus
from archive.records.page import Geometry
from tests.catalog.facts import NOW, a_batch, a_case, a_lot, a_page
from tests.catalog.meanwhile import add, in_threads

ACTOR = Actor(account=AccountId("a"), login="a", role=Role.OPERATOR, centre="kyiv", institution="pfu")
ARCHIVIST = replace(ACTOR, role=Role.ARCHIVIST)
READING = PageReading(geometry=Geometry(dpi=300, width=100, height=100), text="", confidence=1.0, derivatives=())
TRIES = 4
"""A race that is lost once in a while is run some times."""


class TogetherContract:
    """Two at once; ``others`` opens a catalog for each, as other processes would have it."""

    @pytest.fixture
    def others(self, url: str) -> Iterator[Callable[[int], list[Catalog]]]:
        opened: list[Catalog] = []

        def open_some(count: int) -> list[Catalog]:
            opened.extend(open_catalog(url) for _ in range(count))
            return opened[-count:]

        yield open_some
        for catalog in opened:
            catalog.close()

    @pytest.mark.parametrize("kind", ["batches", "lots"])
    def test_who_locks_keeps_others_from_changing(
        self, catalog: Catalog, others: Callable[[int], list[Catalog]], kind: str
    ) -> None:
        add(catalog, a_batch("1"), a_lot("1"))
        changed = threading.Event()
        (another,) = others(1)

        def change() -> None:
            with another.transaction() as tx:
                rows: Any = getattr(tx, kind)
                found = rows.lock("1")
                rows.replace(replace(found, label=f"{found.label}+second"))
            changed.set()

        with catalog.transaction() as tx:
            rows: Any = getattr(tx, kind)
            found = rows.lock("1")
            other = threading.Thread(target=change)
            other.start()
            assert not changed.wait(0.2)
            rows.replace(replace(found, label="first"))
        other.join(30)
        with catalog.reading() as tx:
            assert getattr(tx, kind).get("1").label == "first+second"

    def test_the_last_two_files_at_once_complete_the_batch(
        self, catalog: Catalog, others: Callable[[int], list[Catalog]], tmp_path: Path
    ) -> None:
        objects = FilesystemObjectStore(tmp_path / "objects")
        hands = others(2)
        for number in range(TRIES):
            batch = _announced(catalog, objects, f"box {number}", cases=("x", "y"))
            _together([_arrival(hand, objects, batch, position) for position, hand in enumerate(hands, 1)])
            with catalog.reading() as tx:
                assert tx.batches.get(batch.id).status is BatchStatus.RECEIVED

    def test_the_last_two_pages_read_at_once_close_the_batch(
        self, catalog: Catalog, others: Callable[[int], list[Catalog]], tmp_path: Path
    ) -> None:
        objects = FilesystemObjectStore(tmp_path / "objects")
        hands = others(2)
        for number in range(TRIES):
            batch = _announced(catalog, objects, f"box {number}", cases=("x", "y"))
            pages = [_arrival(catalog, objects, batch, position)().pages[0] for position in (1, 2)]
            pairs = zip(hands, pages, strict=True)
            _together([lambda hand=hand, page=page: page_read(hand, page, READING) for hand, page in pairs])  # type: ignore[misc]
            with catalog.reading() as tx:
                assert ledger.batch_ledger(tx, batch.id).closed
                assert tx.batches.get(batch.id).status is BatchStatus.CLOSED

    def test_one_file_that_comes_twice_at_once_is_one_page(
        self, catalog: Catalog, others: Callable[[int], list[Catalog]], tmp_path: Path
    ) -> None:
        objects = FilesystemObjectStore(tmp_path / "objects")
        hands = others(3)
        for number in range(TRIES):
            batch = _announced(catalog, objects, f"box {number}", cases=("x",))
            received = _together([_arrival(hand, objects, batch, 1) for hand in hands])
            assert sorted(each.receipt.already_here for each in received) == [False, True, True]
            with catalog.reading() as tx:
                (page,) = tx.pages.of_batch(batch.id)
                assert [each.sequence for each in tx.pages.of_case(page.case)] == list(range(1, number + 2))

    def test_bytes_do_not_go_in_the_moment_in_which_they_come(
        self,
        catalog: Catalog,
        others: Callable[[int], list[Catalog]],
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Old bytes that no page names are swept while their station sends them again: it gets no receipt for nothing."""
        objects = FilesystemObjectStore(tmp_path / "objects")
        batch = _announced(catalog, objects, "box", cases=("x",))
        arrive = _arrival(others(1)[0], objects, batch, 1)
        remove = objects.remove
        with ThreadPoolExecutor(1) as apart:
            coming: list[Future[intake.Received]] = []

            def while_it_comes(key: str) -> None:
                coming.append(apart.submit(arrive))
                assert not wait(coming, 0.3).done
                remove(key)

            monkeypatch.setattr(objects, "remove", while_it_comes)
            assert sweep_leftovers(catalog, objects, now=datetime.now(UTC) + 2 * LEFTOVER_AFTER) == ""
            with pytest.raises(NotFound):
                coming[0].result(30)
        with catalog.reading() as tx:
            assert tx.pages.of_batch(batch.id) == ()
        assert not _arrival(catalog, objects, batch, 1)().receipt.already_here

    def test_two_boxes_that_bring_one_case_at_once_bring_one_case(
        self, catalog: Catalog, others: Callable[[int], list[Catalog]], tmp_path: Path
    ) -> None:
        objects = FilesystemObjectStore(tmp_path / "objects")
        hands = others(2)
        for number in range(TRIES):
            refs = [f"{number}-{n}" for n in range(6)]
            _together(
                [
                    _opening(hands[0], objects, f"a {number}", refs),
                    _opening(hands[1], objects, f"b {number}", refs[::-1]),
                ]
            )
            with catalog.reading() as tx:
                assert tx.cases.count(CaseFilter()) == 6 * (number + 1)

    def test_two_archivists_at_once_do_not_put_the_same_cases_forward(
        self, catalog: Catalog, others: Callable[[int], list[Catalog]]
    ) -> None:
        cases = [CaseId(f"case-{n}") for n in range(9)]
        add(catalog, a_batch(), *(a_case(case, status=CaseStatus.CONFIRMED) for case in cases))
        add(catalog, *(a_page(f"page of {case}", case=case) for case in cases))

        def make(hand: Catalog) -> object:
            try:
                return lot_making.make_lot(hand, ARCHIVIST, label="")
            except BadInput:
                return None

        lots = _together([lambda hand=hand: make(hand) for hand in others(3)])  # type: ignore[misc]
        assert len([lot for lot in lots if lot]) == 1
        with catalog.reading() as tx:
            (lot,) = tx.lots.list(statuses=[LotStatus.OPEN])
        assert len(lot.cases) == 9

    def test_a_lot_is_decided_once(self, catalog: Catalog, others: Callable[[int], list[Catalog]]) -> None:
        cases = tuple(CaseId(f"case-{n}") for n in range(9))
        lot = a_lot("lot-1", cases=cases, status=LotStatus.INSPECTED, inspected_at=NOW, inspected_by=(AccountId("b"),))
        add(catalog, *(a_case(case, status=CaseStatus.CONFIRMED) for case in cases), lot)

        def decide(hand: Catalog, number: int) -> bool:
            try:
                if number % 2:
                    quality_control.accept_lot(hand, ARCHIVIST, LotId("lot-1"))
                else:
                    quality_control.return_lot(hand, ARCHIVIST, LotId("lot-1"), reason="blurred")
            except Conflict:
                return False
            return True

        hands = enumerate(others(4))
        assert sorted(_together([lambda hand=hand, n=n: decide(hand, n) for n, hand in hands])) == [False] * 3 + [True]  # type: ignore[misc]
        with catalog.reading() as tx:
            assert len({tx.cases.get(case).status for case in cases}) == 1


def _announced(catalog: Catalog, objects: FilesystemObjectStore, label: str, *, cases: Sequence[str]) -> Batch:
    entries = [
        ManifestEntry(position=n, case_ref=case, filename=f"{n}.tif", sha256=sha256_of(_bytes(label, n)))
        for n, case in enumerate(cases, 1)
    ]
    return intake.open_batch(catalog, objects, ACTOR, label=label, entries=entries)


def _opening(catalog: Catalog, objects: FilesystemObjectStore, label: str, cases: Sequence[str]) -> Callable[[], Batch]:
    return lambda: _announced(catalog, objects, label, cases=cases)


def _bytes(label: str, position: int) -> bytes:
    return f"{label} {position}".encode()


def _arrival(
    catalog: Catalog, objects: FilesystemObjectStore, batch: Batch, position: int
) -> Callable[[], intake.Received]:
    data = _bytes(batch.label, position)
    digest = sha256_of(data)
    key = intake.intake_key(digest)
    objects.put(key, data, sha256=digest)
    return lambda: intake.receive(
        catalog,
        objects,
        ACTOR,
        batch=BatchId(batch.id),
        position=position,
        filename=f"{position}.tif",
        sha256=digest,
        size=len(data),
        key=key,
        media_type="image/tiff",
        frames=1,
    )


def _together(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each answers, begun together."""
    waiting = iter(acts)

    def act() -> Any:
        return next(waiting)()

    return in_threads(act, len(acts))
