"""What a page or a document is: telling phrases found however badly they were read.

Enters: ``PageText``. Leaves: a score for each of the 58 types with the phrases it rests on, or a :class:`Verdict` over them and
``unknown``. A title in a heading weighs most, then a printed form code, then the phrases, each by how few types use it; the
words of titles and phrases count besides, in whatever form and order they stand, and so does the kind of paper
(application, certificate ...) that a heading names. What a model learned is added to that.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from archive.records.document import DocumentType
from archive.records.page import PageText
from archive.records.verdict import Verdict
from classify.headings import Heading, headings
from classify.kinds_of_paper import kinds_of_types, named_kind
from classify.learned_type import runs, type_model
from classify.phrase_search import PhraseIndex
from classify.rules.types import Phrase, TypeRule, plain, plain_text, trigrams, type_rules
from classify.telling_words import named_types, stems, title_shares, words_scores

_TITLE_WEIGHT = 3.5
_FORM_WEIGHT = 2.5
_KIND_WEIGHT, _OTHER_KIND_WEIGHT = 2.5, 2.0  # a heading that names a kind of paper: for its types, against others
_AGAINST_WEIGHT = 1.5
_LOOSE_TITLE_WEIGHT = 2.5  # a title's words in other forms or order
_HEADING = 0.3  # strength from which a line is asked for those
_WORDS_HALVED = 100.0  # stems on a page at which its telling words count half: long papers hold words of every kind
_UPPER, _UPPER_WEIGHT = 0.25, 0.5  # the head of a page says what it is, its text may speak of anything
_ROW_STEMS = 12  # a row of a list has fewer
_LISTED, _LISTED_MOST = 0.6, 3.0  # what each type named beyond two says for a list of documents, and all of them
_LEARNED_WEIGHT = 0.75  # of the model beside the rules: docs/adr/0020
_UNKNOWN_SCORE = 3.0  # a type must gather more than this to be believed
_MOST = 14.0  # no page is surer than that of being of any type; the lead over other types stays
_NO_TITLE = (0.0, 0.0, "")
_SHARPNESS = 1.1  # how fast a lead in score becomes confidence, fitted with half of the phrases taken away at random


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeScore:
    """How strongly a page speaks for a type; ``heading`` is the strongest title in a heading (0 none .. 1).

    ``learned`` is what the model has of ``score``; the rest is the rules'.
    """

    score: float
    learned: float = 0.0
    heading: float = 0.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A page made ready to be asked for every type: what stands on it, and of its headings what each title and type comes to.

    By code: ``words`` are what the stems of the page say, ``hits`` the phrases found, with what they weigh as they were read,
    ``against`` what speaks against a type, ``titles`` the best title in a heading (its score, the heading's strength, its text),
    ``loose`` what the best heading holds of a title's words. ``kind`` is the kind of paper that a heading names, and that
    heading's strength (0 where none does).
    """

    raw: str
    words: Mapping[DocumentType, float]
    hits: Mapping[DocumentType, Sequence[tuple[float, str]]]
    against: Mapping[DocumentType, int]
    titles: Mapping[DocumentType, tuple[float, float, str]]
    loose: Mapping[DocumentType, float]
    kind: tuple[str, float]


@cache
def _phrases() -> PhraseIndex:
    return PhraseIndex(phrase.folded for rule in type_rules() for phrase in (*rule.phrases, *rule.against))


@cache
def _said_by() -> dict[str, list[tuple[DocumentType, Phrase]]]:
    """Who says a folded phrase, and how much it weighs there."""
    found: dict[str, list[tuple[DocumentType, Phrase]]] = {}
    for rule in type_rules():
        for phrase in rule.phrases:
            found.setdefault(phrase.folded, []).append((rule.code, phrase))
    return found


@cache
def _gainsaid_by() -> dict[str, list[DocumentType]]:
    """Against which types a folded phrase speaks."""
    found: dict[str, list[DocumentType]] = {}
    for rule in type_rules():
        for phrase in rule.against:
            found.setdefault(phrase.folded, []).append(rule.code)
    return found


