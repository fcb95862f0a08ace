"""A planted fault shows, is the same each time, and leaves a fault of the text to the text."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from archive.records.page_fault import PLANTABLE, FaultCode
from capture.planted_faults import text_with_fault, with_fault


def _page() -> bytes:
    sheet = np.full((500, 400, 3), 245, np.uint8)
    for line in range(40, 460, 30):
        cv2.putText(sheet, "abc 1950 xyz", (30, line), cv2.FONT_HERSHEY_SIMPLEX, 0.7, (20, 20, 20), 2)
    return cv2.imencode(".jpg", sheet)[1].tobytes()


@pytest.mark.parametrize("fault", PLANTABLE)
def test_each_plantable_fault_shows_in_picture_or_text(fault: FaultCode) -> None:
    page, text = _page(), "Народився 12.03.1950"
    assert with_fault(page, fault) == with_fault(page, fault)
    assert (with_fault(page, fault) != page) is (fault is not FaultCode.TEXT_DIFFERS)
    assert (text_with_fault(text, fault) != text) is (fault is FaultCode.TEXT_DIFFERS)


def _grey(jpeg: bytes) -> np.ndarray:
    found: np.ndarray | None = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert found is not None
    return found


def test_a_cut_page_lacks_its_edge_and_a_faint_one_its_ink() -> None:
    cut, faint = (_grey(with_fault(_page(), fault)) for fault in (FaultCode.CUT, FaultCode.FAINT))
    assert cut.shape == (500, 320)
    assert _grey(_page()).min() < 60
    assert faint.min() > 150


def test_letters_change_where_there_are_no_figures() -> None:
    assert text_with_fault("", FaultCode.TEXT_DIFFERS) == ""
    assert text_with_fault("заява", FaultCode.TEXT_DIFFERS) != "заява"
