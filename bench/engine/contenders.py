"""Who is measured: our convert as a program, and the peers, each a program started anew for every page.

A contender that cannot be had here says why instead of running. Peers get the scan as it lies; they read with one thread
on one core, as ours does.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import Final

PEERS: Final = "peers"  # folder in the cache, filled by install-peers
OURS: Final = "skrynia"
_LAUNCH: Final = Path(__file__).with_name("launch.py")
_LANGUAGES: Final = "ukr+rus"
_SECONDS: Final = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one page cost: seconds of wall and processor, MB of the largest process, bytes of PDF (0 = none)."""

    wall: float
    cpu: float
    peak_mb: float
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a contender made of a page; ``error`` is its last word where it failed."""

    cost: Cost
    text: str = ""
    pdf: Path | None = None
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """A program that makes a PDF of a scan; ``command`` gets the scan and the stem of its outputs (.pdf, .txt)."""

    name: str
    version: str
    command: Callable[[Path, Path], list[str]]


def run(contender: Contender, scan: Path, folder: Path, *, cores: int = 1) -> Made:
    """Let it make its PDF and text in ``folder``; seconds and memory by wait4."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = folder / contender.name
    own, report = folder / f"{contender.name}{scan.suffix}", folder / f"{contender.name}.cost"
    for old in (own, report, stem.with_suffix(".pdf"), stem.with_suffix(".txt")):
        old.unlink(missing_ok=True)
    own.symlink_to(scan)  # outputs are named after their input
    command = [sys.executable, "-I", str(_LAUNCH), str(report), str(cores), *contender.command(own, stem)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
        error = "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["no word"])[-1]
    except subprocess.TimeoutExpired:
        return Made(cost=Cost(wall=_SECONDS, cpu=0, peak_mb=0, size=0), error=f"over {_SECONDS:.0f} s")
    used = json.loads(report.read_text("utf-8"))
    pdf, text = stem.with_suffix(".pdf"), stem.with_suffix(".txt")
    size = pdf.stat().st_size if pdf.is_file() else 0
    read = text.read_text("utf-8", errors="replace") if text.is_file() else ""
    return Made(cost=Cost(**used, size=size), text=read, pdf=pdf if size else None, error=error)


def contenders(cache: Path) -> tuple[list[Contender], list[str]]:
    """Those that can be had, ours first, and a sentence for each that cannot."""
    ours = Path(sys.executable).with_name("skrynia")
    found = [
        Contender(
            name=OURS,
            version="this checkout",
            command=lambda scan, stem: [str(ours), "convert", str(scan), "--out", str(stem.parent), "--jobs", "1"],
        )
    ]
    absent: list[str] = []
    for made in (_ocrmypdf(cache), _tesseract(), _recode(cache)):
        if isinstance(made, str):
            absent.append(made)
        else:
            found += made
    return found, absent


def _ocrmypdf(cache: Path) -> list[Contender] | str:
    program = cache / PEERS / "ocrmypdf" / "bin" / "ocrmypdf"
    missing = [name for name in ("gs", "unpaper", "tesseract") if not which(name)]
    if not program.is_file() or missing:
        return f"OCRmyPDF is left out: {', '.join(missing) or program} is not there (bench/engine/install-peers)."
    version = f"OCRmyPDF {_said([str(program), '--version'])}, Ghostscript {_said(['gs', '--version'])}"

    def called(*options: str) -> Callable[[Path, Path], list[str]]:
        def command(scan: Path, stem: Path) -> list[str]:
            outputs = ["--sidecar", f"{stem}.txt", str(scan), f"{stem}.pdf"]
            return [
                str(program),
                "--quiet",
                "--jobs",
                "1",
                "-l",
                _LANGUAGES,
                "--output-type",
                "pdfa",
                *options,
                *outputs,
            ]

        return command

    return [
        Contender(name="ocrmypdf-deskew", version=version, command=called("--deskew")),
        Contender(
            name="ocrmypdf-clean",
            version=f"{version}, unpaper {_said(['unpaper', '--version'])}",
            command=called("--clean", "--rotate-pages", "--deskew"),
        ),
    ]


def _tesseract() -> list[Contender] | str:
    if not which("tesseract"):
        return "Tesseract is left out: the program is not there (bench/engine/install-peers)."
    return [
        Contender(
            name="tesseract",
            version=_said(["tesseract", "--version"]),
            command=lambda scan, stem: ["tesseract", str(scan), str(stem), "-l", _LANGUAGES, "pdf", "txt", "hocr"],
        )
    ]


def _recode(cache: Path) -> list[Contender] | str:
    """Compresses alone: it takes the words of Tesseract's run on the same page, whose time is not its own."""
    program = cache / PEERS / "archive" / "bin" / "recode_pdf"
    if not program.is_file():
        return f"recode_pdf is left out: {program} is not there (bench/engine/install-peers)."
    version = f"archive-pdf-tools {_said([str(program), '--version'])}"
    coder = "jbig2" if which("jbig2") else "ccitt"

    def called(*options: str) -> Callable[[Path, Path], list[str]]:
        def command(scan: Path, stem: Path) -> list[str]:
            words = stem.with_name("tesseract.hocr")
            told = [
                "--from-imagestack",
                str(scan),
                "--hocr-file",
                str(words),
                "-J",
                "pillow",
                "--mask-compression",
                coder,
            ]
            return [str(program), *told, *options, "-o", f"{stem}.pdf"]

        return command

    return [
        Contender(name="recode", version=f"{version}, {coder} masks", command=called()),
        Contender(name="recode-small", version=f"{version}, {coder} masks", command=called("--bg-downsample", "3")),
    ]


def _said(command: list[str]) -> str:
    """The first line a program says of its version."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return ((done.stdout or done.stderr).strip().splitlines() or ["unknown"])[0]
