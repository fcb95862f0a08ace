"""The measure of the link: the same for the same seed, and good on a small register, too."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from archive.register.register_file import RegisterFile
from bench.register.drawn_cases import drawn_cases
from bench.register.drawn_register import Subject, draw
from bench.register.linking import link
from bench.register.opening import figures
from bench.register.verdict import false_links, table


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("register")
    draw(folder, persons=2000, cases=80, seed=3)
    return folder


def subjects(folder: Path) -> list[Subject]:
    found: list[Subject] = pickle.loads((folder / "subjects.pickle").read_bytes())  # noqa: S301 - written above
    return found


def test_the_same_seed_draws_the_same(drawn: Path, tmp_path: Path) -> None:
    draw(tmp_path, persons=2000, cases=80, seed=3)
    assert (tmp_path / "register.csv").read_bytes() == (drawn / "register.csv").read_bytes()
    assert subjects(tmp_path) == subjects(drawn)
    once, again = (list(drawn_cases(subjects(drawn)[:5], seed=3)) for _ in range(2))
    assert once == again


def test_the_register_holds_what_makes_linking_hard(drawn: Path) -> None:
    rows = [line.split(",") for line in (drawn / "register.csv").read_text("utf-8").splitlines()[1:]]
    surnames = [row[3] for row in rows]
    assert len(rows) >= 2000
    assert 0 < sum(not row[1] for row in rows) < len(rows) / 2
    assert max(map(surnames.count, set(surnames))) > 5
    assert any(letter in row[4] for row in rows for letter in "ёы")
    assert any(not one.ids for one in subjects(drawn))


def test_opening_tells_what_an_extract_costs(tmp_path: Path) -> None:
    told = figures(tmp_path, 3000)
    assert told["candidates"] == 1
    assert told["told"] == "register file register.csv, 3000 persons"


def test_most_cases_are_linked_and_none_wrongly(drawn: Path) -> None:
    register = RegisterFile(drawn / "register.csv")
    linked = [link(subject, documents, register) for subject, documents in drawn_cases(subjects(drawn), seed=3)]
    register.close()
    known = [one for one in linked if one.known]
    assert all(one.right for one in linked if one.automatic)
    assert sum(one.automatic for one in known) > 0.8 * len(known)
    assert sum(one.proposed for one in known) >= 0.97 * len(known)
    assert table(linked)["cases"] == len(linked)
    assert list(false_links(linked)) == ["false automatic links: 0"]
