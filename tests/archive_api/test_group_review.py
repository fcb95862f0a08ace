"""Group review without a script: forms, the way back to the screen, and what is told when a value has changed."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import httpx
import pytest
from PIL import Image

from archive.casework import accounts, document_review
from archive.casework.group_review import Doubtful
from archive.records.actor import Actor, Role
from archive.records.case import CaseStatus
from archive.records.document import DocumentType, FieldValue, ValueStatus
from archive.records.ids import AccountId, DocumentId
from archive.records.page import Box
from archive.records.register_link import Candidate, Evidence, LinkDecision, RegisterLink
from archive.records.review import Asking
from archive_api.app import create_app
from archive_api.web.operator.group_view import card_of
from tests.archive_api.house import House
from tests.archive_api.test_desks import at_desk
from workers.settings import Settings

READ = FieldValue(
    name="rnokpp", value="1395203822", raw="13952О3822", confidence=0.5, page=1, box=Box(x=60, y=400, width=300, height=30)
)  # fmt: skip
_FIELD = re.compile(r'<input[^>]*name="([a-z]+)"[^>]*value="([^"]*)"')


@pytest.fixture
def doubtful(house: House) -> House:
    """The wage certificate's number and the medical paper's type are doubtful."""
    with house.tools.catalog.transaction() as tx:
        wage, medical, *rest = tx.documents.of_case(house.case.id)
        medical = replace(medical, confidence=0.3)
        tx.documents.replace_for_case(house.case.id, [replace(wage, fields=(READ,)), medical, *rest])
    return house


def _hidden(page: str, action: str) -> dict[str, str]:
    form = page.split(f'action="{action}"')[1].split("</form>", maxsplit=1)[0]
    return dict(_FIELD.findall(form))


def _value(house: House) -> FieldValue:
    with house.tools.catalog.reading() as tx:
        return tx.documents.get(DocumentId(house.case.documents["ordinary"])).fields[0]


def _followed(client: httpx.Client, answer: httpx.Response) -> str:
    assert answer.status_code == 303, answer.text
    return client.get(answer.headers["location"]).text


def test_a_doubt_is_confirmed_taken_back_and_corrected_by_forms_alone(doubtful: House) -> None:
    client = at_desk(doubtful, "operator")
    groups = client.get("/operator/group").text
    assert all(f'href="/operator/group/{group}"' in groups for group in ("type", "field:rnokpp", "digit:3", "digit:8"))
    page = client.get("/operator/group/field:rnokpp").text
    form = _hidden(page, "/operator/group/field:rnokpp/field")
    assert form["value"] == READ.value
    after = _followed(client, client.post("/operator/group/field:rnokpp/field", data=form))
    assert _value(doubtful).status is ValueStatus.CONFIRMED
    assert "Nothing of this kind is doubtful" in after
    undo = re.search(r'name="correction" value="([^"]+)"', after)
    assert undo
    taken = client.post("/operator/group/field:rnokpp/undo", data={"csrf": form["csrf"], "correction": undo[1]})
    assert READ.value in _followed(client, taken)
    assert _value(doubtful) == READ
    corrected = client.post("/operator/group/digit:3/field", data=form | {"choice": "1395208822"})
    assert "The decision is written" in _followed(client, corrected)
    assert (_value(doubtful).value, _value(doubtful).status) == ("1395208822", ValueStatus.CONFIRMED)


def test_what_stands_nowhere_is_rejected(doubtful: House) -> None:
    client = at_desk(doubtful, "operator")
    form = _hidden(client.get("/operator/group/digit:8").text, "/operator/group/digit:8/field")
    assert client.post("/operator/group/digit:8/field", data=form | {"absent": "1"}).status_code == 303
    assert _value(doubtful).status is ValueStatus.REJECTED


@pytest.mark.parametrize("part", ["", "1"])
def test_a_value_that_changed_meanwhile_is_told_on_the_screen(doubtful: House, part: str) -> None:
    client = at_desk(doubtful, "operator")
    form = _hidden(client.get("/operator/group/field:rnokpp").text, "/operator/group/field:rnokpp/field")
    document_review.set_fields(
        doubtful.tools.catalog, _operator(doubtful), DocumentId(form["document"]), {"rnokpp": "7"}
    )
    answer = client.post("/operator/group/field:rnokpp/field", data=form | {"part": part})
    told = answer.text if part else _followed(client, answer)
    assert (answer.status_code, "your decision was not written" in told) == (409 if part else 303, True)
    assert not part or "<strong>7</strong>" in told
    assert _value(doubtful).value == "7"


def _operator(house: House) -> Actor:
    return accounts.actor_of(house.accounts["operator"], via="test")


def test_the_script_gets_the_card_alone(doubtful: House) -> None:
    client = at_desk(doubtful, "operator")
    page = client.get("/operator/group/type").text
    form = _hidden(page, "/operator/group/type/type")
    card = client.post("/operator/group/type/type", data=form | {"type": "letter", "part": "1"})
    assert (card.status_code, card.text.lstrip()[:3], 'data-state="done"' in card.text) == (200, "<li", True)
    undo = _hidden(card.text, "/operator/group/type/undo")
    back = client.post("/operator/group/type/undo", data=undo | {"part": "1"})
    assert 'data-state="open"' in back.text
    with doubtful.tools.catalog.reading() as tx:
        assert tx.documents.get(DocumentId(form["document"])).type is DocumentType.MSEK_EXTRACT


def test_groups_are_for_who_reviews_at_the_centre(doubtful: House) -> None:
    elsewhere = at_desk(doubtful, "operator-lviv")
    assert "Nothing is doubtful" in elsewhere.get("/operator/group").text
    form = _hidden(at_desk(doubtful, "operator").get("/operator/group/type").text, "/operator/group/type/type")
    mine = re.search(r'name="csrf" value="([^"]+)"', elsewhere.get("/operator/group").text)
    assert mine
    data = form | {"type": "letter", "csrf": mine[1]}
    assert elsewhere.post("/operator/group/type/type", data=data).status_code == 404
    assert at_desk(doubtful, "archivist").get("/operator/group").status_code == 403
    assert at_desk(doubtful, "operator").get("/operator/group/other").status_code == 400


def test_a_piece_of_a_page_is_cut_from_its_upright_picture(doubtful: House) -> None:
    client = at_desk(doubtful, "operator")
    address = f"/api/v1/pages/{doubtful.case.pages['ordinary']}/image"
    whole = Image.open(io.BytesIO(client.get(address).content)).convert("L")
    piece = client.get(address, params={"box": "40,300,700,100", "width": "350"})
    cut = Image.open(io.BytesIO(piece.content)).convert("L")
    assert (whole.size, cut.size, piece.headers["x-scale"]) == ((800, 600), (350, 50), "0.500000")
    expected = whole.crop((40, 300, 740, 400)).resize((350, 50), Image.Resampling.BOX)
    furthest = max(abs(a - b) for a, b in zip(cut.tobytes(), expected.tobytes(), strict=True))
    assert furthest < 40, "but for the edges of the ink, which JPEG softens"
    assert Image.open(io.BytesIO(client.get(address, params={"box": "700,500,900,900"}).content)).size == (100, 100)
    assert client.get(address, params={"box": "900,0,10,10"}).status_code == 400
    assert client.get(address, params={"box": "1,2,3"}).status_code == 422


@pytest.mark.parametrize(
    ("value", "elsewhere", "group", "offered"),
    [
        (
            replace(READ, value="1395203822"),
            ("1395201722", "1395201723"),
            "field:rnokpp",
            ("1395201722",),
        ),  # check digit
        (replace(READ, name="birth_date", value="1949-08-17"), ("1949-08-11",), "digit:1", ("1949-08-11",)),
        (
            replace(READ, name="birth_date", value="1938-08-17"),
            (),
            "digit:8",
            ("1933-08-17", "1938-03-17", "1930-08-17", "1936-08-17", "1938-06-17"),
        ),
        (replace(READ, name="passport", value="КВ390217"), ("КВ890217",), "digit:3", ("КВ890217", "КВ590217")),
        (replace(READ, name="document_number", value="17"), ("99",), "field:document_number", ()),
    ],
)
def test_only_what_may_be_is_offered(
    house: House, value: FieldValue, elsewhere: tuple[str, ...], group: str, offered: tuple[str, ...]
) -> None:
    with house.tools.catalog.reading() as tx:
        case, page = tx.cases.get(house.case.id), tx.pages.of_case(house.case.id)[0]
        document = tx.documents.of_case(case.id)[0]
    item = Doubtful(case=case, document=document, value=value, page=page, elsewhere=elsewhere)
    assert card_of(group, item, _operator(house)).candidates == offered


def test_only_groups_are_decided_in_and_the_way_back_is_quoted(doubtful: House) -> None:
    client = at_desk(doubtful, "operator")
    form = _hidden(client.get("/operator/group/field:rnokpp").text, "/operator/group/field:rnokpp/field")
    for action in ("field", "type", "undo"):
        data = form | {"type": "letter", "correction": "correction-1"}
        assert client.post(f"/operator/group/other/{action}", data=data).status_code == 400
    assert _value(doubtful) == READ
    answer = client.post("/operator/group/field:rnokpp/field", data=form | {"after": "x&undo=y#z"})
    assert "after=x%26undo%3Dy%23z&undo=correction-" in answer.headers["location"]


def test_who_looks_at_a_value_with_an_old_tag_is_noted(doubtful: House) -> None:
    client = at_desk(doubtful, "operator")
    form = _hidden(client.get("/operator/group/type").text, "/operator/group/type/type")
    document = doubtful.case.documents["ordinary"]
    asked = {"csrf": form["csrf"], "document": document, "name": "rnokpp", "seen": "0" * 16, "value": "7", "part": "1"}
    answer = client.post("/operator/group/field:rnokpp/field", data=asked)
    assert (answer.status_code, READ.value in answer.text) == (409, True)
    with doubtful.tools.catalog.reading() as tx:
        entry = tx.audit.of_case(doubtful.case.id)[0]
    assert (entry.action, entry.detail) == ("case.read", {"group": "field:rnokpp"})


@pytest.mark.parametrize("part", ["", "1"])
def test_what_cannot_be_decided_says_why(doubtful: House, part: str) -> None:
    client = at_desk(doubtful, "operator")
    form = _hidden(client.get("/operator/group/field:rnokpp").text, "/operator/group/field:rnokpp/field")
    with doubtful.tools.catalog.transaction() as tx:
        tx.cases.replace(replace(tx.cases.lock(doubtful.case.id), status=CaseStatus.ACCEPTED))
    answer = client.post("/operator/group/field:rnokpp/field", data=form | {"part": part})
    assert answer.status_code == 409
    assert "cannot be reviewed now" in answer.text
    assert "Somebody else changed" not in answer.text


def test_two_people_key_what_neither_sees(doubtful: House) -> None:
    house = doubtful
    house.app = create_app(replace(house.tools, asking=Asking(double=frozenset({"rnokpp"}))), Settings())
    other = accounts.add_account(
        house.tools.catalog, accounts.OWNER, login="operator-2", name="Друга", role=Role.OPERATOR, centre="poltava",
        institution="pfu-16", password_hash=house.accounts["operator"].password_hash,
    )  # fmt: skip
    review_page = f"/operator/cases/{house.case.id}"
    address, action = "/operator/group/field:rnokpp", "/operator/group/field:rnokpp/field"
    first, second = at_desk(house, "operator"), at_desk(house, other.login)
    page = first.get(address).text
    form = _hidden(page, action)
    assert form["value"] == ""
    assert READ.value not in page
    assert READ.raw not in page
    assert READ.value not in first.get(review_page).text
    _read_by_programs(house)
    noted = first.post(action, data=form | {"value": "1395203823", "part": "1"})
    assert 'data-state="keyed"' in noted.text
    assert "Another person must key" in noted.text
    assert "You have keyed this value" in first.get(review_page).text
    assert action not in first.get(address).text, "nobody is asked twice"
    for shown in (second.get(address).text, second.get(review_page).text):
        assert "1395203823" not in shown
    form = _hidden(second.get(address).text, action)
    decided = second.post(action, data=form | {"value": "1395203823", "part": "1"})
    assert 'data-state="done"' in decided.text
    assert "/undo" not in decided.text
    assert (_value(house).value, _value(house).status) == ("1395203823", ValueStatus.CONFIRMED)
    _correct_another_and_open_again(house, second, form["csrf"])


def _read_by_programs(house: House) -> None:
    """An operator's token reads no more than his desk shows; who does not key reads all."""
    document = house.case.documents["ordinary"]
    for login, told in (("operator", ""), ("archivist", READ.value)):
        client = house.bearer(login)
        one = client.get(f"/api/v1/documents/{document}").json()
        all_ = client.get(f"/api/v1/cases/{house.case.id}/documents").json()["items"]
        for fields in (one["fields"], next(each["fields"] for each in all_ if each["id"] == document)):
            assert (fields[0]["value"], bool(fields[0]["raw"])) == (told, bool(told))
        _look_into_files(house, client, "ordinary", may=bool(told))
    _look_into_files(house, house.bearer("operator"), "medical", may=False)


