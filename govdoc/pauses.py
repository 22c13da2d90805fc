"""A pause of the cyclic garbage collector while a record is built."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Switch the collector off, and on again if it was on: while a long record grows, it would scan all of it again and again.

    Nothing the stages make is part of a cycle that grows with the text, so what is left for later is small. Other threads
    that parse at the same time may switch it on early, which costs them time and nothing else.

    >>> with no_collection():
    ...     gc.isenabled()
    False
    """
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()
