"""Whole stacks beside inventories whose rows were badly read: what is missing is found, what is not is not told."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from archive.records.document import DocumentType as Type
from archive.records.document import FoundDocument
from archive.records.inventory import Doubt, InventoryComparison
from classify.inventory import Inventory, is_list, read_inventory
from classify.sheet_alignment import compare_inventory
from tests.classify.lay import lay, worn

TITLES = {
    Type.APP_PENSION: "Заява про призн. пенсії", Type.PASSPORT: "К-я паспорта", Type.TAX_CARD: "Ідентиф. код",
    Type.BIRTH_CERT: "Св-во про народж.", Type.MARRIAGE_CERT: "Свід. про шлюб", Type.LABOUR_BOOK: "Тр. книжка",
    Type.WAGE_CERT: "Довідка про з/п", Type.ARCHIVE_CERT: "Арх. довідка", Type.ORDER_EXTRACT: "Витяг з наказу",
    Type.CALC: "Розрахунок стажу", Type.DECISION: "Рішення про призн.", Type.LETTER: "Супр. лист",
}  # fmt: skip
LONG = {Type.PASSPORT: 2, Type.LABOUR_BOOK: 3}
BLANK = lay("")


@dataclass(frozen=True)
class Sheet:
    """A sheet as it lies in the stack: of which document, whether its first, and its number (0: none was pencilled)."""

    type: Type
    first: bool
    number: int
    date: str


def whole(seed: int) -> list[Sheet]:
    chance = random.Random(seed)  # noqa: S311 - papers for a test
    kinds = [Type.APP_PENSION, *chance.sample(list(TITLES)[1:], 9)]
    found: list[Sheet] = []
    for code in kinds:
        date = f"{chance.randint(1, 28):02}.{chance.randint(1, 12):02}.{chance.randint(1960, 2005)}"
        for at in range(LONG.get(code, 1)):
            found.append(Sheet(type=code, first=at == 0, number=len(found) + 1, date=date))
    return found


def listed(sheets: Sequence[Sheet]) -> str:
    rows = ["ОПИС ДОКУМЕНТІВ", "№   Назва документа                Дата        Аркуші"]
    firsts = [sheet for sheet in sheets if sheet.first]
    for number, sheet in enumerate(firsts, start=1):
        last = sheet.number + LONG.get(sheet.type, 1) - 1
        on = str(sheet.number) if last == sheet.number else f"{sheet.number}-{last}"
        rows.append(f"{number!s:4}{TITLES[sheet.type]:31}{sheet.date:12}{on}")
    return "\n".join([*rows, f"Всього {len(firsts)} документів на {len(sheets)} аркушах"])


def compared(inventory: Inventory, sheets: Sequence[Sheet]) -> InventoryComparison:
    """The inventory as page 1, the sheets behind it; every second pencilled number was read."""
    pages = [BLANK]
    documents = [FoundDocument(pages=(1,), type=Type.INVENTORY, confidence=0.99)]
    for at, sheet in enumerate(sheets):
        pencilled = f"{sheet.number}" if sheet.number and at % 2 else ""
        pages.append(lay(f"{' ' * 71}{pencilled}\n\nтекст\n{sheet.date if sheet.first else 'далі'}"))
        same = at > 0 and sheets[at - 1].type == sheet.type
        if same:
            before = documents.pop()
            documents.append(
                FoundDocument(pages=(*before.pages, at + 2), type=before.type, confidence=0.9, start_confidence=0.95)
            )
        else:
            documents.append(FoundDocument(pages=(at + 2,), type=sheet.type, confidence=0.9, start_confidence=0.95))
    return compare_inventory(inventory, documents, pages, [False] * len(pages))


def read(text: str) -> Inventory:
    found = read_inventory([lay(text)])
    assert found is not None
    return found


def test_whole_stacks_raise_no_alarm_however_badly_rows_were_read() -> None:
    said = [compared(read(worn(listed(whole(seed)), seed, rate=0.03)), whole(seed)) for seed in range(25)]
    assert sum(bool(one.missing or one.extra) for one in said) == 0
    assert sum(one.doubt is not None for one in said) <= 2


def test_a_paper_taken_away_is_found() -> None:
    found = 0
    for seed in range(25):
        sheets = whole(seed)
        gone = sheets[random.Random(seed).randrange(1, len(sheets))].type  # noqa: S311
        left = [sheet for sheet in sheets if sheet.type is not gone]
        lost = tuple(sheet.number for sheet in sheets if sheet.type is gone)
        told = compared(read(worn(listed(sheets), seed, rate=0.02)), left)
        assert set(told.missing) <= set(lost)
        assert told.extra == ()
        found += told.missing == lost
    assert found >= 22


def test_a_paper_put_in_is_found() -> None:
    found = 0
    for seed in range(25):
        sheets = whole(seed)
        at = next(place for place in range(4, len(sheets) + 1) if place == len(sheets) or sheets[place].first)
        more = [*sheets[:at], Sheet(type=Type.COURT, first=True, number=0, date="01.02.1959"), *sheets[at:]]
        told = compared(read(worn(listed(sheets), seed, rate=0.02)), more)
        assert told.missing == ()
        assert set(told.extra) <= {at + 2}
        found += told.extra == (at + 2,)
    assert found >= 22


def test_another_persons_inventory_is_not_compared() -> None:
    text = listed(whole(3))
    others = [
        Sheet(type=code, first=True, number=0, date="01.02.1959") for code in (Type.COURT, Type.POA, Type.GUARDIAN)
    ] * 3
    told = compared(read(text), others)
    assert (told.doubt, told.missing, told.extra) == (Doubt.UNLIKE, (), ())


def test_an_inventory_that_contradicts_itself_is_not_compared() -> None:
    rows = "\n".join(
        f"{at} {title} {on}" for at, (title, on) in enumerate(zip(TITLES.values(), "951737261849", strict=True), 1)
    )
    told = compared(read(f"№ Назва документа Аркуші\n{rows}"), whole(1))
    assert (told.doubt, told.missing, told.extra) == (Doubt.CONTRADICTS, (), ())


def test_a_total_that_tells_other_sheets_contradicts() -> None:
    text = listed(whole(1)).rsplit("\n", 1)[0] + "\nВсього 10 документів на 96 аркушах"
    assert read(text).doubt is Doubt.CONTRADICTS


def test_a_list_that_tells_no_sheets_is_not_compared() -> None:
    rows = "\n".join(f"{at}. {title} 01.02.1999" for at, title in enumerate(TITLES.values(), 1))
    told = compared(read(f"ОПИС ДОКУМЕНТІВ\n{rows}"), whole(1))
    assert (told.doubt, told.sheets_expected, told.missing) == (Doubt.NO_SHEETS, 0, ())


def test_numbers_of_sheets_are_not_taken_for_sheets() -> None:
    rows = "№ Назва документа Кількість аркушів\n1 Заява 2\n2 Копія паспорта 2\n3 Тр. книжка 4\n4 Лист 1"
    assert [(row.first_sheet, row.last_sheet) for row in read(rows).rows] == [(1, 2), (3, 4), (5, 8), (9, 9)]


def test_a_row_that_was_not_read_leaves_room_for_its_sheets() -> None:
    lines = listed(whole(2)).split("\n")
    found = read("\n".join([*lines[:5], *lines[6:]]))
    assert sum(not row.title for row in found.rows) == 1
    told = compared(found, whole(2))
    assert (told.doubt, told.missing, told.extra) == (None, (), ())


@pytest.mark.parametrize(
    ("text", "is_one"),
    [(listed(whole(4)), True), ("ДОВІДКА\nпро заробітну плату\n1 січень 120\n2 лютий 130\n3 березень 140", False)],
)
def test_a_list_is_known_by_its_rows(text: str, is_one: bool) -> None:
    assert is_list(lay(text)) is is_one


def test_a_page_that_could_not_be_read_is_no_missing_sheet() -> None:
    sheets = whole(6)
    told = compared(read(listed(sheets)), sheets)
    assert told.missing == ()
    at = next(place for place, sheet in enumerate(sheets) if place > 3 and sheet.first and sheet.type not in LONG)
    inventory = read(listed(sheets))
    pages = [BLANK] + [lay(f"текст сторінки\n{sheet.date}") for sheet in sheets]
    pages[at + 1] = BLANK
    documents = [
        FoundDocument(pages=(page + 1,), type=sheet.type, confidence=0.9)
        for page, sheet in enumerate(sheets, 1)
        if page != at + 1
    ]
    documents.append(FoundDocument(pages=(1,), type=Type.INVENTORY, confidence=0.9))
    documents.append(FoundDocument(pages=(at + 2,), type=Type.UNKNOWN, confidence=0.5))
    documents.sort(key=lambda one: one.pages)
    assert compare_inventory(inventory, documents, pages, [False] * len(pages)).missing == ()
    seen_blank = [page == at + 1 for page in range(len(pages))]
    assert compare_inventory(inventory, documents, pages, seen_blank).missing == (sheets[at].number,)


def test_many_sheets_missing_of_one_row_are_a_figure_misread() -> None:
    sheets = whole(4)
    last = sheets[-1].number
    figure = listed(sheets).rpartition("Всього")[0].rstrip()
    assert figure.endswith(str(last))
    misread = f"{figure.removesuffix(str(last))}{last}-{last + 9}"
    found = compared(read(f"{misread}\nВсього 10 документів"), sheets)
    assert (found.doubt, found.missing) == (Doubt.UNLIKE, ())
