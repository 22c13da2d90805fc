"""Calendar (RFC 5545): an event for what is held on days, a to-do for what is due by a day.

A UID is made from the text and the activity, so importing the same notice again updates what is there. Nothing in the
file depends on when it was written: DTSTAMP is the day of the notice.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple
from zoneinfo import ZoneInfo

from govdoc.model import Activity, Header, Notice, Time
from govdoc.version import __version__
from govdoc.writers import wording
from govdoc.writers.views import View

if TYPE_CHECKING:
    from icalendar import Calendar, Component

ZONE: Final = "Asia/Shanghai"
_UNDATED: Final = "2000-01-01"  # the stamp of a notice without a date
_DUE: Final = ("deadline", "submission", "registration")  # what people must have done, rather than go to
_CONTROLS: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f\u2028\u2029]")
_DAY: Final = timedelta(days=1)

Moment = date | datetime


class Bounds(NamedTuple):
    """When something begins and when it is over, as RFC 5545 has it: the end of whole days is the day after."""

    start: Moment | None
    end: Moment | None


def write(notices: Iterable[Notice], out: BinaryIO, *, show_text: bool = True) -> None:  # noqa: ARG001
    """Write one calendar with the dates of every activity of every notice."""
    calendar = _calendar()
    for notice in notices:
        view = View(notice)
        for activity in notice.activities:
            for component in _components(view, activity):
                calendar.add_component(component)
    out.write(calendar.to_ical())


def uid(view: View, activity: Activity, n: int) -> str:
    """Give the identity of the `n`th date of an activity: the same text gives the same one, wherever it is parsed."""
    key = "\0".join((view.notice.source.text_sha256, activity.id, activity.title or "", str(n)))
    return f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@govdoc"


def bounds(time: Time) -> Bounds:
    """Give the instants a time means; whole days unless hours are written for its day.

    A clock time without an end leaves the end open; the end of a due time is the instant or the day it names.
    """
    first, last = wording.day(time.start), wording.day(time.end)
    if first is None:
        return Bounds(None, _at(last, time.end_time) if last else None)
    if time.start_time and (last in (None, first) or time.end_time):
        start = _at(first, time.start_time)
        end = _at(last or first, time.end_time) if time.end_time else None
        return Bounds(start, end if end is not None and _later(end, start) else None)
    last = max(first, last or first)
    return Bounds(first, last + _DAY if last < date.max else last)


def _calendar() -> Calendar:
    from icalendar import Calendar, Timezone, TimezoneStandard

    calendar = Calendar()
    calendar.add("prodid", f"-//govdoc//govdoc {__version__}//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    zone, standard = Timezone(), TimezoneStandard()  # no summer time since 1991
    zone.add("tzid", ZONE)
    standard.add("dtstart", datetime(1992, 1, 1))
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", timedelta(hours=8))
    standard.add("tzname", "CST")
    zone.add_component(standard)
    calendar.add_component(zone)
    return calendar


def _components(view: View, activity: Activity) -> Iterator[Component]:
    dated = [time for time in activity.time if time.start or time.end]
    for n, time in enumerate(dated, 1):
        found = bounds(time)
        if found.start is not None and time.purpose not in _DUE:
            yield _event(view, activity, time, found, n)
        elif time.end is not None or found.start is not None:
            yield _to_do(view, activity, time, n)


def _event(view: View, activity: Activity, time: Time, found: Bounds, n: int) -> Component:
    from icalendar import Event

    event = Event()
    _describe(event, view, activity, time, n)
    event.add("dtstart", found.start)
    if found.end is not None:
        event.add("dtend", found.end)
    event.add("status", "TENTATIVE" if time.tentative else "CONFIRMED")
    event.add("transp", "OPAQUE" if isinstance(found.start, datetime) else "TRANSPARENT")
    return event


def _to_do(view: View, activity: Activity, time: Time, n: int) -> Component:
    from icalendar import Todo

    todo = Todo()
    _describe(todo, view, activity, time, n)
    first, last = wording.day(time.start), wording.day(time.end)
    due = _at(last, time.end_time) if last else None
    if first is not None and (due is None or first < (due.date() if isinstance(due, datetime) else due)):
        todo.add("dtstart", first if not isinstance(due, datetime) else _at(first, time.start_time or "00:00"))
    if due is not None:
        todo.add("due", due)
    todo.add("status", "NEEDS-ACTION")
    return todo


def _describe(component: Component, view: View, activity: Activity, time: Time, n: int) -> None:
    """Add what events and to-dos share: identity, words, place."""
    title = _line(activity.title or view.document)
    prefix = "" if time.purpose in ("held", "other", "deadline") else f"{wording.PURPOSES[time.purpose]}："
    component.add("uid", uid(view, activity, n))
    component.add("dtstamp", _stamp(view.notice.header))
    component.add("summary", prefix + title + ("（暂定）" if time.tentative else ""))
    component.add("description", _plain("\n".join(_lines(view, activity, time))))
    if activity.location:
        component.add("location", _line("、".join(one.name for one in activity.location)))
    component.add("categories", [wording.KINDS[activity.kind], _line(view.document)])


def _lines(view: View, activity: Activity, time: Time) -> Iterator[str]:
    """The description: the time as written, who does it, how much of it, what it is, and where that is said."""
    yield f"{wording.title(Activity, 'time')}：{wording.moment(time)}"
    for role in wording.UNIT_ROLES:
        named: Any = getattr(activity, role)
        if named:
            yield f"{wording.title(Activity, role)}：{wording.units(named)}"
    counted = [wording.indicator(one) for one in view.counted(activity)]
    if counted:
        yield f"{wording.title(Activity, 'quantities')}：{'；'.join(counted)}"
    if activity.content:
        yield f"{wording.title(Activity, 'content')}：{activity.content.text}"
    place = view.place(activity.span)
    yield f"出处：{view.document}" + (f"，{place}" if place else "")


def _stamp(header: Header) -> datetime:
    stated = (wording.day(one) for one in (header.issue_date, header.print_date, header.publish_date, _UNDATED))
    known = next(one for one in stated if one is not None)
    return datetime(known.year, known.month, known.day, tzinfo=timezone.utc)


def _at(day: date, clock: str | None) -> Moment:
    """Give the instant of a clock time on a day, or the day where there is none; 24:00 is midnight after it."""
    if clock is None or (clock == "24:00" and day == date.max):
        return day
    hours, minutes = int(clock[:2]), int(clock[3:])
    if hours == 24:
        day, hours = day + _DAY, 0
    return datetime(day.year, day.month, day.day, hours, minutes, tzinfo=ZoneInfo(ZONE))


def _later(one: Moment, other: Moment) -> bool:
    return isinstance(one, datetime) and isinstance(other, datetime) and one > other


def _plain(text: str) -> str:
    return _CONTROLS.sub(" ", text)


def _line(text: str) -> str:
    return _plain(text).replace("\n", " ")
