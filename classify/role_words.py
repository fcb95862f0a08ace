"""Words that tell whose name or number stands beside them: kin, guardians, the dead, officials."""

from __future__ import annotations

from functools import cache

from classify.letters import fold
from classify.rules.tables import table

_IN_HEADS = {"він": "husband", "он": "husband", "вона": "wife", "она": "wife"}
_STOPS = " .,:;()[]{}|/-–—"


@cache
def _roles() -> dict[str, str]:
    return {fold(word): role for role, words in table("role_words").items() for word in words}


def told_by(word: str) -> str:
    """What a word tells (``father``, ``husband``, ``wife``, ``deceased`` …), in any case; empty for any other word."""
    return _roles().get(fold(word.strip(_STOPS)), "")


def role_by(word: str) -> str:
    """The role that a word tells: as ``told_by``, but husband and wife are ``spouse``."""
    told = told_by(word)
    return "spouse" if told in ("husband", "wife") else told


def told_in_head(word: str) -> str:
    """What a word tells as the head of a column or a group of labels, where ``він`` and ``вона`` are spouses."""
    return _IN_HEADS.get(word.strip(_STOPS).lower()) or told_by(word)


def head_role(word: str) -> str:
    """The role that a word tells as a head."""
    return role_by(word) or ("spouse" if told_in_head(word) else "")
