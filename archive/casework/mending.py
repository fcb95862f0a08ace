"""Mending: bytes that one copy of the store lost or garbled are brought back from another that holds them as they were kept.

Which bytes are right is a matter of evidence, the strongest first: what a case's inventory says, what the key itself says
(received files are named by their digest), and last what the copies remember and still hold. Where the evidence does not
decide, nothing is written and it is a fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from archive.casework.audit_chain import HEAD_KEY
from archive.casework.fixity_faults import Fault, Trouble
from archive.casework.fixity_objects import fits
from archive.casework.intake import intake_key
from archive.casework.kept_objects import KeptCase, digest_of, read_or_none
from archive.packaging.ocfl_inventory import read_inventory, sidecar
from archive.packaging.ocfl_layout import INVENTORY, OBJECT_DECLARATION, SIDECAR, declaration, root_files
from archive.ports.object_store import ObjectStore, StoredObject
from archive.records.audit import AuditHead
from archive.records.digest import sha256_of
from archive.records.errors import BadInput, Conflict, Corrupt, NotFound, SkryniaError
from archive.records.record_json import from_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A key whose bytes or note were put right in the named copies."""

    key: str
    sha256: str
    copies: tuple[str, ...]


@dataclass
class Mending:
    """What was put right, and what is still wrong."""

    mended: list[Mended] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """One copy's bytes of a key: what it remembers, the digest as read now, and why there is none (empty: not there)."""

    copy: ObjectStore
    remembered: StoredObject | None
    digest: str | None
    error: str = ""

    def sound(self, wanted: str) -> bool:
        return self.digest == wanted and self.remembered is not None and self.remembered.sha256 == wanted


def mend_object(objects: ObjectStore, key: str, *, wanted: str = "") -> Mending:
    """Bring one key to the same sound bytes in every copy. ``wanted`` is the digest an inventory names, where one does.

    A key that no copy has is no trouble here: whoever needs it tells. Raises nothing a broken copy may cause.
    """
    done = Mending()
    looks = [_look(copy, key) for copy in objects.copies()]
    if all(look.digest is None and not look.error for look in looks):
        if wanted:
            done.faults.append(Fault(trouble=Trouble.MISSING, key=key, what="no copy has it"))
        return done
    wanted = wanted or _said_by_key(key) or _agreed(key, looks)
    good = next((look for look in looks if look.digest == wanted), None)
    if good is None:
        unread = all(look.digest is None for look in looks)
        what = "no copy could be read" if unread else "no copy holds the bytes that were kept, or the copies differ"
        done.faults.append(Fault(trouble=Trouble.UNCHECKED if unread else Trouble.DAMAGED, key=key, what=what))
        return done
    put = []
    for look in looks:
        if look.sound(wanted):
            continue
        told = _put_back(look, good, key, wanted)
        if told:
            done.faults.append(Fault(trouble=Trouble.UNCHECKED, key=key, what=f"{look.copy.name}: {told}"))
        else:
            put.append(look.copy.name)
    if put:
        done.mended.append(Mended(key=key, sha256=wanted, copies=tuple(put)))
    return done


def mend_case(objects: ObjectStore, root: str) -> Mending:
    """Bring every file of a case object to what its inventory says in every copy: content first, the root's sidecar last."""
    done = Mending()
    kept = trusted_inventory(objects.copies(), root)
    if kept is None:
        key = f"{root}/{INVENTORY}"
        what = "no copy has an inventory that its sidecar speaks for"
        done.faults.append(Fault(trouble=Trouble.DAMAGED, key=key, what=what))
        return done
    for path, digest in _wanted(objects.copies(), kept):
        one = mend_object(objects, f"{root}/{path}", wanted=digest)
        done.mended += one.mended
        done.faults += [replace(fault, case=kept.inventory.case) for fault in one.faults]
    return done


def _look(copy: ObjectStore, key: str) -> _Look:
    remembered, digest, error = None, None, ""
    try:
        remembered = copy.stat(key)
    except NotFound:
        return _Look(copy=copy, remembered=None, digest=None)
    except (SkryniaError, OSError) as trouble:
        error = type(trouble).__name__
    try:
        digest, _ = digest_of(copy, key)
    except NotFound:
        return _Look(copy=copy, remembered=remembered, digest=None)
    except (SkryniaError, OSError) as trouble:
        error = type(trouble).__name__
    return _Look(copy=copy, remembered=remembered, digest=digest, error=error)


def _said_by_key(key: str) -> str:
    """The digest of what can only have one: received files, and the files that make a storage root one."""
    name = key.rpartition("/")[2]
    if key in root_files():
        return sha256_of(root_files()[key])
    return name if key == intake_key(name) else ""


