from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from archive.casework import progress
from archive.casework.merging import kind_of, merged_documents
from archive.ports.catalog import Catalog
from archive.records.batch import Batch, BatchStatus, ManifestEntry
from archive.records.case import Case, CaseKind, CaseStatus
from archive.records.document import AccessClass, DocumentType, FieldValue, FoundDocument, Keying, ValueStatus
from archive.records.ids import AccountId, document_id
from archive.records.inventory import InventoryComparison, Understanding
from archive.records.page import Derivative, Flag, Geometry, LedgerState, Page, PageStatus, Quality
from archive.records.register_link import LinkDecision, RegisterLink
from archive.records.work import WorkKind, WorkStatus
from tests.casework.case_makers import BATCH, CASE, NOW, document, page

PAGES = [page(number, status=PageStatus.RECEIVED, geometry=None, text="") for number in (1, 2, 3)]
IDS = [each.id for each in PAGES]
NO_LINK = RegisterLink(person_id=None, score=0.0, decision=LinkDecision.NONE)
GOOD = Quality(usable=True)


@pytest.fixture
def receiving(catalog: Catalog) -> Catalog:
    """Three pages of one case, all arrived, none looked at."""
    entries = tuple(
        ManifestEntry(position=each.position, case_ref="B-1", filename=each.filename, sha256=each.sha256)
        for each in PAGES
    )
    with catalog.transaction() as tx:
        tx.batches.add(
            Batch(
                id=BATCH,
                label="box",
                centre="north",
                institution="pfu-15",
                station="",
                opened_by=AccountId("account-1"),
                opened_at=NOW,
                status=BatchStatus.RECEIVED,
                manifest_key="intake/batches/x/manifest.json",
                manifest_sha256="0" * 64,
                entries=entries,
            )
        )
        tx.cases.add(
            Case(
                id=CASE,
                source_ref="B-1",
                centre="north",
                institution="pfu-15",
                status=CaseStatus.RECEIVING,
                created_at=NOW,
                updated_at=NOW,
            )
        )
        for each in PAGES:
            tx.pages.add(each)
    return catalog


def reading(text: str = "текст", **changes: object) -> progress.PageReading:
    shape: dict[str, object] = {
        "geometry": Geometry(width=1200, height=1700, dpi=150),
        "text": text,
        "confidence": 0.9,
        "derivatives": (Derivative(role="alto", key=f"intake/derivatives/{text}", sha256="0" * 64, size=1),),
        "seconds": 1.5,
    }
    return progress.PageReading(**(shape | changes))  # type: ignore[arg-type]


def stored(catalog: Catalog, number: int = 1) -> Page:
    with catalog.reading() as tx:
        return tx.pages.get(IDS[number - 1])


def held(catalog: Catalog) -> tuple[Page, ...]:
    with catalog.reading() as tx:
        return tx.pages.of_case(CASE)


def the_case(catalog: Catalog) -> Case:
    with catalog.reading() as tx:
        return tx.cases.get(CASE)


def rows(catalog: Catalog, kind: WorkKind) -> int:
    with catalog.reading() as tx:
        return tx.work.counts().get((kind, WorkStatus.WAITING), 0)


def read_all(catalog: Catalog) -> None:
    for place, each in enumerate(IDS):
        progress.page_read(catalog, each, reading(f"сторінка {place}"), quality=GOOD)


def found_document(*pages: int, **changes: object) -> FoundDocument:
    shape: dict[str, object] = {"pages": pages, "type": DocumentType.LETTER, "confidence": 0.9}
    return FoundDocument(**(shape | changes))  # type: ignore[arg-type]


def understanding(*documents: FoundDocument, **changes: object) -> Understanding:
    shape: dict[str, object] = {"documents": documents, "link": NO_LINK}
    return Understanding(**(shape | changes))  # type: ignore[arg-type]


def test_a_check_flags_and_proposes_blank_once(receiving: Catalog) -> None:
    blank = Quality(usable=True, flags=(Flag.BLANK,), reasons=("no ink",), blank=True)
    progress.page_checked(receiving, IDS[0], blank)
    progress.page_checked(receiving, IDS[0], replace(blank, flags=(Flag.DARK,)))
    page = stored(receiving)
    assert (page.flags, page.ledger, page.status) == ((Flag.BLANK,), LedgerState.BLANK_PROPOSED, PageStatus.RECEIVED)


def test_a_check_does_not_overrule_a_person(receiving: Catalog) -> None:
    with receiving.transaction() as tx:
        tx.pages.replace(replace(PAGES[0], ledger=LedgerState.KEPT, extra={"looked_at": "2026-01-01"}))
        tx.pages.replace(replace(PAGES[1], ledger=LedgerState.REJECTED))
    for each in IDS[:2]:
        progress.page_checked(receiving, each, Quality(usable=True, flags=(Flag.BLANK,), blank=True))
    assert stored(receiving, 1).ledger is LedgerState.KEPT
    assert stored(receiving, 2).ledger is LedgerState.REJECTED


