"""Whose store it is: every copy bears the id of its archive, and the catalog knows it.

A disk that was not mounted leaves an empty folder, and a wrong address another archive's bucket: nothing may be written to
either. A store that says nothing is taken into the archive when nobody knew it before; else a person says that it is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from archive.ports.catalog import Catalog
from archive.ports.object_store import ObjectStore
from archive.records.digest import sha256_of
from archive.records.errors import BadInput, BadSettings, Conflict, Corrupt, NotFound, Unavailable
from archive.records.ids import new_id
from archive.records.record_json import canonical, from_json

KEY = "store/archive.json"
"""Where each copy says it; copied along with everything else."""

_ARCHIVE = "archive"  # the catalog's mark with the archive's id


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marker:
    """What a store says of itself."""

    archive: str


def check_stores(catalog: Catalog, objects: ObjectStore) -> str:
    """Look whether every copy that answers is this archive's, and change nothing; a line about it.

    Raises BadSettings where one is another's, or is known and has lost its marker; Corrupt for a marker nobody can read.
    """
    known, said = _known(catalog, objects), _said(objects.copies())
    _refuse_wrong(objects, known, said)
    marked = sum(bool(archive) for archive in said.values())
    return f"{marked} of {len(objects.copies())} copies bear this archive's marker"


def identify_stores(catalog: Catalog, objects: ObjectStore, *, adopt: bool = False) -> None:
    """Mark the copies that are new. With ``adopt`` also those that the catalog knew and that are empty now.

    A copy that is away is left for the next time. Raises as ``check_stores``, and nothing was written.
    """
    known, said = _known(catalog, objects), _said(objects.copies())
    _refuse_wrong(objects, known, said, adopt=adopt)
    first = objects.copies()[0]
    if first.name not in said:
        return
    archive = known.archive or next(filter(None, said.values()), "") or _claimed(first, new_id("archive"))
    for copy in objects.copies():
        if said.get(copy.name) == "":
            with suppress(Unavailable):
                said[copy.name] = _claimed(copy, archive)
    _refuse_wrong(objects, _Known(archive=archive), said, adopt=True)  # two that began at once agree by the first store
    _remember(catalog, known, archive, said)


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


def _said(copies: Iterable[ObjectStore]) -> dict[str, str]:
    """Name of each copy that answers -> the archive it says it belongs to, empty where it says nothing."""
    said = {}
    for copy in copies:
        with suppress(Unavailable):
            said[copy.name] = _archive_of(copy)
    return said


def _archive_of(copy: ObjectStore) -> str:
    try:
        return from_json(_Marker, copy.read(KEY)).archive
    except NotFound:
        return ""
    except BadInput as error:
        message = f"The marker of the store {copy.name} cannot be read."
        raise Corrupt(message, hint=f"Bring {KEY} back from another copy or a backup.", subject=KEY) from error


def _claimed(copy: ObjectStore, archive: str) -> str:
    """Whose it is now: ours, or that of whoever was quicker."""
    data = canonical(_Marker(archive=archive)).encode()
    try:
        copy.put(KEY, data, sha256=sha256_of(data))
    except Conflict:
        return _archive_of(copy)
    return archive


def _refuse_wrong(objects: ObjectStore, known: _Known, said: Mapping[str, str], *, adopt: bool = False) -> None:
    archive = known.archive or next(filter(None, said.values()), "")
    for place, copy in enumerate(objects.copies()):
        its = said.get(copy.name)
        if its and its != archive:
            message = f"The store {copy.name} belongs to another archive than this catalog; nothing is written to it."
            raise BadSettings(
                message, hint="Look at SKRYNIA_OBJECTS, SKRYNIA_REPLICAS and SKRYNIA_CATALOG.", subject=KEY
            )
        if its == "" and known.archive and not adopt and (place == 0 or copy.name in known.copies):
            message = (
                f"The store {copy.name} is not the one that the catalog knows: it bears no marker of this archive."
            )
            hint = (
                "Is its disk mounted, and its address right? Where it is a new one, or its bytes were brought back without "
                f"{KEY}: `skrynia prepare --adopt`."
            )
            raise BadSettings(message, hint=hint, subject=KEY)
