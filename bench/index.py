"""The search index with many documents: ``python -m bench.index --documents N [--elastic URL] [--fts] [--json FILE]``.

Synthetic papers: two pages of Zipf-drawn words of a vocabulary that is inflected once, a person's name and number, a date.
Measured are the bulk rate of a rebuild (with the making of the words), bytes a document, and how long a search takes with
access rules and facets.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from archive.ports.search_index import IndexEntry, Query, Readable, SearchIndex
from archive.records.document import AccessClass, DocumentType
from archive.records.ids import CaseId, DocumentId
from search.sqlite_fts import SqliteFtsIndex

CENTRES = tuple(f"centre-{number}" for number in range(12))
INSTITUTIONS = tuple(f"pfu-{number:02}" for number in range(25))
CLASSES = (AccessClass.ORDINARY,) * 9 + tuple(AccessClass)
_BASES = (
    "заява довідка пенсія стаж робота завод книжка рішення виписка паспорт свідоцтво народження шлюб прізвище батько мати"
    " дитина призначення перерахунок надбавка вік інвалідність втрата годувальник архів установа відділ управління область"
    " район місто село вулиця будинок квартира підприємство цех бригада майстер слюсар токар водій учитель лікар медсестра"
    " наказ звільнення прийняття переведення посада оклад зарплата місяць рік день підпис печатка начальник директор"
    " бухгалтер комісія протокол засідання голова секретар член експертиза група причина захворювання справка работа завод"
    " стаж приказ увольнение перевод должность заработок подпись печать директор справка трудовая колхоз совхоз артель"
    " отриманий трудовий страховий пільговий загальний повний постійний тимчасовий державний обласний районний міський"
    " працювати призначити отримати видати підтвердити надати розглянути встановити звільнити прийняти"
)
_SYLLABLES = "ко ва шев чен лу ма бон да рен по ли ту ро ни гри са ве се ме дя тар бі ло зу ба"
BASES, SYLLABLES = _BASES.split(), _SYLLABLES.split()
_STEP = 500  # documents between two words of progress
_SEARCHES = 300
AIM_P95_MS = 150.0  # of a search with access rules and facets


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What one engine took; times in seconds and milliseconds, sizes in bytes."""

    engine: str
    documents: int
    pages: int
    seconds: float
    documents_a_second: float
    of_it_our_processor: float
    bytes_a_document: float
    p50_ms: float
    p95_ms: float
    aim_p95_ms: float
    p99_ms: float
    put_case_p50_ms: float
    answers_median: float

    @property
    def met(self) -> bool:
        """Whether a search is as quick as it should be."""
        return self.p95_ms < self.aim_p95_ms


class Papers:
    """Draws papers and queries; the same for the same seed."""

    def __init__(self, seed: int = 4) -> None:
        self._random = random.Random(seed)
        self.words = _inflected()
        self._random.shuffle(self.words)
        self._weights = list(accumulate(1 / (rank + 8) for rank in range(len(self.words))))
        self.names = sorted({"".join(self._random.choices(SYLLABLES, k=3)).capitalize() + "енко" for _ in range(4000)})

    def entries(self, count: int) -> Iterator[IndexEntry]:
        """``count`` documents, eight to a case."""
        for number in range(count):
            yield self.entry(number)

    def entry(self, number: int) -> IndexEntry:
        """One document of two pages."""
        draw = self._random
        name, digits = draw.choice(self.names), f"{draw.randrange(10**10):010}"
        day = f"{draw.randint(1950, 2020)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        front = f"{self._text(110)}\n{name} РНОКПП {digits} від {day}"
        return IndexEntry(
            document=DocumentId(f"doc-{number:08}"),
            case=CaseId(f"case-{number // 8:08}"),
            source_ref=f"В-{number // 8}",
            type=draw.choice(list(DocumentType)),
            status="confirmed" if draw.random() < 0.6 else "unconfirmed",
            centre=draw.choice(CENTRES),
            institution=draw.choice(INSTITUTIONS),
            access_class=draw.choice(CLASSES),
            pages=(front, self._text(90)),
            page_numbers=(1, 2),
            names=(name,),
            numbers=(digits,),
            dates=(day,),
        )

    def query(self) -> Query:
        """What people look for: words, a name, part of a number; half of them within one centre."""
        draw = self._random
        kind = draw.random()
        if kind < 0.5:
            words = " ".join(draw.choices(self.words, cum_weights=self._weights, k=draw.randint(1, 3)))
        elif kind < 0.8:
            words = f"{draw.choice(self.names)} {draw.choice(BASES)}"
        else:
            words = f"{draw.randrange(10**6):06}"
        centre = draw.choice(CENTRES) if draw.random() < 0.5 else None
        return Query(words=words, readable=Readable(centre=centre, classes=frozenset({AccessClass.ORDINARY})))

    def _text(self, length: int) -> str:
        return " ".join(self._random.choices(self.words, cum_weights=self._weights, k=length))


