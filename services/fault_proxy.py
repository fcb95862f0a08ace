"""Stands between the product and a real server and misbehaves on request, in the test's own process."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from abc import ABC, abstractmethod
from collections.abc import Coroutine
from contextlib import suppress
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from services.faults import Fault, Kind
from services.http_messages import LONGEST_HEAD, Broken
from services.places import free_port

SWITCH_SECONDS = 10
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class FaultProxy(ABC):
    """Listens on a loopback port of its own; ``url`` turns the server's address into the proxy's.

    Used as a context manager; ``HttpFaultProxy`` and ``TcpFaultProxy`` are the kinds there are. Methods may be called
    from any thread; a fault that is set holds for every request that comes after the call.
    """

    def __init__(self, server: str) -> None:
        self._server = server
        behind = urlsplit(server)
        self._behind = (behind.hostname or "127.0.0.1", behind.port)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fault-proxy", daemon=True)
        self._listening: asyncio.Server | None = None
        self._talks: set[asyncio.Task[None]] = set()
        self._faults: list[tuple[Fault, int]] = []  # and how often it may still happen (-1: for ever)
        self._happened: list[Fault] = []
        self._requests: list[str] = []
        self.port = free_port()

    @property
    def url(self) -> str:
        """The server's address with the proxy's host and port: user, password, path and query stay."""
        parts = urlsplit(self._server)
        before, at, _ = parts.netloc.rpartition("@")
        return parts._replace(netloc=f"{before}{at}127.0.0.1:{self.port}").geturl()

    @property
    def requests(self) -> tuple[str, ...]:
        """``METHOD /path?query`` of all that came (HTTP only)."""
        return tuple(self._requests)

    @property
    def happened(self) -> tuple[Fault, ...]:
        """The faults that requests met, in order."""
        return tuple(self._happened)

    def set(self, *faults: Fault) -> None:
        """These faults from now on, none else; of several that match, the first that may still happen does."""
        self._in_loop(self._set(faults))

    def clear(self) -> None:
        """Behave from now on; connections that hang are reset."""
        self._in_loop(self._clear())

    def reset_connections(self) -> None:
        """Reset all open connections; new ones are served."""
        self._in_loop(self._reset())

    def __enter__(self) -> Self:
        self._thread.start()
        self._in_loop(self._listen())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._in_loop(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(SWITCH_SECONDS)
        self._loop.close()

    @abstractmethod
    async def _converse(self, client: Line) -> None:
        """Serve one connection."""

    def _take(self, fault: Fault) -> Fault:
        """Count a fault that happens."""
        place = next(place for place, (each, _) in enumerate(self._faults) if each is fault)
        self._faults[place] = (fault, max(self._faults[place][1] - 1, -1))
        self._happened.append(fault)
        return fault

    def _live(self) -> list[Fault]:
        return [fault for fault, left in self._faults if left]

    async def _dial(self) -> Line:
        return await asyncio.open_connection(*self._behind, limit=LONGEST_HEAD)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._talks.add(task)
        try:
            await self._converse((reader, writer))
        except (OSError, Broken, asyncio.CancelledError):
            reset(writer)
        finally:
            self._talks.discard(task)
            await hang_up(writer)

    async def _set(self, faults: tuple[Fault, ...]) -> None:
        self._faults = [(fault, -1 if fault.times is None else fault.times) for fault in faults]
        if any(fault.kind == Kind.REFUSE for fault in faults):
            await self._close()
        else:
            await self._listen()

    async def _clear(self) -> None:
        hanging = any(fault.kind == Kind.HANG for fault in self._happened)
        await self._set(())
        if hanging:
            await self._reset()

    async def _listen(self) -> None:
        if self._listening is None:
            self._listening = await asyncio.start_server(self._serve, "127.0.0.1", self.port, limit=LONGEST_HEAD)

    async def _close(self) -> None:
        if self._listening is not None:
            self._listening.close()
            self._listening = None
        await self._reset()

    async def _end(self) -> None:
        await self._close()
        late = asyncio.all_tasks() - {asyncio.current_task()}  # connections that came while we closed
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _reset(self) -> None:
        ending = tuple(self._talks)
        for task in ending:
            task.cancel()
        if ending:
            await asyncio.wait(ending)

    def _in_loop(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(SWITCH_SECONDS)


def reset(writer: asyncio.StreamWriter) -> None:
    """End a connection as a machine that dies does: the other side reads "connection reset"."""
    line = writer.get_extra_info("socket")
    with suppress(OSError):  # closed already
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def hang_up(writer: asyncio.StreamWriter) -> None:
    """Close, and wait until it is closed."""
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()


async def for_ever() -> None:
    """Until cancelled."""
    await asyncio.Event().wait()
