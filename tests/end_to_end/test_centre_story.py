"""A centre by settings alone, its programs as processes that share no folder: from the scanner to the rebuilt archive."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import psycopg
import pytest
from minio import Minio
from minio.datatypes import Object
from minio.error import S3Error

from archive.casework import accounts, comparing, quality_control, review
from archive.packaging.ocfl_layout import object_root
from archive.ports.catalog import CaseFilter
from archive.records.actor import Actor
from archive.records.audit import AuditEntry
from archive.records.case import Case, CaseStatus
from archive.records.ids import AccountId
from archive.records.record_json import from_json
from archive.records.work import WorkKind, WorkStatus
from services.centre import Centre
from tests.casework.lots import inspected_lot
from tests.faults.installation import HOUSE, PATIENCE, SKRYNIA, Installation, free_port, until
from tests.faults.people import settle
from tests.workers.papers import drawn_case
from workers.wiring import open_catalog, open_index

SCANS = HOUSE / "sample_scans"
CASE = "v-101200000417"
PERSON, SURNAME = "P0001", "Журавель"
TOKEN = "a-token"
PAGES, MORE_PAGES = 3, 6
STAFF = (("oksana", "operator"), ("petro", "archivist"))
PURPOSE = "перевірка справи"


@pytest.fixture(params=["redis", "rabbitmq"])
def queue(request: pytest.FixtureRequest, centre: Centre) -> str:
    broker = centre.new_redis() if request.param == "redis" else centre.rabbitmq
    return f"{broker}?processes=2&prefix={centre.new_name()}"


@pytest.fixture
def installation(centre: Centre, queue: str, tmp_path: Path) -> Iterator[Installation]:
    home = tmp_path / "home"
    home.mkdir()
    with _register(tmp_path) as register:
        variables = _variables(centre) | {"SKRYNIA_QUEUE": queue, "SKRYNIA_REGISTER": register}
        _prepare(home, variables)
        opened = Installation(home, variables)
        try:
            yield opened
        finally:
            opened.close()


def _prepare(home: Path, variables: dict[str, str]) -> None:
    """What an administrator runs first, on servers that hold nothing yet."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SKRYNIA_")}
    environ = kept | variables | {"SKRYNIA_HOME": str(home), "PYTHONPATH": str(HOUSE)}
    done = subprocess.run(
        [*SKRYNIA, "prepare", "--json"], env=environ, stdout=subprocess.PIPE, check=False, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stdout.decode()


def _variables(centre: Centre) -> dict[str, str]:
    return {
        "SKRYNIA_CATALOG": centre.new_database(),
        "SKRYNIA_OBJECTS": _bucket(centre.minio, centre.new_bucket_name()),
        "SKRYNIA_REPLICAS": _bucket(centre.versitygw, centre.new_bucket_name()),
        "SKRYNIA_INDEX": _index(centre),
    }


def _bucket(server: str, name: str) -> str:
    return f"s3://{urlsplit(server).netloc}/{name}?secure=0"


def _index(centre: Centre) -> str:
    return f"elasticsearch+{centre.elastic_tls}/{centre.new_index_prefix()}?ca={centre.elastic_ca}"


@contextmanager
def _register(folder: Path) -> Iterator[str]:
    """The address of a register of persons that is a service."""
    program = [sys.executable, "-m", "tests.contracts.register_service", str(SCANS / "register.csv"), TOKEN]
    with (
        (folder / "register.log").open("wb") as log,
        subprocess.Popen(program, cwd=HOUSE, stdout=subprocess.PIPE, stderr=log, text=True) as process,
    ):
        assert process.stdout
        try:
            yield f"http://{TOKEN}@127.0.0.1:{int(process.stdout.readline())}/register"
        finally:
            process.terminate()


@dataclass(kw_only=True)
class Story:
    """The running centre: its programs, and what the test knows of it."""

    centre: Centre
    house: Installation
    address: str
    programs: list[subprocess.Popen[bytes]]
    watched: Path

    def said(self, *arguments: str, **changed: str) -> Any:
        """What a command that ends well prints as JSON."""
        return self.ended(0, *arguments, **changed)

    def ended(self, code: int, *arguments: str, **changed: str) -> Any:
        """What a command prints as JSON; it must end with that code."""
        process = self.house.start(*arguments, "--json", **changed)
        out, _ = process.communicate(timeout=PATIENCE)
        assert process.returncode == code, (arguments, process.returncode, out.decode())
        return json.loads(out)

    def asked(self, path: str, token: str = "", body: object = None) -> Any:
        """An answer of REST."""
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "X-Purpose": quote(PURPOSE)}
        data = json.dumps(body).encode() if body else None
        request = urllib.request.Request(f"{self.address}{path}", data, headers if token else {})  # noqa: S310 - http
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return json.load(answer)

    def case(self) -> Case | None:
        with self.house.tools.catalog.reading() as tx:
            return next(iter(tx.cases.list(CaseFilter())), None)

    def reached(self, status: CaseStatus, version: int) -> bool:
        """The case is there, so far, in so many versions; nothing but upkeep of later waits."""
        found = self.case()
        with self.house.tools.catalog.reading() as tx:
            counts = tx.work.counts()
        open_kinds = {kind for kind, state in counts if state in (WorkStatus.WAITING, WorkStatus.LEASED)}
        later = {WorkKind.UPKEEP_RETAIN, WorkKind.UPKEEP_FIXITY, WorkKind.UPKEEP_SEAL_AUDIT}
        return bool(found and (found.status, found.version) == (status, version)) and open_kinds <= later

    def actor(self, login: str) -> Actor:
        """A person at work."""
        return accounts.actor_of(accounts.account_named(self.house.tools.catalog, login), via="web")

    def waits(self, kind: WorkKind) -> bool:
        """Whether work of the kind waits, for now or for later."""
        return self._has(kind, WorkStatus.WAITING)

    def is_reading(self) -> bool:
        """Whether a page is being read."""
        return self._has(WorkKind.PAGE_READ, WorkStatus.LEASED)

    def _has(self, kind: WorkKind, status: WorkStatus) -> bool:
        with self.house.tools.catalog.reading() as tx:
            return (kind, status) in tx.work.counts()

    def make_due(self, kind: WorkKind) -> None:
        """The hours pass that this work waits."""
        address = self.house.settings.catalog.replace("+psycopg", "", 1)
        said = "UPDATE work SET not_before = created_at WHERE kind = %s AND status = 'waiting'"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(said, [kind.value])


