"""Years: which year a phrase means when it does not say so, and its days once that is known."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from govdoc.values import numerals, times_calendar, times_clock, times_phrases
from govdoc.values.times_calendar import PRECISIONS, Days, add, day_of, days_of
from govdoc.values.times_clock import Clock
from govdoc.values.times_phrases import Phrase
from govdoc.values.times_points import Point

_OFFSETS: Final = {  # years from the one the document is issued in
    "前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "来年": 1, "后年": 2,
}
_FOLLOWING: Final = {"次年": 1, "翌年": 1, "同年": 0, "当年": 0, "该年": 0}  # from the year named last
_MONTHS: Final = {"上月": -1, "本月": 0, "下月": 1}
_DELAYS: Final = {"日": "day", "天": "day", "自然日": "day", "个自然日": "day", "个月": "month", "年": "year"}
_FINER: Final = {"plan_period": "year", "year": "month", "half_year": "month", "quarter": "month"}
_EVERY: Final = {"每季度": "quarter", "每季": "quarter", "每月": "month", "每半年": "half_year"}


class TimeContext(NamedTuple):
    """What is known of a text: the year its heading, its document's title and its issue date give, and its purpose;
    `issue_year` is that of the document number, where no date tells."""

    heading_year: int | None = None
    title_year: int | None = None
    issue_date: date | None = None
    purpose: str = "other"
    issue_year: int | None = None


class Resolved(NamedTuple):
    """A phrase on the calendar and the clock; `basis` tells where its year came from."""

    start: date | None
    end: date | None
    start_time: Clock | None
    end_time: Clock | None
    precision: str | None
    basis: str
    recurrence: str | None


class Years:
    """Resolves the phrases of one text in order, and remembers the year and the day that are in force."""

    def __init__(self, text: str, context: TimeContext) -> None:
        self.context = context
        self._text = text
        self._stated: int | None = None  # the last year that was written
        self._fine = False  # whether a month or a day was written with it
        self._previous: Phrase | None = None
        self._days: Days | None = None  # of the previous phrase's last point
        self._year: tuple[int | None, str] = (None, "none")  # of the previous phrase's last point
        self._recurrence: str | None = None

    def resolve(self, phrase: Phrase) -> Resolved:
        """Give the days of `phrase`, and take them into account for the phrases that follow."""
        recurrence = self._recurs(phrase)
        year, basis = self._year_of(phrase)
        days = self._days_of(phrase.first, year)
        last_days, last_year = days, year
        if phrase.last:
            last_days, last_year, basis = self._last(phrase.last, days, year, basis)
        if phrase.first.unit == "issue" and phrase.delay:
            days, last_days = _delayed(phrase.delay, days)
        start, end = _bounds(phrase, days, last_days)
        if phrase.first.unit in {"every", "clock"} and not phrase.same_day:
            last_year, basis = None, "none"
        if phrase.first.unit == "clock" and not phrase.same_day:
            start = end = None  # 8:00 after 2025年 is no time of its last day
        times = _clocks(phrase)
        self._remember(phrase, last_days, (last_year, basis))
        self._recurrence = recurrence
        return Resolved(start, end, *times, _precision(phrase), basis, recurrence)

    def _remember(self, phrase: Phrase, days: Days | None, year: tuple[int | None, str]) -> None:
        if year[1] == "stated" and year[0] and phrase.final.unit != "plan_period":
            if phrase.first.year or phrase.final.year:
                self._stated = year[0]
            self._fine = phrase.final.unit != "year"
        self._previous, self._days, self._year = phrase, days, year

    def _recurs(self, phrase: Phrase) -> str | None:
        word = phrase.first.relative
        if word and word.startswith("每"):
            return word
        carries = phrase.joined and not phrase.first.year and self._recurrence == "每年"
        return self._recurrence if carries else None

    def _year_of(self, phrase: Phrase) -> tuple[int | None, str]:
        """Give the year of a phrase's first point: stated, carried on from the list or the sentence, or in force."""
        point = phrase.first
        if point.unit == "plan_period":
            return times_calendar.plan_start(point.numbers[0]), "stated"
        if point.year:
            return point.year, "stated"
        if point.unit == "issue" or point.relative in _MONTHS:
            issued = self.context.issue_date
            return (issued.year, "issue_date") if issued else (None, "none")
        if point.relative in _OFFSETS:
            return _shifted(self._now(), _OFFSETS[point.relative])
        if point.relative in _FOLLOWING:
            base = (self._stated, "stated") if self._stated else self._in_force()
            return _shifted(base, _FOLLOWING[point.relative])
        if phrase.last and phrase.last.year and not point.relative:
            return phrase.last.year - _comes_after(point, phrase.last), "stated"
        return self._carried(phrase) or self._in_force()

    def _carried(self, phrase: Phrase) -> tuple[int | None, str] | None:
        """Give the year that a list or a narrating sentence carries on: 2020年7月17日…，8月14日…."""
        previous = self._previous
        if previous is None or self._year[0] is None or phrase.first.relative:
            return None
        if phrase.joined or phrase.same_day or phrase.first.loose:
            return self._year
        narrates = phrase.bound == "on" and self._fine and self._year[1] == "stated" and phrase.first.unit != "year"
        near = times_phrases.in_one_sentence(self._text, previous.at[1], phrase.at[0])
        return self._year if narrates and near else None

    def _in_force(self) -> tuple[int | None, str]:
        """Give the year the text is about."""
        context = self.context
        if context.heading_year:
            return context.heading_year, "heading"
        if context.title_year:
            return context.title_year, "title"
        return self._issued()

    def _now(self) -> tuple[int | None, str]:
        """Give the year in which the text speaks: 今年 is its issue date's."""
        issued = self._issued()
        return issued if issued[0] else self._in_force()

    def _issued(self) -> tuple[int | None, str]:
        year = self.context.issue_date.year if self.context.issue_date else self.context.issue_year
        return (year, "issue_date") if year else (None, "none")

    def _days_of(self, point: Point, year: int | None) -> Days | None:
        if point.unit == "issue":
            issued = day_of(point.year, *point.numbers) if point.year else self.context.issue_date
            return (issued, issued) if issued else None
        if point.unit in {"every", "clock", "next_day"} or point.loose:
            return self._beside(point, self._days)
        if point.unit == "winter":
            first, last = days_of("month", year or 0, (12,)), days_of("month", (year or 0) + 1, (5,))
            return (first[0], last[1]) if first and last else None
        if point.relative in _MONTHS:
            return self._this_month(point)
        if year is None and point.unit != "plan_period":
            return None
        return days_of(point.unit, year or 0, point.numbers, point.edge)

    def _this_month(self, point: Point) -> Days | None:
        issued = self.context.issue_date
        if issued is None:
            return None
        year, month = divmod(issued.year * 12 + issued.month - 1 + _MONTHS[point.relative or ""], 12)
        return days_of(point.unit, year, (month + 1, *point.numbers), point.edge)

    @staticmethod
    def _beside(point: Point, days: Days | None) -> Days | None:
        """Give the day of a loose point from the day before it: 19日, 次日, 上午9时."""
        if days is None or point.unit == "every":
            return None
        day: date | None = days[1]
        if point.unit == "day":
            day = day_of(days[1].year, days[1].month, point.numbers[-1])
        elif point.unit == "next_day":
            day = add(days[1], point.numbers[0], "day")
        return (day, day) if day else None

    def _last(
        self, point: Point, days: Days | None, year: int | None, basis: str
    ) -> tuple[Days | None, int | None, str]:
        """Resolve the end of a range that starts on `days` of `year`."""
        if point.unit in {"clock", "next_day"} or point.loose:
            return self._beside(point, days), year, basis
        own: int | None = None
        if point.year or point.unit == "plan_period":
            own, basis = point.year or times_calendar.plan_start(point.numbers[0]), "stated"
        elif point.relative in _OFFSETS:
            own = _shifted(self._now(), _OFFSETS[point.relative])[0]
        elif point.relative in _FOLLOWING and year:
            own = year + _FOLLOWING[point.relative]
        elif point.relative in _MONTHS:
            return self._this_month(point), year, basis
        if own:
            return self._days_of(point, own), own, basis
        end = self._days_of(point, year)
        if end and days and year and end[1] < days[0]:
            return self._days_of(point, year + 1), year + 1, basis
        return end, year, basis


