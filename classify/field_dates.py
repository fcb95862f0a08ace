"""The dates of a document: of birth, death, marriage and issue."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue
from classify.birth_dates import birth_date_fields
from classify.field_values import Reading, labelled_date, value_at
from classify.issue_dates import issue_date

_DIED = re.compile(
    r"(?:\bпомер|\bумер|смерт|скончал|поме[рp]л|загин|погиб|убит|вбит|покійн|покойн)\w*\W[^\d;]{0,20}$", re.IGNORECASE
)
_WED = re.compile(r"(?:шлюб|\bбрак|одруж|бракосоч)[^\d;]{0,40}$", re.IGNORECASE)
_WED_AFTER = re.compile(
    r"^\W{0,4}(?:р\.?|року|г\.?|года)?\W{0,3}(?:про|о|об)\s(?:\w+\s)?(?:шлюб|брак|одруж)", re.IGNORECASE
)


def date_fields(reading: Reading, names: Sequence[FieldValue]) -> list[FieldValue]:
    """Birth, death, marriage and issue dates; those of birth for each role that ``names`` (the name parts read) have."""
    borne = reading.reads.dates
    births = birth_date_fields(reading, names) if "birth_date" in borne else []
    days = {one.value for one in births}
    death = _death(reading, days) if "death_date" in borne else None
    wed = _marriage(reading, days) if "marriage_date" in borne else None
    issue = issue_date(reading, days | ({death.value} if death else set())) if "issue_date" in borne else None
    return [*births, *(one for one in (death, wed, issue) if one)]


def _death(reading: Reading, births: set[str]) -> FieldValue | None:
    """The day beside its label, else the first one after a word of death."""
    labelled = labelled_date(reading, "death_date", role="deceased")
    if labelled:
        return labelled
    for found, place in reading.dates:
        if found.value not in births and _DIED.search(found.before(reading.whole.text)):
            return value_at(
                "death_date", found.value, place, sure=0.85 * found.confidence, role="deceased", reason="after: died"
            )
    return None


def _marriage(reading: Reading, births: set[str]) -> FieldValue | None:
    """The day beside its label, else one that a word of marriage stands beside, else a certificate's first that is no birth's."""
    labelled = labelled_date(reading, "marriage_date")
    if labelled:
        return labelled
    text = reading.whole.text
    days = [one for one in reading.dates if one[0].value not in births]
    told = [one for one in days if _WED.search(one[0].before(text)) or _WED_AFTER.match(one[0].after(text))]
    if not told and reading.code is not Type.MARRIAGE_CERT:
        return None
    found, place = next(iter(told or days), (None, None))
    if not found or not place:
        return None
    sure, reason = (0.85, "beside: marriage") if told else (0.5, "first date of the certificate")
    return value_at("marriage_date", found.value, place, sure=sure * found.confidence, reason=reason)
