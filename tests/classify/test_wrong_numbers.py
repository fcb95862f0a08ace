"""On a paper a number with an error is right in the end, not found, or asked about: never believed as another one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue
from archive.records.review import is_weighty
from classify import identifiers as ids
from classify.calibration import SURE_SCORE
from classify.fields import extract_fields
from tests.classify.lay import lay

_BIRTH = date(1949, 8, 17)
_DIGITS = "0123456789"
_LETTERS = st.text("АВЕІКМНОРСТХБГЛ", min_size=2, max_size=2)


def _number(count: int) -> st.SearchStrategy[str]:
    return st.text(_DIGITS, min_size=count, max_size=count)


_SERIAL = _number(3).map(lambda serial: ids.with_rnokpp_check(f"{ids.rnokpp_prefix(_BIRTH)}{serial}4"))
KINDS = {
    "rnokpp": (Type.APP_PENSION, "РНОКПП", _SERIAL),
    "unzr": (Type.ID_CARD, "УНЗР", st.integers(1, 9999).map(lambda serial: ids.with_unzr_check(_BIRTH, serial))),
    "iban": (Type.APP_BANK, "IBAN", _number(25).map(ids.with_iban_check)),
    "passport": (Type.PASSPORT, "серія", st.builds("{} № {}".format, _LETTERS, _number(6))),
    "id_card": (Type.ID_CARD, "Документ №", _number(9)),
    "document_number": (
        Type.BIRTH_CERT, "серія", st.builds("{}-{} № {}".format, st.sampled_from(("I", "II", "III", "IV")), _LETTERS, _number(6)),
    ),
    "case_number": (Type.CASE_COVER, "ПЕНСІЙНА СПРАВА №", _number(10).map("15{}".format)),
}  # fmt: skip


def _one_digit(value: str, data: st.DataObject) -> str:
    at = data.draw(st.sampled_from([place for place, sign in enumerate(value) if sign.isdigit()]))
    return f"{value[:at]}{(int(value[at]) + data.draw(st.integers(1, 9))) % 10}{value[at + 1 :]}"


def _stroke_lost(value: str, data: st.DataObject) -> str:
    at = data.draw(st.integers(0, len(value) - 1))
    return value[:at] + value[at + 1 :]


def _confused(value: str, data: st.DataObject) -> str:
    pairs = data.draw(st.sampled_from(("35", "17", "08", "69", "38")))
    return value.replace(pairs[0], pairs[1], 1)


ERRORS = (_one_digit, _stroke_lost, _confused)


def _read(name: str, written: str) -> Sequence[FieldValue]:
    code, label, _ = KINDS[name]
    text = f"КОПІЯ\nЖуравель Ганна Пилипівна, {_BIRTH:%d.%m.%Y} р.н.\n{label} {written}"
    return [one for one in extract_fields(code, [(1, lay(text))]) if one.name == name]


def _plain(value: str) -> str:
    return value.replace(" ", "").replace("№", "").replace("-", "")


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_a_true_number_is_read(name: str, data: st.DataObject) -> None:
    true = data.draw(KINDS[name][2])
    assert [_plain(one.value) for one in _read(name, true)] == [_plain(true)]


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("error", ERRORS)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_a_wrong_number_is_never_believed_unasked(
    name: str, error: Callable[[str, st.DataObject], str], data: st.DataObject
) -> None:
    true = data.draw(KINDS[name][2])
    for one in _read(name, error(true, data)):
        assert _plain(one.value) == _plain(true) or (is_weighty(one) and one.confidence < SURE_SCORE)
