"""docs/operations.md: what it marks ``sh`` is run as it stands, in order; what it marks ``console`` names what exists."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from os import environ
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from archive_api.cli.main import app

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "operations.md").read_text("utf-8")
CASE = ROOT / "sample_scans" / "cases" / "v-101200000417"
SERVICES: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]
ACTIONS = {"build", "exec", "logs", "ps", "run", "up"}


def _blocks(mark: str) -> list[str]:
    return re.findall(rf"```{mark}\n(.*?)```", PAGE, re.DOTALL)


def _console_lines() -> list[list[str]]:
    lines = [shlex.split(line, comments=True) for block in _blocks("console") for line in block.splitlines()]
    return [[word for word in words if not re.fullmatch(r"[A-Z_]+=\S*", word)] for words in lines if words]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    case = tmp_path / "box-12" / "case-1"
    case.mkdir(parents=True)
    shutil.copy(CASE / "003.jpg", case)
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    return tmp_path


def test_commands_for_one_machine_do_what_they_say(folder: Path) -> None:
    clean = {name: value for name, value in environ.items() if not name.startswith("SKRYNIA_")}
    clean["PATH"] = f"{ROOT / '.venv' / 'bin'}:{clean['PATH']}"
    blocks = _blocks("sh")
    assert len(blocks) >= 5
    for block in blocks:
        script = ["bash", "-euo", "pipefail", "-c", block]
        ran = subprocess.run(script, cwd=folder, env=clean, capture_output=True, text=True, timeout=300, check=False)
        assert ran.returncode == 0, f"{block}\n{ran.stdout}\n{ran.stderr}"
    backed_up = {path.name for path in (folder / "backup" / "objects").rglob("*") if path.is_file()}
    assert backed_up
    restored = {path.name for path in (folder / "restored" / "objects").rglob("*") if path.is_file()}
    assert backed_up <= restored


@pytest.mark.parametrize("words", _console_lines(), ids=" ".join)
def test_commands_for_a_centre_name_what_exists(words: list[str]) -> None:
    if words[0] == "make":
        assert re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        return
    assert words[:2] == ["docker", "compose"]
    if words[2] == "--profile":
        assert any(words[3] in service.get("profiles", ()) for service in SERVICES.values())
        words = [*words[:2], *words[4:]]
    action, rest = words[2], words[3:]
    assert action in ACTIONS
    named = [word.partition(":")[0] for word in rest if not word.startswith("-") and not word.isdigit()]
    if action in {"exec", "run"}:
        assert named[0] in SERVICES
        _check_inside(rest[rest.index(named[0]) + 1 :])
    elif action == "logs":
        assert set(named) <= set(SERVICES)
        assert named


def _check_inside(words: list[str]) -> None:
    if words[0] == "skrynia":
        command = typer.main.get_command(app).commands[words[1]]  # type: ignore[attr-defined]
        asked = getattr(command, "commands", {}).get(words[2]) if len(words) > 2 else None
        (asked or command).make_context(words[1], words[3:] if asked else words[2:])
    else:
        assert words[0] in {"rm", "tar"}
