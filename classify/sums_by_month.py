"""Whether a page tells sums month by month, as certificates of earnings do in whatever words they are headed."""

from __future__ import annotations

import re

_SUM = re.compile(r"(?<![\d.,])\d{2,6}[,.\-]\d{2}(?![\d.,\-])")
_NAMES = "січ|лют|бер|квіт|трав|черв|лип|серп|вер|жовт|лист|груд|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек"
_MONTH = re.compile(rf"(?<!\d)(?:0?[1-9]|1[0-2])[.\-/](?:19|20)\d\d(?![.\d])|(?<!\w)(?:{_NAMES})\w*", re.IGNORECASE)
_FEWEST_MONTHS, _FEWEST_SUMS = 4, 6  # a decision names a month or two, and some sums


def tells_sums_by_month(text: str) -> bool:
    """Whether months and sums of money stand on a page as often as in a table of them."""
    return len(_SUM.findall(text)) >= _FEWEST_SUMS and len(_MONTH.findall(text)) >= _FEWEST_MONTHS
