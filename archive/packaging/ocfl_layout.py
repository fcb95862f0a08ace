"""Where a case lies in the OCFL storage root, and the files that make the root one (OCFL 1.1, layout extension 0003)."""

from __future__ import annotations

import hashlib
import json
import re

from archive.records.errors import BadInput
from archive.records.ids import CaseId

OCFL_ROOT = "archive/ocfl"
LAYOUT = "0003-hash-and-id-n-tuple-storage-layout"
OBJECT_DECLARATION = "0=ocfl_object_1.1"
INVENTORY = "inventory.json"
SIDECAR = "inventory.json.sha256"

_URN = "urn:skrynia:case:"
_TUPLE, _TUPLES = 3, 3
_CASE_ID = re.compile(r"[a-z0-9-]{1,80}")


def root_files() -> dict[str, bytes]:
    """Key -> bytes of what stands at the storage root beside the cases."""
    config = {"extensionName": LAYOUT, "digestAlgorithm": "sha256", "tupleSize": _TUPLE, "numberOfTuples": _TUPLES}
    layout = {"extension": LAYOUT, "description": "Tuples of the SHA-256 of the case's URN, then the URN itself"}
    return {
        f"{OCFL_ROOT}/0=ocfl_1.1": b"ocfl_1.1\n",
        f"{OCFL_ROOT}/ocfl_layout.json": _json(layout),
        f"{OCFL_ROOT}/extensions/{LAYOUT}/config.json": _json(config),
    }


def declaration() -> bytes:
    """What stands in the declaration of a case object."""
    return b"ocfl_object_1.1\n"


def object_id(case: CaseId) -> str:
    """The case's name outside this archive: opaque, made of its id alone."""
    if not _CASE_ID.fullmatch(case):
        msg = "This is no case id."
        raise BadInput(msg, hint="Case ids are lower-case letters, digits and hyphens.")
    return f"{_URN}{case}"


def case_of(identifier: str) -> CaseId:
    """The case an OCFL object is about; raises BadInput."""
    case = CaseId(identifier.removeprefix(_URN))
    if object_id(case) != identifier:
        msg = "This OCFL object is no case of this archive."
        raise BadInput(msg, hint=f"Objects here are called {_URN}….")
    return case


def object_root(case: CaseId) -> str:
    """The key under which everything of the case stands, without a slash at the end."""
    identifier = object_id(case)
    digest = hashlib.sha256(identifier.encode()).hexdigest()
    tuples = "/".join(digest[start : start + _TUPLE] for start in range(0, _TUPLE * _TUPLES, _TUPLE))
    return f"{OCFL_ROOT}/{tuples}/{identifier.replace(':', '%3a')}"


def case_of_root(root: str) -> CaseId:
    """The case whose object stands there; raises BadInput if none could."""
    case = case_of(root.rpartition("/")[2].replace("%3a", ":"))
    if object_root(case) != root:
        msg = "This OCFL object does not stand where the layout puts it."
        raise BadInput(msg, subject=root)
    return case


def _json(value: object) -> bytes:
    return json.dumps(value, indent=2, sort_keys=True).encode() + b"\n"
