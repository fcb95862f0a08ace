# ruff: noqa: ARG001 (all setters share one signature; not every one needs all of it)
"""The small form language: a page of a paper as lines of text, set on a sheet from top to bottom.

A line starts with a mark: ``=`` heading, ``+`` bold centred, ``-`` centred, ``>`` right-hand block, ``.`` no indent,
``^`` small centred caption, ``~ 4`` space in mm, ``_`` rule across, ``|= 12 90 30`` table columns in mm, ``| a | b``
table row, ``|! a | b`` heading row, ``% post | name`` signature line, ``%- post | name`` without scribble,
``@seal dx dy ring|centre`` and ``@in x y line/line`` stamps, ``@rose x y radius`` ornament, ``@photo x y w h`` photo,
``@gap`` to the second column. ``|- a | b`` is a row without lines whose filled cells stand on a rule, ``|^ a | b`` small
captions below it; ``@at x y w`` goes on in a block of its own, ``@size 0.8`` sets what follows smaller, ``@frame x y w h`` draws
a frame, ``@boxes 12 text`` puts every letter into a box, ``@perf x y text`` pierces a number, ``@side x y text`` runs up an
edge. Any other line is a paragraph with indent. ``[[ ]]`` is what was filled in, by hand or
typewriter; ``<< >>`` is written in the other ink.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from sample_scans import stamps
from sample_scans.sheet import Cell, Placed, Sheet

SIZES: Final[dict[str, tuple[float, float]]] = {
    "a4": (210, 297),
    "a4l": (297, 210),
    "a5": (148, 210),
    "a5l": (210, 148),
    "a6l": (148, 105),
    "spread": (190, 134),
    "passport": (178, 126),
    "card": (120, 82),
    "cert": (206, 146),
    "envelope": (220, 112),
}
_PIECES: Final = re.compile(r"(\[\[.*?\]\]|<<.*?>>)")
_POINT: Final = 25.4 / 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One side of a paper: its size, its faces, how it was filled in, and its text in the form language."""

    text: str = ""
    size: str = "a4"
    font: str = "serif"
    ink: str = "print"
    points: float = 11.5
    fill: str = "hand"  # how [[ ]] is written: hand, type, print, dot
    fill_font: str = "hand"
    fill_points: float = 0.0  # 0 = as the text
    other: str = "type"  # how << >> is written
    frame: str = ""  # "guilloche", "line"
    margins: tuple[float, float, float, float] = (24, 17, 13, 14)  # left, top, right, bottom in mm
    columns: int = 1
    leading: float = 1.32
    stretch: float = 1.0  # found by lay()
    underline: bool = True
    blank: bool = False


@dataclass(slots=True)
class _Cursor:
    left: float
    right: float
    y: float
    columns: list[float] = field(default_factory=list)
    table: int = -1
    row: int = 0


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    kind: str  # base, fill, other
    glued: bool


def lay(form: Form, sheet: Sheet) -> None:
    """Set the whole form on the sheet."""
    if form.frame == "guilloche":
        stamps.guilloche(sheet)
    elif form.frame == "line":
        sheet.box(6, 6, sheet.width - 6, sheet.height - 6, "print", 0.35)
    if form.size == "a4" and form.columns == 1 and "@at " not in form.text:
        form = _stretched(form, sheet)
    _set_all(form, sheet)


def _set_all(form: Form, sheet: Sheet) -> float:
    """Set every line; where the text ends, in mm."""
    left, top, right, _ = form.margins
    cursor, points = _Cursor(left, sheet.width - right, top), form.points
    if form.columns == 2:
        cursor.right = sheet.width / 2 - min(left, 9)
    for line in form.text.strip("\n").split("\n"):
        if line.startswith("@size "):
            form = replace(form, points=points * float(line[6:]))
        else:
            _set_line(form, sheet, cursor, line.rstrip())
    return cursor.y


def _stretched(form: Form, sheet: Sheet) -> Form:
    """The form with wider spacing where it would leave more than a third of the sheet empty, as printed blanks do not."""
    trial = type(sheet)(sheet.width, sheet.height, 30, random.Random(0))
    end = _set_all(form, trial)
    wanted = sheet.height * 0.66
    return form if end > wanted else replace(form, stretch=min(1.42, wanted / end))


