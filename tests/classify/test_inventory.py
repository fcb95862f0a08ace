import pytest

from archive.records.document import DocumentType as Type
from archive.records.document import FoundDocument
from archive.records.page import PageText
from classify.inventory import read_inventory
from classify.inventory_titles import named_type
from classify.sheet_alignment import compare_inventory
from tests.classify.lay import lay, worn

SHEET = (
    "ОПИС ДОКУМЕНТІВ,\nщо містяться у справі\n№ з/п Назва документа Дата Номери аркушів\n"
    "1 Заява про призначення пенсії 20.08.2004 1\n2 Копія паспорта 12.05.1998 2-3\n3 Свідоцтво про шлюб 14.10.1961 4\n"
    "4 Трудова книжка 02.09.1957 5-7\n5 Довідка про заробітну плату 17.11.1992 8\n"
    "Всього 5 документів на 8 аркушах\nОпис склав спеціаліст"
)
BLANK = PageText(width=1240, height=1754, dpi=150)


def stack(*found: tuple[Type, int]) -> tuple[list[FoundDocument], list[PageText], list[bool]]:
    documents, page = [], 1
    for code, count in found:
        documents.append(FoundDocument(pages=tuple(range(page, page + count)), type=code, confidence=0.9))
        page += count
    return documents, [lay("текст сторінки")] * (page - 1), [False] * (page - 1)


ALL = (
    (Type.CASE_COVER, 1), (Type.INVENTORY, 1), (Type.APP_PENSION, 1), (Type.PASSPORT, 2), (Type.MARRIAGE_CERT, 1),
    (Type.LABOUR_BOOK, 3), (Type.WAGE_CERT, 1),
)  # fmt: skip


def test_rows_are_read() -> None:
    found = read_inventory([lay(SHEET)])
    assert found is not None
    assert [(row.number, row.first_sheet, row.last_sheet) for row in found.rows] == [
        (1, 1, 1),
        (2, 2, 3),
        (3, 4, 4),
        (4, 5, 7),
        (5, 8, 8),
    ]
    assert found.rows[2].title == "Свідоцтво про шлюб"
    assert found.rows[2].date == "1961-10-14"
    assert (found.sheets_expected, found.unreadable) == (8, ())


def test_rows_without_dates_and_a_title_over_two_lines() -> None:
    text = "ОПИСЬ ДОКУМЕНТОВ\n№ п/п Наименование документа №№ листов\n"
    text += "1 Заявление 1\n2 Справка, уточняющая особый\nхарактер работы 2-3\n3 Письмо 4"
    found = read_inventory([lay(text)])
    assert found is not None
    assert [(row.first_sheet, row.last_sheet) for row in found.rows] == [(1, 1), (2, 3), (4, 4)]
    assert found.rows[1].title.endswith("характер работы")


def test_a_lost_dash_and_a_misread_figure_are_mended_by_the_sequence() -> None:
    found = read_inventory([lay(SHEET.replace(" 2-3\n", " 23\n").replace("1961 4", "1961 А"))])
    assert found is not None
    assert [(row.first_sheet, row.last_sheet) for row in found.rows][:3] == [(1, 1), (2, 3), (4, 4)]


def test_a_page_without_a_table_is_no_inventory() -> None:
    assert read_inventory([lay("ОПИС ДОКУМЕНТІВ")]) is None
    assert read_inventory([BLANK]) is None


def compare(*found: tuple[Type, int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    inventory = read_inventory([lay(SHEET)])
    assert inventory is not None
    result = compare_inventory(inventory, *stack(*found))
    return result.missing, result.extra


def test_a_whole_stack_lacks_nothing() -> None:
    assert compare(*ALL) == ((), ())


def test_a_missing_document_and_a_missing_sheet() -> None:
    assert compare(*[one for one in ALL if one[0] is not Type.MARRIAGE_CERT]) == ((4,), ())
    assert compare(*[(code, 2 if code is Type.LABOUR_BOOK else count) for code, count in ALL]) == ((7,), ())


def test_a_document_that_is_not_listed() -> None:
    assert compare(*ALL[:5], (Type.LETTER, 1), *ALL[5:]) == ((), (7,))
    assert compare(*ALL, (Type.AUX, 2)) == ((), ())


def test_written_backs_are_not_missing_sheets() -> None:
    assert compare(*[(code, 2 if code is Type.APP_PENSION else count) for code, count in ALL]) == ((), ())


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Трудова книжка", "labour_book"), ("Копія паспорта", "passport"), ("Свидетельство о браке", "marriage_cert"),
        ("Справка о заработке", "wage_cert"), ("Довідка про склад сім'ї", "family_cert"),
        ("Виписка з акта огляду МСЕК", "msek_extract"),
    ],
)  # fmt: skip
def test_titles_name_types(title: str, code: str) -> None:
    found = named_type(title)
    assert max(found, key=lambda one: found[one]) == code


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_worn_inventory_keeps_its_rows(seed: int) -> None:
    found = read_inventory([lay(worn(SHEET, seed, rate=0.02))])
    assert found is not None
    assert abs(len(found.rows) - 5) <= 1
