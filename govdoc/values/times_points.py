"""Points of time: the smallest expressions that name a day, a month, a quarter ..., each with what it says itself.

A point knows only its own words: its year may be missing (3月), relative (次年) or stated. Which points make a range or a
list, and which year is meant, is decided by `times`. 3-10月 gives two points, 3 and 10月, so that one rule serves both
3月-10月 and 3-10月.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from govdoc.values import numerals, times_clock
from govdoc.values.times_clock import RANGE, Clock

_N: Final = "一二三四五六七八九"
_SEP: Final = rf"(?:{RANGE}|、|和|及|与)"
_YEAR: Final = rf"(?:(?:1[89]|20|21)[0-9]{{2}}|[一二][{_N}〇○零OoОоΟο0]{{3}})"
_MONTH: Final = rf"(?:1[0-2]|0?[1-9](?![0-9])|十[一二]?|[{_N}])"
_DAY: Final = rf"(?:[0-9]{{1,2}}(?![0-9])|[二三]?十[{_N}]?|[廿卅][{_N}]?|[{_N}])"
_QUARTER: Final = "[一二三四1-4]"
_CLOSED: Final = r"(?=[，。；、：,;:）)前]|$)"  # 年中, 月中: only where nothing follows that 中 could belong to

_YEARS: Final = rf"""
    (?<![0-9{_N}十〇○零.])(?P<years>{_YEAR}(?:{_SEP}{_YEAR}){{0,9}})年
    (?!版|本[）)》]|级|鉴|代|[0-9]+号|第[0-9{_N}十百]{{1,4}}[号次期令])                # 2021年第5号, 2019年本 are names
    (?:度(?!假))?"""
_RELATIVE: Final = rf"""
    (?P<relative>今年|(?<![基版])本年(?!级)|(?<!相)当年|该年|(?<!过)去年|(?<![以如])上年(?!龄)|(?<![以之目])前年
     |明年|来年|(?<![首每{_N}两0-9])次年(?![检审])|翌年|(?<!相)同年(?![级龄限代])|(?<![以之])后年|每年)度?"""
_BODY: Final = rf"""
    (?: (?P<half>[上下])半年度?
      | 前(?P<first_quarters>[二两三23])个?季度
      | 第?(?P<quarters>{_QUARTER}(?:{_SEP}第?{_QUARTER}){{0,3}})季度(?:(?P<quarter_edge>初|底|末)|中{_CLOSED})?
      | (?P<first_quarter>首季)度?
      | (?P<months>{_MONTH}(?:{_SEP}{_MONTH}){{0,11}})月(?:份(?!额))?
        (?! [龄供租均薪饼嫂息刊华嘉湖]|报(?![送名到备考告])|[以之][上下内]|期(?!间)|{_MONTH}(?<![0-9])(?!{_N}|十|[日号]))
        (?: (?P<days>{_DAY}(?:{_SEP}{_DAY}){{0,11}})
            (?:[日号]|(?=前|之前|以前|{RANGE}(?:1[0-2]|0?[1-9])月))
          | (?P<third>上中|中下|[上中下])旬
          | 月?(?P<month_edge>初|底|末|中{_CLOSED}) )?
    )"""
_YEAR_EDGE: Final = rf"年?(?P<year_edge>初|底|末|中{_CLOSED})|(?P<year_within>年?内)|(?P<whole>全年)"
_NUMERIC: Final = r"""
    (?<![0-9A-Za-z./-])(?P<numeric_year>(?:19|20)[0-9]{2})(?P<dot>[-./])(?P<numeric_month>1[0-2]|0?[1-9])(?P=dot)
    (?P<numeric_day>3[01]|[12][0-9]|0?[1-9])(?:(?=[0-9]{1,2}:[0-9]{2})|(?![0-9/A-Za-z]|[.-][0-9]))"""
_NUMERIC_MONTHS: Final = rf"""
    (?<![0-9A-Za-z./-])(?P<first_year>20[0-9]{{2}})[./](?P<first_month>1[0-2]|0?[1-9]){RANGE}
    (?P<last_year>20[0-9]{{2}})[./](?P<last_month>1[0-2]|0?[1-9])(?![0-9./A-Za-z])"""
_PLAN: Final = rf"""
    (?: [“"「『](?P<quoted_plan>十[{_N}]?|[七八九])五[”"」』] | (?<![{_N}十月])(?P<plan>十[{_N}])五 )
    (?: (?:规划)?期?(?P<plan_edge>末期?|初期?|中期)|(?:规划)?(?:期间|时期|期内)|(?=以来|期以来) )"""
_ISSUE: Final = r"""
    (?: (?<=[自从由])(?:本[一-鿿]{2,4}?|此件|文件|通知|政策|办法)? | (?<![一-鿿]) )
    (?P<issue>(?:印发|发布|公布|颁布|下发|发文|签发|成文|发出)之日)
    (?:[（(](?P<issue_date>(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)[）)])?(?=起|至|后|[0-9])
  | (?P<today>即日)(?=起|至)"""
_EVERY: Final = rf"""
    (?P<every>每个?(?:季度|季(?!节)|半年|学期|学年|月(?![供租均薪])|周(?![年边])|星期|日|天))(?:的)?
    (?P<detail> (?:(?:第[{_N}1-9]|最后一|首)个?(?:周|星期|工作日|月|天)[{_N}日末]?
        | [上中下]旬 | 末月?|初|底|中{_CLOSED} | [{_N}日天末1-7](?:{_SEP}(?:周|星期)?[{_N}日天末1-7])*(?![0-9个次天名场项户家万千百十元篇条期人年月])
        )?(?:{_DAY}(?:{_SEP}{_DAY})*[日号])? )"""
_STANDALONE: Final = rf"""
    (?<![0-9{_N}十百几数多半周学青少全成新老幼近往历连逐丰某每〇零])
      (?: (?P<bare_edge>年底|岁末|岁尾)|(?P<bare_within>年内)|(?P<strict_edge>年[初中末])(?={_CLOSED}|以来|至|到|开始|起) )
  | (?P<all_year>全年(?!龄))
  | (?P<this_month>本月|下月|上月)(?:份)?(?:(?P<this_day>{_DAY})日|月?(?P<this_edge>初|底|末)|(?P<this_third>[上中下])旬)?
  | (?P<winter>今冬明春)"""
_LOOSE: Final = rf"""
    (?<![0-9.第月{_N}十廿卅个])(?P<loose_days>{_DAY}(?:{_SEP}{_DAY}){{0,5}})日(?![均常益元语本报志历程期照用光式电])
  | (?P<next_day>次日|翌日|当日|当天|同日)"""

_HEAD: Final = re.compile(
    "|".join(
        f"(?:{source})"
        for source in (_NUMERIC, _NUMERIC_MONTHS, _YEARS, _RELATIVE, _PLAN, _ISSUE, _EVERY, rf"(?<![0-9{_N}十第个几数前每首])(?:{_BODY})", _STANDALONE, rf"(?<![0-9:：.{_N}十])(?:{times_clock.CLOCK})", _LOOSE)
    ),
    re.VERBOSE,
)
_AFTER_YEAR: Final = re.compile(rf"的?(?:{_BODY})", re.VERBOSE)
_EDGE_OF_YEAR: Final = re.compile(_YEAR_EDGE)
_CLOCK: Final = re.compile(times_clock.CLOCK, re.VERBOSE)
_PART: Final = re.compile(rf"{times_clock.PART}|全天|当天|当日")
_WEEKDAY: Final = r"(?:星期|礼拜|周)[一二三四五六日天末1-7]"
_DAY_NOTE: Final = (
    rf"(?:{_WEEKDAY}|(?:农历)?(?:[正腊冬{_N}]|十[一二]?)月(?:初|[廿二三]?十)?[{_N}十]?|农历[^（）()，,]{{2,8}}|含[^（）()，,]{{0,5}}|除夕|元旦|上午|下午)"
)
_NOTE: Final = re.compile(rf"{_WEEKDAY}|[（(]{_DAY_NOTE}(?:[{times_clock.DASH}、，,；;至到和]{{1,2}}{_DAY_NOTE}){{0,4}}[）)]")
_NUMBER: Final = re.compile(rf"[0-9]+|[{_N}十廿卅〇○零OoОоΟο]+")
_DAY_AT_END: Final = re.compile(rf"[0-9{_N}十]日$|[0-9]号$")
_EDGES: Final = {"初", "中", "底", "末", "末月"}
_COULD_BE: Final = re.compile(r"[年月日季旬时点周]|即日|星期|五[”\"」』期时末初]|[0-9][:：./-][0-9]")


@dataclass(frozen=True, slots=True)
class Point:
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
    if not _COULD_BE.search(text):
        return []
    found: list[Point] = []
    at = 0
    while head := _HEAD.search(text, at):
        points = list(_read(head))
        if points and points[-1].unit in {"day", "next_day", "every"}:
            points[-1] = _with_tail(points[-1], text)
        found += points
        at = max(points[-1].at[1] if points else head.end(), at + 1)
    return found


def _read(head: re.Match[str]) -> Iterator[Point]:
    if head["years"] or head["relative"]:
        yield from _year(head)
    elif head["numeric_year"]:
        numbers = int(head["numeric_month"]), int(head["numeric_day"])
        yield Point(head.span(), "day", numbers, int(head["numeric_year"]))
    elif head["first_year"]:
        yield Point((head.start(), head.end("first_month")), "month", (int(head["first_month"]),), int(head["first_year"]))
        yield Point((head.start("last_year"), head.end()), "month", (int(head["last_month"]),), int(head["last_year"]))
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
    yield from (replace(point, year=point.numbers[0], numbers=()) for point in others)
    stated = year.numbers[0] if year.numbers else None
    start = year.at[0]
    if body := _AFTER_YEAR.match(head.string, head.end()):
        first, *rest = _body(body)
        yield replace(first, at=(start, first.at[1]), year=stated, relative=head["relative"])
        yield from rest
        return
    edge = _EDGE_OF_YEAR.match(head.string, head.end())
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
        return [*rest, replace(last, edge=_edge(match["quarter_edge"]))]
    *rest, last = _group(match, "months", "month")
    month = last.numbers[0]
    if match["days"]:
        first, *days = _group(match, "days", "day", month)
        return [*rest, replace(first, at=(last.at[0], first.at[1])), *days]
    if match["third"]:
        thirds = tuple("上中下".index(char) + 1 for char in match["third"])
        return [*rest, replace(last, unit="ten_days", numbers=(month, *thirds))]
    return [*rest, replace(last, edge=_edge(match["month_edge"]))]


def _group(match: re.Match[str], name: str, unit: str, *before: int, loose: bool = False) -> list[Point]:
    """Give a point for each number of a group such as 3、6、9月; the first begins and the last ends with the match."""
    base = match.start(name)
    numbers = list(_NUMBER.finditer(match[name]))
    points = []
    for index, number in enumerate(numbers):
        value = int(number[0]) if number[0].isdecimal() else numerals.chinese_int(number[0])
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
    is_day = detail and (word in {"每周", "每星期"} or _DAY_AT_END.search(detail))
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
        if head["this_day"]:
            day = head["this_day"]
            part = (int(day) if day.isdecimal() else numerals.chinese_int(day) or 0,)
        else:
            part = ("上中下".index(head["this_third"]) + 1,) if head["this_third"] else ()
        unit = "day" if head["this_day"] else "ten_days" if part else "month"
        return [Point(head.span(), unit, part, relative=head["this_month"], edge=_edge(head["this_edge"]))]
    return []


def _clock(head: re.Match[str]) -> Iterator[Point]:
    if clock := times_clock.read(head):
        yield Point(head.span(), "clock", clock=clock, loose=not times_clock.is_certain(head))


def _with_tail(point: Point, text: str) -> Point:
    """Take in what belongs to a day: the weekday, the lunar date or 含 in brackets, the part of the day, the clock."""
    end = point.at[1]
    if note := _NOTE.match(text, end):
        end = note.end()
    if match := _CLOCK.match(text, end):
        if clock := times_clock.read(match):
            return replace(point, at=(point.at[0], match.end()), clock=clock)
    elif part := _PART.match(text, end):
        end = part.end()
    if end > point.at[1] and (note := _NOTE.match(text, end)):
        end = note.end()
    return replace(point, at=(point.at[0], end))


def _edge(word: str | None) -> str | None:
    """Give 初, 中 or 底 for any word that means it."""
    if not word:
        return None
    return {"初": "初", "中": "中"}.get(word[0], "底")