@pytest.fixture
def story(centre: Centre, installation: Installation, tmp_path: Path) -> Story:
    port, watched = free_port(), tmp_path / "scanner"
    watched.mkdir()
    house = installation
    told = Story(centre=centre, house=house, address=f"http://127.0.0.1:{port}", programs=[], watched=watched)
    for number, words in enumerate((("serve", "--port", str(port)), ("worker",), ("upkeep",))):
        home = tmp_path / f"machine-{number}"  # no two machines share a disk
        told.programs.append(house.start(*words, home=str(home)))
    tokens = _tokens(told, tmp_path)
    until(lambda: _answers(told), told.programs[0])
    words = ("--server", told.address, "--token-file", str(tokens))
    told.programs.append(house.start("station", str(watched), *words))
    return told


def _answers(story: Story) -> bool:
    try:
        return bool(story.asked("/health/ready")["ready"])
    except OSError:
        return False


def _tokens(story: Story, folder: Path) -> Path:
    """People, and the file of the station's token."""
    for login, role in STAFF:
        story.said("users", "add", login, "--role", role, "--centre", "lutsk", "--institution", "pfu-03", "--random")
    file = folder / "station.token"
    file.touch(0o600)
    file.write_text(story.said("tokens", "add", "oksana", "--name", "scanner 3", "--scope", "intake")["token"])
    return file


