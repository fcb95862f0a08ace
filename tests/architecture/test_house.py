"""The house stands as its plan says."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ROOMS = PROJECT["tool"]["importlinter"]["root_packages"]
NOT_ROOMS = {"bench", "deploy", "docker", "docs", "requirements", "sample_scans", "scripts", "services", "tests"}
VAGUE = {"utils", "helpers", "common", "manager", "misc", "util"}


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).exists()]


def _sources() -> list[Path]:
    return [path for path in _tracked() if path.suffix == ".py"]


def test_import_contracts_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "0 broken" in ran.stdout


def test_top_level_folders_are_the_rooms_and_what_surrounds_them() -> None:
    folders = {path.relative_to(ROOT).parts[0] for path in _tracked() if len(path.relative_to(ROOT).parts) > 1}
    assert {name for name in folders if not name.startswith(".")} - NOT_ROOMS == set(ROOMS)


def test_every_package_has_its_sign() -> None:
    unsigned = [
        path
        for path in _sources()
        if path.name == "__init__.py" and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert unsigned == []


def test_no_vague_names() -> None:
    assert [
        path for path in _sources() if {part.removesuffix(".py") for part in path.relative_to(ROOT).parts} & VAGUE
    ] == []


def test_adapter_packages_hold_a_docstring_only() -> None:
    for room in ("archive/objects", "archive/catalog", "archive/register"):
        body = ast.parse((ROOT / room / "__init__.py").read_text("utf-8")).body
        assert len(body) == 1, f"{room}/__init__.py holds code; factories live in workers/wiring.py"


def test_environment_is_read_in_one_place() -> None:
    reads = re.compile(r"os\.environ|os\.getenv|from os import environ")
    allowed = {ROOT / "workers" / "settings.py"}
    rooms = {ROOT / room for room in ROOMS}
    readers = {
        path for path in _sources() if rooms & set(path.parents) and reads.search(path.read_text("utf-8"))
    } - allowed
    # A child process is given its environment by its parent: setting is not reading.
    assert {path for path in readers if not _only_sets(path)} == set()


def _only_sets(path: Path) -> bool:
    text = path.read_text("utf-8")
    return not re.search(
        r"os\.getenv|os\.environ\.get|os\.environ\[[^\]]+\](?!\s*=)|dict\(os\.environ\)|\*\*os\.environ", text
    )


BROAD_DOORS = {"workers/runner.py", "archive_api/protection.py", "archive_api/cli/main.py"}


def test_broad_except_stands_at_three_doors_only() -> None:
    found = set()
    for path in _sources():
        if path.relative_to(ROOT).parts[0] not in ROOMS:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ExceptHandler) and (
                node.type is None
                or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"})
            ):
                reraises = any(isinstance(inner, ast.Raise) and inner.exc is None for inner in ast.walk(node))
                if not reraises:
                    found.add(str(path.relative_to(ROOT)))
    assert found <= BROAD_DOORS


@pytest.mark.parametrize("limit", [700])
def test_no_file_grows_out_of_hand(limit: int) -> None:
    code = [path for path in _sources() if path.relative_to(ROOT).parts[0] in ROOMS]
    assert [f"{path}: {count}" for path in code if (count := len(path.read_text("utf-8").splitlines())) > limit] == []


def test_no_file_names_a_registry_or_a_place_of_this_machine() -> None:
    suspicious = re.compile(
        r"pypi\.org|pythonhosted|registry\.npmjs|/work/(main|shared|\.library)|\.\./shared", re.IGNORECASE
    )
    text_suffixes = {
        ".py",
        ".toml",
        ".md",
        ".txt",
        ".in",
        ".json",
        ".yml",
        ".yaml",
        ".html",
        ".css",
        ".js",
        ".sh",
        ".cfg",
    }
    named = [
        str(path.relative_to(ROOT))
        for path in _tracked()
        if path.suffix in text_suffixes and path != Path(__file__) and suspicious.search(path.read_text("utf-8"))
    ]
    assert named == []


def test_requirements_are_pinned_with_hashes() -> None:
    for name in ("run.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text("utf-8")
        pins = re.findall(r"^[a-z0-9][\w.-]*(?:\[[\w,]+\])?==\S+ .*$", text, re.MULTILINE | re.IGNORECASE)
        assert len(pins) > 20
        assert text.count("==") <= len(pins) + 2
        assert all(pin.rstrip().endswith("\\") for pin in pins)


def test_licences_of_all_dependencies_are_listed() -> None:
    pinned = set(
        re.findall(
            r"^([a-z0-9][\w.-]*)==", (ROOT / "requirements" / "distributed.txt").read_text("utf-8"), re.MULTILINE
        )
    )
    listed = set(re.findall(r"^\| `([\w.-]+)`", (ROOT / "docs" / "dependencies.md").read_text("utf-8"), re.MULTILINE))
    assert pinned <= listed
