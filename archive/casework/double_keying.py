"""Double keying: some values two people type from the paper, neither seeing the other's; what both say is decided.

Until two agree, everybody may type his own anew: who slipped or differs looks at the paper again, still blind. Who has not
typed yet sees what the others differ about and may settle it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from archive.records.actor import Actor, Role
from archive.records.document import Document, FieldValue, Keying, ValueStatus
from archive.records.errors import NotAllowed
from archive.records.review import Asking


def is_blind(value: FieldValue | None, asking: Asking) -> bool:
    """Whether a value is shown to nobody who keys it: two people must, and have not agreed yet."""
    return value is not None and value.name in asking.double and value.status is ValueStatus.PROPOSED


def hidden_from(actor: Actor, asking: Asking) -> Asking:
    """What is blind to this reader: operators key, whatever program or token they read by; to others nothing is."""
    return asking if actor.role is Role.OPERATOR else replace(asking, double=frozenset())


def is_kept_from(actor: Actor, documents: Iterable[Document], asking: Asking) -> bool:
    """Whether this reader may see nothing of a case that was read by machine: he keys, and a value of it is blind still.

    One paper's number stands on the others too.
    """
    hidden = hidden_from(actor, asking)
    return any(is_blind(value, hidden) for document in documents for value in document.fields)


def require_read(actor: Actor, documents: Iterable[Document], asking: Asking, subject: str) -> None:
    """Raise NotAllowed where what was read of a case is kept from this reader; ``documents`` are all of the case."""
    if is_kept_from(actor, documents, asking):
        message = "What was read of this case is kept from who keys it until two have keyed the same."
        raise NotAllowed(message, hint="Take the original.", subject=subject)


def has_keyed(value: FieldValue, actor: Actor) -> bool:
    """Whether this person has keyed the value."""
    return any(each.account == actor.account for each in value.keyed)


def waits_for_another(value: FieldValue, actor: Actor) -> bool:
    """Whether only this person has keyed the value: there is nothing yet to look at again."""
    return has_keyed(value, actor) and len(value.keyed) == 1


def apart(value: FieldValue, actor: Actor) -> tuple[str, ...]:
    """What two or more others typed differently, for a third look; nothing for who typed one of them."""
    return () if has_keyed(value, actor) or len(value.keyed) < 2 else tuple(each.value for each in value.keyed)


def said_alike(value: FieldValue, actor: Actor, text: str) -> bool:
    """Whether somebody else has keyed just this."""
    return any(each.account != actor.account and each.value == text for each in value.keyed)


def with_keying(value: FieldValue, text: str, actor: Actor, now: datetime) -> tuple[Keying, ...]:
    """The value's keyings with this person's; an earlier one of the same person gives way."""
    others = tuple(each for each in value.keyed if each.account != actor.account)
    return (*others, Keying(account=actor.account, at=now, value=text))


def opened_again(value: FieldValue) -> FieldValue:
    """The value as a proposal that nobody has keyed."""
    return replace(value, status=ValueStatus.PROPOSED, decided_by=None, decided_at=None, keyed=())
