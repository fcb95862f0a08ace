"""Valid synthetic identifiers: numbers that pass the check digits real ones must pass."""

from __future__ import annotations

from datetime import date

_EPOCH = date(1899, 12, 31)
_RNOKPP_WEIGHTS = (-1, 5, 7, 9, 4, 6, 10, 5, 7)
_IBAN_UA = 3010  # "UA" as digits, as ISO 7064 wants it at the end


def rnokpp(born: date, serial: int, sex: str) -> str:
    """Ten digits: days since 31.12.1899, three digits of ``serial``, the sex digit, the control digit."""
    sex_digit = (serial % 5) * 2 + (1 if sex == "m" else 0)
    body = f"{(born - _EPOCH).days:05d}{serial % 1000:03d}{sex_digit}"
    return f"{body}{rnokpp_control(body)}"


def rnokpp_control(body: str) -> int:
    """The control digit of the first nine digits."""
    return sum(int(digit) * weight for digit, weight in zip(body, _RNOKPP_WEIGHTS, strict=True)) % 11 % 10


def unzr(born: date, serial: int) -> str:
    """``YYYYMMDD-NNNNC`` with the control digit of machine-readable zones (7, 3, 1)."""
    digits = f"{born:%Y%m%d}{serial:04d}"
    return f"{digits[:8]}-{digits[8:]}{unzr_control(digits)}"


def unzr_control(digits: str) -> int:
    """The control digit of the twelve digits without dash."""
    return sum(int(digit) * (7, 3, 1)[place % 3] for place, digit in enumerate(digits)) % 10


def edrpou(body: int) -> str:
    """Eight digits: seven given, the control digit computed by the two-pass rule."""
    digits = f"{body:07d}"
    return f"{digits}{edrpou_control(digits)}"


def edrpou_control(digits: str) -> int:
    """The control digit of seven digits; codes from 30 to 60 million start with weight 7."""
    weights = (7, 1, 2, 3, 4, 5, 6) if 3_000_000 <= int(digits) < 6_000_000 else (1, 2, 3, 4, 5, 6, 7)
    for shift in (0, 2):
        remainder = sum(int(digit) * (weight + shift) for digit, weight in zip(digits, weights, strict=True)) % 11
        if remainder < 10:
            return remainder
    return 0


def iban(bank: str, account: str) -> str:
    """A Ukrainian IBAN (29 characters): bank code of six digits, account padded to nineteen, control by mod 97."""
    tail = f"{bank}{account:0>19}"
    control = 98 - int(f"{tail}{_IBAN_UA}00") % 97
    return f"UA{control:02d}{tail}"


def iban_valid(text: str) -> bool:
    """True where ``text`` is a Ukrainian IBAN whose mod 97 agrees."""
    return (
        len(text) == 29
        and text.startswith("UA")
        and text[2:].isdigit()
        and int(f"{text[4:]}{_IBAN_UA}{text[2:4]}") % 97 == 1
    )
