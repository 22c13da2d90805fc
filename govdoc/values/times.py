"""Times: every expression of a notice that says when, as dates of the calendar.

A missing year is taken from the heading, the title or the issue date, in that order, and `year_basis` says which: no
year is invented. What the calendar does not have (2月30日) keeps its words and gets no date. Decisions:

- 前, 底前, 截至 and 到 include the day, month or year they name: 9月30日前 and 9月前 both end on 9月30日.
- In a field of a deadline a bare day or 底 leaves the start open; a period (第三季度, 全年) keeps it.
- 起, 以来 and 后 include it too. 月底 is the last ten days of a month, 年底 its last month (see `times_calendar`).
- A range that ends before it begins, with no year of its own, ends in the next year (11月-2月).
- 今冬明春 is 12月 to 5月. Festivals (“十一”, 春节前) and durations (3年内, 5个工作日) are no times.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from govdoc.lexicon import BUILT_IN, Lexicon
from govdoc.values import numerals, times_conditions, times_grammar, times_phrases, times_points
from govdoc.values.times_calendar import add, day_of
from govdoc.values.times_clock import text_of
from govdoc.values.times_phrases import Phrase
from govdoc.values.times_years import Resolved, TimeContext, Years

__all__ = ["TimeContext", "TimeValue", "duration_end", "find", "find_dates", "parse_date", "parse_field"]

_N: Final = "一二三四五六七八九"
_FULL_DATE: Final = re.compile(
    rf"""(?<![0-9{_N}〇○零./-])
    (?: (?P<year>(?:1[89]|20|21)[0-9]{{2}}|[一二][{_N}〇○零OoОоΟοＯ0]{{3}})年
        (?P<month>[0-9]{{1,2}}|十[一二]?|[{_N}])月(?P<day>[0-9]{{1,2}}|[二三]?十[{_N}]?|[廿卅][{_N}]?|[{_N}])[日号]
      | (?P<numeric>(?:19|20)[0-9]{{2}}(?P<dot>[-./])(?:1[0-2]|0?[1-9])(?P=dot)
        (?:3[01]|[12][0-9]|0?[1-9]))(?:(?=[0-9]{{1,2}}:[0-9]{{2}})|(?![0-9/]|[.-][0-9])) )""",
    re.VERBOSE,
)
_DURATION: Final = re.compile(
    r"(?:有效期|试行|施行期|执行期|实施期|暂行)[^，。；,;\n]{0,30}?"
    r"(?<![0-9一二三四五六七八九十〇○零第月])(?P<count>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})"
    r"(?P<unit>年|个月|日|天)(?![0-9一二三四五六七八九十]{1,2}月)"
)
_UNITS: Final = {"年": "year", "个月": "month", "日": "day", "天": "day"}
_CLAUSE_END: Final = re.compile("[，,。；;、（）()]")
_PURPOSES: Final = (
    (re.compile("报到|报道"), "arrival"),
    (re.compile("报名"), "registration"),
    (re.compile("报送|提交|上报|申报"), "submission"),
    (re.compile("离会|返程|离开|返回|疏散|布展|撤展|彩排"), "other"),
)
_SAYS_PURPOSE: Final = re.compile("|".join(pattern.pattern for pattern, _ in _PURPOSES))


class TimeValue(NamedTuple):
    """A time as the record has it; `at` is its place in the text it was found in."""

    at: tuple[int, int]
    text: str
    start: str | None
    end: str | None
    start_time: str | None
    end_time: str | None
    purpose: str
    precision: str | None
    year_basis: str
    recurrence: str | None
    tentative: bool
    note: str | None


def find(text: str, context: TimeContext = TimeContext(), lexicon: Lexicon = BUILT_IN) -> list[TimeValue]:  # noqa: B008
    """Give all times of running text in order; they do not overlap, and none stands inside 《》.

    >>> [(t.text, t.start, t.end) for t in find("3-10月开展，年底前总结", TimeContext(title_year=2021))]
    [('3-10月', '2021-03-01', '2021-10-31'), ('年底前', None, '2021-12-31')]
    """
    return _read(text, context, lexicon, in_field=False)


def parse_field(text: str, context: TimeContext = TimeContext(), lexicon: Lexicon = BUILT_IN) -> list[TimeValue]:  # noqa: B008
    """Give the times of a labelled field; a condition belongs to the text of the time before it.

    A field that holds a word such as 待定 or 长期 instead of a time gives one value without dates.

    >>> [(t.text, t.tentative) for t in parse_field("8月，具体视疫情情况调整。")]
    [('8月，具体视疫情情况调整', True)]
    """
    whole = text.rstrip("。；;，, \n")
    if values := _read(whole, context, lexicon, in_field=True):
        return values
    word = whole.strip()
    kind = times_conditions.vague(word, lexicon)
    if kind is None:
        return []
    at = len(whole) - len(whole.lstrip()), len(whole)
    resolved = Resolved(None, None, None, None, None, "none", None)
    return [_record(word, at, context.purpose, resolved, [word] if kind == "tentative" else [])]


def parse_date(text: str) -> date | None:
    """Give a full date of the calendar, in digits or Chinese numerals; `None` for anything else.

    >>> parse_date("二〇一二年一月四日"), parse_date("2021.1.28"), parse_date("2021年2月30日")
    (datetime.date(2012, 1, 4), datetime.date(2021, 1, 28), None)
    """
    match = _FULL_DATE.fullmatch(text.strip())
    return _date(match) if match else None


def find_dates(text: str) -> list[tuple[int, int, date]]:
    """Give each full date, with its year, and its place: for signatures, imprints and the metadata of web pages.

    >>> find_dates("发布日期:2022-05-2418:54")
    [(5, 15, datetime.date(2022, 5, 24))]
    """
    return [(*match.span(), day) for match in _FULL_DATE.finditer(text) if (day := _date(match))]


def duration_end(start: date, text: str) -> date | None:
    """Give the last valid day of what begins on `start` and is valid for a time: 有效期5年, 试行两年; else `None`.

    >>> duration_end(date(2022, 6, 1), "自发布之日起施行，有效期5年。")
    datetime.date(2027, 5, 31)
    """
    match = _DURATION.search(text)
    if not match:
        return None
    count = numerals.parse(match["count"])
    end = add(start, int(count), _UNITS[match["unit"]]) if count else None
    return date.fromordinal(end.toordinal() - 1) if end else None


def _date(match: re.Match[str]) -> date | None:
    if match["numeric"]:
        parts = [int(part) for part in match["numeric"].split(match["dot"])]
        return day_of(*parts)
    numbers = (numerals.chinese_int(match[name]) for name in ("year", "month", "day"))
    year, month, day = (number or 0 for number in numbers)
    return day_of(year, month, day)


def _read(text: str, context: TimeContext, lexicon: Lexicon, in_field: bool) -> list[TimeValue]:
    masked = times_points.mask_titles(text)
    points = times_points.scan(masked)
    if not points:
        return []
    phrases = times_phrases.group(masked, points, in_field)
    years = Years(masked, context)
    values: list[TimeValue] = []
    limit = 0
    for index, phrase in enumerate(phrases):
        following = phrases[index + 1].at[0] if index + 1 < len(phrases) else len(text)
        around = _Around(text, limit, following, lexicon, in_field)
        value = _value(phrase, years, around)
        if phrase.joined and value.tentative and values:
            _spread(values, phrases, value)
        values.append(value)
        limit = value.at[1]
    return values


class _Around(NamedTuple):
    """The text a phrase stands in; what stands before `start` or behind `end` is another phrase's."""

    text: str
    start: int
    end: int
    lexicon: Lexicon
    in_field: bool


