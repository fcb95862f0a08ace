"""The dashboard, the alerts and the handbook speak of metrics that the program has, and of each other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from archive.records.work import QUEUE_OF, WorkQueue, WorkStatus
from archive_api.protection import AREAS
from workers.metrics import NAMES
from workers.observing import CALLS, Outcome

ROOT = Path(__file__).resolve().parents[2]
DASHBOARD: dict[str, Any] = json.loads((ROOT / "deploy" / "grafana" / "skrynia.json").read_text("utf-8"))
ALERTS: list[dict[str, Any]] = yaml.safe_load((ROOT / "deploy" / "prometheus" / "alerts.yml").read_text("utf-8"))[
    "groups"
][0]["rules"]
HANDBOOK = (ROOT / "docs" / "operations.md").read_text("utf-8")
BUILT_IN = {"up"}
LABELS = {
    "area": {area for _, area in AREAS} | {"desk"},
    "queue": {queue.value for queue in WorkQueue},
    "status": {status.value for status in WorkStatus} | {f"{first}xx" for first in range(1, 6)} | {"none"},
    "outcome": {outcome.value for outcome in Outcome},
    "kind": {kind.value for kind in QUEUE_OF},
    "port": set(CALLS),
    "result": {"checked", "mended", "faulty", "unchecked"},
    "job": {"skrynia"},
    "code": {"incident"},
}


def _panels() -> Iterator[dict[str, Any]]:
    for panel in DASHBOARD["panels"]:
        yield from (panel, *panel.get("panels", ()))


QUERIES = [target["expr"] for panel in _panels() for target in panel.get("targets", ())]
QUERIES += [rule["expr"] for rule in ALERTS]


def _metrics(query: str) -> set[str]:
    return set(re.findall(r"\b(skrynia_[a-z0-9_]+|up)\b", query))


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_asks_for_what_is_told(query: str) -> None:
    asked = _metrics(query)
    assert asked
    assert asked <= NAMES | BUILT_IN
    for label, values in re.findall(r'(\w+)(?:=~|!=|=)"([^"]*)"', query):
        assert set(values.split("|")) <= LABELS[label], (label, values)


def test_every_metric_is_on_the_dashboard() -> None:
    shown = set().union(*(_metrics(target["expr"]) for panel in _panels() for target in panel.get("targets", ())))
    left_out = {name for name in NAMES - shown if not name.endswith(("_sum", "_count"))}
    assert left_out == set()


def test_panels_stand_beside_each_other() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in _panels():
        place = panel["gridPos"]
        cells = {(place["x"] + x, place["y"] + y) for x in range(place["w"]) for y in range(place["h"])}
        assert not cells & taken, panel["title"]
        assert place["x"] + place["w"] <= 24
        taken |= cells
    assert len({panel["id"] for panel in _panels()}) == len(list(_panels()))


@pytest.mark.parametrize("rule", ALERTS, ids=lambda rule: rule["alert"])
def test_an_alert_says_what_to_do(rule: dict[str, Any]) -> None:
    anchors = {title.lower().replace(" ", "-") for title in re.findall(r"^### (.+)$", HANDBOOK, re.MULTILINE)}
    page, _, anchor = rule["annotations"]["runbook"].partition("#")
    assert page == "docs/operations.md"
    assert anchor in anchors
    assert rule["annotations"]["summary"].endswith(".")
    assert rule["labels"]["severity"] in {"critical", "warning"}


def test_every_runbook_has_an_alert() -> None:
    runbooks = re.findall(r"^### (.+)$", HANDBOOK.partition("## When an alert fires")[2], re.MULTILINE)
    named = {rule["annotations"]["runbook"].partition("#")[2] for rule in ALERTS}
    assert {title.lower().replace(" ", "-") for title in runbooks} == named


def test_names_are_not_twice() -> None:
    names = [rule["alert"] for rule in ALERTS]
    assert len(set(names)) == len(names)
