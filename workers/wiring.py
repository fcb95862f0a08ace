"""Wiring: from settings to open tools. One small ``match`` a port; optional libraries are imported in their own case."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from tempfile import gettempdir
from urllib.parse import urlsplit

from archive.casework.store_identity import admit_store, forget_stores, identify_stores
from archive.ports.catalog import Catalog
from archive.ports.object_store import ObjectStore
from archive.ports.register_client import RegisterClient
from archive.ports.search_index import SearchIndex
from archive.ports.task_queue import TaskQueue
from archive.records.care_plan import CarePlan
from archive.records.catalog_backup import CatalogBackup
from archive.records.errors import BadSettings, SkryniaError, Unavailable
from archive.records.ids import WorkId
from archive.records.inspection import InspectionLevel, QualityPlan
from archive.records.review import Asking
from archive.records.work import WorkKind
from ocr.engine import OcrEngine
from search.vocabulary import Vocabulary
from workers import observing
from workers.corridor import Corridor
from workers.queue_address import parse_queue
from workers.room import Room
from workers.settings import Settings
from workers.sight import Sight
from workers.tools import Tools

log = logging.getLogger("skrynia.workers")

_importing = threading.Lock()
"""An adapter is imported when it is opened first, by whichever thread asks; two at once that import a package and a part of
it, each holding what the other needs, are refused by Python as a deadlock.
"""

Progress = Callable[[int, int], None]
"""Told (rows done, rows in all)."""


def open_tools(settings: Settings, *, adopt: bool = False, compare: bool = False) -> Tools:
    """Open every port; raises ``BadSettings`` for an address nobody knows, ``Unavailable`` for one that does not answer.

    A first store that is not the one the catalog knows is refused (``BadSettings``), unless it is to ``adopt`` an empty
    one; such a replica is away until it is the right one. ``compare``: look again whether two copies are the same store.
    """
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)  # people's papers: for this system user alone
    with ExitStack() as opened:  # what stands open when a later one is refused is given back
        catalog = open_catalog(settings)
        opened.callback(catalog.close)
        objects = open_objects(settings)
        opened.callback(objects.close)
        away = identify_stores(catalog, objects, adopt=adopt, compare=compare)
        objects = _guarded(settings, catalog, objects, away)
        index = open_index(settings)
        opened.callback(index.close)
        queue = open_queue(settings, catalog)
        opened.callback(queue.close)
        register = open_register(settings)
        opened.pop_all()
    tools = Tools(
        catalog=catalog,
        objects=objects,
        index=index,
        queue=queue,
        register=register,
        care=care_plan(settings),
        room=room_of(settings),
        failure_percent=settings.batch_failure_percent,
        asking=asking_of(settings),
        quality=quality_plan(settings),
    )
    return observing.watched(tools) if observing.is_on() else tools


def asking_of(settings: Settings) -> Asking:
    """From what confidence on nobody is asked, as the settings say."""
    return Asking(
        sure_type=settings.sure_type,
        sure_field=settings.sure_field,
        sure_link=settings.sure_link,
        double=frozenset(settings.double_keyed.split()),
    )


def quality_plan(settings: Settings) -> QualityPlan:
    """What is asked of lots, as the settings say."""
    return QualityPlan(
        level=InspectionLevel(settings.inspection_level),
        critical=settings.aql_critical,
        major=settings.aql_major,
        minor=settings.aql_minor,
        reduced=settings.reduced_inspection == "yes",
        planted=settings.planted_percent,
    )


def begin_sight(settings: Settings, process: str) -> Sight:
    """Log, count and trace from now on as the settings say; call it first, in every process that runs for long.

    ``process`` is what it is: ``api``, ``worker``, ``upkeep`` … Tools opened before are not watched.
    """
    return Sight(
        form=settings.log,
        level=settings.log_level,
        process=process,
        counts=settings.under_home("metrics"),
        traces=settings.traces,
    )


def room_of(settings: Settings) -> Room:
    """How much room there must be on this machine's disks and in the queue."""
    stores = [address for _, address in _stores(settings) if scheme_of(address) == "file"]
    return Room(
        (settings.home.absolute(), *(_path(settings, store) for store in stores)),
        temporary=Path(gettempdir()),
        min_free_bytes=settings.min_free_megabytes << 20,
        longest_queue=settings.queue_limit,
    )


