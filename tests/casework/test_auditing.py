"""Every act is noted, the notes are sealed into a chain, and whatever is done to the chain afterwards shows."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import pytest

from archive.casework import audit_chain
from archive.casework.auditing import AuditReport, announce, record, seal_audit, verify_audit
from archive.catalog.sql_catalog import SqlCatalog, open_catalog
from archive.objects.filesystem import FilesystemObjectStore
from archive.ports.object_store import StoredObject
from archive.records.actor import MACHINE
from archive.records.audit import GENESIS, AuditEntry, SealedLine
from archive.records.digest import sha256_of
from archive.records.errors import Corrupt
from archive.records.ids import CaseId
from archive.records.record_json import canonical, from_json
from tests.catalog.facts import NOW

SEGMENT = audit_chain.segment_key(1)


@dataclass(frozen=True)
class Place:
    """An archive's catalog and objects under a folder."""

    folder: Path
    catalog: SqlCatalog
    objects: FilesystemObjectStore

    def note(self, *cases: str) -> None:
        with self.catalog.transaction() as tx:
            for case in cases:
                record(tx, MACHINE, "case.read", subject=case, case=case, now=NOW)

    def sql(self, statement: str, *values: object) -> None:
        """Reach into the database past all that guards it."""
        with closing(sqlite3.connect(self.folder / "catalog.db")) as connection, connection:
            connection.execute(statement, values)

    def file(self, key: str) -> Path:
        return self.folder / "objects" / key

    def rewrite(self, key: str, change: Callable[[bytes], bytes]) -> None:
        """Reach into the store past all that guards it."""
        path = self.file(key)
        data = change(path.read_bytes())
        path.unlink()
        path.write_bytes(data)

    def verify(self) -> AuditReport:
        return verify_audit(self.catalog, self.objects)


def open_place(folder: Path) -> Place:
    return Place(folder, open_catalog(f"sqlite:{folder}/catalog.db"), FilesystemObjectStore(folder / "objects"))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    opened = open_place(tmp_path)
    yield opened
    opened.catalog.close()


@pytest.fixture
def sealed(place: Place) -> Place:
    """Five lines in two segments (1-3, 4-5), anchored."""
    place.note("case-1", "case-2", "case-3")
    assert seal_audit(place.catalog, place.objects) == 3
    place.note("case-4", "case-5")
    assert seal_audit(place.catalog, place.objects) == 2
    return place


def test_an_entry_says_who_did_what_and_why(place: Place) -> None:
    actor = replace(MACHINE, login="olena", purpose="appeal 12", via="web")
    with place.catalog.transaction() as tx:
        record(tx, actor, "search", detail={"query": "Петренко"}, now=NOW)
        record(tx, actor, "case.read", subject="case-1", case="case-1")
        announce(tx, "case.kept", case="case-1", version=2, now=NOW)
    with place.catalog.reading() as tx:
        first, second = tx.audit.unsealed()
        assert (first.login, first.action, first.purpose, first.via) == ("olena", "search", "appeal 12", "web")
        assert (first.detail, first.at, first.role) == ({"query": "Петренко"}, NOW, "system")
        assert second.at.tzinfo is not None
        assert second.id != first.id
        (event,) = tx.events.after(0)
        assert (event.kind, event.case, event.version, event.at) == ("case.kept", "case-1", 2, NOW)


@pytest.mark.parametrize("action", ["", "Case.Read", "case read", "case.read.", "case;read"])
def test_what_is_no_verb_is_an_error_of_the_program(place: Place, action: str) -> None:
    with pytest.raises(ValueError, match="not an action"), place.catalog.transaction() as tx:
        record(tx, MACHINE, action)


def test_sealing_chains_what_waits_and_anchors_the_head(sealed: Place) -> None:
    with sealed.catalog.reading() as tx:
        lines = tx.audit.sealed()
        head = tx.audit.head()
    assert [line.sequence for line in lines] == [1, 2, 3, 4, 5]
    assert [line.previous for line in lines] == [GENESIS, *(line.hash for line in lines[:-1])]
    assert all(line.hash == audit_chain.line_hash(line.previous, line.body) for line in lines)
    assert [from_json(AuditEntry, line.body).subject for line in lines] == [f"case-{n}" for n in range(1, 6)]
    stored = [sealed.objects.read(audit_chain.segment_key(first)) for first in (1, 4)]
    assert tuple(line for data in stored for line in audit_chain.segment_lines(data)) == lines
    assert audit_chain.read_head(sealed.objects)[0] == head
    assert sealed.verify() == AuditReport(lines=5, unsealed=0, anchored=5)
    assert sealed.verify().sound


