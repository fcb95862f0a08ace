"""Wordings that may be looked at while rules and models are made."""

from __future__ import annotations

from types import ModuleType
from typing import Final

from sample_scans.collection.tuned import (
    applications,
    civil,
    correspondence,
    covers,
    decisions,
    identity,
    labour,
    medical,
    own_asked,
    own_office,
    own_people,
    own_work,
    service,
)
from sample_scans.collection.wording import Wording

_MODULES: Final = (
    covers, applications, identity, civil, labour, medical, service, decisions, correspondence, own_asked, own_people, own_work,
    own_office,
)  # fmt: skip


def _of(module: ModuleType) -> tuple[Wording, ...]:
    return tuple(value for value in vars(module).values() if isinstance(value, Wording))


WORDINGS: Final[tuple[Wording, ...]] = tuple(wording for module in _MODULES for wording in _of(module))
