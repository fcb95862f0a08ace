"""Whose store it is: every copy bears the id of its archive, and the catalog knows it.

A disk that was not mounted leaves an empty folder, and a wrong address another archive's bucket: nothing may be written to
either. A store that says nothing is taken into the archive when nobody knew it before; else a person says that it is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from archive.ports.catalog import Catalog
from archive.ports.object_store import INTAKE, ObjectStore
from archive.records.digest import sha256_of
from archive.records.errors import (
    BadInput,
    BadSettings,
    Conflict,
    Corrupt,
    NotFound,
    SkryniaError,
    StorageFull,
    Unavailable,
)
from archive.records.ids import new_id
from archive.records.record_json import canonical, from_json

KEY = "store/archive.json"
"""Where each copy says it; copied along with everything else."""

_ARCHIVE = "archive"  # the catalog's mark with the archive's id
_READINGS = 3  # of a marker that reads as no marker can


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marker:
    """What a store says of itself."""

    archive: str


def check_stores(catalog: Catalog, objects: ObjectStore) -> str:
    """Look whether every copy that answers is this archive's, and change nothing; a line about it.

    Raises BadSettings where one is another's, or is known and has lost its marker; Corrupt for a marker nobody can read.
    """
    known, (said, troubles) = _known(catalog, objects), _said(objects.copies())
    wrong = _refuse_wrong(objects, known, said)
    for trouble in (*wrong.values(), *troubles.values()):
        if not isinstance(trouble, Unavailable):
            raise trouble
    marked = sum(bool(archive) for archive in said.values())
    return f"{marked} of {len(objects.copies())} copies bear this archive's marker"


def identify_stores(
    catalog: Catalog, objects: ObjectStore, *, adopt: bool = False, compare: bool = False
) -> dict[str, SkryniaError]:
    """Mark the copies that are new. With ``adopt`` also those that the catalog knew and that are empty now, or damaged.

    Where a copy is new to the catalog, or ``compare`` says so, no two of them may be the same store by two names.
    Answers the names of the replicas of which nobody can tell whose they are, and why: nothing may reach them until
    ``admit_store`` lets them in. Raises BadSettings for another archive's store and for a first store that lost its
    marker, Corrupt for a first store whose marker nobody can read; then nothing was written.
    """
    known, (said, troubles) = _known(catalog, objects), _said(objects.copies())
    if adopt:
        _mend_markers(objects, _archive_in(known, said), said, troubles)
    first = objects.copies()[0]
    if isinstance(troubles.get(first.name), Corrupt):
        raise troubles[first.name]
    troubles |= (wrong := _refuse_wrong(objects, known, said, adopt=adopt))
    if first.name not in said:
        return troubles if known.archive else wrong
    if compare or set(said) - known.copies:
        _refuse_same([copy for copy in objects.copies() if copy.name in said and copy.name not in troubles])
    archive = _archive_in(known, said) or _claimed(first, new_id("archive"))
    for copy in objects.copies():
        if said.get(copy.name) == "" and copy.name not in troubles:
            try:
                said[copy.name] = _claimed(copy, archive)
            except Unavailable as error:
                troubles[copy.name] = error
    _refuse_wrong(objects, _Known(archive=archive), said, adopt=True)  # two that began at once agree by the first store
    _remember(catalog, known, archive, said)
    return troubles


def admit_store(catalog: Catalog, replica: ObjectStore) -> None:
    """Return where the replica is this archive's; raises as ``identify_stores``, and where it could not be told.

    One that the catalog never knew is marked.
    """
    known, its = _known(catalog, replica), _archive_of(replica)
    if not known.archive:
        raise Unavailable("It is not known yet whose the stores are.", hint="Start the first store.", subject=KEY)
    if its and its != known.archive:
        raise _anothers(replica)
    if its == "" and replica.name in known.copies:
        raise _lost(replica)
    _remember(catalog, known, known.archive, {replica.name: its or _claimed(replica, known.archive)})


def forget_stores(catalog: Catalog) -> None:
    """Let a restored catalog take the id of the stores it is given next."""
    with catalog.transaction() as tx:
        tx.marks.put(_ARCHIVE, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the catalog knows: the archive's id, empty before the first time, and the names of the copies that bore it."""

    archive: str = ""
    copies: frozenset[str] = frozenset()


def _known(catalog: Catalog, objects: ObjectStore) -> _Known:
    with catalog.reading() as tx:
        archive = tx.marks.get(_ARCHIVE) or ""
        names = (copy.name for copy in objects.copies())
        copies = frozenset(name for name in names if archive and tx.marks.get(_mark(name)) == archive)
    return _Known(archive=archive, copies=copies)


def _remember(catalog: Catalog, known: _Known, archive: str, said: Mapping[str, str]) -> None:
    fresh = {name for name, its in said.items() if its} - known.copies
    if not fresh and known.archive:
        return
    with catalog.transaction() as tx:
        for name in sorted(fresh):
            tx.marks.put(_mark(name), archive)
        tx.marks.put(_ARCHIVE, archive)


