"""The tree of errors that people may meet.

Each error says what happened, to which thing, and what to do next. ``archive_api.problems`` maps the classes to
HTTP statuses and ``archive_api.cli`` to exit codes; both tables are checked for completeness by a test.
"""

from __future__ import annotations

from archive.records.page import Flag


class SkryniaError(Exception):
    """Something a person or a program must be told.

    ``message`` says what happened and to what; ``hint`` says what to do. Neither may hold a person's name or number.
    """

    code = "error"

    def __init__(self, message: str, *, hint: str = "", subject: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.subject = subject

    def __str__(self) -> str:
        """The message, followed by what to do."""
        return f"{self.message} {self.hint}".strip()


class BadInput(SkryniaError):
    """What was handed in cannot be taken: the file, the manifest or the value is wrong."""

    code = "bad-input"


class UnreadableImage(BadInput):
    """A file is not a page image that can be opened safely; ``flag`` says why."""

    code = "unreadable-image"

    def __init__(self, message: str, *, hint: str = "", subject: str = "", flag: Flag = Flag.UNREADABLE) -> None:
        super().__init__(message, hint=hint, subject=subject)
        self.flag = flag


class DigestMismatch(BadInput):
    """The bytes that arrived are not the bytes that were announced."""

    code = "digest-mismatch"


class TooLarge(BadInput):
    """A file or a request is over its limit."""

    code = "too-large"


class NotFound(SkryniaError):
    """Nothing of that name is known, or it is not for this reader's eyes."""

    code = "not-found"


class Conflict(SkryniaError):
    """The thing has changed or is in a state in which this may not be done."""

    code = "conflict"


class NotAllowed(SkryniaError):
    """The account may not do this."""

    code = "not-allowed"


class NotAuthenticated(SkryniaError):
    """Nobody is logged in, or the token is unknown, ended or withdrawn."""

    code = "not-authenticated"


class PurposeNeeded(NotAllowed):
    """Personal data are shown only for a stated purpose."""

    code = "purpose-needed"


class Unavailable(SkryniaError):
    """A part the work needs does not answer; the work stays queued and is tried again."""

    code = "unavailable"


class StorageFull(Unavailable):
    """There is no room left to keep bytes; nothing was accepted."""

    code = "storage-full"


class Corrupt(SkryniaError):
    """Stored bytes or a sealed line are not what was written."""

    code = "corrupt"


class BadSettings(SkryniaError):
    """A setting is missing or contradicts another."""

    code = "bad-settings"


class StepFailed(SkryniaError):
    """A step of the corridor could not do its work on its page, case or batch."""

    code = "step-failed"
