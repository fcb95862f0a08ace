"""What docker-compose.yml, the Dockerfiles and docker/ name is what the program knows. No engine is needed."""

from __future__ import annotations

import asyncio
import importlib.metadata
import re
import shutil
import ssl
import subprocess
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
import typer
import yaml
from fastapi import FastAPI

from archive.records.errors import Unavailable
from archive.records.work import WorkQueue
from archive_api.app import create_app
from archive_api.cli.main import app
from workers import wiring
from workers.settings import FILE_SUFFIX, Settings, table
from workers.wiring import open_tools

ROOT = Path(__file__).resolve().parents[2]
CENTRE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
ONE_MACHINE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.one-machine.yml").read_text("utf-8"))
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
SERVICES: dict[str, Any] = CENTRE["services"]
OURS = sorted(name for name, service in SERVICES.items() if str(service["image"]).startswith("skrynia:"))
EVERY = [*((name, SERVICES[name]) for name in sorted(SERVICES)), ("one machine", ONE_MACHINE["services"]["skrynia"])]
KNOWN = {row.name for row in table()}


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("secrets") / "made"
    subprocess.run([ROOT / "docker" / "make-secrets", folder], check=True)
    return folder


def _settings_of(service: dict[str, Any], secrets: Path) -> Settings:
    given = {name: str(value) for name, value in service["environment"].items()}
    given = {name: re.sub(r"\$\{[A-Z_]+:-([^}]*)\}", r"\1", value) for name, value in given.items()}
    return Settings.from_environ({name: v.replace("/run/secrets", str(secrets)) for name, v in given.items()})


@pytest.mark.parametrize("name", OURS)
def test_settings_are_known_and_can_be_read(name: str, secrets: Path) -> None:
    service = SERVICES[name]
    if "environment" not in service:
        return
    assert {each.removesuffix(FILE_SUFFIX) for each in service["environment"]} <= KNOWN
    settings = _settings_of(service, secrets)
    assert settings.home == Path("/data")
    assert settings.catalog.startswith("postgresql+psycopg://")
    assert settings.objects.startswith("s3://")
    assert settings.index.startswith("elasticsearch+https://")
    assert settings.queue.startswith("redis://")


def test_servers_that_addresses_name_are_services(secrets: Path) -> None:
    for url in ("catalog_url", "objects_url", "index_url", "queue_url"):
        found = re.search(r"@([a-z]+):([0-9]+)/", (secrets / url).read_text("utf-8"))
        assert found, url
        assert found[1] in SERVICES


@pytest.mark.parametrize("name", OURS)
def test_commands_are_commands(name: str) -> None:
    words = SERVICES[name]["command"]
    if words[0] == "python":
        assert (ROOT / words[1]).is_file()
        return
    assert words[0] == "skrynia"
    command = typer.main.get_command(app).commands[words[1]]  # type: ignore[attr-defined]
    command.make_context(words[1], list(words[2:]))  # refuses options that are not there


def test_every_queue_is_worked_off() -> None:
    commands = [service["command"] for service in SERVICES.values() if "--queues" in service.get("command", ())]
    assert sorted(command[command.index("--queues") + 1] for command in commands) == sorted(WorkQueue)


def test_one_version_is_told_everywhere() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest
    assert newest[1] == version
    assert {SERVICES[name]["image"] for name in OURS} == {f"skrynia:{version}"}
    assert importlib.metadata.version("skrynia") == version, "install it anew: bash scripts/setup"


def test_only_the_screens_are_published_and_only_on_loopback() -> None:
    port = Settings().port
    assert {name: service["ports"] for name, service in SERVICES.items() if "ports" in service} == {
        "api": [f"127.0.0.1:{port}:{port}"],
        "grafana": ["127.0.0.1:3000:3000"],
    }
    assert ONE_MACHINE["services"]["skrynia"]["ports"] == [f"127.0.0.1:{port}:{port}"]
    assert f"EXPOSE {port}" in DOCKERFILE
    assert "SKRYNIA_HOST=0.0.0.0" in DOCKERFILE
    assert CENTRE["networks"] == {"stores": {"internal": True}, "watched": {"internal": True}, "outside": {}}


