"""What narrows an answer besides its words, by the names of the facets; and what of an entry the facets count."""

from __future__ import annotations

from archive.ports.search_index import IndexEntry, Query, Sureness

_SURE, _FAIR = 0.9, 0.6  # from here on


def wanted_values(query: Query) -> dict[str, tuple[str, ...]]:
    """Facet -> the values of which an answer must have one; only those that narrow."""
    wanted: dict[str, tuple[str, ...]] = {
        "type": tuple(each.value for each in query.types),
        "kind": tuple(each.value for each in query.kinds),
        "year": query.years,
        "centre": query.centres,
        "institution": query.institutions,
        "status": query.statuses,
        "sureness": tuple(each.value for each in query.surenesses),
        "flagged": () if query.flagged is None else (_said(query.flagged),),
        "person": (query.person,) if query.person else (),
    }
    return {name: values for name, values in wanted.items() if values}


def values_of(entry: IndexEntry) -> dict[str, str]:
    """What an entry counts as, by facet; and whose paper it is."""
    return {
        "type": entry.type.value,
        "kind": entry.kind.value,
        "year": entry.year,
        "centre": entry.centre,
        "institution": entry.institution,
        "status": entry.status,
        "sureness": sureness_of(entry.confidence).value,
        "flagged": _said(entry.flagged),
        "person": entry.person_id,
    }


def sureness_of(confidence: float) -> Sureness:
    """The sureness that a confidence (0..1) is."""
    return Sureness.SURE if confidence >= _SURE else Sureness.FAIR if confidence >= _FAIR else Sureness.DOUBTFUL


def _said(flagged: bool) -> str:
    return "yes" if flagged else "no"
