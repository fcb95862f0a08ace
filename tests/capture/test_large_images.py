"""Large pictures are decoded band by band: the same pixels as in one piece, or half of them each way, in bounded memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from archive.records.errors import UnreadableImage
from archive.records.page import Flag
from capture import raster_files
from capture.image_files import ImageLimits, decode_frame
from tests.capture.conftest import Saved, difference

HALVED = ImageLimits(whole_pixels=100_000)
KINDS: list[tuple[str, str, dict[str, Any]]] = [
    ("RGB", "TIFF", {}),
    ("RGB", "TIFF", {"compression": "tiff_lzw", "tiffinfo": {317: 2}}),
    ("RGB", "TIFF", {"compression": "tiff_adobe_deflate"}),
    ("RGB", "TIFF", {"compression": "jpeg", "quality": 90}),
    ("RGB", "TIFF", {"compression": "tiff_lzw", "big_tiff": True}),
    ("RGB", "TIFF", {"tiffinfo": {274: 6}}),
    ("L", "TIFF", {"compression": "packbits"}),
    ("1", "TIFF", {"compression": "group4"}),
    ("CMYK", "TIFF", {"compression": "tiff_lzw"}),
    ("I;16", "TIFF", {}),
    ("RGB", "PNG", {}),
    ("RGBA", "PNG", {}),
    ("LA", "PNG", {}),
    ("L", "PNG", {}),
    ("P", "PNG", {}),
    ("1", "PNG", {}),
    ("I;16", "PNG", {}),
]


@pytest.fixture
def colourful() -> Image.Image:
    """Every row and column differs, so that a shifted band would be seen."""
    chance = np.random.default_rng(5)
    down, across = np.mgrid[0:901, 0:641]
    hills = np.stack([down * 255 / 901, across * 255 / 641, (down + across) % 256], axis=2)
    return Image.fromarray(np.clip(hills + chance.normal(0, 9, hills.shape), 0, 255).astype(np.uint8))


def _of_mode(image: Image.Image, mode: str) -> Image.Image:
    if mode == "I;16":
        return Image.fromarray(np.asarray(image.convert("L")).astype(np.uint16) * 257)
    if mode == "RGBA":
        image.putalpha(image.convert("L"))
        return image
    return image.convert(mode)


@pytest.mark.parametrize(("mode", "kind", "options"), KINDS)
def test_bands_give_the_same_pixels(
    colourful: Image.Image, saved: Saved, monkeypatch: pytest.MonkeyPatch, mode: str, kind: str, options: dict[str, Any]
) -> None:
    data = saved(_of_mode(colourful, mode), kind, **options)
    whole = decode_frame(data).image
    monkeypatch.setattr(raster_files, "_SMALL", 0)
    assert np.array_equal(decode_frame(data).image, whole)
    halved = decode_frame(data, limits=HALVED)
    assert (halved.reduced, bool(halved.notes)) == (2, True)
    assert halved.image.shape[:2] == tuple(side // 2 for side in whole.shape[:2])
    upright = whole[: whole.shape[0] // 2 * 2, : whole.shape[1] // 2 * 2]
    if 274 not in options.get("tiffinfo", {}):  # an odd row is left out at the bottom as stored
        assert difference(halved.image, cv2.resize(upright, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)) < 0.6


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"exif": 6}])
def test_a_large_jpeg_is_decoded_at_half_its_resolution(
    colourful: Image.Image, saved: Saved, options: dict[str, Any]
) -> None:
    if "exif" in options:
        exif = Image.Exif()
        exif[0x0112] = options["exif"]
        options = {"exif": exif}
    data = saved(colourful, "JPEG", quality=95, dpi=(600, 600), **options)
    whole, half = decode_frame(data), decode_frame(data, limits=HALVED)
    assert (whole.dpi, half.dpi, half.reduced) == (600, 300, 2)
    size = (half.image.shape[1], half.image.shape[0])
    assert difference(half.image, cv2.resize(whole.image, size, interpolation=cv2.INTER_AREA)) < 5


@pytest.mark.parametrize(("mode", "kind", "options"), [KINDS[0], KINDS[10]])
def test_what_a_cut_large_file_holds_is_shown(
    colourful: Image.Image, saved: Saved, monkeypatch: pytest.MonkeyPatch, mode: str, kind: str, options: dict[str, Any]
) -> None:
    monkeypatch.setattr(raster_files, "_SMALL", 0)
    data = saved(_of_mode(colourful, mode), kind, **options)
    found = decode_frame(data[: len(data) * 2 // 3])
    assert Flag.TRUNCATED in found.flags
    assert found.image[-1].min() == 255
    assert difference(found.image[:256], decode_frame(data).image[:256]) == 0


def test_a_large_picture_that_cannot_be_cut_is_refused(saved: Saved, monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved(Image.new("RGB", (6000, 6000), "white"), "TIFF", compression="tiff_lzw", tiffinfo={278: 6000})
    with pytest.raises(UnreadableImage, match="part by part") as refused:
        decode_frame(data, filename="one-strip.tif")
    assert refused.value.flag is Flag.HUGE


def test_a_progressive_jpeg_whose_coefficients_do_not_fit_is_refused(saved: Saved) -> None:
    data = saved(Image.new("RGB", (8000, 7000), "white"), "JPEG", progressive=True, subsampling=0)
    with pytest.raises(UnreadableImage, match="progressive"):
        decode_frame(data, filename="large.jpg")


_MEASURE = """
import resource, sys
from pathlib import Path
from capture.image_files import decode_frame
decode_frame(Path(sys.argv[2]), filename="small.png")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
decoded = decode_frame(Path(sys.argv[1]), filename="large")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, *decoded.image.shape)
"""


@pytest.mark.parametrize(
    ("kind", "options", "most"),
    [("PNG", {"compress_level": 1}, 130), ("TIFF", {"compression": "tiff_lzw"}, 130), ("JPEG", {}, 130)],
)
def test_eighty_megapixels_take_no_more_memory_than_half_of_them(
    tmp_path: Path, kind: str, options: dict[str, Any], most: int
) -> None:
    small, large = tmp_path / "small.png", tmp_path / "large"
    Image.new("RGB", (64, 64), "white").save(small)
    Image.new("RGB", (8900, 8900), (200, 210, 190)).save(large, kind, **options)
    told = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(large), str(small)], capture_output=True, text=True, check=True
    )
    kilobytes, height, width, channels = map(int, told.stdout.split())
    assert (height, width, channels) == (4450, 4450, 3)
    assert kilobytes < most * 1024


def test_a_file_on_disk_is_opened_as_its_bytes_are(colourful: Image.Image, tmp_path: Path) -> None:
    place = tmp_path / "page.tif"
    colourful.save(place)
    assert np.array_equal(decode_frame(place).image, decode_frame(place.read_bytes()).image)
