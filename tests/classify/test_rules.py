"""The tables of classify/rules: every type has its file, and a file that is not as it should be is refused with its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.records.document import DocumentType
from classify.rules import tables, types
from classify.rules.types import Reads, reads_of, rule_of, type_rules

RULES = Path(types.__file__).parent
ROLES = {"applicant", "child", "deceased", "spouse", "father", "mother", "guardian", "agent"}
DATES = {"birth_date", "death_date", "marriage_date", "issue_date", "period"}
ALSO = {"sex", "employer", "passport", "id_card", "case_number"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the tables that the rules are read from."""
    copy = tmp_path / "rules"
    for file in RULES.rglob("*.toml"):
        place = copy / file.relative_to(RULES)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.read_bytes())
    monkeypatch.setattr(tables, "files", lambda _package: copy)
    forget()
    yield copy
    forget()


def forget() -> None:
    type_rules.cache_clear()
    rule_of.cache_clear()


def test_every_type_has_a_file_and_every_file_a_type() -> None:
    assert {file.stem for file in (RULES / "document_types").iterdir()} == {*DocumentType} - {DocumentType.UNKNOWN}


def test_files_name_only_what_the_readers_know() -> None:
    reads = [rule.reads for rule in type_rules()]
    assert {one.subject for one in reads} | {role for one in reads for role in one.others} <= ROLES | {""}
    assert {date for one in reads for date in one.dates} == DATES
    assert {field for one in reads for field in one.also} == ALSO


def test_an_unknown_paper_is_read_as_most_are() -> None:
    assert reads_of(DocumentType.UNKNOWN) == Reads()
    assert reads_of(DocumentType.DEATH_CERT).subject == "deceased"


def test_what_is_added_to_a_file_counts(folder: Path) -> None:
    before = len(type_rules()[0].titles)
    file = folder / "document_types" / "case_cover.toml"
    file.write_text(file.read_text("utf-8").replace("uk = [", 'uk = ["тека справи", ', 1), "utf-8")
    forget()
    assert len(type_rules()[0].titles) == before + 1


@pytest.mark.parametrize(
    ("was", "is_now", "told"),
    [
        ("followed", "folowed", "folowed"),
        ("[titles]\nuk", "[titles]\npl", "pl"),
        ('number = "certificate"', 'number = "sertificate"', "sertificate"),
        ("[titles]", "[titles", "line"),
        ("followed = 0.15", "followed = 15", "followed"),
        ("followed = 0.15", "followed = 0.15\nforms = ['(']", "forms"),
    ],
)
def test_a_mistake_is_refused_with_the_name_of_the_file(folder: Path, was: str, is_now: str, told: str) -> None:
    file = folder / "document_types" / "birth_cert.toml"
    text = file.read_text("utf-8")
    assert was in text
    file.write_text(text.replace(was, is_now, 1), "utf-8")
    with pytest.raises(ValueError, match=rf"(?s)document_types/birth_cert\.toml.*{told}"):
        type_rules()
