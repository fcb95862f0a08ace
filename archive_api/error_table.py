"""The one error table: what went wrong -> HTTP status, exit code and title; and the number of what is not in it.

It is apart from what answers requests, for commands tell errors too and should not load the interface for that.
"""

from __future__ import annotations

import logging
import secrets
import traceback
from dataclasses import dataclass

from archive.records import errors

UNEXPECTED_EXIT = 70
"""Exit code of the command line for what is not in the table (an incident)."""

log = logging.getLogger("skrynia.problems")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """How one class of error is told: HTTP status, exit code of the command line, title in Ukrainian and English."""

    status: int
    exit_code: int
    uk: str
    en: str


TABLE: dict[type[errors.SkryniaError], Row] = {
    errors.SkryniaError: Row(status=500, exit_code=9, uk="Помилка", en="Error"),
    errors.BadInput: Row(status=400, exit_code=10, uk="Надіслане не можна прийняти", en="Input cannot be taken"),
    errors.UnreadableImage: Row(status=422, exit_code=11, uk="Зображення не відкривається", en="Unreadable image"),
    errors.DigestMismatch: Row(status=460, exit_code=12, uk="Контрольна сума не збігається", en="Digest mismatch"),
    errors.TooLarge: Row(status=413, exit_code=13, uk="Завелике", en="Too large"),
    errors.NotFound: Row(status=404, exit_code=14, uk="Не знайдено", en="Not found"),
    errors.Conflict: Row(status=409, exit_code=15, uk="Стан уже змінився", en="Conflict"),
    errors.NotAllowed: Row(status=403, exit_code=16, uk="Не дозволено", en="Not allowed"),
    errors.NotAuthenticated: Row(status=401, exit_code=17, uk="Потрібен вхід", en="Not authenticated"),
    errors.PurposeNeeded: Row(status=403, exit_code=18, uk="Потрібна мета перегляду", en="Purpose needed"),
    errors.Unavailable: Row(status=503, exit_code=20, uk="Тимчасово недоступно", en="Unavailable"),
    errors.StorageFull: Row(status=507, exit_code=21, uk="Сховище заповнене", en="Storage full"),
    errors.Corrupt: Row(status=500, exit_code=22, uk="Збережене пошкоджене", en="Stored bytes are damaged"),
    errors.BadSettings: Row(status=500, exit_code=23, uk="Хибні налаштування", en="Bad settings"),
    errors.StepFailed: Row(status=500, exit_code=24, uk="Крок опрацювання не вдався", en="A step failed"),
}


def row_of(error: errors.SkryniaError) -> Row:
    """The row of the error's class, or of the nearest class above it."""
    return next(TABLE[kind] for kind in type(error).__mro__ if kind in TABLE)


def log_incident(error: BaseException) -> str:
    """Log where an unexpected error came from, without its words (they may hold a value), and answer its number."""
    number = secrets.token_hex(6)
    kinds: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(kinds) < 8:
        kinds.append(type(cause).__qualname__)
        cause = cause.__cause__ or cause.__context__
    places = "".join(traceback.format_tb(error.__traceback__))
    told = " < ".join(kinds)
    log.error(
        "incident %s: %s\n%s", number, told, places, extra={"code": "incident", "incident": number, "place": told}
    )
    return number
