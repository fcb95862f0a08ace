"""What a test sees of the running servers: their addresses, something new in each, and a hand on each."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn
from urllib.parse import quote, urlsplit

from services.control import Control

REDIS_DATABASES = 1024
VARIABLES = (
    "CENTRE_POSTGRES",
    "CENTRE_MINIO",
    "CENTRE_VERSITYGW",
    "CENTRE_ELASTIC",
    "CENTRE_ELASTIC_TLS",
    "CENTRE_REDIS",
    "CENTRE_RABBITMQ",
)


class Centre:
    """Addresses from the variables that ``services/run`` sets; ``missing(name)`` is called for one that is not set."""

    def __init__(self, variables: Mapping[str, str], missing: Callable[[str], NoReturn]) -> None:
        self._variables = variables
        self._missing = missing
        self._databases: list[str] = []

    @property
    def postgres(self) -> str:
        """``postgresql+psycopg://USER:PW@127.0.0.1:PORT/postgres`` of a superuser."""
        return self._of("CENTRE_POSTGRES")

    @property
    def minio(self) -> str:
        """``http://ACCESS:SECRET@127.0.0.1:PORT``, region us-east-1."""
        return self._of("CENTRE_MINIO")

    @property
    def versitygw(self) -> str:
        """``http://ACCESS:SECRET@127.0.0.1:PORT`` of the second S3 implementation, region us-east-1."""
        return self._of("CENTRE_VERSITYGW")

    @property
    def elastic(self) -> str:
        """``http://127.0.0.1:PORT``, open."""
        return self._of("CENTRE_ELASTIC")

    @property
    def elastic_tls(self) -> str:
        """``https://USER:PW@127.0.0.1:PORT`` of the same node behind TLS and a password; see ``elastic_ca``."""
        return self._of("CENTRE_ELASTIC_TLS")

    @property
    def elastic_ca(self) -> Path:
        """PEM file of the authority that signed the certificate of ``elastic_tls``."""
        return Path(self._of("CENTRE_ELASTIC_CA"))

    @property
    def redis(self) -> str:
        """``redis://:PW@127.0.0.1:PORT``, without a database number."""
        return self._of("CENTRE_REDIS")

    @property
    def rabbitmq(self) -> str:
        """``amqp://USER:PW@127.0.0.1:PORT``; a vhost may follow, none means ``/``."""
        return self._of("CENTRE_RABBITMQ")

    @property
    def bin(self) -> Path:
        """The folder of the server programs that were built from source."""
        return Path(self._of("CENTRE_BIN"))

    def control(self, name: str) -> Control:
        """A hand on postgres, redis, rabbitmq, minio, versitygw or elastic; tests take it from fixture ``disturb``."""
        return Control(Path(self._of("CENTRE_CONTROL")), name)

    def new_name(self) -> str:
        """A word of letters and digits that nothing has been called yet: a queue prefix, a user, a tenant."""
        return f"t{secrets.token_hex(6)}"

    def new_bucket_name(self) -> str:
        """A bucket that does not exist yet."""
        return self.new_name()

    def new_index_prefix(self) -> str:
        """A prefix that no index begins with yet."""
        return self.new_name()

    def new_database(self) -> str:
        """The URL of a new, empty database; dropped when the tests end. ``database`` drops it sooner."""
        name = self.new_name()
        self._in_postgres(f'CREATE DATABASE "{name}"')
        self._databases.append(name)
        return self.postgres.removesuffix("/postgres") + f"/{name}"

    @contextmanager
    def database(self) -> Iterator[str]:
        """The URL of a new, empty database for the length of the block."""
        url = self.new_database()
        try:
            yield url
        finally:
            self._drop(url.rsplit("/", 1)[1])

    def new_redis(self) -> str:
        """The URL of an empty database of the Redis server, this test's own (1,023 of them are given in turn)."""
        from redis import Redis  # noqa: PLC0415 - who asks for no Redis needs no library of it

        with Redis.from_url(self.redis) as counter:
            number = 1 + int(counter.incr("databases-given")) % (REDIS_DATABASES - 1)
        url = f"{self.redis}/{number}"
        with Redis.from_url(url) as emptied:
            emptied.flushdb()
        return url

    def new_vhost(self) -> str:
        """The URL of a new virtual host of RabbitMQ. Takes seconds; a queue prefix of ``new_name`` takes none."""
        vhost = self.control("rabbitmq").ask("new_vhost")
        return f"{self.rabbitmq}/{quote(vhost, safe='')}"

    def close(self) -> None:
        """Drop the databases that were made."""
        for name in tuple(self._databases):
            self._drop(name)

    def _drop(self, name: str) -> None:
        self._in_postgres(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._databases.remove(name)

    def _in_postgres(self, statement: str) -> None:
        import psycopg  # noqa: PLC0415 - who asks for no PostgreSQL needs no library of it

        server = urlsplit(self.postgres)._replace(scheme="postgresql").geturl()
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(statement.encode())

    def _of(self, variable: str) -> str:
        return self._variables.get(variable) or self._missing(variable)
