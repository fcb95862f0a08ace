"""The command line, in this process for most tests: its own home, what it printed, and its exit code."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from archive_api.cli import main


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


Skrynia = Callable[..., Said]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation of its own."""
    monkeypatch.setenv("SKRYNIA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("OMP_THREAD_LIMIT", "1")
    return tmp_path / "home"


@pytest.fixture
def skrynia(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Skrynia:
    """Run a command through the door that the installed program uses."""

    def run(*arguments: object) -> Said:
        monkeypatch.setattr("sys.argv", ["skrynia", *(str(each) for each in arguments)])
        with pytest.raises(SystemExit) as ended:
            main.run()
        printed = capsys.readouterr()
        code = ended.value.code
        return Said(code=code if isinstance(code, int) else 0, out=printed.out, err=printed.err)

    return run
