from itertools import chain

from archive.records.page import Word
from classify.rows import as_seen
from tests.classify.lay import lay

TABLE = "              Отец           Мать\nФам.          Журавель       Журавель\nИмя           Филипп         Мария"


def texts(rows: object) -> list[str]:
    return [" ".join(word.text for word in row) for row in rows]  # type: ignore[attr-defined]


def columns(text: str) -> list[list[Word]]:
    """The words of a page as an engine reads a table: column by column, each a line."""
    words = list(chain.from_iterable(line.words for line in lay(text).lines))
    return [[word for word in words if word.box.x == x] for x in sorted({word.box.x for word in words})]


def test_a_table_read_by_columns_is_put_together_by_rows() -> None:
    assert texts(as_seen(columns(TABLE))) == ["Отец Мать", "Фам. Журавель Журавель", "Имя Филипп Мария"]


def test_plain_lines_stay_as_they_are() -> None:
    lines = [line.words for line in lay(TABLE).lines]
    halves = [lines[0][:1], lines[0][1:], *lines[1:]]
    assert as_seen(halves) == halves


def test_what_stands_over_and_under_a_table_keeps_its_place() -> None:
    page = [line.words for line in lay("Свидетельство\n" + TABLE + "\nЗапись в книге").lines]
    table = columns("\n" + TABLE)
    assert texts(as_seen([page[0], *table, page[-1]])) == [
        "Свидетельство", "Отец Мать", "Фам. Журавель Журавель", "Имя Филипп Мария", "Запись в книге",
    ]  # fmt: skip