def test_nothing_to_seal_is_no_harm(place: Place) -> None:
    assert seal_audit(place.catalog, place.objects) == 0
    assert place.verify() == AuditReport(lines=0, unsealed=0, anchored=0)
    assert place.verify().sound


def test_many_entries_make_several_segments(place: Place) -> None:
    count = audit_chain.SEGMENT_LINES + 1
    place.note(*["case-1"] * count)
    assert seal_audit(place.catalog, place.objects) == count
    assert len(list(place.objects.list(audit_chain.SEGMENTS))) == 2
    assert place.verify() == AuditReport(lines=count, unsealed=0, anchored=count)


def test_unsealed_entries_are_counted(sealed: Place) -> None:
    sealed.note("case-6", "case-7")
    assert sealed.verify() == AuditReport(lines=5, unsealed=2, anchored=5)


def altered_body(line: int) -> Callable[[Place], None]:
    def change(place: Place) -> None:
        statement = "UPDATE audit_lines SET body = replace(body, 'case.read', 'case.seen') WHERE sequence = ?"
        place.sql(statement, line)

    return change


def rehash_from(line: int) -> Callable[[Place], None]:
    """Alter a line in the catalog and mend all hashes after it."""

    def change(place: Place) -> None:
        with place.catalog.reading() as tx:
            lines = tx.audit.sealed()
        previous = lines[line - 1].previous
        for old in lines[line - 1 :]:
            body = old.body.replace("case.read", "case.seen")
            digest = audit_chain.line_hash(previous, body)
            statement = "UPDATE audit_lines SET previous = ?, hash = ?, body = ? WHERE sequence = ?"
            place.sql(statement, previous, digest, body, old.sequence)
            previous = digest

    return change


def rewrite_everywhere(place: Place) -> None:
    """Alter the last segment in the catalog and the store, hashes and all; only the anchor is beyond reach."""
    rehash_from(4)(place)
    with place.catalog.reading() as tx:
        data = audit_chain.segment_data(tx.audit.sealed(after=3))
    place.rewrite(audit_chain.segment_key(4), lambda _: data)


def drop_line(key: str, index: int) -> Callable[[Place], None]:
    def change(place: Place) -> None:
        place.rewrite(key, lambda data: b"".join(x for n, x in enumerate(data.splitlines(keepends=True)) if n != index))

    return change


def forge_number(place: Place) -> None:
    place.rewrite(SEGMENT, lambda data: data.replace(b'"sequence":2}', b'"sequence":999999999999}'))


def cut_off_everywhere(place: Place) -> None:
    place.sql("DELETE FROM audit_lines WHERE sequence > 3")
    place.file(audit_chain.segment_key(4)).unlink()


