"""scripts/build-jbig2, and what an installation does without what it builds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.records.errors import BadSettings
from ocr import jbig2

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "build-jbig2"
needs_compiler = pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler is at hand")


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An environment into which nothing was built yet, as the one that Python runs in."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    jbig2._library.cache_clear()
    yield tmp_path
    jbig2._library.cache_clear()


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
    assert library == jbig2.library_path()
    assert jbig2.chosen_coding("auto") == jbig2.chosen_coding("jbig2") == "jbig2"
    before = library.stat()
    assert build(environment) == ""
    after = library.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_without_a_compiler_group_4_is_used_silently(environment: Path) -> None:
    assert build(environment, "no-compiler-here") == ""
    assert list(environment.iterdir()) == []
    assert jbig2.chosen_coding("auto") == jbig2.chosen_coding("g4") == "g4"
    with pytest.raises(BadSettings, match="not built") as refused:
        jbig2.chosen_coding("jbig2")
    assert "scripts/setup" in refused.value.hint


def test_a_compiler_that_fails_leaves_nothing_to_be_loaded(environment: Path) -> None:
    assert "group 4" in build(environment, "false")
    assert jbig2.chosen_coding("auto") == "g4"
    assert not list(environment.rglob("*.so"))


def test_a_library_for_another_machine_is_as_none(environment: Path) -> None:
    library = jbig2.library_path()
    library.parent.mkdir(parents=True)
    library.write_bytes(b"\x7fELF of another kind")
    assert jbig2.chosen_coding("auto") == "g4"


@needs_compiler
def test_the_sources_have_nothing_that_a_compiler_warns_of(tmp_path: Path) -> None:
    sources = sorted((SCRIPT.parents[1] / "ocr").glob("jbig2*.c"))
    strict = ["-std=c11", "-O2", "-Wall", "-Wextra", "-Wconversion", "-pedantic", "-Werror"]
    subprocess.run(["cc", *strict, "-c", *sources], check=True, cwd=tmp_path)
    assert len(list(tmp_path.glob("*.o"))) == len(sources) == 3
