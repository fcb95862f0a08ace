"""`convert`: scans made searchable, which needs no archive.

Only what converting needs is loaded: for one page, loading the rest costs more than the page.
"""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from archive.records.errors import BadSettings
from archive.records.filenames import LONGEST, printable
from archive_api.cli.printing import AsJson, note, print_json, progress_bar, say
from ocr.jbig2 import chosen_coding
from ocr.rendered import chosen_sampling
from ocr.tesseract import MODELS, first_and_second
from workers.settings import Settings
from workers.steps.convert import ConvertedFile, ConvertOptions
from workers.steps.convert_many import convert_files

app = typer.Typer()


class FlavourChoice(StrEnum):
    """PDF/A flavours."""

    A_2U = "2u"
    A_2B = "2b"
    A_1B = "1b"


@app.command()
def convert(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Scans: TIFF, JPEG, PNG or PDF.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the results; made if missing.")],
    jobs: Annotated[
        int, typer.Option("--jobs", min=1, max=256, help="Files side by side; as many as there are cores by default.")
    ] = (os.cpu_count() or 1),
    flavour: Annotated[FlavourChoice | None, typer.Option("--flavour", help="PDF/A flavour.")] = None,
    lang: Annotated[str, typer.Option("--lang", help="Tesseract languages, such as ukr+rus.")] = "",
    tiff: Annotated[
        bool,
        typer.Option("--tiff", help="Also NAME.tif: the pages straightened, lossless (G4 or LZW), with their dpi."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Make scans searchable: NAME.pdf (PDF/A), NAME.alto.xml (words and boxes) and NAME.txt for each file.

    \b
    skrynia convert scan.tif --out done
    skrynia convert *.jpg --out done --jobs 4 --json | jq .pdf

    With --json one line for each file as it is done: {input, pdf, alto, text, tiff, pages, error}; of each page {page,
    verdict, flags, reasons, notes, seconds, bytes}. Exit code: 0 all well, 1 some files or pages could not be read, 2 wrong
    usage, 130, 143 or 129 stopped by Ctrl-C, SIGTERM or SIGHUP.
    """
    settings = Settings.from_environ()
    options = ConvertOptions(
        flavour=(flavour or FlavourChoice(settings.flavour)).value,
        stencils=chosen_coding(settings.stencils),
        languages=lang or settings.languages,
        engine=settings.engine,
        models=settings.models,
        seconds=settings.page_seconds,
        render_every=chosen_sampling(settings.render_every),
        max_megapixels=settings.max_megapixels,
        tiff=tiff,
    )
    _check_usage(lang, settings.models, out)
    done: list[ConvertedFile] = []
    with progress_bar("converting", shown=not as_json) as step:

        def told(file: ConvertedFile) -> None:
            done.append(file)
            if as_json:
                print_json(file.as_json())
            step(len(done), len(files))

        with _signals_told() as (stop, signals):
            convert_files(files, out, jobs=jobs, options=options, progress=told, stop=stop)
    if not as_json:
        _tell_converted(done)
    if signals:
        note(
            f"Stopped: {len(done)} of {len(files)} files are done, nothing is left of the others. Call it again for these."
        )
        raise typer.Exit(128 + signals[0])
    if any(file.error or any(page.lost for page in file.pages) for file in done):
        raise typer.Exit(1)


_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_NOT_OURS = (signal.SIG_IGN, None)  # ignored, or heeded by what is not Python


@contextmanager
def _signals_told() -> Iterator[tuple[int, list[int]]]:
    """While the block runs, Ctrl-C and the system's word to stop make this descriptor readable and are put in this list.

    An exception raised by a signal could be raised anywhere, and be lost there. What the caller lets be ignored stays so:
    ``nohup`` is heeded.
    """
    readable, writable = os.pipe()
    told: list[int] = []

    def tell(number: int, _: FrameType | None) -> None:
        told.append(number)
        os.write(writable, b"!")

    heeded = [one for one in _STOPPING if signal.getsignal(one) not in _NOT_OURS]
    before = {number: signal.signal(number, tell) for number in heeded}
    try:
        yield readable, told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(readable)
        os.close(writable)


def _check_usage(lang: str, models: str, out: Path) -> None:
    """Wrong usage is told before any file is begun, and of the option that is wrong."""
    if lang:
        try:
            first_and_second(lang, Path(models) if models else MODELS)
        except BadSettings as wrong:
            raise typer.BadParameter(str(wrong), param_hint="--lang") from None
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        reason = error.strerror or type(error).__name__
        told = f"nothing can be written into “{out}”: {reason}. Name a folder that you may write into."
        raise typer.BadParameter(told, param_hint="--out") from None


def _tell_converted(done: list[ConvertedFile]) -> None:
    for file in done:
        if file.error:
            note(f"failed  {_shown(file.input)}: {file.error}")
            continue
        seconds = sum(page.seconds for page in file.pages)
        if _shown(file.input) != str(file.input):
            note(
                f"{_shown(file.input)}: the name holds characters that cannot be shown; they are “·” in the results' names."
            )
        say(f"{_shown(file.input)} → {file.pdf}  {len(file.pages)} pages, {seconds:.1f} s")
        _tell_pages(file)


def _tell_pages(file: ConvertedFile) -> None:
    """Which pages a person should look at, and why; what is only worth knowing."""
    for number, page in enumerate(file.pages, start=1):
        if page.flags:
            why = f": {'; '.join(page.reasons)}" if page.reasons else ""
            say(f"  look at page {number} ({', '.join(flag.value for flag in page.flags)}){why}")
        for worth_knowing in page.notes:
            say(f"  page {number}: {worth_knowing}")


def _shown(path: Path) -> str:
    """The path as it may be printed: a name can hold what a terminal would obey."""
    return str(path) if str(path).isprintable() else str(path.parent / printable(path.name, longest=LONGEST))
