from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workers.corridor import Corridor
from workers.settings import Settings
from workers.tools import Tools
from workers.wiring import open_corridor, open_tools


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, lease_seconds=2, poll_seconds=0.1, languages="ukr")


@pytest.fixture
def tools(settings: Settings) -> Iterator[Tools]:
    opened = open_tools(settings)
    yield opened
    opened.close()


@pytest.fixture
def corridor(settings: Settings, tools: Tools) -> Corridor:
    return open_corridor(settings, tools)