def measure(index: SearchIndex, engine: str, documents: int, size: Any) -> Figures:
    """Fill an empty index with ``documents`` and search it; ``size()`` answers its bytes."""
    papers = Papers()
    begun, processor = time.perf_counter(), time.process_time()
    with index.rebuilding() as rebuild:
        for number, entry in enumerate(papers.entries(documents), start=1):
            rebuild.put_many([entry])
            if number % (_STEP * 8) == 0:
                rebuild.reached(entry.case)
                print(f"{engine}: {number} of {documents}", file=sys.stderr, flush=True)
    seconds, processor = time.perf_counter() - begun, time.process_time() - processor
    waits, answers = _searches(index, papers)
    puts = [_put_seconds(index, papers.entry(10**7 + number)) for number in range(15)]
    return Figures(
        engine=engine,
        documents=documents,
        pages=2 * documents,
        seconds=round(seconds, 1),
        documents_a_second=round(documents / seconds),
        of_it_our_processor=round(processor, 1),
        bytes_a_document=round(size() / documents),
        p50_ms=_share(waits, 0.5),
        p95_ms=_share(waits, 0.95),
        aim_p95_ms=AIM_P95_MS,
        p99_ms=_share(waits, 0.99),
        put_case_p50_ms=_share(puts, 0.5),
        answers_median=statistics.median(answers),
    )


def _searches(index: SearchIndex, papers: Papers) -> tuple[list[float], list[int]]:
    queries = [papers.query() for _ in range(_SEARCHES + 30)]
    for query in queries[:30]:
        index.find(query)  # loads dictionaries and caches
    waits, answers = [], []
    for query in queries[30:]:
        begun = time.perf_counter()
        answers.append(index.find(query).total)
        waits.append(time.perf_counter() - begun)
    return waits, answers


def _put_seconds(index: SearchIndex, entry: IndexEntry) -> float:
    begun = time.perf_counter()
    index.put_case(entry.case, [entry])
    return time.perf_counter() - begun


def _share(waits: list[float], share: float) -> float:
    return round(sorted(waits)[min(len(waits) - 1, int(len(waits) * share))] * 1000, 1)


def _inflected() -> list[str]:
    import pymorphy3  # noqa: PLC0415 - half a second that only this needs

    analyzer = pymorphy3.MorphAnalyzer(lang="uk")
    return sorted({form.word for base in BASES for form in analyzer.parse(base)[0].lexeme})


def of_elastic(url: str, documents: int) -> Figures:
    """Figures of Elasticsearch at ``http(s)://…``, in an index of its own that is removed."""
    from search.elastic import ElasticIndex  # noqa: PLC0415 - who measures the embedded one alone needs no library of it
    from search.elastic_client import ElasticClient, place_of  # noqa: PLC0415

    client = ElasticClient(place_of(f"elasticsearch+{url}/bench{random.getrandbits(40):x}", Path()))
    index = ElasticIndex(client)
    pattern = f"{client.place.prefix}-*"

    def size() -> int:
        answer: Any = client.ask(lambda server: server.indices.stats(index=pattern, metric="store"))
        return int(answer["_all"]["primaries"]["store"]["size_in_bytes"])

    try:
        return measure(index, "elasticsearch", documents, size)
    finally:
        names = list(client.ask(lambda server: server.indices.get(index=pattern)))
        client.ask(lambda server: server.indices.delete(index=names))
        index.close()


def of_fts(documents: int) -> Figures:
    """Figures of the embedded index in a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        index = SqliteFtsIndex(Path(folder) / "index.db")
        return measure(index, "fts5", documents, lambda: sum(each.stat().st_size for each in Path(folder).iterdir()))


def _told(figures: Figures) -> Figures:
    told = "  ".join(f"{name} {value}" for name, value in asdict(figures).items())
    met = "met" if figures.met else "not met"
    print(f"{told}\n{figures.engine}: p95 {figures.p95_ms} ms, aim < {figures.aim_p95_ms:g} ms: {met}", flush=True)
    return figures


def main() -> None:
    """Print the figures as a table of lines, and as JSON where a file is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--elastic", default="", help="http://127.0.0.1:9200")
    parser.add_argument("--fts", action="store_true", help="the embedded index too")
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    figures: list[Figures] = []
    if chosen.elastic:
        figures.append(_told(of_elastic(chosen.elastic, chosen.documents)))
    if chosen.fts or not chosen.elastic:
        figures.append(_told(of_fts(chosen.documents)))
    if chosen.json:
        chosen.json.write_text(
            json.dumps([asdict(each) | {"met": each.met} for each in figures], indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