@pytest.mark.parametrize(("name", "service"), EVERY, ids=[name for name, _ in EVERY])
def test_every_service_is_limited(name: str, service: dict[str, Any]) -> None:
    limits = service["deploy"]["resources"]["limits"]
    assert {"cpus", "memory"} <= set(limits)
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service.get("read_only") or service["x-not-read-only"]
    assert "healthcheck" in service or service["x-no-healthcheck"]
    assert not service.get("privileged")
    assert service.get("user") != "root" or name == "elasticsearch-certificates"
    if service.get("restart") != "no":
        assert service["stop_grace_period"]


def test_images_are_named_by_version() -> None:
    for name, service in SERVICES.items():
        assert re.fullmatch(r"[a-z/-]+:v?[0-9]+[0-9a-z.-]+", service["image"]), name
    for dockerfile in (ROOT / "Dockerfile", ROOT / "docker" / "minio" / "Dockerfile"):
        bases = re.findall(r"^FROM (\S+)", dockerfile.read_text("utf-8"), re.MULTILINE)
        assert bases
        assert all(re.search(r":v?[0-9]", base) for base in bases), dockerfile


def test_every_volume_has_its_place() -> None:
    used = set()
    for name, service in SERVICES.items():
        for volume in service.get("volumes", ()):
            source, target = volume.split(":")[:2]
            assert target.startswith("/"), name
            if source.startswith("."):
                assert (ROOT / source).exists(), volume
            else:
                used.add(source)
    assert used == set(CENTRE["volumes"])


@pytest.mark.parametrize("name", OURS)
def test_places_of_our_services_are_there(name: str, secrets: Path) -> None:
    service = SERVICES[name]
    if "environment" not in service:
        return
    settings = _settings_of(service, secrets)
    places = {volume.split(":")[1] for volume in service["volumes"]}
    places |= {mounted.split(":")[0] for mounted in service["tmpfs"]}
    assert {str(settings.home), "/tmp"} <= places  # noqa: S108 - a place in the container
    assert "/certificates" in places
    assert "?ca=/certificates/ca.crt" in settings.index
    replica = service["environment"]["SKRYNIA_REPLICAS"].removeprefix("file:")
    assert replica in places
    made = re.search(r"install -d -o skrynia .*", DOCKERFILE)
    assert made
    assert {str(settings.home), replica} <= set(made[0].split())


def test_secrets_are_made_and_each_goes_only_where_it_is_read(secrets: Path) -> None:
    made = {path.name for path in secrets.iterdir()}
    declared = CENTRE["secrets"]
    assert {Path(secret["file"]).name for secret in declared.values()} <= made
    assert {Path(secret["file"]).parent for secret in declared.values()} == {Path("docker/secrets")}
    given = set()
    for name, service in SERVICES.items():
        mine = set(service.get("secrets", ()))
        assert mine <= set(declared), name
        given |= mine
        assert set(re.findall(r"/run/secrets/([a-z_]+)", _everything_it_runs(service))) == mine, name
    assert given == set(declared)


def _everything_it_runs(service: dict[str, Any]) -> str:
    """The service as text, with the scripts that it runs and the files that it mounts."""
    text = yaml.safe_dump(service, width=10_000)
    for place in re.findall(r"docker/[a-z]+/[A-Za-z_.-]+\.[a-z]+", text):
        text += (ROOT / place).read_text("utf-8")
    for script in re.findall(r"/usr/local/share/skrynia/([a-z-]+)", text):
        text += (ROOT / "docker" / "elasticsearch" / script).read_text("utf-8")
    return re.sub(r"secrets / \"([a-z_]+)\"", r"/run/secrets/\1", text)


def test_no_secret_is_written_down() -> None:
    for name, service in SERVICES.items():
        for variable in service.get("environment", ()):
            secret = re.search(r"PASSWORD|SECRET|TOKEN", variable)
            assert not secret or variable.endswith("_FILE"), f"{name}: {variable}"
    texts = [(ROOT / file).read_text("utf-8") for file in ("docker-compose.yml", "docker-compose.one-machine.yml")]
    assert not re.search(r"://[^/\s]*@", "".join(texts))


