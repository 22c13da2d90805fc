"""The review page without a browser: segments, lines, timeline, paper, and text that stays text."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import re
from base64 import b64encode
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_notices import HOSTILE, Made, hostile

from govdoc import writers
from govdoc.model import Activity, Notice
from govdoc.writers import review, review_timelines
from govdoc.writers.review_lines import blocks
from govdoc.writers.review_marks import Mark, Marks, segments
from govdoc.writers.views import View, period

SPANS = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda pair: (pair[0], min(pair[0] + pair[1], 50)))


def page(notice: Notice) -> str:
    return writers.render([notice], "html").decode()


class Outline(HTMLParser):
    """What a browser would make of a page: its elements with their attributes, and the text of each line."""

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


@given(st.lists(SPANS, max_size=8))
def test_segments_cover_the_text_once_and_know_their_marks(spans: list[tuple[int, int]]) -> None:
    marks = [Mark(n, "unit", (span,)) for n, span in enumerate(spans, 1)]
    pieces = list(segments(marks, [], 50))
    assert [(a.end, a.start) for a in pieces[:1]] == [(pieces[0].end, 0)]
    assert all(left.end == right.start for left, right in pairwise(pieces))
    assert pieces[-1].end == 50
    for piece in pieces:
        over = {n for n, (start, end) in enumerate(spans, 1) if start <= piece.start and piece.end <= end}
        assert set(piece.marks) == over
        lengths = [spans[n - 1][1] - spans[n - 1][0] for n in piece.marks]
        assert lengths == sorted(lengths, reverse=True)


def test_the_innermost_tint_wins_and_flags_show_through() -> None:
    marks = [Mark(1, "header", ((0, 9),)), Mark(2, "unit", ((2, 4),)), Mark(3, "diagnostic", ((3, 9),))]
    assert [piece.classes for piece in segments(marks, [], 9)] == [
        ("k-header",),
        ("k-unit",),
        ("k-unit", "k-diagnostic"),
        ("k-header", "k-diagnostic"),
    ]


def test_furniture_is_never_marked() -> None:
    marks = Marks(30, [(10, 15), (20, 22)])
    marks.add("quantity", [(5, 21)])
    assert marks.add("unit", [(11, 14)]) is None
    assert marks.all[0].spans == ((5, 10), (15, 20))


@pytest.mark.parametrize("text", [HOSTILE, "一\n\n二\n", "", "\n", "\U00020000a\U0001f600\n尾"])
def test_the_lines_hold_the_text_and_nothing_else(text: str) -> None:
    made = Made(text)
    view = View(made.notice())
    shown = "".join(blocks(view, Marks(len(text))))
    lines = [html.unescape(re.sub(r"<[^>]*>", "", line)) for line in re.findall(r'<div class="l[^>]*>(.*?)</div>', shown)]
    pictured = text.translate({0: "␀", 1: "␁"})
    assert lines == (pictured.split("\n") if text else [])


def test_every_value_of_the_seed_has_a_mark_and_a_place(seed: Notice) -> None:
    found = Outline(page(seed))
    values = {one["data-v"] for _, one in found.elements if "data-v" in one}
    marked = {n for _, one in found.elements if "data-m" in one for n in (one["data-m"] or "").split()}
    assert values == marked
    held = sum(
        len(a.time) + len(a.location) + len(a.fields) + (a.content is not None) + 1
        + sum(len(getattr(a, role)) for role in writers.wording.UNIT_ROLES)
        for a in seed.activities
    )  # fmt: skip
    objects = sum(1 for one in seed.quantities if one.object_span)
    headers = sum(len(v) if isinstance(v, tuple) else 1 for k, v in seed.header if k != "spans" and v)
    sections = sum(1 for one in writers.views.outline(seed))
    tables = sum(len(part.tables) for part in seed.parts)
    told = sum(1 for one in seed.diagnostics if one.span)
    assert len(values) == held + objects + len(seed.quantities) + len(seed.references) + headers + sections + tables + told


def test_nothing_hostile_is_markup() -> None:
    content = page(hostile())
    tags = [tag for tag, _ in Outline(content).elements]
    assert tags.count("script") == 1
    assert tags.count("style") == 1
    assert "img" not in tags
    assert not [one for tag, attrs in Outline(content).elements for one in attrs if one.startswith("on") or one == "style"]
    assert "{{ 7*7 }}" in content  # as it is in the text: no template ran
    assert content.count("</script>") == 1


def test_the_policy_allows_the_page_its_own_style_and_script_alone(made: Made) -> None:
    content = page(made.notice())
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', content)[1])  # type: ignore[index]
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", content, re.S)[1]  # type: ignore[index]
        digest = b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_page_names_no_other_file(seed: Notice) -> None:
    for _, attributes in Outline(page(seed)).elements:
        for key in ("src", "href", "action"):
            assert (attributes.get(key) or "#").startswith("#")


def test_a_record_without_text_shows_its_values(made: Made) -> None:
    content = writers.render([made.notice()], "html", show_text=False).decode()
    assert "不含阅读文本" in content
    assert "市民广场" in content
    assert "data-m=" not in content


def test_paper_shows_lines_where_they_stand_and_takes_images(made: Made) -> None:
    place = made.span("地点：市民广场")
    made.rest["layout"] = [{"span": place, "page": 2, "bbox": (100, 200, 240, 220)}]
    content = review.page(made.notice(), {2: b"\x89PNG\r\n\x1a\n"})
    assert 'viewBox="0 0 595 842"' in content
    assert ">地点：市民广场</text>" in content
    # three of seven characters stand before the place
    assert re.search(r'<rect class="m k-place" data-m="[^"]*" x="160\.0" y="200\.0" width="80\.0" height="20\.0"/>', content)
    assert 'href="data:image/png;base64,' in content
    assert "第2页" in content


def test_a_table_is_set_in_cells(made: Made) -> None:
    text = "下表：\n序号\t任务\n1\t新建\n"
    made = Made(text)
    table = {"id": "t1", "caption": None, "columns": ["序号", "任务"], "rows": [["1", "新建"]], "section": None}
    made.part(tables=[{**table, "span": (4, len(text) - 1)}])
    assert '<div class="l l-row" data-n="3"><span class="cell w2">' in page(made.notice())


def activity(start: str | None, end: str | None, lead: str = "市局", **more: object) -> Activity:
    made = Made(f"时间 {lead}")
    made.activity(made.text, "活动", time=[made.time("时间", start, end, **more)], lead_units=[lead])
    return made.notice().activities[0]


def test_the_timeline_groups_by_the_unit_in_the_lead() -> None:
    held = [activity("2025-05-01", "2025-05-31", "市教育局"), activity("2025-03-01", "2025-04-30", "市民政局")]
    drawn = review_timelines.draw(review_timelines.bars(held, [1, 2]))
    assert drawn.index("市民政局") < drawn.index("市教育局")
    assert re.findall(r'class="t-tick"[^>]*>([^<]*)<', drawn) == ["2025.3", "4月", "5月"]
    assert 'data-g="1"' in drawn


def test_a_deadline_is_a_diamond_and_a_plan_striped() -> None:
    drawn = review_timelines.draw(review_timelines.bars([activity(None, "2025-10-31")], [None]))
    assert "t-diamond" in drawn
    assert "10.31前" in drawn
    tentative = activity("2025-10-01", "2025-10-31", tentative=True)
    assert "url(#tentative)" in review_timelines.draw(review_timelines.bars([tentative], [None]))


@pytest.mark.parametrize("last", ["2025-01-31", "2026-12-31", "2035-12-31", "2999-12-31", "9999-12-31"])
def test_the_axis_has_few_ticks_whatever_the_years(last: str) -> None:
    scale = review_timelines.axis(review_timelines.bars([activity("2025-01-01", last)], [None]))
    assert 1 <= len(scale.ticks) <= 14
    assert scale.at(dt.date(2025, 1, 1).toordinal()) >= 0
    assert scale.at(dt.date.fromisoformat(last).toordinal() + 1) <= 100


def test_the_first_year_of_the_calendar_has_a_timeline() -> None:
    assert review_timelines.draw(review_timelines.bars([activity("0001-01-01", "9999-12-31")], [None]))


def test_what_has_no_date_has_no_timeline() -> None:
    assert review_timelines.draw([]) == ""


PERIODS = (
    ((("held", "2025-03-01", "2025-03-01"), ("held", "2025-09-01", "2025-09-30")), ("2025-03-01", "2025-09-30")),
    ((("registration", None, "2025-02-01"), ("held", "2025-03-01", None)), ("2025-03-01", None)),
    ((("submission", None, "2025-02-01"), ("held", None, None)), (None, None)),
    ((("deadline", None, "2025-12-31"), ("held", None, None)), (None, "2025-12-31")),
    ((("submission", None, "2025-02-01"), ("deadline", None, "2025-12-31")), (None, "2025-12-31")),
    ((("submission", None, "2025-02-01"),), (None, "2025-02-01")),
    ((), (None, None)),
)


@pytest.mark.parametrize(("times", "wanted"), PERIODS)
def test_a_period_is_when_it_is_held(times: tuple[tuple[str, str | None, str | None], ...], wanted: object) -> None:
    made = Made("时间")
    made.activity("时间", None, time=[made.time("时间", start, end, purpose=purpose) for purpose, start, end in times])
    assert period(made.notice().activities[0].time) == wanted
