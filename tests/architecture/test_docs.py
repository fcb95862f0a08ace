"""Docs stay true: settings, decisions, glossary, and the commands that README shows."""

from __future__ import annotations

import re
from pathlib import Path

import typer

from archive.objects import s3_address
from archive_api.cli.main import app
from scripts.write_docs import errors_page
from workers.settings import as_markdown

ROOT = Path(__file__).resolve().parents[2]


def test_settings_page_is_made_from_the_table() -> None:
    assert (ROOT / "docs" / "settings.md").read_text("utf-8") == as_markdown()


def test_every_decision_says_what_and_why() -> None:
    pages = sorted((ROOT / "docs" / "adr").glob("0*.md"))
    assert len(pages) >= 8
    for page in pages:
        text = page.read_text("utf-8")
        assert "**Context.**" in text, page.name
        assert "**Decision.**" in text, page.name
        assert "**Consequences.**" in text, page.name
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))


def test_the_index_of_decisions_names_each() -> None:
    folder = ROOT / "docs" / "adr"
    titles = {page.name: page.read_text("utf-8").splitlines()[0] for page in folder.glob("0*.md")}
    named = re.findall(r"^([0-9]+\. )\[(.+)\]\((.+)\)$", (folder / "README.md").read_text("utf-8"), re.MULTILINE)
    assert {file: f"# {number}{title}" for number, title, file in named} == titles


def test_readme_begins_with_the_two_commands_and_shows_pictures() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert text.index("make demo") < text.index("make test") < text.index("![")
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text):
        assert (ROOT / picture).is_file(), picture


def test_links_between_docs_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_make_targets_that_docs_name_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        named = set(re.findall(r"`make ([a-z-]+)", page.read_text("utf-8")))
        assert named <= targets, f"{page.name}: {named - targets}"


def test_errors_page_is_made_from_the_table() -> None:
    assert (ROOT / "docs" / "errors.md").read_text("utf-8") == errors_page()


def test_commands_that_docs_name_exist() -> None:
    known = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    for page in [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]:
        named = set(re.findall(r"skrynia ([a-z]+)", page.read_text("utf-8")))
        assert named <= known, f"{page.name}: {named - known}"


def test_the_handbook_tells_every_option_of_an_s3_address() -> None:
    section = (ROOT / "docs" / "operations.md").read_text("utf-8").partition("## The address of an S3 store")[2]
    told = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", section.partition("\n## ")[0], re.MULTILINE)
    assert {option.strip("`") for row in told for option in row.split(", ")} == set(s3_address.OPTIONS)
