from __future__ import annotations

import io
import json
import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image
from PIL.TiffImagePlugin import TiffImageFile

from archive.records.page import Flag, PageStatus
from ocr.alto import read_alto
from tests.ocr.drawn_pages import Look, draw_page
from workers.settings import Settings
from workers.steps.convert import ConvertedFile, ConvertOptions, convert_file, output_names
from workers.steps.convert_many import convert_files

SMALL = Look(dpi=150, inches=(5, 3), top=0.4)
LINES = ("Довідка про стаж роботи", "Справка выдана 12 марта 1998 года")


def picture(lines: tuple[str, ...] = LINES) -> Image.Image:
    return Image.fromarray(draw_page(lines, SMALL)[:, :, ::-1].copy())


def save_tiff(path: Path, pages: list[Image.Image]) -> Path:
    pages[0].save(path, save_all=True, append_images=pages[1:], dpi=(150, 150), compression="tiff_lzw")
    return path


def test_a_tiff_of_two_pages_becomes_three_files(tmp_path: Path) -> None:
    source = save_tiff(tmp_path / "case.tif", [picture(), picture(("Аркуш другий",))])
    done = convert_file(source, tmp_path / "out")
    assert done.error == ""
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["case.alto.xml", "case.pdf", "case.txt"]
    assert (tmp_path / "out/case.txt").read_text(encoding="utf-8") == "\n".join(LINES) + "\n\fАркуш другий\n"
    assert [page.text for page in read_alto((tmp_path / "out/case.alto.xml").read_bytes())][1] == "Аркуш другий"
    with pikepdf.open(tmp_path / "out/case.pdf") as pdf:
        assert len(pdf.pages) == 2
        assert str(pdf.docinfo.Title) == "case.tif"
    told = json.loads(json.dumps(done.as_json()))
    assert set(told) == {"input", "pdf", "alto", "text", "tiff", "pages", "error"}
    assert told["error"] is None
    assert [page["page"] for page in told["pages"]] == [1, 2]
    assert set(told["pages"][0]) == {"page", "verdict", "flags", "reasons", "notes", "seconds", "bytes"}


def test_a_bad_page_does_not_lose_the_others(tmp_path: Path) -> None:
    good = tmp_path / "good.tif"
    save_tiff(good, [picture(), picture(), picture()])
    data = bytearray(good.read_bytes())
    with Image.open(good) as tiff:
        assert isinstance(tiff, TiffImageFile)
        tiff.seek(1)
        start, size = tiff.tag_v2[273][0], sum(tiff.tag_v2[279])
    data[start : start + size] = b"\xff" * size
    bad = tmp_path / "bad.tif"
    bad.write_bytes(bytes(data))
    done = convert_file(bad, tmp_path / "out")
    assert done.error == ""
    assert len(done.pages) == 3
    assert [page.verdict is PageStatus.READ for page in (done.pages[0], done.pages[2])] == [True, True]
    assert done.pages[1].flags
    with pikepdf.open(tmp_path / "out/bad.pdf") as pdf:
        assert len(pdf.pages) == 3
    texts = (tmp_path / "out/bad.txt").read_text(encoding="utf-8").split("\f")
    assert texts[0] == texts[2] == "\n".join(LINES) + "\n"


@pytest.mark.parametrize("data", [b"", b"not a picture", b"%PDF-1.7\n%broken", b"\xff\xd8\xff\xe0"])
def test_a_bad_file_says_so_and_leaves_nothing(tmp_path: Path, data: bytes) -> None:
    source = tmp_path / "bad.jpg"
    source.write_bytes(data)
    done = convert_file(source, tmp_path / "out")
    assert "bad.jpg" in done.error
    assert done.pdf is None
    assert not list((tmp_path / "out").glob("*")) if (tmp_path / "out").exists() else True


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    assert "absent.tif" in convert_file(tmp_path / "absent.tif", tmp_path).error


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.tif")
    (done,) = convert_files([tmp_path / "pipe.tif"], tmp_path / "out")
    assert "Not a regular file" in done.error


