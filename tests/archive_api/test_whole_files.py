"""An original file of several papers brings no paper along that is closed to its reader."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.records.ids import PageId
from tests.archive_api.house import House


def _scan_as_one_file(house: House) -> None:
    """The ordinary paper and that of a guardianship are frames of one scanned file."""
    with house.tools.catalog.transaction() as tx:
        first = tx.pages.get(PageId(house.case.pages["ordinary"]))
        second = tx.pages.get(PageId(house.case.pages["guardianship"]))
        tx.pages.replace(replace(second, frame=2, key=first.key, sha256=first.sha256, size=first.size))


@pytest.mark.parametrize(("login", "before", "after"), [("caseworker", 200, 403), ("archivist", 200, 200)])
def test_an_original_with_a_closed_paper_in_it_is_refused(house: House, login: str, before: int, after: int) -> None:
    address = f"/api/v1/documents/{house.case.documents['ordinary']}/file"
    client = house.bearer(login, purpose="test 118")
    assert client.get(address, params={"as": "original"}).status_code == before
    _scan_as_one_file(house)
    refused = client.get(address, params={"as": "original"})
    assert refused.status_code == after
    assert client.get(address, params={"as": "text"}).status_code == 200
