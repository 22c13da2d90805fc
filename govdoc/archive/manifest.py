"""The manifest: a line per input that says what became of it, and where its record lies.

While a run goes on, lines are only added, each after its record is safe; the last line of an input counts. At the end
the file is replaced by one with exactly one line per input, in the order of names. A last line that a kill has cut
short is as if never written.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final, Literal

from govdoc.errors import GovdocError

Status = Literal["ok", "failed", "duplicate"]
_SUFFIX: Final = ".manifest.jsonl"
_NEXT: Final = ".next"  # the whole new manifest: once it has this name, the run's end is decided
_DRAFT: Final = ".draft"  # the same, not yet whole


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `settings` says what other than the version shaped the record (lexicon, format, no text)."""

    path: str
    sha256: str | None
    version: str
    status: Status
    output: str | None = None
    """The file that holds the record, from the manifest's folder; of a duplicate, the one that holds its twin's."""
    error: str | None = None
    coverage: float | None = None
    diagnostics: dict[str, int] = field(default_factory=dict)
    """How many diagnostics of each code."""
    settings: str = ""
    place: tuple[int, int] | None = None
    """The bytes `[start, end)` of a file of lines at which the record stands."""

    def line(self) -> str:
        """Give the entry as a line of JSON.

        >>> Entry("a.txt", None, "0.1.0", "failed", error="没有这个文件").line()[:45]
        '{"path":"a.txt","sha256":null,"version":"0.1.'
        """
        return json.dumps({name: getattr(self, name) for name in _KEYS}, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def of(cls, line: str | bytes) -> Entry:
        """Read a line; keys of later versions are ignored. Raises `ValueError` or `TypeError` if it is none."""
        found = json.loads(line)
        found = {key: found[key] for key in _KEYS if key in found}
        if found.get("place") is not None:
            found["place"] = (int(found["place"][0]), int(found["place"][1]))
        return cls(**found)


_KEYS: Final = ("path", "sha256", "version", "status", "output", "error", "coverage", "diagnostics", "settings", "place")


class Manifest:
    """The manifest file of one output, held by one run at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._next = path.with_name(path.name + _NEXT)
        self._file: BinaryIO | None = None

    @property
    def is_decided(self) -> bool:
        """True if a run was cut off after its end was decided: its output must be published before anything else."""
        return self._next.exists()

    def entries(self) -> Iterator[Entry]:
        """Yield all entries as they stand; of several of an input the last counts. Raises `GovdocError` if damaged."""
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if not line.endswith(b"\n"):
                    return
                try:
                    yield Entry.of(line)
                except (ValueError, TypeError, IndexError) as error:
                    message = f"{self.path}: 第{number}行不是清单记录；请用 --restart 重新开始"
                    raise GovdocError(message) from error

    def open(self) -> None:
        """Take the manifest for this run and drop a last line that was cut short. Raises `GovdocError` if it is taken."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = self.path.open("a+b")
        try:
            _lock(file)
        except OSError as error:
            file.close()
            raise GovdocError(f"{self.path}: 另一个 govdoc 正在写这个输出；请等它结束，或换一个 -o") from error
        file.truncate(_end_of_last_line(file))
        file.seek(0, os.SEEK_END)
        self._file = file

    def append(self, entries: Iterable[Entry]) -> None:
        """Add lines. When this returns, they outlive the process and the machine."""
        assert self._file is not None, "open() comes first"
        self._file.write("".join(f"{entry.line()}\n" for entry in entries).encode())
        self._file.flush()
        os.fsync(self._file.fileno())

    def decide(self, entries: Iterable[Entry]) -> None:
        """Write the manifest that is to be, whole; from here on the run's end can only be completed."""
        draft = self.path.with_name(self.path.name + _DRAFT)
        with draft.open("wb") as file:
            for entry in entries:
                file.write(f"{entry.line()}\n".encode())
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._next)

    def publish(self) -> None:
        """Put the decided manifest in its place; again, if need be."""
        if self._next.exists():
            self.close()  # some systems do not replace an open file
            self._next.replace(self.path)

    def discard(self) -> None:
        """Forget everything, as `--restart` wants."""
        for suffix in (_NEXT, _DRAFT, ""):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the manifest."""
        if self._file is not None:
            self._file.close()
            self._file = None


def path_for(output: Path, *, folder: bool, suffix: str = "") -> Path:
    """Give the path of an output's manifest: within a folder, beside a file without its `suffix`.

    >>> path_for(Path("a/2021.jsonl.gz"), folder=False, suffix=".jsonl.gz").name
    '2021.manifest.jsonl'
    """
    if folder:
        return output / _SUFFIX[1:]
    return output.with_name(output.name[: len(output.name) - len(suffix)] + _SUFFIX)


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` outlive the machine, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _end_of_last_line(file: BinaryIO) -> int:
    """The size of the file up to and with its last line end, found from the back."""
    end = file.seek(0, os.SEEK_END)
    while end:
        start = max(0, end - (1 << 16))
        file.seek(start)
        found = file.read(end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0


def _lock(file: BinaryIO) -> None:
    """Lock for as long as the file is open; the system lets go when a process dies. Raises `OSError` if taken."""
    try:
        import fcntl
    except ImportError:  # Windows
        return
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
