"""Watching the scanner's folder: a file counts once it stopped growing between two looks."""

from __future__ import annotations

import stat
from collections.abc import Iterable
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
    see to: ``empty`` files that stay so, ``odd`` folders, whose names no case can have, and files ``left`` lying that will never
    be sent: loose ones, and what is no page image.
    """

    settled: tuple[Seen, ...]
    growing: int
    empty: tuple[Path, ...] = ()
    odd: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()


class Watcher:
    """Looks into ``root``: every subfolder is a case, every page image in it a file. Nothing is written here."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._before: dict[Path, Seen] = {}
        self._idle_before: set[Path] = set()

    def look(self) -> Look:
        """One look; a file is settled when it is as it was at the look before and not empty."""
        folders = [
            each
            for each in self._root.iterdir()
            if each.is_dir() and not each.is_symlink() and not each.name.startswith(".")
        ]
        odd = tuple(sorted(folder for folder in folders if not _may_be_case(folder.name)))
        now = {seen.path: seen for folder in folders if folder not in odd for seen in _files_of(folder)}
        calm = [seen for path, seen in now.items() if self._before.get(path) == seen]
        self._before = now
        settled = sorted((seen for seen in calm if seen.size), key=_paper_order)
        empty = tuple(sorted(seen.path for seen in calm if not seen.size))
        left = self._left(folder for folder in folders if folder not in odd)
        return Look(settled=tuple(settled), growing=len(now) - len(calm), empty=empty, odd=odd, left=left)

    def _left(self, folders: Iterable[Path]) -> tuple[Path, ...]:
        """Files that were there at the look before too and will not be sent (scanners rename what they just wrote)."""
        idle = {path for path in self._root.iterdir() if _is_idle(path)}
        idle |= {
            path
            for folder in folders
            for path in folder.iterdir()
            if _is_idle(path) and path.suffix.lower() not in SUFFIXES
        }
        calm = idle & self._idle_before
        self._idle_before = idle
        return tuple(sorted(calm))


def _may_be_case(name: str) -> bool:
    """Whether the archive takes the folder's name as a case reference; one that it refuses would hold up the whole batch."""
    return name.isprintable() and "\\" not in name and name[:1] != "~"


def _paper_order(seen: Seen) -> tuple[object, ...]:
    return natural_order(seen.case_ref), natural_order(seen.path.name), seen.path.name


def _files_of(folder: Path) -> list[Seen]:
    return [seen for path in folder.iterdir() if (seen := _seen(path, folder.name))]


def _is_idle(path: Path) -> bool:
    return not path.name.startswith(".") and path.is_file()


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
