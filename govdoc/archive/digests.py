"""The digests of inputs, taken a little ahead of the run: they say what is finished and what is a duplicate."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Final

from govdoc.archive import containers
from govdoc.archive.ledger import Known
from govdoc.readers.limits import Limits

_READERS: Final = 4  # threads: disks and networks answer several questions at a time
_AT_ONCE: Final = 16  # inputs that one of them takes at once


def ahead(inputs: Iterator[Known]) -> Iterator[tuple[Known, str | None]]:
    """Give each input with the digest of its bytes, `None` where they cannot be read."""
    line: deque[Future[list[tuple[Known, str | None]]]] = deque()
    with ThreadPoolExecutor(_READERS, thread_name_prefix="digest") as threads:
        while some := list(islice(inputs, _AT_ONCE)):
            line.append(threads.submit(_digests, some))
            if len(line) > _READERS:
                yield from line.popleft().result()
        while line:
            yield from line.popleft().result()


def _digests(inputs: list[Known]) -> list[tuple[Known, str | None]]:
    limits = Limits()
    return [(known, containers.digest(known.location, limits)) for known in inputs]
