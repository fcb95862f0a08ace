import pytest
from hypothesis import given
from hypothesis import strategies as st

from classify import series
from classify.identifiers import NumberStatus


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("СН 123456", "СН123456"), ("МЕ 700045", "МЕ700045"), ("АВ 004512", "АВ004512"), ("КВ 390217", "КВ390217"),
        ("ТТ 018840", "ТТ018840"), ("СН № 123456", "СН123456"), ("ІА123456", "ІА123456"),
    ],
)  # fmt: skip
def test_valid_passport(raw: str, value: str) -> None:
    assert series.read_passport(raw).value == value
    assert series.read_passport(raw).status is NumberStatus.VALID


def test_latin_passport_series_becomes_cyrillic() -> None:
    found = series.read_passport("CH 123456")
    assert (found.value, found.status) == ("СН123456", NumberStatus.REPAIRED)
    assert series.read_passport("IA123456").value == "ІА123456"


@pytest.mark.parametrize("raw", ["ЫА 123456", "СН 12345", "С7 123456", "СНН 123456"])
def test_invalid_passport(raw: str) -> None:
    assert not series.read_passport(raw).ok


@pytest.mark.parametrize("raw", ["000123456", "001987654", "004400771", "009000012", "900100200"])
def test_valid_id_card(raw: str) -> None:
    assert series.read_id_card(raw).ok


@pytest.mark.parametrize("raw", ["12345678", "0001234567", "00О123456", "АА0123456", "000-12-345"])
def test_invalid_id_card(raw: str) -> None:
    assert not series.read_id_card(raw).ok


@pytest.mark.parametrize("raw", ["АА 123456", "АБ 004417", "АЕ 900018", "ААБ 102030", "ААЖ 000771"])
def test_valid_pension_certificate(raw: str) -> None:
    assert series.read_pension_certificate(raw).ok


@pytest.mark.parametrize("raw", ["AA 12345", "123456", "ЪА 123456", "АААА 123456"])
def test_invalid_pension_certificate(raw: str) -> None:
    assert not series.read_pension_certificate(raw).ok


@pytest.mark.parametrize("raw", ["НУ 1234567", "НА 7654321", "СО 123456", "ЛЕ 004512", "МТ 998877"])
def test_valid_military(raw: str) -> None:
    assert series.read_military(raw).ok


@pytest.mark.parametrize("raw", ["НУ 12345", "Н 1234567", "ҐЇ123456789", "1234567"])
def test_invalid_military(raw: str) -> None:
    assert not series.read_military(raw).ok


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("І-БК № 123456", "I-БК № 123456"), ("ІІ-АП № 004417", "II-АП № 004417"), ("1-КИ № 290145", "I-КИ № 290145"),
        ("ІV-ЖВ № 700001", "IV-ЖВ № 700001"), ("ІІІ-УР № 555120", "III-УР № 555120"), ("П-АП № 004417", "II-АП № 004417"),
        ("Ш-АП №004417", "III-АП № 004417"), ("ТУ-ЖВ N 700001", "IV-ЖВ № 700001"), ("1Ї-AП Не 004417", "II-АП № 004417"),
        ("II-АП № 004417", "II-АП № 004417"), ("ІТІ-УР Мо 555120", "III-УР № 555120"),
    ],
)  # fmt: skip
def test_certificate_numeral_is_put_right(raw: str, value: str) -> None:
    found = series.read_certificate(raw)
    assert (found.value if found.ok else "") == value


@pytest.mark.parametrize("raw", ["І-БК № 12345", "ІІІІІ-БК № 123456", "І-Б № 123456", "І-БК123456Х", "IБК-123456"])
def test_invalid_certificate(raw: str) -> None:
    assert not series.read_certificate(raw).ok


@given(
    st.sampled_from(["I", "II", "III", "IV", "V", "VI"]), st.text("АБВГДЕЖКЛМНОПРСТ", min_size=2, max_size=2),
    st.integers(0, 999999),
)  # fmt: skip
def test_a_canonical_certificate_reads_as_itself(numeral: str, letters: str, number: int) -> None:
    value = f"{numeral}-{letters} № {number:06d}"
    assert series.read_certificate(value).value == value
    assert series.certificate_ok(value)


_BOOK = "АВЕІКМНОРСТХ"  # letters that Latin has too


@given(st.text(_BOOK, min_size=2, max_size=2), st.integers(0, 999_999))
def test_a_passport_survives_the_other_script_and_look_alike_digits(letters: str, number: int) -> None:
    value = f"{letters}{number:06d}"
    latin = letters.translate(str.maketrans(_BOOK, "ABEIKMHOPCTX"))
    assert series.read_passport(value).status is NumberStatus.VALID
    for raw in (f"{latin} № {number:06d}", f"{letters} {number:06d}".replace("0", "О").replace("3", "З")):
        assert series.read_passport(raw).value == value
    assert not series.read_passport(value[:-1]).ok
    assert not series.read_passport(value + "1").ok


@given(st.integers(0, 999_999_999))
def test_a_card_is_nine_digits_and_never_repaired(number: int) -> None:
    value = f"{number:09d}"
    assert series.read_id_card(f"{value[:3]} {value[3:]}").value == value
    assert not series.read_id_card(f"О{value[1:]}").ok
    assert not series.read_id_card(value.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))).ok


@given(st.sampled_from(["I", "II", "III"]), st.text("АВЕКМНОРСТХ", min_size=2, max_size=2), st.integers(0, 999_999))
def test_a_certificate_survives_the_other_script(numeral: str, letters: str, number: int) -> None:
    latin = letters.translate(str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX"))
    value = f"{numeral}-{letters} № {number:06d}"
    for raw in (f"{numeral.replace('I', 'І')}-{letters}№{number:06d}", f"{numeral}-{latin} N {number:06d}"):
        assert series.read_certificate(raw).value == value


@pytest.mark.parametrize(
    ("raw", "value"), [("ХХІ-ЯБ № 907839", "XXI-ЯБ № 907839"), ("XII-ЯБ №453002", "XII-ЯБ № 453002")]
)
def test_passports_of_the_old_form_reach_large_numerals(raw: str, value: str) -> None:
    assert series.read_certificate(raw).value == value
    assert not series.certificate_ok(value.replace("X", "XXXX"))
