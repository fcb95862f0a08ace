"""One run: every page by every contender, turn by turn, each result kept as a file of its own so that a run can go on."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from bench.engine.contenders import OURS, Contender, Cost, Made, run
from bench.engine.inside import BARE, FLOOR, INSIDE, Shown, convert_inside, read_bare, read_floor, versions
from bench.engine.scoring import Score, normal, score
from bench.engine.truth import PageTruth

_ROOT: Final = Path(__file__).parents[2]
_ROOMS: Final = ("archive/records", "capture", "ocr", "workers/steps")
_MIXED: Final = re.compile(r"[A-Za-z][^\W\d_]*[А-Яа-яІіЇїЄєҐґЁё]|[А-Яа-яІіЇїЄєҐґЁё][^\W\d_]*[A-Za-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One page by one contender. ``digits`` is the share of single digits in table cells that were found, ``mixed``
    counts words with letters of both alphabets, ``read`` all words; ``sha256`` is that of the PDF.
    """

    page: str
    contender: str
    version: str
    cost: Cost
    score: Score
    digits: float | None = None
    mixed: int = 0
    read: int = 0
    pdf: str = ""
    sha256: str = ""
    error: str = ""


def measure(
    pages: list[tuple[Path, PageTruth]],
    peers: list[Contender],
    folder: Path,
    *,
    again: bool,
    told: Callable[[Result], None],
) -> list[Result]:
    """Results of all pages; ``again`` measures what the folder holds already once more."""
    known = {OURS: source_digest(), INSIDE: source_digest()}
    known |= {contender.name: contender.version for contender in peers if contender.name != OURS}
    known |= {name: version for name, version in versions().items() if name != INSIDE}
    results = []
    convert_inside(pages[0][0], folder / "warm")  # loading of models does not count
    for place, (scan, truth) in enumerate(pages):
        kept = {} if again else _kept(folder / truth.name, known)
        order = _turn_order(list(known), place)
        for name, made in _page(scan, truth, folder / truth.name, [one for one in order if one not in kept], peers):
            kept[name] = _result(truth, name, known[name], made)
            _keep(folder / truth.name, kept[name])
        for name in known:
            if name in kept:
                told(kept[name])
                results.append(kept[name])
    return results


def source_digest() -> str:
    """A name for the engine as it is: changes with every line of its rooms."""
    told = hashlib.sha256()
    for room in _ROOMS:
        for file in sorted((_ROOT / room).rglob("*.py")):
            told.update(file.read_bytes())
    return told.hexdigest()[:12]


def _turn_order(names: list[str], place: int) -> list[str]:
    """Whose turn comes when: another one begins on each page, but what hangs on another's work stays behind it."""
    first = place % len(names)
    turned = names[first:] + names[:first]
    after = {"recode": "tesseract", "recode-small": "tesseract", FLOOR: INSIDE}
    early = [name for name in turned if name not in after]
    return early + [name for name in turned if name in after]


def _page(
    scan: Path, truth: PageTruth, folder: Path, names: list[str], peers: list[Contender]
) -> Iterator[tuple[str, Made]]:
    programs = {contender.name: contender for contender in peers}
    shown: list[Shown] | None = None
    for name in names:
        if name in programs:
            yield name, run(programs[name], scan, folder)
            continue
        with one_core():
            if name == INSIDE:
                made, shown = convert_inside(scan, folder)
            elif name == BARE:
                made = read_bare(scan, truth.dpi)
            else:
                made = read_floor(convert_inside(scan, folder)[1] if shown is None else shown)
        yield name, made


@contextmanager
def one_core() -> Iterator[None]:
    """This process on one core while it lasts."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def _result(truth: PageTruth, name: str, version: str, made: Made) -> Result:
    words = normal(made.text).split()
    return Result(
        page=truth.name,
        contender=name,
        version=version,
        cost=made.cost,
        score=score(truth.text, made.text, truth.marks),
        digits=_digits(truth, words),
        mixed=sum(bool(_MIXED.search(word)) for word in words),
        read=len(words),
        pdf=str(made.pdf or ""),
        sha256=hashlib.sha256(made.pdf.read_bytes()).hexdigest() if made.pdf else "",
        error=made.error,
    )


def _digits(truth: PageTruth, words: list[str]) -> float | None:
    """Of the cells that hold one digit, the share found as words of one digit."""
    wanted = Counter(cell.text for cell in truth.cells if len(cell.text) == 1 and cell.text.isdigit())
    if not wanted:
        return None
    return sum((wanted & Counter(words)).values()) / wanted.total()


def _keep(folder: Path, result: Result) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{result.contender}.json").write_text(json.dumps(asdict(result), ensure_ascii=False, indent=1), "utf-8")


def _kept(folder: Path, known: Mapping[str, str]) -> dict[str, Result]:
    """What was measured before with the same versions."""
    found = {}
    for name, version in known.items():
        file = folder / f"{name}.json"
        if file.is_file():
            result = read_result(json.loads(file.read_text("utf-8")))
            if result.version == version:
                found[name] = result
    return found


def read_result(told: dict[str, Any]) -> Result:
    """A result out of its JSON."""
    return Result(**{**told, "cost": Cost(**told["cost"]), "score": Score(**told["score"])})


def scale(scans: list[Path], program: Contender, folder: Path) -> dict[str, float]:
    """Seconds of wall by ``convert --jobs 1`` and ``--jobs 2`` for all scans twice (starting included), and pages a second
    of 2 processes by those of 1 with the starting taken out: by what the second half of the work adds.
    """
    seconds = {}
    for many, times in (("half", 1), ("all", 2)):
        for jobs in (1, 2):
            seconds[f"{many}-{jobs}"] = _seconds(scans * times, program, folder / f"{many}-{jobs}", jobs)
    added = {jobs: seconds[f"all-{jobs}"] - seconds[f"half-{jobs}"] for jobs in (1, 2)}
    return {
        "jobs-1": seconds["all-1"],
        "jobs-2": seconds["all-2"],
        "ratio": added[1] / added[2] if added[2] > 0 else 0.0,
    }


def _seconds(scans: list[Path], program: Contender, folder: Path, jobs: int) -> float:
    def command(scan: Path, stem: Path) -> list[str]:
        names = [str(one) for one in scans]
        return [program.command(scan, stem)[0], "convert", *names, "--out", str(folder), "--jobs", str(jobs)]

    return run(replace(program, name=f"jobs-{jobs}", command=command), scans[0], folder, cores=jobs).cost.wall
