from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.records.errors import BadSettings
from workers.settings import LONGEST_SECRET, SettingRow, Settings, as_markdown, table
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
        ("SKRYNIA_SURE_FIELD", "90"),
        ("SKRYNIA_SURE_FIELD", "0.89"),
        ("SKRYNIA_SURE_LINK", "1.5"),
        ("SKRYNIA_DOUBLE_KEYED", "ibam"),
        ("SKRYNIA_DOUBLE_KEYED", "iban, rnokpp"),
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


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://TOKEN@register.example/v1", "https://***@register.example/v1"),
        ("redis://:pw@h:6379/0", "redis://:***@h:6379/0"),
        ("postgresql+psycopg://u:p@ss/w?d@h/db", "postgresql+psycopg://u:***@h/db"),
        ("s3://A:one@h/b s3://B:two@i/c file:/replica", "s3://A:***@h/b s3://B:***@i/c file:/replica"),
        ("https://register.example/v1", "https://register.example/v1"),
    ],
)
def test_what_is_secret_in_an_address_is_not_shown(address: str, shown: str) -> None:
    assert Settings(objects=address).shown()["SKRYNIA_OBJECTS"] == shown


def test_a_value_may_come_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "catalog"
    secret.write_text("\n postgresql+psycopg://u:secret@h/db \n", "utf-8")
    settings = Settings.from_environ({"SKRYNIA_CATALOG_FILE": str(secret), "SKRYNIA_PORT": "9000"})
    assert settings.catalog == "postgresql+psycopg://u:secret@h/db"
    assert settings.port == 9000


@pytest.mark.parametrize("row", table())
def test_every_setting_may_come_from_a_file(row: SettingRow, tmp_path: Path) -> None:
    if not row.default:
        return
    (tmp_path / "value").write_text(f"{row.default}\n", "utf-8")
    assert Settings.from_environ({f"{row.name}_FILE": str(tmp_path / "value")}) == Settings()


def test_a_value_given_twice_is_refused(tmp_path: Path) -> None:
    both = {"SKRYNIA_CATALOG_FILE": str(tmp_path / "absent"), "SKRYNIA_CATALOG": "sqlite:catalog.db"}
    with pytest.raises(BadSettings, match="Both SKRYNIA_CATALOG and SKRYNIA_CATALOG_FILE"):
        Settings.from_environ(both)


def test_a_file_of_no_setting_is_an_unknown_name(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="There is no setting SKRYNIA_CATALOGUE_FILE"):
        Settings.from_environ({"SKRYNIA_CATALOGUE_FILE": str(tmp_path)})


def _made(folder: Path, content: bytes) -> str:
    (folder / "secret").write_bytes(content)
    return str(folder / "secret")


def _pipe(folder: Path) -> str:
    os.mkfifo(folder / "pipe")
    return str(folder / "pipe")


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda folder: str(folder / "absent"), "is absent"),
        (str, "is absent, or not a plain file"),
        (_pipe, "is absent, or not a plain file"),
        (lambda folder: f"{folder}\0", "is absent, or not a plain file"),
        (lambda folder: _made(folder, b" \n"), "is empty"),
        (lambda folder: _made(folder, b"\xff\xfe"), "does not hold text"),
        (lambda folder: _made(folder, b"x" * (LONGEST_SECRET + 1)), "is longer than 16 KiB"),
    ],
    ids=["absent", "folder", "pipe", "no-name", "empty", "binary", "long"],
)
def test_a_file_that_holds_no_value_names_its_variable(make: Callable[[Path], str], why: str, tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match=f"SKRYNIA_OBJECTS_FILE names {why}"):
        Settings.from_environ({"SKRYNIA_OBJECTS_FILE": make(tmp_path)})


def test_what_a_file_holds_is_not_shown_when_it_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="SKRYNIA_PORT_FILE cannot be used") as refusal:
        Settings.from_environ({"SKRYNIA_PORT_FILE": _made(tmp_path, b"hunter2")})
    assert "hunter2" not in f"{refusal.value} {refusal.value.hint}"


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
