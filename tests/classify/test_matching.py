from datetime import date
from typing import TypedDict

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue, FoundDocument
from archive.records.register_link import LinkDecision, RegisterEntry
from classify.matching import link_person, register_query, strangers

HANNA = RegisterEntry(
    person_id="P1", rnokpp="1812617244", surname="Журавель", given_name="Ганна", patronymic="Пилипівна",
    birth_date=date(1949, 8, 17), sex="f", passport="КВ390217",
)  # fmt: skip
NAMESAKE = RegisterEntry(
    person_id="P2", surname="Журавель", given_name="Ганна", patronymic="Пилипівна", birth_date=date(1951, 1, 2)
)


def paper(code: Type = Type.APP_PENSION, role: str = "", **fields: str) -> FoundDocument:
    read = tuple(
        FieldValue(name=name, value=value, raw=value, confidence=0.9, page=1, role=role)
        for name, value in fields.items()
    )
    return FoundDocument(pages=(1,), type=code, confidence=0.9, fields=read)


class Name(TypedDict):
    surname: str
    given_name: str
    patronymic: str


NAMED = Name(surname="Журавель", given_name="Ганна", patronymic="Пилипівна")
RUSSIAN = Name(surname="Журавель", given_name="Анна", patronymic="Филипповна")


def test_number_and_name_link_by_themselves() -> None:
    link = link_person([paper(rnokpp="1812617244", **NAMED)], [HANNA, NAMESAKE])
    assert (link.decision, link.person_id) == (LinkDecision.AUTO, "P1")
    assert link.evidence[0].rule == "number: rnokpp is the same"
    assert link.evidence[0].page == 1


def test_russian_name_and_birth_date_link_by_themselves() -> None:
    link = link_person([paper(birth_date="1949-08-17", **RUSSIAN)], [HANNA, NAMESAKE])
    assert (link.decision, link.person_id) == (LinkDecision.AUTO, "P1")


def test_two_persons_of_one_name_need_a_person_to_choose() -> None:
    link = link_person([paper(**NAMED)], [HANNA, NAMESAKE])
    assert link.decision is LinkDecision.REVIEW
    assert {one.person_id for one in link.candidates} == {"P1", "P2"}


def test_a_name_alone_is_never_enough() -> None:
    assert link_person([paper(**NAMED)], [HANNA]).decision is LinkDecision.REVIEW


def test_a_number_that_belongs_to_another_stops_the_link() -> None:
    link = link_person([paper(rnokpp="1395201722", birth_date="1949-08-17", **NAMED)], [HANNA])
    assert link.decision is not LinkDecision.AUTO


def test_twins_in_name_and_birth_date_are_left_to_a_person() -> None:
    twin = RegisterEntry(
        person_id="P3", surname="Журавель", given_name="Ганна", patronymic="Пилипівна", birth_date=date(1949, 8, 17)
    )
    assert link_person([paper(birth_date="1949-08-17", **NAMED)], [HANNA, twin]).decision is LinkDecision.REVIEW


def test_nobody_fits() -> None:
    other = RegisterEntry(
        person_id="P9", surname="Кравчук", given_name="Сидір", patronymic="Опанасович", birth_date=date(1951, 1, 19)
    )
    link = link_person([paper(birth_date="1949-08-17", **NAMED)], [other])
    assert (link.decision, link.person_id) == (LinkDecision.NONE, None)
    assert link_person([paper(**NAMED)], []).decision is LinkDecision.NONE


def test_a_marriage_explains_another_surname() -> None:
    maiden = paper(
        Type.PASSPORT, surname="Симоненко", given_name="Анна", patronymic="Филипповна", birth_date="1949-08-17"
    )
    marriage = paper(
        Type.MARRIAGE_CERT, surname="Журавель", maiden_name="Симоненко", given_name="Анна", patronymic="Филипповна"
    )
    link = link_person([maiden, marriage], [HANNA])
    assert link.decision is LinkDecision.AUTO
    assert any("certificate" in one.rule for one in link.evidence)
    assert strangers([maiden, marriage], HANNA) == ()


def test_a_misread_number_is_repaired_by_the_birth_date() -> None:
    query = register_query([paper(rnokpp="1812617243", birth_date="1949-08-17", **NAMED)])
    assert "1812617244" in query.rnokpp
    assert query.birth_date == (date(1949, 8, 17),)
    link = link_person([paper(rnokpp="1812617243", birth_date="1949-08-17", **NAMED)], [HANNA])
    assert any("one digit away" in one.rule for one in link.evidence)


def test_a_paper_of_somebody_else_is_noticed_but_not_a_relatives() -> None:
    own = paper(rnokpp="1812617244", **NAMED)
    other = paper(Type.WAGE_CERT, surname="Кравчук", given_name="Сидір", patronymic="Опанасович")
    husband = paper(Type.WAGE_CERT, surname="Журавель", given_name="Омелян", patronymic="Федорович")
    dead = paper(Type.DEATH_CERT, "deceased", surname="Журавель", given_name="Омелян", patronymic="Федорович")
    assert strangers([own, other], HANNA) == (1,)
    assert strangers([own, husband, dead], HANNA) == ()
