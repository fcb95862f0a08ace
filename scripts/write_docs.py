"""Write the pages of docs/ that are made from tables in the code: settings.md and errors.md."""

from __future__ import annotations

from pathlib import Path

from archive_api.error_table import TABLE, UNEXPECTED_EXIT
from workers.settings import as_markdown

DOCS = Path(__file__).resolve().parents[1] / "docs"


def errors_page() -> str:
    """The one error table as a page."""
    rows = [
        f"| `{kind.code}` | {row.status} | {row.exit_code} | {row.en} | {row.uk} | {(kind.__doc__ or '').splitlines()[0]} |"
        for kind, row in TABLE.items()
    ]
    return "\n".join(
        [
            "# Errors",
            "",
            "Every error says what happened, to which thing, and what to do; none holds a person's name or number.",
            "Over HTTP it is a problem (RFC 9457, `application/problem+json`) with `type` = `urn:skrynia:problem:CODE`;",
            "on the command line a message, a hint and an exit code. Commands over many files end with 0 (all well) or 1",
            "(some failed); 2 is wrong usage.",
            "This page is made from `archive_api/error_table.py`.",
            "",
            "| code | HTTP | exit | title | назва | meaning |",
            "|---|---|---|---|---|---|",
            *rows,
            f"| `incident` | 500 | {UNEXPECTED_EXIT} | Unexpected error | Несподівана помилка | Logged by a number. |",
            "",
        ]
    )


def main() -> None:
    """Write both pages."""
    (DOCS / "settings.md").write_text(as_markdown(), "utf-8")
    (DOCS / "errors.md").write_text(errors_page(), "utf-8")


if __name__ == "__main__":
    main()
