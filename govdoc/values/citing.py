"""Citing: whether a title in 《》 is a document, who issued it, and what the sentence does with it.

Verbs decide the relation: the nearest one left of the title governs it; what is published or repealed here is said after it.
`left` and `right` are the text beside the title, in which other titles and their brackets are masked by ※.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from govdoc.lexicon import BUILT_IN, Lexicon
from govdoc.values.document_numbers import DocumentNumberValue
from govdoc.values.organizations import begins_office, is_organization, issuers

_TAIL: Final = re.compile(r"(?:[（(〔\[<〈][^（(）)〈〉]{1,30}[）)〕\]>〉]|[”\"〉》])+$")
_BY_COUNT: Final = re.compile("(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})(?:条|项|策)(?:措施|政策|意见|规定)?$")
_OWN_ATTACHMENT: Final = re.compile(r"[（(〔\[](?:详?见|参见)?(?:附件|附表|附后|附录)[^（()）]{0,8}[）)〕\]]")
_EXPLAINED: Final = re.compile("(?:的)?(?:政策)?(?:解读|图解|问答|政策解释|解释(?:$|。))")
_WORK_BEFORE: Final = re.compile(
    "(?:剧|影|片|舞蹈|歌曲|小说|图书|专著|教材|节目|栏目|作品|专题|杂志|报纸|诗|文章|课程|科目|长篇|戏|相声|小品|动画|动漫|丛书|著作|论文|征文|画册|期刊"
    "|填写|填报|填好|签订|签署|签定|出具|领取|办理|核发|换发|提交|取得|张贴|发放|讲解|考试仍设)$"
)
# 讲解《节水条例》, 发放《行为规范》宣传册: rules are cited where they are explained; lists and handbooks are only handed out
_RULES: Final = re.compile("(?:条例|办法|规定|规范|规程|规则|守则|指南|标准|[^方书做]法)$")
_EXPLAINING: Final = ("讲解", "发放", "张贴", "宣讲")
_WORK_AFTER: Final = re.compile("等?(?:一批|[0-9]+[部个])?(?:影视|佳作|作品|剧目|节目|科目|课程|荣获|获得?.{0,6}奖)")
# 《推荐名单》《汇总表》纸质版一式两份: what is to be filled in and handed in
_HANDED_IN: Final = re.compile(
    r"(?:[、和及]?《[^《》]{1,30}》)*的?(?:(?:纸质|电子|扫描)(?:版|件|档|材料)|[（(]?一式[一二三四五六七八九十两0-9]{1,2}份)"
)
_CITED_BY: Final = re.compile("(?:根据|按照|依据|依照|遵照|参照|对照|遵守|落实|贯彻|执行|印发|修订|修改|废止|转发|批转|公布|出台|制定|制订|编制)了?$")

_NOT_A_VERB: Final = "(?!的|后|过|版|稿|时|情况|单位|机关|日期|之日)"
_VERBS: Final = (
    ("repeals", re.compile(f"(?:废止|停止执行|宣布失效){_NOT_A_VERB}")),
    ("amends", re.compile(f"(?:修改|修订|修正|修编){_NOT_A_VERB}")),
    ("forwards", re.compile(f"(?:转发|批转){_NOT_A_VERB}")),
    ("issues", re.compile(f"(?:现将|兹将|现予?以?(?:印发|公布|发布)|(?:印发|公布|发布|下发|颁布){_NOT_A_VERB})")),
    ("drafts", re.compile("(?:制定|拟定|起草|编制|制订|拟订)了?(?!的)")),
    (
        "basis",
        re.compile(
            "(?:根据|按(?!期|时|月|年)照?|依据|依照|遵照|参照|对照|遵循|落实|贯彻|执行|实施|符合|结合|遵守|围绕|推动|适用|用好|违反)"
            + _NOT_A_VERB
        ),
    ),
)
_ISSUED_HERE: Final = re.compile("现(?:予以?)?(?:印发|公布|发布|下发)|(?:印发|发布|公布)(?:给|你们|，请|,请)|予以(?:印发|公布|发布)")
_FORWARDED_HERE: Final = re.compile("现(?:予以?)?(?:转发|批转)|(?:转发|批转)(?:给|你们)")
_OF_NOTICE: Final = re.compile("的(?:通知|公告|通报|函|决定|意见|通告|批复|命令)(?!要求|精神|规定|文件)")
_BY_NOTICE: Final = re.compile("的(?:通知|公告|意见|决定)(?:》|精神|要求|规定|文件)")
_REPEALED_AFTER: Final = re.compile(
    "(?:[※、和及与，,以等同将均也已]|文件|通知|规定|同时|自[^，。；※]{2,20}[起日]|予以|即行|一并|自行|相应|同步|的?第[^，。；※]{1,20}[条款项])*"
    "(?:废止|停止执行|停止使用|失效|不再执行|不再适用|不再实施)"
)
_AMENDED_AFTER: Final = re.compile(
    "[^，。；]{0,20}?(?:进行|作|做|作出|做出|予以)(?:了|如下|以下|相应|适当|重新|部分|局部|全面)*(?:修改|修订|修正|调整)"
)
_SENTENCE_END: Final = re.compile("[。；;！？!?\n]")
_CLAUSE_END: Final = re.compile("[，,：:]")
_WINDOW: Final = 200

_PUBLISHED_BY: Final = re.compile(
    "(?:联合|共同|近期|最近|日前|专门)?(?:印发|发布|制定|制订|公布|颁布|出台|下发|转发|批转|通过|报送|上报|报来|起草|提出|拟定|编制|呈报)(?:实施)?(?:的|了)?$"
)
_DATE_BEFORE: Final = re.compile("(?:于)?(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?$")
_OTHERS: Final = re.compile("等(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})?(?:个|家)?(?:部门|部委|单位)?$")
_BEFORE_ISSUER: Final = re.compile(
    "根据|按照|依据|依照|遵照|参照|落实|贯彻|执行|符合|结合|遵守|学习|收到|关于|转发|批转|围绕|通过|以及|对照|上述|适用|部署|会议|应当|载明"
)
_ONE_BEFORE_ISSUER: Final = re.compile("[自由经将对按和与及在据了原为给请向至]")
_TITLE_ISSUER: Final = re.compile("(?P<names>[^关印转批]{2,60}?)(?:关于|印发|转发|批转)")


def is_document(
    title: str, left: str, after: str, number: DocumentNumberValue | None, lexicon: Lexicon = BUILT_IN
) -> bool:
    """Say whether a title in 《》 is that of a document, given the text before it and just after it.

    >>> is_document("劳动法", "按照", "第五十一条", None), is_document("商品房买卖合同", "签订", "", None)
    (True, False)
    """
    bare = _TAIL.sub("", title)
    cited = _longest_end(bare, lexicon, "cited_documents")
    if title.startswith(("附件", "附表")) or _longest_end(bare, lexicon, "uncited_titles") > cited:
        return False
    if number is not None:
        return True
    if _OWN_ATTACHMENT.match(after) or _EXPLAINED.match(after):
        return False
    if _HANDED_IN.match(after):
        return False
    if title.startswith("关于") and len(title) > 6:
        return True
    explained = _RULES.search(bare) and left.endswith(_EXPLAINING)
    if (_WORK_BEFORE.search(left, max(0, len(left) - 8)) and not explained) or _WORK_AFTER.match(after):
        return False
    return bool(cited or _BY_COUNT.search(bare) or _CITED_BY.search(left, max(0, len(left) - 8)))


def relation_of(left: str, right: str) -> str:
    """Give what the sentence does with the document between `left` and `right`.

    >>> relation_of("根据", "的规定"), relation_of("", "同时废止。"), relation_of("现将", "印发给你们")
    ('basis', 'repeals', 'issues')
    """
    left = _SENTENCE_END.split(left[-_WINDOW:])[-1]
    right, *after = _SENTENCE_END.split(right[:_WINDOW], maxsplit=1)
    if after and re.match("现", after[0]):  # 《…》已经市政府同意。现印发给你们
        right += _SENTENCE_END.split(after[0], maxsplit=1)[0]
    if _REPEALED_AFTER.match(right):
        return "repeals"
    verb = _governing_verb(_CLAUSE_END.split(left)[-1])
    if verb == "basis" or _BY_NOTICE.match(right):
        return "basis"
    if verb in ("forwards", "issues") and (_OF_NOTICE.match(right) or left.endswith(("现将", "兹将"))):
        return verb
    if _FORWARDED_HERE.search(right):
        return "forwards"
    if _ISSUED_HERE.search(right) or (verb == "issues" and re.search("现|兹", left)):
        return "issues"
    if verb == "issues" and re.match("[^，,]{0,12}(?:印发|公布|发布)", right):
        return "issues"
    if verb in ("repeals", "amends"):
        return verb
    return "amends" if _AMENDED_AFTER.match(right) else "mentions"


def issuer_before(left: str, lexicon: Lexicon = BUILT_IN) -> str | None:
    """Give the office named just before a title: 省发改委印发的《…》, 民政部《关于…》.

    >>> issuer_before("根据省住建厅、发改委等9部门印发的"), issuer_before("你省")
    ('省住建厅、发改委等9部门', None)
    """
    end = len(left)
    low = max(0, end - 80)
    if match := _PUBLISHED_BY.search(left, low):
        end = match.start()
    if (match := _DATE_BEFORE.search(left, low, end)) and match.start() < end:
        end = match.start()
    others = _OTHERS.search(left, low, end)
    stop = others.start() if others else end
    start = _names_start(left, low, stop, lexicon)
    return left[start:end] if start < stop else None


def issuer_in(title: str, lexicon: Lexicon = BUILT_IN) -> str | None:
    """Give the office with which a title begins: 国务院办公厅关于… .

    >>> issuer_in("国务院关于进一步促进就业的意见"), issuer_in("关于召开会议的通知")
    ('国务院', None)
    """
    match = _TITLE_ISSUER.match(title)
    if not match:
        return None
    names = match["names"]
    if others := _OTHERS.search(names):
        whole, names = names, names[: others.start()]
        return whole if is_organization(issuers(names, lexicon)[-1].name, lexicon) else None
    return names if all(is_organization(o.name, lexicon) for o in issuers(names, lexicon)) else None


def _names_start(left: str, low: int, stop: int, lexicon: Lexicon) -> int:
    """Where the names of offices that end at `stop` begin; `stop` if there are none."""
    start = stop
    while start > low:
        cut = max(left.rfind(mark, low, start) for mark in "、，,。；;：:※（(）)”.")
        piece_start = max(cut + 1, low)
        begin = _name_start(left, piece_start, start, lexicon)
        if begin is None:
            break
        start = begin
        if begin > piece_start or cut < low or left[cut] != "、" or left[cut - 1] == "※":
            return start
        start = cut
    return start + 1 if start < stop and left[start] == "、" else start


def _name_start(left: str, a: int, b: int, lexicon: Lexicon) -> int | None:
    """Where in a piece the office's name begins: at its start, or after a verb or a link that another name follows."""
    for match in _BEFORE_ISSUER.finditer(left, a, b):
        a = match.end()
    for match in _ONE_BEFORE_ISSUER.finditer(left, a, b):
        rest = left[match.end() : b]
        if begins_office(rest, lexicon) and is_organization(rest, lexicon):
            before = left[a : match.start()]
            return match.end() if not is_organization(before, lexicon) else a
    return a if is_organization(left[a:b], lexicon) else None


def _governing_verb(clause: str) -> str | None:
    """The kind of the last verb of a clause, which governs what follows it."""
    best, place = None, -1
    for kind, pattern in _VERBS:
        for match in pattern.finditer(clause):
            if match.end() > place:
                best, place = kind, match.end()
    return best


def _longest_end(title: str, lexicon: Lexicon, name: str) -> int:
    """How long the word of list `name` is with which a title ends; 0 if none."""
    ends, longest = _ends(lexicon, name)
    return next((n for n in range(min(longest, len(title)), 0, -1) if title[-n:] in ends), 0)


@lru_cache(maxsize=8)
def _ends(lexicon: Lexicon, name: str) -> tuple[frozenset[str], int]:
    words = frozenset(lexicon.words(name))
    return words, max(map(len, words))
