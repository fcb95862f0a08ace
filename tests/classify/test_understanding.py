from collections.abc import Sequence
from datetime import date

from archive.records.page import PageText
from archive.records.register_link import LinkDecision, RegisterEntry, RegisterQuery
from classify.understanding import understand
from tests.classify.lay import lay
from tests.classify.paper_texts import UK

PERSON = RegisterEntry(
    person_id="P1",
    rnokpp="1812617244",
    surname="Журавель",
    given_name="Ганна",
    patronymic="Пилипівна",
    birth_date=date(1949, 8, 17),
)
BLANK = PageText(width=1240, height=1754, dpi=150)
COVER = UK["case_cover"] + "\nДата народження 17.08.1949"
APPLICATION = UK["app_pension"] + "\nРНОКПП 1812617244"
SHEET = "ОПИС ДОКУМЕНТІВ\nщо містяться у справі\n№ з/п Назва документа Дата Номери аркушів\n1 Заява про призначення пенсії 1\n"
SHEET += "2 Свідоцтво про шлюб 2\n3 Довідка про склад сім'ї 3\nВсього 3 документів на 3 аркушах"


class Register:
    def __init__(self) -> None:
        self.asked: list[RegisterQuery] = []

    def candidates(self, query: RegisterQuery) -> Sequence[RegisterEntry]:
        self.asked.append(query)
        return [PERSON]


def test_a_stack_from_cover_to_last_paper() -> None:
    register = Register()
    pages = [lay(COVER), lay(SHEET), lay(APPLICATION), BLANK, lay(UK["family_cert"])]
    found = understand(pages, candidates_of=register.candidates)
    assert [(one.type.value, one.pages) for one in found.documents] == [
        ("case_cover", (1,)), ("inventory", (2,)), ("app_pension", (3, 4)), ("family_cert", (5,)),
    ]  # fmt: skip
    assert (found.link.decision, found.link.person_id) == (LinkDecision.AUTO, "P1")
    assert register.asked[0].rnokpp == ("1812617244",)
    assert found.inventory is not None
    assert (found.inventory.missing, found.inventory.extra) == ((2,), ())
    assert found.flags == ()


def test_papers_of_two_people_go_to_review() -> None:
    other = "ДОВІДКА\nпро заробітну плату для обчислення пенсії\nВидана Кравчук Сидір Опанасович\n"
    other += "усього за рік\nГоловний бухгалтер"
    found = understand([lay(COVER), lay(APPLICATION), lay(other)], candidates_of=lambda _: [PERSON])
    assert found.flags == ("another_case",)
    assert found.link.decision is LinkDecision.REVIEW


def test_an_empty_stack_and_one_of_blanks() -> None:
    assert understand([], candidates_of=lambda _: []).documents == ()
    found = understand([BLANK, BLANK], candidates_of=lambda _: [], blank=[True, True])
    assert [one.type.value for one in found.documents] == ["aux"]
    assert found.link.decision is LinkDecision.NONE
    assert found.inventory is None


def test_a_page_that_could_not_be_read_is_absorbed_by_no_neighbour() -> None:
    pages = [BLANK, lay(APPLICATION), BLANK, BLANK, lay("Продовження\nдодаток")]
    found = understand(
        pages,
        candidates_of=lambda _: [],
        blank=[False, False, False, True, False],
        unread=[True, False, True, False, False],
    )
    types = {one.pages: one.type.value for one in found.documents}
    assert set(types) == {(1,), (2,), (3,), (4,), (5,)}
    assert (types[1,], types[2,], types[3,], types[4,]) == ("unknown", "app_pension", "unknown", "aux")


def test_understanding_twice_gives_the_same() -> None:
    pages = [lay(COVER), lay(APPLICATION)]
    assert understand(pages, candidates_of=lambda _: [PERSON]) == understand(pages, candidates_of=lambda _: [PERSON])
