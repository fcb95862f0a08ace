"""A small sRGB profile (ICC v2.1: version 4 is not valid in PDF/A-1), made by calculation, the same bytes every time."""

from __future__ import annotations

import struct
from functools import cache

_CURVE = 64  # points of the tone curve: between them lightness is off by no more than .04 of 100
# colour of the primaries and of white, adapted to D50 (IEC 61966-2-1 through Bradford), as s15Fixed16
_WHITE = (0.9642, 1.0, 0.8249)
_RED, _GREEN, _BLUE = (0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)


@cache
def srgb_profile() -> bytes:
    """The profile's bytes."""
    curve = (
        b"curv" + struct.pack(">II", 0, _CURVE) + b"".join(struct.pack(">H", _tone(place)) for place in range(_CURVE))
    )
    tags = {
        b"desc": _description("sRGB"),
        b"cprt": b"text\0\0\0\0No copyright, use freely\0",
        b"wtpt": _xyz(_WHITE),
        b"rXYZ": _xyz(_RED),
        b"gXYZ": _xyz(_GREEN),
        b"bXYZ": _xyz(_BLUE),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    start = 128 + 4 + 12 * len(tags)
    table, body, placed = struct.pack(">I", len(tags)), b"", dict[bytes, int]()
    for name, data in tags.items():
        if data not in placed:
            placed[data] = start + len(body)
            body += data + b"\0" * (-len(data) % 4)
        table += name + struct.pack(">II", placed[data], len(data))
    return _header(start + len(body)) + table + body


def _header(size: int) -> bytes:
    date = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    head = struct.pack(">I", size) + b"\0\0\0\0" + struct.pack(">I", 0x02100000) + b"mntrRGB XYZ " + date + b"acsp"
    head += b"\0" * 24 + struct.pack(">I", 0) + b"".join(_fixed(value) for value in _WHITE)
    return head.ljust(128, b"\0")


def _tone(place: int) -> int:
    value = place / (_CURVE - 1)
    linear = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return round(linear * 65535)


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(_fixed(value) for value in values)


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _description(text: str) -> bytes:
    data = text.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(data)) + data + b"\0" * (4 + 4 + 2 + 1 + 67)