def _shifted(base: tuple[int | None, str], offset: int) -> tuple[int | None, str]:
    return (base[0] + offset if base[0] else None), base[1]


def _comes_after(first: Point, last: Point) -> int:
    """Give 1 if `first` comes later in a year than `last`, so that it is of the year before, else 0."""
    if "year" in {first.unit, last.unit} or not first.numbers or not last.numbers:
        return 0
    ends = (days_of(point.unit, 2000, point.numbers, point.edge) for point in (first, last))
    start, end = (days or (date.min, date.max) for days in ends)
    return int(start[0] > end[1])


def _bounds(phrase: Phrase, days: Days | None, last_days: Days | None) -> tuple[date | None, date | None]:
    if phrase.delay:
        return (days[0] if days else None), (last_days[1] if last_days else None)
    start = days[0] if days and phrase.bound != "by" else None
    end = last_days[1] if last_days and phrase.bound != "from" else None
    if start and end and start > end:
        return None, None
    return start, end


def _clocks(phrase: Phrase) -> tuple[Clock | None, Clock | None]:
    first = phrase.first.clock
    last = phrase.last.clock if phrase.last else None
    if phrase.bound == "by":
        return None, first
    if first and last and phrase.last and phrase.last.unit == "clock":
        return first, times_clock.later(last, first)
    return first, last


def _delayed(delay: tuple[str, str, str], days: Days | None) -> tuple[Days | None, Days | None]:
    """Give start and end of 自印发之日起30日内 (both) and 自印发之日起30日后 (no end); working days give no date."""
    count, unit, how = numerals.parse(delay[0]), _DELAYS.get(delay[1]), delay[2]
    later = add(days[0], int(count), unit) if days and count and unit else None
    if how.endswith("内"):
        return days, (later, later) if later else None
    return ((later, later) if later else None), None


def _precision(phrase: Phrase) -> str | None:
    if phrase.first.unit == "every":
        return _precision_of_every(phrase.first)
    if phrase.last is None:
        return _unit(phrase.first, phrase)
    found = [_unit(point, phrase) for point in (phrase.first, phrase.last)]
    known = [unit for unit in found if unit]
    return max(known, key=PRECISIONS.index) if known else None


def _unit(point: Point, phrase: Phrase) -> str | None:
    """Give the precision of a point; an edge is one finer (年底 is a month), but 月底 has no exact days."""
    if point.unit in {"issue", "next_day"} or (point.unit == "clock" and phrase.same_day):
        return "day"
    if point.edge and point.unit in _FINER:
        return _FINER[point.unit]
    return point.unit if point.unit in PRECISIONS else None


def _precision_of_every(point: Point) -> str | None:
    """每月25日 and 每周五 are days, 每月 is a month; what 每月第一周 gives has no name."""
    if point.numbers:
        return "day"
    return _EVERY.get(point.relative or "") if point.loose or point.edge else None
