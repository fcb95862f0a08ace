"""`serve`, `worker` and `upkeep`: the installation runs."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from typing import Annotated

import typer
import uvicorn

from archive.records.errors import BadInput, Unavailable
from archive.records.work import WorkQueue
from archive_api.app import create_app
from archive_api.cli.printing import note
from workers import wiring, working
from workers.pool import Pool
from workers.pulse import workers_seen
from workers.settings import Settings
from workers.tools import Tools

app = typer.Typer()

_QUEUES = ",".join(WorkQueue)
_GRACE_SECONDS = 10  # for requests at hand when the server stops


@app.command()
def serve(
    host: Annotated[str, typer.Option("--host", help="Address to listen on (SKRYNIA_HOST, or 127.0.0.1).")] = "",
    port: Annotated[
        int,
        typer.Option("--port", min=0, max=65535, help="Port to listen on (SKRYNIA_PORT, or 8000).", show_default=False),
    ] = 0,
    no_workers: Annotated[bool, typer.Option("--no-workers", help="Only answer; workers run elsewhere.")] = False,
) -> None:
    """Serve the web application and REST, with worker processes beside it. Stop it with Ctrl-C or SIGTERM.

    Where SKRYNIA_QUEUE names a broker no workers are started here: run `skrynia worker` as often as you need.

    \b
    skrynia serve
    skrynia serve --host 0.0.0.0 --port 8080 --no-workers

    Put a reverse proxy with TLS before it where it is reached from elsewhere, and set SKRYNIA_PUBLIC_URL.
    """
    settings = Settings.from_environ()
    settings = settings.with_changes(host=host or settings.host, port=port or settings.port)
    serve_installation(settings, workers=not no_workers)


def serve_installation(settings: Settings, *, workers: bool) -> None:
    """Serve this installation until a signal stops it; raises Unavailable where the port is taken."""
    with ExitStack() as stack:
        sight = stack.enter_context(closing(wiring.begin_sight(settings, "api")))
        tools = wiring.open_tools(settings)
        stack.callback(tools.close)
        listening = stack.enter_context(_bound(settings))
        stack.enter_context(_quiet_end())
        if working.has_broker(settings):  # its workers run elsewhere
            stack.enter_context(working.beating(tools))
        elif workers:
            stack.enter_context(Pool(settings))
        served = create_app(tools, settings)
        shown = {"tools": tools, "home": settings.home, "checkup": served.state.checkup}
        stack.enter_context(sight.serve_metrics(settings.metrics_host, settings.metrics_port, **shown))
        config = uvicorn.Config(
            served,
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
        if working.has_broker(settings) or not workers:
            note(_workers_elsewhere(tools))
        note(f"Skrynia answers at http://{settings.host}:{settings.port}/")
        uvicorn.Server(config).run(sockets=[listening])
    note("Stopped.")


def _workers_elsewhere(tools: Tools) -> str:
    """Who starts the web alone is told whether anybody does the work."""
    try:
        seen = len(workers_seen(tools.catalog))
    except Unavailable:
        return "No workers run here; whether others do cannot be told now."
    if seen:
        return f"No workers run here; seen elsewhere in the last two minutes: {seen}."
    return "No workers run here, and none was seen in the last two minutes: start `skrynia worker`, or work waits."


@contextmanager
def _bound(settings: Settings) -> Iterator[socket.socket]:
    """The listening socket, bound before anything else starts; raises Unavailable where the port is taken."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((settings.host, settings.port))
        except OSError as error:
            message = f"{settings.host}:{settings.port} cannot be listened on: {error.strerror}."
            raise Unavailable(message, hint="Choose another --port, or stop what listens there.") from error
        listening.set_inheritable(False)
        yield listening


@contextmanager
def _quiet_end() -> Iterator[None]:
    """The server stops on a signal and then raises it once more: what is left to stop (the pool) must be stopped after that."""
    before = {asked: signal.signal(asked, lambda *_: None) for asked in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for asked, handler in before.items():
            signal.signal(asked, handler)


@app.command()
def worker(
    processes: Annotated[
        int | None, typer.Option("--processes", min=1, max=256, help="How many worker processes.")
    ] = None,
    queues: Annotated[
        str, typer.Option("--queues", metavar="NAMES", help=f"Which queues, with commas between: {_QUEUES}.")
    ] = _QUEUES,
) -> None:
    """Run worker processes alone: beside a server that was started with --no-workers, or for the broker of SKRYNIA_QUEUE.

    \b
    skrynia worker --processes 8
    skrynia worker --queues interactive,understanding

    On SIGTERM or Ctrl-C the steps at hand may end (SKRYNIA_STOP_SECONDS); what does not is put back, and is no failed try.
    """
    settings = Settings.from_environ()
    served = _queues_named(queues)
    with (
        closing(wiring.begin_sight(settings, "workers" if working.has_broker(settings) else "pool")) as sight,
        sight.serve_metrics(settings.metrics_host, settings.metrics_port),
    ):
        begun = partial(note, "The workers run; stop them with Ctrl-C.")
        ended = working.work_until_told(settings, processes, served, begun=begun)
    note("Stopped.")
    if ended:
        raise typer.Exit(ended)


def _queues_named(names: str) -> tuple[WorkQueue, ...]:
    asked = {name.strip() for name in names.split(",") if name.strip()}
    unknown = asked - set(WorkQueue)
    if unknown or not asked:
        raise BadInput("There is no such queue.", hint=f"Name some of {_QUEUES}.", subject=",".join(sorted(unknown)))
    return tuple(queue for queue in WorkQueue if queue in asked)


@app.command()
def upkeep() -> None:
    """Call for upkeep in time, and offer anew what a broker lost. `serve` does it too; of several one does it at a time.

    \b
    skrynia upkeep
    """
    settings = Settings.from_environ()
    stop = working.stop_when_told()
    with ExitStack() as stack:
        sight = stack.enter_context(closing(wiring.begin_sight(settings, "upkeep")))
        tools = wiring.open_tools(settings)
        stack.callback(tools.close)
        stack.enter_context(sight.serve_metrics(settings.metrics_host, settings.metrics_port))
        note("Upkeep runs; stop it with Ctrl-C.")
        working.beat_until(stop, tools)
    note("Stopped.")
