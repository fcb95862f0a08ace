"""scripts/build-lstm, and what an installation does without what it builds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.records.errors import BadSettings
from ocr import lstm
from ocr.tesseract import open_engine

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "build-lstm"
needs_compiler = pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler is at hand")


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An environment into which nothing was built yet, as the one that Python runs in."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    lstm._library.cache_clear()
    yield tmp_path
    lstm._library.cache_clear()


def build(folder: Path, compiler: str = "cc") -> str:
    """What the script says."""
    env = {**os.environ, "CC": compiler}
    done = subprocess.run(["bash", SCRIPT, folder], env=env, check=True, capture_output=True, text=True)
    assert done.stdout == ""
    return done.stderr


@needs_compiler
def test_it_is_built_once_for_each_source(environment: Path) -> None:
    assert build(environment) == ""
    (library,) = (environment / "lib" / "skrynia").iterdir()
    assert library == lstm.library_path()
    assert lstm.is_built()
    before = library.stat()
    assert build(environment) == ""
    after = library.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_without_a_compiler_the_engine_is_refused_with_what_to_do(environment: Path) -> None:
    assert build(environment, "no-compiler-here") == ""
    assert list(environment.iterdir()) == []
    with pytest.raises(BadSettings, match="not built") as refused:
        open_engine("lines")
    assert "scripts/setup" in refused.value.hint


def test_a_compiler_that_fails_leaves_nothing_to_be_loaded(environment: Path) -> None:
    assert "lines" in build(environment, "false")
    assert not lstm.is_built()
    assert not list(environment.rglob("*.so"))


@needs_compiler
def test_models_that_are_not_understood_are_refused(environment: Path, tmp_path: Path) -> None:
    build(environment)
    (tmp_path / "ukr.traineddata").write_bytes(b"no model")
    with pytest.raises(BadSettings, match="ukr"):
        open_engine("lines", languages="ukr", models=tmp_path)


@needs_compiler
def test_the_source_has_nothing_that_a_compiler_warns_of(tmp_path: Path) -> None:
    source = SCRIPT.parents[1] / "ocr" / "lstm.c"
    strict = ["-std=c11", "-O2", "-Wall", "-Wextra", "-pedantic", "-Werror"]
    subprocess.run(["cc", *strict, "-c", "-o", tmp_path / "lstm.o", source], check=True)
