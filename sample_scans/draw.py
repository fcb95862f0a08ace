"""Redraw the sample cases: ``python -m sample_scans.draw --out sample_scans/cases [--case NAME] [--only PAGE]``.

Everything is seeded by the case's name and the page's number: on the same machine the same bytes come out.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image

from sample_scans import stamps
from sample_scans.layout import SIZES, lay
from sample_scans.manifest_writer import PageRecord, write_case_manifest, write_top_manifest
from sample_scans.people import write_register
from sample_scans.scanner import scan
from sample_scans.sheet import Sheet
from sample_scans.stack import PagePlan, Stack, compose
from sample_scans.stories import STORIES
from sample_scans.stories.register import REGISTER
from sample_scans.story import Story

HANDS = ("hand", "hand2", "hand")


class TextSpills(ValueError):
    """A story's words do not fit a form; the message names the page and the words."""


def draw_page(plan: PagePlan) -> tuple[Image.Image, Sheet]:
    """The scanned picture of one page, and the sheet with what was written on it."""
    rng = random.Random(plan.seed)
    width, height = SIZES[plan.form.size]
    sheet = Sheet(width, height, plan.dpi, rng, hand=HANDS[plan.seed % len(HANDS)])
    if not plan.form.blank:
        lay(plan.form, sheet)
    if sheet.spills:
        raise TextSpills(
            f"page {plan.number}: text leaves its place: {'; '.join(sheet.spills)}: widen the form or shorten the text"
        )
    if plan.sheet:
        stamps.pencil_number(sheet, str(plan.sheet))
    behind = None
    if plan.form.blank and plan.form.text:  # a blank back shows the shadow of its front
        behind = Sheet(width, height, plan.dpi, rng)
        lay(plan.form, behind)
    return scan(sheet, plan.look, plan.seed, behind), sheet


def jpeg(picture: Image.Image, quality: int, dpi: int) -> bytes:
    """The picture as colour JPEG with its resolution in the header."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, dpi=(dpi, dpi), subsampling="4:2:0", optimize=True)
    return out.getvalue()


def draw_case(story: Story, folder: Path) -> Stack:
    """Draw the whole case into ``folder`` (emptied first): pages, texts, manifest."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "text").mkdir(parents=True)
    stack = compose(story)
    pictures, records = [], []
    for plan in stack.pages:
        picture, sheet = draw_page(plan)
        (folder / "text" / f"{plan.number:03d}.txt").write_text("".join(f"{line}\n" for line in sheet.lines), "utf-8")
        records.append(_record(story, plan, sheet))
        pictures.append(picture)
        if story.container == "jpg":
            (folder / f"{plan.number:03d}.jpg").write_bytes(jpeg(picture, story.quality, plan.dpi))
    _contain(story, pictures, [plan.dpi for plan in stack.pages], folder)
    write_case_manifest(story, stack, tuple(records), folder / "manifest.toml")
    return stack


def _record(story: Story, plan: PagePlan, sheet: Sheet) -> PageRecord:
    jpg = story.container == "jpg"
    name = f"{plan.number:03d}.jpg" if jpg else "case.pdf" if story.container == "pdf" else "case.tif"
    return PageRecord(
        plan=plan,
        file=name,
        frame=0 if jpg else plan.number - 1,
        fonts=tuple(sorted(sheet.fonts)),
        marks=tuple(sheet.marks),
        lines=tuple(sheet.lines),
    )


def _contain(story: Story, pictures: list[Image.Image], dpis: list[int], folder: Path) -> None:
    dpi = (story.dpi, story.dpi)
    if story.container == "tiff-g4":
        flat = [picture.convert("L").point(lambda v: 255 if v > 172 else 0).convert("1") for picture in pictures]
        flat[0].save(folder / "case.tif", compression="group4", save_all=True, append_images=flat[1:], dpi=dpi)
    elif story.container == "tiff-jpeg":
        first, rest = pictures[0], pictures[1:]
        first.save(
            folder / "case.tif", compression="jpeg", quality=story.quality, save_all=True, append_images=rest, dpi=dpi
        )
    elif story.container == "pdf":
        _write_pdf(pictures, dpis, story.quality, folder / "case.pdf")


def _write_pdf(pictures: list[Image.Image], dpis: list[int], quality: int, path: Path) -> None:
    """One page per picture, each page one JPEG image, as office scanners write PDF."""
    pdf = pikepdf.new()
    for picture, dpi in zip(pictures, dpis, strict=True):
        width, height = (round(side * 72 / dpi, 2) for side in picture.size)
        image = pikepdf.Stream(pdf, jpeg(picture, quality, dpi))
        image.stream_dict.update(_image_keys(picture))
        page = pdf.add_blank_page(page_size=(width, height))
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=pdf.make_indirect(image)))
        page.obj.Contents = pikepdf.Stream(pdf, f"q {width} 0 0 {height} 0 0 cm /Im0 Do Q".encode())
    pdf.save(path, deterministic_id=True)


def _image_keys(picture: Image.Image) -> dict[str, Any]:
    return {
        "/Type": pikepdf.Name.XObject,
        "/Subtype": pikepdf.Name.Image,
        "/Width": picture.width,
        "/Height": picture.height,
        "/ColorSpace": pikepdf.Name.DeviceRGB,
        "/BitsPerComponent": 8,
        "/Filter": pikepdf.Name.DCTDecode,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 0 when everything asked for was drawn, 2 on an unknown case."""
    parser = argparse.ArgumentParser(description="Redraw the synthetic sample cases.")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "cases", help="folder of the cases")
    parser.add_argument("--case", help="draw this case only")
    parser.add_argument("--only", type=int, help="with --case: write this one page as PNG into --out, nothing else")
    options = parser.parse_args(arguments)
    stories = [story for story in STORIES if options.case in (None, story.name)]
    if not stories:
        sys.stderr.write(f"no case {options.case}; there are: {', '.join(story.name for story in STORIES)}\n")
        return 2
    if options.only:
        options.out.mkdir(parents=True, exist_ok=True)
        plan = compose(stories[0]).pages[options.only - 1]
        draw_page(plan)[0].save(options.out / f"{stories[0].name}-{plan.number:03d}.png")
        return 0
    for story in stories:
        stack = draw_case(story, options.out / story.name)
        sys.stdout.write(f"{story.name}: {len(stack.pages)} pages, {len(stack.papers)} documents\n")
    write_register(REGISTER, options.out.parent / "register.csv")
    write_top_manifest(STORIES, options.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
