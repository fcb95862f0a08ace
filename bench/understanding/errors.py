"""The worst errors, for those who improve ``classify``: what was expected, what was said, and on what evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bench.understanding.judging import JudgedCase, ValueFinding


@dataclass(frozen=True, slots=True, kw_only=True)
class Error:
    """One error; ``sure`` is the confidence of the wrong answer, ``group`` what it is counted under.

    ``excused`` marks what the engine's text does not hold: listed last. ``head`` is how the page begins, as read.
    """

    case: str
    page: int
    sure: float
    group: str
    expected: str
    said: str
    why: str
    excused: bool = False
    head: str = ""


def _types(case: JudgedCase) -> Iterator[Error]:
    for one in case.types:
        if one.true != one.said:
            yield Error(
                case=case.name, page=one.pages[0], sure=one.confidence, group=f"{one.true} as {one.said}",
                expected=one.true, said=one.said, why="; ".join(one.reasons),
            )  # fmt: skip


def _cuts(case: JudgedCase) -> Iterator[Error]:
    types = {page: one.true for one in case.types for page in one.pages}
    for one in case.starts:
        if one.true != one.said:
            before, here = types.get(one.page - 1, "?"), types.get(one.page, "?")
            group = f"no cut: {before} | {here}" if one.true else f"cut too much: {here}"
            yield Error(
                case=case.name, page=one.page, sure=one.confidence, group=group, why=f"after {before}",
                expected=f"{here} begins" if one.true else f"{here} goes on",
                said="begins" if one.said else "goes on",
            )  # fmt: skip


def _values(case: JudgedCase) -> Iterator[Error]:
    for one in case.values:
        if not one.right:
            how = _how(one)
            key = f"{one.name} ({one.role})" if one.role else one.name
            yield Error(
                case=case.name, page=one.page, sure=one.confidence, excused=not one.readable,
                group=f"{one.kind}: {how}: {one.type} {key}", expected=f"{one.type} {key} {one.true!r}",
                said=repr(one.said) if one.said else f"as {' and '.join(one.elsewhere)}" if one.elsewhere else "nothing",
                why=f"{how}; {one.evidence}; its line reads: {one.line or '?'}",
            )  # fmt: skip


def _how(one: ValueFinding) -> str:
    if not one.readable:
        return "unreadable"
    if one.said:
        return "wrong"
    return "in another role" if one.elsewhere else "missed"


def _false(case: JudgedCase) -> Iterator[Error]:
    for one in case.accepted:
        if one.false:
            yield Error(
                case=case.name, page=one.page, sure=one.confidence, group=f"{one.type} {one.name}: {one.false}",
                expected=f"no {one.name} {one.value!r} ({one.false})", said=repr(one.value), why=one.evidence,
            )  # fmt: skip


def _sheets(case: JudgedCase) -> Iterator[Error]:
    if case.sheets:
        for what, number in sorted(case.sheets.true ^ case.sheets.said):
            true = (what, number) in case.sheets.true
            yield Error(
                case=case.name, page=number if what == "extra" else 0, sure=float(not true),
                group=f"{what}: {'not found' if true else 'false alarm'}", expected=f"{what} {number}" if true else "nothing",
                said="nothing" if true else f"{what} {number}", why=f"true {sorted(case.sheets.true)}",
            )  # fmt: skip


def _links(case: JudgedCase) -> Iterator[Error]:
    link = case.link
    if link and (link.decision != link.expected or (link.said != link.true and link.decision == "auto")):
        yield Error(
            case=case.name, page=0, sure=link.score, group=f"{link.expected} as {link.decision}",
            expected=f"{link.expected} {link.true}", said=f"{link.decision} {link.said}", why=f"score {link.score}",
        )  # fmt: skip


SORTS: dict[str, Callable[[JudgedCase], Iterator[Error]]] = {
    "type": _types,
    "cut": _cuts,
    "field": _values,
    "false": _false,
    "inventory": _sheets,
    "link": _links,
}
"""The word of ``--errors`` and what it lists."""


def worst(cases: Iterable[JudgedCase], sort: str) -> list[Error]:
    """All errors of a sort, the surest wrong answers first."""
    found = [_headed(error, case) for case in cases for error in SORTS[sort](case)]
    return sorted(found, key=lambda one: (one.excused, -one.sure, one.case, one.page))


def _headed(error: Error, case: JudgedCase) -> Error:
    return replace(error, head=case.heads[error.page - 1]) if error.page else error


def tell(errors: Sequence[Error], most: int) -> Iterator[str]:
    """Lines to print: what is most frequent, then the worst, each with its case, page and evidence."""
    counted = Counter(error.group for error in errors)
    yield f"{len(errors)} errors in {len({error.case for error in errors})} cases"
    yield from (f"{count:5}  {group}" for group, count in counted.most_common(most))
    yield ""
    for error in errors[:most]:
        yield f"{error.case} p{error.page}: expected {error.expected}, said {error.said} ({error.sure:.2f} sure)"
        yield f"    {error.why}"
        if error.head:
            yield f"    the page reads: {error.head}"
