"""Case objects before a validator of other hands (ocfl-py); runs where ``scripts/install-ocfl-py.sh`` was run."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from archive.casework.keeping import keep_case
from archive.records.case import CaseStatus
from tests.casework.sample_case import NOW, House, open_house, understood_case

PYTHON = Path(__file__).parents[2] / "build/ocfl-py/bin/python"
VALIDATE = """
import json, sys, ocfl
store = ocfl.StorageRoot(root=sys.argv[1])
valid = store.validate(validate_objects=True, check_digests=True, log_warnings=False, max_errors=1000)
said = [str(each) for each in getattr(store, "errors", [])]
print(json.dumps({"valid": bool(valid), "objects": store.num_objects, "good": store.good_objects, "said": said}))
"""
pytestmark = pytest.mark.skipif(not PYTHON.exists(), reason="run scripts/install-ocfl-py.sh first")


def validate(house: House) -> dict[str, object]:
    command = [str(PYTHON), "-c", VALIDATE, str(house.folder / "objects/archive/ocfl")]
    done = subprocess.run(command, check=True, capture_output=True, timeout=120)
    answer: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return answer


def test_ocfl_py_finds_every_version_valid(tmp_path: Path) -> None:
    house = open_house(tmp_path)
    for ref in ("A-1", "B-2"):
        case = understood_case(house, files=4, frames_of_last=2, ref=ref)
        keep_case(house.catalog, house.objects, case, merge=house.merge, now=NOW)
    with house.catalog.transaction() as tx:
        tx.cases.replace(replace(tx.cases.lock(case), status=CaseStatus.CONFIRMED))
    keep_case(house.catalog, house.objects, case, merge=house.merge, now=NOW + timedelta(hours=1))
    assert validate(house) == {"valid": True, "objects": 2, "good": 2, "said": []}
    changed = next((house.folder / "objects/archive/ocfl").rglob("case.json"))
    changed.chmod(0o640)
    changed.write_bytes(b"{}")
    assert validate(house)["good"] == 1
    house.catalog.close()