def test_from_the_scanner_to_the_rebuilt_archive(story: Story, tmp_path: Path) -> None:
    shutil.copytree(SCANS / "cases" / CASE, story.watched / CASE, ignore=shutil.ignore_patterns("text", "*.toml"))
    until(lambda: story.reached(CaseStatus.UNCONFIRMED, 1), story.programs[1])
    _is_found(story)
    _is_accepted(story)
    _cannot_be_removed(story)
    _came_in_copies_are_gone(story)
    assert story.said("verify")["sound"]
    _damage_is_mended(story)
    _comes_back_from_storage(story, tmp_path)
    _comes_back_from_a_backup(story, tmp_path)
    told = story.said("doctor")
    assert {part: state["mark"] for part, state in told["parts"].items() if state["mark"] != "well"} == {}, told
    until(lambda: story.asked("/health/ready") == {"ready": True, "degraded": []})
    _stops_when_told(story)


def _is_found(story: Story) -> None:
    case = story.case()
    assert case
    assert (case.source_ref, case.person_id) == (CASE, PERSON)
    assert not list((story.watched / CASE).iterdir())  # the station deleted what it has receipts for
    made = story.said("tokens", "add", "petro", "--name", "reader", "--scope", "read")
    found = story.asked("/api/v1/search", made["token"], {"q": SURNAME.lower()})
    assert {hit["case"] for hit in found["items"]} == {case.id}
    hit = found["items"][0]
    start, end = hit["marks"][0]
    assert hit["snippet"][start:end].casefold().startswith(SURNAME.casefold()[:6])
    assert hit["boxes"]


def _is_accepted(story: Story) -> None:
    tools, case = story.house.tools, story.case()
    assert case
    clerk, archivist = (story.actor(login) for login, _ in STAFF)
    with tools.catalog.reading() as tx:
        questions = review.questions_of(tx, case)
    for question in questions:
        settle(tools, clerk, case.id, question, person=PERSON)
    review.close_review(tools.catalog, clerk, case.id)
    until(lambda: story.reached(CaseStatus.CONFIRMED, 2), story.programs[1])
    lot = inspected_lot(tools.catalog, replace(archivist, account=AccountId("account-inspector")), label="листопад")
    quality_control.accept_lot(tools.catalog, archivist, lot.id, term=tools.care.retention)
    until(lambda: story.reached(CaseStatus.ACCEPTED, 3), story.programs[1])


def _client(address: str) -> tuple[Minio, str]:
    """The server itself, past the program, and the bucket."""
    parts = urlsplit(address)
    host, access, secret = parts.netloc.rpartition("@")[2], parts.username, parts.password
    return Minio(host, access, secret, secure=False, region="us-east-1"), parts.path.strip("/")


def _stores(story: Story) -> list[tuple[Minio, str]]:
    return [_client(story.house.settings.objects), _client(story.house.settings.replicas)]


def _cannot_be_removed(story: Story) -> None:
    """Asked of the servers themselves, past the program: every file of the case stays, on both."""
    case = story.case()
    assert case
    root = f"{object_root(case.id)}/"
    for client, bucket in _stores(story):
        stored = list(client.list_objects(bucket, root, recursive=True, include_version=True))
        newest = [each for each in stored if str(each.is_latest).lower() == "true"]
        assert len(newest) > 4 * PAGES
        went = [each.object_name for each in newest if _is_removed(client, bucket, each)]
        assert went == []


def _is_removed(client: Minio, bucket: str, version: Object) -> bool:
    assert version.object_name
    try:
        client.remove_object(bucket, version.object_name, version_id=version.version_id)
    except S3Error:
        return False
    return True


def _copies(story: Story) -> tuple[Any, ...]:
    return story.house.tools.objects.copies()


def _came_in_copies_are_gone(story: Story) -> None:
    """What came in and what was made of it; what tells of the batch stays."""
    for client, bucket in _stores(story):
        left = [str(each.object_name) for each in client.list_objects(f"{bucket}-intake", recursive=True)]
        assert left
        assert [name for name in left if not name.startswith("intake/batches/")] == []


