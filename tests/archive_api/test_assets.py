"""What browsers fetch: names with digests, kept long, packed; and the lock of what comes from npm."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest

from archive_api.web.assets import ASSETS, FROM_NPM, NPM, OURS, Assets
from archive_api.web.rendering import HERE
from tests.archive_api.house import House

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", ["skrynia.css", "keys.js", "mark.svg", "openseadragon.js"])
def test_a_file_is_served_under_its_digest_and_kept_for_a_year(shared_house: House, name: str) -> None:
    answer = shared_house.client().get(ASSETS.href(name))
    assert answer.status_code == 200
    assert sha256(answer.content).hexdigest()[:12] in ASSETS.href(name)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-encoding"] == "gzip"
    assert "set-cookie" not in answer.headers
    plain = shared_house.client().get(ASSETS.href(name), headers={"Accept-Encoding": "identity"})
    assert (plain.content, "content-encoding" in plain.headers) == (answer.content, False)


@pytest.mark.parametrize("name", ["skrynia.css", "skrynia-000000000000.css", "..%2fassets.py", "", "nested/keys.js"])
def test_nothing_else_is_there(shared_house: House, name: str) -> None:
    assert shared_house.client().get(f"/static/{name}").status_code == 404


def test_files_are_only_read(shared_house: House) -> None:
    assert shared_house.client().post(ASSETS.href("keys.js")).status_code == 405


def test_a_changed_file_has_another_name(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("1;")
    before = Assets(tmp_path, NPM).href("a.js")
    (tmp_path / "a.js").write_text("2;")
    assert Assets(tmp_path, NPM).href("a.js") != before


def test_scripts_that_are_not_installed_are_left_out(tmp_path: Path) -> None:
    bare = Assets(OURS, tmp_path)
    assert bare.missing == sorted(FROM_NPM)
    assert bare.script("openseadragon.js", "keys.js") == Assets(OURS, NPM).script("keys.js")
    with pytest.raises(KeyError):
        bare.script("nobody.js")


def test_templates_name_files_by_asset_and_script_only() -> None:
    assert [path.name for path in HERE.rglob("*.html") if "/static/" in path.read_text("utf-8")] == []


def test_every_screen_begins_with_less_than_a_hundred_kilobytes() -> None:
    """The scripts that the heaviest page names, the frame's and the style sheet, as they travel; without the viewer's library."""
    frame = _named(HERE / "templates" / "base.html")
    pages = [frame | _named(path) for path in HERE.rglob("*.html")]
    own = max(sum(ASSETS.size(name) for name in page if name != "openseadragon.js") for page in pages)
    assert own < 50_000
    whole = max(sum(ASSETS.size(name) for name in page) for page in pages)
    assert whole < 150_000


def _named(template: Path) -> set[str]:
    return set(re.findall(r'"([\w-]+\.(?:js|css|svg))"', template.read_text("utf-8")))


def test_the_lock_names_digests_and_no_registry() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))
    packages = {place: about for place, about in lock.items() if place}
    assert {place.removeprefix("node_modules/") for place in packages} == {
        *wanted["dependencies"],
        *wanted["devDependencies"],
    }
    assert all(about["integrity"].startswith("sha512-") and "resolved" not in about for about in packages.values())


def test_what_pages_ask_of_npm_is_installed() -> None:
    assert ASSETS.missing == []
