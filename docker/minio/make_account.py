"""Run after MinIO is up, any number of times: the account of Skrynia, for its own buckets, without the right to break a lock.

The root account of MinIO could remove what is locked in governance mode; Skrynia never gets it.
"""

from __future__ import annotations

import os
from pathlib import Path

from minio.credentials.providers import StaticProvider
from minio.minioadmin import MinioAdmin

NAME = "skrynia"
POLICY = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Action": ["s3:*"], "Resource": [f"arn:aws:s3:::{NAME}*"]},
        {
            "Effect": "Deny",
            "Action": ["s3:BypassGovernanceRetention", "s3:DeleteBucket", "s3:ForceDeleteBucket"],
            "Resource": [f"arn:aws:s3:::{NAME}*"],
        },
    ],
}


def main() -> None:
    """Make the policy and the account that has it; what is there is brought to the same state."""
    secrets = Path(os.environ.get("SECRETS", "/run/secrets"))
    root = StaticProvider(_of(secrets / "minio_root_user"), _of(secrets / "minio_root_password"))
    admin = MinioAdmin(endpoint=os.environ.get("ADDRESS", "minio:9000"), credentials=root, secure=False)
    admin.policy_add(NAME, policy=POLICY)
    admin.user_add(NAME, _of(secrets / "objects_secret"))
    admin.policy_set(NAME, user=NAME)


def _of(file: Path) -> str:
    return file.read_text("utf-8").strip()


if __name__ == "__main__":
    main()
