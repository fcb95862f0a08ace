"""Pairs of days, months or years that may be a period, each as sure as the words around it make it.

Joined by words (``з … по …``) or a dash, also across the order in brackets between them; a year or a month that stands once
(``за лютий – липень 2003``); years listed; what began beside what ended (``прийнята 12.03.1961 … звільнена 15.08.1979``).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.records.document import DocumentType as Type
from classify.date_words import month_of
from classify.dates import FoundDate, find_months
from classify.field_values import Reading
from classify.letters import fold
from classify.reading import Passage
from classify.series import roman

BARELY = 0.4
"""Belief in two dates with nothing between them."""

_YEARS = re.compile(
    r"(?<![\d.,/\-№])(?<!№ )(?P<first>(?:19|20)\d\d)"
    r"\s?(?:р\w*\.?|г\w*\.?)?\s?(?:[-–—]|по|до)\s?"
    r"(?:(?P<last>(?:19|20)\d\d)(?![\d.,/\-])|(?P<short>\d\d)(?=\s?(?:рр|гг|роки|років|роках|годы|годах)))"
)
_LISTED = re.compile(
    r"(?<![\d.,/\-№])(?P<first>(?:19|20)\d\d)(?:,\s?(?:19|20)\d\d)*(?:,|\s[іий]|\sта)\s?(?P<last>(?:19|20)\d\d)\s?(?:рр|гг|рок|год)"
)
_STUDIED = re.compile(
    r"(?<!\w)[ву]\s(?P<first>(?:19|20)\d\d)\s(?:р\w*\.?|г\w*\.?)\s(?:вступи|поступи).{0,160}?"
    r"(?<!\w)[ву]\s(?P<last>(?:19|20)\d\d)\s(?:р\w*\.?|г\w*\.?)\s(?:закінчи|окончи)",
    re.IGNORECASE,
)
_YEAR = r"(?:року|роки|рік|років|р|года|год|годов|г)"
_WORD_BETWEEN = rf"{_YEAR}?\W{{0,4}}"
_JOINED = re.compile(rf"\W{{0,4}}{_WORD_BETWEEN}(?P<how>по|до|ло|[-–—~])\W{{0,4}}(?:по\W{{0,3}})?", re.IGNORECASE)
_BARE = re.compile(rf"\W{{0,4}}{_WORD_BETWEEN}", re.IGNORECASE)  # two columns of a table
_SINCE = re.compile(r"(?:(?<!\w)(?:з|зі|із|с|со|від|от|3)|період\w*|строк\w*|срок\w*)\W{0,4}$", re.IGNORECASE)
_HALF = re.compile(
    r"(?<!\w)(?:з|зі|із|с|со)\s?[«\"]?(?P<day>[0-3]?\d)[»\"]?(?:[.\s]{1,2}(?P<month>[01]\d|[^\W\d_]{3,9}))?\.?\s?(?:по|до|[-–—])\s?[«\"]?$",
    re.IGNORECASE,
)  # з 15 березня по | 30 червня 1999: the year stands once
_HALF_MONTH = re.compile(
    r"(?<!\w)(?P<month>[^\W\d_]{3,9})\s?(?:місяц\w+\s|месяц\w+\s)?(?:по|до|[-–—~])\s?$", re.IGNORECASE
)
_ORDER = r"(?:наказ|приказ|нак\.|пр\.|протокол|прот\.|розпорядж|распоряж)"
_ASIDE = re.compile(rf"\([^()]*\)|[,(]?\s?(?<!\w){_ORDER}[^()]{{1,45}}?(?:[,;)]|(?=\s(?:по|до)\s))", re.IGNORECASE)
_OF_AN_ORDER = re.compile(rf"(?<!\w){_ORDER}.{{0,30}}(?:(?<!\w)(?:від|от)|№\s?\S+)\s?$", re.IGNORECASE)
_ASIDES, _FAR = 3, 200  # dates and characters further on in which a pair may end, those of orders between
_GAP = r"(?P<gap>(?:\D|(?<!\d)\d{1,3}(?![\d.,/])){0,60})$"  # слюсарем 4 розряду
_BEGAN = (
    r"почат\w+|начал[оа]|прийн\w+|принят\w*|прийом\w*|при[её]м\w*|зарахов\w+|зачисл\w+|призва\w+|вступи\w*|поступи\w*"
)
_ENDED = r"кін(?:ець|ця)|кон(?:ец|ца)|закінч\w+|оконч\w+|звільн\w+|уволь?\w+|відрахов\w+|отчисл\w+|вибу\w+|выбы\w+|демоб[іи]л\w+"
_TURN = re.compile(rf"(?<!\w)(?:(?P<began>{_BEGAN})|(?P<ended>{_ENDED}))(?!\w)", re.IGNORECASE)
_BEFORE_TURN = re.compile(
    rf"^\W{{0,4}}{_YEAR}?\W{{0,4}}(?:(?P<began>{_BEGAN})|(?P<ended>{_ENDED}))(?!\w)", re.IGNORECASE
)
_OF_PAY = frozenset({Type.ARCHIVE_CERT, Type.CHORNOBYL_WORK, Type.INCOME_CERT, Type.ORDER_PAY, Type.WAGE_CERT})
_FOR = re.compile(r"(?<!\w)(?:за|протягом|в течение)\s$", re.IGNORECASE)
_ONE_YEAR = re.compile(
    rf"(?<!\w)(?:за|протягом|в течение)\s(?=(?P<last>(?:19|20)\d\d))(?P<first>\d{{4}})\s?{_YEAR}(?!\w)", re.IGNORECASE
)
_PART_OF_YEAR = re.compile(
    r"(?<![\w\-])(?P<part>[IІ]{1,3}|[IІ]V|[1-4]|перш\w+|перв\w+|друг\w+|втор\w+)(?:-?(?:й|е|є|ий))?\s"
    r"(?P<of>кв(?:артал\w*|\.)|півріччя|полугоди\w)\s(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_PARTS = {"I": 1, "II": 2, "III": 3, "IV": 4, "2": 2, "3": 3, "4": 4, "перш": 1, "перв": 1, "друг": 2, "втор": 2}
_WEAKLY = 0.3  # belief in a stretch that nothing calls a period
_SPOKEN = 40  # characters before a pair in which ``період`` may stand


@dataclass(frozen=True, slots=True)
class Pair:
    """Two dates of a document, the first earlier; ``place`` holds the words that their spans lead to, ``sure`` is 0..1."""

    first: FoundDate
    last: FoundDate
    place: Passage
    sure: float


def pairs(reading: Reading) -> Iterator[Pair]:
    """Every pair of a document; of equally sure ones the first counts."""
    whole = reading.whole
    days = [found for found, _ in reading.dates]
    months = [one for one in find_months(whole.text) if not _within(one, days)]
    yield from _joined(whole, days, months)
    yield from _halved(whole, days)
    yield from _months_of_a_year(whole, months)
    yield from _years(whole)
    yield from _began_and_ended(whole, days)
    if reading.code in _OF_PAY:
        yield from _one_stretch(whole, months)


def year_of(found: re.Match[str], name: str) -> FoundDate:
    """The year in a group of a match: its first day, or its last where the group is not ``first``."""
    year = found[name] if len(found[name]) == 4 else found["first"][:2] + found[name]
    day = "01-01" if name == "first" else "12-31"
    return FoundDate(value=f"{year}-{day}", start=found.start(name), end=found.end(name), confidence=0.8)


def _joined(whole: Passage, days: Sequence[FoundDate], months: Sequence[FoundDate]) -> Iterator[Pair]:
    """Neighbours of which the second is later; a month may end what a day began, an order may stand between."""
    points = sorted((*days, *months), key=lambda one: one.start)
    for at, first in enumerate(points[:-1]):
        for last in points[at + 1 : at + 1 + _ASIDES]:
            if last.start > first.end + _FAR:
                break
            between = _ASIDE.sub(" ", whole.text[first.end : last.start])
            joined = _JOINED.fullmatch(between)
            nothing = last is points[at + 1] and _BARE.fullmatch(between)
            if first.value >= last.value or not (joined or nothing) or _OF_AN_ORDER.search(first.before(whole.text)):
                continue
            since = bool(_SINCE.search(first.before(whole.text)))
            sure = (0.8 if since else 0.65) if joined else BARELY
            until = _end_of_month(last) if last in months else last
            yield Pair(first, until, whole, sure + _spoken(whole.text, first.start))
            break


def _halved(whole: Passage, days: Sequence[FoundDate]) -> Iterator[Pair]:
    """Pairs of which only the last day has its year (and month)."""
    for last in days:
        said = last.before(whole.text)
        before = _HALF.search(said)
        if not before:
            continue
        written = before["month"] or last.value[5:7]
        month = int(written) if written.isdigit() else month_of(written)
        value = f"{last.value[:4]}-{month:02d}-{int(before['day']):02d}"
        if month and before["day"] != "0" and value < last.value:
            skipped = last.start - len(said)
            start, end = skipped + before.start("day"), skipped + before.end()
            first = FoundDate(value=value, start=start, end=end, confidence=last.confidence)
            yield Pair(first, last, whole, 0.8 + _spoken(whole.text, start))


def _months_of_a_year(whole: Passage, months: Sequence[FoundDate]) -> Iterator[Pair]:
    """``за лютий – липень 2003 року``: the first month goes without its year."""
    for last in months:
        said = last.before(whole.text)
        before = _HALF_MONTH.search(said)
        month = month_of(before["month"]) if before else 0
        value = f"{last.value[:4]}-{month:02d}-01"
        if before and month and value < last.value:
            start = last.start - len(said) + before.start("month")
            first = FoundDate(value=value, start=start, end=last.start, confidence=last.confidence)
            yield Pair(first, _end_of_month(last), whole, 0.75 + _spoken(whole.text, start))


def _years(whole: Passage) -> Iterator[Pair]:
    for shape in (_STUDIED, _YEARS, _LISTED):
        for found in shape.finditer(whole.text):
            ends = "short" if shape is _YEARS and found["short"] else "last"
            first, last = year_of(found, "first"), year_of(found, ends)
            if first.value < last.value and first.value[:4] != last.value[:4]:
                yield Pair(first, last, whole, 0.7 + _spoken(whole.text, found.start()))


def _one_stretch(whole: Passage, months: Sequence[FoundDate]) -> Iterator[Pair]:
    """``за 2012 рік``, ``за травень 2008 р.``, ``за II квартал 2012 року``: from its first day to its last."""
    for found in _PART_OF_YEAR.finditer(whole.text):
        length = 3 if found["of"][0] in "кК" else 6
        part = _PARTS.get(roman(found["part"]) or found["part"][:4].lower(), 0)
        if 0 < part * length <= 12:
            first, last = (
                FoundDate(value=f"{found['year']}-{month:02d}-01", start=found.start(), end=found.end(), confidence=0.8)
                for month in (part * length - length + 1, part * length)
            )
            yield Pair(first, _end_of_month(last), whole, _WEAKLY + _spoken(whole.text, found.start()))
    for month in months:
        if _FOR.search(month.before(whole.text)):
            yield Pair(month, _end_of_month(month), whole, _WEAKLY)
    for found in _ONE_YEAR.finditer(whole.text):
        yield Pair(year_of(found, "first"), year_of(found, "last"), whole, _WEAKLY)


def _began_and_ended(whole: Passage, days: Sequence[FoundDate]) -> Iterator[Pair]:
    """The first day beside a word of beginning, and the last one after it beside a word of ending; days of orders are none."""
    turns = [(_turn(whole.text, day), day) for day in days]
    first = next((day for turn, day in turns if turn == "began"), None)
    last = next((day for turn, day in reversed(turns) if turn == "ended"), None)
    if first and last and first.value < last.value:
        yield Pair(first, last, whole, 0.7)


def _turn(text: str, day: FoundDate) -> str:
    """``began`` or ``ended``, as the nearest word before a day says, else the one right after it."""
    before = _ASIDE.sub(" ", day.before(text))
    told = max(_TURN.finditer(before), key=lambda one: one.end(), default=None)
    if told and re.fullmatch(_GAP, before[told.end() :]) and not _OF_AN_ORDER.search(before[told.start() :]):
        return str(told.lastgroup)
    after = _BEFORE_TURN.match(day.after(text))
    return str(after.lastgroup) if after and not _OF_AN_ORDER.search(before) else ""


def _spoken(text: str, at: int) -> float:
    return 0.1 if "период" in fold(text[max(0, at - _SPOKEN) : at]) else 0.0


def _within(one: FoundDate, others: Sequence[FoundDate]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _end_of_month(month: FoundDate) -> FoundDate:
    year, number = int(month.value[:4]), int(month.value[5:7])
    day = monthrange(year, number)[1]
    return FoundDate(value=f"{month.value[:8]}{day:02d}", start=month.start, end=month.end, confidence=month.confidence)
