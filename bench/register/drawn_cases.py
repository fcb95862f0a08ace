"""Cases as understanding hands them to the link: papers with field values, misread as an engine misreads, and relatives' papers.

Stated, not measured: one letter in a hundred is misread for one that looks like it (``_CONFUSED``), one in fifteen on a bad
paper, of which there is one in eight; one value in seven is not found at all; one name in two hundred is another person's
on the paper (an official's); one birth date in a hundred is another date of the paper. Names are then mended as fields are. A
quarter of the cases is Soviet: in Russian, without any number. A third holds papers of relatives with their own numbers; one
in five a dead breadwinner's, who comes as often as the person. The role of a relative is lost on one such paper in eight.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue, FoundDocument
from archive.records.page import Box
from bench.register.drawn_register import Human, Subject
from classify.names import NAME_PARTS, given_nominative, mended
from sample_scans.collection.given_names import MEN, WOMEN, patronymic

_MISREAD, _MISREAD_BADLY, _BAD_PAPER = 0.01, 1 / 15, 1 / 8
_NOT_FOUND, _ANOTHER_NAME, _ANOTHER_DATE, _ROLE_LOST = 1 / 7, 1 / 200, 1 / 100, 1 / 8
_CONFUSED = {
    "а": "ояд", "б": "6вд", "в": "звн", "г": "тґр", "д": "лаб", "е": "єсо", "є": "ес", "ж": "хк", "з": "эв", "и": "нпй",
    "і": "їл1", "ї": "і", "й": "ип", "к": "нхж", "л": "пдн", "м": "ин", "н": "ипк", "о": "сеа", "п": "нил", "р": "пв",
    "с": "ео", "т": "гм", "у": "х", "ф": "ор", "х": "кж", "ц": "пщи", "ч": "ну", "ш": "щи", "щ": "шц", "ь": "вы",
    "ы": "ьи", "э": "з", "ю": "о", "я": "а",
    "0": "869", "1": "74", "2": "7", "3": "89", "4": "19", "5": "63", "6": "850", "7": "12", "8": "360", "9": "40",
}  # fmt: skip
_Paper = tuple[Type, float, dict[str, float]]
_MODERN: tuple[_Paper, ...] = (  # type, how often it is there, what it says beside the name and how often
    (Type.CASE_COVER, 0.9, {"rnokpp": 0.3}), (Type.APP_PENSION, 0.95, {"birth_date": 0.6, "rnokpp": 0.9, "passport": 0.6}),
    (Type.PASSPORT, 0.75, {"birth_date": 1, "passport": 1}), (Type.TAX_CARD, 0.6, {"rnokpp": 1}),
    (Type.LABOUR_BOOK, 0.75, {"birth_date": 0.9}), (Type.WAGE_CERT, 0.6, {"rnokpp": 0.4}), (Type.DECISION, 0.7, {"rnokpp": 0.7}),
    (Type.DIPLOMA, 0.3, {}), (Type.ID_CARD, 0.15, {"birth_date": 1, "id_card": 1, "unzr": 0.9}),
)  # fmt: skip
_SOVIET: tuple[_Paper, ...] = (
    (Type.CASE_COVER, 0.9, {"birth_date": 0.3}), (Type.APP_PENSION, 0.95, {"birth_date": 0.8}),
    (Type.LABOUR_BOOK, 0.8, {"birth_date": 0.9}), (Type.WAGE_CERT, 0.7, {}), (Type.ARCHIVE_CERT, 0.5, {"birth_date": 0.3}),
    (Type.DECISION, 0.8, {"birth_date": 0.5}), (Type.PASSPORT, 0.4, {"birth_date": 1}),
)  # fmt: skip
_BEFORE_MARRIAGE = frozenset({Type.LABOUR_BOOK, Type.DIPLOMA})


@dataclass(slots=True)
class _Case:
    """One case while it is drawn."""

    random: Random
    soviet: bool
    documents: list[FoundDocument]
    page: int = 1

    def add(self, kind: Type, person: Human, says: Sequence[str], *, role: str = "", maiden: bool = False) -> None:
        """A paper about ``person`` that says this beside the name."""
        draw = self.random
        bad = draw.random() < _BAD_PAPER
        russian = self.soviet or draw.random() < 0.2
        language = "ru" if russian else "uk"
        name = list(person.ru if russian else person.uk)
        if maiden and person.maiden[0]:
            name[0] = person.maiden[1 if russian else 0]
        if draw.random() < _ANOTHER_NAME:
            name = list(_official(draw))
        values = dict(zip(NAME_PARTS, name, strict=True)) | {each: _of(person, each) for each in says}
        if kind is Type.MARRIAGE_CERT:
            values["maiden_name"] = person.maiden[1 if russian else 0]
        if "birth_date" in values and draw.random() < _ANOTHER_DATE:
            values["birth_date"] = (person.born + timedelta(days=draw.randrange(6000, 22_000))).isoformat()
        fields = [
            self._read(each, value, role, language, bad=bad)
            for each, value in values.items()
            if value and draw.random() > _NOT_FOUND
        ]
        fields = [each for each in fields if each.name != "birth_date" or _is_date(each.value)]
        self.documents.append(FoundDocument(pages=(self.page,), type=kind, confidence=0.95, fields=tuple(fields)))
        self.page += 1

    def _read(self, name: str, value: str, role: str, language: str, *, bad: bool) -> FieldValue:
        draw = self.random
        raw = "".join(_misread(draw, letter, _MISREAD_BADLY if bad else _MISREAD) for letter in value)
        read = raw
        if raw != value and name == "given_name":
            read = given_nominative(raw, language=language)
        elif raw != value and name == "patronymic":
            read = mended(raw)
        sure = draw.gauss(0.92, 0.05) if read == value else draw.gauss(0.75, 0.13)
        return FieldValue(
            name=name, value=read, raw=raw, confidence=round(min(0.99, max(0.3, sure)), 3), page=self.page, role=role,
            box=Box(x=100, y=100, width=300, height=40),
        )  # fmt: skip


def drawn_cases(subjects: Sequence[Subject], *, seed: int) -> Iterator[tuple[Subject, list[FoundDocument]]]:
    """Each subject with the papers of the case."""
    for at, subject in enumerate(subjects):
        yield subject, _drawn(subject, Random(seed * 1_000_003 + at))


def _drawn(subject: Subject, draw: Random) -> list[FoundDocument]:
    case = _Case(random=draw, soviet=draw.random() < 0.25, documents=[])
    person = subject.person
    married_later = draw.random() < 0.3
    for kind, often, says in _SOVIET if case.soviet else _MODERN:
        if draw.random() < often:
            maiden = kind in _BEFORE_MARRIAGE and married_later
            case.add(kind, person, [each for each, share in says.items() if draw.random() < share], maiden=maiden)
    if person.maiden[0] and (married_later or draw.random() < 0.3):
        case.add(Type.MARRIAGE_CERT, person, ())
    others = draw.random()
    if others < 0.2:
        _add_breadwinner(case, subject)
    if others < 0.33:
        _add_relatives(case, subject)
    return case.documents


def _add_breadwinner(case: _Case, subject: Subject) -> None:
    """Papers of one who died, most of them with no role: that they are not the person's stands on the death certificate."""
    spouse = next((one for role, one in subject.relatives if role in ("spouse", "father")), None)
    if spouse is None:
        return
    case.add(Type.DEATH_CERT, spouse, (), role="deceased")
    numbers = () if case.soviet else ("rnokpp",)
    born = ("birth_date",) if case.random.random() < 0.5 else ()
    for kind, says in (
        (Type.LABOUR_BOOK, ("birth_date",)), (Type.WAGE_CERT, numbers), (Type.ARCHIVE_CERT, born),
        (Type.MILITARY_ID, ("birth_date",)),
        (Type.PASSPORT, ("birth_date",) if case.soviet else ("birth_date", "passport")), (Type.TAX_CARD, numbers),
    ):  # fmt: skip
        if case.random.random() < 0.6:
            case.add(kind, spouse, says)


