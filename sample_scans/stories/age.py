# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Age pensions: a thick Soviet and 1990s case, and a case into which another person's papers strayed."""

from __future__ import annotations

from datetime import date
from typing import Final

from sample_scans.forms.applications import app_pension, app_pension_ru, receipt
from sample_scans.forms.civil import birth_cert_ru, divorce_cert, marriage_cert_ru
from sample_scans.forms.correspondence import court, letter_ru, poa
from sample_scans.forms.covers import cover_ru, cover_uk, envelope, inventory
from sample_scans.forms.decisions import attestat, decision, pay_card, pension_cert, protocol_uk
from sample_scans.forms.identity import passport_uk, passport_ussr, tax_card
from sample_scans.forms.labour import (
    archive_cert,
    diploma,
    labour_book,
    labour_insert,
    order_extract_ru,
    service_cert,
    wage_cert_ru,
    wage_cert_uk,
)
from sample_scans.identifiers import edrpou
from sample_scans.stories.register import ODARKA, OLENA, SYDIR
from sample_scans.stories.touches import belongs_to, lost, skewed, stained, turned, unlisted, wages, with_back
from sample_scans.story import Story, before

_PLANT: Final = "завод Сельхозмаш"
_BOOK: Final = (
    (
        ("", "", "Завод Сельхозмаш", ""),
        ("1", "02.09.1957", "Принята ученицей токаря в механический цех", "приказ № 118 от 01.09.1957"),
        ("2", "11.03.1958", "Переведена токарем 3 разряда", "приказ № 34 от 10.03.1958"),
        ("3", "05.01.1964", "Присвоен 4 разряд токаря", "приказ № 2 от 04.01.1964"),
        ("4", "30.06.1969", "Уволена по собственному желанию, ст. 38 КЗоТ", "приказ № 71 от 29.06.1969"),
        ("", "", "Швейная фабрика Заря", ""),
        ("5", "14.07.1969", "Принята швеёй", "приказ № 55 от 12.07.1969"),
        ("6", "01.02.1975", "Назначена бригадиром", "приказ № 9 от 30.01.1975"),
    ),
    (
        ("7", "08.03.1978", "Объявлена благодарность", "приказ № 21 от 07.03.1978"),
        ("8", "12.12.1983", "Переведена мастером участка", "приказ № 140 от 10.12.1983"),
        ("9", "19.04.1990", "Назначена начальником смены", "приказ № 44 от 18.04.1990"),
        ("10", "15.03.1993", "Звільнена у зв'язку з виходом на пенсію, ст. 38 КЗпП", "наказ № 17 від 14.03.1993"),
        ("", "", "Приватне підприємство Світанок", ""),
        ("11", "01.10.1994", "Прийнята вахтером", "наказ № 8 від 30.09.1994"),
        ("12", "28.02.1997", "Звільнена за власним бажанням", "наказ № 3 від 27.02.1997"),
    ),
)

_GIRL: Final = before(OLENA, "Симоненко", "Симоненко")

