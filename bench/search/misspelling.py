"""One mistake in a word: as fingers make it, or by the letters of another alphabet."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

_KEYS: Final = ("йцукенгшщзхї", "фівапролджє", "ячсмитьбю")
_ALIKE: Final = dict(zip("аеіорсухАВЕІКМНОРСТХ", "aeiopcyxABEIKMHOPCTX", strict=True))
_SEEN_AS: Final = {"О": "0", "З": "3"}
_FIRST = 0.3  # how much rarer the first letter is wrong than another one


def mistyped(word: str, chance: Random) -> str:
    """The word with one letter left out, doubled, changed for a neighbour on the keyboard, or two letters swapped."""
    places = [place for place, letter in enumerate(word) if letter.isalpha()]
    place = chance.choices(places, [_FIRST if place == places[0] else 1.0 for place in places])[0]
    slip: Callable[[str, int, Random], str] = chance.choice((_left_out, _doubled, _neighbour, _swapped))
    return slip(word, place, chance)


def _left_out(word: str, place: int, _: Random) -> str:
    return word[:place] + word[place + 1 :]


def _doubled(word: str, place: int, _: Random) -> str:
    return word[: place + 1] + word[place].lower() + word[place + 1 :]


def _swapped(word: str, place: int, _: Random) -> str:
    place = min(place, len(word) - 2)
    pair = word[place + 1] + word[place]
    return word[:place] + (pair.capitalize() if place == 0 else pair) + word[place + 2 :]


def _neighbour(word: str, place: int, chance: Random) -> str:
    letter = word[place]
    row = next((row for row in _KEYS if letter.lower() in row), "")
    if not row:
        return _left_out(word, place, chance)
    at = row.index(letter.lower())
    other = chance.choice([row[step] for step in (at - 1, at + 1) if 0 <= step < len(row)])
    return word[:place] + (other.upper() if letter.isupper() else other) + word[place + 1 :]


def in_latin(text: str, chance: Random) -> str:
    """Letters that look the same typed in Latin: all of them, or (where there are more) one; "" where there is none."""
    places = [place for place, letter in enumerate(text) if letter in _ALIKE]
    if not places:
        return ""
    changed = places if chance.random() < 0.5 else [chance.choice(places)]
    return "".join(_ALIKE[letter] if place in changed else letter for place, letter in enumerate(text))


def with_letters(number: str, chance: Random) -> str:
    """A digit of a number typed as the letter that looks like it; "" where there is none."""
    letter_of = {digit: letter for letter, digit in _SEEN_AS.items()}
    places = [place for place, sign in enumerate(number) if sign in letter_of]
    if not places:
        return ""
    place = chance.choice(places)
    return number[:place] + letter_of[number[place]] + number[place + 1 :]
