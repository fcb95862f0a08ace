"""The promises of ``archive.ports.search_index``. An adapter joins by a class that overrides the fixture ``index``."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from archive.ports.search_index import FACETS, IndexEntry, Query, Readable, Reading, SearchIndex, Sureness
from archive.records.case import CaseKind
from archive.records.document import AccessClass, DocumentType
from archive.records.errors import BadInput, Conflict, Unavailable
from archive.records.ids import CaseId, DocumentId
from search.elastic import ElasticIndex
from search.elastic_client import ElasticClient, place_of
from search.sqlite_fts import SqliteFtsIndex
from services.centre import Centre

EVERYBODY = Readable(classes=frozenset(AccessClass))


def entry(document: str, case: str, *pages: str, **changes: Any) -> IndexEntry:
    values: dict[str, Any] = {
        "document": DocumentId(document),
        "case": CaseId(case),
        "source_ref": "В-20417",
        "type": DocumentType.LETTER,
        "status": "unconfirmed",
        "centre": "lutsk",
        "institution": "pfu-03",
        "access_class": AccessClass.ORDINARY,
        "pages": pages,
        "page_numbers": tuple(range(1, len(pages) + 1)),
    }
    return IndexEntry(**(values | changes))


class IndexContract:
    rebuilds = 20  # one after another while others search

    @pytest.fixture
    def index(self, tmp_path: Path) -> Iterator[SearchIndex]:
        raise NotImplementedError

    def put(self, index: SearchIndex, *entries: IndexEntry) -> None:
        for case in dict.fromkeys(found.case for found in entries):
            index.put_case(case, [found for found in entries if found.case == case])

    def pages(self, index: SearchIndex, words: str, **changes: Any) -> list[tuple[str, int]]:
        changes = {"readable": EVERYBODY} | changes
        return sorted((hit.document, hit.page) for hit in index.find(Query(words=words, **changes)).hits)

    def stop_midway(self, index: SearchIndex, reached: list[IndexEntry], half: list[IndexEntry]) -> None:
        with index.rebuilding() as rebuild:
            assert rebuild.done_until is None
            rebuild.put_many(reached)
            rebuild.reached(reached[-1].case)
            rebuild.put_many(half)
            raise RuntimeError("power")

    def test_what_was_put_is_found_at_once_and_nothing_else(self, index: SearchIndex) -> None:
        self.put(
            index, entry("doc-1", "case-1", "Заява про призначення"), entry("doc-2", "case-2", "Довідка про доходи")
        )
        assert self.pages(index, "довідка") == [("doc-2", 1)]
        assert index.count() == 2

    def test_putting_a_case_again_replaces_all_its_entries(self, index: SearchIndex) -> None:
        self.put(
            index,
            entry("doc-1", "case-1", "перша"),
            entry("doc-2", "case-1", "друга"),
            entry("doc-3", "case-2", "перша"),
        )
        self.put(index, entry("doc-2", "case-1", "третя"))
        assert self.pages(index, "перша") == [("doc-3", 1)]
        assert self.pages(index, "третя") == [("doc-2", 1)]
        assert index.count() == 2

    def test_a_removed_case_is_forgotten_and_an_absent_one_is_no_error(self, index: SearchIndex) -> None:
        self.put(index, entry("doc-1", "case-1", "заява"))
        index.remove_case(CaseId("case-1"))
        index.remove_case(CaseId("case-9"))
        assert index.count() == 0
        assert self.pages(index, "заява") == []

    @pytest.mark.parametrize(
        ("query", "paper"),
        [
            ("пенсією", "Призначена пенсія за віком"),
            ("пенсії", "отримує пенсію"),
            ("людина", "двоє людей"),
            ("книжки", "Трудова книжка"),
            ("справкой", "выдана справка"),
            ("работал", "РАБОТАЛА на заводе"),
            ("стажа", "трудовой стаж"),
            ("Іваненка", "ІВАНЕНКО Петро"),
            ("Шевчук", "видано Шевчукові"),
            ("Ивановой", "Иванова Мария"),
            ("Марʼяна", "Мар’яни Іванівни"),
            ("Мар'яна", "МАР`ЯНА"),
            ("Лукянівна", "Лук’янівна"),
            ("елка", "ёлка"),
        ],
    )
    def test_inflected_forms_meet(self, index: SearchIndex, query: str, paper: str) -> None:
        self.put(index, entry("doc-1", "case-1", paper), entry("doc-2", "case-2", "зовсім інше"))
        found = index.find(Query(words=query, readable=EVERYBODY))
        assert [hit.document for hit in found.hits] == ["doc-1"]
        assert found.hits[0].matched

    @pytest.mark.parametrize(
        ("query", "paper"),
        [
            ("СН123456", "паспорт СН 123456"),
            ("СН 123456", "паспорт СН123456"),
            ("CH123456", "паспорт СН 123456"),
            ("3456", "паспорт СН 123456"),
            ("567890", "РНОКПП 2345678901"),
            ("2345678901", "РНОКПП 23456 78901"),
            ("2345 678 901", "РНОКПП 2345678901"),
            ("19600315-12345", "УНЗР 19600315-12345"),
            ("004417", "II-АП № 004417"),
            ("II-АП 004417", "II-АП № 004417"),
        ],
    )
    def test_numbers_meet_however_they_are_grouped_and_by_a_part(
        self, index: SearchIndex, query: str, paper: str
    ) -> None:
        self.put(index, entry("doc-1", "case-1", paper), entry("doc-2", "case-2", "паспорт СВ 777777"))
        assert self.pages(index, query) == [("doc-1", 1)]

    def test_a_page_answers_when_all_words_are_met(self, index: SearchIndex) -> None:
        self.put(
            index, entry("doc-1", "case-1", "довідка про доходи", "довідка про стаж"), entry("doc-2", "case-2", "стаж")
        )
        assert self.pages(index, "довідки стажу") == [("doc-1", 2)]
        assert self.pages(index, "довідки відсутнєтутслово") == []

    @pytest.mark.parametrize(
        ("query", "paper"),
        [
            ("12.03.1956", "народився 12 березня 1956 року"),
            ("12 березня 1956", "родился 12.III.1956"),
            ("1956-03-12", "12/03/1956"),
            ("березень 1956", "видано 12.03.1956"),
            ("Кропивницький", "м. Кіровоград"),
            ("Днепропетровск", "місто Дніпро"),
            ("Ivanenko", "Іваненко"),
            ("Иванов", "Івановим подано"),
            ("СН123456", "СН 123 456"),
        ],
    )
    def test_what_is_written_in_other_ways_meets_unmarked(self, index: SearchIndex, query: str, paper: str) -> None:
        self.put(index, entry("doc-1", "case-1", paper), entry("doc-2", "case-2", "інше 13.03.1957 Полтава"))
        found = index.find(Query(words=query, readable=EVERYBODY))
        assert [(hit.document, hit.near) for hit in found.hits] == [("doc-1", False)]

    def test_the_reader_says_as_what_a_part_is_taken(self, index: SearchIndex) -> None:
        self.put(index, entry("doc-1", "case-1", "м. Кіровоград"), entry("doc-2", "case-2", "Кропивницький"))
        asked = Query(words="Кропивницький", readable=EVERYBODY)
        (part,) = index.find(asked).parts
        assert part.reading is Reading.PLACE
        assert {Reading.WORD, Reading.LEFT_OUT} <= set(part.others)
        assert self.pages(index, asked.words) == [("doc-1", 1), ("doc-2", 1)]
        assert self.pages(index, asked.words, chosen=((0, Reading.WORD),)) == [("doc-2", 1)]
        assert self.pages(index, "Кропивницький Кіровоград", chosen=((0, Reading.LEFT_OUT), (14, Reading.WORD))) == [
            ("doc-1", 1)
        ]

    def test_like_spellings_come_last_and_are_marked(self, index: SearchIndex) -> None:
        self.put(index, entry("doc-1", "case-1", "довідка Шевчук " * 3), entry("doc-2", "case-2", "Щевчук"))
        found = index.find(Query(words="Шевчук", readable=EVERYBODY))
        assert [(hit.document, hit.near) for hit in found.hits] == [("doc-1", False), ("doc-2", True)]
        assert (found.total, found.near) == (2, 1)

    def test_answers_narrow_by_every_facet(self, index: SearchIndex) -> None:
        other = entry(
            "doc-2",
            "case-2",
            "акт",
            kind=CaseKind.SURVIVOR,
            year="1986",
            confidence=0.95,
            flagged=True,
            person_id="P-1",
        )
        self.put(index, entry("doc-1", "case-1", "акт"), other)
        found = index.find(Query(words="акт", readable=EVERYBODY))
        assert set(found.facets) == set(FACETS)
        assert found.facets["year"] == {"": 1, "1986": 1}
        for only in (
            {"kinds": (CaseKind.SURVIVOR,)},
            {"years": ("1986",)},
            {"surenesses": (Sureness.SURE,)},
            {"flagged": True},
            {"person": "P-1"},
        ):
            assert self.pages(index, "акт", **only) == [("doc-2", 1)]

    def test_quoted_words_are_a_phrase(self, index: SearchIndex) -> None:
        self.put(index, entry("doc-1", "case-1", "трудова книжка"), entry("doc-2", "case-2", "книжка, а не трудова"))
        assert self.pages(index, '"трудова книжка"') == [("doc-1", 1)]
        assert self.pages(index, "«трудова книжка»") == [("doc-1", 1)]
        assert self.pages(index, "трудова книжка") == [("doc-1", 1), ("doc-2", 1)]

    def test_a_star_finds_what_begins_so(self, index: SearchIndex) -> None:
        self.put(index, entry("doc-1", "case-1", "перерахунок"), entry("doc-2", "case-2", "рахунок"))
        assert self.pages(index, "перерах*") == [("doc-1", 1)]

    def test_fields_of_the_document_answer_with_its_pages(self, index: SearchIndex) -> None:
        known = entry(
            "doc-1",
            "case-1",
            "скан без прізвища",
            "довідка",
            names=("Бондаренко",),
            numbers=("2345678901",),
            dates=("1960-03-15",),
        )
        self.put(index, known, entry("doc-2", "case-2", "довідка", source_ref="Ж-7"))
        assert self.pages(index, "Бондаренка") == [("doc-1", 1)]
        assert self.pages(index, "Бондаренко довідка") == [("doc-1", 2)]
        assert self.pages(index, "678901") == [("doc-1", 1)]
        assert self.pages(index, "15.03.1960") == [("doc-1", 1)]
        assert self.pages(index, "1960-03-15") == [("doc-1", 1)]
        assert self.pages(index, "В-20417") == [("doc-1", 1)]

    def test_only_what_may_be_read_is_found_counted_and_grouped(self, index: SearchIndex) -> None:
        self.put(
            index,
            entry("doc-1", "case-1", "виписка"),
            entry("doc-2", "case-2", "виписка", access_class=AccessClass.MEDICAL, type=DocumentType.MSEK_EXTRACT),
            entry("doc-3", "case-3", "виписка", centre="lviv"),
            entry("doc-4", "case-4", "виписка", institution="pfu-04"),
        )
        own = Readable(centre="lutsk", institution="pfu-03")
        found = index.find(Query(words="виписка", readable=own))
        assert [hit.document for hit in found.hits] == ["doc-1"]
        assert found.total == 1
        assert found.facets["type"] == {"letter": 1}
        nobody = Readable(classes=frozenset())
        assert index.find(Query(words="виписка", readable=nobody)).total == 0
        medical = Readable(classes=frozenset({AccessClass.MEDICAL}))
        assert self.pages(index, "виписка", readable=medical) == [("doc-2", 1)]

    def test_types_statuses_and_dates_narrow(self, index: SearchIndex) -> None:
        self.put(
            index,
            entry("doc-1", "case-1", "акт", type=DocumentType.DECISION, status="confirmed", dates=("2001-05-06",)),
            entry("doc-2", "case-2", "акт", dates=("1999-01-01", "2010-01-01")),
        )
        assert self.pages(index, "акт", types=(DocumentType.DECISION,)) == [("doc-1", 1)]
        assert self.pages(index, "акт", statuses=("unconfirmed",)) == [("doc-2", 1)]
        assert self.pages(index, "акт", since=date(2000, 1, 1), until=date(2005, 1, 1)) == [("doc-1", 1)]
        assert self.pages(index, "акт", since=date(2005, 1, 1)) == [("doc-2", 1)]
        assert self.pages(index, "акт", until=date(1999, 1, 1)) == [("doc-2", 1)]

    def test_marks_are_the_found_words_in_a_plain_snippet(self, index: SearchIndex) -> None:
        filler = "слова без значення " * 60
        self.put(index, entry("doc-1", "case-1", f"{filler}\nпенсію за віком\n<b>призначено</b> пенсія {filler}"))
        hit = index.find(Query(words="пенсія", readable=EVERYBODY)).hits[0]
        assert [hit.snippet[start:end] for start, end in hit.marks] == ["пенсію", "пенсія"]
        assert hit.matched == ("пенсію", "пенсія")
        assert "<b>призначено</b>" in hit.snippet
        assert "\n" not in hit.snippet
        assert len(hit.snippet) < 300

    def test_facets_count_every_answer(self, index: SearchIndex) -> None:
        kinds = [DocumentType.LETTER, DocumentType.LETTER, DocumentType.DECISION]
        self.put(index, *(entry(f"doc-{n}", f"case-{n}", "рішення", type=kind) for n, kind in enumerate(kinds)))
        found = index.find(Query(words="рішення", readable=EVERYBODY, limit=1))
        assert found.total == 3
        assert found.facets["type"] == {"letter": 2, "decision": 1}
        assert found.facets["status"] == {"unconfirmed": 3}

    def test_the_cursor_gives_every_answer_once_best_first(self, index: SearchIndex) -> None:
        self.put(index, *(entry(f"doc-{n:02}", f"case-{n}", "стаж " * (n % 3 + 1) + "слово " * n) for n in range(11)))
        seen: list[tuple[str, float]] = []
        after = ""
        while True:
            found = index.find(Query(words="стаж", readable=EVERYBODY, limit=3, after=after))
            seen += [(hit.document, hit.score) for hit in found.hits]
            after = found.next
            if not after:
                break
        assert len(seen) == len({document for document, _ in seen}) == 11
        assert [score for _, score in seen] == sorted((score for _, score in seen), reverse=True)

    def test_a_made_up_cursor_or_an_endless_query_is_bad_input(self, index: SearchIndex) -> None:
        for wrong in (
            Query(words="а", readable=EVERYBODY, after="zz"),
            Query(words="а" * 5000, readable=EVERYBODY),
            Query(words="а " * 100, readable=EVERYBODY),
            Query(words="а", readable=EVERYBODY, limit=0),
        ):
            with pytest.raises(BadInput):
                index.find(wrong)

    @pytest.mark.parametrize(
        "words",
        [
            '"',
            "* *",
            "\u202e\u0007",
            "… — !?",
            "AND OR NOT",
            'a" OR "b',
            "NEAR(x)",
            "{x} : y",
            "'; DROP TABLE",
            "№",
            "\x00",
        ],
    )
    def test_no_words_break_the_index(self, index: SearchIndex, words: str) -> None:
        self.put(index, entry("doc-1", "case-1", "звичайний текст"))
        assert index.find(Query(words=words, readable=EVERYBODY)).total == 0

    def test_no_words_at_all_list_the_documents(self, index: SearchIndex) -> None:
        self.put(index, entry("doc-1", "case-1", "перша", "друга"), entry("doc-2", "case-2", "третя"))
        assert self.pages(index, "") == [("doc-1", 1), ("doc-2", 1)]

    def test_a_phrase_of_which_one_word_was_misread_is_met_nearly(self, index: SearchIndex) -> None:
        texts = (
            "Видано допомогу по безробіттю",
            "Видано допо могу по безробіттю",
            "Видано допомогупо безробіттю",
            "по безробіттю",
        )
        self.put(index, *(entry(f"doc-{at}", f"case-{at}", text) for at, text in enumerate(texts)))
        found = index.find(Query(words='"Видано допомогу по безробіттю"', readable=EVERYBODY))
        assert (found.hits[0].document, found.hits[0].near) == ("doc-0", False)
        assert {hit.document for hit in found.hits if hit.near} == {"doc-1", "doc-2"}

    def test_letters_typed_for_figures_are_taken_for_them(self, index: SearchIndex) -> None:
        self.put(index, entry("doc-1", "case-1", "код 1962221740"), entry("doc-2", "case-2", "код 1962221741"))
        assert self.pages(index, "196222174О") == [("doc-1", 1)]

    def test_letters_typed_for_figures_of_a_number_in_groups(self, index: SearchIndex) -> None:
        self.put(
            index, entry("doc-1", "case-1", "УНЗР 19681126-39422"), entry("doc-2", "case-2", "УНЗР 19681126-39423")
        )
        assert self.pages(index, "19681126-З9422") == [("doc-1", 1)]
        assert self.pages(index, "1968ll26–3942Z") == []

    def test_the_persons_names_and_numbers_find_papers_on_which_they_were_misread(self, index: SearchIndex) -> None:
        known = ("Бондаренко", "2345678901")
        self.put(index, entry("doc-1", "case-1", "Бон ренко", "далі", subject=known), entry("doc-2", "case-2", "інше"))
        assert self.pages(index, "Бондаренку") == self.pages(index, "45678") == [("doc-1", 1)]

    def test_nearly_so_written_answers_where_nothing_else_does(self, index: SearchIndex) -> None:
        self.put(index, entry("doc-1", "case-1", "Яковлев Иван"), entry("doc-2", "case-2", "перерахунок пенсії"))
        assert self.pages(index, "Яковлів") == [("doc-1", 1)]
        assert self.pages(index, "перрахунок") == [("doc-2", 1)]
        assert self.pages(index, "зовсімінше") == []

    def test_a_rebuild_is_swapped_in_at_its_end(self, index: SearchIndex) -> None:
        self.put(index, entry("doc-1", "case-1", "старе"))
        with index.rebuilding() as rebuild:
            rebuild.put_many([entry("doc-2", "case-2", "нове")])
            assert self.pages(index, "старе") == [("doc-1", 1)]
            assert self.pages(index, "нове") == []
        assert self.pages(index, "старе") == []
        assert self.pages(index, "нове") == [("doc-2", 1)]

    def test_a_rebuild_that_fails_leaves_the_old_index(self, index: SearchIndex) -> None:
        self.put(index, entry("doc-1", "case-1", "старе"))

        def documents() -> Iterator[IndexEntry]:
            yield entry("doc-2", "case-2", "нове")
            raise RuntimeError("power")

        with pytest.raises(RuntimeError, match="power"), index.rebuilding() as rebuild:
            rebuild.put_many(documents())
        assert self.pages(index, "старе") == [("doc-1", 1)]
        assert index.count() == 1
        with index.rebuilding() as rebuild:
            rebuild.put_many([entry("doc-3", "case-3", "нове")])
        assert self.pages(index, "нове") == [("doc-3", 1)]

    def test_what_is_put_or_removed_during_a_rebuild_is_not_lost(self, index: SearchIndex) -> None:
        self.put(index, entry("doc-1", "case-1", "давнє"), entry("doc-2", "case-2", "давнє"))
        with index.rebuilding() as rebuild:
            rebuild.put_many([entry("doc-1", "case-1", "давнє")])
            self.put(index, entry("doc-1", "case-1", "свіже"))
            self.put(index, entry("doc-3", "case-3", "свіже"))
            index.remove_case(CaseId("case-2"))
            rebuild.put_many([entry("doc-2", "case-2", "давнє"), entry("doc-3", "case-3", "давнє")])
        assert self.pages(index, "свіже") == [("doc-1", 1), ("doc-3", 1)]
        assert self.pages(index, "давнє") == []

    def test_a_stopped_rebuild_goes_on_where_it_was(self, index: SearchIndex) -> None:
        self.put(index, *(entry(f"doc-{n}", f"case-{n}", "старе") for n in range(4)))
        reached = [entry("doc-0", "case-0", "нове"), entry("doc-1", "case-1", "нове")]
        with pytest.raises(RuntimeError, match="power"):
            self.stop_midway(index, reached, [entry("doc-2a", "case-2", "половина")])
        assert self.pages(index, "старе") == [(f"doc-{n}", 1) for n in range(4)]
        index.put_case(CaseId("case-1"), [entry("doc-1", "case-1", "свіже")])
        index.put_case(CaseId("case-5"), [entry("doc-5", "case-5", "свіже")])
        index.remove_case(CaseId("case-3"))
        with index.rebuilding(resume=True) as rebuild:
            assert rebuild.done_until == CaseId("case-1")
            rebuild.put_many([entry("doc-2b", "case-2", "нове"), entry("doc-3", "case-3", "нове")])
        assert self.pages(index, "свіже") == [("doc-1", 1), ("doc-5", 1)]
        assert self.pages(index, "нове") == [("doc-0", 1), ("doc-2b", 1)]
        assert self.pages(index, "старе") == self.pages(index, "половина") == []
        assert index.count() == 4

    def test_a_rebuild_begins_anew_where_nothing_is_left_or_nobody_asks(self, index: SearchIndex) -> None:
        with index.rebuilding(resume=True) as rebuild:
            assert rebuild.done_until is None
            rebuild.put_many([entry("doc-1", "case-1", "перше")])
            rebuild.reached(CaseId("case-1"))
        with pytest.raises(RuntimeError, match="power"):
            self.stop_midway(index, [entry("doc-2", "case-2", "друге")], [])
        with index.rebuilding() as rebuild:
            assert rebuild.done_until is None
            rebuild.put_many([entry("doc-3", "case-3", "третє")])
        assert index.count() == 1

    def test_a_case_may_come_to_a_rebuild_in_pieces(self, index: SearchIndex) -> None:
        with index.rebuilding() as rebuild:
            rebuild.put_many([entry("doc-1", "case-1", "аркуш", "аркуш")])
            rebuild.put_many([entry(f"doc-{n}", "case-2", *["аркуш"] * 90) for n in range(2, 12)])
            rebuild.put_many([entry("doc-12", "case-1", "аркуш")])
        found = index.find(Query(words="аркуш", readable=EVERYBODY))
        assert index.count() == 12
        assert found.total == 903

    def test_one_rebuild_at_a_time(self, index: SearchIndex) -> None:
        with index.rebuilding(), pytest.raises(Conflict), index.rebuilding():
            pass

    def test_searches_answer_all_the_while_a_rebuild_runs(self, index: SearchIndex) -> None:
        entries = [entry(f"doc-{n}", f"case-{n}", "завжди тут") for n in range(5)]
        self.put(index, *entries)
        totals: list[int] = []
        failures: list[BaseException] = []
        stop = threading.Event()

        def look() -> None:
            try:
                while not stop.is_set():
                    totals.append(index.find(Query(words="завжди", readable=EVERYBODY)).total)
            except BaseException as error:  # noqa: BLE001 - handed to the test below
                failures.append(error)

        seekers = [threading.Thread(target=look) for _ in range(4)]
        for seeker in seekers:
            seeker.start()
        for _ in range(self.rebuilds):
            with index.rebuilding() as rebuild:
                rebuild.put_many(entries)
        stop.set()
        for seeker in seekers:
            seeker.join()
        assert not failures
        assert set(totals) == {5}

    def test_writers_in_several_threads_lose_nothing(self, index: SearchIndex) -> None:
        def write(start: int) -> None:
            for n in range(start, start + 5):
                index.put_case(CaseId(f"case-{n}"), [entry(f"doc-{n}", f"case-{n}", "запис")])

        writers = [threading.Thread(target=write, args=(start,)) for start in (0, 10, 20)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert index.count() == 15
        assert index.find(Query(words="запис", readable=EVERYBODY)).total == 15

    def test_of_two_writers_of_one_case_one_wins_whole(self, index: SearchIndex) -> None:
        puts = {
            name: [
                entry(f"doc-{name}{n}" if n else "doc-both", "case-1", f"аркуш {name}", f"зворот {name}")
                for n in range(3)
            ]
            for name in ("альфа", "бета", "гама")
        }

        def write(name: str) -> None:
            for _ in range(3):
                index.put_case(CaseId("case-1"), puts[name])

        writers = [threading.Thread(target=write, args=(name,)) for name in puts]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert index.count() == 3
        totals = {name: index.find(Query(words=name, readable=EVERYBODY)).total for name in puts}
        assert sorted(totals.values()) == [0, 0, 6]

    def test_a_document_with_fewer_pages_than_before_keeps_no_old_ones(self, index: SearchIndex) -> None:
        self.put(index, entry("doc-1", "case-1", "аркуш", "аркуш", "аркуш"))
        self.put(index, entry("doc-1", "case-1", "аркуш"))
        assert self.pages(index, "аркуш") == [("doc-1", 1)]
        self.put(index, entry("doc-1", "case-1", "аркуш", "аркуш"))
        assert self.pages(index, "аркуш") == [("doc-1", 1), ("doc-1", 2)]

    def test_it_says_how_it_is(self, index: SearchIndex) -> None:
        assert "0" in index.check()
        index.close()


class TestSqliteFts(IndexContract):
    @pytest.fixture
    def index(self, tmp_path: Path) -> Iterator[SearchIndex]:
        index = SqliteFtsIndex(tmp_path / "home" / "index.db")
        yield index
        index.close()

    def test_a_broken_file_is_unavailable_and_a_rebuild_mends_it(self, tmp_path: Path, index: SearchIndex) -> None:
        self.put(index, entry("doc-1", "case-1", "заява"))
        (tmp_path / "home" / "index.db").write_bytes(b"not a database at all" * 100)
        for call in (index.count, index.check, lambda: index.remove_case(CaseId("case-1"))):
            with pytest.raises(Unavailable, match="reindex"):
                call()
        with index.rebuilding() as rebuild:
            rebuild.put_many([entry("doc-1", "case-1", "заява")])
        assert self.pages(index, "заява") == [("doc-1", 1)]

    def test_old_generations_are_swept(self, tmp_path: Path, index: SearchIndex) -> None:
        for _ in range(4):
            with index.rebuilding() as rebuild:
                rebuild.put_many([entry("doc-1", "case-1", "заява")])
        generations = [found for found in (tmp_path / "home").iterdir() if found.is_file() and found.stat().st_size]
        assert len({found.name.split("-")[0] for found in generations if not found.is_symlink()}) <= 2

    def test_a_deleted_index_begins_empty(self, tmp_path: Path, index: SearchIndex) -> None:
        self.put(index, entry("doc-1", "case-1", "заява"))
        for found in (tmp_path / "home").iterdir():
            found.unlink()
        assert index.count() == 0
        self.put(index, entry("doc-1", "case-1", "заява"))
        assert self.pages(index, "заява") == [("doc-1", 1)]


def elastic_of(address: str, prefix: str, ca: Path | None = None) -> ElasticIndex:
    options = f"?ca={ca}" if ca else ""
    return ElasticIndex(
        ElasticClient(place_of(f"elasticsearch+{address}/{prefix}{options}", Path())), lease_seconds=5.0
    )


def drop_index(index: ElasticIndex) -> None:
    index.close()
    client = ElasticClient(index._client.place)
    names = list(client.ask(lambda server: server.indices.get(index=f"{client.place.prefix}-*")))
    if names:
        client.ask(lambda server: server.indices.delete(index=names))
    client.close()


class TestElastic(IndexContract):
    rebuilds = 8

    @pytest.fixture
    def index(self, centre: Centre) -> Iterator[SearchIndex]:
        index = elastic_of(centre.elastic, centre.new_index_prefix())
        yield index
        drop_index(index)


class TestElasticBehindTls(IndexContract):
    rebuilds = 3

    @pytest.fixture
    def index(self, centre: Centre) -> Iterator[SearchIndex]:
        index = elastic_of(centre.elastic_tls, centre.new_index_prefix(), centre.elastic_ca)
        yield index
        drop_index(index)
