"""The numbers of a document: those with check digits wherever they stand, the others beside their labels or in the head."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from rapidfuzz import fuzz, process

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue
from classify.field_values import Reading, dates_in, numbers_in, trust, unproved, value_at
from classify.identifiers import (
    Identifier,
    edrpou_ok,
    read_case_number,
    read_edrpou,
    read_iban,
    read_rnokpp,
    read_unzr,
    rnokpp_birth_date,
    rnokpp_candidates,
    rnokpp_ok,
    rnokpp_sex,
)
from classify.letters import digits_for, fold, letters_for
from classify.reading import Passage, join
from classify.series import (
    certificate_ok,
    read_certificate,
    read_id_card,
    read_military,
    read_passport,
    read_pension_certificate,
    roman,
)

_DIGIT = r"[0-9ОOоoЗзІіlбВ]"
_RNOKPP = re.compile(rf"(?<![\w\-]){_DIGIT}{{10}}(?![\w])")
_APART = re.compile(rf"^\W*(?P<number>(?:{_DIGIT}[\s.,:;|'_]{{0,3}}){{9}}{_DIGIT})(?!\w)")
_GROUPED = re.compile(r"(?<![\w.,:+(\-])\d{2,5}(?: \d{2,6}){1,3}(?![\w\-/]|[.,:]\d| \d)")
_TAX_NUMBER = re.compile(r"рнокпп|иидент|идентиф|облик|податк|налог|\bипн", re.IGNORECASE)
_UNZR = re.compile(rf"(?<![\w]){_DIGIT}{{8}}\s?[-–—]\s?{_DIGIT}{{5}}(?!\w)")
_IBAN = re.compile(rf"(?<!\w)[UУЦY][AА]\s?(?:{_DIGIT}\s?){{27}}(?!\w)")
_IBAN_DIGITS = re.compile(r"(?<!\d)(?:\d\s?){26}\d(?!\d)")
_PASSPORT = re.compile(rf"(?<![\w\-])[^\W\d_a-zа-яіїєґ]{{2}}\s?(?:№|N[°oº]?|Ne|Не|Ме)?\s?{_DIGIT}{{6}}(?!\w)")
_IDENTITY = re.compile(rf"(?<![\w\-])[^\W\d_a-zа-яіїєґ]{{2,3}}\s?(?:№|N[°oº]?|Ne|Не|Ме)?\s?{_DIGIT}{{6,7}}(?!\w)")
_SERIES = re.compile(
    rf"(?<![\w\-])(?P<office>\d{{1,2}} )?(?P<letters>[^\W\d_a-zа-яіїєґ]{{1,3}}(?:[-–][IVXІХУТПШЇ1]{{1,3}})?)"
    rf"\s?(?:№|N[°oº]?|Ne|Не|Ме|Хо|Мо)?\s?(?P<digits>{_DIGIT}{{5,7}})(?!\w)"
)
_NO_SERIES = frozenset({"за", "под", "вип", "код", "від", "от", "и"})
_CERTIFICATE = re.compile(
    rf"(?<!\w)(?:(?-i:[IІЇ])\s){{0,2}}[^\s\-–—№]{{1,5}}\s?[-–—]\s?[^\W\d_]{{2}}\s?(?:№|[NНМХЛ][^\W\d_]?[°º]?)?\.?\s?{_DIGIT}{{6}}(?!\w)",
    re.IGNORECASE,
)
_ID_CARD = re.compile(r"(?<!\w)\d{9}(?!\w)")
_CASE = re.compile(rf"(?<!\w){_DIGIT}{{12}}(?!\w)")
_CODED = re.compile(rf"(?:код\w*|едрпоу|кодом)\W{{0,3}}(?P<number>{_DIGIT}{{8}})(?![\w\-])", re.IGNORECASE)
_COVER = (  # how covers write older numbers, most telling first
    re.compile(r"\*(?P<number>[\w\-/]{3,20})[*°]"),
    re.compile(r"(?:№|N[°oº])\s?(?P<number>(?:[^\W\d_]-)?\d[\d\-/]{2,20})(?!\w)"),
    re.compile(r"(?<![\w.,\-/])(?P<number>[А-ЯІЇЄҐ]-\d{3,6}|\d{3,6}[\-/]\d{2,5})(?![\w.\-/])"),
)
_EDRPOU = re.compile(rf"(?<![\w\-]){_DIGIT}{{8}}(?![\w\-])")
_ANY_NUMBER = re.compile(r"(?:№|N[°oº]|Ne\b|Не\b|Ме\b|Хо\b|Мо\b)\s?(?P<number>[\w][\w/\-.]{0,20})")
_LOOSE = re.compile(r"[\w][\w/\-]{0,20}")
_ORDINALS = (("1", "перша перву первая першу"), ("2", "друга другу вторая вторую"), ("3", "третя третю третья третью"))
_SHORT_NUMBER = re.compile(
    r"(?:№|\bN[°oº]?|\bNe|\bномер)\s?(?P<number>\d{1,5})(?![\w./\-])"
)  # the paper's own is longer
_ACT_RECORDS = frozenset({Type.BIRTH_CERT, Type.DEATH_CERT, Type.MARRIAGE_CERT, Type.DIVORCE_NAME, Type.DRACS})
_PROVED = frozenset({"rnokpp", "unzr", "iban", "edrpou"})
_UNPROVED = frozenset({"passport", "id_card", "case_number"})
_ANOTHERS = 0.5  # belief in a number of another sex than the first name on the paper
_PERSONAL = frozenset({"rnokpp", "unzr", "passport", "id_card", "iban"})
_GROUPS = {fold(word): number for number, words in _ORDINALS for word in words.split()}

_NOT_OWN = re.compile(r"(?:форм\w*|ф\.|список|приказ[уеао]\w*|наказ[уіо]\w*|[Нн]а|Ваш\w*|лист|письмо|Додаток)\s*$")
_UNDER_TITLE = re.compile(r"(?:[А-ЯІЇЄҐ]{5,}|\d\d\.\d\d\.\d{4}|(?:19|20)\d\d (?:року|г\.)|вих\.|исх\.)\W*$")
_MARK = r"(?:№|N[°oº]?|Ne|Не|Ме|Мо)"
_REGISTERED = re.compile(
    rf"(?:(?:\bза|\bпод)\s{_MARK}|(?:\bвх\w*|рег\w*|реєстр\w*|заяв\w*|журнал\w*)[^\d№]{{0,30}}(?:{_MARK}|номер\w*))"
    r"\W{0,2}(?P<number>[\w/\-]{1,20})",
    re.IGNORECASE,
)
_DATED_NUMBER = re.compile(
    rf"\d\d\.\d\d\.\d{{4}}\s?(?:р\w*\.?|г\w*\.?)?\W{{0,3}}{_MARK}\s?(?P<number>\d[\d/\-]{{0,19}})(?!\w)"
)
_TITLED = re.compile(
    r"(?:рішення|решение|протокол|розпорядження|распоряжение|доручення|поручение|довідка|справка|витяг|выписка|вих\.|исх\.)"
    r"\s(?:№|[NМЛ]|номер)?\s?(?P<number>\d[\d/\-]{0,19})(?![\w.,])",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"(?:запис\w{0,2}|акта|актов\w+)[^\d№]{0,25}?(?:№|N[°oº]?|Ne|Не|Ме|Мо|номер\w*|за)\W{0,3}(?P<number>\d{1,5})(?![\w.])",
    re.IGNORECASE,
)


def number_fields(reading: Reading) -> list[FieldValue]:
    """All numbers of a document, each name at most once, the surest first."""
    if reading.reads.people == "none":
        return []
    found = [*_proved(reading), *_identity(reading), *_case(reading), *_own_number(reading), *_beside_labels(reading)]
    best: dict[str, FieldValue] = {}
    for one in found:
        if one.name not in best or one.confidence > best[one.name].confidence:
            best[one.name] = one
    role = "applicant" if reading.reads.subject == "applicant" else ""
    held = [unproved(one) if one.name in _UNPROVED else one for one in best.values()]
    return [replace(one, role=role) if one.name in _PERSONAL else one for one in held]


def _number(name: str, number: Identifier, place: Passage, reason: str, *, factor: float = 1.0) -> FieldValue:
    value = number.value if number.ok else re.sub(r"\s", "", number.value)
    found = value_at(name, value, place, sure=trust(number) * factor, reason=reason)
    if not number.ok or name not in _PROVED:
        return found
    proved = (
        trust(number) * factor * (0.8 + 0.2 * place.confidence)
    )  # the check digit vouches for what the reader doubted
    return replace(found, confidence=round(max(found.confidence, proved), 3))


def _proved(reading: Reading) -> Iterator[FieldValue]:
    """РНОКПП, УНЗР and IBAN: their check digits prove them anywhere; beside its label even a failing one is shown."""
    whole = reading.whole
    for name, shape, read in (("unzr", _UNZR, read_unzr), ("iban", _IBAN, read_iban)):
        for number, place in numbers_in(whole, shape, read):
            if number.ok:
                yield _number(name, number, place, f"check digit {number.status}", factor=0.97)
        for value in reading.values_of(name):
            for number, place in numbers_in(value, shape, read):
                yield _number(name, number, place, f"label, check digit {number.status}")
    yield from _of_subject(reading, [*_rnokpp(reading), *_rnokpp_apart(reading)])
    yield from _iban_without_letters(reading)
    yield from _edrpou(reading)


def _edrpou(reading: Reading) -> Iterator[FieldValue]:
    """A firm's number: eight digits have too many other meanings to be believed without a label or the word code."""
    for value in reading.values_of("edrpou"):
        for number, place in numbers_in(value, _EDRPOU, read_edrpou):
            if edrpou_ok(number.value):
                yield _number("edrpou", number, place, f"label, check digit {number.status}")
    for found in _CODED.finditer(reading.whole.text):
        number = read_edrpou(found["number"])
        if edrpou_ok(number.value):
            place = reading.whole.part(*found.span("number"))
            yield _number("edrpou", number, place, f"after: code, check digit {number.status}", factor=0.95)


