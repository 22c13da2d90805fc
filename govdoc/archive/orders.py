"""What is asked of a run, and how that shows in the manifest."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from govdoc import lexicon
from govdoc.archive.jobs import PARSE, Setup


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a run."""

    sources: tuple[str, ...]
    output: Path
    workers: int = 0
    """0 for as many as there are cores."""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    shard: tuple[int, int] | None = None
    """`(3, 8)`: the third of eight parts of the inputs."""
    restart: bool = False
    retry_failed: bool = False
    document_format: str = "json"
    engine: str = "processes"
    address: str | None = None
    setup: Setup = field(default_factory=Setup)

    @property
    def settings(self) -> str:
        """What besides the version shapes a record, as the manifest has it; `""` for the defaults."""
        digest = lexicon.load(self.setup.lexicon).digest
        parts = [
            f"lexicon={digest}" if digest else "",
            "" if self.setup.text else "no-text",
            "" if self.document_format == "json" else f"format={self.document_format}",
            "" if self.setup.parse == PARSE else f"parse={self.setup.parse}",
        ]
        return ";".join(part for part in parts if part)


def available_cores() -> int:
    """Give the number of cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
