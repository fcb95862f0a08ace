"""What a page or a document is: telling phrases found however badly they were read.

Enters: ``PageText``. Leaves: a score for each of the 58 types with the phrases it rests on, or a :class:`Verdict` over them and
``unknown``. A title in a heading weighs most, then a printed form code, then the phrases, each by how few types use it; the
words of titles and phrases count besides, in whatever form and order they stand.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from rapidfuzz import fuzz

from archive.records.document import DocumentType
from archive.records.page import Line, PageText
from archive.records.verdict import Verdict
from classify.letters import is_upper
from classify.rules.types import Phrase, TypeRule, plain, trigrams, type_rules
from classify.telling_words import TellingWords, named_types, stems, telling_words, title_share, words_score

_LIST_ROW = re.compile(r"^\S{1,2}\s.*\s\d{1,3}$")
_CUTOFF = 83.0  # likeness from which a phrase counts as read (0..100)
_TITLE_WEIGHT = 4.5
_FORM_WEIGHT = 2.5
_LOOSE_TITLE_WEIGHT = 3.0  # a title's words in other forms or order
_HEADING = 0.3  # strength from which a line is asked for those
_WORDS_HALVED = 50.0  # stems on a page at which its telling words count half: long papers hold words of every kind
_UPPER, _UPPER_WEIGHT = 0.25, 0.5  # the head of a page says what it is, its text may speak of anything
_LISTED, _LISTED_MOST = 0.6, 3.0  # what each type named beyond two says for a list of documents, and all of them
_UNKNOWN_SCORE = 1.6  # a type must gather more than this to be believed
_SHARPNESS = 1.25  # how fast a lead in score becomes confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A line, or two neighbouring lines, that may hold a title; ``strength`` 0..1 is how much it looks like a heading."""

    text: str
    folded: str
    trigrams: frozenset[str]
    stems: frozenset[str]
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeScore:
    """How strongly a page speaks for a type; ``heading`` is the strongest title in a heading (0 none .. 1)."""

    score: float
    heading: float = 0.0
    reasons: tuple[str, ...] = ()


def _line_strength(line: Line, at: int, usual_height: float, page: PageText) -> float:
    """A heading is in capitals, tall, centred or stands at the top; long lines of text are none."""
    text = line.text
    running = text[:1].islower() and text.endswith((".", ","))
    if len(text) > 110 or running or text[:1].isdigit() or _LIST_ROW.match(text):  # running text, or a row of a list
        return 0.15
    top = 1.0 - line.box.y / max(page.height, 1)
    middle = abs((line.box.x + line.box.right) / 2 - page.width / 2) < page.width * 0.08
    tall = median(word.box.height for word in line.words) > usual_height * 1.2
    capitals = is_upper(text)
    strength = 0.15 + 0.35 * capitals + 0.15 * tall + 0.15 * middle + 0.2 * (at < 6) + 0.15 * (top > 0.55)
    return min(1.0 if capitals or tall or middle else 0.45, strength)


def headings(page: PageText) -> list[Heading]:
    """Every line and every pair of neighbouring lines of a page with its strength as a heading."""
    lines = [line for line in page.lines if line.words]
    if not lines:
        return []
    usual = median(word.box.height for line in lines for word in line.words)
    strengths = [_line_strength(line, at, usual, page) for at, line in enumerate(lines)]
    texts = [line.text for line in lines]
    found = []
    for at, text in enumerate(texts):
        broken = at + 1 < len(texts) and len(text) <= 60  # a title may run over two lines, running text always does
        pairs = [text, f"{text} {texts[at + 1]}"] if broken else [text]
        for whole in pairs:
            folded = plain(whole)
            grams, found_stems = trigrams(folded), stems(folded)
            found.append(Heading(text=whole, folded=folded, trigrams=grams, stems=found_stems, strength=strengths[at]))
    return found


