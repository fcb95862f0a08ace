"""One case object against its own inventories."""

from __future__ import annotations

from dataclasses import dataclass, field

from archive.casework.fixity_faults import Fault, Trouble
from archive.casework.fixity_storage import Bytes
from archive.casework.keeping_plan import pending_plan
from archive.casework.kept_objects import KeptCase, digest_of, kept_case, mend_sidecar, read_or_none, sidecar_of
from archive.packaging.ocfl_inventory import Inventory, read_inventory, sidecar
from archive.packaging.ocfl_layout import INVENTORY, OBJECT_DECLARATION, SIDECAR, case_of_root, declaration
from archive.ports.object_store import ObjectStore
from archive.records.digest import sha256_of
from archive.records.errors import BadInput, NotFound, SkryniaError
from archive.records.ids import CaseId


@dataclass
class CaseCheck:
    """What was found of one object. ``kept`` is None where its inventory cannot be read; ``pending``: being kept just now."""

    root: str
    case: CaseId | None = None
    kept: KeptCase | None = None
    pending: bool = False
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def fault(self, trouble: Trouble, path: str, what: str) -> None:
        """Note a fault of the file at ``path`` below the object's root."""
        key = f"{self.root}/{path}"
        file = path.partition("/content/")[2]
        self.faults.append(Fault(trouble=trouble, key=key, what=what, case=self.case or "", file=file))


def check_case_object(objects: ObjectStore, root: str, read: Bytes) -> CaseCheck:
    """Check an object by the digests that were read; what looks wrong is read once more before it is said."""
    check = _check(objects, root, read.under(root))
    if check.faults:
        again = _check(objects, root, _read_again(objects, root))
        again.notes = list(dict.fromkeys((*check.notes, *again.notes)))
        return again
    return check


def _read_again(objects: ObjectStore, root: str) -> dict[str, str]:
    found = {}
    for key in objects.list(f"{root}/"):
        try:
            found[key.removeprefix(f"{root}/")] = digest_of(objects, key)[0]
        except (NotFound, OSError):
            continue  # an unreadable one is named as unchecked, and here as missing
    return found


def _check(objects: ObjectStore, root: str, there: dict[str, str]) -> CaseCheck:
    check = CaseCheck(root=root)
    try:
        check.case = case_of_root(root)
        check.pending = pending_plan(objects, check.case) is not None
        check.kept = kept_case(objects, check.case)
        if check.kept:
            check.kept = _trusted(objects, check.kept)
            _mend(objects, check, check.kept)
            there = there | {SIDECAR: sha256_of(sidecar_of(check.kept))} if check.notes else there
    except BadInput as error:
        check.fault(Trouble.STRAY, "", error.message)
        return check
    except (SkryniaError, OSError) as error:
        check.fault(Trouble.DAMAGED, INVENTORY, str(error))
        return check
    if check.kept is None:
        if not check.pending:
            check.fault(Trouble.MISSING, INVENTORY, "the inventory of a case object is missing")
        return check
    _compare(objects, check, check.kept, there)
    return check


def _trusted(objects: ObjectStore, kept: KeptCase) -> KeptCase:
    """Of a root inventory and its copy in the newest version the one that the sidecar speaks for."""
    newest = read_or_none(objects, f"{kept.root}/v{kept.inventory.head}/{INVENTORY}")
    told = read_or_none(objects, f"{kept.root}/{SIDECAR}")
    if newest is None or told != sidecar(newest) or sha256_of(newest) == kept.sha256:
        return kept
    return KeptCase(root=kept.root, inventory=read_inventory(newest), sha256=sha256_of(newest))


def _mend(objects: ObjectStore, check: CaseCheck, kept: KeptCase) -> None:
    """A crash may have come between the root inventory and its sidecar: then the digest in it is that of another version."""
    here = read_or_none(objects, f"{kept.root}/{SIDECAR}")
    older = [f"v{number}/{SIDECAR}" for number in range(1, kept.inventory.head)]
    left_behind = here is None or here in [read_or_none(objects, f"{kept.root}/{path}") for path in older]
    if here != sidecar_of(kept) and left_behind and mend_sidecar(objects, kept):
        check.notes.append(f"The sidecar of case {check.case} was mended after an interrupted keeping.")


def _compare(objects: ObjectStore, check: CaseCheck, kept: KeptCase, there: dict[str, str]) -> None:
    wanted = _wanted(objects, kept)
    for path, digest in wanted.items():
        if path not in there:
            check.fault(Trouble.MISSING, path, "a kept file is missing")
        elif there[path] != digest:
            check.fault(Trouble.DAMAGED, path, "a kept file is not what its inventory says")
    coming = f"v{kept.inventory.head + 1}/"
    for path in there.keys() - wanted.keys():
        if not (check.pending and path.startswith(coming)):
            check.fault(Trouble.STRAY, path, "no inventory names this file")
    if check.pending:
        check.notes.append(f"A version of case {check.case} is being kept, or its keeping was interrupted.")


def _wanted(objects: ObjectStore, kept: KeptCase) -> dict[str, str]:
    """Path below the object's root -> digest that must stand there."""
    wanted = {path: digest for digest, path in kept.inventory.manifest.items()}
    wanted[OBJECT_DECLARATION] = sha256_of(declaration())
    wanted[INVENTORY] = kept.sha256
    wanted[SIDECAR] = sha256_of(sidecar_of(kept))
    for number in range(1, kept.inventory.head + 1):
        data = read_or_none(objects, f"{kept.root}/v{number}/{INVENTORY}") or b""
        wanted[f"v{number}/{INVENTORY}"] = sha256_of(data) if fits(data, kept, number) else kept.sha256
        wanted[f"v{number}/{SIDECAR}"] = sha256_of(sidecar(data))
    return wanted


def fits(data: bytes, kept: KeptCase, number: int) -> bool:
    """Whether an older version's inventory says what the newest says of it; the newest is the root's."""
    if number == kept.inventory.head:
        return sha256_of(data) == kept.sha256
    try:
        older: Inventory = read_inventory(data)
    except SkryniaError:
        return False
    known = kept.inventory
    return older.case == known.case and older.versions == known.versions[:number] and _within(older, known)


def _within(older: Inventory, newer: Inventory) -> bool:
    return all(newer.manifest.get(digest) == path for digest, path in older.manifest.items())
