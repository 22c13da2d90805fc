"""Whether the time grows with the length alone: each piece of the genre, repeated to a text and to one four times as long.

    python benchmarks/growth.py

prints the seconds for both and how many times longer the second took; about four is linear.
"""

from __future__ import annotations

import time
from typing import Final

from govdoc import parse

SHORT: Final = 20_000
TIMES: Final = 4
PIECES: Final = (
    "《甲办法》（以下简称《办法》）按《办法》执行",
    "责任单位：市教育局\n",
    "培训100名",
    "甲|乙\n---|---\n丙|3\n\n",
    "附件1\n关于某事的通知\n",
    "附件：1.甲办法\n",
    "抄送：市教育局，市财政局。\n",
    "二〇二五年三月一日\n",
    "市教育局\n",
    "《某某办法》（国发〔2020〕1号）、",
    "根据《某某办法》（国发〔2020〕1号）。\n",
    "（责任单位：市教育局）",
    "做好工作。（责任单位：市教育局；配合单位：市财政局）\n",
    "索引号：1\n",
    "某市人民政府办公室2025年3月1日印发\n",
    "由市教育局牵头，市财政局配合，",
    "甲|",
    "甲\t",
    "一是做好工作。二是落实。",
    "2025年3月1日至5月，上午9:00—",
    "一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n",
    "①做好；②落实；",
    "国发〔2020〕1号",
    "市教育局、",
    "关于某事的通知\n",
    "扫一扫在手机打开当前页\n",
    "以下简称“甲”",
    "落实到各单位各部门落实到各单位各部门落实到各单位各部门，",
    "3万元至",
    "增长8%以上",
    "1.",
    "1.1.1 甲\n",
    "第一条 甲。\n",
    "时间：3月1日\n地点：某厅\n",
    "# 甲\n",
    "序号 任务 责任单位\n1 甲 市教育局\n",
    "定于3月1日在某厅召开某会，",
    "定于某日召开",
    "某市教育局\n二〇二五年三月一日\n",
    "2025年3月1日，",
    "一、2025年工作\n时间：3月1日\n",
    "由市教育局负责",
    "市教育局、财政局按职责分工负责，",
    "《甲",
    "你市《关于某事的请示》收悉。",
    "100名（含20名",
    "电话：0595-22280000，",
    "甲  乙  丙\n",
    "表1 甲\n甲|乙\n",
    "从3万元提高到5万元",
    "“甲（乙《丙",
    "内容：甲①乙；②丙\n",
    "附件1 普查表\n",
)
END: Final = "某市教育局\n二〇二五年三月一日\n"
"""A signature below all of it: some rules look ahead to it."""


def seconds(text: str) -> float:
    """The processor time that a text takes."""
    start = time.process_time()
    parse(text)
    return time.process_time() - start


def main() -> None:
    """Print a line for each piece, the steepest last."""
    rows = []
    for piece in PIECES:
        short = piece * (SHORT // len(piece))
        once, longer = seconds(short + END), seconds(short * TIMES + END)
        rows.append((longer / once, once, longer, piece))
    for ratio, once, longer, piece in sorted(rows):
        print(f"{once:6.2f} {longer:6.2f} {ratio:5.1f}  {piece!r}")


if __name__ == "__main__":
    main()