def likeness(phrase: Phrase, text: str, grams: frozenset[str]) -> float:
    """How well a phrase is found in a folded text (0, or 83..100); short ones must stand as whole words."""
    size = len(phrase.folded)
    if size < 6:
        return 100.0 if f" {phrase.folded} " in f" {text} " else 0.0
    if phrase.folded in text:
        return 100.0
    if len(phrase.trigrams & grams) < 0.5 * len(phrase.trigrams) or len(text) < size * 0.8:
        return 0.0
    cutoff = _CUTOFF if size > 9 else 90.0
    return fuzz.partial_ratio(phrase.folded, text, score_cutoff=cutoff)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A page made ready to be asked for every type."""

    raw: str
    folded: str
    trigrams: frozenset[str]
    stems: frozenset[str]
    upper: frozenset[str]
    headings: Sequence[Heading]


def _title_score(rule: TypeRule, page: _Read) -> tuple[float, float, str]:
    """(score, strength of the heading, title) of the best title: by the heading's strength and how much of it the title fills."""
    best = (0.0, 0.0, "")
    for title in rule.titles:
        if len(title.trigrams & page.trigrams) < 0.5 * len(title.trigrams):
            continue  # it is not on the page, so in no heading
        for heading in page.headings:
            found = likeness(title, heading.folded, heading.trigrams) / 100
            if not found:
                continue
            share = min(1.0, len(title.folded) / max(len(heading.folded), 1))
            fills = 0.35 + 0.65 * share
            length = min(1.0, 0.55 + len(title.folded) / 40)
            score = found**3 * heading.strength * fills * length
            best = max(best, (score, heading.strength * fills * found, title.text))
    return best


def _loose_title(telling: TellingWords, page_headings: Sequence[Heading]) -> float:
    """The best heading that holds a title's words (0..1): by their share of the title, by what else it says, by its strength."""
    shares = (
        title_share(telling, heading.stems) ** 2 * heading.strength / (1 + max(0, len(heading.stems) - 6) / 6)
        for heading in page_headings
        if heading.strength > _HEADING and heading.stems & telling.in_titles
    )
    return max(shares, default=0.0)


def _words(telling: TellingWords, found: frozenset[str]) -> float:
    return words_score(telling, found) / (1 + len(found) / _WORDS_HALVED)


def _score(rule: TypeRule, telling: TellingWords, page: _Read) -> TypeScore:
    title, heading, title_text = _title_score(rule, page)
    loose = _loose_title(telling, page.headings)
    found = [(phrase, likeness(phrase, page.folded, page.trigrams) / 100) for phrase in rule.phrases]
    hits = sorted(((phrase.weight * like**2, phrase.text) for phrase, like in found if like), reverse=True)
    forms = any(pattern.search(page.raw) for pattern in rule.forms)
    against = sum(likeness(phrase, page.folded, page.trigrams) > 0 for phrase in rule.against)
    words = _words(telling, page.stems) + _UPPER_WEIGHT * _words(telling, page.upper)
    score = (
        _TITLE_WEIGHT * title
        + _LOOSE_TITLE_WEIGHT * loose
        + _FORM_WEIGHT * forms
        + sum(hit[0] * 0.93**at for at, hit in enumerate(hits))
        + words
        - 1.5 * against
    )
    reasons = [f"title: {title_text}"] if title > 0.2 else ["words of a title"] if loose > 0.2 else []
    reasons += ["form code"] * forms + [f"phrase: {hit[1]}" for hit in hits[:6]]
    return TypeScore(score=max(0.0, score), heading=max(heading, loose), reasons=tuple(reasons or ("telling words",)))


def score_types(page: PageText) -> dict[DocumentType, TypeScore]:
    """The score of every type for one page; about 0 (nothing speaks for it) to 12 and more."""
    text = plain(page.text)
    head = plain(" ".join(line.text for line in page.lines if line.words and line.box.y < _UPPER * page.height))
    read = _Read(
        raw=page.text, folded=text, trigrams=trigrams(text), stems=stems(text), upper=stems(head), headings=headings(page)
    )  # fmt: skip
    words = telling_words()
    scores = {rule.code: _score(rule, words[rule.code], read) for rule in type_rules()}
    named = named_types(stems(plain(line.text)) for line in page.lines)
    listed = min(_LISTED_MOST, _LISTED * max(0, named - 2))
    inventory = scores[DocumentType.INVENTORY]
    return scores | {DocumentType.INVENTORY: replace(inventory, score=inventory.score + listed)}


def probabilities(scores: dict[DocumentType, TypeScore], sharpness: float = _SHARPNESS) -> dict[DocumentType, float]:
    """Scores as probabilities over all types and ``unknown`` (they sum to 1), the sharper the surer of a lead."""
    powers = {code: math.exp(sharpness * min(found.score, 14.0)) for code, found in scores.items()}
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
    return Verdict(value=best, confidence=round(min(0.995, chances[best]), 4), reasons=reasons)
