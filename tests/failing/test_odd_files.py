"""Every odd file is seen as the page that it shows, at the right resolution, or refused with what to do."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from archive.records.errors import UnreadableImage
from capture.decoded_image import grey_of
from capture.image_files import decode_frame
from tests.failing.bad_files import good_page
from tests.failing.odd_files import OddFile, odd_files
from workers.steps.convert_many import convert_files

ODD = odd_files()
_NEAR = 14.0  # levels, mean: printers' colours and palettes are not exact


def _small(image: NDArray[np.uint8]) -> NDArray[np.float64]:
    return np.asarray(cv2.resize(grey_of(image), (124, 175), interpolation=cv2.INTER_AREA), np.float64)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.name)
def test_it_is_seen_or_refused(odd: OddFile) -> None:
    if odd.refused:
        with pytest.raises(UnreadableImage) as refusal:
            decode_frame(odd.data, filename=odd.name)
        assert refusal.value.flag is odd.refused
        assert odd.name in refusal.value.message
        assert refusal.value.hint
        return
    found = decode_frame(odd.data, filename=odd.name)
    if odd.dpi:
        assert found.dpi == pytest.approx(odd.dpi, abs=1)
    expected = np.asarray(good_page())
    if odd.name == "two.pdf":
        expected = np.vstack([cv2.resize(expected, (620, 438))] * 2)
    assert np.abs(_small(found.image) - _small(np.asarray(expected, np.uint8))).mean() < _NEAR


def test_the_process_lives_and_tells_each(tmp_path: Path) -> None:
    """All of them in one run: those that are refused are told by name, the others have their PDF."""
    few = [odd for odd in ODD if odd.refused or odd.name in {"cmyk.jpg", "form.pdf", "turned.tif"}]
    for odd in few:
        (tmp_path / odd.name).write_bytes(odd.data)
    done = convert_files([tmp_path / odd.name for odd in few], tmp_path / "out", jobs=2)
    for odd, one in zip(few, done, strict=True):
        assert (odd.name in one.error) is bool(odd.refused), odd.name
        assert (one.pdf is not None) is not bool(odd.refused), odd.name
