"""The distributed index: Elasticsearch, with nothing of it that the plain server has not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from archive.ports.search_index import Alike, Found, IndexEntry, IndexRebuild, Query, Readable
from archive.records.errors import Conflict, NotFound, Unavailable
from archive.records.ids import CaseId, DocumentId
from search.cursor import Cursor, check_limit
from search.elastic_cases import Generation
from search.elastic_client import ElasticClient, place_of
from search.elastic_generations import Generations, writing_alias
from search.elastic_lease import Lease, Progress
from search.elastic_like import counts_in, counts_request, likest_request, pages_request, rows_in
from search.elastic_query import inexact, request_of, spellings_in, spellings_request, tier_in
from search.elastic_rebuild import ElasticRebuild
from search.near_words import Near
from search.query import Term
from search.telling_words import FEWEST_SHARED, alike_of, asked_of, telling_of
from search.tiers import NOTHING, Tier, answer_of, wants_near
from search.understanding import understand
from search.vocabulary import Vocabulary, plain

LEASE_SECONDS = 60.0
_SEARCH_SECONDS = 10.0
_TRIES = 3
_TURNS = 10  # of generations during one put


def open_index(address: str, base: Path, vocabulary: Callable[[], Vocabulary] = plain) -> ElasticIndex:
    """The index of ``elasticsearch+https://USER:PW@HOST:PORT/PREFIX?ca=FILE&shards=N``. Raises BadSettings; asks nothing yet."""
    return ElasticIndex(ElasticClient(place_of(address, base)), vocabulary)


class ElasticIndex:
    """Adapter of ``archive.ports.search_index`` for any number of machines."""

    def __init__(
        self,
        client: ElasticClient,
        vocabulary: Callable[[], Vocabulary] = plain,
        *,
        lease_seconds: float = LEASE_SECONDS,
    ) -> None:
        self._client = client
        self._vocabulary = vocabulary
        self._lease_seconds = lease_seconds
        self._generations = Generations(client)
        self._known = False

    def put_case(self, case: CaseId, entries: Iterable[IndexEntry]) -> None:
        """See the port. What is searched or built may turn while it writes; then it writes there too."""
        kept = tuple(entries)
        done: set[str] = set()
        for _ in range(_TURNS):
            missing = [name for name in self._generations.ensured().written if name not in done]
            if not missing:
                return
            done.update(name for name in missing if self._put(name, case, kept))
        raise Unavailable("The search index is being made anew all the time.", hint="The case is tried again.")

    def remove_case(self, case: CaseId) -> None:
        """See the port."""
        self.put_case(case, ())

    def find(self, query: Query) -> Found:
        """See the port."""
        check_limit(query)
        understood = understand(query, self._vocabulary())
        terms = understood.terms
        cursor = Cursor.parse(query.after)
        if not terms and query.words.strip():
            return answer_of(query, understood.parts, NOTHING)
        written = self._tier(query, terms, cursor, None, query.limit + 1)
        if not terms or not wants_near(written):
            return answer_of(query, understood.parts, written)
        left = query.limit + 1 - len(written.hits)
        near = self._tier(query, terms, cursor, self._spellings(terms), left)
        return answer_of(query, understood.parts, written, near)

    def like(self, document: DocumentId, readable: Readable, *, limit: int = 10) -> tuple[Alike, ...]:
        """See the port."""
        own = rows_in(self._search(pages_request(document, readable)))
        asked = asked_of(page.text for page in own)
        if not asked:
            return ()
        telling = telling_of(own, asked, *counts_in(self._search(counts_request(asked, readable))))
        if len(telling.weights) < FEWEST_SHARED:
            return ()
        rows = rows_in(self._search(likest_request(telling, readable, limit)))
        return tuple(alike_of(row, telling) for row in rows)

    @contextmanager
    def rebuilding(self, *, resume: bool = False) -> Iterator[IndexRebuild]:
        """See the port; a second rebuild at the same time raises ``Conflict``."""
        lease = Lease(self._client, self._lease_seconds)
        progress = self._begin(lease, resume=resume)
        rebuild = ElasticRebuild(Generation(self._client, writing_alias(progress.index)), lease, progress)
        try:
            yield rebuild
            rebuild.flush()
            lease.keep(rebuild.progress)  # still ours: nobody else may turn
            self._generations.turn_to(progress.index)
        except BaseException:
            with suppress(Conflict, Unavailable):  # what went wrong is told, and the lease ends by itself
                lease.give_back(rebuild.progress)
            raise
        lease.give_back(Progress(index=""))

    def count(self) -> int:
        """See the port."""
        answer = self._asked(
            lambda client: client.count(index=self._generations.searched_alias, query={"term": {"first": True}})
        )
        return int(answer["count"])

    def close(self) -> None:
        """See the port."""
        self._client.close()

    def check(self) -> str:
        """See the port."""
        place = self._client.place
        line = f"search index at {place.url}/{place.prefix}: {self.count()} documents"
        building = self._generations.in_use().building
        return f"{line}; a rebuild runs or waits to be resumed" if building else line

    def _put(self, index: str, case: CaseId, entries: tuple[IndexEntry, ...]) -> bool:
        try:
            Generation(self._client, writing_alias(index)).put_case(case, entries)
        except NotFound:
            return False  # a rebuild has removed it: what counts now is looked up again
        return True

    def _begin(self, lease: Lease, *, resume: bool) -> Progress:
        left = lease.take()
        if not (resume and left and left.index == self._generations.resumable()):
            left = Progress(index=self._generations.begin())
        lease.keep(left)
        return left

    def _tier(self, query: Query, terms: tuple[Term, ...], cursor: Cursor, near: Near | None, most: int) -> Tier:
        return tier_in(self._search(request_of(query, terms, cursor, near)), terms, near, most)

    def _spellings(self, terms: tuple[Term, ...]) -> Near:
        if not inexact(terms):
            return lambda _form: ()
        return spellings_in(self._search(spellings_request(terms)), terms)

    def _search(self, request: dict[str, Any]) -> Any:
        return self._asked(lambda client: client.search(index=self._generations.searched_alias, **request))

    def _asked(self, call: Any) -> Any:
        """What the searched generation answers; made where there is none."""
        if not self._known:
            self._generations.ensured()
            self._known = True
        for _ in range(_TRIES):
            try:
                return self._client.ask(call, seconds=_SEARCH_SECONDS)
            except NotFound:
                self._generations.ensured()
        return self._client.ask(call, seconds=_SEARCH_SECONDS)
