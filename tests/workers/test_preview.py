"""A drawn page stays on the shelf until newer ones need its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from archive.objects.filesystem import FilesystemObjectStore
from archive.records.digest import sha256_of
from archive.records.errors import BadInput, NotFound, UnreadableImage
from archive.records.ids import BatchId, CaseId, PageId
from archive.records.page import Box, Geometry, LedgerState, Page, PageStatus
from capture.decoded_image import ImageLimits
from workers.steps.preview import PreviewShelf


def _page(store: FilesystemObjectStore, shade: int) -> Page:
    key = f"intake/pages/{shade}"
    sha = _kept(store, key, Image.new("RGB", (200, 300), (shade, shade, shade)))
    return Page(
        id=PageId(f"page-{shade}"), batch=BatchId("b"), case=CaseId("c"), position=1, frame=1, sequence=1, sha256=sha,
        size=1, filename="1.png", media_type="image/png", key=key, status=PageStatus.READ, ledger=LedgerState.KEPT,
        received_at=datetime(2026, 1, 1, tzinfo=UTC), geometry=Geometry(width=200, height=300, dpi=150, quarter_turns=1),
    )  # fmt: skip


def _kept(store: FilesystemObjectStore, key: str, picture: Image.Image) -> str:
    out = BytesIO()
    picture.save(out, "PNG")
    sha = sha256_of(out.getvalue())
    store.put(key, out.getvalue(), sha256=sha)
    return sha


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


def test_parts_of_a_page_are_cut_of_one_decoding(store: FilesystemObjectStore) -> None:
    shelf, page = PreviewShelf(), _page(store, 200)
    above = shelf.preview(store, page, width=100, part=Box(x=0, y=0, width=300, height=50))
    store.remove(page.key)
    below = shelf.preview(store, page, width=100, part=Box(x=100, y=150, width=400, height=100))
    assert (above.width, above.height, below.width, below.height) == (100, 17, 100, 25)
    assert below.scale == 0.5
    with pytest.raises(NotFound):
        shelf.preview(store, page, width=80)


def test_a_part_is_cut_where_the_upright_page_has_it(store: FilesystemObjectStore) -> None:
    page = replace(_page(store, 250), geometry=Geometry(width=200, height=300, dpi=150))
    picture = Image.new("L", (200, 300), 250)
    picture.paste(0, (40, 100, 140, 150))
    page = replace(page, key="intake/pages/marked", sha256=_kept(store, "intake/pages/marked", picture))
    cut = PreviewShelf().preview(store, page, width=64, part=Box(x=40, y=100, width=100, height=50))
    assert (cut.width, cut.height, cut.scale) == (64, 32, 0.64)
    assert max(Image.open(BytesIO(cut.data)).convert("L").tobytes()) < 20


def test_a_page_too_large_to_hold_is_decoded_anew(store: FilesystemObjectStore) -> None:
    shelf, page = PreviewShelf(held_bytes=1000), _page(store, 200)
    assert shelf.preview(store, page, width=100, part=Box(x=0, y=0, width=300, height=50)).width == 100
    store.remove(page.key)
    with pytest.raises(NotFound):
        shelf.preview(store, page, width=100, part=Box(x=0, y=50, width=300, height=50))


def test_a_part_beside_the_page_is_none(store: FilesystemObjectStore) -> None:
    with pytest.raises(BadInput, match="not on the page"):
        PreviewShelf().preview(store, _page(store, 200), width=100, part=Box(x=300, y=0, width=10, height=10))
