"""The same scan and settings give the same bytes, whoever reads it: one job or two, this process or a new one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PIL import Image

from tests.ocr.drawn_pages import Look, draw_page
from workers.steps.convert_many import convert_files

_LOOK = Look(dpi=150, inches=(5, 3), top=0.4, stamp=True)


def made(folder: Path) -> dict[str, bytes]:
    """All outputs by name."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def test_jobs_and_restarts_do_not_change_a_byte(tmp_path: Path) -> None:
    scans = [tmp_path / "one.png", tmp_path / "two.png"]
    for scan, line in zip(scans, ("Довідка про стаж роботи", "Справка выдана 12 марта 1998 года"), strict=True):
        Image.fromarray(draw_page((line,), _LOOK)[:, :, ::-1].copy()).save(scan, dpi=(150, 150))
    for jobs in (1, 2):
        assert not any(file.error for file in convert_files(scans, tmp_path / f"jobs-{jobs}", jobs=jobs))
    command = [str(Path(sys.executable).with_name("skrynia")), "convert", *map(str, scans), "--jobs", "1"]
    subprocess.run([*command, "--out", str(tmp_path / "anew")], check=True, capture_output=True)
    first = made(tmp_path / "jobs-1")
    assert {Path(name).suffix for name in first} == {".pdf", ".xml", ".txt"}
    assert made(tmp_path / "jobs-2") == first
    assert made(tmp_path / "anew") == first
