from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random
from typing import TypedDict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue, FoundDocument
from archive.records.page import Box
from archive.records.register_link import LinkDecision, RegisterEntry, RegisterQuery
from classify.linking import link_case
from classify.matching import link_person, register_query
from classify.other_cases import strangers

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


def asked(*entries: RegisterEntry) -> Callable[[RegisterQuery], list[RegisterEntry]]:
    """A register that knows these and finds by number, where it finds nobody by surname."""

    def candidates(query: RegisterQuery) -> list[RegisterEntry]:
        numbers = {*query.rnokpp, *query.unzr, *query.passport, *query.id_card}
        held = [one for one in entries if numbers & {one.rnokpp, one.unzr, one.passport, one.id_card} - {""}]
        return held or [one for one in entries if one.surname in query.surname]

    return candidates


def test_a_number_of_several_persons_links_to_nobody_unasked() -> None:
    twin = replace(HUSBAND, person_id="P8", rnokpp=HANNA.rnokpp)
    linked = link_case([paper(rnokpp="1812617244", birth_date="1949-08-17", **NAMED)], asked(HANNA, twin))
    assert (linked.link.decision, linked.link.person_id) == (LinkDecision.REVIEW, "P1")
    assert linked.link.evidence[0].rule == "number: rnokpp stands at several persons"


def test_a_number_that_no_paper_tells_is_looked_for_at_others_too() -> None:
    """The other bearer has another name and day: the case's own values never lead to him."""
    stranger = RegisterEntry(person_id="P9", surname="Кравчук", given_name="Сидір", rnokpp=HANNA.rnokpp)
    papers = [paper(Type.CASE_COVER, birth_date="1949-08-17", **NAMED)]
    assert link_case(papers, asked(HANNA, HUSBAND)).link.decision is LinkDecision.AUTO
    link = link_case(papers, asked(HANNA, HUSBAND, stranger)).link
    assert (link.decision, link.evidence[0].rule) == (LinkDecision.REVIEW, "number: rnokpp stands at several persons")
    assert link.evidence[0].text == HANNA.rnokpp


def test_what_stands_for_an_unknown_number_stops_no_link() -> None:
    unknown = "АА000000"
    papers = [paper(Type.CASE_COVER, birth_date="1949-08-17", **NAMED)]
    people = (replace(HANNA, passport=unknown), replace(HUSBAND, surname="Кравчук", passport=unknown))
    assert link_case(papers, asked(*people)).link.decision is LinkDecision.AUTO


SYDIR = RegisterEntry(
    person_id="P7",
    surname="Кравчук",
    given_name="Сидір",
    patronymic="Опанасович",
    birth_date=date(1951, 1, 19),
    sex="m",
)
HIS_OTHER_NAME = Name(surname="Кравчук", given_name="Сидір", patronymic="Опанасович")


def two_cases() -> list[FoundDocument]:
    """A case, and behind a second cover another one's papers, one of which names nobody."""
    stack = [
        paper(Type.CASE_COVER, birth_date="1949-08-17", **NAMED), paper(Type.APP_PENSION, **NAMED),
        paper(Type.WAGE_CERT, **NAMED), paper(Type.CASE_COVER, birth_date="1951-01-19", **HIS_OTHER_NAME), paper(Type.LETTER),
    ]  # fmt: skip
    return [
        replace(one, pages=(at,), fields=tuple(replace(field, page=at) for field in one.fields))
        for at, one in enumerate(stack, start=1)
    ]


def test_the_person_of_a_second_cover_is_offered_beside_the_first() -> None:
    linked = link_case(two_cases(), asked(HANNA, SYDIR))
    assert linked.strange == (3, 4)
    assert (linked.link.decision, linked.link.person_id) == (LinkDecision.REVIEW, "P1")
    assert [one.person_id for one in linked.link.candidates] == ["P1", "P7"]
    there = linked.link.candidates[1].evidence[0]
    assert (there.rule, there.text, there.page) == ("another_case", "4-5", 4)
    assert linked.link.evidence[0] == there


def test_a_second_cover_of_somebody_else_is_another_case_where_the_register_knows_nobody() -> None:
    linked = link_case(two_cases(), lambda _query: [])
    assert linked.strange == (3, 4)
    assert linked.link.decision is LinkDecision.NONE
    assert linked.link.evidence[0].text == "4-5"