def _hits(found: Mapping[str, float]) -> dict[DocumentType, list[tuple[float, str]]]:
    hits: dict[DocumentType, list[tuple[float, str]]] = {}
    for folded, like in found.items():
        for code, phrase in _said_by().get(folded, ()):
            hits.setdefault(code, []).append((phrase.weight * like**2, phrase.text))
    return hits


@cache
def _titles() -> PhraseIndex:
    return PhraseIndex(title.folded for rule in type_rules() for title in rule.titles)


@cache
def _titled_by() -> dict[str, list[tuple[DocumentType, str]]]:
    """Which types bear a folded title, and how it is written there."""
    found: dict[str, list[tuple[DocumentType, str]]] = {}
    for rule in type_rules():
        for title in rule.titles:
            found.setdefault(title.folded, []).append((rule.code, title.text))
    return found


def _best_titles(
    page_headings: Sequence[Heading], grams: frozenset[str]
) -> dict[DocumentType, tuple[float, float, str]]:
    """Of each type (score, strength of the heading, title) of the best title that stands in a heading: by its likeness, by the
    heading's strength and by how much of it the title fills.
    """
    best: dict[DocumentType, tuple[float, float, str]] = {}
    texts = [(heading.folded, heading.trigrams) for heading in page_headings]
    for heading, titles in zip(
        page_headings, _titles().found_each(texts, frozenset(_titles().near(grams))), strict=True
    ):
        for folded, like in titles.items():
            fills = 0.35 + 0.65 * min(1.0, len(folded) / max(len(heading.folded), 1))
            length = min(1.0, 0.55 + len(folded) / 40)
            score = like**3 * heading.strength * fills * length
            for code, text in _titled_by()[folded]:
                best[code] = max(best.get(code, _NO_TITLE), (score, heading.strength * fills * like, text))
    return best


def _loose_titles(page_headings: Sequence[Heading]) -> dict[DocumentType, float]:
    """Of each type the best heading that holds a title's words (0..1): by their share of the title, by what else it says, by
    its strength.
    """
    shares = [
        title_shares(heading.stems) ** 2 * heading.strength / (1 + max(0, len(heading.stems) - 6) / 6)
        for heading in page_headings
        if heading.strength > _HEADING and heading.stems
    ]
    best = np.max(shares, axis=0) if shares else np.zeros(len(type_rules()))
    return {rule.code: float(one) for rule, one in zip(type_rules(), best, strict=True)}


def _words(found: frozenset[str], weight: float = 1.0) -> dict[DocumentType, float]:
    long = 1 + len(found) / _WORDS_HALVED
    return {code: weight * (said / long) for code, said in words_scores(found).items()}


def _score(rule: TypeRule, page: _Read) -> TypeScore:
    title, heading, title_text = page.titles.get(rule.code, _NO_TITLE)
    loose = page.loose[rule.code]
    hits = sorted(page.hits.get(rule.code, ()), reverse=True)
    forms = any(pattern.search(page.raw) for pattern in rule.forms)
    kind, strength = page.kind
    score = (
        strength * (_KIND_WEIGHT if kind in kinds_of_types()[rule.code] else -_OTHER_KIND_WEIGHT)
        + _TITLE_WEIGHT * title
        + _LOOSE_TITLE_WEIGHT * loose
        + _FORM_WEIGHT * forms
        + sum(hit[0] * 0.93**at for at, hit in enumerate(hits))
        + page.words.get(rule.code, 0.0)
        - _AGAINST_WEIGHT * page.against.get(rule.code, 0)
    )
    reasons = [f"title: {title_text}"] if title > 0.2 else ["words of a title"] if loose > 0.2 else []
    reasons += ["form code"] * forms
    reasons += [f"phrase: {hit[1]}" for hit in hits[:6]]
    return TypeScore(score=max(0.0, score), heading=max(heading, loose), reasons=tuple(reasons or ("telling words",)))


