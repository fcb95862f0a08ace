"""The rules of the face: limits and cookie terms, one frozen value that the app is made with."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Limits of the face.

    ``public_url`` is the address by which readers reach it; with https, cookies are Secure and HSTS is sent. Body limits are
    in bytes by the longest matching path prefix (uploads check their own announced length); ``answer_seconds`` is how long a
    request may take until its answer begins, except under ``patient_paths``. A stream of live progress looks every
    ``live_seconds``, and ends after ``live_times`` looks: the browser comes again.
    """

    public_url: str = "http://127.0.0.1:8000"
    session_hours: int = 10
    answer_seconds: float = 60.0
    live_seconds: float = 2.0
    live_times: int = 150
    body_limits: tuple[tuple[str, int], ...] = (
        ("/", 1 * MEBIBYTE),
        ("/api/v1/batches", 32 * MEBIBYTE),
        ("/api/v1/uploads", 4096 * MEBIBYTE),
    )
    patient_paths: tuple[str, ...] = ("/api/v1/uploads",)

    @property
    def secure(self) -> bool:
        """Readers come over https."""
        return self.public_url.startswith("https://")

    def body_limit(self, path: str) -> int:
        """How many bytes a request to ``path`` may bring."""
        fitting = [(len(prefix), limit) for prefix, limit in self.body_limits if path.startswith(prefix)]
        return max(fitting, default=(0, MEBIBYTE))[1]  # a request may name a whole address where a path is meant

    def patient(self, path: str) -> bool:
        """Requests to ``path`` may take long (a slow line that brings a page)."""
        return path.startswith(self.patient_paths)
