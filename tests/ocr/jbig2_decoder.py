"""JBIG2 read pixel by pixel as the standard tells it (ITU-T T.88), for small pictures: slow, and independent of the coder."""

from __future__ import annotations

import struct
from collections.abc import Hashable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

_QE = (
    "5601 3401 1801 0ac1 0521 0221 5601 5401 4801 3801 3001 2401 1c01 1601 5601 5401 5101 4801 3801 3401 3001 2801 2401 2201 "
    "1c01 1801 1601 1401 1201 1101 0ac1 09c1 08a1 0521 0441 02a1 0221 0141 0111 0085 0049 0025 0015 0009 0005 0001 5601"
)
_NEXT_LESS = (
    "1 6 9 12 29 33 6 14 14 14 17 18 20 21 14 14 15 16 17 18 19 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 "
    "40 41 42 43 46"
)
_NEXT_MORE = {5: 38, 13: 29, 45: 45, 46: 46}  # of all others: one further
_SWITCH = {0, 6, 14}
_TABLE = [
    (int(qe, 16), _NEXT_MORE.get(place, place + 1), int(less), place in _SWITCH)
    for place, (qe, less) in enumerate(zip(_QE.split(), _NEXT_LESS.split(), strict=True))
]

_TEMPLATE_1 = (
    *((x, -2) for x in (-1, 0, 1, 2)),
    *((x, -1) for x in (-2, -1, 0, 1, 2)),
    (3, -1),  # the adaptive pixel where it is at first
    *((x, 0) for x in (-3, -2, -1)),
)
"""Figure 4: the pixels (x, y) around the one that is decoded, the highest bit of its context first."""

_REFINEMENT = (
    *((x, -1) for x in (-1, 0, 1)),
    (-1, 0),
)
_FORETOLD = tuple((x, y) for y in (-1, 0, 1) for x in (-1, 0, 1))
"""Figure 12: the pixels coded before, and those of what foretells them; the adaptive ones where they are at first."""

_RANGES = ((2, 0), (4, 4), (6, 20), (8, 84), (12, 340), (32, 4436))
"""Table A.1: how many bits tell a value, and from which one on; one more leading 1 for each."""

_TYPICAL = 0b00111_100101_01  # figure 9, as 7.4.6 and 6.2.5.7 use it for template 1


