"""XML as bytes that are always the same for the same content."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from datetime import UTC, datetime

_NAMESPACES = {
    "mets": "http://www.loc.gov/METS/",
    "premis": "http://www.loc.gov/premis/v3",
    "xlink": "http://www.w3.org/1999/xlink",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
for _prefix, _uri in _NAMESPACES.items():
    ET.register_namespace(_prefix, _uri)


def name(qualified: str) -> str:
    """``mets:div`` as ElementTree wants it."""
    prefix, _, local = qualified.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def add(parent: ET.Element, tag: str, text: str = "", /, **attributes: str) -> ET.Element:
    """A child of ``parent``; attributes with a double underscore are qualified (``xlink__href``)."""
    child = ET.SubElement(parent, name(tag), _qualified(attributes))
    child.text = text or None
    return child


def root(tag: str, /, **attributes: str) -> ET.Element:
    """A document's first element."""
    return ET.Element(name(tag), _qualified(attributes))


def _qualified(attributes: Mapping[str, str]) -> dict[str, str]:
    return {(name(key.replace("__", ":")) if "__" in key else key): value for key, value in attributes.items()}


def to_bytes(element: ET.Element) -> bytes:
    """The document, indented, UTF-8."""
    ET.indent(element)
    text: bytes = ET.tostring(element, encoding="UTF-8", xml_declaration=True)
    return text + b"\n"


def moment(at: datetime) -> str:
    """A moment as XML Schema's dateTime, in whole seconds UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