ATTACKS: dict[str, tuple[Callable[[Place], None], dict[str, object]]] = {
    "a line altered in the catalog": (altered_body(2), {"altered": (2,)}),
    "the last line altered in the catalog": (altered_body(5), {"altered": (5,)}),
    "altered in the catalog with mended hashes": (rehash_from(3), {"altered": (3, 4, 5)}),
    "altered in both with mended hashes": (rewrite_everywhere, {"altered": (5,)}),
    "a hash altered": (lambda p: p.sql("UPDATE audit_lines SET hash = 'f' WHERE sequence = 3"), {"altered": (3,)}),
    "a line removed from the catalog": (
        lambda p: p.sql("DELETE FROM audit_lines WHERE sequence = 2"),
        {"removed": (2,)},
    ),
    "the first removed": (lambda p: p.sql("DELETE FROM audit_lines WHERE sequence = 1"), {"removed": (1,)}),
    "the last cut off": (lambda p: p.sql("DELETE FROM audit_lines WHERE sequence = 5"), {"truncated": 1}),
    "the end cut off": (lambda p: p.sql("DELETE FROM audit_lines WHERE sequence > 2"), {"truncated": 3}),
    "everything cut off": (lambda p: p.sql("DELETE FROM audit_lines"), {"truncated": 5}),
    "the end cut off in both": (cut_off_everywhere, {"truncated": 2}),
    "a bit flipped in a segment": (
        lambda p: p.rewrite(SEGMENT, lambda data: data.replace(b"case-2", b"case-3", 1)),
        {"altered": (2,)},
    ),
    "a segment's line unreadable": (
        lambda p: p.rewrite(SEGMENT, lambda data: data.replace(b'"sequence":2', b'"sequenceX":2')),
        {"altered": (2,)},
    ),
    "two lines of a segment run together": (
        lambda p: p.rewrite(SEGMENT, lambda data: data.replace(b"\n", b" ", 1)),
        {"altered": (1,), "removed": (2,)},
    ),
    "a line cut out of a segment": (drop_line(SEGMENT, 1), {"removed": (2,)}),
    "a segment's end cut off": (drop_line(audit_chain.segment_key(4), 1), {"removed": (5,)}),
    "a segment removed": (lambda p: p.file(SEGMENT).unlink(), {"removed": (1, 2, 3)}),
    "the last segment removed": (lambda p: p.file(audit_chain.segment_key(4)).unlink(), {"removed": (4, 5)}),
    "a number forged in a segment": (forge_number, {"altered": (2,)}),
    "the anchor removed": (lambda p: p.file(audit_chain.HEAD_KEY).unlink(), {"anchored": 0}),
    "the anchor unreadable": (lambda p: p.rewrite(audit_chain.HEAD_KEY, lambda _: b"{"), {"anchored": 0}),
    "the anchor's hash altered": (
        lambda p: p.rewrite(audit_chain.HEAD_KEY, lambda _: b'{"hash":"%s","sequence":5}' % (b"a" * 64)),
        {"altered": (5,)},
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_whatever_is_done_to_the_chain_shows(sealed: Place, attack: str) -> None:
    act, found = ATTACKS[attack]
    act(sealed)
    report = sealed.verify()
    assert report == replace(AuditReport(lines=5, unsealed=0, anchored=5), **found)  # type: ignore[arg-type]
    assert not report.sound


def test_every_flipped_bit_of_segment_and_anchor_shows(sealed: Place) -> None:
    for key in (SEGMENT, audit_chain.HEAD_KEY):
        whole = sealed.objects.read(key)
        for place_in_file in range(0, len(whole), 7 if key == SEGMENT else 1):
            bit = 1 << (place_in_file % 8)
            flipped = bytes(b ^ bit if n == place_in_file else b for n, b in enumerate(whole))
            sealed.rewrite(key, lambda _, data=flipped: data)  # type: ignore[misc]
            assert not sealed.verify().sound, f"{key} at {place_in_file}"
        sealed.rewrite(key, lambda _, data=whole: data)  # type: ignore[misc]
    assert sealed.verify().sound


class Dying(FilesystemObjectStore):
    """A store in a process that dies (kill -9) at one of its keys, before or after the bytes are kept."""

    def __init__(self, root: Path, *, at: str, before: bool) -> None:
        super().__init__(root)
        self._at, self._before = at, before

    def put(self, key: str, data: bytes | BinaryIO, *, sha256: str) -> StoredObject:
        if key == self._at and self._before:
            os.kill(os.getpid(), signal.SIGKILL)
        stored = super().put(key, data, sha256=sha256)
        if key == self._at:
            os.kill(os.getpid(), signal.SIGKILL)
        return stored

    def replace(self, key: str, data: bytes, *, sha256: str, if_sha256: str | None) -> StoredObject:
        if key == self._at and self._before:
            os.kill(os.getpid(), signal.SIGKILL)
        stored = super().replace(key, data, sha256=sha256, if_sha256=if_sha256)
        if key == self._at:
            os.kill(os.getpid(), signal.SIGKILL)
        return stored


def seal_and_die(folder: Path, at: str, before: bool) -> None:
    seal_audit(open_place(folder).catalog, Dying(folder / "objects", at=at, before=before))


def seal(folder: str, _number: int) -> int:
    place = open_place(Path(folder))
    try:
        return sum(seal_audit(place.catalog, place.objects) for _ in range(10))
    finally:
        place.catalog.close()


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
@pytest.mark.parametrize("at", [SEGMENT, audit_chain.HEAD_KEY])
def test_a_sealer_killed_at_any_step_is_made_up_for(place: Place, at: str, before: bool) -> None:
    place.note("case-1", "case-2")
    process = multiprocessing.get_context("spawn").Process(target=seal_and_die, args=(place.folder, at, before))
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    killed = place.verify()
    assert (killed.altered, killed.removed, killed.truncated) == ((), (), 0), "a crash is no attack"
    place.note("case-3")
    seal_audit(place.catalog, place.objects)
    assert place.verify() == AuditReport(lines=3, unsealed=0, anchored=3)
    with place.catalog.reading() as tx:
        assert [from_json(AuditEntry, line.body).case for line in tx.audit.sealed()] == ["case-1", "case-2", "case-3"]


def test_sealers_in_two_processes_and_threads_make_one_chain(place: Place) -> None:
    place.note(*["case-1"] * 50)
    stop = threading.Event()
    noted = [50]

    def go_on() -> None:
        while not stop.is_set():
            place.note("case-2")
            noted[0] += 1

    writer = threading.Thread(target=go_on)
    writer.start()
    try:
        with multiprocessing.get_context("spawn").Pool(2) as pool:
            counts = pool.starmap(seal, [(str(place.folder), n) for n in range(2)], chunksize=1)
    finally:
        stop.set()
        writer.join(60)
    total = sum(counts) + seal_audit(place.catalog, place.objects)
    assert total == noted[0]
    assert place.verify() == AuditReport(lines=total, unsealed=0, anchored=total)


@pytest.mark.parametrize("cut", [False, True], ids=["the anchor alone", "with the end of the chain"])
def test_a_missing_anchor_is_not_made_anew_by_sealing(sealed: Place, cut: bool) -> None:
    sealed.file(audit_chain.HEAD_KEY).unlink()
    if cut:
        cut_off_everywhere(sealed)
    for note in (False, True):
        if note:
            sealed.note("case-6")
        with pytest.raises(Corrupt, match="anchor of the audit is missing"):
            seal_audit(sealed.catalog, sealed.objects)
        assert not sealed.file(audit_chain.HEAD_KEY).exists()
        assert not sealed.verify().sound


def test_a_missing_anchor_is_not_made_anew_for_an_emptied_catalog(sealed: Place) -> None:
    sealed.file(audit_chain.HEAD_KEY).unlink()
    sealed.sql("DELETE FROM audit_lines")
    sealed.note("case-6")
    with pytest.raises(Corrupt, match="anchor of the audit is missing"):
        seal_audit(sealed.catalog, sealed.objects)
    assert not sealed.verify().sound


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
@pytest.mark.parametrize("at", [audit_chain.segment_key(4), audit_chain.HEAD_KEY])
def test_a_sealer_killed_at_the_second_segment_is_made_up_for(place: Place, at: str, before: bool) -> None:
    place.note("case-1", "case-2", "case-3")
    seal_audit(place.catalog, place.objects)
    place.note("case-4")
    process = multiprocessing.get_context("spawn").Process(target=seal_and_die, args=(place.folder, at, before))
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    assert place.verify().sound
    seal_audit(place.catalog, place.objects)
    assert place.verify() == AuditReport(lines=4, unsealed=0, anchored=4)


def test_an_older_catalog_is_not_sealed_over_a_newer_chain(sealed: Place) -> None:
    """A catalog restored from a backup lacks the last lines; sealing on would tell a second story of them."""
    sealed.sql("DELETE FROM audit_lines WHERE sequence > 3")
    sealed.note("case-6")
    with pytest.raises(Corrupt, match="not what the catalog would write"):
        seal_audit(sealed.catalog, sealed.objects)
    assert sealed.verify() == AuditReport(lines=5, unsealed=1, anchored=5, truncated=2)


def test_a_forged_segment_is_not_taken_over(place: Place) -> None:
    place.note("case-1")
    with place.catalog.reading() as tx:
        (entry,) = tx.audit.unsealed()
    forged = SealedLine(sequence=1, previous=GENESIS, hash="0" * 64, body=canonical(entry))
    data = audit_chain.segment_data((forged,))
    place.objects.put(SEGMENT, data, sha256=sha256_of(data))
    with pytest.raises(Corrupt):
        seal_audit(place.catalog, place.objects)
    with place.catalog.reading() as tx:
        assert tx.audit.head() is None


def test_what_is_shown_of_a_case_is_what_was_sealed(sealed: Place) -> None:
    with sealed.catalog.reading() as tx:
        (entry,) = tx.audit.of_case(CaseId("case-2"))
        assert json.loads(tx.audit.sealed()[1].body)["id"] == entry.id
