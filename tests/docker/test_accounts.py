"""The accounts that docker/ makes on the servers may do their work and no more."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from minio import Minio
from minio.commonconfig import GOVERNANCE
from minio.error import S3Error
from minio.retention import Retention

from services.centre import Centre

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    subprocess.run([ROOT / "docker" / "make-secrets", tmp_path / "secrets"], check=True)
    return tmp_path / "secrets"


def test_the_account_of_the_object_store_breaks_no_lock(centre: Centre, secrets: Path) -> None:
    root = urlsplit(centre.minio)
    for name, value in (("minio_root_user", root.username), ("minio_root_password", root.password)):
        (secrets / name).unlink()
        (secrets / name).write_text(value or "", "utf-8")
    address = f"{root.hostname}:{root.port}"
    env = {**os.environ, "SECRETS": str(secrets), "ADDRESS": address}
    for _ in range(2):
        subprocess.run([sys.executable, ROOT / "docker/minio/make_account.py"], env=env, check=True)
    secret = (secrets / "objects_secret").read_text("utf-8")
    ours = Minio(endpoint=address, access_key="skrynia", secret_key=secret, secure=False, region="us-east-1")
    bucket = f"skrynia-{centre.new_bucket_name()}"
    ours.make_bucket(bucket_name=bucket, object_lock=True)
    put = ours.put_object(bucket_name=bucket, object_name="a", data=io.BytesIO(b"x"), length=1)
    term = Retention(mode=GOVERNANCE, retain_until_date=datetime.now(UTC) + timedelta(days=1))
    ours.set_object_retention(bucket_name=bucket, object_name="a", config=term)
    query: dict[str, str | list[str] | tuple[str]] = {"versionId": put.version_id or ""}
    breaking: dict[str, str | list[str] | tuple[str]] = {"x-amz-bypass-governance-retention": "true"}
    with pytest.raises(S3Error, match="AccessDenied"):
        ours._execute(method="DELETE", bucket_name=bucket, object_name="a", headers=breaking, query_params=query)
    with pytest.raises(S3Error, match="AccessDenied"):
        ours.make_bucket(bucket_name=centre.new_bucket_name())
    with pytest.raises(S3Error, match="AccessDenied"):
        ours.remove_bucket(bucket_name=bucket)


def test_the_account_of_the_catalogue_owns_its_database_alone(centre: Centre, secrets: Path) -> None:
    # The script makes an account and a database called skrynia: on this server by other names.
    name = centre.new_name()
    script = (ROOT / "docker/postgres/create-role.sh").read_text("utf-8").replace("skrynia", name)
    super_user = urlsplit(centre.postgres)
    env = {
        **os.environ,
        "PGHOST": str(super_user.hostname),
        "PGPORT": str(super_user.port),
        "PGPASSWORD": str(super_user.password),
        "POSTGRES_USER": str(super_user.username),
        "PASSWORD_FILE": str(secrets / "catalog_password"),
    }
    subprocess.run(["sh", "-c", script], env=env, check=True)
    address = centre.postgres.replace("+psycopg", "")
    password = (secrets / "catalog_password").read_text("utf-8")
    ours = f"postgresql://{name}:{password}@{super_user.hostname}:{super_user.port}/{name}"
    try:
        with psycopg.connect(ours) as connection:
            connection.execute("CREATE TABLE facts (id int)")
            role = connection.execute(
                "SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
            assert role == (False, False, False)
            collation = "SELECT datcollate FROM pg_database WHERE datname = current_database()"
            assert connection.execute(collation).fetchone() == ("C",)
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(ours.replace(password, "wrong"))
    finally:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}"')
            connection.execute(f'DROP ROLE "{name}"')
