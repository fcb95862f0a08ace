"""What is logged: lines with ids and codes, and nothing that stood on a paper."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from billiard.exceptions import WorkerLostError

from archive.records.errors import StorageFull
from workers.telling import KEYS, begin_telling, bound, ids_of

NAME, NUMBER = "Журавель Ганна Пилипівна", "1812617244"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    ours = logging.getLogger("skrynia").level
    stream = io.StringIO()
    begin_telling(form="json", level="debug", process="test", stream=stream)
    yield stream
    for handler in root.handlers[:]:
        root.removeHandler(handler)
    for handler in before:
        root.addHandler(handler)
    root.setLevel(level)
    logging.getLogger("skrynia").setLevel(ours)
    logging.captureWarnings(capture=False)


def _lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_a_line_carries_what_is_bound(log: io.StringIO) -> None:
    with bound(work="work-1", batch="", **ids_of("page-7")):
        logging.getLogger("skrynia.workers").info("read")
    logging.getLogger("skrynia.workers").info("after")
    inside, after = _lines(log)
    assert (inside["work"], inside["page"], inside["process"]) == ("work-1", "page-7", "test")
    assert "batch" not in inside
    assert "page" not in after
    assert set(inside) <= KEYS


def test_keys_that_nobody_allowed_are_left_out(log: io.StringIO) -> None:
    with bound(surname=NAME):
        logging.getLogger("skrynia.x").warning("seen", extra={"given_name": NAME, "code": "look"})
    assert NAME not in log.getvalue()
    assert _lines(log)[0]["code"] == "look"


def test_an_exception_is_told_by_class_and_place(log: io.StringIO) -> None:
    try:
        try:
            int(NAME)
        except ValueError as error:
            raise KeyError(NAME) from error
    except KeyError:
        logging.getLogger("skrynia.x").exception("it broke")
    line = _lines(log)[0]
    assert NAME not in log.getvalue()
    assert line["place"].startswith("KeyError < ValueError at test_telling.py:")


def test_other_peoples_libraries_tell_their_template_only(log: io.StringIO) -> None:
    logging.getLogger("PIL.Image").error("cannot open %s", NAME)
    assert _lines(log)[0]["event"] == "cannot open %s"
    logging.getLogger("PIL.Image").info("not shown at all")
    assert len(_lines(log)) == 1


@pytest.mark.parametrize(
    ("name", "template", "values", "code"),
    [
        (
            "celery.worker.consumer.consumer",
            "consumer: Cannot connect to %s: %s.\n%s",
            (NAME, NUMBER, ""),
            "broker-away",
        ),
        (
            "celery.worker.consumer.consumer",
            "%s (%r)",
            ("consumer: Connection to broker lost. Trying", NAME),
            "broker-away",
        ),
        ("celery.worker.request", "Task handler raised error: %r", (WorkerLostError(NAME),), "worker-lost"),
        ("multiprocessing", "Process %r pid:%r exited with %r", (NAME, 7, "signal 9"), "worker-lost"),
        ("celery.worker", "Unrecoverable error: %r", (OSError(NAME),), "worker-ended"),
        ("celery.worker.consumer", "a new one: %r", (NAME,), "celery"),
    ],
)
def test_celery_is_retold_in_our_words_without_its_values(
    log: io.StringIO, name: str, template: str, values: tuple[object, ...], code: str
) -> None:
    logging.getLogger(name).error(template, *values)
    (line,) = _lines(log)
    assert line["code"] == code
    assert NAME not in log.getvalue()
    assert ("%" in line["event"]) == (code == "celery"), "a bare template is told of what nobody knows"


def test_celerys_other_warnings_are_for_who_debugs(log: io.StringIO) -> None:
    logging.getLogger("celery.worker").warning("something %s", NAME)
    assert len(_lines(log)) == 1
    logging.getLogger("skrynia").setLevel("INFO")
    logging.getLogger("celery.worker").warning("something %s", NAME)
    assert len(_lines(log)) == 1
    assert NAME not in log.getvalue()


def test_a_warning_carries_the_code_of_its_error(log: io.StringIO) -> None:
    logging.getLogger("skrynia.x").warning("%s", StorageFull("No room.", hint="Make room."))
    logging.getLogger("skrynia.x").warning("no error in it")
    assert [line["code"] for line in _lines(log)] == ["storage-full", "unnamed"]
    assert _lines(log)[0]["event"] == "No room. Make room."


def test_numbers_that_stand_alone_are_hidden_and_lines_stay_one(log: io.StringIO) -> None:
    logging.getLogger("skrynia.x").info("РНОКПП %s\nof page-1234567890", NUMBER)
    assert _lines(log)[0]["event"] == "РНОКПП … of page-1234567890"


def test_text_for_people(capsys: pytest.CaptureFixture[str], log: io.StringIO) -> None:
    stream = io.StringIO()
    begin_telling(form="text", level="info", process="api", stream=stream)
    with bound(case="case-1"):
        logging.getLogger("skrynia.x").warning("slow", extra={"code": "slow"})
    assert stream.getvalue().rstrip().endswith("warning slow  case=case-1 code=slow")


def test_standard_error_that_was_redirected_for_a_while_is_found_again(
    log: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    with io.StringIO() as elsewhere, contextlib.redirect_stderr(elsewhere):
        begin_telling(form="json", process="command")
    logging.getLogger("skrynia.x").info("after it was closed")
    told = capsys.readouterr().err
    assert "after it was closed" in told
    assert "Logging error" not in told


def test_a_library_that_warns_is_heard(log: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn(NAME, UserWarning, stacklevel=1)
        logging.captureWarnings(capture=False)
    assert NAME not in log.getvalue()
    line = _lines(log)[0]
    assert line["logger"] == "py.warnings"
    assert line["event"].startswith("UserWarning at test_telling.py:")