SOVIET: Final = Story(
    name="v-1234-1993",
    dpi=200,
    kind="В",
    language="ru",
    person=OLENA,
    inventory_style="ru",
    note="age pension of 1993, Russian and Ukrainian papers; birth certificate, diploma and labour book bear the maiden name, the marriage certificate explains it; "
    "sheet 11 is missing, a letter with its envelope is not listed",
    papers=(
        cover_ru(OLENA, "1234/93", "ОТДЕЛ СОЦИАЛЬНОГО ОБЕСПЕЧЕНИЯ СТЕПОВСКОГО РАЙИСПОЛКОМА", "по возрасту", date(1993, 3, 22)),
        inventory("ru"),
        app_pension_ru(OLENA, "отдел социального обеспечения Степовского района", "г. Степное, ул. Заводская, 8, кв. 3", "по старости", date(1993, 3, 22)),
        passport_ussr(OLENA, "II-ЕК № 123456", "Степовским РОВД", date(1977, 5, 12), "г. Степное"),
        birth_cert_ru(
            _GIRL, "Симоненко Яков Фёдорович", "Симоненко Прасковья Ильинична", "III-АП № 551207", "214", "г. Степное",
            "Степовское городское бюро ЗАГС", date(1938, 3, 29),
        ),
        marriage_cert_ru("Гончаренко Василий Лукич", OLENA, "Симоненко", date(1961, 10, 14), "II-УР № 308114", "187", "Степовский горЗАГС"),
        labour_book(
            _GIRL, "ru", "АТ-I № 1234567", date(1957, 9, 2), "токарь", _BOOK),
        turned(diploma(
                _GIRL, "ru", "Степовское профтехучилище № 4", "Г № 448120", 1955, 1957, "токарь", date(1957, 6, 28)), 90),
        stained(wage_cert_ru(OLENA, _PLANT, "412", (1964, 1965, 1966, 1967), wages("olena", 98, 4), date(1992, 11, 17))),
        with_back(wage_cert_uk(
            OLENA, "Швейна фабрика Зоря", edrpou(30987), "96", (1990, 1991, 1992), wages("zoria", 214, 3, millions=True), date(1993, 2, 4), "крб.",
        )),
        lost(order_extract_ru(OLENA, _PLANT, "118", date(1957, 9, 1), "Принять Симоненко Елену Яковлевну ученицей токаря.")),
        order_extract_ru(
            OLENA, _PLANT, "71", date(1969, 6, 29),
            ". § 4. Уволить токаря Гончаренко Е.Я. по собственному желанию с 30 июня 1969 г., с окладом 104 руб.",
        ),
        archive_cert(
            OLENA, "Степовский районный трудовой архив", "швейной фабрики Заря",
            ("принята швеёй-мотористкой 14.07.1969 приказ № 55;", "назначена бригадиром 01.02.1975 приказ № 9;", "уволена 15.03.1993 приказ № 17."),
            "фонд 31, опись 2, дело 118, л. 44, 61", "377", date(1993, 3, 1), language="ru",
        ),
        protocol_uk(
            OLENA, "47", "КОМІСІЯ З ПРИЗНАЧЕННЯ ПЕНСІЙ СТЕПОВСЬКОЇ РАЙОННОЇ РАДИ", "за віком", "35 років 6 місяців 11 днів", "21480 крб.", "11814 крб.",
            date(1993, 4, 2),
        ),
        skewed(attestat(OLENA, "88", "Степовский районный отдел социального обеспечения", date(1995, 6, 30), "по старости", "2 140 000 крб.", date(1995, 7, 4), "ru"), 2.7),
        tax_card(OLENA, "ДЕРЖАВНА ПОДАТКОВА ІНСПЕКЦІЯ У М. СТЕПОВЕ", date(1997, 9, 15)),
        pay_card(
            OLENA, "55120",
            (("січень", "71,40", "71,40", "08.01.1998"), ("лютий", "71,40", "71,40", "07.02.1998"), ("березень", "74,10", "74,10", "07.03.1998"),
             ("квітень", "74,10", "74,10", "08.04.1998"), ("травень", "74,10", "74,10", "07.05.1998"), ("червень", "78,00", "78,00", "09.06.1998")),
            1998,
        ),
        unlisted(letter_ru(
            OLENA, "Трудовой архив", "Степовский райсобес", "142", date(1993, 3, 9),
            "На Ваше письмо от 2 марта 1993 г. сообщаем, что сведения о заработке за 1957-1960 гг. на хранение не поступали. Просим выслать справку с завода.",
        )),
        envelope("Трудовой архив, г. Степное, ул. Мира, 2", "Степовський райсобес", "м. Степове, площа Соборна, 1"),
    ),
)  # fmt: skip

