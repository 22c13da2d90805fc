"""Conditions: thresholds, limits, terms and demands."""

from __future__ import annotations

import re
from typing import Final

from govdoc.values.quantities.amounts import Amount
from govdoc.values.quantities.cues import (
    ATTAINED,
    EVENTS,
    GRANT,
    GRANTED,
    GRANTED_AFTER,
    HANDED_IN,
    POLICY,
    THEN_GRANTED,
    THOSE,
)
from govdoc.values.quantities.readings import COUNTED, Counted
from govdoc.values.quantities.scenes import CONDITION_HEADINGS, Scene
from govdoc.values.quantities.views import BRACKET

_TERMS: Final = re.compile(
    r"[株行]距|首付|贷款|利率|缴纳|缴存|面积|保证金|额度|占|费率|担保|出让|价款|监管|门槛|资本|营业收入|年龄|得分|成绩|评分|总分|注册"
    r"|层高|宽度|高度|距离|间距|租金|税率|基数|限额|收费|房价|系数|预售"
)
_AVERAGE: Final = re.compile("平均|均值|同期")
_KEPT: Final = re.compile("控制在|稳定在|保持在")
_PAPERS: Final = re.compile(r"材料|报名表|申报表|申请书|申报书|推荐[表书]|登记表|汇总表|任务书|证明|文本|稿|论文|报告|简介|照片|表格|复印件|纸质|视频|发言|字数|页")
_FEE: Final = re.compile(r"(?:(?<![经消免])费|费用|收费标准|费标准|押金|票价|门票|租金|定价|注册资[本金]|注册资金|实缴资本|开办资金)$")
_PAPER_UNITS: Final = ("份", "页", "字", "张")
_BINDING: Final = re.compile(r"不得|原则上|最低|最高|须|应当|方可")
_OUGHT: Final = re.compile(r"应有|须有|应具|须具|必须|应不|须不")
_OUGHT_TO: Final = re.compile("[应须](?:达到?|为|是)$")
"""申报企业应达到|2亿元"""
_PUSHED: Final = re.compile(r"力争|确保|推动")
_BY_YEAR: Final = re.compile(r"到[0-9]{4}年|目标|全年")
"""Where these are said what is to be exceeded is aimed at: 到2027年，收入突破300亿元."""
_GOALS: Final = re.compile(r"(?:^|[，,：:、])到(?:20[0-9]{2}年|[^，,。；;]{0,3}“?十[三四五六]五)|(?:总体|主要|发展|工作|年度|具体|预期|规划|行动)目标")
"""Where these are said what is measured is aimed at, whatever it is called."""
_SPREAD: Final = re.compile("惠及|覆盖|普及")
_DEFINED: Final = re.compile(r"指(?<=[^，,、]指)(?!标|导|数|挥|定|引|示|纹|南|针|派|战|控|认)")
"""大型养殖场指养殖量达到5000头以上"""
_AT: Final = re.compile(r"(?<![制持定存潜内外所])在$")
"""固定资产投资在|500万元以上; not 控制在, 稳定在."""
_OPENS_THOSE: Final = re.compile(r"(?:对(?!接)|凡|如)")
_THOSE_REACHED: Final = re.compile(r"[^，,。；;：:的]{0,24}的(?:[^，,。；;：:的]{0,10}(?:企业|项目|单位|园区|基地|景区|平台|机构|主体|合作社|农场|个人|团队|旅行社))?[，,]")
"""对年收入达500万元、800万元|的企业，"""
# 90平方米以上|的，, 70分|的企业; not the 的 of a grant: 500元|的标准, 300元|的补贴.
_IF: Final = re.compile(
    r"的(?!比例|标准|额度|幅度|补贴|奖励|补助|资助|奖补|贴息|[^，,。；;]{0,10}(?:奖励|补贴|补助|资助|贴息|优惠|支持))"
)
_GIVEN: Final = re.compile("予以|给予|享受")
"""住宿间夜数|500个以上|予以奖励"""
_SUCH: Final = re.compile(
    r"(?!用于|支持|作为|投向|建设|改造|购买|参与|参加|进入|流向|推[动进]|实施|开展|发展|形成|支撑|带动|的)(?:[^，,。；;、的0-9]{0,8}?)(?:项目|企业|工程|品种|单位|主体|产业|客户|大户|商户|订单|园区|基地|集群|县|镇|村)"
)
"""投资1亿元以上|重大项目, 产值超百亿元|企业: which ones are meant."""
_IF_CLAUSE: Final = ("的，", "的,", "的；", "的;")
_SHARE: Final = re.compile(r"比例|比重")
_HELD: Final = re.compile(r"拥有|持有|名下|具有|具备|取得")
_BUILT: Final = re.compile(r"打造|建成|创建|培育|布局|建设")
"""What a plan makes, whatever the heading demands."""
_LIMIT: Final = re.compile(r"不得超过|最多|至多|不得少于|不得多于|限报|限$|不足|只(?![有要见])")
_RANK: Final = re.compile(r"(?<![线年月底日期工之以目提此会报考节季天])前$")
_TEAM: Final = re.compile(r"领队|教练|队员|选手|队医|联络员|随队")
_PICKED: Final = re.compile(r"选拔|培训|评选|录取|产生")
_DEALT: Final = re.compile(r"[每各]")
_AIMS: Final = re.compile(
    r"力争|争取|确保|达到|完成|实现|推动|推进|促进|新增|培育|打造|建成|建设(?!局|委|部|厅|兵团|银行|单位)|举办|开展|召开|组织(?!部|人事|委员|员|机构|单位)|引进|提升|提高|降至|降低|增长|招募|配备|投入|聘请|选拔|评选"
    r"|设(?!备|施|立地|计)|覆盖|预计|计划(?!生育|科|员)|新建|改造|提供|帮助|发布(?!会|厅)|推出|选择|确定|修订|调整|推介|邀请|直播|安排|形成|选树|谋划|储备|稳定在|保持在|控制在|突破"
    r"|争创|布局|参加|参与|抓好|服务(?!中心|站|队|大厅|平台|业|机构|窗口|员|点|局|公司)|拉动|带动|吸引"
)
_STRICT_AIMS: Final = re.compile(
    r"力争|争取|确保|推动|推进|促进|引导|完成|实现|达到|增长|增加|提升|降至|降低|降到|提高|控制在|稳定在|保持在|突破|新增|预计|计划(?!生育|科|员)|目标|改造|投资(?!局|促进|公司|集团)|覆盖"
    r"|建成|建设(?!局|委|部|厅|兵团|银行|单位)|培育|签订|力求|带动|拉动|预支|抓好|储备|新建|签约|安排"
)


