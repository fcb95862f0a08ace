"""The addresses of group review: doubtful values of one kind on one screen, decided one by one.

A form that comes with ``part`` (from the script of the screen) is answered by the card alone, any other by the way back to
the screen: whoever has no script does the same work, page by page.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from archive.casework import document_review, double_keying, group_review
from archive.records.actor import Actor
from archive.records.correction import CorrectionId, CorrectionKind, correction_id
from archive.records.document import DocumentType
from archive.records.errors import Conflict
from archive.records.ids import DocumentId
from archive_api import problems
from archive_api.auth import current_actor, tools_of
from archive_api.web.keys import keys_of
from archive_api.web.operator.group_view import Card, card_of, cards_of
from archive_api.web.rendering import go, render
from archive_api.web.texts import text as words

router = APIRouter(prefix="/operator/group", include_in_schema=False)
Who = Annotated[Actor, Depends(current_actor)]
Short = Annotated[str, Form(max_length=100)]
Text = Annotated[str, Form(max_length=300)]


def _group(group: str) -> str:
    group_review.check_group(group)
    return group


Group = Annotated[str, Depends(_group)]

CARDS = 12
_DIGITS = "3805169247"  # those most often taken for each other first


@router.get("")
def show_groups(request: Request, actor: Who) -> Response:
    """What kinds of doubt wait, and how many of each."""
    tools = tools_of(request)
    counts, cases = group_review.groups(tools.catalog, actor, tools.asking)
    fields = sorted((key for key in counts if key.startswith("field:")), key=lambda key: -counts[key])
    digits = [f"digit:{digit}" for digit in _DIGITS if f"digit:{digit}" in counts]
    return render(
        request, "operator/groups.html", counts=counts, fields=fields, digits=digits, cases=cases,
        capped=cases == group_review.MOST_CASES,
    )  # fmt: skip


@router.get("/{group}")
def show_group(request: Request, actor: Who, group: Group, after: str = "", undo: str = "", told: str = "") -> Response:
    """One screen of a group."""
    tools, start = tools_of(request), after[:64]
    found = group_review.doubtful(tools.catalog, actor, group, after=start, limit=CARDS, asking=tools.asking)
    changed: dict[str, Any] = {"pressed": keys_of("operator/group.html type")} if group == "type" else {}
    if told == "changed":
        changed |= {"message": words("group.changed", problems.language_of(request)), "message_tone": "warn"}
    return render(
        request, "operator/group.html", group=group, cards=cards_of(group, found.items, actor, tools.asking), after=start,
        next=found.after, undo=undo[:64], types=sorted(DocumentType), **changed,
    )  # fmt: skip


@router.post("/{group}/field")
def decide_field(
    request: Request,
    actor: Who,
    group: Group,
    document: Short,
    name: Short,
    seen: Short,
    value: Text = "",
    choice: Text = "",
    absent: Short = "",
    after: Short = "",
    part: Short = "",
) -> Response:
    """Confirm or correct one value: as typed, as the chosen candidate, or as not there."""
    tools, now = tools_of(request), datetime.now(UTC)
    said = "" if absent else choice or value
    try:
        document_review.set_fields(
            tools.catalog,
            actor,
            DocumentId(document),
            {name: said},
            seen={name: seen},
            asking=tools.asking,
            now=now,
        )
    except Conflict as refusal:
        return _told(request, actor, group, document, name, seen, after, part, refusal)
    made = correction_id(CorrectionKind.FIELD, document, name, now)
    return _decided(request, actor, group, document, name, after, part, undo=made)


@router.post("/{group}/type")
def decide_type(
    request: Request,
    actor: Who,
    group: Group,
    document: Short,
    seen: Short,
    kind: Annotated[DocumentType, Form(alias="type")],
    after: Short = "",
    part: Short = "",
) -> Response:
    """Confirm or correct one type."""
    now = datetime.now(UTC)
    try:
        document_review.set_document_type(
            tools_of(request).catalog, actor, DocumentId(document), kind, seen=seen, now=now
        )
    except Conflict as refusal:
        return _told(request, actor, group, document, "", seen, after, part, refusal)
    made = correction_id(CorrectionKind.TYPE, document, "", now)
    return _decided(request, actor, group, document, "", after, part, undo=made)


@router.post("/{group}/undo")
def undo_decision(
    request: Request, actor: Who, group: Group, correction: Short, after: Short = "", part: Short = ""
) -> Response:
    """Take one's own decision back."""
    catalog = tools_of(request).catalog
    found = group_review.take_back(catalog, actor, CorrectionId(correction))
    if not part:
        return _screen(group, after=after, done="done.undo")
    item = group_review.one_of(catalog, actor, DocumentId(found.subject), found.name)
    return _card(request, card_of(group, item, actor, tools_of(request).asking), after)


def _decided(
    request: Request, actor: Actor, group: str, document: str, name: str, after: str, part: str, *, undo: str
) -> Response:
    tools = tools_of(request)
    item = group_review.one_of(tools.catalog, actor, DocumentId(document), name)
    twice = item.value is not None and bool(item.value.keyed)
    undo = "" if twice else undo
    if not part:
        return _screen(group, after=after, undo=undo, done="done.group")
    state = "keyed" if double_keying.is_blind(item.value, tools.asking) else "done"
    return _card(request, card_of(group, item, actor, tools.asking, state=state, undo=undo), after)


def _told(
    request: Request,
    actor: Actor,
    group: str,
    document: str,
    name: str,
    seen: str,
    after: str,
    part: str,
    why: Conflict,
) -> Response:
    """Nothing is written: it is not what was looked at and is shown as it stands now, or cannot be decided, with the reason."""
    tools = tools_of(request)
    item = group_review.look_again(tools.catalog, actor, group, DocumentId(document), name)
    changed = card_of(group, item, actor, tools.asking, state="changed")
    if changed.tag == seen:
        if not part:
            raise why
        refused = card_of(group, item, actor, tools.asking, state="refused", refusal=str(why))
        return _card(request, refused, after, status=409)
    return _card(request, changed, after, status=409) if part else _screen(group, after=after, told="changed")


def _screen(group: str, **query: str) -> Response:
    return go(f"/operator/group/{group}?{urlencode(query)}")


def _card(request: Request, card: Card, after: str, *, status: int = 200) -> Response:
    return render(
        request, "operator/group_card.html", status=status, card=card, group=card.group, after=after,
        types=sorted(DocumentType),
    )  # fmt: skip
