"""Kept cases as they lie in the object store: their inventories and files, read with their digests checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from archive.packaging.case_files import CASE_JSON, text_path
from archive.packaging.case_record import CaseRecord, read_case_record
from archive.packaging.ocfl_inventory import Inventory, read_inventory
from archive.packaging.ocfl_layout import INVENTORY, OCFL_ROOT, SIDECAR, case_of_root, object_root
from archive.ports.object_store import ObjectStore
from archive.records.digest import sha256_of
from archive.records.errors import BadInput, Corrupt, NotFound
from archive.records.ids import CaseId
from archive.records.page import Page

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCase:
    """A case object: where it stands, its root inventory, and the digest of that inventory's bytes."""

    root: str
    inventory: Inventory
    sha256: str

    def key(self, logical: str) -> str:
        """The key of a file of the newest version; raises NotFound."""
        try:
            return f"{self.root}/{self.inventory.content_path(logical)}"
        except KeyError:
            raise NotFound(f"The kept case has no file {logical}.", subject=self.inventory.case) from None


def kept_case(objects: ObjectStore, case: CaseId) -> KeptCase | None:
    """The object of a case, None if nothing of it is kept yet; raises Corrupt for a damaged inventory."""
    root = object_root(case)
    try:
        data = objects.read(f"{root}/{INVENTORY}")
    except NotFound:
        return None
    return KeptCase(root=root, inventory=read_inventory(data), sha256=sha256_of(data))


def kept_cases(objects: ObjectStore) -> Iterator[CaseId]:
    """Every case that has a root inventory."""
    for key in objects.list(f"{OCFL_ROOT}/"):
        folder, _, name = key.rpartition("/")
        if name != INVENTORY:
            continue
        try:
            yield case_of_root(folder)
        except BadInput:
            continue  # a version's inventory, or a stray file that verify names


def read_kept(objects: ObjectStore, kept: KeptCase, logical: str) -> bytes:
    """The bytes of a file of the newest version; raises NotFound, or Corrupt if they are not what was kept."""
    key = kept.key(logical)
    data = objects.read(key)
    check_bytes(key, sha256_of(data), kept.inventory.state[logical])
    return data


def read_record(objects: ObjectStore, kept: KeptCase, *, texts: bool = False) -> CaseRecord:
    """What the newest version says of the case; with ``texts`` the pages have theirs, as in the catalog."""
    try:
        record = read_case_record(read_kept(objects, kept, CASE_JSON))
    except BadInput as error:
        msg = f"The {CASE_JSON} of case {kept.inventory.case} cannot be read: {error.message}"
        raise Corrupt(msg, hint=error.hint, subject=kept.inventory.case) from error
    if not texts:
        return record
    return replace(record, pages=tuple(_with_text(objects, kept, page) for page in record.pages))


def _with_text(objects: ObjectStore, kept: KeptCase, page: Page) -> Page:
    path = text_path(page)
    if path not in kept.inventory.state:
        return page
    return replace(page, text=read_kept(objects, kept, path).decode())


def mend_sidecar(objects: ObjectStore, kept: KeptCase) -> bool:
    """Write the root inventory's sidecar anew if a crash came between the two; True if that was needed.

    Raises Corrupt unless the root inventory is that of the newest version: then it is the inventory that is wrong.
    """
    key, right = f"{kept.root}/{SIDECAR}", sidecar_of(kept)
    found = read_or_none(objects, key)
    if found == right:
        return False
    newest = read_or_none(objects, f"{kept.root}/v{kept.inventory.head}/{INVENTORY}")
    if newest is None or sha256_of(newest) != kept.sha256:
        msg = f"The inventory of case {kept.inventory.case} is not that of its newest version."
        raise Corrupt(msg, hint="Take both from a replica.", subject=kept.inventory.case)
    here = None if found is None else objects.stat(key).sha256
    objects.replace(key, right, sha256=sha256_of(right), if_sha256=here)
    return True


def sidecar_of(kept: KeptCase) -> bytes:
    """What must stand in the root sidecar."""
    return f"{kept.sha256} {INVENTORY}\n".encode()


def read_or_none(objects: ObjectStore, key: str) -> bytes | None:
    """The bytes, None where nothing is kept."""
    try:
        return objects.read(key)
    except NotFound:
        return None


def digest_of(objects: ObjectStore, key: str) -> tuple[str, int]:
    """(SHA-256, size) of the bytes as they are read now."""
    with objects.open(key) as stream:
        return _digest(stream)


def _digest(stream: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def check_bytes(key: str, found: str, wanted: str) -> None:
    """Raise Corrupt where stored bytes have another digest than the one recorded."""
    if found != wanted:
        msg = f"The bytes kept under {key} are not those that were put there."
        raise Corrupt(msg, hint="Bring them back from a replica; “skrynia verify” lists all damage.", subject=key)
