"""What the port promises of events, audit, accounts and lots."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from archive.ports.catalog import Catalog
from archive.records.actor import Scope, Session, Token
from archive.records.audit import GENESIS
from archive.records.errors import Conflict
from archive.records.history import Event
from archive.records.ids import AccountId, CaseId
from archive.records.lot import LotStatus
from tests.catalog import writers
from tests.catalog.facts import (
    NOW,
    a_lot,
    an_account,
    an_entry,
    an_event,
    later,
)
from tests.catalog.meanwhile import (
    add,
    in_processes,
    line,
)


class HistoryContract:
    """Events and audit."""

    def test_events_get_rising_numbers_and_are_read_from_any_of_them(self, catalog: Catalog) -> None:
        add(catalog, an_event("a"), an_event("b", sequence=77))
        add(catalog, an_event("c"))
        with catalog.reading() as tx:
            events = tx.events.after(0)
            assert [event.kind for event in events] == ["a", "b", "c"]
            assert sorted({event.sequence for event in events}) == [event.sequence for event in events]
            assert tx.events.after(events[0].sequence) == events[1:]
            assert tx.events.after(0, limit=2) == events[:2]
            assert tx.events.after(events[-1].sequence) == ()

    def test_an_event_once_passed_over_never_turns_up_later(self, catalog: Catalog, url: str) -> None:
        """A reader follows while others write: what it saw, one by one, is all there is in the end."""
        done = threading.Event()
        seen: list[Event] = []

        def follow() -> None:
            while not done.is_set():
                with catalog.reading() as tx:
                    seen.extend(tx.events.after(seen[-1].sequence if seen else 0, limit=7))

        reader = threading.Thread(target=follow)
        reader.start()
        try:
            in_processes(writers.announce_many, url, 2)
        finally:
            done.set()
            reader.join(30)
        with catalog.reading() as tx:
            everything = tx.events.after(0, limit=10_000)
        assert len(everything) == 2 * writers.EVENTS
        assert tuple(seen) == everything[: len(seen)]
        assert seen

    def test_entries_wait_in_order_until_they_are_sealed(self, catalog: Catalog) -> None:
        first, second, third = (an_entry(f"audit-{n}", at=later(-n)) for n in range(3))
        add(catalog, first, second, third)
        with catalog.transaction() as tx:
            assert tx.audit.head() is None
            assert tx.audit.unsealed() == (first, second, third)
            assert tx.audit.unsealed(2) == (first, second)
            lines = [line(1, GENESIS, first), line(2, "1" * 64, second)]
            tx.audit.seal([("audit-0", lines[0]), ("audit-1", lines[1])])
            assert tx.audit.unsealed() == (third,)
            assert tx.audit.unsealed_count() == 1
            assert tx.audit.sealed() == tuple(lines)
            assert tx.audit.sealed(after=1) == (lines[1],)
            assert tx.audit.sealed(limit=1) == (lines[0],)
            head = tx.audit.head()
            assert head is not None
            assert (head.sequence, head.hash) == (2, "2" * 64)

    @pytest.mark.parametrize(
        ("entry", "sequence", "previous"),
        [
            ("audit-1", 2, GENESIS),  # not the head's hash
            ("audit-1", 3, "1" * 64),  # a number left out
            ("audit-1", 1, GENESIS),  # a second beginning
            ("audit-0", 2, "1" * 64),  # sealed already
            ("audit-9", 2, "1" * 64),  # never added
        ],
    )
    def test_a_line_that_does_not_follow_is_refused(
        self, catalog: Catalog, entry: str, sequence: int, previous: str
    ) -> None:
        first, second = an_entry("audit-0"), an_entry("audit-1")
        add(catalog, first, second)
        with catalog.transaction() as tx:
            tx.audit.seal([("audit-0", line(1, GENESIS, first))])
        with pytest.raises(Conflict), catalog.transaction() as tx:
            tx.audit.seal([(entry, line(sequence, previous, second))])
        with catalog.reading() as tx:
            assert tx.audit.unsealed() == (second,)
            assert len(tx.audit.sealed()) == 1

    def test_who_saw_a_case_is_told_newest_first_sealed_or_not(self, catalog: Catalog) -> None:
        entries = [an_entry(f"audit-{n}", at=later(n), case=f"case-{n % 2}", detail={"n": str(n)}) for n in range(6)]
        add(catalog, *entries)
        with catalog.transaction() as tx:
            hashes = [GENESIS, *(f"{n}" * 64 for n in range(1, 4))]
            tx.audit.seal([(e.id, line(n + 1, hashes[n], e)) for n, e in enumerate(entries[:4])])
            assert tx.audit.of_case(CaseId("case-1")) == (entries[5], entries[3], entries[1])
            assert tx.audit.of_case(CaseId("case-1"), limit=2) == (entries[5], entries[3])
            assert tx.audit.of_case(CaseId("case-7")) == ()


class PeopleContract:
    """Accounts and lots."""

    def test_a_login_is_one_account_whatever_its_case(self, catalog: Catalog) -> None:
        assert add(catalog, an_account("1", login="Ольга"), an_account("2", login="ОЛЬГА")) == [True, False]
        with catalog.transaction() as tx:
            found = tx.accounts.by_login("оЛЬГА")
            assert found is not None
            assert (found.id, found.login) == ("1", "Ольга")
            assert tx.accounts.by_login("x") is None
            tx.accounts.add(an_account("3", login="anna"))
            assert [account.login for account in tx.accounts.list()] == ["anna", "Ольга"]

    def test_sessions_are_kept_until_they_are_dropped(self, catalog: Catalog) -> None:
        add(catalog, an_account("1"), an_account("2"))
        sessions = [
            Session(
                secret_sha256=f"{n}" * 64, account=AccountId(account), csrf="c", created_at=NOW, expires_at=later(9)
            )
            for n, account in enumerate("112")
        ]
        with catalog.transaction() as tx:
            for session in sessions:
                tx.accounts.put_session(session)
            changed = replace(sessions[0], purpose="appeal")
            tx.accounts.put_session(changed)
            assert [tx.accounts.session(f"{n}" * 64) for n in range(3)] == [changed, *sessions[1:]]
            tx.accounts.drop_sessions(secret_sha256="0" * 64)
            assert [tx.accounts.session(f"{n}" * 64) for n in range(3)] == [None, *sessions[1:]]
            tx.accounts.drop_sessions(account=AccountId("1"))
            assert [tx.accounts.session(f"{n}" * 64) for n in range(3)] == [None, None, sessions[2]]
            with pytest.raises(ValueError, match="whose"):
                tx.accounts.drop_sessions()

    def test_tokens_are_found_by_their_secret_and_listed_newest_first(self, catalog: Catalog) -> None:
        add(catalog, an_account("1"))
        old, new = (
            Token(
                id=key,
                name="gateway",
                secret_sha256=key * 64,
                scopes=frozenset({Scope.READ, Scope.EVENTS}),
                account=AccountId("1"),
                created_at=later(seconds),
            )
            for key, seconds in (("a", 1), ("b", 2))
        )
        with catalog.transaction() as tx:
            tx.accounts.put_token(old)
            tx.accounts.put_token(new)
            assert tx.accounts.token("a" * 64) == old
            revoked = replace(old, revoked_at=later(5))
            tx.accounts.put_token(revoked)
            assert tx.accounts.tokens() == (new, revoked)
            assert tx.accounts.token("c" * 64) is None

    def test_lots_are_listed_newest_first(self, catalog: Catalog) -> None:
        lots = [a_lot(f"lot-{n}", created_at=later(n % 2), status=list(LotStatus)[n % 2]) for n in range(4)]
        add(catalog, *lots)
        with catalog.reading() as tx:
            assert [lot.id for lot in tx.lots.list()] == ["lot-3", "lot-1", "lot-2", "lot-0"]
            assert [lot.id for lot in tx.lots.list(statuses=[LotStatus.OPEN])] == ["lot-2", "lot-0"]
