"""What a document encloses or asks opinions about is no document it cites."""

from __future__ import annotations

import pytest

from govdoc import pipeline

SIGNED = "曜江市水利局\n2024年5月30日\n"
# name → text, titles cited
CASES = {
    "a draft that the title asks opinions about": (
        "曜江市水利局关于公开征求《曜江市节水办法（征求意见稿）》意见的公告\n\n我局起草了《曜江市节水办法（征求意见稿）》，"
        f"依据《水法》，现公开征求意见。\n\n{SIGNED}",
        ["水法"],
    ),
    "a plan in the list of attachments": (
        f"曜江市水利局关于开展检查的通知\n各县水利局：\n请按照《检查方案》和《节水条例》执行。\n\n附件：检查方案\n\n{SIGNED}",
        ["节水条例"],
    ),
    "a plan of another document, with its number": (
        f"曜江市水利局关于开展检查的通知\n各县水利局：\n请按照《检查方案》（曜水发〔2023〕9号）执行。\n\n附件：检查方案\n\n{SIGNED}",
        ["检查方案"],
    ),
    "a draft that is only mentioned": (
        f"曜江市水利局关于开展检查的通知\n各县水利局：\n请学习《节水办法（征求意见稿）》。\n\n{SIGNED}",
        ["节水办法（征求意见稿）"],
    ),
}


@pytest.mark.parametrize(("text", "titles"), CASES.values(), ids=CASES.keys())
def test_what_is_cited(text: str, titles: list[str]) -> None:
    assert [reference.title for reference in pipeline.parse(text).references] == titles


def test_a_statute_below_its_decree_is_the_part_the_decree_issues() -> None:
    text = (
        "曜江市停车管理办法\n曜江市人民政府令\n第8号\n\n《曜江市停车管理办法》已经通过，现予公布。\n\n市长　罗景澄\n2025年2月20日\n\n"
        "第一章 总则\n第一条　为规范停车管理，制定本办法。"
    )
    assert [(one.relation, one.part) for one in pipeline.parse(text).references] == [("issues", 2)]