def _damage_is_mended(story: Story) -> None:
    """A version with wrong bytes under the right digest, on one copy: verify sees it, a round mends it under its lock."""
    case, (client, bucket) = story.case(), _stores(story)[0]
    assert case
    key = next(key for key in _copies(story)[0].list(f"{object_root(case.id)}/v1/content/") if key.endswith(".jpg"))
    before = _copies(story)[0].stat(key)
    wrong = bytes(before.size)
    note = {"sha256": before.sha256}
    with (story.house.home / "wrong").open("w+b") as stream:
        stream.write(wrong)
        stream.seek(0)
        client.put_object(bucket, key, stream, len(wrong), metadata=note)
    told = story.ended(1, "verify")
    assert [{fault["key"] for fault in copy["faults"]} for copy in told["copies"]] == [{key}, set()]
    for kind in (
        WorkKind.UPKEEP_FIXITY,
        WorkKind.UPKEEP_MEND,
    ):  # the day of the round; what came just now is looked at later
        until(lambda kind=kind: story.waits(kind), story.programs[2])  # type: ignore[misc]
        story.make_due(kind)
    until(lambda: _is_mended(story, key), story.programs[1])
    after = _copies(story)[0].stat(key)
    assert after.retain_until == before.retain_until
    assert story.said("verify")["sound"]


def _is_mended(story: Story, key: str) -> bool:
    with story.house.tools.catalog.reading() as tx:
        entries = [*tx.audit.unsealed(), *(from_json(AuditEntry, line.body) for line in tx.audit.sealed())]
    return any((entry.action, entry.subject) == ("upkeep.mend", key) for entry in entries)


def _comes_back_from_storage(story: Story, folder: Path) -> None:
    """From all copies, and from the replica alone; each into an empty database and a new index."""
    fresh, index = story.centre.new_database(), _index(story.centre)
    told = story.said("rebuild", "--catalog", fresh, "--index", index)
    assert (told["complete"], told["cases"], told["pages"]) == (True, 1, PAGES)
    assert told["compared"]["equal"], told["compared"]
    assert (told["compared"]["differences"], told["compared"]["open"]) == ([], [])
    used, fresh, index = story.house, story.centre.new_database(), _index(story.centre)
    alone = {"catalog": fresh, "index": index, "objects": used.settings.replicas, "replicas": ""}
    told = story.said("rebuild", home=str(folder / "elsewhere"), **alone)
    assert told["compared"] == {"with": "storage", "equal": True, "compared": {"case": 1}} | _nothing_else
    made = used.settings.with_changes(**alone)
    with closing(open_catalog(made)) as catalog, closing(open_index(made)) as rebuilt:
        found = comparing.compare(used.tools.catalog, catalog)
        assert (found.differences, found.open) == ((), ())
        assert rebuilt.count() == used.tools.index.count() > 0
    drilled = story.said("drill", "--share", "1")
    assert (drilled["drawn"], drilled["equal"]) == (1, True), drilled


_nothing_else: dict[str, Any] = {"differences": [], "open": [], "not_sealed": None}


def _comes_back_from_a_backup(story: Story, folder: Path) -> None:
    backup, fresh = folder / "backup", story.centre.new_database()
    kept = story.said("backup", str(backup))
    restored = story.said("restore", str(backup), "--catalog", fresh)
    assert restored["rows"] == kept["rows"] > PAGES
    assert restored["later_lines"] == 0
    with closing(open_catalog(story.house.settings.with_changes(catalog=fresh))) as catalog:
        assert comparing.compare(story.house.tools.catalog, catalog).differences == ()
        with catalog.reading() as tx:
            assert {each.login for each in tx.accounts.list()} == {login for login, _ in STAFF}


def _stops_when_told(story: Story) -> None:
    """In the middle of work: what was not ended waits as though nobody had begun it."""
    box = story.watched / "В-20417"
    box.mkdir()
    for number, data in enumerate(drawn_case(MORE_PAGES), start=1):
        (box / f"{number:03}.png").write_bytes(data)
    until(story.is_reading, story.programs[1])
    for program in story.programs:
        program.send_signal(signal.SIGTERM)
    logs = sorted(path.name for path in story.house.home.glob("*.log"))
    assert [program.wait(timeout=60) for program in story.programs] == [0, 0, 0, 0], logs
    with story.house.tools.catalog.reading() as tx:
        rows = tx.work.list(limit=500)
    assert {row.status for row in rows} <= {WorkStatus.DONE, WorkStatus.WAITING}
    wrong = [row for row in rows if row.error or row.first_failed_at or row.attempts != (row.status is WorkStatus.DONE)]
    assert wrong == []
