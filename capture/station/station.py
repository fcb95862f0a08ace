"""The station at work: one round after another, each of which may be cut off anywhere and is taken up by the next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from archive.records.digest import sha256_of_chunks
from archive.records.errors import BadInput, NotAllowed, NotAuthenticated, SkryniaError, Unavailable
from archive.records.filenames import LONGEST, checked_filename, printable
from capture.station.spool import FileState, PlannedBatch, SpooledFile, StationSpool
from capture.station.uploader import LineDown, Uploader, client_for
from capture.station.watcher import Watcher

HOME = ".station"
"""The station's own folder inside the watched one: on the same disk, so that taking a file is one rename."""

_CHUNK = 1 << 20
_LONGEST_PAUSE = 60.0
_MOST_FILES = 2_000  # in one batch: a manifest that a slow line still carries

Tell = Callable[[str], None]


class Station:
    """Watches a folder and brings its files to the archive. Not for several threads."""

    def __init__(self, watched: Path, uploader: Uploader, *, name: str = "station", tell: Tell) -> None:
        if not watched.is_dir():
            raise BadInput(f"There is no folder {watched}.", hint="Name the folder into which the scanner writes.")
        self._watched = watched
        self._watcher = Watcher(watched)
        self._spool = StationSpool(watched / HOME)
        self._uploader, self._name, self._tell = uploader, name, tell
        self._told: set[str] = set()

    def close(self) -> None:
        """Let go of the folder."""
        self._spool.close()

    def counts(self) -> dict[FileState, int]:
        """How many files are how far."""
        return self._spool.counts()

    def round(self) -> bool:
        """Look, take, hash, announce, send and delete what can be; True if anything moved on.

        Raises Unavailable (try again later), NotAuthenticated and NotAllowed (a person must see to the token); whatever
        was done until then stays done.
        """
        moved = self._take_settled()
        moved |= self._hash_taken()
        for batch in self._spool.open_batches():
            moved |= self._bring(batch)
        for file in self._spool.in_state(FileState.RECEIPTED):
            self._spool.delete(file)
            self._tell(
                f"{printable(file.name)} of case folder {file.case_ref} is in the archive, which gave a receipt: deleted here."
            )
            moved = True
        return moved

    def _take_settled(self) -> bool:
        """Take what stopped growing; what was taken is put into a batch once nothing else is on its way."""
        look = self._watcher.look()
        for path in look.empty:
            self._tell_once(f"The file “{printable(path.name)}” stays empty: scan the page again.")
        for path in look.odd:
            self._tell_once(f"The folder “{printable(path.name)}” has a name that no case can have: rename it.")
        for path in look.left:
            self._tell_once(self._why_left(path))
        for seen in look.settled:
            self._spool.take(seen, _plain_name(seen.path.name))
        quiet = not look.settled and not look.growing and not self._spool.in_state(FileState.SEEN)
        if quiet or self._spool.counts().get(FileState.HASHED, 0) >= _MOST_FILES:
            self._plan()
        return bool(look.settled)

    def _why_left(self, path: Path) -> str:
        if path.parent == self._watched:
            return f"The file “{printable(path.name)}” lies in no case folder and is not sent: put it into one."
        where = printable(path.parent.name)
        return (
            f"The file “{printable(path.name)}” of case folder {where} is no page image and is not sent; it stays here."
        )

    def _plan(self) -> None:
        moment = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
        batch = self._spool.plan(f"{self._name} {moment}", most=_MOST_FILES)
        if batch is not None:
            self._tell(f"{len(batch.files)} files make up a batch: {batch.label}")

    def _hash_taken(self) -> bool:
        taken = self._spool.in_state(FileState.SEEN)
        for file in taken:
            if not self._spool.fetch(file):
                self._refuse(file, "somebody took it away before the station could")
                continue
            self._spool.hashed(file, *self._digest(file))
        return bool(taken)

    def _digest(self, file: SpooledFile) -> tuple[str, int]:
        with self._spool.path(file).open("rb") as data:
            return sha256_of_chunks(iter(lambda: data.read(_CHUNK), b""))

    def _bring(self, batch: PlannedBatch) -> bool:
        remote = batch.remote or self._announce(batch)
        if not remote:
            return True
        moved, trouble = False, None
        for file in batch.files:
            if file.state not in {FileState.ANNOUNCED, FileState.UPLOADED}:
                continue
            try:
                moved |= self._bring_file(file, remote)
            except LineDown:
                raise
            except Unavailable as unavailable:  # the trouble of one file must not hold up the others
                trouble = unavailable
        if trouble is not None:
            raise trouble
        return moved

    def _announce(self, batch: PlannedBatch) -> str:
        try:
            remote = self._uploader.announce(batch, self._name)
        except BadInput as refused:
            for file in batch.files:
                self._refuse(file, str(refused))
            return ""
        self._spool.announced(batch, remote)
        return remote

    def _bring_file(self, file: SpooledFile, remote: str) -> bool:
        """Send, ask for the receipt, compare; a refusal concerns this file alone."""
        try:
            if file.state is FileState.ANNOUNCED:
                if self._digest(file) != (file.sha256, file.size):
                    self._refuse(file, "it changed on the station's disk after it was announced; scan it again")
                    return True
                self._uploader.send(
                    file, self._spool.path(file), batch=remote, begun=lambda where: self._spool.begun(file, where)
                )
                self._spool.moved_on(file, FileState.UPLOADED)
            return self._compare(file, remote)
        except BadInput as refused:
            self._refuse(file, str(refused))
            return True

    def _compare(self, file: SpooledFile, remote: str) -> bool:
        receipt = self._uploader.receipt(remote, file.position)
        if receipt is None:  # sent, but not recorded: send again, the archive knows what it has
            self._spool.moved_on(file, FileState.ANNOUNCED)
            raise Unavailable(f"The archive has no receipt for {file.name} yet.", hint="It is asked again.")
        if (receipt.get("sha256"), receipt.get("size")) != (file.sha256, file.size):
            self._refuse(file, "the receipt names other bytes than were sent")
            return True
        self._spool.moved_on(file, FileState.RECEIPTED)
        return True

    def _refuse(self, file: SpooledFile, why: str) -> None:
        self._spool.refused(file, why)
        self._tell(f"{file.name} of case folder {file.case_ref} stays here ({self._spool.path(file)}): {why}")

    def _tell_once(self, text: str) -> None:
        if text not in self._told:
            self._told.add(text)
            self._tell(text)


