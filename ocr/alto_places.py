"""Where some words of an ALTO page stand, without building the page: a search asks for a few words of many pages at once.

``ocr.alto`` reads a page whole. Here the same file passes through the parser once, and only what is wanted becomes a box.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.parsers.expat import ExpatError, ParserCreate

from archive.records.errors import BadInput
from archive.records.page import Box
from ocr.alto import NAMESPACE

_PAGE, _STRING = f"{NAMESPACE} Page", f"{NAMESPACE} String"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Boxes of the wanted words in reading order, in pixels of the upright page, which is ``width`` x ``height``."""

    width: int
    height: int
    boxes: tuple[Box, ...]


def places_of(data: bytes, wanted: Callable[[str], bool]) -> Places | None:
    """Places of the words on the file's first page that ``wanted`` takes; None where it has no page. Raises ``BadInput``."""
    sizes: list[tuple[int, int]] = []
    boxes: list[Box] = []

    def begin(name: str, told: Mapping[str, str]) -> None:
        if name == _STRING:
            if len(sizes) == 1 and wanted(told["CONTENT"]):
                boxes.append(_box(told))
        elif name == _PAGE:
            sizes.append((_whole(told, "WIDTH"), _whole(told, "HEIGHT")))

    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except (ExpatError, KeyError, ValueError) as error:
        raise BadInput("The text file is not well-formed ALTO.", hint="Make it again from the page image.") from error
    return Places(width=sizes[0][0], height=sizes[0][1], boxes=tuple(boxes)) if sizes else None


def _refuse(*_: object) -> None:
    """A document type may define entities that grow without end; ALTO has none."""
    raise BadInput("The text file declares a document type.", hint="Make it again from the page image.")


def _box(told: Mapping[str, str]) -> Box:
    return Box(
        x=_whole(told, "HPOS"), y=_whole(told, "VPOS"), width=_whole(told, "WIDTH"), height=_whole(told, "HEIGHT")
    )


def _whole(told: Mapping[str, str], name: str) -> int:
    return round(float(told[name]))
