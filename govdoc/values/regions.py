"""Regions (行政区划): with which place the name of an office begins.

Provinces and prefectures are known by name; smaller and invented ones are told by their last character, so a list of bad
readings (城市, 社区, 城乡) stands against it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from govdoc.lexicon import BUILT_IN, Lexicon
from govdoc.values.words import words

LEVELS: Final = ("自治区", "省", "市", "州", "盟", "县", "区", "旗", "镇", "乡")
"""The words that stand for the region whose notice it is: 省教育厅, 市财政局."""

_HAN: Final = "\u4e00-\u9fff"
_UNIT: Final = re.compile(
    rf"[{_HAN}]{{1,10}}?(?:自治区|自治州|自治县|自治旗|特别行政区|省|市|盟|县|区|旗)"
    rf"|[{_HAN}]{{1,5}}?(?:街道|镇|乡)(?=人民政府|政府|办事处|党委|党工委|委员会|人大)"
)
# A vertical authority or a party body names its own kind first, then the place: 国家税务总局泉州市税务局.
_BODY_FIRST: Final = re.compile(
    "中国共产主义青年团|共青团|中国共产党|中共|国家税务总局|国家金融监督管理总局|国家金融监管总局|国家统计局|中国人民银行"
    "|人民银行|人行|国网|中国邮政集团"
)
_NO_PLACE: Final = re.compile(
    "团[省市县区州旗盟]|国家|中央|中国|全国|国务院|最高|中华|国际|世界|[各全本我该某其]|有关|相关|所有|其他|省|县|区|旗|州|盟|市(?![中北南]区)|驻"
)
_BAD_UNIT: Final = re.compile(
    "^城市$|(?:[大小心点型乡名]城市|都市|超市|各市|股市|楼市|上市|社区|小区|辖区|校区|厂区|景区|灾区|军区|各区|各县)$"
    "|(?:城区|市区|分区|城乡|城镇|乡镇|村镇|集镇|区县|县区|市县|县市|直管区)$"
)
# Inside a name that has begun with a place, these show that the next unit is no place but the office's business.
_BUSINESS: Final = re.compile("[和与及的]|管理|服务|建设|监督|社会|保障|发展改|教育|住房|行政|委员|政府|人民|局|厅|办|处|部")
_OFFICE: Final = re.compile("政府|人民|委员|办公|管委|组织|局|厅")
_CUT_WORD: Final = re.compile("市[场容值民价面]|区[域块间位别]|县[城域]|旗[舰帜]|盟[友约]")
_AFTER_CITY: Final = re.compile("市(?!场|政|容|直|民|级|属|委|财|教|公|区|纪|监|总|发|住|卫|司|审|统|医|城|农|水|文|体)")


def region_of(text: str, lexicon: Lexicon = BUILT_IN) -> str | None:
    """Give the region, the smallest named, with which the name of an office begins; `None` if there is none.

    >>> region_of("福建省泉州市人民政府办公室"), region_of("国务院办公厅"), region_of("共青团栖岭区委员会")
    ('泉州市', None, '栖岭区')
    """
    start, units = leading(text, lexicon)
    return text[slice(*units[-1])] if units and start is not None else None


def leading(text: str, lexicon: Lexicon = BUILT_IN) -> tuple[int, list[tuple[int, int]]]:
    """Give where the regions at the head of `text` begin, and the place of each: 福建省, 泉州市.

    >>> leading("中共泉州市丰泽区委员会")
    (2, [(2, 5), (5, 8)])
    """
    body = _BODY_FIRST.match(text)
    start = at = body.end() if body else 0
    units: list[tuple[int, int]] = []
    while len(units) < 4 and (end := _unit_end(text, at, bool(units), lexicon)):
        units.append((at, end))
        at = end
    return start, units


def short_place(text: str, lexicon: Lexicon = BUILT_IN) -> str | None:
    """Give the known place whose short name begins `text`: 河南 of 河南证监局.

    >>> short_place("眉山银保监分局"), short_place("财政局")
    ('眉山', None)
    """
    shorts = _shorts(lexicon)
    return next((text[:length] for length in (4, 3, 2) if text[:length] in shorts), None)


def province_of(region: str, lexicon: Lexicon = BUILT_IN) -> str | None:
    """Give the province of a known prefecture or province.

    >>> province_of("泉州市"), province_of("栖岭区")
    ('福建省', None)
    """
    return lexicon.table("regions").get(region) or None


def _unit_end(text: str, at: int, inside: bool, lexicon: Lexicon) -> int | None:
    known = words("regions", lexicon).match(text, at)
    if known is not None and len(known) > 2:
        return at + len(known)
    if not inside and _NO_PLACE.match(text, at):
        return None
    match = _UNIT.match(text, at)
    if not match:
        return None
    end = match.end()
    if text[end - 1] == "市" and _AFTER_CITY.match(text, end):  # 津市市, 沙市区
        end += 1
    unit = text[at:end]
    if _CUT_WORD.match(text, end - 1):
        return None
    if _BAD_UNIT.search(unit) or (inside and (len(unit) > 8 or _BUSINESS.search(unit))):
        return None
    if "自治" not in unit and (_OFFICE.search(unit) or (len(unit) > 6 and _BUSINESS.search(unit))):
        return None
    return end


@lru_cache(maxsize=8)
def _shorts(lexicon: Lexicon) -> frozenset[str]:
    """Short names of known places: 泉州, 河南, 内蒙古, 阿坝."""
    found = set()
    for name in lexicon.table("regions"):
        short = re.sub("(?:壮族|回族|维吾尔)?自治区$|特别行政区$|地区$|[省市州盟]$", "", name)
        if 2 <= len(short) <= 4 and "自治" not in short:
            found.add(short)
    return frozenset(found)
