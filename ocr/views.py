"""One page at the sizes that reading and writing need, each made when it is first asked for, and once.

Letters are read and colours told apart at ``SMALL`` dpi; at the scan's own resolution only the darkest channel is needed, of
which the stencils are cut. So the whole scan in colour is hardly ever turned or cleaned, and is let go once it was made grey.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from archive.records.page import Geometry
from ocr.clean import Image, at_dpi, darkest, deepened, divide_background
from ocr.deskew import turn_picture
from ocr.orientation import quarter_turned

SMALL = 150  # dpi


class Views:
    """Views of an image (grey HxW or BGR HxWx3, uint8) of ``dpi``.

    Where ``again`` can decode it once more, it need not be held for the little that is seldom asked of it later.
    """

    def __init__(self, image: Image, dpi: int, again: Callable[[], Image] | None = None) -> None:
        self._image: Image | None = image
        self._again = again
        self._shape = image.shape[0], image.shape[1]
        self.dpi = dpi

    @property
    def whole(self) -> Image:
        """The image as it is."""
        if self._image is None and self._again is not None:
            self._image = self._again()
        assert self._image is not None
        return self._image

    def let_go(self) -> None:
        """Hold the whole image no longer, if it can be had again."""
        if self._again is not None:
            self._image = None

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width in pixels."""
        return self._shape

    @cached_property
    def darkest(self) -> Image:
        """The least channel of each pixel."""
        return darkest(self.whole)

    @cached_property
    def small(self) -> Image:
        """The image at ``SMALL`` dpi."""
        return at_dpi(self.whole, self.dpi, SMALL)

    @cached_property
    def clean(self) -> Image:
        """The small image divided by its paper, its ink deepened where it is faint."""
        return deepened(divide_background(self.small))


class UprightViews(Views):
    """Views of a scan set upright: each is turned from the scan's own view, the smaller the cheaper."""

    def __init__(self, scan: Views, geometry: Geometry) -> None:
        self._scan, self._geometry = scan, geometry
        self.dpi = scan.dpi

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width in pixels."""
        width, height = self._geometry.upright_size
        return height, width

    @property
    def whole(self) -> Image:
        """The whole scan set upright: made each time, for it is large and seldom asked for."""
        return turn_upright(self._scan.whole, self._geometry)

    @cached_property
    def darkest(self) -> Image:
        """The least channel of each pixel; the scan's colours are let go with it."""
        dark = darkest(self._scan.whole)
        self._scan.let_go()
        return turn_upright(dark, self._geometry)

    def let_go(self) -> None:
        """Hold no large view any longer; what is asked for again is made again."""
        self.__dict__.pop("darkest", None)

    @cached_property
    def small(self) -> Image:
        """The image at ``SMALL`` dpi."""
        return turn_upright(self._scan.small, self._geometry)

    @cached_property
    def clean(self) -> Image:
        """The small image divided by its paper, its ink deepened where it is faint."""
        return turn_upright(self._scan.clean, self._geometry)


def turn_upright(image: Image, geometry: Geometry) -> Image:
    """A decoded original, or a view of it, set upright by a known geometry: the same pixels every time."""
    return turn_picture(quarter_turned(image, geometry.quarter_turns), geometry.skew_degrees)
