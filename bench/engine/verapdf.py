"""Asking veraPDF, as scripts/install-verapdf.sh leaves it, whether files are the PDF/A that they say."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_SECONDS = 600


def faults(verapdf: Path, flavour: str, files: Sequence[Path]) -> dict[Path, str]:
    """Of the files that are no valid PDF/A of that flavour why, and of those that were not judged that; {}: all are valid.

    Raises OSError where ``verapdf`` holds no veraPDF, ``subprocess.TimeoutExpired`` after ten minutes.
    """
    told = subprocess.run(
        [str(verapdf / "bin" / "verapdf-batch"), flavour],
        input="\n".join(map(str, files)),
        capture_output=True,
        text=True,
        check=False,
        timeout=_SECONDS,
    )
    answers = {answer["file"]: answer for answer in map(_answer, told.stdout.splitlines()) if answer}
    unjudged = f"not judged (exit code {told.returncode}): {(told.stderr or told.stdout)[-300:]}"
    broken = {file: _why(answers[str(file)]) if str(file) in answers else unjudged for file in files}
    return {file: why for file, why in broken.items() if why}


def _answer(line: str) -> dict[str, Any]:
    """A line that judges a file; nothing for what a Java machine may say besides."""
    try:
        told = json.loads(line)
    except ValueError:
        return {}
    return told if isinstance(told, dict) and {"file", "compliant"} <= told.keys() else {}


def _why(answer: dict[str, Any]) -> str:
    if answer["compliant"] is True:
        return ""
    rules = [rule if isinstance(rule, str) else json.dumps(rule) for rule in answer.get("failed_rules", [])]
    return "; ".join(filter(None, [str(answer.get("error", "")), *rules])) or "not valid"
