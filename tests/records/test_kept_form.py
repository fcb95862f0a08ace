"""What two people type of one paper becomes the same text, whichever keyboard they had."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records.kept_form import CYRILLIC_NUMBERS, LATIN_NUMBERS, as_kept


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("iban", "UА21 3223", "UA213223"),  # the second letter is Cyrillic
        ("iban", "ua213223", "UA213223"),
        ("passport", "KB 390217", "КВ390217"),  # Latin letters become Cyrillic
        ("passport", "кв390217", "КВ390217"),
        ("unzr", "19490817-01234", "19490817-01234"),
        ("document_number", "ІІ-ап №004417", "II-АП № 004417"),
        ("document_number", "II-AП 004417", "II-АП № 004417"),
        ("document_number", "17/а", "17/а"),
        ("birth_date", "17.8.1949", "1949-08-17"),
        ("birth_date", "31.02.1949", "31.02.1949"),
        ("surname", "Нечуй Левицький", "Нечуй Левицький"),
    ],
)
def test_a_value_has_one_form(name: str, typed: str, kept: str) -> None:
    assert as_kept(name, typed) == kept


@given(
    name=st.sampled_from(sorted(LATIN_NUMBERS | CYRILLIC_NUMBERS | {"document_number", "issue_date"})), text=st.text()
)
def test_what_is_in_its_form_stays(name: str, text: str) -> None:
    assert as_kept(name, as_kept(name, text)) == as_kept(name, text)
