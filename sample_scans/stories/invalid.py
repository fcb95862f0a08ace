# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Disability (300 dpi) and loss of the breadwinner."""

from __future__ import annotations

from datetime import date
from typing import Final

from sample_scans.forms.applications import app_bank, app_payment, app_pension, app_unpaid
from sample_scans.forms.civil import birth_cert_uk, death_cert, dependant, dracs, guardian, marriage_cert_uk
from sample_scans.forms.correspondence import letter_uk
from sample_scans.forms.covers import cover_uk, inventory
from sample_scans.forms.decisions import calc, decision, order_pay
from sample_scans.forms.identity import family_cert, passport_uk, tax_card
from sample_scans.forms.labour import labour_book, ok5, order_extract_uk, study_cert, wage_cert_uk
from sample_scans.forms.medical import ek_extract, msek_cert, msek_extract, vtek_extract
from sample_scans.identifiers import edrpou, iban
from sample_scans.stories.register import MYKOLA, NADIIA
from sample_scans.stories.touches import lost, skewed, stained, turned, unlisted, wages, with_back
from sample_scans.story import Story

_YEARS: Final = tuple(
    (str(year), edrpou(3100450), "ТОВ Агромаш-Степ", f"{9400 + 2310 * (year - 2010)},00", "12", "365", "так")
    for year in range(2010, 2022)
)

DISABILITY: Final = Story(
    name="i-152150001234",
    kind="І",
    language="uk",
    person=MYKOLA,
    note="disability pension 1988 to 2025: ВТЭК, МСЕК and expert team; one page upside down, one on its side; nothing is missing",
    papers=(
        cover_uk(MYKOLA, "152150001234", "ГОЛОВНЕ УПРАВЛІННЯ ПЕНСІЙНОГО ФОНДУ УКРАЇНИ В ПОЛТАВСЬКІЙ ОБЛАСТІ", "по інвалідності", date(2016, 3, 14)),
        inventory("uk"),
        app_pension(
            MYKOLA, "Головного управління Пенсійного фонду України", "м. Степове, вул. Лугова, 21", "по інвалідності", date(2016, 3, 14), "1234",
            "виписка МСЕК, трудова книжка, паспорт, картка платника податків",
        ),
        passport_uk(MYKOLA, "Степовським РВ УМВС", date(1998, 7, 2), "с. Калинове", "м. Степове, вул. Лугова, 21"),
        tax_card(MYKOLA, "СТЕПОВСЬКА ОБ'ЄДНАНА ДЕРЖАВНА ПОДАТКОВА ІНСПЕКЦІЯ", date(2012, 2, 20)),
        turned(vtek_extract(MYKOLA, "АБ № 204417", "3", "трудовое увечье", date(1988, 10, 12), date(1990, 11, 1)), 270),
        with_back(msek_extract(MYKOLA, "12 ААБ № 123456", "2", "загальне захворювання", date(2016, 3, 1), date(2018, 4, 1), "Полтавська обласна МСЕК № 2")),
        msek_cert(MYKOLA, "12 ААВ № 330871", "2", "загальне захворювання", date(2018, 3, 20), date(2025, 4, 1)),
        labour_book(MYKOLA, "uk", "БТ-II № 4410087", date(1974, 8, 5), "слюсар", ((
            ("", "", "Ремонтний завод", ""),
            ("1", "05.08.1974", "Прийнятий учнем слюсаря", "наказ № 61 від 04.08.1974"),
            ("2", "10.05.1975", "Призваний на службу до Радянської Армії", "наказ № 40 від 08.05.1975"),
            ("3", "20.07.1977", "Прийнятий слюсарем 3 розряду", "наказ № 77 від 19.07.1977"),
            ("4", "01.10.1988", "Переведений комірником за висновком ВТЕК", "наказ № 102 від 30.09.1988"),
            ("5", "31.12.2009", "Звільнений у зв'язку з ліквідацією", "наказ № 12 від 31.12.2009"),
            ("", "", "ТОВ Агромаш-Степ", ""),
            ("6", "11.01.2010", "Прийнятий комірником", "наказ № 1 від 11.01.2010"),
        ),)),
        turned(ok5(MYKOLA, _YEARS, date(2022, 2, 3)), 90),
        skewed(calc(
            MYKOLA, "152151",
            (("05.08.1974 - 09.05.1975", "робота", "0 9 5"), ("10.05.1975 - 15.06.1977", "військова служба", "2 1 6"),
             ("20.07.1977 - 31.12.2009", "робота", "32 5 12"), ("11.01.2010 - 31.12.2015", "робота", "5 11 21")),
            "3 764,40", "2 418,77", date(2016, 3, 28),
        ), -2.4),
        decision(
            MYKOLA, "162150000318", "ГОЛОВНЕ УПРАВЛІННЯ ПЕНСІЙНОГО ФОНДУ УКРАЇНИ В ПОЛТАВСЬКІЙ ОБЛАСТІ", "призначення пенсії по інвалідності",
            date(2016, 3, 14), date(2016, 3, 30), ". 1. Призначити пенсію по інвалідності 2 групи з 01.03.2016 по 01.04.2018.",
            ". 2. Страховий стаж 41 рік 3 місяці 14 днів. Розмір пенсії 2 418,77 грн.",
        ),
        order_pay(MYKOLA, "318", "152151", (("Основний розмір пенсії", "2 112,40"), ("Надбавка за понаднормовий стаж", "196,37"), ("Індексація", "110,00"), ("Усього", "2 418,77")), date(2016, 3, 1), date(2016, 3, 31)),
        app_bank(MYKOLA, "АТ Банк Степовий", iban("305299", "26208900417733"), date(2019, 6, 4)),
        ek_extract(MYKOLA, "ЕК-2025-0041772", "2", date(2025, 3, 18), date(2027, 4, 1)),
    ),
)  # fmt: skip

