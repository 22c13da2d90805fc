"""Grants: money and other things that are given to someone."""

from __future__ import annotations

import re
from typing import Final

from govdoc.values.quantities.amounts import Amount
from govdoc.values.quantities.cues import EVENTS, GRANT, GRANTED, GRANTED_AFTER, PER_HEAD, POLICY
from govdoc.values.quantities.readings import COUNTED, Counted
from govdoc.values.quantities.scenes import GRANT_HEADINGS, Scene

_GRANTED_AMONG: Final = re.compile(
    r"(?:给予|发放|享受|予以)[^，,。；;]{0,12}(?:补贴|奖励|补助|资助|消费券|红包|奖金|津贴)[，,][^。；;]*其中"
)
"""给予购房补贴，其中二孩家庭每套|3万元: shares of what is granted."""
_PRIZE: Final = re.compile(r"[奖券包](?:项|品|金)?$")
_CHARGED: Final = re.compile(r"扣除|提取|收费|缴费|交费|会费|罚|缴存|筹资|收入|票")
_ALLOTTED: Final = re.compile(r"(?:下达|拨付|分配|下拨|安排)[^，,。；;]{0,24}(?:资金|经费|补助|补贴)")
"""关于下达补助资金的通知"""
_IS_RATE: Final = re.compile(r"(?:率|补偿比|报销比|补助比)$")
_HEADCOUNT: Final = re.compile(r"(?:[户人次量总]数|户|对象|项目|政策|机构|申请|名单|资料|材料|工作|标准|家庭|学生|群众|人|案件|问题|事项|窗口)$")
"""Things that only have to do with grants: 货币补助户数."""
_HANDED_OVER: Final = re.compile(r"(?:发放|赠送?|奖励|补助|补贴|免收|减收|免费提供)[^，,。；;、的]{0,8}$")
"""每亩发放种子|0.3公斤"""
_AWARD: Final = re.compile(r"奖|名次|表彰|优秀|先进")
_AWARDED_UNITS: Final = ("人", "个", "项", "件", "队", "家", "篇", "幅")
_PUT_BY: Final = re.compile("(?:安排|列支|拨付)[^，,。；;]{0,12}$")
_TO_SUPPORT: Final = re.compile("支持|奖补|补助|奖励|补贴|资助")
"""每年安排|1亿元，对运营主体给予奖补"""
_NEAR: Final = 24


def goes_on_granting(amount: Amount, scene: Scene) -> bool:
    """补贴标准为硕士每人3万元；本科每人|1万元: no word of granting, but a sum where the clauses before it grant."""
    return amount.kind == "money" and amount.sign not in (">=", ">") and not POLICY.search(scene.before) and scene.after[:1] in "，,。；;、"


def is_grant(amount: Amount, found: Counted, scene: Scene) -> bool:
    """给予一次性奖励10万元, 7折优惠, 一等奖1名."""
    if amount.norm in ("份", "页"):
        return False
    if amount.kind == "measure":
        return not amount.marked and _HANDED_OVER.search(scene.before) is not None
    if amount.kind in ("grade", "age") or (amount.kind == "ratio" and _IS_RATE.search(found.object or "")):
        return False
    if amount.kind == "money" and (found.object or "").endswith("支持"):
        return True
    if found.object and GRANT.search(found.object):
        if amount.kind == "person" or amount.unit in EVENTS:
            return _PRIZE.search(found.object) is not None
        return amount.kind not in COUNTED or _PRIZE.search(found.object) is not None or not _HEADCOUNT.search(found.object)
    if amount.kind in COUNTED:
        awarded = amount.norm in _AWARDED_UNITS and GRANT_HEADINGS.search(scene.above.heading)
        return bool(awarded and _AWARD.search((found.object or "") + scene.before))
    if amount.kind == "discount":
        return True
    if amount.kind == "money" and PER_HEAD.search(scene.sentence) and (found.object or "").endswith("标准") and not _CHARGED.search(found.object or ""):
        return True
    if amount.kind == "money" and _ALLOTTED.search(scene.above.title):
        return True
    if amount.kind == "money" and _PUT_BY.search(scene.before) and _TO_SUPPORT.search(scene.after + scene.following):
        return True
    if amount.kind == "money" and _GRANTED_AMONG.search(scene.sentence):
        return True
    if amount.kind in ("money", "ratio", "points") and GRANTED.search(scene.before[-_NEAR:] + (found.action or "")):
        return True
    return amount.kind in ("money", "ratio") and GRANTED_AFTER.match(scene.after) is not None
