"""The settings of one installation: the only reader of the environment, and the one table of what may be set.

``docs/settings.md`` and ``--help`` are made from the table, and a test compares; an unknown ``SKRYNIA_`` name is an error.
"""

from __future__ import annotations

import dataclasses
import difflib
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_args

from archive.quality.single_plans import AQLS
from archive.records.document import FIELD_NAMES
from archive.records.errors import BadSettings
from archive.records.inspection import InspectionLevel

PREFIX = "SKRYNIA_"
FILE_SUFFIX = "_FILE"
"""``SKRYNIA_X_FILE`` names a file that holds the value of ``SKRYNIA_X``: for secrets, which do not belong into variables."""

LONGEST_SECRET = 16 * 1024  # bytes; a few addresses at most
Flavour = Literal["2u", "2b", "1b"]
_FLAVOURS = get_args(Flavour)
Stencils = Literal["auto", "g4", "jbig2"]
_STENCILS = get_args(Stencils)
_ENGINES = ("auto", "lines", "tesserocr", "pytesseract")


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow:
    """One row of the table: the variable's name, its default as it would be typed, and what it does."""

    name: str
    default: str
    about: str


def _text(value: str) -> str:
    return value


def _one_of(*choices: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if value not in choices:
            raise ValueError(f"one of {', '.join(choice or 'empty' for choice in choices)}")
        return value

    return parse


def _whole(low: int, high: int) -> Callable[[str], int]:
    def parse(value: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", value) or not low <= int(value) <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return int(value)

    return parse


def _seconds(low: float, high: float) -> Callable[[str], float]:
    def parse(value: str) -> float:
        if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", value) or not low <= float(value) <= high:
            raise ValueError(f"a number of seconds from {low:g} to {high:g}")
        return float(value)

    return parse


def _share(low: float) -> Callable[[str], float]:
    def parse(value: str) -> float:
        if not re.fullmatch(r"0?\.[0-9]{1,6}|[01](\.0*)?", value) or not low <= float(value) <= 1:
            raise ValueError(f"a number from {low:g} to 1")
        return float(value)

    return parse


def _aql(value: str) -> float:
    number = float(value)
    if number not in AQLS:
        raise ValueError(f"one of {', '.join(f'{step:g}' for step in AQLS)}")
    return number


def _address(value: str) -> str:
    if not re.fullmatch(r"(https?://[A-Za-z0-9.:\[\]-]+)?", value):
        raise ValueError("an address such as https://archive.example, without a path")
    return value


def _traces(value: str) -> str:
    if not re.fullmatch(r"(https?://[A-Za-z0-9.:\[\]-]+/[A-Za-z0-9/_.-]+)?", value):
        raise ValueError("an address such as http://127.0.0.1:4318/v1/traces")
    return value


def _field_names(value: str) -> str:
    unknown = [name for name in value.split() if name not in FIELD_NAMES]
    if unknown:
        raise ValueError(
            f"names of fields with spaces between, such as iban rnokpp; known are {', '.join(sorted(FIELD_NAMES))}"
        )
    return value


def _languages(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z_]+(\+[A-Za-z_]+)*", value):
        raise ValueError("language codes joined by +, such as ukr+rus+eng")
    return value


def _setting(about: str, default: str, parse: Callable[[str], Any] = _text) -> Any:
    return field(default=parse(default), metadata={"about": about, "default": default, "parse": parse})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings; relative locations are under ``home``. Nothing secret has a default."""

    home: Path = _setting("Base folder of all relative locations.", "./var", Path)
    catalog: str = _setting("Where the facts are: `sqlite:FILE`, or `postgresql+psycopg://…`.", "sqlite:catalog.db")
    objects: str = _setting("Where the bytes are: `file:FOLDER`, or `s3://…`.", "file:objects")
    replicas: str = _setting(
        "Further copies of the bytes: object stores as above, with spaces between. What is kept is on all of them.", ""
    )
    index: str = _setting(
        "Where the search index is: `sqlite:FILE`, or `elasticsearch+https://USER:PW@HOST:PORT/PREFIX?ca=FILE&shards=N`.",
        "sqlite:index.db",
    )
    queue: str = _setting(
        "Who carries the work: `pool:?processes=N` for processes of our own, or `redis://…`, `amqp://…`; with TLS "
        "`rediss://…`, `amqps://…`, and `ca=FILE` for an authority of your own.",
        "pool:?processes=2",
    )
    register: str = _setting(
        "The register of persons: empty for none, `file:FILE.csv` for an extract, or `https://TOKEN@HOST/path?ca=FILE`.",
        "",
    )
    languages: str = _setting("Languages of the papers, as Tesseract names them.", "ukr+rus+eng", _languages)
    engine: str = _setting(
        "Reading engine: `tesserocr`, Tesseract in the process; `lines`, which runs its models by our own code, three times as "
        "fast; `pytesseract`, Tesseract as a program; or `auto`: `lines` where a C compiler was at hand at set-up and the "
        "processor has AVX2, else `tesserocr`. `skrynia doctor` tells which one it is.",
        "auto",
        _one_of(*_ENGINES),
    )
    models: str = _setting("Folder of Tesseract's models.", "/usr/share/tesseract-ocr/5/tessdata")
    page_seconds: float = _setting(
        "Longest time for one reading of a page, after which it is kept without text. `skrynia convert` stops a "
        "page that hangs after three times as long, a worker after ten minutes; its neighbours go on.",
        "60",
        _seconds(1, 3600),
    )
    max_megapixels: int = _setting(
        "Largest picture that is decoded, in millions of pixels; above 40 it is read at half its resolution. Larger ones are "
        "flagged, and kept as they came.",
        "80",
        _whole(1, 160),
    )
    flavour: Flavour = _setting("PDF/A flavour of new files: `2u`, `2b` or `1b`.", "2u", _one_of(*_FLAVOURS))
    stencils: Stencils = _setting(
        "How a PDF/A holds its ink: `jbig2`, `g4` (CCITT group 4, larger), or `auto`: JBIG2 where its coder was built.",
        "auto",
        _one_of(*_STENCILS),
    )
    render_every: int = _setting(
        "One page in so many is drawn by poppler as well and compared with its scan, beside our own comparison of every "
        "page; 0: none.",
        "100",
        _whole(0, 1_000_000),
    )
    host: str = _setting("Address the web application listens on.", "127.0.0.1")
    port: int = _setting("Port the web application listens on.", "8000", _whole(1, 65535))
    public_url: str = _setting(
        "Address by which readers reach it, such as `https://archive.example`; with https, cookies are for https alone. "
        "Empty: host and port as above.",
        "",
        _address,
    )
    max_file_megabytes: int = _setting("Largest file that is taken in, in MiB.", "512", _whole(1, 512))
    lease_seconds: int = _setting(
        "How long work of a worker that died without a word waits for another one.", "60", _whole(2, 3600)
    )
    poll_seconds: float = _setting("How long an idle worker waits when no bell rings.", "2", _seconds(0.05, 60))
    stop_seconds: float = _setting(
        "How long workers that are told to stop may go on with the step at hand; then it is put back.",
        "30",
        _seconds(0, 3600),
    )
    min_free_megabytes: int = _setting(
        "With less room on a disk of this machine (home, bytes, temporary files) nothing more is taken in until there is "
        "room again, and with less for temporary files no page is read; of a small disk a tenth is enough; 0: never.",
        "256",
        _whole(0, 100_000_000),
    )
    queue_limit: int = _setting(
        "When so many pages wait to be read, nothing more is taken in until there are fewer; 0: never.",
        "1000000",
        _whole(0, 999_999_999),
    )
    batch_failure_percent: int = _setting(
        "Where more of a batch's pages than this cannot be read (and at least 20), the rest waits for an administrator; "
        "0: never.",
        "25",
        _whole(0, 100),
    )
    retention_days: int = _setting(
        "How long the bytes of an accepted case are locked at a time; upkeep extends the lock before it ends.",
        "30",
        _whole(1, 36_500),
    )
    sure_type: float = _setting(
        "A type that is less sure than this (0 to 1) is asked about; what other thresholds would bring tells `make evaluate`.",
        "0.75",
        _share(0),
    )
    sure_field: float = _setting(
        "So is a value that decides a right, a payment or whose paper it is, and is less sure than this; not below "
        "0.9, since what must be looked at is believed .89.",
        "0.9",
        _share(0.9),
    )
    sure_link: float = _setting(
        "So is the person of a case whose link to the register scores less than this.", "0.995", _share(0.9)
    )
    double_keyed: str = _setting(
        "Values that two people must key alike, neither seeing what the other typed, such as `iban rnokpp`; empty: none.",
        "",
        _field_names,
    )
    inspection_level: str = _setting(
        "How many pages of a lot are looked at: the inspection level of ISO 2859-1 (`S-1` to `S-4`, `I` to `III`).",
        "II",
        _one_of(*InspectionLevel),
    )
    aql_critical: float = _setting(
        "Faulty pages in a hundred that are borne, for critical faults: a step of the standard from 0.01 to 10.",
        "0.1",
        _aql,
    )
    aql_major: float = _setting("The same for major faults.", "1", _aql)
    aql_minor: float = _setting("The same for minor faults.", "4", _aql)
    reduced_inspection: str = _setting(
        "Whether a station whose lots stay good is looked at less (`yes` or `no`).", "yes", _one_of("yes", "no")
    )
    planted_percent: int = _setting(
        "How many planted pages with known faults come to a hundred drawn ones; 0: none.", "5", _whole(0, 50)
    )
    fixity_days: int = _setting("Every stored object is read again within so many days.", "30", _whole(1, 3650))
    fixity_megabytes_per_second: int = _setting(
        "How fast that reading may go, in MB a second from each copy; 0: as fast as it goes.", "0", _whole(0, 100_000)
    )

    log: str = _setting(
        "How lines of the log look: `json` or `text`; empty: text on a terminal, JSON elsewhere.",
        "",
        _one_of("", "json", "text"),
    )
    log_level: str = _setting("The least that is logged.", "info", _one_of("debug", "info", "warning", "error"))
    metrics_port: int = _setting(
        "Port of `/metrics` for Prometheus, beside the web application; 0: none. Every process that runs for itself has its own.",
        "0",
        _whole(0, 65535),
    )
    metrics_host: str = _setting("Address on which that port listens; nothing there asks who you are.", "127.0.0.1")
    traces: str = _setting(
        "Where traces go (OTLP over HTTP), such as `http://127.0.0.1:4318/v1/traces`; empty: none are made.",
        "",
        _traces,
    )

    @classmethod
    def from_environ(cls, env: Mapping[str, str] | None = None) -> Settings:
        """The settings of these variables (default: the process's own); raises ``BadSettings`` naming the variable.

        The value of ``SKRYNIA_X`` may be in a file that ``SKRYNIA_X_FILE`` names; space around it is cut off.
        """
        environ = os.environ if env is None else env
        ours = {name: text for name, text in environ.items() if name.startswith(PREFIX)}
        known = {variable_of(row.name): row for row in fields(cls)}
        values: dict[str, Any] = {}
        for name, text in ours.items():
            variable = _variable_meant(name, ours, known)
            row = known[variable]
            value = text if name == variable else _text_of_file(name, text)
            try:
                values[row.name] = row.metadata["parse"](value.strip())
            except ValueError as error:
                raise BadSettings(
                    f"{name} cannot be used as it is set.", hint=f"It must be {error}.", subject=name
                ) from error
        return cls(**values)

    def with_changes(self, **changes: Any) -> Settings:
        """A copy with other values, as options of the command line set them."""
        return dataclasses.replace(self, **changes)

    def under_home(self, location: str) -> Path:
        """An absolute path: ``location`` itself, or under ``home``."""
        return (self.home / location).absolute()

    def shown(self) -> dict[str, str]:
        """Variable -> value for people's eyes, with passwords in addresses hidden."""
        return {variable_of(row.name): _without_password(str(getattr(self, row.name))) for row in fields(self)}

    def __repr__(self) -> str:
        return f"Settings({self.shown()!r})"


def variable_of(field_name: str) -> str:
    """The variable that sets a field."""
    return f"{PREFIX}{field_name.upper()}"


def table() -> tuple[SettingRow, ...]:
    """Every setting, in the order of the class."""
    return tuple(
        SettingRow(name=variable_of(row.name), default=row.metadata["default"], about=row.metadata["about"])
        for row in fields(Settings)
    )


def as_markdown() -> str:
    """The table as ``docs/settings.md`` holds it."""
    lines = [
        "# Settings",
        "",
        "All settings are variables of the environment. Relative locations are under `SKRYNIA_HOME`. No setting has a",
        "secret as its default; an unknown `SKRYNIA_` name is an error. This page is made from `workers/settings.py`.",
        "",
        "Any of them may be given by a file: `SKRYNIA_CATALOG_FILE=/run/secrets/catalog_url` takes the value of",
        "`SKRYNIA_CATALOG` from that file (space around it is cut off). Addresses with a password belong into such files:",
        "variables are shown by the system to whoever may look at the process. Setting both is an error. In an address, write",
        "what is not a letter or digit in a password as `%XX`.",
        "",
        "| variable | default | what it does |",
        "|---|---|---|",
        *(f"| `{row.name}` | {f'`{row.default}`' if row.default else '(empty)'} | {row.about} |" for row in table()),
    ]
    return "\n".join(lines) + "\n"


def _variable_meant(name: str, ours: Mapping[str, str], known: Mapping[str, Any]) -> str:
    """The variable that ``name`` sets, itself or by a file; raises ``BadSettings``."""
    if name in known:
        return name
    variable = name.removesuffix(FILE_SUFFIX)
    if variable == name or variable not in known:
        raise _unknown(name, known)
    if variable in ours:
        message = f"Both {variable} and {name} are set."
        raise BadSettings(message, hint="Keep one of them; for a secret, the file.", subject=name)
    return variable


def _text_of_file(name: str, file: str) -> str:
    """What the file holds; raises ``BadSettings`` that names the variable and shows nothing of the content."""
    path = Path(file.strip())
    try:
        if not path.is_file():
            raise _bad_file(name, "is absent, or not a plain file")
        with path.open("rb") as opened:
            data = opened.read(LONGEST_SECRET + 1)
        text = data.decode("utf-8").strip()
    except OSError as error:
        raise _bad_file(name, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise _bad_file(name, "does not hold text") from None
    if not text:
        raise _bad_file(name, "is empty")
    if len(data) > LONGEST_SECRET:
        raise _bad_file(name, f"is longer than {LONGEST_SECRET // 1024} KiB")
    return text


def _bad_file(name: str, why: str) -> BadSettings:
    return BadSettings(
        f"The file that {name} names {why}.",
        hint=f"It must hold the value of {name.removesuffix(FILE_SUFFIX)} and be readable for this system user.",
        subject=name,
    )


def _unknown(name: str, known: Mapping[str, Any]) -> BadSettings:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.8)
    hint = f"Did you mean {near[0]}?" if near else "docs/settings.md lists them; unset what is none of ours."
    return BadSettings(f"There is no setting {name}.", hint=hint, subject=name)


def _without_password(value: str) -> str:
    """User names stay, passwords and tokens do not; up to the last @ of a word, as a password may hold one itself."""
    return re.sub(r"(?<=://)([^:/@\s]*:)?\S*@", r"\1***@", value)
