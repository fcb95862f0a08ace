"""deploy/: the arithmetic stands as the program computes it, and the sketch for Kubernetes names what exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from archive_api.cli.main import app
from deploy import sizing
from workers.settings import FILE_SUFFIX, Settings, table

ROOT = Path(__file__).resolve().parents[2]
SKETCH: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "kubernetes" / "skrynia.yaml").read_text("utf-8"))
ITEMS: list[dict[str, Any]] = SKETCH["items"]
CENTRE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]


def _pods() -> Iterator[dict[str, Any]]:
    for item in ITEMS:
        if "template" in item.get("spec", {}):
            yield item["spec"]["template"]["spec"]


def _commands() -> list[list[str]]:
    return [pod["containers"][0]["command"] for pod in _pods()]


def test_the_page_holds_what_is_computed() -> None:
    text = sizing.PAGE.read_text("utf-8")
    assert sizing.page_with(text, sizing.tables()) == text
    assert sizing.tables() in text


def test_the_arithmetic_follows_what_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {row.what: row.steady for row in sizing.rows()}
    assert found["pages a second"] == "8.9"
    assert found["cores for workers"] == "22"  # 8.873 × 1.7 ÷ 0.7 = 21.5
    slower = replace(sizing.INPUTS["core seconds a page"], value=3.4)
    monkeypatch.setitem(sizing.INPUTS, "core seconds a page", slower)
    assert {row.what: row.steady for row in sizing.rows()}["cores for workers"] == "43"


def test_settings_of_the_sketch_are_known() -> None:
    given = next(item["data"] for item in ITEMS if item["kind"] == "ConfigMap")
    assert {name.removesuffix(FILE_SUFFIX) for name in given} <= {row.name for row in table()}
    plain = {name: value for name, value in given.items() if not name.endswith(FILE_SUFFIX)}
    assert Settings.from_environ(plain).home == Path("/data")
    assert not re.search(r"://[^/\s]*@", "".join(given.values()))


def test_the_sketch_runs_the_commands_of_the_centre() -> None:
    centre = [service["command"] for service in CENTRE.values() if service["image"].startswith("skrynia:")]
    assert sorted(_commands()) == sorted(command for command in centre if command[0] == "skrynia")


def test_the_commands_of_the_sketch_exist() -> None:
    for command in _commands():
        known = typer.main.get_command(app).commands[command[1]]  # type: ignore[attr-defined]
        known.make_context(command[1], command[2:])


def test_probes_ask_where_it_is_answered() -> None:
    told = {name: str(value) for item in ITEMS if item["kind"] == "ConfigMap" for name, value in item["data"].items()}
    assert told["SKRYNIA_METRICS_HOST"] == "0.0.0.0"  # noqa: S104 - inside the cluster
    for pod in _pods():
        (container,) = pod["containers"]
        ports = {port["name"]: str(port["containerPort"]) for port in container.get("ports", ())}
        probes = {name: container[name]["httpGet"] for name in ("livenessProbe", "readinessProbe") if name in container}
        if container["command"][1] == "prepare":
            assert not probes
            continue
        assert ports["metrics"] == told["SKRYNIA_METRICS_PORT"]
        if container["command"][1] == "serve":
            assert ports["http"] == str(Settings().port)
            live, ready = probes["livenessProbe"], probes["readinessProbe"]
            assert live == {"path": "/health/live", "port": "http"}
            assert ready == {"path": "/health/ready", "port": "http"}
        else:
            assert probes == {"livenessProbe": {"path": "/metrics", "port": "metrics"}}


def test_every_pod_is_limited() -> None:
    pods = list(_pods())
    assert len(pods) == 6
    for pod in pods:
        assert pod["securityContext"]["runAsNonRoot"]
        assert pod["automountServiceAccountToken"] is False
        container = pod["containers"][0]
        assert container["securityContext"]["readOnlyRootFilesystem"]
        assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
        assert {"cpu", "memory"} == set(container["resources"]["limits"])
        mounted = {mount["name"] for mount in container["volumeMounts"]}
        assert mounted - {"home"} <= {volume["name"] for volume in pod["volumes"]}
