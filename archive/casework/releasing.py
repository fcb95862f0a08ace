"""Releasing: once a case is accepted, what came in for it need not be kept twice.

The intake copies of its pages go when every copy of the store was read back and holds the same bytes in the case's object;
whoever asks for them afterwards is answered from there (``originals``). What no object holds stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from archive.casework import auditing
from archive.casework.intake import intake_key
from archive.casework.keeping_plan import pending_plan
from archive.casework.kept_objects import KeptCase, digest_of, kept_case
from archive.ports.catalog import Catalog
from archive.ports.object_store import INTAKE, ObjectStore
from archive.records.actor import MACHINE
from archive.records.case import CaseStatus
from archive.records.errors import Corrupt, NotFound
from archive.records.ids import CaseId
from archive.records.page import Page

LEFTOVER_AFTER = timedelta(days=7)
"""Bytes that came in and that no page names by then were never recorded; their station sends them again if it has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """What became of the intake copies: how many were removed, and how many stay because something else needs them."""

    removed: int = 0
    left: int = 0


def release_case(catalog: Catalog, objects: ObjectStore, case: CaseId, *, now: datetime | None = None) -> Released:
    """Remove the intake copies of an accepted case's pages; nothing where it is not accepted, or is being kept.

    Raises Corrupt where a copy does not hold the bytes, and then nothing was removed; Unavailable where one is away.
    """
    with catalog.reading() as tx:
        found, pages = tx.cases.get(case), tx.pages.of_case(case)
    kept = kept_case(objects, case)
    if found.status is not CaseStatus.ACCEPTED or kept is None or kept.inventory.head != found.version:
        return Released()
    if pending_plan(objects, case) is not None:
        return Released()
    here = [(key, digest, page) for key, digest, page in _received(pages) if _is_there(objects, key)]
    wanted = [one for one in here if one[1] in kept.inventory.manifest]
    _check_every_copy(objects, kept, {digest for _, digest, _ in wanted})
    free = [one for one in wanted if _nobody_else_needs(catalog, objects, *one)]
    if free:
        with catalog.transaction() as tx:
            detail = {"files": str(len(free)), "copies": str(len(objects.copies()))}
            auditing.record(tx, MACHINE, "case.release", subject=case, case=case, detail=detail, now=now)
    removed = sum(_remove(catalog, objects, *one) for one in free)
    return Released(removed=removed, left=len(here) - removed)


def _remove(catalog: Catalog, objects: ObjectStore, key: str, digest: str, page: Page) -> bool:
    """Unless equal bytes came in for another case meanwhile."""
    with catalog.transaction() as tx:
        tx.pages.take_turn(page.sha256)
        if not _nobody_else_needs(catalog, objects, key, digest, page):
            return False
        with suppress(NotFound):
            objects.remove(key)
        return True


def _received(pages: tuple[Page, ...]) -> Iterator[tuple[str, str, Page]]:
    """Key, digest and page of what came in and was made of it; the frames of one file share its key."""
    seen: set[str] = set()
    for page in pages:
        named = [(page.key, page.sha256), *((made.key, made.sha256) for made in page.derivatives)]
        for key, digest in named:
            if key.startswith(INTAKE) and key not in seen:
                seen.add(key)
                yield key, digest, page


def _is_there(objects: ObjectStore, key: str) -> bool:
    """In any copy: a removal that was cut off goes on."""
    for copy in objects.copies():
        with suppress(NotFound):
            copy.stat(key)
            return True
    return False


def _check_every_copy(objects: ObjectStore, kept: KeptCase, digests: set[str]) -> None:
    for copy in objects.copies():
        for digest in sorted(digests):
            key = f"{kept.root}/{kept.inventory.manifest[digest]}"
            try:
                found, _ = digest_of(copy, key)
            except NotFound:
                found = ""
            if found != digest:
                msg = f"The copy {copy.name} does not hold {key} as it was kept; nothing was released."
                raise Corrupt(msg, hint="The next fixity round mends it; then try this work again.", subject=key)


def _nobody_else_needs(catalog: Catalog, objects: ObjectStore, key: str, digest: str, page: Page) -> bool:
    """Equal bytes are received once: they go when every case that has a page of them holds them itself."""
    with catalog.reading() as tx:
        others = {other.case for other in tx.pages.by_sha256(page.sha256) if _names(other, key)} - {page.case}
        if any(tx.cases.get(other).status is not CaseStatus.ACCEPTED for other in others):
            return False
    kept = [kept_case(objects, other) for other in others]
    return all(other is not None and _holds(objects, other, digest) for other in kept)


def _names(page: Page, key: str) -> bool:
    return key == page.key or any(made.key == key for made in page.derivatives)


def _holds(objects: ObjectStore, kept: KeptCase, digest: str) -> bool:
    path = kept.inventory.manifest.get(digest)
    if path is None:
        return False
    with suppress(NotFound):
        return all(digest_of(copy, f"{kept.root}/{path}")[0] == digest for copy in objects.copies())
    return False


def sweep_leftovers(
    catalog: Catalog, objects: ObjectStore, *, after: str = "", limit: int = 1000, now: datetime | None = None
) -> str:
    """Remove bytes that came in long ago and that no page names; answers the last key looked at, empty at the end."""
    now = now or datetime.now(UTC)
    prefix = f"{INTAKE}pages/"
    for looked, key in enumerate(objects.list(prefix, after=after)):
        if looked == limit:
            return after
        after = key
        digest = key.rpartition("/")[2]
        if key != intake_key(digest):
            continue
        with suppress(NotFound, Corrupt):
            if now - objects.stat(key).stored_at > LEFTOVER_AFTER:
                _remove_unnamed(catalog, objects, key, digest)
    return ""


def _remove_unnamed(catalog: Catalog, objects: ObjectStore, key: str, digest: str) -> None:
    with catalog.reading() as tx:
        if tx.pages.by_sha256(digest):
            return
    with catalog.transaction() as tx:
        tx.pages.take_turn(digest)
        if not tx.pages.by_sha256(digest):
            objects.remove(key)
