"""Case objects before rocfl, the strictest OCFL validator; runs where ``make validators-slow`` was run."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from archive.casework.keeping import keep_case
from tests.casework.sample_case import NOW, House, open_house, understood_case

CACHE = Path(os.environ.get("CENTRE_CACHE") or Path.home() / ".cache/skrynia/services")
ROCFL = CACHE / "bin/rocfl"
pytestmark = pytest.mark.skipif(not ROCFL.exists(), reason="run make validators-slow first")


def _validate(house: House) -> subprocess.CompletedProcess[str]:
    root = house.folder / "objects/archive/ocfl"
    command: list[str | Path] = [ROCFL, "-r", root, "validate", "-l", "error"]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)


def test_rocfl_finds_every_object_valid_and_a_changed_one_not(tmp_path: Path) -> None:
    house = open_house(tmp_path)
    for ref in ("A-1", "B-2"):
        case = understood_case(house, files=4, frames_of_last=2, ref=ref)
        keep_case(house.catalog, house.objects, case, merge=house.merge, now=NOW)
    found = _validate(house)
    assert found.returncode == 0, found.stdout + found.stderr
    changed = next((house.folder / "objects/archive/ocfl").rglob("case.json"))
    changed.chmod(0o640)
    changed.write_bytes(b"{}")
    assert _validate(house).returncode != 0
    house.catalog.close()
