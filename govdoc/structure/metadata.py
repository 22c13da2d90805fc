"""Metadata blocks of open-government web pages: 索引号, 主题分类, 发文机构, 发文字号, 成文日期, 发布日期 …

Pages set them as `label：value` pairs, as label and value with nothing but blanks between them, as a label on its line and
the value on the next, or as a row of labels above their values. Shapes only; header/ reads what the values say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from govdoc.structure.labels import LABELS, START, STRONG
from govdoc.structure.lines import Line
from govdoc.text import Text, tidy

_ANY: Final = "|".join(sorted(map(re.escape, LABELS), key=len, reverse=True))
_LABEL: Final = re.compile(_ANY)
_ROW: Final = re.compile(rf"(?:{_ANY}){{3,}}")
_BULLETS: Final = "•·●◆■▪*-－|[【 "
_AROUND: Final = "|；;，,[]【】•·●◆■▪ 　\t"
_LONGEST: Final = 300
_UNKNOWN: Final = re.compile(r"[^\W\d_]{1,20}[〔\[（(]\d{4}[〕\]）)]第?\d{1,4}号|[\[【][^\[\]【】]{1,40}[\]】]|[^\W\d_]{2,8}[：:][^：:。]{0,40}")  # a label that is not in the list, and its value
_RULE: Final = re.compile(r"[|:\-\s]{3,}")  # of a Markdown table
_GAP: Final = 4  # blanks
_NOT_A_VALUE: Final = re.compile(r"[。！？]|[：:]$")
_COUNTS: Final = frozenset({"浏览", "阅读", "点击", "访问", "次数"})
_GLUED: Final = re.compile("(?:" + "|".join(sorted(map(re.escape, STRONG), key=len, reverse=True)) + ")(?=[^：:])")
_FEWEST_GLUED: Final = 3  # lines
_LONGEST_GLUED: Final = 60
_HEAD_LINE: Final = re.compile(r"关于|\d号|(?:文件|令|公告|通告|纪要)$")  # a title, a number or a mark


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its value, if it has one."""

    label: str
    value: Text | None

    @property
    def key(self) -> str | None:
        """The key of the header the label stands for."""
        return LABELS[self.label]


def find(lines: Sequence[Line], text: str) -> dict[int, tuple[Pair, ...]]:
    """Give, for each of `lines` that is metadata, its pairs; a line that only holds a value has none."""
    found: dict[int, tuple[Pair, ...]] = {}
    at = 0
    while at < len(lines):
        string = lines[at].text.string
        block: Sequence[tuple[Pair, ...]] = ()
        if "。" in string[:-1]:
            block = _run_together(lines, at)
        elif _begins_with_letter(string) and _LABEL.search(string):
            block = (
                _labels_above_values(lines, at, text)
                or _on_one_line(lines[at], text, at - 1 in found)
                or _label_alone(lines, at)
                or _run_together(lines, at)
            )
        elif at - 1 in found and _RULE.fullmatch(string):
            block = [()]
        for pairs in block:
            found[at] = pairs
            at += 1
        at += not block
    return found


def _begins_with_letter(string: str) -> bool:
    """Say whether a line begins as labels do, and as the unknown ones that may stand before them: with no marker."""
    first = string[:1]
    if first in _BULLETS:
        first = string.lstrip(_BULLETS)[:1]
    return first.isalnum() and not first.isdecimal()


def _run_together(lines: Sequence[Line], at: int) -> list[tuple[Pair, ...]]:
    """发文机关某某厅, 发文日期2021年1月5日, 时效性现行有效: labels that only metadata uses, a line each, with nothing before
    the value (law collections)."""
    block: list[tuple[Pair, ...]] = []
    for number in range(at, len(lines)):
        line = lines[number]
        found = _GLUED.match(line.text.string)
        if found is None or len(line.string) > _LONGEST_GLUED or line.string[-1] in "。：:；;，,":
            break
        block.append((Pair(found[0], line.text[found.end() :]),))
    return block if len(block) >= _FEWEST_GLUED else []


def strong(pairs: Sequence[Pair]) -> bool:
    """Say whether one of the labels stands in metadata only."""
    return any(pair.label in STRONG for pair in pairs)


