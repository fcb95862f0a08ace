"""The invisible text over a page's picture: a font of empty glyphs, and words stretched over their boxes.

The font has two glyphs, both empty. Every character is the second one (never .notdef); what it means is told by ToUnicode.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable
from functools import cache

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph
from pikepdf import Array, Dictionary, Name, Stream

from archive.records.page import PageText, Word

FONT = "SkryniaInvisible"
_ADVANCE = 500  # thousandths of the font size, the same for every character
_ROWS = (
    0x00,
    0x04,
    0x20,
    0x21,
    0x22,
    0x25,
)  # rows of Unicode every page's font covers, so that fonts of pages are equal
_LAST = 0xFFFD
_STEP = 0.05  # share of a word's width by which the next wider stretch differs
_ESCAPED = {b"(": b"\\(", b")": b"\\)", b"\\": b"\\\\", b"\r": b"\\r"}


@cache
def empty_font() -> bytes:
    """A TrueType file of two empty glyphs and only those tables that PDF needs, the same bytes every time."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "any"])
    builder.setupGlyf({".notdef": Glyph(), "any": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (_ADVANCE, 0), "any": (_ADVANCE, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    out = io.BytesIO()
    builder.font.save(out, reorderTables=True)
    return out.getvalue()


def add_font(pdf: pikepdf.Pdf, characters: Iterable[str]) -> pikepdf.Object:
    """The font as an object of ``pdf``; its ToUnicode covers at least these characters."""
    rows = sorted({*_ROWS, *(code_of(char) >> 8 for char in characters)})
    file = Stream(pdf, empty_font())
    file.Length1 = len(empty_font())
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/" + FONT),
        Flags=4,
        FontBBox=Array([0, -200, _ADVANCE, 800]),
        ItalicAngle=0,
        Ascent=800,
        Descent=-200,
        CapHeight=800,
        StemV=80,
        FontFile2=pdf.make_indirect(file),
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/" + FONT),
        CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=_ADVANCE,
        CIDToGIDMap=pdf.make_indirect(Stream(pdf, b"\0\1" * ((rows[-1] + 1) << 8))),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/" + FONT),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_indirect(Stream(pdf, _to_unicode(rows))),
        )
    )


def _to_unicode(rows: Iterable[int]) -> bytes:
    ranges = []
    for row in rows:
        first, last = (0x20 if row == 0 else row << 8), min(row << 8 | 0xFF, _LAST)
        ranges.append(f"<{first:04X}> <{last:04X}> <{first:04X}>")
    groups = [ranges[place : place + 100] for place in range(0, len(ranges), 100)]
    body = "\n".join(f"{len(group)} beginbfrange\n" + "\n".join(group) + "\nendbfrange" for group in groups)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def text_operators(text: PageText) -> bytes:
    """PDF operators that lay the words invisibly over their boxes; the unit is one pixel, the origin bottom left.

    Each word starts where the last one did but for the steps told, which are small numbers, and small when compressed.
    """
    parts, start = [b"BT 3 Tr"], (0, 0)
    for line in text.lines:
        size = max(1, line.box.height)
        base = text.height - line.box.bottom + round(0.2 * size)
        parts.append(b"/T %d Tf" % size)
        for place, word in enumerate(line.words):
            if not word.text:
                continue
            stretch = _in_steps(100 * max(1, word.box.width) / (len(word.text) * _ADVANCE / 1000 * size))
            shown = _string(word.text + " " if place + 1 < len(line.words) else word.text)
            step = word.box.x - start[0], base - start[1]
            parts.append(b"%d Tz %d %d Td%sTj" % (stretch, *step, shown))
            start = word.box.x, base
    return b"\n".join([*parts, b"ET"]) if text.lines else b""


def _in_steps(stretch: float) -> int:
    """The stretch in steps of a twentieth: few numbers, seen often, take fewer bytes."""
    return max(1, round(math.exp(_STEP * round(math.log(stretch) / _STEP))))


def _string(text: str) -> bytes:
    """The text as a string of PDF, two bytes a character."""
    codes = b"".join(code_of(char).to_bytes(2) for char in text)
    return b"(" + re.sub(rb"[()\\\r]", lambda found: _ESCAPED[found[0]], codes) + b")"


def code_of(char: str) -> int:
    """The character's code in the font; U+FFFD for what it cannot say: control characters and those beyond the basic plane."""
    code = ord(char)
    return code if 0x20 <= code < _LAST and not 0xD800 <= code < 0xE000 and code != 0xFEFF else _LAST


def characters_of(words: Iterable[Word]) -> set[str]:
    """All characters of the words, for ``add_font``."""
    return {char for word in words for char in word.text}
