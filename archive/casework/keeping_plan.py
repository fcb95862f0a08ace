"""A version on its way into storage: planned whole, then carried out by steps that may stop anywhere and go on later.

A plan stands in the intake area, with the texts made for it; documents merged for it stand beside it. Once the plan is there
it is carried out as it stands, whatever happened to the case meanwhile: so a version's folder never holds anything but what
its inventory names.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO

from archive.casework.kept_objects import KeptCase, check_bytes, digest_of, kept_case, mend_sidecar
from archive.packaging.ocfl_inventory import new_content, read_inventory, sidecar
from archive.packaging.ocfl_layout import INVENTORY, OBJECT_DECLARATION, SIDECAR, declaration, object_root, root_files
from archive.ports.object_store import INTAKE, ObjectStore
from archive.records.digest import sha256_of
from archive.records.errors import BadInput, Conflict, Corrupt, DigestMismatch, NotFound
from archive.records.ids import CaseId
from archive.records.record_json import canonical, from_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The next version of a case: its inventory as it will stand, the digest of the inventory it follows (None: the first),
    and for each new file its content path -> the key its bytes are taken from, or -> its text itself.
    """

    case: CaseId
    inventory: str
    follows: str | None
    sources: Mapping[str, str]
    texts: Mapping[str, str] = field(default_factory=dict)


def staging(case: CaseId) -> str:
    """The prefix under which a case's plan and the files made for it stand."""
    return f"{INTAKE}keeping/{case}/"


def stage(objects: ObjectStore, case: CaseId, data: bytes, digest: str) -> str:
    """Put a made file aside for a plan; its key."""
    key = f"{staging(case)}{digest}"
    objects.put(key, data, sha256=digest)
    return key


def clear_staging(objects: ObjectStore, case: CaseId) -> None:
    """Remove what an interrupted attempt made without coming to a plan."""
    for key in list(objects.list(staging(case))):
        with suppress(NotFound):
            objects.remove(key)


def pending_plan(objects: ObjectStore, case: CaseId) -> Plan | None:
    """The plan that is being carried out, if any; raises Corrupt for one that cannot be read."""
    try:
        return from_json(Plan, objects.read(_plan_key(case)))
    except NotFound:
        return None
    except BadInput as error:
        msg = f"The plan of the next version of case {case} cannot be read."
        raise Corrupt(msg, hint="Bring it back from a replica.", subject=_plan_key(case)) from error


def commit_plan(objects: ObjectStore, plan: Plan) -> None:
    """From now on this is what will be kept; raises Conflict if another version was planned or kept meanwhile."""
    data = canonical(plan).encode()
    objects.put(_plan_key(plan.case), data, sha256=sha256_of(data))
    kept = kept_case(objects, plan.case)
    if (kept.sha256 if kept else None) != plan.follows:
        objects.remove(_plan_key(plan.case))
        msg = f"Another version of case {plan.case} was kept meanwhile."
        raise Conflict(msg, hint="Keep the case again.", subject=plan.case)


def carry_out(objects: ObjectStore, plan: Plan) -> KeptCase:
    """Content, then the version's inventory, then the root's with its sidecar; all read back. Each step may be a repeat."""
    data = plan.inventory.encode()
    inventory, root = read_inventory(data), object_root(plan.case)
    for key, content in {**root_files(), f"{root}/{OBJECT_DECLARATION}": declaration()}.items():
        objects.put(key, content, sha256=sha256_of(content))
    content_digests = new_content(inventory)
    for path, digest in content_digests.items():
        if path in plan.texts:
            _put(objects, plan.texts[path].encode(), f"{root}/{path}", digest, source=_plan_key(plan.case))
        else:
            _copy(objects, plan.sources[path], f"{root}/{path}", digest)
    for name, content in ((INVENTORY, data), (SIDECAR, sidecar(data))):
        objects.put(f"{root}/v{inventory.head}/{name}", content, sha256=sha256_of(content))
    kept = _swap_root(objects, plan, data)
    for path, digest in content_digests.items():
        check_bytes(f"{root}/{path}", digest_of(objects, f"{root}/{path}")[0], digest)
    return kept


def _copy(objects: ObjectStore, source: str, key: str, digest: str) -> None:
    """A repeat may find the source gone; then the copy was made before."""
    try:
        stream = objects.open(source)
    except NotFound:
        if objects.stat(key).sha256 == digest:
            return
        raise
    with stream:
        _put(objects, stream, key, digest, source=source)


def _put(objects: ObjectStore, data: bytes | BinaryIO, key: str, digest: str, *, source: str) -> None:
    try:
        objects.put(key, data, sha256=digest)
    except DigestMismatch as error:
        msg = f"The bytes kept under {source} are not those that were put there."
        raise Corrupt(msg, hint="Bring them back from a replica, or scan the paper again.", subject=source) from error


def _swap_root(objects: ObjectStore, plan: Plan, data: bytes) -> KeptCase:
    kept = kept_case(objects, plan.case)
    if kept is None or kept.sha256 != sha256_of(data):
        key = f"{object_root(plan.case)}/{INVENTORY}"
        objects.replace(key, data, sha256=sha256_of(data), if_sha256=plan.follows)
        kept = kept_case(objects, plan.case)
    if kept is None or kept.sha256 != sha256_of(data):
        msg = f"The inventory of case {plan.case} could not be read back."
        raise Corrupt(msg, hint="Look at the object store's disk; keep the case again.", subject=plan.case)
    mend_sidecar(objects, kept)
    return kept


def drop_plan(objects: ObjectStore, plan: Plan) -> None:
    """The version is kept and the catalog knows it: remove the plan and the files made for it."""
    for key in (_plan_key(plan.case), *plan.sources.values()):
        if key.startswith(staging(plan.case)):
            with suppress(NotFound):
                objects.remove(key)


def _plan_key(case: CaseId) -> str:
    return f"{staging(case)}plan.json"
