# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Long service (military), and an old Russian case whose person the register does not know."""

from __future__ import annotations

from datetime import date
from typing import Final

from sample_scans.forms.applications import app_pension, app_pension_ru, app_work
from sample_scans.forms.correspondence import letter_ru
from sample_scans.forms.covers import cover_ru, cover_uk, inventory
from sample_scans.forms.decisions import attestat, decision, pay_card, protocol_ru
from sample_scans.forms.identity import passport_uk
from sample_scans.forms.labour import (
    archive_cert,
    diploma,
    labour_insert,
    order_extract_ru,
    order_extract_uk,
    wage_cert_ru,
)
from sample_scans.forms.medical import vtek_extract
from sample_scans.forms.service import mil_calc, mil_cert, military_id, status_card
from sample_scans.identifiers import edrpou
from sample_scans.stories.register import PAVLO, PROKIP
from sample_scans.stories.touches import faded, lost, skewed, stained, turned, wages, with_back
from sample_scans.story import Story

MILITARY: Final = Story(
    name="r-201330000907",
    kind="Р",
    language="uk",
    person=PAVLO,
    note="long service of a soldier, papers of 1988 to 2021; sheet 7 is missing",
    papers=(
        cover_uk(PAVLO, "201330000907", "ГОЛОВНЕ УПРАВЛІННЯ ПЕНСІЙНОГО ФОНДУ УКРАЇНИ В ХАРКІВСЬКІЙ ОБЛАСТІ", "за вислугу років", date(2019, 7, 8)),
        inventory("uk"),
        app_pension(PAVLO, "Головного управління Пенсійного фонду України", "м. Степове, вул. Зоряна, 17", "за вислугу років", date(2019, 7, 8), "907", "військовий квиток, розрахунок вислуги, довідка"),
        passport_uk(PAVLO, "Степовським РВ УМВС", date(1995, 4, 25), "м. Степове", "м. Степове, вул. Зоряна, 17"),
        military_id(PAVLO, "НУ1234567", date(1988, 5, 12), date(1990, 6, 3), "Степовским РВК", date(1988, 5, 10)),
        diploma(PAVLO, "uk", "Степовського автодорожнього коледжу", "КВ № 220417", 1990, 1993, "технік-механік", date(1993, 6, 25)),
        lost(order_extract_uk(PAVLO, "Військова частина А0417", "61", date(1996, 3, 14), ". § 1. Зарахувати до списків частини.")),
        order_extract_uk(PAVLO, "Військова частина А0417", "118", date(2019, 6, 20), ". § 3. Старшого прапорщика Вербицького П.Х. виключити зі списків частини з 28 червня 2019 р. у зв'язку зі звільненням у запас."),
        stained(mil_cert(PAVLO, "А0417", ("з 14.08.2014 по 22.12.2014 у районі м. Сонячне;", "з 03.02.2016 по 17.09.2016 у районі с. Піщане."), "417/22", date(2017, 5, 16)), 1),
        with_back(mil_calc(
            PAVLO,
            (("Строкова служба, в/ч 32145", "12.05.1988", "03.06.1990", "2 р. 0 м. 21 д."), ("Служба за контрактом, в/ч А0417", "14.03.1996", "13.08.2014", "18 р. 5 м. 0 д."),
             ("Участь у бойових діях", "14.08.2014", "22.12.2014", "4 м. 8 д. / 1 р. 0 м. 24 д."), ("Служба за контрактом, в/ч А0417", "23.12.2014", "28.06.2019", "4 р. 6 м. 5 д.")),
            "26 років 0 місяців 20 днів", date(2019, 6, 28), "77",
        )),
        turned(status_card(PAVLO, "УЧАСНИК БОЙОВИХ ДІЙ", "МВ № 004512", date(2015, 9, 1), "МІНІСТЕРСТВО ОБОРОНИ УКРАЇНИ"), 270),
        decision(
            PAVLO, "201330000912", "ГОЛОВНЕ УПРАВЛІННЯ ПЕНСІЙНОГО ФОНДУ УКРАЇНИ В ХАРКІВСЬКІЙ ОБЛАСТІ", "призначення пенсії за вислугу років", date(2019, 7, 8), date(2019, 7, 22),
            ". 1. Призначити пенсію за вислугу років з 29.06.2019 (закон 2262-XII).", ". 2. Розмір пенсії 6 911,30 грн.",
        ),
        app_work(PAVLO, "ТОВ Степ-Логістика", edrpou(3900417), date(2020, 2, 3), date(2020, 2, 10)),
    ),
)  # fmt: skip

UNKNOWN: Final = Story(
    name="i-0812-1971",
    kind="І",
    language="ru",
    person=PROKIP,
    decision="none",
    inventory_style="ru",
    note="a Russian case of 1971; the person is not in the register; faded typewriting; everything the inventory names is here",
    papers=(
        cover_ru(PROKIP, "812", "СТЕПОВСКОЙ РАЙОННЫЙ ОТДЕЛ СОЦИАЛЬНОГО ОБЕСПЕЧЕНИЯ", "по инвалидности", date(1971, 9, 6)),
        inventory("ru"),
        app_pension_ru(PROKIP, "Степовской районный отдел социального обеспечения", "с. Вербы Степовского района", "по инвалидности", date(1971, 9, 6)),
        vtek_extract(PROKIP, "ВТ № 077120", "2", "общее заболевание", date(1971, 8, 24), date(1972, 9, 1)),
        labour_insert(
            PROKIP, "№ 44", "Заря",
            (("1947", "120", "214", "книга 1"), ("1948", "120", "230", "книга 1"), ("1949", "150", "241", "книга 1"), ("1950", "150", "256", "книга 2"), ("1951", "150", "249", "книга 2"), ("1952", "150", "263", "книга 2")),
            date(1966, 2, 10),
        ),
        faded(wage_cert_ru(PROKIP, "колхоз Заря", "17", (1966, 1967, 1968), wages("prokip", 61, 3), date(1971, 8, 30)), 0.35),
        with_back(order_extract_ru(PROKIP, "колхоз Заря", "9", date(1970, 12, 1), ". Освободить от обязанностей кладовщика Белоуса П.Е. по состоянию здоровья.")),
        archive_cert(
            PROKIP, "Степовской районный архив", "колхоза Заря", ("состоял членом колхоза с 1946 года;", "выработано трудодней в 1953 г. 271, в 1954 г. 266."), "фонд 8, опись 1, дело 14, л. 3", "61", date(1971, 9, 1), language="ru",
        ),
        skewed(protocol_ru(PROKIP, "31", "ИСПОЛКОМ СТЕПОВСКОГО РАЙОННОГО СОВЕТА", "по инвалидности 2 группы", "24 года", "64 руб. 20 коп.", "48 руб. 15 коп.", date(1971, 9, 21)), -2.2),
        turned(letter_ru(PROKIP, "Степовской райсобес", "Председателю колхоза Заря", "204", date(1971, 9, 8), "Просим выслать справку о заработке за 1966-1968 годы с указанием начисленных сумм."), 180),
        attestat(PROKIP, "19", "Степовской райсобес", date(1974, 3, 31), "по инвалидности", "48 руб. 15 коп.", date(1974, 4, 3), "ru"),
        pay_card(PROKIP, "3317", (("январь", "48,15", "48,15", "11.01.1973"), ("февраль", "48,15", "48,15", "09.02.1973"), ("март", "48,15", "48,15", "12.03.1973")), 1973, "ru"),
    ),
)  # fmt: skip
