"""From scores to probabilities."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue, FoundDocument
from archive.records.review import SURE_FIELD
from classify.calibration import SURE_SCORE, calibrated, probability

scores = st.floats(0, 1)


@given(scores, scores)
def test_what_is_surer_stays_surer(one: float, other: float) -> None:
    assert 0 <= probability(one) <= 1
    assert (one < other) <= (probability(one) <= probability(other))


def test_nothing_and_certainty_stay() -> None:
    assert (probability(0), probability(1)) == (0, 1)


def test_what_the_rules_would_not_ask_about_nobody_is_asked_about() -> None:
    assert round(probability(SURE_SCORE), 9) == SURE_FIELD


def test_every_value_of_a_document_is_weighed() -> None:
    field = FieldValue(name="surname", value="Бойко", confidence=0.5)
    document = FoundDocument(pages=(1,), type=Type.LETTER, confidence=0.4, fields=(field, field))
    found = calibrated(document)
    assert [one.confidence for one in found.fields] == [0.6923, 0.6923]
    assert found.confidence == 0.4
