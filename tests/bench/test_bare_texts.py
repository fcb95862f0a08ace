"""Bare texts that the model of types learns from: enough of every type, each another one, in the language it says."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from archive.records.document import DocumentType
from bench.training.bare_texts import BareText, bare_texts
from classify.learned_type import runs

TEXTS = list(bare_texts())
FOREIGN = {"uk": frozenset("ыэъё"), "ru": frozenset("іїєґ")}


def test_every_type_is_told_by_several_texts() -> None:
    counts = Counter(one.type for one in TEXTS if one.side == 1)
    assert not {code: counts[code] for code in DocumentType if code != "unknown" and counts[code] < 4}


def test_no_two_texts_are_alike() -> None:
    told = [(one.name, runs(one.folded()[0], "")) for one in TEXTS]
    alike = [
        (name, other)
        for (name, mine), (other, theirs) in combinations(told, 2)
        if len(mine & theirs) > 0.75 * min(len(mine), len(theirs))
    ]
    assert not alike


@pytest.mark.parametrize("one", TEXTS, ids=lambda one: one.name)
def test_a_text_is_in_the_language_it_says(one: BareText) -> None:
    words = one.text.lower().split()
    foreign = [word for word in words if FOREIGN[one.language] & set(word)]
    assert len(foreign) < 0.3 * len(words), foreign  # forms of both languages stand beside each other
    assert 20 <= len(words) <= 130


def test_the_head_of_a_text_is_how_it_begins() -> None:
    for one in TEXTS:
        whole, head = one.folded()
        assert whole.startswith(head)
        assert 0 < len(head) < len(whole)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("no_such_type", "texts = []"),
        ("court", "[[texts]]\nlanguage = 'uk'"),
        (
            "court",
            "[[texts]]\nlanguage = 'de'\nera = 'modern'\ntext = 'Im Namen des Volkes ergeht folgendes Urteil ...'",
        ),
        ("court", "texts ="),
    ],
)
def test_a_file_at_fault_is_named(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / f"{name}.toml").write_text(told, "utf-8")
    with pytest.raises(ValueError, match=name):
        list(bare_texts(tmp_path))
