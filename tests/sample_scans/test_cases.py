"""The committed cases are what their manifests say."""

import csv
import re
from itertools import chain

import pikepdf
import pytest
from PIL import Image

from archive.records.document import DocumentType
from sample_scans.identifiers import iban_valid, rnokpp_control, unzr_control
from sample_scans.manifest import CASES, REGISTER, SampleCase, load_cases
from sample_scans.people import REGISTER_HEADER

ALL = load_cases()
KNOWN_TYPES = {kind.value for kind in DocumentType}
PATTERNS = {
    "birth_date": r"\d{4}-\d\d-\d\d",
    "issue_date": r"\d{4}-\d\d-\d\d",
    "death_date": r"\d{4}-\d\d-\d\d",
    "marriage_date": r"\d{4}-\d\d-\d\d",
    "rnokpp": r"\d{10}",
    "unzr": r"\d{8}-\d{5}",
    "passport": r"[АВЕКМНОРСТ]{2}\d{6}",
    "id_card": r"\d{9}",
    "edrpou": r"\d{8}",
    "iban": r"UA\d{27}",
    "sex": r"[mf]",
    "disability_group": r"[123]",
    "surname": r"[А-ЯҐЄІЇ][а-яґєіїё'-]+",
    "given_name": r"[А-ЯҐЄІЇ][а-яґєіїё'-]+",
    "patronymic": r"[А-ЯҐЄІЇ][а-яґєіїё'-]+",
    "maiden_name": r"[А-ЯҐЄІЇ][а-яґєіїё'-]+",
}
CERTIFICATES = {"birth_cert", "marriage_cert", "divorce_name", "death_cert"}


def register() -> list[dict[str, str]]:
    with REGISTER.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_there_are_enough_cases_pages_kinds_and_types() -> None:
    types = {document.type for case in ALL for document in case.documents}
    assert len(ALL) >= 8
    assert sum(len(case.pages) for case in ALL) >= 100
    assert {"В", "І", "Г", "С", "Ж"} <= {case.kind for case in ALL}
    assert types <= KNOWN_TYPES
    assert len(types) >= 35


def test_the_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in CASES.rglob("*") if path.is_file()) <= 25 * 2**20


def test_every_input_format_occurs() -> None:
    assert {path.suffix for case in ALL for path in case.files} == {".jpg", ".pdf", ".tif"}


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_every_page_opens_and_belongs_to_one_document(case: SampleCase) -> None:
    numbers = sorted(chain.from_iterable(document.pages for document in case.documents))
    assert numbers == [page.number for page in case.pages] == list(range(1, len(case.pages) + 1))
    assert case.documents[0].type == "case_cover" or case.kind == "Ж"
    assert sum(frames(case.files[0]) if path == case.files[0] else 1 for path in case.files) == len(case.pages)
    for page in case.pages:
        assert page.blank == (not page.text.strip())
        if page.path.suffix != ".pdf":
            with Image.open(page.path) as picture:
                picture.seek(page.frame)
                picture.load()
                assert round(float(picture.info["dpi"][0])) == page.dpi
                sideways = page.rotation in {90, 270}
                upright_landscape = page.paper not in {"a4", "a5"}
                assert (picture.width > picture.height) == (upright_landscape != sideways)


