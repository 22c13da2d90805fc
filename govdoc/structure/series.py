"""Series: which of the markers that a text seems to hold really number something, told by their ordinals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govdoc.structure import chains, markers
from govdoc.structure.markers import Marker

_BARE_FOLLOW: Final = frozenset(
    "年月日号点时分秒个名家项次场人件元万亿倍度级岁周届条款层套户亩公平米%％、.．,，-—－~～/:：）)"
)
_RUN_ON: Final = 200  # characters of a line that may have lost its line ends
_BRACKETED: Final = frozenset({"paren_arabic", "arabic_paren"})  # they too count inside a paragraph that holds them all
_OUTER: Final = frozenset({"chinese", "paren_chinese"})
_FEW: Final = 12  # lines of such a document
_COMMAS: Final = 3  # 一,二,三,
_ENTRY: Final = 60  # characters of a line of a table of contents, its leader included
_ENTRIES: Final = 3
_HEADED: Final = frozenset({"volume", "chapter", "division"})
_CHAPTER: Final = 40  # characters of the heading of a chapter
_DOTTED: Final = re.compile(r"(?:[.…·．]{4,}|…{2,})[（(\-]?\d{1,3}[）)\-]?$")
_LEADER: Final = re.compile(r"(?:[.…·．—\-]{2,}|[\s　]+)[（(\-]?\d{0,3}[）)\-]?$")


def block_markers(
    lines: Sequence[str], run_on: bool = False, first: Sequence[Marker | None] | None = None
) -> list[list[Marker]]:
    """Give, for each line, the markers that begin a block of the outline: that at its start, and those inside it where
    the file has lost its line ends, as `run_on` says. `first` are the markers at the starts, if they have been read.

    >>> [[m.ordinal for m in found] for found in block_markers(["第一章总则第一条为了规范管理，制定本办法。", "1购房人领取。", "2经审核发放。"])]
    [[1, 1], [1], [2]]
    """
    first = [markers.match(line) for line in lines] if first is None else first
    starts = [_at_start(line, marker) for line, marker in zip(lines, first, strict=True)]
    plan = list(starts)
    _bare_numbers(lines, plan)
    _with_commas(lines, plan)
    _doubted(lines, plan)
    if (run_on and _holds_items(lines)) or _lost_line_ends(lines):
        statute = [[marker for marker in found if marker.style in markers.STATUTE] for found in starts]
        plan[:] = [[*first, *found] for first, found in zip(statute, chains.chain(starts, lines), strict=True)]
    else:
        statute = plan
    for number, line in enumerate(lines):
        if "第" in line and (inside := _inside(line, statute[number])):
            plan[number] = sorted({*plan[number], *inside}, key=lambda m: m.at)
    _run_together(lines, plan)
    _side_by_side(lines, plan)
    _drop_contents(lines, plan)
    return plan


def running_markers(text: str, style: str) -> list[Marker]:
    """Give the markers that count inside a paragraph: series that begin with 1, at least two long.

    `style` is the family of the section the paragraph stands in, which cannot count inside itself.

    >>> [m.ordinal for m in running_markers("一是抓生产。二是保供应。", "arabic")]
    [1, 2]
    >>> running_markers("这项工作一是难，要抓紧。", "arabic")
    []
    """
    found = _with_first(text) if markers.holds_first(text) else ()
    if len(found) < 2:
        return []
    if style not in markers.RUNNING:
        found = [marker for marker in found if marker.style != style]
    if len(found) < 2:
        return []
    kept: list[Marker] = []
    for family in dict.fromkeys((m.style, m.depth) for m in found):
        kept += _series([m for m in found if (m.style, m.depth) == family])
    return sorted(kept, key=lambda m: m.at)


def _with_first(text: str) -> list[Marker]:
    first = markers.match(text)
    if first is not None:
        return [first, *markers.running(text, first.at[1])]
    return markers.running(text)


def _series(found: Sequence[Marker]) -> list[Marker]:
    """Keep the runs 1, 2, 3 … of one family that are at least two long; a run may begin again at 1."""
    kept: list[Marker] = []
    run: list[Marker] = []
    for marker in found:
        if run and marker.ordinal == run[-1].ordinal + 1:
            run.append(marker)
        elif marker.ordinal == 1:
            kept += run if len(run) > 1 else []
            run = [marker]
    return kept + (run if len(run) > 1 else [])


def _at_start(line: str, marker: Marker | None) -> list[Marker]:
    """The marker at the start of a line, unless the line is a running paragraph that holds its whole series."""
    if marker is None:
        return []
    if marker.style in markers.RUNNING or marker.style in _BRACKETED:
        inside = running_markers(line, "")
        if any(m.at == marker.at for m in inside):
            return []
    return [marker]


def _run_together(lines: Sequence[str], plan: list[list[Marker]]) -> None:
    """Items that share a line with the one before them: 二、申报流程（一）… whose （二） begins the next line, and
    1．甲 2．乙 … whose count the next line goes on with."""
    open_at: dict[tuple[str, int], tuple[int, Marker]] = {}  # the last marker of each family and its line
    for number, found in enumerate(plan):
        for marker in found:
            family = (marker.style, marker.depth)
            before = open_at.get(family)
            missing = marker.ordinal - 1
            if missing and (before is None or before[1].ordinal != missing):
                first = max(before[0] if before else 0, number - 4)
                _look_back(lines, plan, first, number, family, missing, before[1] if before else None)
            open_at[family] = (number, marker)


def _side_by_side(lines: Sequence[str], plan: list[list[Marker]]) -> None:
    """（一）提高认识。（二）抓好整改。 on a line of their own: what the line begins with (一) counts on in it, if no line
    below does."""
    for number, found in enumerate(plan):
        if len(found) != 1 or found[0].at[0] or found[0].style not in _OUTER:
            continue
        first = found[0]
        inner = [m for m in markers.running(lines[number], first.at[1]) if m.style == first.style]
        run = [first]
        for marker in inner:
            if marker.ordinal == run[-1].ordinal + 1:
                run.append(marker)
        if len(run) < 2 or len(run) != len(inner) + 1:
            continue
        below = next((m for later in plan[number + 1 : number + 40] for m in later if m.style == first.style), None)
        if below is None or below.ordinal in (1, run[-1].ordinal + 1):
            plan[number] = run


def _look_back(
    lines: Sequence[str],
    plan: list[list[Marker]],
    first: int,
    stop: int,
    family: tuple[str, int],
    missing: int,
    before: Marker | None,
) -> None:
    """Find the ordinals up to `missing` inside the lines from `first` up to `stop`, and put them into the plan."""
    for number in range(stop - 1, first - 1, -1):
        if not lines[number]:
            continue
        start = plan[number][-1].at[1] if plan[number] else 0
        inner = [m for m in markers.running(lines[number], start, loose=True) if (m.style, m.depth) == family]
        wanted = list(range(1 if before is None or before.ordinal >= missing else before.ordinal + 1, missing + 1))
        chain: list[Marker] = []
        for marker in reversed(inner):
            if wanted and marker.ordinal == wanted[-1]:
                chain.append(marker)
                wanted.pop()
        if chain and not wanted:
            plan[number] += reversed(chain)
            return


def _bare_numbers(lines: Sequence[str], plan: list[list[Marker]]) -> None:
    """Numbers whose point was lost (1购房人…, 2经审核…; a heading of nothing but 三) count where their neighbours do."""
    bare = [(n, value) for n, line in enumerate(lines) if not plan[n] and (value := _bare(line)) is not None]
    above = _decimals_above(plan)
    for at, (number, (ordinal, width)) in enumerate(bare):
        before = at > 0 and bare[at - 1][1][0] == ordinal - 1 and number - bare[at - 1][0] <= 3
        after = at + 1 < len(bare) and bare[at + 1][1][0] == ordinal + 1 and bare[at + 1][0] - number <= 3
        section = markers.match(lines[number + 1]) if number + 1 < len(lines) and len(lines[number]) <= 24 else None
        heads = section is not None and section.path == (ordinal, 1)  # 3 预警监测 above 3.1
        long_enough = len(lines[number]) >= width + 4
        goes_on = above[number] == ordinal - 1 > 0 and len(lines[number]) <= 24 and lines[number][-1] not in "。；;：:，,"
        if heads or goes_on or (long_enough and ((ordinal == 1 and after) or before)):
            plan[number] = [Marker((0, width), "arabic_bare", ordinal)]
    last = 0
    for number, line in enumerate(lines):
        if plan[number]:
            last = plan[number][-1].ordinal if plan[number][-1].style == "chinese" else last
        elif (
            last
            and len(line) <= 2
            and (found := markers.match(line + "、"))
            and found.style == "chinese"
            and found.ordinal == last + 1
        ):
            plan[number] = [Marker((0, len(line)), "chinese", found.ordinal)]
            last = found.ordinal


def _decimals_above(plan: Sequence[Sequence[Marker]]) -> list[int]:
    """For each line, the first number of the last 3.2 above it: below it stands 4."""
    found, last = [], 0
    for markers_of_line in plan:
        found.append(last)
        if markers_of_line and markers_of_line[-1].style == "decimal":
            last = markers_of_line[-1].path[0]
    return found


def _with_commas(lines: Sequence[str], plan: list[list[Marker]]) -> None:
    """一,… 二,… three of them or more: the 、 that a web site made a comma (notices of the 1990s)."""
    run: list[tuple[int, Marker]] = []
    for number, line in enumerate(lines):
        found = markers.with_comma(line) if not plan[number] else None
        if found is None:
            continue
        if found.ordinal != len(run) + 1:
            run = []
        if found.ordinal == len(run) + 1:
            run.append((number, found))
        if len(run) == _COMMAS:
            for at, marker in run:
                plan[at] = [marker]
        elif len(run) > _COMMAS:
            plan[number] = [found]


def _doubted(lines: Sequence[str], plan: list[list[Marker]]) -> None:
    """一、四级（蓝色）, 二、三级（黄色）: items where a paragraph begins that the items above and below count on with."""
    counted = []
    for number, line in enumerate(lines):
        if plan[number]:
            first = plan[number][0]
            counted += [(number, first)] if first.style == "chinese" and first.at[0] == 0 else []
        elif (found := markers.doubted(line)) and (not number or plan[number - 1] or lines[number - 1][-1:] in "。；：:"):
            counted.append((number, found))
    ordinals = [0, *(marker.ordinal for _, marker in counted), 0]
    for place, (number, marker) in enumerate(counted, 1):
        above, below = ordinals[place - 1], ordinals[place + 1]
        opens = marker.ordinal == 1 and above != 1 and below == 2
        if not plan[number] and (opens or (above == marker.ordinal - 1 > 0 and below != marker.ordinal)):
            plan[number] = [marker]


def _drop_contents(lines: Sequence[str], plan: list[list[Marker]]) -> None:
    """A table of contents before the first item: short lines up to where the first of them stands again (预案)."""
    start = next((number for number, found in enumerate(plan) if found), None)
    if start is None:
        return
    first = _entry(lines[start])
    for number, line in enumerate(lines):
        if plan[number] and (line[-1].isdecimal() or line[-1] in "）)-") and _DOTTED.search(line):
            plan[number] = []
    stop = start + 1
    while stop < len(lines) and len(lines[stop]) <= _ENTRY and lines[stop][-1:] not in "。；;，,：:" and not _is_entry(lines[stop], first):
        stop += 1
    if stop >= len(lines) or not _is_entry(lines[stop], first) or stop - start < _ENTRIES:
        return
    again = {_entry(line) for line in lines[stop:] if len(line) <= _ENTRY}
    repeated = sum(_entry(lines[number]) in again for number in range(start, stop))
    chapters = all(found and found[0].style == "chapter" for found in plan[start:stop])
    named = "目录" in lines[max(0, start - 3) : start]
    if chapters or named or repeated >= 0.5 * (stop - start):
        for number in range(start, stop):
            plan[number] = []


def _entry(line: str) -> str:
    """A line of a table of contents without its leader and page."""
    return _LEADER.sub("", line)


def _is_entry(line: str, entry: str) -> bool:
    """Say whether a line is that of `entry`, with a leader or without."""
    return line.startswith(entry) and _entry(line) == entry


def _bare(line: str) -> tuple[int, int] | None:
    width = 1 if line[:1].isdecimal() and line[:1].isascii() else 0
    if width and line[1:2].isdecimal():
        width = 2
    if (
        not width
        or len(line) < width + 2
        or line[width] in _BARE_FOLLOW
        or not line[width].isalpha()
        or line[width].isascii()
    ):
        return None
    return int(line[:width]), width


def _lost_line_ends(lines: Sequence[str]) -> bool:
    """Say whether a file seems to have lost its line ends: most of its text stands in a few long lines that hold the
    items of an outline."""
    long = [line for line in lines if len(line) > _RUN_ON]
    if not long or sum(map(len, long)) < 0.5 * sum(map(len, lines)) or len(lines) > _FEW:
        return False
    return _holds_items(long)


def _holds_items(lines: Sequence[str]) -> bool:
    """Say whether the items of an outline stand inside `lines`."""
    inside = [m for line in lines for m in markers.running(line, 0, loose=True)]
    return any(len(_series([m for m in inside if m.style == style])) >= 2 for style in chains.OUTLINE)


def _inside(line: str, first: Sequence[Marker]) -> list[Marker]:
    """The markers of a statute after the start of a line, where a sentence has ended or a chapter's heading stands."""
    start = first[0].at[1] if first else 0
    if line.find("第", start) < 0:
        return []
    found: list[Marker] = []
    last = first[0] if first else None
    for marker in (m for m in markers.running(line, start) if m.style in markers.STATUTE):
        if last is None or marker.style != last.style or marker.ordinal == last.ordinal + 1:
            found.append(marker)
            last = marker
    begun = [*first[:1], *found]
    stops = [*(marker.at[0] for marker in begun[1:]), len(line)]
    headed = (_article_in_heading(line, marker, stop) for marker, stop in zip(begun, stops, strict=False) if marker.style in _HEADED)
    return [*found, *(article for article in headed if article is not None)]


def _article_in_heading(line: str, chapter: Marker, stop: int) -> Marker | None:
    """第一章 总则 第一条 … on one line: the heading of a chapter ends in no sentence."""
    at = line.find("第", chapter.at[1], min(stop, chapter.at[1] + _CHAPTER))
    marker = markers.match(line, at) if at > 0 else None
    return marker if marker is not None and marker.style in {"article", "division"} else None
