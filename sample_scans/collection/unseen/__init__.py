"""Wordings used only to judge: written apart from the rules, in other words and layouts than those the rules were made on.

Whose values carry which role follows the sample cases: the person a paper is about has none, save the ``deceased`` of a
death certificate and the ``child`` of a study certificate or of a medical opinion about a child.
"""

from __future__ import annotations

from sample_scans.collection.unseen import (
    applications,
    civil,
    correspondence,
    covers,
    decisions,
    household,
    identity,
    labour,
    medical,
    service,
)
from sample_scans.collection.wording import Wording

WORDINGS: tuple[Wording, ...] = (
    *covers.WORDINGS,
    *applications.WORDINGS,
    *identity.WORDINGS,
    *civil.WORDINGS,
    *labour.WORDINGS,
    *service.WORDINGS,
    *medical.WORDINGS,
    *household.WORDINGS,
    *decisions.WORDINGS,
    *correspondence.WORDINGS,
)
