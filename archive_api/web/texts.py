"""The words of the screens, from the catalogues ``locale/<language>/*.po``; a message is named by a key such as ``login.lead``.

The catalogues are read when a language is first shown; nothing is compiled beforehand, so nothing can be out of date.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("uk", "en")


class _Unnamed(NullTranslations):
    """Where a message is not found: a key is a mistake of ours, a code of the trade is shown as it is."""

    def gettext(self, message: str) -> str:
        raise KeyError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002  gettext's signature
        raise KeyError(msgid1)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002
        return message.replace("_", " ")


@cache
def _words(language: str) -> GNUTranslations:
    whole = Catalog(locale=language)
    for path in sorted((LOCALE / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language, abort_invalid=True):
                if message.id:
                    whole[message.id] = message
    made = BytesIO()
    write_mo(made, whole)
    made.seek(0)
    words = GNUTranslations(made)
    words.add_fallback(_Unnamed())
    return words


def text(key: str, language: str, **values: object) -> str:
    """The words of a key, ``{name}`` filled from ``values``; raises KeyError for one that nobody wrote."""
    words = _words(language).gettext(key)
    return words.format(**values) if values else words


def counted(key: str, n: int, language: str, **values: object) -> str:
    """The words of a key for so many things, ``{n}`` filled: 1 сторінка, 2 сторінки, 5 сторінок."""
    return _words(language).ngettext(key, key, n).format(n=n, **values)


def known(key: str, language: str) -> bool:
    """Whether somebody wrote this key."""
    try:
        return bool(text(key, language))
    except KeyError:
        return False


def term(kind: str, code: str, language: str) -> str:
    """The word for a code of a kind (``type``, ``field``, ``flag`` …); the code itself where nobody named it."""
    return _words(language).pgettext(kind, str(code))