def folded_texts(page: PageText) -> tuple[str, str]:
    """The folded text of a page, and that of its head."""
    head = (line.text for line in page.lines if line.words and line.box.y < _UPPER * page.height)
    return plain_text(line.text for line in page.lines), plain_text(head)


def _read(page: PageText, text: str, head: str) -> _Read:
    grams = trigrams(text)
    page_headings = headings(page)
    found = _phrases().found(text, grams)
    words, upper = _words(stems(text)), _words(stems(head), _UPPER_WEIGHT)
    return _Read(
        raw=page.text, words={code: said + upper.get(code, 0.0) for code, said in words.items()}, hits=_hits(found),
        against=Counter(code for folded in found for code in _gainsaid_by().get(folded, ())),
        titles=_best_titles(page_headings, grams), loose=_loose_titles(page_headings),
        kind=named_kind(page_headings),
    )  # fmt: skip


def score_types(page: PageText) -> dict[DocumentType, TypeScore]:
    """The score of every type for one page; about 0 (nothing speaks for it) to 12 and more."""
    text, head = folded_texts(page)
    read = _read(page, text, head)
    scores = {rule.code: _score(rule, read) for rule in type_rules()}
    lines = (stems(plain(line.text)) for line in page.lines)
    named = named_types(title_shares(line) for line in lines if 2 <= len(line) < _ROW_STEMS)
    listed = min(_LISTED_MOST, _LISTED * max(0, named - 2))
    inventory = scores[DocumentType.INVENTORY]
    scores |= {DocumentType.INVENTORY: replace(inventory, score=inventory.score + listed)}
    gains = type_model().gains(runs(text, head))
    return {code: _with_learned(found, gains.get(code, 0.0)) for code, found in scores.items()}


def _with_learned(found: TypeScore, gain: float) -> TypeScore:
    learned = _LEARNED_WEIGHT * gain
    return replace(found, score=found.score + learned, learned=learned)


def probabilities(scores: dict[DocumentType, TypeScore], sharpness: float = _SHARPNESS) -> dict[DocumentType, float]:
    """Scores as probabilities over all types and ``unknown`` (they sum to 1), the sharper the surer of a lead."""
    above = max(0.0, max((found.score for found in scores.values()), default=0.0) - _MOST)
    powers = {code: math.exp(sharpness * (found.score - above)) for code, found in scores.items()}
    powers[DocumentType.UNKNOWN] = math.exp(sharpness * _UNKNOWN_SCORE) * 2
    total = sum(powers.values())
    return {code: power / total for code, power in powers.items()}


def judge_type(pages: PageText | Sequence[PageText]) -> Verdict[DocumentType]:
    """The type of a document from its pages: the first page speaks fully, the following ones half."""
    stack = [pages] if isinstance(pages, PageText) else list(pages)
    return judge_scored([score_types(page) for page in stack])


def judge_scored(scored: Sequence[dict[DocumentType, TypeScore]]) -> Verdict[DocumentType]:
    """The type from pages already scored; ``unknown`` where nothing is found or nothing leads."""
    if not scored:
        return Verdict(value=DocumentType.UNKNOWN, confidence=0.5, reasons=("no page",))
    joined = {
        code: TypeScore(
            score=scored[0][code].score + 0.5 * max((page[code].score for page in scored[1:]), default=0.0),
            reasons=tuple(dict.fromkeys(reason for page in scored for reason in page[code].reasons)),
        )
        for code in scored[0]
    }
    chances = probabilities(joined)
    best = max(chances, key=lambda code: chances[code])
    reasons = joined[best].reasons if best in joined else ("no telling phrase found",)
    version = f"model {type_model().version}"
    return Verdict(value=best, confidence=round(min(0.995, chances[best]), 4), reasons=(*reasons, version))
