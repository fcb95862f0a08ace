"""scripts/build-parts, and what an installation does without what it builds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.records.errors import BadSettings
from ocr import jbig2, lstm, tesseract
from ocr.built import library_path
from ocr.tesseract import choose_engine, open_engine

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "build-parts"
PARTS = ("jbig2", "lstm")
needs_compiler = pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler is at hand")


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An environment into which nothing was built yet, as the one that Python runs in."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "environment"))
    forget()
    yield tmp_path / "environment"
    forget()


def forget() -> None:
    jbig2._library.cache_clear()
    lstm._library.cache_clear()


def build(folder: Path, compiler: str = "cc") -> str:
    """What the script says."""
    env = {**os.environ, "CC": compiler}
    done = subprocess.run(["bash", SCRIPT, folder], env=env, check=True, capture_output=True, text=True)
    assert done.stdout == ""
    return done.stderr


@needs_compiler
def test_each_part_is_built_once_for_each_source(environment: Path) -> None:
    assert build(environment) == ""
    built = sorted((environment / "lib" / "skrynia").iterdir())
    assert built == [library_path(part) for part in PARTS]
    assert jbig2.chosen_coding("auto") == jbig2.chosen_coding("jbig2") == "jbig2"
    assert lstm.is_built()
    before = [library.stat() for library in built]
    assert build(environment) == ""
    after = [library.stat() for library in built]
    assert [(one.st_ino, one.st_mtime_ns) for one in after] == [(one.st_ino, one.st_mtime_ns) for one in before]


def test_without_a_compiler_group_4_is_used_silently(environment: Path) -> None:
    assert build(environment, "no-compiler-here") == ""
    assert not environment.exists()
    assert jbig2.chosen_coding("auto") == jbig2.chosen_coding("g4") == "g4"
    with pytest.raises(BadSettings, match="not built") as refused:
        jbig2.chosen_coding("jbig2")
    assert "scripts/setup" in refused.value.hint


def test_without_a_compiler_the_engine_of_lines_is_refused_with_what_to_do(environment: Path) -> None:
    assert build(environment, "no-compiler-here") == ""
    with pytest.raises(BadSettings, match="not built") as refused:
        open_engine("lines")
    assert "scripts/setup" in refused.value.hint
    engine, why = choose_engine("auto")
    assert engine.name == "tesserocr"
    assert "not built" in why


@needs_compiler
def test_the_engine_of_lines_is_the_usual_one_where_it_is_built_and_fast(
    environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(environment)
    for fast, name in ((True, "lines"), (False, "tesserocr")):
        monkeypatch.setattr(tesseract, "is_fast", lambda fast=fast: fast)
        engine, why = choose_engine("auto")
        assert engine.name == open_engine().name == name
        assert ("AVX2" in why) is not fast
        assert ("without AVX2" in open_engine("lines").version) is not fast
    assert open_engine("tesserocr").name == "tesserocr"


def test_a_compiler_that_fails_leaves_nothing_to_be_loaded(environment: Path) -> None:
    said = build(environment, "false")
    assert "group 4" in said
    assert "Tesseract" in said
    assert not list(environment.rglob("*.so"))
    assert jbig2.chosen_coding("auto") == "g4"
    assert not lstm.is_built()


@pytest.mark.parametrize("part", PARTS)
def test_a_library_for_another_machine_is_as_none(environment: Path, part: str) -> None:
    library = library_path(part)
    library.parent.mkdir(parents=True)
    library.write_bytes(b"\x7fELF of another kind")
    assert jbig2.chosen_coding("auto") == "g4"
    assert not lstm.is_built()


@needs_compiler
def test_models_that_are_not_understood_are_refused(environment: Path, tmp_path: Path) -> None:
    build(environment)
    (tmp_path / "ukr.traineddata").write_bytes(b"no model")
    with pytest.raises(BadSettings, match="ukr"):
        open_engine("lines", languages="ukr", models=tmp_path)
    engine, why = choose_engine("auto", languages="ukr", models=tmp_path)
    assert engine.name == "tesserocr"
    assert "ukr" in why


@needs_compiler
@pytest.mark.parametrize(("part", "stricter"), [("jbig2", ["-Wconversion"]), ("lstm", [])])
def test_the_sources_have_nothing_that_a_compiler_warns_of(tmp_path: Path, part: str, stricter: list[str]) -> None:
    sources = sorted((SCRIPT.parents[1] / "ocr").glob(f"{part}*.c"))
    strict = ["-std=c11", "-O2", "-Wall", "-Wextra", "-pedantic", "-Werror", *stricter]
    subprocess.run(["cc", *strict, "-c", *sources], check=True, cwd=tmp_path)
    assert len(list(tmp_path.glob("*.o"))) == len(sources) > 0
