"""Understanding judged by what people decided: the folder that ``skrynia training export`` writes (docs/corrections.md).

Every stack of the export is understood anew from its ALTO, and every decision of a person laid beside what is said today.
These are the doubtful places: the share that is right here says which rules are better, not how often a reader meets errors.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from archive.casework.training import CASES, EXAMPLES
from archive.ports.register_client import RegisterClient
from archive.records.correction import GOES_ON, STARTS
from archive.records.errors import BadInput
from archive.records.inventory import Understanding
from archive.records.page import PageText
from bench.understanding.intervals import Figure, f1, figure, ratio
from bench.understanding.judging import same_value
from bench.understanding.report import shown
from classify.understanding import understand
from ocr.alto import read_alto

_EMPTY = 1  # pixels of a page that could not be read


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedExample:
    """One decision: ``kind`` and, of values, their name; right what the machine said then, and what is said today."""

    case: str
    page: int
    kind: str
    name: str
    decided: str
    said: str
    today: str
    right_then: bool
    right: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """All decisions, and of every case whose review was closed the starts (right, too many, missed) as people left them."""

    examples: tuple[JudgedExample, ...]
    starts: tuple[tuple[int, int, int], ...]
    pages: int


def judge_corrections(folder: Path, register: RegisterClient | None) -> Judged:
    """Understand every case of the export and lay it beside what people said; links only where there is a ``register``.

    Raises BadInput for a folder that is no export, with the file and the line.
    """
    labelled: dict[str, list[dict[str, Any]]] = {}
    for example in _lines(folder / EXAMPLES):
        labelled.setdefault(example["case"], []).append(example)
    examples: list[JudgedExample] = []
    starts, pages = [], 0
    for case in _lines(folder / CASES):
        found = _understood(folder, case, register)
        pages += len(case["pages"])
        if case["reviewed_at"]:
            starts.append(_starts(case, found))
        asked = labelled.get(case["case"], [])
        examples += [_judged(case, each, found) for each in asked if each["kind"] != "link" or register is not None]
    return Judged(examples=tuple(examples), starts=tuple(starts), pages=pages)


def table(judged: Judged) -> Iterator[str]:
    """The result as lines: then and today, by kind and by field, with 95 % intervals."""
    yield f"{len(judged.examples)} decisions of people on {judged.pages} pages"
    yield f"{'':32}{'the machine then':>36}{'the rules of today':>36}"
    kinds = dict.fromkeys(each.kind for each in sorted(judged.examples, key=lambda each: each.kind))
    for kind in kinds:
        of_kind = [each for each in judged.examples if each.kind == kind]
        yield _row(kind, of_kind)
        for name in sorted({each.name for each in of_kind} - {""}):
            yield _row(f"  {name}", [each for each in of_kind if each.name == name])
    if judged.starts:
        sums = np.array(judged.starts, dtype=np.float64)
        found = figure(sums, f1, int(sums[:, 0].sum() + sums[:, 2].sum()))
        yield f"{'starts in reviewed cases, F1':32}{'':36}{shown(found):>36}"


def errors(judged: Judged, most: int) -> Iterator[str]:
    """What is still wrong today: case, page, what a person said, what is said, and why."""
    wrong = [each for each in judged.examples if not each.right]
    yield f"{len(wrong)} of {len(judged.examples)} are wrong today"
    for each in wrong[:most]:
        key = f"{each.kind} {each.name}".strip()
        yield f"{each.case} page {each.page}: {key} {each.decided or 'nothing'!r}, said {each.today or 'nothing'!r}: {each.why}"


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """Raises BadInput, with file and line, for what is not of an export."""
    hint = "Name the folder that `skrynia training export` wrote; export it again if it is damaged."
    if not path.is_file():
        raise BadInput(f"There is no {path}.", hint=hint, subject=path.name)
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                told = json.loads(line)
            except ValueError as error:
                raise BadInput(f"{path}, line {number} is no JSON.", hint=hint, subject=path.name) from error
            if not isinstance(told, dict) or "case" not in told:
                raise BadInput(f"{path}, line {number} names no case.", hint=hint, subject=path.name)
            yield told


def _understood(folder: Path, case: Mapping[str, Any], register: RegisterClient | None) -> Understanding:
    return understand(
        [_text(folder, page) for page in case["pages"]],
        candidates_of=register.candidates if register else lambda _query: (),
        blank=[page["blank"] for page in case["pages"]],
        unread=[page["alto"] is None for page in case["pages"]],
    )


def _text(folder: Path, page: Mapping[str, Any]) -> PageText:
    if page["alto"] is None:
        return PageText(width=page["width"] or _EMPTY, height=page["height"] or _EMPTY, dpi=300)
    return read_alto((folder / page["alto"]).read_bytes())[0]


def _starts(case: Mapping[str, Any], found: Understanding) -> tuple[int, int, int]:
    true = {document["pages"][0] for document in case["documents"]} - {1}
    said = {document.pages[0] for document in found.documents} - {1}
    return len(true & said), len(said - true), len(true - said)


def _judged(case: Mapping[str, Any], example: Mapping[str, Any], found: Understanding) -> JudgedExample:
    page = example["page"]["number"] if example["page"] else 1
    today, why = _TODAY[example["kind"]](case, example, found, page)
    same = same_value(example["name"]) if example["kind"] == "field" else str.__eq__
    return JudgedExample(
        case=case["case"], page=page, kind=example["kind"], name=example["name"], decided=example["decided"],
        said=example["said"], today=today, why=why, right_then=same(example["said"], example["decided"]),
        right=same(today, example["decided"]),
    )  # fmt: skip


_Today = tuple[str, str]  # what is said today, and why


def _type(_case: Mapping[str, Any], _example: Mapping[str, Any], found: Understanding, page: int) -> _Today:
    document = next((each for each in found.documents if page in each.pages), None)
    return (document.type.value, "; ".join(document.reasons)) if document else ("", "no document holds the page")


def _boundary(_case: Mapping[str, Any], _example: Mapping[str, Any], found: Understanding, page: int) -> _Today:
    here = next((each for each in found.documents if each.pages[0] == page), None)
    return (STARTS, f"{here.start_confidence:.2f}") if here else (GOES_ON, "")


def _field(case: Mapping[str, Any], example: Mapping[str, Any], found: Understanding, page: int) -> _Today:
    """The value of that name and role on the pages of the person's document: the decided one where it is among several."""
    pages = next((each["pages"] for each in case["documents"] if page in each["pages"]), [page])
    said = [
        value
        for document in found.documents
        for value in document.fields
        if value.page in pages and (value.name, value.role) == (example["name"], example["role"])
    ]
    same = same_value(example["name"])
    best = next((value for value in said if same(value.value, example["decided"])), said[0] if said else None)
    return (best.value, f"{best.raw!r}: {', '.join(best.reasons)}") if best else ("", "nothing was read")


def _link(_case: Mapping[str, Any], _example: Mapping[str, Any], found: Understanding, _page: int) -> _Today:
    link = found.link
    first = link.candidates[0].person_id if link.candidates else ""
    return link.person_id or first, f"{link.decision}, score {link.score:.2f}"


_TODAY: Mapping[str, Callable[[Mapping[str, Any], Mapping[str, Any], Understanding, int], _Today]] = {
    "type": _type, "boundary": _boundary, "field": _field, "link": _link,
}  # fmt: skip


def _row(what: str, examples: Sequence[JudgedExample]) -> str:
    then = _share(examples, [each.right_then for each in examples])
    today = _share(examples, [each.right for each in examples])
    return f"{what:32}{shown(then):>36}{shown(today):>36}"


def _share(examples: Sequence[JudgedExample], right: Sequence[bool]) -> Figure:
    """Drawn anew by case: what goes wrong in one case goes wrong together."""
    sums: dict[str, list[int]] = {}
    for each, good in zip(examples, right, strict=True):
        mine = sums.setdefault(each.case, [0, 0])
        mine[0] += good
        mine[1] += 1
    return figure(np.array(list(sums.values()), dtype=np.float64), ratio, len(examples))
