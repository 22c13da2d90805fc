"""Facts: amounts of what was or is, told of, counted or conferred."""

from __future__ import annotations

import re
from typing import Final

from govdoc.values.quantities.amounts import Amount
from govdoc.values.quantities.cues import GRANTED, NEXT, POLICY
from govdoc.values.quantities.readings import COUNTED, Counted
from govdoc.values.quantities.scenes import PAST_HEADINGS, PLAN_HEADINGS, Scene

_FACT_TYPES: Final = ("答复", "函", "复函", "批复", "报告", "通报", "公报")
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
_BASE_ENDS: Final = frozenset("的有期为是")
"""The last characters of `_BASE_VALUE`."""
_BASE_OF: Final = re.compile("的?(?:基础上?|为基[数准点期])")
_ON: Final = re.compile("[在以][^，,。；;]*$")
_SINCE: Final = re.compile(r"同比|环比")
_AHEAD: Final = re.compile(r"力争|确保|目标|预期|计划")
_STRIVING: Final = re.compile(r"力争|力求")
"""Still ahead under a heading that says what is to be won: （二）取得人居环境整治新成绩。…力争…达85%左右."""
_REPLY_RULES: Final = re.compile(r"拟(?![定订])|每(?:半?年|季度|月|周)|不得|应当|力争|要达到|要全部|到20[0-9]{2}年|补助|奖励")
_APPROVAL_RULES: Final = re.compile(r"控制在|稳定在|保持在|达到|不超过|不低于|(?:比|较)[0-9]{4}年(?:累计)?[增提上下减降]")


def is_replaced(_amount: Amount, found: Counted, scene: Scene) -> bool:
    """由|50万元|调整为60万元, 在|60万元|基础上上调, 以|1445名|为基数: what it was."""
    return found.old or (_BASE_OF.match(scene.after) is not None and _ON.search(scene.before) is not None)


def is_planned(_amount: Amount, _found: Counted, scene: Scene) -> bool:
    """A report looks back, and then ahead: 二、2026年工作安排."""
    if scene.document_type != "报告":
        return False
    back = max((match.start() for match in PAST_HEADINGS.finditer(scene.above.text)), default=-1)
    ahead = max((match.start() for match in PLAN_HEADINGS.finditer(scene.above.text)), default=-1)
    return ahead > back or _AHEAD.search(scene.sentence) is not None


def is_reported(_amount: Amount, _found: Counted, scene: Scene) -> bool:
    """Letters and replies tell facts, unless they lay down a rule: 每年召开两次会议."""
    told = scene.document_type in _FACT_TYPES or (scene.document_type in _ANNOUNCED and _RESULTS.search(scene.above.title))
    if not told or _REPLY_RULES.search(scene.sentence):
        return False
    said = scene.sentence + scene.after
    if scene.document_type in _ANNOUNCED and (GRANTED.search(said) or _AHEAD.search(said) or POLICY.search(said)):
        return False
    if scene.document_type in ("通报", *_ANNOUNCED) and NEXT.search(scene.above.heading):
        return False
    return scene.document_type != "批复" or _APPROVAL_RULES.search(scene.sentence) is None


def is_past(amount: Amount, _found: Counted, scene: Scene) -> bool:
    """截至2024年底共486家; 今年前三季度发生21起."""
    planned = scene.above.planned
    if scene.above.past and not planned and not _STRIVING.search(scene.sentence):
        return True
    if (scene.before[-1:] in _BASE_ENDS and _BASE_VALUE.search(scene.before)) or (amount.kind != "age" and _is_of_past_year(scene)):
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
    if not planned and "了" in scene.after and _ACTED.match(scene.after):
        return True
    if _PAST.search(scene.sentence) is not None:
        return True
    return "；" in scene.whole and (not planned or "截至" in scene.whole) and _TOLD.search(scene.whole) is not None


def counts_list(amount: Amount, _found: Counted, scene: Scene) -> bool:
    """北京、天津、上海、重庆|4个直辖市: as many as have just been named."""
    if amount.kind != "thing" or amount.marked or amount.value < _SHORTEST_LIST or "、" not in scene.before:
        return False
    return amount.value in _named(scene.before)


def _named(clause: str) -> tuple[int, int]:
    """Give how many the list at the end of a clause names, and how many if its last joint is one within a name."""
    found = _LIST.search(clause)
    joints = len(_JOINT.findall(found[0])) if found else 0
    return joints + 1, joints


def is_conferred(amount: Amount, _found: Counted, scene: Scene) -> bool:
    """决定授予…等16名同志“…”称号, 对10个集体予以表彰: who has been honoured."""
    return (
        amount.kind in COUNTED
        and scene.document_type in _CONFERS
        and _CONFERRED.search(scene.sentence + scene.after + scene.rest) is not None
    )


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
