"""Alembic, run by the program."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent / "migrations"


def alembic_config() -> Config:
    """Alembic's settings; no file is read."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def is_known(revision: str) -> bool:
    """Whether ``revision`` is one of ours."""
    script = ScriptDirectory.from_config(alembic_config())
    return revision in {step.revision for step in script.walk_revisions()}


def newest() -> str | None:
    """The newest revision in the folder."""
    return ScriptDirectory.from_config(alembic_config()).get_current_head()


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the database up to ``revision`` within the connection's transaction: all steps, or none."""
    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
