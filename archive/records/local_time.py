"""The time of the people who use the archive."""

from __future__ import annotations

from zoneinfo import ZoneInfo

KYIV = ZoneInfo("Europe/Kyiv")
