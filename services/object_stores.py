"""Two S3 implementations, so that nothing creeps in that only one of them does."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from services.places import built, password
from services.probes import answers_http
from services.server import Server


class Minio(Server):
    """MinIO over one folder."""

    name = "minio"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._secret = password()
        self._program = built("bin/minio", "install-minio")

    async def prepare(self) -> None:
        """A folder for the objects."""
        (self.folder / "data").mkdir()

    def command(self) -> Sequence[str | Path]:
        """The server alone, on the API's port."""
        return (self._program, "server", self.folder / "data", "--address", f"127.0.0.1:{self.port}", "--anonymous")

    def environment(self) -> Mapping[str, str]:
        """No browser, no look for updates, no background scan that competes with tests."""
        return {
            "MINIO_ROOT_USER": "centre",
            "MINIO_ROOT_PASSWORD": self._secret,
            "MINIO_BROWSER": "off",
            "MINIO_UPDATE": "off",
            "MINIO_CI_CD": "1",
            "MINIO_SCANNER_SPEED": "slowest",
        }

    async def ready(self) -> bool:
        """Whether it can write."""
        return await answers_http(self.port, "/minio/health/ready")

    def variables(self) -> Mapping[str, str]:
        """The address with the root's keys."""
        return {"CENTRE_MINIO": f"http://centre:{self._secret}@127.0.0.1:{self.port}"}


class VersityGateway(Server):
    """The Versity S3 Gateway over a POSIX folder."""

    name = "versitygw"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._secret = password()
        self._program = built("bin/versitygw", "install-versitygw")

    async def prepare(self) -> None:
        """Folders for the objects, their older versions and, where the file system has no attributes, those."""
        for name in ("data", "versions", "attributes"):
            (self.folder / name).mkdir()

    def command(self) -> Sequence[str | Path]:
        """All folders absolute, as it asks."""
        attributes = () if _keeps_attributes(self.folder) else ("--sidecar", self.folder / "attributes")
        return (
            *(self._program, "--port", f"127.0.0.1:{self.port}", "--health", "/healthz", "--quiet", "--keep-alive"),
            *("posix", "--versioning-dir", self.folder / "versions", *attributes, self.folder / "data"),
        )

    def environment(self) -> Mapping[str, str]:
        """The root's keys."""
        return {"ROOT_ACCESS_KEY": "centre", "ROOT_SECRET_KEY": self._secret}

    async def ready(self) -> bool:
        """Whether it answers."""
        return await answers_http(self.port, "/healthz")

    def variables(self) -> Mapping[str, str]:
        """The address with the root's keys."""
        return {"CENTRE_VERSITYGW": f"http://centre:{self._secret}@127.0.0.1:{self.port}"}


def _keeps_attributes(folder: Path) -> bool:
    try:
        os.setxattr(folder, "user.skrynia", b"1")
    except OSError:
        return False
    return True