def test_the_last_page_and_no_other_calls_for_understanding(receiving: Catalog) -> None:
    assert progress.page_read(receiving, IDS[0], reading(), quality=GOOD) == ()
    assert progress.page_failed(receiving, IDS[1], Flag.TRUNCATED, "cut off") == ()
    assert rows(receiving, WorkKind.CASE_UNDERSTAND) == 0
    assert len(progress.page_read(receiving, IDS[2], reading("c"), quality=GOOD)) == 1
    assert rows(receiving, WorkKind.CASE_UNDERSTAND) == 1
    assert stored(receiving, 2).status is PageStatus.FAILED


def test_saying_it_twice_changes_nothing(receiving: Catalog) -> None:
    read_all(receiving)
    with receiving.reading() as tx:
        before = (tx.pages.of_case(CASE), tx.audit.unsealed_count(), tx.work.counts())
    for place, each in enumerate(IDS):
        assert progress.page_read(receiving, each, reading(f"сторінка {place}", seconds=99.0), quality=GOOD) == ()
        assert progress.page_failed(receiving, each, Flag.READ_FAILED, "too late") == ()
        progress.page_checked(receiving, each, GOOD)
    with receiving.reading() as tx:
        assert (tx.pages.of_case(CASE), tx.audit.unsealed_count(), tx.work.counts()) == before


def test_a_case_with_announced_papers_outstanding_is_not_understood(receiving: Catalog) -> None:
    with receiving.transaction() as tx:
        batch = tx.batches.get(BATCH)
        late = ManifestEntry(position=9, case_ref="B-1", filename="9.jpg", sha256="9" * 64)
        tx.batches.replace(replace(batch, entries=(*batch.entries, late)))
    read_all(receiving)
    assert rows(receiving, WorkKind.CASE_UNDERSTAND) == 0


def test_the_ledger_closes_with_the_last_page(receiving: Catalog) -> None:
    read_all(receiving)
    with receiving.reading() as tx:
        assert tx.batches.get(BATCH).status is BatchStatus.CLOSED


def test_understanding_is_written_once(receiving: Catalog) -> None:
    read_all(receiving)
    proposal = understanding(found_document(1), found_document(2, 3, type=DocumentType.LKK), flags=("another_case",))
    assert len(progress.case_understood(receiving, CASE, proposal, held(receiving))) == 1
    assert progress.case_understood(receiving, CASE, proposal, held(receiving)) == ()
    case = the_case(receiving)
    assert (case.status, case.flags, case.revision) == (CaseStatus.UNDERSTOOD, ("another_case",), 2)
    assert rows(receiving, WorkKind.CASE_KEEP) == 1
    with receiving.reading() as tx:
        first, second = tx.documents.of_case(CASE)
    assert (first.id, first.pages, first.ordinal) == (document_id(CASE, IDS[0]), (IDS[0],), 1)
    assert (second.pages, second.access_class) == ((IDS[1], IDS[2]), AccessClass.MEDICAL)


def test_understanding_of_other_pages_than_the_case_has_is_dropped(receiving: Catalog) -> None:
    read_all(receiving)
    assert progress.case_understood(receiving, CASE, understanding(found_document(1, 2)), held(receiving)[:2]) == ()
    assert the_case(receiving).status is CaseStatus.RECEIVING


def test_understanding_of_a_page_as_it_was_before_it_was_read_anew_is_dropped(receiving: Catalog) -> None:
    for each in IDS[:2]:
        progress.page_read(receiving, each, reading(), quality=GOOD)
    progress.page_failed(receiving, IDS[2], Flag.READ_FAILED, "no light")
    looked_at = held(receiving)
    progress.page_read(receiving, IDS[2], reading("третя"), quality=GOOD)
    assert progress.case_understood(receiving, CASE, understanding(found_document(1, 2, 3)), looked_at) == ()
    assert rows(receiving, WorkKind.CASE_UNDERSTAND) == 1
    assert progress.case_understood(receiving, CASE, understanding(found_document(1, 2, 3)), held(receiving))


def test_an_inventory_that_differs_otherwise_is_asked_about_again(receiving: Catalog) -> None:
    read_all(receiving)
    first = InventoryComparison(rows=2, sheets_expected=5, missing=(4,))
    with receiving.transaction() as tx:
        seen = replace(tx.cases.get(CASE), inventory=first, flags=("seen:inventory", "seen:another_case"))
        tx.cases.replace(seen)
    now = understanding(found_document(1, 2, 3), inventory=replace(first, missing=(4, 5)), flags=("another_case",))
    progress.case_understood(receiving, CASE, now, held(receiving))
    assert the_case(receiving).flags == ("another_case", "seen:another_case")