def is_threshold(amount: Amount, found: Counted, scene: Scene) -> bool:
    """建筑面积在90平方米以上的, 对得分低于70分的企业: who or what is meant."""
    counted = amount.kind in COUNTED
    after = scene.after.lstrip(BRACKET)  # 对新建的100—500亩（含500亩）|的基地
    if amount.kind == "age" or (counted and after.endswith(_IF_CLAUSE)):
        return True
    if amount.kind == "ratio" and _PUSHED.search(scene.sentence) and not THOSE.search(scene.before):
        return False
    if amount.marked and amount.upper is None and "最高" not in scene.words and THEN_GRANTED.match(scene.following):
        made = counted and found.action is not None and _STRICT_AIMS.match(scene.before) is not None  # 新增托位|800个以上，每个给予…
        if not made and not GRANTED.search(scene.before):
            return amount.sign != "~"
    if _OPENS_THOSE.match(scene.before) and (not counted or ATTAINED.search(scene.before)) and not GRANTED.search(scene.before) and _THOSE_REACHED.fullmatch(after):
        return True
    if not amount.marked or (amount.upper is not None and not after.startswith("的")):
        return False
    if amount.sign in (">=", ">") and counted and _GIVEN.match(after):
        return True
    if amount.sign in (">=", ">") and "指" in scene.sentence and _DEFINED.search(scene.sentence):
        return True
    at = scene.before.endswith("在") and _AT.search(scene.before) is not None
    if at and amount.sign in (">=", ">") and _OPENS_THOSE.match(scene.sentence) and not _AIMS.search(scene.before):
        return True
    if amount.kind == "ratio" and _SPREAD.search(scene.before):
        return False
    if at and amount.kind in ("money", "measure", "score") and not _AIMS.search(scene.before) and not GRANTED.search(scene.before):
        return True
    if at and counted and after.startswith("的"):
        return True
    if _IF.match(after) and not (amount.kind == "money" and GRANTED.search(scene.before) and GRANT.search(found.object or "")):
        done = counted and (found.action or _AIMS.search(scene.before))
        return not done or after[1:2] in ("，", ",", "")
    if counted:
        return False
    if amount.sign in (">=", ">", "<=", "<") and _SUCH.match(after) and not GRANTED.search(scene.before):
        return amount.kind in ("money", "measure")
    if not scene.before and not scene.words and amount.kind == "money" and after[:1] not in "，,。；;、：":
        return True  # 400万元以上|政府投资项目
    granted = GRANTED.search(scene.before) or GRANTED_AFTER.match(after)
    return THOSE.search(scene.before) is not None and amount.sign in (">=", "<=", "<", ">") and not granted


