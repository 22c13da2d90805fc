"""The Markdown digest: readable, and nothing of the notice is markup."""

from __future__ import annotations

import pytest
from made_notices import Made, hostile

from govdoc import writers
from govdoc.model import Notice
from govdoc.writers.digests import escape

ESCAPED = (
    ("*重点*", r"\*重点\*"),
    ("<b>", r"\<b\>"),
    ("[a](javascript:1)", r"\[a\](javascript:1)"),
    ("a|b", r"a\|b"),
    ("# 一", r"\# 一"),
    ("- 一", r"\- 一"),
    ("&lt;", r"\&lt;"),
    ("一\n二\x00三", "一 二 三"),
    ("`code` $x$", r"\`code\` \$x\$"),
)
PLAIN = ("3-10月", "（一）目标：8%", "泉政办明传〔2021〕11号", "“五小”竞赛", "1.举办时间")


@pytest.mark.parametrize(("text", "shown"), ESCAPED)
def test_markup_is_escaped(text: str, shown: str) -> None:
    assert escape(text) == shown


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_stays_plain(text: str) -> None:
    assert escape(text) == text


def test_the_digest_tells_what_the_record_holds(made: Made) -> None:
    digest = writers.render([made.notice()], "md").decode()
    for line in (
        "# 关于举办读书月活动的通知",
        "| 发文字号 | 霁文发〔2025〕8号 |",
        "1. **启动仪式**（活动）",
        "   - 时间：4月23日9:30（2025-04-23 09:30）",
        "   - 时间：报名：4月10日前（2025-04-10 前）",
        "   - 主办单位：市文化局",
        "| 作家 | 6名 | 6 名 | 目标 | 第9行 |",
        "| 霁桥市阅读办法 |  | 依据 |",
        "| 错误 | unknown-label | 第2页无法读取。 |  |",
        "  - 一、启动仪式",
    ):
        assert line in digest.split("\n"), line


def test_the_worst_diagnostic_comes_first(made: Made) -> None:
    digest = writers.render([made.notice()], "md").decode()
    assert digest.index("| 错误 |") < digest.index("| 提示 |")


def test_the_seed_reads_as_a_digest(seed: Notice) -> None:
    digest = writers.render([seed], "md").decode()
    assert digest.count("\n   - 牵头单位：") == 11
    assert "1.举办时间" not in digest  # what stands in an activity is told with it


def test_nothing_hostile_is_markup() -> None:
    digest = writers.render([hostile()], "md").decode()
    assert "<" not in digest.replace(r"\<", "")
    assert "{{" not in digest


def test_several_digests_are_parted_by_a_rule(made: Made) -> None:
    assert writers.render([made.notice(), made.notice()], "md").count(b"\n---\n") == 1
