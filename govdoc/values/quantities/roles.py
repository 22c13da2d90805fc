"""Roles: whether an amount is a target, a grant, a condition or a fact, by the words around it and above it.

The first rule of `_RULES` that holds decides. What no rule claims is what its text is about: a condition where the text lays
down terms (see `manners`), else a target, as in plans most numbers are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from govdoc.values.quantities import conditions, facts, grants
from govdoc.values.quantities.amounts import Amount
from govdoc.values.quantities.cues import ATTAINED, GRANT, HANDED_IN, NEXT, PER_HEAD, POLICY, THEN_GRANTED, THOSE
from govdoc.values.quantities.readings import COUNTED, Counted
from govdoc.values.quantities.scenes import Scene

_CARRIED: Final = re.compile(r"(?:约|仅|已)?(?:占|为(?=[^，,。；;]{0,6}(?:任务|计划|目标)))")
"""老年人口12万人，|占总人口的18%: told as what it goes on from."""
_AMONG: Final = re.compile("[，,、；;]?其中")
_CLAIMED: Final = frozenset(("享受", "申请", "申领", "领取", "办理", "提取", "购买", "支付", "使用", "记录"))
"""What those do whom the terms are for."""
_FOUNDED: Final = re.compile(r"(?:设立|组建|成立|建立|筹集|募集|筹建|发起)[^，,。；;]{0,8}$")
_SET_ASIDE: Final = re.compile(
    r"(?:安排|落实|筹措|争取|整合|统筹|列支)[^，,。；;]{0,12}(?:资金|经费|投资|债券)$|(?:撬动|带动|拉动|吸引|引导)[^，,。；;]{0,14}(?:投入|投资|资金|资本|贷款|消费)$"
)
_BROUGHT: Final = re.compile(r"(?:提供|安排|落实|争取|筹集|投放|撬动|带动)$")


class Given(NamedTuple):
    """A role and the name of the rule that gave it."""

    role: str
    rule: str


def role(amount: Amount, found: Counted, scene: Scene, earlier: Sequence[str]) -> Given:
    """Give the role of an amount; `earlier` are the roles of those before it in its sentence.

    >>> from govdoc.values.quantities.scenes import above
    >>> amount = Amount(4, 9, (4, 6), 50, None, "%", "%", "ratio", "=")
    >>> role(amount, Counted("购房补贴"), Scene("给予购房款", "", "的购房补贴。", "", above("", ""), "通知"), [])
    Given(role='support', rule='is_grant')
    """
    for rule, name in _RULES:
        if rule(amount, found, scene):
            return Given(name, rule.__name__)
    plain = amount.kind == "measure" and not (amount.marked or found.sign or found.dropped)
    if earlier and plain and earlier[-1] != "condition" and not POLICY.search(scene.before) and not THOSE.search(scene.before):
        return Given(earlier[-1], "goes on")
    if earlier and earlier[-1] == "support" and amount.kind == "money" and PER_HEAD.search(scene.before):
        return Given("support", "per head")  # 补助标准为小学生每人每天2元，初中生每人每天|3元
    if earlier and amount.kind == "ratio" and _CARRIED.match(scene.before):
        return Given(earlier[-1], "carried")
    bare = not scene.before.strip("，,、其中再且最高")
    among = _AMONG.match(scene.before) is not None
    if earlier and amount.marked and (bare or among) and not GRANT.search(found.object or ""):
        return Given(earlier[-1], "bare")
    aimed = scene.in_terms and _is_aimed(amount, found, scene)
    if scene.in_terms and not aimed:
        return Given("condition", "terms")
    if conditions.is_condition(amount, found, scene):
        return Given("condition", "is_condition")
    return Given("target", "aimed" if aimed else "else")


def _is_aimed(amount: Amount, found: Counted, scene: Scene) -> bool:
    """配备医护人员|3名, 处理率须达到|100%: what terms, too, aim at; not 可购买住房|1套."""
    if scene.above.planned or NEXT.search(scene.above.heading):
        return True
    if amount.kind == "ratio" and ATTAINED.search(scene.before) and scene.after[:1] in "，,。；;、":
        return True
    return amount.kind in COUNTED and found.action is not None and found.action not in _CLAIMED and found.action not in HANDED_IN


def _is_made(amount: Amount, _found: Counted, scene: Scene) -> bool:
    """设立规模不低于1亿元的引导资金, 提供1亿元以上的增信担保: what the plan itself sets up or brings."""
    if amount.kind != "money" or not amount.marked or amount.sign not in (">=", ">") or THOSE.search(scene.before):
        return False
    if THEN_GRANTED.match(scene.following):
        return False
    if _SET_ASIDE.search(scene.before) and not scene.after.startswith("的"):
        return True
    brought = _BROUGHT.search(scene.before) is not None and GRANT.search(scene.after) is None
    return brought or (_FOUNDED.search(scene.before) is not None and scene.after.startswith("的"))


_Rule = Callable[[Amount, Counted, Scene], bool]
_RULES: Final[tuple[tuple[_Rule, str], ...]] = (
    (facts.is_replaced, "fact"),
    (facts.is_planned, "target"),
    (facts.is_reported, "fact"),
    (facts.is_past, "fact"),
    (facts.counts_list, "fact"),
    (facts.is_conferred, "fact"),
    (_is_made, "target"),
    (conditions.is_threshold, "condition"),
    (grants.is_grant, "support"),
)
