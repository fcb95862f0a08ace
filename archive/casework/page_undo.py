"""Undoing page work: the last act of a case is taken back, whoever did it, until the case is reviewed to its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from archive.casework.page_places import places_given_back
from archive.casework.page_work import Done, Turn, settle, to_read, workable
from archive.ports.catalog import Catalog, Transaction
from archive.records.actor import Actor
from archive.records.case import Case
from archive.records.errors import Conflict, NotFound
from archive.records.ids import CaseId
from archive.records.page import Page
from archive.records.page_act import PageAct, PageActId, PageState, state_of


def last_act(case: Case, acts: Sequence[PageAct]) -> PageAct | None:
    """The act that may be undone now: the last one that stands, if no review was closed and nothing accepted since."""
    act = next((each for each in acts if each.undone_at is None), None)
    settled = max(filter(None, (case.reviewed_at, case.accepted_at)), default=None)
    return None if act is None or (settled is not None and act.at <= settled) else act


def standing_act(catalog: Catalog, case: Case) -> PageAct | None:
    """The act of a case that may be undone now; who may see the case may know it."""
    with catalog.reading() as tx:
        return last_act(case, tx.page_acts.of_case(case.id))


def undo(catalog: Catalog, actor: Actor, case: CaseId, act: PageActId, *, now: datetime | None = None) -> Done:
    """Take an act back: its pages are as they were before, and are made again from their originals.

    Raises NotAllowed, NotFound, Conflict where it is not the last act any more, a review was closed since, or its pages were
    changed otherwise since.
    """
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        found = workable(tx, actor, case)
        last = last_act(found, tx.page_acts.of_case(case))
        if last is None or last.id != act:
            raise Conflict("That is not the last act any more.", hint="Look at what was done since.", subject=case)
        return _undone(tx, actor, found, last, now)


def _undone(tx: Transaction, actor: Actor, case: Case, act: PageAct, now: datetime) -> Done:
    pages = {state.page: _as_left(tx, state) for state in act.after}
    turn = Turn(tx=tx, actor=actor, case=case, page=pages[act.page], now=now)
    back = [_as_before(pages[state.page], state) for state in act.before]
    undone = replace(act, undone_at=now, undone_by=actor.account)
    tx.page_acts.replace(undone)
    work = settle(turn, back, "page.undo", undone)
    places_given_back(tx, case.id, act.places)
    return Done(act=undone, work=work)


def _as_left(tx: Transaction, state: PageState) -> Page:
    """The page, if it lies as the act left it."""
    try:
        page = tx.pages.get(state.page)
    except NotFound:
        page = None
    if page is None or _settable(state_of(page)) != _settable(state):
        message = "The page was changed otherwise since."
        raise Conflict(message, hint="Look at it as it lies now.", subject=state.page)
    return page


def _settable(state: PageState) -> PageState:
    """What people change: how the machine levelled the page does not count."""
    return replace(state, geometry=None)


def _as_before(page: Page, state: PageState) -> Page:
    back = replace(page, ledger=state.ledger, replaced_by=state.replaced_by)
    return back if page.trim == state.trim else to_read(back, state.trim, state.geometry)
