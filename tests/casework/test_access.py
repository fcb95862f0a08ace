"""Role x scope x class x purpose over the whole matrix, checked against the rules as they are told in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from archive.casework import access
from archive.casework.access import Permission
from archive.records.actor import MACHINE, Actor, Role, Scope
from archive.records.case import Case, CaseStatus
from archive.records.document import AccessClass, Document, DocumentType, ValueStatus
from archive.records.errors import NotAllowed, NotFound, PurposeNeeded, SkryniaError
from archive.records.ids import AccountId, CaseId, DocumentId, PageId

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PAGE = PageId("page-1")
PLACES = st.sampled_from(["", "poltava", "lviv"])
BODIES = st.sampled_from(["", "pfu-16", "pfu-13"])
SCOPES = st.none() | st.frozensets(st.sampled_from(list(Scope)))
ACTORS = st.builds(
    Actor,
    account=st.just(AccountId("account-1")),
    login=st.just("login"),
    role=st.sampled_from(list(Role)),
    centre=PLACES,
    institution=BODIES,
    nationwide=st.booleans(),
    purpose=st.sampled_from(["", "призначення пенсії"]),
    scopes=SCOPES,
)
CASES = st.builds(
    Case,
    id=st.just(CaseId("case-1")),
    source_ref=st.just("1"),
    centre=PLACES,
    institution=BODIES,
    status=st.sampled_from(list(CaseStatus)),
    created_at=st.just(NOW),
    updated_at=st.just(NOW),
    version=st.integers(0, 2),
)
CLASSES = st.sampled_from(list(AccessClass))


def document(access_class: AccessClass) -> Document:
    return Document(
        id=DocumentId("doc-1"),
        case=CaseId("case-1"),
        ordinal=1,
        pages=(PAGE,),
        type=DocumentType.LETTER,
        confidence=1,
        start_confidence=1,
        access_class=access_class,
        status=ValueStatus.PROPOSED,
    )


def answer(actor: Actor, case: Case, access_class: AccessClass) -> type[SkryniaError] | None:
    """What opening the document comes to."""
    try:
        access.check_document(actor, document(access_class), case)
    except SkryniaError as refused:
        return type(refused)
    return None


def told_in_words(  # noqa: PLR0911  one sentence, one answer
    actor: Actor, case: Case, access_class: AccessClass
) -> type[SkryniaError] | None:
    """The rule once more, as a person would say it."""
    if actor.scopes is not None and Scope.READ not in actor.scopes:
        return NotAllowed  # a token without the scope
    if actor.role is Role.SYSTEM:
        return None
    if actor.role in {Role.ADMINISTRATOR, Role.HEAD, Role.TRAINER}:
        return NotAllowed  # sees no content, figures, or labelled examples alone
    if actor.role is Role.OPERATOR:  # own centre, whatever the class, no purpose; nation-wide means nothing here
        return None if actor.centre and actor.centre == case.centre else NotFound
    if actor.role is Role.ARCHIVIST:  # own centre or nation-wide; a purpose for what is closely held
        if not actor.nationwide and not (actor.centre and actor.centre == case.centre):
            return NotFound
        return None if actor.purpose or access_class is AccessClass.ORDINARY else PurposeNeeded
    if case.version == 0 or not (actor.nationwide or (actor.institution and actor.institution == case.institution)):
        return NotFound  # a caseworker: what is in the archive, of the own institution or nation-wide
    if not actor.purpose:
        return PurposeNeeded
    return None if access_class in {AccessClass.ORDINARY, AccessClass.MEDICAL} else NotAllowed


@given(actor=ACTORS, case=CASES, access_class=CLASSES)
def test_a_document_is_opened_as_the_rule_says(actor: Actor, case: Case, access_class: AccessClass) -> None:
    assert answer(actor, case, access_class) is told_in_words(actor, case, access_class)


@given(actor=ACTORS, case=CASES, access_class=CLASSES)
def test_a_page_is_opened_as_its_document_is(actor: Actor, case: Case, access_class: AccessClass) -> None:
    found: type[SkryniaError] | None = None
    try:
        access.check_page(actor, PAGE, case, [document(access_class)])
    except SkryniaError as refused:
        found = type(refused)
    assert found is answer(actor, case, access_class)


@given(actor=ACTORS, case=CASES)
def test_a_page_of_no_document_counts_as_closely_held(actor: Actor, case: Case) -> None:
    def opens(*documents: Document) -> bool:
        try:
            access.check_page(actor, PAGE, case, documents)
        except SkryniaError:
            return False
        return True

    assert opens() == opens(document(AccessClass.GUARDIANSHIP))


@given(actor=ACTORS, case=CASES, access_class=CLASSES)
def test_search_finds_nothing_that_may_not_be_opened(actor: Actor, case: Case, access_class: AccessClass) -> None:
    try:
        scope = access.readable(actor)
    except NotAllowed:
        return
    found = (
        (scope.centre is None or scope.centre == case.centre)
        and (scope.institution is None or scope.institution == case.institution)
        and access_class in scope.classes
    )
    assume(case.version > 0)  # nothing else is indexed
    assert found == (answer(actor, case, access_class) is None)


@given(actor=ACTORS, case=CASES)
def test_the_list_holds_exactly_the_cases_in_scope(actor: Actor, case: Case) -> None:
    wanted = access.case_filter(actor)
    listed = (
        wanted is not None
        and (wanted.centre is None or wanted.centre == case.centre)
        and (wanted.institution is None or wanted.institution == case.institution)
        and access.sees_case(actor, case)
    )
    assert listed == access.sees_case(actor, case)


@given(actor=ACTORS, case=CASES, access_class=CLASSES)
def test_a_purpose_never_takes_away(actor: Actor, case: Case, access_class: AccessClass) -> None:
    if answer(replace(actor, purpose=""), case, access_class) is None:
        assert answer(replace(actor, purpose="призначення"), case, access_class) is None


@given(actor=ACTORS, permission=st.sampled_from(list(Permission)))
def test_a_token_may_never_more_than_its_account(actor: Actor, permission: Permission) -> None:
    assert not access.may(actor, permission) or access.may(replace(actor, scopes=None), permission)


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.OPERATOR, "intake review read"),
        (Role.CASEWORKER, "read search events"),
        (Role.ARCHIVIST, "read search events lots accept hold export verify audit"),
        (Role.HEAD, "reports"),
        (Role.ADMINISTRATOR, "reports accounts tokens work verify rebuild hold"),
        (Role.TRAINER, "training"),
        (Role.SYSTEM, " ".join(Permission)),
    ],
)
def test_what_each_role_is_for(role: Role, allowed: str) -> None:
    actor = replace(MACHINE, role=role)
    assert {each for each in Permission if access.may(actor, each)} == {Permission(word) for word in allowed.split()}


def test_a_token_may_never_accept_review_or_manage() -> None:
    actor = replace(MACHINE, scopes=frozenset(Scope))
    may = {each for each in Permission if access.may(actor, each)}
    assert may == {Permission.INTAKE, Permission.READ, Permission.SEARCH, Permission.EVENTS}


@pytest.mark.parametrize("text", ["", "  ", "аб", "x" * 201, "рядок\x00", "\u202eрядок"])
def test_a_purpose_must_say_something(text: str) -> None:
    with pytest.raises(PurposeNeeded):
        access.stated_purpose(text)


def test_a_purpose_is_recorded_on_one_line() -> None:
    assert access.stated_purpose("  призначення\n пенсії ") == "призначення пенсії"


def test_what_is_foreign_is_told_in_the_words_of_what_does_not_exist() -> None:
    case = Case(
        id=CaseId("case-1"), source_ref="1", centre="lviv", institution="pfu-13", status=CaseStatus.CONFIRMED,
        created_at=NOW, updated_at=NOW, version=1,
    )  # fmt: skip
    operator = Actor(account=AccountId("account-1"), login="o", role=Role.OPERATOR, centre="poltava")
    with pytest.raises(NotFound) as refused:
        access.check_case(operator, case)
    assert str(refused.value) == str(access.unknown("case", "case-1"))
