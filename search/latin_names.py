"""Names in Latin letters: what they may be in Ukrainian, and how a Ukrainian name is written in Latin.

The ways of writing differ by year and passport office, so a Latin name is read as the skeletons of all that it may be.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from search.words import skeleton_of

_PIECES = (
    ("shch", ("щ",)), ("zgh", ("зг",)), ("zh", ("ж",)), ("kh", ("х",)), ("ts", ("ц",)), ("ch", ("ч",)), ("sh", ("ш",)),
    ("ph", ("ф",)), ("ck", ("к",)), ("ya", ("я",)), ("yu", ("ю",)), ("ye", ("є",)), ("yi", ("ї",)), ("yo", ("йо",)),
    ("ia", ("я", "ія")), ("iu", ("ю", "ію")), ("ie", ("є", "іє")), ("ii", ("ії", "ій")), ("ja", ("я",)), ("ju", ("ю",)),
    ("a", ("а",)), ("b", ("б",)), ("v", ("в",)), ("w", ("в",)), ("h", ("г",)), ("g", ("г",)), ("d", ("д",)),
    ("e", ("е",)), ("z", ("з",)), ("y", ("и",)), ("i", ("і",)), ("j", ("й",)), ("k", ("к",)), ("l", ("л",)),
    ("m", ("м",)), ("n", ("н",)), ("o", ("о",)), ("p", ("п",)), ("r", ("р",)), ("s", ("с",)), ("t", ("т",)),
    ("u", ("у",)), ("f", ("ф",)), ("c", ("к", "ц")), ("q", ("к",)), ("x", ("кс",)),
)  # fmt: skip
_READ = dict(_PIECES)
_PIECE = re.compile("|".join(piece for piece, _ in _PIECES))
_MOST = 16  # readings of one word
_LATIN = re.compile("[a-z]+")
_LATIN_BY_LETTER = (
    "а=a б=b в=v г=h ґ=g д=d е=e є=ie ж=zh з=z и=y і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch"
    " ш=sh щ=shch ь= ю=iu я=ia ы=y э=e ъ= ё=e '="
)
_WRITTEN = dict(pair.split("=") for pair in _LATIN_BY_LETTER.split())
_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


@lru_cache(maxsize=1000)
def cyrillic_of(form: str) -> tuple[str, ...]:
    """What a word of small Latin letters may be in Ukrainian; none where it is not of Latin letters alone."""
    if not _LATIN.fullmatch(form):
        return ()
    ways = [_READ[piece] for piece in _PIECE.findall(form)]
    return tuple("".join(way) for way, _ in zip(product(*ways), range(_MOST), strict=False))


def sounds_of(form: str) -> tuple[str, ...]:
    """The skeletons of a word: of its own letters, or of all that its Latin letters may be."""
    return tuple(dict.fromkeys(skeleton_of(one) for one in cyrillic_of(form) or (form,)))


def latin_of(spelling: str) -> str:
    """A Ukrainian name in Latin letters by resolution 55 of 2010; "" for a word of other letters."""
    if any(letter not in _WRITTEN for letter in spelling):
        return ""
    first = _FIRST.get(spelling[0], "")
    rest = "".join(_WRITTEN[letter] for letter in spelling[bool(first) :])
    return (first + rest).replace("zh", "zgh") if "зг" in spelling else first + rest
