# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Social aid (PDF), housing subsidy (bitonal TIFF), benefits (colour TIFF)."""

from __future__ import annotations

from datetime import date
from typing import Final

from sample_scans.forms.applications import app_bank, app_social, app_subsidy, decl_income
from sample_scans.forms.civil import birth_cert_uk
from sample_scans.forms.correspondence import home_act, income_cert, letter_uk, utility_cert
from sample_scans.forms.covers import cover_uk, inventory
from sample_scans.forms.decisions import decision
from sample_scans.forms.identity import family_cert, id_card, idp_cert, passport_uk, residence, tax_card
from sample_scans.forms.looks import NEW_FOLDER
from sample_scans.forms.medical import lkk
from sample_scans.forms.service import benefit_card, chornobyl, chornobyl_work, status_card
from sample_scans.identifiers import edrpou, iban
from sample_scans.stories.register import STEPAN, TETIANA, VIRA
from sample_scans.stories.touches import skewed, turned, unlisted, with_back
from sample_scans.story import Story

_BOY: Final = "Бондар Арсен Артемович"

AID: Final = Story(
    name="s-0417-2023",
    kind="С",
    language="uk",
    person=TETIANA,
    container="pdf",
    dpi=150,
    candidates=("P0005", "P0015"),
    note="social aid for a child with disability, displaced family, 2023; another person of the same full name stands in the register: "
    "date of birth and numbers decide; the case is one PDF",
    papers=(
        cover_uk(TETIANA, "0417/2023", "УПРАВЛІННЯ СОЦІАЛЬНОГО ЗАХИСТУ НАСЕЛЕННЯ СТЕПОВСЬКОЇ МІСЬКОЇ РАДИ", "державна соціальна допомога", date(2023, 4, 17), title="Особова справа", look=NEW_FOLDER),
        inventory("uk"),
        app_social(
            TETIANA, "Управління соціального захисту населення", "м. Степове, вул. Шкільна, 40, кв. 7", "державну соціальну допомогу дитині з інвалідністю",
            ((_BOY, "син"), ("Бондар Артем Родіонович", "чоловік")), date(2023, 4, 17),
        ),
        id_card(TETIANA, date(2019, 8, 21), date(2029, 8, 21), "м. Лиман"),
        residence(TETIANA, "м. Лиман, вул. Паркова, 11", "2023/001847", date(2021, 9, 2)),
        tax_card(TETIANA, "ГОЛОВНЕ УПРАВЛІННЯ ДПС", date(2014, 6, 5)),
        idp_cert(TETIANA, "1612-5001283417", "м. Лиман, вул. Паркова, 11", "м. Степове, вул. Шкільна, 40, кв. 7", date(2022, 4, 11)),
        birth_cert_uk(_BOY, date(2015, 10, 28), "Бондар Артем Родіонович", TETIANA.name(), "I-НО № 445120", "811", "м. Лиман", "Відділ ДРАЦС по місту Лиман", date(2015, 11, 4)),
        with_back(lkk(_BOY, date(2015, 10, 28), "114", date(2025, 10, 28), date(2023, 3, 30), "КП Степовська дитяча лікарня")),
        income_cert(
            TETIANA, "ТОВ Хлібодар", edrpou(4199990), (("січень 2023", "8 200,00", "1 599,00"), ("лютий 2023", "8 200,00", "1 599,00"), ("березень 2023", "8 640,00", "1 684,80")),
            "31", date(2023, 4, 10),
        ),
        home_act(TETIANA, "м. Степове, вул. Шкільна, 40, кв. 7", "сім'я проживає в орендованому житлі, умови задовільні, дитина потребує догляду", "допомогу призначити", date(2023, 4, 21)),
        app_bank(TETIANA, "АТ Банк Степовий", iban("305299", "26203881204471"), date(2023, 4, 17), kind="державну допомогу"),
        decision(
            TETIANA, "162150004821", "УПРАВЛІННЯ СОЦІАЛЬНОГО ЗАХИСТУ НАСЕЛЕННЯ СТЕПОВСЬКОЇ МІСЬКОЇ РАДИ", "призначення соціальної допомоги", date(2023, 4, 17), date(2023, 4, 26),
            ". 1. Призначити державну соціальну допомогу дитині з інвалідністю з 01.04.2023 по 28.10.2025 (закон 2109-III).", ". 2. Розмір допомоги 2 166,12 грн на місяць.",
        ),
    ),
)  # fmt: skip

