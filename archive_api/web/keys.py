"""The keys of every screen in one table: the strip above a desk and the help behind ``?`` are made of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """What a person presses, and the text that says what it does."""

    signs: tuple[str, ...]
    text: str


HELP = Key(("?",), "keys.help")
_LIST = (Key(("↓", "↑"), "keys.move"), Key(("Enter",), "keys.open"))
_PICTURE = (Key(("+", "−"), "keys.zoom"), Key(("F",), "zoom.fit"), Key(("N", "P"), "keys.marks"))
_SETTLE = (Key(("Enter",), "keys.confirm"), Key(("E",), "keys.edit"))
_GROUP = (
    *_SETTLE,
    Key(("J", "K"), "group.keys.move"),
    Key(("S",), "group.keys.skip"),
    Key(("U",), "group.keys.undo"),
    Key(("N",), "group.next"),
)

_PAGE_WORK = (
    Key(("L", "R"), "keys.turn"),
    Key(("C",), "keys.crop"),
    Key(("B",), "keys.blank"),
    Key(("U",), "keys.work.undo"),
)

KEYS: dict[str, tuple[Key, ...]] = {
    "operator/queue.html": _LIST,
    "operator/batches.html": _LIST,
    "operator/groups.html": _LIST,
    "operator/case.html": (
        *_SETTLE,
        Key(("J", "K"), "keys.questions"),
        Key(("1", "…", "5"), "keys.choose"),
        *_PICTURE,
        *_PAGE_WORK,
    ),
    "operator/group.html": (
        *_GROUP[:3],
        Key(("1", "…", "5"), "group.keys.choose"),
        Key(("0",), "group.keys.absent"),
        *_GROUP[3:],
    ),
    "operator/group.html type": _GROUP,
    "caseworker/search.html": (Key(("/",), "keys.search"), *_LIST),
    "caseworker/case.html": (Key(("/",), "keys.search"), *_LIST),
    "caseworker/page.html": (
        Key(("/",), "keys.search"),
        Key(("←", "→"), "keys.pages"),
        *_PICTURE,
        Key(("C",), "keys.compare"),
        Key(("R",), "cite.begin"),
    ),
    "caseworker/compare.html": (
        Key(("1", "2"), "keys.side"),
        Key(("T",), "keys.together"),
        Key(("←", "→"), "keys.pages"),
        *_PICTURE[:2],
        Key(("Shift", "←", "→", "↑", "↓"), "keys.shift"),
    ),
    "caseworker/alike.html": _LIST,
    "archivist/lots.html": _LIST,
    "archivist/lot.html": (Key(("Enter",), "keys.open"), *_LIST[:1]),
    "archivist/sample.html": (
        Key(("1", "…", "9"), "keys.faults"),
        Key(("Enter",), "keys.note"),
        Key(("←", "→"), "keys.pages"),
        *_PICTURE[:2],
    ),
}
"""By template, and what of it is shown; a screen that is not named here has no keys of its own."""


def keys_of(screen: str) -> tuple[Key, ...]:
    """The keys of a screen, the one for help last."""
    return (*KEYS.get(screen, ()), HELP)
