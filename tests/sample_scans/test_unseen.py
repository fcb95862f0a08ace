# ruff: noqa: S311 (the chance of drawings, not of secrets)
"""The second, the third and the unseen wordings: they fit their paper for any name, and their truth stands on it."""

from __future__ import annotations

import random
import re
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from archive.records.document import DocumentType
from sample_scans.collection.cast import Cast, Place
from sample_scans.collection.life import years_on
from sample_scans.collection.second import WORDINGS as SECOND
from sample_scans.collection.spelled import spelled_ru, spelled_uk
from sample_scans.collection.third import WORDINGS as THIRD
from sample_scans.collection.third.told import MONTHS_RU, MONTHS_UK
from sample_scans.collection.unseen import WORDINGS as UNSEEN
from sample_scans.collection.wording import Unfit, Wording
from sample_scans.forms.inventory_blank import filled_inventory
from sample_scans.layout import SIZES, lay
from sample_scans.people import Person
from sample_scans.sheet import Sheet
from sample_scans.story import Paper, Truth

SEALS = re.compile(r"(?m)^@(seal|rose|in|perf|side) .*\n?")  # slow to draw, and no text, like frames
Names = tuple[str, str, str]

HOME = Place(
    uk="м. Степове", ru="г. Степное", uk_bare="Степове", ru_bare="Степное", district_uk="Степовський",
    district_ru="Степновский", region_uk="Харківська", region_ru="Харьковская",
)  # fmt: skip
FAR = Place(
    uk="смт Червонопрапорницьке", ru="пгт Краснознаменское", uk_bare="Червонопрапорницьке", ru_bare="Краснознаменское",
    district_uk="Новоолександрівський", district_ru="Новоалександровский", region_uk="Дніпропетровська",
    region_ru="Днепропетровская",
)  # fmt: skip


def person(uk: Names, ru: Names, born: date, sex: str, *, declined: bool = False) -> Person:
    """Somebody with every number; ``declined`` gives a dative too."""
    return Person(
        id="X", uk=uk, ru=ru, born=born, sex=sex, serial=417, passport="ВК004417", id_card="004400771",
        uk_dative="Кривошапко-Перебийніс Олександрі Володимирівні" if declined else "",
        ru_dative="Кривошапко-Перебейнос Александре Владимировне" if declined else "",
    )  # fmt: skip


SHORT = Cast(
    kind="В", language="uk", number="201330000907", opened=date(2016, 4, 11), home=HOME, birthplace=HOME,
    street="вул. Зоряна, 17", phone="067 000 12 34", maiden=("", ""), wed=None, deceased=None,
    applicant=person(("Ус", "Ян", "Ілліч"), ("Ус", "Ян", "Ильич"), date(1956, 2, 29), "m"),
    spouse=person(("Ус", "Ія", "Львівна"), ("Ус", "Ия", "Львовна"), date(1958, 9, 9), "f"),
    child=person(("Ус", "Лев", "Янович"), ("Ус", "Лев", "Янович"), date(1999, 5, 11), "m"),
    mother=person(("Ус", "Яна", "Юріївна"), ("Ус", "Яна", "Юрьевна"), date(1930, 3, 8), "f"),
    father=person(("Ус", "Ілля", "Іович"), ("Ус", "Илья", "Иович"), date(1929, 3, 20), "m"),
    namesake=person(("Ус", "Ян", "Львович"), ("Ус", "Ян", "Львович"), date(1955, 3, 10), "m"),
)  # fmt: skip
LONG_UK, LONG_RU = "Кривошапко-Перебийніс", "Кривошапко-Перебейнос"
LONG = Cast(
    kind="Г", language="uk", number="051090000056", opened=date(2008, 11, 30), home=FAR, birthplace=FAR,
    street="вул. Володимира Великого, 117-А, кв. 214", phone="0500001234",
    maiden=("Добровольська-Чорнобаєвська", "Добровольская-Чернобаевская"), wed=date(1984, 7, 31),
    applicant=person(
        (LONG_UK, "Олександра", "Володимирівна"), (LONG_RU, "Александра", "Владимировна"), date(1961, 12, 31), "f",
        declined=True,
    ),
    spouse=person((LONG_UK, "Костянтин", "Святославович"), (LONG_RU, "Константин", "Святославович"), date(1960, 1, 30), "m"),
    child=person((LONG_UK, "Єлизавета", "Костянтинівна"), (LONG_RU, "Елизавета", "Константиновна"), date(1994, 10, 30), "f"),
    mother=person(
        ("Добровольська-Чорнобаєвська", "Єфросинія", "В'ячеславівна"),
        ("Добровольская-Чернобаевская", "Ефросинья", "Вячеславовна"), date(1936, 8, 21), "f",
    ),
    father=person(
        ("Добровольський-Чорнобаєвський", "Володимир", "Пантелеймонович"),
        ("Добровольский-Чернобаевский", "Владимир", "Пантелеймонович"), date(1934, 11, 29), "m",
    ),
    namesake=person((LONG_UK, "Олександра", "Вікторівна"), (LONG_RU, "Александра", "Викторовна"), date(1962, 1, 3), "f"),
    deceased=person((LONG_UK, "Костянтин", "Святославович"), (LONG_RU, "Константин", "Святославович"), date(1960, 1, 30), "m"),
)  # fmt: skip
RUSSIAN = Cast(
    kind="І", language="ru", number="0812-1971", opened=date(1987, 3, 2), home=HOME, birthplace=FAR,
    street="вул. Леніна, 4", phone="2-14-37", maiden=("Дорош", "Дорош"), wed=date(1955, 6, 20), deceased=None,
    applicant=person(("Гаєва", "Віра", "Прокопівна"), ("Гаевая", "Вера", "Прокофьевна"), date(1932, 10, 22), "f"),
    spouse=person(("Гаєвий", "Микола", "Хомич"), ("Гаевой", "Николай", "Фомич"), date(1930, 11, 11), "m"),
    child=person(("Гаєвий", "Пилип", "Миколайович"), ("Гаевой", "Филипп", "Николаевич"), date(1972, 7, 7), "m"),
    mother=person(("Дорош", "Ганна", "Кузьмівна"), ("Дорош", "Анна", "Кузьминична"), date(1906, 6, 6), "f"),
    father=person(("Дорош", "Прокіп", "Овсійович"), ("Дорош", "Прокофий", "Евсеевич"), date(1905, 5, 5), "m"),
    namesake=person(("Гаєва", "Віра", "Омелянівна"), ("Гаевая", "Вера", "Емельяновна"), date(1931, 1, 1), "f"),
)  # fmt: skip


