"""Words officials write, one a line in `*.txt` beside this file; `#` starts a comment, a tab parts a word from its value.

A user lexicon is a folder with files of the same names; its lines are added to the built-in ones.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from govdoc.errors import LexiconError


class Lexicon:
    """The built-in lists, with those of a user's folder added. Hashable by identity; never changed once made."""

    def __init__(self, extra: dict[str, tuple[str, ...]] | None = None, digest: str | None = None) -> None:
        self._extra = extra or {}
        self._tables: dict[str, dict[str, str]] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        self.digest: Final = digest
        """sha256 of the user's files, or `None` for the built-in lexicon alone."""

    def table(self, name: str) -> dict[str, str]:
        """Give the words of list `name` with their values (`""` for a word without one), longest first."""
        if name not in self._tables:
            lines = _built_in(name) + self._extra.get(name, ())
            entries = dict(_entry(line) for line in lines)
            self._tables[name] = dict(sorted(entries.items(), key=lambda item: (-len(item[0]), item[0])))
        return self._tables[name]

    def words(self, name: str) -> tuple[str, ...]:
        """Give the words of list `name`, longest first, as an alternation wants them."""
        if name not in self._words:
            self._words[name] = tuple(self.table(name))
        return self._words[name]


def load(folder: str | Path | None) -> Lexicon:
    """Give the built-in lexicon, extended by the `*.txt` files of `folder`.

    Raises `LexiconError` if there is no such folder, a file is not UTF-8 or extends no built-in list, or a blank stands
    in a line where only a tab can be meant.
    """
    if folder is None:
        return BUILT_IN
    base = Path(folder)
    if not base.is_dir():
        raise LexiconError(f"{base}: 没有这个词典文件夹；请检查 --lexicon 的路径")
    extra: dict[str, tuple[str, ...]] = {}
    digest = hashlib.sha256()
    for file in sorted(base.glob("*.txt")):
        if file.stem not in names():
            raise LexiconError(f"{file}: 没有名为 {file.stem} 的词表；可用的有 {'、'.join(names())}")
        try:
            content = file.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise LexiconError(f"{file}: 词表读不出来（{error}）；请存为 UTF-8 文本") from error
        digest.update(f"{file.name}\0{content}\0".encode())
        extra[file.stem] = _lines(content)
        for line in extra[file.stem]:
            if _lacks_tab(line, file.stem):
                raise LexiconError(f"{file}: “{line}”中的空格应为制表符（Tab）；写法同内置的 {file.name}")
    return Lexicon(extra, digest.hexdigest())


def names() -> tuple[str, ...]:
    """Give the names of the built-in lists."""
    return tuple(sorted(f.name[:-4] for f in resources.files(__package__).iterdir() if f.name.endswith(".txt")))


@cache
def _built_in(name: str) -> tuple[str, ...]:
    return _lines(resources.files(__package__).joinpath(f"{name}.txt").read_text("utf-8"))


def _lines(content: str) -> tuple[str, ...]:
    return tuple(line for raw in content.splitlines() if (line := raw.partition("#")[0].strip()))


def _lacks_tab(line: str, name: str) -> bool:
    """True for a word with a blank in it that can never be met, as blanks beside Chinese characters are dropped, or
    that stands where each word has a value."""
    word, tab, _ = line.partition("\t")
    return len(word.split()) > 1 and (not word.isascii() or (not tab and all("\t" in one for one in _built_in(name))))


def _entry(line: str) -> tuple[str, str]:
    word, _, value = line.partition("\t")
    return word.strip(), value.strip()


BUILT_IN: Final = Lexicon()
"""The lexicon used where none is given."""