def _on_one_line(line: Line, text: str, inside: bool) -> list[tuple[Pair, ...]]:
    """`索引号：X  发布日期：Y`, and `索引号 X  发布日期 Y` with at least one label that only metadata uses; `inside` says
    that the line above is metadata, so that 标题 X may stand alone."""
    string = line.string
    if len(string) >= _LONGEST or "。" in string[:-1]:
        return []
    spots: list[tuple[int, int, str]] = []
    for found in _LABEL.finditer(string):
        start, end = found.span()
        colon = string[end : end + 1] in {"：", ":"} or string[end : end + 2] in {"】：", "]:", "】:", "]："}
        colon = colon or (string[max(0, start - 1) : start] == "【" and string[end : end + 1] == "】")
        if (colon and (found[0] in STRONG or _begins(line, start, text))) or (_apart(line, start, text) and _closed(line, end, text)):
            spots.append((start, end, found[0]))
    before = string[: spots[0][0]].strip(_BULLETS) if spots else "。"
    if before and not (_UNKNOWN.fullmatch(before) and any(label in STRONG for _, _, label in spots)):
        return []
    colons = bool(START.match(string)) or "【" in string[: spots[0][0]] or bool(before)
    known = inside or any(label in STRONG for _, _, label in spots)
    if not colons and not (known and (inside or len(spots) > 1 or _has_value(string[spots[0][1] :]))):
        return []
    pairs = []
    for number, (_, end, label) in enumerate(spots):
        stop = spots[number + 1][0] if number + 1 < len(spots) else len(string)
        value = _up_to_gap(line.text[end:stop].strip(_AROUND).strip("：:").strip(_AROUND), text)
        pairs.append(Pair(label, value if value.string else None))
    if len(spots) == 1 and pairs[0].value is None:
        return []  # its value may stand below
    return [tuple(pairs)]


def _up_to_gap(value: Text, text: str) -> Text:
    """A wide gap ends a value: what follows has a label that is not known."""
    for at in range(1, len(value)):
        a, b = value.offsets[at - 1] + 1, value.offsets[at]
        if b - a >= _GAP and not text[a:b].strip():
            return value[:at].strip(_AROUND)
    return value


def _begins(line: Line, at: int, text: str) -> bool:
    """Say whether a label begins at `at`, and does not end a longer word: 登载时间 is no 时间, but 某某局时间：… lost a
    blank."""
    string = line.string
    return at == 0 or not string[at - 1].isalpha() or _apart(line, at, text) or (at > 4 and string[at - 5 : at].isalpha())


def _apart(line: Line, at: int, text: str) -> bool:
    """Say whether a blank or the line's start stands before the character at `at`."""
    offset = line.text.offsets[at]
    return at == 0 or line.string[at - 1] in _BULLETS or not text[offset - 1].strip()


def _closed(line: Line, end: int, text: str) -> bool:
    """Say whether a blank or the line's end follows the label that ends at `end`."""
    return end >= len(line.string) or not text[line.text.offsets[end - 1] + 1].strip()


def _has_value(rest: str) -> bool:
    """Say whether what follows a single label without a colon looks like a value: it holds a number."""
    return len(rest) <= 40 and any(c.isdigit() for c in rest)


def _label_alone(lines: Sequence[Line], at: int) -> list[tuple[Pair, ...]]:
    """A label on a line of its own, with its value on the next line, or with none."""
    label = _alone(lines[at].string)
    if label is None:
        return []
    if at + 1 >= len(lines):
        return [(Pair(label, None),)]
    if not _fits(label, lines[at + 1].string):
        return [(Pair(label, None),)]
    return [(Pair(label, lines[at + 1].text.strip(_AROUND)),), ()]


def _fits(label: str, below: str) -> bool:
    """Say whether a line can be the value of the label above it, and not a title, a mark or the next label."""
    if _alone(below) or START.match(below) or _NOT_A_VALUE.search(below):
        return False
    key = LABELS[label]
    if key is not None and key.endswith("_date"):
        return len(below) <= 30 and any(c.isdigit() for c in below)
    if label[:2] in _COUNTS:
        return len(below) <= 8 and below[0].isdigit()
    if key in {"document_number", "index_number"}:
        return len(below) <= 40 and any(c.isdigit() for c in below)
    return len(below) <= 20 and not _HEAD_LINE.search(below)


def _alone(string: str) -> str | None:
    bare = string.strip(_BULLETS + "]】")
    label = bare.rstrip("：:").rstrip("]】")
    return label if label in LABELS and (bare != label or label in STRONG) else None


def _labels_above_values(lines: Sequence[Line], at: int, text: str) -> list[tuple[Pair, ...]]:
    """A row of labels, and below it as many values, on one line or more."""
    string = lines[at].string
    if not _ROW.fullmatch(string):
        return []
    labels = _LABEL.findall(string)
    if not any(label in STRONG for label in labels):
        return []
    values: list[Text] = []
    block: list[tuple[Pair, ...]] = [()]
    for line in lines[at + 1 : at + 1 + len(labels)]:
        pieces = _words(line, text)
        if len(values) + len(pieces) > len(labels):
            return []
        block.append(())
        values += pieces
        if len(values) == len(labels):
            block[0] = tuple(map(Pair, labels, values))
            return block if any(c.isdigit() for value in values for c in value.string) else []
    return []


def _words(line: Line, text: str) -> list[Text]:
    """The pieces of a line between blanks of any width."""
    start, end = line.span
    return [tidy(found[0], start + found.start()) for found in re.finditer(r"\S+", text[start:end])]