def _rnokpp(reading: Reading) -> Iterator[FieldValue]:
    for number, place in numbers_in(reading.whole, _RNOKPP, read_rnokpp):
        if number.ok:
            yield _number("rnokpp", number, place, f"check digit {number.status}", factor=0.97)
    yield from _rnokpp_grouped(reading)
    for value in reading.values_of("rnokpp"):
        for number, place in numbers_in(value, _RNOKPP, read_rnokpp):
            yield _number("rnokpp", number, place, f"label, check digit {number.status}")
            if not number.ok:
                yield from _repaired(reading, number, place)


def _rnokpp_grouped(reading: Reading) -> Iterator[FieldValue]:
    """Ten digits in groups: a telephone looks alike, so a word before it or a birth date on the paper must speak for it."""
    whole = reading.whole
    days: set[str] = set()
    for found in _GROUPED.finditer(whole.text):
        number = read_rnokpp(found[0])
        if number.ok:
            days = days or {one.value for one, _ in dates_in(whole, reading)}
            told = _TAX_NUMBER.search(fold(whole.text[max(0, found.start() - 60) : found.start()]))
            if told or rnokpp_birth_date(number.value).isoformat() in days:
                yield _number("rnokpp", number, whole.part(*found.span()), "in groups, check digit agrees", factor=0.95)


