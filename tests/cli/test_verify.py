"""`skrynia verify` goes on and tells, whatever it meets."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Skrynia


@pytest.mark.parametrize("lost", [False, True], ids=["a flipped bit", "missing"])
def test_verify_goes_on_past_the_anchor_of_the_audit(skrynia: Skrynia, tmp_path: Path, home: Path, lost: bool) -> None:
    scans = tmp_path / "scans" / "17"
    scans.mkdir(parents=True)
    (scans / "1.tif").write_bytes(b"no picture")
    skrynia("ingest", scans.parent)
    assert skrynia("verify").code == 0
    anchor = home / "objects/archive/audit/head.json"
    data = bytearray(anchor.read_bytes())
    data[0] ^= 1
    anchor.unlink()
    if not lost:
        anchor.write_bytes(data)
    found = skrynia("verify", "--json")
    assert (found.code, found.json["sound"]) == (1, False)
    troubles = {(fault["trouble"], fault["key"]) for fault in found.json["faults"]}
    assert ("missing" if lost else "damaged", "archive/audit/head.json") in troubles
    assert "anchor" in found.json["faults"][0]["remedy"]
    assert anchor.exists() is not lost
    told = skrynia("verify")
    assert told.code == 1
    assert "archive/audit/head.json" in told.out
    assert "NOT SOUND" in told.out
