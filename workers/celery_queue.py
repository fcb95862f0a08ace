"""The bell over a broker: rings go through Redis or RabbitMQ to Celery's workers.

A broker that is away makes nobody wait: a ring takes a few seconds at most, and after a failure the next ones are refused at
once for a moment. What was not rung is found by the outbox.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from kombu import Connection
from kombu.exceptions import OperationalError

from archive.records.errors import Unavailable
from archive.records.ids import WorkId
from archive.records.no_answer import why_no_answer
from archive.records.work import QUEUE_OF, WorkKind, WorkQueue
from workers.celery_app import CONNECT_SECONDS, TASK, open_app, queue_name
from workers.queue_address import QueueAddress

KindsOf = Callable[[Sequence[WorkId]], Mapping[WorkId, WorkKind]]
"""Looks up of which kind work rows are; rows that are not there are left out."""

_REFUSE_SECONDS = 3.0
_REFUSED = "refuses the user, the password or the virtual host"
_AT_THE_DOOR = frozenset(  # redis-py's and py-amqp's
    {"AuthenticationError", "AuthenticationWrongNumberOfArgsError", "NoPermissionError", "AccessRefused", "NotAllowed"}
)
_FAST = {"max_retries": 1, "interval_start": 0.0, "interval_step": 0.2, "interval_max": 0.2}


class CeleryQueue:
    """See the port. Threads take turns: ringing is short."""

    def __init__(self, address: QueueAddress, kinds_of: KindsOf) -> None:
        self._address, self._kinds_of = address, kinds_of
        self._app = open_app(address)
        options = {**self._app.conf.broker_transport_options, "connect_retries_timeout": CONNECT_SECONDS, **_FAST}
        if not address.scheme.startswith("redis"):
            options["read_timeout"] = CONNECT_SECONDS
        self._options = options | ({"socket_timeout": CONNECT_SECONDS} if "socket_timeout" in options else {})
        self._turn = threading.Lock()
        self._connection: Connection | None = None
        self._away_until = 0.0
        self._refusal: Unavailable = Unavailable("The broker was not asked yet.")

    def offer(self, work: Sequence[WorkId]) -> None:
        """See the port."""
        if not work:
            return
        kinds = self._kinds_of(work)
        rings: dict[WorkQueue, list[WorkId]] = defaultdict(list)
        for each in work:
            if each in kinds:
                rings[QUEUE_OF[kinds[each]]].append(each)
        self._talk(lambda connection: self._ring(connection, rings))

    def waiting(self, queue: WorkQueue) -> int:
        """See the port."""
        return int(self._talk(lambda connection: self._length(connection, queue)))

    def check(self) -> str:
        """See the port."""
        lengths = self._talk(lambda connection: {queue: self._length(connection, queue) for queue in WorkQueue})
        told = ", ".join(f"{queue} {length}" for queue, length in lengths.items())
        return f"{self._address.shown}, bells that wait: {told}"

    def close(self) -> None:
        """See the port."""
        with self._turn:
            self._hang_up()

    def _ring(self, connection: Connection, rings: Mapping[WorkQueue, Sequence[WorkId]]) -> None:
        with connection.Producer(auto_declare=False) as producer:
            for queue, work in rings.items():
                declared = self._app.amqp.queues[queue_name(self._address, queue)]
                declared(connection.default_channel).declare()
                for each in work:
                    self._app.send_task(
                        TASK,
                        args=(each,),
                        queue=declared,
                        producer=producer,
                        retry=False,
                        ignore_result=True,
                    )

    def _length(self, connection: Connection, queue: WorkQueue) -> int:
        name = queue_name(self._address, queue)
        channel = connection.default_channel
        if self._address.scheme.startswith("redis"):
            return int(channel.client.llen(name))  # asked as for any broker, it overlooks the prefix of the keys
        self._app.amqp.queues[name](channel).declare()
        return int(channel.queue_declare(name, passive=True).message_count)

    def _talk(self, say: Callable[[Connection], Any]) -> Any:
        """Say it over the open connection; over a fresh one if that has ended meanwhile. Raises Unavailable."""
        with self._turn:
            if time.monotonic() < self._away_until:
                raise self._refusal
            for fresh in (self._connection is None, True):
                try:
                    connection = self._connected()
                    return say(connection)
                except (OSError, OperationalError, *self._errors()) as error:
                    self._hang_up()
                    if fresh:
                        self._away_until = time.monotonic() + _REFUSE_SECONDS
                        self._refusal = self._refused(error)
                        raise self._refusal from None
        raise AssertionError("the second try is a fresh one")

    def _errors(self) -> tuple[type[Exception], ...]:
        transport = self._app.connection_for_write().transport
        return (*transport.connection_errors, *transport.channel_errors)

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = self._app.connection_for_write(transport_options=self._options)
            self._connection.ensure_connection(timeout=CONNECT_SECONDS, **_FAST)
        return self._connection

    def _hang_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(OSError, OperationalError, *self._errors()):
                connection.release()

    def _refused(self, error: BaseException) -> Unavailable:
        """Told so that whoever mends it looks at the right place; nothing of the address but the machine is shown."""
        told = why_no_answer(error, setting="SKRYNIA_QUEUE", ca="ca=FILE")
        if told:
            says, hint = told.says, told.hint
        elif any(name in _AT_THE_DOOR for name in _kinds(error)):
            says, hint = _REFUSED, "Look at user, password and virtual host in SKRYNIA_QUEUE."
        else:
            says, hint = f"does not answer ({type(error).__name__})", "Look at the server and at SKRYNIA_QUEUE."
        return Unavailable(
            f"The broker at {self._address.shown} {says}.", hint=f"{hint} What waits is found again by itself."
        )


def _kinds(error: BaseException) -> Iterator[str]:
    each: BaseException | None = error
    while each is not None:
        yield type(each).__name__
        each = each.__cause__ or each.__context__
