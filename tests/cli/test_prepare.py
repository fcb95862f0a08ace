"""`skrynia prepare` makes what is missing, and only that."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from services.centre import Centre
from tests.cli.conftest import Skrynia


def test_prepare_makes_the_parts_once(skrynia: Skrynia, home: Path) -> None:
    first = skrynia("prepare")
    assert (first.code, first.out.count("\nready ")) == (0, 5)
    assert (home / "catalog.db").is_file()
    assert (home / "index.db").is_file()
    assert (home / "objects").is_dir()
    skrynia("users", "add", "anna", "--role", "administrator", "--random")
    again = skrynia("prepare", "--json")
    assert again.code == 0
    assert set(again.json) == {"catalog", "objects", "index", "queue", "register"}
    assert "anna" in skrynia("users", "list").out


def test_doctor_makes_neither_tables_nor_folders(skrynia: Skrynia, home: Path) -> None:
    parts = skrynia("doctor", "--json").json["parts"]
    assert "skrynia prepare" in parts["catalog"]["hint"]
    assert "skrynia prepare" in parts["objects"]["hint"]
    assert not (home / "catalog.db").exists()
    assert not (home / "objects").exists()
    skrynia("prepare")
    with closing(sqlite3.connect(home / "catalog.db")) as catalog:
        catalog.execute("UPDATE alembic_version SET version_num = '0004'")
        catalog.commit()
    told = skrynia("doctor", "--json").json["parts"]["catalog"]["told"]
    assert (told.count("0004"), told.count("this version needs")) == (1, 1)


def test_prepare_names_the_setting_that_is_wrong(skrynia: Skrynia, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKRYNIA_INDEX", "solr://user:hunter2@host")
    said = skrynia("prepare")
    assert said.code not in {0, 1}
    assert "SKRYNIA_INDEX" in said.err
    assert "hunter2" not in said.out + said.err


def test_prepare_makes_the_parts_of_a_centre(
    skrynia: Skrynia, centre: Centre, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bucket, address = centre.new_bucket_name(), centre.minio.removeprefix("http://")
    monkeypatch.setenv("SKRYNIA_CATALOG", centre.new_database())
    monkeypatch.setenv("SKRYNIA_OBJECTS", f"s3://{address}/{bucket}?secure=0&region=us-east-1")
    monkeypatch.setenv("SKRYNIA_REPLICAS", f"file:{tmp_path}/replica")
    monkeypatch.setenv("SKRYNIA_INDEX", f"elasticsearch+{centre.elastic}/{centre.new_index_prefix()}")
    before = skrynia("doctor", "--json")
    assert not before.json["parts"]["objects"]["ok"]
    assert before.json["parts"]["catalog"]["told"] == "The catalog has no tables yet."
    assert not (tmp_path / "replica").exists()
    assert skrynia("doctor", "--json").json["parts"]["catalog"] == before.json["parts"]["catalog"]
    for _ in range(2):
        said = skrynia("prepare")
        assert (said.code, said.out.count("\nready ")) == (0, 5), said.out + said.err
        assert bucket in said.out
        assert address.partition("@")[0] not in said.out + said.err
    assert skrynia("doctor").code == 0
