"""The guide for people says what stands on the screens: its words in bold are theirs, and no key of a desk is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from archive_api.web.keys import KEYS
from archive_api.web.texts import LOCALE
from scripts.screens import SCREENS

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "user-guide"
PAGES = sorted(GUIDE.glob("*.md"))
DESKS = ("operator", "caseworker", "archivist", "administrator", "head")
_VARIANTS = {
    "caseworker-search-first",
    "caseworker-search-nothing",
    "head-month-empty",
    "head-looks-unknown",
    "trainer",
    "error",
}  # states of a screen that explain themselves, and a role of engineers


def words_of_screens() -> str:
    """All Ukrainian texts, a line each."""
    found: list[str] = []
    for path in sorted((LOCALE / "uk").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="uk"):
                found += (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return "\n".join(found).casefold()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_words_in_bold_stand_on_the_screens(page: Path) -> None:
    said = words_of_screens()
    bold = re.findall(r"\*\*([^*]+)\*\*", page.read_text("utf-8"))
    assert bold
    assert [words for words in bold if words.rstrip(".?:").casefold() not in said] == []


@pytest.mark.parametrize("desk", DESKS)
def test_every_key_of_a_desk_is_explained(desk: str) -> None:
    text = (GUIDE / f"{desk}.md").read_text("utf-8")
    told = set(re.findall(r"<kbd>(.+?)</kbd>", text))
    keys = {sign for screen, row in KEYS.items() if screen.startswith(f"{desk}/") for key in row for sign in key.signs}
    assert keys - {"…"} <= told


def test_every_screen_is_shown() -> None:
    shown = {
        name for page in PAGES for name in re.findall(r"screens/([a-z-]+)-uk-light\.webp", page.read_text("utf-8"))
    }
    assert {screen.name for screen in SCREENS} - _VARIANTS == shown


def test_the_guide_has_a_page_for_every_desk() -> None:
    assert {page.stem for page in PAGES} == {*DESKS, "README"}