def _mark(name: str) -> str:
    return f"store {name}"


def _archive_in(known: _Known, said: Mapping[str, str]) -> str:
    return known.archive or next(filter(None, said.values()), "")


def _said(copies: Iterable[ObjectStore]) -> tuple[dict[str, str], dict[str, SkryniaError]]:
    """Name of each copy -> the archive it says it belongs to, empty where it says nothing; or why it says none."""
    said: dict[str, str] = {}
    troubles: dict[str, SkryniaError] = {}
    for copy in copies:
        try:
            said[copy.name] = _archive_of(copy)
        except (Unavailable, Corrupt) as error:
            troubles[copy.name] = error
    return said, troubles


def _archive_of(copy: ObjectStore) -> str:
    """What the marker says. One misread is read again: a wire or a disk may give back wrong bytes once."""
    for _ in range(_READINGS):
        with suppress(BadInput, Corrupt):
            return _marker_of(copy)
    message = f"The marker of the store {copy.name} is damaged."
    hint = f"Look at its disk; where the store is the right one: `skrynia prepare --adopt`. Or bring {KEY} back."
    raise Corrupt(message, hint=hint, subject=KEY)


def _marker_of(copy: ObjectStore) -> str:
    try:
        data = copy.read(KEY)
        archive = from_json(_Marker, data).archive
        with suppress(NotFound, Corrupt):  # a copy made without the notes remembers no digest
            if copy.stat(KEY).sha256 != sha256_of(data):
                raise BadInput("The marker's bytes are not those that were put.", subject=KEY)
    except NotFound:
        return ""
    return archive


def _mend_markers(objects: ObjectStore, archive: str, said: dict[str, str], troubles: dict[str, SkryniaError]) -> None:
    """Write damaged markers anew; a store that remembers other bytes there stays as it is."""
    data = canonical(_Marker(archive=archive)).encode()
    for copy in objects.copies():
        if archive and isinstance(troubles.get(copy.name), Corrupt):
            with suppress(Conflict, Unavailable):
                copy.mend(KEY, data, sha256=sha256_of(data))
                said[copy.name] = archive
                del troubles[copy.name]


def _claimed(copy: ObjectStore, archive: str) -> str:
    """Whose it is now: ours, or that of whoever was quicker."""
    data = canonical(_Marker(archive=archive)).encode()
    try:
        copy.put(KEY, data, sha256=sha256_of(data))
    except Conflict:
        return _archive_of(copy)
    return archive


def _refuse_wrong(
    objects: ObjectStore, known: _Known, said: Mapping[str, str], *, adopt: bool = False
) -> dict[str, SkryniaError]:
    """Raise for what must stop everything; answers the replicas that lost their marker."""
    archive, lost = _archive_in(known, said), dict[str, SkryniaError]()
    for place, copy in enumerate(objects.copies()):
        its = said.get(copy.name)
        if its and its != archive:
            raise _anothers(copy)
        if its == "" and known.archive and not adopt:
            if place == 0:
                raise _lost(copy)
            if copy.name in known.copies:
                lost[copy.name] = _lost(copy)
    return lost


def _refuse_same(copies: Sequence[ObjectStore]) -> None:
    """Raise BadSettings where two copies are one store: what is put into a replica may be seen in no other copy."""
    for place, replica in enumerate(copies[1:], start=1):
        key, data = f"{INTAKE}{new_id('probe')}", b"probe"
        with suppress(Unavailable, StorageFull):
            replica.put(key, data, sha256=sha256_of(data))
            try:
                same = next((other for other in copies[:place] if _has(other, key)), None)
            finally:
                replica.remove(key)
            if same is not None:
                message = f"{same.name} and {replica.name} are one and the same store, and hold one copy between them."
                hint = "Name another store in SKRYNIA_REPLICAS, or take it out; compare it with SKRYNIA_OBJECTS."
                raise BadSettings(message, hint=hint, subject=KEY)


def _has(store: ObjectStore, key: str) -> bool:
    with suppress(NotFound, Unavailable, Corrupt):
        store.stat(key)
        return True
    return False


def _anothers(copy: ObjectStore) -> BadSettings:
    message = f"The store {copy.name} belongs to another archive than this catalog; nothing is written to it."
    return BadSettings(message, hint="Look at SKRYNIA_OBJECTS, SKRYNIA_REPLICAS and SKRYNIA_CATALOG.", subject=KEY)


def _lost(copy: ObjectStore) -> BadSettings:
    message = f"The store {copy.name} is not the one that the catalog knows: it bears no marker of this archive."
    hint = (
        "Is its disk mounted, and its address right? Where it is a new one, or its bytes were brought back without "
        f"{KEY}: `skrynia prepare --adopt`."
    )
    return BadSettings(message, hint=hint, subject=KEY)
