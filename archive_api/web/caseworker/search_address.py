"""The address of a search: what was typed, which way, as what it is taken, what narrows it. Every change is a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from pydantic import ValidationError

from archive.ports.search_index import FACETS, Found, Part, Query, Readable, Reading, Way
from archive.records.errors import BadInput
from archive_api.schemas.search import SearchIn

_FIELD_OF: Final = {
    "type": "types", "kind": "kinds", "year": "years", "centre": "centres", "institution": "institutions",
    "status": "statuses", "sureness": "surenesses",
}  # fmt: skip
_MOST_VALUES: Final = 12  # of a facet that are offered


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAddress:
    """``taken`` holds (place of a part, its reading), ``narrowed`` (facet, value)."""

    words: str
    way: str = Way.ANY.value
    taken: tuple[tuple[str, str], ...] = ()
    narrowed: tuple[tuple[str, str], ...] = ()
    after: str = ""

    @classmethod
    def of(cls, pairs: Sequence[tuple[str, str]]) -> SearchAddress:
        """What stands in an address; what no search knows is left out."""
        said = dict(pairs)
        taken = [value.partition(":")[::2] for name, value in pairs if name == "as"]
        narrowed = tuple((name, value) for name, value in pairs if name in FACETS)
        return cls(
            words=said.get("q", ""),
            way=said.get("by", Way.ANY.value),
            taken=tuple(taken),
            narrowed=narrowed,
            after=said.get("after", ""),
        )

    def query(self, readable: Readable) -> Query:
        """What the index is asked. Raises BadInput for values that are none."""
        values: dict[str, Any] = {field: [] for field in _FIELD_OF.values()}
        for name, value in self.narrowed:
            if name in _FIELD_OF:
                values[_FIELD_OF[name]].append(value)
            else:
                values["flagged"] = value == "yes"
        readings = [{"start": start, "reading": reading} for start, reading in self.taken]
        try:
            said = {"q": self.words, "by": self.way, "readings": readings, "after": self.after, **values}
            return SearchIn.model_validate(said).query(readable)
        except ValidationError as error:
            raise BadInput("The search is too long or not one.", hint="Type fewer words, up to 400 letters.") from error

    def taking(self, part: Part, reading: Reading) -> str:
        """The link that takes a part otherwise."""
        others = tuple(each for each in self.taken if each[0] != str(part.start))
        return replace(self, taken=(*others, (str(part.start), reading.value)), after="").link

    def narrowing(self, facet: str, value: str) -> str:
        """The link that narrows to a value, or no longer does."""
        pair = (facet, value)
        rest = tuple(each for each in self.narrowed if each != pair)
        return replace(self, narrowed=rest if pair in self.narrowed else (*rest, pair), after="").link

    def everywhere(self) -> str:
        """The link that asks the same words of the one box that knows all ways."""
        return replace(self, way=Way.ANY.value, taken=(), after="").link

    def going_on(self, after: str) -> str:
        """The link to the next answers."""
        return replace(self, after=after).link

    @property
    def link(self) -> str:
        """The address itself."""
        by = [("by", self.way)] if self.way != Way.ANY else []
        pairs = [("q", self.words), *by, *(("as", ":".join(each)) for each in self.taken), *self.narrowed]
        return "/search?" + urlencode([*pairs, *([("after", self.after)] if self.after else [])])


def offered(found: Found, address: SearchAddress) -> list[tuple[str, list[tuple[str, int, bool]]]]:
    """Facet -> its values with their counts and whether they narrow now, the commonest first.

    A facet of one value tells nothing, unless it narrows.
    """
    shown = []
    for facet in FACETS:
        counts = sorted(found.facets.get(facet, {}).items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_VALUES]
        values = [(value, count, (facet, value) in address.narrowed) for value, count in counts]
        if len(values) > 1 or any(narrows for _, _, narrows in values):
            shown.append((facet, values))
    return shown