SUBSIDY: Final = Story(
    name="zh-2018-00311",
    kind="Ж",
    language="uk",
    person=VIRA,
    container="tiff-g4",
    dpi=300,
    sewn=0,
    note="housing subsidy 2018 at 300 dpi, one bitonal multi-page TIFF",
    papers=(
        app_subsidy(VIRA, "м. Степове, вул. Заводська, 8, кв. 31", "050 000 00 31", "410077", 2, date(2018, 10, 2)),
        decl_income(VIRA, "м. Степове, вул. Заводська, 8, кв. 31", "48,6", (("Гайова В.П.", "пенсія", "22 140,00"), ("Гайовий О.П.", "заробітна плата", "51 720,00")), date(2018, 10, 2)),
        passport_uk(VIRA, "Степовським МВ УМВС", date(2003, 10, 14), "с. Калинове", "м. Степове, вул. Заводська, 8, кв. 31"),
        family_cert(
            VIRA, "КП Житлово-експлуатаційна контора (ЖЕК) № 2", "м. Степове, вул. Заводська, 8, кв. 31", ((VIRA.name(), "заявник", "09.09.1958"), ("Гайовий Остап Павлович", "син", "21.02.1984")),
            "309", date(2018, 9, 27),
        ),
        turned(utility_cert(
            VIRA, "м. Степове, вул. Заводська, 8, кв. 31", "410077",
            (("Газопостачання", "6,96", "112 куб. м", "779,52"), ("Електроенергія", "0,90", "104 кВт", "93,60"), ("Водопостачання", "12,48", "7 куб. м", "87,36"), ("Утримання будинку", "3,10", "48,6 кв. м", "150,66")),
            date(2018, 9, 28),
        ), 180),
        skewed(home_act(VIRA, "м. Степове, вул. Заводська, 8, кв. 31", "у квартирі фактично проживають дві особи, лічильники справні", "субсидію призначити", date(2018, 10, 11)), 1.8),
        decision(
            VIRA, "162150000642", "УПРАВЛІННЯ ПРАЦІ ТА СОЦІАЛЬНОГО ЗАХИСТУ НАСЕЛЕННЯ", "призначення житлової субсидії", date(2018, 10, 2), date(2018, 10, 19),
            ". 1. Призначити житлову субсидію з 01.10.2018 по 30.04.2019 (постанова КМУ № 848).", ". 2. Обов'язкова частка плати 412,06 грн.",
        ),
    ),
)  # fmt: skip

BENEFITS: Final = Story(
    name="p-1986-0077",
    kind="П",
    language="uk",
    person=STEPAN,
    container="tiff-jpeg",
    dpi=200,
    quality=50,
    candidates=("P0008", "P0018"),
    note="benefits of a Chornobyl liquidator; a namesake born on the same day stands in the register, only the numbers tell them apart; "
    "one colour multi-page TIFF; a late letter is not listed",
    papers=(
        cover_uk(STEPAN, "П-77", "УПРАВЛІННЯ ПРАЦІ ТА СОЦІАЛЬНОГО ЗАХИСТУ НАСЕЛЕННЯ", "пільги", date(2003, 6, 12), title="Особова справа"),
        inventory("uk"),
        app_social(STEPAN, "Управління праці та соціального захисту населення", "м. Степове, вул. Річна, 2", "пільги учаснику ліквідації аварії на ЧАЕС", (("Мельничук Любов Артемівна", "дружина"),), date(2003, 6, 12)),
        passport_uk(STEPAN, "Степовським РВ УМВС", date(1996, 12, 4), "м. Степове", "м. Степове, вул. Річна, 2"),
        tax_card(STEPAN, "ДЕРЖАВНА ПОДАТКОВА ІНСПЕКЦІЯ У М. СТЕПОВЕ", date(1999, 1, 26)),
        chornobyl(STEPAN, "А № 104417", "2", date(1996, 3, 5), "ПОЛТАВСЬКА ОБЛАСНА АДМІНІСТРАЦІЯ"),
        turned(chornobyl_work(
            STEPAN, "Степовская автоколонна", (("с. Копачи", "12.05.1986 - 02.06.1986", "22"), ("г. Припять", "10.07.1986 - 28.07.1986", "19")), "214", date(1990, 8, 21),
        ), 90),
        status_card(STEPAN, "ВЕТЕРАН ПРАЦІ", "Б № 330871", date(2002, 5, 8), "УПРАВЛІННЯ СОЦІАЛЬНОГО ЗАХИСТУ"),
        benefit_card(
            STEPAN, "учасник ліквідації наслідків аварії на ЧАЕС, категорія 2", "52", "м. Степове, вул. Річна, 2",
            (("Квартирна плата", "50 %"), ("Газопостачання", "50 %"), ("Електропостачання", "50 %"), ("Міський транспорт", "100 %")), date(2003, 6, 20),
        ),
        unlisted(letter_uk(
            STEPAN, "ОБЛАСНИЙ ВІЙСЬКОВИЙ КОМІСАРІАТ", "Управлінню праці та соціального захисту", "4/811", "77-п", date(2004, 2, 3),
            "Надсилаємо підтвердження участі заявника у роботах 1986 року за наказом по автоколоні. Інших відомостей в архіві немає.",
        )),
    ),
)  # fmt: skip