def _look_into_files(house: House, client: httpx.Client, document: str, *, may: bool) -> None:
    """What was read of any paper of the case may hold the number; the original is what one keys from."""
    file = f"/api/v1/documents/{house.case.documents[document]}/file"
    assert [client.get(f"{file}?as={form}").status_code == 403 for form in ("text", "alto", "pdfa")] == [not may] * 3
    assert client.get(f"{file}?as=original").status_code == 200


def test_an_operator_reads_no_case_where_nothing_is_kept_from_who_keys(doubtful: House) -> None:
    case, client = doubtful.case.id, at_desk(doubtful, "operator")
    for address, there in ((f"/cases/{case}", ""), (f"/cases/{case}/pages/2?q=1395", "?page=2")):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/operator/cases/{case}{there}")


def _correct_another_and_open_again(house: House, client: httpx.Client, csrf: str) -> None:
    """What two agreed on is not sent with every correction, does no harm if it is, and is opened by its own button."""
    document = house.case.documents["ordinary"]
    shown = client.get(f"/operator/cases/{house.case.id}").text
    assert 'name="value:rnokpp"' not in shown
    said = {"csrf": csrf, "value:rnokpp": "1395203823", "name": "employer", "text": "Артіль «Зоря»"}
    assert client.post(f"/operator/documents/{document}/fields", data=said).status_code == 303
    assert _value(house).status is ValueStatus.CONFIRMED
    assert f'action="/operator/documents/{document}/key-anew"' in shown
    opened = client.post(f"/operator/documents/{document}/key-anew", data={"csrf": csrf, "key": "rnokpp"})
    assert opened.status_code == 303
    assert (_value(house).status, _value(house).keyed) == (ValueStatus.PROPOSED, ())


