"""A conversion that is stopped in the middle, or whose disk is full, leaves no half file and no process, and says so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.failing.bad_files import good_page
from tests.failing.test_workers import until

_COMMAND = "from archive_api.cli.main import run; run()"
_LITTLE_ROOM = """
import resource, sys
from pathlib import Path
from workers.steps.convert import ConvertOptions
from workers.steps.convert_many import convert_files
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
(done,) = convert_files([Path(sys.argv[2])], Path(sys.argv[3]), options=ConvertOptions(tiff=True))
print(done.error)
"""


def _children(process: int) -> list[Path]:
    told = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [Path("/proc") / child for child in told.split()]


@pytest.fixture
def scans(tmp_path: Path) -> list[Path]:
    made = [tmp_path / f"{number}.png" for number in range(3)]
    for place in made:
        good_page().resize((1240, 1754)).save(place, dpi=(150, 150))
    return made


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stopped_conversion_leaves_nothing_half(number: signal.Signals, scans: list[Path], tmp_path: Path) -> None:
    """As at a terminal: the signal goes to all processes of the command."""
    out = tmp_path / "out"
    heeding = ["env", "--default-signal=INT,HUP,TERM"]  # these tests may run where they are ignored
    command = [*heeding, sys.executable, "-c", _COMMAND, "convert", *map(str, scans), "--out", str(out), "--jobs", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as running:
        until(lambda: len(_children(running.pid)) == 2)
        children = _children(running.pid)
        os.killpg(running.pid, number)
        _, told = running.communicate(timeout=30)
    assert running.returncode == 128 + number
    assert "of 3 files are done" in told
    assert "Traceback" not in told
    assert not any(child.exists() for child in children)
    assert not list(out.glob(".convert-*"))
    whole = [len(list(out.glob(f"{scan.stem}.*"))) for scan in scans]
    assert set(whole) <= {0, 3}


def test_what_the_caller_lets_be_ignored_stops_nothing(scans: list[Path], tmp_path: Path) -> None:
    """As under ``nohup``: the terminal is closed, and the conversion goes on."""
    out = tmp_path / "out"
    command = [sys.executable, "-c", _COMMAND, "convert", *map(str, scans), "--out", str(out)]
    with subprocess.Popen(
        ["nohup", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        until(lambda: bool(_children(running.pid)))
        os.killpg(running.pid, signal.SIGHUP)
        running.communicate(timeout=60)
    assert running.returncode == 0
    assert len(list(out.iterdir())) == 9


@pytest.mark.parametrize("room", [2_000, 60_000])
def test_no_room_is_told_and_no_page_crossed_out(room: int, scans: list[Path], tmp_path: Path) -> None:
    """No file may be larger than that: even the PDF, or the TIFF alone, does not fit."""
    told = subprocess.run(
        [sys.executable, "-c", _LITTLE_ROOM, str(room), str(scans[0]), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "room" in told.stdout
    assert told.stderr == ""
    assert not list((tmp_path / "out").iterdir())
