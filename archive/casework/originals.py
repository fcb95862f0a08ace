"""Where the bytes of a page are: in the intake area first, and in its case's object alone once the intake copy was released."""

from __future__ import annotations

from contextlib import suppress

from archive.casework.kept_objects import kept_case
from archive.ports.object_store import ObjectStore
from archive.records.errors import Corrupt, NotFound
from archive.records.ids import CaseId
from archive.records.page import Derivative, Page


def read_original(objects: ObjectStore, page: Page) -> bytes:
    """The file that the page came in; raises NotFound."""
    return _read(objects, page.case, page.key, page.sha256)


def read_derivative(objects: ObjectStore, case: CaseId, found: Derivative) -> bytes:
    """A file made from a page of the case; raises NotFound."""
    return _read(objects, case, found.key, found.sha256)


def present_key(objects: ObjectStore, case: CaseId, key: str, sha256: str) -> str:
    """Where bytes that were kept under ``key`` stand now; raises NotFound."""
    try:
        objects.stat(key)
    except NotFound:
        return archived_key(objects, case, key, sha256)
    except Corrupt:
        pass  # it is there; what is wrong with it is told by whoever reads it
    return key


def archived_key(objects: ObjectStore, case: CaseId, key: str, sha256: str) -> str:
    """Where the object of the case holds the bytes that were once under ``key``; raises NotFound."""
    kept = kept_case(objects, case)
    if kept is not None and sha256 in kept.inventory.manifest:
        return f"{kept.root}/{kept.inventory.manifest[sha256]}"
    raise NotFound(f"Nothing is kept under {key}.", subject=key)


def _read(objects: ObjectStore, case: CaseId, key: str, sha256: str) -> bytes:
    with suppress(NotFound):
        return objects.read(key)
    return objects.read(archived_key(objects, case, key, sha256))
