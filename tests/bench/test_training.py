"""Training the model of types: a tiny one tells what it was taught, and the same papers give the same bytes."""

from __future__ import annotations

import pytest

from archive.records.document import DocumentType
from bench.training.__main__ import samples
from bench.training.fitting import Sample, fitted
from bench.training.papers import Example, examples
from classify.document_type import folded_texts
from classify.learned_type import runs, unpack_model
from sample_scans.collection.tuned import WORDINGS

TYPES = (DocumentType.MARRIAGE_CERT, DocumentType.TAX_CARD, DocumentType.INVENTORY)
FEW = [wording for wording in WORDINGS if wording.type in TYPES]


@pytest.fixture(scope="module")
def drawn() -> list[Example]:
    return list(examples(FEW, 2))


def test_papers_are_read_on_lines_as_they_stand(drawn: list[Example]) -> None:
    assert {one.type for one in drawn} == set(TYPES)
    for one in drawn:
        tops = [line.words[0].box.y for line in one.page.lines]
        assert tops == sorted(tops)
        assert all(word.box.right <= one.page.width * 1.05 for word in one.page.words)


def test_the_same_wordings_give_the_same_papers(drawn: list[Example]) -> None:
    assert list(examples(FEW[::-1], 2)) == drawn


def test_a_tiny_model_tells_papers_of_other_people(drawn: list[Example]) -> None:
    learned = [
        Sample(runs=runs(*folded_texts(one.page)), type=one.type, weight=1.0, group=one.wording) for one in drawn
    ]
    told = fitted(learned, rounds=40)
    assert told == fitted(learned, rounds=40)
    model = unpack_model(told)
    others = [one for one in examples(FEW, 4) if one.side == 0][::2]
    gains = [(one.type, model.gains(runs(*folded_texts(one.page)))) for one in others]
    assert sum(max(found, key=lambda code: found[code]) == true for true, found in gains) / len(gains) > 0.9


def test_names_of_people_are_no_runs_of_the_model() -> None:
    said = [frozenset({"шевч", "шлюб"} if at == 0 else {"шлюб"}) for at in range(16)]
    told = [Sample(runs=one, type=TYPES[at % 2], weight=1.0, group=f"{at // 8}") for at, one in enumerate(said)]
    assert set(unpack_model(fitted(told, rounds=2)).places) == {"шлюб"}


def test_tables_are_learned_from_besides_papers() -> None:
    groups = {one.group for one in samples(FEW[:1], 1)}
    assert groups >= {*(str(code) for code in DocumentType if code is not DocumentType.UNKNOWN), FEW[0].name}
