"""The cases: who, which papers in which order, and what is wrong with the stack."""

from __future__ import annotations

from typing import Final

from sample_scans.stories.first import FIRST
from sample_scans.story import Story

STORIES: Final[tuple[Story, ...]] = (FIRST,)
