"""Which lines of a web page are the notice: found by how text, links and punctuation lie in the page, not by site.

The area with the bulk of the sentences is the notice; of the lines before it only those are kept that say something
about it: its title and its metadata (索引号, 发布日期 ...). Menus, shares and footers are what is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from govdoc.readers.html_lines import Area, Line, Page, TableArea

_SENTENCE: Final = re.compile("[，。；、]")
_BLANK: Final = re.compile(r"\s+")
# The labels of the catalogue of government information (政府信息公开目录) and of a page's own line about itself.
LABEL: Final = re.compile(
    r"(?:索\s*引\s*号|发(?:布|文|稿)(?:机构|机关|单位|部门|日期|时间|文号)|(?:发文)?(?:文|字)\s*号|发文字号|[成生]成日期|成文(?:日期|时间)"
    r"|生成(?:日期|时间)|公开(?:日期|时间|方式|类别|形式|属性|责任部门)|(?:主题|信息|体裁|服务对象|组配|文件)?分\s*类|主\s*题\s*[词类]别?|主题分类"
    r"|关\s*键\s*[词字]|(?:信息|文件|公文)?(?:名\s*称|标\s*题|类型|状态)|内容(?:概述|摘要|描述)|有\s*效\s*性|时\s*效\s*性|效力状态"
    r"|(?:生效|失效|废止|施行|实施|印发|制发|更新|撰写)(?:日期|时间)|(?:信息|文章|稿件)?来\s*源|时\s*间|日\s*期|责任部门|作\s*者|编\s*辑)"
)
_PAIR: Final = re.compile(rf"^[\s【\[]*(?:{LABEL.pattern})[\s】\]]*[:：]")
_TOOL: Final = re.compile(
    r"^[\s【\[（(|]*(?:浏览|阅读|点击|访问|次数|字\s*[号体]|分享|打印|收藏|保存|关闭|下载(?:文字|PDF|WORD)|纠错|朗读|扫一扫|二维码|复制链接"
    r"|我要(?:打印|收藏|分享|纠错)|大\s*中\s*小|返回|上一[篇条]|下一[篇条]|相关(?:文件|文档|稿件|链接|阅读|附件下载)|当前位置|您?[的所]*位置"
    r"|视力保护色|无障碍|[A-Za-z]?[+-]\s*[A-Za-z]?\s*$)",
)
_LABELLED: Final = re.compile(
    rf"【?(?:{LABEL.pattern}|(?:浏览|阅读|点击|访问|下载)(?:量|数|次数|率)?|次\s*数|字\s*[号体](?:大小)?|分享到?)[:：]"
)
_FOOT: Final = re.compile(
    r"ICP备|版权所有|技术支持[:：]|网站标识码|公网安备|网站地图|建议使用.{0,20}(?:浏览|分辨率)|Copyright|©", re.IGNORECASE
)
_ABOUT_LONGEST: Final = 300
_TOOL_LONGEST: Final = 40
_PARTS: Final = re.compile("[\\s\u3000\u00a0|｜]{2,}|\u3000|\u00a0")
_ATTACHED: Final = re.compile(r"^\s*附\s*件|\.(?:docx?|wps|pdf|ofd|xlsx?|zip|rar)\s*$", re.IGNORECASE)
_OPENING: Final = 20
_TITLE: Final = 8
_SITE: Final = re.compile("网站|门户|官网|首页|网$")
_OWN: Final = 5
_BULK: Final = 0.6
_LINKED: Final = 0.4
_COARSE: Final = 0.1  # share of links above which an area holds a menu too
_PAIR_ROWS: Final = 20
_DATA_CELL: Final = 1_500
_DATA_LINES: Final = 12


def choose(page: Page, of_pairs: set[int]) -> tuple[list[int], list[int]]:
    """Give the numbers of the lines before the notice that speak of it, and those of the notice, in order.

    `of_pairs` are the lines of metadata tables, which are kept wherever they stand.
    """
    start, end = _range(page)
    coarse = sum(_is_noise(line) for line in page.lines[start:end]) > max(2, _COARSE * (end - start))
    body = [number for number in range(start, end) if number in of_pairs or _stays(page.lines[number], coarse)]
    after = [number for number in range(end, len(page.lines)) if _is_attached(page.lines[number])]
    opening = _BLANK.sub("", "".join(page.lines[number].text for number in body[:_OPENING]))
    parted = parted_pairs(page, start)
    kept = of_pairs | set(parted) | {number + 1 for number in parted}
    before = [number for number in range(start) if number in kept or _speaks_of(page, number, opening)]
    if not any(page.lines[number].text.strip() for number in before + body):
        return [], list(range(len(page.lines)))
    return before, body + (after if body else [])


def parted_pairs(page: Page, end: int) -> dict[int, str]:
    """Give the labels that stand on a line of their own, each with its value on the next, by their lines' numbers.

    One alone may be anything; two or more are the page's metadata.
    """
    found: dict[int, str] = {}
    for number in range(end - 1):
        label, value = bare(page.lines[number].text), page.lines[number + 1].text
        if LABEL.fullmatch(label) and value.strip() and not LABEL.fullmatch(bare(value)) and number - 1 not in found:
            found[number] = _BLANK.sub("", label)
    return found if len(found) >= 2 else {}


def bare(text: str) -> str:
    """Give a label without the colon and brackets around it."""
    return text.strip().rstrip(":：").strip("【】[] \u3000\u00a0")


def is_data(table: TableArea, page: Page) -> bool:
    """True if a table holds data; False if it only arranges the page."""
    widest = max((len(row) for row in table.rows), default=0)
    if table.nests or widest < 2 or len(table.rows) < 2 or table.start == table.end:
        return False
    for row in table.rows:
        for cell in row:
            lines = page.lines[cell.start : cell.end]
            if len(lines) > _DATA_LINES or sum(len(line.text) for line in lines) > _DATA_CELL:
                return False
    return True


def metadata(rows: list[list[str]]) -> list[tuple[str, str]] | None:
    """Give the labels and values of a table that is about the page, `None` for any other.

    >>> metadata([["索引号", "QZ001", "发布日期", "2021-02-02"], ["文号", "某政〔2021〕1号"]])
    [('索引号', 'QZ001'), ('发布日期', '2021-02-02'), ('文号', '某政〔2021〕1号')]
    """
    if len(rows) > _PAIR_ROWS:
        return None
    pairs: list[tuple[str, str]] = []
    for row in rows:
        if len(row) % 2:
            return None
        for label, value in zip(row[::2], row[1::2], strict=True):
            name = bare(label)
            if name and not LABEL.fullmatch(name):
                return None
            if name and value.strip():
                pairs.append((_BLANK.sub("", name), value.strip()))
    return pairs if len(pairs) >= 2 else None


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Give the pieces of a line about the page, each with whether it is a tool of the page (浏览量, 打印).

    >>> list(pieces("来源：市政府办　时间：2021-02-02　浏览量：15　打印"))
    [('来源：市政府办', False), ('时间：2021-02-02', False), ('浏览量：15', True), ('打印', True)]
    """
    tool = False
    parts = _PARTS.split(text)
    if len(text) <= _ABOUT_LONGEST and _PAIR.match(text):
        parts = [one for part in parts for one in _at_labels(part)]
    for piece in map(str.strip, parts):
        if piece:
            tool = is_tool(piece) or (tool and not _PAIR.match(piece))  # [大] [中] [小] after 字号：
            yield piece, tool


