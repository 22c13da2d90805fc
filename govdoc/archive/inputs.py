"""Inputs: what the arguments of a run name, as pairs of a name for the record and a place to read from.

An argument is a file, a folder (all of it), a glob, an archive, or `@list` with an argument a line. A name is relative
to the argument that led to it, `a.zip!d/b.docx` for a member of an archive, and never absolute.
"""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final, NamedTuple

from govdoc import readers
from govdoc.archive import containers
from govdoc.archive.jobs import Location
from govdoc.errors import GovdocError
from govdoc.readers.signatures import suffix_of

JUNK: Final = (".", "~$", "__MACOSX")
"""How names begin that nobody means to convert: hidden files, Word's lock files, what a Mac adds to archives."""
_WILD: Final = frozenset("*?[")


class Input(NamedTuple):
    """A file to convert. `above` is the name of the folder it was found under, for when two inputs share a name."""

    name: str
    location: Location
    above: str


@dataclass(frozen=True, slots=True)
class Filters:
    """Which files of folders and archives are taken; an explicit file is taken unless it is excluded.

    A pattern with `/` is held against the whole name, any other against its last step; case does not count.
    Without `include`, those are taken whose suffix a reader knows.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    keep_out: Path | None = None
    """The run's own output, which is no input even where it lies in a folder of inputs."""


@dataclass(slots=True)
class Finder:
    """Finds the inputs of a run, and counts by suffix what it leaves out."""

    filters: Filters
    scratch: Path
    """A folder for the time of the run."""
    left_out: Counter[str] = field(default_factory=Counter)
    _suffixes: frozenset[str] = frozenset()

    def find(self, arguments: Iterable[str]) -> Iterator[Input]:
        """Yield the inputs of all arguments; what does not exist is an input too, which will fail."""
        self._suffixes = frozenset(suffix for row in readers.rows() for suffix in row.suffixes)
        for argument in arguments:
            if argument.startswith("@") and not os.path.lexists(argument):
                for line in _lines_of(argument[1:]):
                    yield from self._of_argument(line, containers.relative(line))
            else:
                yield from self._of_argument(argument, None)

    def _of_argument(self, argument: str, name: str | None) -> Iterator[Input]:
        """The inputs of one argument; `name` is given for a line of a list, whose inputs are named as it is written."""
        path = Path(argument)
        above = _text(path.absolute().parent.name)
        if path.is_dir():
            yield from self._of_folder(path, f"{name}/" if name else "", _text(path.absolute().name))
        elif _WILD.intersection(argument) and not os.path.lexists(argument):
            yield from self._of_glob(argument)
        else:
            yield from self._of_file(path, _text(name or path.name), above)

    def _of_glob(self, pattern: str) -> Iterator[Input]:
        steps = Path(pattern).parts
        fixed = Path(*steps[: next(n for n, step in enumerate(steps) if _WILD.intersection(step))])
        above = _text(fixed.absolute().name)
        found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        for match in found:
            if (path := Path(match)).is_file():
                yield from self._of_file(path, _text(path.relative_to(fixed).as_posix()), above)
        if not found:
            yield Input(containers.relative(pattern), Location(pattern), above)

    def _of_folder(self, folder: Path, name: str, above: str) -> Iterator[Input]:
        """All files below, a folder at a time in the order of names; links to folders are not followed."""
        todo = [(folder, name)]
        while todo:
            here, prefix = todo.pop()
            if self._is_output(here):
                continue
            below: list[tuple[Path, str]] = []
            with os.scandir(here) as entries:
                for entry in sorted(entries, key=lambda one: one.name):
                    shown = prefix + _text(entry.name)
                    if entry.name.startswith(JUNK):
                        self.left_out[entry.name[:2] if entry.name.startswith("~$") else "."] += 1
                    elif entry.is_dir(follow_symlinks=False):
                        below.append((Path(entry.path), f"{shown}/"))
                    elif entry.is_file():
                        yield from self._of_entry(Path(entry.path), shown, above)
            todo.extend(reversed(below))

    def _of_entry(self, path: Path, name: str, above: str) -> Iterator[Input]:
        if containers.is_container(name) or self._takes(name):
            yield from self._of_file(path, name, above)

    def _of_file(self, path: Path, name: str, above: str) -> Iterator[Input]:
        if self._excluded(name):
            self.left_out[suffix_of(name)] += 1
        elif containers.is_container(name) and path.is_file():
            yield from self._of_container(path, name, above)
        else:
            yield Input(name, Location(os.fspath(path)), above)

    def _of_container(self, path: Path, name: str, above: str) -> Iterator[Input]:
        for member, location in containers.members(os.fspath(path), self.scratch):
            if not member:
                yield Input(name, location, above)
            elif any(step.startswith(JUNK) for step in member.split("/")):
                self.left_out["."] += 1
            # An archive within an archive is an input that fails and says why.
            elif containers.is_container(member) or self._takes(f"{name}!{member}"):
                yield Input(f"{name}!{member}", location, above)

    def _takes(self, name: str) -> bool:
        wanted = _matches(name, self.filters.include) if self.filters.include else suffix_of(name) in self._suffixes
        if wanted and not self._excluded(name):
            return True
        self.left_out[suffix_of(name)] += 1
        return False

    def _excluded(self, name: str) -> bool:
        return _matches(name, self.filters.exclude)

    def _is_output(self, path: Path) -> bool:
        return self.filters.keep_out is not None and path.resolve() == self.filters.keep_out.resolve()


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    whole = name.casefold()
    last = whole.rpartition("/")[2].rpartition("!")[2]
    return any(fnmatchcase(whole if "/" in pattern else last, pattern.casefold()) for pattern in patterns)


def _text(name: str) -> str:
    """A file name as text that UTF-8 can carry."""
    return containers.decoded(os.fsencode(name))


def _lines_of(file: str) -> list[str]:
    try:
        content = Path(file).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GovdocError(f"@{file}: 清单读不出来（{error}）；请给出 UTF-8 文本，每行一个路径") from error
    return [line for raw in content.splitlines() if (line := raw.strip()) and not line.startswith("#")]
