"""Points of time: the smallest expressions that name a day, a month, a quarter ..., each with what it says itself.

A point knows only its own words: its year may be missing (3月), relative (次年) or stated. Which points make a range or
a list is decided by `times_phrases`, which year is meant by `times_years`. 3-10月 gives two points, 3 and 10月, so that
one rule serves both 3月-10月 and 3-10月.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from govdoc.values import numerals, times_clock, times_grammar
from govdoc.values.times_clock import Clock

_EDGES: Final = {"初", "中", "底", "末", "末月"}


class Point(NamedTuple):
    """What one expression says itself.

    `unit` is a precision of the record, or `clock`, `issue`, `next_day`, `winter`, `this_month` or `every`; `numbers`
    as `times_calendar.days_of` takes them. A `loose` point (10日, 9时) means something only beside another one.
    """

    at: tuple[int, int]
    unit: str
    numbers: tuple[int, ...] = ()
    year: int | None = None
    relative: str | None = None
    edge: str | None = None
    clock: Clock | None = None
    within: bool = False
    loose: bool = False


def mask_titles(text: str) -> str:
    """Blot out what stands inside 《》, as long as before: a year in a title is no time of the document.

    >>> mask_titles("按《2021年要点》3月起")
    '按《□□□□□□□》3月起'
    """
    if "《" not in text:
        return text
    pieces, depth, start = [], 0, 0
    for mark in re.finditer("[《》]", text):
        if mark[0] == "《":
            if depth == 0:
                pieces.append(text[start : mark.end()])
                start = mark.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                pieces.append("□" * (mark.start() - start))
                start = mark.start()
    return "".join(pieces) + text[start:]


def scan(text: str) -> list[Point]:
    """Give all points of `text` in order; they do not overlap."""
    if not times_grammar.COULD_BE.search(text):
        return []
    found: list[Point] = []
    at = 0
    for start in times_grammar.HEAD_STARTS.finditer(text):
        head = times_grammar.HEAD.match(text, start.start()) if start.start() >= at else None
        if head is None:
            continue
        points = list(_read(head))
        if points and points[-1].unit in {"day", "next_day", "every"}:
            points[-1] = _with_tail(points[-1], text)
        found += points
        at = max(points[-1].at[1] if points else head.end(), at + 1)
    return found


def _read(head: re.Match[str]) -> Iterator[Point]:
    if head["months"]:
        yield from _body(head)
    elif head["years"] or head["relative"]:
        yield from _year(head)
    elif head["numeric_year"]:
        numbers = int(head["numeric_month"]), int(head["numeric_day"])
        yield Point(head.span(), "day", numbers, int(head["numeric_year"]))
    elif head["first_year"]:
        first, last = (head.start(), head.end("first_month")), (head.start("last_year"), head.end())
        yield Point(first, "month", (int(head["first_month"]),), int(head["first_year"]))
        yield Point(last, "month", (int(head["last_month"]),), int(head["last_year"]))
    elif plan := head["quoted_plan"] or head["plan"]:
        yield Point(head.span(), "plan_period", (numerals.chinese_int(plan) or 0,), edge=_edge(head["plan_edge"]))
    elif head["issue"] or head["today"]:
        yield _issue(head)
    elif head["every"]:
        yield from _every(head)
    elif head["loose_days"]:
        yield from _group(head, "loose_days", "day", loose=True)
    elif head["next_day"]:
        yield Point(head.span(), "next_day", (1 if head["next_day"] in {"次日", "翌日"} else 0,), loose=True)
    elif head["hour"] or head["chinese"]:
        yield from _clock(head)
    else:
        yield from _standalone(head) or _body(head)


def _year(head: re.Match[str]) -> Iterator[Point]:
    """Read a year, or several, and what follows the last: 2021年3月, 2021—2025年, 今年底."""
    *others, year = _group(head, "years", "year") if head["years"] else [Point(head.span(), "year")]
    yield from (point._replace(year=point.numbers[0], numbers=()) for point in others)
    stated = year.numbers[0] if year.numbers else None
    start = year.at[0]
    if body := times_grammar.AFTER_YEAR.match(head.string, head.end()):
        first, *rest = _body(body)
        yield first._replace(at=(start, first.at[1]), year=stated, relative=head["relative"])
        yield from rest
        return
    edge = times_grammar.EDGE_OF_YEAR.match(head.string, head.end())
    yield Point(
        (start, edge.end() if edge else head.end()),
        "year",
        year=stated,
        relative=head["relative"],
        edge=_edge(edge["year_edge"]) if edge else None,
        within=bool(edge and edge["year_within"]),
    )


def _body(match: re.Match[str]) -> list[Point]:
    """Read what may follow a year or stand alone: a half, quarters, months, or days, thirds or an edge of a month."""
    if match["half"]:
        return [Point(match.span(), "half_year", (1 if match["half"] == "上" else 2,))]
    if match["first_quarter"]:
        return [Point(match.span(), "quarter", (1,))]
    if match["first_quarters"]:
        return [Point(match.span(), "quarter", (1, 3 if match["first_quarters"] in "三3" else 2))]
    if match["quarters"]:
        *rest, last = _group(match, "quarters", "quarter")
        return [*rest, last._replace(edge=_edge(match["quarter_edge"]))]
    *rest, last = _group(match, "months", "month")
    month = last.numbers[0]
    if match["days"]:
        first, *days = _group(match, "days", "day", month)
        return [*rest, first._replace(at=(last.at[0], first.at[1])), *days]
    if match["third"]:
        thirds = tuple("上中下".index(char) + 1 for char in match["third"])
        return [*rest, last._replace(unit="ten_days", numbers=(month, *thirds))]
    edge = match["month_edge"]
    return [*rest, last._replace(edge=_edge(edge)) if edge else last]


def _group(match: re.Match[str], name: str, unit: str, *before: int, loose: bool = False) -> list[Point]:
    """Give a point for each number of a group such as 3、6、9月; the first begins and the last ends with the match."""
    base = match.start(name)
    numbers = list(times_grammar.NUMBER.finditer(match[name]))
    points = []
    for index, number in enumerate(numbers):
        value = numerals.chinese_int(number[0])
        start = match.start() if index == 0 else base + number.start()
        end = match.end() if index == len(numbers) - 1 else base + number.end()
        points.append(Point((start, end), unit, (*before, value or 0), loose=loose))
    return points


def _issue(head: re.Match[str]) -> Point:
    if day := head["issue_date"]:
        year, month, number = (int(part) for part in re.findall("[0-9]+", day))
        return Point(head.span(), "issue", (month, number), year)
    return Point(head.span(), "issue")


def _every(head: re.Match[str]) -> Iterator[Point]:
    """Read 每月25日, 每季度末; a bare 每日 or 每天 says how often, not when, unless a clock time follows."""
    detail = head["detail"]
    end = head.end() if detail else head.end("every")
    word = head["every"].replace("个", "")
    is_day = detail and (word in {"每周", "每星期"} or times_grammar.DAY_AT_END.search(detail))
    yield Point(
        (head.start(), end),
        "every",
        (1,) if is_day else (),
        relative=word,
        edge=_edge(detail) if detail in _EDGES else None,
        loose=not detail,
    )


def _standalone(head: re.Match[str]) -> list[Point]:
    """Read the words that name a time by themselves; none if it is another kind of point."""
    if head["bare_edge"] or head["strict_edge"]:
        return [Point(head.span(), "year", edge=_edge((head["strict_edge"] or "底")[-1]))]
    if head["bare_within"]:
        return [Point(head.span(), "year", within=True)]
    if head["all_year"]:
        return [Point(head.span(), "year")]
    if head["winter"]:
        return [Point(head.span(), "winter")]
    if head["this_month"]:
        return [_this_month(head)]
    return []


def _this_month(head: re.Match[str]) -> Point:
    """Read 本月底, 下月10日, 本月中旬; the month itself is counted from the issue date."""
    word, edge = head["this_month"], _edge(head["this_edge"])
    if day := head["this_day"]:
        return Point(head.span(), "day", (numerals.chinese_int(day) or 0,), relative=word)
    if third := head["this_third"]:
        return Point(head.span(), "ten_days", ("上中下".index(third) + 1,), relative=word)
    return Point(head.span(), "month", relative=word, edge=edge)


def _clock(head: re.Match[str]) -> Iterator[Point]:
    if clock := times_clock.read(head):
        yield Point(head.span(), "clock", clock=clock, loose=not times_clock.is_certain(head))


def _with_tail(point: Point, text: str) -> Point:
    """Take in what belongs to a day: the weekday, the lunar date or 含 in brackets, the part of the day, the clock."""
    end = point.at[1]
    if note := times_grammar.NOTE.match(text, end):
        end = note.end()
    if match := times_grammar.CLOCK.match(text, end):
        if clock := times_clock.read(match):
            return point._replace(at=(point.at[0], match.end()), clock=clock)
    elif part := times_grammar.PART.match(text, end):
        end = part.end()
    if end > point.at[1] and (note := times_grammar.NOTE.match(text, end)):
        end = note.end()
    return point._replace(at=(point.at[0], end))


def _edge(word: str | None) -> str | None:
    """Give 初, 中 or 底 for any word that means it."""
    if not word:
        return None
    return {"初": "初", "中": "中"}.get(word[0], "底")
