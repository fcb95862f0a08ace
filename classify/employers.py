"""The employer that a paper names: a firm in quotes after its kind, or a kind of firm and the names beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.records.document import FieldValue
from classify.field_values import Reading, value_at
from classify.reading import Passage, PlacedWord, join

_ADJECTIVE = re.compile(
    r"^(?!ліквідован|ликвидирован|видан|выдан)[^\W\d_][\w\-]{2,}(?:ий|ій|ый|ого|ої|ой|ая|ова|ева|на|ська|цька|ому|[нчш]е|[сц]ь?ке|[иіо]ве|крите|ое|(?:ск|цк|н)ом|(?:ськ|цьк|н)им)$",
    re.IGNORECASE,
)
_FORMS = (
    "тов|тзов|ват|зат|ат|прат|пат|дп|кп|кнп|кз|пп|фг|сфг|ао|зао|оао|ооо|чп|тоо|ксп|атзт|атвт|стов|ссвк|по|нво|нпо|во|атп|"
    "пмк|сму|мтс|ртс|дрсу"
)
_KINDS = (
    r"завод\w*|фабрик\w*|комбінат\w*|комбинат\w*|колгосп(?!н)\w*|колхоз(?!н)\w*|радгосп\w*|совхоз\w*|трест\w*|шахт\w*|"
    r"підприємств\w*|предприяти\w*|депо|об'єднанн\w*|объединени\w*|товариств\w*|артіл\w*|артел\w*|лікарн\w*|школ\w*|"
    r"автоколон\w*|частин\w*|больниц\w*|рудник\w*|\w{3,}завод\w{0,3}|\w{3,}фабрик\w*|\w{3,}підприємств[оа]|"
    r"\w{3,}управлени[ея]|\w{3,}управління|\w*спілк\w*|\w*союз|(?!проф)\w{3,}союз\w{1,2}|\w{3,}комб[иі]нат\w*"
)
_FIRM = re.compile(rf"(?:{_FORMS}|{_KINDS})", re.IGNORECASE)
_FORM = re.compile(rf"(?:{_FORMS})", re.IGNORECASE)
_PLAIN = re.compile(
    r"(?:завод|фабрик|школ|лікарн|больниц|частин|підприємств|предприяти|товариств|об'єднанн|объединени|союз|колгосп|колхоз|"
    r"радгосп|совхоз|арт[іе]л|трест|шахт|рудник|депо)\w{0,3}",
    re.IGNORECASE,
)
"""What says no name where it stands alone."""
_NAMED_KIND = re.compile(
    r"(?:управлінн|управлени|контор|інститут|институт|агент?ств|фірм|фирм|кооператив|господарств|хозяйств|магазин|ательє|ателье|"
    r"корпораці|корпораци|компані|компани|концерн)\w{0,3}",
    re.IGNORECASE,
)  # only with a name in quotes
_PRINTED = re.compile(r"підприємств[іау]|предприяти[юияе]м?", re.IGNORECASE)
_CALLED = frozenset({"імені", "имени", "ім", "им"})
_STOP = re.compile(
    r"(?:код|єдрпоу|видан[ао]?|выдан[ао]?|дан[ао]|довідка|справка|вих|исх|наказ|приказ|виписка|выписка|область|район\w*|україн\w*|м|с|г)",
    re.IGNORECASE,
)
_LIABLE = re.compile(r"(?:відповідальн\w+|ответственност\w+|тип[уа])", re.IGNORECASE)
_REGION = re.compile(r"(?:район|област|обл\b)\w*", re.IGNORECASE)
_WORDS = frozenset({"По", "Во", "Тов", "Пат"})  # that begin a line as other words do; as forms they are all capitals
_OPEN, _CLOSE = '«"„“', '»"”“'
_HEAD = 12  # lines
_LONGEST = 6  # words in quotes


def employer_fields(reading: Reading) -> Iterator[FieldValue]:
    """The employer beside its label, else the first firm in the head of the paper: one in quotes comes first."""
    for value in reading.values_of("employer"):
        if value.text[:1] in _OPEN:  # підприємство «Маяк»: no label but the kind of firm, which the head tells whole
            continue
        place = _quoted(value) or _firm(value.first_line)
        if place:
            yield value_at("employer", _bare(place.text), place, sure=0.9, reason="label: employer")
            return
    head = reading.lines[:_HEAD]
    quoted = _quoted(join(head))
    if quoted:
        yield value_at("employer", _bare(quoted.text), quoted, sure=0.9, reason="a firm in quotes in the head")
        return
    for line in head:
        place = _firm(line)
        if place:
            yield value_at("employer", _bare(place.text), place, sure=0.85, reason="a firm in the head")
            return


def _bare(text: str) -> str:
    return re.sub(r"[«»\"„“”]", "", text).strip(" :.,_|")


def _quoted(place: Passage) -> Passage:
    """A form or kind of firm, adjectives before it, and the name in quotes after it."""
    words = place.words
    for at, word in enumerate(words[1:], start=1):
        kind = _kind_before(words, at)
        if word.text.lstrip("(")[:1] not in _OPEN or kind is None:
            continue
        for end in range(at, min(at + _LONGEST, len(words))):
            tail = words[end].text.rstrip(".,;:)")
            if tail[-1:] in _CLOSE and (end > at or len(tail) > 2):
                return Passage(words[_with_adjectives(place, kind) : end + 1])
    return Passage(())


def _kind_before(words: Sequence[PlacedWord], at: int) -> int | None:
    """Where the kind of firm stands whose name in quotes begins at ``at``: before it, or before its limited liability."""
    kind = at - 4 if at > 3 and _LIABLE.fullmatch(words[at - 1].text) else at - 1
    if kind < at - 1 and words[at - 2].text[:4].islower() and not _FIRM.fullmatch(_bare(words[kind].text)):
        kind += 1  # відкритого типу: no word more
    bare = _bare(words[kind].text)
    return kind if _FIRM.fullmatch(bare) or _NAMED_KIND.fullmatch(bare) or _is_form(bare) else None


def _is_form(word: str) -> bool:
    """A legal form that no list knows: two to five letters, most of them capitals (``СПрАТ``)."""
    return 2 <= len(word) <= 5 and word.isalpha() and word[0].isupper() and sum(map(str.isupper, word)) >= 2


def _with_adjectives(line: Passage, at: int) -> int:
    """Where a firm begins whose kind stands at ``at``: up to two adjectives stand before it."""
    start = at
    while start > 0 and at - start < 2 and _ADJECTIVE.search(_bare(line.words[start - 1].text)):
        start -= 1
    return start


def _firm(line: Passage) -> Passage:
    """The words that name a firm: its kind, adjectives before it (Степовський цегельний), names after it (Зоря)."""
    at = next((index for index, word in enumerate(line.words) if _names_firm(line, index, word.text)), None)
    if at is None:
        return Passage(())
    start = _with_adjectives(line, at)
    end = _end(line, at, alone=start == 0 and len(line.words) <= 3)
    if end - start == 1 and _PLAIN.fullmatch(_bare(line.words[at].text)):
        return Passage(())
    return Passage(line.words[start:end])


def _end(line: Passage, at: int, *, alone: bool) -> int:
    """Where the names after a kind of firm end: at a small letter, at a word that no firm bears, after a mark."""
    end = at + 1
    while end < len(line.words) and end - at < 4 and not re.search(r"[.,;:]$", line.words[end - 1].text):
        bare = _bare(line.words[end].text)
        called = _bare(line.words[end - 1].text).lower() in _CALLED
        named = bare[:1].isupper() or bare.lower() in _CALLED or (alone and len(bare) > 2) or called
        numbered = bare.isdigit() and (end == at + 1 or line.words[end - 1].text == "№")
        if bare == "№" and end == at + 1 and end + 1 < len(line.words) and _bare(line.words[end + 1].text).isdigit():
            end += 1
            continue
        if _STOP.fullmatch(bare) or not (named or numbered) or (len(bare) == 1 and not numbered):
            break
        end += 1
    if at + 1 < end < len(line.words) and _REGION.match(line.words[end].text):
        end -= 1  # Решетилівського району is a place
    return end


def _names_firm(line: Passage, at: int, word: str) -> bool:
    """Whether a word is a kind of firm: no ``тов.`` Петренко, nor the ``предприятию:`` that a form prints before a name."""
    bare = _bare(word)
    after = line.words[at + 1].text if at + 1 < len(line.words) else ""
    if not _FIRM.fullmatch(bare) or word.startswith("тов"):
        return False
    if _FORM.fullmatch(bare):  # a form is written in capitals, with a name after it
        return bare[:1].isupper() and bool(after) and bare not in _WORDS
    if not _PRINTED.fullmatch(bare):
        return True
    return not word.endswith(":") and (
        (at > 0 and bool(_ADJECTIVE.search(line.words[at - 1].text))) or after[:1] in _OPEN
    )
