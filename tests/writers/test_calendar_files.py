"""The calendar, read back by an iCalendar library."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from icalendar import Calendar
from made_notices import Made, hostile

from govdoc import writers
from govdoc.model import Notice, Time
from govdoc.writers.calendars import bounds

SHANGHAI = dt.timedelta(hours=8)
DAY = dt.date(2025, 4, 23)


def calendar(*notices: Notice) -> Any:
    return Calendar.from_ical(writers.render(notices, "ics"))


def time(start: str | None, end: str | None, **more: Any) -> Time:
    return Time.model_validate(Made("x").time("x", start, end, **more))


def at(hour: int, minute: int, day: dt.date = DAY) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=dt.timezone(SHANGHAI))


BOUNDS = (
    ("whole days end the day after", time("2025-04-23", "2025-04-25"), DAY, dt.date(2025, 4, 26)),
    ("one day", time("2025-04-23", "2025-04-23"), DAY, dt.date(2025, 4, 24)),
    ("an open end is the first day", time("2025-04-23", None), DAY, dt.date(2025, 4, 24)),
    ("a month", time("2021-12-01", "2021-12-31"), dt.date(2021, 12, 1), dt.date(2022, 1, 1)),
    ("hours", time("2025-04-23", "2025-04-23", start_time="09:30", end_time="11:00"), at(9, 30), at(11, 0)),
    ("a start without an end", time("2025-04-23", "2025-04-23", start_time="09:30"), at(9, 30), None),
    ("over days", time("2025-04-23", "2025-04-24", start_time="09:30", end_time="17:00"), at(9, 30),
     at(17, 0, dt.date(2025, 4, 24))),
    ("an hour on the first of several days", time("2025-04-23", "2025-04-25", start_time="09:00"), DAY, dt.date(2025, 4, 26)),
    ("midnight", time("2025-04-23", "2025-04-23", start_time="20:00", end_time="24:00"), at(20, 0),
     at(0, 0, dt.date(2025, 4, 24))),
    ("an end before the start", time("2025-04-23", "2025-04-23", start_time="09:30", end_time="08:00"), at(9, 30), None),
    ("days in the wrong order", time("2025-04-23", "2025-04-01"), DAY, dt.date(2025, 4, 24)),
    ("a deadline", time(None, "2025-04-23"), None, DAY),
    ("a deadline at an hour", time(None, "2025-04-23", end_time="17:00"), None, at(17, 0)),
    ("no such day", time("2025-02-30", None), None, None),
    ("the last day there is", time("9999-12-31", "9999-12-31"), dt.date.max, dt.date.max),
)  # fmt: skip


@pytest.mark.parametrize(("value", "start", "end"), [row[1:] for row in BOUNDS], ids=[row[0] for row in BOUNDS])
def test_a_time_has_bounds(value: Time, start: Any, end: Any) -> None:
    assert tuple(bounds(value)) == (start, end)


def test_the_seed_gives_eleven_events(seed: Notice) -> None:
    events = calendar(seed).walk("VEVENT")
    assert len(events) == 11
    first = events[0]
    assert first["SUMMARY"] == "泉州市系列劳动和职业技能竞赛（暂定）"
    assert (first.decoded("DTSTART"), first.decoded("DTEND")) == (dt.date(2021, 3, 1), dt.date(2021, 11, 1))
    assert first["STATUS"] == "TENTATIVE"
    assert first.decoded("DTSTAMP") == dt.datetime(2021, 1, 28, tzinfo=dt.timezone.utc)
    assert "市总工会" in first["DESCRIPTION"]
    assert [event["STATUS"] for event in events].count("CONFIRMED") == 3  # 12月, 11-12月 and 下半年 have no condition
    assert events[10]["LOCATION"] == "厦门市"
    assert (events[10].decoded("DTSTART"), events[10].decoded("DTEND")) == (dt.date(2021, 7, 1), dt.date(2022, 1, 1))


def test_clock_times_are_in_shanghai_and_deadlines_to_dos(made: Made) -> None:
    found = calendar(made.notice())
    (event,) = found.walk("VEVENT")
    assert event.decoded("DTSTART") == at(9, 30)
    assert event["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert "DTEND" not in event
    assert event["STATUS"] == "CONFIRMED"
    (zone,) = found.walk("VTIMEZONE")
    assert zone["TZID"] == "Asia/Shanghai"
    (due,) = found.walk("VTODO")
    assert due["SUMMARY"] == "报名：启动仪式"
    assert due.decoded("DUE") == dt.date(2025, 4, 10)
    assert "DTSTART" not in due


def test_a_to_do_may_begin_before_it_is_due(made: Made) -> None:
    made.rest["activities"][0]["time"] = [made.time("4月10日前", "2025-04-01", "2025-04-10", purpose="submission")]
    (due,) = calendar(made.notice()).walk("VTODO")
    assert (due.decoded("DTSTART"), due.decoded("DUE")) == (dt.date(2025, 4, 1), dt.date(2025, 4, 10))


def test_what_has_no_date_is_in_no_calendar(made: Made) -> None:
    made.rest["activities"][0]["time"] = [made.time("4月10日前", None, None)]
    assert not [one for one in calendar(made.notice()).walk() if one.name in ("VEVENT", "VTODO")]


def test_uids_are_stable_and_differ(seed: Notice, made: Made) -> None:
    def uids(*notices: Notice) -> list[str]:
        return [str(one["UID"]) for one in calendar(*notices).walk() if "UID" in one]

    assert uids(seed, made.notice()) == uids(seed) + uids(made.notice())
    assert len(set(uids(seed, made.notice()))) == 13
    renamed = seed.model_copy(update={"source": seed.source.model_copy(update={"name": "other.txt"})})
    assert uids(renamed) == uids(seed)


def test_a_hostile_notice_adds_no_line_of_its_own() -> None:
    made = Made("会议\r\nEND:VEVENT\r\nBEGIN:VALARM; 3月1日，\\n")
    made.activity(made.text.strip(), "会议\r\nEND:VEVENT\r\nBEGIN:VALARM;", time=[made.time("3月1日", "2025-03-01", "2025-03-01")])
    found = calendar(made.notice(), hostile())
    assert [one.name for one in found.walk() if one.name == "VALARM"] == []
    assert len(found.walk("VEVENT")) == 2
    assert found.walk("VEVENT")[0]["SUMMARY"] == "会议  END:VEVENT  BEGIN:VALARM;"


def test_lines_are_folded_at_seventy_five_octets(seed: Notice) -> None:
    data = writers.render([seed], "ics")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")
