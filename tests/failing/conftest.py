"""The same real tools as the workers' tests."""

from __future__ import annotations

from tests.workers.conftest import corridor, settings, tools

__all__ = ["corridor", "settings", "tools"]
