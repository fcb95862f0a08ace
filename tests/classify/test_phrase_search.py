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
    parts = [(part, trigrams(part)) for part in (text, "сонце", "")]
    assert [*INDEX.found_each(parts, few)] == [INDEX.found(text), {}, {}]
    assert INDEX.found(text)
    assert [*INDEX.found_each(parts, ())] == [{}, {}, {}]
    assert [*INDEX.found_each([], few)] == []


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("подана заявка на пенсию", 1),
        ("подана заявта на пенсию", 0),
        ("аявка на пенсию подана", 0.91),
        ("пенсия заявк", 0.91),
    ],
)
def test_few_letters_stand_whole_or_lose_one_at_an_end_of_the_text(text: str, like: float) -> None:
    assert likeness("заявка", text) == pytest.approx(like, abs=0.01)


def test_likeness_falls_with_what_was_misread() -> None:
    phrase = plain("заробітну плату")
    assert likeness(phrase, "довидка заробитну плату") == 1
    assert 0.83 <= likeness(phrase, "довидка зароьитну плату") < 1
    assert likeness(phrase, "сонце") == 0
