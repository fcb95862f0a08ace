"""An engine that fails on one page of several costs that page: the process goes on, its neighbours are read, and it is told."""

from __future__ import annotations

import io
import multiprocessing
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from archive.records.page import Flag, PageStatus, Quality
from archive.records.work import WorkKind
from capture import quality
from ocr.views import Views
from tests.cli.conftest import Skrynia
from tests.failing.faulty_engines import (
    DEADLY,
    LYING,
    SICK,
    Failure,
    ReadWith,
    SickOnSomePages,
    hang,
    killed_for_its_memory,
)
from tests.failing.faulty_steps import with_reading
from tests.failing.test_workers import nothing_waits, until
from tests.workers.papers import received_batch
from workers.pool import Pool
from workers.settings import Settings
from workers.steps import convert, convert_many
from workers.steps.convert import ConvertOptions
from workers.steps.convert_many import convert_files
from workers.tools import Tools

_WIDTHS = (400, SICK, 420)


def _page(width: int) -> Image.Image:
    page = Image.new("L", (width, 500), 240)
    pen = ImageDraw.Draw(page)
    for row in range(40, 460, 24):
        for column in range(30, width - 60, 14):
            pen.rectangle((column, row, column + 5 + column % 5, row + 9), fill=30)
    return page


@pytest.fixture
def tiff(tmp_path: Path) -> Path:
    place = tmp_path / "three.tif"
    first, *others = map(_page, _WIDTHS)
    first.save(place, save_all=True, append_images=others, dpi=(150, 150))
    return place


@pytest.fixture
def sick(monkeypatch: pytest.MonkeyPatch) -> Callable[[Failure], None]:
    """Put an engine that fails so into the place of the real one; the processes of a run are forked from this one."""

    def put(failing: Failure) -> None:
        for module in (convert, convert_many):
            monkeypatch.setattr(module, "engine_of", lambda _: SickOnSomePages({SICK: failing}))

    return put


def _pages_of(pdf: Path | None) -> list[float]:
    assert pdf is not None
    with pikepdf.open(pdf) as opened:
        return [round(float(page.mediabox[2]) * 150 / 72) for page in opened.pages]


class TestConvert:
    @pytest.mark.parametrize("failing", [*DEADLY, *LYING])
    def test_it_costs_the_text_of_its_page(
        self, failing: Failure, tiff: Path, tmp_path: Path, sick: Callable[[Failure], None]
    ) -> None:
        sick(failing)
        (done,) = convert_files([tiff], tmp_path / "out", jobs=1)
        assert done.error == ""
        assert [Flag.READ_FAILED in page.flags for page in done.pages] == [False, True, False]
        assert [page.lost for page in done.pages] == [False, True, False]
        assert done.pages[1].reasons
        assert _pages_of(done.pdf) == list(_WIDTHS)  # the picture of the page is there all the same
        assert (tmp_path / "out/three.txt").read_text(encoding="utf-8").split("\f") == ["Довідка\n", "", "Довідка\n"]
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
            "three.alto.xml",
            "three.pdf",
            "three.txt",
        ]
        assert not multiprocessing.active_children()

    def test_a_page_that_hangs_is_stopped(self, tiff: Path, tmp_path: Path, sick: Callable[[Failure], None]) -> None:
        sick(hang)
        (done,) = convert_files([tiff], tmp_path / "out", jobs=2, options=ConvertOptions(seconds=1.0))
        assert [page.lost for page in done.pages] == [False, True, False]
        assert any("more than 3 s" in reason for reason in done.pages[1].reasons)
        assert _pages_of(done.pdf) == list(_WIDTHS)

    def test_what_kills_every_process_is_crossed_out(
        self, tiff: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def deadly(image: NDArray[np.uint8], dpi: int) -> Quality:
            if SICK in image.shape:
                DEADLY[0](Views(image, dpi))
            return quality.judge(image, dpi)

        monkeypatch.setattr(convert, "judge", deadly)
        monkeypatch.setattr(convert_many, "engine_of", lambda _: SickOnSomePages({SICK: hang}))
        (done,) = convert_files([tiff], tmp_path / "out", jobs=1)
        assert [page.verdict is PageStatus.FAILED for page in done.pages] == [False, True, False]
        assert "SIGSEGV" in done.pages[1].reasons[0]
        assert len(_pages_of(done.pdf)) == 3

    def test_the_command_tells_and_ends_with_one(
        self, tiff: Path, tmp_path: Path, sick: Callable[[Failure], None], skrynia: Skrynia
    ) -> None:
        sick(DEADLY[1])
        told = skrynia("convert", tiff, "--out", tmp_path / "out", "--jobs", 1)
        assert told.code == 1
        assert "look at page 2 (read_failed)" in told.out.replace("\n", " ")
        assert "SIGKILL" in told.out


class TestWorkers:
    def test_each_failure_costs_its_page(self, settings: Settings, tools: Tools) -> None:
        """All of them in one batch, between sound pages, for one process that is started anew when it dies.

        Once: starting takes longest, and other deaths and hanging are told of steps in ``test_workers``.
        """
        failing = {SICK + 20 * place: how for place, how in enumerate((killed_for_its_memory, *LYING))}
        widths = [SICK - 10, *failing, SICK + 10]
        files = []
        for width in widths:
            into = io.BytesIO()
            _page(width).save(into, "PNG", dpi=(150, 150))
            files.append(into.getvalue())
        _, pages = received_batch(tools, files)
        tasks = with_reading(ReadWith(failing), tries=1)
        with Pool(settings, 1, tasks=tasks):
            until(nothing_waits(tools, pages))
        with tools.catalog.reading() as tx:
            found = [tx.pages.get(page) for page in pages]
            done = tx.work.counts()
        for width, page in zip(widths, found, strict=True):
            how = failing.get(width)
            ended = page.status in {PageStatus.READ, PageStatus.FLAGGED}
            assert (Flag.READ_FAILED in page.flags, ended) == (how is not None, how is None or how in LYING), how
            assert page.reasons or how is None, how
        assert sum(number for (kind, _), number in done.items() if kind is WorkKind.PAGE_READ) == len(pages)
