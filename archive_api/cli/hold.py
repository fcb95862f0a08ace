"""`hold`: a case is held against removal, whatever its term, or the hold is lifted."""

from __future__ import annotations

from typing import Annotated

import typer

from archive.casework import retention
from archive.casework.access import Permission
from archive.records.ids import CaseId
from archive_api.cli.opening import AsLogin, PasswordFile, acting, opened
from archive_api.cli.printing import AsJson, print_json, say

app = typer.Typer()


@app.command()
def hold(
    case: Annotated[str, typer.Argument(metavar="CASE", help="Id of the case.")],
    on: Annotated[bool, typer.Option("--on/--off", help="Hold the case, or lift the hold.")],
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="The request or decision; kept with the case.")
    ],
    as_login: AsLogin = "",
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Hold a case: nothing of it can be removed from any copy, whatever its term, until the hold is lifted.

    \b
    skrynia hold case-mdb584dvn03yndhtv2bs --on --reason "ухвала суду 5/26" --as petro
    skrynia hold case-mdb584dvn03yndhtv2bs --off --reason "провадження закрито" --as petro
    """
    with opened() as (tools, settings):
        actor = acting(tools, settings, Permission.HOLD, login=as_login, password_file=password_file)
        after = retention.hold_case(tools.catalog, tools.objects, actor, CaseId(case), held=on, reason=reason)
    if as_json:
        print_json({"case": after.id, "held": bool(after.hold), "reason": after.hold or None})
    else:
        say(f"case {after.id} is held: {after.hold}" if after.hold else f"case {after.id} is not held")
