"""The image of a page: its original, decoded, or the part of it that a person said the page is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from archive.casework.originals import read_original
from archive.ports.object_store import ObjectStore
from archive.records.errors import UnreadableImage
from archive.records.page import Box, Page
from capture.decoded_image import DecodedImage, ImageLimits
from capture.image_files import decode_frame


def page_image(objects: ObjectStore, page: Page, limits: ImageLimits) -> DecodedImage:
    """The page as it lies in its original, before any turn; raises NotFound, UnreadableImage."""
    original = read_original(objects, page)
    decoded = decode_frame(original, frame=page.frame, filename=page.filename, limits=limits)
    part = page.trim.part if page.trim else None
    return decoded if part is None else _part_of(decoded, part, page)


def _part_of(decoded: DecodedImage, part: Box, page: Page) -> DecodedImage:
    cut = decoded.image[part.y : part.bottom, part.x : part.right]
    if not cut.size:  # a limit on pixels was changed since, and the file is decoded smaller now
        raise UnreadableImage(
            "The part that is this page lies outside of its original.", hint="Undo the cut.", subject=page.id
        )
    return replace(decoded, image=np.ascontiguousarray(cut))
