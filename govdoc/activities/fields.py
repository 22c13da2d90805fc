"""Labelled fields: what a label such as 举办时间 means. To add a spelling, add one string to the table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

# role → labels. Roles are the keys of an activity, or say what a known label holds that no key takes (audience …).
LABELS: Final[dict[str, tuple[str, ...]]] = {
    "time": (
        "时间",
        "举办时间",
        "活动时间",
        "成立时间",
        "会议时间",
        "培训时间",
        "大赛时间",
        "比赛时间",
        "竞赛时间",
        "展会时间",
        "开展时间",
        "开班时间",
        "开幕时间",
        "演练时间",
        "考试时间",
        "展览时间",
        "展出时间",
        "论坛时间",
        "举行时间",
        "召开时间",
        "拟办时间",
        "拟举办时间",
        "决赛时间",
        "赛事时间",
        "讲座时间",
        "演出时间",
        "招聘时间",
        "参观时间",
        "授课时间",
        "学习时间",
        "评选时间",
        "宣传时间",
        "会期",
        "活动日期",
        "会议日期",
        "培训日期",
        "举办日期",
        "活动周期",
        "时间安排",
        "活动期限",
        "测试时间",
        "面试时间",
        "笔试时间",
        "听证时间",
        "听证会时间",
        "公演时间",
        "体检时间",
        "启动时间",
    ),
    "registration": ("报名时间", "报名截止时间", "报名截止", "报名日期", "报名期限", "参会报名时间", "报名起止时间"),
    "arrival": ("报到时间", "集合时间", "签到时间", "报到日期", "入场时间"),
    "submission": (
        "报送时间",
        "提交时间",
        "申报时间",
        "上报时间",
        "报送时限",
        "征集时间",
        "投稿时间",
        "受理时间",
        "申请时间",
        "材料报送时间",
        "递交时间",
        "申报截止时间",
        "征求意见时间",
        "反馈时间",
    ),
    "deadline": (
        "完成时限",
        "完成时间",
        "时限",
        "办理时限",
        "时限要求",
        "完成期限",
        "整改时限",
        "时间节点",
        "完成时间节点",
        "计划完成时间",
        "截止时间",
        "截止日期",
        "落实时限",
        "时间要求",
        "工作时限",
        "进度要求",
        "时间进度",
        "推进时间",
    ),
    "validity": (
        "实施时间",
        "执行时间",
        "有效期",
        "实施期限",
        "执行期限",
        "政策期限",
        "补贴期限",
        "施行时间",
        "优惠时间",
        "政策时间",
        "有效期限",
    ),
    "location": (
        "地点",
        "举办地点",
        "活动地点",
        "会议地点",
        "培训地点",
        "决赛地点",
        "比赛地点",
        "竞赛地点",
        "展会地点",
        "考试地点",
        "展览地点",
        "开展地点",
        "论坛地点",
        "举行地点",
        "召开地点",
        "拟办地点",
        "授课地点",
        "讲座地点",
        "演练地点",
        "活动地址",
        "会议地址",
        "培训地址",
        "举办地址",
        "地点安排",
        "场地",
        "举办场地",
        "招聘地点",
        "面试地点",
        "笔试地点",
        "听证地点",
        "演出地点",
        "线上地址",
        "会场设置",
        "会场安排",
    ),
    "arrival_place": (
        "报到地点",
        "集合地点",
        "签到地点",
        "食宿地点",
        "住宿地点",
        "报名地点",
        "报送地点",
        "受理地点",
        "办理地点",
        "提交地点",
    ),
    "time_location": (
        "时间地点",
        "时间、地点",
        "时间和地点",
        "时间及地点",
        "时间与地点",
        "举办时间、地点",
        "举办时间和地点",
        "举办时间及地点",
        "举办时间地点",
        "会议时间地点",
        "会议时间和地点",
        "会议时间、地点",
        "会议时间及地点",
        "活动时间地点",
        "活动时间和地点",
        "活动时间、地点",
        "活动时间及地点",
        "培训时间地点",
        "培训时间和地点",
        "培训时间、地点",
        "培训时间及地点",
        "比赛时间和地点",
        "比赛时间、地点",
        "竞赛时间和地点",
        "竞赛时间、地点",
        "大赛时间和地点",
        "大赛时间、地点",
        "展会时间、地点",
        "成立时间、地点",
        "时间、地点安排",
        "考试时间和地点",
    ),
    "content": (
        "内容",
        "活动内容",
        "会议内容",
        "培训内容",
        "展会内容",
        "主要内容",
        "会议议程",
        "议程",
        "会议议题",
        "议题",
        "工作内容",
        "比赛内容",
        "竞赛内容",
        "大赛内容",
        "具体内容",
        "课程内容",
        "培训课程",
        "活动安排",
        "会议安排",
        "论坛内容",
        "展览内容",
        "具体举措",
        "具体措施",
        "主要任务",
    ),
    "audience": (
        "参会人员",
        "参加人员",
        "参加对象",
        "活动对象",
        "培训对象",
        "参会对象",
        "参赛对象",
        "对象",
        "出席人员",
        "参训人员",
        "列席人员",
        "申报对象",
        "面向对象",
        "参会范围",
        "参与对象",
        "招生对象",
        "参会单位及人员",
        "参与人员",
        "与会人员",
        "参赛人员",
        "参展对象",
        "服务对象",
    ),
    "theme": ("主题", "活动主题", "会议主题", "大赛主题", "培训主题", "论坛主题", "年度主题", "展会主题"),
    "hosts": ("主办单位", "主办", "主办方", "主办机构", "主办部门", "举办单位", "共同主办"),
    "organizers": (
        "承办单位",
        "承办",
        "承办方",
        "承办机构",
        "承办部门",
        "协同承办",
        "具体承办",
        "执行单位",
        "承办学校",
    ),
    "co_organizers": (
        "协办单位",
        "协办",
        "协办方",
        "支持单位",
        "指导单位",
        "协办机构",
        "支持机构",
        "特别支持",
        "支持",
        "协办部门",
        "指导机构",
        "学术支持",
        "媒体支持",
    ),
    "lead_units": (
        "牵头单位",
        "牵头部门",
        "牵头",
        "牵头责任单位",
        "牵头领导单位",
        "牵头机构",
        "主要牵头单位",
        "市级牵头单位",
        "省级牵头单位",
    ),
    "responsible_units": (
        "责任单位",
        "责任部门",
        "责任科室",
        "责任处室",
        "负责单位",
        "负责部门",
        "落实单位",
        "实施单位",
        "责任主体",
        "主责单位",
        "责任机构",
        "完成单位",
        "责任分工",
        "承担单位",
        "主管单位",
        "主管部门",
        "市级责任单位",
        "省级责任单位",
        "落实部门",
        "实施主体",
        "主体责任单位",
        "责任股室",
        "办理单位",
        "责任者",
    ),
    "supporting_units": (
        "配合单位",
        "配合部门",
        "协助单位",
        "参与单位",
        "参加单位",
        "协同单位",
        "协作单位",
        "配合",
        "参与部门",
        "协同部门",
        "协办责任单位",
        "联合单位",
        "配合责任单位",
        "协助部门",
    ),
    "plan": (
        "方案制定",
        "方案制订",
        "方案制定单位",
        "组织实施",
        "责任落实",
        "工作分工",
        "任务分工",
        "职责分工",
        "分工",
    ),
    "title": (
        "任务",
        "重点任务",
        "工作任务",
        "事项",
        "工作事项",
        "任务名称",
        "活动名称",
        "项目名称",
        "会议名称",
        "培训名称",
        "名称",
        "项目",
        "场次",
        "活动",
        "专场",
        "改革任务",
        "具体任务",
        "目标任务",
        "任务清单",
        "任务内容",
        "重点工作",
        "工作项目",
        "活动项目",
        "重点事项",
        "整改任务",
        "主要工作",
        "班次",
        "培训班次",
        "培训班名称",
        "班次名称",
        "赛项",
        "竞赛项目",
        "措施",
        "政策措施",
        "任务事项",
        "工作要点",
        "改革事项",
        "建设任务",
        "任务举措",
    ),
    "number": ("序号", "编号", "号", "序", "No", "No."),
    "indicator": ("量化指标", "目标", "工作目标", "指标", "预期目标", "年度目标", "阶段目标", "目标要求", "工作标准"),
}
TIMES: Final = {
    "time": "held",
    "registration": "registration",
    "arrival": "arrival",
    "submission": "submission",
    "deadline": "deadline",
    "validity": "other",
}
UNITS: Final = ("hosts", "organizers", "co_organizers", "lead_units", "responsible_units", "supporting_units")
# Headings that only hold fields: the activity is that of the section above.
_GROUPS: Final = re.compile(
    r"(?:活动|大赛|比赛|会议|培训|展会|赛事|竞赛)?(?:组织(?:机构|单位|领导|架构|形式|者)?|举办单位|主承办单位|办会单位|基本信息|(?:主办|承办|协办|指导|支持)(?:单位|方|机构)?(?:(?:、|和|及|与|以及)(?:主办|承办|协办|指导|支持|参与)(?:单位|方|机构)?)+|活动概况|概况|有关事项|具体安排|(?:总体|活动|会议|培训)安排|时间安排)"
)
_GROUP_ENDS: Final = frozenset("织构位导架式者息办持与方况项排")
"""What such a heading ends with."""
_GROUP_ROLES: Final = frozenset({"time_location", "plan"})
_TOGETHER: Final = re.compile(
    "(?:活动|会议|培训|比赛|大赛|竞赛)?(?:时间|地点)(?:、|和|及|与)[\u4e00-\u9fff]{2,6}|[\u4e00-\u9fff]{2,4}(?:、|和|及|与)(?:时间|地点)"
)
"""二、时间及安排|活动时间：…"""
# What is held: any of these before 时间, 地点, 内容, 主题 … makes a label of the same role.
_HELD: Final = (
    r"(?:活动|会议|大会|年会|例会|培训班?|研修班?|研讨会?|交流会?|论坛|峰会|讲座|报告会|比赛|竞赛|大赛|赛事|比武|决赛|初赛|复赛|展会|展览|博览会|考试|"
    r"演练|仪式|典礼|演出|展示|招聘会?|对接会?|推介会|座谈会|观摩会?|现场会|展销会|交易会|运动会|集训|轮训|面试|笔试|听证会?|路演|签约|揭牌|启动|开幕式?|闭幕式?|"
    r"校赛|市赛|省赛|区赛|县赛|国赛|预赛|植树|慰问|义诊|联谊|巡讲|采风|(?:大|总|专项)?检查|督查|巡查|(?:专项)?整治|整改|游园会?|灯会|庙会|普查|联赛|选拔赛?|展演|汇演|"
    r"宣讲|体检|评审会?|答辩|征文|文化节|艺术节|读书会|联赛|夏令营|专场|巡展|发布会|表彰会|动员会|推进会|调度会)"
)
# What is done on the spot: any of these before 时间 or 地点 too; 指导督查安排 is no content.
_DONE: Final = rf"(?:{_HELD}|指导|督导|抽查|核查|排查|清查|互查|暗访|调研|走访|考察|研学|游学)"
# What a body does, before any word for a body, makes a label of its role: 承办科室, 配合处室.
_OFFICE: Final = "单位|部门|科室|处室|股室|机构|院系"
_DOES: Final = (
    ("hosts", "主办|举办|发起"),
    ("organizers", "承办|协同承办|执行承办"),
    ("co_organizers", "协办|支持|指导|合作"),
    ("lead_units", "牵头|牵头责任|牵头组织|牵头实施"),
    ("responsible_units", "责任|负责|落实|实施|主责|承担|完成|办理|经办"),
    ("supporting_units", "配合|协助|参与|协同|协作|配合责任|参与配合|协助配合"),
)
_COMPOSED: Final = (
    (
        "time_location",
        re.compile(
            rf"{_HELD}{{0,2}}(?:举办|召开|举行|开展)?(?:时间|日期)(?:、|和|及|与|，)?(?:举办|召开|举行)?地[点址]"
        ),
    ),
    (
        "time_location",
        re.compile(rf"{_HELD}{{0,2}}(?:举办|召开|举行)?地[点址](?:、|和|及|与|，)(?:举办|召开|举行)?(?:时间|日期)"),
    ),
    (
        "time_location",  # 时间、地点和工种
        re.compile(rf"{_HELD}{{0,2}}时间(?:、|和|及|与|，)地[点址](?:(?:、|和|及|与|，)[\u4e00-\u9fff]{{2,6}}){{1,2}}"),
    ),
    ("time", re.compile(rf"{_DONE}{{1,2}}(?:举办|召开|举行|开展)?(?:时间|日期)(?:安排)?")),
    ("time", re.compile(rf"(?:{_HELD}{{1,2}}(?:、|和|及|与)报到|报到(?:、|和|及|与){_HELD}{{1,2}})(?:时间|日期)(?:安排)?")),
    ("location", re.compile(rf"{_DONE}{{1,2}}(?:举办|召开|举行)?(?:地[点址]|场地)(?:安排)?")),
    ("content", re.compile(rf"{_HELD}{{1,2}}(?:内容|议程|议题|课程|安排|日程)(?:安排)?")),
    ("content", re.compile(rf"(?:主要|具体|{_HELD}){{0,2}}内容(?:和|及|与|、)(?:有关|具体)?(?:要求|形式|方式|议程|安排)")),
    ("audience", re.compile(rf"{_HELD}{{1,2}}(?:对象|人员|范围)")),
    ("theme", re.compile(rf"{_HELD}{{1,2}}主题")),
    ("title", re.compile(rf"{_HELD}{{1,2}}(?:名称|题目)")),
    *((role, re.compile(rf"(?:市级|省级|县级|主要|联合|共同|具体|总)?(?:{verbs})(?:{_OFFICE})")) for role, verbs in _DOES),
)
_BY_LABEL: Final = {label: role for role, labels in LABELS.items() for label in labels}
_LABEL: Final = re.compile(
    r"(?:[-–·•●■◆▪◎○►➢★]\s*)?(?:(?P<label>[^\W\d_](?:[^\W_]|[、/及和与（）()]){0,14}?)(?:(?<!\d)[：:]|[：:](?!\d))|【(?P<set>[^\W_]{2,12})】[：:]?(?=.))"
)
"""A bullet may stand before it: - 时间：…; the colon of a clock ends no label: 会议定于下午3：00召开. In place of the colon brackets
may set it off: 【展会时间】9月12日."""
_BRACKET: Final = re.compile(r"[（(][^（()）]{0,12}[）)]")
_DROPPED: Final = re.compile(r"[\s：:]")
_PREFIX: Final = re.compile(
    r"^(?:本次|此次|具体|拟定?|初定|计划|预计|全国|全省|全市|全县|全区|年度|现场|线上|线下|集中|正式|第[一二三四五六七八九十]{1,2}[期场批次届])"
)


class Label(NamedTuple):
    """A label at `at` of a string, its role (`None` if nobody knows it) and where its value begins."""

    at: tuple[int, int]
    text: str
    role: str | None
    value: int


_LONGEST_LABEL: Final = 17
"""Characters of the longest that `_LABEL` takes, a bullet and a blank before it."""
_LONGEST: Final = 80
"""Characters of the longest label, a bracket in it included."""


def role_of(label: str, nouns: frozenset[str] = frozenset()) -> str | None:
    """Give the role of a label, spelled as in the table or with 本次, 具体 or a bracket more, or made of one of `nouns`.

    >>> role_of("举办时间"), role_of("本次活动地点"), role_of("指导思想")
    ('time', 'location', None)
    """
    return _role_of(label, nouns) if len(label) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _role_of(label: str, nouns: frozenset[str]) -> str | None:
    bare = _BRACKET.sub("", _DROPPED.sub("", label))
    role = _BY_LABEL.get(bare)
    if role is None and (found := _PREFIX.match(bare)):
        bare = bare[found.end() :]
        role = _BY_LABEL.get(bare)
    if role is None and bare[:-2] in nouns:
        return role_of(f"活动{bare[-2:]}")
    if role is None and len(bare) <= 14:
        role = next((composed for composed, pattern in _COMPOSED if pattern.fullmatch(bare)), None)
    return role


def may_name_held(text: str) -> bool:
    """Say whether a text may begin with a label that `held_nouns` asks for."""
    head = text[:_LONGEST_LABEL]
    return "时间" in head or "地点" in head


def held_nouns(labels: Iterable[str]) -> frozenset[str]:
    """Give the words that stand before both 时间 and 地点 among the labels of a document: 考察 of 考察时间, 考察地点.

    >>> held_nouns(["考察时间", "考察地点", "报名时间"])
    frozenset({'考察'})
    """
    found: dict[str, set[str]] = {"时间": set(), "地点": set()}
    for label in labels:
        if label.endswith(("时间", "地点")) and 3 <= len(label) <= 8 and label not in _BY_LABEL:
            found[label[-2:]].add(label[:-2])
    return frozenset(found["时间"] & found["地点"])


def has_sign(text: str) -> bool:
    """Say whether a text holds a colon or 】, without which it holds no label.

    >>> has_sign("时间：5月"), has_sign("5月")
    (True, False)
    """
    return "：" in text or ":" in text or "】" in text


def match(text: str, nouns: frozenset[str] = frozenset()) -> Label | None:
    """Give the label a text begins with: 地点：区体育中心. `nouns` are those of `held_nouns`.

    >>> match("主办单位:宿州市房地产业协会。").role
    'hosts'
    """
    found = _LABEL.match(text) if has_sign(text[: _LONGEST_LABEL + 1]) else None
    if found is None:
        return None
    group = "label" if found["label"] else "set"
    label = found[group]
    if label.count("（") + label.count("(") != label.count("）") + label.count(")"):
        return None  # 春季书市（时间：…
    return Label(found.span(group), label, role_of(label, nouns), found.end())


def is_group(heading: str) -> bool:
    """Say whether a heading only holds fields: 组织机构, 时间地点."""
    if heading[-1:] in _GROUP_ENDS and _GROUPS.fullmatch(heading):
        return True
    if ("时间" in heading or "地点" in heading) and _TOGETHER.fullmatch(heading):
        return True
    return role_of(heading) in _GROUP_ROLES