def earlier(cast: Cast, years: int) -> Cast:
    """The same people so many years earlier, or later where negative."""

    def back(person: Person) -> Person:
        return replace(person, born=years_on(person.born, -years))

    return replace(
        cast,
        opened=years_on(cast.opened, -years),
        wed=years_on(cast.wed, -years) if cast.wed else None,
        deceased=back(cast.deceased) if cast.deceased else None,
        applicant=back(cast.applicant), spouse=back(cast.spouse), child=back(cast.child), mother=back(cast.mother),
        father=back(cast.father), namesake=back(cast.namesake),
    )  # fmt: skip


CASTS = (SHORT, LONG, RUSSIAN, earlier(LONG, 21), earlier(LONG, 9), earlier(SHORT, 27), earlier(LONG, -13))


def papers(wording: Wording, seed: int = 5) -> list[tuple[Cast, Paper]]:
    """The paper for every cast whose people can have it."""
    made = []
    for cast in CASTS:
        with suppress(Unfit):
            made.append((cast, wording.make(cast, random.Random(seed))))
    return made


def drawn(paper: Paper, seed: int) -> str:
    """The words on all sides of the paper; fails where words leave their place."""
    lines: list[str] = []
    for side in paper.sides:
        sheet = Sheet(*SIZES[side.form.size], 100, random.Random(seed), hand=("hand", "hand2")[seed % 2])
        lay(replace(side.form, text=SEALS.sub("", side.form.text), frame=""), sheet)
        assert not sheet.spills, sheet.spills
        lines += sheet.lines
    return " ".join(lines)


def shows(text: str, truth: Truth) -> bool:
    """Whether the value stands in the text in some form: inflected, in words, with other spaces, a date in figures."""
    plain = text.lower().replace("ё", "е")
    value = truth.value.lower().replace("ё", "е")
    packed = re.sub(r"[\W_]", "", plain)
    if truth.name in {"surname", "given_name", "patronymic", "maiden_name", "employer"}:
        return all(word[: max(2, len(word) - 2)] in plain for word in re.split(r"[\s-]", value))
    if truth.name == "sex":
        return any(word in plain for word in (("ж",) if value == "f" else ("ч", "м")))
    if truth.name == "disability_group":
        said = {
            "1": ("і група", "і групи", "інвалідності і", "перш", "перв"),
            "2": ("іі", "друг", "втор"),
            "3": ("ііі", "трет"),
        }[value]
        return any(form in plain.replace("i", "і") for form in (*said, f"група: {value}"))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        day = date.fromisoformat(value)
        return shows_day(plain, day) or (truth.name.startswith("period_") and shows_month(plain, day))
    return re.sub(r"[\W_]", "", value).replace("i", "і") in packed.replace("i", "і")


