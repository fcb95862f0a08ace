"""What is true of the papers that are searched: who is named on them, which numbers and words stand there.

All of it comes from the generator: the fields of the manifests and the words that were drawn. Nothing here looks at what the page
engine read, or asks the search.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bench.search.kept_cases import Name, NamedPerson
from bench.understanding.labelled import LabelledCase
from sample_scans.collection.declension import decline
from sample_scans.manifest import TrueDocument

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*|\d+")
_APOSTROPHES = re.compile("['’ʼ`]")
_NAME: Final = ("surname", "given_name", "patronymic")
_NEAR = 4  # words within which the parts of one person's name stand
_LONG = 6  # letters and digits of a number that is looked for on the drawn paper too


def words_of(text: str) -> list[str]:
    """Words and numbers in lower case, without apostrophes; ё and ґ as е and г."""
    plain = unicodedata.normalize("NFC", text).lower().replace("ё", "е").replace("ґ", "г")
    return [_APOSTROPHES.sub("", word) for word in _WORD.findall(plain)]


@dataclass(frozen=True, eq=False)
class Paper:
    """A document of a case as it truly is; ``names`` are the full names of its fields, by role."""

    case: LabelledCase
    number: int
    document: TrueDocument

    @cached_property
    def drawn(self) -> str:
        """The words that were drawn on its pages."""
        return "\n".join(self.case.pages[page - 1].drawn for page in self.document.pages)

    @cached_property
    def words(self) -> list[str]:
        """These words, as they are compared."""
        return words_of(self.drawn)

    @cached_property
    def plain(self) -> str:
        """The drawn words, in one alphabet where letters look alike."""
        return plain_of(self.drawn)

    @cached_property
    def run(self) -> str:
        """Their letters and digits without anything between."""
        return squeezed(self.drawn)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The runs of digits that were drawn."""
        return frozenset(re.findall(r"\d+", self.drawn))

    @cached_property
    def names(self) -> frozenset[Name]:
        """Whole names that the manifest tells of it."""
        by_role: dict[str, dict[str, str]] = defaultdict(dict)
        for field in self.document.fields:
            if field.name in _NAME:
                by_role[field.role].setdefault(field.name, field.value)
        return frozenset(
            (told["surname"], told["given_name"], told["patronymic"])
            for told in by_role.values()
            if len(told) == len(_NAME)
        )

    @cached_property
    def values(self) -> frozenset[str]:
        """Letters and digits of all values that its fields hold."""
        return frozenset(squeezed(field.value) for field in self.document.fields)


class Truth:
    """All papers of all cases, asked what holds a thing."""

    def __init__(self, cases: Sequence[LabelledCase]) -> None:
        self.papers: tuple[Paper, ...] = tuple(
            Paper(case, number, document) for case in cases for number, document in enumerate(case.documents)
        )
        self._by_page = {(each.case.name, page): each for each in self.papers for page in each.document.pages}
        self._of_word: dict[str, set[Paper]] = defaultdict(set)
        self._of_case: dict[str, list[Paper]] = defaultdict(list)
        for paper in self.papers:
            self._of_case[paper.case.name].append(paper)
            for word in paper.words:
                self._of_word[word].add(paper)
        self._values = frozenset[str]().union(*(paper.values for paper in self.papers))

    def of_case(self, case: str) -> tuple[Paper, ...]:
        """The papers of one case, in their order."""
        return tuple(self._of_case[case])

    def on_page(self, case: str, page: int) -> Paper | None:
        """The paper to which a page belongs."""
        return self._by_page.get((case, page))

    def knows(self, word: str) -> bool:
        """Whether the word stands on any paper."""
        return bool(self._of_word.get(word))

    def naming(self, name: Sequence[str], forms: Iterable[Sequence[str]]) -> frozenset[Paper]:
        """Papers that name a person: by a field, or by words in one of these ``forms`` (of all parts) near each other.

        ``name`` has two or three parts: surname, given name, patronymic.
        """
        by_field = {paper for paper in self.papers if any(known[: len(name)] == tuple(name) for known in paper.names)}
        folded = [[words_of(part)[-1] for part in form] for form in forms]
        by_part = [{form[place] for form in folded} for place in range(len(name))]
        may = set.intersection(*(set[Paper]().union(*(self._of_word.get(w, set()) for w in part)) for part in by_part))
        return frozenset(by_field | {paper for paper in may if _stand_near(paper.words, by_part)})

    def numbered(self, number: str) -> frozenset[Paper]:
        """Papers on which a number stands, as a field or drawn, however it is spaced."""
        wanted = squeezed(number)
        pattern = re.compile(rf"(?<!\w){_SPACED.join(map(re.escape, wanted))}(?!\w)")

        def drawn_on(paper: Paper) -> bool:
            return len(wanted) >= _LONG and wanted in paper.run and pattern.search(paper.plain) is not None

        return self._where(lambda paper: wanted in paper.values or drawn_on(paper))

    def numbered_in_part(self, part: str) -> frozenset[Paper]:
        """Papers with a number that holds these digits in one run."""
        longer = [value for value in self._values if part in value]
        found = self._where(lambda paper: any(part in number for number in paper.numbers))
        return found.union(*(self.numbered(value) for value in longer))

    def saying(self, phrase: Sequence[str]) -> frozenset[Paper]:
        """Papers on which these words follow each other."""
        length, wanted = len(phrase), list(phrase)
        may = set.intersection(*(self._of_word.get(word, set()) for word in phrase))
        return frozenset(
            paper
            for paper in may
            if any(paper.words[place : place + length] == wanted for place in range(len(paper.words) - length + 1))
        )

    def holding(self, words: Iterable[Iterable[str]]) -> frozenset[Paper]:
        """Papers that hold, of each word, one of its forms."""
        return frozenset(
            set.intersection(
                *(set[Paper]().union(*(self._of_word.get(form, set()) for form in forms)) for forms in words)
            )
        )

    def _where(self, holds: Callable[[Paper], bool]) -> frozenset[Paper]:
        return frozenset(filter(holds, self.papers))


# --- names ----------------------------------------------------------------------------------------------------------------


def forms_of(name: Name, sex: str, language: str) -> list[list[str]]:
    """A name in the nominative, the dative and the genitive, part by part."""
    return [list(name), *(decline(name, sex, language, case).split() for case in ("dative", "genitive"))]


def both_languages(person: NamedPerson) -> Iterator[tuple[Name, list[list[str]]]]:
    """The name in each language, with its forms."""
    yield person.uk, forms_of(person.uk, person.sex, "uk")
    yield person.ru, forms_of(person.ru, person.sex, "ru")


def _stand_near(words: Sequence[str], parts: Sequence[set[str]]) -> bool:
    starts = (place for place, word in enumerate(words) if word in parts[0])
    return any(
        all(not part.isdisjoint(words[max(0, at - _NEAR) : at + _NEAR + 1]) for part in parts[1:]) for at in starts
    )


# --- numbers --------------------------------------------------------------------------------------------------------------

_SPACED = r"[\s№/.-]*"
_LOOKALIKES = str.maketrans("abcehikmoptxy", "авсенікмортху")


def plain_of(text: str) -> str:
    """Lower case, Latin look-alikes made Cyrillic."""
    return unicodedata.normalize("NFC", text).lower().translate(_LOOKALIKES)


def squeezed(text: str) -> str:
    """Letters and digits only, in one alphabet where they look alike."""
    return re.sub(r"[\W_]+", "", plain_of(text))
