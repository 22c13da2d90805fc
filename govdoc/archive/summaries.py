"""What a run says of itself at the end: how many, why not, how well, how fast."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Final

from govdoc.archive.manifest import Entry

_LOWEST: Final = 5
_REASON_END: Final = "；"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: of `total` inputs, `done` are dealt with, `kept` of them by an earlier run."""

    total: int
    done: int = 0
    kept: int = 0
    failed: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Inputs a second, those of earlier runs apart."""
        return (self.done - self.kept) / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Seconds to the end at this rate, `None` while there is none."""
        return (self.total - self.done) / self.rate if self.rate > 0 else None


@dataclass(frozen=True, slots=True)
class Summary:
    """The state of a run's inputs after it, and what the run itself did."""

    statuses: Counter[str]
    reasons: Counter[str]
    """How many failed for each reason."""
    diagnostics: Counter[str]
    """How many inputs have a diagnostic of each code."""
    lowest: tuple[tuple[float, str], ...]
    """The lowest coverages, with their inputs."""
    progress: Progress
    left_out: Counter[str] = field(default_factory=Counter)
    """Files of folders and archives that were no inputs, by suffix."""
    former: int = 0
    """Inputs of earlier runs that are not among this run's; their records stay."""
    parsing_seconds: float = 0.0
    """Seconds that all workers together spent on parsing."""

    @property
    def failed(self) -> int:
        """How many inputs failed."""
        return self.statuses["failed"]


def of(entries: Iterable[Entry], progress: Progress) -> Summary:
    """Sum up entries, without keeping them.

    >>> entry = Entry("a.doc", None, "0.1.0", "failed", error="文件已加密；请先解密")
    >>> of([entry], Progress(1, 1)).reasons
    Counter({'文件已加密': 1})
    """
    statuses: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    diagnostics: Counter[str] = Counter()
    lowest: list[tuple[float, str]] = []
    for entry in entries:
        statuses[entry.status] += 1
        diagnostics.update(entry.diagnostics.keys())
        if entry.error is not None:
            reasons[entry.error.partition(_REASON_END)[0]] += 1
        if entry.coverage is not None:
            lowest.append((entry.coverage, entry.path))
            if len(lowest) > 50 * _LOWEST:
                lowest = nsmallest(_LOWEST, lowest)
    return Summary(statuses, reasons, diagnostics, tuple(nsmallest(_LOWEST, lowest)), progress)
