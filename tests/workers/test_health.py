"""Asking the parts: together, within their time, and not more often than is good for them."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from archive.records.errors import Unavailable
from workers.health import Checkup, ill, is_ready


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    opened = threading.Event()
    yield opened
    opened.set()


class Part:
    """A part that counts how often it is asked, and hangs until the gate opens if it has one."""

    def __init__(self, says: str, gate: threading.Event | None = None) -> None:
        self.says, self.gate, self.asked = says, gate, 0

    def __call__(self) -> str:
        self.asked += 1
        if self.gate:
            self.gate.wait()
        return self.says


def _away() -> str:
    raise Unavailable("It is away.", hint="Start it.")


def test_one_that_hangs_hides_nobody_and_is_not_asked_again(gate: threading.Event) -> None:
    hanging, well = Part("late", gate), Part("well")
    checkup = Checkup({"catalog": hanging, "index": well}, patience=0.05, fresh=0.0)
    for _ in range(3):
        catalog, index = checkup.parts()
        assert (catalog.well, index.well) == (False, True)
        assert "has not answered" in catalog.says
        assert catalog.hint
    assert (hanging.asked, well.asked) == (1, 3)
    assert not is_ready((catalog, index))
    gate.set()
    patient = Checkup({"catalog": hanging}, patience=10)
    assert patient.parts()[0].says == "late"


def test_an_answer_holds_for_a_moment_however_many_ask() -> None:
    part = Part("well")
    checkup = Checkup({"catalog": part}, fresh=60)
    threads = [threading.Thread(target=checkup.parts) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert part.asked == 1


def test_what_can_wait_degrades_and_what_cannot_stops() -> None:
    degraded = Checkup({"catalog": Part("a"), "objects": Part("b"), "index": _away}).parts()
    assert is_ready(degraded)
    assert ill(degraded) == ("index",)
    assert degraded[2].hint == "Start it."
    assert not is_ready(Checkup({"catalog": Part("a"), "objects": _away}).parts())
