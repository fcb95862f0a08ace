"""Faults put on a copy of a good page picture, to see whether inspectors find them. The copy is shown and never stored."""

from __future__ import annotations

import cv2
import numpy as np

from archive.records.digest import sha256_of
from archive.records.page_fault import FaultCode

_QUALITY = 82


def with_fault(jpeg: bytes, fault: FaultCode) -> bytes:
    """The picture with that fault, the same whenever it is asked for; faults of the text leave it as it is."""
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    if picture is None:
        raise ValueError("That is no picture.")
    width = picture.shape[1]
    match fault:
        case FaultCode.UNREADABLE:
            spread = max(3.0, width / 90)
            picture = cv2.GaussianBlur(picture, (0, 0), spread)
        case FaultCode.CUT:
            picture = picture[:, : round(width * 0.8)]
        case FaultCode.TURNED:
            picture = cv2.rotate(picture, cv2.ROTATE_180)
        case FaultCode.FAINT:
            picture = cv2.convertScaleAbs(picture, alpha=0.25, beta=185)
        case _:
            return jpeg
    done, packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    if not done:
        raise ValueError("The picture could not be packed.")
    return packed.tobytes()


def text_with_fault(text: str, fault: FaultCode) -> str:
    """The text of the page with that fault: every third figure, or letter where there is none, is another one."""
    if fault is not FaultCode.TEXT_DIFFERS:
        return text
    places = [at for at, sign in enumerate(text) if sign.isdigit()] or [
        at for at, sign in enumerate(text) if sign.isalpha()
    ]
    signs = list(text)
    for at in places[::3]:
        shift = 1 + sha256_of(f"{at}".encode()).encode()[0] % 8
        signs[at] = (
            str((int(signs[at]) + shift) % 10)
            if signs[at].isdecimal()
            else chr(ord("а") + (ord(signs[at]) + shift) % 32)
        )
    return "".join(signs)
