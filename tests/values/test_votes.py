"""Votes: what the words around an amount are worth for its role."""

from __future__ import annotations

from importlib import resources

import pytest

from govdoc.values.quantities import votes
from govdoc.values.quantities.roles import Given
from govdoc.values.quantities.votes import Case


def case(before: str, phrase: str, after: str = "", unit: str = "元", above: str = "") -> Case:
    at = (len(before), len(before) + len(phrase))
    return Case(before + phrase + after, at, unit, "=", None, None, above, "通知", False)


def test_every_line_of_the_table_is_a_sign_and_four_numbers() -> None:
    lines = resources.files("govdoc.values.quantities").joinpath("votes.txt").read_text("utf-8").splitlines()
    kinds = {kind for kind, _ in votes.signs(Given("target", "else"), case("给予", "5元"))}
    seen = set()
    for line in lines:
        kind, word, *worth = line.split("\t")
        assert kind in kinds
        assert len(worth) == len(votes.ROLES)
        assert max(abs(int(one)) for one in worth) < votes._HALF / 1000  # a thousand of them are added up in one number
        seen.add((kind, word))
    assert len(seen) == len(lines)


def test_the_signs_come_from_near_the_amount_and_above_it() -> None:
    one = case("此前的话。对示范村2025年", "10万元", "的奖补。后面的话", above="标题\n支持政策\n奖补标准")
    signs = {kind: list(words) for kind, words in votes.signs(Given("support", "is_grant"), one)}
    assert "范村" in signs["before"]
    assert "#年" in signs["before"]
    assert "话。" not in signs["before"]
    assert "奖补" in signs["after"]
    assert "后面" not in signs["after"]
    headings = [word for kind, words in votes.signs(Given("support", "is_grant"), one) if kind == "heading" for word in words]
    assert {"支持", "奖补"} <= set(headings)
    assert "标题" not in headings


@pytest.mark.parametrize(
    ("rule", "sums", "role"),
    [
        ("fact", [0, 0, 0, 0], "fact"),
        ("fact", [25, 0, 0, 0], "fact"),
        ("fact", [26, 0, 0, 0], "target"),
        ("target", [-400, -10, -300, -500], "support"),
    ],
)
def test_where_the_votes_differ_by_little_the_rule_decides(rule: str, sums: list[int], role: str) -> None:
    assert votes.decide(rule, sums) == role


def test_words_outvote_the_rule_that_is_least_sure() -> None:
    """A reward told without a verb that the rules know."""
    told = case("对获评市级示范的合作社，一次性", "3万元", "奖励资金。", above="三、奖补标准")
    assert votes.role(Given("target", "else"), told) == "support"


def test_words_do_not_outvote_a_rule_that_is_sure() -> None:
    told = case("截至去年底，全市已建成", "30个", "站点。", unit="个", above="一、工作情况")
    assert votes.role(Given("fact", "is_past"), told) == "fact"
