"""A page split into layers: what is ink as sharp one-bit stencils, what is paper as a small blurred picture.

Black ink is one stencil, each ink colour (stamps, signatures) one of its own; photographs are pictures of their own; a page
that is no text page becomes one picture. Images are upright, uint8, grey or BGR.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import cv2
import mozjpeg_lossless_optimization
import numpy as np
from numpy.typing import NDArray
from PIL import Image as PillowImage
from PIL import TiffImagePlugin

from ocr.background import background_of, photo_places
from ocr.clean import Image, as_image, at_dpi
from ocr.ink import ink_masks
from ocr.inks import Colour, Ink, split_colours
from ocr.jbig2 import Coding, Stencils, chosen_coding, code_jbig2
from ocr.views import SMALL, Views

BACKGROUND_DPI = 75
_BACKGROUND_QUALITY, _PHOTO_QUALITY = 40, 45
_PLAIN_BYTES = 110_000  # text and what a file needs besides keep below 120 kB
_PLAIN_STEPS = ((200, 60), (200, 40), (150, 45), (150, 30), (120, 30), (100, 30), (75, 30))  # dpi, quality
_PLAIN = 5  # levels between the darkest and the lightest paper below which the paper is one colour
_MOST_INK = 0.25  # more ink than any print has: a picture of something else
_MOST_PHOTO = 0.5  # a page more than half photograph is one picture

Place = tuple[int, int, int, int]  # x, y, width, height in pixels of the upright image


@dataclass(frozen=True, slots=True, kw_only=True)
class Jpeg:
    """A JPEG picture, ``width`` x ``height`` of its own pixels, laid over ``place``."""

    data: bytes
    width: int
    height: int
    grey: bool
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Stencil:
    """One-bit ink in one colour (R, G, B), coded by CCITT group 4 or JBIG2, laid over ``place``."""

    data: bytes
    coding: Coding
    width: int
    height: int
    colour: Colour
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """A page from bottom to top: paper of one colour or pictures, then stencils. Size in pixels of the upright image."""

    width: int
    height: int
    fill: Colour | None
    pictures: tuple[Jpeg, ...] = ()
    stencils: tuple[Stencil, ...] = ()


def split_layers(page: Views, stencils: Stencils = "auto") -> Layers:
    """The layers of an upright page; ``stencils`` says how ink is coded."""
    height, width = page.shape
    photos = photo_places(page.darkest, page.dpi)
    if sum(photo[2] * photo[3] for photo in photos) > _MOST_PHOTO * width * height or min(width, height) < 32:
        return whole_picture(page)
    masks = ink_masks(page.darkest, page.dpi)
    for x, y, wide, high in photos:
        masks.ink[y : y + high, x : x + wide] = masks.faint[y : y + high, x : x + wide] = 0
    inks = split_colours(page.small, page.clean, page.darkest, masks, page.dpi)
    page.let_go()
    mask = masks.ink
    del masks
    for x, y, wide, high, ink in ((*ink.place, ink.mask) for ink in inks):
        mask[y : y + high, x : x + wide] |= ink
    if cv2.countNonZero(mask) > _MOST_INK * width * height:
        return whole_picture(page)
    paper = background_of(page.small, SMALL, mask, BACKGROUND_DPI)
    fill = _one_colour(paper)
    pictures = [] if fill else [_jpeg(paper, (0, 0, width, height), _BACKGROUND_QUALITY)]
    pictures += [_photo(page, photo) for photo in photos]
    coding = chosen_coding(stencils)
    drawn = [_stencil(ink, coding) for ink in inks if ink.packed.size]
    return Layers(width=width, height=height, fill=fill, pictures=tuple(pictures), stencils=tuple(drawn))


def _photo(page: Views, place: Place) -> Jpeg:
    """What stands at a place (in pixels of the page), as a picture of its own, no finer than the scan."""
    x, y, wide, high = place
    across, down = page.small.shape[1] / page.shape[1], page.small.shape[0] / page.shape[0]
    left, top = round(x * across), round(y * down)  # to the nearest: a pixel off here is two pixels of the scan
    right, bottom = max(left + 1, round((x + wide) * across)), max(top + 1, round((y + high) * down))
    part = page.small[top:bottom, left:right]
    return _jpeg(as_image(part), place, _PHOTO_QUALITY)


def whole_picture(page: Views) -> Layers:
    """The page as one picture at no more than ``SMALL`` dpi."""
    return _whole(page, page.small if page.dpi > SMALL else page.whole, _PHOTO_QUALITY)


def plain_picture(page: Views) -> Layers:
    """The page as one picture that is good to read, at 200 dpi or less: for a page whose layers would not show it.

    A hundred kB at most: of a noisy page it is coarser rather than larger.
    """
    finest = _PLAIN_STEPS[0][0]
    fine, dpi = (at_dpi(page.whole, page.dpi, finest), finest) if page.dpi > finest else (page.whole, page.dpi)
    for wanted, quality in _PLAIN_STEPS:
        layers = _whole(page, at_dpi(fine, dpi, min(dpi, wanted)), quality)
        if len(layers.pictures[0].data) <= _PLAIN_BYTES:
            break
    return layers


def _whole(page: Views, picture: Image, quality: int) -> Layers:
    height, width = page.shape
    return Layers(width=width, height=height, fill=None, pictures=(_jpeg(picture, (0, 0, width, height), quality),))


def _one_colour(paper: Image) -> Colour | None:
    """The paper's colour, if it is the same all over."""
    channels = [paper] * 3 if paper.ndim == 2 else [paper[..., place] for place in (2, 1, 0)]
    if max(int(channel.max()) - int(channel.min()) for channel in channels) > _PLAIN:
        return None
    red, green, blue = (int(np.median(channel)) for channel in channels)
    return red, green, blue


