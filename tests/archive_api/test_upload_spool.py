"""The spool keeps its room: nobody fills the disk by announcing files without end."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.records.errors import NotFound, StorageFull
from archive.records.ids import AccountId, BatchId
from archive_api.uploads.spool import Announced, UploadSpool

MORE_THAN_ANY_DISK = 1 << 60


def announced(position: int, *, account: str = "account-1", length: int = 4) -> Announced:
    return Announced(
        batch=BatchId("batch-1"),
        position=position,
        filename=f"{position}.jpg",
        sha256="0" * 64,
        length=length,
        account=AccountId(account),
        created_at=datetime(2026, 3, 2, tzinfo=UTC),
    )


def _touched(root: Path, upload: str, moment: float) -> None:
    os.utime(root / upload / "data", (moment, moment))


def test_the_accounts_own_upload_that_was_left_alone_longest_makes_room(tmp_path: Path) -> None:
    spool = UploadSpool(tmp_path, most_open=3)
    others = spool.create(announced(1, account="account-2"))
    mine = [spool.create(announced(place)) for place in (1, 2, 3)]
    now = mine[0].expires_at.timestamp() - 7 * 24 * 3600
    for age, upload in zip((10, 300, 20), mine, strict=True):
        _touched(tmp_path, upload.id, now - age)
    _touched(tmp_path, others.id, now - 1000)
    fourth = spool.create(announced(4))
    assert set(spool.ids()) == {others.id, mine[0].id, mine[2].id, fourth.id}
    with pytest.raises(NotFound):
        spool.find(mine[1].id)


def test_an_upload_that_is_being_written_is_not_ended(tmp_path: Path) -> None:
    spool = UploadSpool(tmp_path, most_open=1)
    first = spool.create(announced(1))
    with spool.writing(first.id) as writer:
        spool.create(announced(2))
        writer.append(b"abcd")
    assert spool.find(first.id).whole


def test_what_cannot_fit_is_refused_before_its_first_byte(tmp_path: Path) -> None:
    with pytest.raises(StorageFull):
        UploadSpool(tmp_path).create(announced(1, length=MORE_THAN_ANY_DISK))
    assert UploadSpool(tmp_path).ids() == ()


def test_uploads_leave_the_catalog_its_room(tmp_path: Path) -> None:
    upload = UploadSpool(tmp_path).create(announced(1))
    with UploadSpool(tmp_path, reserve=MORE_THAN_ANY_DISK).writing(upload.id) as writer:
        with pytest.raises(StorageFull):
            writer.append(b"ab")
        assert writer.offset == 0
    with UploadSpool(tmp_path).writing(upload.id) as writer:
        writer.append(b"ab")
        assert writer.offset == 2
