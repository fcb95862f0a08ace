"""Values that two people must key alike: neither sees the other's, nobody is both, and who differs is looked at a third time."""

from __future__ import annotations

import pytest

from archive.casework import corrections, document_review, double_keying, group_review, review
from archive.ports.catalog import Catalog
from archive.records.actor import Actor, Role
from archive.records.correction import CorrectionKind, correction_id
from archive.records.document import FieldValue, ValueStatus
from archive.records.errors import Conflict, NotFound
from archive.records.ids import DocumentId
from archive.records.review import Asking, QuestionKind, value_tag
from tests.casework.case_makers import CASE, NOW, actor, put_case
from tests.casework.test_review import OPERATOR

DOUBLE = Asking(double=frozenset({"rnokpp", "iban"}))
FIRST, SECOND, THIRD, FOURTH = (actor(Role.OPERATOR, f"account-{number}") for number in range(1, 5))


def _document(catalog: Catalog) -> DocumentId:
    with catalog.reading() as tx:
        return tx.documents.of_case(CASE)[1].id


def _key(catalog: Catalog, who: Actor, text: str, name: str = "rnokpp") -> FieldValue:
    after = document_review.set_fields(catalog, who, _document(catalog), {name: text}, asking=DOUBLE, now=NOW)
    return next(value for value in after.fields if value.name == name)


def _asked(catalog: Catalog) -> list[QuestionKind]:
    with catalog.reading() as tx:
        return [question.kind for question in review.questions_of(tx, tx.cases.get(CASE), DOUBLE)]


