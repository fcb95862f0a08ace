"""What comes of bad papers: empty, noise, upside down, two people's, an inventory nobody can use. Nothing is guessed."""

import random
from collections.abc import Sequence
from datetime import date

import pytest

from archive.records.document import DocumentType as Type
from archive.records.inventory import Doubt, Understanding
from archive.records.page import PageText
from archive.records.register_link import LinkDecision, RegisterEntry
from archive.records.review import SURE_FIELD, SURE_TYPE
from classify.understanding import understand
from tests.classify.lay import lay
from tests.classify.paper_texts import UK

PERSON = RegisterEntry(
    person_id="P1", rnokpp="1812617244", surname="Журавель", given_name="Ганна", patronymic="Пилипівна",
    birth_date=date(1949, 8, 17),
)  # fmt: skip
OTHER = RegisterEntry(
    person_id="P2", rnokpp="", surname="Кравчук", given_name="Сидір", patronymic="Опанасович",
    birth_date=date(1938, 2, 11),
)  # fmt: skip
COVER = UK["case_cover"] + "\nДата народження 17.08.1949"
APPLICATION = UK["app_pension"] + "\nРНОКПП 1812617244"
LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя0123456789.,-|/\\'°§"


def read(*pages: PageText, blank: Sequence[bool] | None = None) -> Understanding:
    return understand(pages, candidates_of=lambda _: [PERSON, OTHER], blank=blank)


def noise(seed: int, confidence: float = 0.35) -> PageText:
    """What an engine reads out of stains and grain: short runs of letters, hardly believed."""
    chance = random.Random(seed)  # noqa: S311 - noise for a test
    words = ["".join(chance.choices(LETTERS, k=chance.randint(1, 6))) for _ in range(120)]
    return lay("\n".join(" ".join(words[at : at + 6]) for at in range(0, 120, 6)), confidence=confidence)


def upside_down(text: str) -> PageText:
    """The page as an engine reads it that nobody told to turn it: lines from below, letters that look like the turned ones."""
    turned = str.maketrans(
        "абвгдеєжзиіїйклмнопрстуфхцчшщьюяАВЕКМНОРСТХ", "вgʚɹɓǝɜжεиıı̈икvwноudɔɯʎфхпҺmmqоıʁⱯ8ƎʞWHOdƆʇX"[:43]
    )
    return lay("\n".join(line.translate(turned)[::-1] for line in reversed(text.split("\n"))), confidence=0.4)


def test_pages_of_nothing_are_no_papers() -> None:
    empty = PageText(width=1240, height=1754, dpi=150)
    found = read(empty, empty, empty, blank=[True, True, True])
    assert [one.type for one in found.documents] == [Type.AUX]
    assert (found.link.decision, found.link.person_id, found.inventory) == (LinkDecision.NONE, None, None)


@pytest.mark.parametrize("confidence", [0.35, 0.6])
@pytest.mark.parametrize("seed", range(3))
def test_noise_names_nobody_and_is_asked_about(seed: int, confidence: float) -> None:
    pages = [noise(10 * seed + at, confidence) for at in range(4)]
    found = read(*pages, blank=[False] * 4)
    assert found.link.decision is not LinkDecision.AUTO
    assert not any(field.confidence >= SURE_FIELD for one in found.documents for field in one.fields if field.value)
    assert all(one.type is not Type.AUX and one.confidence < SURE_TYPE for one in found.documents)


@pytest.mark.parametrize("seed", range(3))
def test_noise_among_papers_takes_nothing_from_them(seed: int) -> None:
    found = read(lay(COVER), noise(seed), lay(APPLICATION))
    assert (found.link.decision, found.link.person_id) == (LinkDecision.AUTO, "P1")
    assert found.documents[-1].type is Type.APP_PENSION


@pytest.mark.parametrize("seed", range(3))
def test_noise_behind_a_paper_is_no_back_that_nobody_is_asked_about(seed: int) -> None:
    pages = [lay(COVER), lay(APPLICATION), noise(seed, 0.2), lay(UK["family_cert"])]
    for blank, asked in (([False] * 4, True), ([False, False, True, False], False)):
        (holding,) = (one for one in read(*pages, blank=blank).documents if 3 in one.pages)
        assert any("page 3 is not blank" in reason for reason in holding.reasons) == asked
        assert (holding.confidence < SURE_TYPE) == asked


@pytest.mark.parametrize("name", ["app_pension", "wage_cert", "marriage_cert", "case_cover"])
def test_upside_down_text_is_not_taken_for_a_paper(name: str) -> None:
    found = read(upside_down(UK[name]))
    (one,) = found.documents
    assert one.type is Type.UNKNOWN or one.confidence < SURE_TYPE
    assert found.link.decision is not LinkDecision.AUTO


def test_two_peoples_cases_in_one_stack_are_flagged_and_not_linked() -> None:
    certificate = (
        "ДОВІДКА\nпро заробітну плату для обчислення пенсії\nВидана Кравчук Сидір Опанасович\nГоловний бухгалтер"
    )
    decision = "РІШЕННЯ\nпро призначення пенсії\nПрізвище Кравчук\nІм'я Сидір\nПо батькові Опанасович\n11.02.1938"
    found = read(lay(COVER), lay(APPLICATION), lay(certificate), lay(decision))
    assert found.flags == ("another_case",)
    assert found.link.decision is not LinkDecision.AUTO


def inventory(written: str) -> Understanding:
    head = "ОПИС ДОКУМЕНТІВ\nщо містяться у справі\n№ з/п Назва документа Дата Номери аркушів\n"
    return read(lay(COVER), lay(head + written), lay(APPLICATION), lay(UK["family_cert"]), lay(UK["marriage_cert"]))


USUAL = ("Заява про призначення пенсії", "Довідка про склад сім'ї", "Свідоцтво про шлюб")
MORE = (*USUAL, "Диплом", "Паспорт", "Трудова книжка", "Рішення", "Протокол")


def rows(titles: Sequence[str], sheets: Sequence[str] = ()) -> str:
    told = sheets or [""] * len(titles)
    return "\n".join(f"{at} {title} {on}" for at, (title, on) in enumerate(zip(titles, told, strict=True), 1))


@pytest.mark.parametrize(
    ("written", "doubt"),
    [
        ("нерозбірливо\nчорнило розпливлося", Doubt.UNREAD),
        (rows(USUAL), Doubt.NO_SHEETS),
        (rows(MORE, ("9", "2", "80", "1", "6", "44", "2", "4")), Doubt.CONTRADICTS),
        (rows(USUAL, ("1", "2", "3")) + "\nВсього 3 документів на 48 аркушах", Doubt.CONTRADICTS),
        (rows(("Диплом", "Паспорт", "Трудова книжка", "Протокол"), ("1", "2", "3", "4")), Doubt.UNLIKE),
    ],
)
def test_an_inventory_nobody_can_use_says_so(written: str, doubt: Doubt) -> None:
    found = inventory(written).inventory
    assert found is not None
    assert (found.doubt, found.missing, found.extra) == (doubt, (), ())
