"""Which keys there may be, and which of them may ever hold other bytes: the same for every object store."""

from __future__ import annotations

import re

from archive.ports.object_store import ARCHIVE, INTAKE
from archive.records.errors import BadInput, NotAllowed

LONGEST_KEY = 1024
LONGEST_PART = 200  # common file systems stop at 255 bytes; the rest is room for a store's own suffix

_LETTERS = re.compile(r"[A-Za-z0-9._\-/=%]+", re.ASCII)
_VERSION_FOLDER = re.compile(r"v[0-9]+")
_AUDIT_HEAD = "archive/audit/head.json"


def checked_key(key: str) -> str:
    """``key`` if it is one; raises BadInput that says what is wrong (the key itself is never repeated: it may be hostile)."""
    problem = _problem(key)
    if problem:
        msg = f"This is no key of the object store: it {problem}."
        raise BadInput(msg, hint="Keys are 1..1024 of A-Z a-z 0-9 . _ - / = % without empty, . or .. parts.")
    return key


def _problem(key: str) -> str:
    if not 0 < len(key) <= LONGEST_KEY:
        return f"has {len(key)} characters"
    if not _LETTERS.fullmatch(key):
        return "holds other characters than those allowed"
    parts = key.split("/")
    if any(part in ("", ".", "..") for part in parts):
        return "has an empty, . or .. part"
    if any(len(part) > LONGEST_PART for part in parts):
        return f"has a part longer than {LONGEST_PART} characters"
    return ""


def may_be_replaced(key: str) -> bool:
    """Root inventories of case objects, their sidecars, and the head of the audit; nothing else."""
    if key == _AUDIT_HEAD:
        return True
    folder, _, name = key.rpartition("/")
    in_version = _VERSION_FOLDER.fullmatch(folder.rpartition("/")[2]) is not None
    return key.startswith(ARCHIVE) and name in ("inventory.json", "inventory.json.sha256") and not in_version


def check_replaceable(key: str) -> None:
    """Raise BadInput where bytes are written once and for all."""
    if not may_be_replaced(checked_key(key)):
        msg = f"What is kept under {key} may never be replaced."
        raise BadInput(msg, hint="Keep the new bytes under a new key.", subject=key)


def check_approvals(key: str, approvals: tuple[str, ...]) -> None:
    """Raise NotAllowed unless two different people approved the removal, or the key is in the intake area."""
    approving = {name.strip() for name in approvals if name.strip()}
    if not key.startswith(INTAKE) and len(approving) < 2:
        msg = f"Removing {key} needs the approval of two different people."
        raise NotAllowed(msg, hint="Ask a second person to approve the disposal.", subject=key)
