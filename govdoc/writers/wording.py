"""The words people read: Chinese titles from the model, the values of its enumerations, numbers, dates and units.

A view never names a field itself; it asks here, and the answer is written once, in `govdoc.model`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from pydantic import BaseModel

from govdoc.model import Organization, Quantity, Time

KINDS: Final = {"event": "活动", "task": "任务"}
PARTS: Final = {"notice": "通知", "enclosure": "所印发文件", "attachment": "附件"}
PURPOSES: Final = {
    "held": "举办",
    "registration": "报名",
    "arrival": "报到",
    "submission": "报送",
    "deadline": "截止",
    "other": "其他",
}
PRECISIONS: Final = {
    "day": "日",
    "ten_days": "旬",
    "month": "月",
    "quarter": "季度",
    "half_year": "半年",
    "year": "年",
    "plan_period": "规划期",
}
YEAR_BASES: Final = {
    "stated": "原文写明",
    "heading": "小标题",
    "title": "标题",
    "issue_date": "成文日期",
    "none": "没有年份",
}
ROLES: Final = {"target": "目标", "support": "奖补", "condition": "条件", "fact": "事实"}
COMPARATORS: Final = {"=": "", ">=": "≥", ">": ">", "<=": "≤", "<": "<", "~": "约"}
CHANGES: Final = {"increase": "增", "decrease": "减"}
RELATIONS: Final = {
    "basis": "依据",
    "issues": "印发",
    "forwards": "转发",
    "amends": "修改",
    "repeals": "废止",
    "mentions": "提及",
}
SEVERITIES: Final = {"error": "错误", "warning": "警告", "info": "提示"}  # worst first
UNIT_ROLES: Final = (
    "hosts",
    "organizers",
    "co_organizers",
    "lead_units",
    "responsible_units",
    "supporting_units",
)
"""The fields of an activity that list organizations, in the order people read them."""

_LARGEST: Final = 10**15


def title(model: type[BaseModel], field: str) -> str:
    """Give the Chinese name of a field.

    >>> from govdoc.model import Activity
    >>> title(Activity, "lead_units")
    '牵头单位'
    """
    found = model.model_fields[field].title
    if found is None:
        raise KeyError(f"{model.__name__}.{field}")
    return found


def number(value: float) -> str:
    """Write a number as people do: thousands parted, no empty decimals; past what a table can show, roughly.

    >>> number(10000.0), number(0.85), number(1234567), number(10**30)
    ('10,000', '0.85', '1,234,567', '1e+30')
    """
    if abs(value) >= _LARGEST:
        return f"{value:.6g}" if abs(value) < sys.float_info.max else "很大"
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.6f}".rstrip("0")


def amount(quantity: Quantity) -> str:
    """Write the value with its bounds and unit: ≥1,000 场次, 20–30 家, 增 8 %."""
    upper = f"–{number(quantity.upper)}" if quantity.upper is not None else ""
    change = f"{CHANGES[quantity.change]} " if quantity.change else ""
    return f"{change}{COMPARATORS[quantity.comparator]}{number(quantity.value)}{upper} {quantity.unit}"


def indicator(quantity: Quantity) -> str:
    """Write what is counted and how much of it, as written; what is no target says so."""
    counted = f"{quantity.object} {quantity.text}" if quantity.object else quantity.text
    return counted if quantity.role == "target" else f"{counted}（{ROLES[quantity.role]}）"


def unit(organization: Organization) -> str:
    """Write one organization: its shared prefix restored, and what it is responsible for where that is said."""
    scope = f"（{organization.scope}）" if organization.scope else ""
    return organization.normalized + scope


def units(organizations: Iterable[Organization]) -> str:
    """Write organizations as a notice lists them."""
    return "、".join(unit(one) for one in organizations)


def moment(time: Time) -> str:
    """Write a time as in the notice; what people only register, arrive or report by is called so."""
    return time.text if time.purpose in ("held", "other", "deadline") else f"{PURPOSES[time.purpose]}：{time.text}"


def days(time: Time) -> str:
    """Write the days and hours a time means: 2021-03-01 至 2021-10-31; nothing where it names none."""
    start, end = _instant(time.start, time.start_time), _instant(time.end, time.end_time)
    if time.start and time.end:
        if time.start == time.end:
            return start if not time.end_time else f"{start}–{time.end_time}" if time.start_time else end
        return f"{start} 至 {end}"
    return f"{start} 起" if time.start else f"{end} 前" if time.end else ""


def day(iso: str | None) -> date | None:
    """Give a date of the record; `None` where there is none or the calendar has no such day.

    >>> day("2021-02-28"), day("2021-02-30")
    (datetime.date(2021, 2, 28), None)
    """
    if iso is None:
        return None
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def several(value: Any) -> str | None:
    """Join the items of a list field; a scalar is itself; nothing is `None`."""
    if isinstance(value, (list, tuple)):
        return "、".join(str(one) for one in value) or None
    return None if value is None else str(value)


def _instant(day_: str | None, clock: str | None) -> str:
    return " ".join(piece for piece in (day_, clock) if piece)