def is_condition(amount: Amount, found: Counted, scene: Scene) -> bool:
    """首付比例不低于20%, 纸质材料一式3份, 每队不得超过15名."""
    named = found.object or ""
    if scene.before.endswith("一式"):
        return True
    if amount.norm.split("/")[0] in _PAPER_UNITS and _PAPERS.search(named + scene.before + scene.sentence[-40:]):
        return True
    if amount.kind in COUNTED:
        return _is_limit(amount, found, scene)
    if _is_goal(amount, found, scene):
        return False
    if amount.kind in ("score", "grade") and not _STRICT_AIMS.search(scene.before):
        return True
    if (amount.marked or found.sign) and _is_binding(found.sign or amount.sign, scene):
        return True
    if amount.kind == "money" and _FEE.search(named):
        return True
    if amount.kind in ("money", "measure") and _OUGHT_TO.search(scene.before) and not scene.above.planned:
        return True
    if found.sign and amount.kind in ("ratio", "times") and not _STRICT_AIMS.search(scene.before):
        return True
    if amount.sign == ">" and _BY_YEAR.search(scene.sentence + "\n" + scene.above.heading):
        return False
    here = scene.before + scene.after
    if POLICY.search(named + here):
        return True
    if amount.marked and amount.sign in (">=", ">") and _SHARE.search(named) and not _AIMS.search(scene.before):
        return True
    if amount.kind == "measure" and _KEPT.match(scene.words) and not _TERMS.search(named + here):
        return False
    if _STRICT_AIMS.search(scene.before + (scene.words if amount.kind in ("ratio", "money") else "")):
        return False
    if amount.kind == "points" and _AVERAGE.search(scene.before):
        return False
    if "突破" in scene.words and scene.after[:1] in "，,。；;":
        return False
    planned = scene.above.planned
    bound = amount.marked and amount.sign != "~" and amount.upper is None and not (amount.sign == ">" and not scene.words and amount.end == amount.unit_at[1])
    if bound and amount.kind in ("measure", "money", "score") and not planned:
        return True
    if _TERMS.search(here):
        return True
    if planned:
        return False
    strict = amount.sign in ("<=", "<") or amount.kind in ("times", "points")
    return strict or _TERMS.search(named) is not None or CONDITION_HEADINGS.search(scene.above.heading) is not None


def _is_goal(amount: Amount, found: Counted, scene: Scene) -> bool:
    """到2027年，劳动年龄段就业率达60%以上: a goal, though 年龄 is a term of conditions; not 首付比例不低于20%."""
    if _BINDING.search(scene.before) or POLICY.search((found.object or "") + scene.before + scene.after):
        return False
    said = scene.whole if amount.kind == "ratio" else scene.sentence
    return amount.kind != "score" and _GOALS.search(said + "\n" + scene.above.heading) is not None


def _is_binding(sign: str, scene: Scene) -> bool:
    """A comparison that is demanded: 不得低于, 原则上不超过; not 力争达到."""
    if _PUSHED.search(scene.before):
        return False
    if _BINDING.search(scene.before + scene.sentence[-20:]):
        return True
    headed = CONDITION_HEADINGS.search(scene.above.heading) is not None
    return sign in ("<=", ">=", "<", ">") and (
        headed or _OUGHT.search(scene.before[-10:]) is not None
    )


def _is_limit(amount: Amount, found: Counted, scene: Scene) -> bool:
    """A limit on people or things: 每队不得超过15名, 拥有一套住房的家庭, 前600家企业."""
    aimed = _AIMS.search(scene.before) is not None
    demanded = CONDITION_HEADINGS.search(scene.above.heading) is not None or "名额" in scene.sentence
    demanded = demanded and _BUILT.search(scene.before) is None
    done = found.action is not None and found.action not in HANDED_IN and not (demanded and found.action == "选派")
    if ("的" in scene.after[:16] or "以上" in scene.after[:16]) and _HELD.search(scene.before[-8:]):
        return True
    if demanded and ((amount.marked and amount.sign != "~" and not _PUSHED.search(scene.before)) or not (aimed or done)):
        return True
    if scene.words.startswith(("满", "年满", "已满")):
        return True
    if _LIMIT.search(scene.before[-8:] + scene.words) or (scene.before.endswith("前") and _RANK.search(scene.before)):
        return True
    if amount.kind == "person" and "每" in scene.sentence and _TEAM.search(found.object or "") and not _PICKED.search(scene.before):
        return True
    dealt = _DEALT.search(scene.before) or (amount.kind == "person" and "每" in scene.sentence[-30:].rsplit("，", 1)[-1].rsplit(",", 1)[-1])
    if dealt and not done and amount.unit not in EVENTS and not ATTAINED.search(scene.before):
        return True
    if amount.value == 2 and amount.sign == ">=" and not aimed and not (scene.words and amount.unit in EVENTS):  # 两个以上
        return True
    if amount.unit in EVENTS and "每" in scene.before:
        return False
    if amount.sign in ("<=", "<") and not aimed:
        return "每" in scene.sentence or not _GOALS.search(scene.above.heading)
    return False
