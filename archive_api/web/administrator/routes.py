"""The addresses of the administrator's desk."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from archive.casework import access, accounts, work_queue
from archive.records.actor import Actor, Role, Scope
from archive.records.errors import BadInput, Conflict, Unavailable
from archive.records.ids import AccountId, BatchId, WorkId
from archive.records.work import WorkKind
from archive_api import passwords
from archive_api.auth import current_actor, new_token, tools_of
from archive_api.problems import language_of
from archive_api.web.administrator.work_view import Terms, view_of
from archive_api.web.rendering import go, render
from workers.health import Checkup
from workers.tools import Tools

router = APIRouter(prefix="/administrator", include_in_schema=False)
Who = Annotated[Actor, Depends(current_actor)]
Short = Annotated[str, Form(max_length=200)]


@router.get("/accounts")
def show_accounts(request: Request, actor: Who, problem: str = "") -> Response:
    """All accounts."""
    found = accounts.list_accounts(tools_of(request).catalog, actor)
    roles = [role for role in Role if role is not Role.SYSTEM]
    return render(request, "administrator/accounts.html", accounts=found, roles=roles, problem=problem)


@router.post("/accounts")
def add_account(
    request: Request,
    actor: Who,
    login: Short,
    name: Short,
    role: Annotated[Role, Form()],
    password: Annotated[str, Form(max_length=256)],
    centre: Short = "",
    institution: Short = "",
    nationwide: Short = "",
) -> Response:
    """Create an account; what cannot be taken is told above the form."""
    access.require(actor, access.Permission.ACCOUNTS)
    try:
        accounts.add_account(
            tools_of(request).catalog,
            actor,
            login=login,
            name=name,
            role=role,
            password_hash=passwords.hash_password(password),
            centre=centre,
            institution=institution,
            nationwide=bool(nationwide),
        )
    except (BadInput, Conflict) as error:
        return show_accounts(request, actor, problem=str(error))
    return go("/administrator/accounts?done=done.account")


@router.post("/accounts/{account}")
def switch_account(request: Request, actor: Who, account: str, active: Annotated[bool, Form()]) -> Response:
    """Block an account or let it in again."""
    accounts.change_account(tools_of(request).catalog, actor, AccountId(account), active=active)
    return go("/administrator/accounts?done=done.account")


@router.get("/tokens")
def show_tokens(request: Request, actor: Who) -> Response:
    """All tokens."""
    return _token_page(request, actor, secret="")


def _token_page(request: Request, actor: Actor, *, secret: str) -> Response:
    catalog = tools_of(request).catalog
    known = accounts.list_accounts(catalog, actor)
    return render(
        request,
        "administrator/tokens.html",
        tokens=accounts.list_tokens(catalog, actor),
        accounts=known,
        owners={account.id: account.login for account in known},
        scopes=list(Scope),
        secret=secret,
    )


@router.post("/tokens")
def add_token(
    request: Request,
    actor: Who,
    name: Short,
    login: Short,
    scope: Annotated[list[Scope] | None, Form()] = None,
) -> Response:
    """Give a token; its secret is shown on this answer only."""
    access.require(actor, access.Permission.TOKENS)
    catalog = tools_of(request).catalog
    secret, kept = new_token()
    account = accounts.account_named(catalog, login)
    accounts.add_token(catalog, actor, name=name, account=account.id, scopes=scope or [], secret_sha256=kept)
    return _token_page(request, actor, secret=secret)


@router.post("/tokens/{token}/revoke")
def revoke_token(request: Request, actor: Who, token: str) -> Response:
    """Withdraw a token."""
    accounts.revoke_token(tools_of(request).catalog, actor, token)
    return go("/administrator/tokens?done=done.token")


@router.get("/work")
def show_work(request: Request, actor: Who) -> Response:
    """The work queue and how the parts are."""
    queue = work_queue.look_at_queue(tools_of(request).catalog, actor)
    checkup: Checkup = request.app.state.checkup
    terms = Terms(language=language_of(request), now=queue.now)
    return render(
        request,
        "administrator/work.html",
        queue=queue,
        view=view_of(queue),
        health=checkup.parts(),
        ago=terms.ago,
        minutes=terms.minutes,
    )


@router.post("/work/kinds/{kind}/retry")
def retry_kind(request: Request, actor: Who, kind: WorkKind) -> Response:
    """Queue the failed work of a kind again."""
    tools = tools_of(request)
    retried = work_queue.retry_kind(tools.catalog, actor, kind)
    _ring(tools, retried)
    return go("/administrator/work?done=done.retry")


@router.post("/work/batches/{batch}/resume")
def resume_batch(request: Request, actor: Who, batch: str) -> Response:
    """Let a batch go on that was set aside."""
    work_queue.resume_batch(tools_of(request).catalog, actor, BatchId(batch))
    return go("/administrator/work?done=done.resume")


@router.post("/work/{work}/retry")
def retry_work(request: Request, actor: Who, work: str) -> Response:
    """Queue failed work again."""
    tools = tools_of(request)
    work_queue.retry_work(tools.catalog, actor, WorkId(work), now=datetime.now(UTC))
    _ring(tools, (WorkId(work),))
    return go("/administrator/work?done=done.retry")


def _ring(tools: Tools, work: tuple[WorkId, ...]) -> None:
    """The rows wait already; a bell that does not ring costs a worker's poll interval only."""
    with suppress(Unavailable):
        tools.queue.offer(work)
