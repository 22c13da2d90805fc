"""Offices: whether a line, or a piece of a list, is the name of an office, by its end and its beginning.

Names are open: what tells them is the last word (局, 委员会, 公司) and that nothing in them speaks as a sentence does.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from govdoc.lexicon import BUILT_IN, Lexicon
from govdoc.values.departments import LONGEST_NAME, stem_of
from govdoc.values.regions import leading
from govdoc.values.words import endings, words

LEVEL_WORD: Final = "(?:自治区|直辖市|计划单列市|设区市|县级市|省|市|县|区|州|盟|旗|乡|镇|街道|地区)"
BARE_LEVELS: Final = re.compile(rf"(?P<each>各(?:有关|相关)?|有关|相关)?(?:{LEVEL_WORD})+(?P<bracket>[（(〔\[<][^（(）)]{{1,12}}[）)〕\]>])?")
LEVEL_HEAD: Final = re.compile(rf"(?:各)?(?:{LEVEL_WORD})+(?:[（(〔\[<][^（(）)]{{1,12}}[）)〕\]>])?")
BRACKETED_LEVEL: Final = re.compile(rf"{LEVEL_WORD}[（(〔\[<]")
LEVEL_START: Final = re.compile("自治区|[省州盟县区旗](?![直级属])|市(?![直级属场容]|政[^府法协]|民[^政族间宗])")
_GENERIC: Final = re.compile(
    "^(?:各|有关|相关|其他|其它|所有|全体|全市|全省|全区|全县|广大|辖区|属地|行业|牵头|责任|承办|主办|配合|成员)|有关|相关|其他|其它|各(?!地方)"
    "|(?:部门|单位|机构|企业|机关|团体|组织|院校)$"
)
_BRACKET_TAIL: Final = re.compile(r"(?:[（(〔\[〈<][^（(）)〈〉<>]{1,30}[）)〕\]〉>])$")
_SENTENCE: Final = re.compile(
    "[。！？!?：:《》]|[的了将把被]|关于|印发|转发|批转|如下|通知|发电单位|发文机关|[0-9]{4}年(?!度)|第[0-9一二三四五六七八九十]+[次条章节款]"
    "|^[（(]|^[0-9]+[.．、]|对(?!外|口|台)"
)
_CLAUSE: Final = re.compile("[。！？!?：:《》的了]|印发|如下|委托|(?<![自事理])由|可以|应当")
_CLAUSE_START: Final = re.compile("[由请将对以为在向与和及被把就并也都仅]")
_ORDINARY: Final = re.compile(
    "(?:大局|全局|格局|布局|开局|结局|战局|棋局|时局|(?<!安)全部|内部|外部|干部|局部|[东西南北中]部|底部|顶部|颈部|大厅|餐厅|展厅|客厅"
    "|舞厅|机会|社会|大会|全会|开会|约会|聚会|例会|年会|晚会|峰会|对接会|推介会|招聘会|动员会|座谈会|现场会|电话会|视频会|交流会|发布会"
    "|说明会|报告会|培训会|部署会|推进会|调度会|展销会|博览会|运动会|家长会|听证会|常务会|办公会|专题会|全会|学院路|庭院|剧院|影院|查办|督办|承办|主办|(?<!政)协办|举办|开办"
    "|筹办|交办|转办|代办|补办|申办|中心任务|为中心|原委|编委|科科)$"
)
_PRONOUN: Final = re.compile("[我你您他该本此][省市县区州局委部厅院办校司公会单中]|贵[省市县区局委部厅院办校司公会单]|[我你您他该此]们?|本(?:次|年|级|通知|办法|方案|意见)")
CENTER_START: Final = re.compile("中共|中国共产党|中国共产主义青年团|共青团|中华全国|中央|最高人民|国家|国务院|中国")
_SHORT_OFFICES: Final = re.compile("国务院|新华社|中科院|党中央|党委|政府|党组|工会|军区|团[省市县区州盟旗]委")
_SHORT_NAME: Final = 16
"""Characters of the longest name of which is remembered whether it is a body's."""
_ORDINARY_WHOLE: Final = frozenset({"中心", "公司", "学校", "社会", "部门", "大会", "市场", "现场", "广场", "农场", "专场", "立场", "区域", "工厂"})


def is_organization(text: str, lexicon: Lexicon = BUILT_IN) -> bool:
    """Say whether a short line as a whole could be the name of an office.

    >>> is_organization("宿州市房地产业协会"), is_organization("李建国"), is_organization("召开全市大会")
    (True, False, False)
    """
    if not 2 <= len(text) <= 50 or text in _ORDINARY_WHOLE:
        return False
    return _known_organization(text, lexicon) if len(text) <= _SHORT_NAME else _is_organization(text, lexicon)


