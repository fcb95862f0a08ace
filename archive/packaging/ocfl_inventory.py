"""An OCFL 1.1 inventory: which bytes each version of a case is made of, and where they stand."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from archive.packaging.ocfl_layout import INVENTORY, case_of, object_id
from archive.records.digest import checked_sha256, sha256_of
from archive.records.errors import BadInput, Corrupt
from archive.records.ids import AccountId, CaseId

_TYPE = "https://ocfl.io/1.1/spec/#inventory"
_PATH_PART = re.compile(r"[A-Za-z0-9._\-=]+", re.ASCII)
_ACCOUNT_URN = "urn:skrynia:account:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version: ``state`` is logical path -> SHA-256; ``account`` is who caused it."""

    created: str
    message: str
    account: AccountId
    state: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """``manifest`` is SHA-256 -> content path (``v1/content/…``); ``versions[0]`` is v1."""

    case: CaseId
    manifest: Mapping[str, str]
    versions: tuple[Version, ...]

    @property
    def head(self) -> int:
        """The number of the newest version."""
        return len(self.versions)

    @property
    def state(self) -> Mapping[str, str]:
        """Logical path -> SHA-256 of the newest version."""
        return self.versions[-1].state

    def content_path(self, logical: str) -> str:
        """Where the bytes of a file of the newest version stand in the object; raises KeyError."""
        return self.manifest[self.state[logical]]


def first_version(case: CaseId, files: Mapping[str, str], made: Version) -> Inventory:
    """The inventory of v1 from logical path -> SHA-256."""
    return _with_version(Inventory(case=case, manifest={}, versions=()), files, made)


def next_version(before: Inventory, files: Mapping[str, str], made: Version) -> Inventory:
    """The inventory with one more version; bytes that an earlier version has are referred to, not kept again."""
    return _with_version(before, files, made)


def _with_version(before: Inventory, files: Mapping[str, str], made: Version) -> Inventory:
    number = before.head + 1
    manifest = dict(before.manifest)
    for path in sorted(files):
        _check_path(path)
        manifest.setdefault(files[path], f"v{number}/content/{path}")
    version = replace(made, state=dict(sorted(files.items())))
    return replace(before, manifest=manifest, versions=(*before.versions, version))


def new_content(inventory: Inventory) -> dict[str, str]:
    """Content path -> SHA-256 of the bytes that the newest version brings."""
    prefix = f"v{inventory.head}/"
    return {path: digest for digest, path in inventory.manifest.items() if path.startswith(prefix)}


def made_now(*, now: datetime, message: str, account: AccountId) -> Version:
    """The heading of a version that is being made."""
    created = now.isoformat(timespec="seconds")
    return Version(created=created, message=message, account=account, state={})


def write_inventory(inventory: Inventory) -> bytes:
    """The inventory as a file; the same inventory always gives the same bytes."""
    value = {
        "id": object_id(inventory.case),
        "type": _TYPE,
        "digestAlgorithm": "sha256",
        "contentDirectory": "content",
        "head": f"v{inventory.head}",
        "manifest": {digest: [path] for digest, path in inventory.manifest.items()},
        "versions": {f"v{number}": _version(version) for number, version in enumerate(inventory.versions, start=1)},
    }
    return json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False).encode() + b"\n"


def _version(version: Version) -> dict[str, Any]:
    state: dict[str, list[str]] = {}
    for path, digest in sorted(version.state.items()):
        state.setdefault(digest, []).append(path)
    user = {"name": version.account, "address": f"{_ACCOUNT_URN}{version.account}"}
    return {"created": version.created, "message": version.message, "user": user, "state": state}


def sidecar(inventory: bytes) -> bytes:
    """The file beside an inventory that holds its digest."""
    return f"{sha256_of(inventory)} {INVENTORY}\n".encode()


def read_inventory(data: bytes) -> Inventory:
    """An inventory as this archive writes it; raises Corrupt that says what is wrong, never with a value."""
    try:
        value = json.loads(data)
        inventory = _parsed(value)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, BadInput) as error:
        msg = f"An OCFL inventory is damaged: {type(error).__name__}."
        raise Corrupt(msg, hint="Take it from the newest version's folder or from a replica.") from error
    if write_inventory(inventory) != data:
        msg = "An OCFL inventory holds something that this archive does not write."
        raise Corrupt(msg, hint="Compare it with the newest version's folder or with a replica.")
    return inventory


def _parsed(value: Any) -> Inventory:
    versions = tuple(_parsed_version(value["versions"][f"v{n}"]) for n in range(1, len(value["versions"]) + 1))
    manifest = {}
    for digest, paths in value["manifest"].items():
        (path,) = paths
        _check_path(path)
        manifest[checked_sha256(digest)] = path
    inventory = Inventory(case=case_of(value["id"]), manifest=manifest, versions=versions)
    _check_whole(inventory)
    return inventory


def _check_whole(inventory: Inventory) -> None:
    used = {digest for version in inventory.versions for digest in version.state.values()}
    if not inventory.versions or used != set(inventory.manifest):
        msg = "states and manifest disagree"
        raise ValueError(msg)
    folders = {f"v{number}/content/" for number in range(1, inventory.head + 1)}
    if any("/".join(path.split("/")[:2]) + "/" not in folders for path in inventory.manifest.values()):
        msg = "content stands outside the versions"
        raise ValueError(msg)


def _parsed_version(value: Any) -> Version:
    state = {}
    for digest, paths in value["state"].items():
        for path in paths:
            _check_path(path)
            state[path] = digest
    account = AccountId(value["user"]["name"])
    return Version(created=value["created"], message=value["message"], account=account, state=state)


def _check_path(path: str) -> None:
    parts = path.split("/")
    if any(part in (".", "..") or not _PATH_PART.fullmatch(part) for part in parts):
        msg = "This is no path of a file in a case object."
        raise BadInput(msg, hint="Paths are ASCII letters, digits and . _ - = between slashes.")
