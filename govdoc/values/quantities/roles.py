"""Roles: whether an amount is a target, a grant, a condition or a fact, by the words around it and above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from govdoc.values.quantities.amounts import Amount
from govdoc.values.quantities.readings import COUNTED, Counted

_FACT_TYPES: Final = ("答复", "函", "复函", "批复", "报告", "通报", "公报", "纪要")
_PAST: Final = re.compile(
    r"截至|截止(?!时间|日期)|(?<!项)目前|现有.{0,10}$|现已|共有(?!产)|已(?:有|建|完成|累计|达|发展|培育|认定|开展|举办|建成|实现|形成|引进|发放|投入|经有)|累计(?:完成|建成|发放|实现|培育|投入|新增|化解|达|有)|去年|上年(?!度)|前三季度|"
    r"[今本]年以来|以来[，,]|共(?:发生|记录|收到|查处|受理|评选出|确定|建成|完成)|发生(?!变|转让)|死亡|受伤|获得了|荣获|据.{2,12}(?:测定|介绍|统计)|位于|经统计|“?十三五”?期间|增速居|位居|提高了|增长了|下降了|减少了|新增了"
)
_PAST_HEADINGS: Final = re.compile(r"回顾|成效|基本情况|现状|工作总结|主要成绩|取得|发展基础|情况通报|工作情况|调查")
_PLAN_HEADINGS: Final = re.compile(r"目标|任务|安排|计划|预期|打算|部署|活动内容|工作内容|工作举措|主要内容|重点工作")
_GRANT_HEADINGS: Final = re.compile(r"奖励|奖补|补贴|补助|支持标准|扶持标准|奖项|资助|奖金|优惠|录取名次|表彰|激励|消费券")
_CONDITION_HEADINGS: Final = re.compile(r"参[会加赛]人员|参会范围|条件|资格|(?<!总体)(?<!工作)(?<!目标)要求|资质|范围|对象|限制|规则|评价指标|认定标准|申报标准|注意事项|其他事项|参赛办法")
_GRANT: Final = re.compile(
    r"奖励|奖金|奖补|补贴|补助|资助|贴息|消费券|优惠|津贴|支持资金|扶持资金|奖学金|助学金|奖项|[一二三]等奖|特等奖|优秀奖|组织奖|纪念奖|(?<!获)奖(?=$)|减免|减征|免征|慰问金|扶持资金|红包|抵用券|代金券|补偿|予以支持|给予支持|资金支持|返还|让利|减按|抵减|打折|兑付|以奖代补|奖$"
)
_GRANTED: Final = re.compile(r"给予|发放|奖励|补贴|补助|资助|奖补|贴息|兑付|予以|减免|补偿|加计")
_NEEDS: Final = re.compile(r"不得|不超过|不低于|不少于|不高于|不足|最多|至多|限|方可|满足|须|应(?!急|用|届)|低于|小于|高于|超出|未满|年满|必须|符合|以下|以内|严禁")
_AIMS: Final = re.compile(
    r"力争|争取|确保|达到|完成|实现|推动|推进|促进|新增|培育|打造|建成|建设|举办|开展|召开|组织|引进|提升|提高|降至|降低|增长|招募|配备|投入|聘请|选拔|评选|设(?!备|施|立地|计)|覆盖|力争|预计|计划|新建|改造|提供|帮助|发布|推出|选择|确定|修订|调整|推介|邀请|直播|安排|形成|选树|谋划|储备|稳定在|保持在|控制在|突破|争创|参加|参与|抓好|服务|拉动|带动|吸引"
)
_STRICT_AIMS: Final = re.compile(r"力争|争取|确保|推动|推进|促进|引导|完成|实现|达到|增长|增加|提升|降至|降低|降到|提高|控制在|稳定在|保持在|突破|新增|预计|计划|目标|改造|投资|覆盖|建成|建设|培育|签订|力求|带动|拉动|预支|抓好|储备|新建")
_TERMS: Final = re.compile(r"首付|贷款|利率|缴纳|缴存|面积|保证金|额度|占|费率|担保|出让|价款|监管|门槛|资本|营业收入|年龄|得分|成绩|评分|总分|注册|层高|宽度|高度|距离|间距|租金|税率|基数|限额|收费|房价|系数|预售")
_POLICY: Final = re.compile(r"首付|最高贷款|贷款额|公积金|建筑面积|房价|利率|出让|缴纳|缴存|保证金|预售|监管资金|可贷|贷款.{0,6}(?:上限|下限)|契税|保函|额度")
"""Terms of a policy: what is allowed or demanded, whatever verb goes with it (最高贷款额度提高到60万元)."""
_PAPER: Final = re.compile(r"材料|报名表|申报表|申请书|稿|论文|报告|简介|照片|表格|复印件|纸质|视频|发言|字数|页")
_IF: Final = re.compile(r"的(?!比例|标准|额度|幅度|补贴|奖励|补助|资助|奖补|贴息|[^，,。；;]{0,10}(?:奖励|补贴|补助|资助|贴息|优惠|支持))")


@dataclass(frozen=True, slots=True)
class Scene:
    """What a role is decided by: the clause and sentence an amount stands in, cut at the amount."""

    before: str
    """The clause before the number."""
    after: str
    """The clause after it."""
    sentence: str
    headings: str
    document_type: str | None


def role(amount: Amount, found: Counted, scene: Scene, earlier: Sequence[str]) -> str:
    """Give the role of an amount; `earlier` are the roles of those before it in its sentence that share its list or object."""
    if found.old:
        return "fact"
    if scene.document_type == "报告" and _plans(scene):
        return "target"
    if scene.document_type in _FACT_TYPES and not _rule_of_reply(scene):
        return "fact"
    if _is_past(scene):
        return "fact"
    if _is_threshold(amount, found, scene):
        return "condition"
    if _is_grant(amount, found, scene):
        return "support"
    if earlier and amount.marked and not _GRANT.search(found.object or "") and not scene.before.strip("，,、其中再且最高"):
        return earlier[-1]
    if _is_condition(amount, found, scene):
        return "condition"
    return "target"


def _rule_of_reply(scene: Scene) -> bool:
    """A reply lays down rules too: 每年召开两次会议, 不得低于."""
    return bool(re.search(r"每(?:半?年|季度|月|周)|不得|应当|力争|到20[0-9]{2}年|补助|奖励" + ("|控制在|稳定在|保持在|达到|不超过|不低于" if scene.document_type == "批复" else ""), scene.sentence))


def _plans(scene: Scene) -> bool:
    """A report looks back, and then ahead: 二、2026年工作安排."""
    back = max((match.start() for match in _PAST_HEADINGS.finditer(scene.headings)), default=-1)
    ahead = max((match.start() for match in _PLAN_HEADINGS.finditer(scene.headings)), default=-1)
    return ahead > back or bool(re.search(r"力争|目标是|计划|预期", scene.sentence))


def _is_past(scene: Scene) -> bool:
    last = scene.headings.rsplit("\n", 1)[-1]
    if _PAST_HEADINGS.search(scene.headings) and not _PLAN_HEADINGS.search(last):
        return True
    if re.search(r"同比|环比", scene.before) and not re.search(r"力争|确保|目标|预期|计划", scene.sentence) and scene.after[:1] in "，,。；;、":
        return not _PLAN_HEADINGS.search(last)
    return bool(_PAST.search(scene.sentence)) and not re.search(r"力争|确保|计划|给予|补贴|(?:的，|的,)(?!$)|首付|最高贷款|购买", scene.sentence)


def _is_threshold(amount: Amount, found: Counted, scene: Scene) -> bool:
    """建筑面积在90平方米以上的, 对得分低于70分的企业, 单户担保金额500万元以下: who or what is meant."""
    if amount.kind == "age":
        return True
    if re.search(r"的[，,；;]$", scene.after) and amount.kind in COUNTED:  # 使用过1次贷款的，
        return True
    if not amount.marked or (amount.upper is not None and not scene.after.startswith("的")):
        return False
    if scene.after.startswith("的") and _IF.match(scene.after):
        return not (amount.kind in COUNTED and (_AIMS.search(scene.before) or found.action)) or scene.after[1:2] in ("，", ",", "")
    if not scene.before and amount.start == amount.number[0] and amount.kind == "money" and scene.after[:1] not in "，,。；;、：":  # 400万元以上政府投资项目
        return True
    if amount.kind in COUNTED:
        return False
    return bool(re.search(r"(?<![针])对(?!接)|凡|凡是|如", scene.before)) and amount.sign in (">=", "<=", "<", ">") and not _GRANTED.search(scene.before)


def _is_grant(amount: Amount, found: Counted, scene: Scene) -> bool:
    if amount.kind in ("measure", "grade", "age"):
        return False
    if found.object is not None and _GRANT.search(found.object) and not re.search(r"(?:获奖|奖补)?(?:单位|企业|人员)$", found.object):
        return True
    if amount.kind in COUNTED:
        return bool(_GRANT_HEADINGS.search(scene.headings.rsplit("\n", 1)[-1])) and amount.norm in ("人", "个", "项", "件", "队", "家", "篇", "幅") and bool(
            re.search(r"奖|名次|表彰|优秀|先进", (found.object or "") + scene.before)
        )
    if amount.kind == "discount":
        return True
    near = scene.before[-24:]
    if _GRANTED.search(near) and amount.kind in ("money", "ratio", "points"):
        return True
    return bool(re.match(r"(?:的?(?:比例|标准|额度|幅度|价格)|以内)?(?:的?[^，,。；;]{0,14})?(?:给予|予以|奖励|补贴|补助|资助|贴息|优惠|消费券|发放)", scene.after)) and amount.kind in ("money", "ratio")


def _is_condition(amount: Amount, found: Counted, scene: Scene) -> bool:
    last = scene.headings.rsplit("\n", 1)[-1]
    here = scene.before + scene.after
    if amount.norm.split("/")[0] in ("份", "页", "字") and _PAPER.search((found.object or "") + scene.before + scene.sentence[-40:]):
        return True
    if amount.kind in COUNTED:
        return _limits(amount, found, scene, last)
    if amount.kind in ("score", "grade") and not _STRICT_AIMS.search(scene.before):
        return True
    if amount.marked or found.sign:
        sign = found.sign or amount.sign
        if re.search(r"不得|原则上|最低|最高|须|应当|方可", scene.before + scene.sentence[-20:]) and not re.search(r"力争|确保|推动", scene.before):
            return True
        if sign in ("<=", ">=", "<", ">") and (_CONDITION_HEADINGS.search(last) or re.search(r"应有|须有|应具|须具|必须|应不|须不", scene.before[-10:])) and not re.search(r"力争|确保|推动", scene.before):
            return True
    if _POLICY.search((found.object or "") + here):
        return True
    if amount.marked and amount.sign in (">=", ">") and re.search(r"比例|比重", found.object or "") and not _AIMS.search(scene.before):
        return True
    if _STRICT_AIMS.search(scene.before + (amount_words(amount, scene) if amount.kind == "ratio" else "")):
        return False
    if amount.marked and amount.kind in ("measure", "money", "score") and amount.sign != "~" and amount.upper is None and not _PLAN_HEADINGS.search(last):
        return True
    if _PLAN_HEADINGS.search(last) and not _TERMS.search(here):
        return False
    return bool(_TERMS.search((found.object or "") + here)) or amount.sign in ("<=", "<") or amount.kind in ("times", "points") or bool(_CONDITION_HEADINGS.search(last))


def _limits(amount: Amount, found: Counted, scene: Scene, heading: str) -> bool:
    """A limit on people or things: 每队不得超过15名, 拥有一套住房的家庭."""
    if re.search(r"拥有|持有|名下|具有|具备|达到(?=$)|取得", scene.before[-8:]) and re.search(r"的|以上", scene.after[:16]):
        return True
    if _CONDITION_HEADINGS.search(heading) and ((amount.marked and amount.sign != "~") or not (_AIMS.search(scene.before) or found.action)):
        return True
    if re.search(r"不得超过|最多|至多|不得少于|不得多于|限报|限(?=$)|不足", scene.before[-8:] + amount_words(amount, scene)):
        return True
    if re.search(r"[每各]", scene.before) and not found.action and amount.unit not in ("次", "场", "期"):
        return True
    if re.search(r"(?<![线年月底日期工之以目提此会报考节季天])前$", scene.before):
        return True
    if amount.value == 2 and amount.sign == ">=" and not _AIMS.search(scene.before):
        return True
    if amount.unit in ("次", "场", "期") and "每" in scene.before:
        return False
    return (amount.sign in ("<=", "<") and not _AIMS.search(scene.before)) or (amount.marked and amount.sign == ">=" and bool(re.search(r"每|须|应|必须|原则上", scene.before)) and not found.action)


def amount_words(amount: Amount, scene: Scene) -> str:
    """The comparator words that touch the number stand at the end of the sentence so far."""
    return scene.sentence[-(amount.number[0] - amount.start) :] if amount.number[0] > amount.start else ""
