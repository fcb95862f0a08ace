"""The database's errors told as ours; theirs may quote names and numbers and go no further."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from archive.records.errors import BadInput, Conflict, Corrupt, SkryniaError, StorageFull, Unavailable

_AGAIN = frozenset({"40001", "40P01", "55P03", "57014", "25P03"})
"""PostgreSQL ended the transaction for the others' sake: a deadlock, a wait or a statement that took too long."""


@contextmanager
def told(*, reading: bool = False) -> Iterator[None]:
    """Within it nothing but our own errors comes out of the database; ``reading``: what is done must not write.

    A line that breaks while a commit is under way leaves open whether it was kept. That is Unavailable too: whoever tries
    again finds what is there, for every step may run twice.
    """
    try:
        yield
    except IntegrityError as error:
        raise Conflict(
            f"The catalog refused a row that contradicts others ({type(error.orig).__name__}).",
            hint="Load what you were changing anew and repeat the change.",
        ) from None
    except PoolTimeoutError:
        raise Unavailable("All connections to the catalog are in use.", hint="Try again in a moment.") from None
    except DBAPIError as error:
        if reading and _refuses_writing(error):
            raise RuntimeError("Something was written to the catalog in a view for reading.") from None
        raise _by_kind(error) from None
    except StatementError as error:
        if isinstance(error.orig, SkryniaError):  # a value that no column takes
            raise error.orig from None
        raise


_LOOK = "Look at SKRYNIA_CATALOG."
_AT_THE_DOOR = (  # libpq tells no code before a session stands; the words are its own and quote no value that we repeat
    ("authentication failed", "refuses the user or the password", _LOOK),
    ("no pg_hba.conf entry", "lets nobody in from here", "Look at its pg_hba.conf and at SKRYNIA_CATALOG."),
    ("does not support SSL", "speaks no TLS", "Look at sslmode in SKRYNIA_CATALOG."),
    ("timeout expired", "does not answer in time", "Look at the server and at the network between."),
    ("certificate", "shows a certificate that is not trusted", "Look at sslrootcert in SKRYNIA_CATALOG."),
    ("does not exist", "knows no such database or user", _LOOK),
    ("could not translate host name", "has a name that nobody knows", _LOOK),
    ("failed to resolve host", "has a name that nobody knows", _LOOK),
    ("Connection refused", "does not listen there", "Start it, or look at host and port in SKRYNIA_CATALOG."),
)


def _refuses_writing(error: DBAPIError) -> bool:
    return "readonly" in str(error.orig) or _code(error) == "25006"


def _by_kind(error: DBAPIError) -> SkryniaError:
    """Full, damaged, held by others, or not answering."""
    code = _code(error)
    if code.startswith("SQLITE_FULL") or code == "53100":
        return StorageFull("The catalog's disk is full; nothing of this was kept.", hint="Make room and try again.")
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return Corrupt("The catalog's file is damaged.", hint="Set it aside and run “skrynia rebuild”.")
    if code in _AGAIN or code.startswith("SQLITE_BUSY"):
        return Unavailable("The catalog is busy: others held what this needed.", hint="Try again in a moment.")
    if _refuses_writing(error):
        return Unavailable("The catalog takes no writes now: it is a standby.", hint="Point to the primary server.")
    if isinstance(error, DataError):
        return BadInput("A value does not fit into the catalog.", hint="Numbers have 32 bits at most.")
    return _unanswered(error)


def _unanswered(error: DBAPIError) -> Unavailable:
    for said, meaning, hint in _AT_THE_DOOR:
        if said in str(error.orig):
            return Unavailable(f"The catalog's server {meaning}.", hint=hint)
    return Unavailable(f"The catalog does not answer as it should ({_kind(error)}).", hint="Run “skrynia doctor”.")


def _code(error: DBAPIError) -> str:
    return str(getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None) or "")


def _kind(error: DBAPIError) -> str:
    """What kind of error it is, without the values that the database may quote."""
    return f"{type(error.orig).__name__} {_code(error)}".strip()