def _is_organization(text: str, lexicon: Lexicon) -> bool:
    if text in lexicon.table("national_departments"):
        return True
    if "、" in text:
        return all(is_organization(part, lexicon) for part in text.split("、"))
    bare = _without_bracket(text)
    if not ends_office(bare, lexicon) or _SENTENCE.search(text):
        return False
    if _ORDINARY.search(bare) or _PRONOUN.match(text) or _starts_otherwise(bare, lexicon):
        return False
    if text.startswith(("各", "有关", "相关", "其他", "全体", "请", "由", "在", "为", "以", "向", "对", "与", "和", "及")):
        return False
    if len(bare) <= 3:
        return bare in lexicon.table("departments") or bool(prefix_of(bare, lexicon)) or bool(_SHORT_OFFICES.fullmatch(bare))
    return True


_known_organization: Final = lru_cache(maxsize=2048)(_is_organization)


def is_unit(text: str, lexicon: Lexicon = BUILT_IN) -> bool:
    """Say whether a piece of a clause names a unit, generic ones and places that act as one included.

    >>> is_unit("各行业主管部门"), is_unit("高新区"), is_unit("切实加强组织领导")
    (True, True, False)
    """
    return _known_unit(text, lexicon) if len(text) <= _SHORT_NAME else _is_unit(text, lexicon)


def _is_unit(text: str, lexicon: Lexicon) -> bool:
    if is_organization(text, lexicon):
        return True
    bare = _without_bracket(text)
    if not 2 <= len(bare) <= 40 or bare in _ORDINARY_WHOLE or _starts_otherwise(bare, lexicon):
        return False
    if BARE_LEVELS.fullmatch(text):
        return text.startswith("各") or bool(_BRACKET_TAIL.search(text)) or len(bare) > 1
    if _CLAUSE.search(bare) or _CLAUSE_START.match(bare):
        return False
    if not ends_office(bare, lexicon) and endings("unit_suffixes", lexicon).match(bare, 0, len(bare)) is None:
        return False
    return not _ORDINARY.search(bare)


_known_unit: Final = lru_cache(maxsize=2048)(_is_unit)


def is_generic(text: str) -> bool:
    """Say whether a name stands for whoever it concerns: 有关单位, 各县（市、区）, 市直各部门.

    >>> is_generic("各县（市、区）人民政府"), is_generic("市教育局")
    (True, False)
    """
    return _known_generic(text) if len(text) <= LONGEST_NAME else _is_generic(text)


def _is_generic(text: str) -> bool:
    return bool(_GENERIC.search(text) or BARE_LEVELS.fullmatch(text) or BRACKETED_LEVEL.match(text))


_known_generic: Final = lru_cache(maxsize=2048)(_is_generic)


def begins_office(text: str, lexicon: Lexicon = BUILT_IN) -> bool:
    """Say whether a phrase begins as full names of offices do: with a region, a level word or a national body.

    >>> begins_office("省政府印发"), begins_office("城乡建设")
    (True, False)
    """
    names = lexicon.table("national_departments")
    return bool(
        any(text[:n] in names for n in range(3, min(20, len(text)) + 1))
        or (LEVEL_START.match(text) and len(text) > 1)
        or CENTER_START.match(text)
        or leading(text, lexicon)[1]
    )


def prefix_of(name: str, lexicon: Lexicon) -> str | None:
    """What a name shares with those after it: 市, 泉州市, 各县（市、区）."""
    return _known_prefix(name, lexicon) if len(name) <= LONGEST_NAME else _prefix_of(name, lexicon)


def _prefix_of(name: str, lexicon: Lexicon) -> str | None:
    if name in lexicon.table("departments"):
        return None
    stem = stem_of(name, lexicon)
    before = name[: len(name) - len(stem)] if stem else ""
    if stem and before:
        head = LEVEL_HEAD.match(before)
        if head and head.end() == len(before):
            return before
        start, units = leading(before, lexicon)
        if units and units[-1][1] == len(before) and not start:
            return before
    if not ends_office(name, lexicon):
        return None
    if level := LEVEL_START.match(name):
        return level[0]
    start, units = leading(name, lexicon)
    return name[: units[-1][1]] if units and not start and units[-1][1] < len(name) else None


_known_prefix: Final = lru_cache(maxsize=2048)(_prefix_of)


def ends_office(name: str, lexicon: Lexicon) -> bool:
    """Say whether a name ends as those of offices do: 局, 委员会, 公司."""
    return endings("office_suffixes", lexicon).match(name, 0, len(name)) is not None


@lru_cache(maxsize=8)
def office_suffixes(lexicon: Lexicon) -> tuple[str, ...]:
    return lexicon.words("office_suffixes")


def _starts_otherwise(name: str, lexicon: Lexicon) -> bool:
    return words("non_office_starts", lexicon).match(name, 0) is not None


def _without_bracket(text: str) -> str:
    return _BRACKET_TAIL.sub("", text) if text.endswith(("）", ")", "〕", "]", "〉", ">")) else text
