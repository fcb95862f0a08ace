"""A register of invented people by chance, family by family, as an extract; and the families that cases are drawn of.

Names come as often as names do: few surnames are borne by thousands, most by a handful (Zipf-Mandelbrot). Families share a
surname; wives have maiden names, under which some still stand; there are twins, and sons named after their fathers. One
person in twenty stands in Russian, numbers are missing, some entries are misspelt, some people stand twice.
"""

from __future__ import annotations

import csv
import pickle
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, product
from pathlib import Path
from random import Random

from sample_scans.collection.given_names import MEN, WOMEN, Pair, patronymic
from sample_scans.collection.surnames import Surname, in_russian
from sample_scans.identifiers import rnokpp, unzr
from sample_scans.people import REGISTER_HEADER

ABSENT = 0.05  # of the cases are of somebody whom the register does not know
_TWICE = 0.004
_IN_RUSSIAN = 0.05
_MISSPELT = 0.01
_MAIDEN = 0.06  # of the wives stand under their maiden name
_HAS = {"rnokpp": 0.85, "unzr": 0.15, "passport": 0.6, "id_card": 0.2, "birth_date": 0.985, "patronymic": 0.99}
_SERIES = "АВЕКМНОРСТ"
_COMMON = (
    "Мельник Шевченко Коваленко Бондаренко Бойко Ткаченко Кравченко Ковальчук Коваль Олійник Шевчук Поліщук Савченко Марченко "
    "Мороз Руденко Петренко Лисенко Кравчук Клименко Павленко Ткачук Левченко Пономаренко Савчук Василенко Сидоренко Карпенко"
)
_ONSETS = "б в г д з к л м н п р с т х ч ш бр гр др кр пр тр ст ск хв цв шп кл гл"
_VOWELS = "аоуеиія"
_CODAS = "бвгджзклмнпрстхчш"
_ENDINGS = ["енко"] * 8 + ["ук", "чук"] * 3 + ["ський"] * 2
_ENDINGS += ["ко", "ко", "ак", "ик", "ець", "ало", "юра", "ій", "ів", "ов", "ний"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Human:
    """One person; ``uk`` and ``ru`` are surname, given name, patronymic, ``maiden`` the surname before marriage in both."""

    uk: tuple[str, str, str]
    ru: tuple[str, str, str]
    sex: str
    born: date
    rnokpp: str
    unzr: str
    passport: str
    id_card: str
    maiden: Pair = ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Whose case it is, under which ids the person stands in the register (none: not at all), and the relatives by role."""

    person: Human
    ids: tuple[str, ...]
    relatives: tuple[tuple[str, Human], ...]


def draw(folder: Path, *, persons: int, cases: int, seed: int) -> None:
    """Write ``register.csv`` of so many persons and ``subjects.pickle`` of so many cases into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    drawing = _Drawing(seed)
    subjects: list[Subject] = []
    share = cases / persons * 3.6  # persons a family
    written = 0
    half = folder / "register.half"
    with half.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(REGISTER_HEADER)
        while written < persons:
            family = drawing.family()
            chosen = len(subjects) < cases and drawing.random.random() < share * 1.05
            rows, subject = drawing.entered(family, written, chosen=chosen)
            subjects += [subject] if subject else []
            lines.writerows(rows)
            written += len(rows)
    (folder / "subjects.pickle").write_bytes(pickle.dumps(subjects))
    half.rename(folder / "register.csv")


class _Drawing:
    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self._surnames = _surnames(Random(seed + 1))
        self._surname_weights = list(accumulate(1 / (rank + 30) for rank in range(len(self._surnames))))
        self._given = {"m": _weighted(MEN), "f": _weighted(WOMEN)}

    def family(self) -> list[tuple[str, Human]]:
        """(place in the family, person): husband, wife, children, one of them a twin at times; some people live alone."""
        draw = self.random
        surname = self._surname()
        born = self._day(1925, 1985)
        father = self._human("m", surname, born, self._name("m"))
        wife = self._human("f", surname, self._near(born, 6), self._name("m"), maiden=self._surname())
        alone = draw.random()
        family = [] if alone < 0.12 else [("husband", father)]
        family += [] if 0.12 <= alone < 0.3 else [("wife", wife)]
        given = (father.uk[1], father.ru[1])
        day = born
        for at in range(draw.choices(range(5), (25, 25, 30, 14, 6))[0]):
            twin = at > 0 and draw.random() < 0.03
            day = day if twin else born + timedelta(days=draw.randrange(19 * 365, 40 * 365))
            sex = draw.choice("mf")
            own = given if sex == "m" and draw.random() < 0.08 else None
            family.append(("child", self._human(sex, surname, day, given, own=own)))
        return family

    def entered(
        self, family: Sequence[tuple[str, Human]], written: int, *, chosen: bool
    ) -> tuple[list[tuple[str, ...]], Subject | None]:
        """The family's lines of the register; with ``chosen`` a case of one of them too, who may not stand there."""
        draw = self.random
        whose = draw.randrange(min(len(family), 2)) if family and chosen else -1
        absent = chosen and draw.random() < ABSENT
        rows: list[tuple[str, ...]] = []
        ids: list[str] = []
        for at, (_, person) in enumerate(family):
            for again in range(0 if at == whose and absent else 2 if draw.random() < _TWICE else 1):
                row = self._row(f"P{written + len(rows):07}", person, again=bool(again))
                rows.append(row)
                ids += [row[0]] if at == whose else []
        if whose < 0:
            return rows, None
        place, person = family[whose]
        others = tuple((_role(place, other), one) for at, (other, one) in enumerate(family) if at != whose)
        return rows, Subject(person=person, ids=tuple(ids), relatives=others)

    def _row(self, identity: str, person: Human, *, again: bool) -> tuple[str, ...]:
        draw = self.random
        russian = draw.random() < (_IN_RUSSIAN if not again else 0.4)
        surname, given, second = person.ru if russian else person.uk
        if person.maiden[0] and draw.random() < _MAIDEN:
            surname = person.maiden[1 if russian else 0]
        if draw.random() < _MISSPELT:
            at = draw.randrange(1, len(surname))
            surname = surname[: at - 1] + surname[at:]
        has = {name for name, share in _HAS.items() if draw.random() < (share if not again else share / 2)}
        numbers = {
            name: getattr(person, name) if name in has else "" for name in ("rnokpp", "unzr", "passport", "id_card")
        }
        return (
            identity, numbers["rnokpp"], numbers["unzr"], surname, given, second if "patronymic" in has else "",
            person.born.isoformat() if "birth_date" in has else "", person.sex, numbers["passport"], numbers["id_card"],
        )  # fmt: skip

    def _human(
        self,
        sex: str,
        surname: Surname,
        born: date,
        father: Pair,
        *,
        own: Pair | None = None,
        maiden: Surname | None = None,
    ) -> Human:
        draw = self.random
        given = own or self._name(sex)
        second = patronymic(father, sex)
        family = surname.of(sex)
        serial = draw.randrange(1000)
        return Human(
            uk=(family[0], given[0], second[0]), ru=(family[1], given[1], second[1]), sex=sex, born=born,
            rnokpp=rnokpp(born, serial, sex), unzr=unzr(born, serial * 7 % 9998 + 1),
            passport=f"{draw.choice(_SERIES)}{draw.choice(_SERIES)}{draw.randrange(999_999):06}",
            id_card=f"{draw.randrange(1_000_000, 9_999_999):09}", maiden=maiden.of(sex) if maiden else ("", ""),
        )  # fmt: skip

    def _surname(self) -> Surname:
        return self._surnames[bisect_left(self._surname_weights, self.random.random() * self._surname_weights[-1])]

    def _name(self, sex: str) -> Pair:
        names, weights = self._given[sex]
        return names[bisect_left(weights, self.random.random() * weights[-1])]

    def _day(self, first: int, last: int) -> date:
        """A day; every thirtieth person has 1 January, the day of those who did not know theirs."""
        day = date(first, 1, 1) + timedelta(days=self.random.randrange((last - first) * 365))
        return day.replace(month=1, day=1) if self.random.random() < 1 / 30 else day

    def _near(self, day: date, years: int) -> date:
        return day + timedelta(days=round(self.random.gauss(years * 100, years * 150)))


def _role(place: str, other: str) -> str:
    """What ``other`` is to the one at ``place``."""
    if other == "child":
        return "child"
    if place == "child":
        return "father" if other == "husband" else "mother"
    return "spouse"


def _weighted(names: Sequence[Pair]) -> tuple[Sequence[Pair], list[float]]:
    return names, list(accumulate(1 / (rank + 4) for rank in range(len(names))))


def _surnames(draw: Random) -> list[Surname]:
    """The common ones first, then some tens of thousands made of syllables, in an order by chance."""
    roots = ["".join(parts) for parts in product(_ONSETS.split(), _VOWELS, _CODAS)]
    made = {root.capitalize() + ending for root in roots for ending in draw.sample(_ENDINGS, 12)}
    rest = sorted(made - set(_COMMON.split()))
    draw.shuffle(rest)
    return [_surname(name) for name in (*_COMMON.split(), *rest)]


def _surname(uk: str) -> Surname:
    ru = in_russian(uk)
    if uk.endswith("ський"):
        ru = ru.replace("ськ", "ск")
        return Surname(uk, uk[:-2] + "а", ru, ru[:-2] + "ая")
    if uk.endswith("ний"):
        return Surname(uk, uk[:-2] + "а", ru[:-2] + "ый", ru[:-2] + "ая")
    if uk.endswith("ов"):
        return Surname(uk, uk + "а", ru, ru + "а")
    if uk.endswith("ів"):
        return Surname(uk, uk, ru[:-2] + "ов", ru[:-2] + "ов")
    return Surname(uk, uk, ru, ru)
