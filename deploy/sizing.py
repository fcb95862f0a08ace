"""What a centre needs, computed from what was measured: ``python -m deploy.sizing`` prints the tables of deploy/README.md.

Put new measurements into ``INPUTS`` and run it with ``--write``; a test compares the page with what it prints.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).with_name("README.md")
YEAR = 365.25 * 86_400  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One number that everything rests on, and where it comes from."""

    value: float
    unit: str
    source: str


INPUTS = {
    "pages a year": Input(
        value=280e6, unit="pages", source="the agency's upper figure; one page a sheet, twice that if backs are scanned"
    ),
    "pages in all": Input(
        value=18e6 * 37, unit="pages", source="18 million cases of 15–60 sheets; 37 as their middle is assumed"
    ),
    "core seconds a page": Input(
        value=1.7, unit="s", source="measured: reading, PDF/A and the rest, one core, sample cases"
    ),
    "load": Input(value=0.7, unit="", source="assumed: how busy workers may be on average, so that queues stay short"),
    "memory a worker": Input(value=1.0, unit="GB", source="assumed; the language models alone take 0.24 GB"),
    "original": Input(
        value=800e3, unit="bytes", source="assumed: A4, 300 dpi, colour JPEG; our drawn samples have only 106 kB"
    ),
    "kept beside it": Input(
        value=44e3,
        unit="bytes",
        source="measured, 75 pages: PDF/A 20.8, ALTO 11.3, text 1.0, METS, PREMIS and case 10.6 kB",
    ),
    "objects a page": Input(value=4.3, unit="objects", source="measured in the archive area, 75 pages in 4 cases"),
    "days in intake": Input(
        value=60, unit="days", source="assumed: from receipt to acceptance; bytes lie in both areas until then"
    ),
    "copies": Input(
        value=2, unit="", source="chosen: the store and one replica; redundancy of disks inside a store comes on top"
    ),
    "disk overhead": Input(value=1.5, unit="", source="assumed: erasure coding (8+4) inside each store"),
    "documents a page": Input(value=0.84, unit="", source="measured: 63 documents on 75 pages"),
    "index a document": Input(
        value=9.2e3, unit="bytes", source="measured in FTS5; replace by `make bench-centre` for Elasticsearch"
    ),
    "index copies": Input(value=2, unit="", source="chosen: a primary and one replica shard"),
    "catalogue a page": Input(
        value=10.5e3,
        unit="bytes",
        source="measured in SQLite with all work rows and audit; replace by `make bench-centre` for PostgreSQL",
    ),
    "moves a page": Input(
        value=11,
        unit="times its bytes",
        source="counted: 1 in, 2 copies × 2 areas × (put and read back), read by 2 steps",
    ),
    "fixity days": Input(value=365, unit="days", source="chosen for this size; the default of the setting is 30"),
}


def of(name: str) -> float:
    """The number under that name."""
    return INPUTS[name].value


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the result: what, how it is computed, and the numbers round the clock and in office hours."""

    what: str
    formula: str
    steady: str
    office: str = ""


def rows() -> tuple[Row, ...]:
    """The result. Round the clock: evenly over the year. Office hours: the same in 250 days of 8 hours."""
    steady, office = of("pages a year") / YEAR, of("pages a year") / (250 * 8 * 3600)
    page = of("original") + of("kept beside it")
    kept = of("pages in all") * page
    waiting = of("pages a year") * of("days in intake") / 365 * page
    disk = (kept + waiting) * of("copies") * of("disk overhead")
    cores = [rate * of("core seconds a page") / of("load") for rate in (steady, office)]
    moved = [rate * of("original") * of("moves a page") * 8 / 1e9 for rate in (steady, office)]
    documents = of("pages in all") * of("documents a page")
    return (
        Row(what="pages a second", formula="pages a year ÷ seconds", steady=f"{steady:.1f}", office=f"{office:.1f}"),
        Row(what="cores for workers", formula="pages a second × core seconds ÷ load", steady=f"{cores[0]:.0f}", office=f"{cores[1]:.0f}"),
        Row(what="memory for workers, GB", formula="cores × memory a worker", steady=f"{cores[0] * of('memory a worker'):.0f}", office=f"{cores[1] * of('memory a worker'):.0f}"),
        Row(what="network of the store, Gbit/s", formula="pages a second × original × moves × 8", steady=f"{moved[0]:.2f}", office=f"{moved[1]:.2f}"),
        Row(what="new bytes a day, one copy, TB", formula="pages a year ÷ 365 × (original + kept beside it)", steady=f"{of('pages a year') / 365 * page / 1e12:.2f}"),
        Row(what="kept at the end, one copy, TB", formula="pages in all × (original + kept beside it)", steady=f"{kept / 1e12:.0f}"),
        Row(what="waiting for acceptance, one copy, TB", formula="pages a year × days in intake ÷ 365 × (original + kept beside it)", steady=f"{waiting / 1e12:.0f}"),
        Row(what="disks, TB", formula="(kept + waiting) × copies × disk overhead", steady=f"{disk / 1e12:.0f}"),
        Row(what="objects, one copy, billions", formula="pages in all × objects a page", steady=f"{of('pages in all') * of('objects a page') / 1e9:.1f}"),
        Row(what="documents in the index, millions", formula="pages in all × documents a page", steady=f"{documents / 1e6:.0f}"),
        Row(what="disks of the index, TB", formula="documents × index a document × index copies", steady=f"{documents * of('index a document') * of('index copies') / 1e12:.1f}"),
        Row(what="disks of the catalogue, one copy, TB", formula="pages in all × catalogue a page", steady=f"{of('pages in all') * of('catalogue a page') / 1e12:.1f}"),
        Row(what="reading back for fixity, each copy, MB/s", formula="kept ÷ fixity days", steady=f"{kept / (of('fixity days') * 86_400) / 1e6:.0f}"),
        Row(what="the same within 30 days, MB/s", formula="kept ÷ 30 days", steady=f"{kept / (30 * 86_400) / 1e6:.0f}"),
    )  # fmt: skip


def tables() -> str:
    """Both tables in Markdown."""
    given = [f"| {name} | {each.value:,.10g} {each.unit} | {each.source} |" for name, each in INPUTS.items()]
    found = [f"| {row.what} | {row.formula} | {row.steady} | {row.office} |" for row in rows()]
    return "\n".join(
        [
            "| given | value | where it comes from |",
            "|---|---|---|",
            *given,
            "",
            "| needed | formula | round the clock | in office hours |",
            "|---|---|---|---|",
            *found,
        ]
    )


def page_with(text: str, made: str) -> str:
    """The page with what is made between its two marks."""
    return re.sub(r"(<!-- made -->\n).*?(<!-- end -->)", lambda at: f"{at[1]}{made}\n{at[2]}", text, flags=re.DOTALL)


def main() -> None:
    """Print the tables, or with ``--write`` put them into the page."""
    if sys.argv[1:] == ["--write"]:
        PAGE.write_text(page_with(PAGE.read_text("utf-8"), tables()), "utf-8")
    else:
        print(tables())


if __name__ == "__main__":
    main()
