"""JSON Lines, plain or compressed: a record a line, in the order of names.

The manifest says at which bytes each record stands, so a run can go on after any cut, and a record can be had without
reading the file. A compressed file is a chain of gzip members, one a record, which every gzip reader takes for one.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from govdoc.archive.manifest import Entry, sync_folder

if TYPE_CHECKING:
    from govdoc.archive.ledger import Ledger
    from govdoc.archive.sinks import Sink


class LinesSink:
    """Keeps records in one file; `OUT.part` while the run goes on."""

    pause: Final = (256, 1.0)
    encode: str = "line"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._part = path.with_name(path.name + ".part")
        self._new = path.with_name(path.name + ".new")
        self._file: BinaryIO | None = None
        self._end = 0
        self._others: dict[Path, BinaryIO] = {}

    def is_finished(self) -> bool:
        """True if the last run came to its end."""
        return self.path.exists() and not self._part.exists()

    def begin(self, ledger: Ledger) -> None:
        """Cut off what the manifest does not name, and go on from there."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._part.open("ab")
        known = ledger.end_of(self._part.name)
        if self._file.tell() > known:
            self._file.truncate(known)
        self._end = self._file.seek(0, os.SEEK_END)

    def output_for(self, name: str, ledger: Ledger) -> str:  # noqa: ARG002
        """All records are in one file."""
        return self.path.name

    def holds(self, entry: Entry, output: str) -> bool:  # noqa: ARG002
        """True if the file reaches as far as the entry says."""
        file = self._holder(entry)
        try:
            return file is not None and entry.place is not None and file.stat().st_size >= entry.place[1]
        except OSError:
            return False

    def add(self, entry: Entry, payload: bytes) -> Entry:
        """Write a line."""
        assert self._file is not None, "begin() comes first"
        start, self._end = self._end, self._end + len(payload)
        self._file.write(payload)
        return replace(entry, output=self._part.name, place=(start, self._end))

    def commit(self) -> None:
        """Bring what was written to the disk."""
        if self._file is not None:
            self._file.flush()
            os.fsync(self._file.fileno())

    def gather(self, ledger: Ledger) -> None:
        """Where the unfinished file is just what is wanted, keep it; else copy the wanted lines in order."""
        self.commit()
        self._new.unlink(missing_ok=True)
        if self.path.exists() and self._is_in_order(ledger, self.path):
            self._part.unlink()  # nothing has come up that was not there
        elif not self._is_in_order(ledger, self._part):
            self._copy(ledger)
        ledger.move_output(self._part.name, self.path.name)

    def publish(self) -> None:
        """Rename the gathered file; the unfinished one goes first, so that it is not taken for it the next time."""
        self.close()
        if self._new.exists():
            self._part.unlink(missing_ok=True)
            self._new.replace(self.path)
        elif self._part.exists():
            self._part.replace(self.path)
        sync_folder(self.path.parent)

    def sweep(self, ledger: Ledger) -> None:
        """Nothing is left over."""

    def discard(self) -> None:
        """Remove unfinished files."""
        self._part.unlink(missing_ok=True)
        self._new.unlink(missing_ok=True)

    def absorb(self, other: Sink, entry: Entry) -> Entry:
        """Copy a line."""
        if other.path not in self._others:
            self._others[other.path] = other.path.open("rb")
        return self.add(entry, _slice(self._others[other.path], entry))

    def close(self) -> None:
        """Let go of all files."""
        for file in self._others.values():
            file.close()
        self._others.clear()
        if self._file is not None:
            self._file.close()
            self._file = None

    def _holder(self, entry: Entry) -> Path | None:
        return {self.path.name: self.path, self._part.name: self._part}.get(entry.output or "")

    def _is_in_order(self, ledger: Ledger, file: Path) -> bool:
        """True if `file` holds the wanted records, all of them, in the order of names, and nothing else."""
        end = 0
        for entry in ledger.entries("ok"):
            if entry.output != file.name or entry.place is None or entry.place[0] != end:
                return False
            end = entry.place[1]
        return end == file.stat().st_size

    def _copy(self, ledger: Ledger) -> None:
        end = 0
        sources: dict[Path, BinaryIO] = {}
        try:
            with self._new.open("wb") as target:
                for entry in ledger.entries("ok"):
                    file = self._holder(entry)
                    assert file is not None
                    if file not in sources:
                        sources[file] = file.open("rb")
                    line = _slice(sources[file], entry)
                    target.write(line)
                    ledger.set_place(entry.path, end, end + len(line))
                    end += len(line)
                target.flush()
                os.fsync(target.fileno())
        finally:
            for source in sources.values():
                source.close()


class GzipLinesSink(LinesSink):
    """The same, compressed; the workers do the compressing."""

    encode = "gzip"


def _slice(file: BinaryIO, entry: Entry) -> bytes:
    assert entry.place is not None
    file.seek(entry.place[0])
    return file.read(entry.place[1] - entry.place[0])
