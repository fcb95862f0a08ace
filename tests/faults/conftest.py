"""Faults are drawn from seeds. The first one runs always; FAULT_SEEDS=200 runs as many, FAULT_SEED=17 that one again.

Each test that asks for ``seed`` runs once a seed, and its name tells which: a failure is repeated by naming it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.installation import Installation, installed

ALWAYS = 1


def seeds() -> list[int]:
    if one := os.environ.get("FAULT_SEED"):
        return [int(one)]
    return list(range(1, 1 + int(os.environ.get("FAULT_SEEDS", ALWAYS))))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", seeds(), ids=lambda seed: f"seed{seed}")


@pytest.fixture
def one_machine(tmp_path: Path) -> Iterator[Installation]:
    """Everything embedded."""
    with installed(tmp_path) as opened:
        yield opened
