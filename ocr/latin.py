"""The second reading: words that a Cyrillic model cannot spell (IBAN, Roman numerals, e-mail, Latin names)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from archive.records.page import Box
from ocr.clean import Image
from ocr.lookalikes import TERMS
from ocr.words import RawWord

MOST = 80  # words read a second time on one page
_ONLY_LATIN = frozenset("DFGJLNQRSUVWYZIbdfghjklmnqrstuvwz")
_UNLIKE_CYRILLIC = frozenset("DFGJLQRSVWZdfghjlqsvwz")
_CODE = re.compile(r"[A-Z]{2}\d{6,}[A-Z0-9]*")
_ROMAN = re.compile(r"(?=.)X{0,3}(IX|IV|V?I{0,3})")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|(?:https?://|www\.)\S+", re.ASCII)
_WORD = re.compile(r"[A-Za-z][A-Za-z.'-]+")
_NUMERAL_LIKE = frozenset("ІЇИХУПШТМГ1|!№VI")
_SAME_CAPITALS = frozenset("АВЕІКМНОРСТХУ№")
_NUMBER = re.compile(r"\d[\d.,/-]*")
_SURE_NUMBER = 0.96
_SERIES = re.compile(r"[ІЇИХУПШТМГ1|!№VI]{1,4}[-–—]([А-ЯІЇЄҐ]{2})")
_AROUND = ".,:;()«»\"'"


def doubtful(words: Sequence[RawWord]) -> list[int]:
    """Which words to show to the Latin model: unsure ones, mixtures of letters and digits, possible Roman numerals."""
    found = [place for place, word in enumerate(words) if _is_doubtful(word)]
    return sorted(sorted(found, key=lambda place: words[place].confidence)[:MOST])


def _is_doubtful(word: RawWord) -> bool:
    text = word.text.strip(_AROUND)
    letters, digits = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    if not letters:
        return "@" in text or (digits >= 3 and word.confidence < _SURE_NUMBER)
    if digits and letters and len(text) >= 4:
        return True
    if "@" in text or "|" in text:
        return True
    if _SERIES.fullmatch(text) or (len(text) >= 3 and set(text) <= _SAME_CAPITALS):
        return True
    if word.confidence < 0.6 and len(text) >= 2:
        return True
    return set(text) <= _NUMERAL_LIKE and len(text) <= 5


def strip_of(grey: Image, boxes: Sequence[Box], dpi: int) -> tuple[Image, list[tuple[int, int]]]:
    """The boxes' pictures one under another on white, and the rows (first, last + 1) each of them fills."""
    pad, gap = max(2, round(0.02 * dpi)), round(0.12 * dpi)
    width = max(box.width for box in boxes) + 2 * (pad + gap)
    height = sum(box.height + 2 * pad + gap for box in boxes) + gap
    strip = np.full((height, width), 255, np.uint8)
    rows, top = [], gap
    for box in boxes:
        part = grey[max(0, box.y - pad) : box.bottom + pad, max(0, box.x - pad) : box.right + pad]
        strip[top : top + part.shape[0], gap : gap + part.shape[1]] = part
        rows.append((top, top + part.shape[0]))
        top += part.shape[0] + gap
    return strip, rows


def merge_latin(
    words: Sequence[RawWord], places: Sequence[int], rows: Sequence[tuple[int, int]], found: Sequence[RawWord]
) -> list[RawWord]:
    """The words, with the Latin reading in place of the first one wherever it is plainly the better."""
    result = list(words)
    for place, (first, last) in zip(places, rows, strict=True):
        here = [word for word in found if first <= word.box.y + word.box.height // 2 < last]
        if not here:
            continue
        text = "".join(word.text for word in here)
        sure = min(word.confidence for word in here)
        chosen = better_spelling(result[place].text, result[place].confidence, text, sure)
        if chosen != result[place].text:
            known = result[place]
            surer = max(sure, known.confidence)
            result[place] = replace(known, text=chosen, confidence=surer, first=known.first or known.text)
    return result


def better_spelling(first: str, first_sure: float, latin: str, latin_sure: float) -> str:
    """The first reading or the Latin one: Latin must hold what only Latin can spell, and be sure of it."""
    core, known = latin.strip(_AROUND), first.strip(_AROUND)
    if _NUMBER.fullmatch(core) and _NUMBER.fullmatch(known):
        return latin if latin_sure > first_sure + 0.02 else first
    if numeral := _numeral_before_letters(known, core):
        return first.replace(known, numeral)
    is_code = _CODE.fullmatch(core) and not _ONLY_LATIN.isdisjoint(core[:2])
    is_numeral = len(core) >= 2 and _ROMAN.fullmatch(core) and set(known) <= _NUMERAL_LIKE and not first.endswith(".")
    if (is_code or is_numeral or core in TERMS or _ADDRESS.fullmatch(core)) and latin_sure > 0.35:
        return core if core in TERMS else latin
    is_word = _WORD.fullmatch(core) and len(_UNLIKE_CYRILLIC & set(core)) >= 2
    return latin if is_word and latin_sure > 0.75 and latin_sure > first_sure + 0.1 else first


def _numeral_before_letters(first: str, latin: str) -> str:
    """A certificate's series, such as IV-БК: the numeral as the Latin model reads it, the letters as the first one does."""
    series = _SERIES.fullmatch(first)
    numeral, dash, _ = latin.partition("-")
    return f"{numeral}-{series[1]}" if series and dash and _ROMAN.fullmatch(numeral) else ""
