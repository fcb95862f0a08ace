"""The pick-list: which papers are to be fetched from the store and scanned anew, by shelf and box."""

from __future__ import annotations

from datetime import datetime

from archive.casework import access, auditing
from archive.ports.catalog import Catalog
from archive.records.actor import Actor
from archive.records.lot import RescanItem
from archive.records.plain_text import one_line

LONGEST_SHELF, LONGEST_BOX = 60, 200
"""Characters of what a shelf and a box are called."""


def pick_list(catalog: Catalog, actor: Actor) -> tuple[RescanItem, ...]:
    """The papers of the actor's centre that must be scanned anew, in the order in which one walks along the shelves."""
    access.require(actor, access.Permission.LOTS)
    if not (access.everywhere(actor) or actor.centre):
        return ()
    with catalog.reading() as tx:
        return tx.samples.to_rescan(centre=None if access.everywhere(actor) else actor.centre)


def put_on_shelf(catalog: Catalog, actor: Actor, box: str, shelf: str, *, now: datetime | None = None) -> None:
    """Note where a box of the actor's centre stands; an empty shelf: nobody knows. Saying the same twice changes nothing."""
    access.require(actor, access.Permission.LOTS)
    box = one_line(box, "box", longest=LONGEST_BOX, needed=True)
    shelf = one_line(shelf, "shelf", longest=LONGEST_SHELF)
    with catalog.transaction() as tx:
        if tx.shelves.get(actor.centre, box) == shelf:
            return
        tx.shelves.put(actor.centre, box, shelf)
        auditing.record(tx, actor, "box.place", subject=actor.centre, detail={"box": box, "shelf": shelf}, now=now)
