"""Sample size code letters: from the size of a lot and the inspection level (ISO 2859-1, table 1)."""

from __future__ import annotations

from bisect import bisect_left

from archive.records.errors import BadInput
from archive.records.inspection import InspectionLevel

LETTERS = "ABCDEFGHJKLMNPQRS"
"""The standard passes over I and O; S is met under tightened inspection only."""

_LARGEST = (8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10_000, 35_000, 150_000, 500_000)
"""The largest lot of each row; the last row has no end."""

_ROWS: dict[InspectionLevel, str] = {
    InspectionLevel.S1: "AAAABBBBCCCCDDD",
    InspectionLevel.S2: "AAABBBCCCDDDEEE",
    InspectionLevel.S3: "AABBCCDDEEFFGGH",
    InspectionLevel.S4: "AABCCDEEFGGHJJK",
    InspectionLevel.I: "AABCCDEFGHJKLMN",
    InspectionLevel.II: "ABCDEFGHJKLMNPQ",
    InspectionLevel.III: "BCDEFGHJKLMNPQR",
}


def code_letter(lot_size: int, level: InspectionLevel) -> str:
    """The letter for a lot of so many pages; a lot of one is looked at as the smallest. Raises BadInput for an empty one."""
    if lot_size < 1:
        raise BadInput("A lot without pages cannot be judged.", hint="Put cases with pages forward.")
    return _ROWS[level][bisect_left(_LARGEST, lot_size)]
