"""What REST answers to whom: every address for every role, of the own centre and of a foreign one."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from archive.records.actor import Scope
from tests.archive_api.house import PEOPLE, House, seed_case

PURPOSE = quote("призначення пенсії")
WHO = [*PEOPLE, "nobody"]

# address -> login -> status of a request with a purpose; what is not named is 404 for a foreign case
ALLOWED: dict[str, dict[str, int]] = {
    "/cases/{case}": dict.fromkeys(("operator", "caseworker", "caseworker-nationwide", "archivist"), 200),
    "/cases/{case}/documents": dict.fromkeys(("operator", "caseworker", "caseworker-nationwide", "archivist"), 200),
    "/cases/{case}/pages": dict.fromkeys(("operator", "caseworker", "caseworker-nationwide", "archivist"), 200),
    "/cases/{case}/timeline": dict.fromkeys(("operator", "caseworker", "caseworker-nationwide", "archivist"), 200),
    "/cases/{case}/search?q=118": dict.fromkeys(("operator", "caseworker", "caseworker-nationwide", "archivist"), 200),
    "/documents/{ordinary}": dict.fromkeys(("operator", "caseworker", "caseworker-nationwide", "archivist"), 200),
    "/documents/{medical}": dict.fromkeys(("operator", "caseworker", "caseworker-nationwide", "archivist"), 200),
    "/documents/{guardianship}": {"operator": 200, "archivist": 200, "caseworker": 403, "caseworker-nationwide": 403},
    "/documents/{guardianship}/file?as=original": {
        "operator": 200, "archivist": 200, "caseworker": 403, "caseworker-nationwide": 403,
    },
    "/documents/{medical}/file?as=text": dict.fromkeys(("operator", "caseworker", "caseworker-nationwide", "archivist"), 200),
    "/pages/{page}/citation": dict.fromkeys(("operator", "caseworker", "caseworker-nationwide", "archivist"), 200),
    "/documents/{ordinary}/alike": {
        "caseworker": 200, "caseworker-nationwide": 200, "archivist": 200, "operator": 403, "operator-lviv": 403,
    },
    "/pages/{page}/image?width=64": dict.fromkeys(("operator", "caseworker", "caseworker-nationwide", "archivist"), 200),
    "/pages/{guarded}/image?width=64": {"operator": 200, "archivist": 200, "caseworker": 403, "caseworker-nationwide": 403},
}  # fmt: skip
READERS = ("caseworker", "caseworker-nationwide", "archivist")
NOT_FOR = dict.fromkeys(("operator", "operator-lviv", "head", "administrator"), None)
LISTS: dict[str, dict[str, int | None]] = {  # address -> login -> how many are listed, None for 403
    "/cases": dict.fromkeys((*READERS, "operator"), 1) | {"administrator": None, "head": None},
    "/persons/P-1/cases": dict.fromkeys(READERS, 1) | NOT_FOR,
    "/persons/P-1/documents": dict.fromkeys(READERS, 3) | NOT_FOR,
    "/persons/P-1/timeline": dict.fromkeys(READERS, 0) | NOT_FOR,
    "/events": dict.fromkeys(READERS, 1) | NOT_FOR,
}


def address(template: str, house: House) -> str:
    case = house.case
    names = {"case": case.id, "page": case.pages["ordinary"], "guarded": case.pages["guardianship"], **case.documents}
    return "/api/v1" + template.format(**names)


@pytest.fixture(scope="module")
def asking(shared_house: House) -> dict[str, httpx.Client]:
    clients = {login: shared_house.bearer(login, purpose=PURPOSE) for login in PEOPLE}
    return clients | {"nobody": shared_house.client()}


@pytest.mark.parametrize("login", WHO)
@pytest.mark.parametrize("template", ALLOWED)
def test_what_is_opened_by_whom(
    asking: dict[str, httpx.Client], shared_house: House, template: str, login: str
) -> None:
    otherwise = {"nobody": 401, "administrator": 403, "head": 403}.get(login, 404)
    answer = asking[login].get(address(template, shared_house))
    assert answer.status_code == ALLOWED[template].get(login, otherwise), answer.text


@pytest.mark.parametrize("login", WHO)
@pytest.mark.parametrize("template", LISTS)
def test_what_is_listed_for_whom(
    asking: dict[str, httpx.Client], shared_house: House, template: str, login: str
) -> None:
    answer = asking[login].get(address(template, shared_house))
    if login == "nobody":
        assert answer.status_code == 401
        return
    wanted = LISTS[template].get(login, 0)
    assert answer.status_code == (403 if wanted is None else 200)
    assert wanted is None or len(answer.json().get("items", ())) == wanted


@pytest.mark.parametrize(
    "template", [*ALLOWED, "/cases", "/persons/P-1/cases", "/persons/P-1/documents", "/persons/P-1/timeline"]
)
def test_a_caseworker_without_a_purpose_is_told_to_state_one(shared_house: House, template: str) -> None:
    answer = shared_house.bearer("caseworker").get(address(template, shared_house))
    assert answer.status_code == 403
    assert answer.json()["type"] == "urn:skrynia:problem:purpose-needed"
    assert "X-Purpose" in answer.json()["hint"]


def test_every_rest_address_was_asked(shared_house: House) -> None:
    """A new address must come with its row in the matrix."""

    def shape(path: str) -> str:
        return re.sub(r"\{[^}]*\}|P-1", "{}", path.split("?", maxsplit=1)[0])

    asked = {"/api/v1" + shape(each) for each in [*ALLOWED, *LISTS]}
    elsewhere = ("/api/v1/me", "/api/v1/health", "/api/v1/search", "/api/v1/batches", "/api/v1/uploads")
    there = {shape(path) for path in shared_house.app.openapi()["paths"] if not path.startswith(elsewhere)}
    assert there == asked


@pytest.mark.parametrize("template", [*ALLOWED, "/persons/P-1/cases"])
def test_a_token_without_the_scope_reads_nothing(shared_house: House, template: str) -> None:
    client = shared_house.bearer("caseworker", Scope.INTAKE, Scope.EVENTS, purpose=PURPOSE)
    assert client.get(address(template, shared_house)).status_code == 403


def test_foreign_and_unknown_are_told_alike(shared_house: House) -> None:
    client = shared_house.bearer("caseworker-lviv", purpose=PURPOSE)
    unknown = shared_house.case.id[:-1] + ("0" if shared_house.case.id[-1] != "0" else "1")
    foreign, none = (client.get(f"/api/v1/cases/{case}").json() for case in (shared_house.case.id, unknown))
    assert str(foreign).replace(shared_house.case.id, "X") == str(none).replace(unknown, "X")


def test_closed_documents_are_masked_in_the_list(shared_house: House) -> None:
    path = f"/api/v1/cases/{shared_house.case.id}/documents"
    shown = shared_house.bearer("caseworker", purpose=PURPOSE).get(path).json()["items"]
    assert [each["masked"] for each in shown] == [False, False, True]
    assert shown[2]["type"] is None
    assert shown[2]["fields"] == shown[2]["pages"] == []
    assert shown[0]["fields"][0]["value"] == "Тестенко"
    archivist = shared_house.bearer("archivist").get(path).json()["items"]  # no purpose: only ordinary ones are open
    assert [each["masked"] for each in archivist] == [False, True, True]


def test_pages_of_closed_documents_are_left_out(shared_house: House) -> None:
    path = f"/api/v1/cases/{shared_house.case.id}/pages"
    assert [
        each["number"] for each in shared_house.bearer("caseworker", purpose=PURPOSE).get(path).json()["items"]
    ] == [1, 2]
    assert [each["number"] for each in shared_house.bearer("operator").get(path).json()["items"]] == [1, 2, 3]


def test_every_look_is_in_the_audit_with_its_purpose(house: House) -> None:
    client = house.bearer("caseworker", purpose=PURPOSE)
    before = len(house.actions())
    client.get(address("/cases/{case}", house))
    client.get(address("/cases/{case}/documents", house))
    client.get(address("/documents/{ordinary}", house))
    client.get(address("/documents/{ordinary}/file?as=text", house))
    client.get(address("/pages/{page}/image?width=64", house))
    client.get("/api/v1/persons/P-1/cases")
    client.get("/api/v1/cases")
    with house.tools.catalog.reading() as tx:
        entries = tx.audit.unsealed()[before:]
    assert [entry.action for entry in entries] == [
        "case.read", "case.read", "document.read", "file.read", "page.read", "search", "case.read", "case.list",
    ]  # fmt: skip
    assert entries[-1].detail == {"cases": house.case.id}
    assert {(entry.login, entry.purpose) for entry in entries} == {("caseworker", "призначення пенсії")}
    assert all(entry.via.startswith("token:") for entry in entries)


def test_a_refused_look_leaves_no_reading_in_the_audit(house: House) -> None:
    client = house.bearer("caseworker", purpose=PURPOSE)
    before = len(house.actions())
    client.get(address("/documents/{guardianship}", house))
    client.get(address("/pages/{guarded}/image", house))
    assert len(house.actions()) == before


def test_a_case_that_was_not_changed_is_not_sent_again(shared_house: House) -> None:
    client = shared_house.bearer("operator")
    path = address("/cases/{case}", shared_house)
    first = client.get(path)
    assert first.headers["etag"] == '"1"'
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, headers={"If-None-Match": '"0"'}).status_code == 200


def test_a_file_is_had_whole_in_part_or_by_its_headers(shared_house: House) -> None:
    client = shared_house.bearer("operator")
    path = address("/documents/{ordinary}/file?as=original", shared_house)
    whole = client.get(path)
    size, etag = len(whole.content), whole.headers["etag"]
    assert whole.content.startswith(b"\x89PNG")
    head = client.head(path)
    assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", str(size))
    assert head.headers["etag"] == etag
    assert client.get(path, headers={"If-None-Match": f'"x", {etag}'}).status_code == 304

    def part(asked: str, **more: str) -> tuple[int, bytes, str]:
        answer = client.get(path, headers={"Range": asked, **more})
        return answer.status_code, answer.content, answer.headers.get("content-range", "")

    assert part("bytes=0-3") == (206, whole.content[:4], f"bytes 0-3/{size}")
    assert part("bytes=10-") == (206, whole.content[10:], f"bytes 10-{size - 1}/{size}")
    assert part("bytes=-5") == (206, whole.content[-5:], f"bytes {size - 5}-{size - 1}/{size}")
    assert part(f"bytes=0-{size * 9}") == (206, whole.content, f"bytes 0-{size - 1}/{size}")
    assert part(f"bytes={size}-") == (416, b"", f"bytes */{size}")
    assert part("bytes=-0") == (416, b"", f"bytes */{size}")
    for odd in ("bytes=3-1", "bytes=0-1,3-4", "lines=1-2", "bytes=-", "bytes=x-y"):
        assert part(odd)[:2] == (200, whole.content)
    assert part("bytes=0-3", **{"If-Range": '"another"'})[0] == 200
    assert part("bytes=0-3", **{"If-Range": etag})[0] == 206


def test_a_picture_is_upright_and_as_wide_as_asked(shared_house: House) -> None:
    client = shared_house.bearer("operator")
    answer = client.get(address("/pages/{page}/image?width=400", shared_house))
    assert answer.headers["content-type"] == "image/jpeg"
    import io

    from PIL import Image

    with Image.open(io.BytesIO(answer.content)) as picture:
        assert picture.size == (400, 300)  # 600 x 800, turned by a quarter
        shade = picture.getpixel((390 - 400 * 60 // 800, 100))
        assert isinstance(shade, int)
        assert shade < 100  # the bar on top is at the right now
    assert float(answer.headers["x-scale"]) == 0.5
    widest = client.get(address("/pages/{page}/image?width=4000", shared_house))
    with Image.open(io.BytesIO(widest.content)) as picture:
        assert picture.size == (800, 600)
    assert client.get(address("/pages/{page}/image?width=9999", shared_house)).status_code == 422


def test_lists_go_on_where_they_ended(house: House) -> None:
    for number in range(5):
        seed_case(
            house.tools, f"more-{number}", centre="poltava", institution="pfu-16", person_id="P-2", version=number % 2
        )
    client = house.bearer("operator")
    seen, after = [], ""
    while True:
        part = client.get("/api/v1/cases", params={"limit": 2, "after": after}).json()
        seen += [case["source_ref"] for case in part["items"]]
        if part["next"] is None:
            break
        after = part["next"]
    assert sorted(seen) == ["14-082-0117", *(f"more-{number}" for number in range(5))]
    kept = house.bearer("caseworker", purpose=PURPOSE).get("/api/v1/cases").json()["items"]
    assert {case["version"] for case in kept} == {1}
    assert client.get("/api/v1/cases?status=accepted").json()["items"] == []


def test_events_are_followed_by_their_cursor(house: House) -> None:
    client = house.bearer("caseworker", Scope.EVENTS)
    first = client.get("/api/v1/events").json()
    assert [event["kind"] for event in first["items"]] == ["case.kept"]
    seed_case(house.tools, "lviv-1", centre="lviv", institution="pfu-13")
    seed_case(house.tools, "own-1", centre="poltava", institution="pfu-16")
    following = client.get(f"/api/v1/events?after={first['next']}").json()
    assert len(following["items"]) == 1  # the foreign one is passed over
    assert int(following["next"]) > int(first["next"])
    rest = client.get(f"/api/v1/events?after={following['next']}").json()
    assert (rest["items"], rest["next"], rest["more"]) == ([], following["next"], False)
    assert client.get("/api/v1/events?after=x").status_code == 422


def test_health_asks_every_part(house: House) -> None:
    answer = house.client().get("/api/v1/health")
    assert answer.status_code == 200
    assert set(answer.json()["parts"]) == {"catalog", "objects", "index", "queue", "register"}
    assert all(part == {"ok": True, "told": None} for part in answer.json()["parts"].values())
    told = house.bearer("administrator").get("/api/v1/health").json()["parts"]["catalog"]["told"]
    assert told is None  # a token may not manage, whoever its account is


def test_odd_ids_are_refused_before_anything_is_asked(shared_house: House) -> None:
    client = shared_house.bearer("operator")
    for path in ("/cases/..%2f", "/cases/x", "/documents/doc-A", "/pages/page-'"):
        assert client.get("/api/v1" + path).status_code in {404, 422}


def test_the_description_is_complete(shared_house: House) -> None:
    described = shared_house.client().get("/openapi.json").json()
    assert described["openapi"].startswith("3.")
    for path, methods in described["paths"].items():
        for method, operation in (
            methods.items() if not path.startswith("/api/v1/uploads") else ()
        ):  # tus is its own standard
            assert operation.get("summary"), (method, path)
            assert operation.get("description"), (method, path)
            for parameter in operation.get("parameters", []):
                schema = parameter["schema"]
                told = "examples" in schema or "examples" in parameter or "$ref" in str(schema)  # a list tells itself
                assert told, (path, parameter)
            if path != "/api/v1/health":
                assert {"401", "403", "422"} <= set(operation["responses"]), (method, path)
    for name, schema in described["components"]["schemas"].items():
        if "examples" in schema:  # as a whole
            continue
        for field, shape in schema.get("properties", {}).items():
            nested = "$ref" in str(shape)
            assert nested or name == "Problem" or "examples" in shape, (name, field)
    references = {each.split('"')[0] for each in str(described).replace("'", '"').split("#/components/schemas/")[1:]}
    assert references <= set(described["components"]["schemas"])


def test_examples_of_the_description_fit_their_shapes() -> None:
    from archive_api.schemas import answers, cases, documents

    for model in (
        cases.CaseOut,
        cases.PageOut,
        documents.FieldOut,
        documents.DocumentOut,
        answers.EventOut,
        answers.MeOut,
    ):
        shape = model.model_json_schema()["properties"]
        example = {name: field["examples"][0] for name, field in shape.items() if "examples" in field}
        missing: dict[str, list[Any] | None] = {
            name: None if "anyOf" in str(field) else [] for name, field in shape.items() if "examples" not in field
        }
        assert model.model_validate(example | missing)
