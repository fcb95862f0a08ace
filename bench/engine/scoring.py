"""How much of the truth a reading kept.

Both sides are normalised alike before they are compared: NFC, every white space one blank, quotation marks, apostrophes,
dashes and the number sign each in one form. Letters are not folded: і for i, о for o or З for 3 counts as an error.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

_SAME = str.maketrans(
    {
        **dict.fromkeys("«»“”„‟″", '"'),
        **dict.fromkeys("’‘ʼ`´′", "'"),
        **dict.fromkeys("—–−‐‑", "-"),
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
    }
)
_ALIKE = 60  # per cent: a word read that much like a word of a stamp is the stamp's


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Shares of the truth (0 = all right; errors may pass 1): characters and words wrong, words found anywhere."""

    cer: float
    wer: float
    recall: float
    letters: int
    words: int


def normal(text: str) -> str:
    """The text in the form that is compared."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).translate(_SAME)).strip()


def score(truth: str, read: str, marks: Sequence[str] = ()) -> Score:
    """Compare a page's reading with its truth, in reading order.

    Words that stand in ``marks`` (stamps, pencil) may be read where the truth has nothing: they are no errors.
    ``recall`` asks for each word of the truth anywhere on the page, each as often as it stands there.
    """
    true_words, read_words = normal(truth).split(), normal(read).split()
    kept = _without_marks(true_words, read_words, normal(" ".join(marks)).split())
    true_text, read_text = " ".join(true_words), " ".join(kept)
    found = sum((Counter(true_words) & Counter(read_words)).values())
    return Score(
        cer=_share(Levenshtein.distance(true_text, read_text), len(true_text), len(read_text)),
        wer=_share(Levenshtein.distance(true_words, kept), len(true_words), len(kept)),
        recall=found / len(true_words) if true_words else 1.0,
        letters=len(true_text),
        words=len(true_words),
    )


def _share(errors: int, of: int, read: int) -> float:
    if of:
        return errors / of
    return 1.0 if read else 0.0


def _without_marks(truth: list[str], read: list[str], marks: list[str]) -> list[str]:
    """The words read, less those that the truth lacks and a stamp has; each word of a stamp excuses one."""
    left = list(marks)
    kept = list(read)
    for step in reversed(list(Levenshtein.opcodes(truth, read))):
        if step.tag not in {"insert", "replace"}:
            continue
        for place in reversed(range(step.dest_start, step.dest_end)):
            alike = [mark for mark in left if ratio(mark.casefold(), read[place].casefold()) >= _ALIKE]
            more = step.tag == "insert" or step.dest_end - step.dest_start > step.src_end - step.src_start
            own = any(ratio(word, read[place]) >= _ALIKE for word in truth[step.src_start : step.src_end])
            if alike and more and not own:
                left.remove(alike[0])
                del kept[place]
    return kept
