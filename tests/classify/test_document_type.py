import pytest

from archive.records.document import DocumentType
from archive.records.page import PageText
from classify.document_type import judge_type
from classify.rules.types import type_rules
from tests.classify.lay import lay, worn
from tests.classify.paper_texts import RU, UK


def test_the_table_holds_every_type_with_enough_phrases() -> None:
    rules = type_rules()
    assert {rule.code for rule in rules} | {DocumentType.UNKNOWN} == set(DocumentType)
    assert all(len(rule.titles) >= 2 and len(rule.phrases) >= 8 for rule in rules)
    assert set(UK) == {rule.code.value for rule in rules}


@pytest.mark.parametrize("code", UK)
def test_ukrainian_text_of_every_type(code: str) -> None:
    verdict = judge_type(lay(UK[code]))
    assert verdict.value == code
    assert verdict.confidence > 0.5
    assert verdict.reasons


@pytest.mark.parametrize("code", RU)
def test_russian_text_of_soviet_types(code: str) -> None:
    assert judge_type(lay(RU[code])).value == code


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_misread_text_is_still_told(seed: int) -> None:
    texts = [*UK.items(), *RU.items()]
    right = [judge_type(lay(worn(text, seed))).value == code for code, text in texts]
    assert sum(right) / len(right) >= 0.95


@pytest.mark.parametrize("text", ["", "Тролейбус їде вулицею\nсонце світить", "Рецепт борщу\nбуряк капуста морква"])
def test_what_says_nothing_is_unknown(text: str) -> None:
    page = lay(text) if text else PageText(width=100, height=100, dpi=150)
    assert judge_type(page).value is DocumentType.UNKNOWN


def test_a_title_named_in_a_list_does_not_decide() -> None:
    text = "ЗАЯВА\nпро призначення пенсії\nпрошу призначити мені пенсію\n"
    text += "до заяви додаю:\nсвідоцтво про смерть\nсвідоцтво про шлюб\nтрудова книжка"
    assert judge_type(lay(text)).value is DocumentType.APP_PENSION
