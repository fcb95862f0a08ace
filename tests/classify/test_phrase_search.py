import pytest

from classify.phrase_search import PhraseIndex, likeness
from classify.rules.types import plain, trigrams

INDEX = PhraseIndex(map(plain, ["довідка про заробітну плату", "трудова книжка", "жек", "трудова книжка"]))


def test_each_phrase_is_kept_once() -> None:
    assert len(INDEX.phrases) == 3


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Трудова книжка серія БТ", {"трудова книжка"}),
        ("Тpудoва кни1кка", {"трудова книжка"}),
        ("довідка ЖЕК № 4", {"жек"}),
        ("жеківська довідка", set()),
        ("", set()),
    ],
)
def test_phrases_are_found_however_they_were_read(text: str, phrases: set[str]) -> None:
    found = INDEX.found(plain(text))
    assert found.keys() == set(map(plain, phrases))
    assert all(0.83 <= like <= 1 for like in found.values())


def test_what_a_text_may_hold_is_found_in_its_parts_too() -> None:
    text = plain("Довідка про заробітну плату видана на підставі")
    few = INDEX.near(trigrams(text))
    assert plain("трудова книжка") not in few
    assert INDEX.found(text, among=few) == INDEX.found(text) != {}
    assert INDEX.found(text, among=()) == {}


def test_likeness_falls_with_what_was_misread() -> None:
    phrase = plain("заробітну плату")
    assert likeness(phrase, "довидка заробитну плату") == 1
    assert 0.83 <= likeness(phrase, "довидка зароьитну плату") < 1
    assert likeness(phrase, "сонце") == 0
