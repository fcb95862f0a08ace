"""The same real tools and commands as the workers' and the command line's tests."""

from __future__ import annotations

from tests.cli.conftest import home, skrynia
from tests.workers.conftest import corridor, settings, tools

__all__ = ["corridor", "home", "settings", "skrynia", "tools"]
