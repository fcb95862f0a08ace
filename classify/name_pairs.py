"""First names and patronymics in any case across the two languages: Миколаєві is Микола, Ніколай and Николай."""

from __future__ import annotations

from classify.first_names import first_names_of, in_both_languages, patronymics_in_both_languages
from classify.letters import fold
from classify.names import patronymic_of


def names_like(written: str) -> tuple[str, ...]:
    """All spellings, in the nominative of both languages, of a first name or patronymic; none of another word."""
    if first_names_of(written):
        return in_both_languages(written)
    patronymic = patronymic_of(written)
    spelt = patronymics_in_both_languages(patronymic[0]) if patronymic else ()
    return spelt if patronymic and fold(patronymic[0]) in map(fold, spelt) else ()
