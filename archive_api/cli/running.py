"""`serve`, `worker` and `doctor`: the installation runs, and says how it is."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from threading import Event
from typing import Annotated

import typer
import uvicorn

from archive.records.errors import Unavailable
from archive_api.app import create_app
from archive_api.cli.opening import AsJson, engine_of
from archive_api.cli.printing import note, print_json, say
from workers import wiring
from workers.health import Check, ask
from workers.pool import Pool
from workers.settings import Settings

app = typer.Typer()

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
        if workers:
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
        note(f"Skrynia answers at http://{settings.host}:{settings.port}/")
        uvicorn.Server(config).run(sockets=[listening])
    note("Stopped.")


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
) -> None:
    """Run worker processes alone, beside a server that was started with --no-workers.

    \b
    skrynia worker --processes 8
    """
    settings = Settings.from_environ()
    stop = Event()
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda *_: stop.set())
    with (
        closing(wiring.begin_sight(settings, "pool")) as sight,
        sight.serve_metrics(settings.metrics_host, settings.metrics_port),
        Pool(settings, processes),
    ):
        note("The workers run; stop them with Ctrl-C.")
        stop.wait()
    note("Stopped.")


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Ask every part whether it is well, and show the settings in use (passwords hidden).

    \b
    skrynia doctor

    Exit code: 0 all is well, 1 some part is not.
    """
    settings = Settings.from_environ()
    parts = ask(_checks(settings))
    well = all(part.well for part in parts)
    if as_json:
        told = {part.name: {"ok": part.well, "told": part.says} for part in parts}
        print_json({"ok": well, "parts": told, "settings": settings.shown()})
    else:
        for part in parts:
            say(f"{'well' if part.well else 'NOT WELL':9}{part.name:10}{part.says}")
        for variable, value in settings.shown().items():
            note(f"  {variable}={value}")
    if not well:
        raise typer.Exit(1)


def _checks(settings: Settings) -> dict[str, Check]:
    """Each part is opened by itself, so that one that fails does not hide the others."""

    def engine() -> str:
        opened = engine_of(settings)
        return f"{opened.name} {opened.version}, {settings.languages}"

    def catalog() -> str:
        opened = wiring.open_catalog(settings)
        try:
            return opened.check()
        finally:
            opened.close()

    return {
        "catalog": catalog,
        "objects": lambda: wiring.open_objects(settings).check(),
        "index": lambda: wiring.open_index(settings).check(),
        "queue": lambda: wiring.open_queue(settings).check(),
        "register": lambda: wiring.open_register(settings).check(),
        "engine": engine,
    }