def shows_day(plain: str, day: date) -> bool:
    """Whether the day stands in the text: in words, or as its year with the day of the month before or after it."""
    if any(spelled(day).replace("ё", "е") in plain for spelled in (spelled_uk, spelled_ru)):
        return True
    figures = re.findall(r"\d+", plain)
    years = {str(day.year), f"{day:%y}"}
    days = {str(day.day), f"{day.day:02d}", f"{day:%d%m%Y}", f"{day:%Y%m%d}", f"{day:%y%m%d}"}
    return any(
        figure in days and (len(figure) > 2 or years & set(figures[max(0, place - 3) : place + 4]))
        for place, figure in enumerate(figures)
    )


def shows_month(plain: str, day: date) -> bool:
    """Whether a period that begins or ends on the day may be told by its month, or by its year alone."""
    whole_month = day.day == 1 or (day + timedelta(days=1)).day == 1
    whole_year = (day.month, day.day) in {(1, 1), (12, 31)}
    named = any(months[day.month - 1] in plain for months in (MONTHS_UK, MONTHS_RU))
    return str(day.year) in plain and whole_month and (named or whole_year)


def untold(cast: Cast, paper: Paper) -> set[str]:
    """Numbers of the case's people that the paper bears and its truth does not tell."""
    borne = re.sub(r"[\W_]", "", "".join(side.form.text for side in paper.sides))
    people = (cast.applicant, cast.spouse, cast.child, cast.mother, cast.father)
    numbers = {number for one in people for number in (one.rnokpp, one.unzr, one.passport, one.id_card) if number}
    told = {field.value for field in paper.truth}
    return {number for number in numbers - told if number.replace("-", "") in borne}


WORDINGS = (*SECOND, *THIRD, *UNSEEN)
PAPERS = [wording for wording in WORDINGS if wording.type is not DocumentType.INVENTORY]


@pytest.mark.parametrize("wording", PAPERS, ids=lambda wording: wording.name)
def test_every_paper_fits_and_shows_its_truth(wording: Wording) -> None:
    made = papers(wording)
    assert any(cast.applicant.uk[0] == LONG_UK for cast, _ in made), "no cast with long names fits"
    for seed, (cast, paper) in enumerate(made):
        text = drawn(paper, seed)
        assert paper.truth or wording.type is DocumentType.AUX
        assert not untold(cast, paper)
        absent = [(field.name, field.value, field.role) for field in paper.truth if not shows(text, field)]
        assert not absent, (absent, text)


def test_same_chance_same_paper() -> None:
    for wording in WORDINGS:
        assert papers(wording, 3) == papers(wording, 3)


def test_days_are_iso_in_order_and_of_their_era() -> None:
    for wording in WORDINGS:
        for cast, paper in papers(wording):
            told = {(field.name, field.role): field.value for field in paper.truth}
            days = {
                key: date.fromisoformat(value)
                for key, value in told.items()
                if key[0].endswith(("_date", "_from", "_to"))
            }
            given = days.get(("issue_date", ""))
            if given:
                assert cast.era(given) == wording.era, (wording.name, given)
                assert all(day < given for (name, _), day in days.items() if name == "birth_date"), wording.name
            first, last = days.get(("period_from", "")), days.get(("period_to", ""))
            assert not (first and last) or first < last, wording.name


def test_names_are_unique_and_papers_are_of_their_type() -> None:
    assert len({wording.name for wording in WORDINGS}) == len(WORDINGS)
    for wording in WORDINGS:
        assert wording.split == ("unseen" if wording in UNSEEN else "tuned")
        assert {paper.type for _, paper in papers(wording)} == {wording.type.value}


@pytest.mark.parametrize("wordings", [SECOND, UNSEEN], ids=["second", "unseen"])
def test_the_set_is_wide(wordings: tuple[Wording, ...]) -> None:
    count = Counter(wording.type for wording in wordings)
    assert len(count) >= 50
    often = (
        "app_pension passport id_card tax_card birth_cert marriage_cert death_cert labour_book labour_insert wage_cert "
    )
    often += "service_cert archive_cert ok5 decision protocol order_pay calc letter family_cert residence income_cert "
    often += "msek_extract status_card military_id diploma pension_cert case_cover"
    assert [code for code in often.split() if count[DocumentType(code)] < 2] == []
    assert {wording.language for wording in wordings} == {"uk", "ru", "both"}


def test_inventories_hold_every_row() -> None:
    rows = [("Довідка про заробітну плату", "12.03.2016", f"{number}-{number + 1}") for number in range(1, 48)]
    blanks = [wording for wording in WORDINGS if wording.type is DocumentType.INVENTORY]
    for cast, wording in product((LONG, RUSSIAN), blanks):
        sides = filled_inventory(wording.make(cast, random.Random(2)).sides[0].form, rows)
        sheets = [Sheet(*SIZES[form.size], 100, random.Random(2)) for form in sides]
        for form, sheet in zip(sides, sheets, strict=True):
            lay(form, sheet)
            assert not sheet.spills
        words = " ".join(line for sheet in sheets for line in sheet.lines)
        assert words.count("12.03.2016") == len(rows)
        assert all(sheets in words for _, _, sheets in rows)