def test_who_slipped_or_differs_keys_again_without_seeing_the_other(doubtful: House) -> None:
    house, asking = doubtful, Asking(double=frozenset({"rnokpp"}))
    house.app = create_app(replace(house.tools, asking=asking), Settings())
    client, document = at_desk(house, "operator"), DocumentId(house.case.documents["ordinary"])
    at = next(
        number
        for number in range(9)
        if "keyed by two" in client.get(f"/operator/cases/{house.case.id}?q={number}").text
    )
    address, action = f"/operator/cases/{house.case.id}?q={at}", f"/operator/documents/{document}/fields"
    csrf = _hidden(client.get(address).text, action)["csrf"]

    def key(text: str) -> None:
        assert client.post(action, data={"csrf": csrf, "value:rnokpp": text}).status_code == 303

    key("1111111111")
    assert "You may mend yours" in client.get(address).text
    other = replace(_operator(house), account=AccountId("account-2"))
    document_review.set_fields(house.tools.catalog, other, document, {"rnokpp": "2222222222"}, asking=asking)
    for shown in (client.get(address).text, client.get("/operator/group/field:rnokpp").text):
        assert "another person keyed differently" in shown
        assert "2222222222" not in shown
    key("2222222222")
    assert (_value(house).value, _value(house).status) == ("2222222222", ValueStatus.CONFIRMED)


