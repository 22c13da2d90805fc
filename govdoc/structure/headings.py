"""Headings: how much of an item's first words names it, and which paragraphs close a document.

A heading is the short phrase up to the first 。 or ： or the line's end, where it names the section rather than says
something (GUIDELINES, Sections).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from govdoc.structure.cuts import is_open


class Cut(NamedTuple):
    """How many characters are the heading, and where the text after it begins."""

    heading: int
    rest: int


LIMIT: Final = 40
_LABEL: Final = 8  # characters of a label
_STOP: Final = re.compile(
    r"""[。；;！？!?.：:](?:
    (?<=[。；;！？!?])[”’」』]*
    |(?<=\.)(?<![\dA-Za-z]\.)(?![\dA-Za-z])  # no point of a number or a name
    |(?<=[：:])(?:(?<!\d[：:])|(?!\d))  # not between the hour and the minute
    )""",
    re.VERBOSE,
)
_IS: Final = "(?:为|是|定在|设在)"
_BEGINS_CLAUSE: Final = (  # as prepositions and conditions do: 对于…, 在…, 如…
    r"(?:对(?!照|比|抗)|凡|自(?!然|贸|查|愿|评|觉|治|由|救|护|行车|筹|助|有|驾|检|测)|从(?!严|快|优|重|简|速|紧)|在|(?<=[，,])为|为(?!民|企|农|老|侨|基层)|如(?!期|实)|因(?!地制宜|公|私|材施教|势利导|企施策|村施策)|若(?!干)|按(?!期|时|需|劳)|经(?!济|费|验|贸|办|纪|典|信|销)|至|当(?!前|地|代)|其(?!他|它|余)|该|此|本通知|本办法|本意见|本方案)"
    r"(?!象|外|标|接|口|账|策|律|身|主|动|来|业|校|岗|线|建|营|用|管|理|制|产|家|育|城|乡)"
)
# A clause that says something: obligations, permissions, conditions, statements, times. Every alternative begins with a
# character of its own, so that the search steps over all others; what may not stand before it is looked at behind it.
_SAYS: Final = re.compile(
    r"应当|应该|不得|必须|可以|须|可(?<![许认不适]可)(?!持续|推广|复制|操作性|再生|视化|靠|信|控|追溯|行性|研|及性|用性)|由.{2,24}(?:负责|承担|组成|担任|召集|主持|牵头|组织|实施|确定|制定|保障|解决|列支|支付|办理|出具|发放|审核|认定)|负责(?!人|任|制|的[^，。]{1,6}$)|的，|的,|，应|,应|要(?<![主重必需首紧概摘纪扼简]要)(?!求|点|素|件|闻|务|义|旨|领|塞|害|地|$)|将(?<!鼓励将)(?<!支持将)(?<!探索将)(?!军|来|(?<=^将)[^，,。]{2,24}纳入[^，,。]{2})|均(?!衡|等化|价|质|匀)|应(?<![响适供相对效反照顺呼]应)(?=于|在|按|由|为|向|与|以|有|是|齐|纳入|采用|采取|注重|保持|做到|实行|建立|遵循|统筹|参照|提交|提供|予|及时|符合|根据|依法|不|具备|同时|遵守)|已经|已于|予以|给予(?<=.给予)(?<!鼓励给予)|享受(?<=.享受)|执行原"
    rf"|时间{_IS}|地点{_IS}|期限{_IS}|期间?为|截止日期{_IS}|于(?:\d{{4}}年)?\d{{1,2}}月\d|费自理|费用自理"
    r"|共设(?!施)|属于|是(?<![求就于其别一二三四五六七八九十]是)(?![否非谁]|什么|多少|如何|怎)|阶段为|包括|分为|截至|共有(?=[^，,。]{0,12}\d)|现有(?=[^，,。]{0,12}\d)|有下列|符合(?!性|[^，,。]{1,16}的)|未(?!成年|来|婚)|不(?:予|能|再|超过|低于|少于|影响|在|属|可|准|动产统一登记为)"
    r"|授予[^，。]{2,}称号|设在|请(?<![申邀提恳聘敬]请)(?=于|在|将|按)|向社会(?:公布|公开|发布)(?!的)|自\d{4}年|从\d{4}年"
    r"|分[一二三四五六七八九两\d]{1,2}(?:个|档|类|级|步|批|期|段|种|组)|先(?<![首优率]先)(?!进|行|锋|导|后|期)[^，,。]{2,}[，,].*再"
    r"|按(?<=[^，,。]{2}按)(?<!严格按)(?<!坚持按)(?<!切实按)照?[^，,。]{2,24}(?:执行|办理|处理|计算|收取|计收)$"
    rf"|，{_BEGINS_CLAUSE}|,{_BEGINS_CLAUSE}"
)
_SAYS_FIRST: Final = re.compile(
    rf"请(?![示销假柬款愿])|(?:原则)?同意(?!书|函|意见)|无(?:不良|违法|违纪|犯罪|重大|拖欠|行贿|失信)|{_BEGINS_CLAUSE}|有(?![关效序力机害限偿])[^，。]{{1,10}}的"
    r"|[^，,。]{2,20}(?:后|日内|月内|以前|之前|日前|底前)[，,]"
)
_CLOCK_RANGE: Final = re.compile(r"\d[：:]\d\d(?:至|到|[-—~～])")
# A body or a post and what it does, in rules of work: 国务院实行总理负责制, 县长召集和主持县政府全体会议.
_GOVERNS: Final = re.compile(
    r"[^，,。推加规支引落促完健强深扩提优鼓指督培严明开组对]{0,10}"
    r"(?:(?:国务院|政府|委员会|领导同志|总理|[省市县区州]长|秘书长|主任)(?:和[^，,]{2,10})?(?:实行|主持|召集|召开|不(?!断|动产|良|同))"
    r"|(?:会议|领导同志)(?:一般|原则上|每[年月季]))"
)
# An amendment (删去第三条, 第六条改为第七条), a duty of the one written to, a body that decides something.
_ACTS: Final = re.compile(
    r"都(?:使用|要|是|有|能|可|按|由|得)|向(?:我|本)[局厅委部院市县区](?:申请|申报|报告|报送|提出|提交|备案)|你(?:单位|公司|局|院|校|厅|司|市|县)"
)
_ACTS_FIRST: Final = re.compile(
    r"将第|删去|删除第|增加一[条款项]|在第|第[一二三四五六七八九十百\d]+[条款项](?:改为|修改|删去|增加|第)"
    r"|.{1,10}(?:[会委局厅]|部门|单位|小组|中心|公司|学校|学院)(?:审定|确定|讨论决定|讨论|决定|研究|审议|批准|公布|签署|出具)[^，,。]{3,}"
)
# Someone asked to do something, or thanked: no name of an item.
_ASKS: Final = re.compile(
    r"(?:敬|恳|烦)请|望(?:各|你|广大|全体|认真|遵照|按时|严格)|祝(?![贺福捷寿])|希望(?:各|你|广大|全体|大家)|欢迎(?!仪式|词|辞|会|宴|晚)|感谢(?!信)"
    r"|各(?:级|类)?[^，。：；的和及与、]{1,8}?(?:(?:执行|填写|报送|上报|落实|做好|完成)(?=.{3})|对(?!象|口|接|外|标|照|策)|向(?!导)|务必|认真|切实|严格(?!程)|及时|积极|自行|结合(?!部)|根据|接到|每[月周季年天学])"
)
_ASKS_BEGIN: Final = frozenset("敬恳烦望祝希欢感各")
"""The first characters of `_ASKS`."""
# 对旅行社给予资金奖补。安排专项资金…, 居民换购住房予以退税优惠。自10月起…: a measure, named before it is told; not what a
# body does (市财政给予补贴)
_FOR_WHOM: Final = re.compile(
    r"(?:对[^，,。的]{2,24}(?:给予|予以|实行|实施|进行|开展)|(?![^，,。]*(?:财政|政府|局|部门|单位|银行|中心|委员会)[给予])[^，,。的]{2,24}(?:给予|予以))"
    r"[^，,。的]{0,24}(?:奖励|奖补|补助|补贴|贴息|支持|扶持|政策|制度|管理|优惠|激励|倾斜|帮扶)(?=$|[，,])"
)
# 申请人身份证复印件；场地平面图；: what is handed in, an item of a list that names it
_THING: Final = re.compile(
    r"^(?![有具须应按经提填出携持交附允支鼓]).*(?:[^代外]表|(?:申请|承诺|任务|证明|计划|责任|说明|协议|委托|推荐|意见|保证|合同)书|(?:承诺|确认|推荐|邀请|告知|回|信|公|说明|证明|委托)函"
    r"|证书|证件|证明|证明材料|复印件|原件|材料|资料|照片|[^意企试力妄]图|图纸|文件|合同|协议|票据|凭证|清单|报告|执照|回执|符合性|类项目)$"
    r"|^其他[^，。]{2,}(?:举措|项目)$|^《[^《》]+》$"
)
_TAIL_BRACKET: Final = re.compile(r"[（(][^（()）]{1,40}[）)]$")
_QUESTIONS: Final = re.compile(r"[^。；：？?]{3,50}[？?](?:[^。；：？?]{3,40}[？?])?")
_HAS: Final = re.compile("有(?![关效序力机害限偿奖])|无(?![障偿人害纸])")  # 有规范的名称；is a condition
_STAGE: Final = re.compile(r"第[一二三四五六]阶段为[^，。]{2,16}阶段")
_CASE: Final = re.compile("(?<![目标])的$")
_AMOUNT: Final = re.compile(r"\d(?:[%％]|个?百分点|[万亿]?元)")  # 最高额度上浮20% says something
_NUMBER: Final = re.compile(r"\d")
_INTRODUCES: Final = re.compile(r"(?:为|如下|以下|下列|修改|通知|规定|申请|提交|包括|是|有)$|以下|下列")
_LISTS: Final = re.compile("以下|下列")
_OBJECT_WORDS: Final = re.compile(
    r"(?:条件|范围|对象|标准|内容|时间|地点|方式|程序|流程|要求|原则|目标|任务|措施|政策|机制|制度|体系|组织|管理|服务|保障|监督|责任|办法|方案|意见|指标|事项|材料|附则|总则|情况|问题|建议|依据|目的|职责|机构|期限|期间|阶段)$"
)
_AGENDA: Final = re.compile("听取|审议|研究(?!生|院|所|中心|室)|讨论|通报|传达|学习|部署|表决|选举|宣读|观看|审查")
"""What a meeting does with an item of its agenda, a list of clauses that end in ；."""
_THE_REST: Final = re.compile("其[他它][^，。]*(?:的|需要|应当)")
"""The last item of a list of cases, no title: 其他违反本办法的行为."""
_IN_BRACKETS: Final = re.compile(r"\s*[（(〔\[【](?!如下|以下).{2,300}[）)〕\]】][。；;]?")
"""All that follows is who is responsible: 1.开展全民阅读，建设书香城市。（市文旅局）"""
# 二、活动时间2025年2月至4月: the names of fields that head a section of a notice about an event
_FIELD_HEAD: Final = re.compile(
    r"(?:活动|会议|举办|举行|培训|竞赛|比赛|大赛|决赛|展会|演练|赛事)?(?:"
    r"时间(?=[\d上下即每本今一二三四五六七八九十])"
    r"|(?:时间、?和?)?地点(?=[^\W_])(?![和及与])"
    r"|(?:主题|对象|内容)(?=[^\W_])(?![和及与的是为])|形式(?=[线采])"
    r"|时间地点(?=时间)|组织(?:机构|单位)(?=[主承协指][^\W\d_]{1,2}单位))"
    r"|(?:主办|承办|协办|指导|支持)单位(?=[^\W_])(?![和及与的应要可])"
)
# 三、征文要求观点鲜明，主题突出: the same, of whatever an item may be about; several of them in one series tell it
_LOST_END: Final = re.compile(
    r"(?P<label>(?:活动|会议|举办|举行|培训|竞赛|比赛|大赛|征文|征集|作品|投稿|截稿|参赛|参加|参评|参会|评选|评比|评审|评奖|奖励|奖项|报名|考试|检查|招聘|申报|演练|推荐|报送|表彰|工作|组织|宣传|主要)"
    r"(?:时间|地点|主题|对象|内容|要求|范围|方式|办法|形式|条件|程序|步骤|设置|名额|目的|目标)|(?:主办|承办|协办|指导|支持)单位)"
    r"(?=[\u4e00-\u9fff\d“《].{7})(?![和及与的应要须可是等由以不均需必按在将自从凭每已未如若见另有无]|为(?!了|进|深|贯|切|加|提|推|促|全|更|丰)"
    r"|安排|要求[。：:]?$|说明|情况|规定|标准|范围|设置|名单|分配|方面|部分|确定)"
)
_LOST_BEGINS: Final = frozenset("活会举培竞比大征作投截参评奖报考检招申演推表工组宣主承协指支")
"""The first characters of `_LOST_END`."""
_CLOSES: Final = re.compile(
    r"(?:特此|专此|此复|此令|此致|妥否|当否|以上(?:意见|报告|请示|政策|措施|规定|条款|内容|各项|办法|事项)|上述(?:政策|措施|规定|意见|办法))"
    r"|本(?:通知|意见|办法|方案|措施|规定|细则|规则|条例|政策|决定|批复|通告|公告|规划|计划|文件|实施意见|实施方案|实施细则|若干措施|政策措施|行动方案|工作方案|制度|预案|指南|补充通知|标准|要点)"
    r"(?:自|由|从|的?解释|有效期|执行|印发|发布|适用|未尽|所|中|施行|实施|具体|执行期|与|涉及|补贴|下发|公布|如|为|期满|实施期|规定)"
    r"|该(?:通知|补充通知|办法|政策|方案)自|自(?:印发|发布|公布|下发|发文|颁布)之日起"
    r"|(?:各地|各部门|各地区|各县|各市|各区|各单位|各有关|各级|各省|请各|请你|望各|未尽事宜|此前|以往|原有|原《|之前|凡与|未纳入|各设区市|各相关|国务院各有关|省有关部门|有关部门要|各牵头|感谢[您你贵]|希望(?:受|以上|各|全|广大|获|你))"
)


_FIELD: Final = re.compile(r"(?!联系|附件|电话|传真|备注|抄送|咨询|注[：:]|邮箱|地址)[\u4e00-\u9fff]{2,8}[：:](?=.)")
_ENDS_ITEM: Final = re.compile(
    r"[（(〔\[【]?(?:责任|牵头|配合|负责|主管|落实|协助|实施)(?:单位|部门|科室|主体|处室)[：:]|[（(〔\[【]?完成(?:时限|时间)[：:]"
)


def split(text: str, alone: bool, style: str) -> Cut | None:
    """Give the heading at the start of an item's text, or `None` where it is running text.

    `alone` says that nothing of the section follows the line, `style` is the family of its marker.

    >>> split("加强组织领导。各地区要高度重视。", alone=False, style="paren_chinese")
    Cut(heading=6, rest=7)
    >>> split("对首次认定的企业，给予一次性奖励10万元；对其他企业不予奖励。", alone=True, style="paren_chinese") is None
    True
    """
    if style == "article":
        return _article(text)
    if text.endswith(("？", "?")) and _QUESTIONS.fullmatch(text):
        return Cut(len(text), len(text))
    found = _STOP.search(text)
    if found is None:
        return Cut(len(text), len(text)) if text and _whole(text, True, alone) else None
    end, rest = found.span()
    head, sign = text[:end], text[end]
    if sign in "：:":
        is_heading = not is_open(head) and _before_colon(head, rest < len(text))  # 登录某某网（网址：…
    elif sign == "。" and _IN_BRACKETS.fullmatch(text, rest):
        is_heading = _whole(head, False, True)
    elif rest == len(text):
        is_heading = not (sign in "；;" and _AGENDA.match(head)) and _whole(head, False, alone)
    else:
        is_heading = sign not in "；;！？!?" and (_names(head, LIMIT) or _is_measure(head))
    return Cut(end, rest) if end and is_heading else None


def _before_colon(head: str, goes_on: bool) -> bool:
    """Say whether what stands before a colon names an item; a long name counts only where text follows on the line."""
    if len(head) <= _LABEL:
        return _is_label(head)
    return _is_name(head) and (len(head) <= 24 or (goes_on and not _INTRODUCES.search(head)))


def _is_name(head: str) -> bool:
    return _names(head, LIMIT) and not _LISTS.search(head)


_is_label: Final = lru_cache(maxsize=2048)(_is_name)
"""The same labels stand in one notice after the other: 举办时间, 承办单位."""


def field_head(text: str) -> Cut | None:
    """Give the label of a field at the start of an item whose line end is lost, or `None`.

    >>> field_head("活动时间2025年2月至4月"), field_head("时间安排在上午")
    (Cut(heading=4, rest=4), None)
    """
    found = _FIELD_HEAD.match(text)
    return Cut(found.end(), found.end()) if found else None


def lost_end(text: str) -> Cut | None:
    """Give the label an item begins with where the end of its line is lost, or `None`; only a series of such items with
    different labels shows that it is.

    >>> lost_end("征文要求观点鲜明，主题突出，文体不限。"), lost_end("征文要求")
    (Cut(heading=4, rest=4), None)
    """
    found = _LOST_END.match(text) if text[:1] in _LOST_BEGINS else None
    return Cut(found.end("label"), found.end("label")) if found else None


def closes(paragraph: str) -> bool:
    """Say whether a paragraph after the last section speaks of the document as a whole.

    >>> closes("本通知自印发之日起施行。"), closes("市财政局每年安排专项资金。")
    (True, False)
    """
    return bool(_CLOSES.match(paragraph))


def ends_item(line: str) -> bool:
    """Say whether a line says who is responsible for the item above it, after which the item is over.

    >>> ends_item("责任单位：市财政局"), ends_item("责任重大。")
    (True, False)
    """
    return bool(_ENDS_ITEM.match(line))


def is_field(line: str) -> bool:
    """Say whether a line begins with the label of a field, and goes on with what stands above it.

    >>> is_field("检查范围：各类学校"), is_field("联系人：王明"), is_field("请各单位认真落实。")
    (True, False, False)
    """
    return bool(_FIELD.match(line))


def _names(head: str, limit: int) -> bool:
    if len(head) > limit or _is_case(head):
        return False
    head = _without_tail(head)  # 网上填报（3月16日9:00至18:00）
    return not (_is_the_rest(head) or _asks(head) or _says(head) or _AMOUNT.search(head) or _acts(head) or _GOVERNS.match(head))


def _whole(head: str, unfinished: bool, alone: bool) -> bool:
    """An item that is one phrase: a line without 。 is a heading, one with it only if it is short and names."""
    if _is_the_rest(head) or _asks(head) or _acts(head) or _is_case(head):
        return False  # 拒绝归集政务数据的；is a case
    if alone and not unfinished and is_thing(head):
        return _names(head, LIMIT)
    if not alone and _STAGE.fullmatch(head):
        return True
    if unfinished:
        return len(head) <= 60 and not (len(head) > LIMIT and _says(head)) and not _is_sentence(head, alone)
    if _NUMBER.search(head) and (alone or _has_comma(head)):
        return False  # 市场占有率位居前3位 says something
    if alone:
        return (len(head) <= 20 and not _has_comma(head) and not _says(head)) or (len(head) <= 8 and not _HAS.match(head))
    return _names(head, LIMIT)


def _says(head: str) -> bool:
    """本次活动应当提前报名 says something; 活动报名要求 names it."""
    return bool(_SAYS_FIRST.match(head) or _SAYS.search(head) or _CLOCK_RANGE.search(head))


def _acts(head: str) -> bool:
    """县级以上财政部门审定补助资金 tells what a body does; 资金审定程序 names it."""
    return bool(_ACTS_FIRST.match(head) or _ACTS.search(head))


def _is_case(head: str) -> bool:
    """拒绝归集政务数据的 is one of a list of cases; 活动目的 is none."""
    return head.endswith("的") and bool(_CASE.search(head))


def _has_comma(head: str) -> bool:
    return "，" in head or "," in head


def _is_measure(head: str) -> bool:
    """对文娱活动给予资金奖励，推动演出活动进景区 names what is given to whom, and may go on to name what it is for."""
    found = _FOR_WHOM.match(head) if len(head) <= LIMIT else None
    return found is not None and _names(head[found.end() :], LIMIT)


def is_thing(head: str) -> bool:
    """Say whether an item names a thing to be handed in, or a kind of project.

    >>> is_thing("申请人身份证复印件（附件3）"), is_thing("提交申请材料"), is_thing("有规范的名称")
    (True, False, False)
    """
    return len(head) <= LIMIT and bool(_THING.match(_without_tail(head))) and not _has_comma(head)


def _without_tail(head: str) -> str:
    return _TAIL_BRACKET.sub("", head) if head.endswith(("）", ")")) else head


def _is_the_rest(head: str) -> bool:
    """其他违反规定的行为 ends a list of cases; 其他需要提供的资料 is a thing like those above it."""
    return head.startswith("其") and bool(_THE_REST.match(head)) and not is_thing(head)


def _asks(head: str) -> bool:
    """各教师执行有关规定 asks for something; 各单位报送材料要求 names it."""
    return head[:1] in _ASKS_BEGIN and bool(_ASKS.match(head)) and not _OBJECT_WORDS.search(head.removesuffix("规定"))


def _is_sentence(head: str, alone: bool) -> bool:
    """A line without an end that nothing follows and that says something: an item of a list."""
    return alone and len(head) > 20 and _says(head) and not _OBJECT_WORDS.search(head)


def _article(text: str) -> Cut | None:
    """第一条 （目的和依据） …: only a bracketed title is a heading; the rest of an article is text."""
    found = re.match(r"[（(【](.{1,20}?)[）)】]", text)
    if found and len(found[0]) < len(text):
        return Cut(found.end(), found.end())
    if found:
        return Cut(found.end(), found.end())
    if len(text) <= 16 and not re.search(r"[。；：，]", text):
        return Cut(len(text), len(text))
    return None