def frames(path: object) -> int:
    if str(path).endswith(".pdf"):
        with pikepdf.open(str(path)) as pdf:
            return len(pdf.pages)
    with Image.open(str(path)) as picture:
        return int(getattr(picture, "n_frames", 1))


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_fields_are_in_normal_form_and_check(case: SampleCase) -> None:
    for document in case.documents:
        for field in document.fields:
            assert re.fullmatch(PATTERNS.get(field.name, r".+"), field.value), (document.type, field)
            if field.name == "rnokpp":
                assert rnokpp_control(field.value[:9]) == int(field.value[9])
            if field.name == "unzr":
                assert unzr_control(field.value.replace("-", "")[:12]) == int(field.value[-1])
            if field.name == "iban":
                assert iban_valid(field.value)
            if field.name == "document_number" and document.type in CERTIFICATES:
                assert re.fullmatch(r"[IVX]+-[А-ЯҐЄІЇ]{2} № \d{6}", field.value), field.value


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_names_and_numbers_of_the_manifest_stand_on_the_pages(case: SampleCase) -> None:
    for document in case.documents:
        squeezed = re.sub(r"[\s№]", "", "".join(case.pages[number - 1].text for number in document.pages))
        for field in document.fields:
            if field.name in {
                "surname",
                "given_name",
                "patronymic",
                "rnokpp",
                "unzr",
                "id_card",
                "edrpou",
                "iban",
                "passport",
            }:
                assert field.value in squeezed, (document.type, field)


@pytest.mark.parametrize("case", [case for case in ALL if case.inventory.rows], ids=lambda case: case.name)
def test_inventories_describe_the_stack(case: SampleCase) -> None:
    present = {page.sheet for page in case.pages if page.sheet}
    counted = {sheet for row in case.inventory.entries for sheet in range(row.sheets[0], row.sheets[1] + 1)}
    unlisted = {document.pages[0] for document in case.documents if not document.listed and document.type != "aux"}
    assert counted == set(range(1, case.inventory.sheets_expected + 1))
    assert counted - present == set(case.inventory.missing)
    assert unlisted == set(case.inventory.extra)
    assert len(case.inventory.entries) == case.inventory.rows
    written = case.pages[1].text
    assert all(row.title in re.sub(r"\s+", " ", written) for row in case.inventory.entries)


def test_some_inventory_misses_a_sheet_and_some_lacks_a_document() -> None:
    assert sum(bool(case.inventory.missing) for case in ALL) >= 2
    assert sum(bool(case.inventory.extra) for case in ALL) >= 2


def test_the_register_holds_every_linked_person_and_the_namesakes() -> None:
    people = {row["person_id"]: row for row in register()}
    assert tuple(next(iter(people.values()))) == REGISTER_HEADER
    assert len(people) >= 50
    assert {case.person_id for case in ALL if case.person_id} <= set(people)
    assert [case.decision for case in ALL if not case.person_id] == ["none"]
    names = [(row["surname"], row["given_name"], row["patronymic"]) for row in people.values()]
    for name, same_day in ((("Бондар", "Тетяна", "Сергіївна"), False), (("Мельничук", "Степан", "Данилович"), True)):
        twins = [row for row in people.values() if (row["surname"], row["given_name"], row["patronymic"]) == name]
        assert names.count(name) >= 2
        assert (len({row["birth_date"] for row in twins}) == 1) is same_day
        assert len({row["rnokpp"] for row in twins}) == len(twins)


def test_register_numbers_check() -> None:
    for row in register():
        assert rnokpp_control(row["rnokpp"][:9]) == int(row["rnokpp"][9])
        assert (int(row["rnokpp"][8]) % 2 == 1) == (row["sex"] == "m")
        assert row["passport"] or row["id_card"]
        if row["unzr"]:
            assert unzr_control(row["unzr"].replace("-", "")[:12]) == int(row["unzr"][-1])
            assert row["unzr"][:8] == row["birth_date"].replace("-", "")


def test_a_marriage_certificate_explains_a_name() -> None:
    case = next(case for case in ALL if case.name == "v-1234-1993")
    fields = {document.type: {f.name: f.value for f in document.fields if not f.role} for document in case.documents}
    assert fields["marriage_cert"]["maiden_name"] == fields["birth_cert"]["surname"] != fields["case_cover"]["surname"]


def test_a_stray_paper_raises_the_flag() -> None:
    for case in ALL:
        strays = any(document.of_person for document in case.documents)
        assert strays == ("another_case" in case.flags)
