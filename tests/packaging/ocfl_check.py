"""An OCFL 1.1 checker of our own, written from the specification and knowing nothing of ``archive.packaging``.

It covers what the specification calls errors for roots with layout 0003 and objects with SHA-256; ocfl-py covers the rest.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any


def check_root(root: Path) -> list[str]:
    """What is wrong with a storage root; empty for a valid one."""
    said = _expect(root / "0=ocfl_1.1", b"ocfl_1.1\n")
    layout = json.loads((root / "ocfl_layout.json").read_text())
    config = json.loads((root / "extensions" / layout["extension"] / "config.json").read_text())
    said += [] if config["extensionName"] == layout["extension"] else ["layout and extension differ"]
    allowed = {"0=ocfl_1.1", "ocfl_layout.json", "extensions"}
    tuples = [path for path in root.iterdir() if path.name not in allowed]
    said += [f"stray file {path.name}" for path in tuples if path.is_file()]
    said += [f"empty folder {path}" for path in root.rglob("*") if path.is_dir() and not any(path.iterdir())]
    objects = sorted(path.parent for path in root.rglob("0=ocfl_object_*"))
    for found in objects:
        said += check_object(found)
        said += _check_place(root, found, config)
    inside = {path for found in objects for path in found.rglob("*") if path.is_file()}
    for top in tuples:
        said += [f"stray file {path}" for path in top.rglob("*") if path.is_file() and path not in inside]
    return said


def _check_place(root: Path, found: Path, config: dict[str, Any]) -> list[str]:
    identifier = json.loads((found / "inventory.json").read_text())["id"]
    digest = hashlib.new(config["digestAlgorithm"], identifier.encode()).hexdigest()
    size, count = config["tupleSize"], config["numberOfTuples"]
    parts = [digest[n * size : (n + 1) * size] for n in range(count)]
    encoded = re.sub(r"[^A-Za-z0-9_-]", lambda m: "".join(f"%{byte:02x}" for byte in m[0].encode()), identifier)
    wanted = root.joinpath(*parts, encoded)
    return [] if found == wanted else [f"{found} should be {wanted}"]


def check_object(folder: Path) -> list[str]:
    """What is wrong with one object."""
    said = _expect(folder / "0=ocfl_object_1.1", b"ocfl_object_1.1\n")
    said += _check_sidecar(folder)
    data = (folder / "inventory.json").read_bytes()
    root = json.loads(data)
    said += _check_inventory(root)
    versions = [f"v{n}" for n in range(1, len(root["versions"]) + 1)]
    allowed = {"0=ocfl_object_1.1", "inventory.json", "inventory.json.sha256", *versions}
    said += [f"stray {path.name} in {folder}" for path in folder.iterdir() if path.name not in allowed]
    for version in versions:
        said += _check_version(folder, version, root)
    if (folder / root["head"] / "inventory.json").read_bytes() != data:
        said.append("root inventory is not the head's")
    return said + _check_content(folder, root)


def _check_inventory(inventory: dict[str, Any]) -> list[str]:
    said = []
    if inventory["type"] != "https://ocfl.io/1.1/spec/#inventory" or inventory["digestAlgorithm"] != "sha256":
        said.append("wrong type or digest algorithm")
    numbers = sorted(int(name[1:]) for name in inventory["versions"])
    if numbers != list(range(1, len(numbers) + 1)) or inventory["head"] != f"v{numbers[-1]}":
        said.append("versions are not v1..head")
    used: set[str] = set()
    for name, version in inventory["versions"].items():
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", version["created"]):
            said.append(f"{name}: created is no RFC 3339 moment")
        if not version["message"] or not version["user"]["name"] or ":" not in version["user"]["address"]:
            said.append(f"{name}: message or user is missing")
        paths = [path for found in version["state"].values() for path in found]
        said += _check_paths(name, paths)
        used |= set(version["state"])
    if used != set(inventory["manifest"]):
        said.append("manifest and states name different digests")
    content = [path for found in inventory["manifest"].values() for path in found]
    return said + _check_paths("manifest", content)


def _check_paths(where: str, paths: list[str]) -> list[str]:
    said = []
    if len(set(paths)) != len(paths):
        said.append(f"{where}: a path stands twice")
    for path in paths:
        if path.startswith("/") or any(part in ("", ".", "..") for part in path.split("/")) or not path.isascii():
            said.append(f"{where}: bad path {path}")
        if any(other.startswith(f"{path}/") for other in paths):
            said.append(f"{where}: {path} is file and folder")
    return said


def _check_version(folder: Path, version: str, root: dict[str, Any]) -> list[str]:
    said = _check_sidecar(folder / version)
    inventory = json.loads((folder / version / "inventory.json").read_bytes())
    said += _check_inventory(inventory)
    if inventory["id"] != root["id"] or inventory["head"] != version:
        said.append(f"{version}: another id or head")
    for name, told in inventory["versions"].items():
        if root["versions"][name]["state"] != told["state"]:
            said.append(f"{version}: the state of {name} changed later")
    allowed = {"content", "inventory.json", "inventory.json.sha256"}
    return said + [
        f"stray {path.name} in {version}" for path in (folder / version).iterdir() if path.name not in allowed
    ]


def _check_content(folder: Path, inventory: dict[str, Any]) -> list[str]:
    said = []
    told = {path: digest for digest, paths in inventory["manifest"].items() for path in paths}
    there = {str(path.relative_to(folder)) for path in folder.glob("v*/content/**/*") if path.is_file()}
    said += [f"{path} is in no manifest" for path in sorted(there - set(told))]
    said += [f"{path} is missing" for path in sorted(set(told) - there)]
    for path in sorted(there & set(told)):
        if hashlib.sha256((folder / path).read_bytes()).hexdigest() != told[path]:
            said.append(f"{path} has another digest")
    return said


def _check_sidecar(folder: Path) -> list[str]:
    digest = hashlib.sha256((folder / "inventory.json").read_bytes()).hexdigest()
    text = (folder / "inventory.json.sha256").read_text()
    return [] if re.fullmatch(rf"{digest}\s+inventory\.json\n", text) else [f"sidecar of {folder} is wrong"]


def _expect(path: Path, data: bytes) -> list[str]:
    return [] if path.is_file() and path.read_bytes() == data else [f"{path.name} is not there or wrong"]
