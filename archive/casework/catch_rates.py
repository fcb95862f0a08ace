"""How many planted faults inspectors find: by person, and by fault."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from archive.casework import access
from archive.ports.catalog import Catalog
from archive.quality.rates import interval
from archive.records.actor import Actor
from archive.records.lot import SampledPage
from archive.records.page_fault import FaultCode

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class CatchRate(Generic[Key]):
    """Of so many ``planted`` pages a fault was noted on ``caught``, and by its own code on ``named`` of them."""

    of: Key
    planted: int
    caught: int
    named: int

    @property
    def share(self) -> float:
        """What was caught, 0..1."""
        return self.caught / self.planted if self.planted else 0.0

    @property
    def bounds(self) -> tuple[float, float]:
        """Between which shares the true one lies (95 %)."""
        return interval(self.caught, self.planted)


@dataclass(frozen=True, slots=True, kw_only=True)
class CatchRates:
    """The rates of inspectors by their logins, and of faults."""

    inspectors: tuple[CatchRate[str], ...]
    faults: tuple[CatchRate[FaultCode], ...]


def catch_rates(catalog: Catalog, actor: Actor) -> CatchRates:
    """Of the lots in the actor's scope whose inspection is closed."""
    access.require(actor, access.Permission.ACCEPT)
    with catalog.reading() as tx:
        pages = tx.samples.planted()
        lots = {lot: tx.lots.get(lot) for lot in {page.lot for page in pages}}
        mine = [page for page in pages if access.everywhere(actor) or lots[page.lot].centre == actor.centre]
        logins = {account: tx.accounts.get(account).login for page in mine if (account := page.judged_by)}
    people = sorted(logins.items(), key=lambda pair: pair[1])
    inspectors = [_rate(login, [page for page in mine if page.judged_by == account]) for account, login in people]
    faults = [_rate(fault, [page for page in mine if page.planted is fault]) for fault in FaultCode]
    return CatchRates(inspectors=tuple(inspectors), faults=tuple(rate for rate in faults if rate.planted))


def _rate(of: Key, pages: Sequence[SampledPage]) -> CatchRate[Key]:
    return CatchRate(
        of=of,
        planted=len(pages),
        caught=sum(bool(page.faults) for page in pages),
        named=sum(page.planted in page.faults for page in pages),
    )
