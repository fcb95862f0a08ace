from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classify import identifiers as ids
from classify.identifiers import NumberStatus

VALID_RNOKPP = ["1395201722", "1747210516", "1880833349", "2051381276", "2326204089", "2666399935", "2592296580"]
INVALID_RNOKPP = ["1395201723", "1747210561", "139520172", "0000000017", "1010101017"]
VALID_UNZR = [
    "19380314-00175", "19471102-10503", "19510630-00036", "19560229-08125", "19630909-99995", "19721231-04080",
    "19910824-00026",
]  # fmt: skip
INVALID_UNZR = ["19380314-00176", "19381314-00175", "19380230-00175", "19380314-00001", "19380314-001755"]
VALID_EDRPOU = [
    "00012345", "14090018", "30123453", "41999901", "55000012", "61000072", "10000062", "30000119",
    "20453063", "20987385", "20490012", "21390940", "14099344",
]  # fmt: skip
INVALID_EDRPOU = ["00012346", "20453036", "2045306", "30123435"]


@pytest.mark.parametrize("number", VALID_RNOKPP)
def test_valid_rnokpp(number: str) -> None:
    assert ids.read_rnokpp(number).status is NumberStatus.VALID
    assert ids.with_rnokpp_check(number[:9]) == number


@pytest.mark.parametrize("number", INVALID_RNOKPP)
def test_invalid_rnokpp(number: str) -> None:
    assert ids.read_rnokpp(number).status is NumberStatus.INVALID


def test_rnokpp_tells_birth_date_and_sex() -> None:
    assert ids.rnokpp_birth_date("1395201722") == date(1938, 3, 14)
    assert ids.rnokpp_sex("1395201722") == "f"
    assert ids.rnokpp_sex("1747210516") == "m"
    assert ids.rnokpp_prefix(date(1938, 3, 14)) == "13952"


def test_letter_o_for_a_zero_is_repaired_only_when_the_check_digit_then_agrees() -> None:
    assert ids.read_rnokpp("23262О4089").status is NumberStatus.REPAIRED
    assert ids.read_rnokpp("23262О4089").value == "2326204089"
    assert ids.read_rnokpp("2051381O76").status is NumberStatus.INVALID


def test_repair_candidates_agree_with_the_birth_date_and_sex() -> None:
    found = ids.rnokpp_candidates("1395201723", birth=date(1938, 3, 14), sex="f")
    assert "1395201722" in found
    assert all(ids.rnokpp_birth_date(one) == date(1938, 3, 14) and ids.rnokpp_sex(one) == "f" for one in found)
    assert len(ids.rnokpp_candidates("1395201723")) > len(found)


@pytest.mark.parametrize("number", VALID_UNZR)
def test_valid_unzr(number: str) -> None:
    assert ids.read_unzr(number).status is NumberStatus.VALID
    assert ids.read_unzr(number.replace("-", "")).value == number


@pytest.mark.parametrize("number", INVALID_UNZR)
def test_invalid_unzr(number: str) -> None:
    assert not ids.read_unzr(number).ok


@pytest.mark.parametrize("number", VALID_EDRPOU)
def test_valid_edrpou(number: str) -> None:
    assert ids.read_edrpou(number).status is NumberStatus.VALID


@pytest.mark.parametrize("number", INVALID_EDRPOU)
def test_invalid_edrpou(number: str) -> None:
    assert not ids.read_edrpou(number).ok


def test_edrpou_gets_lost_zeros_back() -> None:
    assert ids.read_edrpou("12345", pad=True).value == "00012345"
    assert ids.read_edrpou("12345", pad=True).status is NumberStatus.REPAIRED
    assert not ids.read_edrpou("12345").ok


@pytest.mark.parametrize("number", ["152150001234", "262010004821", "201330000907", "080070012345", "171090000056"])
def test_valid_case_number(number: str) -> None:
    assert ids.read_case_number(number).status is NumberStatus.VALID


@pytest.mark.parametrize("number", ["282010004821", "002150001234", "15215001234", "1521500012345"])
def test_invalid_case_number(number: str) -> None:
    assert not ids.read_case_number(number).ok


def test_case_number_with_a_letter_is_repaired() -> None:
    assert ids.read_case_number("О52150001234").status is NumberStatus.REPAIRED


def test_iban_survives_spaces_and_cyrillic_letters() -> None:
    iban = ids.with_iban_check("3052990000026007233566001")
    assert ids.iban_ok(iban)
    spaced = " ".join(iban[at : at + 4] for at in range(0, 29, 4))
    assert ids.read_iban(spaced).status is NumberStatus.VALID
    assert ids.read_iban("UА" + iban[2:]).value == iban
    assert not ids.read_iban(iban[:-1] + str((int(iban[-1]) + 1) % 10)).ok


nine_digits = st.builds(lambda days, rest: f"{days:05d}{rest:04d}", st.integers(1, 40000), st.integers(0, 9999))


@given(nine_digits)
def test_every_made_rnokpp_is_valid(first9: str) -> None:
    assert ids.rnokpp_ok(ids.with_rnokpp_check(first9))


@given(st.dates(date(1900, 1, 1), date(2020, 1, 1)), st.integers(1, 9999), st.integers(0, 12), st.integers(1, 9))
def test_unzr_catches_every_wrong_digit(birth: date, serial: int, at: int, more: int) -> None:
    number = ids.with_unzr_check(birth, serial)
    assert ids.unzr_ok(number)
    at += at >= 8
    wrong = number[:at] + str((int(number[at]) + more) % 10) + number[at + 1 :]
    assert not ids.unzr_ok(wrong)


@given(st.integers(1, 9_999_999))
def test_every_made_edrpou_is_valid(number: int) -> None:
    assert ids.edrpou_ok(ids.with_edrpou_check(f"{number:07d}"))


