"""Who may do and read what: role x scope (centre, institution, nation-wide) x class of the document x stated purpose.

The order of the questions is part of the rule: first what the role and the token allow, then whether the thing lies within
the reader's scope (what does not is told as *not found*), then the purpose, then the class of the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from archive.ports.catalog import CaseFilter
from archive.ports.search_index import Readable
from archive.records.actor import Actor, Role, Scope
from archive.records.case import Case
from archive.records.document import AccessClass, Document
from archive.records.errors import NotAllowed, NotFound, PurposeNeeded
from archive.records.ids import PageId

SHORTEST_PURPOSE, LONGEST_PURPOSE = 3, 200
"""Characters of a stated purpose."""


class Permission(StrEnum):
    """What an account may be allowed to do."""

    INTAKE = "intake"  # open batches, hand in pages, read receipts
    REVIEW = "review"  # confirm types, fields, links and boundaries
    READ = "read"  # cases, documents and files
    SEARCH = "search"  # look for words across cases
    EVENTS = "events"  # be told what changed
    LOTS = "lots"  # draw lots and samples
    ACCEPT = "accept"  # accept a case or return it with a reason
    HOLD = "hold"  # hold a case against removal, or lift the hold
    EXPORT = "export"  # take a case out as plain files
    VERIFY = "verify"  # check stored bytes and the audit
    TRAINING = "training"  # take out what people corrected, as labelled examples
    AUDIT = "audit"  # see who did or saw what
    ACCOUNTS = "accounts"  # create and change accounts
    TOKENS = "tokens"  # give and withdraw tokens
    REPORTS = "reports"  # see figures of centres, set their plans, see who looked at a case
    WORK = "work"  # see the work queue, retry what failed
    REBUILD = "rebuild"  # make catalog or index anew from what is kept


ALLOWED: dict[Role, frozenset[Permission]] = {
    Role.OPERATOR: frozenset({Permission.INTAKE, Permission.REVIEW, Permission.READ}),
    Role.CASEWORKER: frozenset({Permission.READ, Permission.SEARCH, Permission.EVENTS}),
    Role.ARCHIVIST: frozenset(
        {
            Permission.READ,
            Permission.SEARCH,
            Permission.EVENTS,
            Permission.LOTS,
            Permission.ACCEPT,
            Permission.HOLD,
            Permission.EXPORT,
            Permission.VERIFY,
            Permission.AUDIT,
        }
    ),
    Role.TRAINER: frozenset({Permission.TRAINING}),
    Role.HEAD: frozenset({Permission.REPORTS}),
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.REPORTS,
            Permission.ACCOUNTS,
            Permission.TOKENS,
            Permission.WORK,
            Permission.VERIFY,
            Permission.REBUILD,
            Permission.HOLD,
        }
    ),
    Role.SYSTEM: frozenset(Permission),
}

SCOPE_OF: dict[Permission, Scope] = {
    Permission.INTAKE: Scope.INTAKE,
    Permission.READ: Scope.READ,
    Permission.SEARCH: Scope.READ,
    Permission.EVENTS: Scope.EVENTS,
}
"""The scope a token needs; what is missing here no token may do, whatever its account may."""

EVERY_CLASS = frozenset(AccessClass)
UNPLACED_PAGE = AccessClass.GUARDIANSHIP
"""How closely a page is held that no document holds yet: nobody knows what it is."""

_CLASSES: dict[Role, frozenset[AccessClass]] = {
    Role.OPERATOR: EVERY_CLASS,  # holds the paper itself
    Role.CASEWORKER: frozenset({AccessClass.ORDINARY, AccessClass.MEDICAL}),
    Role.ARCHIVIST: EVERY_CLASS,
    Role.TRAINER: frozenset({AccessClass.ORDINARY, AccessClass.MEDICAL}),
    Role.HEAD: frozenset(),
    Role.ADMINISTRATOR: frozenset(),
    Role.SYSTEM: EVERY_CLASS,
}
_BY_CENTRE = frozenset({Role.OPERATOR, Role.ARCHIVIST, Role.TRAINER, Role.HEAD})


def may(actor: Actor, permission: Permission) -> bool:
    """Whether the actor's role, and its token if it came with one, allow this."""
    if permission not in ALLOWED[actor.role]:
        return False
    return actor.scopes is None or SCOPE_OF.get(permission) in actor.scopes


def require(actor: Actor, permission: Permission) -> None:
    """Raise NotAllowed unless the actor may."""
    if may(actor, permission):
        return
    if permission in ALLOWED[actor.role]:
        message = f"The token does not have the scope that “{permission}” needs."
        raise NotAllowed(message, hint="Ask the administrator for a token with that scope.", subject=permission)
    message = f"The role {actor.role} may not do “{permission}”."
    raise NotAllowed(
        message, hint="Log in with an account whose role may, or ask the administrator.", subject=permission
    )


def everywhere(actor: Actor) -> bool:
    """No centre or institution limits the actor. Operators are always at their own centre."""
    return actor.role is Role.SYSTEM or (actor.nationwide and actor.role is not Role.OPERATOR)


