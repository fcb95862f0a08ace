"""The compose files are what the schema of such files says. Others wrote it, so it stands in the cache, not here."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
CACHE = Path(os.environ.get("CENTRE_CACHE") or Path.home() / ".cache" / "skrynia" / "services")
INSTALLER = ROOT / "docker" / "install-schema"


@pytest.fixture
def schema(request: pytest.FixtureRequest) -> Draft202012Validator:
    """Missing: a skip, or with --require-distributed a failure."""
    version = re.search(r"^VERSION=(\S+)$", INSTALLER.read_text("utf-8"), re.MULTILINE)
    assert version
    file = CACHE / f"compose-spec-{version[1]}.json"
    if not file.is_file():
        how = f"{file} is missing: bash docker/install-schema"
        if request.config.getoption("--require-distributed"):
            pytest.fail(how, pytrace=False)
        pytest.skip(how)
    return Draft202012Validator(json.loads(file.read_text("utf-8")))


def _read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


@pytest.mark.distributed
@pytest.mark.parametrize("name", ["docker-compose.yml", "docker-compose.one-machine.yml"])
def test_compose_files_are_valid(schema: Draft202012Validator, name: str) -> None:
    assert [f"{each.json_path}: {each.message}" for each in schema.iter_errors(_read(name))] == []


@pytest.mark.distributed
def test_a_wrong_word_is_found(schema: Draft202012Validator) -> None:
    wrong = _read("docker-compose.yml")
    wrong["services"]["api"]["healthcheck"]["retires"] = 3
    assert "$.services.api.healthcheck" in [each.json_path for each in schema.iter_errors(wrong)]
