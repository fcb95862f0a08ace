"""How well pages are set upright: the skew found on pages turned by known angles, and the orientation of small pages."""

from __future__ import annotations

import random
import statistics
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np

from bench.engine.designs import Design, designs
from bench.engine.drawing import draw
from bench.engine.prose import letter
from bench.engine.summary import Aim
from capture.image_files import decode_frame
from ocr.tesseract import open_engine
from ocr.upright import find_geometry
from sample_scans.draw import jpeg
from sample_scans.layout import Form
from sample_scans.paper import Wear
from sample_scans.scanner import Look

_LEVEL: Final = (
    "letter-uk-office", "letter-ru-typed-stamps", "case-v-171090000056-02", "letter-uk-grey-bad", "digits-office",
    "case-v-1234-1993-09", "letter-uk-dot", "columns-uk", "case-s-0417-2023-15", "letter-uk-pink-stamps",
)  # fmt: skip
_ANGLES_A_PAGE: Final = 6
_SMALL_PAGES: Final = 200
_TINTS: Final = ("white", "office", "cream", "grey", "old", "green", "blue", "pink")
_WITHIN: Final = 0.1


def measure_skew(_: Path) -> dict[str, Any]:
    """Ten pages drawn level, each turned by six angles spread over -10 to 10 degrees."""
    engine, rng = open_engine(), random.Random(7)
    found: list[dict[str, Any]] = []
    for design in (one for one in designs() if one.name in _LEVEL):
        wide = replace(design, look=replace(design.look, skew=0.0, glass=30.0))
        level = np.asarray(draw(wide)[0])[..., ::-1]
        for place in range(_ANGLES_A_PAGE):
            angle = round((place + rng.random()) * 10 / _ANGLES_A_PAGE * rng.choice((-1, 1)), 2)
            geometry = find_geometry(_turned(level, angle), design.dpi, legibility=engine.legibility)
            found.append({"page": design.name, "angle": angle, "error": round(geometry.skew_degrees - angle, 3)})
            print(f"{design.name:28} {angle:+7.2f}°  error {found[-1]['error']:+.3f}°", flush=True)
    errors = sorted(abs(float(one["error"])) for one in found)
    within = sum(error <= _WITHIN + 1e-9 for error in errors) / len(errors)
    aim = Aim(
        what=f"skew: pages within {_WITHIN}° of {len(errors)} turned by 0 to 10°",
        aim="all",
        reached=f"{within:.1%}, median {statistics.median(errors):.3f}°, worst {errors[-1]:.2f}°",
        met=within == 1.0,
    )
    return {"aims": [aim], "pages": found}


def _turned(level: Any, angle: float) -> Any:
    """The picture turned clockwise, so that a counter-clockwise turn by ``angle`` levels it again."""
    height, width = level.shape[:2]
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), -angle, 1.0)
    return cv2.warpAffine(level, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def measure_orientation(_: Path) -> dict[str, Any]:
    """Small pages (A6, 150 dpi, two to four sentences), each in its four orientations."""
    engine = open_engine()
    wrong, asked = [], 0
    for number in range(_SMALL_PAGES):
        design = small_page(number)
        picture = draw(design)[0]
        stored = decode_frame(jpeg(picture, design.quality, design.dpi), filename="small.jpg")
        for turned in range(4):  # clockwise quarter turns of the stored picture
            image = np.ascontiguousarray(np.rot90(stored.image, -turned))
            geometry = find_geometry(image, stored.dpi, legibility=engine.legibility)
            asked += 1
            if geometry.quarter_turns != (4 - turned) % 4:
                wrong.append({"page": design.name, "turned": turned * 90, "found": geometry.quarter_turns * 90})
                print(
                    f"{design.name:28} lay turned by {turned * 90}°, set upright by {geometry.quarter_turns * 90}°",
                    flush=True,
                )
    right = 1 - len(wrong) / asked
    aim = Aim(
        what=f"orientation: right, of {asked} small pages", aim="≥ 99.5 %", reached=f"{right:.2%}", met=right >= 0.995
    )
    return {"aims": [aim], "wrong": wrong}


def small_page(number: int) -> Design:
    """A small page of text; every look and face in turn."""
    rng = random.Random(number)
    language = rng.choice(("uk", "ru"))
    font, ink = rng.choice((("serif", "print"), ("sans", "print"), ("pt", "print"), ("type", "type"), ("dot", "dot")))
    form = Form(
        text=letter(language, number, sentences=rng.randint(2, 4)),
        size="a6l",
        font=font,
        ink=ink,
        points=rng.uniform(8.5, 11),
        margins=(10, 9, 8, 8),
    )
    look = Look(
        tint=rng.choice(_TINTS),
        wear=Wear(age=rng.random(), fibres=150),
        skew=round(rng.uniform(-2.5, 2.5), 2),
        glass=6.0,
        fade=rng.uniform(0, 0.25),
        grain=rng.uniform(0.005, 0.03),
    )
    return Design(name=f"small-{number:03d}", form=form, look=look, language=language, dpi=150, quality=80)
