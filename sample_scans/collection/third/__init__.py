"""The third set of tuned wordings: the same papers as their blanks were really laid out, so that rules learn layouts, not words.

Values stand over or under their captions, in boxes, in two columns, in frames of copies, beside stamps. Truth follows the
second set: the person of the case is the subject of a certificate of marriage, whether he or she.
"""

from __future__ import annotations

from sample_scans.collection.third import asked, civil, covers, household, identity, labour, office, service, wages
from sample_scans.collection.wording import Wording

WORDINGS: tuple[Wording, ...] = (
    *covers.WORDINGS,
    *asked.WORDINGS,
    *identity.WORDINGS,
    *civil.WORDINGS,
    *labour.WORDINGS,
    *wages.WORDINGS,
    *office.WORDINGS,
    *household.WORDINGS,
    *service.WORDINGS,
)
