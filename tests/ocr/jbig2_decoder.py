"""JBIG2 read pixel by pixel as the standard tells it (ITU-T T.88), for small pictures: slow, and independent of the coder."""

from __future__ import annotations

import struct
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

_TYPICAL = 0b00111_100101_01  # figure 9, as 7.4.6 and 6.2.5.7 use it for template 1


@dataclass(slots=True)
class MqDecoder:
    """Annex E.3, flow charts E.14 to E.20."""

    data: bytes
    at: int = 0
    a: int = 0x8000
    c: int = 0
    ct: int = 0
    states: dict[int, tuple[int, int]] = field(default_factory=dict)

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

    def decide(self, context: int) -> int:
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


def decode_embedded(data: bytes) -> NDArray[np.uint8]:
    """The picture (HxW, 1 is black) of a page's segment and one lossless generic region's, checked field by field."""
    (number, kind, *_), page, rest = _segment(data)
    assert (number, kind, len(page)) == (0, 48, 19)
    width, height, *unset, flags, striping = struct.unpack(">IIIIBH", page)
    assert (unset, flags, striping) == ([0, 0], 1, 0)
    (number, kind, *_), region, rest = _segment(rest)
    assert (number, kind, rest) == (1, 39, b"")
    assert struct.unpack(">IIIIB", region[:17]) == (width, height, 0, 0, 0)
    assert region[17] == 0b1010  # arithmetic coding, template 1, typical prediction
    assert struct.unpack("bb", region[18:20]) == (3, -1)
    assert region[-2:] == b"\xff\xac"
    return _region(MqDecoder(region[20:]), width, height)


def _segment(data: bytes) -> tuple[tuple[int, ...], bytes, bytes]:
    """A segment's number, type, references and page; its data; what follows it."""
    number, kind, references, page, size = struct.unpack(">IBBBI", data[:11])
    assert (references, page) == (0, 1)
    assert len(data) >= 11 + size
    return (number, kind), data[11 : 11 + size], data[11 + size :]


def _region(decoder: MqDecoder, width: int, height: int) -> NDArray[np.uint8]:
    rows = [[0] * (width + 6) for _ in range(height + 2)]  # white all round: 3 pixels at the sides, 2 rows above
    typical = 0
    for y in range(2, height + 2):
        typical ^= decoder.decide(_TYPICAL)
        if typical:
            rows[y] = rows[y - 1].copy()
            continue
        for x in range(3, width + 3):
            context = 0
            for across, down in _TEMPLATE_1:
                context = context << 1 | rows[y + down][x + across]
            rows[y][x] = decoder.decide(context)
    return np.array([row[3:-3] for row in rows[2:]], np.uint8)
