"""Peak memory of ``skrynia convert`` on large images and long files: the largest process, told by the system."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pikepdf
from PIL import Image

from bench.engine.contenders import contenders, run
from bench.engine.designs import designs
from bench.engine.drawing import draw, pages
from bench.engine.straightness import small_page
from bench.engine.summary import Aim
from sample_scans.draw import jpeg

_MOST_MB: Final = 400
_LENGTHS: Final = (10, 60)  # pages of a short and a long file
_SAVED: Final[dict[str, dict[str, Any]]] = {
    "JPEG": {"quality": 85},
    "PNG": {"compress_level": 1},
    "TIFF": {"compression": "tiff_lzw"},
}
_MORE: Final = 1.15  # a file that streams needs no more memory than that times a short one's


def measure_memory(cache: Path) -> dict[str, Any]:
    """A page at 9 to 79 megapixels, as JPEG, PNG and TIFF, four pages on one sheet; a short and a long PDF."""
    program = contenders(cache)[0][0]
    found = []
    with tempfile.TemporaryDirectory() as told:
        folder = Path(told)
        page = Image.open(pages(cache, designs()[:1])[0][0]).convert("RGB")
        for name, picture, dpi in _large(page):
            scan = folder / f"{name}.{_kind(name).lower()}"
            picture.save(scan, _kind(name), dpi=(dpi, dpi), **_SAVED[_kind(name)])
            found.append(_told(name, run(program, scan, folder / name), picture.width * picture.height / 1e6))
        for length in _LENGTHS:
            scan = folder / f"{length}-pages.pdf"
            _long_pdf(scan, length)
            found.append(_told(scan.stem, run(program, scan, folder / scan.stem), 0))
    within = [one["mb"] for one in found if one["megapixels"]]
    short, long = (one["mb"] for one in found[-2:])
    return {
        "aims": [
            Aim(
                what="memory: most up to 80 megapixels",
                aim=f"≤ {_MOST_MB} MB",
                reached=f"{max(within):.0f} MB",
                met=max(within) <= _MOST_MB,
            ),
            Aim(
                what=f"memory: a PDF of {_LENGTHS[1]} pages by one of {_LENGTHS[0]}",
                aim=f"≤ {_MORE:g}×",
                reached=f"{long / short:.2f}×",
                met=long <= _MORE * short,
            ),
        ],
        "files": found,
    }


def _told(name: str, made: Any, megapixels: float) -> dict[str, Any]:
    told = {
        "file": name,
        "megapixels": round(megapixels, 1),
        "mb": round(made.cost.peak_mb),
        "cpu": round(made.cost.cpu, 2),
    }
    print(
        f"{name:12} {megapixels:5.1f} megapixels {made.cost.peak_mb:6.0f} MB {made.cost.cpu:6.2f} CPU-s  {made.error}",
        flush=True,
    )
    return {**told, "error": made.error}


def _large(page: Image.Image) -> list[tuple[str, Image.Image, int]]:
    sheet = Image.new("RGB", (page.width * 2, page.height * 2))
    for place in range(4):
        sheet.paste(page, (place % 2 * page.width, place // 2 * page.height))
    made = [("9-mp", page, 300)]
    for megapixels in (20, 40, 79):
        by = (megapixels * 1e6 / (page.width * page.height)) ** 0.5
        made.append(
            (f"{megapixels}-mp", page.resize((round(page.width * by), round(page.height * by))), round(300 * by))
        )
    large = [(f"{name}-{kind}", picture, dpi) for name, picture, dpi in made[2:] for kind in ("png", "tiff")]
    return [*made, *large, ("four-pages", sheet, 300)]


def _kind(name: str) -> str:
    return {"png": "PNG", "tiff": "TIFF"}.get(name.rpartition("-")[2], "JPEG")


def _long_pdf(path: Path, length: int) -> None:
    """Small pages, a JPEG each."""
    with pikepdf.new() as pdf:
        for number in range(length):
            design = small_page(number % 10)
            picture = draw(design)[0]
            data = BytesIO(jpeg(picture, design.quality, design.dpi)).getvalue()
            stream = pikepdf.Stream(pdf, data)
            for key, value in {
                "/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": picture.width, "/Height": picture.height,
                "/ColorSpace": pikepdf.Name.DeviceRGB, "/BitsPerComponent": 8, "/Filter": pikepdf.Name.DCTDecode,
            }.items():  # fmt: skip
                stream[key] = value
            wide, high = picture.width * 72 / design.dpi, picture.height * 72 / design.dpi
            sheet = pdf.add_blank_page(page_size=(wide, high))
            sheet.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=pdf.make_indirect(stream)))
            sheet.obj.Contents = pdf.make_stream(f"{wide} 0 0 {high} 0 0 cm /P Do".encode())
        pdf.save(path)
