"""Tests on real servers: those that ask for ``centre`` are marked, and left out where no server is.

``services/run -- COMMAND`` starts the servers and names them to COMMAND; ``make test-distributed`` does it for all.
Those that stop or empty a server ask for ``disturb`` and are run by themselves, since others use the same servers.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import NoReturn

import pytest

from services.centre import VARIABLES, Centre
from services.control import Control

HOW = "start it: bash services/run -- .venv/bin/python -m pytest …"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--require-distributed", action="store_true", help="a server that is missing fails a test instead of skipping"
    )


@pytest.hookimpl(tryfirst=True)  # before -m looks at the marks
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    distributed = [item for item in items if "centre" in getattr(item, "fixturenames", ())]
    for item in distributed:
        item.add_marker("distributed")
        if "disturb" in getattr(item, "fixturenames", ()):
            item.add_marker("disturbs")
    if distributed and not config.getoption("--require-distributed") and not _servers_named():
        config.hook.pytest_deselected(items=distributed)
        left_out = set(distributed)
        items[:] = [item for item in items if item not in left_out]


def _servers_named() -> bool:
    return any(name in os.environ for name in VARIABLES)


@pytest.fixture(scope="session")
def centre(request: pytest.FixtureRequest) -> Iterator[Centre]:
    """The running servers. One that is missing skips the test, with ``--require-distributed`` it fails it."""
    required = request.config.getoption("--require-distributed")

    def missing(variable: str) -> NoReturn:
        if required:
            pytest.fail(f"{variable} names no server; {HOW}", pytrace=False)
        pytest.skip(f"{variable} names no server; {HOW}")

    opened = Centre(os.environ, missing)
    yield opened
    opened.close()


@pytest.fixture
def disturb(centre: Centre) -> Iterator[Callable[[str], Control]]:
    """``disturb("postgres").kill()``: a hand on a server; after the test every one that was touched serves again."""
    touched: dict[str, Control] = {}

    def hand_on(name: str) -> Control:
        return touched.setdefault(name, centre.control(name))

    yield hand_on
    for control in touched.values():
        control.resume()
        control.start()
