"""Reading a register's extract: CSV, UTF-8, one person a line; every bad line is named by its number."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from archive.records.errors import BadInput
from archive.records.filenames import printable

COLUMNS = (
    *("person_id", "rnokpp", "unzr", "surname", "given_name", "patronymic"),
    *("birth_date", "sex", "passport", "id_card"),
)
NAMED_AT_MOST = 10  # lines in one message
_SHAPES = {"rnokpp": re.compile(r"\d{10}"), "unzr": re.compile(r"\d{8}-\d{5}"), "sex": re.compile("[mf]")}


def read_register(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """(line in the file, column -> value) of every person, one at a time.

    Raises BadInput that names the file and the bad lines (never what stands in them): at once where the file is no such
    table, after the last line where single lines are bad. That a person_id comes once is for the caller to see.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield from _rows(csv.DictReader(stream, strict=True), path)
    except OSError as error:
        raise bad_extract(path, "cannot be opened") from error
    except UnicodeDecodeError as error:
        raise bad_extract(path, "is not UTF-8 text") from error


def bad_extract(path: Path, what: str) -> BadInput:
    """What is wrong with the extract as a whole."""
    name = printable(path.name)
    return BadInput(f"The register extract {name} {what}.", hint="Export the register again.", subject=name)


def bad_lines(path: Path, problems: Iterable[str], count: int) -> BadInput:
    """``count`` lines are bad, of which some are told: ``line 3 has no person_id``."""
    more = f" and {count - NAMED_AT_MOST} more" if count > NAMED_AT_MOST else ""
    return bad_extract(path, f"has bad lines: {'; '.join(problems)}{more}")


def _rows(rows: csv.DictReader[str], path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    problems: list[str] = []
    count = 0
    try:
        _check_columns(rows.fieldnames or (), path)
        for row in rows:
            problem = _problem(row)
            if problem:
                count += 1
                problems += [f"line {rows.line_num} {problem}"] if count <= NAMED_AT_MOST else []
            elif not count:
                yield rows.line_num, {name: value.strip() for name, value in row.items()}
    except csv.Error as error:
        raise bad_extract(path, f"is no CSV from line {rows.line_num + 1} on") from error
    if count:
        raise bad_lines(path, problems, count)


def _check_columns(named: Iterable[str], path: Path) -> None:
    if tuple(named) == COLUMNS:
        return
    missing = [name for name in COLUMNS if name not in named]
    what = f"; missing: {', '.join(missing)}" if 0 < len(missing) < len(COLUMNS) else ""
    raise bad_extract(path, f"does not begin with the line {','.join(COLUMNS)}{what}")


def _problem(row: Mapping[str, str]) -> str:
    if None in row or None in row.values():  # the csv module's marks of too many and too few
        return f"does not have {len(COLUMNS)} values"
    if not row["person_id"].strip():
        return "has no person_id"
    for name, shape in _SHAPES.items():
        value = row[name].strip()
        if value and not shape.fullmatch(value):
            return f"has a {name} of a wrong form"
    return "" if _is_date(row["birth_date"].strip()) else "has a birth_date that is no date YYYY-MM-DD"


def _is_date(text: str) -> bool:
    try:
        return not text or (len(text) == 10 and bool(date.fromisoformat(text)))
    except ValueError:
        return False
