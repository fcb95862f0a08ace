"""Reading every stored byte once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace

from archive.casework.fixity_faults import Fault, Trouble
from archive.casework.kept_objects import digest_of
from archive.packaging.ocfl_layout import OCFL_ROOT, case_of_root, root_files
from archive.ports.object_store import ARCHIVE, INTAKE, ObjectStore
from archive.records.errors import BadInput, Corrupt, NotFound, SkryniaError

_AUDIT = f"{ARCHIVE}audit/"
_ROOT_PARTS = OCFL_ROOT.count("/") + 5  # archive/ocfl, three tuples, the object


@dataclass
class Bytes:
    """What was read: key -> digest as it is now, the roots of case objects, and what was wrong already."""

    digests: dict[str, str] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)  # of ``digests``, in order
    roots: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    objects: int = 0
    size: int = 0

    def under(self, root: str) -> dict[str, str]:
        """Path below ``root`` -> digest."""
        first, last = bisect_left(self.keys, f"{root}/"), bisect_left(self.keys, f"{root}0")  # 0 comes after the slash
        return {key.removeprefix(f"{root}/"): self.digests[key] for key in self.keys[first:last]}


def check_bytes_of_all(objects: ObjectStore, progress: Callable[[int, int], None]) -> Bytes:
    """Hash everything that is listed and compare it with the digest remembered when it was put."""
    read, roots = Bytes(), set()
    for key in objects.list(""):
        check_one(objects, key, read)
        progress(read.objects, read.size)
        root = object_root_of(key)
        if root and root not in roots:
            roots.add(root)
            read.roots.append(root)
        if key.startswith(ARCHIVE) and not root and not key.startswith(_AUDIT) and key not in root_files():
            read.faults.append(Fault(trouble=Trouble.STRAY, key=key, what="nothing of the archive stands here"))
    return read


def object_root_of(key: str) -> str:
    """The case object that the key belongs to, by its place; empty for keys elsewhere."""
    parts = key.split("/")
    if not key.startswith(f"{OCFL_ROOT}/") or parts[2] == "extensions" or len(parts) < _ROOT_PARTS + 1:
        return ""
    return "/".join(parts[:_ROOT_PARTS])


def check_one(objects: ObjectStore, key: str, read: Bytes) -> None:
    """Read an object and note its digest; what is not there (any more) is passed over."""
    try:
        remembered = objects.stat(key).sha256
        found, size = digest_of(objects, key)
        if found != remembered:  # replaced between the two looks, or damaged
            remembered = objects.stat(key).sha256
            found, size = digest_of(objects, key)
    except NotFound:
        return  # removed since it was listed; if something needs it, the check from that side tells
    except Corrupt as error:
        read.faults.append(Fault(trouble=Trouble.DAMAGED, key=key, what=error.message))
        return
    except (SkryniaError, OSError) as error:
        read.faults.append(Fault(trouble=Trouble.UNCHECKED, key=key, what=f"could not be read: {type(error).__name__}"))
        return
    read.digests[key] = found
    read.keys.append(key)
    read.objects += 1
    read.size += size
    if found != remembered:
        area = "an intake file" if key.startswith(INTAKE) else "a kept file"
        told = Fault(trouble=Trouble.DAMAGED, key=key, what=f"{area} is not what was put there", case=_case(key))
        read.faults.append(replace(told, file=key.partition("/content/")[2]))


def _case(key: str) -> str:
    with suppress(BadInput):
        return case_of_root(object_root_of(key))
    return ""