def _value(phrase: Phrase, years: Years, around: _Around) -> TimeValue:
    """Make the record's value of a phrase, with the words around it that leave it open."""
    purpose = years.context.purpose
    if around.in_field:
        purpose = _purpose(phrase, around, purpose)
    if purpose == "deadline" and phrase.bound == "on" and phrase.last is None and _is_edge(phrase):
        phrase = phrase._replace(bound="by")  # 截止时间：6月30日, but 完成时限：第三季度 begins in July
    resolved = years.resolve(phrase)
    start, end = phrase.at
    notes = [phrase.about] if phrase.about else []
    notes += times_grammar.OPEN.findall(around.text, start, end)
    if word := times_conditions.before(around.text, start, around.start, around.lexicon):
        start -= len(word)
        notes.append(word)
    if tail := times_conditions.behind(around.text, (end, around.end), around.lexicon, around.in_field):
        end = tail.end
        notes.append(tail.note)
    return _record(around.text[start:end], (start, end), purpose, resolved, notes)


def _is_edge(phrase: Phrase) -> bool:
    return phrase.first.unit == "day" or phrase.first.edge == "底"


def _record(text: str, at: tuple[int, int], purpose: str, resolved: Resolved, notes: list[str]) -> TimeValue:
    return TimeValue(
        at,
        text,
        resolved.start.isoformat() if resolved.start else None,
        resolved.end.isoformat() if resolved.end else None,
        text_of(resolved.start_time),
        text_of(resolved.end_time),
        purpose,
        resolved.precision,
        resolved.basis,
        resolved.recurrence,
        bool(notes),
        "，".join(notes) or None,
    )


def _purpose(phrase: Phrase, around: _Around, default: str) -> str:
    """Give the purpose that words beside a time in a field name: 10月15日报到, 报名截至9月1日."""
    text, (start, end) = around.text, phrase.at
    first = max(around.start, start - 6)
    if not _SAYS_PURPOSE.search(text, first, end + 4):
        return default
    if not (_SAYS_PURPOSE.search(text, first, start) or _SAYS_PURPOSE.search(text, end, end + 4)):
        return default
    said = f"{_CLAUSE_END.split(text[first:start])[-1]} {_CLAUSE_END.split(text[end : end + 4])[0]}"
    return next((purpose for pattern, purpose in _PURPOSES if pattern.search(said)), default)


def _spread(values: list[TimeValue], phrases: list[Phrase], last: TimeValue) -> None:
    """Let the condition behind a list hold for all of it: 3月、9月，具体以通知为准."""
    for index in range(len(values) - 1, -1, -1):
        if values[index].tentative or not phrases[index + 1].joined:
            return
        values[index] = values[index]._replace(tentative=True, note=last.note)
