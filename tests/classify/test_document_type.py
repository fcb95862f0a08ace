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


FOREIGN = {
    "nothing": "",
    "sentence": "Тролейбус їде вулицею\nсонце світить",
    "recipe": "БОРЩ УКРАЇНСЬКИЙ\nНа 6 порцій\nБуряк 2 штуки, капуста 300 г, картопля\nМ'ясо залити холодною водою і варити\n"
    "Овочі нарізати соломкою, обсмажити на олії з томатом\nЗберігати в холодильнику не довше трьох діб",
    "newspaper": "ВЕЧІРНІЙ КИЇВ\nСубота, 14 травня 1988 року\nНА ПОЛЯХ ОБЛАСТІ\nХлібороби району завершують сівбу\n"
    "Добре потрудилися механізатори бригади, яку очолює Петро Гнатюк\nФутбол. Кияни перемогли гостей з рахунком 3:1",
    "newspaper in Russian": "ПРАВДА УКРАИНЫ\nВесенний сев в разгаре\nТруженики полей встречают праздник новыми успехами\n"
    "В кинотеатрах города: начало сеансов в 18 и 20 часов\nПродаётся детская коляска, тел. 3-14-15",
    "advertisement": "ШВИДКИЙ ІНТЕРНЕТ У ВАШОМУ БУДИНКУ\nПідключення за один день безкоштовно\nАкція діє до кінця літа\n"
    "100 каналів телебачення у подарунок кожному новому абоненту\nДзвоніть цілодобово",
    "poem": "Садок вишневий коло хати,\nХрущі над вишнями гудуть,\nПлугатарі з плугами йдуть,\nСпівають ідучи дівчата",
    "letter home": "Здрастуй, люба сестричко!\nУ нас уже випав сніг, мороз аж тріщить\nПриїздіть улітку, підемо в ліс по гриби",
    "noise": "лртш 0 і.. |||| ьь пкн ~~ ваыф\nжж,,, 44 -- тмч щщ\n) ( цук 7 епр ол:;\nщзх фив ячс мит ьбю йцу кен гшщ",
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_what_says_nothing_is_unknown(text: str) -> None:
    page = lay(text) if text else PageText(width=100, height=100, dpi=150)
    assert judge_type(page).value is DocumentType.UNKNOWN


def test_a_title_named_in_a_list_does_not_decide() -> None:
    text = "ЗАЯВА\nпро призначення пенсії\nпрошу призначити мені пенсію\n"
    text += "до заяви додаю:\nсвідоцтво про смерть\nсвідоцтво про шлюб\nтрудова книжка"
    assert judge_type(lay(text)).value is DocumentType.APP_PENSION