def test_a_third_look_shows_what_two_keyed(doubtful: House) -> None:
    house = doubtful
    asking = Asking(double=frozenset({"rnokpp"}))
    house.app = create_app(replace(house.tools, asking=asking), Settings())
    for number, text in enumerate(("1111111111", "2222222222")):
        someone = replace(_operator(house), account=AccountId(f"account-{number}"))
        document = DocumentId(house.case.documents["ordinary"])
        document_review.set_fields(house.tools.catalog, someone, document, {"rnokpp": text}, asking=asking)
    client = at_desk(house, "operator")
    page = client.get("/operator/group/field:rnokpp").text
    assert "a third look" in page
    assert all(f'name="choice" value="{text}"' in page for text in ("1111111111", "2222222222"))
    assert all(text in client.get(f"/operator/cases/{house.case.id}").text for text in ("1111111111", "2222222222"))
    form = _hidden(page, "/operator/group/field:rnokpp/field") | {"choice": "2222222222"}
    assert client.post("/operator/group/field:rnokpp/field", data=form).status_code == 303
    assert (_value(house).value, _value(house).status) == ("2222222222", ValueStatus.CONFIRMED)


def test_neither_candidates_nor_the_link_quote_what_is_keyed_blind(doubtful: House) -> None:
    house = doubtful
    said = Evidence(rule="number: rnokpp is the same", text=READ.value, weight=4.0, page=1)
    person = Candidate(person_id="person-1", score=0.9, evidence=(said,))
    link = RegisterLink(
        person_id="person-1", decision=LinkDecision.REVIEW, score=0.9, candidates=(person,), evidence=(said,)
    )
    with house.tools.catalog.transaction() as tx:
        tx.cases.replace(replace(tx.cases.lock(house.case.id), link=link))
    pages = [f"/operator/cases/{house.case.id}?{place}" for place in ("page=1", *(f"q={at}" for at in range(5)))]
    client = at_desk(house, "operator")
    assert any(said.text in client.get(page).text for page in pages)
    house.app = create_app(replace(house.tools, asking=Asking(double=frozenset({"rnokpp"}))), Settings())
    client = at_desk(house, "operator")
    shown = [client.get(page).text for page in pages]
    assert not any(said.text in page for page in shown)
    assert any("Whose case" in page and "waits to be keyed by two people" in page for page in shown)