def test_a_blank_page_is_kept_and_flagged(tmp_path: Path) -> None:
    source = tmp_path / "blank.png"
    Image.fromarray(np.full((900, 700), 244, np.uint8)).save(source, dpi=(150, 150))
    done = convert_file(source, tmp_path / "out")
    assert Flag.BLANK in done.pages[0].flags
    assert (tmp_path / "out/blank.txt").read_bytes() == b""


def test_the_same_stem_twice_and_inputs_are_never_overwritten(tmp_path: Path) -> None:
    paths = [tmp_path / "a.tif", tmp_path / "b/A.jpg", tmp_path / "c.pdf", tmp_path / "c/a.png"]
    assert output_names(paths, tmp_path) == ["a", "A-2", "c-2", "a-3"]
    assert output_names(paths, tmp_path, tiff=True) == ["a-2", "A", "c-2", "a-3"]


def test_the_longest_names_leave_room_for_every_ending(tmp_path: Path) -> None:
    paths = [tmp_path / ("д" * 125 + ending) for ending in (".tif", ".png")] * 2
    names = output_names(paths, tmp_path / "out", tiff=True)
    assert len(set(names)) == 4
    assert max(len(f"{name}.alto.xml".encode()) for name in names) <= 255


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    source = save_tiff(tmp_path / "case.tif", [picture()])
    for folder in ("one", "two"):
        convert_file(source, tmp_path / folder, options=ConvertOptions(flavour="1b"))
    for ending in ("pdf", "alto.xml", "txt"):
        one, two = (tmp_path / folder / f"case.{ending}" for folder in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()


def test_a_pdf_in_is_a_searchable_pdf_out(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    picture().save(buffer, "PDF", resolution=150)
    source = tmp_path / "scan.pdf"
    source.write_bytes(buffer.getvalue())
    done = convert_file(source, tmp_path)
    assert done.pdf == tmp_path / "scan-2.pdf"
    assert source.read_bytes() == buffer.getvalue()
    assert "Довідка про стаж" in (tmp_path / "scan-2.txt").read_text(encoding="utf-8")


def test_a_killed_process_costs_no_file(tmp_path: Path) -> None:
    """The first file done, every reading process is killed: the files under way are read again."""
    sources = []
    for number in range(3):
        source = tmp_path / f"{number}.png"
        picture().save(source, dpi=(150, 150))
        sources.append(source)
    told: list[ConvertedFile] = []

    def kill_once(done: ConvertedFile) -> None:
        told.append(done)
        if len(told) == 1:
            for child in multiprocessing.active_children():
                if child.pid:
                    os.kill(child.pid, signal.SIGKILL)

    done = convert_files(sources, tmp_path / "out", jobs=2, progress=kill_once)
    assert [one.input for one in done] == sources
    assert [one.error for one in done] == ["", "", ""]
    assert len(told) == 3
    assert len(list((tmp_path / "out").iterdir())) == 9


def test_a_tiff_of_the_straightened_pages_can_be_had(tmp_path: Path) -> None:
    bitonal = picture().convert("L").point(lambda level: 255 * (level > 128))
    source = save_tiff(tmp_path / "case.tif", [picture(), bitonal.rotate(180)])
    (done,) = convert_files([source], tmp_path / "out", options=ConvertOptions(tiff=True))
    assert done.error == ""
    assert done.tiff == tmp_path / "out/case.tif"
    with Image.open(done.tiff) as tiff:
        assert isinstance(tiff, TiffImageFile)
        told = []
        for page in range(tiff.n_frames):
            tiff.seek(page)
            told.append((tiff.mode, tiff.info["compression"], tiff.info["dpi"], tiff.size))
        upside = np.asarray(tiff.convert("L"))
    assert told == [
        ("RGB", "tiff_lzw", (150, 150), picture().size),
        ("1", "group4", (150, 150), picture().size),
    ]
    assert np.abs(upside.astype(int) - np.asarray(bitonal).astype(int)).mean() < 12


def test_larger_pictures_than_the_setting_allows_are_refused(tmp_path: Path) -> None:
    source = tmp_path / "large.png"
    Image.new("L", (1300, 1000), 250).save(source)
    allowed = Settings.from_environ({"SKRYNIA_MAX_MEGAPIXELS": "1"}).max_megapixels
    (done,) = convert_files([source], tmp_path / "out", options=ConvertOptions(max_megapixels=allowed))
    assert "1300×1000" in done.error
    assert "SKRYNIA_MAX_MEGAPIXELS" in done.error
    (done,) = convert_files([source], tmp_path / "out", options=ConvertOptions(max_megapixels=2))
    assert done.error == ""


def test_pages_of_one_file_are_read_side_by_side_and_stand_in_order(tmp_path: Path) -> None:
    source = save_tiff(tmp_path / "case.tif", [picture((f"Аркуш {name}",)) for name in ("перший", "другий", "третій")])
    (done,) = convert_files([source], tmp_path / "two", jobs=2)
    alone = convert_file(source, tmp_path / "one")
    assert len(done.pages) == 3
    for two, one in ((done.pdf, alone.pdf), (done.alto, alone.alto), (done.text, alone.text)):
        assert two is not None
        assert one is not None
        assert two.read_bytes() == one.read_bytes()


_JOIN = """
import resource, sys
from pathlib import Path
from archive.records.page import Box, Line, PageStatus, PageText, Word
from ocr.alto import write_alto
from ocr.placeholder import placeholder_page
from workers.steps.convert import Conversion, ConvertedPage, ConvertOptions, join_pages
folder, pages = Path(sys.argv[1]), int(sys.argv[2])
conversion = Conversion(path=folder / "x.tif", name="x", out_dir=folder, folder=folder, options=ConvertOptions())
words = tuple(Word(text=f"слово{n}", box=Box(x=1, y=1, width=9, height=9), confidence=0.9) for n in range(300))
text = PageText(width=827, height=1169, dpi=100, lines=tuple(Line(words=words[n : n + 10]) for n in range(0, 300, 10)))
pdf = placeholder_page()[1]
for frame in range(1, pages + 1):
    conversion.part(frame, ".pdf").write_bytes(pdf)
    conversion.part(frame, ".alto.xml").write_bytes(write_alto([text], software="x", first=frame))
    conversion.part(frame, ".txt").write_text(text.text)
made = [ConvertedPage(verdict=PageStatus.READ, flags=(), seconds=0, bytes=len(pdf))] * pages
print(join_pages(conversion, made).error, file=sys.stderr)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def test_joining_three_hundred_pages_takes_hardly_more_memory_than_ten(tmp_path: Path) -> None:
    megabytes = []
    for pages in (10, 300):
        folder = tmp_path / str(pages)
        folder.mkdir()
        told = subprocess.run(
            [sys.executable, "-c", _JOIN, str(folder), str(pages)], capture_output=True, text=True, check=True
        )
        megabytes.append(int(told.stdout))
        assert (folder / "x.pdf").exists()
    assert megabytes[1] <= megabytes[0] + 40


def test_every_flag_is_told_with_its_reason(tmp_path: Path) -> None:
    noisy = np.random.default_rng(3).normal(150, 60, (450, 750)).clip(0, 255).astype(np.uint8)
    dark = np.asarray(picture().convert("L"), np.int16) // 3
    made = {"blank.tif": Image.new("L", (700, 900), 244), "noise.jpg": Image.fromarray(noisy)}
    made |= {"dark.png": Image.fromarray(dark.astype(np.uint8)), "tiny.png": Image.new("L", (30, 40))}
    seen: set[Flag] = set()
    for name, image in made.items():
        image.save(tmp_path / name, "PNG", dpi=(100, 100))
        (page,) = convert_file(tmp_path / name, tmp_path / "out").pages
        assert page.flags, name
        assert len(page.reasons) >= len(page.flags), (page.flags, page.reasons)
        seen |= set(page.flags)
    assert seen >= {Flag.BLANK, Flag.WRONG_EXTENSION, Flag.LOW_DPI, Flag.DARK, Flag.TINY}


def test_a_folder_is_told_what_to_do(tmp_path: Path) -> None:
    (done,) = convert_files([tmp_path], tmp_path / "out")
    assert "is a folder" in done.error
    assert "Name the files in it" in done.error
