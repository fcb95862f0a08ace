"""What an object store takes and gives: objects of 100 KiB a second, put (and read back) and got, by 1 and 4 threads.

``python bench/objects.py NAME=ADDRESS …`` with addresses as SKRYNIA_OBJECTS takes them; a file store in a temporary folder is
always among them. Buckets are made; what was put in their intake area is removed again.
"""

from __future__ import annotations

import os
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from archive.objects.filesystem import FilesystemObjectStore
from archive.objects.s3 import S3ObjectStore
from archive.objects.s3_address import parse_s3
from archive.ports.object_store import ObjectStore
from archive.records.digest import sha256_of

SIZE = 100 << 10
COUNT = 400
THREADS = (1, 4)
ROW = "{:<14} {:>8} {:>10} {:>10} {:>14}"


def rate(work: Callable[[int], object], threads: int) -> float:
    """Objects a second."""
    began = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, range(COUNT)))
    return COUNT / (time.perf_counter() - began)


def measure(name: str, store: ObjectStore) -> None:
    """One line of the table for each number of threads."""
    for threads in THREADS:
        run = f"intake/bench/{secrets.token_hex(4)}"
        pages = [os.urandom(SIZE) for _ in range(COUNT)]
        digests = [sha256_of(page) for page in pages]

        def put(number: int) -> None:
            store.put(f"{run}/{number}", pages[number], sha256=digests[number])  # noqa: B023 - used within the turn

        def get(number: int) -> None:
            if sha256_of(store.read(f"{run}/{number}")) != digests[number]:  # noqa: B023 - used within the turn
                raise SystemExit("other bytes came back")

        cpu = time.process_time()
        putting = rate(put, threads)
        cpu = (time.process_time() - cpu) / COUNT * 1000
        getting = rate(get, threads)
        print(ROW.format(name, threads, f"{putting:.0f}", f"{getting:.0f}", f"{cpu:.1f} ms"), flush=True)
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda number: store.remove(f"{run}/{number}"), range(COUNT)))  # noqa: B023 - as above


def main(arguments: Sequence[str]) -> None:
    """Measure a folder, then the stores that are named."""
    print(ROW.format("store", "threads", "put+check", "get+check", "our CPU a put"))
    with tempfile.TemporaryDirectory() as folder:
        measure("filesystem", FilesystemObjectStore(Path(folder)))
    for argument in arguments:
        name, _, address = argument.partition("=")
        store = S3ObjectStore(parse_s3(address))
        store.prepare()
        measure(name, store)
        store.close()


if __name__ == "__main__":
    main(sys.argv[1:])
