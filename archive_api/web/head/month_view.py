"""The month's report as rows of one table: the same for the screen, CSV and XLSX. Indicators of order № 45 of 22.01.2020."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import BytesIO, StringIO

import xlsxwriter

from archive.casework.reporting import MonthReport
from archive.records.actor import Role
from archive.records.case import CaseKind
from archive.records.report import Deed
from archive_api.web.texts import term, text

GROUPS: tuple[tuple[str, tuple[CaseKind, ...]], ...] = (
    ("aid", (CaseKind.SOCIAL_AID,)),
    ("privileges", (CaseKind.PRIVILEGES,)),
    ("subsidies", (CaseKind.HOUSING_SUBSIDY,)),
    ("pensions", (CaseKind.OLD_AGE, CaseKind.DISABILITY, CaseKind.SURVIVOR, CaseKind.LONG_SERVICE)),
    ("unknown", (CaseKind.UNKNOWN,)),
)
"""The columns: order № 45 splits by the first three; pension cases and those of no known kind stand beside them."""

_OFFICERS = ((1, Role.CASEWORKER), (2, Role.OPERATOR), (3, Role.ARCHIVIST))
_DEEDS = ((4, Deed.FORMED), (5, Deed.ACCEPTED), (6, Deed.RETURNED), (7, Deed.DECIDED))
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One indicator: its number and name, the sum, and its share of each group (empty for officers)."""

    number: int
    name: str
    total: int
    groups: tuple[int, ...] = ()


def rows_of(report: MonthReport, language: str, institution: str | None = None) -> tuple[Row, ...]:
    """The indicators (of one institution's cases)."""
    officers = () if institution is not None else _OFFICERS
    return (
        *(
            Row(number=number, name=_officers(role, language), total=report.officers.get(role, 0))
            for number, role in officers
        ),
        *(
            Row(
                number=number,
                name=text(f"deed.{deed}", language),
                total=report.cases(deed, institution=institution),
                groups=tuple(report.cases(deed, kinds, institution) for _, kinds in GROUPS),
            )
            for number, deed in _DEEDS
        ),
    )


def _officers(role: Role, language: str) -> str:
    return text("report.officers", language, role=term("role", role, language))


def table_of(report: MonthReport, language: str) -> list[list[str | int]]:
    """The whole report as lines of cells: heads, indicators, then those of each institution."""
    heads: list[str | int] = ["№", text("report.indicator", language), text("report.total", language)]
    heads += [text(f"group.{name}", language) for name, _ in GROUPS]
    lines: list[list[str | int]] = [[*heads, text("account.institution", language)]]
    for institution in (None, *report.institutions):
        for row in rows_of(report, language, institution):
            groups = row.groups or ("",) * len(GROUPS)
            lines.append([row.number, row.name, row.total, *groups, institution or ""])
    return lines


def as_csv(report: MonthReport, language: str) -> bytes:
    """CSV with semicolons and a byte order mark, as the spreadsheet programs of offices open it."""
    written = StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerows([_plain(cell) for cell in line] for line in table_of(report, language))
    return written.getvalue().encode("utf-8-sig")


def _plain(cell: str | int) -> str | int:
    """What a spreadsheet would take for a formula becomes text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def as_xlsx(report: MonthReport, language: str) -> bytes:
    """A workbook with one sheet; nothing in it is a formula."""
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(f"{report.month:%Y-%m}")
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#f1ede4", "bottom": 1})
    for place, line in enumerate(table_of(report, language)):
        sheet.write_row(place, 0, line, head if place == 0 else None)
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, 52)
    sheet.set_column(2, 8, 14)
    sheet.freeze_panes(1, 2)
    book.close()
    return written.getvalue()
