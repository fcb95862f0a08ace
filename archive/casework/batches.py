"""Looking at batches: an account sees those of its own centre."""

from __future__ import annotations

from archive.casework import access, ledger
from archive.ports.catalog import Catalog, Transaction
from archive.records.actor import Actor
from archive.records.batch import Batch, BatchStatus, Ledger
from archive.records.errors import NotFound
from archive.records.ids import BatchId

_STRIDE = 100


def visible_batch(tx: Transaction, actor: Actor, batch: BatchId) -> Batch:
    """The batch if it is of the actor's own centre; raises NotFound in the same words for one that is not there."""
    try:
        found = tx.batches.get(batch)
    except NotFound:
        raise access.unknown("batch", batch) from None
    if not access.in_scope(actor, centre=found.centre, institution=found.institution):
        raise access.unknown("batch", batch)
    return found


def batch_with_ledger(catalog: Catalog, actor: Actor, batch: BatchId) -> tuple[Batch, Ledger]:
    """A batch and where its pages are; raises NotFound."""
    access.require(actor, access.Permission.INTAKE)
    with catalog.reading() as tx:
        found = visible_batch(tx, actor, batch)
        return found, ledger.ledger_of(found, tx.pages.of_batch(batch))


def list_batches(
    catalog: Catalog, actor: Actor, *, status: BatchStatus | None = None, after: str = "", limit: int = 50
) -> tuple[Batch, ...]:
    """The newest batches of the actor's centre; ``after`` is the id of the last one seen."""
    access.require(actor, access.Permission.INTAKE)
    found: list[Batch] = []
    centre = None if access.everywhere(actor) else actor.centre
    with catalog.reading() as tx:
        while len(found) < limit:
            some = tx.batches.list(status=status, centre=centre, after=after, limit=_STRIDE)
            found += [each for each in some if access.in_scope(actor, centre=each.centre, institution=each.institution)]
            if len(some) < _STRIDE:
                break
            after = some[-1].id
    return tuple(found[:limit])