def test_secrets_are_random_closed_to_others_and_kept(secrets: Path, tmp_path: Path) -> None:
    assert secrets.stat().st_mode & 0o777 == 0o700
    before = {path.name: path.read_bytes() for path in secrets.iterdir()}
    ran = subprocess.run([ROOT / "docker" / "make-secrets", secrets], check=True, capture_output=True)
    assert ran.stdout + ran.stderr == b""
    assert {path.name: path.read_bytes() for path in secrets.iterdir()} == before
    subprocess.run([ROOT / "docker" / "make-secrets", tmp_path / "other"], check=True)
    other = {path.name: path.read_bytes() for path in (tmp_path / "other").iterdir()}
    assert {name for name in before if before[name] == other[name]} == {"minio_root_user"}
    for name, value in before.items():
        if name.endswith(("password", "secret")):
            assert re.fullmatch(rb"[0-9a-f]{64}", value), name


def test_secrets_stay_out_of_the_repository_and_of_the_image() -> None:
    ignored = subprocess.run(["git", "check-ignore", "-q", "docker/secrets/catalog_url"], cwd=ROOT, check=False)
    assert ignored.returncode == 0
    assert "docker/secrets" in (ROOT / ".dockerignore").read_text("utf-8").splitlines()


def test_who_waits_waits_for_what_can_be_seen() -> None:
    for name, service in SERVICES.items():
        for waited, how in service.get("depends_on", {}).items():
            other = SERVICES[waited]
            if how["condition"] == "service_healthy":
                assert "healthcheck" in other, f"{name} waits for {waited}"
            else:
                assert how["condition"] == "service_completed_successfully"
                assert other["restart"] == "no", f"{name} waits for the end of {waited}"


def _asked_by(healthcheck: object) -> str:
    found = re.search(r"http://127\.0\.0\.1:([0-9]+/[a-z0-9/-]+)'", str(healthcheck))
    assert found, healthcheck
    return found[1]


async def _ready(served: FastAPI) -> object:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(served), base_url="http://127.0.0.1:8000") as client:
        answer = await client.get("/health/ready")
    answer.raise_for_status()
    return answer.json()


def test_health_is_asked_where_it_is_answered(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, public_url="https://archive.example")  # the engine asks by another address
    image = re.search(r"^HEALTHCHECK .*$", DOCKERFILE, re.MULTILINE)
    assert image
    checks = [
        SERVICES["api"]["healthcheck"]["test"],
        ONE_MACHINE["services"]["skrynia"]["healthcheck"]["test"][-1],
        image[0],
    ]
    assert {_asked_by(str(check).replace('"', "'")) for check in checks} == {f"{settings.port}/health/ready"}
    tools = open_tools(settings)
    try:
        assert asyncio.run(_ready(create_app(tools, settings))) == {"ready": True, "degraded": []}
    finally:
        tools.close()


RUNNING = [name for name in OURS if SERVICES[name]["restart"] != "no"]


def test_workers_are_asked_on_the_port_of_their_metrics() -> None:
    for name in set(RUNNING) - {"api"}:
        port = SERVICES[name]["environment"]["SKRYNIA_METRICS_PORT"]
        assert _asked_by(SERVICES[name]["healthcheck"]["test"]) == f"{port}/metrics", name


def test_prometheus_asks_every_process_where_it_tells() -> None:
    config = yaml.safe_load((ROOT / "deploy" / "prometheus" / "prometheus.yml").read_text("utf-8"))
    (job,) = config["scrape_configs"]
    (names,) = job["dns_sd_configs"]
    assert sorted(names["names"]) == RUNNING
    assert names["type"] == "A"
    watching = SERVICES["prometheus"]
    for name in names["names"]:
        assert SERVICES[name]["environment"]["SKRYNIA_METRICS_PORT"] == names["port"], name
        assert SERVICES[name]["environment"]["SKRYNIA_METRICS_HOST"] == "0.0.0.0", name  # noqa: S104 - inside
        assert set(SERVICES[name]["networks"]) & set(watching["networks"]) == {"watched"}, name
    assert "ports" not in watching
    assert "./deploy/prometheus:/etc/prometheus:ro" in watching["volumes"]
    assert "--config.file=/etc/prometheus/prometheus.yml" in watching["command"]
    assert all((ROOT / "deploy" / "prometheus" / file).is_file() for file in config["rule_files"])


