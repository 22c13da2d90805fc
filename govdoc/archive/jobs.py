"""What passes between a run and its workers: the order all jobs share, a job for each file, and its outcome.

Plain tuples of plain values: they cross process and machine borders, and the run itself never imports the parser.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, Protocol

PARSE: Final = "govdoc.pipeline:parse_bytes"
"""The parser, as workers import it: `module:function`, called with the bytes and the name of a file."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What all workers of a run are told once."""

    parse: str = PARSE
    encode: str = "line"
    """What a record is made into: a key of `encodings.ENCODERS`, or `writer:KEY`."""
    lexicon: str | None = None
    text: bool = True
    seconds: float = 600.0
    """The time limit of one file. A reader's own limit is shorter and leaves a partial record."""
    megabytes: int = 2048
    """The memory limit of one worker process; 0 for none."""


class Location(NamedTuple):
    """Where the bytes of an input are: a file, or a member of the archive `file`.

    A member is found by its offset `first` and its `size` there; `broken` is an archive that cannot be listed.
    """

    file: str
    kind: Literal["file", "zip", "tar", "broken"] = "file"
    first: int = 0
    size: int = 0


class Job(NamedTuple):
    """One file to parse. With `data` the worker needs no file system; `number` counts up from 0 without gaps."""

    number: int
    name: str
    location: Location
    sha256: str | None
    data: bytes | None = None


class Outcome(NamedTuple):
    """What became of a job: `payload` if it was parsed, else `error`."""

    number: int
    sha256: str | None
    payload: bytes | None
    error: str | None
    coverage: float | None
    diagnostics: dict[str, int]
    seconds: float

    @classmethod
    def failure(cls, job: Job, error: str, seconds: float = 0.0) -> Outcome:
        """The outcome of a job that could not be done."""
        return cls(job.number, job.sha256, None, error, None, {}, seconds)


class Engine(Protocol):
    """Runs jobs somewhere and gives their outcomes in the order of the jobs, whatever happens to its workers."""

    def outcomes(self, jobs: Iterable[Job | None]) -> Iterator[Outcome | None]:
        """Yield an outcome for each job. `None` in either direction is a breath: nothing just now, go on."""
        ...

    def close(self) -> None:
        """Stop all workers at once."""
        ...
