"""The places on a page that answer a query, and the piece of its text that shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from archive.ports.search_index import Hit
from archive.records.document import DocumentType
from archive.records.ids import CaseId, DocumentId
from search.like_letters import look_of
from search.near_words import Near
from search.page_match import LONG_NUMBER
from search.query import Day, Numbers, OneOf, Phrase, Prefix, Term, Word
from search.words import Token, lemmas_of, skeleton_of, tokens_of
from search.written_dates import days_in

_SNIPPET = 240  # characters
_BEFORE = 60
_PAIR = 2  # words


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
        near=near is not None,
    )


def marked(text: str, terms: Sequence[Term], near: Near | None = None) -> tuple[Token, ...]:
    """The tokens of a page that answer to the terms, in order."""
    tokens = tokens_of(text)
    found: dict[int, Token] = {}
    for term in terms:
        for place in _places(text, tokens, term, near):
            found[place] = tokens[place]
    return tuple(token for _, token in sorted(found.items()))


def _places(text: str, tokens: Sequence[Token], term: Term, near: Near | None) -> Iterable[int]:
    if isinstance(term, Word | Prefix):
        answers = _answers_to(term, near) if isinstance(term, Word) else _begins_with(term)
        return [place for place, token in enumerate(tokens) if answers(token)]
    match term:
        case Phrase(forms=forms, open_end=open_end):
            return _phrase_places(tokens, forms, None if open_end else near, open_end=open_end)
        case Numbers(digits=digits):
            return _number_places(tokens, digits)
        case Day(iso=iso):
            spans = [(day.start, day.end) for day in days_in(text) if day.iso.startswith(iso)]
            return [at for at, token in enumerate(tokens) if any(a <= token.start < b for a, b in spans)]
        case OneOf(choices=choices):
            return [place for choice in choices for each in choice for place in _places(text, tokens, each, near)]
        case _:  # a type of document stands nowhere
            return []


def _begins_with(prefix: Prefix) -> Callable[[Token], bool]:
    return lambda token: token.form.startswith(prefix.form)


def _answers_to(word: Word, near: Near | None) -> Callable[[Token], bool]:
    wanted = word.token
    forms = {wanted.form, *(near(wanted.form) if near else ())}
    lemmas = {*lemmas_of(wanted.spelling), wanted.form, *word.also}
    skeletons = {*word.sounds, *((skeleton_of(wanted.form),) if near else ())} - {""}
    look = look_of(wanted.form) if near else ""
    beginnings = {form[:1] for form in forms | lemmas}

    def answers(token: Token) -> bool:
        if token.form in forms or (skeletons and skeleton_of(token.form) in skeletons):
            return True
        if look and look_of(token.form) == look:
            return True
        # Looking a word up costs: a word that begins otherwise is hardly ever a form of the same one.
        if token.is_number or (token.form[:1] not in beginnings and not skeletons):
            return False
        found = lemmas_of(token.spelling)
        return not lemmas.isdisjoint(found) or not skeletons.isdisjoint(map(skeleton_of, found if skeletons else ()))

    return answers


def _phrase_places(tokens: Sequence[Token], forms: tuple[str, ...], near: Near | None, *, open_end: bool) -> list[int]:
    """The words as written; with ``near`` one of them may be spelt nearly so, or one of several be missing or another."""
    found: list[int] = []
    inner = range(1, len(forms) - 1) if near else range(0)
    if near and len(forms) > _PAIR:
        for lost in range(len(forms)):
            found += _phrase_places(tokens, (*forms[:lost], *forms[lost + 1 :]), None, open_end=False)
    for at in range(1, len(forms)) if near else ():
        joined = (*forms[: at - 1], "".join(forms[at - 1 : at + 1]), *forms[at + 1 :])
        found += _phrase_places(tokens, joined, None, open_end=False)
    for start in range(len(tokens) - len(forms) + 1):
        window = [token.form for token in tokens[start : start + len(forms)]]
        if open_end and window[-1].startswith(forms[-1]):
            window[-1] = forms[-1]
        other = [at for at, (one, wanted) in enumerate(zip(window, forms, strict=True)) if one != wanted]
        if not other or (near and len(other) == 1 and (other[0] in inner or window[other[0]] in near(forms[other[0]]))):
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
