"""One Elasticsearch node, started by the launcher that ``install-elasticsearch`` compiled."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from services.places import NotInstalled, built
from services.probes import answers_http
from services.server import Server

VIRTUAL_MACHINE = (
    *("-Xss1m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),  # the quick compiler halves the time of a test run
    *("-XX:+ExitOnOutOfMemoryError", "-XX:-OmitStackTraceInFastThrow", "-Xlog:cds=off"),
    *("--enable-native-access=ALL-UNNAMED", "-Dorg.elasticsearch.nativeaccess.enableVectorLibrary=false"),
    *("-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-Dio.netty.noUnsafe=true"),
    *("-Dio.netty.noKeySetOptimization=true", "-Dio.netty.recycler.maxCapacityPerThread=0"),
    *("-Dlog4j.shutdownHookEnabled=false", "-Dlog4j2.disable.jmx=true", "-Dlog4j2.formatMsgNoLookups=true"),
)


class Elastic(Server):
    """The node without security; ``tls_door`` stands before it. CENTRE_ELASTIC_HEAP changes the heap (512m)."""

    name = "elastic"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._home = built("elasticsearch/home", "install-elasticsearch")
        self._java = Path((self._home / "java").read_text("utf-8").strip())
        if not self._java.exists():
            raise NotInstalled(f"{self._java} is gone: bash services/install-elasticsearch")

    async def prepare(self) -> None:
        """Folders for indices, snapshots, temporary files and logs."""
        for name in ("data", "snapshots", "tmp", "logs"):
            (self.folder / name).mkdir()

    def command(self) -> Sequence[str | Path]:
        """The launcher; settings of the node are properties that begin with ``node.set.``."""
        heap = os.environ.get("CENTRE_ELASTIC_HEAP") or "512m"
        archive = self._home / "classes.jsa"
        properties = {
            "java.io.tmpdir": self.folder / "tmp",
            "es.path.home": self._home,
            "es.path.conf": self._home / "config",
            "es.distribution.type": "tar",
            "node.set.path.data": self.folder / "data",
            "node.set.path.repo": self.folder / "snapshots",
            "node.set.path.logs": self.folder / "logs",
            "node.set.http.port": self.port,
            # This collector leaves garbage lie, which the breaker would take for a full heap and answer 429.
            "node.set.indices.breaker.total.use_real_memory": "false",
        }
        return (
            *(self._java, f"-Xms{heap}", f"-Xmx{heap}", *VIRTUAL_MACHINE),
            *([f"-XX:SharedArchiveFile={archive}"] if archive.exists() else []),
            *(f"-D{name}={value}" for name, value in properties.items()),
            *("-cp", f"{self._home}/lib/*", "skrynia.launcher.NodeMain"),
        )

    async def ready(self) -> bool:
        """Whether every index there is can be searched (HTTP answers sooner)."""
        return await answers_http(self.port, "/_cluster/health?wait_for_status=yellow&timeout=2s")

    def variables(self) -> Mapping[str, str]:
        """The open address."""
        return {"CENTRE_ELASTIC": f"http://127.0.0.1:{self.port}"}
