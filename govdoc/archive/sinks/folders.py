"""A folder with a file per document: `NAME.json`, the relative path kept.

Each file is written under a temporary name and renamed, so that it is there whole or not at all.
"""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from govdoc.archive.manifest import Entry
from govdoc.archive.sinks import RecordNotKeptError

if TYPE_CHECKING:
    from govdoc.archive.ledger import Ledger
    from govdoc.archive.sinks import Sink

# What the system says of a name it cannot have; anything else (a full disk) stops the run.
_NAME_ERRORS: Final = (
    errno.ENAMETOOLONG,
    errno.EINVAL,
    errno.EILSEQ,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.EEXIST,
    errno.ENOTEMPTY,
)


class FolderSink:
    """Keeps each record in a file of its own."""

    pause: Final = (256, 1.0)

    def __init__(self, path: Path, document_format: str = "json") -> None:
        self.path = path
        self.encode = "json" if document_format == "json" else f"writer:{document_format}"
        self._suffix = ".json" if document_format == "json" else _suffix_of(document_format)
        self._part = path / ".part"
        self._made: set[Path] = set()

    def is_finished(self) -> bool:
        """True if the last run came to its end."""
        return self.path.is_dir() and not self._part.exists()

    def begin(self, ledger: Ledger) -> None:  # noqa: ARG002
        """Make the folder."""
        self._part.mkdir(parents=True, exist_ok=True)

    def output_for(self, name: str, ledger: Ledger) -> str:
        """`a/b.pdf` → `a/b.json`, or `a/b.pdf.json` where another input would have that name."""
        folder, slash, last = name.rpartition("/")
        stem = last if ledger.is_crowded(name) else last[: len(last) - len(Path(last).suffix)]
        return f"{folder}{slash}{stem}{self._suffix}"

    def holds(self, entry: Entry, output: str) -> bool:
        """True if the file is there and not empty, as a power cut may leave it."""
        try:
            return entry.output == output and (self.path / output).stat().st_size > 0
        except (OSError, ValueError):
            return False

    def add(self, entry: Entry, payload: bytes) -> Entry:
        """Write one file. Raises `RecordNotKeptError` for a name the file system cannot have."""
        assert entry.output is not None
        target = self.path / entry.output
        draft = self._part / "record"
        draft.write_bytes(payload)
        try:
            if target.parent not in self._made:
                target.parent.mkdir(parents=True, exist_ok=True)
                self._made.add(target.parent)
            draft.replace(target)
        except ValueError as error:
            raise RecordNotKeptError(f"不能写成文件：{error}") from error
        except OSError as error:
            if error.errno not in _NAME_ERRORS:
                raise
            raise RecordNotKeptError(f"不能写成文件：{os.strerror(error.errno or 0)}") from error
        return entry

    def commit(self) -> None:
        """Nothing is held back."""

    def gather(self, ledger: Ledger) -> None:
        """Every file is in its place already."""

    def publish(self) -> None:
        """Every file has its name already."""

    def sweep(self, ledger: Ledger) -> None:
        """Remove the files of records that have moved or gone."""
        for output in ledger.stale():
            (self.path / output).unlink(missing_ok=True)
        shutil.rmtree(self._part, ignore_errors=True)

    def discard(self) -> None:
        """Remove temporary files; finished ones are overwritten."""
        shutil.rmtree(self._part, ignore_errors=True)

    def absorb(self, other: Sink, entry: Entry) -> Entry:
        """Copy the file."""
        assert entry.output is not None
        return self.add(entry, (other.path / entry.output).read_bytes())

    def close(self) -> None:
        """No file is open."""


def _suffix_of(key: str) -> str:
    """The suffix of a format. Raises `GovdocError` for one that there is not."""
    from govdoc import writers

    return writers.row_of(key).suffix