def _set_line(form: Form, sheet: Sheet, cursor: _Cursor, line: str) -> None:
    mark, _, rest = line.partition(" ")
    setter = _SETTERS.get(mark)
    if setter:
        setter(form, sheet, cursor, rest.strip())
    elif line:
        _paragraph(form, sheet, cursor, line, indent=8.0 if cursor.right - cursor.left > 110 else 4.0)
    else:
        cursor.y += form.points * _POINT * 0.5


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    glued = False
    for piece in _PIECES.split(text):
        kind = "fill" if piece.startswith("[[") else "other" if piece.startswith("<<") else "base"
        body = piece if kind == "base" else piece[2:-2]
        if body[:1].isspace():
            glued = False
        for place, word in enumerate(body.split()):
            words.append(_Word(word, kind, glued if place == 0 else False))
        if body.strip():
            glued = not body[-1:].isspace()
        elif body:
            glued = False
    return words


def _style(form: Form, kind: str) -> tuple[str, str, float]:
    if kind == "fill":
        return form.fill, form.fill_font, form.fill_points or form.points * (1.14 if form.fill == "hand" else 1.0)
    if kind == "other":
        return (form.other, "type" if form.other == "type" else "hand", form.points)
    return form.ink, form.font, form.points


def _break(form: Form, sheet: Sheet, words: list[_Word], width: float, first: float) -> list[list[_Word]]:
    lines: list[list[_Word]] = [[]]
    at = first
    for word in words:
        _, font, points = _style(form, word.kind)
        need = sheet.measure(word.text, font, points)
        space = 0.0 if word.glued or not lines[-1] else _space(sheet, form)
        if lines[-1] and at + space + need > width and not word.glued:
            lines.append([])
            at, space = 0.0, 0.0
        lines[-1].append(word)
        at += space + need
    return lines


def _space(sheet: Sheet, form: Form) -> float:
    return sheet.measure(" ", form.font, form.points) * 1.08


def _draw_words(form: Form, sheet: Sheet, x: float, y: float, words: list[_Word]) -> float:
    """Draw one line of words from x on; filled words are underlined together; the line is recorded."""
    text, last_kind, run = "", "", x
    for word in words:
        ink, font, points = _style(form, word.kind)
        space = 0.0 if word.glued or not text else _space(sheet, form)
        if word.kind == "fill" and last_kind != "fill":
            run = x + space
        x += space
        width = sheet.put(x, y, word.text, ink, font, points)
        sheet.place(Placed(word.text, x, y, width, points), glued=word.glued and bool(text))
        x += width
        if word.kind == "fill" and form.underline:
            sheet.rule(run, y + 1.0, x, y + 1.0, form.ink if form.ink != "type" else "print", 0.12)
            run = x
        text = f"{text}{'' if word.glued or not text else ' '}{word.text}"
        last_kind = word.kind
    if text:
        sheet.note(text)
        if x > sheet.width - 4 or y > sheet.height - 3:
            sheet.spills.append(text)
    return x


def _paragraph(form: Form, sheet: Sheet, cursor: _Cursor, text: str, indent: float = 0.0) -> None:
    step = form.points * _POINT * (max(form.leading, 1.5) if "[[" in text else form.leading) * form.stretch
    for place, words in enumerate(_break(form, sheet, _words(text), cursor.right - cursor.left, indent)):
        cursor.y += step
        _draw_words(form, sheet, cursor.left + (indent if place == 0 else 0.0), cursor.y, words)


def _plain(form: Form, sheet: Sheet, cursor: _Cursor, text: str) -> None:
    _paragraph(form, sheet, cursor, text)


def _width(form: Form, sheet: Sheet, words: list[_Word]) -> float:
    total = 0.0
    for place, word in enumerate(words):
        _, font, points = _style(form, word.kind)
        total += sheet.measure(word.text, font, points) + (0.0 if word.glued or not place else _space(sheet, form))
    return total


def _centred(grow: float, bold: bool) -> Callable[[Form, Sheet, _Cursor, str], None]:
    def setter(form: Form, sheet: Sheet, cursor: _Cursor, text: str) -> None:
        heavy = f"{form.font}-bold" if bold and f"{form.font}-bold" in _BOLD else form.font
        big = replace(form, font=heavy, points=form.points * grow)
        for words in _break(big, sheet, _words(text), cursor.right - cursor.left, 0.0):
            cursor.y += big.points * _POINT * form.leading * min(form.stretch, 1.2)
            start = (cursor.left + cursor.right) / 2 - _width(big, sheet, words) / 2
            _draw_words(big, sheet, start, cursor.y, words)

    return setter


def _right_block(form: Form, sheet: Sheet, cursor: _Cursor, text: str) -> None:
    inner = _Cursor(cursor.left + (cursor.right - cursor.left) * 0.5, cursor.right, cursor.y)
    _paragraph(form, sheet, inner, text)
    cursor.y = inner.y


