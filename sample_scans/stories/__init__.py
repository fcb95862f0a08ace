"""The cases: who, which papers in which order, and what is wrong with the stack."""

from __future__ import annotations

from typing import Final

from sample_scans.stories.age import MIXED, SOVIET
from sample_scans.stories.first import FIRST
from sample_scans.stories.invalid import BREADWINNER, DISABILITY
from sample_scans.stories.service import MILITARY, UNKNOWN
from sample_scans.stories.support import AID, BENEFITS, SUBSIDY
from sample_scans.story import Story

STORIES: Final[tuple[Story, ...]] = (
    FIRST, SOVIET, MIXED, DISABILITY, BREADWINNER, MILITARY, UNKNOWN, AID, SUBSIDY, BENEFITS,
)  # fmt: skip
