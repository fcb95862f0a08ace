"""The register that drawn cases are linked against: everybody whom a case names, and invented people whom none knows."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable
from pathlib import Path

from archive.register.register_file import RegisterFile
from bench.understanding.labelled import LabelledCase
from sample_scans.collection.drawing import fillers
from sample_scans.people import REGISTER_HEADER, register_row

_SEED = 6


def register_of(cases: Iterable[LabelledCase], strangers: int) -> RegisterFile:
    """A register of the people of these cases and so many ``strangers``, read as the product reads an extract."""
    rows = {row[0]: row for case in cases for row in case.people}
    more = (register_row(person) for person in fillers(strangers, _SEED))
    with tempfile.TemporaryDirectory(prefix="skrynia-register-") as folder:
        path = Path(folder) / "register.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file, lineterminator="\n")
            lines.writerow(REGISTER_HEADER)
            lines.writerows(rows.values())
            lines.writerows(more)
        return RegisterFile(path)
