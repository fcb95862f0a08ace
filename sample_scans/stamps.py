"""Marks that offices leave: round seals, rectangular incoming stamps, signatures, frames and neutral ornaments."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageDraw

from sample_scans.fonts import FACES, face
from sample_scans.sheet import Sheet


def seal(sheet: Sheet, x: float, y: float, ring: str, centre: str, radius: float = 19.0, ink: str = "stamp") -> None:
    """A round seal about (x, y): two rings, ``ring`` text around, ``centre`` lines, a neutral star; turned by chance."""
    size = round(sheet.px(radius * 2.2))
    art = Image.new("L", (size, size), 0)
    pen, mid, unit = ImageDraw.Draw(art), size / 2, sheet.px(radius)
    for share, weight in ((1.0, 0.55), (0.94, 0.2), (0.64, 0.25)):
        r = unit * share
        pen.ellipse((mid - r, mid - r, mid + r, mid + r), outline=235, width=max(1, round(sheet.px(weight))))
    _ring_text(art, sheet, ring, unit * 0.735, mid)
    lines = centre.split("/")
    chosen = face("sans-bold", max(8, round(unit * 0.17)))
    for place, line in enumerate(lines):
        pen.text((mid, mid + (place - (len(lines) - 1) / 2) * unit * 0.21), line, fill=230, font=chosen, anchor="mm")
    _star(pen, mid, mid - unit * 0.46, unit * 0.09)
    sheet.fonts.add(FACES["sans-bold"])
    turned = art.rotate(sheet.rng.uniform(-28, 28), resample=Image.Resampling.BICUBIC)
    _press(sheet, turned, x, y, ink)
    sheet.marks.append(f"{ring} {centre.replace('/', ' ')}")


def _ring_text(art: Image.Image, sheet: Sheet, text: str, radius: float, mid: float) -> None:
    letters = f"{text} * "
    height = max(8, round(min(radius * 0.27, 2 * math.pi * radius / len(letters) * 1.45)))
    chosen = face("sans-bold", height)
    for place, letter in enumerate(letters):
        angle = 2 * math.pi * place / len(letters) - math.pi * 0.9
        glyph = Image.new("L", (height * 2, height * 2), 0)
        ImageDraw.Draw(glyph).text((height, height), letter, fill=235, font=chosen, anchor="mm")
        glyph = glyph.rotate(-math.degrees(angle) - 90, resample=Image.Resampling.BICUBIC)
        at = (round(mid + radius * math.cos(angle) - height), round(mid + radius * math.sin(angle) - height))
        art.paste(255, at, glyph)
    sheet.fonts.add(FACES["sans-bold"])


def _star(pen: ImageDraw.ImageDraw, x: float, y: float, r: float) -> None:
    corners = []
    for step in range(16):
        reach = r if step % 2 == 0 else r * 0.5
        corners.append((x + reach * math.cos(math.pi * step / 8), y + reach * math.sin(math.pi * step / 8)))
    pen.polygon(corners, fill=210)


def _press(sheet: Sheet, art: Image.Image, x: float, y: float, ink: str) -> None:
    """Stamp the art with uneven force: one side heavier, small dry spots."""
    size = art.size
    noise = np.random.default_rng(sheet.rng.randrange(2**32))
    coarse = Image.fromarray((noise.random((5, 5)) * 150 + 95).astype(np.uint8)).resize(size, Image.Resampling.BICUBIC)
    fine = Image.fromarray((noise.random((size[1] // 3, size[0] // 3)) * 255).astype(np.uint8)).resize(size)
    force = np.asarray(coarse, np.float32) * np.where(np.asarray(fine) < 26, 0.45, 1.0) / 255.0
    pressed = Image.fromarray((np.asarray(art, np.float32) * force).clip(0, 255).astype(np.uint8))
    at = (round(sheet.px(x) - size[0] / 2), round(sheet.px(y) - size[1] / 2))
    whole = Image.new("L", sheet.layer(ink).size, 0)
    whole.paste(pressed, at)
    merged = np.maximum(np.asarray(sheet.layer(ink)), np.asarray(whole))
    sheet.layers[ink] = Image.fromarray(merged)


def incoming(sheet: Sheet, x: float, y: float, lines: tuple[str, ...], ink: str = "stamp") -> None:
    """A rectangular registration stamp with its top left at (x, y); written marks go to ``marks`` only."""
    chosen, height = face("sans", sheet.em(8)), sheet.px(4.6)
    width = max(chosen.getlength(line) for line in lines) + sheet.px(6)
    art = Image.new("L", (round(width), round(height * len(lines) + sheet.px(4))), 0)
    pen = ImageDraw.Draw(art)
    pen.rectangle((1, 1, art.width - 3, art.height - 3), outline=235, width=max(1, round(sheet.px(0.4))))
    for place, line in enumerate(lines):
        pen.text((sheet.px(3), sheet.px(3.4) + height * (place + 0.35)), line, fill=235, font=chosen, anchor="lm")
    turned = art.rotate(sheet.rng.uniform(-5, 5), resample=Image.Resampling.BICUBIC, expand=True)
    _press(sheet, turned, x + turned.width / 2 * 25.4 / sheet.dpi, y + turned.height / 2 * 25.4 / sheet.dpi, ink)
    sheet.fonts.add(FACES["sans"])
    sheet.marks.append(" ".join(lines))


def signature(sheet: Sheet, x: float, y: float, width: float = 26.0, ink: str = "hand") -> None:
    """A scribble that starts at (x, y): a capital loop, a run of waves, a flourish back under it."""
    rng = sheet.rng
    tall, lean, waves = rng.uniform(3.5, 8), rng.uniform(-1.5, 2.5), rng.randint(2, 6)
    points = [(x + rng.uniform(-1, 1), y + rng.uniform(-2, 2))]
    for turn in range(rng.randint(1, 3)):  # the capital: one to three loops of chance size
        points += [
            (x + 2.2 * turn + lean, y - tall * rng.uniform(0.6, 1.1)),
            (x + 2.2 * turn + rng.uniform(2, 5), y - tall * rng.uniform(0.1, 0.5)),
            (x + 2.2 * turn + rng.uniform(-1, 2.5), y + rng.uniform(0, 2.5)),
        ]
    start = points[-1][0]
    for wave in range(waves):
        at = start + (x + width * rng.uniform(0.6, 0.85) - start) * (wave + 1) / waves
        points += [(at - 1.1, y - rng.uniform(0.5, 3.2)), (at, y + rng.uniform(-0.6, 1.2))]
    if rng.random() < 0.6:
        points += [(x + width, y - rng.uniform(-1, 5)), (x + width * rng.uniform(0.1, 0.5), y + rng.uniform(1.5, 4))]
    else:
        points.append((x + width, y - rng.uniform(-2, 4)))
    sheet.curve(points, ink, 0.32)


def pencil_number(sheet: Sheet, number: str) -> None:
    """The sheet number in the top right corner, as an archivist writes it."""
    width = sheet.measure(number, "hand3", 17)
    sheet.put(
        sheet.width - 13 - width,
        (13.5 if sheet.height > 160 else 9.5) + sheet.rng.uniform(-1.5, 1.5),
        number,
        "pencil",
        "hand3",
        17,
    )
    sheet.marks.append(number)


def guilloche(sheet: Sheet, margin: float = 7.0, ink: str = "faint", depth: float = 4.0) -> None:
    """A frame of interlaced waves along the four edges."""
    left, top, right, bottom = margin, margin, sheet.width - margin, sheet.height - margin
    for phase in range(3):
        for y in (top, bottom):
            run = [(x, y + math.sin(x * 0.9 + phase * 2.1) * depth / 2) for x in _steps(left, right)]
            sheet.curve(run, ink, 0.2)
        for x in (left, right):
            run = [(x + math.sin(y * 0.9 + phase * 2.1) * depth / 2, y) for y in _steps(top, bottom)]
            sheet.curve(run, ink, 0.2)
    gap = depth / 2 + 1.2
    sheet.box(left - gap, top - gap, right + gap, bottom + gap, ink, 0.35)
    sheet.box(left + gap, top + gap, right - gap, bottom - gap, ink, 0.2)


def rosette(sheet: Sheet, x: float, y: float, radius: float, ink: str = "faint", petals: int = 9) -> None:
    """A neutral ornament where blanks carry a coat of arms."""
    for ring in range(4):
        points = []
        for step in range(181):
            angle = math.pi * 2 * step / 180
            r = radius * (0.45 + 0.14 * ring + 0.16 * math.sin(petals * angle + ring))
            points.append((x + r * math.cos(angle), y + r * math.sin(angle)))
        sheet.curve(points, ink, 0.15)


def _steps(start: float, end: float) -> list[float]:
    count = max(2, int((end - start) / 1.2))
    return [start + (end - start) * place / count for place in range(count + 1)]


def perforation(sheet: Sheet, x: float, y: float, number: str, height: float = 7.0) -> None:
    """A number pierced through the sheet, its baseline at (x, y): digits of small round holes."""
    chosen = face("sans", sheet.em(height * 72 / 25.4))
    left, top, right, bottom = chosen.getbbox(number, anchor="ls")
    whole = Image.new("L", (round(right - left) + 4, round(bottom - top) + 4), 0)
    ImageDraw.Draw(whole).text((2 - left, 2 - top), number, fill=255, font=chosen, anchor="ls")
    pen, step, radius = sheet.pen("pencil"), sheet.px(0.85), sheet.px(0.36)
    for row in range(int(whole.height / step) + 1):
        for column in range(int(whole.width / step) + 1):
            at = (min(int(column * step), whole.width - 1), min(int(row * step), whole.height - 1))
            if whole.getpixel(at):
                px, py = sheet.px(x) + at[0], sheet.px(y) + top + at[1]
                pen.ellipse((px - radius, py - radius, px + radius, py + radius), fill=215)
    sheet.fonts.add(FACES["sans"])
    sheet.marks.append(number)


def sideways(sheet: Sheet, x: float, y: float, text: str, points: float, ink: str = "red") -> None:
    """Text that runs upwards along an edge; (x, y) is the top left corner of the turned line."""
    chosen = face("sans-bold", sheet.em(points))
    art = Image.new("L", (round(chosen.getlength(text)) + 4, round(sheet.em(points) * 1.4)), 0)
    ImageDraw.Draw(art).text((2, art.height / 2), text, fill=235, font=chosen, anchor="lm")
    sheet.layer(ink).paste(255, (round(sheet.px(x)), round(sheet.px(y))), art.transpose(Image.Transpose.ROTATE_90))
    sheet.fonts.add(FACES["sans-bold"])
    sheet.marks.append(text)
