"""The yardstick of the search is true: queries and their holders, what counts as found, and the floor of a slice."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET

import pytest
from rapidfuzz.distance import DamerauLevenshtein

from archive.ports.search_index import Found, Hit
from archive.records.document import DocumentType
from archive.records.ids import CaseId, DocumentId
from bench.search.asking import EVERYBODYS_READER, entries_in, find_as, searching
from bench.search.drawing_queries import draw_queries, of_each_kind
from bench.search.errors import misses
from bench.search.filling import filled
from bench.search.floor import QUERIES, fallen, held, slice_of
from bench.search.judged_query import KINDS, JudgedQuery
from bench.search.judging import judge, ndcg
from bench.search.kept_cases import people_of_case, searched_cases
from bench.search.leaks import leaks_of
from bench.search.measures import by_kind
from bench.search.misspelling import in_latin, mistyped, with_letters
from bench.search.report import EngineAnswers, Result, table, write
from bench.search.speed import speed_of
from bench.search.truth import Paper, Truth
from bench.understanding.labelled import LabelledCase


@cache
def cases() -> tuple[LabelledCase, ...]:
    return tuple(searched_cases())


@cache
def sliced() -> tuple[Truth, tuple[JudgedQuery, ...]]:
    some = slice_of(cases())
    truth = Truth(some)
    return truth, tuple(draw_queries(some, truth, QUERIES))


# --- the committed cases and their queries ----------------------------------------------------------------------------------


def test_there_are_enough_cases_of_different_people() -> None:
    assert len({case.name for case in cases()}) == len(cases()) >= 300
    assert len({people_of_case(case.name)[0].uk for case in cases()}) > 200


def test_queries_are_the_same_at_every_draw_and_hang_on_their_case_alone() -> None:
    truth, queries = sliced()
    some = slice_of(cases())
    assert list(queries) == draw_queries(some, truth, QUERIES)
    fewer = some[:12]
    one_each = {query.words for query in draw_queries(fewer, Truth(fewer), 12) if query.kind == "phrase"}
    assert len(one_each & {query.words for query in queries}) > len(one_each) / 2


def test_every_kind_is_asked_and_every_query_has_a_holder_in_its_case() -> None:
    _, queries = sliced()
    assert {query.kind for query in queries} == set(KINDS)
    assert all(query.case in query.cases for query in queries)


def test_exact_values_stand_on_their_holders() -> None:
    _, queries = sliced()
    numbers = [query for query in queries if query.kind == "exact" and query.words.isdigit()]
    assert numbers
    for query in numbers:
        assert all(query.words in paper.run or query.words in paper.values for paper in query.holders)


def test_a_name_is_held_where_it_is_inflected_and_where_somebody_else_bears_it() -> None:
    truth, queries = sliced()
    named = next(query for query in queries if query.kind == "other language")
    paper = next(iter(named.holders))
    twin = replace(paper.case, name=f"{paper.case.name}-twin")
    both = Truth([paper.case, twin])
    again = [query for query in draw_queries([paper.case], both, 20) if query.kind in {"exact", "other language"}]
    assert truth.on_page(paper.case.name, paper.document.pages[0]) is paper
    assert all(query.cases == {paper.case.name, twin.name} for query in again)


def by_chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - mistakes, no secrets


# --- mistakes ---------------------------------------------------------------------------------------------------------------


def test_a_typing_mistake_is_one_edit() -> None:
    for seed in range(300):
        wrong = mistyped("Петренко", by_chance(seed))
        assert DamerauLevenshtein.distance(wrong.lower(), "петренко") == 1


def test_letters_of_the_other_alphabet_look_the_same() -> None:
    assert in_latin("СН", by_chance(1)) in {"CH", "CН", "СH"}
    assert in_latin("щюя", by_chance(1)) == ""
    assert with_letters("1230", by_chance(1)) in {"12З0", "123О"}
    assert with_letters("1245", by_chance(1)) == ""


# --- figures ----------------------------------------------------------------------------------------------------------------


def test_the_best_order_is_one_and_papers_of_the_case_cost_only_before_holders() -> None:
    assert ndcg([3, 3, 1, 1], holders=2) == ndcg([3, 3], holders=2) == 1.0
    assert ndcg([1, 3], holders=1) < ndcg([3, 1], holders=1)
    assert 0 < ndcg([0, 3], holders=1) < 1
    assert ndcg([], holders=1) == 0.0


def test_cases_and_papers_that_hold_the_thing_are_counted_in_the_first_ten() -> None:
    truth, queries = sliced()
    query = next(query for query in queries if len(query.holders) > 1)
    right, other = min(query.holders, key=lambda paper: paper.number), _stranger(truth, query)
    answers = [_hit(other.case.name, other.document.pages[0]), _hit(right.case.name, right.document.pages[0])]
    found = judge(query, lambda _: Found(hits=tuple(answers), total=2, facets={}), truth)
    assert found.papers == (other, right)
    assert found.recall == pytest.approx(1 / len(query.cases))
    assert found.holders_found == pytest.approx(1 / min(10, len(query.holders)))
    nothing = judge(query, lambda _: Found(hits=(), total=0, facets={}), truth)
    assert (nothing.recall, nothing.ndcg) == (0.0, 0.0)


def _stranger(truth: Truth, query: JudgedQuery) -> Paper:
    return next(paper for paper in truth.papers if paper.case.name not in query.cases)


def _hit(case: str, page: int) -> Hit:
    return Hit(
        case=CaseId(case), document=DocumentId(f"{case}-{page}"), source_ref=case, type=DocumentType.UNKNOWN, status="",
        page=page, snippet="", score=1.0,
    )  # fmt: skip


# --- the floor --------------------------------------------------------------------------------------------------------------


def test_the_slice_is_found_as_well_as_before_and_nothing_leaks(tmp_path: Path) -> None:
    truth, queries = sliced()
    assert held()
    settings = filled(slice_of(cases()), tmp_path / "archive")
    with searching(settings) as tools:
        find = find_as(tools, EVERYBODYS_READER)
        judged = [judge(query, find, truth) for query in queries]
        leaks = leaks_of(tools, [query.words for query in of_each_kind(queries, 2)])
        speed = speed_of(200, entries_in(tools), [query.words for query in queries[:20]])
    assert fallen(judged) == {}
    assert leaks.none, leaks
    assert leaks.searches > 100
    result = Result(cases=24, pages=70, engines={"embedded": EngineAnswers(judged=judged, leaks=leaks)}, speed=speed)
    lines = list(table(result))
    assert all(any(line.startswith(kind) for line in lines) for kind in (*KINDS, "all", "not for the asker"))
    assert any("200 documents" in line for line in lines)
    write(result, tmp_path)
    told = json.loads((tmp_path / "search.json").read_text("utf-8"))
    assert told["engines"]["embedded"]["kinds"]["all"]["queries"] == len(judged)
    assert told["engines"]["embedded"]["kinds"]["all"]["recall"]["value"] == round(
        by_kind(judged)["all"].recall.value, 4
    )
    assert ET.fromstring((tmp_path / "search.svg").read_text("utf-8")).tag.endswith("svg")  # noqa: S314 - just written
    assert all(f": {kind}" in (tmp_path / "search.svg").read_text("utf-8") for kind in KINDS)
    listed = list(misses(judged, "all", 3))
    assert listed[0].startswith("all: ")
