"""Labels on forms, found however they were read, and the words that stand as their values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from classify.letters import fold, is_latin, letters_for
from classify.reading import Passage, join
from classify.rules.tables import table

_TOKEN = re.compile(r"№|[^\W_]+(?:['’ʼ`\-][^\W_]+)*")
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:18|19|20)\d\d\s?(?:р\w{0,4}|г\w{0,3})?\W{0,2}$")  # 1931 року народження: no label
_LONGEST = 6  # words in a label
_CUTOFF = 84.0
_REMEMBERED = 20_000  # runs of words; what forms print comes again and again


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label in a line: the fields it names (several when it reads ``прізвище, ім'я, по батькові``) and its span."""

    fields: frozenset[str]
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A label's fields and the words after it: on its line up to the next label, else the line below.

    ``above`` is the line over a label that has its line to itself: captions stand under what they name, mostly in small letters.
    ``below`` is what the next line holds beside its own labels: values may sink under the line of their label.
    """

    fields: frozenset[str]
    label: str
    place: Passage
    value: Passage
    above: Passage
    below: Passage

    @property
    def places(self) -> tuple[Passage, ...]:
        """Where the value may stand, the likelier place first: a caption in small letters stands under what it names."""
        caption = self.label[:1].islower()
        places = (self.above, self.value) if caption else (self.value, self.above)
        return tuple(place for place in places if place)


@cache
def _labels() -> dict[int, dict[str, str]]:
    """Number of words -> folded label -> field."""
    found: dict[int, dict[str, str]] = {}
    for field, labels in table("field_labels").items():
        for label in labels:
            tokens = [fold(token) for token in _TOKEN.findall(label)]
            if len("".join(tokens)) < 2:  # їй: folded it is any "и"
                continue
            found.setdefault(len(tokens), {}).setdefault(" ".join(tokens), field)
    return found


@cache
def label_words() -> frozenset[str]:
    """Every word of a label, folded; short ones left out. None of them is anybody's surname."""
    words = (token for labels in _labels().values() for label in labels for token in label.split())
    return frozenset(word for word in words if len(word) > 2)


@cache
def _about_as_long(words: int, length: int) -> tuple[str, ...]:
    """The labels of so many words whose length alone does not put them below the least likeness to so many letters."""
    share = _CUTOFF / (200 - _CUTOFF)
    return tuple(label for label in _labels()[words] if share * length <= len(label) <= length / share)


@lru_cache(_REMEMBERED)
def _field_of(key: str, words: int) -> str:
    """The field that so many folded words name, or an empty string."""
    known = _labels().get(words)
    if not known or not key:
        return ""
    if key in known:
        return known[key]
    if len(key) < 6:
        return ""
    near = _about_as_long(words, len(key))
    best = process.extractOne(key, near, scorer=fuzz.ratio, score_cutoff=_CUTOFF if len(key) > 7 else 88.0)
    return known[best[0]] if best and abs(len(best[0]) - len(key)) <= 2 else ""


def labels_in(text: str) -> list[Label]:
    """The labels of a line from left to right, longest first where they overlap; neighbours are put together."""
    tokens = [(fold(_letters(found[0])), found.start(), found.end()) for found in _TOKEN.finditer(text)]
    found: list[Label] = []
    at = 0
    while at < len(tokens):
        for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
            field = _field_of(" ".join(token[0] for token in tokens[at : at + size]), size)
            if field and not (field == "birth_date" and _YEAR_BEFORE.search(text, 0, tokens[at][1])):
                found.append(Label(fields=frozenset({field}), start=tokens[at][1], end=tokens[at + size - 1][2]))
                at += size
                break
        else:
            at += 1
    return _together(found, text)


def _letters(token: str) -> str:
    """``1м'я`` with a letter for the figure it was read as."""
    return letters_for(token) if token[0].isdigit() and token[1:2].isalpha() else token


