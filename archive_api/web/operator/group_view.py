"""The cards of the group screen: a piece of the page around the place in doubt, what was read there, and what it may be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from archive.casework import double_keying
from archive.casework.group_review import TYPES, Doubtful
from archive.records.actor import Actor
from archive.records.document import Document, FieldValue, ValueStatus
from archive.records.page import Box
from archive.records.review import USUAL, Asking, field_key, type_tag, value_tag
from classify.identifiers import iban_ok, rnokpp_ok, unzr_ok

MOST_CANDIDATES = 5
LIKE_DIGITS = {
    "0": "68",
    "1": "74",
    "2": "7",
    "3": "85",
    "4": "19",
    "5": "63",
    "6": "805",
    "7": "12",
    "8": "306",
    "9": "4",
}
"""Which digits a digit is taken for, the likeliest first."""

EARLIEST = date(1880, 1, 1)
"""No paper of an archive names an earlier day of a person."""

OF_THE_PERSON = frozenset(
    {
        "surname",
        "given_name",
        "patronymic",
        "birth_date",
        "rnokpp",
        "unzr",
        "passport",
        "id_card",
        "case_number",
        "iban",
    }
)
"""What other papers of the case say the same of; the number of a paper is its own."""

_CHECKED: dict[str, Callable[[str], bool]] = {"rnokpp": rnokpp_ok, "unzr": unzr_ok, "iban": iban_ok}
_HEIGHTS_AROUND, _SHARE_ABOVE = 1.6, 0.55


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One thing in doubt. ``part`` is the piece of the page that is shown, ``mark`` the place in it; both None without a picture.

    ``state`` is ``open``, ``done`` (decided here; ``undo`` is the decision's id), ``keyed`` (another person must key it, too) or
    ``changed`` (by somebody else meanwhile) or ``refused`` (``refusal`` says why). A ``blind`` card shows nothing that anybody
    read or typed: two people key the value, ``keying`` is how it is asked for; once two have keyed it differently, both are
    its candidates for a third.
    """

    group: str
    item: Doubtful
    name: str
    tag: str
    part: Box | None
    mark: Box | None
    candidates: tuple[str, ...]
    state: str = "open"
    undo: str = ""
    refusal: str = ""
    keying: str = ""

    @property
    def blind(self) -> bool:
        """Whether two people key the value."""
        return bool(self.keying)

    @property
    def document(self) -> Document:
        """The document in doubt."""
        return self.item.document

    @property
    def value(self) -> FieldValue | None:
        """The value in doubt; None where the type is."""
        return self.item.value

    @property
    def anchor(self) -> str:
        """The card's id on the screen."""
        return f"{self.document.id}-{self.name.replace(':', '-')}" if self.name else self.document.id

    @property
    def digit(self) -> str:
        """The digit that the group is about, if it is about one."""
        return self.group.removeprefix("digit:") if self.group.startswith("digit:") else ""

    @property
    def settled(self) -> bool:
        """Whether a person has decided."""
        status = self.value.status if self.value else self.document.status
        return status is not ValueStatus.PROPOSED


def cards_of(group: str, items: Sequence[Doubtful], actor: Actor, asking: Asking = USUAL) -> list[Card]:
    """The cards of a screenful."""
    return [card_of(group, item, actor, asking) for item in items]


def card_of(
    group: str,
    item: Doubtful,
    actor: Actor,
    asking: Asking = USUAL,
    *,
    state: str = "open",
    undo: str = "",
    refusal: str = "",
) -> Card:
    """The card of one thing, as this person may see it."""
    value = item.value if double_keying.is_blind(item.value, asking) else None
    part, mark = _piece(item)
    return Card(
        group=group, item=item, name=field_key(item.value) if item.value else "",
        tag=value_tag(item.value) if item.value else type_tag(item.document), part=part, mark=mark,
        candidates=double_keying.apart(value, actor) if value else _candidates(item, group),
        state=state, undo=undo, refusal=refusal, keying=keying_word(value, actor) if value else "",
    )  # fmt: skip


def keying_word(value: FieldValue, actor: Actor) -> str:
    """How a blind value is asked for: ``two``, ``mine`` (keyed, may be mended), ``differ`` (look again) or ``third``."""
    if double_keying.waits_for_another(value, actor):
        return "mine"
    if double_keying.has_keyed(value, actor):
        return "differ"
    return "third" if double_keying.apart(value, actor) else "two"


def _piece(item: Doubtful) -> tuple[Box | None, Box | None]:
    """A field's line with what stands around it; of a page in doubt its upper half, where the title is."""
    if item.page.geometry is None:
        return None, None
    width, height = item.page.geometry.upright_size
    box = item.value.box if item.value and item.value.page == item.page.sequence else None
    if box is None or not box.width or not box.height or box.x >= width or box.y >= height:
        return Box(x=0, y=0, width=width, height=max(1, round(height * _SHARE_ABOVE))), None
    tall = round(box.height * (1 + 2 * _HEIGHTS_AROUND))
    wide = min(width, max(round(box.width * 1.5), 5 * tall))
    left = max(0, min(width - wide, box.x + box.width // 2 - wide // 2))
    top = max(0, min(height - tall, box.y + box.height // 2 - tall // 2))
    part = Box(x=left, y=top, width=wide, height=min(tall, height))
    return part, Box(x=box.x - left, y=box.y - top, width=box.width, height=box.height)


def _candidates(item: Doubtful, group: str) -> tuple[str, ...]:
    """What the value may be: what other papers of the case say of the same person, then one digit taken for another."""
    if item.value is None or group == TYPES:
        return ()
    found = [*item.elsewhere] if item.value.name in OF_THE_PERSON else []
    digit = group.removeprefix("digit:") if group.startswith("digit:") else ""
    text = item.value.value
    for other in LIKE_DIGITS.get(digit, ""):
        found += [text[:place] + other + text[place + 1 :] for place, sign in enumerate(text) if sign == digit]
    return tuple(dict.fromkeys(each for each in found if _may_be(item.value.name, each)))[:MOST_CANDIDATES]


def _may_be(name: str, text: str) -> bool:
    """No day that never was or is lifetimes away, and no number whose check digit is wrong."""
    proof = _CHECKED.get(name)
    if proof is not None:
        return proof(text)
    if not name.endswith("date"):
        return True
    try:
        return EARLIEST <= date.fromisoformat(text) <= datetime.now(UTC).date()
    except ValueError:
        return False
