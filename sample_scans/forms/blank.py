"""One way to make a one-sided paper, so that the blanks themselves are little more than their wording."""

from __future__ import annotations

from datetime import date
from typing import Any

from sample_scans.layout import Form
from sample_scans.scanner import Look
from sample_scans.story import Paper, Side, Truth, dmy, values


def make(
    kind: str,
    title: str,
    text: str,
    look: Look,
    truth: tuple[Truth, ...] = (),
    issued: date | None = None,
    **form: Any,
) -> Paper:
    """A paper of type ``kind`` with one side; ``form`` are further properties of its Form."""
    side = Side(form=Form(text=text, **form), look=look)
    return Paper(type=kind, title=title, sides=(side,), truth=truth, issued=dmy(issued) if issued else "")


def many(
    kind: str, title: str, sides: tuple[Side, ...], truth: tuple[Truth, ...] = (), issued: date | None = None
) -> Paper:
    """A paper of several sides."""
    return Paper(type=kind, title=title, sides=sides, truth=truth, issued=dmy(issued) if issued else "")


def named(full: str, role: str) -> tuple[Truth, ...]:
    """Surname, given name and patronymic of somebody who is not the document's subject."""
    surname, given, patronymic = [*full.split(), "", ""][:3]
    return values(role, surname=surname, given_name=given, patronymic=patronymic)