_BETWEEN = re.compile(r"[\s,/()|:.\-–]*(?:та|і|и|й)?[\s,/()|:.\-–]*")


_MISREAD = re.compile(r"\s*,\s*[^\WА-ЯІЇЄҐA-Z]{1,4}['’]?\w{0,2}[\s,]*(?:та|і|и)?\s*")
_WHOLE_NAME = frozenset({"surname", "given_name", "patronymic"})


def _halved(one: Label, other: Label) -> bool:
    """Whether labels are those of a surname and a patronymic: ``ім'я`` between them was misread."""
    return one.fields == {"surname"} and other.fields == {"patronymic"}


def _together(found: list[Label], text: str) -> list[Label]:
    """Labels with nothing but punctuation between them are one: bilingual pairs, or the three parts of a name."""
    joined: list[Label] = []
    for label in found:
        last = joined[-1] if joined else None
        if last and _halved(last, label) and _MISREAD.fullmatch(text, last.end, label.start):
            joined[-1] = Label(fields=_WHOLE_NAME, start=last.start, end=label.end)
        elif last and _BETWEEN.fullmatch(text, last.end, label.start) and ":" not in text[last.end : label.start]:
            joined[-1] = Label(fields=last.fields | label.fields, start=last.start, end=label.end)
        else:
            joined.append(label)
    return joined


def labelled(lines: Sequence[Passage]) -> list[Labelled]:
    """Every labelled value of a document, in reading order."""
    labels = [labels_in(line.text) for line in lines]
    found = []
    for at, line in enumerate(lines):
        for index, label in enumerate(labels[at]):
            end = labels[at][index + 1].start if index + 1 < len(labels[at]) else len(line.text)
            value = _trimmed(line, label.end, end)
            if index + 1 == len(labels[at]) and at + 1 < len(lines) and lines[at + 1].page == line.page:
                marks = labels[at + 1]
                until = marks[0].start if marks else len(lines[at + 1].text)
                value = join([value, _trimmed(lines[at + 1], 0, until)])
            following = lines[at + 1 : at + 2] if index + 1 == len(labels[at]) else []
            below = join(unlabelled(one, labels[at + 1]) for one in following if one.page == line.page)
            above = _over(lines, labels, at) if _alone(line, labels[at]) else Passage(())
            text, place = line.text[label.start : label.end], line.part(label.start, label.end)
            found.append(Labelled(fields=label.fields, label=text, place=place, value=value, above=above, below=below))
    return found


def _over(lines: Sequence[Passage], labels: Sequence[Sequence[Label]], at: int) -> Passage:
    """The line over one, where it holds no label; over the same name in Latin letters the one over that."""
    over = at - 1
    if over > 0 and all(is_latin(word.text) for word in lines[over].words):
        over -= 1
    return lines[over] if over >= 0 and not labels[over] else Passage(())


def _alone(line: Passage, labels: Sequence[Label]) -> bool:
    """Whether a line holds one label and nothing else, or a caption in small letters that begins with it."""
    if len(labels) != 1:
        return False
    before, after = line.text[: labels[0].start], line.text[labels[0].end :]
    if re.search(r"\w", before):
        return False
    return not re.search(r"\w", after) or (line.text.lower() == line.text and not re.search(r"\d", after))


def unlabelled(line: Passage, labels: Sequence[Label]) -> Passage:
    """The words of a line that belong to none of its labels."""
    words = [
        word
        for word, at in zip(line.words, line.starts, strict=True)
        if not any(label.start < at + len(word.text) and at < label.end for label in labels)
    ]
    return Passage(tuple(words))


def _trimmed(line: Passage, start: int, end: int) -> Passage:
    """The words wholly after ``start`` and before ``end``; a word that the label ends in is left out."""
    words = [
        word for word, at in zip(line.words, line.starts, strict=True) if at >= start and at + len(word.text) <= end + 1
    ]
    return Passage(tuple(words))
