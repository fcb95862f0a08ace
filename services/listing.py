"""What a person copies into another terminal."""

from __future__ import annotations

from collections.abc import Mapping

DATABASE = "skrynia"


def listing(variables: Mapping[str, str]) -> str:
    """The addresses for tests and the settings for the product, as lines of a shell."""
    addresses = "\n".join(f"export {name}='{value}'" for name, value in sorted(variables.items()))
    settings = "\n".join(f"export {name}='{value}'" for name, value in _settings(variables).items())
    return (
        f"Addresses, for tests in another terminal:\n{addresses}\n\n"
        f"Settings, for the product in another terminal:\n{settings}\n\nCtrl-C ends the servers; their data goes too."
    )


def _settings(variables: Mapping[str, str]) -> dict[str, str]:
    made = {}
    if postgres := variables.get("CENTRE_POSTGRES"):
        made["SKRYNIA_CATALOG"] = f"{postgres.rpartition('/')[0]}/{DATABASE}"
    if minio := variables.get("CENTRE_MINIO"):
        made["SKRYNIA_OBJECTS"] = f"s3://{minio.removeprefix('http://')}/skrynia?secure=0"
    if versitygw := variables.get("CENTRE_VERSITYGW"):
        made["SKRYNIA_REPLICAS"] = f"s3://{versitygw.removeprefix('http://')}/skrynia?secure=0"
    if elastic := variables.get("CENTRE_ELASTIC_TLS"):
        made["SKRYNIA_INDEX"] = f"elasticsearch+{elastic}/skrynia?ca={variables['CENTRE_ELASTIC_CA']}"
    if broker := variables.get("CENTRE_REDIS"):
        made["SKRYNIA_QUEUE"] = f"{broker}/0?processes=2"
    return made
