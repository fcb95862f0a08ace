# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""The smallest case: three pages, one person, nothing wrong."""

from __future__ import annotations

from datetime import date
from typing import Final

from sample_scans.forms.applications import app_pension
from sample_scans.forms.civil import birth_cert_ru
from sample_scans.forms.covers import cover_uk
from sample_scans.stories.register import HANNA
from sample_scans.story import Story

FIRST: Final = Story(
    name="v-101200000417",
    kind="В",
    language="uk",
    person=HANNA,
    note="three pages at 300 dpi, age pension 2004, a Soviet birth certificate in Russian; nothing is wrong",
    dpi=300,
    papers=(
        cover_uk(HANNA, "101200000417", "УПРАВЛІННЯ ПЕНСІЙНОГО ФОНДУ УКРАЇНИ В КАЛИНІВСЬКОМУ РАЙОНІ", "за віком", date(2004, 8, 20)),
        app_pension(
            HANNA, "управління Пенсійного фонду України в Калинівському районі", "с. Вербове, вул. Садова, 14", "за віком",
            date(2004, 8, 20), "417", "трудова книжка, довідка про заробітну плату, копія паспорта, свідоцтво про народження",
        ),
        birth_cert_ru(
            HANNA, "Журавель Филипп Кондратьевич", "Журавель Мария Ивановна", "II-АП № 004417", "63",
            "с. Вербовое Калиновского района", "Калиновское районное бюро ЗАГС", date(1949, 9, 2),
        ),
    ),
)  # fmt: skip
