"""Chinese text for full-text search: every two neighboring characters make a word, so that words of two are found.

SQLite's own tokenizers do not know where a Chinese word ends: `unicode61` takes a whole clause for one word, `trigram`
finds nothing shorter than three characters. Half of all Chinese words have two.
"""

from __future__ import annotations

import re
from typing import Final

_RUN: Final = re.compile(r"(?P<han>[㐀-䶿一-鿿豈-﫿\U00020000-\U0002fa1f]+)|[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+")


def split(text: str) -> str:
    """Give the words to index, parted by blanks: pairs, and the last character of a run, which begins no pair.

    >>> split("民营企业2021年")
    '民营 营企 企业 业 2021 年'
    """
    words: list[str] = []
    for match in _RUN.finditer(text):
        run = match.group()
        if match["han"] is None:
            words.append(run)
        else:
            words += [run[at : at + 2] for at in range(len(run))]
    return " ".join(words)


def query(phrase: str) -> str:
    """Give the FTS5 query that finds `phrase` as it stands; words parted by blanks must all occur.

    >>> query("民营企业 奖补 元")
    '"民营 营企 企业" "奖补" 元*'
    """
    return " ".join(found for word in phrase.split() if (found := _phrase(word)))


def _phrase(word: str) -> str:
    """The pairs of a word in a row; a single character is the beginning of any pair."""
    runs = [match.group() if match["han"] is None else _pairs(match.group()) for match in _RUN.finditer(word)]
    if len(runs) == 1 and len(runs[0]) == 1 and not runs[0].isascii():
        return f"{runs[0]}*"
    return " ".join(f'"{run}"' for run in runs)


def _pairs(run: str) -> str:
    return " ".join(run[at : at + 2] for at in range(len(run) - 1)) or run