_DEAD: Final = "Лісовський Омелян Федорович"
_CHILD: Final = "Лісовська Юлія Омелянівна"

BREADWINNER: Final = Story(
    name="g-080070012345",
    dpi=200,
    kind="Г",
    language="uk",
    person=NADIIA,
    note="loss of the breadwinner 2008: the applicant is the widow, the deceased and the child stand on many papers; sheet 8 is missing",
    papers=(
        cover_uk(NADIIA, "080070012345", "УПРАВЛІННЯ ПЕНСІЙНОГО ФОНДУ УКРАЇНИ В СТЕПОВСЬКОМУ РАЙОНІ", "у разі втрати годувальника", date(2008, 2, 11)),
        inventory("uk"),
        app_pension(
            NADIIA, "управління Пенсійного фонду України в Степовському районі", "с. Верби, вул. Ставкова, 3", "у разі втрати годувальника",
            date(2008, 2, 11), "345", "свідоцтво про смерть, свідоцтво про шлюб, свідоцтво про народження, довідки",
        ),
        app_unpaid(NADIIA, _DEAD, date(2008, 1, 19), "дружиною", date(2008, 2, 11)),
        passport_uk(NADIIA, "Степовським РВ УМВС", date(1997, 10, 8), "м. Степове", "с. Верби, вул. Ставкова, 3"),
        death_cert(_DEAD, date(2008, 1, 19), 49, "I-КЕ № 117204", "33", "Відділ РАЦС Степовського району", date(2008, 1, 21)),
        marriage_cert_uk("Лісовський Омелян Федорович", NADIIA, "Дорош", date(1985, 4, 27), "II-БК № 712045", "59", "Вербівська сільська рада"),
        turned(birth_cert_uk(_CHILD, date(1992, 9, 6), _DEAD, NADIIA.name(), "I-БК № 123456", "112", "м. Степове", "Відділ РАЦС м. Степове", date(1992, 9, 18)), 180),
        lost(study_cert(_CHILD, date(1992, 9, 6), "Вербівська загальноосвітня школа", "10", date(2009, 6, 30), "77", date(2008, 2, 5))),
        dependant(NADIIA, _DEAD, "ВЕРБІВСЬКА СІЛЬСЬКА РАДА", date(2008, 1, 19), "41", date(2008, 1, 30)),
        family_cert(
            NADIIA, "Вербівська сільська рада Степовського району", "с. Верби, вул. Ставкова, 3",
            ((NADIIA.name(), "заявник", "30.06.1961"), (_CHILD, "дочка", "06.09.1992"), ("Дорош Меланія Гордіївна", "мати", "14.11.1934")), "42", date(2008, 1, 30),
        ),
        guardian(
            "Лісовська Христина Тихонівна", date(1994, 3, 2), NADIIA, "118", date(2006, 9, 14), "СТЕПОВСЬКА РАЙОННА ДЕРЖАВНА АДМІНІСТРАЦІЯ",
        ),
        study_cert("Лісовська Христина Тихонівна", date(1994, 3, 2), "Степовський медичний коледж", "1", date(2011, 6, 30), "19", date(2008, 2, 6)),
        dracs(NADIIA, "00041772318", "59", date(1985, 4, 27), "Дорош", date(2008, 2, 8)),
        stained(wage_cert_uk(NADIIA, "КСП Верби", edrpou(377120), "18", (1995, 1996), wages("verby", 2400000, 2), date(2008, 2, 1), "крб."), 1),
        order_extract_uk(NADIIA, "КСП Верби", "14-к", date(1999, 4, 1), ". § 2. Звільнити обліковця Лісовську Н.І. за власним бажанням з 2 квітня 1999 р."),
        app_payment(NADIIA, "Управління Пенсійного фонду України в Степовському районі", "відділення зв'язку с. Верби", date(2008, 2, 11)),
        decision(
            NADIIA, "080070000907", "УПРАВЛІННЯ ПЕНСІЙНОГО ФОНДУ УКРАЇНИ В СТЕПОВСЬКОМУ РАЙОНІ", "призначення пенсії у разі втрати годувальника",
            date(2008, 2, 11), date(2008, 2, 26), ". 1. Призначити пенсію у разі втрати годувальника з 20.01.2008 на одного утриманця.",
            ". 2. Розмір пенсії 544,00 грн.",
        ),
        unlisted(with_back(letter_uk(
            NADIIA, "СТЕПОВСЬКИЙ РАЙОННИЙ ВІДДІЛ ОСВІТИ", "Управлінню Пенсійного фонду України", "203", "1-17", date(2008, 3, 12),
            "Направляємо відомості про те, що неповнолітня дочка заявниці навчається у 10 класі. Просимо надіслати копію рішення до справи школи.",
        ))),
    ),
)  # fmt: skip
