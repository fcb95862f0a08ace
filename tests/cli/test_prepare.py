"""`skrynia prepare` makes what is missing, and only that."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Skrynia


def test_prepare_makes_the_parts_once(skrynia: Skrynia, home: Path) -> None:
    first = skrynia("prepare")
    assert (first.code, first.out.count("\n")) == (0, 5)
    assert (home / "catalog.db").is_file()
    assert (home / "index.db").is_file()
    assert (home / "objects").is_dir()
    skrynia("users", "add", "anna", "--role", "administrator", "--random")
    again = skrynia("prepare", "--json")
    assert again.code == 0
    assert set(again.json) == {"catalog", "objects", "index", "queue", "register"}
    assert "anna" in skrynia("users", "list").out


def test_prepare_names_the_setting_that_is_wrong(skrynia: Skrynia, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKRYNIA_INDEX", "solr://user:hunter2@host")
    said = skrynia("prepare")
    assert said.code not in {0, 1}
    assert "SKRYNIA_INDEX" in said.err
    assert "hunter2" not in said.out + said.err
