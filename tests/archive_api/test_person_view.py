"""All cases of a person on the screen of one: those the reader may open, and nothing of any other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.records.document import FieldValue
from archive.records.ids import CaseId
from tests.archive_api.house import House, seed_case
from tests.archive_api.test_desks import at_desk

PURPOSE = "звернення 118"


@pytest.fixture
def several(house: House) -> House:
    """Two cases of P-1 at the institution, one at another, one of somebody else; each tells another year."""
    others = {
        "14-2": ("poltava", "pfu-16", "P-1"),
        "22-1": ("lviv", "pfu-13", "P-1"),
        "14-3": ("poltava", "pfu-16", "P-2"),
    }
    seeded = [house.case.id]
    for ref, (centre, institution, person) in others.items():
        seeded.append(seed_case(house.tools, ref, centre=centre, institution=institution, person_id=person).id)
    with house.tools.catalog.transaction() as tx:
        for year, case in enumerate(seeded, 1961):
            told = FieldValue(name="issue_date", value=f"{year}-05-01", page=1, confidence=0.9)
            first, *rest = tx.documents.of_case(case)
            tx.documents.replace_for_case(case, [replace(first, fields=(told,)), *rest])
    return house


def test_the_other_cases_are_named_and_none_out_of_reach(several: House) -> None:
    shown = at_desk(several, "caseworker", purpose=PURPOSE).get(f"/cases/{several.case.id}").text
    assert "Other cases of this person: 1" in shown
    assert ">14-2</a>" in shown
    assert "22-1" not in shown
    assert "14-3" not in shown
    everywhere = at_desk(several, "caseworker-nationwide", purpose=PURPOSE).get(f"/cases/{several.case.id}").text
    assert "Other cases of this person: 2" in everywhere
    assert ">22-1</a>" in everywhere


def test_who_has_no_other_case_is_told_nothing_of_those_elsewhere(several: House) -> None:
    with several.tools.catalog.reading() as tx:
        theirs = tx.cases.by_source_ref("lviv", "22-1")
    assert theirs is not None
    shown = at_desk(several, "caseworker-lviv", purpose=PURPOSE).get(f"/cases/{theirs.id}?view=time&of=person").text
    assert "no other cases of this person within your scope" in shown
    assert "All cases of the person" not in shown
    assert "01.05.1963" in shown
    assert "01.05.1961" not in shown


def test_an_archivist_states_a_purpose_first(several: House) -> None:
    case = several.case.id
    shown = at_desk(several, "archivist").get(f"/cases/{case}").text
    assert "State a purpose to see other cases" in shown
    assert "14-2" not in shown
    assert ">14-2</a>" in at_desk(several, "archivist", purpose=PURPOSE).get(f"/cases/{case}").text


def test_the_papers_of_all_cases_stand_on_one_line_with_the_case_of_each(several: House) -> None:
    client, case = at_desk(several, "caseworker", purpose=PURPOSE), several.case.id
    alone = client.get(f"/cases/{case}?view=time").text
    assert ("01.05.1961" in alone, "01.05.1962" in alone) == (True, False)
    before = len(several.actions())
    together = client.get(f"/cases/{case}?view=time&of=person").text
    assert [day in together for day in ("01.05.1961", "01.05.1962", "01.05.1963", "01.05.1964")] == [
        True,
        True,
        False,
        False,
    ]
    assert "case 14-2</span>" in together
    assert several.actions()[before:] == ["case.read", "case.list", "search", "case.read", "case.read"]


def test_the_interface_tells_the_line_of_a_person(several: House) -> None:
    client = several.bearer("caseworker", purpose="118")
    told = client.get("/api/v1/persons/P-1/timeline").json()
    with several.tools.catalog.reading() as tx:
        other = tx.cases.by_source_ref("poltava", "14-2")
    assert other is not None
    assert [(each["first"], CaseId(each["case"])) for each in told["entries"]] == [
        ("1961-05-01", several.case.id), ("1962-05-01", other.id),
    ]  # fmt: skip
    assert (told["whole"], told["masked"]) == (True, 2)
    assert client.get("/api/v1/persons/P-0/timeline").json()["entries"] == []
