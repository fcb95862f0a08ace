"""Every decision of a review is noted beside what the machine had said, and leaves the archive as a labelled example."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from archive.casework import corrections, document_review, keeping, rebuilding, recutting, review
from archive.casework.training import CASES, EXAMPLES, README, export_examples
from archive.catalog.sql_catalog import open_catalog
from archive.ports.catalog import Catalog
from archive.records.actor import Role
from archive.records.case import CaseStatus
from archive.records.correction import GOES_ON, STARTS, Correction, CorrectionKind
from archive.records.document import AccessClass, DocumentType
from archive.records.errors import Conflict, NotAllowed, PurposeNeeded
from archive.records.ids import DocumentId
from archive.records.page import Box
from tests.casework.case_makers import CASE, NOW, actor, page, put_case
from tests.casework.sample_case import OPERATOR as OPERATOR_OF_HOUSE
from tests.casework.sample_case import open_house, understood_case
from tests.casework.test_review import OnePerson

OPERATOR = actor(Role.OPERATOR)
TRAINER = actor(Role.TRAINER, purpose="налаштування правил")
LATER = NOW + timedelta(hours=1)


def _noted(catalog: Catalog) -> list[Correction]:
    with catalog.reading() as tx:
        return list(corrections.standing(tx.corrections.of_case(CASE)))


def _second(catalog: Catalog) -> DocumentId:
    with catalog.reading() as tx:
        return tx.documents.of_case(CASE)[1].id


def test_a_corrected_value_stands_beside_what_was_read(catalog: Catalog) -> None:
    put_case(catalog)
    with catalog.transaction() as tx:
        first, second = tx.documents.of_case(CASE)
        read = replace(second.fields[0], box=Box(x=1, y=2, width=3, height=4), reasons=("control digit is wrong",))
        tx.documents.replace_for_case(CASE, [first, replace(second, fields=(read,))])
        tx.cases.replace(replace(tx.cases.lock(CASE), understood_by="rules 7"))
    document_review.set_fields(catalog, OPERATOR, second.id, {"rnokpp": "1395201723", "surname": "Коваль"}, now=NOW)
    number, surname = sorted(_noted(catalog), key=lambda each: each.name)
    assert (number.said, number.decided, number.confidence, number.raw) == ("1395201722", "1395201723", 0.5, read.raw)
    assert (number.page, number.box, number.reasons, number.version) == (page(3).id, read.box, read.reasons, "rules 7")
    assert (number.account, number.at, number.subject) == (OPERATOR.account, NOW, second.id)
    assert (surname.said, surname.decided, surname.confidence, surname.page) == ("", "Коваль", None, page(3).id)


def test_what_is_decided_again_stays_beside_the_machines_words(catalog: Catalog) -> None:
    put_case(catalog)
    second = _second(catalog)
    document_review.set_fields(catalog, OPERATOR, second, {"rnokpp": "1"}, now=NOW)
    document_review.set_fields(catalog, OPERATOR, second, {"rnokpp": ""}, now=LATER)
    (number,) = _noted(catalog)
    assert (number.said, number.decided, number.confidence, number.at) == ("1395201722", "", 0.5, LATER)
    document_review.set_document_type(catalog, OPERATOR, second, DocumentType.LETTER, now=NOW)
    document_review.set_document_type(catalog, OPERATOR, second, DocumentType.APP_PENSION, now=LATER)
    kind = next(each for each in _noted(catalog) if each.kind is CorrectionKind.TYPE)
    assert (kind.said, kind.decided, kind.confidence) == ("app_pension", "app_pension", 0.4)


def test_what_no_machine_said_is_no_word_of_a_machine(catalog: Catalog) -> None:
    """A value that a person decided before corrections were noted, and the type of what a person cut off."""
    put_case(catalog)
    document_review.set_fields(catalog, OPERATOR, _second(catalog), {"rnokpp": "1"}, now=NOW)
    with catalog.transaction() as tx:
        first, second = tx.documents.of_case(CASE)
        moved = replace(second, id=DocumentId("doc-of-an-older-version"))
        tx.documents.replace_for_case(CASE, [first, moved])
    document_review.set_fields(catalog, OPERATOR, moved.id, {"rnokpp": "2"}, now=LATER)
    assert [each.decided for each in _noted(catalog)] == ["1"]
    cut = recutting.cut_before(catalog, OPERATOR, page(4).id, now=NOW)
    document_review.set_document_type(catalog, OPERATOR, cut[2].id, DocumentType.LETTER, now=LATER)
    kind = next(each for each in _noted(catalog) if each.kind is CorrectionKind.TYPE)
    assert (kind.said, kind.decided, kind.confidence, kind.reasons) == ("", "letter", None, ())


def test_cuts_and_joins_are_decisions_about_the_page_between(catalog: Catalog) -> None:
    put_case(catalog)
    recutting.cut_before(catalog, OPERATOR, page(4).id, now=NOW)
    recutting.join_to_previous(catalog, OPERATOR, _second(catalog), now=NOW)
    joined, cut = sorted(_noted(catalog), key=lambda each: each.said, reverse=True)
    assert (joined.subject, joined.said, joined.decided, joined.confidence) == (page(3).id, STARTS, GOES_ON, 0.9)
    assert (cut.subject, cut.said, cut.decided, cut.confidence) == (page(4).id, GOES_ON, STARTS, None)
    recutting.cut_before(catalog, OPERATOR, page(1).id, now=LATER)
    assert len(_noted(catalog)) == 2, "the first page of a document is cut off already"


def test_a_link_stands_beside_the_first_candidate(catalog: Catalog) -> None:
    put_case(catalog)
    review.confirm_link(catalog, OnePerson(), OPERATOR, CASE, None, now=NOW)
    review.confirm_link(catalog, OnePerson(), OPERATOR, CASE, "P-1", now=LATER)
    (link,) = _noted(catalog)
    assert (link.kind, link.said, link.decided, link.confidence) == (CorrectionKind.LINK, "P-1", "P-1", 0.6)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_examples_leave_with_their_provenance_and_the_whole_stack(tmp_path: Path) -> None:
    house = open_house(tmp_path / "house")
    case = understood_case(house, ref="B-18")
    with house.catalog.transaction() as tx:
        documents = [replace(each, access_class=AccessClass.MEDICAL) for each in tx.documents.of_case(case)]
        tx.documents.replace_for_case(case, documents)
        tx.cases.replace(replace(tx.cases.lock(case), status=CaseStatus.UNCONFIRMED, understood_by="rules 7"))
    document_review.set_fields(house.catalog, OPERATOR_OF_HOUSE, documents[0].id, {"birth_date": "1951-03-12"}, now=NOW)
    trainer = actor(Role.TRAINER, centre="kyiv", purpose="налаштування правил")
    done = export_examples(house.catalog, house.objects, trainer, tmp_path / "out", now=LATER)
    assert (done.cases, done.examples, done.pages, done.closed) == (1, 1, 3, 0)
    (example,) = _lines(tmp_path / "out" / EXAMPLES)
    (told,) = _lines(tmp_path / "out" / CASES)
    assert example["page"] == {
        "id": told["pages"][0]["id"],
        "number": 1,
        "sha256": told["pages"][0]["sha256"],
        "frame": 1,
    }
    assert {name: example[name] for name in ("kind", "name", "said", "decided", "verdict", "raw", "confidence")} == {
        "kind": "field", "name": "birth_date", "said": "1951-03-02", "decided": "1951-03-12", "verdict": "corrected",
        "raw": "2 березня 1951", "confidence": 0.91,
    }  # fmt: skip
    assert (example["box"]["width"], example["rules"], example["by"]) == (3, "rules 7", OPERATOR_OF_HOUSE.account)
    assert [each["pages"] for each in told["documents"]] == [[1, 2], [3]]
    assert all((tmp_path / "out" / each["alto"]).read_bytes().startswith(b"<?xml") for each in told["pages"])
    assert "налаштування правил" in (tmp_path / "out" / README).read_text("utf-8")
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "out").rglob("*") if path.is_file()} == {0o600}
    with house.catalog.reading() as tx:
        trail = [entry for entry in tx.audit.unsealed() if entry.action == "training.export"]
    assert [(entry.case, entry.purpose) for entry in trail] == [("", trainer.purpose), (case, trainer.purpose)]


def test_cases_with_closed_papers_stay_as_a_whole(catalog: Catalog, tmp_path: Path) -> None:
    put_case(catalog)
    second = _second(catalog)
    house = open_house(tmp_path / "house")
    document_review.set_document_type(catalog, OPERATOR, second, DocumentType.GUARDIAN, now=NOW)
    done = export_examples(catalog, house.objects, TRAINER, tmp_path / "closed", now=NOW)
    assert (done.cases, done.closed) == (0, 1)
    document_review.set_document_type(catalog, OPERATOR, second, DocumentType.LETTER, now=LATER)
    done = export_examples(catalog, house.objects, TRAINER, tmp_path / "open", now=NOW)
    assert (done.cases, done.closed) == (1, 0)
    with catalog.transaction() as tx:
        tx.documents.replace_for_case(CASE, tx.documents.of_case(CASE)[:1])
    assert export_examples(catalog, house.objects, TRAINER, tmp_path / "unplaced", now=NOW).closed == 1


def test_only_what_was_decided_since_and_within_the_centre(catalog: Catalog, tmp_path: Path) -> None:
    put_case(catalog)
    document_review.set_document_type(catalog, OPERATOR, _second(catalog), DocumentType.LETTER, now=NOW)
    document_review.set_fields(catalog, OPERATOR, _second(catalog), {"rnokpp": "1"}, now=LATER)
    objects = open_house(tmp_path / "house").objects
    since = [export_examples(catalog, objects, TRAINER, tmp_path / f"since-{n}", since=moment, now=LATER).examples
             for n, moment in enumerate((None, LATER, LATER + timedelta(seconds=1)))]  # fmt: skip
    assert since == [2, 1, 0]
    elsewhere = actor(Role.TRAINER, "account-south", centre="south", purpose="налаштування правил")
    assert export_examples(catalog, objects, elsewhere, tmp_path / "elsewhere", now=LATER).cases == 0
    with catalog.reading() as tx:
        assert [entry.case for entry in tx.audit.unsealed() if entry.account == elsewhere.account] == [""]


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.TRAINER, Role.SYSTEM}])
def test_nobody_else_takes_examples_out(catalog: Catalog, tmp_path: Path, role: Role) -> None:
    objects = open_house(tmp_path / "house").objects
    with pytest.raises(NotAllowed):
        export_examples(catalog, objects, actor(role, purpose="налаштування"), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_purpose_and_an_empty_folder_are_needed(catalog: Catalog, tmp_path: Path) -> None:
    objects = open_house(tmp_path / "house").objects
    with pytest.raises(PurposeNeeded):
        export_examples(catalog, objects, replace(TRAINER, purpose=""), tmp_path / "out")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "other").touch()
    with pytest.raises(Conflict, match="not empty"):
        export_examples(catalog, objects, TRAINER, tmp_path / "out")


def test_corrections_come_back_from_storage_alone(tmp_path: Path) -> None:
    house = open_house(tmp_path / "house")
    case = understood_case(house)
    keeping.keep_case(house.catalog, house.objects, case, merge=house.merge)
    with house.catalog.reading() as tx:
        document = tx.documents.of_case(case)[0].id
    document_review.set_fields(house.catalog, OPERATOR_OF_HOUSE, document, {"birth_date": "1951-03-12"}, now=NOW)
    keeping.keep_case(house.catalog, house.objects, case, merge=house.merge)
    fresh = open_catalog(f"sqlite:{tmp_path / 'fresh.db'}")
    assert rebuilding.rebuild(fresh, house.objects).cases == 1
    found = rebuilding.compare(house.catalog, fresh)
    assert (found.equal, found.compared["correction"]) == (True, 1)
    with fresh.reading() as tx:
        assert [each.decided for each in tx.corrections.of_case(case)] == ["1951-03-12"]
    fresh.close()
