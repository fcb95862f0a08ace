"""``PageText`` to and from ALTO 4: one Page per page, pixels of the upright image, confidence as WC.

What the engine read where that was repaired is a String's ALTERNATIVE.
Resolution has no place of its own in ALTO: it is kept, with the languages, as the settings of the page's Processing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, register_namespace, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from archive.records.errors import BadInput
from archive.records.page import Box, Line, PageText, Word

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = f"{NAMESPACE} http://www.loc.gov/standards/alto/v4/alto-4-4.xsd"
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SETTINGS = re.compile(r"dpi=(\d+)(?: languages=(\S*))?(?: .*)?")
_SAID, _SAID_END, _PAGE, _END = b"  <Processing ", b" </Description>", b"  <Page ", b" </Layout>\n</alto>\n"
_AS_READ = "as read, before repair"


def write_alto(
    pages: Sequence[PageText], *, software: str, source_names: Sequence[str] = (), settings: str = "", first: int = 1
) -> bytes:
    """The pages as one ALTO 4 file in UTF-8, counted from ``first``.

    ``software`` is what read them, ``settings`` how, apart from resolution and languages, as words such as ``ink=g4``;
    ``source_names`` are names of image files.
    """
    register_namespace("", NAMESPACE)
    register_namespace("xsi", _XSI)
    root = Element(_tag("alto"), {f"{{{_XSI}}}schemaLocation": _SCHEMA, "SCHEMAVERSION": "4.4"})
    _describe(root, pages, software, source_names, settings, first)
    layout = SubElement(root, _tag("Layout"))
    for number, page in enumerate(pages, start=first):
        _write_page(layout, page, number)
    indent(root, space=" ")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def join_alto(parts: Callable[[], Iterable[bytes]]) -> Iterator[bytes]:
    """Files of ``write_alto`` whose pages count on from each other, as one, piece by piece.

    ``parts`` is called twice, since all that is said of pages stands before them; no more than one part is held.
    """
    for place, part in enumerate(parts()):
        yield part[part.index(_SAID) if place else 0 : part.index(_SAID_END)]
    for place, part in enumerate(parts()):
        yield part[part.index(_PAGE if place else _SAID_END) : part.index(_END)]
    yield _END


def _describe(
    root: Element, pages: Iterable[PageText], software: str, source_names: Sequence[str], settings: str, first: int
) -> None:
    description = SubElement(root, _tag("Description"))
    SubElement(description, _tag("MeasurementUnit")).text = "pixel"
    if source_names:
        source = SubElement(description, _tag("sourceImageInformation"))
        SubElement(source, _tag("fileName")).text = _legal("; ".join(dict.fromkeys(source_names)))
    for number, page in enumerate(pages, start=first):
        processing = SubElement(description, _tag("Processing"), {"ID": f"read{number}"})
        SubElement(processing, _tag("processingStepDescription")).text = "set upright and read"
        SubElement(processing, _tag("processingStepSettings")).text = _legal(
            f"dpi={page.dpi} languages={page.languages}" + (f" {settings}" if settings else "")
        )
        SubElement(SubElement(processing, _tag("processingSoftware")), _tag("softwareName")).text = _legal(software)


def _write_page(layout: Element, page: PageText, number: int) -> None:
    size = {"WIDTH": str(page.width), "HEIGHT": str(page.height)}
    told = {"ID": f"page{number}", "PHYSICAL_IMG_NR": str(number), "PROCESSINGREFS": f"read{number}"}
    if page.lines:
        told["PC"] = _confidence(page.confidence)
    space = SubElement(
        SubElement(layout, _tag("Page"), told | size), _tag("PrintSpace"), {"HPOS": "0", "VPOS": "0"} | size
    )
    counted = 0
    for place, (_, members) in enumerate(groupby(page.lines, key=lambda line: line.block), start=1):
        lines = list(members)
        box = lines[0].box
        for line in lines[1:]:
            box = box.union(line.box)
        block = SubElement(space, _tag("TextBlock"), {"ID": f"page{number}block{place}"} | _place(box))
        for line in lines:
            counted += 1
            _write_line(block, line, f"page{number}line{counted}")


def _write_line(block: Element, line: Line, name: str) -> None:
    element = SubElement(block, _tag("TextLine"), {"ID": name} | _place(line.box))
    for place, word in enumerate(line.words, start=1):
        if place > 1:
            SubElement(element, _tag("SP"))
        told = {"ID": f"{name}word{place}", "CONTENT": _legal(word.text), "WC": _confidence(word.confidence)}
        string = SubElement(element, _tag("String"), told | _place(word.box))
        if word.raw:
            SubElement(string, _tag("ALTERNATIVE"), {"PURPOSE": _AS_READ}).text = _legal(word.raw)


def read_alto(data: bytes) -> tuple[PageText, ...]:
    """The pages of an ALTO file (any 4.x; blocks are numbered anew). Raises ``BadInput`` for what is not ALTO."""
    try:
        root = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise BadInput("The text file is not well-formed ALTO.", hint="Make it again from the page image.") from error
    if root.tag != _tag("alto"):
        raise BadInput("The file is XML but not ALTO 4.", hint="Make it again from the page image.")
    settings = {
        found.get("ID", ""): found.findtext(_tag("processingStepSettings")) or ""
        for found in root.iter(_tag("Processing"))
    }
    try:
        return tuple(_read_page(page, settings) for page in root.iter(_tag("Page")))
    except (KeyError, ValueError) as error:
        raise BadInput(
            "The ALTO file lacks a place or size, or one is not a number.", hint="Make it again from the page image."
        ) from error


def _read_page(page: Element, settings: dict[str, str]) -> PageText:
    told = _SETTINGS.fullmatch(settings.get(page.get("PROCESSINGREFS", ""), ""))
    lines = []
    for number, block in enumerate(page.iter(_tag("TextBlock"))):
        for line in block.iter(_tag("TextLine")):
            words = tuple(_read_word(word) for word in line.iter(_tag("String")))
            if words:
                lines.append(Line(words=words, block=number))
    return PageText(
        width=_whole(page, "WIDTH"),
        height=_whole(page, "HEIGHT"),
        dpi=int(told[1]) if told else 0,
        lines=tuple(lines),
        languages=(told[2] or "") if told else "",
    )


def _read_word(word: Element) -> Word:
    box = Box(
        x=_whole(word, "HPOS"), y=_whole(word, "VPOS"), width=_whole(word, "WIDTH"), height=_whole(word, "HEIGHT")
    )
    raw = next((told.text or "" for told in word.iter(_tag("ALTERNATIVE")) if told.get("PURPOSE") == _AS_READ), "")
    return Word(text=word.attrib["CONTENT"], box=box, confidence=float(word.get("WC", "0")), raw=raw)


def _whole(element: Element, name: str) -> int:
    return round(float(element.attrib[name]))


def _place(box: Box) -> dict[str, str]:
    return {"HPOS": str(box.x), "VPOS": str(box.y), "WIDTH": str(box.width), "HEIGHT": str(box.height)}


def _confidence(value: float) -> str:
    return f"{value:.3f}"


def _legal(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
