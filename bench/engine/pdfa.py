"""Validity by veraPDF of what we write: ``python -m bench.engine.pdfa --verapdf FOLDER [--pages 12]``.

Pages are converted in every flavour; what the last runs of the bench wrote (2u) is judged as well.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path

from bench.engine.contenders import OURS
from bench.engine.designs import designs
from bench.engine.drawing import CACHE, pages
from bench.engine.inside import INSIDE
from bench.engine.measures import write_measure
from bench.engine.summary import Aim
from ocr.pdfa import FLAVOURS, Flavour
from workers.steps.convert import ConvertOptions, convert_file

_SECONDS = 600


def main() -> int:
    """Judge them; 1 where one is not valid."""
    parser = argparse.ArgumentParser(description="Let veraPDF judge what skrynia convert writes.")
    parser.add_argument("--verapdf", type=Path, required=True, help="folder of scripts/install-verapdf.sh")
    parser.add_argument("--pages", type=int, default=12, help="the first N drawn pages")
    parser.add_argument("--cache", type=Path, default=CACHE)
    asked = parser.parse_args()
    reached = []
    with tempfile.TemporaryDirectory() as folder:
        for flavour in FLAVOURS:
            files = _converted(asked.cache, asked.pages, flavour, Path(folder) / flavour)
            if flavour == "2u":
                files += [
                    file for name in (OURS, INSIDE) for file in sorted((asked.cache / "runs").rglob(f"{name}.pdf"))
                ]
            bad = invalid(asked.verapdf, flavour, files)
            print(f"{flavour}: {len(files) - len(bad)} of {len(files)} valid", *bad, sep="\n  ", flush=True)
            told = f"{len(files) - len(bad)} of {len(files)}"
            reached.append(Aim(what=f"veraPDF: valid PDF/A-{flavour}", aim="all", reached=told, met=not bad))
    write_measure("pdfa", {"aims": reached})
    return 0 if all(aim.met for aim in reached) else 1


def _converted(cache: Path, count: int, flavour: Flavour, folder: Path) -> list[Path]:
    options = ConvertOptions(flavour=flavour)
    made = [
        convert_file(path, folder, options=options, name=truth.name) for path, truth in pages(cache, designs()[:count])
    ]
    return [file.pdf for file in made if file.pdf]


def invalid(verapdf: Path, flavour: str, files: list[Path]) -> list[str]:
    """A line for each file that is not a valid PDF/A of that flavour, or that was not judged."""
    told = subprocess.run(
        [str(verapdf / "bin" / "verapdf-batch"), flavour],
        input="\n".join(map(str, files)),
        capture_output=True,
        text=True,
        check=False,
        timeout=_SECONDS,
    )
    lines = told.stdout.splitlines()
    lines += ["not judged"] * (len(files) - len(lines))
    return [f"{file}: {line}" for file, line in zip(files, lines, strict=True) if line.split("\t")[0] != "ok"]


if __name__ == "__main__":
    raise SystemExit(main())