def in_scope(actor: Actor, *, centre: str, institution: str) -> bool:
    """Whether a thing of that centre and institution is this actor's business; an empty scope holds nothing."""
    if everywhere(actor):
        return True
    mine, its = (actor.centre, centre) if actor.role in _BY_CENTRE else (actor.institution, institution)
    return bool(mine) and mine == its


def needs_purpose(actor: Actor, access_class: AccessClass | None = None) -> bool:
    """Whether a purpose must be stated before something is shown (None: a case without its documents).

    A caseworker and a trainer always state one; an archivist, whose duty is the case itself, for what is closely held; an
    operator has the paper in hand.
    """
    if actor.role in {Role.CASEWORKER, Role.TRAINER}:
        return True
    return actor.role is Role.ARCHIVIST and access_class not in {None, AccessClass.ORDINARY}


def stated_purpose(text: str) -> str:
    """A purpose as it may be recorded, with single spaces; raises PurposeNeeded if it says too little or too much."""
    purpose = " ".join(text.split())
    if SHORTEST_PURPOSE <= len(purpose) <= LONGEST_PURPOSE and purpose.isprintable():
        return purpose
    message = f"A purpose has {SHORTEST_PURPOSE} to {LONGEST_PURPOSE} characters."
    raise PurposeNeeded(message, hint="State what the data are needed for, such as the number of the application.")


def require_purpose(actor: Actor) -> None:
    """Raise PurposeNeeded unless the actor stated a purpose."""
    if not actor.purpose:
        message = "Personal data are shown only for a stated purpose, and none was stated."
        raise PurposeNeeded(
            message, hint="State the purpose first (in the form, by --purpose, or in the header X-Purpose)."
        )


def readable(actor: Actor) -> Readable:
    """What a search of this actor may find. Raises NotAllowed or PurposeNeeded."""
    require(actor, Permission.SEARCH)
    if actor.role is not Role.SYSTEM:
        require_purpose(actor)
    classes = _CLASSES[actor.role]
    if everywhere(actor):
        return Readable(classes=classes)
    if actor.role in _BY_CENTRE:
        return Readable(centre=actor.centre, classes=classes if actor.centre else frozenset())
    return Readable(institution=actor.institution, classes=classes if actor.institution else frozenset())


def case_filter(actor: Actor) -> CaseFilter | None:
    """The cases an actor may list, None for none at all."""
    if everywhere(actor):
        return CaseFilter()
    if actor.role in _BY_CENTRE:
        return CaseFilter(centre=actor.centre) if actor.centre else None
    return CaseFilter(institution=actor.institution) if actor.institution else None


def sees_case(actor: Actor, case: Case) -> bool:
    """Whether the case is within the actor's scope; caseworkers see what is in the archive already."""
    if actor.role is Role.CASEWORKER and case.version == 0:
        return False
    return in_scope(actor, centre=case.centre, institution=case.institution)


def check_case(actor: Actor, case: Case) -> None:
    """Raise NotAllowed, NotFound or PurposeNeeded unless the actor may open the case."""
    require(actor, Permission.READ)
    if not sees_case(actor, case):
        raise unknown("case", case.id)
    if needs_purpose(actor):
        require_purpose(actor)


def masked(actor: Actor, access_class: AccessClass) -> bool:
    """Whether documents of this class are closed to the actor even within a case that may be opened."""
    return access_class not in _CLASSES[actor.role]


def closed(actor: Actor, access_class: AccessClass) -> bool:
    """Whether a document of this class may not be shown to the actor now: masked, or no purpose was stated."""
    return masked(actor, access_class) or (needs_purpose(actor, access_class) and not actor.purpose)


def check_class(actor: Actor, access_class: AccessClass, subject: str) -> None:
    """Raise NotAllowed or PurposeNeeded unless documents of this class may be shown to the actor."""
    if masked(actor, access_class):
        message = f"Document {subject} is of a class that the role {actor.role} may not see."
        raise NotAllowed(message, hint="An archivist of the centre may look at it.", subject=subject)
    if needs_purpose(actor, access_class):
        require_purpose(actor)


def check_document(actor: Actor, document: Document, case: Case) -> None:
    """Raise NotAllowed, NotFound or PurposeNeeded unless the actor may open this document of ``case``."""
    require(actor, Permission.READ)
    if not sees_case(actor, case):
        raise unknown("document", document.id)
    check_case(actor, case)
    check_class(actor, document.access_class, document.id)


def check_page(actor: Actor, page: PageId, case: Case, documents: Sequence[Document]) -> None:
    """As ``check_document`` for the document that holds the page; a page of no document yet counts as closely held."""
    require(actor, Permission.READ)
    if not sees_case(actor, case):
        raise unknown("page", page)
    check_case(actor, case)
    classes = {document.access_class for document in documents if page in document.pages}
    for access_class in classes or {UNPLACED_PAGE}:
        check_class(actor, access_class, page)


def unknown(what: str, subject: str) -> NotFound:
    """The answer for what does not exist and for what is not for this reader's eyes: the same words."""
    return NotFound(f"No {what} {subject} is known here.", hint="Check the number.", subject=subject)
