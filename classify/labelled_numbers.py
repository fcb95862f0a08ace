"""Numbers that stand beside labels alone: act record, account, disability group."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue
from classify.field_values import Reading, value_at
from classify.letters import DIGIT, digits_for, fold
from classify.number_shapes import LOOSE_MARK
from classify.series import roman

_ORDINALS = (
    ("1", "перша перву первая першу першої першою первой"),
    ("2", "друга другу вторая вторую другої другою второй"),
    ("3", "третя третю третья третью третьої третьою третьей"),
)
_ACT_RECORDS = frozenset({Type.BIRTH_CERT, Type.DEATH_CERT, Type.MARRIAGE_CERT, Type.DIVORCE_NAME, Type.DRACS})
_OF_DISABILITY = frozenset({Type.MSEK_CERT, Type.MSEK_EXTRACT, Type.EK_EXTRACT})
_BEFORE_GROUP = re.compile(
    r"(?<![\w.])(?P<group>[IІ1l|]{1,3}|[123]|(?:перш|друг|трет|перв|втор)\w{1,4})(?:\s?-\s?\w{1,3})?\s(?:груп\w{1,3}|групп\w{1,2})(?!\w)",
    re.IGNORECASE,
)
_AFTER_GROUP = re.compile(
    r"(?<!\w)груп?па(?:\s[іи]нв\w+)?\W{1,4}(?P<group>[IІ]{1,3}|[123]|(?:перш|друг|трет|перв|втор)\w{1,4})(?!\w)",
    re.IGNORECASE,
)
_GROUPS = {fold(word): number for number, words in _ORDINALS for word in words.split()}

_NO_DATE = r"(?!\w| ?[./\-]\d| \d{3}\b| ?(?:рок|рік|год|р\b|г\b)| [^\W\d_]{3,9}(?: місяця| месяца)? (?:19|20)\d\d)"
"""What may not follow: the rest of a day or of a longer number."""

_ACT_BESIDE = re.compile(rf"(?:^|[№\s]){DIGIT}{{1,5}}{_NO_DATE}")
_ACT_OVER = re.compile(r"\W*(?P<number>\d{1,5})\W*")
_NEAR_LABEL = 24  # characters
_ACT = re.compile(
    rf"(?:запис\w{{0,2}}|акта|актов\w+|а/з)[^\d№]{{0,25}}?(?:{LOOSE_MARK}|номер\w*|\bза)\W{{0,3}}(?P<number>\d{{1,5}}){_NO_DATE}|"
    rf"(?:запис[ьі]?|а/з)\W{{1,3}}(?P<bare>\d{{1,5}}){_NO_DATE}",
    re.IGNORECASE,
)
_SHORT_NUMBER = re.compile(
    rf"(?:№|\bN[°oº]?|\bNe|\bномер)\s?(?P<number>\d{{1,5}}){_NO_DATE}(?![/\-])"
)  # the paper's own is longer
_ACCOUNT = re.compile(
    r"(?<![\d.,/\-])(?!(?:19|20)\d\d\b\s?(?:[-–—]|р|г))\d[\d/\-]{2,19}(?![\d/\-]|[.,]\d)"
)  # no year, no date
_IBAN_HEAD = re.compile(r"\W*[^\W\d]")
_PERSONAL_ACCOUNT = re.compile(
    r"(?<!\w)(?:[оo0][/.\s]{0,2}[рp]|[лр]/[сc]ч?|[рp]/[рp])[/.\s]{0,2}(?:№\s?)?(?P<number>\d[\d/\-]{3,15})(?![\d.,])",
    re.IGNORECASE,
)  # too short for a label that is found however it was read


def labelled_numbers(reading: Reading) -> Iterator[FieldValue]:
    """Act record, account and disability group."""
    yield from _act_records(reading)
    yield from _accounts(reading)
    for value in reading.values_of("disability_group"):
        group = _group(value.text[:30])
        if group:
            yield value_at("disability_group", group, value.part(0, 12), sure=0.95, reason="label: disability group")
    if reading.code in _OF_DISABILITY:
        yield from _group_said(reading)


def _act_records(reading: Reading) -> Iterator[FieldValue]:
    """The number of an act record beside its label or over it, else after words that speak of a record."""
    for value in reading.values_of("act_number"):
        found = _ACT_BESIDE.search(value.text)
        if found and found.start() < _NEAR_LABEL and digits_for(found[0].strip(" №")).isdigit():
            place = value.part(found.start() + (found[0][0] in " №"), found.end())
            yield value_at("act_number", digits_for(found[0].strip(" №")), place, sure=0.92, reason="label: act record")
    for caption in reading.labelled:
        over = _ACT_OVER.fullmatch(caption.above.text) if "act_number" in caption.fields else None
        if over:
            yield value_at("act_number", over["number"], caption.above, sure=0.85, reason="over its label: act record")
    if reading.code in _ACT_RECORDS:
        for shape, sure in ((_ACT, 0.85), (_SHORT_NUMBER, 0.6)):
            for found in list(shape.finditer(reading.whole.text))[:1]:
                name = "number" if found["number"] else "bare"
                place = reading.whole.part(*found.span(name))
                yield value_at("act_number", found[name], place, sure=sure, reason="number of the act record")


def _accounts(reading: Reading) -> Iterator[FieldValue]:
    """Accounts, personal or of a bank, beside their label or the two letters of it; a label over its value counts, too."""
    of_banks = (value for value in reading.values_of("iban") if not _IBAN_HEAD.match(value.text))
    for value in (*reading.places_of("account"), *of_banks):
        found = _ACCOUNT.search(value.text[:40])
        if found:
            yield value_at(
                "account", found[0], value.part(found.start(), found.end()), sure=0.9, reason="label: account"
            )
    for found in list(_PERSONAL_ACCOUNT.finditer(reading.whole.text))[:1]:
        place = reading.whole.part(*found.span("number"))
        yield value_at("account", found["number"], place, sure=0.9, reason="after: о/р, л/с")


def _group_said(reading: Reading) -> Iterator[FieldValue]:
    """``визнано інвалідом другої групи``, ``інвалідність: III група``, ``Група: (друга)``: the group stands beside its word."""
    text = reading.whole.text
    for found in (*_BEFORE_GROUP.finditer(text), *_AFTER_GROUP.finditer(text)):
        group = _group(found["group"])
        if group:
            place = reading.whole.part(*found.span("group"))
            yield value_at("disability_group", group, place, sure=0.85, reason="beside: group")
            return


def _group(text: str) -> str:
    """``друга``, ``II``, ``2`` -> ``2``; a word may have lost a letter or two."""
    for token in re.findall(r"[^\W_]+", text)[:2]:
        number = token if token in ("1", "2", "3") else {"I": "1", "II": "2", "III": "3"}.get(roman(token), "")
        best = (
            process.extractOne(fold(token), _GROUPS.keys(), scorer=fuzz.ratio, score_cutoff=72)
            if len(token) > 3
            else None
        )
        if number:
            return number
        if best:
            return _GROUPS[best[0]]
    return ""
