"""A flipped bit in each kind of stored object: found by a round, mended from the other copy with an entry in the audit.

Where there is no other copy it stays on the work screen until a person has brought the bytes back. Which object of a kind it
is, in which copy and which bit, the seed says.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from archive.casework import store_identity
from archive.casework.auditing import seal_audit
from archive.casework.fixity import verify
from archive.casework.fixity_rounds import check_leg
from archive.casework.fixity_storage import object_root_of
from archive.casework.work_queue import retry_work
from archive.records.work import Work, WorkKind, WorkStatus, new_work
from tests.faults import people
from tests.faults.installation import Installation, installed
from tests.faults.lives import work_off
from tests.faults.promises import assert_everything_is_there_once
from tests.faults.work_screen import assert_it_explains_itself
from tests.workers.papers import drawn_case, received_batch
from workers.runner import Lease, run_one
from workers.task_list import TASKS
from workers.tools import Tools
from workers.wiring import open_corridor

PAGES = 2
ROUND = timedelta(days=40)
"""Longer than a round may take, and than bytes may be on their way."""
_CASE = r"archive/ocfl/(\w{3}/){3}[^/]+/"
KINDS = {
    "audit anchor": r"archive/audit/head\.json",
    "audit segment": r"archive/audit/lines-\d+\.jsonl",
    "root file": r"archive/ocfl/(0=ocfl_1\.1|ocfl_layout\.json|extensions/.*)",
    "declaration": _CASE + r"0=ocfl_object_1\.1",
    "inventory": _CASE + r"inventory\.json",
    "sidecar": _CASE + r"inventory\.json\.sha256",
    "inventory of a version": _CASE + r"v\d+/inventory\.json",
    "sidecar of a version": _CASE + r"v\d+/inventory\.json\.sha256",
    "page master": _CASE + r"v\d+/content/originals/.*",
    "PDF/A": _CASE + r"v\d+/content/documents/.*\.pdf",
    "ALTO": _CASE + r"v\d+/content/alto/.*",
    "text": _CASE + r"v\d+/content/text/.*",
    "METS": _CASE + r"v\d+/content/METS\.xml",
    "PREMIS": _CASE + r"v\d+/content/PREMIS\.xml",
    "read me": _CASE + r"v\d+/content/README\.txt",
    "record": _CASE + r"v\d+/content/case\.json",
    "name of the archive": r"store/archive\.json",
    "manifest": r"intake/batches/[^/]+/manifest\.json",
    "arrival": r"intake/batches/[^/]+/received/.*",
    "received page": r"intake/pages/.*",
    "PDF/A of a page": r"intake/derivatives/.*\.pdf",
    "ALTO of a page": r"intake/derivatives/.*\.xml",
}


@pytest.fixture(scope="module")
def cared_for(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two copies: one case went all the way, of another one nobody has looked at what was read."""
    with installed(tmp_path_factory.mktemp("cared-for")) as installation:
        tools = installation.tools
        received_batch(tools, drawn_case(PAGES))
        for act in (lambda _: None, people.confirm, people.accept, people.hold):
            act(tools)
            work_off(installation, TASKS)
        received_batch(tools, drawn_case(PAGES, word="Заява"), ref="В-20418")
        work_off(installation, TASKS)
        seal_audit(tools.catalog, tools.objects)
        assert_everything_is_there_once(tools, pages=PAGES)
        return installation.home


@pytest.fixture
def home(cared_for: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(cared_for, tmp_path / "home"))


@pytest.fixture
def two_copies(home: Path) -> Iterator[Installation]:
    with closing(Installation(home, {"SKRYNIA_REPLICAS": "file:replica"})) as opened:
        yield opened


@pytest.fixture
def one_copy(home: Path) -> Iterator[Installation]:
    with closing(Installation(home, {})) as opened:
        yield opened


def test_it_is_mended_from_the_other_copy(two_copies: Installation, seed: int) -> None:
    tools, chance, day = two_copies.tools, Random(seed), datetime.now(UTC)  # noqa: S311 - the same bits again
    for keys in keys_by_kind(tools).values():
        key, place = chance.choice(keys), chance.randrange(2)
        folder, copy = ("objects", "replica")[place], tools.objects.copies()[place]
        flip(two_copies.home / folder / key, chance)
        assert key in {fault.key for fault in verify(tools.catalog, copy).faults}
        day += ROUND
        whole_round(tools, copy.name, day)
        assert mended(tools)[-1] == (key, copy.name)
        assert verify(tools.catalog, copy).sound
    assert_everything_is_there_once(tools, pages=PAGES)


def test_alone_it_stays_on_the_screen_until_a_person_brings_the_bytes(one_copy: Installation, seed: int) -> None:
    tools, chance = one_copy.tools, Random(seed)  # noqa: S311 - the same bits again
    for keys in keys_by_kind(tools).values():
        key = chance.choice(keys)
        if key == store_identity.KEY:
            continue  # nothing is opened at all then: tests/casework/test_store_identity.py
        path, before = one_copy.home / "objects" / key, tools.objects.read(key)
        flip(path, chance)
        assert key in {fault.key for fault in verify(tools.catalog, tools.objects).faults}
        failed = looked_at_again(one_copy, object_root_of(key) or key)
        assert key in failed.error
        path.write_bytes(before)
        retry_work(tools.catalog, people.ADMINISTRATOR, failed.id)
        look(one_copy)
    assert_everything_is_there_once(tools, pages=PAGES)


def keys_by_kind(tools: Tools) -> dict[str, list[str]]:
    """All there is; fails where there is something of no kind, or nothing of one."""
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for key in tools.objects.list(""):
        kinds = [kind for kind, form in KINDS.items() if re.fullmatch(form, key)]
        assert len(kinds) == 1, (key, kinds)
        found[kinds[0]].append(key)
    assert all(found.values())
    return found


def flip(path: Path, chance: Random) -> None:
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.chmod(0o640)
    path.write_bytes(data)


def whole_round(tools: Tools, copy: str, now: datetime) -> None:
    while (leg := check_leg(tools.catalog, tools.objects, copy, tools.care, now=now)).round and not leg.round.ended_at:
        pass


def mended(tools: Tools) -> Sequence[tuple[str, str]]:
    with tools.catalog.reading() as tx:
        entries = tx.audit.unsealed(5000)
    return [(each.subject, each.detail["copies"]) for each in entries if each.action == "upkeep.mend"]


def looked_at_again(installation: Installation, subject: str) -> Work:
    """The work on it, which failed, as the screen shows it."""
    row = new_work(WorkKind.UPKEEP_MEND, subject, datetime.now(UTC))
    with installation.tools.catalog.transaction() as tx:
        assert tx.work.add(row)
    look(installation)
    (failed,) = assert_it_explains_itself(installation.tools).failed[row.kind]
    assert (failed.id, failed.status) == (row.id, WorkStatus.FAILED)
    return failed


def look(installation: Installation) -> None:
    """What a worker does that finds such work, at its last try."""
    tasks = {WorkKind.UPKEEP_MEND: replace(TASKS[WorkKind.UPKEEP_MEND], tries=1)}
    assert run_one(open_corridor(installation.settings, installation.tools), Lease(worker="one"), tasks=tasks)
