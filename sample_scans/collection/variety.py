"""The same blank from another office: other faces, signers and places, other wear; and whether its words fit."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from random import Random
from typing import Final

from sample_scans.collection.cast import Cast
from sample_scans.collection.places import genitive_uk, signer_by_chance
from sample_scans.layout import SIZES, Form, lay
from sample_scans.scanner import Look
from sample_scans.sheet import Sheet
from sample_scans.story import Paper, Side

_SIGNER: Final = re.compile(r"(?m)^(%-? .*\| ?(?:\[\[)?)[А-ЯІЄЇ]\.[А-ЯІЄЇ]\. [А-ЯІЄЇ][а-яієї']+")
_STAMPS: Final = re.compile(r"(?m)^@(?:seal|in|rose|photo|perf|side) .*\n?")
_FACES: Final = (("serif", "pt"), ("sans", "pts", "narrow"), ("type", "type2"))
_TINTS: Final = {
    "white": ("white", "office"), "office": ("office", "white", "cream"), "old": ("old", "cream", "grey"),
    "cream": ("cream", "old"),
    "grey": ("grey", "office", "cream"), "blue": ("blue", "green"), "pink": ("pink", "cream"), "green": ("green", "blue"),
}  # fmt: skip


def varied(paper: Paper, cast: Cast, rng: Random) -> Paper:
    """The paper as another office of the cast's district would have made it; its truth stays."""
    face = rng.random()
    scale = rng.choice((0.94, 0.97, 1.0, 1.0, 1.03))
    tint = rng.random()
    sides = tuple(
        replace(side, form=_form(side.form, cast, rng, face, scale), look=_look(side.look, rng, tint)) for side in paper.sides
    )  # fmt: skip
    return replace(paper, sides=sides)


def _form(form: Form, cast: Cast, rng: Random, face: float, scale: float) -> Form:
    text = _SIGNER.sub(lambda found: found.group(1) + signer_by_chance(rng), form.text)
    for old, new in _relocation(cast):
        text = text.replace(old, new)
    family = next((faces for faces in _FACES if form.font in faces), (form.font,))
    font = family[int(face * len(family))]
    fill_font = font if form.fill_font == form.font else form.fill_font
    fill = form.fill_points * scale
    return replace(form, text=text, font=font, fill_font=fill_font, points=form.points * scale, fill_points=fill)


def _relocation(cast: Cast) -> tuple[tuple[str, str], ...]:
    """What the blanks say of the town of the sample cases, and what it is here."""
    place = cast.home
    region = f"{place.region_uk} область"
    return (
        ("м. Степове, Полтавська область", f"{place.uk}, {region}"),
        ("Місто Степове, Полтавська область", f"{place.uk}, {region}"),
        ("по місту Степове", genitive_uk(place.district_uk) + " району"),
        ("Степовий районний суд", f"{place.district_uk} районний суд"),
        ("СТЕПОВИЙ РАЙОННИЙ СУД", f"{place.district_uk.upper()} РАЙОННИЙ СУД"),
        ("|СТЕПОВЕ", f"|{place.uk_bare.upper()}"),
    )


def _look(look: Look, rng: Random, tint: float) -> Look:
    choices = _TINTS.get(look.tint, (look.tint,))
    age = min(1.0, max(0.03, look.wear.age + rng.uniform(-0.2, 0.2)))
    stains = look.wear.stains + (1 if rng.random() < 0.06 else 0)
    wear = replace(look.wear, age=age, stains=stains)
    fade = min(0.3, look.fade + (rng.uniform(0.05, 0.15) if rng.random() < 0.12 else 0.0))
    return replace(look, tint=choices[int(tint * len(choices))], wear=wear, fade=fade, blur=rng.uniform(0.45, 0.75))


class UndrawnSheet(Sheet):
    """A sheet that measures what would be written and draws nothing."""

    def put(self, x: float, y: float, text: str, ink: str, font: str, points: float, spacing: float = 0.0) -> float:  # noqa: ARG002 (as a sheet)
        """The width in mm that the words would take."""
        face = self.hand if font == "hand" and ink == "hand" else font
        return self.measure(text, face, points, spacing)

    def rule(self, x0: float, y0: float, x1: float, y1: float, ink: str = "print", weight: float = 0.18) -> None:
        """No line is drawn."""

    def box(self, x0: float, y0: float, x1: float, y1: float, ink: str = "print", weight: float = 0.18) -> None:
        """No frame is drawn."""

    def curve(self, points: list[tuple[float, float]], ink: str, weight: float) -> None:
        """No curve is drawn."""


def fits(side: Side, dpi: int) -> bool:
    """True where the words of a side stay on it, whoever's hand fills it in."""
    width, height = SIZES[side.form.size]
    form = replace(side.form, text=_STAMPS.sub("", side.form.text), frame="")
    for hand in ("hand", "hand2") if form.fill == "hand" else ("hand",):
        sheet = UndrawnSheet(width, height, max(side.dpi, dpi), random.Random(0), hand=hand)
        if not form.blank:
            lay(form, sheet)
        if sheet.spills:
            return False
    return True
