"""The audit's chain as it lies in the object store: segments of lines, and the anchored head."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from datetime import datetime

from archive.ports.object_store import ARCHIVE, ObjectStore
from archive.records.audit import GENESIS, AuditHead, SealedLine
from archive.records.digest import sha256_of
from archive.records.errors import BadInput, Conflict, Corrupt, NotFound
from archive.records.record_json import canonical, from_json

SEGMENTS = f"{ARCHIVE}audit/lines-"
HEAD_KEY = f"{ARCHIVE}audit/head.json"
SEGMENT_LINES = 1000
"""Most lines of one segment."""


def line_hash(previous: str, body: str) -> str:
    """The hash of a line: SHA-256 of the previous hash, a newline and the body."""
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()


def is_whole(line: SealedLine) -> bool:
    """Whether the line's hash is that of what it says."""
    return line.hash == line_hash(line.previous, line.body)


def segment_key(first: int) -> str:
    """Where the segment that begins with line ``first`` is kept."""
    return f"{SEGMENTS}{first:012d}.jsonl"


def first_of(key: str) -> int:
    """The number of a segment's first line, from its key; raises BadInput."""
    digits = key.removeprefix(SEGMENTS).removesuffix(".jsonl")
    if not digits.isdecimal() or segment_key(int(digits)) != key:
        raise BadInput(f"{key} is no audit segment.", hint="Nothing else may stand among them.", subject=key)
    return int(digits)


def segment_data(lines: tuple[SealedLine, ...]) -> bytes:
    """The bytes of a segment: one line of canonical JSON each."""
    return b"".join(canonical(line).encode() + b"\n" for line in lines)


def segment_lines(data: bytes) -> tuple[SealedLine, ...]:
    """The lines of a segment; raises BadInput if one does not fit."""
    return tuple(from_json(SealedLine, line) for line in data.removesuffix(b"\n").split(b"\n"))


def lock_segment(objects: ObjectStore, key: str, until: datetime) -> None:
    """Let nobody remove a segment before then; a longer term stays. Raises NotFound."""
    stored = objects.stat(key)
    if stored.retain_until is None or stored.retain_until < until:
        objects.retain(key, until)


def read_head(objects: ObjectStore) -> tuple[AuditHead | None, str | None]:
    """The anchored head and the digest of its bytes, (None, None) before the first; raises Corrupt if it is unreadable."""
    try:
        data = objects.read(HEAD_KEY)
        return from_json(AuditHead, data), sha256_of(data)
    except NotFound:
        return None, None
    except BadInput:
        raise Corrupt(
            "The anchored head of the audit cannot be read.", hint="Run “skrynia verify”.", subject=HEAD_KEY
        ) from None


def begin_anchor(objects: ObjectStore) -> None:
    """Anchor line 0 before the first segment is kept, so that an anchor missing later was taken away, never due to a crash.

    Raises Corrupt where segments are there and the anchor is not.
    """
    if read_head(objects)[0] is not None:
        return
    if any(True for _ in objects.list(SEGMENTS)):
        if read_head(objects)[0] is None:  # no other sealer just began
            raise _no_anchor()
        return
    with suppress(Conflict):  # another sealer began
        _write_head(objects, AuditHead(sequence=0, hash=GENESIS), None)


def restore_head(objects: ObjectStore, head: AuditHead) -> bool:
    """Make a lost anchor anew, which only an explicit rebuilding may; answers whether it was lost."""
    if head.sequence == 0 or read_head(objects)[0] is not None:
        return False
    _write_head(objects, head, None)
    return True


def anchor_head(objects: ObjectStore, head: AuditHead) -> None:
    """Move the anchor forward to ``head``, never back; raises Corrupt if it is gone or names another line of that number."""
    anchored, digest = read_head(objects)
    if anchored is None and head.sequence:
        raise _no_anchor()
    if anchored and anchored.sequence == head.sequence and anchored.hash != head.hash:
        raise Corrupt(
            f"The audit's anchor and the catalog differ at line {head.sequence}.",
            hint="Run “skrynia verify”.",
            subject=HEAD_KEY,
        )
    if head.sequence == 0 or (anchored and anchored.sequence >= head.sequence):
        return
    try:
        _write_head(objects, head, digest)
    except Conflict:
        anchored, _ = read_head(objects)  # another sealer may have moved it as far or farther
        if anchored is None or anchored.sequence < head.sequence:
            raise


def _write_head(objects: ObjectStore, head: AuditHead, digest: str | None) -> None:
    data = canonical(head).encode()
    objects.replace(HEAD_KEY, data, sha256=sha256_of(data), if_sha256=digest)


def _no_anchor() -> Corrupt:
    return Corrupt(
        "The anchor of the audit is missing although lines were sealed; nothing more is sealed.",
        hint="Bring it back from a replica or a backup, or rebuild the catalog, which anchors what is left.",
        subject=HEAD_KEY,
    )