def _gap(form: Form, sheet: Sheet, cursor: _Cursor, text: str) -> None:
    cursor.y += float(text or 4) * form.stretch**2


def _rule(form: Form, sheet: Sheet, cursor: _Cursor, text: str) -> None:
    cursor.y += 2.5
    sheet.rule(cursor.left, cursor.y, cursor.right, cursor.y)


def _columns(form: Form, sheet: Sheet, cursor: _Cursor, text: str) -> None:
    widths = [float(width) for width in text.split()]
    share = (cursor.right - cursor.left) / sum(widths)
    cursor.columns = [width * share for width in widths]
    cursor.table, cursor.row = cursor.table + 1, 0
    cursor.y += 2.5


def _row(grow: float, *, heavy: bool = False, ruled: bool = True) -> Callable[[Form, Sheet, _Cursor, str], None]:
    def setter(form: Form, sheet: Sheet, cursor: _Cursor, text: str) -> None:
        shown = replace(form, points=form.points * grow, underline=False)
        if heavy and f"{form.font}-bold" in _BOLD:
            shown = replace(shown, font=f"{form.font}-bold")
        step = shown.points * _POINT * (1.2 if heavy else 1.34 * min(form.stretch, 1.25))
        cells = [cell.strip() for cell in text.split("|")]
        broken = [
            _break(shown, sheet, _words(cell), width - 2.4, 0.0)
            for cell, width in zip(cells, cursor.columns, strict=True)
        ]
        height = max(len(lines) for lines in broken) * step + (1.9 if ruled else 0.7)
        x, recorded = cursor.left, []
        for column, (lines, width) in enumerate(zip(broken, cursor.columns, strict=True)):
            if ruled:
                sheet.box(x, cursor.y, x + width, cursor.y + height, "print" if form.ink == "type" else form.ink, 0.15)
            elif "[[" in cells[column]:
                sheet.rule(x + 0.6, cursor.y + height, x + width - 1.6, cursor.y + height, "print", 0.12)
            sheet.spills += [words[0].text for words in lines if _width(shown, sheet, words) > width - 0.4]
            for place, words in enumerate(lines):
                _draw_words(shown, sheet, x + 1.2, cursor.y + step * (place + 0.92), words)
            recorded.append(" ".join([sheet.lines.pop() for words in lines if words][::-1]))
            if ruled:
                box = (x, cursor.y, x + width, cursor.y + height)
                sheet.cells.append(Cell(cursor.table, cursor.row, column, recorded[-1], box))
            x += width
        sheet.note(" ".join(filter(None, recorded)))
        cursor.y += height
        cursor.row += 1

    return setter


def _signature(scribble: bool) -> Callable[[Form, Sheet, _Cursor, str], None]:
    def setter(form: Form, sheet: Sheet, cursor: _Cursor, text: str) -> None:
        post, _, name = text.partition("|")
        cursor.y += form.points * _POINT * form.leading * form.stretch + 3.2
        end = _draw_words(form, sheet, cursor.left, cursor.y, _words(post)) if post.strip() else cursor.left
        width = _width(form, sheet, _words(name))
        name_at = max(end + 34, min(cursor.left + (cursor.right - cursor.left) * 0.66, cursor.right - width))
        if name_at + width > cursor.right:
            name_at = cursor.right - width
        if scribble:
            reach = min(26.0, max(14.0, name_at - end - 6))
            sheet.rule(end + 2, cursor.y + 0.8, name_at - 2, cursor.y + 0.8, "print", 0.12)
            stamps.signature(sheet, end + 3, cursor.y, reach)
        if name.strip():
            _draw_words(form, sheet, name_at, cursor.y, _words(name))
            if post.strip():
                joined = sheet.lines.pop()
                sheet.note(joined, same_line=True)

    return setter


def _seal(form: Form, sheet: Sheet, cursor: _Cursor, text: str) -> None:
    dx, dy, rest = text.split(" ", 2)
    ring, _, centre = rest.partition("|")
    radius = 19.0 if sheet.width > 150 and form.columns == 1 else 14.5
    x, y = cursor.left + float(dx), min(cursor.y + float(dy), sheet.height - radius - 3)
    stamps.seal(sheet, x, y, ring, centre, radius)


def _incoming(form: Form, sheet: Sheet, cursor: _Cursor, text: str) -> None:
    x, y, rest = text.split(" ", 2)
    stamps.incoming(sheet, float(x), float(y), tuple(rest.split("/")))


