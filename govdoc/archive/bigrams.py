"""Chinese text for full-text search: every two neighboring characters make a word, so that words of two are found.

SQLite's own tokenizers do not know where a Chinese word ends: `unicode61` takes a whole clause for one word, `trigram`
finds nothing shorter than three characters. Half of all Chinese words have two.
"""

from __future__ import annotations

import re
from typing import Final

_RUN: Final = re.compile(r"(?P<han>[㐀-䶿一-鿿豈-﫿\U00020000-\U0002fa1f]+)|[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+")


def split(text: str) -> str:
    """Give the words to index, parted by blanks; a Chinese character that stands alone is a word.

    >>> split("民营企业2021年")
    '民营 营企 企业 2021 年'
    """
    return " ".join(_words(match) for match in _RUN.finditer(text))


def query(phrase: str) -> str:
    """Give the FTS5 query that finds `phrase` as it stands; words parted by blanks must all occur.

    >>> query("民营企业 奖补")
    '"民营 营企 企业" "奖补"'
    """
    return " ".join(_phrase(word) for word in phrase.split() if _RUN.search(word))


def _words(match: re.Match[str]) -> str:
    run = match.group()
    if match["han"] is None or len(run) == 1:
        return run
    return " ".join(run[at : at + 2] for at in range(len(run) - 1))


def _phrase(word: str) -> str:
    only = _RUN.fullmatch(word) and len(word) == 1
    return f"{word}*" if only else f'"{split(word)}"'