def test_a_second_cover_of_the_same_person_or_one_misread_is_no_other_case() -> None:
    for name in (NAMED, RUSSIAN, Name(surname="Жураволь", given_name="Гзика", patronymic="Пнлиповна")):
        stack = [*two_cases()[:3], paper(Type.CASE_COVER, **name)]
        assert link_case(stack, asked(HANNA)).strange == ()


def test_a_stricter_house_looks_at_more_links() -> None:
    papers = [paper(rnokpp="1812617244", **NAMED)]
    assert link_person(papers, [HANNA, NAMESAKE], sure_link=1.0).decision is LinkDecision.REVIEW


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


HUSBAND = RegisterEntry(
    person_id="P5", rnokpp="1653309897", surname="Журавель", given_name="Омелян", patronymic="Федорович",
    birth_date=date(1945, 4, 7), sex="m", passport="ВК112233",
)  # fmt: skip
HIS_NAME = Name(surname="Журавель", given_name="Омелян", patronymic="Федорович")
HIS = {"rnokpp": "1653309897", "passport": "ВК112233", "birth_date": "1945-04-07"}


def his_papers() -> list[FoundDocument]:
    """A dead breadwinner's papers; nothing on them but the name says that they are not the widow's."""
    kinds = (Type.PASSPORT, Type.TAX_CARD, Type.WAGE_CERT, Type.LABOUR_BOOK, Type.ARCHIVE_CERT, Type.MILITARY_ID)
    return [paper(kind, **HIS_NAME, **HIS) for kind in kinds]


def test_a_relatives_numbers_never_outvote_the_person_of_the_cover() -> None:
    hers = [paper(Type.CASE_COVER, **NAMED), paper(Type.APP_PENSION, birth_date="1949-08-17", **NAMED)]
    for documents in ([*hers, *his_papers()], [*his_papers(), *hers]):
        link = link_person(documents, [HUSBAND, HANNA])
        assert (link.decision, link.person_id) == (LinkDecision.AUTO, "P1")
        assert not {one.text for one in link.evidence} & set(HIS.values())
    query = register_query([*hers, *his_papers()])
    assert (query.rnokpp, query.passport, query.birth_date) == ((), (), (date(1949, 8, 17),))


def test_a_case_is_not_linked_to_the_relative_where_the_person_is_not_in_the_register() -> None:
    hers = [paper(Type.CASE_COVER, **NAMED), paper(Type.APP_PENSION, birth_date="1949-08-17", **NAMED)]
    assert link_person([*hers, *his_papers()], [HUSBAND]).decision is LinkDecision.NONE


def test_papers_of_two_people_alike_are_left_to_a_person() -> None:
    link = link_person([paper(Type.WAGE_CERT, **NAMED, birth_date="1949-08-17"), *his_papers()[2:3]], [HUSBAND, HANNA])
    assert link.decision is not LinkDecision.AUTO


def test_namesakes_share_the_belief_and_both_are_shown() -> None:
    link = link_person([paper(**NAMED)], [HANNA, NAMESAKE])
    first, second = link.candidates
    assert first.score == pytest.approx(second.score)
    assert first.score < 0.5
    assert link_person([paper(**NAMED)], [HANNA]).score > first.score


def test_a_number_that_stands_at_two_persons_links_neither() -> None:
    double = replace(HANNA, person_id="P8")
    link = link_person([paper(rnokpp="1812617244", birth_date="1949-08-17", **NAMED)], [HANNA, double])
    assert link.decision is LinkDecision.REVIEW
    assert {one.person_id for one in link.candidates} == {"P1", "P8"}


def test_every_evidence_says_where_it_stood() -> None:
    box = Box(x=1, y=2, width=3, height=4)
    read = paper(rnokpp="1812617244", birth_date="1949-08-17", **NAMED)
    read = replace(read, fields=tuple(replace(one, box=box) for one in read.fields))
    link = link_person([read], [HANNA])
    assert {one.rule.split(":")[0] for one in link.evidence} == {"number", "birth_date", "name"}
    assert all(one.page == 1 and one.box == box and one.text and one.weight for one in link.evidence)


def test_a_brother_is_not_the_person_though_surname_and_father_are() -> None:
    brother = replace(HUSBAND, person_id="P6", given_name="Степан", birth_date=date(1947, 1, 2), rnokpp="", passport="")
    link = link_person([paper(Type.CASE_COVER, **HIS_NAME), paper(birth_date="1945-04-07", **HIS_NAME)], [brother])
    assert link.decision is LinkDecision.NONE


