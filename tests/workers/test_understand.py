import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from archive.records.document import DocumentType, FieldValue, FoundDocument
from archive.records.errors import BadInput
from archive.records.inventory import Understanding
from archive.records.page import Box, Flag, Geometry, PageText
from archive.records.register_link import LinkDecision, RegisterLink
from archive.register.register_file import NoRegister
from capture.decoded_image import ImageLimits
from capture.paper_order import natural_order
from ocr.tesseract import open_engine
from sample_scans.manifest import CASES, REGISTER, load_case
from workers.steps.understand import as_scanned, frames_of, to_json, understand_folder

FIRST = CASES / "v-101200000417"


def blank_page(path: Path, frames: int = 1) -> None:
    page = Image.fromarray(np.full((300, 220), 255, np.uint8))
    more = [page] * (frames - 1)
    several: dict[str, Any] = {"save_all": True, "append_images": more} if more else {}
    page.save(path, dpi=(100, 100), **several)


def test_file_names_in_natural_order() -> None:
    names = ["10.jpg", "2.jpg", "Page 3.jpg", "page 20.jpg", "1.tif"]
    assert sorted(names, key=natural_order) == ["1.tif", "2.jpg", "10.jpg", "Page 3.jpg", "page 20.jpg"]


def test_multi_page_files_count_page_by_page_and_other_files_not_at_all(tmp_path: Path) -> None:
    blank_page(tmp_path / "2.png")
    blank_page(tmp_path / "10.png")
    blank_page(tmp_path / "3.tif", frames=3)
    (tmp_path / "manifest.toml").write_text("x")
    assert [(path.name, frame) for path, frame in frames_of(tmp_path)] == [
        ("2.png", 1), ("3.tif", 1), ("3.tif", 2), ("3.tif", 3), ("10.png", 1),
    ]  # fmt: skip


def test_an_empty_or_absent_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no page images"):
        understand_folder(tmp_path, register=NoRegister(), engine=open_engine())
    with pytest.raises(BadInput, match="no such folder"):
        list(frames_of(tmp_path / "nowhere"))


def test_a_broken_file_keeps_its_place(tmp_path: Path) -> None:
    (tmp_path / "1.jpg").write_bytes(b"not an image")
    blank_page(tmp_path / "2.png")
    found = understand_folder(tmp_path, register=NoRegister(), engine=open_engine())
    assert len(found.pages) == 2
    assert found.pages[0].flags
    assert [page for one in found.understanding.documents for page in one.pages] == [1, 2]


def test_boxes_come_back_in_pixels_of_the_scan() -> None:
    geometry = Geometry(width=100, height=200, dpi=100, quarter_turns=1)
    field = FieldValue(name="surname", value="Х", page=1, box=Box(x=10, y=20, width=30, height=5))
    document = FoundDocument(pages=(1,), type=DocumentType.PASSPORT, confidence=1.0, fields=(field,))
    link = RegisterLink(person_id=None, score=0.0, decision=LinkDecision.NONE)
    turned = as_scanned(Understanding(documents=(document,), link=link), [geometry])
    box = turned.documents[0].fields[0].box
    assert box is not None
    assert (box.width, box.height) == (5, 30)


@pytest.mark.slow
def test_the_smallest_sample_case_is_understood() -> None:
    from archive.register.register_file import RegisterFile

    truth = load_case(FIRST)
    steps: list[tuple[int, int]] = []
    found = understand_folder(
        FIRST, register=RegisterFile(REGISTER), engine=open_engine(), progress=lambda done, of: steps.append((done, of))
    )
    shape = json.loads(json.dumps(to_json(found)))
    assert steps == [(1, 3), (2, 3), (3, 3)]
    assert [(one["type"], one["pages"]) for one in shape["documents"]] == [
        (one.type, list(one.pages)) for one in truth.documents
    ]
    assert (shape["link"]["person_id"], shape["link"]["decision"]) == (truth.person_id, "auto")
    assert set(shape) == {"documents", "link", "inventory", "flags"}
    application = {one["name"]: one for one in shape["documents"][1]["fields"]}
    assert application["rnokpp"]["value"] == "1812617244"
    x, y, width, height = application["rnokpp"]["box"]
    page: PageText = found.pages[1].text
    assert 0 < x < x + width < page.width
    assert 0 < y < y + height < page.height


def test_larger_pictures_than_the_limits_allow_are_flagged(tmp_path: Path) -> None:
    blank_page(tmp_path / "1.png")
    few = ImageLimits(max_pixels=50_000)
    found = understand_folder(tmp_path, register=NoRegister(), engine=open_engine(), limits=few)
    assert found.pages[0].flags == (Flag.HUGE,)
