from classify.people_table import people_tables
from classify.reading import Passage, passages_of
from tests.classify.lay import lay

PARENTS = (
    "Свидетельство о рождении\n              Отец           Мать\nФам.          Журавель       Журавель\n"
    "Имя           Филипп         Мария\nОтч.          Кондратьевич   Ивановна\nЗапись за № 63"
)


def lines_of(text: str) -> list[Passage]:
    return passages_of([(1, lay(text))])


def test_each_column_holds_its_own_words() -> None:
    (table,) = people_tables(lines_of(PARENTS))
    read = {column.role: " ".join(word.text for word in column.words) for column in table.columns}
    assert read["father"].startswith("Журавель Филипп Кондратьевич")
    assert read["mother"].startswith("Журавель Мария Ивановна")


def test_the_first_line_is_none_of_the_table() -> None:
    (table,) = people_tables(lines_of(PARENTS))
    assert table.lines == {2, 3, 4, 5}


def test_two_roles_in_a_sentence_are_no_heads() -> None:
    assert not people_tables(lines_of("батько і мати\nЖуравель Ганна Пилипівна"))
