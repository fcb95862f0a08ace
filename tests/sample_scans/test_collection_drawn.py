"""A collection that was drawn loads, agrees with itself, and comes out the same again."""

import csv
from pathlib import Path
from random import Random

import pytest

from sample_scans.collection.__main__ import main
from sample_scans.collection.drawing import stories
from sample_scans.collection.titles import listed_as
from sample_scans.forms.inventory_blank import filled_inventory
from sample_scans.layout import Form
from sample_scans.manifest import load_cases


def drawn(folder: Path, *arguments: str) -> Path:
    assert main(["--count", "1", "--seed", "5", "--dpi", "50", "--out", str(folder), *arguments]) == 0
    return folder


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawn(tmp_path_factory.mktemp("drawn"), "--split", "mixed", "--register", "40")


def test_a_drawn_case_loads_and_agrees(collection: Path) -> None:
    (case,) = load_cases(collection)
    assert [number for document in case.documents for number in document.pages] == [page.number for page in case.pages]
    assert all(path.is_file() for path in case.files)
    assert len(case.pages) >= 5
    assert len(case.inventory.entries) == case.inventory.rows
    assert all(page.text or page.blank for page in case.pages)


def test_the_register_holds_the_case_and_fillers(collection: Path) -> None:
    (case,) = load_cases(collection)
    with (collection / "register.csv").open(encoding="utf-8", newline="") as file:
        people = [row["person_id"] for row in csv.DictReader(file)]
    assert len(people) == len(set(people)) == 40
    assert not case.person_id or case.person_id in people
    assert set(case.candidates) <= set(people)


def test_the_same_seed_gives_the_same_bytes(collection: Path, tmp_path: Path) -> None:
    again = drawn(tmp_path / "again", "--split", "mixed", "--register", "40")
    files = sorted(path.relative_to(collection) for path in collection.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert all((collection / file).read_bytes() == (again / file).read_bytes() for file in files)


def test_stories_keep_to_their_split() -> None:
    told = {split: [story for _, story in stories(split, 3, 8, 60)] for split in ("tuned", "unseen")}
    texts = {
        split: {side.form.text for story in many for paper in story.papers for side in paper.sides if side.form.text}
        for split, many in told.items()
    }
    assert texts["tuned"]
    assert not texts["tuned"] & texts["unseen"]


def test_inventories_of_the_splits_call_papers_differently() -> None:
    rng = Random(1)  # noqa: S311
    called = {split: {listed_as("wage_cert", "", "uk", split, rng) for _ in range(60)} for split in ("tuned", "unseen")}
    assert called["tuned"] & called["unseen"] == {""}
    assert all(len(names) > 2 for names in called.values())


def test_an_inventory_blank_goes_on_without_its_heading() -> None:
    text = "= ОПИС\n|= 20 150\n|! № | Назва\n@rows 2 | {number} | {title}\n. Усього {documents}, арк. {last}"
    rows = [("Заява", "", "1"), ("Паспорт", "", "2-3"), ("Лист", "", "4")]
    first, second = (form.text for form in filled_inventory(Form(text=text), rows))
    assert first.endswith("| 2 | Паспорт")
    assert second.split("\n")[1:] == ["|= 20 150", "|! № | Назва", "| 3 | Лист", ". Усього 3, арк. 4"]
    with pytest.raises(ValueError, match="@rows"):
        filled_inventory(Form(text="= ОПИС"), rows)
