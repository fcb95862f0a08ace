"""The table of an inventory in whatever order its columns stand."""

import pytest

from archive.records.page import PageText
from classify.inventory_table import TableRow, read_table
from classify.inventory_total import Total, read_total
from tests.classify.lay import lay

ROWS = (
    ("1", "Заява про призначення пенсії", "20.08.2004", "1"),
    ("2", "Копія паспорта", "12.05.1998", "2-3"),
    ("3", "Свідоцтво про шлюб", "14.10.1961", "4"),
    ("4", "Тр. книжка", "02.09.1957", "5-7"),
)
READ = tuple(
    TableRow(number=int(number), title=title.strip("."), date="-".join(reversed(date.split("."))), sheets=sheets)
    for number, title, date, sheets in ROWS
)
WIDTHS = (4, 32, 14, 8)


def table(order: tuple[int, ...], rows: tuple[tuple[str, ...], ...] = ROWS) -> PageText:
    """The rows under one head, with the columns in that order, each beginning where its head does."""
    head = ("№", "Назва документа", "Дата", "Аркуші")
    lines = ["".join(row[column].ljust(WIDTHS[column]) for column in order) for row in (head, *rows)]
    return lay("\n".join(["Справа № 104300000951", *lines, "Всього 4 документів на 7 аркушах"]))


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (0, 2, 1, 3), (0, 3, 1, 2), (0, 1, 3, 2)])
def test_columns_stand_in_any_order(order: tuple[int, ...]) -> None:
    found = read_table([table(order)])
    assert found.rows == READ
    assert found.total == Total(documents=4, sheets=7)


def test_a_list_without_columns_is_read_too() -> None:
    text = "ЩО ЗБЕРІГАЄТЬСЯ:\n" + "\n".join(f"{number}. {title} {date} арк. {on}" for number, title, date, on in ROWS)
    assert [(row.number, row.date, row.sheets) for row in read_table([lay(text)]).rows] == [
        (row.number, row.date, row.sheets) for row in READ
    ]


def test_a_line_of_the_table_read_as_a_figure_spoils_no_date() -> None:
    rows = (*ROWS[:3], ("4", "Тр. книжка", "102.09.1957", "5-7"))
    assert read_table([table((0, 2, 1, 3), rows)]).rows[3].date == "1957-09-02"


def test_a_head_that_asks_how_many_is_told() -> None:
    assert read_table([lay("№ Назва документа Кількість аркушів\n1 Заява 2\n2 Паспорт 3\n3 Лист 1")]).counts
    assert not read_table([table((0, 1, 2, 3))]).counts


@pytest.mark.parametrize(
    ("line", "documents", "sheets"),
    [
        ("Всього 9 документів на 14 аркушах", 9, 14), ("Итого 12 документов, последний лист № 15", 12, 15),
        ("Усього документів: 12, аркушів: 15", 12, 15), ("Разом позицій: 11, останній аркуш: 16", 11, 16),
        ("УСЬОГО 14, ОСТАННІЙ АРКУШ 20", 14, 20), ("Итого бумаг: 9", 9, 0), ("Опис склав спеціаліст", 0, 0),
    ],
)  # fmt: skip
def test_totals(line: str, documents: int, sheets: int) -> None:
    assert read_total([line]) == Total(documents=documents, sheets=sheets)
