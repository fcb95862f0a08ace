"""What tests see of the servers: skipped without them, failed where they are required."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from services.centre import Centre

ROOT = Path(__file__).resolve().parents[2]
INI = """[pytest]
addopts = --strict-markers
markers =
    distributed: needs servers
    disturbs: stops servers
"""
ASKING = """
def test_that_asks(centre):
    assert centre.redis.startswith("redis://")

def test_that_does_not():
    pass
"""


class Missing(Exception):
    pass


def _missing(name: str) -> NoReturn:
    raise Missing(name)


def _pytest(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text("from tests.conftest import *  # noqa: F403\n", "utf-8")
    (folder / "test_asking.py").write_text(ASKING, "utf-8")
    (folder / "pytest.ini").write_text(INI, "utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CENTRE_")}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments, "test_asking.py"],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_servers_their_tests_are_left_out_quietly(tmp_path: Path) -> None:
    ran = _pytest(tmp_path)
    assert "1 passed, 1 deselected" in ran.stdout


def test_a_missing_server_skips_and_fails_where_it_is_required(tmp_path: Path) -> None:
    assert "1 passed, 1 skipped" in _pytest(tmp_path, CENTRE_MINIO="http://a:b@127.0.0.1:1").stdout
    required = _pytest(tmp_path, "--require-distributed")
    assert "1 failed, 1 passed" in required.stdout
    assert "CENTRE_REDIS names no server" in required.stdout


def test_only_tests_on_servers_are_marked(tmp_path: Path) -> None:
    ran = _pytest(tmp_path, "-m", "distributed", CENTRE_REDIS="redis://127.0.0.1:1")
    assert "1 passed, 1 deselected" in ran.stdout


def test_an_address_that_is_not_given_is_asked_for_by_name() -> None:
    with pytest.raises(Missing, match="CENTRE_MINIO"):
        _ = Centre({}, _missing).minio
    assert Centre({"CENTRE_MINIO": "http://x"}, _missing).minio == "http://x"


def test_new_names_differ_and_suit_buckets_indices_and_queues() -> None:
    names = {Centre({}, _missing).new_bucket_name() for _ in range(100)}
    assert len(names) == 100
    assert all(name.isalnum() and name.islower() and name[0].isalpha() for name in names)
