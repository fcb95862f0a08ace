"""What axe-core finds wrong with a page for people who see, hear or move otherwise."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def _axe() -> str:
    return AXE.read_text("utf-8")


def assert_accessible(page: Page) -> None:
    """Fail with the rule and the first place of every violation of WCAG 2.2 AA or of good practice."""
    page.evaluate(_axe())
    found = page.evaluate(
        "rules => axe.run({runOnly: rules, resultTypes: ['violations']}).then(results => results.violations)", RULES
    )
    assert found == [], [(each["id"], each["nodes"][0]["html"]) for each in found]
