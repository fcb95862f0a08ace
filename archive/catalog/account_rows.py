"""Accounts, sessions and tokens in their tables."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select

from archive.catalog import tables
from archive.catalog.columns import Record, RecordRows
from archive.catalog.shelf import Shelf
from archive.records.actor import Account, Session, Token
from archive.records.ids import AccountId

_table = tables.accounts
_sessions = RecordRows(Session, tables.sessions)
_tokens = RecordRows(Token, tables.tokens)


class AccountRows(Shelf[Account]):
    """The port's Accounts."""

    rows = RecordRows(Account, _table)
    called = "account"

    def _columns(self, record: Account) -> dict[str, Any]:
        return self.rows.row(record) | {"login_key": record.login.casefold()}

    def add(self, account: Account) -> bool:
        """See the port."""
        return self._add(account)

    def get(self, account: AccountId) -> Account:
        """See the port."""
        return self._get(account)

    def by_login(self, login: str) -> Account | None:
        """See the port."""
        return self._first(select(*self.rows.columns).where(_table.c.login_key == login.casefold()))

    def replace(self, account: Account) -> None:
        """See the port."""
        self._replace_or_raise(account.id, account)

    def list(self) -> tuple[Account, ...]:
        """See the port."""
        found = self._all(select(*self.rows.columns))
        return tuple(sorted(found, key=lambda account: (account.login.casefold(), account.id)))  # the same everywhere

    def put_session(self, session: Session) -> None:
        """See the port."""
        self._put(_sessions, session, "secret_sha256")

    def session(self, secret_sha256: str) -> Session | None:
        """See the port."""
        return self._one(_sessions, tables.sessions.c.secret_sha256 == secret_sha256)

    def drop_sessions(self, *, account: AccountId | None = None, secret_sha256: str | None = None) -> None:
        """See the port; neither given is an error of the program."""
        if account is None and secret_sha256 is None:
            raise ValueError("whose sessions?")
        statement = delete(tables.sessions)
        if account is not None:
            statement = statement.where(tables.sessions.c.account == account)
        if secret_sha256 is not None:
            statement = statement.where(tables.sessions.c.secret_sha256 == secret_sha256)
        self._connection.execute(statement)

    def put_token(self, token: Token) -> None:
        """See the port."""
        self._put(_tokens, token, "id")

    def token(self, secret_sha256: str) -> Token | None:
        """See the port."""
        return self._one(_tokens, tables.tokens.c.secret_sha256 == secret_sha256)

    def tokens(self) -> tuple[Token, ...]:
        """See the port."""
        query = select(*_tokens.columns).order_by(tables.tokens.c.created_at.desc(), tables.tokens.c.id.desc())
        return tuple(_tokens.record(row) for row in self._connection.execute(query).mappings())

    def _put(self, rows: RecordRows[Record], record: Record, key: str) -> None:
        values = rows.row(record)
        statement = self._dialect.insert(rows.table).values(**values)
        others = {name: value for name, value in values.items() if name != key}
        self._connection.execute(statement.on_conflict_do_update(index_elements=[rows.table.c[key]], set_=others))

    def _one(self, rows: RecordRows[Record], condition: Any) -> Record | None:
        row = self._connection.execute(select(*rows.columns).where(condition)).mappings().first()
        return None if row is None else rows.record(row)
