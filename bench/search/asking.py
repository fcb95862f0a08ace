"""The search as people ask it: through the archive's own door, of an index made of the archive's own catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Final

from archive.casework import finding
from archive.ports.catalog import CaseFilter
from archive.ports.search_index import Found, IndexEntry, Query
from archive.records.actor import Actor, Role
from archive.records.ids import AccountId
from bench.search.judging import Find
from search.index_entry import entries_of
from workers import wiring
from workers.settings import Settings
from workers.tools import Tools

_EVERY_CASE = 100_000
PURPOSE: Final = "Вимірювання пошуку на синтетичних справах"


def somebody(role: Role, *, centre: str = "", institution: str = "", nationwide: bool = False) -> Actor:
    """An account of that role, with a stated purpose."""
    return Actor(
        account=AccountId(f"bench-{role}"), login=f"bench-{role}", role=role, centre=centre, institution=institution,
        nationwide=nationwide, purpose=PURPOSE, via="bench",
    )  # fmt: skip


EVERYBODYS_READER: Final = somebody(Role.ARCHIVIST, nationwide=True)
"""Who may read every document: of this reader recall is counted."""


@contextmanager
def searching(settings: Settings, index: str = "") -> Iterator[Tools]:
    """The archive with its index made anew: the embedded one, or the one at an address."""
    if index:
        settings = settings.with_changes(index=index)
    with closing(wiring.open_tools(settings)) as tools:
        finding.reindex(tools.catalog, tools.index, entries_of=entries_of)
        yield tools


def find_as(tools: Tools, actor: Actor) -> Find:
    """The search of one reader."""

    def find(query: Query) -> Found:
        return finding.search(tools.catalog, tools.index, actor, query)

    return find


def entries_in(tools: Tools) -> list[IndexEntry]:
    """All that the catalogue gives to index."""
    with tools.catalog.reading() as tx:
        cases = tx.cases.list(CaseFilter(), limit=_EVERY_CASE)
        return [
            entry
            for case in cases
            for entry in entries_of(case, tx.documents.of_case(case.id), tx.pages.of_case(case.id))
        ]