@given(st.text("0123456789", min_size=25, max_size=25))
def test_every_made_iban_is_valid(account: str) -> None:
    assert ids.iban_ok(ids.with_iban_check(account))


def test_rnokpp_detects_nearly_all_single_wrong_digits() -> None:
    wrong = missed = 0
    for day in range(5000, 5000 + 300 * 37, 37):
        number = ids.with_rnokpp_check(f"{day:05d}{day % 8999:04d}")
        for at in range(10):
            for more in range(1, 10):
                wrong += 1
                missed += ids.rnokpp_ok(number[:at] + str((int(number[at]) + more) % 10) + number[at + 1 :])
    assert 0 < missed / wrong < 0.025


@given(st.dates(date(1900, 1, 1), date(2020, 1, 1)))
def test_prefix_and_birth_date_are_each_others_inverse(birth: date) -> None:
    number = ids.with_rnokpp_check(ids.rnokpp_prefix(birth) + "1234")
    assert ids.rnokpp_birth_date(number) == birth
    assert birth - timedelta(days=int(number[:5])) == date(1899, 12, 31)


LOOKALIKES = str.maketrans("0138", "ОІЗВ")
FOREIGN = st.sampled_from([str.maketrans("0123456789", digits) for digits in ("٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९")])
births = st.dates(date(1900, 1, 1), date(2020, 1, 1))
unzrs = st.builds(ids.with_unzr_check, births, st.integers(1, 9999))
rnokpps = st.builds(
    lambda birth, rest: ids.with_rnokpp_check(ids.rnokpp_prefix(birth) + f"{rest:04d}"), births, st.integers(0, 9999)
)
edrpous = st.integers(1, 9_999_999).map(lambda number: ids.with_edrpou_check(f"{number:07d}"))
ibans = st.text("0123456789", min_size=25, max_size=25).map(ids.with_iban_check)
READERS = [(rnokpps, ids.read_rnokpp), (unzrs, ids.read_unzr), (edrpous, ids.read_edrpou), (ibans, ids.read_iban)]
each_reader = pytest.mark.parametrize(("numbers", "read"), READERS, ids=["rnokpp", "unzr", "edrpou", "iban"])
Numbers = st.SearchStrategy[str]
Read = Callable[[str], ids.Identifier]


@each_reader
@given(data=st.data())
def test_a_true_number_reads_as_itself_and_look_alikes_are_repaired(
    numbers: Numbers, read: Read, data: st.DataObject
) -> None:
    number = data.draw(numbers)
    assert (read(number).value, read(number).status) == (number, NumberStatus.VALID)
    confused = number.translate(LOOKALIKES)
    if confused != number:
        assert (read(confused).value, read(confused).status) == (number, NumberStatus.REPAIRED)


@each_reader
@given(data=st.data(), digits=FOREIGN)
def test_digits_of_another_script_are_no_number(
    numbers: Numbers, read: Read, data: st.DataObject, digits: dict[int, int]
) -> None:
    assert not read(data.draw(numbers).translate(digits)).ok


@given(unzrs | ibans, st.data())
def test_a_single_wrong_digit_never_passes(number: str, data: st.DataObject) -> None:
    read = ids.read_iban if number.startswith("UA") else ids.read_unzr
    at = data.draw(st.sampled_from([place for place, sign in enumerate(number) if sign.isdigit()]))
    wrong = (int(number[at]) + data.draw(st.integers(1, 9))) % 10
    assert not read(f"{number[:at]}{wrong}{number[at + 1 :]}").ok


@given(ibans, st.integers(2, 27))
def test_swapped_neighbours_of_an_iban_never_pass(number: str, at: int) -> None:
    swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    assert swapped == number or not ids.iban_ok(swapped)


@pytest.mark.parametrize(
    ("numbers", "read", "most"),
    [(rnokpps, ids.rnokpp_ok, 0.03), (unzrs, ids.unzr_ok, 0.12), (edrpous, ids.edrpou_ok, 0.03)],
    ids=["rnokpp", "unzr", "edrpou"],
)
@settings(max_examples=5, derandomize=True, database=None)  # a share: no hunt for the worst sixty
@given(data=st.data())
def test_most_swapped_neighbours_are_caught(
    numbers: Numbers, read: Callable[[str], bool], most: float, data: st.DataObject
) -> None:
    drawn = data.draw(st.lists(numbers, min_size=60, max_size=60, unique=True))
    swaps = [(one, one[:at] + one[at + 1] + one[at] + one[at + 2 :]) for one in drawn for at in range(len(one) - 1)]
    wrong = [swapped for one, swapped in swaps if swapped != one]
    assert sum(map(read, wrong)) <= most * len(wrong) + 8


@given(rnokpps, st.integers(0, 9), st.integers(1, 9))
def test_a_repair_by_birth_date_and_sex_offers_the_true_number(number: str, at: int, more: int) -> None:
    wrong = f"{number[:at]}{(int(number[at]) + more) % 10}{number[at + 1 :]}"
    birth, sex = ids.rnokpp_birth_date(number), ids.rnokpp_sex(number)
    assert number in ids.rnokpp_candidates(wrong, birth=birth, sex=sex)


@given(st.integers(1, 27), st.integers(0, 9_999_999_999))
def test_case_numbers_read_as_themselves_and_of_other_oblasts_not(oblast: int, rest: int) -> None:
    number = f"{oblast:02d}{rest:010d}"
    assert ids.read_case_number(number).status is NumberStatus.VALID
    assert ids.read_case_number(number.translate(LOOKALIKES)).value == number
    assert not ids.read_case_number(f"{oblast + 27}{rest:010d}").ok
    assert not ids.read_case_number(number[:-1]).ok
