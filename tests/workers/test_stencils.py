"""How ink is coded is a setting, belongs to the way of reading, and reaches the files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from archive.records.errors import BadSettings
from ocr.jbig2 import Coding, is_built
from workers.corridor import Corridor
from workers.settings import Settings
from workers.steps.convert import ConvertOptions, convert_file

FILTERS: dict[Coding, bytes] = {"g4": b"/CCITTFaxDecode", "jbig2": b"/JBIG2Decode"}
needs_coder = pytest.mark.skipif(not is_built(), reason="no C compiler was at hand when this environment was set up")


@pytest.mark.parametrize("coding", ["g4", pytest.param("jbig2", marks=needs_coder)])
def test_a_converted_file_holds_its_ink_as_it_was_asked_for(coding: Coding, tmp_path: Path) -> None:
    picture = Image.new("L", (900, 500), 255)
    ImageDraw.Draw(picture).text((60, 60), "1956 2018", fill=0, font_size=80)
    picture.save(tmp_path / "scan.png", dpi=(150, 150))
    done = convert_file(tmp_path / "scan.png", tmp_path, options=ConvertOptions(stencils=coding))
    assert done.pdf is not None
    assert {name for name, told in FILTERS.items() if told in done.pdf.read_bytes()} == {coding}


def test_the_coding_belongs_to_the_way_of_reading(corridor: Corridor) -> None:
    digests = {replace(corridor, stencils=coding).reading_digest() for coding in FILTERS}
    assert len(digests) == 2
    assert corridor.reading_digest() in digests
    assert corridor.stencils == ("jbig2" if is_built() else "g4")


def test_a_coding_that_does_not_exist_is_refused() -> None:
    assert Settings.from_environ({}).stencils == "auto"
    with pytest.raises(BadSettings, match="SKRYNIA_STENCILS"):
        Settings.from_environ({"SKRYNIA_STENCILS": "symbols"})
