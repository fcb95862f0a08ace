"""A drawn page stays on the shelf until newer ones need its place."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from archive.objects.filesystem import FilesystemObjectStore
from archive.records.digest import sha256_of
from archive.records.errors import UnreadableImage
from archive.records.ids import BatchId, CaseId, PageId
from archive.records.page import Geometry, LedgerState, Page, PageStatus
from capture.decoded_image import ImageLimits
from workers.steps.preview import PreviewShelf


def _page(store: FilesystemObjectStore, shade: int) -> Page:
    out = BytesIO()
    Image.new("RGB", (200, 300), (shade, shade, shade)).save(out, "PNG")
    data = out.getvalue()
    sha, key = sha256_of(data), f"intake/pages/{shade}"
    store.put(key, data, sha256=sha)
    return Page(
        id=PageId(f"page-{shade}"), batch=BatchId("b"), case=CaseId("c"), position=1, frame=1, sequence=1, sha256=sha,
        size=len(data), filename="1.png", media_type="image/png", key=key, status=PageStatus.READ, ledger=LedgerState.KEPT,
        received_at=datetime(2026, 1, 1, tzinfo=UTC), geometry=Geometry(width=200, height=300, dpi=150, quarter_turns=1),
    )  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> FilesystemObjectStore:
    return FilesystemObjectStore(tmp_path / "objects")


def test_a_second_look_draws_nothing(store: FilesystemObjectStore) -> None:
    shelf, page = PreviewShelf(), _page(store, 200)
    first = shelf.preview(store, page, width=150)
    assert (first.width, first.height) == (150, 100)
    store.remove(page.key)
    assert shelf.preview(store, page, width=150) is first


def test_other_width_or_geometry_is_another_picture(store: FilesystemObjectStore) -> None:
    shelf, page = PreviewShelf(), _page(store, 200)
    assert shelf.preview(store, page, width=150).width == 150
    assert shelf.preview(store, page, width=75).width == 75


def test_the_shelf_does_not_grow_over_its_size(store: FilesystemObjectStore) -> None:
    pages = [_page(store, shade) for shade in (10, 120, 230)]
    size = len(PreviewShelf().preview(store, pages[0], width=100).data)
    shelf = PreviewShelf(most_bytes=int(size * 2.5))
    drawn = [shelf.preview(store, page, width=100) for page in pages]
    assert shelf.preview(store, pages[2], width=100) is drawn[2]
    assert shelf.preview(store, pages[0], width=100) is not drawn[0]


def test_larger_pictures_than_the_limits_allow_are_not_drawn(store: FilesystemObjectStore) -> None:
    with pytest.raises(UnreadableImage, match="200×300"):
        PreviewShelf().preview(store, _page(store, 200), width=150, limits=ImageLimits(max_pixels=50_000))