def test_another_passport_is_forgiven_where_all_else_agrees() -> None:
    link = link_person([paper(rnokpp="1812617244", birth_date="1949-08-17", passport="КВ777777", **NAMED)], [HANNA])
    assert any(one.rule == "number: passport is another" for one in link.evidence)
    assert link.person_id == "P1"


def test_first_names_are_asked_in_both_languages() -> None:
    query = register_query([paper(**RUSSIAN)])
    assert query.given_name[0] == "Анна"
    assert "Ганна" in query.given_name
    assert {"Филипповна", "Пилипівна"} <= set(query.patronymic)
    assert not any(one.endswith("ч") for one in query.patronymic)


_VALUES = st.fixed_dictionaries(
    {},
    optional={
        "rnokpp": st.sampled_from(["1812617244", "1653309897", "1812617243", "123"]),
        "birth_date": st.sampled_from(["1949-08-17", "1945-04-07", "1949-08-11", "no day"]),
        "given_name": st.sampled_from(["Ганна", "Анна", "Омелян", "Гaнна"]),
        "patronymic": st.sampled_from(["Пилипівна", "Федорович"]),
        "surname": st.sampled_from(["Журавель", "Симоненко"]),
        "passport": st.sampled_from(["КВ390217", "ВК112233"]),
    },
)
_PAPERS = st.lists(st.tuples(st.sampled_from([Type.CASE_COVER, Type.APP_PENSION, Type.TAX_CARD, Type.LETTER]), _VALUES))


@settings(deadline=None, max_examples=100)
@given(_PAPERS, st.randoms(use_true_random=False))
def test_a_link_never_hangs_on_the_order_of_papers_and_scores_are_shares(
    drawn: list[tuple[Type, dict[str, str]]], chance: Random
) -> None:
    documents = [paper(kind, **values) for kind, values in drawn]
    link = link_person(documents, [HANNA, HUSBAND, NAMESAKE])
    assert sum(one.score for one in link.candidates) <= 1.001
    chance.shuffle(documents)
    again = link_person(documents, [NAMESAKE, HUSBAND, HANNA])
    assert again.decision is link.decision
    assert again.score == pytest.approx(link.score)


def test_words_that_are_no_name_name_nobody() -> None:
    cover = paper(Type.CASE_COVER, given_name="Год", surname="Начато")
    own = paper(birth_date="1949-08-17", rnokpp="1812617244", **NAMED)
    odd = paper(Type.WAGE_CERT, surname="Міністерство", given_name="України", patronymic="Головна")
    link = link_person([cover, own, odd], [HANNA])
    assert link.decision is LinkDecision.AUTO
    assert strangers([cover, own, odd], HANNA) == ()


def test_a_sisters_number_on_a_paper_without_a_name_does_not_link_to_her() -> None:
    sister = replace(HANNA, person_id="P7", given_name="Марія", birth_date=date(1952, 1, 14), rnokpp="1901708768")
    documents = [
        paper(Type.CASE_COVER, **NAMED), paper(**NAMED), paper(Type.TAX_CARD, rnokpp="1901708768"),
        paper(Type.LETTER, rnokpp="1901708768", birth_date="1952-01-14"),
    ]  # fmt: skip
    assert link_person(documents, [sister]).decision is not LinkDecision.AUTO


def test_papers_that_prove_little_never_outvote_each_other_into_a_link() -> None:
    wife = [paper(Type.LABOUR_BOOK, birth_date="1949-08-17", **NAMED), paper(Type.WAGE_CERT, **NAMED)]
    link = link_person([*wife, *wife, paper(Type.DIPLOMA, **HIS_NAME)], [HANNA])
    assert link.decision is LinkDecision.REVIEW


def test_a_rare_given_name_is_a_name_by_its_patronymic() -> None:
    rare = Name(surname="Журавель", given_name="Злата", patronymic="Остапівна")
    child = paper(Type.STUDY_CERT, birth_date="1945-04-07", rnokpp="1653309897", **HIS_NAME)
    documents = [paper(Type.CASE_COVER, **rare), paper(**rare), child, child]
    assert link_person(documents, [HUSBAND]).decision is LinkDecision.NONE
