"""Casts keep the laws of life, and papers made for them keep to their days."""

from datetime import date, timedelta
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.records.document import DocumentType
from sample_scans.collection.casting import cast_of
from sample_scans.collection.drawing import all_wordings, fillers, people_of
from sample_scans.collection.tuned import WORDINGS
from sample_scans.collection.wording import Unfit
from sample_scans.identifiers import rnokpp_control, unzr_control

KINDS = "ВІГРСЖП"


@given(st.integers(0, 10**9), st.sampled_from(KINDS))
def test_lives_are_possible(seed: int, kind: str) -> None:
    cast = cast_of(seed, kind)
    assert cast.kind == kind
    assert cast.wed is not None
    assert cast.mother.born < cast.applicant.born < cast.wed < cast.child.born < cast.opened <= date(2025, 6, 30)
    assert min(cast.wed - cast.applicant.born, cast.wed - cast.spouse.born) > timedelta(days=17.9 * 365)
    mother = cast.applicant if cast.applicant.sex == "f" else cast.spouse
    assert 17 < (cast.child.born - mother.born).days / 365.25 < 50
    assert cast.applicant.sex != cast.spouse.sex
    assert (cast.deceased is cast.spouse) == (kind == "Г")
    assert cast.died is None or cast.child.born < cast.died + timedelta(days=300)
    if cast.maiden[0]:
        assert cast.applicant.sex == "f"
        assert cast.maiden[0] == cast.mother.uk[0]
        assert cast.at(cast.applicant, cast.applicant.born).uk[0] == cast.maiden[0]
        assert cast.at(cast.applicant, cast.opened) == cast.applicant
    assert cast.namesake.uk[:2] == cast.applicant.uk[:2]
    assert cast.namesake.rnokpp != cast.applicant.rnokpp


@given(st.integers(0, 10**9))
def test_numbers_are_valid(seed: int) -> None:
    for person in (*people_of(cast_of(seed)), *fillers(2, seed)):
        assert len(person.rnokpp) == 10
        assert rnokpp_control(person.rnokpp[:9]) == int(person.rnokpp[9])
        assert bool(int(person.rnokpp[8]) % 2) == (person.sex == "m")
        digits = person.unzr.replace("-", "")
        assert not digits or unzr_control(digits[:12]) == int(digits[12])
        assert not (person.passport and person.id_card)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.integers(0, 10**9))
def test_tuned_papers_are_dated_within_the_case(seed: int) -> None:
    cast = cast_of(seed)
    for wording in WORDINGS:
        if cast.kind not in wording.kinds:
            continue
        try:
            paper = wording.make(cast, Random(seed))  # noqa: S311
        except Unfit:
            continue
        assert paper.type == wording.type.value
        if paper.issued:
            day = date(*map(int, reversed(paper.issued.split("."))))
            assert cast.father.born < day < date(2026, 1, 1), wording.name
            told = dict.fromkeys(truth.value for truth in paper.truth if truth.name == "birth_date")
            assert all(date.fromisoformat(born) <= day for born in told), wording.name


def test_wordings_are_many_and_apart() -> None:
    wordings = all_wordings()
    assert len({wording.name for wording in wordings}) == len(wordings)
    assert {wording.type for wording in WORDINGS} == set(DocumentType) - {DocumentType.UNKNOWN}
    assert {wording.split for wording in WORDINGS} == {"tuned"}
    assert {wording.split for wording in wordings} == {"tuned", "unseen"}


def test_papers_older_than_the_wedding_bear_the_maiden_name() -> None:
    kinds, told = {"birth_cert", "diploma", "labour_book", "order_extract"}, set()
    for seed in range(80):
        cast = cast_of(seed)
        for wording in WORDINGS:
            if not cast.maiden[0] or wording.type.value not in kinds:
                continue
            try:
                paper = wording.make(cast, Random(seed))  # noqa: S311
            except Unfit:
                continue
            names = [truth.value for truth in paper.truth if truth.name == "surname" and not truth.role]
            if cast.wed and paper.issued and date(*map(int, reversed(paper.issued.split(".")))) < cast.wed:
                assert names[0] in cast.maiden, wording.name
                told.add(wording.type.value)
    assert told == kinds


def test_a_paper_of_a_wedding_is_the_applicants() -> None:
    told = set()
    for seed in range(60):
        cast = cast_of(seed)
        for wording in all_wordings():
            if wording.split != "tuned" or wording.type is not DocumentType.MARRIAGE_CERT:
                continue
            try:
                paper = wording.make(cast, Random(seed))  # noqa: S311
            except Unfit:
                continue
            given = {truth.role: truth.value for truth in paper.truth if truth.name == "given_name"}
            own, other = ((person.uk[1], person.ru[1]) for person in (cast.applicant, cast.spouse))
            assert given[""] in own, wording.name
            assert given["spouse"] in other, wording.name
            told.add((wording.name, cast.applicant.sex))
    assert {sex for _, sex in told} == {"m", "f"}
    assert len({name for name, _ in told}) >= 9