def test_the_first_keying_decides_nothing_and_the_same_again_does(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    first = _key(catalog, FIRST, "1395201723")
    assert (first.value, first.status, first.decided_by) == ("1395201722", ValueStatus.PROPOSED, None)
    second = _key(catalog, SECOND, "1395201723")
    assert (second.value, second.status, second.decided_by) == ("1395201723", ValueStatus.CONFIRMED, SECOND.account)
    assert [each.account for each in second.keyed] == [FIRST.account, SECOND.account]
    with catalog.reading() as tx:
        trail = [(entry.account, entry.detail) for entry in tx.audit.of_case(CASE) if entry.action == "document.key"]
        (noted,) = corrections.standing(tx.corrections.of_case(CASE))
    assert trail == [
        (SECOND.account, {"field": "rnokpp", "agreed": "yes"}),
        (FIRST.account, {"field": "rnokpp", "agreed": "no"}),
    ]
    assert (noted.said, noted.decided, noted.account) == ("1395201722", "1395201723", SECOND.account)


def test_the_same_person_cannot_be_both(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    for text in ("1395201722", "1395201722", "1395201723"):
        again = _key(catalog, FIRST, text)
        assert (again.status, [each.value for each in again.keyed]) == (ValueStatus.PROPOSED, [text])
    assert _key(catalog, SECOND, "1395201722").status is ValueStatus.PROPOSED, "what was mended counts no more"


def test_who_differs_looks_again_or_a_third_does(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    _key(catalog, FIRST, "1395201722")
    assert _key(catalog, SECOND, "1395201723").status is ValueStatus.PROPOSED
    for who, count in ((FIRST, 1), (SECOND, 1), (THIRD, 1)):
        assert len(group_review.doubtful(catalog, who, "field:rnokpp", asking=DOUBLE, now=NOW).items) == count
    mended = _key(catalog, FIRST, "1395201723")
    assert (mended.value, mended.status) == ("1395201723", ValueStatus.CONFIRMED)
    with catalog.reading() as tx:
        keyed = [entry.account for entry in tx.audit.of_case(CASE) if entry.action == "document.key"]
    assert keyed == [FIRST.account, SECOND.account, FIRST.account]


def test_a_third_settles_what_two_keyed_differently(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    value = _key(catalog, FIRST, "1395201722")
    assert double_keying.apart(value, THIRD) == ()
    value = _key(catalog, SECOND, "1395201723")
    shown = [double_keying.apart(value, who) for who in (FIRST, SECOND, THIRD)]
    assert shown == [(), (), ("1395201722", "1395201723")], "who keyed one looks again without seeing the other"
    third = _key(catalog, THIRD, "1395201723")
    assert (third.value, third.status) == ("1395201723", ValueStatus.CONFIRMED)


@pytest.mark.parametrize(
    ("name", "one", "other", "kept"),
    [("iban", "UA21 3223", "uА213223", "UA213223"), ("passport", "KB390217", "кв 390217", "КВ390217")],
)
def test_two_keyboards_say_the_same(catalog: Catalog, name: str, one: str, other: str, kept: str) -> None:
    put_case(catalog, doubts=False)
    asking = Asking(double=frozenset({name}))
    for who, text in ((FIRST, one), (SECOND, other)):
        after = document_review.set_fields(catalog, who, _document(catalog), {name: text}, asking=asking, now=NOW)
    value = next(value for value in after.fields if value.name == name)
    assert (value.value, value.status) == (kept, ValueStatus.CONFIRMED)


def test_a_third_who_says_another_thing_leaves_it_open(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    for who, text in ((FIRST, "1"), (SECOND, "2"), (THIRD, "3")):
        assert _key(catalog, who, text).status is ValueStatus.PROPOSED
    assert _key(catalog, FOURTH, "1").value == "1"


def test_that_nothing_stands_there_takes_two_as_well(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    assert _key(catalog, FIRST, "").status is ValueStatus.PROPOSED
    assert _key(catalog, SECOND, "").status is ValueStatus.REJECTED


def test_a_value_that_was_not_read_is_keyed_by_two(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    first = _key(catalog, FIRST, "UA21", "iban")
    assert (first.value, first.status, [each.value for each in first.keyed]) == ("", ValueStatus.PROPOSED, ["UA21"])
    assert _key(catalog, SECOND, "UA21", "iban").value == "UA21"


def test_it_is_asked_however_sure_the_machine_is_and_keeps_the_review_open(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    assert _asked(catalog) == [QuestionKind.FIELD]
    _key(catalog, FIRST, "1395201722")
    with pytest.raises(Conflict, match="1 questions"):
        review.close_review(catalog, FIRST, CASE, asking=DOUBLE, now=NOW)
    _key(catalog, SECOND, "1395201722")
    assert _asked(catalog) == []
    review.close_review(catalog, FIRST, CASE, asking=DOUBLE, now=NOW)


def test_what_was_agreed_is_sent_again_without_effect_and_changed_only_after_it_was_opened(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    for who in (FIRST, SECOND):
        settled = _key(catalog, who, "1")
    both = {"rnokpp": "1", "surname": "Коваль"}
    for who in (FIRST, THIRD):
        after = document_review.set_fields(catalog, who, _document(catalog), both, asking=DOUBLE, now=NOW)
        assert {value.name: value.value for value in after.fields} == both
        assert settled in after.fields
    with pytest.raises(Conflict, match="settled"):
        _key(catalog, THIRD, "2")
    document_review.key_anew(catalog, THIRD, _document(catalog), "rnokpp", asking=DOUBLE, now=NOW)
    assert _asked(catalog) == [QuestionKind.FIELD]
    assert _key(catalog, THIRD, "2").status is ValueStatus.PROPOSED
    assert _key(catalog, FIRST, "2").value == "2"
    with catalog.reading() as tx:
        opened = [
            (entry.account, entry.detail) for entry in tx.audit.of_case(CASE) if entry.action == "document.reopen"
        ]
    assert opened == [(THIRD.account, {"field": "rnokpp"})]


def test_only_what_two_settled_is_opened_again(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    with pytest.raises(Conflict):
        document_review.key_anew(catalog, FIRST, _document(catalog), "rnokpp", asking=DOUBLE, now=NOW)
    with pytest.raises(NotFound):
        document_review.key_anew(catalog, FIRST, _document(catalog), "iban", asking=DOUBLE, now=NOW)
    _key(catalog, FIRST, "1")
    _key(catalog, SECOND, "1")
    with pytest.raises(Conflict):
        document_review.key_anew(catalog, FIRST, _document(catalog), "rnokpp", now=NOW)


def test_a_digit_tells_nobody_what_was_read_of_a_value_that_two_key(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    assert group_review.groups(catalog, FIRST, DOUBLE)[0] == {"field:rnokpp": 1}
    assert group_review.doubtful(catalog, FIRST, "digit:1", asking=DOUBLE, now=NOW).items == ()


def test_that_an_unread_value_is_not_there_is_no_value(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    _key(catalog, FIRST, "UA21", "iban")
    for who in (SECOND, THIRD):
        after = _key(catalog, who, "", "iban")
    assert after.status is ValueStatus.REJECTED


def test_in_groups_nobody_is_asked_twice(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    assert group_review.groups(catalog, FIRST) == ({}, 1), "off by default"
    assert "field:rnokpp" in group_review.groups(catalog, FIRST, DOUBLE)[0]
    _key(catalog, FIRST, "1395201722")
    for who, count in ((FIRST, 0), (SECOND, 1)):
        found = group_review.doubtful(catalog, who, "field:rnokpp", asking=DOUBLE, now=NOW)
        assert len(found.items) == count


def test_what_two_keyed_is_not_taken_back_by_one(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    for who in (FIRST, SECOND):
        _key(catalog, who, "1")
    made = correction_id(CorrectionKind.FIELD, _document(catalog), "rnokpp", NOW)
    with pytest.raises(Conflict, match="not taken back"):
        group_review.take_back(catalog, SECOND, made)


def test_other_values_are_decided_by_one(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    after = document_review.set_fields(
        catalog, OPERATOR, _document(catalog), {"rnokpp": "1", "surname": "Коваль"}, asking=DOUBLE, now=NOW
    )
    found = {value.name: value.status for value in after.fields}
    assert found == {"rnokpp": ValueStatus.PROPOSED, "surname": ValueStatus.CONFIRMED}


def test_two_who_key_at_once_do_not_stand_in_each_others_way(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    with catalog.reading() as tx:
        seen = {"rnokpp": value_tag(tx.documents.of_case(CASE)[1].fields[0])}
    for who in (FIRST, SECOND):
        after = document_review.set_fields(
            catalog, who, _document(catalog), {"rnokpp": "1"}, seen=seen, asking=DOUBLE, now=NOW
        )
    assert after.fields[0].status is ValueStatus.CONFIRMED
    with pytest.raises(Conflict, match="meanwhile"):
        document_review.set_fields(
            catalog, THIRD, _document(catalog), {"rnokpp": "1"}, seen=seen, asking=DOUBLE, now=NOW
        )
