"""Bad input: each bad file ends with a flag or a clear error that names it, and nothing accepted before is lost."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive.casework import batches, intake
from archive.records.actor import Actor, Role
from archive.records.batch import Batch, ManifestEntry, Receipt
from archive.records.digest import sha256_of
from archive.records.errors import BadInput, DigestMismatch, SkryniaError, UnreadableImage
from archive.records.ids import AccountId, PageId
from archive.records.page import TERMINAL_PAGE, Flag, LedgerState, Page, PageStatus
from capture.image_files import decode_frame, frame_count
from capture.quality import judge
from tests.failing.bad_files import BadFile, corpus, good_page, looping_tiff, saved
from workers.runner import Lease, run_one
from workers.settings import Settings
from workers.steps.receive import receive_file
from workers.tools import Tools
from workers.wiring import open_corridor, open_tools

CORPUS = corpus()
OPERATOR = Actor(
    account=AccountId("account-1"), login="oksana", role=Role.OPERATOR, centre="Полтава", institution="ПФУ"
)
_SECONDS = 10.0  # the patience with one bad file, far above what any of them takes
_MEBIBYTES = 1500  # the most memory that a bad file may cost


def _names(bad: BadFile) -> str:
    return bad.name


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path)


@pytest.fixture
def tools(home: Settings) -> Iterator[Tools]:
    opened = open_tools(home)
    yield opened
    opened.close()


def _announce(tools: Tools, *files: tuple[str, bytes], case: str = "В-1") -> Batch:
    entries = [
        ManifestEntry(position=place, case_ref=case, filename=name, sha256=sha256_of(data), size=len(data))
        for place, (name, data) in enumerate(files, start=1)
    ]
    return intake.open_batch(tools.catalog, tools.objects, OPERATOR, label="bad", entries=entries)


def _send(tools: Tools, batch: Batch, position: int, data: bytes, **change: Any) -> Receipt:
    entry = replace(batch.entries[position - 1], **change)
    return receive_file(
        tools, OPERATOR, batch=batch.id, position=position, filename=entry.filename, sha256=entry.sha256, data=data
    )


def _pages(tools: Tools, batch: Batch) -> tuple[Page, ...]:
    with tools.catalog.reading() as tx:
        return tx.pages.of_batch(batch.id)


class TestOpening:
    @pytest.mark.parametrize("bad", CORPUS, ids=_names)
    def test_it_is_flagged_or_refused_by_name_within_limits(self, bad: BadFile) -> None:
        began, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        if bad.opens:
            decoded = decode_frame(bad.data, filename=bad.name)
            verdict = judge(decoded.image, decoded.dpi)
            assert bad.flag in (*decoded.flags, *verdict.flags)
            assert decoded.image.size
        else:
            with pytest.raises(UnreadableImage) as refused:
                decode_frame(bad.data, filename=bad.name)
            assert refused.value.flag == bad.flag
            assert bad.name in refused.value.message
            assert refused.value.hint
        assert time.process_time() - began < _SECONDS
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
        assert grown < _MEBIBYTES

    def test_pages_that_never_end_are_counted_once(self) -> None:
        data = looping_tiff()
        assert 1 <= frame_count(data, filename="loop.tif") <= 2
        assert decode_frame(data, filename="loop.tif").image.shape == (80, 80)

    @pytest.mark.parametrize("name", ["a\x1b[31m.jpg", "../../x.jpg", "\u202egpj.exe", "x" * 5000])
    def test_a_message_shows_the_name_safely(self, name: str) -> None:
        with pytest.raises(UnreadableImage) as refused:
            decode_frame(b"", filename=name)
        assert refused.value.message.isprintable()
        assert len(refused.value.message) < 200


def test_bad_pages_never_fail_their_batch(tools: Tools, home: Settings) -> None:
    """Every bad file among good ones: all get receipts, all pages end, the good ones are read, the ledger closes."""
    good = [("good-1.jpg", saved(good_page(1), "JPEG", dpi=(75, 75))), ("good-2.tif", saved(good_page(2), "TIFF"))]
    files = [good[0], *((bad.name, bad.data) for bad in CORPUS), good[1]]
    batch = _announce(tools, *files)
    for position, (_, data) in enumerate(files, start=1):
        assert not _send(tools, batch, position, data).already_here
    _, state = batches.batch_with_ledger(tools.catalog, OPERATOR, batch.id)
    assert (state.files_received, state.missing_positions) == (len(files), ())

    corridor = open_corridor(home, tools)
    while run_one(corridor, Lease(worker="test")):
        pass
    pages = {page.filename: page for page in _pages(tools, batch)}
    assert all(page.status in TERMINAL_PAGE for page in pages.values())
    for bad in CORPUS:
        page = pages[bad.name]
        assert bad.flag in page.flags, bad.name
        assert page.reasons, bad.name
        assert (page.status is PageStatus.FAILED) != bad.opens, bad.name
        assert tools.objects.read(page.key) == bad.data
    for name, _ in good:
        assert pages[name].status in {PageStatus.READ, PageStatus.FLAGGED}
        assert pages[name].derivative("pdfa") is not None
    _, state = batches.batch_with_ledger(tools.catalog, OPERATOR, batch.id)
    proposed = [page.id for page in pages.values() if page.ledger is LedgerState.BLANK_PROPOSED]
    assert sorted(state.waiting) == sorted(proposed)
    assert sum(state.states.values()) == state.pages_received


class TestHandingIn:
    @pytest.fixture
    def batch(self, tools: Tools) -> Batch:
        batch = _announce(tools, ("1.jpg", saved(good_page(1), "JPEG")), ("2.jpg", saved(good_page(2), "JPEG")))
        _send(tools, batch, 1, saved(good_page(1), "JPEG"))
        return batch

    def _only_the_first_is_here(self, tools: Tools, batch: Batch) -> bool:
        (page,) = _pages(tools, batch)
        return page.position == 1 and tools.objects.read(page.key) == saved(good_page(1), "JPEG")

    @pytest.mark.parametrize(
        "name", ["../2.jpg", "/etc/passwd", "C:\\2.jpg", "..", "", " ", "2\x00.jpg", "2\n.jpg", "\u202e2.jpg", "~root"]
    )
    def test_path_like_and_control_names(self, tools: Tools, batch: Batch, name: str) -> None:
        with pytest.raises(BadInput) as refused:
            _send(tools, batch, 2, saved(good_page(2), "JPEG"), filename=name)
        assert refused.value.hint
        assert str(refused.value).isprintable()
        assert self._only_the_first_is_here(tools, batch)

    def test_bytes_that_are_not_those_of_their_digest(self, tools: Tools, batch: Batch) -> None:
        with pytest.raises(DigestMismatch, match=r"2\.jpg"):
            _send(tools, batch, 2, b"other bytes")
        assert self._only_the_first_is_here(tools, batch)

    def test_a_manifest_that_lies_about_a_digest(self, tools: Tools, batch: Batch) -> None:
        """The file is whole, but not the one that was announced."""
        with pytest.raises(DigestMismatch, match="not the one that the manifest announced") as refused:
            _send(tools, batch, 2, b"other bytes", sha256=sha256_of(b"other bytes"))
        assert "new batch" in refused.value.hint
        assert self._only_the_first_is_here(tools, batch)
        assert not list(tools.objects.list(intake.intake_key(sha256_of(b"other bytes"))))

    def test_a_manifest_that_lies_about_a_size(self, tools: Tools) -> None:
        entry = ManifestEntry(position=1, case_ref="В-1", filename="1.jpg", sha256=sha256_of(b"abc"), size=4)
        batch = intake.open_batch(tools.catalog, tools.objects, OPERATOR, label="size", entries=[entry])
        with pytest.raises(DigestMismatch, match="has 3 bytes; the manifest says 4"):
            _send(tools, batch, 1, b"abc")

    def test_a_manifest_that_lists_more_than_comes_stays_open_and_says_what_is_missing(
        self, tools: Tools, batch: Batch
    ) -> None:
        _, state = batches.batch_with_ledger(tools.catalog, OPERATOR, batch.id)
        assert (state.closed, state.missing_positions) == (False, (2,))

    def test_the_same_twice(self, tools: Tools, batch: Batch) -> None:
        again = _send(tools, batch, 1, saved(good_page(1), "JPEG"))
        assert again.already_here
        assert self._only_the_first_is_here(tools, batch)

    def test_many_at_once_are_one(self, tools: Tools, batch: Batch) -> None:
        data = saved(good_page(2), "JPEG")
        with ThreadPoolExecutor(8) as senders:
            receipts = list(senders.map(lambda _: _send(tools, batch, 2, data), range(8)))
        assert len({(receipt.sha256, receipt.key, receipt.stored_at) for receipt in receipts}) == 1
        assert sum(not receipt.already_here for receipt in receipts) == 1
        assert len(_pages(tools, batch)) == 2
        with tools.catalog.reading() as tx:
            subjects = [work.subject for work in tx.work.list(limit=100)]
        assert sorted(subjects) == sorted(2 * [page.id for page in _pages(tools, batch)])

    def test_a_store_that_cannot_keep_the_bytes_gives_no_receipt(self, tools: Tools, batch: Batch) -> None:
        """A folder stands where the bytes should go."""
        data = saved(good_page(2), "JPEG")
        tools.objects.put(f"{intake.intake_key(sha256_of(data))}/in-the-way", b"x", sha256=sha256_of(b"x"))
        with pytest.raises(SkryniaError):
            _send(tools, batch, 2, data)
        assert self._only_the_first_is_here(tools, batch)


def test_equal_bytes_under_another_name_are_flagged(tools: Tools) -> None:
    data = saved(good_page(), "JPEG")
    batch = _announce(tools, ("1.jpg", data), ("2.jpg", data))
    _send(tools, batch, 1, data)
    _send(tools, batch, 2, data)
    first, second = _pages(tools, batch)
    assert (first.flags, second.flags) == ((), (Flag.SAME_BYTES,))
    assert first.key == second.key
    assert PageId(first.id) != second.id
