"""Clock times: 9:00, 上午9时, 下午2:30, 晚7点半, 20时40分, and what they are on a clock of 24 hours."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from govdoc.values import numerals

DASH: Final = "-‐‑‒–—―−－﹣~～〜∼"  # every stroke that is typed for "to", as a character class
RANGE: Final = rf"(?:[{DASH}]{{1,3}}|至|到)"

_PARTS: Final = {  # part of the day: whether a small hour means its afternoon
    "凌晨": False, "清晨": False, "早上": False, "早晨": False, "早": False, "上午": False,
    "中午": True, "正午": True, "午间": True, "下午": True, "午后": True, "傍晚": True,
    "晚上": True, "晚间": True, "当晚": True, "晚": True, "夜间": True,
}
PART: Final = "|".join(sorted(_PARTS, key=len, reverse=True))
_CN: Final = "一二三四五六七八九十"
CLOCK: Final = rf"""
    (?P<part>{PART})?
    (?:(?P<hour>2[0-4]|[01]?[0-9])
       (?: [:：](?P<minute>[0-5][0-9])(?:[:：][0-5][0-9])?(?![0-9])[时分]?       # 9:00
         | (?:时(?![代期任隔限段候间长效速许尚常])|点(?![位名击心评赞对]))              # 9时, 9点
           (?:(?P<minutes>[0-5]?[0-9])分|(?P<half_hour>半)|(?P<quarter_hours>[一三])刻|[整正])?钟?
         | (?={RANGE}(?:2[0-4]|[01]?[0-9])[时点])                               # 9-11时
       )
     | (?P<chinese>[{_CN}]{{1,3}})[时点](?:(?P<chinese_minutes>[{_CN}]{{1,3}})分|(?P<chinese_half>半)|[整正])?钟?
    )"""
"""Verbose regex source of one clock time."""

_AHEAD: Final = re.compile(rf"{RANGE}(?:{PART})?(?:2[0-4]|[01]?[0-9])(?:[:：][0-5][0-9](?![0-9])|[时点])")


class Clock(NamedTuple):
    """A time of day: minutes from midnight as the digits say, and whether a part of the day was written."""

    minutes: int
    part: str | None = None


def read(match: re.Match[str]) -> Clock | None:
    """Give the time that a match of `CLOCK` writes, on 24 hours if its part of the day is written; `None` past 24:00.

    >>> read(re.compile(CLOCK, re.VERBOSE).match("晚7点半"))
    Clock(minutes=1170, part='晚')
    """
    hour, minute = _hour(match), _minute(match)
    if hour is None or minute is None:
        return None
    part = match["part"]
    if part and hour <= 12:
        hour = _on_24_hours(hour, part)
    minutes = hour * 60 + minute
    return Clock(minutes, part) if minutes <= 24 * 60 else None


def is_certain(match: re.Match[str]) -> bool:
    """Tell whether a match of `CLOCK` is a clock time even where no date stands before it (8时 may be a duration's)."""
    return bool(match["part"]) or bool(match["minutes"]) or bool(_AHEAD.match(match.string, match.end()))


def later(clock: Clock, first: Clock) -> Clock:
    """Give the end of a range: 5:00 after 下午2:30 is 17:00."""
    if clock.part is None and first.minutes > clock.minutes and 12 * 60 <= first.minutes < clock.minutes + 12 * 60 <= 24 * 60:
        return Clock(clock.minutes + 12 * 60, first.part)
    return clock


def text_of(clock: Clock | None) -> str | None:
    """Write a clock time as the record does.

    >>> text_of(Clock(570))
    '09:30'
    """
    return f"{clock.minutes // 60:02}:{clock.minutes % 60:02}" if clock else None


def _on_24_hours(hour: int, part: str) -> int:
    if not _PARTS[part]:
        return 0 if part == "凌晨" and hour == 12 else hour
    if part in {"中午", "正午", "午间"}:
        return hour + 12 if hour <= 3 else hour  # 中午11:30 is before noon
    if hour == 12:
        return 24 if "晚" in part or part == "夜间" else 12
    return hour + 12


def _hour(match: re.Match[str]) -> int | None:
    return numerals.chinese_int(match["chinese"]) if match["chinese"] else int(match["hour"])


def _minute(match: re.Match[str]) -> int | None:
    if match["half_hour"] or match["chinese_half"]:
        return 30
    if match["quarter_hours"]:
        return 15 if match["quarter_hours"] == "一" else 45
    if match["chinese_minutes"]:
        return numerals.chinese_int(match["chinese_minutes"])
    return int(match["minute"] or match["minutes"] or 0)
