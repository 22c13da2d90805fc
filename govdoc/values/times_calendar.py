"""The calendar of notices: which days 下半年, 三季度, 3月中旬, 6月底 or “十四五” are.

A *point* is what one expression names (上旬 of a month, a half of a year). An edge (初, 中, 底) narrows it to a part:

- of a plan period to its first, middle or last year, of a year to its first, its sixth and seventh, or its last month;
- of a half or a quarter to its first, middle or last month, of a month to its first, second or last ten days.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, TypeAlias

Days: TypeAlias = tuple[date, date]
"""The first and the last day meant, both included."""

PRECISIONS: Final = ("day", "ten_days", "month", "quarter", "half_year", "year", "plan_period")
_FIRST_PLAN: Final = 1953
_REGULAR_PLAN: Final = 6  # from the sixth plan on (1981) each has five years and begins where the last ends


@lru_cache(maxsize=1024)
def days_of(unit: str, year: int, numbers: tuple[int, ...] = (), edge: str | None = None) -> Days | None:
    """Give the days of a point, or `None` where the calendar has none (2月30日).

    `numbers` is the half, the quarter, the month, the month and its third (ten_days; one or two of them), or the month
    and the day; `year` is ignored for a plan period, whose number says it.

    >>> days_of("quarter", 2025, (3,))
    (datetime.date(2025, 7, 1), datetime.date(2025, 9, 30))
    >>> days_of("month", 2024, (2,), "底")
    (datetime.date(2024, 2, 21), datetime.date(2024, 2, 29))
    """
    if unit == "plan_period":
        first = plan_start(numbers[0])
        return _edge_of_plan(first, edge)
    if not 1 <= year <= 9998:
        return None
    if unit == "day":
        day = day_of(year, *numbers)
        return (day, day) if day else None
    if unit == "ten_days":
        return _thirds(year, numbers[0], numbers[1], numbers[-1])
    if unit == "month" and edge:
        third = {"初": 1, "中": 2}.get(edge, 3)
        return _thirds(year, numbers[0], third, third)
    return _months(year, *_edge_of_months(*_months_of(unit, numbers), edge))


def day_of(year: int, month: int, day: int) -> date | None:
    """Give a day of the calendar, or `None` where there is none."""
    if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def plan_start(number: int) -> int:
    """Give the first year of a five-year plan: 2021 for the fourteenth."""
    return 1981 + 5 * (number - _REGULAR_PLAN) if number >= _REGULAR_PLAN else _FIRST_PLAN + 5 * (number - 1)


def add(day: date, count: int, unit: str) -> date | None:
    """Give the day `count` units (`day`, `month`, `year`) after `day`; a month without that day gives its last.

    >>> add(date(2024, 2, 29), 1, "year")
    datetime.date(2025, 2, 28)
    """
    if not 0 <= count <= 40_000:
        return None
    if unit == "day":
        return day + timedelta(count) if (date.max - day).days >= count else None
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    if year > 9999:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _months_of(unit: str, numbers: tuple[int, ...]) -> tuple[int, int]:
    """Give the first month of a point and how many it has; 前三季度 has two numbers, its first and its last quarter."""
    if unit == "half_year":
        return 6 * numbers[0] - 5, 6
    if unit == "quarter":
        return 3 * numbers[0] - 2, 3 * (numbers[-1] - numbers[0] + 1)
    return (numbers[0], 1) if unit == "month" else (1, 12)


def _edge_of_plan(first: int, edge: str | None) -> Days:
    start, end = {"初": (first, first), "中": (first + 2, first + 2), "底": (first + 4, first + 4)}.get(
        edge or "", (first, first + 4)
    )
    return date(start, 1, 1), date(end, 12, 31)


def _edge_of_months(first: int, count: int, edge: str | None) -> tuple[int, int]:
    """Narrow `count` months from `first` to their first, middle or last one; the middle of an even number is two."""
    if edge is None:
        return first, count
    if edge == "中":
        return (first + count // 2 - 1, 2) if count % 2 == 0 else (first + count // 2, 1)
    return (first, 1) if edge == "初" else (first + count - 1, 1)


def _months(year: int, first: int, count: int) -> Days | None:
    last = first + count - 1
    if not 1 <= first <= last <= 12:
        return None
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _thirds(year: int, month: int, first: int, last: int) -> Days | None:
    if not 1 <= month <= 12:
        return None
    end = calendar.monthrange(year, month)[1] if last == 3 else 10 * last
    return date(year, month, 10 * first - 9), date(year, month, end)
