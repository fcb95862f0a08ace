"""Write docs/dependencies.md: every run-time dependency with its licence and what it does here."""

from __future__ import annotations

import re
from importlib.metadata import PackageMetadata, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CLASSIFIER = "License :: OSI Approved :: "
# Said by hand where the package's own metadata say nothing or only point to a file.
KNOWN = {
    "pymorphy3-dicts-uk": "MIT (code); data CC BY-SA 4.0 (see adr/0004)",
    "pymorphy3-dicts-ru": "MIT (code); data CC BY-SA 3.0 (OpenCorpora)",
    "dawg2-python": "MIT",
    "numpy": "BSD-3-Clause",
    "pillow": "MIT-CMU",
}


def licence_of(name: str) -> str:
    """The licence as the package states it, shortened to one line."""
    if name in KNOWN:
        return KNOWN[name]
    about = metadata(name)
    stated = _first_line(about, "License-Expression")
    if not stated:
        classified = [line.removeprefix(CLASSIFIER) for line in about.get_all("Classifier") or [] if CLASSIFIER in line]
        stated = ", ".join(classified) or _first_line(about, "License")
    return stated or "unknown"


def _first_line(about: PackageMetadata, field: str) -> str:
    lines = about[field].splitlines() if field in about else []
    return lines[0] if lines else ""


def main() -> None:
    """Print nothing; write the file."""
    text = (ROOT / "requirements" / "run.txt").read_text("utf-8")
    direct = set((ROOT / "requirements" / "run.in").read_text("utf-8").split())
    rows = []
    for name, version in re.findall(r"^([a-z0-9][\w.-]*)==([^\s\\]+)", text, re.MULTILINE):
        use = "named in run.in" if name in direct else "needed by another"
        rows.append(f"| `{name}` | {version} | {licence_of(name)} | {use} |")
    lines = [
        "# Licences of the dependencies",
        "",
        "Made by `python scripts/list_licences.py` from the installed packages. Skrynia itself is EUPL-1.2. None of these is",
        "copied into the repository; each is installed from its own package. Debian packages used: `tesseract-ocr` and its",
        "language data (Apache-2.0), `poppler-utils` (GPL-2.0-or-later, a separate program).",
        "",
        "| package | version | licence | why |",
        "|---|---|---|---|",
        *rows,
        "",
    ]
    (ROOT / "docs" / "dependencies.md").write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
