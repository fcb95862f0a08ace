"""Tests on real servers: those that ask for ``centre`` are marked, and left out where no server is.

``services/run -- COMMAND`` starts the servers and names them to COMMAND; ``make test-distributed`` does it for all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NoReturn

import pytest

from services.centre import Centre

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
    if distributed and not config.getoption("--require-distributed") and not _servers_named():
        config.hook.pytest_deselected(items=distributed)
        left_out = set(distributed)
        items[:] = [item for item in items if item not in left_out]


def _servers_named() -> bool:
    return any(name.startswith("CENTRE_") and name != "CENTRE_CACHE" for name in os.environ)


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
