from archive.records.document import DocumentType
from classify.document_type import judge_type
from classify.rules.types import plain, type_rules
from classify.telling_words import named_types, stems, title_shares, words_scores
from tests.classify.lay import lay


def test_inflected_words_have_one_stem() -> None:
    assert stems(plain("призначення пенсії")) == stems(plain("призначенням пенсію"))
    assert stems("по 12 рік") == frozenset()


def test_a_title_is_found_in_any_order_and_form() -> None:
    asked = [rule.code for rule in type_rules()].index(DocumentType.APP_PENSION)
    turned = title_shares(stems(plain("про призначення мені пенсії, заява")))
    assert turned[asked] > 0.8
    assert turned[asked] == turned.max()
    assert title_shares(stems(plain("сонце світить"))).max() == 0


def test_rare_words_tell_more_than_common_ones() -> None:
    rare, common = (words_scores(stems(plain(words))) for words in ("уповноважую нотаріус", "прізвище дата"))
    assert rare[DocumentType.POA] > common.get(DocumentType.POA, 0.0)
    assert max(rare, key=lambda code: rare[code]) is DocumentType.POA
    assert words_scores(frozenset()) == {}


def test_words_of_no_phrase_in_its_order_still_tell() -> None:
    text = "Опікуна призначено\nопікою над малолітніми і піклуванням\nорганами виконавчого комітету"
    assert judge_type(lay(text)).value is DocumentType.GUARDIAN


def test_a_list_names_many_types() -> None:
    rows = [
        "Свідоцтво про смерть",
        "Свідоцтво про шлюб",
        "Довідка про склад сім'ї",
        "Трудова книжка",
        "Військовий квиток",
    ]
    assert named_types(title_shares(stems(plain(row))) for row in rows) >= 4
    assert named_types([title_shares(stems(plain("сонце світить над містом")))]) == 0
