"""Engines that crash, hang, lie and run out of memory on one page, and read nothing wrong on the others."""

from __future__ import annotations

import faulthandler
import math
import os
import resource
import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from archive.records.ids import WorkId
from archive.records.page import Box, Line, PageText, Word
from ocr.clean import Image
from ocr.views import Views
from ocr.words import words_from_tsv
from workers.corridor import Corridor
from workers.steps.page import read_one_page

Failure = Callable[[Views], PageText]

SICK: Final = 410
"""Pixels of the upright page's width, by which the page is known that the engines fail on."""


def crash(page: Views) -> PageText:
    """As a fault in a library does."""
    faulthandler.disable()  # pytest's would print
    os.kill(os.getpid(), signal.SIGSEGV)
    return told(page)


def killed_for_its_memory(page: Views) -> PageText:
    """As the system does when memory is out."""
    os.kill(os.getpid(), signal.SIGKILL)
    return told(page)


def hang(page: Views) -> PageText:
    """Never ends by itself, and heeds no limit of its own."""
    while True:
        time.sleep(60)


def out_of_memory(page: Views) -> PageText:
    """The library asks for more than there is."""
    raise MemoryError


def over_a_real_limit(page: Views) -> PageText:
    """The process may not grow any more, and grows."""
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (taken + (1 << 28), hard))
    try:
        held = [bytearray(1 << 26) for _ in range(400)]
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    return replace(told(page), languages=str(len(held)))


def unparseable(page: Views) -> PageText:
    """A table of words that is none."""
    words_from_tsv("level\tconf\n5\tx\ty\n\x00\xff", left=0, top=0, block=0)
    msg = "no table"
    raise ValueError(msg)


def outside(page: Views) -> PageText:
    """A word beside the page."""
    return told(page, Box(x=page.shape[1] - 5, y=5, width=50, height=20))


def not_a_number(page: Views) -> PageText:
    """A confidence that none is."""
    return told(page, confidence=math.nan)


def told(page: Views, box: Box | None = None, confidence: float = 0.97) -> PageText:
    """A page of one word."""
    height, width = page.shape
    word = Word(text="Довідка", box=box or Box(x=5, y=5, width=50, height=20), confidence=confidence)
    return PageText(width=width, height=height, dpi=page.dpi, lines=(Line(words=(word,)),), languages="ukr")


DEADLY: Final = (crash, killed_for_its_memory)
LYING: Final = (out_of_memory, over_a_real_limit, unparseable, outside, not_a_number)


@dataclass(frozen=True)
class SickOnSomePages:
    """Reads one word on every page but those as many pixels wide as these failures say."""

    failing: Mapping[int, Failure]
    name: str = "faulty"
    version: str = "1"

    def read(self, page: Views) -> PageText:
        """One word, or the failure."""
        return self.failing.get(page.shape[1], told)(page)

    def legibility(self, image: Image, dpi: int) -> float:
        """Pages lie as they are."""
        return 1.0


@dataclass(frozen=True)
class ReadWith:
    """The worker's step of reading with such an engine."""

    failing: Mapping[int, Failure]

    def __call__(self, corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
        engine = SickOnSomePages(self.failing)
        return read_one_page(replace(corridor, engine=lambda: engine), subject)
