"""What is printed where: answers on standard output, everything else (progress, hints) on standard error.

Tables, colours and bars are loaded where one is drawn: loading them costs a tenth of a second, plain lines need none.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from archive.records.errors import SkryniaError
from archive.records.filenames import printable
from archive.records.page import Page
from archive_api.error_table import row_of

if TYPE_CHECKING:
    from rich.console import Console

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program instead of a table.")]
Step = Callable[[int, int], None]  # how many are done, how many there are


_WIDE = 200  # columns of a table that goes into a file or to a program


def answers() -> Console:
    """Standard output. Made anew each time, so that a redirected stream is found."""
    from rich.console import Console  # noqa: PLC0415 (see above)

    console = Console(highlight=False, soft_wrap=True)
    return console if console.is_terminal else Console(highlight=False, soft_wrap=True, width=_WIDE)


def notes() -> Console:
    """Standard error."""
    from rich.console import Console  # noqa: PLC0415 (see above)

    return Console(stderr=True, highlight=False, soft_wrap=True)


def print_json(value: object) -> None:
    """One line of JSON for a program; in ASCII where a file's name is no text, which only escapes can tell."""
    line = json.dumps(value, ensure_ascii=False)
    print(line if _is_text(line) else json.dumps(value), flush=True)


def _is_text(line: str) -> bool:
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True


def say(text: str) -> None:
    """A line of the answer, as it is (no markup: names of files may hold brackets)."""
    print(text, flush=True)


def note(text: str) -> None:
    """A line for the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


def failed_page(page: Page) -> str:
    """Which file could not be read, why, and what to do."""
    why = ", ".join(flag.value for flag in page.flags) or "no reason was recorded"
    frame = f" (page {page.frame} of it)" if page.frame > 1 else ""
    return (
        f"not read  page {page.sequence}, file “{printable(page.filename)}”{frame}: {why}. "
        "Scan this page again; what came in stays kept as it is."
    )


def tell_error(error: SkryniaError) -> None:
    """What happened and what to do, on standard error."""
    from rich.text import Text  # noqa: PLC0415 (see above)

    console = notes()
    console.print(Text(f"{row_of(error).en}: {error.message}", style="bold red"))
    if error.hint:
        console.print(Text(error.hint))


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]], *, right: Sequence[str] = ()) -> None:
    """A table on standard output; the columns of ``right`` are numbers."""
    from rich.table import Table  # noqa: PLC0415 (see above)
    from rich.text import Text  # noqa: PLC0415 (see above)

    drawn = Table(title=title or None, title_justify="left", header_style="bold")
    for column in columns:
        drawn.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(str(cell)) for cell in row))
    answers().print(drawn)


@contextmanager
def progress_bar(what: str, *, shown: bool = True) -> Iterator[Step]:
    """A bar on standard error while the block runs; nothing where that is no terminal, or a program reads along."""
    if not (shown and sys.stderr.isatty()):
        yield lambda done, total: None  # noqa: ARG005 (a step's shape)
        return
    from rich.progress import (  # noqa: PLC0415 (see above)
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=notes(), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
