# ruff: noqa: E501 (a page is one line of the table)
"""The pages of the yardstick before they are drawn: what is written, on what paper, and how it was scanned.

The order is that of measuring: any first N pages are a fair mixture, the first twelve stand for all.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from typing import Any, Final

from bench.engine.prose import digit_table, letter, wage_table
from sample_scans.layout import SIZES, Form
from sample_scans.paper import Wear
from sample_scans.scanner import Look
from sample_scans.stack import compose
from sample_scans.stories import STORIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """One page to draw. ``behind`` is what the back shows through, ``quality`` that of the JPEG (0 = stored as TIFF)."""

    name: str
    form: Form
    look: Look
    language: str = "uk"
    grade: str = "clean"
    tags: tuple[str, ...] = ()
    dpi: int = 300
    colour: bool = True
    quality: int = 85
    behind: Form | None = None

    @property
    def seed(self) -> int:
        """The seed of everything that happens by chance."""
        return zlib.crc32(self.name.encode())


_OFFICE: Final = Look(tint="office", wear=Wear(age=0.2, fibres=120), skew=0.4, grain=0.008)
_WHITE: Final = Look(tint="white", wear=Wear(age=0.08, fibres=60), skew=-0.6, grain=0.006)
_BAD: Final = Look(
    tint="old", wear=Wear(age=1.0, folds=("h0.49", "v0.33"), stains=3, fibres=700), fade=0.3, bleed=0.05, blur=1.1, grain=0.045
)  # fmt: skip
_GREY_BAD: Final = Look(
    tint="grey", wear=Wear(age=0.9, folds=("h0.5",), stains=1, fibres=600), fade=0.4, bleed=0.04, blur=1.2, grain=0.05
)
_SEALS: Final = {
    "uk": ("УПРАВЛІННЯ ПЕНСІЙНОГО ФОНДУ УКРАЇНИ|СТЕПОВСЬКИЙ/РАЙОН", "ВИКОНАВЧИЙ КОМІТЕТ|ДЛЯ/ДОВІДОК"),
    "ru": ("РАЙОННЫЙ ОТДЕЛ СОЦИАЛЬНОГО ОБЕСПЕЧЕНИЯ|СТЕПНОЕ", "ЗАВОД СЕЛЬХОЗМАШ|ОТДЕЛ/КАДРОВ"),
}
_HEADS: Final = {
    "uk": "- УПРАВЛІННЯ СОЦІАЛЬНОГО ЗАХИСТУ НАСЕЛЕННЯ\n= ДОВІДКА",
    "ru": "- ОТДЕЛ СОЦИАЛЬНОГО ОБЕСПЕЧЕНИЯ\n= СПРАВКА",
}


def _letter(name: str, language: str, look: Look, *, sentences: int = 28, stamps: bool = False, **more: Any) -> Design:
    """A page full of text; ``stamps`` puts two seals and an incoming stamp over it."""
    design = Design(name=name, form=Form(points=11.5), look=look, language=language, tags=("dense", "a4", "print"))
    form: Form = more.pop("form", design.form)
    body = letter(language, design.seed, sentences=sentences)
    if stamps:
        body = _stamped(body, language)
    signed = "\n% Начальник | В.О. Ясен"
    written = replace(form, text=f"{_HEADS[language]}\n{body}{signed}")
    return replace(design, form=written, **more)


def _stamped(body: str, language: str) -> str:
    paragraphs = body.split("\n")
    first, second = _SEALS[language]
    paragraphs.insert(len(paragraphs) // 3, f"@seal 60 10 {first}")
    paragraphs.insert(2 * len(paragraphs) // 3, f"@seal 120 8 {second}")
    return "\n".join([*paragraphs, f"@in 120 52 {'ВХІДНИЙ' if language == 'uk' else 'ВХОДЯЩИЙ'} № 417/12.03.1998"])


_TYPED: Final = Form(font="type", ink="type", fill="type", points=10.8, leading=1.5)
_DOTTED: Final = Form(font="dot", ink="dot", fill="dot", points=9.0, leading=1.45)
_TYPED_TAGS, _DOT_TAGS = ("dense", "a4", "typed"), ("dense", "a4", "dot")


def _case(story: str, number: int, *, grade: str = "clean", **more: Any) -> Design:
    """A paper of a sample case, scanned anew."""
    found = next(one for one in STORIES if one.name == story)
    plan = compose(found).pages[number - 1]
    form = plan.form
    kind = {"type": "typed", "dot": "dot"}.get(form.ink, "print")
    tags = ["case", "spread" if form.columns == 2 else form.size[:2], kind]
    tags += ["table"] * ("|=" in form.text) + ["stamp"] * ("@seal" in form.text or "@in" in form.text)
    look = replace(plan.look, skew=plan.look.skew or 0.3, rotation=0)
    design = Design(
        name=f"case-{story}-{number:02d}", form=form, look=look, language=found.language, grade=grade, tags=tuple(tags)
    )
    turned: Look = more.pop("look", look)
    return replace(design, look=turned, **more)


def _table(name: str, text: str, look: Look, *, tags: tuple[str, ...], **more: Any) -> Design:
    form = Form(
        text=f"= ТАБЕЛЬ\n- обліку використання робочого часу\n~ 3\n{text}\n% Табельник | О.Г. Левченко", points=11
    )
    return replace(Design(name=name, form=form, look=look, tags=("case", "a4", "print", "table", *tags)), **more)


def _columns(name: str, language: str, look: Look, **more: Any) -> Design:
    """Two columns of print, the left one read first."""
    seed = zlib.crc32(name.encode())
    left, right = (letter(language, seed + side, sentences=16) for side in (0, 1))
    form = Form(text=f"+ ВИТЯГ\n{left}\n@gap\n{right}", columns=2, points=9.6, margins=(16, 15, 14, 12))
    return replace(
        Design(name=name, form=form, look=look, language=language, tags=("dense", "a4", "print", "columns")), **more
    )


def _turned(design: Design, *, skew: float | None = None, rotation: int = 0, name: str = "") -> Design:
    """The page laid down askew or the wrong way round; the glass is wide enough to keep its corners."""
    skew = design.look.skew if skew is None else skew
    glass = max(design.look.glass, 3 + 2.1 * abs(skew)) if abs(skew) > 1.5 else design.look.glass
    look = replace(design.look, skew=skew, rotation=rotation, glass=glass)
    tags = (*design.tags, *(["skewed"] if abs(skew) > 1.5 else []), *(["turned"] if rotation else []))
    return replace(design, name=name or f"{design.name}-turned", look=look, tags=tags)


def _first_twelve() -> list[Design]:
    bad_back = Form(text=letter("ru", 5, sentences=25), points=12)
    return [
        _letter("letter-uk-office", "uk", _OFFICE),
        _case("v-1234-1993", 12, grade="bad", look=replace(_BAD, skew=-1.1)),
        _letter("letter-ru-typed-stamps", "ru", replace(_BAD, tint="cream", grain=0.02, skew=1.3), form=_TYPED, stamps=True,
                sentences=18, grade="bad", tags=(*_TYPED_TAGS, "stamp", "bleed"), behind=bad_back),
        _case("v-171090000056", 2),
        _letter("letter-uk-grey-bad", "uk", replace(_GREY_BAD, skew=0.9), quality=60, sentences=27, grade="bad",
                tags=("dense", "a4", "print", "bleed"), behind=bad_back),
        _table("digits-office", digit_table(1, rows=22, columns=12), _OFFICE, tags=("digits",)),
        _case("v-1234-1993", 9, grade="bad"),
        _letter("letter-uk-pink-stamps", "uk", replace(_OFFICE, tint="pink", grain=0.02, skew=-1.6), stamps=True,
                sentences=23, tags=("dense", "a4", "print", "stamp", "coloured")),
        _letter("letter-uk-dot", "uk", replace(_WHITE, grain=0.012, needles=0.85), form=_DOTTED, sentences=22, tags=_DOT_TAGS),
        _columns("columns-uk", "uk", _WHITE),
        _turned(_letter("letter-ru-skew", "ru", _OFFICE, sentences=25), skew=4.3, name="letter-ru-skew-4"),
        _case("s-0417-2023", 15),
    ]  # fmt: skip


def _the_others() -> list[Design]:
    back = Form(text=letter("uk", 9, sentences=27), points=11.5)
    small = Form(size="a5", points=10.5, margins=(16, 12, 10, 10))
    a5 = ("dense", "a5", "print")
    return [
        _letter("letter-ru-green", "ru", replace(_OFFICE, tint="green", grain=0.025, skew=0.7), tags=("dense", "a4", "print", "coloured")),
        _letter("letter-uk-old-bad", "uk", replace(_BAD, skew=-0.8), grade="bad", sentences=27, tags=("dense", "a4", "print", "bleed"), behind=back),
        _letter("letter-uk-typed", "uk", replace(_OFFICE, tint="cream", skew=-0.3), form=_TYPED, sentences=18, tags=_TYPED_TAGS),
        _letter("letter-ru-blue-stamps", "ru", replace(_OFFICE, tint="blue", grain=0.015, skew=1.0), stamps=True, sentences=25, tags=("dense", "a4", "print", "stamp", "coloured")),
        _letter("letter-ru-kraft", "ru", replace(_GREY_BAD, tint="kraft", fade=0.05, grain=0.02, skew=0.5), grade="bad", tags=("dense", "a4", "print", "coloured")),
        _letter("letter-uk-dot-bad", "uk", replace(_GREY_BAD, fade=0.2, skew=0.6, needles=0.9), form=_DOTTED, sentences=21, grade="bad", tags=_DOT_TAGS),
        _table("wages-old", wage_table(2, rows=24), replace(_BAD, bleed=0.02, skew=0.8), tags=(), grade="bad"),
        _table("digits-bad", digit_table(3, rows=18, columns=10), replace(_GREY_BAD, skew=-0.7), tags=("digits",), grade="bad"),
        _columns("columns-ru-bad", "ru", replace(_GREY_BAD, grain=0.025, fade=0.15, skew=0.5), grade="bad"),
        _turned(_letter("letter-uk-half", "uk", _OFFICE), rotation=180, name="letter-uk-180"),
        _turned(_letter("letter-ru-quarter", "ru", _WHITE), rotation=90, name="letter-ru-90"),
        _turned(_letter("letter-uk-back", "uk", _OFFICE), rotation=270, skew=2.2, name="letter-uk-270"),
        _turned(_letter("letter-uk-lean", "uk", _WHITE, sentences=23), skew=-7.4, name="letter-uk-skew-7"),
        _turned(_letter("letter-ru-lean", "ru", replace(_OFFICE, tint="cream", grain=0.02), sentences=23), skew=9.8, name="letter-ru-skew-10"),
        _turned(_case("v-101200000417", 2), skew=-3.1, name="case-form-skew-3"),
        _turned(_case("v-1234-1993", 3, grade="bad"), rotation=180, name="case-form-180"),
        _letter("letter-uk-200", "uk", _OFFICE, dpi=200, tags=("dense", "a4", "print")),
        _letter("letter-ru-400", "ru", replace(_OFFICE, tint="cream"), dpi=400, tags=("dense", "a4", "print")),
        _letter("letter-uk-grey-300", "uk", _WHITE, colour=False, tags=("dense", "a4", "print")),
        _letter("letter-ru-grey-200-bad", "ru", replace(_BAD, skew=0.6), sentences=27, colour=False, dpi=200, grade="bad", behind=back, tags=("dense", "a4", "print", "bleed")),
        _letter("letter-uk-tiff-400", "uk", _WHITE, colour=False, dpi=400, quality=0, tags=("dense", "a4", "print")),
        _letter("letter-uk-a5", "uk", _OFFICE, form=small, sentences=14, tags=a5),
        _letter("letter-ru-a5-typed", "ru", replace(_BAD, skew=-1.2, grain=0.015), form=replace(_TYPED, size="a5", points=9.4, margins=(14, 12, 10, 10)), sentences=10, grade="bad", tags=("dense", "a5", "typed")),
        _letter("letter-ru-a5-200", "ru", replace(_OFFICE, tint="pink"), form=small, sentences=14, dpi=200, tags=(*a5, "coloured")),
        _case("v-1234-1993", 2, grade="bad"),
        _case("v-1234-1993", 6, grade="bad"),
        _case("v-1234-1993", 8, grade="bad"),
        _case("v-1234-1993", 13),
        _case("v-1234-1993", 17),
        _case("i-152150001234", 2),
        _case("i-152150001234", 12),
        _case("i-152150001234", 16),
        _case("i-0812-1971", 7, grade="bad"),
        _case("i-0812-1971", 11, grade="bad"),
        _case("g-080070012345", 9),
        _case("g-080070012345", 19),
        _case("r-201330000907", 11),
        _case("r-201330000907", 7),
        _case("s-0417-2023", 10, dpi=200),
        _case("zh-2018-00311", 2, colour=False),
        _case("zh-2018-00311", 7),
        _case("p-1986-0077", 11),
        _turned(_case("g-080070012345", 8), rotation=90, name="case-marriage-90"),
        Design(name="blank-office", form=Form(blank=True), look=_OFFICE, tags=("case", "a4", "blank")),
        Design(name="blank-show-through", form=Form(blank=True), look=replace(_GREY_BAD, bleed=0.07), behind=back, grade="bad", tags=("case", "a4", "blank", "bleed")),
        Design(name="blank-pink", form=Form(blank=True), look=replace(_BAD, tint="pink", bleed=0.0), grade="bad", tags=("case", "a4", "blank", "coloured")),
    ]  # fmt: skip


def designs() -> list[Design]:
    """All pages; their names differ."""
    return [*_first_twelve(), *_the_others()]


def size_of(design: Design) -> tuple[float, float]:
    """Width and height of the paper in mm."""
    return SIZES[design.form.size]
