"""A house whose store has a replica, with cases that went all the way to acceptance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from archive.casework.auditing import seal_audit
from archive.casework.fixity import verify
from archive.casework.keeping import keep_case
from archive.casework.lot_making import make_lot
from archive.casework.quality_control import accept_lot
from archive.catalog.sql_catalog import open_catalog
from archive.objects.filesystem import FilesystemObjectStore
from archive.objects.replicated import ReplicatedObjectStore
from archive.ports.object_store import ObjectStore
from archive.records.case import CaseStatus
from archive.records.ids import AccountId, CaseId
from tests.casework.lots import find_nothing
from tests.casework.sample_case import ARCHIVIST, NOW, OPERATOR, House, understood_case

TERM = timedelta(days=30)


def open_two(folder: Path) -> House:
    """As ``open_house``, with a replica in ``replica``."""
    folder.mkdir(exist_ok=True)
    first, second = (FilesystemObjectStore(folder / name) for name in ("objects", "replica"))
    return House(
        folder=folder,
        catalog=open_catalog(f"sqlite:{folder / 'catalog.db'}"),
        objects=ReplicatedObjectStore(first, (second,)),  # type: ignore[arg-type]  # the same promises
    )


def keep(house: House, case: CaseId, now: datetime = NOW + timedelta(hours=5)) -> int:
    return keep_case(house.catalog, house.objects, case, merge=house.merge, now=now).version


def accept(house: House, case: CaseId, *, now: datetime = NOW, term: timedelta = TERM) -> None:
    """Close a review and accept; the version that says so is not kept yet."""
    with house.catalog.transaction() as tx:
        found = tx.cases.lock(case)
        tx.cases.replace(
            replace(found, status=CaseStatus.CONFIRMED, reviewed_by=OPERATOR.account, reviewed_at=NOW, updated_at=NOW)
        )
    lot = make_lot(house.catalog, ARCHIVIST, label=str(case), cases=[case], now=now)
    find_nothing(house.catalog, replace(ARCHIVIST, account=AccountId("account-inspector")), lot.id, now=now)
    accept_lot(house.catalog, ARCHIVIST, lot.id, term=term, now=now)


def accepted_case(house: House, *, ref: str = "B-17", files: int = 3, now: datetime = NOW) -> CaseId:
    """A case kept once as it came and once as accepted."""
    case = understood_case(house, files=files, ref=ref)
    keep(house, case)
    accept(house, case, now=now)
    keep(house, case, NOW + timedelta(hours=6))
    return case


class Stopped(Exception):
    """Stands for a process that was killed."""


class StoreThatStops:
    """A real store, all its copies too, that lets so many writes through and is then killed."""

    def __init__(self, inner: ObjectStore, left: list[int]) -> None:
        self._inner, self._left = inner, left

    def copies(self) -> tuple[StoreThatStops, ...]:
        return tuple(StoreThatStops(copy, self._left) for copy in self._inner.copies())

    def __getattr__(self, name: str) -> object:
        inner = getattr(self._inner, name)
        if name not in ("put", "replace", "remove", "retain", "hold", "mend"):
            return inner
        return self._counted(inner)

    def _counted(self, inner: Callable[..., object]) -> Callable[..., object]:
        def counted(*args: object, **named: object) -> object:
            if self._left[0] == 0:
                raise Stopped
            self._left[0] -= 1
            return inner(*args, **named)

        return counted


def path_in(house: House, copy: str, key: str) -> Path:
    """The file of a key in ``objects`` or ``replica``, made writable."""
    path = house.folder / copy / key
    if path.exists():
        path.chmod(0o640)
    return path


def flip(house: House, copy: str, key: str) -> bytes:
    """Flip one bit; answers the bytes as they were."""
    path = path_in(house, copy, key)
    before = path.read_bytes()
    data = bytearray(before)
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    return before


def sound_everywhere(house: House) -> list[str]:
    """What a check of every copy finds wrong, after sealing."""
    seal_audit(house.catalog, house.objects)
    reports = [verify(house.catalog, copy) for copy in house.objects.copies()]
    assert all(report.sound or report.faults for report in reports)
    return [str(fault) for report in reports for fault in report.faults]
