"""The model of types: its file, what it makes of texts of every type, and what it makes of none."""

from __future__ import annotations

import numpy as np
import pytest

from archive.records.document import DocumentType
from classify.document_type import folded_texts, judge_type, score_types
from classify.learned_type import HEAD, pack_model, runs, type_model, unpack_model
from tests.classify.lay import lay
from tests.classify.paper_texts import RU, UK

CODES = (DocumentType.COURT, DocumentType.LETTER)


def tiny() -> bytes:
    weights = np.array([[4.0, -4.0], [-4.0, 4.0], [0.1, 0.0]], np.float32)
    return pack_model(
        CODES, ("суд", "лист", f"{HEAD}суд"), np.array([2.0, 2.0, 1.0], np.float32), weights, np.zeros(2, np.float32)
    )


def test_a_model_comes_back_from_its_file_and_is_named_by_it() -> None:
    model = unpack_model(tiny())
    assert model.codes == CODES
    assert model.weights.dtype == np.int8
    assert model.version == unpack_model(tiny()).version != type_model().version
    assert model.weights[0, 0] * model.steps[0] == pytest.approx(4.0, rel=0.01)


def test_what_speaks_for_a_type_gains_it_and_nothing_is_lost_by_the_others() -> None:
    gains = unpack_model(tiny()).gains(frozenset({"суд"}))
    assert 2.7 < gains[DocumentType.COURT] <= np.log(16)
    assert gains[DocumentType.LETTER] == 0.0


def test_runs_never_seen_gain_nothing() -> None:
    assert set(type_model().gains(frozenset({"ыъыъ"})).values()) == {0.0}
    assert set(type_model().gains(frozenset()).values()) == {0.0}


def test_runs_are_of_words_alone_and_marked_in_the_head() -> None:
    found = runs("справа 1234 та", "справа")
    assert {" спр", "права", f"{HEAD}права"} <= found
    assert not any(letter.isdigit() for run in found for letter in run)
    assert " та " not in found


def test_texts_of_every_type_in_words_of_their_own_are_mostly_told_by_the_model_alone() -> None:
    texts = [*UK.items(), *RU.items()]
    gained = [(code, type_model().gains(runs(*folded_texts(lay(text))))) for code, text in texts]
    right = sum(max(gains, key=lambda one: gains[one]) == code for code, gains in gained)
    assert right / len(texts) >= 0.85


def test_a_score_says_what_of_it_was_learned_and_a_verdict_by_which_model() -> None:
    page = lay(UK["court"])
    best = score_types(page)[DocumentType.COURT]
    assert 0 < best.learned < best.score
    assert f"model {type_model().version}" in judge_type(page).reasons


def test_the_model_is_small_and_knows_every_type() -> None:
    missing = set(DocumentType) - set(type_model().codes) - {DocumentType.UNKNOWN}
    assert not missing, f"rules alone tell {sorted(missing)}: write bench/training/texts/CODE.toml, then `make train`"
    with pytest.raises((ValueError, KeyError)):
        unpack_model(b"no model")