def _rose(form: Form, sheet: Sheet, cursor: _Cursor, text: str) -> None:
    x, y, radius = (float(number) for number in text.split())
    stamps.rosette(sheet, x, y, radius)


def _photo(form: Form, sheet: Sheet, cursor: _Cursor, text: str) -> None:
    """An empty frame with a grey silhouette: nobody's face."""
    x, y, width, height = (float(number) for number in text.split())
    pen, px = sheet.pen("pencil"), sheet.px
    pen.rectangle((px(x), px(y), px(x + width), px(y + height)), outline=200, fill=45, width=2)
    mid = x + width / 2
    pen.ellipse((px(mid - width * 0.19), px(y + height * 0.2), px(mid + width * 0.19), px(y + height * 0.58)), fill=150)
    pen.pieslice(
        (px(mid - width * 0.4), px(y + height * 0.6), px(mid + width * 0.4), px(y + height * 1.35)), 180, 360, fill=150
    )


def _block(form: Form, sheet: Sheet, cursor: _Cursor, text: str) -> None:
    x, y, width = (float(number) for number in text.split())
    cursor.left, cursor.right, cursor.y = x, x + width, y


def _frame(form: Form, sheet: Sheet, cursor: _Cursor, text: str) -> None:
    x, y, width, height = (float(number) for number in text.split())
    sheet.box(x, y, x + width, y + height, "print", 0.2)


def _boxes(form: Form, sheet: Sheet, cursor: _Cursor, text: str) -> None:
    """A row of ``count`` boxes; the letters of the text stand in the first ones, a word of the sheet each run of letters."""
    count, _, letters = text.partition(" ")
    ink, font, points = _style(form, "fill")
    size = points * _POINT * 1.55
    cursor.y += 1.2
    for place in range(int(count)):
        sheet.box(cursor.left + size * place, cursor.y, cursor.left + size * (place + 1), cursor.y + size)
    for found in re.finditer(r"\S+", letters):
        for place, letter in enumerate(found.group(), found.start()):
            inset = (size - sheet.measure(letter, font, points)) / 2
            sheet.put(cursor.left + size * place + inset, cursor.y + size * 0.76, letter, ink, font, points)
        start = cursor.left + size * found.start()
        sheet.place(Placed(found.group(), start, cursor.y + size * 0.76, size * len(found.group()), points))
    if letters.strip():
        sheet.note(letters.strip())
    if len(letters) > int(count) or cursor.left + size * int(count) > sheet.width - 3:
        sheet.spills.append(letters)
    cursor.y += size


def _perforation(form: Form, sheet: Sheet, cursor: _Cursor, text: str) -> None:
    x, y, number = text.split(" ", 2)
    stamps.perforation(sheet, float(x), float(y), number)


def _sideways(form: Form, sheet: Sheet, cursor: _Cursor, text: str) -> None:
    x, y, words = text.split(" ", 2)
    stamps.sideways(sheet, float(x), float(y), words, form.points)


def _second_column(form: Form, sheet: Sheet, cursor: _Cursor, text: str) -> None:
    left, top, right, _ = form.margins
    cursor.left, cursor.right, cursor.y = sheet.width / 2 + min(left, 9), sheet.width - right, top
    sheet.rule(sheet.width / 2, 2, sheet.width / 2, sheet.height - 2, "pencil", 0.25)


_BOLD: Final = {
    "serif-bold",
    "sans-bold",
    "pt-bold",
    "pts-bold",
    "narrow-bold",
    "dejavu-bold",
    "type-bold",
    "type2-bold",
    "dot-bold",
}
_SETTERS: Final[dict[str, Callable[[Form, Sheet, _Cursor, str], None]]] = {
    "=": _centred(1.32, bold=True),
    "+": _centred(1.0, bold=True),
    "-": _centred(1.0, bold=False),
    "^": _centred(0.72, bold=False),
    ">": _right_block,
    ".": _plain,
    "~": _gap,
    "_": _rule,
    "|=": _columns,
    "|": _row(0.94),
    "|!": _row(0.84, heavy=True),
    "|-": _row(0.94, ruled=False),
    "|^": _row(0.66, ruled=False),
    "%": _signature(scribble=True),
    "%-": _signature(scribble=False),
    "@seal": _seal,
    "@in": _incoming,
    "@rose": _rose,
    "@photo": _photo,
    "@gap": _second_column,
    "@at": _block,
    "@frame": _frame,
    "@boxes": _boxes,
    "@perf": _perforation,
    "@side": _sideways,
}
