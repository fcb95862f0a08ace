"""One installation's processes count for themselves; each writes down what it counted, and the sum of all is told.

Plain files that are written whole and renamed: a full disk costs numbers and never a worker (memory-mapped files, as the
library has them for several processes, end a process whose disk is full).
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.metrics_core import Metric
from prometheus_client.parser import text_string_to_metric_families

from workers.metrics import RECORDED

EVERY_SECONDS = 5.0
"""How often a process writes down what it counted: so much is lost of one that is killed."""

_FILE = re.compile(r"(\d+)-\d+\.prom")


class CountsFile:
    """Writes down what this process counted, from a thread of its own; ``close`` writes for the last time."""

    def __init__(self, folder: Path, *, registry: CollectorRegistry = RECORDED) -> None:
        self.path = folder / f"{os.getpid()}-{time.time_ns()}.prom"
        self._registry = registry
        self._stop = threading.Event()
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _forget_dead(folder)
        self.write()  # so that others see that counting goes on
        self._thread = threading.Thread(target=self._go_on, name="counts", daemon=True)
        self._thread.start()

    def write(self) -> None:
        """Write now; where there is no room, the next time."""
        fresh = self.path.with_suffix(".new")
        try:
            fresh.write_bytes(generate_latest(self._registry))
            fresh.replace(self.path)
        except OSError:
            with suppress(OSError):
                fresh.unlink()

    def close(self) -> None:
        """Write the last numbers."""
        self._stop.set()
        self._thread.join()
        self.write()

    def _go_on(self) -> None:
        while not self._stop.wait(EVERY_SECONDS):
            self.write()


class SummedCounts:
    """A collector over the files of a folder: equal counters and histograms of all processes as one."""

    def __init__(self, folder: Path, *, own: CountsFile | None = None) -> None:
        self._folder, self._own = folder, own

    def collect(self) -> Iterator[Metric]:
        """What all processes counted, the ended ones too: a counter never goes back while the installation runs."""
        if self._own is not None:
            self._own.write()
        families: dict[str, Metric] = {}
        sums: dict[str, dict[tuple[str, tuple[tuple[str, str], ...]], float]] = {}
        for family in self._families():
            families.setdefault(family.name, Metric(family.name, family.documentation, family.type))
            values = sums.setdefault(family.name, {})
            for sample in family.samples:
                if not sample.name.endswith("_created"):
                    key = (sample.name, tuple(sample.labels.items()))
                    values[key] = values.get(key, 0.0) + sample.value
        for name, values in sums.items():
            for (sample_name, labels), value in values.items():
                families[name].add_sample(sample_name, dict(labels), value)
            yield families[name]

    def describe(self) -> Iterable[Metric]:
        """Nothing is known before it is asked; the registry must not ask at once."""
        return ()

    def _families(self) -> Iterator[Metric]:
        for path in sorted(self._folder.glob("*.prom")):
            with suppress(OSError, ValueError):  # one that is just being swept, or was cut off by a power loss
                yield from text_string_to_metric_families(path.read_text("utf-8"))


def _forget_dead(folder: Path) -> None:
    """Where no process of the installation lives, counting begins anew; a part of the sum may not vanish before."""
    files = [(path, match) for path in folder.iterdir() if (match := _FILE.fullmatch(path.name))]
    if not any(_lives(int(match[1])) for _, match in files):
        for path, _ in files:
            path.unlink(missing_ok=True)


def _lives(pid: int) -> bool:
    return pid != os.getpid() and Path(f"/proc/{pid}").exists()