def test_grafana_shows_our_dashboard_from_that_prometheus() -> None:
    grafana = SERVICES["grafana"]
    mounted = dict(volume.split(":")[1::-1] for volume in grafana["volumes"])
    provisioning = "/etc/grafana/provisioning"
    (source,) = yaml.safe_load((ROOT / mounted[f"{provisioning}/datasources/skrynia.yaml"]).read_text("utf-8"))[
        "datasources"
    ]
    address = urlsplit(source["url"])
    assert (address.hostname, address.port, source["isDefault"]) == ("prometheus", 9090, True)
    assert set(SERVICES["prometheus"]["networks"]) <= set(grafana["networks"])
    (provider,) = yaml.safe_load((ROOT / mounted[f"{provisioning}/dashboards/skrynia.yaml"]).read_text("utf-8"))[
        "providers"
    ]
    assert (ROOT / mounted[provider["options"]["path"]] / "skrynia.json").is_file()
    assert grafana["environment"]["GF_SECURITY_ADMIN_PASSWORD__FILE"] == "/run/secrets/grafana_password"


def test_what_is_optional_is_waited_for_by_nobody_else() -> None:
    optional = {name for name, service in SERVICES.items() if "profiles" in service}
    assert optional == {"prometheus", "grafana"}
    for name in set(SERVICES) - optional:
        assert not optional & set(SERVICES[name].get("depends_on", {})), name


def test_the_image_takes_the_libraries_of_either_variant() -> None:
    assert "ARG REQUIREMENTS=run" in DOCKERFILE
    for name in OURS:
        wanted = SERVICES[name]["build"]["args"]["REQUIREMENTS"]
        assert (ROOT / "requirements" / f"{wanted}.txt").is_file()
    assert "USER skrynia" in DOCKERFILE


def test_one_machine_reads_its_settings() -> None:
    service = ONE_MACHINE["services"]["skrynia"]
    assert Settings.from_environ(service["environment"]).home == Path("/data")
    assert "skrynia-data:/data" in service["volumes"]
    assert set(ONE_MACHINE["volumes"]) == {"skrynia-data"}


def _unreachable(settings: Settings, folder: Path) -> Settings:
    """The same addresses, but nobody is there: a port where nothing listens, and files of this test."""
    authority = folder / "ca.crt"
    shutil.copy(ssl.get_default_verify_paths().cafile or "/etc/ssl/certs/ca-certificates.crt", authority)

    def moved(address: str) -> str:
        nobody = re.sub(r"@[a-z]+:[0-9]+", "@127.0.0.1:1", address)
        return nobody.replace("/certificates/ca.crt", str(authority)).replace("file:/replica", f"file:{folder}/replica")

    addresses = {name: moved(getattr(settings, name)) for name in ("catalog", "objects", "replicas", "index", "queue")}
    return settings.with_changes(home=folder, **addresses)


@pytest.mark.parametrize("part", ["catalog", "objects", "index", "queue", "register"])
def test_addresses_open_the_adapters_of_a_centre(part: str, secrets: Path, tmp_path: Path) -> None:
    settings = _unreachable(_settings_of(SERVICES["api"], secrets), tmp_path)
    opening = getattr(wiring, f"open_{part}")
    try:
        opened = opening(settings)
    except Unavailable:  # understood, and nobody there
        return
    try:
        assert "sqlite" not in type(opened).__name__.lower()
    finally:
        if hasattr(opened, "close"):
            opened.close()


def test_servers_are_of_the_versions_that_tests_run() -> None:
    installer = (ROOT / "services" / "install-minio").read_text("utf-8")
    dockerfile = (ROOT / "docker" / "minio" / "Dockerfile").read_text("utf-8")
    given = dict(re.findall(r"^ARG ([A-Z]+)=(\S+)$", dockerfile, re.MULTILINE))
    assert f"commit={given['COMMIT']}\n" in installer
    assert f"tag=DEVELOPMENT.{given['RELEASE']}\n" in installer
    assert given["VERSION"].endswith(given["COMMIT"])
    assert given["VERSION"].removesuffix(given["COMMIT"]) + "$commit" in installer
    elastic = SERVICES["elasticsearch"]["image"].partition(":")[2]
    assert f"<es.version>{elastic}</es.version>" in (ROOT / "services/elasticsearch/pom.xml").read_text("utf-8")