def test_what_a_person_decided_stays_when_papers_come_later(receiving: Catalog) -> None:
    """A person named the document of page 1 and 3 and corrected a value; page 2 came later, between them."""
    named = document(
        1,
        [IDS[0], IDS[2]],
        DocumentType.PASSPORT,
        status=ValueStatus.CONFIRMED,
        fields=(
            FieldValue(name="surname", value="Бондар", status=ValueStatus.CONFIRMED, page=2),
            FieldValue(name="sex", value="m", page=1),
        ),
    )
    link = RegisterLink(person_id="P-7", score=1.0, decision=LinkDecision.CONFIRMED)
    read_all(receiving)
    with receiving.transaction() as tx:
        tx.documents.replace_for_case(CASE, [named])
        tx.cases.replace(replace(tx.cases.get(CASE), link=link, flags=("seen:inventory", "old")))
    guess = found_document(
        1, 2, 3, fields=(FieldValue(name="surname", value="Інший", page=1), FieldValue(name="iban", value="UA", page=2))
    )
    assert progress.case_understood(receiving, CASE, understanding(guess), held(receiving))
    with receiving.reading() as tx:
        kept, added = tx.documents.of_case(CASE)
    assert (kept.id, kept.pages, kept.type) == (named.id, named.pages, DocumentType.PASSPORT)
    assert [(each.name, each.value, each.page) for each in kept.fields] == [("surname", "Бондар", 3), ("sex", "m", 1)]
    assert (added.pages, added.type) == ((IDS[1],), DocumentType.LETTER)
    assert [each.name for each in added.fields] == ["iban"]
    assert the_case(receiving).link == link
    assert the_case(receiving).flags == ("seen:inventory",)


def test_what_one_person_keyed_waits_for_the_other_though_it_is_read_anew(receiving: Catalog) -> None:
    keyed = (Keying(account=AccountId("account-1"), at=NOW, value="139"),)
    found = document(
        1, IDS, DocumentType.PASSPORT,
        fields=(FieldValue(name="rnokpp", value="1", page=1, keyed=keyed), FieldValue(name="iban", value="", keyed=keyed),
                FieldValue(name="sex", value="m", page=1)),
    )  # fmt: skip
    read_all(receiving)
    with receiving.transaction() as tx:
        tx.documents.replace_for_case(CASE, [found])
    guess = found_document(1, 2, 3, fields=(FieldValue(name="rnokpp", value="2", page=2),))
    assert progress.case_understood(receiving, CASE, understanding(guess), held(receiving))
    with receiving.reading() as tx:
        (after,) = tx.documents.of_case(CASE)
    told = [(each.name, each.value, each.page, each.keyed) for each in after.fields]
    assert told == [("rnokpp", "2", 2, keyed), ("iban", "", 0, keyed)]


def test_a_document_nobody_decided_about_takes_the_new_proposal_but_never_a_laxer_class() -> None:
    case = Case(
        id=CASE,
        source_ref="x",
        centre="",
        institution="",
        status=CaseStatus.RECEIVING,
        created_at=NOW,
        updated_at=NOW,
        reviewed_at=NOW,
    )
    held = document(1, IDS[:1], DocumentType.LKK, access_class=AccessClass.MEDICAL)
    (after,) = merged_documents(case, [held], PAGES[:1], [found_document(1, type=DocumentType.LETTER)])
    assert (after.type, after.access_class) == (DocumentType.LETTER, AccessClass.MEDICAL)


def test_where_nobody_looked_yet_the_new_cut_replaces_the_old() -> None:
    case = Case(
        id=CASE, source_ref="x", centre="", institution="", status=CaseStatus.RECEIVING, created_at=NOW, updated_at=NOW
    )
    held = [document(1, IDS[:2], DocumentType.LETTER)]
    after = merged_documents(case, held, PAGES, [found_document(1), found_document(2, 3)])
    assert [each.pages for each in after] == [(IDS[0],), (IDS[1], IDS[2])]
    assert [each.ordinal for each in after] == [1, 2]


@pytest.mark.parametrize(
    ("ref", "kind"),
    [
        ("В-20417", CaseKind.OLD_AGE),
        ("B 204", CaseKind.OLD_AGE),
        ("І/7", CaseKind.DISABILITY),
        ("Box 9", CaseKind.UNKNOWN),
        ("17", CaseKind.UNKNOWN),
    ],
)
def test_the_kind_of_a_case_is_the_letter_of_its_number(ref: str, kind: CaseKind) -> None:
    assert kind_of(ref, []) is kind


def test_every_change_is_audited_and_announced(receiving: Catalog) -> None:
    read_all(receiving)
    progress.case_understood(
        receiving, CASE, understanding(found_document(1, 2, 3)), held(receiving), now=NOW + timedelta(hours=1)
    )
    with receiving.reading() as tx:
        actions = [entry.action for entry in tx.audit.of_case(CASE)]
        kinds = [event.kind for event in tx.events.after(0)]
    assert actions.count("page.transcribe") == 3
    assert "case.understand" in actions
    assert kinds == ["case.understood"]
