"""The commands that README shows are run as they stand there, in order, in a folder laid out as they suppose."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from os import environ
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "sample_scans" / "cases" / "v-101200000417"
STAYS = {"serve", "worker", "station"}
"""Commands that run until they are stopped; others have tests of their own for them."""


def _shown() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    lines = [line.partition("#")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith(".venv/bin/skrynia")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Image.open(CASE / "003.jpg") as page:
        page.save(tmp_path / "scan.tif", dpi=(300, 300))
    shutil.copytree(CASE, tmp_path / "folder-of-scans", ignore=shutil.ignore_patterns("text", "*.toml", "003*"))
    shutil.copytree(CASE, tmp_path / "box-12" / "case-1", ignore=shutil.ignore_patterns("text", "*.toml", "00[12]*"))
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    return tmp_path


def test_readme_commands_do_what_they_say(folder: Path) -> None:
    shown = _shown()
    assert len(shown) >= 6
    clean = {name: value for name, value in environ.items() if not name.startswith("SKRYNIA_")}
    for line in shown:
        words = shlex.split(line)
        if words[1] in STAYS:
            continue
        ran = subprocess.run(words, cwd=folder, env=clean, capture_output=True, text=True, timeout=300, check=False)
        assert ran.returncode == 0, f"{line}\n{ran.stdout}\n{ran.stderr}"
    assert {path.name for path in (folder / "done").iterdir()} == {"scan.pdf", "scan.alto.xml", "scan.txt"}
    assert (folder / "var" / "catalog.db").is_file()
