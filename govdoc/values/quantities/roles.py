"""Roles: whether an amount is a target, a grant, a condition or a fact, by the words around it and above it.

The first rule of `_RULES` that holds decides. What no rule claims is what its text is about: a condition where the text lays
down terms (see `manners`), else a target, as in plans most numbers are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from govdoc.values.quantities.amounts import Amount
from govdoc.values.quantities.readings import COUNTED, Counted
from govdoc.values.quantities.views import BRACKET

_NEXT: Final = re.compile("下一步|下阶段|下步")
_FACT_TYPES: Final = ("答复", "函", "复函", "批复", "报告", "通报", "公报")
# Where it can be, each alternative begins with characters of its own, so that a search steps over all others.
# Headings
_PAST_HEADINGS: Final = re.compile(r"回顾|成效|进展情况|完成情况|运行情况|落实情况|执行情况|开展情况|实施情况|基本情况|现状|工作总结|主要成绩|取得|发展基础|情况通报|工作情况|调查")
_PLAN_HEADINGS: Final = re.compile(r"目标|任务|安排|计划|预期|打算|部署|活动内容|工作内容|工作举措|主要内容|重点工作")
_GRANT_HEADINGS: Final = re.compile(
    r"奖励|奖补|补贴|补助|支持标准|扶持标准|奖项|资助|奖金|优惠|录取名次|表彰|激励|消费券"
)
_CONDITION_HEADINGS: Final = re.compile(
    r"参[会加赛训展演](?:人员|对象|单位|范围|名额|办法|要求)|名额|组队|报名|收费|费用|经费(?:承担|负担|说明)|食宿|条件|资格|要求(?<!总体要求)(?<!工作要求)(?<!目标要求)(?<!任务要求)|资质|范围|对象|限制|规则|评价指标|认定标准|申报标准|注意事项|其他事项|参赛办法"
)
_SPEAKING: Final = re.compile("|".join(one.pattern for one in (_PAST_HEADINGS, _PLAN_HEADINGS, _GRANT_HEADINGS, _CONDITION_HEADINGS)))
# Facts
_PAST: Final = re.compile(
    r"截至|截止(?!时间|日期)|目(?<!项目)前|现有.{0,10}$|现已|共有(?!产)|去年|上(?<!以上)年(?!度)|前三季度|今年以来|本年以来|以来[，,]|获得了|荣获|位于|经统计|位居"
    r"|已(?:有|建|完成|累计|达|发展|培育|认定|开展|举办|建成|实现|形成|引进|发放|投入|经有)"
    r"|取得(?:了)?(?:阶段性|明显|积极|显著|初步|良好|重要|新)?(?:成效|进展|成绩)|仍有|仍存在|尚有|尚存在|仅(?:为|占|有)(?!效)"
    r"|共(?:发生|记录|收到|查处|受理|评选出|确定|建成|完成)"
    r"|报送了|上报了|查处了|查获了|抽检了|抽查了|检查了|受理了|收到了|发现了|制定了|制订了|评选出了|认定了"
    r"|发生(?!变|转让|的)|死亡|受伤|据.{2,12}(?:测定|介绍|统计)|十三五”?期间|增速居|提高了|增长了|下降了|减少了|新增了"
)
_ACTED: Final = re.compile(r"[^，,。；;]{1,24}[^为除到极]了(?![解结])")
"""13个省|监察所报送了: what those that are counted have done."""
_ANNOUNCED: Final = ("公告", "通告", "公示")
_RESULTS: Final = re.compile("情况|结果|名单|统计")
"""关于食品抽检情况的公告 tells what was found."""
_CONFERRED: Final = re.compile("授予|追授|表彰|表扬|嘉奖|记[一二三]等功|命名|追记")
_LIST: Final = re.compile(r"[^，,。；;0-9]*、[^，,。；;0-9]*$")
_JOINT: Final = re.compile("、|以及|和|与|及|或者")
_SHORTEST_LIST: Final = 3
_CONFERS: Final = ("决定", "通报", "令", "命令")
_TOLD: Final = re.compile(r"(?:截至|截止|今年以来|去年以来|取得[^，,。；;]{0,8}(?:成效|进展|成绩))[^。；;]*[：:，,][^。]*；")
"""What a list is told of as done: 取得积极成效：完成投资7亿元；|新建管网48公里."""
_THAN_LAST: Final = re.compile("[较比](?:上年|去年|[0-9]{4}年)(?:同期|末|底)?(?:增|提|下|减)")
"""较上年增长10%以上 is aimed at, a fact has no 以上."""
_NOT_PAST: Final = re.compile(r"要按|应按|须按|需按|力争|确保|计划(?!的)|给予|补贴|的，(?!$)|的,(?!$)|首付|最高贷款|购买")
_YEAR: Final = re.compile(
    r"(?:^|[，,、（(]|截至|截止|其中|经统计|(?:[，,]|^)到)(?P<year>20[0-9]{2})年(?:度|全年|上半年|下半年|[一二三四]季度|前[一二三]季度|(?:[0-9]{1,2}[-—至])?[0-9]{1,2}月|[底末])?"
    r"(?![0-9]|以?[前后内起]|至|到|[-—－])"
)
"""A sentence that tells of a year: 2019年，全县…; not a deadline or a span."""
_CARRIED: Final = re.compile(r"(?:约|仅|已)?(?:占|为(?=[^，,。；;]{0,6}(?:任务|计划|目标)))")
"""老年人口12万人，|占总人口的18%: told as what it goes on from."""
_DONE: Final = re.compile(r"(?<=[^为除])了$")
"""筹措并下拨了|2110万元"""
_HARMED: Final = re.compile(r"(?:不同程度)?(?:死亡|受伤|遇难|失踪|轻伤|重伤|伤亡)")
_TOLD_OF: Final = re.compile(r"(?:^|。)(?P<year>20[0-9]{2})年(?:度|末|底|全年|上半年|前[一二三]季度|[一二三四]季度)?[，,]")
"""A sentence that opens with a year tells of it, and so do those after it."""
_TURN: Final = re.compile(r"今年|明年|下一步|力争|目标|计划|必须|要|应")
_BASE_VALUE: Final = re.compile(
    r"(?:比|较)(?:[0-9]{4}年|上年|去年|前年|上一?年度)(?:同期|度|末|底)?(?:的|原有的?)$|(?:去年|上年)同期(?:为|是)?$"
)
"""What a change is measured from: 比2010年的|1吨."""
_AMONG: Final = re.compile("[，,、；;]?其中")
_BASE_OF: Final = re.compile("的?(?:基础上?|为基[数准点期])")
_ON: Final = re.compile("[在以][^，,。；;]*$")
_SINCE: Final = re.compile(r"同比|环比")
_AHEAD: Final = re.compile(r"力争|确保|目标|预期|计划")
_STRIVING: Final = re.compile(r"力争|力求")
"""Still ahead under a heading that says what is to be won: （二）取得人居环境整治新成绩。…力争…达85%左右."""
_REPLY_RULES: Final = re.compile(r"拟(?![定订])|每(?:半?年|季度|月|周)|不得|应当|力争|要达到|要全部|到20[0-9]{2}年|补助|奖励")
_APPROVAL_RULES: Final = re.compile(r"控制在|稳定在|保持在|达到|不超过|不低于|(?:比|较)[0-9]{4}年(?:累计)?[增提上下减降]")
# Grants
_GRANT: Final = re.compile(
    r"奖励|奖金|奖补|补贴|补助|资助|贴息|消费券|优惠|津贴|支持资金|扶持资金|奖学金|助学金|奖项|一等奖|二等奖|三等奖|特等奖|优秀奖|组织奖|纪念奖|减免|减征|免征"
    r"|慰问金|红包|抵用券|代金券|补偿|予以支持|给予支持|资金支持|支持强度|支持额度|低保标准|供养标准|救助标准|抚恤标准|生活保障标准|补差标准|慰问标准|养老金|救助金|保障金|抚恤金|返还|让利|减按|抵减|打折|兑付|以奖代补|奖$|券(?<!债券)$"
)
_GRANTED_AMONG: Final = re.compile(
    r"(?:给予|发放|享受|予以)[^，,。；;]{0,12}(?:补贴|奖励|补助|资助|消费券|红包|奖金|津贴)[，,][^。；;]*其中"
)
"""给予购房补贴，其中二孩家庭每套|3万元: shares of what is granted."""
_PRIZE: Final = re.compile(r"[奖券包](?:项|品|金)?$")
_PER_HEAD: Final = re.compile(r"每(?:人|户|生|月|年|名|床|亩)")
_CHARGED: Final = re.compile(r"扣除|提取|收费|缴费|交费|会费|罚|缴存|筹资|收入|票")
_ALLOTTED: Final = re.compile(r"(?:下达|拨付|分配|下拨|安排)[^，,。；;]{0,24}(?:资金|经费|补助|补贴)")
"""关于下达补助资金的通知"""
_IS_RATE: Final = re.compile(r"(?:率|补偿比|报销比|补助比)$")
_HEADCOUNT: Final = re.compile(r"(?:[户人次量总]数|户|对象|项目|政策|机构|申请|名单|资料|材料|工作|标准|家庭|学生|群众|人|案件|问题|事项|窗口)$")
"""Things that only have to do with grants: 货币补助户数."""
_GRANTED: Final = re.compile(
    r"扶持(?=$)|给予|发放|奖励|补贴|补助|资助|奖补|贴息|兑[付现]|予以|补偿|加计|救助|慰问金|返还|抵扣|抵减|减按|[减免]收|减免|[减免]征|[减免]税|赠送?|财政承担|拨付?|报销"
)
_GRANTED_AFTER: Final = re.compile(
    r"(?:的?(?:比例|标准|额度|幅度|价格)|以内)?(?:的?[^，,。；;]{0,14})?(?:给予|予以|奖励|补贴|补助|资助|贴息|优惠|消费券|发放|抵扣|返还)"
)
_HANDED_OVER: Final = re.compile(r"(?:发放|赠送?|奖励|补助|补贴|免收|减收|免费提供)[^，,。；;、的]{0,8}$")
"""每亩发放种子|0.3公斤"""
_AWARD: Final = re.compile(r"奖|名次|表彰|优秀|先进")
_AWARDED_UNITS: Final = ("人", "个", "项", "件", "队", "家", "篇", "幅")
_PUT_BY: Final = re.compile("(?:安排|列支|拨付)[^，,。；;]{0,12}$")
_TO_SUPPORT: Final = re.compile("支持|奖补|补助|奖励|补贴|资助")
"""每年安排|1亿元，对运营主体给予奖补"""
_NEAR: Final = 24
# Conditions
_POLICY: Final = re.compile(
    r"首付|最高贷款|贷款额|公积金|建筑面积|房价|利率|出让|缴纳|缴存|保证金|预售|监管资金|可贷|贷款.{0,6}(?:上限|下限)|契税|保函|额度|限额|投资强度|权重|罚款|罚金|滞纳金|违约金"
)
"""Terms of a policy: what is allowed or demanded, whatever verb goes with it (最高贷款额度提高到60万元)."""
_TERMS: Final = re.compile(
    r"[株行]距|首付|贷款|利率|缴纳|缴存|面积|保证金|额度|占|费率|担保|出让|价款|监管|门槛|资本|营业收入|年龄|得分|成绩|评分|总分|注册"
    r"|层高|宽度|高度|距离|间距|租金|税率|基数|限额|收费|房价|系数|预售"
)
_AVERAGE: Final = re.compile("平均|均值|同期")
_KEPT: Final = re.compile("控制在|稳定在|保持在")
_PAPERS: Final = re.compile(r"材料|报名表|申报表|申请书|申报书|推荐[表书]|登记表|汇总表|任务书|证明|文本|稿|论文|报告|简介|照片|表格|复印件|纸质|视频|发言|字数|页")
_HANDED_IN: Final = frozenset(("报送", "提交", "推荐", "填报", "选送", "申报", "上报", "报", "携带", "推选", "限报", "参加", "派", "派出"))
"""What those who take part have to do, not what the plan does."""
_CLAIMED: Final = frozenset(("享受", "申请", "申领", "领取", "办理", "提取", "购买", "支付", "使用", "记录"))
"""What those do whom the terms are for."""
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
_THOSE: Final = re.compile(r"(?<!针)对(?!接)|凡|如")
# 90平方米以上|的，, 70分|的企业; not the 的 of a grant: 500元|的标准, 300元|的补贴.
_IF: Final = re.compile(
    r"的(?!比例|标准|额度|幅度|补贴|奖励|补助|资助|奖补|贴息|[^，,。；;]{0,10}(?:奖励|补贴|补助|资助|贴息|优惠|支持))"
)
_THEN_GRANTED: Final = re.compile(
    r"(?:(?:由|按)[^，,。；;]{1,16}|(?:每|给)[^，,。；;]{1,8}|当年|一次性|分别|再|可|均|即|另)*(?:给予|予以|奖励|奖补|补贴|补助|资助|享受|授予)"
)
"""达到30万元以上，|一次性给予…: what is granted follows in the next clause."""
_GIVEN: Final = re.compile("予以|给予|享受")
"""住宿间夜数|500个以上|予以奖励"""
_FOUNDED: Final = re.compile(r"(?:设立|组建|成立|建立|筹集|募集|筹建|发起)[^，,。；;]{0,8}$")
_SET_ASIDE: Final = re.compile(
    r"(?:安排|落实|筹措|争取|整合|统筹|列支)[^，,。；;]{0,12}(?:资金|经费|投资|债券)$|(?:撬动|带动|拉动|吸引|引导)[^，,。；;]{0,14}(?:投入|投资|资金|资本|贷款|消费)$"
)
_BROUGHT: Final = re.compile(r"(?:提供|安排|落实|争取|筹集|投放|撬动|带动)$")
_SUCH: Final = re.compile(
    r"(?!用于|支持|作为|投向|建设|改造|购买|参与|参加|进入|流向|推[动进]|实施|开展|发展|形成|支撑|带动|的)(?:[^，,。；;、的0-9]{0,8}?)(?:项目|企业|工程|品种|单位|主体|产业|客户|大户|商户|订单|园区|基地|集群|县|镇|村)"
)
"""投资1亿元以上|重大项目, 产值超百亿元|企业: which ones are meant."""
_IF_CLAUSE: Final = re.compile(r"的[，,；;]$")
_SHARE: Final = re.compile(r"比例|比重")
_HELD: Final = re.compile(r"拥有|持有|名下|具有|具备|取得")
_BUILT: Final = re.compile(r"打造|建成|创建|培育|布局|建设")
"""What a plan makes, whatever the heading demands."""
_LIMIT: Final = re.compile(r"不得超过|最多|至多|不得少于|不得多于|限报|限$|不足|只(?![有要见])")
_RANK: Final = re.compile(r"(?<![线年月底日期工之以目提此会报考节季天])前$")
_TEAM: Final = re.compile(r"领队|教练|队员|选手|队医|联络员|随队")
_PICKED: Final = re.compile(r"选拔|培训|评选|录取|产生")
_DEALT: Final = re.compile(r"[每各]")
_ATTAINED: Final = re.compile(r"(?:力争|确保|争取)?达到?$")
_EVENTS: Final = ("次", "场", "期")
# Targets
_AIMS: Final = re.compile(
    r"力争|争取|确保|达到|完成|实现|推动|推进|促进|新增|培育|打造|建成|建设(?!局|委|部|厅|兵团|银行|单位)|举办|开展|召开|组织(?!部|人事|委员|员|机构|单位)|引进|提升|提高|降至|降低|增长|招募|配备|投入|聘请|选拔|评选"
    r"|设(?!备|施|立地|计)|覆盖|预计|计划(?!生育|科|员)|新建|改造|提供|帮助|发布(?!会|厅)|推出|选择|确定|修订|调整|推介|邀请|直播|安排|形成|选树|谋划|储备|稳定在|保持在|控制在|突破"
    r"|争创|布局|参加|参与|抓好|服务(?!中心|站|队|大厅|平台|业|机构|窗口|员|点|局|公司)|拉动|带动|吸引"
)
_STRICT_AIMS: Final = re.compile(
    r"力争|争取|确保|推动|推进|促进|引导|完成|实现|达到|增长|增加|提升|降至|降低|降到|提高|控制在|稳定在|保持在|突破|新增|预计|计划(?!生育|科|员)|目标|改造|投资(?!局|促进|公司|集团)|覆盖"
    r"|建成|建设(?!局|委|部|厅|兵团|银行|单位)|培育|签订|力求|带动|拉动|预支|抓好|储备|新建|签约|安排"
)


class Above(NamedTuple):
    """What stands above a text, read once for all its amounts; `above` makes it."""

    title: str
    """Of the part."""
    text: str
    """The title and the headings, a line each, outermost first."""
    heading: str
    """The nearest heading that says what its numbers are for; the title only where there is no other."""
    planned: bool
    """Whether that heading is one of plans."""
    past: bool
    """Whether title or headings look back."""


def above(title: str, headings: str) -> Above:
    """Read the headings above a text, a line each, outermost first.

    >>> above("关于工作的通知", "一、主要任务\\n（一）乡村").heading
    '一、主要任务'
    """
    text = f"{title}\n{headings}"
    lines = headings.split("\n")
    heading = next((line for line in reversed(lines) if _SPEAKING.search(line)), lines[-1] or title)
    return Above(title, text, heading, _PLAN_HEADINGS.search(heading) is not None, _PAST_HEADINGS.search(text) is not None)


class Scene(NamedTuple):
    """What a role is decided by: the clause and sentence an amount stands in."""

    before: str
    """The clause before the number and its comparator."""
    words: str
    """The comparator words that touch the number in front."""
    after: str
    """The clause after the amount, with the stop that ends it."""
    sentence: str
    """The sentence before the number."""
    above: Above
    document_type: str | None
    in_terms: bool = False
    """Whether the text lays down terms (see `manners`)."""
    whole: str = ""
    """The sentence before the number, on over its ；."""
    following: str = ""
    """The beginning of the clause after the next comma."""
    year: int | None = None
    """In which it was issued."""
    paragraph: str = ""
    """What stands before the sentence."""
    rest: str = ""
    """The sentence after the amount."""


def role(amount: Amount, found: Counted, scene: Scene, earlier: Sequence[str]) -> str:
    """Give the role of an amount; `earlier` are the roles of those before it in its sentence.

    >>> amount = Amount(4, 9, (4, 6), 50, None, "%", "%", "ratio", "=")
    >>> role(amount, Counted("购房补贴"), Scene("给予购房款", "", "的购房补贴。", "", above("", ""), "通知"), [])
    'support'
    """
    for rule, name in _RULES:
        if rule(amount, found, scene):
            return name
    plain = amount.kind == "measure" and not (amount.marked or found.sign or found.dropped)
    if earlier and plain and earlier[-1] != "condition" and not _POLICY.search(scene.before) and not _THOSE.search(scene.before):
        return earlier[-1]
    if earlier and earlier[-1] == "support" and amount.kind == "money" and _PER_HEAD.search(scene.before):
        return "support"  # 补助标准为小学生每人每天2元，初中生每人每天|3元
    if earlier and amount.kind == "ratio" and _CARRIED.match(scene.before):
        return earlier[-1]
    bare = not scene.before.strip("，,、其中再且最高")
    among = _AMONG.match(scene.before) is not None
    if earlier and amount.marked and (bare or among) and not _GRANT.search(found.object or ""):
        return earlier[-1]
    laid_down = scene.in_terms and not _is_aimed(amount, found, scene)
    return "condition" if laid_down or _is_condition(amount, found, scene) else "target"


def goes_on_granting(amount: Amount, scene: Scene) -> bool:
    """补贴标准为硕士每人3万元；本科每人|1万元: no word of granting, but a sum where the clauses before it grant."""
    return amount.kind == "money" and amount.sign not in (">=", ">") and not _POLICY.search(scene.before) and scene.after[:1] in "，,。；;、"


def _is_aimed(amount: Amount, found: Counted, scene: Scene) -> bool:
    """配备医护人员|3名, 处理率须达到|100%: what terms, too, aim at; not 可购买住房|1套."""
    if scene.above.planned or _NEXT.search(scene.above.heading):
        return True
    if amount.kind == "ratio" and _ATTAINED.search(scene.before) and scene.after[:1] in "，,。；;、":
        return True
    return amount.kind in COUNTED and found.action is not None and found.action not in _CLAIMED and found.action not in _HANDED_IN


def _is_replaced(_amount: Amount, found: Counted, scene: Scene) -> bool:
    """由|50万元|调整为60万元, 在|60万元|基础上上调, 以|1445名|为基数: what it was."""
    return found.old or (_BASE_OF.match(scene.after) is not None and _ON.search(scene.before) is not None)


def _is_planned(_amount: Amount, _found: Counted, scene: Scene) -> bool:
    """A report looks back, and then ahead: 二、2026年工作安排."""
    if scene.document_type != "报告":
        return False
    back = max((match.start() for match in _PAST_HEADINGS.finditer(scene.above.text)), default=-1)
    ahead = max((match.start() for match in _PLAN_HEADINGS.finditer(scene.above.text)), default=-1)
    return ahead > back or _AHEAD.search(scene.sentence) is not None


def _is_reported(_amount: Amount, _found: Counted, scene: Scene) -> bool:
    """Letters and replies tell facts, unless they lay down a rule: 每年召开两次会议."""
    told = scene.document_type in _FACT_TYPES or (scene.document_type in _ANNOUNCED and _RESULTS.search(scene.above.title))
    if not told or _REPLY_RULES.search(scene.sentence):
        return False
    said = scene.sentence + scene.after
    if scene.document_type in _ANNOUNCED and (_GRANTED.search(said) or _AHEAD.search(said) or _POLICY.search(said)):
        return False
    if scene.document_type in ("通报", *_ANNOUNCED) and _NEXT.search(scene.above.heading):
        return False
    return scene.document_type != "批复" or _APPROVAL_RULES.search(scene.sentence) is None


def _is_past(amount: Amount, _found: Counted, scene: Scene) -> bool:
    """截至2024年底共486家; 今年前三季度发生21起."""
    planned = scene.above.planned
    if scene.above.past and not planned and not _STRIVING.search(scene.sentence):
        return True
    if _BASE_VALUE.search(scene.before) or (amount.kind != "age" and _is_of_past_year(scene)):
        return True
    if scene.before.endswith("了") and _DONE.search(scene.before):
        return True
    if amount.kind == "person" and _HARMED.match(scene.after):
        return True
    if _SINCE.search(scene.before) and not scene.in_terms and not (amount.marked and amount.sign == ">=") and not _AHEAD.search(scene.sentence) and scene.after[:1] in "，,。；;、":
        return not planned
    if amount.marked and amount.sign == ">=" and _THAN_LAST.search(scene.before):
        return False
    if _NOT_PAST.search(scene.sentence):
        return False
    if not planned and _ACTED.match(scene.after):
        return True
    return _PAST.search(scene.sentence) is not None or ((not planned or "截至" in scene.whole) and _TOLD.search(scene.whole) is not None)


def _counts_list(amount: Amount, _found: Counted, scene: Scene) -> bool:
    """北京、天津、上海、重庆|4个直辖市: as many as have just been named."""
    if amount.kind != "thing" or amount.marked or amount.value < _SHORTEST_LIST or "、" not in scene.before:
        return False
    return amount.value in _named(scene.before)


def _named(clause: str) -> tuple[int, int]:
    """Give how many the list at the end of a clause names, and how many if its last joint is one within a name."""
    found = _LIST.search(clause)
    joints = len(_JOINT.findall(found[0])) if found else 0
    return joints + 1, joints


def _is_conferred(amount: Amount, _found: Counted, scene: Scene) -> bool:
    """决定授予…等16名同志“…”称号, 对10个集体予以表彰: who has been honoured."""
    return (
        amount.kind in COUNTED
        and scene.document_type in _CONFERS
        and _CONFERRED.search(scene.sentence + scene.after + scene.rest) is not None
    )


def _is_made(amount: Amount, _found: Counted, scene: Scene) -> bool:
    """设立规模不低于1亿元的引导资金, 提供1亿元以上的增信担保: what the plan itself sets up or brings."""
    if amount.kind != "money" or not amount.marked or amount.sign not in (">=", ">") or _THOSE.search(scene.before):
        return False
    if _THEN_GRANTED.match(scene.following):
        return False
    if _SET_ASIDE.search(scene.before) and not scene.after.startswith("的"):
        return True
    brought = _BROUGHT.search(scene.before) is not None and _GRANT.search(scene.after) is None
    return brought or (_FOUNDED.search(scene.before) is not None and scene.after.startswith("的"))


def _is_of_past_year(scene: Scene) -> bool:
    """2019年，全县新建公路60公里: in a notice of a later year."""
    if scene.year is None:
        return False
    years = [int(match["year"]) for match in _YEAR.finditer(scene.sentence)] if "年" in scene.sentence else []
    if not years and not scene.above.planned and "年" in scene.paragraph:
        told = list(_TOLD_OF.finditer(scene.paragraph))
        years = [int(told[-1]["year"])] if told and not _TURN.search(scene.paragraph, told[-1].end()) else []
    if not years or max(years) >= scene.year:
        return False
    return not (_AHEAD.search(scene.sentence) or _NOT_PAST.search(scene.sentence))


def _is_threshold(amount: Amount, found: Counted, scene: Scene) -> bool:
    """建筑面积在90平方米以上的, 对得分低于70分的企业: who or what is meant."""
    counted = amount.kind in COUNTED
    after = scene.after.lstrip(BRACKET)  # 对新建的100—500亩（含500亩）|的基地
    if amount.kind == "age" or (counted and _IF_CLAUSE.search(after)):
        return True
    if amount.kind == "ratio" and _PUSHED.search(scene.sentence) and not _THOSE.search(scene.before):
        return False
    made = counted and found.action is not None and _STRICT_AIMS.match(scene.before) is not None  # 新增托位|800个以上，每个给予…
    if not made and _THEN_GRANTED.match(scene.following) and amount.marked and amount.upper is None and not _GRANTED.search(scene.before) and "最高" not in scene.words:
        return amount.sign != "~"
    if (not counted or _ATTAINED.search(scene.before)) and _OPENS_THOSE.match(scene.before) and not _GRANTED.search(scene.before) and _THOSE_REACHED.fullmatch(after):
        return True
    if not amount.marked or (amount.upper is not None and not after.startswith("的")):
        return False
    if amount.sign in (">=", ">") and counted and _GIVEN.match(after):
        return True
    if amount.sign in (">=", ">") and _DEFINED.search(scene.sentence):
        return True
    if amount.sign in (">=", ">") and _OPENS_THOSE.match(scene.sentence) and _AT.search(scene.before) and not _AIMS.search(scene.before):
        return True
    if amount.kind == "ratio" and _SPREAD.search(scene.before):
        return False
    if amount.kind in ("money", "measure", "score") and _AT.search(scene.before) and not _AIMS.search(scene.before) and not _GRANTED.search(scene.before):
        return True
    if counted and _AT.search(scene.before) and after.startswith("的"):
        return True
    if _IF.match(after) and not (amount.kind == "money" and _GRANTED.search(scene.before) and _GRANT.search(found.object or "")):
        done = counted and (found.action or _AIMS.search(scene.before))
        return not done or after[1:2] in ("，", ",", "")
    if counted:
        return False
    if amount.sign in (">=", ">", "<=", "<") and _SUCH.match(after) and not _GRANTED.search(scene.before):
        return amount.kind in ("money", "measure")
    if not scene.before and not scene.words and amount.kind == "money" and after[:1] not in "，,。；;、：":
        return True  # 400万元以上|政府投资项目
    granted = _GRANTED.search(scene.before) or _GRANTED_AFTER.match(after)
    return _THOSE.search(scene.before) is not None and amount.sign in (">=", "<=", "<", ">") and not granted


def _is_grant(amount: Amount, found: Counted, scene: Scene) -> bool:
    """给予一次性奖励10万元, 7折优惠, 一等奖1名."""
    if amount.norm in ("份", "页"):
        return False
    if amount.kind == "measure":
        return not amount.marked and _HANDED_OVER.search(scene.before) is not None
    if amount.kind in ("grade", "age") or (amount.kind == "ratio" and _IS_RATE.search(found.object or "")):
        return False
    if amount.kind == "money" and (found.object or "").endswith("支持"):
        return True
    if found.object and _GRANT.search(found.object):
        if amount.kind == "person" or amount.unit in _EVENTS:
            return _PRIZE.search(found.object) is not None
        return amount.kind not in COUNTED or _PRIZE.search(found.object) is not None or not _HEADCOUNT.search(found.object)
    if amount.kind in COUNTED:
        awarded = amount.norm in _AWARDED_UNITS and _GRANT_HEADINGS.search(scene.above.heading)
        return bool(awarded and _AWARD.search((found.object or "") + scene.before))
    if amount.kind == "discount":
        return True
    if amount.kind == "money" and _PER_HEAD.search(scene.sentence) and (found.object or "").endswith("标准") and not _CHARGED.search(found.object or ""):
        return True
    if amount.kind == "money" and _ALLOTTED.search(scene.above.title):
        return True
    if amount.kind == "money" and _PUT_BY.search(scene.before) and _TO_SUPPORT.search(scene.after + scene.following):
        return True
    if amount.kind == "money" and _GRANTED_AMONG.search(scene.sentence):
        return True
    if amount.kind in ("money", "ratio", "points") and _GRANTED.search(scene.before[-_NEAR:] + (found.action or "")):
        return True
    return amount.kind in ("money", "ratio") and _GRANTED_AFTER.match(scene.after) is not None


_Rule = Callable[[Amount, Counted, Scene], bool]
_RULES: Final[tuple[tuple[_Rule, str], ...]] = (
    (_is_replaced, "fact"),
    (_is_planned, "target"),
    (_is_reported, "fact"),
    (_is_past, "fact"),
    (_counts_list, "fact"),
    (_is_conferred, "fact"),
    (_is_made, "target"),
    (_is_threshold, "condition"),
    (_is_grant, "support"),
)


def _is_condition(amount: Amount, found: Counted, scene: Scene) -> bool:
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
    if _POLICY.search(named + here):
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
    return strict or _TERMS.search(named) is not None or _CONDITION_HEADINGS.search(scene.above.heading) is not None


def _is_goal(amount: Amount, found: Counted, scene: Scene) -> bool:
    """到2027年，劳动年龄段就业率达60%以上: a goal, though 年龄 is a term of conditions; not 首付比例不低于20%."""
    if _BINDING.search(scene.before) or _POLICY.search((found.object or "") + scene.before + scene.after):
        return False
    said = scene.whole if amount.kind == "ratio" else scene.sentence
    return amount.kind != "score" and _GOALS.search(said + "\n" + scene.above.heading) is not None


def _is_binding(sign: str, scene: Scene) -> bool:
    """A comparison that is demanded: 不得低于, 原则上不超过; not 力争达到."""
    if _PUSHED.search(scene.before):
        return False
    if _BINDING.search(scene.before + scene.sentence[-20:]):
        return True
    headed = _CONDITION_HEADINGS.search(scene.above.heading) is not None
    return sign in ("<=", ">=", "<", ">") and (
        headed or _OUGHT.search(scene.before[-10:]) is not None
    )


def _is_limit(amount: Amount, found: Counted, scene: Scene) -> bool:
    """A limit on people or things: 每队不得超过15名, 拥有一套住房的家庭, 前600家企业."""
    aimed = _AIMS.search(scene.before) is not None
    demanded = _CONDITION_HEADINGS.search(scene.above.heading) is not None or "名额" in scene.sentence
    demanded = demanded and _BUILT.search(scene.before) is None
    done = found.action is not None and found.action not in _HANDED_IN and not (demanded and found.action == "选派")
    if _HELD.search(scene.before[-8:]) and ("的" in scene.after[:16] or "以上" in scene.after[:16]):
        return True
    if demanded and ((amount.marked and amount.sign != "~" and not _PUSHED.search(scene.before)) or not (aimed or done)):
        return True
    if scene.words.startswith(("满", "年满", "已满")):
        return True
    if _LIMIT.search(scene.before[-8:] + scene.words) or _RANK.search(scene.before):
        return True
    if amount.kind == "person" and "每" in scene.sentence and _TEAM.search(found.object or "") and not _PICKED.search(scene.before):
        return True
    dealt = _DEALT.search(scene.before) or (amount.kind == "person" and "每" in scene.sentence[-30:].rsplit("，", 1)[-1].rsplit(",", 1)[-1])
    if dealt and not done and amount.unit not in _EVENTS and not _ATTAINED.search(scene.before):
        return True
    if amount.value == 2 and amount.sign == ">=" and not aimed and not (scene.words and amount.unit in _EVENTS):  # 两个以上
        return True
    if amount.unit in _EVENTS and "每" in scene.before:
        return False
    if amount.sign in ("<=", "<") and not aimed:
        return "每" in scene.sentence or not _GOALS.search(scene.above.heading)
    return False
