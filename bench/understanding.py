"""How well stacks are understood: boundaries, types, fields, links and inventories against the manifests of sample cases.

``python -m bench.understanding [--cases DIR] [--register FILE] [--cache DIR] [--json] [--misses]`` reads every page image and
prints one line
per case and the sums. With ``--cache`` the read text is kept as ALTO, so that a change of the rules is measured in seconds.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from archive.ports.register_client import RegisterClient
from archive.records.document import DocumentType, FoundDocument
from archive.records.inventory import Understanding
from archive.records.page import PageText
from archive.register.register_file import NoRegister, RegisterFile
from classify.letters import fold
from classify.understanding import understand
from ocr.alto import read_alto, write_alto
from ocr.engine import OcrEngine
from ocr.tesseract import open_engine
from sample_scans.manifest import CASES, REGISTER, SampleCase, TrueDocument, load_cases
from workers.steps.understand import frames_of, read_stack_page


@dataclass(slots=True)
class Tally:
    """Counts over one or more cases; ratios are made when printed."""

    pages: int = 0
    starts_true: int = 0
    starts_found: int = 0
    starts_right: int = 0
    documents: int = 0
    types_right: int = 0
    fields: int = 0
    fields_found: int = 0
    fields_right: int = 0
    links: int = 0
    links_right: int = 0
    links_auto_wrong: int = 0
    inventories: int = 0
    inventories_right: int = 0
    flags_right: int = 0
    cases: int = 0
    misses: list[str] = field(default_factory=list)
    by_field: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Put another tally's counts to this one."""
        for name in self.__slots__:
            mine, more = getattr(self, name), getattr(other, name)
            if isinstance(mine, Counter):
                mine.update(more)
            else:
                setattr(self, name, mine + more)

    def figures(self) -> dict[str, float]:
        """The measures, each 0..1, and the counts they stand on."""
        return {
            "pages": self.pages,
            "boundary_f1": _ratio(2 * self.starts_right, self.starts_true + self.starts_found),
            "type_accuracy": _ratio(self.types_right, self.documents),
            "field_recall": _ratio(self.fields_right, self.fields),
            "field_precision": _ratio(self.fields_right, self.fields_found),
            "link_right": _ratio(self.links_right, self.links),
            "auto_wrong": self.links_auto_wrong,
            "inventory_right": _ratio(self.inventories_right, self.inventories),
            "flags_right": _ratio(self.flags_right, self.cases),
        }