def _jpeg(image: Image, place: Place, quality: int) -> Jpeg:
    settings = [
        cv2.IMWRITE_JPEG_QUALITY,
        quality,
        cv2.IMWRITE_JPEG_SAMPLING_FACTOR,
        cv2.IMWRITE_JPEG_SAMPLING_FACTOR_420,
    ]
    grey = image.ndim == 2
    _, coded = cv2.imencode(".jpg", image, settings)
    data = mozjpeg_lossless_optimization.optimize(coded.tobytes(), copy=mozjpeg_lossless_optimization.COPY_MARKERS.NONE)
    return Jpeg(data=data, width=image.shape[1], height=image.shape[0], grey=grey, place=place)


def _stencil(ink: Ink, coding: Coding) -> Stencil:
    data = (code_jbig2 if coding == "jbig2" else group4)(ink.mask)
    width, height = ink.place[2:]
    return Stencil(data=data, coding=coding, width=width, height=height, colour=ink.colour, place=ink.place)


def group4(ink: NDArray[np.uint8]) -> bytes:
    """The ink (0/255) as one strip of CCITT group 4, ink coded as black."""
    height, width = ink.shape
    packed = as_image(np.packbits(ink > 0, axis=1))
    picture = PillowImage.frombytes("1", (width, height), packed.tobytes())
    told = TiffImagePlugin.ImageFileDirectory_v2()
    told[TiffImagePlugin.ROWSPERSTRIP] = height
    file = io.BytesIO()
    picture.save(file, "TIFF", compression="group4", tiffinfo=told)
    written = TiffImagePlugin.TiffImageFile(io.BytesIO(file.getvalue()))
    starts, sizes = written.tag_v2[TiffImagePlugin.STRIPOFFSETS], written.tag_v2[TiffImagePlugin.STRIPBYTECOUNTS]
    if len(starts) != 1:  # the strips are independent codings: two cannot be one stream
        msg = f"the library wrote {len(starts)} strips"
        raise RuntimeError(msg)
    return file.getvalue()[starts[0] : starts[0] + sizes[0]]
