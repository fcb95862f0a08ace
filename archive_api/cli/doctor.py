"""`doctor`: every part is asked, each by itself, and each red line says what to do."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

import typer

from archive.casework.fixity_rounds import CopyState, fixity_state
from archive.casework.store_identity import check_stores
from archive.casework.work_queue import SEEN_WITHIN
from archive.ports.catalog import Catalog
from archive.ports.object_store import ObjectStore
from archive.records.errors import Corrupt, SkryniaError, StorageFull, Unavailable
from archive.records.work import WorkStatus
from archive_api.cli.opening import chosen_engine
from archive_api.cli.printing import AsJson, note, print_json, say
from ocr.jbig2 import chosen_coding
from workers import wiring
from workers.health import Check, Part, ask
from workers.settings import Settings

app = typer.Typer()

UNATTENDED = timedelta(minutes=5)
"""Work that waits so long while no worker is seen waits for nobody."""

SEALED_WITHIN = timedelta(hours=1)
"""Audit entries are sealed within a minute or so while workers run."""

CLOCKS = timedelta(minutes=1)
"""How far the clocks of two machines may be apart."""

_START = "Start `skrynia serve` or `skrynia worker`; where they should run, look into their log."


class Mark(StrEnum):
    """How a line is to be read."""

    WELL = "well"
    LOOK = "LOOK"  # nothing is broken, and a person should decide something
    ILL = "NOT WELL"


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Ask every part whether it is well, and show the settings in use (passwords hidden).

    \b
    skrynia doctor

    Exit code: 0 nothing is broken, 1 some part is not well. Lines marked LOOK wait for a person's decision.
    """
    settings = Settings.from_environ()
    parts = _told_once(ask(_checks(settings)))
    marks = {part.name: _mark(part) for part in parts}
    well = Mark.ILL not in marks.values()
    if as_json:
        told = {part.name: _as_json(part, marks[part.name]) for part in parts}
        print_json({"ok": well, "parts": told, "settings": settings.shown()})
    else:
        _print(parts, marks)
        for variable, value in settings.shown().items():
            note(f"  {variable}={value}")
    if not well:
        raise typer.Exit(1)


class Decide(SkryniaError):
    """Nothing is broken, and a person should look."""

    code = "look"