def _ratio(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 1.0


def read_case(
    case: SampleCase, engine: Callable[[], OcrEngine], cache: Path | None
) -> tuple[list[PageText], list[bool]]:
    """The texts and blank hints of a case's pages, from the cache where it holds them."""
    kept = cache / f"{case.name}.alto.xml" if cache else None
    hints = cache / f"{case.name}.json" if cache else None
    if kept and hints and kept.exists() and hints.exists():
        return list(read_alto(kept.read_bytes())), json.loads(hints.read_text("utf-8"))
    pages = [read_stack_page(path, frame, engine()) for path, frame in frames_of(case.folder)]
    texts, blank = [page.text for page in pages], [page.blank for page in pages]
    if kept and hints:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(write_alto(texts, software="bench"))
        hints.write_text(json.dumps(blank), "utf-8")
    return texts, blank


def measure(case: SampleCase, found: Understanding) -> Tally:
    """The counts of one case."""
    tally = Tally(cases=1, pages=len(case.pages))
    true_starts, starts = {one.pages[0] for one in case.documents}, {one.pages[0] for one in found.documents}
    tally.starts_true, tally.starts_found, tally.starts_right = len(true_starts), len(starts), len(true_starts & starts)
    tally.misses += [f"{case.name} p{page}: no cut" for page in sorted(true_starts - starts)]
    tally.misses += [f"{case.name} p{page}: cut too much" for page in sorted(starts - true_starts)]
    type_of = {page: one.type for one in found.documents for page in one.pages}
    for truth in case.documents:
        tally.documents += 1
        kind = type_of.get(truth.pages[0], DocumentType.UNKNOWN)
        tally.types_right += kind == truth.type
        if kind != truth.type:
            tally.misses.append(f"{case.name} p{truth.pages[0]}: {truth.type} read as {kind}")
        document = next((one for one in found.documents if truth.pages[0] in one.pages), None)
        _measure_fields(case, truth, document, tally)
    _measure_rest(case, found, tally)
    return tally


def _measure_fields(case: SampleCase, truth: TrueDocument, document: FoundDocument | None, tally: Tally) -> None:
    read = {(one.name, one.role): one.value for one in document.fields} if document else {}
    known = {(one.name, one.role) for one in truth.fields}
    tally.fields += len(truth.fields)
    tally.fields_found += sum(key in known for key in read)
    for wanted in truth.fields:
        value = read.get((wanted.name, wanted.role), "")
        right = fold(value) == fold(wanted.value) if wanted.name == "employer" else value == wanted.value
        tally.fields_right += right
        tally.by_field[f"{wanted.name} {'right' if right else 'wrong' if value else 'missed'}"] += 1
        if not right:
            role = f" ({wanted.role})" if wanted.role else ""
            tally.misses.append(
                f"{case.name} p{truth.pages[0]} {truth.type} {wanted.name}{role}: {wanted.value!r} read as {value!r}"
            )


def _measure_rest(case: SampleCase, found: Understanding, tally: Tally) -> None:
    link, truth = found.link, case.inventory
    tally.links = 1
    person_right = (link.person_id or "") == case.person_id or (case.decision == "review" and link.decision == "review")
    tally.links_right += link.decision.value == case.decision and person_right
    tally.links_auto_wrong += link.decision == "auto" and link.person_id != case.person_id
    if link.decision.value != case.decision or not person_right:
        tally.misses.append(
            f"{case.name}: link {link.decision} {link.person_id} {link.score}, true {case.decision} {case.person_id}"
        )
    tally.flags_right += set(found.flags) == set(case.flags)
    if set(found.flags) != set(case.flags):
        tally.misses.append(f"{case.name}: flags {found.flags}, true {case.flags}")
    if truth.rows:
        tally.inventories = 1
        sheet = found.inventory
        right = sheet is not None and (sheet.missing, sheet.extra) == (truth.missing, truth.extra)
        tally.inventories_right += right
        if not right:
            tally.misses.append(
                f"{case.name}: inventory {sheet}, true rows {truth.rows}"
                f" sheets {truth.sheets_expected} missing {truth.missing} extra {truth.extra}"
            )


def run(cases: Iterable[SampleCase], register: RegisterClient, cache: Path | None) -> list[tuple[str, Tally]]:
    """Every case measured, and their sum as the last."""
    opened: list[OcrEngine] = []

    def engine() -> OcrEngine:
        if not opened:
            opened.append(open_engine())
        return opened[0]

    results, total = [], Tally()
    for case in cases:
        texts, blank = read_case(case, engine, cache)
        tally = measure(case, understand(texts, candidates_of=register.candidates, blank=blank))
        total.add(tally)
        results.append((case.name, tally))
    return [*results, ("all", total)]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; always 0, it only measures."""
    parser = argparse.ArgumentParser(description="Measure understanding on the sample cases.")
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--register", type=Path, default=REGISTER)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--misses", action="store_true", help="print every miss")
    options = parser.parse_args(arguments)
    register: RegisterClient = RegisterFile(options.register) if options.register.exists() else NoRegister()
    results = run(load_cases(options.cases), register, options.cache)
    if options.json:
        sys.stdout.write(
            json.dumps({name: tally.figures() for name, tally in results}, ensure_ascii=False, indent=1) + "\n"
        )
        return 0
    for name, tally in results:
        print(f"{name:18}", "  ".join(f"{key} {value:g}" for key, value in tally.figures().items()))
    if options.misses:
        print(*results[-1][1].misses, sep="\n")
        print(*(f"{count:4} {name}" for name, count in sorted(results[-1][1].by_field.items())), sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
