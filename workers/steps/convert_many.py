"""Converting many files side by side: one spawned process per job, so that a crash costs one file and not the run."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from workers.steps.convert import ConvertedFile, ConvertOptions, Progress, convert_file, output_names


def convert_files(
    paths: Sequence[Path],
    out_dir: Path,
    *,
    jobs: int = 1,
    options: ConvertOptions | None = None,
    progress: Progress | None = None,
) -> list[ConvertedFile]:
    """Convert the files, ``jobs`` at a time; the results stand in the order of ``paths``.

    ``progress`` is called with each file as it is done. One job runs in this process. Files that were under way when a
    process died are tried once more, each in a process of its own.
    """
    options = options or ConvertOptions()
    names = output_names(paths, out_dir)
    done: dict[int, ConvertedFile] = {}
    places = list(range(len(paths)))
    if jobs <= 1 or len(paths) <= 1:
        for place in places:
            _note(done, place, convert_file(paths[place], out_dir, options=options, name=names[place]), progress)
    else:
        _side_by_side(places, paths, names, out_dir, jobs=jobs, options=options, done=done, progress=progress)
        for place in [place for place in places if place not in done]:
            _side_by_side([place], paths, names, out_dir, jobs=1, options=options, done=done, progress=progress)
            if place not in done:
                error = (
                    f"“{paths[place].name}”: the process that read it died twice. Check the memory, or scan it again."
                )
                _note(done, place, ConvertedFile(input=paths[place], error=error), progress)
    return [done[place] for place in places]


def _side_by_side(
    places: Sequence[int],
    paths: Sequence[Path],
    names: Sequence[str],
    out_dir: Path,
    *,
    jobs: int,
    options: ConvertOptions,
    done: dict[int, ConvertedFile],
    progress: Progress | None,
) -> None:
    """Convert these files in processes; those whose process died stay out of ``done``."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        max_workers=min(jobs, len(places)), mp_context=spawn, initializer=_die_with_parent
    ) as pool:
        waiting: dict[Future[ConvertedFile], int] = {
            pool.submit(convert_file, paths[place], out_dir, options=options, name=names[place]): place
            for place in places
        }
        for future in as_completed(waiting):
            try:
                converted = future.result()
            except BrokenProcessPool:
                continue
            _note(done, waiting[future], converted, progress)


def _note(done: dict[int, ConvertedFile], place: int, converted: ConvertedFile, progress: Progress | None) -> None:
    done[place] = converted
    if progress is not None:
        progress(converted)


def _die_with_parent() -> None:
    """End this process when the one that started it is gone, however it went."""
    threading.Thread(target=_watch_parent, daemon=True).start()


def _watch_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
