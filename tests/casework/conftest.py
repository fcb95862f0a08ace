"""A real catalog in a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.catalog.sql_catalog import open_catalog
from archive.ports.catalog import Catalog


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    opened = open_catalog(f"sqlite:{tmp_path / 'catalog.db'}")
    yield opened
    opened.close()
