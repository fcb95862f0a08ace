from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from archive.records.errors import BadSettings
from workers.settings import Settings, as_markdown, table
from workers.wiring import open_catalog, open_queue, pool_processes


def test_without_any_variable_everything_is_embedded_and_under_home() -> None:
    settings = Settings.from_environ({})
    assert settings.catalog == "sqlite:catalog.db"
    assert settings.under_home("objects") == (Path.cwd() / "var" / "objects")
    assert settings.host == "127.0.0.1"


def test_variables_of_other_programs_are_left_alone() -> None:
    assert Settings.from_environ({"HOME": "/root", "LANG": "C"}) == Settings()


def test_an_unknown_name_is_an_error_that_names_the_nearest() -> None:
    with pytest.raises(BadSettings, match="SKRYNIA_OBJECTS"):
        Settings.from_environ({"SKRYNIA_OBJECS": "file:objects"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SKRYNIA_PORT", "99999"),
        ("SKRYNIA_PORT", "٨٠٠٠"),
        ("SKRYNIA_FLAVOUR", "3b"),
        ("SKRYNIA_ENGINE", "magic"),
        ("SKRYNIA_LANGUAGES", "ukr; rm -rf"),
        ("SKRYNIA_LEASE_SECONDS", "0"),
        ("SKRYNIA_POLL_SECONDS", "nan"),
    ],
)
def test_a_value_out_of_its_range_names_the_variable(name: str, value: str) -> None:
    with pytest.raises(BadSettings, match=name):
        Settings.from_environ({name: value})


def test_an_unknown_scheme_is_refused_without_showing_the_address() -> None:
    settings = Settings(catalog="oracle://user:secret@host/x")
    with pytest.raises(BadSettings) as refusal:
        open_catalog(settings)
    assert "secret" not in str(refusal.value)
    assert "secret" not in repr(refusal.value.subject) or refusal.value.subject == "SKRYNIA_CATALOG"


def test_passwords_in_addresses_are_not_shown() -> None:
    settings = Settings(index="elasticsearch+https://user:secret@host:9200")
    assert "secret" not in repr(settings)
    assert "user:***@host" in repr(settings)


def test_settings_travel_to_another_process() -> None:
    settings = Settings(home=Path("/somewhere"), port=9000)
    assert pickle.loads(pickle.dumps(settings)) == settings  # noqa: S301 - our own bytes


def test_how_many_processes_the_pool_has() -> None:
    assert pool_processes(Settings()) == 2
    assert pool_processes(Settings(queue="pool:?processes=5")) == 5
    for wrong in ("pool:?processes=0", "pool:?processes=many", "pool:?threads=2"):
        with pytest.raises(BadSettings):
            pool_processes(Settings(queue=wrong))
    with pytest.raises(BadSettings):
        open_queue(Settings(queue="celery:"))


def test_the_table_holds_every_setting_and_no_secret() -> None:
    rows = table()
    assert len({row.name for row in rows}) == len(rows) == len(Settings().shown())
    assert all(len(row.about) > 10 for row in rows)
    assert not any("@" in row.default for row in rows)


def test_the_documentation_is_the_table() -> None:
    assert Path("docs/settings.md").read_text(encoding="utf-8") == as_markdown()
