"""Reading a register's extract: CSV, UTF-8, one person a line; every bad line is named by its number."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from archive.records.errors import BadInput
from archive.records.filenames import printable
from archive.records.register_link import RegisterEntry

COLUMNS = (
    *("person_id", "rnokpp", "unzr", "surname", "given_name", "patronymic"),
    *("birth_date", "sex", "passport", "id_card"),
)
_NAMED_AT_MOST = 10  # bad lines in one message
_SHAPES = {"rnokpp": re.compile(r"\d{10}"), "unzr": re.compile(r"\d{8}-\d{5}"), "sex": re.compile("[mf]")}


def read_register(path: Path) -> tuple[RegisterEntry, ...]:
    """All persons; raises BadInput that names the file and the bad lines (never what stands in them)."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return tuple(_entries(csv.DictReader(stream, strict=True), path))
    except OSError as error:
        raise _bad(path, "cannot be opened") from error
    except UnicodeDecodeError as error:
        raise _bad(path, "is not UTF-8 text") from error


def _entries(rows: csv.DictReader[str], path: Path) -> Iterator[RegisterEntry]:
    try:
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise _bad(path, f"does not begin with the line {','.join(COLUMNS)}")
        seen: set[str] = set()
        problems: list[str] = []
        for row in rows:
            problem = _problem(row, seen)
            if problem:
                problems.append(f"line {rows.line_num} {problem}")
            elif not problems:
                seen.add(row["person_id"].strip())
                yield _entry(row)
    except csv.Error as error:
        raise _bad(path, f"is no CSV from line {rows.line_num + 1} on") from error
    if problems:
        more = f" and {len(problems) - _NAMED_AT_MOST} more" if len(problems) > _NAMED_AT_MOST else ""
        raise _bad(path, f"has bad lines: {'; '.join(problems[:_NAMED_AT_MOST])}{more}")


def _problem(row: dict[str, str], seen: set[str]) -> str:
    if None in row or None in row.values():  # the csv module's marks of too many and too few
        return f"does not have {len(COLUMNS)} values"
    person = row["person_id"].strip()
    if not person:
        return "has no person_id"
    if person in seen:
        return "repeats a person_id"
    for name, shape in _SHAPES.items():
        value = row[name].strip()
        if value and not shape.fullmatch(value):
            return f"has a {name} of a wrong form"
    return "" if _is_date(row["birth_date"].strip()) else "has a birth_date that is no date YYYY-MM-DD"


def _is_date(text: str) -> bool:
    try:
        return not text or bool(date.fromisoformat(text))
    except ValueError:
        return False


def _entry(row: dict[str, str]) -> RegisterEntry:
    values = {name: row[name].strip() for name in COLUMNS}
    born = values.pop("birth_date")
    return RegisterEntry(**values, birth_date=date.fromisoformat(born) if born else None)


def _bad(path: Path, what: str) -> BadInput:
    name = printable(path.name)
    return BadInput(f"The register extract {name} {what}.", hint="Export the register again.", subject=name)
