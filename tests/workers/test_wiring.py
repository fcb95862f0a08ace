"""Adapters opened by several threads at once."""

from __future__ import annotations

import subprocess
import sys

_TWO_AT_ONCE = """
import importlib._bootstrap as bootstrap
import sys
import threading
import time
from importlib.machinery import PathFinder
from pathlib import Path
from workers import wiring
from workers.settings import Settings

settings = Settings(home=Path(sys.argv[1]))
opened = []
second = threading.Thread(target=lambda: opened.append(wiring.open_index(settings)))

class InTheMiddle:
    # the second import when the first has the package and not yet its parts.

    def find_spec(self, name, path=None, target=None):
        if name != "rapidfuzz":
            return None
        spec = PathFinder.find_spec(name, path)
        run = spec.loader.exec_module

        def run_late(module):
            if second.ident is None:
                second.start()
            until = time.monotonic() + 1.5
            while second.is_alive() and not waits() and time.monotonic() < until:
                second.join(0.02)
            run(module)

        spec.loader.exec_module = run_late
        return spec

def waits():
    return "rapidfuzz.distance" in bootstrap._module_locks

sys.meta_path.insert(0, InTheMiddle())
opened.append(wiring.open_register(settings))
second.join()
assert len(opened) == 2
"""


def test_two_adapters_imported_at_once_do_not_lock_each_other(tmp_path: object) -> None:
    """The register's file imports rapidfuzz while the index imports a part of it."""
    ran = subprocess.run(
        [sys.executable, "-c", _TWO_AT_ONCE, str(tmp_path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 0, ran.stderr
