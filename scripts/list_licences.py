"""Write docs/dependencies.md: every run-time dependency with its licence and what it does here."""

from __future__ import annotations

import json
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


def _read(name: str) -> str:
    return (ROOT / "requirements" / name).read_text("utf-8")


def _direct(name: str) -> set[str]:
    return {re.split(r"[\[<>=]", line)[0] for line in _read(name).splitlines() if re.match(r"[a-z]", line)}


def _use(package: str) -> str:
    for name in ("run", "distributed"):
        if package in _direct(f"{name}.in"):
            return f"named in {name}.in"
        if f"\n{package}==" in _read(f"{name}.txt"):
            return "needed by another" if name == "run" else "needed by another of a centre"
    return "needed by another"


def _from_npm() -> list[str]:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    return [
        f"| `{place.removeprefix('node_modules/')}` (npm) | {about['version']} | {about['license']} | named in package.json |"
        for place, about in packages.items()
        if place and not about.get("dev")
    ]


def main() -> None:
    """Print nothing; write the file."""
    rows = []
    for name, version in re.findall(r"^([a-z0-9][\w.-]*)==([^\s\\]+)", _read("distributed.txt"), re.MULTILINE):
        rows.append(f"| `{name}` | {version} | {licence_of(name)} | {_use(name)} |")
    lines = [
        "# Licences of the dependencies",
        "",
        "Made by `python scripts/list_licences.py` from the installed packages. Skrynia itself is EUPL-1.2. None of these is",
        "copied into the repository; each is installed from its own package. Debian packages used: `tesseract-ocr` and its",
        "language data (Apache-2.0), `poppler-utils` (GPL-2.0-or-later, a separate program).",
        "",
        "One machine needs what `run.in` asks for; a centre also what `distributed.in` asks for. The servers of a centre are",
        "separate programs that Skrynia speaks with and does not contain: PostgreSQL 15 (PostgreSQL licence), Redis 7.2",
        "(BSD-3-Clause), RabbitMQ 3 (MPL-2.0), Elasticsearch 9.5 (AGPL-3.0, SSPL-1.0 or Elastic License 2.0, as one chooses),",
        "MinIO (AGPL-3.0; unchanged, built from its module; its makers no longer keep that repository, so the object store is",
        "held to what a second S3 implementation does as well), Prometheus (Apache-2.0), Grafana (AGPL-3.0).",
        "",
        "| package | version | licence | why |",
        "|---|---|---|---|",
        *rows,
        *_from_npm(),
        "",
    ]
    (ROOT / "docs" / "dependencies.md").write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
