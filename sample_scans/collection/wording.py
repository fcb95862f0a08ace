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
"""A paper for this cast: the same cast and state of chance give the same paper. Dates must fit the era and the people's lives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How to make one paper; ``name`` is unique, ``era`` and ``language`` say into which cases it fits."""

    name: str
    type: DocumentType
    split: Split
    era: Era
    language: Literal["uk", "ru", "both"]
    make: Make
    kinds: str = "ВІГРСЖП"  # case kinds in which such papers lie
