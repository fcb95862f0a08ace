"""The number that a paper bears in its head: beside its title, beside its date, after вих. or исх., or by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue
from classify.field_values import Reading, value_at
from classify.number_shapes import LOOSE_MARK, MARK
from classify.reading import Passage
from classify.series import CERTIFICATE

_HEAD = 14  # lines
_NUMBER = (  # 15, К-15, 15-к, 02/8-5405, Л-02/8; a date may stick to it, a written 1 be read as a stroke
    r"(?P<number>\d{1,5}(?=\d\d\.\d\d\.(?:19|20)\d\d)|"
    r"(?:[^\W\d_]{1,3}[\-–/]|[/|\\])?\d+(?:[^\W\d_](?![^\W_]))?(?:[/\-–.][^\W_]{1,10})*(?![^\W_]))"
)
_PARTED = r"(?P<number>\d+(?:[/\-.]\w{1,8})+)"
_MARKED = rf"(?:{LOOSE_MARK}|\bномер)[\s:_]{{0,4}}"
_GROUPS = r"(?P<number>\d{2,5}(?: \d{3}){2})(?![\w/\-]| \d)"
_DATE = (
    r"(?:\d{1,2}\s?[./\-\s]\s?(?:\d{1,2}|[IVXІХУТПШ1]{1,4})\s?[./\-\s]\s?\d{2,4}(?![.,]?\d|\s?/)|[«\"„(]?\d{1,2}[»\"“)]?\s[^\W\d_]{3,9}\s\d{4})"
    r"(?:\s?(?:року|рік|года|р|г)\b\.?)?"
)
_OUT = r"(?:вих|исх|ісх)\w{0,5}\.?"
_TITLES = (
    r"(?:архівна |архивная |медичний |типова )?(?:рішення|решение|протокол|розпорядження|распоряжение|доручення|поручение|"
    r"довідка|справка|витяг|випис(?:ка)?|выписка|наказ|приказ|атестат|аттестат|заява|заявление|розписка|расписка|уведомление|"
    r"повідомлення|висновок|заключение|акт|перелік|постанова|постановление|розрахунок|расчет|посвідчення|удостоверение|"
    r"свідоцтво|свидетельство|подання|представление|повістка|листок|трудова книжка|трудовая книжка)\b"
)
_PAPERS = r"(?:документ|довідк|справк|рішенн|решени|розпорядж|распоряж|протокол|наказ|приказ|витяг|висновк|лист|письм)[^\W\d_]*"
_REGISTERED = r"(?:реєстраційн|регистрационн|вихідн|исходящ|порядков)\w+"
_CALLED = (
    rf"(?:(?:{_REGISTERED}\s)?(?:номер|{MARK})(?:\s{_PAPERS})?|{_REGISTERED}\sінд\w+|[іи]нд\w+\s{_PAPERS})[\s:_]{{1,4}}"
)
_SOURCE = "(?:наказ|приказ|протокол|розпорядж|распоряж)"
_NO_YEAR = r"(?!\s?(?:р\b|г\b|рок|год|грн|руб|коп|лет\b|[.,:]\d|[^\W\d_]{3,9}\s(?:19|20)\d\d))"


def _way(pattern: str, sure: float, reason: str) -> tuple[re.Pattern[str], float, str]:
    return re.compile(pattern, re.IGNORECASE), sure, reason


_WAYS = (  # most telling first; each is sought in every line of the head before the next
    _way(rf"^[\W_]*{_TITLES}[^\d№]{{0,60}}?{_MARKED}{_NUMBER}", 0.9, "number beside the title"),
    _way(rf"^[\W_]*{_TITLES}\s(?:{LOOSE_MARK}|номер)?\s?{_NUMBER}{_NO_YEAR}", 0.88, "number beside the title"),
    _way(rf"^[\W_]*(?:із|з|из) {_SOURCE}\w*\s{_MARKED}{_NUMBER}", 0.86, "of what it is taken from"),
    _way(rf"^[\W_]*(?:від |от )?{_DATE}[\W_]{{0,3}}(?:за |{_OUT})?\s?{_MARKED}{_GROUPS}", 0.88, "number beside the date"),
    _way(rf"^[\W_]*(?:від |от )?{_DATE}[\W_]{{0,3}}(?:за |{_OUT}\s?)?{_MARKED}{_NUMBER}", 0.88, "number beside the date"),
    _way(rf"^[\W_]*(?:{_OUT}\s?)?{_MARKED}{_NUMBER}\W{{0,3}}(?:від |от )?{_DATE}", 0.88, "number beside the date"),
    _way(rf"^[\W_]*(?:{_DATE}[\W_]{{0,3}})?{_OUT}\s?(?:{_MARKED})?{_NUMBER}", 0.86, "outgoing number"),
    _way(rf"^[\W_]*{_CALLED}{_NUMBER}{_NO_YEAR}", 0.88, "called a number"),
    _way(rf"^(?:[^\w№]|_)*(?:від |от )?{_DATE}[\W_]{{0,3}}{_NUMBER}[\W_]*$", 0.8, "number beside the date"),
    _way(rf"^[\W_]*(?P<number>\d+)\s(?:від|от)\s{_DATE}", 0.8, "number beside the date"),
    _way(rf"^[\W_]*{_DATE}\s[^\W\d_][\w'’ʼ\-]+(?:\s\S{{1,2}})?\s{_PARTED}[\W_]*$", 0.75, "number behind date and place"),
    _way(rf"^[\W_]*{_MARKED}{_NUMBER}[\W_]*$", 0.85, "a number alone"),
    _way(rf"^[\W_]*(?!\d\d?\.\d\d?\.){_PARTED}\W{{1,3}}(?:від |от )?{_DATE}", 0.8, "number beside the date"),
)  # fmt: skip
_COURT_CASE = re.compile(rf"(?<!\w)(?:справ[аи]|дел[оа])\W{{1,3}}{LOOSE_MARK}?\s?{_NUMBER}", re.IGNORECASE)
_CAPTION = re.compile(
    rf"[\W_]*(?=.*(?:номер|№))"
    rf"(?:(?:дата|номер|№|видачі|выдачи|складання|составления|реєстрації|регистрации|та|і|и|{_PAPERS})[\W_]*)+",
    re.IGNORECASE,
)
_UNDER_CAPTION = re.compile(
    rf"^[\W_]*(?:{_DATE}[\W_]{{1,4}}{_NUMBER}|{_NUMBER.replace('number', 'first')}(?:[\W_]{{1,4}}{_DATE})?)[\W_]*$"
)
_TITLE_LINE = re.compile(rf"^[\W_]*{_TITLES}", re.IGNORECASE)
_ALONE = re.compile(rf"^[\W_]*{LOOSE_MARK}?\s?(?P<number>\d[\d/\-]{{0,20}})\W*$")
_ANY = re.compile(rf"{MARK}\s?{_NUMBER}")
_NOT_OWN = re.compile(
    r"(?:форм\w*|ф\.|спис(?:ок|к\w*)|приказ[уеао]\w*|наказ[уіо]\w*|\b[Нн]а|Ваш\w*|лист|письмо|Додаток|відділ\w*|отдел\w*|відділення|"
    r"(?:домо)?управл[іе]н\w+|(?:шк|учил|комісі|комисс|лікарн|больниц)\w*|ЖЕК|ЖЭК|ЖЕУ|ГПТУ|ПТУ|СПТУ|МСЕК|МСЭК|ВТЭК|"
    r"рахун\w+|сч[её]т\w*|справ[аиуі]|дел[оау]|паспорт\w*|закон\w*|статт\w+|стать\w+|постанов[ияоюе]\w*|пункт\w*|кімнат\w+|табел\w+|"
    r"квартир\w*|контор\w*|дільниц\w*|участ\w*|(?:сбер)?касс?\w*|Міністрів|Министров|завод\w*|шахт\w*|трест\w*|цех\w*|бригад\w*|"
    r"магазин\w*|запис\w*|категор\w*)\W*$",
    re.IGNORECASE,
)
_UNDER_TITLE = re.compile(r"(?:[А-ЯІЇЄҐ]{5,}|(?:19|20)\d\d (?:року|г\.))\W*$")


def head_numbers(reading: Reading) -> Iterator[FieldValue]:
    """The number in the head of a paper, if there is one."""
    head = [line for line in reading.lines[:_HEAD] if not CERTIFICATE.search(line.text)]
    case = _case(head) if reading.code is Type.COURT else None
    found = case or next(_beside(head), None) or _under_title(head) or _captioned(head) or _anywhere(head)
    if found:
        yield found


def begins_with_title(line: str) -> bool:
    """Whether a line begins with what a paper is called: ``РОЗПОРЯДЖЕННЯ 253 ВІД 11.12.1996``."""
    return bool(_TITLE_LINE.match(line))


def _field(line: Passage, found: re.Match[str], sure: float, reason: str) -> FieldValue:
    name = "number" if found["number"] else "first"
    number = re.sub(r"^[/|\\]", "1", found[name])
    return value_at("document_number", number.replace(" ", ""), line.part(*found.span(name)), sure=sure, reason=reason)


def _beside(head: Sequence[Passage]) -> Iterator[FieldValue]:
    for way, sure, reason in _WAYS:
        for line in head:
            found = way.match(line.text)
            if found:
                yield _field(line, found, sure, reason)


def _case(head: Sequence[Passage]) -> FieldValue | None:
    """The number of the case, which is what a court's papers bear; one of a pension file has no stroke."""
    told = ((line, found) for line in head for found in _COURT_CASE.finditer(line.text))
    return next(
        (
            _field(line, found, 0.88, "case of the court")
            for line, found in told
            if re.search(r"[/\-]", found["number"])
        ),
        None,
    )


def _under_title(head: Sequence[Passage]) -> FieldValue | None:
    """A number that has the line below the title to itself."""
    for title, line in pairwise(head):
        found = _ALONE.match(line.text)
        if found and _TITLE_LINE.match(title.text) and not re.search(r"\d", title.text):
            return _field(line, found, 0.8, "number under the title")
    return None


def _captioned(head: Sequence[Passage]) -> FieldValue | None:
    """A number, alone or beside a date, on the line under or over its caption."""
    for one, other in pairwise(head):
        for caption, line in ((one, other), (other, one)):
            found = _UNDER_CAPTION.match(line.text) if _CAPTION.fullmatch(caption.text) else None
            if found:
                return _field(line, found, 0.8, "number beside its caption")
    return None


def _anywhere(head: Sequence[Passage]) -> FieldValue | None:
    """``№ …`` elsewhere in the head, no form's, office's nor another letter's."""
    own = [
        (not _UNDER_TITLE.search(line.text[: found.start()]), line, found)
        for line in head
        for found in _ANY.finditer(line.text)
        if not _NOT_OWN.search(line.text[: found.start()])
    ]
    best = min(own, key=lambda one: one[0], default=None)
    return _field(best[1], best[2], 0.7, "number in the head") if best else None