def _add_relatives(case: _Case, subject: Subject) -> None:
    for role, one in subject.relatives[:4]:
        numbers = () if case.soviet else ("rnokpp",)
        lost = "" if case.random.random() < _ROLE_LOST else role
        if role == "child":
            case.add(Type.BIRTH_CERT, one, ("birth_date",), role=lost)
            case.add(Type.STUDY_CERT, one, ("birth_date", *numbers), role=lost)
        else:
            case.add(Type.INCOME_CERT, one, ("birth_date", *numbers), role=lost)
        if not case.soviet and case.random.random() < 0.4:
            case.add(Type.TAX_CARD, one, ("rnokpp",))


def _official(draw: Random) -> tuple[str, str, str]:
    sex = draw.choice("mf")
    given = draw.choice(MEN if sex == "m" else WOMEN)[0]
    surname = draw.choice(
        ("Литвиненко", "Гончаренко", "Панченко", "Іщенко", "Костюк", "Гриценко", "Романюк", "Мартинюк")
    )
    return surname, given, patronymic(draw.choice(MEN), sex)[0]


def _of(person: Human, name: str) -> str:
    return person.born.isoformat() if name == "birth_date" else str(getattr(person, name))


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _misread(draw: Random, letter: str, share: float) -> str:
    if draw.random() >= share or letter in "- '":
        return letter
    if draw.random() < 0.12:
        return ""
    other = draw.choice(_CONFUSED.get(letter.lower(), letter))
    return other.upper() if letter.isupper() else other
