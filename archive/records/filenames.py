"""Names of files as strangers send them: shown safely, and checked before they are kept."""

from __future__ import annotations

import unicodedata

from archive.records.errors import BadInput

LONGEST = 200  # characters; leaves room for a suffix under the 255 bytes of common file systems in Cyrillic too
_UNSAFE_CATEGORIES = frozenset(
    {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
)  # controls, direction marks, surrogates, line ends
_RESERVED = frozenset('<>:"|?*\\/')


def printable(name: str, *, longest: int = 80) -> str:
    """``name`` fit for a message or a log line: its last path part, unsafe characters as ``·``, cut in the middle when long."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    text = "".join("·" if unicodedata.category(letter) in _UNSAFE_CATEGORIES else letter for letter in last).strip()
    if len(text) > longest:
        text = f"{text[: longest - 12]}…{text[-11:]}"
    return text or "(no name)"


def checked_filename(name: str) -> str:
    """``name`` in composed form (NFC) if it is a plain file name; raises BadInput naming what is wrong with it."""
    text = unicodedata.normalize("NFC", name)
    problem = _problem(text)
    if problem:
        raise BadInput(
            f"The file name “{printable(name)}” {problem}.",
            hint="Send the plain name of the file, without folders or control characters.",
            subject=printable(name),
        )
    return text


def _problem(text: str) -> str:
    if not text.strip(" ."):
        return "is empty"
    if len(text) > LONGEST:
        return f"is longer than {LONGEST} characters"
    if any(letter in "/\\" for letter in text) or text[:1] == "~":
        return "looks like a path"
    if any(unicodedata.category(letter) in _UNSAFE_CATEGORIES for letter in text):
        return "holds control characters"
    if any(letter in _RESERVED for letter in text):
        return "holds characters that some systems refuse"
    return ""
