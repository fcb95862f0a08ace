"""Comparing two catalogs: what differs, what a rebuild cannot know, and never a value (values are personal)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from itertools import zip_longest
from typing import Any

from archive.ports.catalog import Catalog, Transaction
from archive.records.audit import SealedLine
from archive.records.batch import Batch
from archive.records.case import Case, CaseStatus
from archive.records.errors import NotFound
from archive.records.ids import CaseId
from archive.records.lot import Lot, LotStatus
from archive.records.page import PageStatus

_LEAF = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One record that is not the same: its kind, its id, and the names of the fields that differ or which side lacks it."""

    kind: str
    id: str
    what: str

    def __str__(self) -> str:
        """One line for a person."""
        return f"{self.kind} {self.id}: {self.what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """``differences`` must not be; ``open`` names what changed since a case was last kept and so cannot be rebuilt."""

    differences: tuple[Difference, ...]
    open: tuple[Difference, ...]
    compared: Mapping[str, int]

    @property
    def equal(self) -> bool:
        """All that storage can know is the same."""
        return not self.differences


def compare(first: Catalog, second: Catalog) -> Comparison:
    """Compare two catalogs, such as the one in use and one rebuilt from storage; one case after the other."""
    found = _Finding()
    with first.reading() as one, second.reading() as other:
        _batches(one, other, found)
        _cases(one, other, found)
        _lots(one, other, found)
        _audit(one, other, found)
    return Comparison(differences=tuple(found.differences), open=tuple(found.open), compared=found.compared)


def compare_cases(first: Catalog, second: Catalog, cases: Iterable[CaseId]) -> Comparison:
    """Compare these cases with their pages, documents and decided lots only."""
    found = _Finding()
    with first.reading() as one, second.reading() as other:
        for case in cases:
            _one_case(one, other, found, case)
            lots = [
                {lot.id: lot for lot in tx.lots.of_case(case) if lot.status != LotStatus.OPEN} for tx in (one, other)
            ]
            found.records("lot", lots[0], lots[1])
    return Comparison(differences=tuple(found.differences), open=tuple(found.open), compared=found.compared)


class _Finding:
    def __init__(self) -> None:
        self.differences: list[Difference] = []
        self.open: list[Difference] = []
        self.compared: dict[str, int] = {}

    def records(
        self,
        kind: str,
        one: Mapping[Any, Any],
        other: Mapping[Any, Any],
        *,
        is_open: bool = False,
        again: Collection[Any] = (),
    ) -> None:
        """Compare records by their ids; those ``again`` taken in on a rebuild may differ in when that was."""
        for key in sorted({*one, *other}, key=str):
            self.compared[kind] = self.compared.get(kind, 0) + 1
            into = self.open if is_open or (key in again and key in one) else self.differences
            if key not in one or key not in other:
                into.append(
                    Difference(kind=kind, id=str(key), what=f"only in the {'second' if key in other else 'first'}")
                )
            elif one[key] != other[key]:
                into.append(Difference(kind=kind, id=str(key), what=_names(one[key], other[key])))


def _names(one: Any, other: Any) -> str:
    names = [each.name for each in fields(one) if getattr(one, each.name) != getattr(other, each.name)]
    return f"differs in {', '.join(names)}"


def _batches(one: Transaction, other: Transaction, found: _Finding) -> None:
    def every(tx: Transaction) -> dict[Hashable, Batch]:
        return {batch.id: batch for batch in _all(lambda after: tx.batches.list(after=after, limit=_LEAF))}

    firsts, seconds = every(one), every(other)
    moments = {key for key in firsts.keys() & seconds.keys() if _same_but_moment(firsts[key], seconds[key])}
    for is_open in (False, True):
        parts = [
            {key: batch for key, batch in side.items() if (key in moments) == is_open} for side in (firsts, seconds)
        ]
        found.records("batch", parts[0], parts[1], is_open=is_open)


def _same_but_moment(one: Batch, other: Batch) -> bool:
    """Both closed, but when was not told by any kept version: the closing needed no new one."""
    return one != other and bool(one.closed_at and other.closed_at) and replace(one, closed_at=other.closed_at) == other


def _all(leaf_after: Callable[[str], tuple[Any, ...]]) -> Iterator[Any]:
    after = ""
    while leaf := leaf_after(after):
        yield from leaf
        after = leaf[-1].id


def _case_ids(tx: Transaction) -> set[CaseId]:
    ids: set[CaseId] = set()
    after = ""
    while leaf := tx.cases.ids(after=after, limit=_LEAF):
        ids.update(leaf)
        after = leaf[-1]
    return ids


def _cases(one: Transaction, other: Transaction, found: _Finding) -> None:
    for case in sorted(_case_ids(one) | _case_ids(other)):
        _one_case(one, other, found, case)


def _one_case(one: Transaction, other: Transaction, found: _Finding, case: CaseId) -> None:
    pair = _case_of(one, case), _case_of(other, case)
    is_open = all(pair) and _is_open(pair[0][case], pair[1][case])
    if is_open or _only_counters(pair, case):
        pair = _without_counters(pair[0]), _without_counters(pair[1])
    begun = {key for key, each in pair[1].items() if each.status is CaseStatus.RECEIVING}
    found.records("case", *pair, is_open=is_open, again=begun)
    pages = [{page.id: page for page in tx.pages.of_case(case)} for tx in (one, other)]
    received = {key for key, page in pages[1].items() if page.status is PageStatus.RECEIVED}
    found.records("page", pages[0], pages[1], is_open=is_open, again=received)
    documents = [{each.id: each for each in tx.documents.of_case(case)} for tx in (one, other)]
    found.records("document", documents[0], documents[1], is_open=is_open)
    corrections = [{each.id: each for each in tx.corrections.of_case(case)} for tx in (one, other)]
    found.records("correction", corrections[0], corrections[1], is_open=is_open)


def _case_of(tx: Transaction, case: CaseId) -> dict[CaseId, Case]:
    try:
        return {case: tx.cases.get(case)}
    except NotFound:
        return {}


def _is_open(one: Case, other: Case) -> bool:
    """Whether the case changed after the version that both know, or was never kept."""
    return one.revision != other.revision and (one.version == other.version)


def _only_counters(pair: tuple[dict[CaseId, Case], dict[CaseId, Case]], case: CaseId) -> bool:
    return all(pair) and _without_counters(pair[0])[case] == _without_counters(pair[1])[case]


def _without_counters(cases: dict[CaseId, Case]) -> dict[CaseId, Case]:
    return {key: replace(case, revision=0, updated_at=case.created_at) for key, case in cases.items()}


def _lots(one: Transaction, other: Transaction, found: _Finding) -> None:
    firsts, seconds = ({lot.id: lot for lot in tx.lots.list()} for tx in (one, other))
    undecided = {key for key, lot in (*firsts.items(), *seconds.items()) if lot.status == LotStatus.OPEN}

    def part(lots: dict[Any, Lot], *, of_open: bool) -> dict[Any, Lot]:
        return {key: lot for key, lot in lots.items() if (key in undecided) == of_open}

    found.records("lot", part(firsts, of_open=False), part(seconds, of_open=False))
    found.records("lot", part(firsts, of_open=True), part(seconds, of_open=True), is_open=True)


def _audit(one: Transaction, other: Transaction, found: _Finding) -> None:
    for first, second in zip_longest(_sealed(one), _sealed(other)):
        line = first or second
        found.compared["audit line"] = line.sequence
        if first != second:
            found.differences.append(Difference(kind="audit line", id=str(line.sequence), what="differs from here on"))
            return


def _sealed(tx: Transaction) -> Iterable[SealedLine]:
    after = 0
    while leaf := tx.audit.sealed(after=after, limit=_LEAF):
        yield from leaf
        after = leaf[-1].sequence
