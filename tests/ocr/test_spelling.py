from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.latin import better_spelling
from ocr.spelling import repaired, with_threes


@pytest.mark.parametrize(
    ("read", "true"),
    [
        ("КВЗ90217", "КВ390217"),
        ("СН12З4О6,", "СН123406,"),
        ("184З617244", "1843617244"),
        ("сімї", "сім'ї"),
        ("З", "З"),
        ("ЗОШ", "ЗОШ"),
        ("її", "її"),
        ("АЗОВСЬКИЙ", "АЗОВСЬКИЙ"),
    ],
)
def test_repairs(read: str, true: str) -> None:
    assert repaired(read) == true


@given(st.text(max_size=12))
def test_repairing_twice_is_repairing_once(text: str) -> None:
    assert repaired(repaired(text)) == repaired(text)


@pytest.mark.parametrize(
    ("first", "sure", "latin", "latin_sure", "kept"),
    [
        ("ОА21322313", 0.5, "UA21322313", 0.9, "UA21322313"),
        ("ТУ-БК", 0.5, "IV-BK", 0.8, "IV-БК"),
        ("П-АП", 0.6, "II-AII", 0.6, "II-АП"),
        ("Ш", 0.9, "III", 0.8, "III"),
        ("П.", 0.9, "II.", 0.9, "П."),
        ("І", 0.9, "I", 0.9, "І"),
        ("СН", 0.9, "CH", 0.95, "СН"),
        ("Паспорт", 0.95, "Ilacnopr", 0.4, "Паспорт"),
        ("агсһіме@ехатріе", 0.3, "archive@example.org", 0.8, "archive@example.org"),
        ("2849301752", 0.9, "2849301752", 0.9, "2849301752"),
    ],
)
def test_which_reading_is_kept(first: str, sure: float, latin: str, latin_sure: float, kept: str) -> None:
    assert better_spelling(first, sure, latin, latin_sure) == kept


@pytest.mark.parametrize(
    ("read", "true"),
    [
        ("по З ноября 1979 года", "по 3 ноября 1979 года"),
        ("опись З, дело 1127", "опись 3, дело 1127"),
        ("З Трудова книжка", "3 Трудова книжка"),
        ("З повагою", "З повагою"),
        ("видано. З метою", "видано. З метою"),
        ("ДОВІДКА З МІСЦЯ", "ДОВІДКА З МІСЦЯ"),
        ("З. Трудова книжка", "3. Трудова книжка"),
    ],
)
def test_a_lone_three(read: str, true: str) -> None:
    assert " ".join(with_threes(read.split())) == true
