"""A folder of corrections that cannot be read is told with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.understanding.__main__ import main


def test_a_folder_that_is_no_export_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--corrections", str(tmp_path / "nosuch")]) == 1
    assert "nosuch/examples.jsonl" in capsys.readouterr().err


@pytest.mark.parametrize("broken", [b'{"case":', b"[]", b"\xff"])
def test_a_broken_line_is_told_by_its_number(tmp_path: Path, capsys: pytest.CaptureFixture[str], broken: bytes) -> None:
    (tmp_path / "examples.jsonl").write_bytes(b'{"case": "1"}\n' + broken + b"\n")
    assert main(["--corrections", str(tmp_path)]) == 1
    assert "examples.jsonl, line 2" in capsys.readouterr().err