def care_plan(settings: Settings) -> CarePlan:
    """How what is kept is cared for."""
    return CarePlan(
        retention=timedelta(days=settings.retention_days),
        fixity=timedelta(days=settings.fixity_days),
        bytes_per_second=settings.fixity_megabytes_per_second * 1_000_000,
    )


def open_corridor(settings: Settings, tools: Tools) -> Corridor:
    """What the steps are given; the reading engine is opened when the first page asks for it."""
    from capture.decoded_image import limits_of
    from ocr.jbig2 import chosen_coding
    from ocr.rendered import chosen_sampling
    from ocr.tesseract import open_engine

    @cache
    def engine() -> OcrEngine:
        return open_engine(
            settings.engine, languages=settings.languages, models=settings.models, seconds=settings.page_seconds
        )

    return Corridor(
        tools=tools,
        engine=engine,
        languages=settings.languages,
        flavour=settings.flavour,
        stencils=chosen_coding(settings.stencils),
        render_every=chosen_sampling(settings.render_every),
        limits=limits_of(settings.max_megapixels),
    )


def open_catalog(settings: Settings, *, made: bool = True) -> Catalog:
    """The facts; not to be ``made``, nothing is made or brought up to date, and what is not ready raises Unavailable."""
    address = _catalog_address(settings)
    with _importing:
        from archive.catalog import sql_catalog

    return sql_catalog.open_catalog(address, made=made)


def back_up_catalog(settings: Settings, folder: Path, *, progress: Progress | None = None) -> CatalogBackup:
    """Every row of the catalog, as it stands at one moment, into a new folder; raises as ``write_backup``."""
    address = _catalog_address(settings)
    from archive.catalog.backup import write_backup

    return write_backup(address, folder, progress=progress)


def restore_catalog(
    settings: Settings, folder: Path, *, people_only: bool = False, progress: Progress | None = None
) -> CatalogBackup:
    """A backup back into an empty catalog, or its accounts and tokens alone into one that was rebuilt."""
    address = _catalog_address(settings)
    from archive.catalog.restore import restore_backup, restore_people

    if people_only:
        return restore_people(address, folder)
    done = restore_backup(address, folder, progress=progress)
    with closing(open_catalog(settings)) as catalog:
        forget_stores(catalog)
    return done


def _catalog_address(settings: Settings) -> str:
    match scheme_of(settings.catalog):
        case "sqlite":
            return f"sqlite:{_path(settings, settings.catalog)}"
        case "postgresql" | "postgresql+psycopg":
            return settings.catalog
        case _:
            raise _unknown("SKRYNIA_CATALOG", settings.catalog, "sqlite:FILE or postgresql+psycopg://HOST/DATABASE")


def open_objects(settings: Settings) -> ObjectStore:
    """The bytes: one store, or one with replicas."""
    first, *replicas = (_open_store(settings, name, address) for name, address in _stores(settings))
    if not replicas:
        return first
    from archive.objects.replicated import ReplicatedObjectStore

    return ReplicatedObjectStore(first, tuple(replicas))


def _guarded(
    settings: Settings, catalog: Catalog, objects: ObjectStore, away: Mapping[str, SkryniaError]
) -> ObjectStore:
    """The same stores; replicas of which nobody can tell whose they are get a guard."""
    first, *replicas = objects.copies()
    if not any(replica.name in away for replica in replicas):
        return objects
    from archive.objects.guarded import GuardedObjectStore
    from archive.objects.replicated import ReplicatedObjectStore

    for place, (replica, (name, address)) in enumerate(zip(replicas, _stores(settings)[1:], strict=True)):
        if replica.name in away:
            trouble = away[replica.name]
            log.warning("A replica is away, keeping waits: %s", trouble.message, extra={"code": trouble.code})
            replica.close()
            opening = partial(_open_store, settings, name, address)
            replicas[place] = GuardedObjectStore(replica.name, opening, partial(admit_store, catalog))
    return ReplicatedObjectStore(first, tuple(replicas))


def prepare_objects(settings: Settings) -> list[str]:
    """Make the buckets of every S3 store that is set; a line about each store."""
    lines = []
    for name, address in _stores(settings):
        if scheme_of(address) != "s3":
            lines.append(f"{_open_store(settings, name, address).name} needs no bucket")
            continue
        from archive.objects.s3 import S3ObjectStore
        from archive.objects.s3_address import parse_s3

        with closing(S3ObjectStore(parse_s3(address, base=settings.home))) as store:
            lines.append(store.prepare())
    return lines


