"""The timeline of the review page: an SVG of the dated activities, month by month, grouped by the unit in the lead.

Positions are percentages, so that the drawing fits any width and its letters keep their size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from govdoc.model import Activity
from govdoc.writers import wording
from govdoc.writers.review_lines import escape
from govdoc.writers.views import period

ROW: Final = 34
HEAD: Final = 28
GROUP: Final = 30
_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)  # months between ticks
_MOST_TICKS: Final = 13
_LONGEST: Final = 26  # characters of a title
_UNKNOWN: Final = "未写明牵头单位"


class Bar(NamedTuple):
    """An activity on the axis; one bound may be missing, never both."""

    activity: Activity
    mark: int | None
    start: date | None
    end: date | None

    @property
    def first(self) -> date:
        """The day it is sorted and drawn from."""
        found = self.start or self.end
        assert found is not None
        return found

    @property
    def last(self) -> date:
        """The day it is drawn to."""
        return max(self.end or self.first, self.first)


class Axis(NamedTuple):
    """The months shown: `start` and `stop` are days' ordinals, `ticks` the positions in percent and their labels."""

    start: int
    stop: int
    ticks: tuple[tuple[float, str], ...]

    def at(self, ordinal: int) -> float:
        """Give the position of a day in percent."""
        return round(100 * (ordinal - self.start) / (self.stop - self.start), 3)


def bars(activities: Iterable[Activity], marks: Iterable[int | None]) -> list[Bar]:
    """Give the dated activities."""
    found = []
    for activity, mark in zip(activities, marks):  # noqa: B905  # a mark an activity
        start, end = (wording.day(one) for one in period(activity.time))
        if start or end:
            found.append(Bar(activity, mark, start, end))
    return found


def axis(shown: Sequence[Bar]) -> Axis:
    """Lay out whole months around the bars, with few enough ticks to be read."""
    low, high = min(bar.first for bar in shown), max(bar.last for bar in shown)
    first, last = _month(low), _month(high) + 1
    step = next((one for one in _STEPS if (last - first) / one <= _MOST_TICKS), _STEPS[-1])
    first -= first % step if step >= 3 else 0
    start, stop = _ordinal(first), _ordinal(last)
    found = Axis(start, stop, ())
    ticks = []
    for month in range(first, last, step):
        year, number = divmod(month, 12)
        named = f"{year}年" if step >= 12 else f"{year}.{number + 1}" if number == 0 or month == first else f"{number + 1}月"
        ticks.append((found.at(_ordinal(month)), named))
    return found._replace(ticks=tuple(ticks))


def draw(shown: Sequence[Bar]) -> str:
    """Draw the timeline; an empty string where nothing has a date."""
    if not shown:
        return ""
    scale = axis(shown)
    groups = _groups(shown)
    height = HEAD + sum(GROUP + ROW * len(members) for members in groups.values()) + 6
    body = "".join((*_grid(scale, height), *_rows(scale, groups)))
    return (
        f'<svg class="timeline" width="100%" height="{height}" role="img" aria-label="时间轴">'
        f'<defs><pattern id="tentative" width="6" height="6" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><rect class="t-stripe" width="3" height="6"/></pattern></defs>{body}</svg>'
    )


def _groups(shown: Iterable[Bar]) -> dict[str, list[Bar]]:
    """Group by the first unit in the lead; the order is that of the first day."""
    found: dict[str, list[Bar]] = {}
    for bar in sorted(shown, key=lambda one: (one.first, one.last)):
        found.setdefault(_lead(bar.activity), []).append(bar)
    return found


def _lead(activity: Activity) -> str:
    for role in ("lead_units", "responsible_units", "hosts", "organizers"):
        for unit in getattr(activity, role):
            return str(unit.normalized)
    return _UNKNOWN


def _grid(scale: Axis, height: int) -> Iterator[str]:
    for x, name in scale.ticks:
        yield f'<line class="t-grid" x1="{x}%" x2="{x}%" y1="20" y2="{height}"/>'
        yield f'<text class="t-tick" x="{x}%" y="13" dx="3">{name}</text>'


def _rows(scale: Axis, groups: dict[str, list[Bar]]) -> Iterator[str]:
    y = HEAD
    for unit, members in groups.items():
        yield f'<text class="t-unit" x="0" y="{y + 20}">{escape(unit)}<tspan class="t-count" dx="6">{len(members)}</tspan></text>'
        y += GROUP
        for bar in members:
            yield _bar(scale, bar, y)
            y += ROW


def _bar(scale: Axis, bar: Bar, y: int) -> str:
    activity = bar.activity
    title = activity.title or "（无标题）"
    name = title if len(title) <= _LONGEST else title[: _LONGEST - 1] + "…"
    left, right = scale.at(bar.first.toordinal()), scale.at(bar.last.toordinal() + 1)
    tentative = any(time.tentative for time in activity.time)
    linked = f' data-g="{bar.mark}" tabindex="0" role="button"' if bar.mark else ""
    return (
        f'<g class="t-row t-{activity.kind}"{linked}><title>{escape(title)}　{escape(_dates(bar))}</title>'
        f'<rect class="t-hit" x="0" y="{y}" width="100%" height="{ROW - 2}" rx="3"/>'
        f'<svg y="{y}" width="82%" height="21"><text class="t-name" x="0" y="15" dx="4">{escape(name)}</text></svg>'
        f'<text class="t-dates" x="100%" y="{y + 15}" dx="-4" text-anchor="end">{escape(_dates(bar))}</text>'
        f"{_shape(bar, left, right, y + 22, tentative)}</g>"
    )


def _shape(bar: Bar, left: float, right: float, y: int, tentative: bool) -> str:
    """A bar from the first day to the last; a deadline is a diamond on its day."""
    if bar.start is None:
        return (
            f'<svg class="t-due" x="{right}%" y="{y - 2}" width="1" height="9" overflow="visible">'
            f'<path class="t-diamond" d="M-5 4.5 0 -.5 5 4.5 0 9.5Z"/></svg>'
        )
    width = max(round(right - left, 3), 0.6)
    shape = f'x="{min(left, 99.4)}%" y="{y}" width="{width}%" height="6" rx="3"'
    stripes = f'<rect class="t-tentative" {shape} fill="url(#tentative)"/>' if tentative else ""
    return f'<rect class="t-bar" {shape}/>{stripes}'


def _dates(bar: Bar) -> str:
    if bar.start is None:
        return f"{_short(bar.last)}前"
    if bar.end is None:
        return f"{_short(bar.first)}起"
    return _short(bar.first) if bar.first == bar.last else f"{_short(bar.first)}–{_short(bar.last)}"


def _short(day: date) -> str:
    return f"{day.month}.{day.day}"


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _ordinal(month: int) -> int:
    """The ordinal of the first day of a month counted from year 0; one past the last day of the calendar at its end."""
    year, number = divmod(month, 12)
    if year < 1:
        return 1
    return date(year, number + 1, 1).toordinal() if year <= date.max.year else date.max.toordinal() + 1