def _repaired(reading: Reading, number: Identifier, place: Passage) -> Iterator[FieldValue]:
    """The one number with a true check digit that is a digit away and counts out a day of birth written on the paper."""
    days = {date.fromisoformat(found.value) for found, _ in dates_in(reading.whole, reading)}
    sex = reading.mentions[0].name.sex if reading.mentions else ""
    fitting = {one for day in days for one in rnokpp_candidates(number.value, birth=day, sex=sex)}
    if len(fitting) == 1:
        field = value_at(
            "rnokpp", fitting.pop(), place, sure=0.85, reason="check digit and birth date put a digit right"
        )
        yield unproved(field)


def _of_subject(reading: Reading, found: Sequence[FieldValue]) -> Iterator[FieldValue]:
    """РНОКПП that may be a relative's are asked about: of several, those that no birth date here speaks for; another sex."""
    days = {one.value for one, _ in dates_in(reading.whole, reading)}
    sex = reading.mentions[0].name.sex if reading.mentions else ""
    several = len({one.value for one in found if rnokpp_ok(one.value)}) > 1
    for one in found:
        if not rnokpp_ok(one.value):
            yield one
        elif sex and rnokpp_sex(one.value) != sex:
            yield replace(one, confidence=min(_ANOTHERS, one.confidence))
        elif several and rnokpp_birth_date(one.value).isoformat() not in days:
            yield unproved(one)
        else:
            yield one