def _stores(settings: Settings) -> list[tuple[str, str]]:
    """The setting and the address of every store, the first one first."""
    replicas = (("SKRYNIA_REPLICAS", address) for address in settings.replicas.split())
    return [("SKRYNIA_OBJECTS", settings.objects), *replicas]


def _open_store(settings: Settings, name: str, address: str) -> ObjectStore:
    """One store. One that does not answer now is opened all the same; one that is unfit for an archive never."""
    match scheme_of(address):
        case "file":
            with _importing:
                from archive.objects.filesystem import FilesystemObjectStore

            return FilesystemObjectStore(_path(settings, address), made=False)
        case "s3":
            with _importing:
                from archive.objects.s3 import S3ObjectStore
                from archive.objects.s3_address import parse_s3

            store = S3ObjectStore(parse_s3(address, base=settings.home))
            with suppress(Unavailable):
                store.refuse_unfit()
            return store
        case _:
            raise _unknown(name, address, "file:FOLDER or s3://ACCESS:SECRET@HOST:PORT/BUCKET")


def _vocabulary() -> Vocabulary:
    """What a search knows of the language, read when somebody searches first."""
    with _importing:
        from workers.vocabulary import vocabulary

    return vocabulary()


def open_index(settings: Settings) -> SearchIndex:
    """The search index."""
    match scheme_of(settings.index):
        case "sqlite":
            with _importing:
                from search.sqlite_fts import SqliteFtsIndex

            return SqliteFtsIndex(_path(settings, settings.index), _vocabulary)
        case "elasticsearch+http" | "elasticsearch+https":
            with _importing:
                from search import elastic

            return elastic.open_index(settings.index, settings.home, _vocabulary)
        case _:
            raise _unknown("SKRYNIA_INDEX", settings.index, "sqlite:FILE or elasticsearch+https://HOST:PORT/PREFIX")


def open_queue(settings: Settings, catalog: Catalog | None = None) -> TaskQueue:
    """The bell; without the ``catalog`` a broker can be asked how it is, but not rung."""
    match scheme_of(settings.queue):
        case "pool":
            with _importing:
                from workers.pool_queue import PoolQueue

            return PoolQueue(bell_path(settings))
        case "redis" | "rediss" | "amqp" | "amqps":
            with _importing:
                from workers.celery_queue import CeleryQueue

            return CeleryQueue(parse_queue(settings.queue, settings.home), partial(_kinds_of, catalog))
        case _:
            raise _unknown("SKRYNIA_QUEUE", settings.queue, "pool:?processes=N, redis://… or amqp://…")


def _kinds_of(catalog: Catalog | None, work: Sequence[WorkId]) -> Mapping[WorkId, WorkKind]:
    if catalog is None:
        return {}
    with catalog.reading() as tx:
        return tx.work.kinds_of(work)


def open_register(settings: Settings) -> RegisterClient:
    """The register of persons."""
    match scheme_of(settings.register):
        case "":
            with _importing:
                from archive.register.register_file import NoRegister

            return NoRegister()
        case "file":
            with _importing:
                from archive.register.register_file import RegisterFile

            return RegisterFile(_path(settings, settings.register), indexes=settings.under_home("register"))
        case "http" | "https":
            with _importing:
                from archive.register import register_http

            return register_http.open_register(settings.register, settings.home)
        case _:
            raise _unknown("SKRYNIA_REGISTER", settings.register, "file:FILE.csv or https://TOKEN@HOST/path")


def bell_path(settings: Settings) -> Path:
    """Where the embedded pool's bell hangs."""
    return settings.under_home("bell")


def pool_processes(settings: Settings) -> int:
    """How many worker processes the queue setting asks for; raises ``BadSettings``."""
    return parse_queue(settings.queue, settings.home).processes


def scheme_of(address: str) -> str:
    """What stands before the first colon; empty where there is none."""
    return address.partition(":")[0].lower() if ":" in address else address and "?"


def _path(settings: Settings, address: str) -> Path:
    location = address.partition(":")[2]
    if location.startswith("//"):
        location = urlsplit(address).path
    if not location:
        raise BadSettings("A location is empty.", hint="Name a file or folder after the colon.", subject=address)
    return settings.under_home(location)


def _unknown(name: str, address: str, shape: str) -> BadSettings:
    """The address itself is not shown: it may hold a password."""
    return BadSettings(
        f"{name} begins with “{scheme_of(address)}:”, which is not known here.", hint=f"Write {shape}.", subject=name
    )