MIXED: Final = Story(
    name="v-171090000056",
    kind="В",
    language="uk",
    person=ODARKA,
    flags=("another_case",),
    decision="review",
    candidates=("P0009", "P0010"),
    note="age pension of 2007; two papers of another person (P0010) lie in the stack; a divorce, a court ruling, no inventory",
    papers=(
        cover_uk(ODARKA, "171090000056", "УПРАВЛІННЯ ПЕНСІЙНОГО ФОНДУ УКРАЇНИ В М. СТЕПОВЕ", "за віком", date(2007, 11, 5)),
        with_back(app_pension(
            ODARKA, "управління Пенсійного фонду України в м. Степове", "м. Степове, вул. Миру, 5, кв. 12", "за віком", date(2007, 11, 5), "1090",
            "паспорт, трудова книжка, свідоцтво про розірвання шлюбу, рішення суду",
        )),
        receipt(ODARKA, "1090", date(2007, 11, 5), "паспорт, трудова книжка", "довідка про заробітну плату за 1981-1986 роки"),
        passport_uk(ODARKA, "Степовським МВ УМВС", date(1999, 3, 18), "с. Верби", "м. Степове, вул. Миру, 5, кв. 12"),
        tax_card(ODARKA, "ДЕРЖАВНА ПОДАТКОВА ІНСПЕКЦІЯ У М. СТЕПОВЕ", date(1998, 2, 10)),
        divorce_cert(ODARKA, "Яремчук Корній Мартинович", date(1994, 5, 20), "I-КИ № 290145", "41", "Відділ РАЦС м. Степове"),
        labour_insert(
            ODARKA, "№ 117", "Світанок",
            (("1965", "180", "204", "книга 3"), ("1966", "180", "221", "книга 3"), ("1967", "180", "198", "книга 4"), ("1968", "180", "233", "книга 4"),
             ("1969", "180", "240", "книга 5")),
            date(1970, 1, 15),
        ),
        turned(service_cert(
            ODARKA, "ТОВ Світанок", edrpou(3012345),
            (("01.03.1971", "30.04.1982", "тваринник, Список № 2, розділ XXXI"), ("01.05.1982", "15.12.1996", "оператор машинного доїння, розділ XXXI")),
            "14", date(2007, 9, 28),
        ), 180),
        belongs_to(wage_cert_uk(
            SYDIR, "Степовський цегельний завод", edrpou(114009), "58", (1986, 1987, 1988), wages("sydir", 190, 3), date(2006, 4, 12), "крб.",
        ), SYDIR),
        belongs_to(archive_cert(
            SYDIR, "Трудовий архів Степовського району", "Степовського цегельного заводу",
            ("прийнятий формувальником 12.04.1973, наказ № 31-к;", "звільнений 30.11.1998, наказ № 92-к."),
            "фонд 12, опис 1, справа 77, арк. 15", "1206", date(2006, 5, 3),
        ), SYDIR),
        court(
            ODARKA, "2-о-114/2007",
            "У трудовій книжці заявниці по батькові зазначено «Ігнатівна» замість «Гнатівна», що підтверджено свідками. "
            "Факт належності правовстановлюючого документа встановлено.",
            date(2007, 10, 11),
        ),
        poa(ODARKA, "Яремчук Устина Корніївна", "2214", date(2010, 11, 1), date(2007, 11, 1)),
        decision(
            ODARKA, "171090000056", "ГОЛОВНЕ УПРАВЛІННЯ ПЕНСІЙНОГО ФОНДУ УКРАЇНИ", "призначення пенсії за віком", date(2007, 11, 5), date(2007, 11, 30),
            ". 1. Призначити пенсію за віком з 02.11.2007 довічно.",
            ". 2. Страховий стаж 36 років 2 місяці. Період 1970 року не зараховано: підстава відсутня.",
        ),
        pension_cert(ODARKA, "АЕ 900018", "за віком", date(2007, 12, 3), "ПЕНСІЙНИЙ ФОНД УКРАЇНИ"),
    ),
)  # fmt: skip
