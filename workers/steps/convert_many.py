"""Converting many files side by side, a page at a time, in processes that are watched.

A process that crashes, is killed for its memory or runs past the limit of a page costs that page and nothing else: the page is
tried again, then kept as a picture without text, then crossed out, each in a fresh process; its neighbours go on. The processes
are forked before anything is read: they share what is loaded, which costs a page's time to load again.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import tempfile
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Final, Literal

from archive.records.errors import SkryniaError
from workers.lifetime import die_with_parent
from workers.steps.convert import (
    Conversion,
    ConvertedFile,
    ConvertedPage,
    ConvertOptions,
    Progress,
    Way,
    convert_page,
    engine_of,
    join_pages,
    output_names,
    waiting_folder,
)

_fork = multiprocessing.get_context("fork")
_WAYS: Final[tuple[Way, ...]] = ("read", "read", "picture", "crossed")
_WITHOUT_ENGINE: Final = _WAYS.index("picture")
_TRIES: Final = 2  # of counting and of joining
_JOIN_SECONDS: Final = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """A piece of work on the file at ``place``; ``tries`` were made before, and ``why`` the last one failed."""

    place: int
    kind: Literal["count", "page", "join"]
    frame: int = 0
    tries: int = 0
    why: str = ""


@dataclass(slots=True, kw_only=True)
class _File:
    """A file under way: what is to be made of it, and which of its pages are done."""

    conversion: Conversion
    folder: tempfile.TemporaryDirectory[str]
    frames: int = 0
    pages: dict[int, ConvertedPage] = field(default_factory=dict)

    def in_order(self) -> list[ConvertedPage]:
        return [self.pages[frame] for frame in sorted(self.pages)]


@dataclass(slots=True, kw_only=True)
class _Reader:
    """A living process, what it is at, and when that must be over (on the monotonic clock)."""

    process: ForkProcess
    pipe: Connection
    task: _Task | None = None
    deadline: float = math.inf


def convert_files(
    paths: Sequence[Path],
    out_dir: Path,
    *,
    jobs: int = 1,
    options: ConvertOptions | None = None,
    progress: Progress | None = None,
    stop: int | None = None,
) -> list[ConvertedFile]:
    """Convert the files, ``jobs`` pages at a time; the results stand in the order of ``paths``.

    ``progress`` is called with each file as it is done. When the descriptor ``stop`` can be read, no more is done: the results
    are those of the files that are done, and nothing is left of the others. Raises ``BadSettings`` for absent models, and
    OSError where no process can be had.
    """
    run = _Run(paths, out_dir, options or ConvertOptions(), progress)
    engine_of(run.options)
    try:
        run.go(jobs, [] if stop is None else [stop])
    finally:
        run.end()
    return [run.done[place] for place in sorted(run.done)]


class _Run:
    """The processes and the work that is left."""

    def __init__(
        self, paths: Sequence[Path], out_dir: Path, options: ConvertOptions, progress: Progress | None
    ) -> None:
        self.options = options
        self.done: dict[int, ConvertedFile] = {}
        self._paths, self._out_dir, self._progress = paths, out_dir, progress
        self._names = output_names(paths, out_dir, tiff=options.tiff)
        self._waiting = deque(range(len(paths)))
        self._todo: deque[_Task] = deque()
        self._files: dict[int, _File] = {}
        self._readers: list[_Reader] = []

    def go(self, jobs: int, stops: list[int]) -> None:
        """Until all files are done, or one of ``stops`` can be read."""
        while len(self.done) < len(self._paths):
            self._give_work(jobs)
            busy = [reader for reader in self._readers if reader.task]
            left = min((reader.deadline for reader in busy), default=math.inf) - time.monotonic()
            ready = wait([*(reader.pipe for reader in busy), *stops], timeout=max(0.0, left) if busy else 0.0)
            if any(stop in ready for stop in stops):
                return
            for reader in busy:
                self._look_at(reader)

    def end(self) -> None:
        """No process and no folder stays behind."""
        for reader in self._readers:
            reader.process.kill()
            reader.process.join()
            reader.pipe.close()
        for file in self._files.values():
            file.folder.cleanup()

    def _give_work(self, jobs: int) -> None:
        idle = [reader for reader in self._readers if not reader.task]
        while (idle or len(self._readers) < jobs) and (task := self._next()):
            reader = idle.pop() if idle else self._started()
            reader.task, reader.deadline = task, time.monotonic() + self._seconds_for(task)
            file = self._files[task.place]
            try:
                reader.pipe.send((task, file.conversion, file.in_order() if task.kind == "join" else []))
            except OSError:
                continue  # it died while idle: seen at once, and done by another

    def _seconds_for(self, task: _Task) -> float:
        return _JOIN_SECONDS if task.kind == "join" else self.options.page_seconds

    def _next(self) -> _Task | None:
        """What is begun comes first, so that few files wait half done."""
        while not self._todo and self._waiting:
            place = self._waiting.popleft()
            folder = None
            try:
                folder = waiting_folder(self._out_dir)
            except OSError as error:
                self._tell(place, self._conversion(place, self._out_dir).failed(error))
                continue
            self._files[place] = _File(conversion=self._conversion(place, Path(folder.name)), folder=folder)
            self._todo.append(_Task(place=place, kind="count"))
        return self._todo.popleft() if self._todo else None

    def _conversion(self, place: int, folder: Path) -> Conversion:
        return Conversion(
            path=self._paths[place],
            name=self._names[place],
            out_dir=self._out_dir,
            folder=folder,
            options=self.options,
        )

    def _started(self) -> _Reader:
        ours, its = _fork.Pipe()
        process = _fork.Process(target=_serve, args=(its, os.getpid()), daemon=True)
        process.start()
        its.close()
        reader = _Reader(process=process, pipe=ours)
        self._readers.append(reader)
        return reader

    def _look_at(self, reader: _Reader) -> None:
        task = reader.task
        if task is None:
            return
        if reader.pipe.poll():
            try:
                answer = reader.pipe.recv()
            except (EOFError, OSError):
                reader.process.join()
                self._lost(reader, task, f"the process that was at it ended ({_ending_of(reader.process)})")
            else:
                reader.task, reader.deadline = None, math.inf
                self._take(task, answer)
        elif time.monotonic() > reader.deadline:
            over = replace(task, tries=max(task.tries, _WITHOUT_ENGINE - 1))  # it would only take as long again
            self._lost(reader, over, f"it took more than {self._seconds_for(task):g} s and was stopped")

    def _lost(self, reader: _Reader, task: _Task, why: str) -> None:
        """A process ended in the middle of its work: it goes, and the work is done in another way."""
        reader.process.kill()
        reader.process.join()
        reader.pipe.close()
        self._readers.remove(reader)
        again = replace(task, tries=task.tries + 1, why=f"The page could not be read: {why}.")
        if again.tries < (len(_WAYS) if task.kind == "page" else _TRIES):
            self._todo.appendleft(again)
        else:
            shown = self._files[task.place].conversion.shown
            error = f"“{shown}”: {why}, again and again. Check the memory, or scan it again."
            self._tell(task.place, ConvertedFile(input=self._paths[task.place], error=error))

    def _take(self, task: _Task, answer: int | ConvertedPage | ConvertedFile) -> None:
        file = self._files.get(task.place)
        if file is None:
            return  # the file failed meanwhile
        match answer:
            case ConvertedFile():
                self._tell(task.place, answer)
            case ConvertedPage():
                file.pages[task.frame] = answer
                if len(file.pages) == file.frames:
                    self._todo.appendleft(_Task(place=task.place, kind="join"))
            case frames:
                file.frames = frames
                self._todo.extend(_Task(place=task.place, kind="page", frame=frame) for frame in range(1, frames + 1))

    def _tell(self, place: int, converted: ConvertedFile) -> None:
        file = self._files.pop(place, None)
        if file is not None:
            file.folder.cleanup()
        self._todo = deque(task for task in self._todo if task.place != place)
        self.done[place] = converted
        if self._progress is not None:
            self._progress(converted)


def _ending_of(process: ForkProcess) -> str:
    code = process.exitcode or 0
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def _serve(pipe: Connection, parent: int) -> None:
    """The life of a process: work is taken until nobody gives any. Ctrl-C and hanging up are the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    code = 1
    try:
        die_with_parent(parent)
        while True:
            task, conversion, pages = pipe.recv()
            pipe.send(_done(task, conversion, pages))
    except (EOFError, OSError):
        code = 0
    finally:
        os._exit(code)  # no clearing up of what belongs to the parent, and no trace that quotes what stood on a paper


def _done(task: _Task, conversion: Conversion, pages: Sequence[ConvertedPage]) -> int | ConvertedPage | ConvertedFile:
    engine = engine_of(conversion.options)
    try:
        match task.kind:
            case "count":
                return conversion.count()
            case "page":
                return convert_page(conversion, task.frame, engine, way=_WAYS[task.tries], why=task.why)
            case "join":
                return join_pages(conversion, pages)
    except (SkryniaError, OSError) as error:
        return conversion.failed(error)
