"""One way in which papers of a type were worded and laid out, and the list of all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Literal

from archive.records.document import DocumentType
from sample_scans.collection.cast import Cast, Era
from sample_scans.story import Paper

Split = Literal["tuned", "unseen"]
Make = Callable[[Cast, Random], Paper]
"""A paper for this cast: the same cast and state of chance give the same paper. Dates must fit the era and the people's lives;
``Unfit`` where there can be none (nobody died, the person never wed, was a child in that era)."""


class Unfit(ValueError):
    """This cast can have no such paper; the stack takes another wording or goes without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How to make one paper; ``name`` is unique, ``era`` and ``language`` say into which cases it fits.

    A wording of the inventory gives a paper whose one form holds a line ``@rows 17 | {number} | {title} | {issued} | {sheets}``:
    so many rows a page, each written like that; ``{documents}`` and ``{last}`` below it become the totals of the case.
    """

    name: str
    type: DocumentType
    split: Split
    era: Era
    language: Literal["uk", "ru", "both"]
    make: Make
    kinds: str = "ВІГРСЖП"  # case kinds in which such papers lie


class Wordings:
    """A set: ``@tuned("decision", "soviet", "ru")`` makes a wording of the function below, named after set and function."""

    def __init__(self, name: str, split: Split) -> None:
        self._name, self._split = name, split

    def __call__(
        self, type_code: str, era: Era, language: Literal["uk", "ru", "both"], kinds: str = "ВІГРСЖП"
    ) -> Callable[[Make], Wording]:
        """A wording of papers of this type; ``kinds`` are the cases in which such papers lie."""

        def wrap(make: Make) -> Wording:
            return Wording(
                name=f"{self._name}-{make.__name__.replace('_', '-')}",
                type=DocumentType(type_code),
                split=self._split,
                era=era,
                language=language,
                make=make,
                kinds=kinds,
            )

        return wrap
