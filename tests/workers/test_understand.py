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
from archive.records.register_link import Candidate, Evidence, LinkDecision, RegisterLink
from archive.records.review import Asking
from archive.register.register_file import NoRegister
from capture.decoded_image import ImageLimits
from capture.paper_order import natural_order
from ocr.tesseract import open_engine
from sample_scans.manifest import CASES, REGISTER, load_case
from workers.steps.understand import FolderUnderstanding, as_scanned, frames_of, understand_folder
from workers.steps.understood_json import to_json

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


def test_a_file_that_cannot_be_opened_is_a_document_by_itself_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "1.jpg").write_bytes(b"not an image")
    blank_page(tmp_path / "2.png")
    found = understand_folder(tmp_path, register=NoRegister(), engine=open_engine())
    assert [(one.pages, one.type.value) for one in found.understanding.documents] == [((1,), "unknown"), ((2,), "aux")]
    shape = to_json(found)
    told = json.loads(json.dumps(shape))["pages"]
    assert [(one["page"], one["file"], one["read"]) for one in told] == [(1, "1.jpg", False), (2, "2.png", True)]
    assert "1.jpg" in told[0]["trouble"]
    assert told[0]["hint"]
    assert (told[1]["trouble"], told[1]["hint"]) == ("", "")


def test_a_page_that_breaks_off_is_told(tmp_path: Path) -> None:
    whole = (FIRST / "003.jpg").read_bytes()
    (tmp_path / "1.jpg").write_bytes(whole[: len(whole) // 4])
    page = understand_folder(tmp_path, register=NoRegister(), engine=open_engine()).pages[0]
    assert page.unread
    assert "breaks off" in page.trouble


def test_noise_is_no_empty_page(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (1200, 900)).astype(np.uint8)
    Image.fromarray(noise).save(tmp_path / "1.png", dpi=(150, 150))
    found = understand_folder(tmp_path, register=NoRegister(), engine=open_engine())
    assert not found.pages[0].blank
    assert [one.type for one in found.understanding.documents] == [DocumentType.UNKNOWN]


def test_what_would_be_asked_follows_the_thresholds() -> None:
    field = FieldValue(name="surname", value="Х", page=1, confidence=0.93, reasons=("label: surname",))
    document = FoundDocument(pages=(1,), type=DocumentType.PASSPORT, confidence=0.8, fields=(field,))
    evidence = (Evidence(rule="name: surname agrees", text="Х", weight=4.0, page=1),)
    link = RegisterLink(
        person_id="P1", score=0.9, decision=LinkDecision.REVIEW, evidence=evidence,
        candidates=(Candidate(person_id="P1", score=0.9, evidence=evidence),),
    )  # fmt: skip
    understood = Understanding(documents=(document,), link=link)

    def told(asking: Asking) -> Any:
        return json.loads(json.dumps(to_json(FolderUnderstanding(pages=(), understanding=understood, asking=asking))))

    usual, strict = (told(asking)["documents"][0] for asking in (Asking(), Asking(sure_type=0.9, sure_field=0.95)))
    assert (usual["asked"], usual["fields"][0]["asked"]) == (False, False)
    assert (strict["asked"], strict["fields"][0]["asked"]) == (True, True)
    assert (usual["fields"][0]["reasons"], usual["fields"][0]["status"]) == (["label: surname"], "proposed")
    shown = told(Asking())["link"]
    assert shown["asked"]
    assert shown["candidates"][0]["evidence"] == shown["evidence"] != []


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
    assert set(shape) == {"pages", "documents", "link", "inventory", "flags"}
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