@dataclass(slots=True)
class MqDecoder:
    """Annex E.3, flow charts E.14 to E.20."""

    data: bytes
    at: int = 0
    a: int = 0x8000
    c: int = 0
    ct: int = 0
    states: dict[Hashable, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.c = self.data[0] << 16
        self._byte_in()
        self.c <<= 7
        self.ct -= 7

    def _byte_in(self) -> None:
        following = self.data[self.at + 1] if self.at + 1 < len(self.data) else 0xFF
        if self.data[self.at] == 0xFF and following > 0x8F:  # the marker at the end
            self.c += 0xFF00
            self.ct = 8
            return
        stuffed = self.data[self.at] == 0xFF
        self.at += 1
        self.c += following << (9 if stuffed else 8)
        self.ct = 7 if stuffed else 8

    def decide(self, context: Hashable) -> int:
        """The next decision of that context."""
        place, more = self.states.get(context, (0, 0))
        qe, next_more, next_less, switch = _TABLE[place]
        self.a -= qe
        lower = self.c >> 16 < qe
        if not lower:
            self.c -= qe << 16
            if self.a & 0x8000:
                return more
        likely = lower == (self.a < qe)
        if lower:
            self.a = qe
        self.states[context] = (next_more, more) if likely else (next_less, 1 - more if switch else more)
        while not self.a & 0x8000:
            if self.ct == 0:
                self._byte_in()
            self.a <<= 1
            self.c = self.c << 1 & 0xFFFFFFFF
            self.ct -= 1
        return more if likely else 1 - more

    def integer(self, kind: str) -> int | None:
        """Annex A.2; None is out of band."""
        previous = 1

        def bit() -> int:
            nonlocal previous
            decided = self.decide((kind, previous))
            following = 2 * previous + decided
            previous = following if previous < 256 else following % 512 | 256
            return decided

        negative, place = bit(), 0
        while place < 5 and bit():
            place += 1
        count, least = _RANGES[place]
        value = least + sum(bit() << shift for shift in reversed(range(count)))
        return (None if value == 0 else -value) if negative else value

    def number(self, bits: int) -> int:
        """Annex A.3."""
        previous = 1
        for _ in range(bits):
            previous = 2 * previous + self.decide(("IAID", previous))
        return previous - (1 << bits)


def decode_embedded(data: bytes) -> NDArray[np.uint8]:
    """The picture (HxW, 1 is black) of a page's segment and its lossless regions, checked field by field."""
    (header, page), *others = _segments(data)
    assert (header, len(page)) == ((0, 48, ()), 19)
    width, height, *unset, flags, striping = struct.unpack(">IIIIBH", page)
    assert (unset, flags, striping) == ([0, 0], 1, 0)
    picture, symbols = np.zeros((height, width), np.uint8), list[Symbol]()
    assert [header for header, _ in others] in ([(1, 39, ())], [(1, 0, ()), (2, 7, (1,)), (3, 39, ())])
    for (_, kind, _), body in others:
        assert body[-2:] == b"\xff\xac"
        if kind == 0:
            symbols = _dictionary(body)
            continue
        assert struct.unpack(">IIIIB", body[:17]) == (width, height, 0, 0, 0)
        picture |= _text(body[17:], symbols, width, height) if kind == 7 else _generic(body[17:], width, height)
    return picture


def _segments(data: bytes) -> list[tuple[tuple[int, int, tuple[int, ...]], bytes]]:
    """Each segment's number, type and what it refers to; its data. All are of page 1, and there are fewer than 256."""
    found = []
    while data:
        number, kind, references = struct.unpack(">IBB", data[:6])
        count = references >> 5
        page, size = struct.unpack(">BI", data[6 + count : 11 + count])
        start = 11 + count
        assert page == 1
        assert len(data) >= start + size
        found.append(((number, kind, tuple(data[6 : 6 + count])), data[start : start + size]))
        data = data[start + size :]
    return found


Symbol = NDArray[np.uint8]


def _generic(body: bytes, width: int, height: int) -> NDArray[np.uint8]:
    assert body[0] == 0b1010  # arithmetic coding, template 1, typical prediction
    assert struct.unpack("bb", body[1:3]) == (3, -1)
    return _region(MqDecoder(body[3:]), width, height)


def _dictionary(body: bytes) -> list[Symbol]:
    """6.5.5, for symbols that are neither Huffman coded nor refined; all are exported."""
    flags, *places, exported, count = struct.unpack(">HbbII", body[:12])
    assert (flags, places, exported) == (1 << 10, [3, -1], count)  # template 1
    decoder, symbols, height = MqDecoder(body[12:]), list[Symbol](), 0
    while len(symbols) < count:
        height += decoder.integer("IADH") or 0
        width = 0
        while (wider := decoder.integer("IADW")) is not None:
            width += wider
            symbols.append(_region(decoder, width, height, typical_prediction=False))
    assert (len(symbols), decoder.integer("IAEX"), decoder.integer("IAEX")) == (count, 0, count)
    return symbols


def _text(body: bytes, symbols: list[Symbol], width: int, height: int) -> NDArray[np.uint8]:
    """6.4.5, for strips of one row and symbols whose left bottom corner is told."""
    flags, *places, count = struct.unpack(">HbbbbI", body[:10])
    assert (flags, places) == (0b10, [-1, -1, -1, -1])  # refined by template 0
    decoder, picture = MqDecoder(body[10:]), np.zeros((height, width), np.uint8)
    strip, first, done = -_integer(decoder, "IADT"), 0, 0
    while done < count:
        strip += _integer(decoder, "IADT")
        first += _integer(decoder, "IAFS")
        left: int | None = first
        while left is not None:
            symbol = _instance(decoder, symbols)
            high, wide = symbol.shape
            picture[strip + 1 - high : strip + 1, left : left + wide] |= symbol
            done += 1
            further = decoder.integer("IADS")
            left = None if further is None else left + wide - 1 + further
    assert done == count
    return picture


def _instance(decoder: MqDecoder, symbols: list[Symbol]) -> Symbol:
    """A symbol, or what it is refined to (6.4.11)."""
    symbol = symbols[decoder.number((len(symbols) - 1).bit_length())]
    if not _integer(decoder, "IARI"):
        return symbol
    wider, higher, right, down = (_integer(decoder, kind) for kind in ("IARDW", "IARDH", "IARDX", "IARDY"))
    height, width = symbol.shape[0] + higher, symbol.shape[1] + wider
    known = np.pad(symbol, 40)  # white all round
    dx, dy = (wider >> 1) + right, (higher >> 1) + down
    coded = np.zeros((height + 2, width + 2), np.uint8)
    for y in range(height):
        for x in range(width):
            near = [int(coded[y + 1 + j, x + 1 + i]) for i, j in _REFINEMENT]
            near += [int(known[y - dy + 40 + j, x - dx + 40 + i]) for i, j in _FORETOLD]
            coded[y + 1, x + 1] = decoder.decide(("GR", *near))
    return coded[1:-1, 1:-1]


def _integer(decoder: MqDecoder, kind: str) -> int:
    value = decoder.integer(kind)
    assert value is not None
    return value


def _region(decoder: MqDecoder, width: int, height: int, *, typical_prediction: bool = True) -> NDArray[np.uint8]:
    rows = [[0] * (width + 6) for _ in range(height + 2)]  # white all round: 3 pixels at the sides, 2 rows above
    typical = 0
    for y in range(2, height + 2):
        typical ^= decoder.decide(_TYPICAL) if typical_prediction else 0
        if typical:
            rows[y] = rows[y - 1].copy()
            continue
        for x in range(3, width + 3):
            context = 0
            for across, down in _TEMPLATE_1:
                context = context << 1 | rows[y + down][x + across]
            rows[y][x] = decoder.decide(context)
    return np.array([row[3:-3] for row in rows[2:]], np.uint8)
