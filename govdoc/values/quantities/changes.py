"""Changes: whether an amount is a difference from a base (增长8%), which base that is, and per what it is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govdoc.lexicon import Lexicon
from govdoc.values.quantities.amounts import Amount

_DIRECTIONS: Final = {"up": "increase", "down": "decrease"}
_ADDED: Final = {"加": "increase", "减": "decrease", "降": "decrease", "增": "increase", "涨": "increase"}
_SINGLE: Final = re.compile(r"(?:[^参增追附施叠添外累新净]加|[^增裁削消核加]减|[^下新累净递]增|[^下调升]降|[^上]涨)$")
_AGAINST: Final = re.compile(r"(?:高于|高出|超出?|超过|优于|低于)(?:全[国省市县区]|同期|上年|历年)[^，,。；;、]{0,6}(?:水平|均值|平均)$")
_COMPARED: Final = re.compile(r"(?:比|较)[^，,。；;、比较]{1,10}(?<![提降升调减])(?P<way>高|低|快|慢|多|少)出?$")
"""增速比全国高|2.7个百分点"""
_BASELINE: Final = re.compile(
    r"(?:(?:比|较|相比|相较于?|与)(?!例|重|价|赛)(?P<base>[^，,。；;：:、比较]{1,14}?)(?:相比|比)?(?=增|提|上|下|减|降|压|扩|缩|净|再|高|低|多|少|翻|分别|平均|$)|(?P<same>同比|环比))"
)
_PER: Final = re.compile(
    r"每(?:人次|人每年|人每月|年度|年|季度|月|周|天|日|学年|学期|半年|(?:个|名|位|家|户|场|次|套|队|项|件|支|辆|台|间|所|座|村|册|份|期|人|亩|吨|平方米|处|班|组|区|县|镇|乡))"
)
_PER_NOUN: Final = re.compile(r"每(?:个|名|家|位|所|支)(?:成员单位|单位|项目|企业|街道|乡镇|社区|学校|部门|县区|县|市|区|村|家庭|赛场|代表队|运动员|职工|人|月|季度|季节)")


def direction(amount: Amount, dropped: Sequence[str], before: str, lexicon: Lexicon) -> str | None:
    """Tell whether the amount is an increase or decrease; `dropped` are the predicate words before it, nearest first.

    >>> from govdoc.lexicon import BUILT_IN
    >>> eight = Amount(2, 4, (2, 3), 8, None, "%", "%", "ratio", "=")
    >>> direction(eight, ["增长"], "增长", BUILT_IN)
    'increase'
    """
    if amount.kind in ("ratio", "points", "score", "times") and (single := _SINGLE.search(before)):
        return _ADDED[single[0][-1]]
    if amount.kind == "points" and (against := _AGAINST.search(before)):
        return "decrease" if against[0][0] == "低" else "increase"
    if amount.kind in ("ratio", "points", "times") and (compared := _COMPARED.search(before)):
        return "increase" if compared["way"] in ("高", "快", "多") else "decrease"
    table = lexicon.table("predicates")
    for word in dropped:
        kind = table.get(word, "filler")
        if kind in _DIRECTIONS:
            return _DIRECTIONS[kind]
        if kind == "to":
            return None
    return None


def baseline(clause: str) -> str | None:
    """Give what the change is measured from, as written.

    >>> baseline("贷款余额较年初增加"), baseline("同比下降"), baseline("完成")
    ('较年初', '同比', None)
    """
    found = None
    for found in _BASELINE.finditer(clause):  # noqa: B007
        pass
    if found is None:
        return None
    return found["same"] or found[0].removesuffix("相比") or None


def per(clause: str) -> str | None:
    """Give what the amount is dealt out to, as written: 每人, 每年, 每个项目.

    >>> per("每个项目裁判员"), per("按每人"), per("共")
    ('每个项目', '每人', None)
    """
    if "每" not in clause:
        return None
    match = None
    for match in _PER.finditer(clause):  # noqa: B007
        pass
    if match is None:
        return None
    noun = _PER_NOUN.match(clause, match.start())
    return noun[0] if noun is not None else match[0]
