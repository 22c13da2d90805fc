"""Document numbers (发文字号): 国办发〔2020〕1号 and its kin, found in a cleaned paragraph and made canonical.

A year in brackets, 令, 公告 or 字第 is the anchor. The agency code is read leftwards from there, within a bounded window,
and begins after the last verb, kind of document or office name that shows another phrase. Grammar: standards.md, 3.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from govdoc.lexicon import BUILT_IN, Lexicon
from govdoc.values.numerals import chinese_int

_OPEN: Final = "〔\\[［(（【﹝<〈„"
_CLOSE: Final = "〕\\]］)）】﹞>〉‟"
_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff〇"
_DIGIT: Final = "0-9〇零○一二三四五六七八九"
_CODE_WINDOW: Final = 24
_CODE_LENGTH: Final = 12  # 中共泉州市委办公室 is no code; the longest seen is 湘发改价调规
_ORGAN_WINDOW: Final = 40
_BEHIND_BRACKET: Final = 3


@dataclass(frozen=True, slots=True)
class DocumentNumberValue:
    """A document number; `at` is its place in the paragraph, `written` the words there.

    `oddities` names what the standard forbids: `brackets` (not 〔〕), `padding` (第, leading zeros).
    """

    at: tuple[int, int]
    text: str
    agency_code: str | None
    year: int | None
    serial: int | None
    written: str
    oddities: tuple[str, ...] = ()


# 国办发〔2020〕1号, 银监会令〔2010〕年第2号, 国发〔81〕88号
_YEAR_IN_BRACKETS: Final = re.compile(
    rf"""
    (?P<open>[{_OPEN}]) (?P<year>[{_DIGIT}]{{4}}|[4-9][0-9]) (?P<close>[{_CLOSE}]) (?P<nian>年)?
    (?P<ordinal>第)? (?P<kind>综)? (?P<serial>[0-9]{{1,6}}) 号
    """,
    re.VERBOSE,
)
# 〔1996〕武司字第82号, (20)湛仲字第2号
_YEAR_FIRST: Final = re.compile(
    rf"""
    (?P<open>[{_OPEN}]) (?P<year>[0-9]{{4}}|[0-9]{{2}}) (?P<close>[{_CLOSE}])
    (?P<code>[{_HAN}]{{1,12}}?字) 第? (?P<serial>[0-9]{{1,6}}) 号
    """,
    re.VERBOSE,
)
# 国务院令第513号, 国家主席令第十五号, 农业部公告第176号
_ORDER: Final = re.compile(r"(?P<kind>令|公告|通告)第(?P<serial>[0-9]{1,5}|[〇零一二三四五六七八九十百]{1,7})号")
# 公安部第120号令, 商务部2019年第5号公告
_KIND_LAST: Final = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2}年)?(?:第|(?<=[府院部局委会厅])(?=[0-9]{1,4}号令))(?P<serial>[0-9]{1,5}|[〇零一二三四五六七八九十百]{1,7})号(?P<kind>令|公告|通告)"
)
_KINDS_LAST: Final = ("号令", "号公告", "号通告")
# 税务总局公告2022年第31号, 国家税务总局令2018年第44号
_ANNOUNCEMENT: Final = re.compile(r"(?:公告|通告|令)(?P<year>(?:19|20)[0-9]{2})年第(?P<serial>[0-9]{1,4})号")
# alone in its line under a mark that names the organ: 第709号, 2021年第5号
_ALONE: Final = re.compile(
    r"[(（〔]?(?:(?P<year>(?:19|20)[0-9]{2})年)?第(?P<serial>[0-9]{1,5}|[〇零一二三四五六七八九十百]{1,7})号[)）〕]?"
)
# 曜府办〔2020〕102、103号: numbers that share code and year
_SHARED: Final = re.compile(
    r"[〔［\[(（【﹝](?P<year>(?:19|20)[0-9]{2})年?[〕］\])）】﹞](?P<serials>[0-9]{1,4}号?(?:[、，,和及][0-9]{1,4}号?)+)(?<=号)"
)
_NOT_A_NUMBER_AFTER: Final = re.compile(r"[楼院线车机门库桥路房铺]")
# Single characters that never belong to a code and often stand before one.
_STOP_CHARACTERS: Final = frozenset("的了以对与及见在由被该其号详")
_OFFICE_BEFORE: Final = re.compile(
    rf"(?:[{_HAN}]{{2,8}}[省市县区州]|^[省市县区州])(?:[{_HAN}]{{2,12}}[局厅部院会委]|委(?![办发字函规]))(?=[{_HAN}]{{2}})"
)
_CODE_ENDS: Final = frozenset("字发函办文复")  # 国发(84)12号 is a number, 方案(20)12号 is not
_NOT_AN_ORGAN: Final = re.compile("[的了在是为及]|年度?$|本|该|上述|公布|发布")
# The office that writes its name before its own code (财政部财综字), which goes on with a character of that name.
_SPELLED_OUT: Final = re.compile(rf"[{_HAN}]{{2,10}}?(?:[局厅部署院会]|委(?!办))")
_CODES_WITH_OFFICE: Final = ("工信", "人社", "国土资", "国卫", "住建")  # 工信部信软 is a code
_YOUR_OFFICE: Final = re.compile(rf"[你我贵本](?:[省市县区州]|[{_HAN}]{{0,2}}?[院局部委厅办署会行司校处室])(?=[{_HAN}(（])")
_INNER_BRACKET: Final = re.compile(rf"[{_HAN}][(（](?P<inner>[{_HAN}]{{1,3}})[)）]$")  # 法（办）发〔1988〕6号
_ENDED: Final = re.compile("废止|停止执行|失效|不再执行")
_TRIAL: Final = re.compile("试行|暂行|征求意见稿|修订|草案")


def find(text: str, lexicon: Lexicon = BUILT_IN) -> list[DocumentNumberValue]:
    """Give the document numbers of a paragraph, in order.

    >>> [n.text for n in find("按照国办发[1993]071号文件和《个人所得税法实施条例》（国务院令第707号）的规定")]
    ['国办发〔1993〕71号', '国务院令第707号']
    """
    found: list[DocumentNumberValue] = []
    end = 0
    for start, build in sorted(_anchors(text), key=lambda item: item[0]):
        if start < end:
            continue
        value = build(text, end, lexicon)
        if value is not None:
            found.append(value)
            end = value.at[1]
    return found


def parse(text: str, lexicon: Lexicon = BUILT_IN) -> DocumentNumberValue | None:
    """Read a string that is a document number as a whole, such as the line under a red head, or give `None`.

    >>> parse("第707号").text, parse("2021年第5号").year, parse("泉政办〔2021〕11号 附件")
    ('第707号', 2021, None)
    """
    if alone := _ALONE.fullmatch(text):
        year, serial = alone["year"], alone["serial"]
        canonical = (f"{year}年" if year else "") + f"第{serial}号"
        at = (alone.start() + (text[0] in "(（〔"), alone.end() - (text[-1] in ")）〕"))
        return _value(text, at, canonical, (None, int(year) if year else None, _number(serial)))
    wrapped = len(text) > 2 and text[0] in "(（【" and text[-1] in ")）】"
    for value in find(text, lexicon):
        if value.at in ((0, len(text)), (1, len(text) - 1) if wrapped else None):
            return value
        break
    return None


_Builder = Callable[[str, int, Lexicon], "DocumentNumberValue | None"]


def _anchors(text: str) -> Iterator[tuple[int, _Builder]]:
    if "号" not in text:
        return
    for pattern, build in (
        (_YEAR_IN_BRACKETS, _bracketed),
        (_YEAR_FIRST, _year_first),
        (_ORDER, _order),
        (_ANNOUNCEMENT, _announcement),
        *(((_KIND_LAST, _kind_last),) if any(word in text for word in _KINDS_LAST) else ()),
    ):
        for match in pattern.finditer(text):
            yield match.start(), _bind(build, match)
    for match in _SHARED.finditer(text):
        for number, serial in enumerate(re.finditer("[0-9]+号?", match["serials"])):
            at = (match.start("serials") + serial.start(), match.start("serials") + serial.end())
            yield match.start() if number == 0 else at[0], _shared(match, at, first=number == 0)


def _bind(
    build: Callable[[re.Match[str], str, int, Lexicon], DocumentNumberValue | None], match: re.Match[str]
) -> _Builder:
    return lambda text, floor, lexicon: build(match, text, floor, lexicon)


def _bracketed(match: re.Match[str], text: str, floor: int, lexicon: Lexicon) -> DocumentNumberValue | None:
    start = _code_start(text, match.start(), floor, lexicon)
    code = text[start : match.start()]
    if not code or _NOT_A_NUMBER_AFTER.match(text, match.end()):
        return None
    six_angled = match["open"] + match["close"] == "〔〕"
    if len(match["year"]) == 2 and match["open"] not in "〔[［" and code[-1] not in _CODE_ENDS:
        return None
    if match["open"] not in "〔[［【﹝" and len(code) < 2:
        return None
    year, serial = _year(match["year"]), match["serial"]
    oddities: tuple[str, ...] = () if six_angled else ("brackets",)
    if match["ordinal"] or serial != str(int(serial)):
        oddities += ("padding",)
    canonical = f"{code}〔{year}〕{match['kind'] or ''}{int(serial)}号"
    return _value(text, (start, match.end()), canonical, (code, year, int(serial)), oddities)


def _shared(match: re.Match[str], at: tuple[int, int], *, first: bool) -> _Builder:
    """One of several numbers that share code and year: the first with them, the others by themselves."""

    def build(text: str, floor: int, lexicon: Lexicon) -> DocumentNumberValue | None:
        if _NOT_A_NUMBER_AFTER.match(text, match.end()):
            return None
        start = _code_start(text, match.start(), floor if first else 0, lexicon)
        code = text[start : match.start()]
        if len(code) < 2:
            return None
        year, serial = int(match["year"]), int(text[slice(*at)].rstrip("号"))
        span = (start if first else at[0], at[1])
        return _value(text, span, f"{code}〔{year}〕{serial}号", (code, year, serial))

    return build


def _year_first(match: re.Match[str], text: str, _floor: int, _lexicon: Lexicon) -> DocumentNumberValue | None:
    four = len(match["year"]) == 4
    left, right = ("〔", "〕") if four else ("(", ")")
    serial = int(match["serial"])
    canonical = f"{left}{match['year']}{right}{match['code']}第{serial}号"
    odd = ("brackets",) if four and match["open"] + match["close"] != "〔〕" else ()
    return _value(text, match.span(), canonical, (match["code"], _year(match["year"]), serial), odd)


def _order(match: re.Match[str], text: str, floor: int, lexicon: Lexicon) -> DocumentNumberValue | None:
    start = _organ_start(text, match.start(), floor, lexicon)
    if start == match.start():
        return None
    code = text[start : match.start()] + match["kind"]
    parts = (code, None, _number(match["serial"]))
    return _value(text, (start, match.end()), f"{code}第{match['serial']}号", parts)


def _announcement(match: re.Match[str], text: str, floor: int, lexicon: Lexicon) -> DocumentNumberValue | None:
    start = _organ_start(text, match.start(), floor, lexicon)
    code = text[start : match.start("year")]
    canonical = f"{code}{match['year']}年第{int(match['serial'])}号"
    return _value(text, (start, match.end()), canonical, (code, int(match["year"]), int(match["serial"])))


def _kind_last(match: re.Match[str], text: str, floor: int, lexicon: Lexicon) -> DocumentNumberValue | None:
    start = _organ_start(text, match.start(), floor, lexicon)
    if match.start() - start < 2 or _NOT_AN_ORGAN.search(text, start, match.start()):
        return None
    code = text[start : match.start()] + match["kind"]
    year = int(match["year"][:4]) if match["year"] else None
    canonical = f"{code}{match['year'] or ''}第{match['serial']}号"
    return _value(text, (start, match.end()), canonical, (code, year, _number(match["serial"])))


def _value(
    text: str,
    at: tuple[int, int],
    canonical: str,
    parts: tuple[str | None, int | None, int | None],
    oddities: tuple[str, ...] = (),
) -> DocumentNumberValue:
    return DocumentNumberValue(at, canonical, *parts, text[at[0] : at[1]], oddities)


def _code_start(text: str, end: int, floor: int, lexicon: Lexicon) -> int:
    """Where the agency code that ends at `end` begins: after the last stop word of the run of Chinese characters."""
    low = max(floor, end - _CODE_WINDOW)
    start = end
    if end - 1 > low and text[end - 1] in ")）":  # 鲁建设（招）〔2020〕1号
        opened = max(text.rfind("(", low, end), text.rfind("（", low, end))
        if 0 < end - opened <= 6 and opened > low and not _TRIAL.search(text, opened, end):
            start = opened
    start = _run_start(text, start, low)
    inner = _INNER_BRACKET.search(text, low, start) if end - start <= _BEHIND_BRACKET else None
    if inner and not _TRIAL.search(inner["inner"]):
        start = _run_start(text, inner.start() + 1, low)
    if start > low and text[start - 1] == "·" and text.startswith(("明电", "密电"), start):
        start += 2
    start = _after_stops(text, start, end, lexicon)
    if end - start > _CODE_LENGTH:  # a phrase no stop word parts: what is left of it is no code
        start = end - 8
    return start


def _organ_start(text: str, end: int, floor: int, lexicon: Lexicon) -> int:
    """Where the name of the organ before 令 or 公告 begins; 财政部、税务总局公告 has two."""
    low = max(floor, end - _ORGAN_WINDOW)
    start = _run_start(text, end, low)
    while start - 1 > low and text[start - 1] == "、" and text[start - 2] in "部局委会行院署厅室":
        start = _run_start(text, start - 1, low)
    return _after_stops(text, start, end, lexicon, offices=False)


def _run_start(text: str, end: int, low: int) -> int:
    while end > low and _is_han(text[end - 1]):
        end -= 1
    return end


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or character == "〇"


def _after_stops(text: str, start: int, end: int, lexicon: Lexicon, offices: bool = True) -> int:
    """Move `start` past what is not part of a code: 日 of a date, stop characters, stop words, an office's name."""
    if start and start < end and text[start - 1].isdigit() and text[start] in "年月日":
        start += 1
    if start < end and text[start] == "和" and start and text[start - 1] in "》）)、号令告文":
        start += 1
    cited = text.rfind("按", start, max(start, end - 2))
    if cited >= start and not text.startswith("按照", cited):
        start = cited + 1
    for match in _stop_words(lexicon, offices).finditer(text, start, end - 1):
        if match.end() <= end - 2:
            start = match.end()
    for at in range(end - 2, start - 1, -1):
        if text[at] in _STOP_CHARACTERS:
            start = at + 1
            break
    if text.startswith("函", start) and start and text[start - 1] == "的":  # …有关问题的函国办函〔2004〕57号
        start += 1
    if text.startswith("原", start) and (not start or text[start - 1] in "，,。；;") and _ENDED.search(text, end, end + 40):
        start += 1  # 原曜价费〔2001〕9号文停止执行
    if yours := _YOUR_OFFICE.match(text, start, end - 1):
        start = yours.end()
    if offices and (office := _OFFICE_BEFORE.match(text[start:end])):
        start += office.end()
    if offices:
        start = _after_own_name(text, start, end)
    return start


def _after_own_name(text: str, start: int, end: int) -> int:
    if text.startswith(_CODES_WITH_OFFICE, start):
        return start
    name = _SPELLED_OUT.match(text, start, end - 2)
    return name.end() if name and text[name.end()] in name[0][:-1] else start


@lru_cache(maxsize=8)
def _stop_words(lexicon: Lexicon, offices: bool) -> re.Pattern[str]:
    office = {"人民政府", "办公室", "办公厅", "委员会", "管委会", "领导小组", "指挥部"}
    words = [w for w in lexicon.words("number_stops") if offices or w not in office]
    return re.compile("|".join(map(re.escape, words)))


def _year(written: str) -> int:
    year = chinese_int(written) or 0
    return year if len(written) == 4 else year + (1900 if year >= 49 else 2000)


def _number(written: str) -> int | None:
    """Read a serial in digits or in Chinese numerals: 第一百二十三号."""
    return chinese_int(written) or None
