"""Numbers that carry their own proof: РНОКПП, УНЗР, ЄДРПОУ, IBAN and the 12-digit case number.

Every ``read_*`` takes the characters as read from paper and returns an :class:`Identifier` whose status says whether the
number was valid as read, was repaired (look-alike letters made digits, a lost zero put back) or is invalid. A repair never
guesses a digit: where the check digit fails, ``rnokpp_candidates`` lists what could have been meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from classify.letters import digits_for, to_latin

_EPOCH = date(1899, 12, 31)
_RNOKPP_WEIGHTS = (-1, 5, 7, 9, 4, 6, 10, 5, 7)
HALF_PROVED = "a check digit of 0 stands for two remainders"
"""Why a РНОКПП that ends in 0 is asked about: every other one betrays any single wrong digit."""

_MRZ_WEIGHTS = (7, 3, 1)
_SPACES = re.compile(r"[\s.\-–—_№]+")
_OBLASTS = range(1, 28)


class NumberStatus(StrEnum):
    """How a number stands."""

    VALID = "valid"  # as read
    REPAIRED = "repaired"  # valid after look-alikes were put right
    INVALID = "invalid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A number as read (``raw``), as normalised (``value``), and how it stands."""

    raw: str
    value: str
    status: NumberStatus

    @property
    def ok(self) -> bool:
        """Whether the value may be used."""
        return self.status is not NumberStatus.INVALID


def judged(raw: str, value: str, *, ok: bool) -> Identifier:
    """The identifier of ``raw``: invalid unless ``ok``; repaired when more than spaces and dashes had to change."""
    if not ok:
        return Identifier(raw=raw, value=value, status=NumberStatus.INVALID)
    same = _SPACES.sub("", raw).upper() == _SPACES.sub("", value).upper()
    return Identifier(raw=raw, value=value, status=NumberStatus.VALID if same else NumberStatus.REPAIRED)


def _digits(raw: str) -> str:
    return digits_for(_SPACES.sub("", raw))


# --- РНОКПП: five digits of birth day, three serial, sex, check digit ------------------------------------------------------


def _rnokpp_check(first9: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(first9, _RNOKPP_WEIGHTS, strict=True))
    return str(total % 11 % 10)


def with_rnokpp_check(first9: str) -> str:
    """Ten digits: the nine given and their check digit."""
    return first9 + _rnokpp_check(first9)


def rnokpp_ok(value: str, *, today: date | None = None) -> bool:
    """Whether ten digits are a possible РНОКПП: check digit true and the birth day between 1900 and ``today``."""
    if not re.fullmatch(r"[0-9]{10}", value) or _rnokpp_check(value[:9]) != value[9]:
        return False
    return 1 <= int(value[:5]) <= ((today or date(2100, 1, 1)) - _EPOCH).days


def rnokpp_birth_date(value: str) -> date:
    """The birth date that the first five digits count out."""
    return _EPOCH + timedelta(days=int(value[:5]))


def rnokpp_sex(value: str) -> str:
    """``m`` or ``f`` by the ninth digit."""
    return "m" if int(value[8]) % 2 else "f"


def rnokpp_prefix(birth: date) -> str:
    """The first five digits of a person born that day."""
    return f"{(birth - _EPOCH).days:05d}"


def read_rnokpp(raw: str) -> Identifier:
    """A РНОКПП as read."""
    value = _digits(raw)
    return judged(raw, value, ok=rnokpp_ok(value))


def rnokpp_candidates(raw: str, *, birth: date | None = None, sex: str = "") -> tuple[str, ...]:
    """What an invalid РНОКПП may have been: valid numbers one digit or one neighbour swap away, agreeing with what is known."""
    value = _digits(raw)
    if not re.fullmatch(r"[0-9]{10}", value):
        return ()
    edits = {value[:at] + digit + value[at + 1 :] for at in range(10) for digit in "0123456789"}
    edits |= {value[:at] + value[at + 1] + value[at] + value[at + 2 :] for at in range(9)}
    fitting = (edit for edit in edits if rnokpp_ok(edit) and (not sex or rnokpp_sex(edit) == sex))
    return tuple(sorted(edit for edit in fitting if birth is None or rnokpp_birth_date(edit) == birth))


