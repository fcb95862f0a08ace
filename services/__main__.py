"""``services/run [--only a,b] [-- COMMAND…]``: starts the servers, runs COMMAND among them (or waits), ends them."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import time
from collections.abc import Sequence

from services.listing import DATABASE, listing
from services.places import NotInstalled
from services.process import DidNotStart, dying_with_us
from services.servers import NAMES, Servers

PATIENCE_SECONDS = 20  # of a command that was told to end


def main() -> int:
    """The status is the command's, or 1 where a server did not start or fell meanwhile."""
    parser = argparse.ArgumentParser(prog="services/run", description=__doc__)
    parser.add_argument("--only", default=",".join(NAMES), help=f"some of {', '.join(NAMES)}")
    parser.add_argument("command", nargs="*", metavar="-- COMMAND", help="what to run among them; default: wait")
    chosen = parser.parse_args()
    names = [name for name in chosen.only.split(",") if name]
    if unknown := set(names) - set(NAMES):
        parser.error(f"no such server: {', '.join(sorted(unknown))}")
    try:
        return asyncio.run(_run(names, chosen.command))
    except (NotInstalled, DidNotStart) as error:
        print(f"services/run: {error}", file=sys.stderr)
        return 1


async def _run(names: Sequence[str], command: Sequence[str]) -> int:
    told = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(sign, told.set)
    servers = Servers(names)
    try:
        if not await _started(servers, told):
            return 128 + signal.SIGTERM
        status = await (_run_command(command, servers, told) if command else _wait(servers, told))
        return _report(servers) or status
    finally:
        await servers.end()


async def _started(servers: Servers, told: asyncio.Event) -> bool:
    """False where we were told to end meanwhile."""
    began = time.monotonic()
    starting, ending = asyncio.ensure_future(servers.start()), asyncio.ensure_future(told.wait())
    await asyncio.wait({starting, ending}, return_when=asyncio.FIRST_COMPLETED)
    ending.cancel()
    if not starting.done():
        starting.cancel()
        await asyncio.wait({starting})
        return False
    starting.result()
    print(f"services/run: all servers serve after {time.monotonic() - began:.1f} s", file=sys.stderr)
    return True


async def _run_command(command: Sequence[str], servers: Servers, told: asyncio.Event) -> int:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CENTRE_")}
    running = await asyncio.create_subprocess_exec(*dying_with_us(), *command, env=kept | servers.variables())
    ended, ending = asyncio.ensure_future(running.wait()), asyncio.ensure_future(told.wait())
    await asyncio.wait({ended, ending}, return_when=asyncio.FIRST_COMPLETED)
    ending.cancel()
    if not ended.done():
        running.terminate()
        await asyncio.wait({ended}, timeout=PATIENCE_SECONDS)
    if not ended.done():
        running.kill()
    return _status(await ended)


def _status(code: int) -> int:
    return 128 - code if code < 0 else code


async def _wait(servers: Servers, told: asyncio.Event) -> int:
    if servers.postgres:
        await servers.postgres.make_database(DATABASE)
    print(listing(servers.variables()), flush=True)
    await told.wait()
    return 0


def _report(servers: Servers) -> int:
    """1 where a server fell that nobody stopped: whatever the command says, its answer is worth little."""
    fallen = servers.fallen()
    for process in fallen:
        print(f"services/run: {process.server.name} ended by itself:\n{process.tail()}", file=sys.stderr)
    return int(bool(fallen))


if __name__ == "__main__":
    sys.exit(main())
