"""Traces of lost line ends: the blanks that set in paragraphs, Markdown heading marks, and the rows of tables.

They show where the lines of a text began that was run together into one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from govdoc.structure import markers
from govdoc.text import BLANK

_GAP: Final = re.compile(rf"(?<=[^{BLANK}])(?:[ \u3000\u00a0]{{2,}}|\u3000)(?=[^{BLANK}])")
_ENDS: Final = "。；：！？;:）)"
_FEWEST: Final = 4  # gaps alike
_SHARE: Final = 0.3  # of them that follow the end of a clause
_MARKER: Final = 12  # characters that hold a marker and what tells it from a number
_WIDE: Final = 10  # columns: what stands behind more is set to the right, as signatures and dates are
_HEADING_MARK: Final = re.compile(rf"(?<=[^{BLANK}#])#{{1,6}}(?=[{BLANK}])")
_BULLET: Final = re.compile(r"(?<=\S)[-*] (?=\*\*[^*\W\d_]{2,12}(?:[：:]\*\*|\*\*[：:]))")  # - **时间：**
_PIPE_RULE: Final = re.compile(r"\|(?:[ \u3000]*:?-{2,}:?[ \u3000]*\|)+")
_MOST_COLUMNS: Final = 20
_FAR: Final = 400  # characters between the cells of one table
_FIRST_HEAD: Final = re.compile(r"(?:序\s*号|编号|(?<![\u4e00-\u9fff])(?!.*(?:序\s*号|编号)$)[\u4e00-\u9fff]{2,8})$")
_LAST_HEAD: Final = re.compile(r"[^\W\d_]{0,5}?(?:数|人|量|额|率|备注|时限|时间|金额|面积|标准|人数)(?:[（(][^（()）]{1,4}[）)])?")
_LAST_CELL: Final = re.compile(
    r"(?:约|近|超过?)?\d[\d.,]*(?:%|％|[万亿]?[元人家个名场次亩吨户]{0,2})"
    r"|[—–\-/]{1,2}|(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日|[上中下]旬)?[底末初]?前?|全年|长期|第?[一二三四]季度|[上下]半年)"
)
_TOTAL: Final = re.compile("(?:合|总|小)计")
_SERIAL_HEAD: Final = re.compile(r"序\s{0,2}号(?=[ \u3000]{2,})")
_WIDE_GAP: Final = re.compile(r"[ \u3000]{2,}")


def beginnings(raw: str) -> tuple[set[int], bool]:
    """Give where lines began, and whether the paragraphs were set in."""
    found, paragraphs = tables(raw), indents(raw)
    inside = {at for at in paragraphs if any(bounds[0] < at < bounds[-1] for bounds in found)}
    return {at for bounds in found for at in bounds} | marks(raw) | (paragraphs - inside), bool(paragraphs)


def indents(raw: str) -> set[int]:
    """Give where the paragraphs of a text that set them in began: its commonest gap, which often follows the end of a
    sentence, and wider ones; none above the first that does.

    >>> sorted(indents("普查通知：　　一、甲。　　二、乙。　　三、丙　　四、丁。"))
    [7, 13, 19, 24]
    """
    gaps = [(found, _indent(found[0])) for found in _GAP.finditer(raw)]
    counts = Counter(blanks for _, blanks in gaps)
    ended = Counter(blanks for gap, blanks in gaps if _is_ended(raw, gap.start()))
    shown = ended + Counter(
        blanks for gap, blanks in gaps if not _is_ended(raw, gap.start()) and markers.starts_line(raw[gap.end() : gap.end() + _MARKER])
    )
    common = next((blanks for blanks, count in counts.most_common(3) if ended[blanks] >= 3 and shown[blanks] >= _SHARE * count), None)
    if common is None or counts[common] < _FEWEST:
        return set()
    first = next(gap.start() for gap, blanks in gaps if blanks == common and _is_ended(raw, gap.start()))
    return {
        gap.end()
        for gap, blanks in gaps
        if gap.start() >= first
        and (blanks == common or _columns(blanks) > max(_WIDE, _columns(common)) or markers.starts_line(raw[gap.end() : gap.end() + _MARKER]))
    }


def _is_ended(raw: str, at: int) -> bool:
    """Say whether a clause ends at `at`; a point ends one too, unless it belongs to a number."""
    return raw[at - 1] in _ENDS or (raw[at - 1] == "." and at > 1 and not raw[at - 2].isdecimal())


def _indent(gap: str) -> str:
    """The blanks that set a paragraph in: those at the end of the line above it are half as wide."""
    return gap.lstrip(" \u00a0") if "\u3000" in gap else gap


def marks(raw: str) -> set[int]:
    """Give where Markdown headings begin, and the bullets before the labels of fields.

    >>> sorted(marks("# 通知各县：如下。## 一、目标#1机组"))
    [10]
    """
    return {found.start() for pattern in (_HEADING_MARK, _BULLET) for found in pattern.finditer(raw)}


def tables(raw: str) -> list[list[int]]:
    r"""Give, for each table, where its rows begin, and where the text below the last begins.

    >>> tables("见下表：| 任务 | 单位 || --- | --- || 修路 | 交通局 |完成后报告。")
    [[4, 15, 28, 40]]
    >>> tables("见下表：序号\t任务\t单位1\t修路\t交通局2\t建园\t教育局三、要求")
    [[4, 12, 20, 28]]
    """
    return [*_pipe_tables(raw), *_tab_tables(raw), *_blank_tables(raw)]


def _columns(blanks: str) -> int:
    return sum(2 if blank == "\u3000" else 1 for blank in blanks)


def _pipe_tables(raw: str) -> Iterator[list[int]]:
    """A Markdown table: the rule below its head tells how many cells a row has."""
    for rule in _PIPE_RULE.finditer(raw):
        count = rule[0].count("|") - 1
        above = max(0, rule.start() - 2 * _FAR)
        head = re.search(rf"\|(?:[^|]*\|){{{count}}}$", raw[above : rule.start()])
        if head is None:
            continue
        bounds = [above + head.start(), rule.start(), rule.end()]
        row = re.compile(rf"\|(?:[^|]*\|){{{count}}}")
        while found := row.match(raw, bounds[-1]):
            bounds.append(found.end())
        yield bounds


def _tab_tables(raw: str) -> Iterator[list[int]]:
    """Tables whose cells tabs part: the last cell of a row and the first of the next stand together."""
    tabs = [at for at, char in enumerate(raw) if char == "\t"]
    start = 0
    for number, (tab, following) in enumerate(pairwise([*tabs, len(raw) + 10_000]), 1):
        if following - tab > _FAR:  # another table, or none
            yield from _table(raw, tabs[start:number])
            start = number


def _table(raw: str, tabs: list[int]) -> Iterator[list[int]]:
    """The table that the tabs at `tabs` part. Its rows have as many tabs as lets every row begin with its number, or
    end with a number or a time."""
    above = max(0, tabs[0] - 20)
    head = _FIRST_HEAD.search(raw[above : tabs[0]])
    begin = above + head.start() if head else max(0, tabs[0] - 2)
    counts = range(2, min(_MOST_COLUMNS, len(tabs) // 2) + 1)  # tabs a row
    bounds = max((_by_number(raw, tabs, count) for count in counts), key=len, default=[])
    if len(bounds) > 2:
        yield [begin, *bounds]
        return
    ends = [*tabs, _end_of_table(raw, tabs[-1] + 1)]
    for count in counts:
        shared = [(ends[at - 1] + 1, ends[at]) for at in range(count, len(tabs), count)]
        if len(tabs) % count == 0 and (bounds := _by_last_cell(raw, shared)):
            yield [begin, *bounds, ends[-1]]
            return


def _by_number(raw: str, tabs: list[int], count: int) -> list[int]:
    """Where rows of `count` tabs begin whose numbers stand at the ends of the cells that two rows share (牵头单位1,
    9月底前2), a last row 合计, and what stands below."""
    found: list[int] = []
    while (at := (len(found) + 1) * count) < len(tabs) and raw.endswith(number := str(len(found) + 1), 0, tabs[at]):
        found.append(tabs[at] - len(number))
    last = (len(found) + 1) * count
    if not found or last > len(tabs):
        return []
    if last < len(tabs) and (total := _TOTAL.search(raw, tabs[last - 1] + 1, tabs[last])):
        return [*found, total.start(), _end_of_table(raw, tabs[-1] + 1)]
    return [*found, _end_of_table(raw, tabs[last - 1] + 1)]


def _by_last_cell(raw: str, shared: Sequence[tuple[int, int]]) -> list[int]:
    """Where rows begin whose last cells are amounts or times: 岗位数综合场, 6200返乡专场, 约1500直播专场."""
    if len(shared) < 3:
        return []
    head, *body = [
        (_LAST_HEAD if not number else _LAST_CELL).match(raw, at, end) for number, (at, end) in enumerate(shared)
    ]
    found = [one for one in (head, *body) if one and one.end() < one.endpos]
    return [one.end() for one in found] if len(found) == len(shared) else []


def _blank_tables(raw: str) -> Iterator[list[int]]:
    """A table set with blanks whose rows are numbered from 1."""
    for head in _SERIAL_HEAD.finditer(raw):
        bounds, at = [head.start()], head.end()
        while row := re.compile(rf"(?<!\d){len(bounds)}[ \u3000]{{2,}}").search(raw, at, at + _FAR):
            bounds.append(row.start())
            at = row.end()
        if len(bounds) >= 3:
            gaps = len(_WIDE_GAP.findall(raw[bounds[-2] : bounds[-1]].strip()))
            last = [gap.end() for gap in _WIDE_GAP.finditer(raw, bounds[-1], at + _FAR)][:gaps]
            yield [*bounds, _end_of_table(raw, max(last, default=at))]


def _end_of_table(raw: str, start: int) -> int:
    """Give where the text below a table begins: at a gap, a heading mark or the marker of the next section."""
    cell = raw[start : start + 80]
    ends = [found.start() for pattern in (_GAP, _HEADING_MARK) if (found := pattern.search(cell))]
    ends += [m.at[0] for m in markers.running(cell, 0, loose=True) if m.style in ("chinese", "paren_chinese")]
    return start + min(ends, default=len(cell))
