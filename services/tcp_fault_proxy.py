"""A fault proxy that knows nothing of what it carries: for PostgreSQL, Redis and AMQP."""

from __future__ import annotations

import asyncio

from services.fault_proxy import FaultProxy, Line, for_ever, hang_up
from services.faults import Fault, Kind
from services.http_messages import PIECE, Broken


class TcpFaultProxy(FaultProxy):
    """A request is what arrives at once from the client; bytes pass both ways until a fault is met."""

    async def _converse(self, client: Line) -> None:
        behind = await self._dial()
        try:
            talk = _Talk()
            ways = (
                asyncio.ensure_future(self._carry_requests(talk, client, behind)),
                asyncio.ensure_future(_carry_answers(talk, behind, client)),
            )
            try:
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for way in ways:
                    way.cancel()
                outcomes = await asyncio.gather(*ways, return_exceptions=True)
            if any(isinstance(outcome, OSError | Broken) for outcome in outcomes):
                raise Broken("a fault")
        finally:
            await hang_up(behind[1])

    async def _carry_requests(self, talk: _Talk, client: Line, behind: Line) -> None:
        while piece := await client[0].read(PIECE):
            fault = next((self._take(fault) for fault in self._live() if fault.meets_bytes(piece)), None)
            if fault and fault.kind == Kind.DROP:
                raise Broken("dropped")
            if fault and fault.kind == Kind.HANG:
                await for_ever()
            talk.fault = fault
            behind[1].write(piece)
            await behind[1].drain()


class _Talk:
    """What the last request met; its answers suffer it."""

    fault: Fault | None = None
    answered = 0


async def _carry_answers(talk: _Talk, behind: Line, client: Line) -> None:
    while piece := await behind[0].read(PIECE):
        fault = talk.fault
        if fault and fault.kind == Kind.LOSE_ANSWER:
            raise Broken("no answer")
        if fault and fault.kind == Kind.DELAY:
            await asyncio.sleep(fault.amount)
        if fault and fault.kind == Kind.CUT:
            left = max(int(fault.amount) - talk.answered, 0)
            piece = piece[:left]
            talk.answered += len(piece)
        client[1].write(piece)
        await client[1].drain()
        if fault and fault.kind == Kind.CUT and talk.answered >= int(fault.amount):
            return
