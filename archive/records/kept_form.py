"""The one form in which a value is kept, however it was typed: what two people type must be comparable."""

from __future__ import annotations

import re
from datetime import date

LATIN_NUMBERS = frozenset({"iban", "account"})
"""Numbers whose letters are Latin."""

CYRILLIC_NUMBERS = frozenset({"rnokpp", "unzr", "edrpou", "id_card", "passport"})
"""Numbers whose letters, where they have any, are Cyrillic: the series of a passport."""

_LATIN, _CYRILLIC = "ABCEHIKMOPTXY", "АВСЕНІКМОРТХУ"
_TO_LATIN, _TO_CYRILLIC = str.maketrans(_CYRILLIC, _LATIN), str.maketrans(_LATIN, _CYRILLIC)
_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_CERTIFICATE = re.compile(r"([IVXІХ]+) ?[-–—] ?([^\W\d_]{2}) ?(?:№|N|No\.?)? ?([0-9]{6})", re.IGNORECASE)


def as_kept(name: str, text: str) -> str:
    """The value of the field ``name`` in its form: a day as ISO date, a number in capitals of one script without spaces.

    A certificate's series and number reads ``II-АП № 004417``, the numeral Latin, the series Cyrillic. Else as typed.
    """
    if name in LATIN_NUMBERS | CYRILLIC_NUMBERS:
        return "".join(text.split()).upper().translate(_TO_LATIN if name in LATIN_NUMBERS else _TO_CYRILLIC)
    if name == "document_number":
        return _certificate(text)
    return _day(text) if name.endswith("date") else text


def _certificate(text: str) -> str:
    found = _CERTIFICATE.fullmatch(text)
    if found is None:
        return text
    numeral, series = found[1].upper().translate(_TO_LATIN), found[2].upper().translate(_TO_CYRILLIC)
    return f"{numeral}-{series} № {found[3]}"


def _day(text: str) -> str:
    found = _DAY.fullmatch(text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat() if found else text
    except ValueError:
        return text
