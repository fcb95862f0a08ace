"""Pages drawn for the tests of reading: print in two languages, a table, a stamp, a signature, noise and turns."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Pixels = NDArray[np.uint8]
FONTS = "/usr/share/fonts/truetype/"
SERIF, SANS, MONO = (f"{FONTS}liberation2/Liberation{name}-Regular.ttf" for name in ("Serif", "Sans", "Mono"))

UKRAINIAN = (
    "УПРАВЛІННЯ СОЦІАЛЬНОГО ЗАХИСТУ НАСЕЛЕННЯ",
    "Заява про призначення пенсії за віком",
    "Прошу призначити мені пенсію відповідно до Закону України «Про загальнообов'язкове",
    "державне пенсійне страхування». Стаж роботи становить 34 роки 7 місяців 12 днів.",
    "Реєстраційний номер облікової картки платника податків: 2849301752",
    "Унікальний номер запису в реєстрі: 19620417-03215",
    "Рахунок IBAN UA213223130000026007233566001 в установі банку, МФО 322313",
    "Свідоцтво про шлюб серія IV-БК № 118306 видане відділом РАЦС",
    "Паспорт серії СН 123456, виданий Шевченківським РУ ГУ МВС України в місті Києві",
    "Електронна пошта: archive@example.org.ua, телефон 044 555 17 23",
)
RUSSIAN = (
    "СПРАВКА",
    "Дана настоящая в том, что он действительно работал на Харьковском тракторном заводе",
    "имени С. Орджоникидзе с 14 августа 1958 года (приказ № 217-к) по 3 ноября 1979 года",
    "в должности слесаря механосборочных работ четвёртого разряда, объём выполненной",
    "работы учитывался по лицевым счетам. Заработная плата за период составила 1342 руб. 18 коп.",
    "Основание: архивные документы, фонд Р-5840, опись 3, дело 1127, листы 14, 15, 22.",
    "Этот подъезд, съёмка и мышь подтверждают, что буквы ы, э, ъ, ё читаются верно.",
    "Справка выдана для представления в отдел социального обеспечения.",
)
ROWS = (
    ("№", "Назва документа", "Аркуші", "Дата"),
    ("1", "Заява про призначення пенсії", "1-2", "12.03.1998"),
    ("2", "Копія паспорта громадянина", "3-6", "14.03.1998"),
    ("3", "Трудова книжка", "7-21", "15.03.1998"),
)


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a page is drawn."""

    font: str = SERIF
    points: float = 12
    dpi: int = 300
    paper: tuple[int, int, int] = (250, 247, 238)
    noise: float = 4
    stamp: bool = False
    table: bool = False
    inches: tuple[float, float] = (8.27, 11.69)
    top: float = 1.0


def draw_page(lines: tuple[str, ...], look: Look | None = None) -> Pixels:
    """A page as BGR pixels; the same every time."""
    look = look or Look()
    width, height = (int(side * look.dpi) for side in look.inches)
    page = Image.new("RGB", (width, height), look.paper)
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(look.font, int(look.points * look.dpi / 72))
    top = look.top * look.dpi
    for line in lines:
        pen.text((0.9 * look.dpi, top), line, font=font, fill=(25, 25, 30))
        top += look.points * 1.55 * look.dpi / 72
    if look.table:
        _draw_table(pen, font, top + 0.2 * look.dpi, look.dpi)
    if look.stamp:
        page = _stamped(page, look.dpi)
    pixels = cv2.GaussianBlur(np.asarray(page)[:, :, ::-1], (0, 0), 0.9 * look.dpi / 300)
    grain = np.random.default_rng(1).normal(0, look.noise, pixels.shape)
    return np.asarray(np.clip(pixels + grain, 0, 255), np.uint8)


def _draw_table(pen: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont, top: float, dpi: int) -> None:
    columns, row = [0.9, 1.4, 4.9, 6.1, 7.4], 0.33
    bottom = top + len(ROWS) * row * dpi
    for place, cells in enumerate(ROWS):
        for left, text in zip(columns, cells, strict=False):
            pen.text(((left + 0.08) * dpi, top + (place * row + 0.06) * dpi), text, font=font, fill=(25, 25, 30))
    for place in range(len(ROWS) + 1):
        level = top + place * row * dpi
        pen.line((columns[0] * dpi, level, columns[-1] * dpi, level), fill=(40, 40, 40), width=3)
    for left in columns:
        pen.line((left * dpi, top, left * dpi, bottom), fill=(40, 40, 40), width=3)


def _stamped(page: Image.Image, dpi: int) -> Image.Image:
    """A blue round stamp over the text and a signature below it; ink darkens what is under it."""
    ink = Image.new("RGB", page.size, (255, 255, 255))
    pen = ImageDraw.Draw(ink)
    across, down, blue = 5.9 * dpi, 2.3 * dpi, (80, 90, 205)
    for radius, width in ((0.8, 9), (0.72, 4), (0.45, 4)):
        frame = (across - radius * dpi, down - radius * dpi, across + radius * dpi, down + radius * dpi)
        pen.ellipse(frame, outline=blue, width=width)
    pen.text((across - 0.3 * dpi, down - 0.1 * dpi), "АРХІВ", font=ImageFont.truetype(SANS, int(dpi / 8)), fill=blue)
    steps = np.arange(60)
    wave = 9.5 + 0.25 * np.sin(steps * 0.7) * np.exp(-steps * 0.03)
    pen.line(
        [(float(x), float(y)) for x, y in zip((1.5 + steps * 0.03) * dpi, wave * dpi, strict=True)],
        fill=(50, 60, 170),
        width=6,
    )
    mixed = np.asarray(page).astype(np.uint16) * np.asarray(ink) // 255
    return Image.fromarray(mixed.astype(np.uint8))


def skewed(pixels: Pixels, degrees: float) -> Pixels:
    """The page turned counter-clockwise on a larger light ground."""
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(cv2.warpAffine(pixels, matrix, (width, height), borderValue=(238, 247, 250)), np.uint8)


def error_rate(read: str, true: str) -> float:
    """Characters to change, insert or remove, per true character; white space counts once."""
    from rapidfuzz.distance import Levenshtein

    one, other = " ".join(read.split()), " ".join(true.split())
    return Levenshtein.distance(one, other) / len(other)