def _told_once(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """A broken part is told where it is asked for itself; lines that could not be had for its sake point there."""
    first: dict[str, str] = {}
    told = []
    for part in parts:
        named = part.name if part.well else first.setdefault(part.says, part.name)
        known = named != part.name
        told.append(replace(part, says="cannot be told now", hint=f"See {named}.") if known else part)
    return tuple(told)


def _mark(part: Part) -> Mark:
    if part.well:
        return Mark.WELL
    return Mark.LOOK if part.code == Decide.code else Mark.ILL


def _as_json(part: Part, mark: Mark) -> dict[str, object]:
    return {"ok": mark is not Mark.ILL, "mark": mark.value, "told": part.says, "hint": part.hint}


def _print(parts: tuple[Part, ...], marks: dict[str, Mark]) -> None:
    for part in parts:
        say(f"{marks[part.name].value:9}{part.name:10}{part.says}")
        if part.hint and not part.well:
            say(f"{'':19}→ {part.hint}")


def _checks(settings: Settings) -> dict[str, Check]:
    """Each part is opened by itself, so that one that fails does not hide the others."""

    def engine() -> str:
        opened, why = chosen_engine(settings)
        coding = chosen_coding(settings.stencils)
        written = f"PDF/A-{settings.flavour}, ink by {coding}"
        return f"{opened.name} {opened.version}, {settings.languages} ({why.rstrip('.')}); {written}"

    def of_catalog(question: Callable[[Catalog], str]) -> Check:
        def check() -> str:
            with closing(wiring.open_catalog(settings, made=False)) as opened:
                return question(opened)

        return check

    def copy(place: int) -> Check:
        def check() -> str:
            with closing(wiring.open_objects(settings)) as opened:
                return opened.copies()[place].check()

        return check

    def index() -> str:
        with closing(wiring.open_index(settings)) as opened:
            return opened.check()

    def queue() -> str:
        with closing(wiring.open_queue(settings)) as opened:
            return opened.check()

    replicas = range(1, 1 + len(settings.replicas.split()))
    return {
        "catalog": of_catalog(lambda catalog: catalog.check()),
        "objects": copy(0),
        **{f"copy {place + 1}": copy(place) for place in replicas},
        "stores": lambda: _stores(settings),
        "index": index,
        "queue": queue,
        "register": lambda: _register(settings),
        "engine": engine,
        "home": lambda: _room(settings.home.absolute(), settings.min_free_megabytes),
        "temp": lambda: _room(Path(tempfile.gettempdir()), settings.min_free_megabytes),
        "clock": of_catalog(_clock),
        "workers": of_catalog(_workers),
        "work": of_catalog(_work),
        "audit": of_catalog(_audit),
        "fixity": lambda: _fixity(settings),
    }


@contextmanager
def _facts_and_bytes(settings: Settings) -> Iterator[tuple[Catalog, ObjectStore]]:
    with (
        closing(wiring.open_catalog(settings, made=False)) as catalog,
        closing(wiring.open_objects(settings)) as objects,
    ):
        yield catalog, objects


def _stores(settings: Settings) -> str:
    with _facts_and_bytes(settings) as (catalog, objects):
        return check_stores(catalog, objects)


def _register(settings: Settings) -> str:
    told = wiring.open_register(settings).check()
    if "stand at several persons" in told:
        raise Decide(told, hint="Cases that rest on such a number wait for a person; have the register put in order.")
    return told


def _room(folder: Path, least_megabytes: int) -> str:
    place = next(place for place in (folder, *folder.parents) if place.exists())
    usage = shutil.disk_usage(place)
    told = f"{usage.free / 1e9:.1f} GB free of {usage.total / 1e9:.1f} at {folder}"
    if usage.free < min(least_megabytes << 20, usage.total // 10):
        hint = "Make room on that disk: until then nothing is taken in and no page is read. Nothing is lost."
        raise StorageFull(f"{told}.", hint=hint)
    return told


def _clock(catalog: Catalog) -> str:
    now = datetime.now(UTC)
    with catalog.reading() as tx:
        newest = tx.work.list(limit=1)
    ahead = newest[0].created_at - now if newest else timedelta()
    if ahead > CLOCKS:
        message = f"This machine's clock is {ahead.total_seconds():.0f} s behind what the catalog holds already."
        hint = "Let a time service (chrony, systemd-timesyncd) set the clock of every machine; leases depend on it."
        raise Unavailable(message, hint=hint)
    return f"{now:%Y-%m-%d %H:%M:%S} UTC"


def _workers(catalog: Catalog) -> str:
    now = datetime.now(UTC)
    with catalog.reading() as tx:
        seen = tx.workers.list(since=now - SEEN_WITHIN)
        groups = tx.overview.unfinished(now=now)
    waits = min((group.since for group in groups if group.status is WorkStatus.WAITING and group.since), default=now)
    if not seen and now - waits > UNATTENDED:
        message = f"No worker was seen in the last two minutes, and work waits since {waits:%Y-%m-%d %H:%M} UTC."
        raise Unavailable(message, hint=_START)
    if not seen:
        raise Decide("No worker was seen in the last two minutes; what comes in will wait.", hint=_START)
    places = sorted({worker.place.partition(":")[0] for worker in seen})
    return f"{len(seen)} seen in the last two minutes" + (f" at {', '.join(places)}" if places else "")


def _work(catalog: Catalog) -> str:
    with catalog.reading() as tx:
        groups = tx.overview.unfinished(now=datetime.now(UTC))
        aside = len(tx.workers.all_set_aside())
    rows = {status: sum(group.rows for group in groups if group.status is status) for status in WorkStatus}
    told = f"{rows[WorkStatus.WAITING]} wait, {rows[WorkStatus.LEASED]} run, {rows[WorkStatus.FAILED]} failed"
    if rows[WorkStatus.FAILED] or aside:
        message = f"{told}, {aside} batches set aside."
        hint = "The work screen (/administrator/work) says why each failed; mend the cause, then press Try again."
        raise Decide(message, hint=hint)
    return told


def _audit(catalog: Catalog) -> str:
    now = datetime.now(UTC)
    with catalog.reading() as tx:
        waits, oldest = tx.audit.unsealed_count(), tx.audit.unsealed(limit=1)
    if oldest and now - oldest[0].at > SEALED_WITHIN:
        message = f"{waits} audit entries are not sealed, the oldest since {oldest[0].at:%Y-%m-%d %H:%M} UTC."
        hint = "Sealing is upkeep's work: let workers run; if it failed, the work screen says why."
        raise Decide(message, hint=hint)
    return f"{waits} entries wait for the sealer"


def _fixity(settings: Settings) -> str:
    with _facts_and_bytes(settings) as (catalog, objects):
        state = fixity_state(catalog, objects, wiring.care_plan(settings))
    told = "; ".join(map(_round, state.copies))
    if not state.well:
        message = f"{told}; {state.failed} failures wait for a person."
        hint = "Run `skrynia verify` for the list; docs/operations.md says what to do when fixity is red."
        raise Corrupt(message, hint=hint)
    return told


def _round(copy: CopyState) -> str:
    if copy.round is None:
        return f"{copy.copy}: no round began yet"
    late = ", BEHIND its plan" if copy.behind else ""
    found = f"{copy.round.objects} objects read, {copy.round.mended} mended, {copy.round.faults} faulty"
    return f"{copy.copy}: round {copy.round.number}, {found}, {copy.round.unchecked} could not be read{late}"
