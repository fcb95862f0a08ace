"""Why a catalogue's server lets nobody in is told apart, without user, password or database in the words."""

from __future__ import annotations

import pytest

from archive.catalog.sql_catalog import open_catalog
from archive.records.errors import Unavailable
from services.centre import Centre
from services.places import free_port


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("password", "refuses the user or the password"),
        ("database", "knows no such database"),
        ("port", "does not listen"),
    ],
)
def test_what_is_wrong_is_told(centre: Centre, wrong: str, told: str) -> None:
    right = centre.postgres
    port = right.rpartition(":")[2].partition("/")[0]
    address = {
        "password": right.replace("@", "WRONG@"),
        "database": right.removesuffix("/postgres") + "/nowhere",
        "port": right.replace(f":{port}/", f":{free_port()}/"),
    }[wrong]
    with pytest.raises(Unavailable, match=told) as refused:
        open_catalog(address)
    assert not {"WRONG", "nowhere", "centre"} & set(str(refused.value).replace(".", " ").split())
