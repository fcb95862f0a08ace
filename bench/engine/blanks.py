"""Whether blank sides are known as blank, and no side with a word or a number on it is."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any, Final

from bench.engine.designs import Design
from bench.engine.drawing import draw
from bench.engine.prose import letter
from bench.engine.summary import Aim
from capture.image_files import decode_frame
from capture.quality import judge
from ocr.read_page import read_page
from ocr.tesseract import open_engine
from ocr.views import Views
from sample_scans.draw import jpeg
from sample_scans.layout import Form
from sample_scans.paper import Wear
from sample_scans.scanner import Look

_EACH: Final = 60
_NUMBERED: Final = 24
_LITTLE: Final = (
    ". Вірно", ". 17", "- № 4", "% Начальник | В.О. Ясен", ". [[Степове]]", "> 12.03.1998", ". Копія вірна",
    ". [[не має]]", "- далі не заповнюється", ". Д.С.",
)  # fmt: skip
_ONLY_A_NUMBER: Final = "~ 5"  # nothing but space below what every written side has


def measure_blank(_: Path) -> dict[str, Any]:
    """Blank sides of all papers, half with a written front showing through, sides with a word or two, and with a pencilled
    number in a corner alone.
    """
    engine = open_engine()
    missed, read, lost = [], 0, []
    for number in range(_EACH):
        design = _side(number, "")
        decoded = _stored(design)
        blank = judge(decoded.image, decoded.dpi).blank
        if not blank:
            missed.append(design.name)
        words = len(read_page(Views(decoded.image, decoded.dpi), engine, blank=blank).text.words)
        read += words
        if words or design.name in missed:
            print(
                f"{design.name:20} blank{', taken for written' if design.name in missed else ''}, {words} words read",
                flush=True,
            )
    for number in range(_EACH + _NUMBERED):
        design = _side(
            number, _ONLY_A_NUMBER if number >= _EACH else f"~ {number % 5 * 30}\n{_LITTLE[number % len(_LITTLE)]}"
        )
        decoded = _stored(design)
        if judge(decoded.image, decoded.dpi).blank:
            lost.append(design.name)
            print(f"{design.name:20} written, taken for blank: {design.form.text.splitlines()[-1]}", flush=True)
    recall = 1 - len(missed) / _EACH
    return {
        "aims": [
            Aim(
                what=f"blank: {_EACH} blank sides known as such",
                aim="≥ 95 %",
                reached=f"{recall:.1%}",
                met=recall >= 0.95,
            ),
            Aim(
                what=f"blank: of {_EACH} sides with a word or two and {_NUMBERED} with a number in a corner, called blank",
                aim="0",
                reached=str(len(lost)),
                met=not lost,
            ),
            Aim(what=f"blank: words read on {_EACH} blank sides", aim="0", reached=str(read), met=read == 0),
        ],
        "missed": missed,
        "called_blank": lost,
    }


def _stored(design: Design) -> Any:
    return decode_frame(jpeg(draw(design)[0], design.quality, design.dpi), filename="side.jpg")


def _side(number: int, text: str) -> Design:
    rng = random.Random(1000 + number + 500 * bool(text))
    look = Look(
        tint=rng.choice(("white", "office", "cream", "grey", "old", "green", "blue", "pink", "kraft")),
        wear=Wear(
            age=rng.random(),
            folds=rng.choice(((), ("h0.5",), ("h0.49", "v0.33"))),
            stains=rng.choice((0, 0, 1, 2)),
            holes=rng.choice((0, 2, 3)),
            fibres=rng.randint(50, 900),
        ),
        skew=round(rng.uniform(-2, 2), 2),
        fade=0.0 if not text else rng.uniform(0, 0.3),
        bleed=rng.uniform(0.02, 0.07) if number % 2 else 0.0,
        grain=rng.uniform(0.005, 0.05),
    )
    behind = Form(text=letter("uk", number, sentences=9), size="a5", points=11) if number % 2 else None
    form = Form(text=text, size="a5", blank=not text, points=12)
    return Design(
        name=f"{'little' if text else 'blank'}-{number:02d}", form=form, look=look, dpi=150, quality=75, behind=behind
    )
