import pytest

from archive.records.document import DocumentType
from classify.headings import headings
from classify.kinds_of_paper import kind_of, kinds_of_types, named_kind
from classify.rules.types import plain
from tests.classify.lay import lay


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("ЗАЯВА від гр. Іваненка", "application"),
        ("Архивная справка", "certificate"),
        ("ДОВІДК А", ""),
        ("ПР0ТОКОЛ № 12", "protocol"),
        ("до заяви додаю", ""),
        ("Довідку видано", ""),
        ("АКТИ", ""),
        ("", ""),
    ],
)
def test_the_first_words_name_the_kind(heading: str, kind: str) -> None:
    assert kind_of(plain(heading)) == kind


def test_the_strongest_heading_counts_the_uppermost_of_equals() -> None:
    page = lay("Управління праці\nЗАЯВА\nпро призначення\nдодаю:\nдовідка про доходи\nДОВІДКА")
    assert named_kind(headings(page))[0] == "application"
    assert named_kind(headings(lay("Шановний добродію\nповідомляємо Вам"))) == ("", 0.0)


def test_a_typist_spaces_headings_out() -> None:
    kind, strength = named_kind(headings(lay("Сельский совет\nС П Р А В К А\nдана в том, что")))
    assert (kind, strength > 0.4) == ("certificate", True)


def test_every_type_but_papers_without_heading_is_of_a_kind() -> None:
    without = {code for code, kinds in kinds_of_types().items() if not kinds}
    assert without <= {DocumentType.CASE_COVER}
