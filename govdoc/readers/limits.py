"""How much of a machine one file may take, and the clock that holds a reader to it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final

from govdoc.errors import LimitExceededError

CURE: Final = "请拆分文件，或放宽 Limits 中的限制"


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that reading one file may take. The defaults keep a reader under 1 GB of memory.

    A file over `max_bytes`, `max_expansion` or `max_pixels` is refused (a picture inside a PDF is skipped with a
    finding); one over `max_pages`, `max_characters` or `seconds` is read up to there, with a `limit-reached` finding.
    """

    max_bytes: int = 100_000_000
    """Bytes of the file itself."""
    max_pages: int = 2_000
    """Pages of a PDF, OFD or picture file that are read."""
    max_pixels: int = 60_000_000
    """Pixels of one picture, as its head declares them."""
    max_characters: int = 10_000_000
    """Characters of reading text."""
    seconds: float = 300.0
    """Seconds of wall time, checked between pages and by other programs' time limit."""
    max_expansion: int = 50_000_000
    """Bytes that the members of a zip-like file (DOCX, OFD) unpack to, all that are read together."""

    def check_size(self, data: bytes, name: str) -> None:
        """Refuse a file over `max_bytes`; raises `LimitExceededError`."""
        if len(data) > self.max_bytes:
            raise LimitExceededError(name, f"文件有{len(data)}字节，超过{self.max_bytes}字节的上限", CURE)


class Clock:
    """Tells whether the seconds of `limits` have passed since it was made."""

    __slots__ = ("_end",)

    def __init__(self, limits: Limits) -> None:
        self._end = time.monotonic() + limits.seconds

    @property
    def left(self) -> float:
        """Seconds left, never less than 0."""
        return max(0.0, self._end - time.monotonic())

    @property
    def over(self) -> bool:
        """True once the time is used up."""
        return time.monotonic() >= self._end
