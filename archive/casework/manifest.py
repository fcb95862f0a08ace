"""The manifest: what a batch announces, checked before anything is opened and held against what arrives."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from archive.records.batch import Batch, ManifestEntry
from archive.records.digest import checked_sha256
from archive.records.errors import BadInput, DigestMismatch, NotFound
from archive.records.filenames import checked_filename, printable

MOST_FILES = 10_000
"""Files in one batch: a box holds fewer, and a larger manifest is a mistake."""

LARGEST_FILE = 1 << 50
"""Bytes; beyond it not every catalog can hold the number."""

LONGEST_REF = 200
"""Characters of a label, a station's name and a case reference."""


def checked_entries(entries: Sequence[ManifestEntry], count: int | None) -> tuple[ManifestEntry, ...]:
    """The entries by position, names and references in composed form; raises BadInput naming the first that is wrong."""
    if not entries:
        raise BadInput("The manifest lists no files.", hint="List every file with its position, name and digest.")
    if len(entries) > MOST_FILES:
        raise BadInput(f"The manifest lists more than {MOST_FILES} files.", hint="Split it into several batches.")
    if count is not None and count != len(entries):
        message = f"The manifest says it lists {count} files, but lists {len(entries)}."
        raise BadInput(message, hint="Count the scans in the folder and make the manifest anew.")
    twice = [position for position, times in Counter(entry.position for entry in entries).items() if times > 1]
    if twice:
        message = f"Position {min(twice)} stands in the manifest more than once."
        raise BadInput(message, hint="Number the files from 1 without repeats.")
    return tuple(sorted((_checked_entry(entry) for entry in entries), key=lambda entry: entry.position))


def _checked_entry(entry: ManifestEntry) -> ManifestEntry:
    if not 1 <= entry.position <= 1_000_000:
        message = f"The manifest holds position {entry.position}."
        raise BadInput(message, hint="Positions are numbers from 1.")
    if not 0 <= entry.size <= LARGEST_FILE:
        message = f"Position {entry.position} has a size that no file has."
        raise BadInput(message, hint="Send the size in bytes, or leave it out.")
    try:
        digest = checked_sha256(entry.sha256)
    except BadInput as wrong:
        raise BadInput(f"Position {entry.position}: {wrong.message}", hint=wrong.hint) from wrong
    ref = checked_text(entry.case_ref, f"case reference at position {entry.position}", needed=True)
    _refuse_path(ref, entry.position)
    return replace(entry, filename=checked_filename(entry.filename), sha256=digest, case_ref=ref)


def _refuse_path(ref: str, position: int) -> None:
    """Old case numbers hold a slash (``12345/07``); one that would lead elsewhere as a path is nobody's number."""
    parts = ref.split("/")
    if "\\" not in ref and not ref.startswith("~") and all(part.strip(" .") for part in parts):
        return
    message = f"The case reference “{printable(ref)}” at position {position} looks like a path."
    raise BadInput(message, hint="Name the case as its paper does.", subject=printable(ref))


def checked_text(text: str, what: str, *, needed: bool = False) -> str:
    """One line of printable text in composed form; raises BadInput naming ``what``."""
    plain = unicodedata.normalize("NFC", text).strip()
    if len(plain) > LONGEST_REF or not plain.isprintable():
        hint = f"Send one line of at most {LONGEST_REF} characters."
        raise BadInput(f"The {what} is too long or holds control characters.", hint=hint)
    if needed and not plain:
        raise BadInput(f"The {what} is empty.", hint="Name the case as its paper or folder does.")
    return plain


def announced_entry(batch: Batch, position: int, sha256: str, size: int) -> ManifestEntry:
    """The manifest's entry for a file; raises NotFound or, where the manifest says otherwise of it, DigestMismatch."""
    entry = entry_at(batch, position)
    if entry.sha256 != sha256:
        raise DigestMismatch(
            f"The file “{printable(entry.filename)}” at position {position} is not the one that the manifest announced: "
            "its digest differs.",
            hint="Send the announced file, or announce the new scan in a new batch.",
            subject=f"{batch.id}/{position}",
        )
    if entry.size and entry.size != size:
        raise DigestMismatch(
            f"The file “{printable(entry.filename)}” at position {position} has {size} bytes; the manifest says {entry.size}.",
            hint="Announce the file with its true size in a new batch.",
            subject=f"{batch.id}/{position}",
        )
    return entry


def entry_at(batch: Batch, position: int) -> ManifestEntry:
    """The announced file at ``position``; raises NotFound."""
    for entry in batch.entries:
        if entry.position == position:
            return entry
    raise NotFound(
        f"Batch {batch.id} announced no position {position}.",
        hint=f"It lists {len(batch.entries)} files; open a new batch for further ones.",
        subject=f"{batch.id}/{position}",
    )
