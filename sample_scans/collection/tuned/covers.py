# ruff: noqa: ARG001, D103 (makers share one signature and say by their name what they make; a paragraph is one line)
"""Covers and inventories, envelopes and separators, made on the blanks of ``forms``."""

from __future__ import annotations

from random import Random

from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.tuned.telling import kind_ru, kind_uk, office, opening, tuned
from sample_scans.forms import covers as blanks
from sample_scans.forms.looks import FOLDER, MODERN, NEW_FOLDER
from sample_scans.layout import Form
from sample_scans.story import Paper, Side


def cover_of(cast: Cast, rng: Random, era: Era) -> Paper:
    title = "Пенсійна справа" if cast.kind in "ВІГР" else "Особова справа"
    look = NEW_FOLDER if era == "modern" else FOLDER
    return blanks.cover_uk(
        cast.applicant,
        cast.number,
        office(cast, era).upper(),
        kind_uk(cast, rng),
        opening(cast, rng, era, 0, 0),
        title=title,
        look=look,
    )


@tuned("case_cover", "nineties", "uk")
def cover_nineties(cast: Cast, rng: Random) -> Paper:
    return cover_of(cast, rng, "nineties")


@tuned("case_cover", "modern", "uk")
def cover_modern(cast: Cast, rng: Random) -> Paper:
    return cover_of(cast, rng, "modern")


@tuned("case_cover", "soviet", "both", "ВІГР")
def cover_russian(cast: Cast, rng: Random) -> Paper:
    return blanks.cover_ru(
        cast.applicant,
        cast.number,
        office(cast, "soviet", "ru").upper(),
        kind_ru(cast, rng),
        opening(cast, rng, "soviet", 0, 0),
    )


@tuned("inventory", "soviet", "ru")
def list_russian(cast: Cast, rng: Random) -> Paper:
    return blanks.inventory("ru")


@tuned("inventory", "nineties", "uk")
def list_nineties(cast: Cast, rng: Random) -> Paper:
    return blanks.inventory("uk")


@tuned("inventory", "modern", "uk")
def list_modern(cast: Cast, rng: Random) -> Paper:
    return blanks.inventory("uk")


@tuned("aux", "nineties", "both")
def envelope_filed(cast: Cast, rng: Random) -> Paper:
    return blanks.envelope(
        f"Трудовий архів, {cast.home.uk}, вул. Миру, {rng.randint(1, 60)}", office(cast, "nineties"), cast.home.uk
    )


def separator_sheet() -> Paper:
    """The scanning office's own sheet between two documents; the inventory knows nothing of it."""
    text = """
~ 60
@rose 105 90 30
~ 70
= АРКУШ-РОЗДІЛЬНИК
- новий документ починається з наступної сторінки
~ 10
- Службовий аркуш. До справи не підшивати
"""
    side = Side(form=Form(text=text, font="sans", points=15), look=MODERN)
    return Paper(type="aux", title="Аркуш-роздільник", sides=(side,), listed=False)
