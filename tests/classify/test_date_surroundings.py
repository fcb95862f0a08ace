"""What stands beside a date is sought in a few words of a paper, however long it is."""

import re

import pytest

from archive.records.document import DocumentType as Type
from classify import birth_dates, field_dates, field_periods, period_pairs
from classify.fields import extract_fields
from tests.classify.lay import lay

_DAYS = 60


class _Counting:
    """A pattern that counts the characters it is asked to search."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern, self.searched, self.asked = pattern, 0, 0

    def search(self, text: str) -> re.Match[str] | None:
        self.searched += len(text)
        self.asked += 1
        return self.pattern.search(text)


@pytest.mark.parametrize(
    ("module", "name", "code"),
    [
        (field_dates, "_DIED", Type.DEATH_CERT), (field_dates, "_WED", Type.MARRIAGE_CERT),
        (birth_dates, "_BORN_BEFORE", Type.WAGE_CERT), (field_periods, "_GRANTED", Type.WAGE_CERT),
        (field_periods, "_UNTIL", Type.WAGE_CERT), (period_pairs, "_HALF", Type.WAGE_CERT),
        (period_pairs, "_SINCE", Type.WAGE_CERT),
    ],
)  # fmt: skip
def test_a_search_beside_each_date_does_not_go_back_to_the_head(
    module: object, name: str, code: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting = _Counting(getattr(module, name))
    monkeypatch.setattr(module, name, counting)
    rows = "\n".join(
        f"{1 + day % 28:02d}.03.{1950 + day} {2 + day % 27:02d}.04.{1950 + day} запись" for day in range(_DAYS)
    )
    extract_fields(code, [(1, lay(f"СПРАВКА\n{rows}"))])
    assert 0 < counting.searched <= 80 * counting.asked
