"""What docker-compose.yml and the Dockerfile name is what the program knows."""

from __future__ import annotations

import re
from pathlib import Path

from workers.settings import Settings, table

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = (ROOT / "docker-compose.yml").read_text("utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


def test_settings_are_known() -> None:
    known = {row.name for row in table()}
    named = set(re.findall(r"SKRYNIA_[A-Z_]+", COMPOSE + DOCKERFILE))
    assert named
    assert named <= known


def test_settings_can_be_read() -> None:
    pairs = dict(re.findall(r'^\s+(SKRYNIA_[A-Z_]+): "?([^"\n]*)"?$', COMPOSE, re.MULTILINE))
    assert Settings.from_environ(pairs).home == Path("/data")


def test_port_and_volume_agree() -> None:
    port = str(Settings().port)
    assert f'"127.0.0.1:{port}:{port}"' in COMPOSE
    assert f"EXPOSE {port}" in DOCKERFILE
    assert "- skrynia-data:/data" in COMPOSE
    assert "SKRYNIA_HOME=/data" in DOCKERFILE


def test_no_secret_is_written_down() -> None:
    assert not re.search(r"(?i)password|secret|token", COMPOSE + DOCKERFILE)
