"""Watching the scanner's folder: a file counts once it stopped growing between two looks."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from capture.media_types import SUFFIXES
from capture.paper_order import natural_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A file as a look found it."""

    path: Path
    case_ref: str
    size: int
    changed_ns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one look found: ``settled`` files in paper order, how many are ``growing`` or just came, and what a person must
    see to: ``empty`` files that stay so and ``odd`` folders, whose names no case can have.
    """

    settled: tuple[Seen, ...]
    growing: int
    empty: tuple[Path, ...] = ()
    odd: tuple[Path, ...] = ()


class Watcher:
    """Looks into ``root``: every subfolder is a case, every page image in it a file. Nothing is written here."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._before: dict[Path, Seen] = {}

    def look(self) -> Look:
        """One look; a file is settled when it is as it was at the look before and not empty."""
        folders = [
            each
            for each in self._root.iterdir()
            if each.is_dir() and not each.is_symlink() and not each.name.startswith(".")
        ]
        odd = tuple(sorted(folder for folder in folders if not folder.name.isprintable()))
        now = {seen.path: seen for folder in folders if folder not in odd for seen in _files_of(folder)}
        calm = [seen for path, seen in now.items() if self._before.get(path) == seen]
        self._before = now
        settled = sorted((seen for seen in calm if seen.size), key=_paper_order)
        empty = tuple(sorted(seen.path for seen in calm if not seen.size))
        return Look(settled=tuple(settled), growing=len(now) - len(calm), empty=empty, odd=odd)


def _paper_order(seen: Seen) -> tuple[object, ...]:
    return natural_order(seen.case_ref), natural_order(seen.path.name), seen.path.name


def _files_of(folder: Path) -> list[Seen]:
    return [seen for path in folder.iterdir() if (seen := _seen(path, folder.name))]


def _seen(path: Path, case_ref: str) -> Seen | None:
    if path.name.startswith(".") or path.suffix.lower() not in SUFFIXES:
        return None
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None  # taken away between the two calls
    if not stat.S_ISREG(found.st_mode):
        return None
    return Seen(path=path, case_ref=case_ref, size=found.st_size, changed_ns=found.st_mtime_ns)