def _agreed(key: str, looks: Sequence[_Look]) -> str:
    """What the copies remember and hold; of the audit's anchor the one furthest on. Empty where two differ."""
    sound = [look for look in looks if look.remembered and look.digest == look.remembered.sha256]
    if key == HEAD_KEY:
        return max(((_sequence(look), look.digest or "") for look in sound), default=(0, ""))[1]
    votes = Counter(look.digest for look in sound if look.digest).most_common(2)
    if not votes or (len(votes) == 2 and votes[0][1] == votes[1][1]):
        return ""
    return votes[0][0]


def _sequence(look: _Look) -> int:
    try:
        return from_json(AuditHead, look.copy.read(HEAD_KEY)).sequence
    except (SkryniaError, OSError):
        return -1


def _put_back(look: _Look, good: _Look, key: str, wanted: str) -> str:
    """Put the good bytes into a copy and read them back; answers what went wrong, empty if nothing did."""
    try:
        try:
            with good.copy.open(key) as stream:
                look.copy.mend(key, stream, sha256=wanted)
        except Conflict:  # it missed a replacement; only inventories and the anchor can be replaced
            here = look.remembered.sha256 if look.remembered else None
            look.copy.replace(key, good.copy.read(key), sha256=wanted, if_sha256=here)
        _carry_over(good, look.copy, key)
        found, _ = digest_of(look.copy, key)
    except BadInput:
        return "it remembers another digest of this key"
    except (SkryniaError, OSError) as error:
        return f"it could not be mended ({type(error).__name__})"
    return "" if found == wanted else "it does not give back what was put"


def _carry_over(good: _Look, copy: ObjectStore, key: str) -> None:
    """The lock that the sound copy has."""
    told = good.remembered
    if told is None:
        return
    here = copy.stat(key)
    if told.retain_until and (here.retain_until is None or here.retain_until < told.retain_until):
        copy.retain(key, told.retain_until)
    if told.held and not here.held:
        copy.hold(key, held=True)


def trusted_inventory(copies: Sequence[ObjectStore], root: str) -> KeptCase | None:
    """Of all copies the newest root inventory that a sidecar speaks for; else that of the newest version that one does."""
    roots = [found for copy in copies for found in _parsed(copy, root, f"{root}/{INVENTORY}")]
    told = [found for found in roots if _spoken_for(copies, found)]
    if not told:
        versions = {key for copy in copies for key in _version_inventories(copy, root)}
        found = [each for key in versions for copy in copies for each in _parsed(copy, root, key)]
        told = [each for each in found if _spoken_for(copies, each)]
    return max(told, key=lambda kept: kept.inventory.head, default=None)


def _version_inventories(copy: ObjectStore, root: str) -> Iterator[str]:
    try:
        yield from (key for key in copy.list(f"{root}/v") if key.endswith(f"/{INVENTORY}"))
    except (SkryniaError, OSError):
        return


def _parsed(copy: ObjectStore, root: str, key: str) -> Iterator[KeptCase]:
    try:
        data = copy.read(key)
        yield KeptCase(root=root, inventory=read_inventory(data), sha256=sha256_of(data))
    except (SkryniaError, OSError):
        return


def _spoken_for(copies: Sequence[ObjectStore], kept: KeptCase) -> bool:
    right = f"{kept.sha256} {INVENTORY}\n".encode()
    places = (f"{kept.root}/{SIDECAR}", f"{kept.root}/v{kept.inventory.head}/{SIDECAR}")
    return any(_read(copy, place) == right for copy in copies for place in places)


def _read(copy: ObjectStore, key: str) -> bytes | None:
    try:
        return read_or_none(copy, key)
    except (SkryniaError, OSError):
        return None


def _wanted(copies: Sequence[ObjectStore], kept: KeptCase) -> Iterator[tuple[str, str]]:
    """Path below the root -> digest, in the order in which they may be put."""
    yield OBJECT_DECLARATION, sha256_of(declaration())
    for digest, path in kept.inventory.manifest.items():
        yield path, digest
    for number in range(1, kept.inventory.head + 1):
        key = f"{kept.root}/v{number}/{INVENTORY}"
        found = (data for copy in copies if (data := _read(copy, key)) and fits(data, kept, number))
        data = next(found, None)
        digest = sha256_of(data) if data else kept.sha256 if number == kept.inventory.head else ""
        if digest:
            yield f"v{number}/{INVENTORY}", digest
        if data:
            yield f"v{number}/{SIDECAR}", sha256_of(sidecar(data))
    yield INVENTORY, kept.sha256
    yield SIDECAR, sha256_of(f"{kept.sha256} {INVENTORY}\n".encode())


def damaged(error: Fault) -> Corrupt:
    """A fault as an error, for work that stays in the queue until somebody looked."""
    return Corrupt(f"{error.what} ({error.key}).", hint=error.remedy, subject=error.key)
