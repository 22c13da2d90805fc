"""What the commands share: reading the files of a call, one after the other, with one clear line for each that fails."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from govdoc.errors import GovdocError, LexiconError
from govdoc.lexicon import Lexicon, load
from govdoc.readers.source import Source


class Inputs:
    """The files of one call. `failed` says, once they have been read, whether any could not be."""

    def __init__(self, files: Sequence[str]) -> None:
        self.files = files
        self.failed = False

    def sources(self) -> Iterator[tuple[str, str, Source]]:
        """Yield the file as given, the name the record has, and the source, for each that can be read; `-` is standard input."""
        from govdoc import readers

        for file in self.files:
            try:
                if file == "-":
                    yield "-", "-", readers.read(sys.stdin.buffer.read(), "-")
                else:
                    name = Path(file).name or file
                    yield file, name, readers.read_file(Path(file), name, progress=progress(file))
            except GovdocError as error:
                self.failed = True
                click.echo(f"govdoc: {str(error).replace(Path(file).name or file, file, 1)}", err=True)
            except MemoryError:
                self.failed = True
                click.echo(f"govdoc: {file}: 内存不足；请拆分文件或在内存更大的机器上处理", err=True)


def progress(file: str):  # type: ignore[no-untyped-def]  # a callback or None
    """Give a callback that shows the pages of a scan on a terminal, `None` where there is none to show it on."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, pages: int) -> None:
        if pages > 1:
            click.echo(f"\r{file}: 第 {done}/{pages} 页", nl=done >= pages, err=True)

    return show


def lexicon_of(folder: str | None) -> Lexicon:
    """Load the user's lexicon; wrong usage if it cannot be."""
    try:
        return load(folder)
    except LexiconError as error:
        raise click.UsageError(str(error)) from error


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Give the line and column, both from 1, of an offset of the reading text."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1
