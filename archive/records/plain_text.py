"""Words that people type, made fit to be kept: composed letters, single spaces, nothing that does not show.

What cannot be seen can mislead who reads it (direction marks), and some of it (NUL, other control characters) can be written
neither into XML nor into every catalog: a case that held it could never be kept again.
"""

from __future__ import annotations

import unicodedata

from archive.records.errors import BadInput


def one_line(text: str, what: str, *, longest: int, needed: bool = False) -> str:
    """``text`` as one line of at most ``longest`` characters; raises BadInput naming ``what``, never the text."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    if len(plain) > longest or not plain.isprintable():
        message = f"The {what} is too long or holds characters that do not show."
        raise BadInput(message, hint=f"Send at most {longest} printable characters.", subject=what)
    if needed and not plain:
        raise BadInput(f"The {what} is empty.", hint="Fill it in.", subject=what)
    return plain


def some_lines(text: str, what: str, *, longest: int, needed: bool = False) -> str:
    """As ``one_line`` for a few sentences: line ends stay, empty lines at both ends do not."""
    plain = "\n".join(one_line(line, what, longest=longest) for line in text.splitlines()).strip()
    if len(plain) > longest:
        message = f"The {what} is too long."
        raise BadInput(message, hint=f"Send at most {longest} characters.", subject=what)
    if needed and not plain:
        raise BadInput(f"The {what} is empty.", hint="Fill it in.", subject=what)
    return plain
