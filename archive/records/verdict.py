"""What a machine thinks, how sure it is, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(Generic[Value]):
    """A value with its confidence (0..1) and the reasons, most telling first; a reason is a short phrase for a person."""

    value: Value
    confidence: float
    reasons: tuple[str, ...] = ()
