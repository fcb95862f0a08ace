"""Files that browsers fetch. Each is served under a name that holds its digest, so that it may be kept for a year.

Ours lie in ``static``; what comes from npm lies where ``scripts/install-assets`` put it. A file that is not installed is
left out of the pages: every form works without scripts.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

OURS = Path(__file__).parent / "static"
NPM = Path(__file__).parents[2] / "node_modules"
FROM_NPM = {
    "openseadragon.js": "openseadragon/build/openseadragon/openseadragon.min.js",
}
KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
KEPT = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: the name it is served under, and its bytes plain and packed by gzip."""

    name: str
    kind: str
    plain: bytes
    packed: bytes


class Assets:
    """The files of ``ours`` and those of npm that are installed; an ASGI application that serves them."""

    def __init__(self, ours: Path = OURS, npm: Path = NPM) -> None:
        files = {path.name: path for path in sorted(ours.iterdir()) if path.suffix in KINDS}
        files |= {name: npm / place for name, place in FROM_NPM.items()}
        self.missing = sorted(name for name, path in files.items() if not path.is_file())
        self._by_plain_name = {name: _asset(path, name) for name, path in files.items() if path.is_file()}
        self._by_name = {asset.name: asset for asset in self._by_plain_name.values()}

    def href(self, name: str) -> str:
        """The address of a file, empty if npm's was not installed; raises KeyError for one that nobody knows."""
        if name in self.missing:
            return ""
        return f"/static/{self._by_plain_name[name].name}"

    def script(self, *names: str) -> Markup:
        """The tags that load these scripts in this order, once the page is read; without those that are missing."""
        tag = Markup('<script src="{}" defer></script>')
        return Markup("\n").join(tag.format(href) for name in names if (href := self.href(name)))

    def size(self, name: str) -> int:
        """How many bytes travel to a browser that takes gzip; 0 for a file that is missing."""
        return 0 if name in self.missing else len(self._by_plain_name[name].packed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a file by the name with its digest, packed where the browser takes that; raises 404 and 405."""
        request = Request(scope)
        asset = self._by_name.get(request.url.path.rpartition("/")[2])
        if asset is None:
            raise HTTPException(404)
        if request.method not in {"GET", "HEAD"}:
            raise HTTPException(405)
        packed = "gzip" in request.headers.get("accept-encoding", "")
        headers = {"Cache-Control": KEPT, "Vary": "Accept-Encoding"} | ({"Content-Encoding": "gzip"} if packed else {})
        answer = Response(asset.packed if packed else asset.plain, media_type=asset.kind, headers=headers)
        await answer(scope, receive, send)


def _asset(path: Path, name: str) -> Asset:
    plain = path.read_bytes()
    stem, dot, end = name.rpartition(".")
    served = f"{stem}-{sha256(plain).hexdigest()[:12]}{dot}{end}"
    return Asset(served, KINDS[dot + end], plain, gzip.compress(plain, mtime=0))


ASSETS = Assets()
