"""Cues: shapes of words that several roles are told by."""

from __future__ import annotations

import re
from typing import Final

NEXT: Final = re.compile("下一步|下阶段|下步")
GRANT: Final = re.compile(
    r"奖励|奖金|奖补|补贴|补助|资助|贴息|消费券|优惠|津贴|支持资金|扶持资金|奖学金|助学金|奖项|一等奖|二等奖|三等奖|特等奖|优秀奖|组织奖|纪念奖|减免|减征|免征"
    r"|慰问金|红包|抵用券|代金券|补偿|予以支持|给予支持|资金支持|支持强度|支持额度|低保标准|供养标准|救助标准|抚恤标准|生活保障标准|补差标准|慰问标准|养老金|救助金|保障金|抚恤金|返还|让利|减按|抵减|打折|兑付|以奖代补|奖$|券(?<!债券)$"
)
PER_HEAD: Final = re.compile(r"每(?:人|户|生|月|年|名|床|亩)")
GRANTED: Final = re.compile(
    r"扶持(?=$)|给予|发放|奖励|补贴|补助|资助|奖补|贴息|兑[付现]|予以|补偿|加计|救助|慰问金|返还|抵扣|抵减|减按|[减免]收|减免|[减免]征|[减免]税|赠送?|财政承担|拨付?|报销"
)
GRANTED_AFTER: Final = re.compile(
    r"(?:的?(?:比例|标准|额度|幅度|价格)|以内)?(?:的?[^，,。；;]{0,14})?(?:给予|予以|奖励|补贴|补助|资助|贴息|优惠|消费券|发放|抵扣|返还)"
)
POLICY: Final = re.compile(
    r"首付|最高贷款|贷款额|公积金|建筑面积|房价|利率|出让|缴纳|缴存|保证金|预售|监管资金|可贷|贷款.{0,6}(?:上限|下限)|契税|保函|额度|限额|投资强度|权重|罚款|罚金|滞纳金|违约金"
)
"""Terms of a policy: what is allowed or demanded, whatever verb goes with it (最高贷款额度提高到60万元)."""
HANDED_IN: Final = frozenset(("报送", "提交", "推荐", "填报", "选送", "申报", "上报", "报", "携带", "推选", "限报", "参加", "派", "派出"))
"""What those who take part have to do, not what the plan does."""
THOSE: Final = re.compile(r"(?<!针)对(?!接)|凡|如")
THEN_GRANTED: Final = re.compile(
    r"(?:(?:由|按)[^，,。；;]{1,16}|(?:每|给)[^，,。；;]{1,8}|当年|一次性|分别|再|可|均|即|另)*(?:给予|予以|奖励|奖补|补贴|补助|资助|享受|授予)"
)
"""达到30万元以上，|一次性给予…: what is granted follows in the next clause."""
ATTAINED: Final = re.compile(r"达到?$")
"""力争达到|90%"""
EVENTS: Final = ("次", "场", "期")
