"""An inventory from a blank of its own: a form with one line ``@rows``, filled in when the stack is composed.

``@rows 17 | [[{number}]] | [[{title}]] | [[{issued}]] | [[{sheets}]]`` stands where the table's rows go, so many on a page;
above it the heading and the table's columns, below it the closing with ``{documents}`` and ``{last}`` (the last sheet's number).
"""

from __future__ import annotations

from dataclasses import replace

from sample_scans.layout import Form

MARK = "@rows "


def filled_inventory(blank: Form, rows: list[tuple[str, str, str]]) -> tuple[Form, ...]:
    """The inventory's pages; every further page repeats the columns, not the heading. ValueError where no line is ``@rows``."""
    lines = blank.text.strip("\n").split("\n")
    place = next((at for at, line in enumerate(lines) if line.startswith(MARK)), None)
    if place is None:
        raise ValueError("a blank of the inventory needs one line @rows")
    head, closing = lines[:place], lines[place + 1 :]
    count, _, pattern = lines[place].removeprefix(MARK).partition(" ")
    size = int(count)
    columns = [line for line in head if line.startswith(("|=", "|!"))]
    last = rows[-1][2].split("-")[-1] if rows else "0"
    pages = []
    for start in range(0, max(len(rows), 1), size):
        opening = head if start == 0 else ["~ 4", *columns]
        body = [
            pattern.format(number=start + at + 1, title=title, issued=issued, sheets=sheets)
            for at, (title, issued, sheets) in enumerate(rows[start : start + size])
        ]
        ending = [line.format(documents=len(rows), last=last) for line in closing] if start + size >= len(rows) else []
        pages.append(replace(blank, text="\n".join([*opening, *body, *ending])))
    return tuple(pages)