def _at_labels(text: str) -> Iterator[str]:
    """Cut a line about the page before each of its labels, where only the page's style set them apart."""
    start = 0
    for match in _LABELLED.finditer(text):
        if match.start() > start:
            yield text[start : match.start()]
            start = match.start()
    yield text[start:]


def is_tool(text: str) -> bool:
    """True for a line that works the page: 打印, 字号：大 中 小, 上一篇."""
    return len(text) <= _TOOL_LONGEST and bool(_TOOL.match(text)) and not re.search("[。；]", text)


def is_about(text: str) -> bool:
    """True for a line that is about the page: it begins with a label of the catalogue."""
    return bool(_PAIR.match(text))


def _range(page: Page) -> tuple[int, int]:
    """Give the lines of the area that is the notice: down while one child has the bulk, up while nothing is noise."""
    weights = [_weight(line) for line in page.lines]
    if not sum(weights):  # no sentence anywhere: all that is no link
        weights = [max(0, len(line.text.strip()) - line.links) for line in page.lines]
    sums = list(accumulate(weights, initial=0))
    if not page.areas or not sums[-1]:
        return 0, len(page.lines)

    def mass(area: Area) -> int:
        return sums[area.end] - sums[area.start]

    children: dict[int | None, list[int]] = {}
    for number, area in enumerate(page.areas):
        children.setdefault(area.parent, []).append(number)
    at = 0
    while True:
        best = max(children.get(at, ()), key=lambda one: mass(page.areas[one]), default=None)
        if best is None or mass(page.areas[best]) < _BULK * mass(page.areas[at]):
            break
        at = best
    return _widened(page, at)


def _widened(page: Page, at: int) -> tuple[int, int]:
    """Go up from an area while what stands around it is text and neither links nor tools."""
    area = page.areas[at]
    noise = list(accumulate((_is_noise(line) for line in page.lines), initial=0))
    while area.parent is not None:
        outer = page.areas[area.parent]
        if noise[area.start] > noise[outer.start] or noise[outer.end] > noise[area.end]:
            break
        area = outer
    return area.start, area.end


def _weight(line: Line) -> int:
    """How much a line speaks for its area: the characters of its sentences that are no links."""
    own = len(line.text.strip()) - line.links
    speaks = own >= _OWN and _SENTENCE.search(line.text)
    return own if speaks and not is_about(line.text) and not is_tool(line.text.strip()) and not is_foot(line.text) else 0


def _is_linked(line: Line) -> bool:
    return line.links > _LINKED * len(line.text.strip())


def _is_noise(line: Line) -> bool:
    return _is_linked(line) or is_tool(line.text.strip()) or is_foot(line.text)


def is_foot(text: str) -> bool:
    """True for what stands at the foot of every page of a site: 版权所有, ICP备."""
    return bool(_FOOT.search(text[:_ABOUT_LONGEST]))


def _stays(line: Line, coarse: bool) -> bool:
    """Within the notice a line of links goes only where it is a tool, or where the area holds a menu too."""
    if coarse and (_is_linked(line) or is_foot(line.text)) and not _ATTACHED.search(line.text):
        return False
    return is_about(line.text) or not is_tool(line.text.strip())


def _is_attached(line: Line) -> bool:
    return bool(line.links and _ATTACHED.search(line.text))


def _speaks_of(page: Page, number: int, opening: str) -> bool:
    """True for metadata, and for a title that the notice does not open with itself."""
    line = page.lines[number]
    text = line.text.strip()
    if _is_linked(line):
        return False
    if is_about(text) or any(is_about(piece) for piece, _ in pieces(text)):
        return True
    squeezed = _BLANK.sub("", text)
    if squeezed in opening or len(squeezed) < _TITLE or _SITE.search(squeezed):
        return False
    title = _BLANK.sub("", page.title)
    return line.heading or (squeezed in title and 2 * len(squeezed) >= len(title))
