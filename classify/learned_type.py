"""What a model learned of the types from drawn papers, beside the rules: runs of letters, weighed for every type.

Enters: a page's text and that of its head, folded. Leaves: what each type gains by it. The model is
``rules/type_model.npz``, made by ``make train`` (``bench/training``) from wordings and from the rules' own tables; it needs numpy
alone.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from archive.records.document import DocumentType

RUNS: Final = (4, 5)
"""Lengths of the runs of letters: long enough to tell words, short enough to outlive a misread letter and an ending."""

HEAD: Final = "^"
"""Before a run that stands in the head of the page."""

_LIKELY: Final = 1 / 16
"""A type less likely than that gains nothing: texts that are none of the trade's give every type about as little."""

_FILE: Final = "type_model.npz"
_WORD: Final = re.compile(r"[а-я]{4,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeModel:
    """A linear model over the runs of a page, each weighed by its rarity, the whole of length one.

    ``places`` leads from a run to its row in ``rarity`` (runs) and ``weights`` (runs × types; whole numbers, times
    ``steps`` of the type). ``bias`` (types) is what each type has before anything is read. ``version`` names the file by its
    content.
    """

    version: str
    codes: tuple[DocumentType, ...]
    places: Mapping[str, int]
    rarity: NDArray[np.float32]
    weights: NDArray[np.int8]
    steps: NDArray[np.float32]
    bias: NDArray[np.float32]

    def gains(self, found: frozenset[str]) -> dict[DocumentType, float]:
        """For each type the logarithm of how many times likelier it is than 1 in 16 (0 .. 2.8); 0 where it is less likely."""
        rows = sorted(self.places[run] for run in found & self.places.keys())
        if not rows:
            return dict.fromkeys(self.codes, 0.0)
        page = self.rarity[rows] / np.linalg.norm(self.rarity[rows])
        sums = (page @ self.weights[rows].astype(np.float32)) * self.steps + self.bias
        logs = sums - sums.max()
        logs -= np.log(np.exp(logs).sum())
        gained = np.maximum(0.0, logs - np.log(_LIKELY))
        return {code: float(gain) for code, gain in zip(self.codes, gained, strict=True)}


def runs(folded: str, head: str) -> frozenset[str]:
    """The runs of letters of a folded text's words, and those of its head once more, marked."""
    return _runs(folded) | {HEAD + run for run in _runs(head)}


def _runs(folded: str) -> frozenset[str]:
    words = (f" {word} " for word in set(_WORD.findall(folded)))
    return frozenset(word[at : at + size] for word in words for size in RUNS for at in range(len(word) - size + 1))


@cache
def type_model() -> TypeModel:
    """The model that lies beside the rules."""
    return unpack_model(files("classify.rules").joinpath(_FILE).read_bytes())


def pack_model(
    codes: Sequence[DocumentType], vocabulary: Sequence[str], rarity: NDArray[np.float32], weights: NDArray[np.float32],
    bias: NDArray[np.float32],
) -> bytes:  # fmt: skip
    """The file of a model: ``weights`` (runs × types) rounded to 127 steps a side for each type. Same model, same bytes."""
    steps = np.maximum(np.abs(weights).max(axis=0), 1e-6) / 127
    told = io.BytesIO()
    np.savez_compressed(
        told, codes=np.array([str(code) for code in codes]), runs=np.array("\n".join(vocabulary)),
        rarity=rarity.astype(np.float16), weights=np.round(weights / steps).astype(np.int8), steps=steps.astype(np.float32),
        bias=bias.astype(np.float32),
    )  # fmt: skip
    return told.getvalue()


def unpack_model(told: bytes) -> TypeModel:
    """The model of such a file; ValueError or KeyError for what is none."""
    with np.load(io.BytesIO(told), allow_pickle=False) as file:
        return TypeModel(
            version=hashlib.sha256(told).hexdigest()[:8],
            codes=tuple(DocumentType(code) for code in file["codes"]),
            places={run: row for row, run in enumerate(str(file["runs"]).split("\n"))},
            rarity=file["rarity"].astype(np.float32),
            weights=file["weights"],
            steps=file["steps"],
            bias=file["bias"],
        )