def run_station(
    watched: Path, *, server: str, token: str, tell: Tell, stop: Event, name: str = "station", look_seconds: float = 2.0
) -> None:
    """Work until ``stop`` is set. Trouble on the line is told and tried again, ever more slowly, up to a minute apart.

    Raises NotAuthenticated and NotAllowed: no waiting mends a token. Raises Conflict if another station has the folder.
    """
    with client_for(server, token) as client:
        station = Station(watched, Uploader(client), name=name, tell=tell)
        try:
            pause = look_seconds
            while not stop.wait(pause):
                pause = _round(station, tell, pause, look_seconds)
        finally:
            station.close()


def _round(station: Station, tell: Tell, pause: float, look_seconds: float) -> float:
    """One round; answers how long to wait for the next."""
    try:
        station.round()
    except (NotAuthenticated, NotAllowed):
        raise
    except (SkryniaError, OSError) as trouble:
        longer = min(_LONGEST_PAUSE, max(1.0, pause * 2))
        tell(f"{trouble} Next try in {longer:.0f} s.")
        return longer
    return look_seconds


def _plain_name(name: str) -> str:
    """The scanner's name for the file as the archive takes it: what would be refused is replaced, never the bytes."""
    try:
        return checked_filename(name)
    except BadInput:
        plain = "".join("_" if letter in '<>:"|?*\\/~·' else letter for letter in printable(name, longest=LONGEST))
        return checked_filename(plain)
