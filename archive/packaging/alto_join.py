"""Several pages' ALTO files as one, for who fetches a whole document."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

_ALTO = "http://www.loc.gov/standards/alto/ns-v4#"


def join_alto(files: Sequence[bytes]) -> bytes:
    """One ALTO file with the Pages of all, in order, numbered anew. The files must be our own, their digests checked."""
    ET.register_namespace("", _ALTO)
    roots = [ET.fromstring(data) for data in files]  # noqa: S314 - written by this archive, compared with its digest
    for place, root in enumerate(roots, start=1):
        _rename(root, f"f{place}-")
    first = roots[0]
    for root in roots[1:]:
        _extend(first, root, "Description", "Processing")
        _extend(first, root, "Layout", "Page")
    for number, page in enumerate(first.iter(f"{{{_ALTO}}}Page"), start=1):
        page.set("PHYSICAL_IMG_NR", str(number))
    text: bytes = ET.tostring(first, encoding="UTF-8", xml_declaration=True)
    return text + b"\n"


def _rename(root: ET.Element, prefix: str) -> None:
    """Let the ids of different files differ, and what refers to them follow."""
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "ID" or name.endswith("REFS"):
                element.set(name, " ".join(f"{prefix}{part}" for part in value.split()))


def _extend(into: ET.Element, root: ET.Element, parent: str, child: str) -> None:
    target, source = into.find(f"{{{_ALTO}}}{parent}"), root.find(f"{{{_ALTO}}}{parent}")
    if target is not None and source is not None:
        target.extend(source.findall(f"{{{_ALTO}}}{child}"))
