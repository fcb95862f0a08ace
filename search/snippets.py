"""The places on a page that answer a query, and the piece of its text that shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from archive.ports.search_index import Hit
from archive.records.document import DocumentType
from archive.records.ids import CaseId, DocumentId
from search.near_words import Near
from search.page_match import LONG_NUMBER
from search.query import Numbers, Phrase, Prefix, Term, Word
from search.words import Token, lemmas_of, skeleton_of, tokens_of

_SNIPPET = 240  # characters
_BEFORE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """What an engine keeps of a page to show it."""

    case: str
    document: str
    source_ref: str
    type: str
    status: str
    page: int
    text: str


def hit_of(row: PageRow, score: float, terms: Sequence[Term], near: Near | None) -> Hit:
    """The page as an answer: its snippet, the marks in it and all surface forms that were met."""
    found = marked(row.text, terms, near)
    snippet, marks = snippet_of(row.text, found)
    return Hit(
        case=CaseId(row.case),
        document=DocumentId(row.document),
        source_ref=row.source_ref,
        type=DocumentType(row.type),
        status=row.status,
        page=row.page,
        snippet=snippet,
        score=score,
        marks=marks,
        matched=tuple(dict.fromkeys(row.text[token.start : token.end] for token in found)),
    )


def marked(text: str, terms: Sequence[Term], near: Near | None = None) -> tuple[Token, ...]:
    """The tokens of a page that answer to the terms, in order."""
    tokens = tokens_of(text)
    found: dict[int, Token] = {}
    for term in terms:
        for place in _places(tokens, term, near):
            found[place] = tokens[place]
    return tuple(token for _, token in sorted(found.items()))


def _places(tokens: Sequence[Token], term: Term, near: Near | None) -> Iterable[int]:
    match term:
        case Word(token=wanted):
            answers = _answers_to(wanted, near)
            return [place for place, token in enumerate(tokens) if answers(token)]
        case Prefix(form=form):
            return [place for place, token in enumerate(tokens) if token.form.startswith(form)]
        case Phrase(forms=forms, open_end=open_end):
            return _phrase_places(tokens, forms, open_end=open_end)
        case Numbers(digits=digits):
            return _number_places(tokens, digits)


def _answers_to(wanted: Token, near: Near | None) -> Callable[[Token], bool]:
    forms = {wanted.form, *(near(wanted.form) if near else ())}
    lemmas = set(lemmas_of(wanted.spelling)) | {wanted.form}
    skeleton = skeleton_of(wanted.form) if near else ""
    beginnings = {form[:1] for form in forms | lemmas}

    def answers(token: Token) -> bool:
        if token.form in forms or (skeleton and skeleton_of(token.form) == skeleton):
            return True
        # Looking a word up costs: a word that begins otherwise is hardly ever a form of the same one.
        return token.form[:1] in beginnings and not token.is_number and not lemmas.isdisjoint(lemmas_of(token.spelling))

    return answers


def _phrase_places(tokens: Sequence[Token], forms: tuple[str, ...], *, open_end: bool) -> list[int]:
    found: list[int] = []
    for start in range(len(tokens) - len(forms) + 1):
        window = [token.form for token in tokens[start : start + len(forms)]]
        last = window[-1].startswith(forms[-1]) if open_end else window[-1] == forms[-1]
        if last and tuple(window[:-1]) == forms[:-1]:
            found += range(start, start + len(forms))
    return found


def _number_places(tokens: Sequence[Token], digits: tuple[str, ...]) -> list[int]:
    """Numbers that hold one of those typed, and groups that make up the whole of them."""
    joined = "".join(digits)
    found = []
    for place, token in enumerate(tokens):
        if not token.is_number:
            continue
        inner = any(part == token.form or (len(part) >= LONG_NUMBER and part in token.form) for part in digits)
        if inner or (len(joined) >= LONG_NUMBER and joined in token.form):
            found.append(place)
            continue
        run = _run_from(tokens, place, len(joined))
        if len(run) > 1 and "".join(tokens[step].form for step in run).startswith(joined):
            found += run
    return found


def _run_from(tokens: Sequence[Token], place: int, length: int) -> list[int]:
    run: list[int] = []
    size = 0
    while place < len(tokens) and tokens[place].is_number and size < length:
        if run and tokens[place].start - tokens[place - 1].end != 1:
            break
        run.append(place)
        size += len(tokens[place].form)
        place += 1
    return run if size >= length else []


def snippet_of(text: str, found: Sequence[Token]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """(plain text around the densest answers, on one line; the marks in it). Its beginning where nothing is marked."""
    start = _best_start(found)
    while 0 < start < len(text) and not text[start - 1].isspace():
        start -= 1
    end = min(len(text), start + _SNIPPET)
    while end < len(text) and not text[end].isspace() and end - start < _SNIPPET + 30:
        end += 1
    piece = "".join(" " if letter.isspace() else letter for letter in text[start:end])
    marks = tuple(
        (token.start - start, token.end - start) for token in found if start <= token.start and token.end <= end
    )
    return piece.rstrip(), marks


def _best_start(found: Sequence[Token]) -> int:
    if not found:
        return 0
    best = max(
        found,
        key=lambda token: (
            len({other.form for other in found if 0 <= other.start - token.start < _SNIPPET - _BEFORE}),
            -token.start,
        ),
    )
    return max(0, best.start - _BEFORE)
