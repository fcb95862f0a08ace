"""Our engine alone, page by page in this process, with the processor time of its stages.

Stages are told by wrapping the engine's own functions wherever a module holds them; what a wrapped function spends in
another wrapped one counts for the inner one. A name that is no longer there is told and left out.
"""

from __future__ import annotations

import importlib
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from bench.engine.scoring import Score, score
from bench.engine.truth import PageTruth

STAGES: Final[dict[str, tuple[str, ...]]] = {
    "decode": ("capture.image_files.decode_frame", "capture.image_files.frame_count"),
    "judge": ("capture.quality.judge",),
    "straighten": ("ocr.orientation.find_lie", "ocr.orientation.find_turns", "ocr.views.turn_upright"),
    "views": tuple(
        f"ocr.views.{name}"
        for name in (
            "Views.darkest",
            "Views.small",
            "Views.clean",
            "UprightViews.whole",
            "UprightViews.darkest",
            "UprightViews.small",
            "UprightViews.clean",
        )
    ),
    "probe": ("ocr.tesseract._Tesseract.legibility",),
    "prepare": ("ocr.prepare.prepare",),
    "read": ("ocr.tesseract._Tesseract.read_prepared",),
    "latin": ("ocr.tesseract._Tesseract._read_latin",),
    "layers": ("ocr.layers.split_layers",),
    "write": ("ocr.pdfa.write_page", "ocr.pdfa.merge_pdfa_into", "ocr.alto.join_alto", "ocr.alto.write_alto"),
    "compare": ("ocr.fidelity.compare",),
}
REST: Final = "rest"
_ROOMS: Final = ("archive", "capture", "ocr", "workers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """One page converted here: processor seconds by stage, bytes of PDF/A, score, what ``convert`` said of it."""

    name: str
    seconds: dict[str, float]
    size: int
    score: Score
    verdict: str

    @property
    def cpu(self) -> float:
        """Processor seconds of the whole page."""
        return sum(self.seconds.values())


class Clock:
    """Processor seconds by stage: each moment counts for the innermost stage only."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._stack = [REST]
        self._since = time.process_time()

    def enter(self, stage: str) -> None:
        """The stage begins."""
        self._turn()
        self._stack.append(stage)

    def leave(self) -> None:
        """The innermost stage ends."""
        self._turn()
        self._stack.pop()

    def take(self) -> dict[str, float]:
        """What was counted since the last time this was asked."""
        self._turn()
        taken = dict(self.seconds)
        self.seconds.clear()
        return taken

    def _turn(self) -> None:
        now = time.process_time()
        self.seconds[self._stack[-1]] += now - self._since
        self._since = now


@contextmanager
def wrapped(clock: Clock) -> Iterator[list[str]]:
    """Tell ``clock`` of every stage while this lasts; gives the names that are not there."""
    undo: list[tuple[Any, str, Any]] = []
    absent: list[str] = []
    for stage, names in STAGES.items():
        for name in names:
            places = _places(name)
            absent += [] if places else [name]
            for holder, attribute in places:
                whole = vars(holder)[attribute]
                undo.append((holder, attribute, whole))
                setattr(holder, attribute, _counting(clock, stage, whole))
    try:
        yield absent
    finally:
        for holder, attribute, whole in undo:
            setattr(holder, attribute, whole)


def _places(name: str) -> list[tuple[Any, str]]:
    """Where that function is held: the class of a method, or every module of ours that imported it."""
    parts = name.split(".")
    holder: Any = None
    for depth in range(len(parts) - 1, 0, -1):
        try:
            holder = importlib.import_module(".".join(parts[:depth]))
        except ModuleNotFoundError:
            continue
        for part in parts[depth:-1]:
            holder = getattr(holder, part, None)
        break
    found = vars(holder).get(parts[-1]) if holder else None
    if found is None:
        return []
    if isinstance(holder, type):
        return [(holder, parts[-1])]
    ours = [module for title, module in list(sys.modules.items()) if title.split(".")[0] in _ROOMS]
    return [(module, key) for module in ours for key, value in list(vars(module).items()) if value is found]


def _counting(clock: Clock, stage: str, whole: Any) -> Any:
    if isinstance(whole, cached_property):
        kept = cached_property(_counting(clock, stage, whole.func))
        kept.__set_name__(object, str(whole.attrname))
        return kept
    if isinstance(whole, property):
        return property(_counting(clock, stage, whole.fget))

    def counted(*arguments: Any, **named: Any) -> Any:
        clock.enter(stage)
        try:
            return whole(*arguments, **named)
        finally:
            clock.leave()

    return counted


def time_ours(pages: list[tuple[Path, PageTruth]], told: Callable[[Timed], None]) -> list[Timed]:
    """Convert every page here, ``told`` of each; importing and the first page's loading of models do not count."""
    from workers.steps.convert import ConvertOptions, convert_file  # noqa: PLC0415 (other measures need no engine)

    options, done = ConvertOptions(), []
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder, wrapped(clock) as absent:
        if absent:
            print("not there, counted as the rest:", ", ".join(absent), flush=True)
        convert_file(pages[0][0], Path(folder), options=options)
        clock.take()
        for path, truth in pages:
            made = convert_file(path, Path(folder), options=options, name=truth.name)
            seconds = clock.take()
            if made.pdf is None or made.text is None:
                print(f"{truth.name}: {made.error}")
                continue
            found = score(truth.text, made.text.read_text("utf-8"), truth.marks)
            clock.take()
            page = made.pages[0]
            verdict = " ".join([page.verdict.value, *(flag.value for flag in page.flags)])
            one = Timed(name=truth.name, seconds=seconds, size=made.pdf.stat().st_size, score=found, verdict=verdict)
            done.append(one)
            told(one)
    return done


def print_ours(done: list[Timed], truths: dict[str, PageTruth]) -> None:
    """Medians: all pages, then those that the aims speak of."""
    groups = {
        "all pages": done,
        "colour 300 dpi A4": [page for page in done if truths[page.name].usual],
        "  dense": [page for page in done if truths[page.name].usual and "dense" in truths[page.name].tags],
        "  case papers": [page for page in done if truths[page.name].usual and "case" in truths[page.name].tags],
        "bad pages": [page for page in done if truths[page.name].grade == "bad"],
    }
    stages = [stage for stage in (*STAGES, REST) if any(stage in page.seconds for page in done)]
    print(
        f"\n{'medians':20} {'pages':>5} {'CPU s':>6} {'kB':>6} {'CER %':>6} {'WER %':>6} {'recall':>6}  CPU s by stage"
    )
    for title, pages in groups.items():
        if pages:
            parts = [f"{stage} {statistics.median(p.seconds.get(stage, 0) for p in pages):.3f}" for stage in stages]
            print(f"{title:20} {len(pages):5} {_medians(pages)}  {'  '.join(parts)}")


def _medians(pages: list[Timed]) -> str:
    def median(of: Callable[[Timed], float]) -> float:
        return statistics.median(of(page) for page in pages)

    return (
        f"{median(lambda p: p.cpu):6.2f} {median(lambda p: p.size) / 1000:6.1f} {median(lambda p: p.score.cer) * 100:6.2f}"
        f" {median(lambda p: p.score.wer) * 100:6.2f} {median(lambda p: p.score.recall):6.3f}"
    )
