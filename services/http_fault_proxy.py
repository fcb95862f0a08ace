"""A fault proxy that knows HTTP: for S3 and Elasticsearch."""

from __future__ import annotations

import asyncio

from services.fault_proxy import FaultProxy, Line, for_ever, hang_up
from services.faults import Fault, Kind
from services.http_messages import (
    Broken,
    Head,
    has_body,
    read_body,
    read_head,
    read_whole_body,
    send_answer,
    send_request,
)

BEFORE_THE_SERVER = {Kind.DROP, Kind.HANG, Kind.UNAVAILABLE}
IN_THE_BODY = {Kind.CUT, Kind.SHORT, Kind.WRONG_BYTE}
UNAVAILABLE = b"<Error><Code>ServiceUnavailable</Code><Message>Please reduce your request rate.</Message></Error>"


class HttpFaultProxy(FaultProxy):
    """Each request goes on over a connection of its own; those of one client connection follow each other."""

    async def _converse(self, client: Line) -> None:
        goes_on = True
        while goes_on and (request := await read_head(client[0])) is not None:
            self._requests.append(f"{request.method} {request.path}")
            if request.field("expect"):
                client[1].write(b"HTTP/1.1 100 Continue\r\n\r\n")
            fault = next((self._take(fault) for fault in self._live() if fault.meets(request)), None)
            if fault and fault.kind in BEFORE_THE_SERVER:
                goes_on = await _keep_from_the_server(request, fault.kind, client)
            else:
                goes_on = await self._pass_on(request, fault, client)

    async def _pass_on(self, request: Head, fault: Fault | None, client: Line) -> bool:
        behind = await self._dial()
        try:
            await send_request(request, client[0], behind[1])
            answer = await read_head(behind[0])
            if answer is None or (fault and fault.kind == Kind.LOSE_ANSWER):
                raise Broken("no answer")
            if fault and fault.kind == Kind.DELAY:
                await asyncio.sleep(fault.amount)
            if fault and fault.kind in IN_THE_BODY:
                body = await read_whole_body(answer, behind[0], asked=request)
                return await _spoil(request, answer, body, fault, client[1])
            return await send_answer(answer, behind[0], client[1], asked=request)
        finally:
            await hang_up(behind[1])


async def _keep_from_the_server(request: Head, kind: Kind, client: Line) -> bool:
    async for _ in read_body(request, client[0]):
        pass
    if kind == Kind.DROP:
        raise Broken("dropped")
    if kind == Kind.HANG:
        await for_ever()
    head = Head(first="HTTP/1.1 503 Service Unavailable", fields=(("content-type", "application/xml"),))
    client[1].write(head.having("content-length", str(len(UNAVAILABLE))).encoded())
    if request.method != "HEAD":
        client[1].write(UNAVAILABLE)
    await client[1].drain()
    return not request.closes


async def _spoil(request: Head, answer: Head, body: bytes, fault: Fault, client: asyncio.StreamWriter) -> bool:
    amount = int(fault.amount)
    sent = body
    if fault.kind == Kind.SHORT:
        sent = body[: max(len(body) - max(amount, 1), 0)]
    elif fault.kind == Kind.WRONG_BYTE and body:
        place = amount % len(body)
        sent = body[:place] + bytes([body[place] ^ 1]) + body[place + 1 :]
    head = answer.without("connection", "transfer-encoding")
    if has_body(answer, request):
        head = head.having("content-length", str(len(body if fault.kind == Kind.CUT else sent)))
    client.write(head.encoded() + (sent[:amount] if fault.kind == Kind.CUT else sent))
    await client.drain()
    return fault.kind != Kind.CUT and not request.closes
