"""What a very large extract costs: ``python -m bench.register.opening [--persons N] [--folder F]``.

Writes an extract of N persons line by line, lets the register make its index, asks it, and prints time, space and memory. Every
millionth number is given to two persons, which the register must tell and not choose between.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.records.register_link import RegisterQuery
from archive.register.register_file import RegisterFile
from archive.register.register_rows import COLUMNS

_ENDINGS = ("енко", "чук", "ський", "ів", "ко", "ак")
_ROOTS = 9_000  # surnames are these times the endings
_GIVEN = ("Іван", "Олена", "Петро", "Марія", "Степан", "Ганна", "Андрій", "Ольга", "Микола", "Катерина")
_PATRONYMICS = ("Іванович", "Петрівна", "Степанович", "Андріївна", "Миколайович")
_SYLLABLES = (
    "ба",
    "ве",
    "го",
    "ди",
    "жу",
    "зе",
    "ки",
    "ло",
    "му",
    "не",
    "по",
    "ру",
    "си",
    "та",
    "фе",
    "ха",
    "цю",
    "чо",
    "ше",
    "ля",
    "ґа",
)
_SHARED = 1_000_000


def extract(persons: int) -> Iterator[str]:
    """The lines of an extract, its head first, without line ends."""
    yield ",".join(COLUMNS)
    for at in range(persons):
        root, given = at * 7919 % _ROOTS, at % len(_GIVEN)
        surname = (
            "".join(_SYLLABLES[root // 21**place % 21] for place in range(3)).capitalize()
            + _ENDINGS[at % len(_ENDINGS)]
        )
        born = f"{1930 + at % 75}-{1 + at // 75 % 12:02}-{1 + at // 900 % 28:02}"
        number = at - 1 if at % _SHARED == _SHARED - 1 else at
        names = f"{surname},{_GIVEN[given]},{_PATRONYMICS[at % len(_PATRONYMICS)]}"
        yield f"p{at},{number:010},,{names},{born},{'fm'[given % 2 == 0]},,{at:09}"


def main() -> None:
    """Print the cost of an extract of that size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=10_000_000)
    parser.add_argument("--folder", type=Path, help="where 400 bytes a person find room")
    chosen = parser.parse_args()
    with TemporaryDirectory(prefix="skrynia-opening-", dir=chosen.folder) as folder:
        for name, value in figures(Path(folder), chosen.persons).items():
            print(f"{name:34} {value}", flush=True)


def figures(folder: Path, persons: int) -> dict[str, str | float]:
    """Seconds of the processor to write and index the extract, milliseconds of a question, megabytes, and what the check says."""
    path = folder / "register.csv"
    begun = time.process_time()
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(f"{line}\n" for line in extract(persons))
    written = time.process_time()
    register = RegisterFile(path, indexes=folder)
    indexed = time.process_time()
    asked = time.perf_counter()
    found = register.candidates(RegisterQuery(rnokpp=(f"{persons // 2:010}",)))
    answered = time.perf_counter()
    told = register.check()
    register.close()
    return {
        "extract, MB": round(path.stat().st_size / 1e6),
        "written, s of processor": round(written - begun, 1),
        "index made, s of processor": round(indexed - written, 1),
        "index, MB": round(sum(each.stat().st_size for each in folder.glob("register-*.db")) / 1e6),
        "memory at most, MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "a number asked, ms": round(1000 * (answered - asked), 1),
        "candidates": len(found),
        "told": told,
    }


if __name__ == "__main__":
    main()