# --- УНЗР: YYYYMMDD-NNNNC ------------------------------------------------------------------------------------------------


def _mrz_check(digits: str) -> str:
    return str(sum(int(digit) * _MRZ_WEIGHTS[at % 3] for at, digit in enumerate(digits)) % 10)


def with_unzr_check(birth: date, serial: int) -> str:
    """The УНЗР of a birth date and a serial 1..9999."""
    digits = f"{birth:%Y%m%d}{serial:04d}"
    return f"{digits[:8]}-{digits[8:]}{_mrz_check(digits)}"


def unzr_ok(value: str) -> bool:
    """Whether ``YYYYMMDD-NNNNC`` holds a real date, a serial above zero and a true check digit."""
    if not re.fullmatch(r"[0-9]{8}-[0-9]{5}", value) or value[9:13] == "0000":
        return False
    try:
        unzr_birth_date(value)
    except ValueError:
        return False
    return _mrz_check(value[:8] + value[9:13]) == value[13]


def unzr_birth_date(value: str) -> date:
    """The birth date an УНЗР begins with; ValueError where there is no such day."""
    return date(int(value[:4]), int(value[4:6]), int(value[6:8]))


def read_unzr(raw: str) -> Identifier:
    """An УНЗР as read; the dash may be missing."""
    digits = _digits(raw)
    value = f"{digits[:8]}-{digits[8:]}"
    return judged(raw, value, ok=unzr_ok(value))


# --- ЄДРПОУ ---------------------------------------------------------------------------------------------------------------


def _edrpou_check(first7: str) -> str:
    middle = 30_000_001 <= int(first7 + "0") + 1 <= 59_999_999
    weights = (7, 1, 2, 3, 4, 5, 6) if middle else (1, 2, 3, 4, 5, 6, 7)
    for more in (0, 2):
        rest = sum(int(digit) * (weight + more) for digit, weight in zip(first7, weights, strict=True)) % 11
        if rest < 10:
            return str(rest)
    return "0"


def with_edrpou_check(first7: str) -> str:
    """Eight digits: the seven given and their check digit."""
    return first7 + _edrpou_check(first7)


def edrpou_ok(value: str) -> bool:
    """Whether eight digits are an ЄДРПОУ code."""
    return bool(re.fullmatch(r"[0-9]{8}", value)) and int(value) > 0 and _edrpou_check(value[:7]) == value[7]


def read_edrpou(raw: str, *, pad: bool = False) -> Identifier:
    """An ЄДРПОУ code as read; ``pad`` puts back up to three leading zeros that a spreadsheet lost."""
    value = _digits(raw)
    if pad and 5 <= len(value) < 8:
        value = value.zfill(8)
    return judged(raw, value, ok=edrpou_ok(value))


# --- IBAN and case number -------------------------------------------------------------------------------------------------


def _iban_rest(value: str) -> int:
    turned = value[4:] + value[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % 97


def with_iban_check(account25: str) -> str:
    """``UA`` + two check digits + the 25 digits of bank and account."""
    return f"UA{98 - _iban_rest('UA00' + account25):02d}{account25}"


def iban_ok(value: str) -> bool:
    """Whether ``UA`` and 27 digits give 1 modulo 97."""
    return bool(re.fullmatch(r"UA[0-9]{27}", value)) and _iban_rest(value) == 1


def read_iban(raw: str) -> Identifier:
    """A Ukrainian IBAN as read: spaces are dropped, the two letters may have come out Cyrillic."""
    plain = _SPACES.sub("", raw)
    head = to_latin(plain[:2]).upper().replace("У", "U").replace("Ц", "U").replace("Y", "U")
    value = head + digits_for(plain[2:])
    return judged(raw, value, ok=iban_ok(value))


def case_number_ok(value: str) -> bool:
    """Whether twelve digits begin with a fund's oblast number 01..27."""
    return bool(re.fullmatch(r"[0-9]{12}", value)) and int(value[:2]) in _OBLASTS


def read_case_number(raw: str) -> Identifier:
    """A 12-digit number of a pension case or decision as read."""
    value = _digits(raw)
    return judged(raw, value, ok=case_number_ok(value))