def _rnokpp_apart(reading: Reading) -> Iterator[FieldValue]:
    """A РНОКПП written by hand on a rule, read in pieces with dots between: beside its label the check digit proves it."""
    for value in reading.values_of("rnokpp"):
        found = _APART.match(value.text)
        number = read_rnokpp(re.sub(r"[^\w]|_", "", found["number"])) if found else None
        if found and number and number.ok:
            yield _number("rnokpp", number, value.part(*found.span("number")), "label, check digit agrees", factor=0.9)


def _iban_without_letters(reading: Reading) -> Iterator[FieldValue]:
    """An IBAN whose two letters were lost: beside its label the check digits prove it all the same."""
    for value in reading.values_of("iban"):
        for found in _IBAN_DIGITS.finditer(value.text):
            number = read_iban(f"UA{found[0]}")
            if number.ok:
                yield _number("iban", number, value.part(*found.span()), "label, check digits agree", factor=0.9)


def _valid(
    place: Passage, shape: re.Pattern[str], read: Callable[[str], Identifier]
) -> Iterator[tuple[Identifier, Passage]]:
    return ((number, words) for number, words in numbers_in(place, shape, read) if number.ok)


def _identity(reading: Reading) -> Iterator[FieldValue]:
    """Passport book and card: beside a label, or on the paper itself."""
    if "passport" in reading.reads.also:
        factor = 1.0 if reading.code is Type.PASSPORT else 0.8
        for number, place in _valid(reading.whole, _PASSPORT, read_passport):
            yield _number("passport", number, place, "series and number", factor=factor)
    for value in reading.values_of("passport"):
        for number, place in _valid(value, _PASSPORT, read_passport):
            yield _number("passport", number, place, "label: passport", factor=0.95)
        for number, place in _valid(value, _ID_CARD, read_id_card):
            yield _number("id_card", number, place, "label: passport, nine digits", factor=0.9)
    if "id_card" in reading.reads.also:
        for value in reading.values_of("id_card"):
            for number, place in _valid(value, _ID_CARD, read_id_card):
                yield _number("id_card", number, place, "label: document number")


def _case(reading: Reading) -> Iterator[FieldValue]:
    """The case's number: beside its label; on a cover also twelve digits alone."""
    on_cover = "case_number" in reading.reads.also
    for value in reading.values_of("case_number"):
        for number, place in numbers_in(value, _CASE, read_case_number):
            yield _number("case_number", number, place, "label: case number")
        if not on_cover:
            yield from _older(value, _COVER[2:], 0.7)
        found = _LOOSE.search(value.text.lstrip("№ "))
        if on_cover and found and re.search(r"\d", found[0]):
            offset = value.text.find(found[0])
            yield value_at(
                "case_number",
                found[0],
                value.part(offset, offset + len(found[0])),
                sure=0.8,
                reason="label: case number",
            )
    if on_cover:
        for number, place in numbers_in(reading.whole, _CASE, read_case_number):
            if number.ok:
                yield _number("case_number", number, place, "twelve digits on a cover", factor=0.9)
        yield from _older(reading.whole, _COVER, 0.75)


def _older(place: Passage, shapes: Sequence[re.Pattern[str]], sure: float) -> Iterator[FieldValue]:
    """A case number of the time before twelve digits: ``П-4302``, ``1943/70``, ``2104-00871``."""
    for shape in shapes:
        found = next((one for one in shape.finditer(place.text) if re.search(r"\d{3}", one["number"])), None)
        if found:
            words = place.part(*found.span("number"))
            yield value_at("case_number", found["number"], words, sure=sure, reason="a case number of the old form")
            return


def _own_number(reading: Reading) -> Iterator[FieldValue]:
    """The paper's own number, by the shape its kind of paper has."""
    shape = reading.reads.number
    if shape == "certificate":
        for number, place in numbers_in(reading.whole, _CERTIFICATE, read_certificate):
            if certificate_ok(number.value):
                yield _number("document_number", number, place, "series and number of a certificate")
    elif shape in ("series", "military_id", "pension_certificate"):
        yield from _series(reading)
    elif shape != "none":
        yield from _headed(reading)


