"""What understanding said of a labelled case beside what is true: one finding for every start, page, type, value and sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import process_time

from archive.records.document import DocumentType, FieldValue, FoundDocument
from archive.records.inventory import Understanding
from archive.records.review import SURE_FIELD, is_weighty
from bench.understanding.labelled import LabelledCase
from bench.understanding.written import NAMES, garbled, line_of, squeezed, stands
from classify.linking import CandidatesOf
from classify.understanding import understand
from sample_scans.manifest import TrueDocument

IDENTIFIERS = frozenset({"rnokpp", "unzr", "edrpou", "passport", "id_card", "case_number"})
_HEAD = 14  # words
_WITH_SERIES = frozenset({"passport", "birth_cert", "marriage_cert", "divorce_name", "death_cert"})
_DAYS = frozenset({"birth_date", "death_date", "marriage_date"})
_KIND_OF = (
    dict.fromkeys(IDENTIFIERS, "identifier")
    | dict.fromkeys(NAMES, "name")
    | dict.fromkeys(_DAYS, "date")
    | {"issue_date": "issue date", "document_number": "number", "act_number": "number"}
    | dict.fromkeys(("period_from", "period_to"), "period")
)
_OF_THE_CASE = frozenset({"cut", "type", "false identifier", "inventory", "flag", "link"})


def kind_of(name: str, document: str) -> str:
    """Which aim a field falls under: identifier, name, date, issue date, number, period or other."""
    if name == "document_number" and document in _WITH_SERIES:
        return "identifier"
    return _KIND_OF.get(name, "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A page on which a document begins, in truth, by what was said, or both; the stack's first page is none."""

    page: int
    true: bool
    said: bool
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeFinding:
    """The type of a true document and what its first page was said to be."""

    pages: tuple[int, ...]
    true: str
    said: str
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueFinding:
    """A value that a document holds, and what was said of it; ``said`` is empty where nothing was, and then not ``weighty``.

    ``elsewhere`` are the roles under which the right value was found, ``readable`` whether the engine's text holds it at all,
    ``line`` of a value that is not right is the line that was read where it stands.
    """

    page: int
    type: str
    name: str
    role: str
    kind: str
    true: str
    said: str
    right: bool
    readable: bool
    weighty: bool
    elsewhere: tuple[str, ...]
    confidence: float
    evidence: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A value that was said and not asked about; ``false`` says why it is none, else empty."""

    page: int
    type: str
    name: str
    role: str
    value: str
    confidence: float
    false: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetsFinding:
    """What the inventory lacks and holds too much: sheets missing (``("missing", 7)``), unlisted papers (``("extra", 21)``)."""

    true: frozenset[tuple[str, int]]
    said: frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFinding:
    """Whom the case was linked to. ``proposed`` are the first five persons, ``expected`` is the decision."""

    true: str
    said: str
    decision: str
    expected: str
    proposed: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedCase:
    """Everything found about one case.

    ``sure`` holds (confidence, right) by what was judged: type, boundary, field, weighty field, link; ``heads``
    are the beginnings of the pages, as they were read.
    """

    name: str
    split: str
    kind: str
    ordinary: bool
    separated: bool
    pages: int
    seconds: float
    starts: tuple[Start, ...]
    pages_right: int
    types: tuple[TypeFinding, ...]
    values: tuple[ValueFinding, ...]
    accepted: tuple[Accepted, ...]
    sheets: SheetsFinding | None
    link: LinkFinding | None
    flags: tuple[frozenset[str], frozenset[str]]
    sure: dict[str, tuple[tuple[float, bool], ...]]
    heads: tuple[str, ...]

    @property
    def edits(self) -> tuple[str, ...]:
        """The reasons for which a person must still edit the case, each once."""
        found = {"cut": any(start.true != start.said for start in self.starts)}
        found["type"] = any(one.true != one.said for one in self.types)
        for value in self.values:
            found[value.kind] = found.get(value.kind, False) or not value.right
        found["false identifier"] = any(one.false for one in self.accepted)
        found["inventory"] = self.sheets is not None and self.sheets.true != self.sheets.said
        found["flag"] = self.flags[0] != self.flags[1]
        found["link"] = self.link is not None and (self.link.said, self.link.decision) != (
            self.link.true,
            self.link.expected,
        )
        return tuple(name for name, needed in found.items() if needed)

    @property
    def weighty_edits(self) -> tuple[str, ...]:
        """The reasons among them that decide a right, a payment or whose paper it is: of values, weighty ones said wrongly."""
        wrong = {one.kind for one in self.values if one.weighty and not one.right}
        return tuple(reason for reason in self.edits if reason in wrong or reason in _OF_THE_CASE)


def judge(case: LabelledCase, candidates_of: CandidatesOf | None) -> JudgedCase:
    """Understand a case as the workers do and lay the answer beside the truth; ``None`` where there is no register to ask."""
    before = process_time()
    found = understand(
        [page.text for page in case.pages],
        candidates_of=candidates_of or (lambda _query: ()),
        blank=[page.blank for page in case.pages],
    )
    seconds = process_time() - before
    starts = tuple(_starts(case, found))
    types = tuple(_types(case, found))
    judged = [_Document(case, truth, found) for truth in case.documents]
    link = _link(case, found) if candidates_of else None
    return JudgedCase(
        name=case.name, split=case.split, kind=case.kind, ordinary=case.ordinary, separated=case.separated,
        pages=len(case.pages), seconds=seconds, starts=starts, types=types, pages_right=_pages_right(case, found),
        values=tuple(value for one in judged for value in one.values()),
        accepted=tuple(value for one in judged for value in one.accepted()),
        sheets=_sheets(case, found), link=link, flags=(frozenset(case.flags), frozenset(found.flags)),
        sure={
            "type": tuple((one.confidence, one.true == one.said) for one in types),
            "boundary": tuple((start.confidence, start.true) for start in starts if start.said),
            "field": tuple(pair for one in judged for pair in one.certainty()),
            "weighty field": tuple(pair for one in judged for pair in one.certainty(is_weighty)),
            "link": ((link.score, link.said == link.true),) if link and link.said else (),
        },
        heads=tuple(" ".join(word.text for word in page.text.words[:_HEAD]) for page in case.pages),
    )  # fmt: skip


def _starts(case: LabelledCase, found: Understanding) -> Iterator[Start]:
    true = {document.pages[0] for document in case.documents} - {1}
    said = {document.pages[0]: document.start_confidence for document in found.documents if document.pages[0] != 1}
    for page in sorted(true | said.keys()):
        yield Start(page=page, true=page in true, said=page in said, confidence=said.get(page, 0.0))


def _holding(found: Understanding, page: int) -> FoundDocument | None:
    return next((document for document in found.documents if page in document.pages), None)


def _types(case: LabelledCase, found: Understanding) -> Iterator[TypeFinding]:
    for truth in case.documents:
        document = _holding(found, truth.pages[0])
        yield TypeFinding(
            pages=truth.pages, true=truth.type, said=str(document.type if document else DocumentType.UNKNOWN),
            confidence=document.confidence if document else 0.0, reasons=document.reasons if document else (),
        )  # fmt: skip


def _pages_right(case: LabelledCase, found: Understanding) -> int:
    said = {page: str(document.type) for document in found.documents for page in document.pages}
    return sum(said.get(page) == truth.type for truth in case.documents for page in truth.pages)


def _sheets(case: LabelledCase, found: Understanding) -> SheetsFinding | None:
    if not case.inventory.rows:
        return None
    sheet = found.inventory
    said = {("missing", one) for one in sheet.missing} | {("extra", one) for one in sheet.extra} if sheet else set()
    true = {("missing", one) for one in case.inventory.missing} | {("extra", one) for one in case.inventory.extra}
    return SheetsFinding(true=frozenset(true), said=frozenset(said))


def _link(case: LabelledCase, found: Understanding) -> LinkFinding:
    return LinkFinding(
        true=case.person_id, said=found.link.person_id or "", decision=str(found.link.decision), expected=case.decision,
        proposed=tuple(one.person_id for one in found.link.candidates[:5]), score=found.link.score,
    )  # fmt: skip


class _Document:
    """A true document and the values said of its pages, whatever was cut where."""

    def __init__(self, case: LabelledCase, truth: TrueDocument, found: Understanding) -> None:
        self.truth = truth
        self.drawn = "\n".join(case.pages[page - 1].drawn for page in truth.pages)
        self.read = "\n".join(case.pages[page - 1].text.text for page in truth.pages)
        self.said = [
            field for document in found.documents for field in document.fields if field.page in truth.pages and field.value
        ]  # fmt: skip

    def values(self) -> Iterator[ValueFinding]:
        """A finding for every value that the document holds."""
        for true in self.truth.fields:
            same = same_value(true.name)
            here = [one for one in self.said if (one.name, one.role) == (true.name, true.role)]
            best = next((one for one in here if same(one.value, true.value)), here[0] if here else None)
            right = best is not None and same(best.value, true.value)
            yield ValueFinding(
                page=best.page if best else self.truth.pages[0], type=self.truth.type, name=true.name, role=true.role,
                kind=kind_of(true.name, self.truth.type), true=true.value, said=best.value if best else "", right=right,
                readable=right or not garbled(true, self.drawn, self.read), weighty=best is not None and is_weighty(best),
                elsewhere=tuple(one.role for one in self.said if one.name == true.name and same(one.value, true.value)),
                confidence=best.confidence if best else 0.0, evidence=_evidence(best),
                line="" if right else line_of(true, self.drawn, self.read),
            )  # fmt: skip

    def accepted(self) -> Iterator[Accepted]:
        """The identifiers that nobody is asked about."""
        for said in self.said:
            asked = is_weighty(said) and said.confidence < SURE_FIELD
            if asked or kind_of(said.name, self.truth.type) != "identifier":
                continue
            yield Accepted(
                page=said.page, type=self.truth.type, name=said.name, role=said.role, value=said.value,
                confidence=said.confidence, false=self._why_false(said), evidence=_evidence(said),
            )  # fmt: skip

    def certainty(self, counts: Callable[[FieldValue], bool] = bool) -> Iterator[tuple[float, bool]]:
        """Confidence and rightness of what was said, where it ``counts``, under a name that the truth tells in that role."""
        same_key = {(true.name, true.role) for true in self.truth.fields}
        for said in self.said:
            if not counts(said):
                continue
            right = self._is_true(said, said.role)
            if right or (said.name, said.role) in same_key:
                yield said.confidence, right

    def _is_true(self, said: FieldValue, role: str) -> bool:
        same = same_value(said.name)
        return any(
            (one.name, one.role) == (said.name, role) and same(said.value, one.value) for one in self.truth.fields
        )

    def _why_false(self, said: FieldValue) -> str:
        """Misread, or another one's; a number on the paper of which the truth says nothing is not false."""
        true = [one for one in self.truth.fields if one.name == said.name]
        if any(same_value(said.name)(said.value, one.value) for one in true):
            return "" if self._is_true(said, said.role) else "another one's"
        if not stands(said.value, self.drawn):
            return "not on the paper"
        return "another number of the paper" if any(one.role == said.role for one in true) else ""


def same_value(name: str) -> Callable[[str, str], bool]:
    """Names letter by letter; of numbers and firms the letters and digits count, not №, blanks, quotes or dashes."""
    if name in NAMES:
        return lambda one, other: one == other
    return lambda one, other: squeezed(one) == squeezed(other)


def _evidence(said: FieldValue | None) -> str:
    return f"{said.raw!r} on page {said.page}: {', '.join(said.reasons)}" if said else "nothing was read"
