"""Departments: what 市人社局 of 泉州市 is called in full, where that is certain.

The short and full names are one lexicon for all levels (`departments`), with one for the center (`national_departments`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from govdoc.lexicon import BUILT_IN, Lexicon
from govdoc.values.regions import leading, province_of
from govdoc.values.words import endings


class OrganizationContext(NamedTuple):
    """Whose notice it is: the full name of its region (泉州市, 栖岭区), its level and its issuer, as far as known."""

    region: str | None = None
    level: str | None = None
    issuer: str | None = None


_NO_CONTEXT: Final = OrganizationContext()
LONGEST_NAME: Final = 40
"""Characters of the longest name whose reading is remembered."""
_LEVEL: Final = re.compile("自治区|省|市|州|盟|县|区|旗")
_LEAGUE: Final = re.compile(r"团(省|市|州|盟|县|区|旗|自治区)委")
_BRANCH: Final = re.compile("中心支行|.*(?:分行|支行|分局)")
_VERTICAL: Final = (  # bodies of the center with branches: short head, full head
    (re.compile("(?:人行|人民银行)(?=.*(?:分行|支行)$)"), "中国人民银行"),
    (re.compile("国家金融监管总局(?=.*监管分局$|.*监管局$)"), "国家金融监督管理总局"),
)
# Without its prefix 国家 such a name could be a local department's, so it counts only in papers of the center.
_SHARED_WITH_LOCAL: Final = re.compile("(?!国家|中国|国务院|全国|中央).*(?:(?<!总)局|[委办会])$")
_CENTER: Final = re.compile("国务院|中共中央|全国|中央|国家|最高人民")


def full_name(
    name: str, context: OrganizationContext = _NO_CONTEXT, lexicon: Lexicon = BUILT_IN
) -> str | None:
    """Give the full name of an office where it is certain, else `None`.

    >>> full_name("市人社局", OrganizationContext(region="泉州市")), full_name("市人社局")
    ('泉州市人力资源和社会保障局', None)
    """
    return _known_name(name, context, lexicon) if len(name) <= LONGEST_NAME else _full_name(name, context, lexicon)


def _full_name(name: str, context: OrganizationContext, lexicon: Lexicon) -> str | None:
    national = lexicon.table("national_departments")
    if name in national:
        certain = not _SHARED_WITH_LOCAL.fullmatch(name) or _of_the_center(context)
        return (national[name] or name) if certain else None
    for head, full in _VERTICAL:
        if match := head.match(name):
            rest = name[match.end() :]
            place = _of_level(rest, context, lexicon)
            return full + (place or rest) if place or not _LEVEL.match(rest) else None
    if match := _LEAGUE.fullmatch(name):
        region = _region_at(match[1], context, lexicon)
        return f"共青团{region}委员会" if region else None
    return _of_level(name, context, lexicon) or _of_region(name, lexicon)


_known_name: Final = lru_cache(maxsize=2048)(_full_name)
"""The same offices are named again and again, in one notice and in the next."""


def stem_of(name: str, lexicon: Lexicon = BUILT_IN) -> str | None:
    """Give the known department with which a name ends: 人社局 of 泉州市人社局.

    >>> stem_of("省委宣传部"), stem_of("眉山银保监分局")
    ('委宣传部', None)
    """
    return endings("departments", lexicon).match(name, 0, len(name))


def _of_the_center(context: OrganizationContext) -> bool:
    return context.region is None and bool(context.issuer and _CENTER.match(context.issuer))


def _of_level(name: str, context: OrganizationContext, lexicon: Lexicon) -> str | None:
    """市教育局: the level word stands for the region of the notice, or for its province."""
    match = _LEVEL.match(name)
    if not match:
        return None
    region = _region_at(match[0], context, lexicon)
    rest = name[match.end() :]
    if region and _BRANCH.fullmatch(rest):
        return region + rest
    full = _full_stem(rest, match[0], lexicon)
    if not (region and full):
        return None
    return _prefixed(region, full)


def _of_region(name: str, lexicon: Lexicon) -> str | None:
    """泉州市人社局: the region is named."""
    start, units = leading(name, lexicon)
    if not units:
        return None
    end = units[-1][1]
    head, rest = name[start:end], name[end:]
    if start and name.startswith(("共青团", "中国共产主义青年团")):
        return f"{name[:end]}委员会" if rest in ("委", "委员会") else None
    full = _full_stem(rest, head[-1], lexicon)
    if not full:
        return None
    return name[:start] + head + full if start else _prefixed(head, full)


def _prefixed(region: str, full: str) -> str:
    return f"中共{region}{full}" if full.startswith("委") else region + full


def _full_stem(rest: str, level: str, lexicon: Lexicon) -> str | None:
    table = lexicon.table("departments")
    full = table.get(rest) or (rest if rest in _full_forms(lexicon) else None)
    if full == "发展和改革局" and level == "省":
        return None
    return full


@lru_cache(maxsize=8)
def _full_forms(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(full for full in lexicon.table("departments").values() if full)


def _region_at(level: str, context: OrganizationContext, lexicon: Lexicon) -> str | None:
    """The region that a level word stands for: the notice's own, or the province above it."""
    region = context.region
    if not region:
        return None
    if region.endswith(level) or (level == "州" and region.endswith("自治州")):
        return region if level != "区" or not region.endswith("自治区") else None
    if level in ("省", "自治区"):
        province = province_of(region, lexicon)
        return province if province and province.endswith(level) else None
    return None