def _series(reading: Reading) -> Iterator[FieldValue]:
    for number, place in numbers_in(reading.whole, _CERTIFICATE, read_certificate):
        if certificate_ok(number.value):
            yield _number("document_number", number, place, "series and number")
    if reading.reads.number != "series":
        read = read_military if reading.reads.number == "military_id" else read_pension_certificate
        for number, place in _valid(reading.whole, _IDENTITY, read):
            yield _number("document_number", number, place, "series and number", factor=0.85)
        return
    for found in _SERIES.finditer(reading.whole.text):
        value = _tidy_series(found)
        if value:
            near = fold(reading.whole.text[max(0, found.start() - 16) : found.start()])
            sure = 0.9 if "сери" in near or "№" in found[0] else 0.6
            yield value_at(
                "document_number",
                value,
                reading.whole.part(found.start(), found.end()),
                sure=sure,
                reason="series and number",
            )


def _tidy_series(found: re.Match[str]) -> str:
    """``АВ№123456`` -> ``АВ № 123456``, ``БТ-1І № 4410087`` -> ``БТ-II № 4410087``: letters Cyrillic, numerals Latin."""
    digits = digits_for(found["digits"])
    letters = found["letters"]
    head, _, tail = letters.replace("–", "-").partition("-")
    if not digits.isdigit() or not head.strip()[:1].isalpha() or fold(head) in _NO_SERIES:
        return ""
    numeral = roman(tail) if tail else ""
    if tail and not numeral:
        return ""
    before = f"{found['office'].strip()} " if found["office"] else ""
    return f"{before}{letters_for(head.strip())}{'-' + numeral if numeral else ''} № {digits}"


def _registered(whole: Passage) -> Iterator[FieldValue]:
    """The number under which a paper was registered, else the first one that follows a date."""
    told = [found for found in _REGISTERED.finditer(whole.text) if re.search(r"\d", found["number"])]
    for found in told or list(_DATED_NUMBER.finditer(whole.text))[:1]:
        place = whole.part(*found.span("number"))
        yield value_at("document_number", found["number"].strip(".-"), place, sure=0.85, reason="registered under")


def _headed(reading: Reading) -> Iterator[FieldValue]:
    """``№ …`` in the head of the paper; applications and receipts carry it where they were registered."""
    if reading.reads.number in ("registered", "registered_or_head"):
        yield from _registered(reading.whole)
        if reading.reads.number == "registered":
            return
    for value in reading.values_of("document_number"):
        token = _LOOSE.search(value.text[:30])
        if token and re.search(r"\d", token[0]):
            yield value_at("document_number", token[0], value.part(*token.span()), sure=0.9, reason="label: number")
            return
    head = join(reading.lines[:14])
    own = [
        found
        for found in _ANY_NUMBER.finditer(head.text)
        if re.search(r"\d", found["number"]) and not _NOT_OWN.search(head.text[: found.start()])
    ]
    own.sort(key=lambda found: (not _UNDER_TITLE.search(head.text[: found.start()]), found.start()))
    for found in own[:1] or list(_TITLED.finditer(head.text))[:1]:
        place = head.part(*found.span("number"))
        yield value_at("document_number", found["number"].strip(".-"), place, sure=0.85, reason="number in the head")


def _beside_labels(reading: Reading) -> Iterator[FieldValue]:
    """Act record, account and disability group."""
    for value in reading.values_of("act_number"):
        found = re.search(rf"(?:^|[№\s]){_DIGIT}{{1,5}}(?![\w.])", value.text[:24])
        if found and digits_for(found[0].strip(" №")).isdigit():
            place = value.part(found.start() + (found[0][0] in " №"), found.end())
            yield value_at("act_number", digits_for(found[0].strip(" №")), place, sure=0.92, reason="label: act record")
    if reading.code in _ACT_RECORDS:
        for shape, sure in ((_ACT, 0.85), (_SHORT_NUMBER, 0.6)):
            for found in list(shape.finditer(reading.whole.text))[:1]:
                place = reading.whole.part(*found.span("number"))
                yield value_at("act_number", found["number"], place, sure=sure, reason="number of the act record")
    for value in reading.values_of("account"):
        found = re.search(r"\d[\d/\-]{2,19}", value.text[:40])
        if found:
            yield value_at(
                "account", found[0], value.part(found.start(), found.end()), sure=0.9, reason="label: account"
            )
    for value in reading.values_of("disability_group"):
        group = _group(value.text[:30])
        if group:
            yield value_at("disability_group", group, value.part(0, 12), sure=0.95, reason="label: disability group")


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
