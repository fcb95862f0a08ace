"""The generations of the index: which one is searched, which one is being built beside, and the turn from one to the other.

Both are told by aliases, PREFIX and PREFIX-building, which the server reads and changes in one step; no state of ours can differ
from them. Every generation has a third alias, by which it is written and never made by accident.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archive.records.errors import BadInput, Unavailable
from search.elastic_client import ElasticClient
from search.elastic_mapping import MAPPING, VERSION, settings_of

_FIRST = "0" * 12
_NEVER, _NOW_AND_THEN = "-1", "30s"  # who must see what was written asks for it


def writing_alias(index: str) -> str:
    """By which a generation is written."""
    return f"{index}-write"


@dataclass(frozen=True, slots=True, kw_only=True)
class InUse:
    """The generations that count now: empty where there is none."""

    searched: str = ""
    building: str = ""

    @property
    def written(self) -> tuple[str, ...]:
        """Where a put must go."""
        return tuple(filter(None, (self.searched, self.building)))


class Generations:
    """Looks after the indices of one prefix."""

    def __init__(self, client: ElasticClient) -> None:
        self._client = client
        self.searched_alias = client.place.prefix
        self._building_alias = f"{client.place.prefix}-building"
        self._ours = re.compile(rf"{re.escape(client.place.prefix)}-[0-9a-f]{{12}}")
        self._versions: dict[str, int] = {}

    def in_use(self) -> InUse:
        """As the aliases say."""
        found = self._aliases()
        searched = next((name for name, aliases in found.items() if self.searched_alias in aliases), "")
        building = next((name for name, aliases in found.items() if self._building_alias in aliases), "")
        return InUse(searched=searched, building=building)

    def ensured(self) -> InUse:
        """As ``in_use``, with an empty index made where there is none; one of another version is Unavailable, or not counted."""
        now = self.in_use()
        if not now.searched:
            self._create(f"{self.searched_alias}-{_FIRST}", self.searched_alias)
            now = self.in_use()
        self.check_version(now.searched)
        return InUse(searched=now.searched, building=self._of_our_version(now.building))

    def resumable(self) -> str:
        """The generation that is being built, where it is of our version; else empty."""
        return self._of_our_version(self.in_use().building)

    def check_version(self, index: str) -> None:
        """Raises Unavailable where another version of Skrynia made the index."""
        if self.version_of(index) != VERSION:
            raise Unavailable(
                "The search index is of another version of Skrynia.",
                hint="Run `skrynia reindex`: the index is made again from the catalogue.",
            )

    def _of_our_version(self, index: str) -> str:
        return index if index and self.version_of(index) == VERSION else ""

    def version_of(self, index: str) -> int:
        """Of the mapping; 0 where it is not ours. It never changes while an index is there."""
        if index not in self._versions:
            answer: Any = self._client.ask(lambda client: client.indices.get_mapping(index=index))
            meta = answer[index]["mappings"].get("_meta", {})
            self._versions[index] = int(meta.get("skrynia", 0))
        return self._versions[index]

    def begin(self) -> str:
        """A new generation, empty, that is written beside the one in use; what was left of others is removed."""
        self._sweep()
        index = f"{self.searched_alias}-{secrets.token_hex(6)}"
        self._create(index, self._building_alias, refresh=_NEVER)
        return index

    def turn_to(self, index: str) -> None:
        """Search ``index`` from now on. The generation before stays till the next rebuild, for who is reading it."""
        usual = {"refresh_interval": _NOW_AND_THEN}
        self._client.ask(lambda client: client.indices.put_settings(index=index, settings=usual))
        self._client.ask(lambda client: client.indices.refresh(index=index), seconds=300.0)
        before = self.in_use().searched
        actions: list[dict[str, Any]] = [
            {"remove": {"index": index, "alias": self._building_alias}},
            {"add": {"index": index, "alias": self.searched_alias, "is_write_index": True}},
        ]
        if before:
            actions.append({"remove": {"index": before, "alias": self.searched_alias}})
        self._client.ask(lambda client: client.indices.update_aliases(actions=actions), seconds=60.0)

    def _sweep(self) -> None:
        found = self._aliases()
        old = [name for name, aliases in found.items() if self.searched_alias not in aliases]
        if old:
            self._client.ask(lambda client: client.indices.delete(index=old, ignore_unavailable=True), seconds=60.0)

    def _aliases(self) -> dict[str, Mapping[str, Any]]:
        pattern = f"{self.searched_alias}-*"
        answer: Any = self._client.ask(lambda client: client.indices.get_alias(index=pattern))
        return {name: each["aliases"] for name, each in answer.items() if self._ours.fullmatch(name)}

    def _create(self, index: str, alias: str, *, refresh: str = _NOW_AND_THEN) -> None:
        """Two processes may both find none; the index has one name then, and an alias has one that is written."""
        aliases = {alias: {"is_write_index": True}, writing_alias(index): {}}
        settings = settings_of(self._client.place.shards) | {"refresh_interval": refresh}
        try:
            self._client.ask(
                lambda client: client.indices.create(index=index, mappings=MAPPING, settings=settings, aliases=aliases),
                seconds=60.0,
            )
        except BadInput:
            if alias not in self._aliases().get(index, {}):
                raise
