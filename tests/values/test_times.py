"""Times: the table of phrases, the year that is in force, and what must never happen."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdoc.values import times
from govdoc.values.times import TimeContext, TimeValue

TABLE = Path(__file__).parent / "time_phrases.tsv"
ISSUED = date(2025, 2, 20)


class Row(NamedTuple):
    """A row of the table."""

    kind: str
    phrase: str
    year: str
    issued: str
    dates: str
    clock: str
    precision: str
    tentative: str


def rows() -> list[Row]:
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [Row(*line.split("\t")) for line in lines[1:]]


def context(row: Row) -> TimeContext:
    return TimeContext(
        title_year=None if row.year == "-" else int(row.year),
        issue_date=None if row.issued == "-" else date.fromisoformat(row.issued),
    )


def clean(phrase: str) -> str:
    """Drop the marks, and fold what the parser's input never has."""
    return phrase.replace("⟦", "").replace("⟧", "").replace("Ｏ", "O")


def read(row: Row) -> list[TimeValue]:
    return (times.find if row.kind == "text" else times.parse_field)(clean(row.phrase), context(row))


def bounds(start: str | None, end: str | None, none: str) -> str:
    if start is None and end is None:
        return none
    return start if start == end and start else f"{start or ''}..{end or ''}"


def parted(column: str, count: int) -> list[str]:
    values = column.split(" | ")
    return values * count if len(values) == 1 else values


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.phrase)
def test_phrase_is_read_as_the_table_says(row: Row) -> None:
    found = read(row)
    marked = re.findall("⟦(.+?)⟧", row.phrase.replace("Ｏ", "O"))
    assert [value.text for value in found] == marked
    count = len(marked)
    assert [bounds(value.start, value.end, "?") for value in found] == (parted(row.dates, count) if marked else [])
    assert [bounds(value.start_time, value.end_time, "-") for value in found] == [
        clock if clock != "-" else "-" for clock in parted(row.clock, count)[:count]
    ]
    assert [value.precision or "-" for value in found] == parted(row.precision, count)[:count]
    assert {value.tentative for value in found} <= {row.tentative == "yes"}


def test_the_table_is_as_large_as_it_claims() -> None:
    positives = sum("⟦" in row.phrase for row in rows())
    assert positives >= 300
    assert len(rows()) - positives >= 60


def one(text: str, known: TimeContext = TimeContext(issue_date=ISSUED)) -> TimeValue:  # noqa: B008
    (value,) = times.find(text, known)
    return value


BASES = (
    (TimeContext(2024, 2023, ISSUED), 2024, "heading"),
    (TimeContext(None, 2023, ISSUED), 2023, "title"),
    (TimeContext(None, None, ISSUED), 2025, "issue_date"),
)


@pytest.mark.parametrize(("known", "year", "basis"), BASES)
def test_year_is_taken_from_heading_title_or_issue_date_in_this_order(
    known: TimeContext, year: int, basis: str
) -> None:
    value = one("6月底前完成", known)
    assert (value.end, value.year_basis) == (f"{year}-06-30", basis)


def test_a_stated_year_beats_the_context() -> None:
    value = one("2022年6月底前完成", TimeContext(2024, 2023, ISSUED))
    assert (value.end, value.year_basis) == ("2022-06-30", "stated")


def test_no_year_is_invented() -> None:
    value = one("6月底前完成", TimeContext())
    assert (value.start, value.end, value.year_basis, value.precision) == (None, None, "none", "month")


def test_this_year_is_that_of_the_issue_date_even_in_a_plan_for_the_next() -> None:
    assert one("今年6月底前完成", TimeContext(title_year=2026, issue_date=date(2025, 12, 20))).end == "2025-06-30"


def test_a_stated_year_carries_on_through_a_list() -> None:
    values = times.find("2022年3月、6月和9月", TimeContext(issue_date=ISSUED))
    assert [(v.start, v.year_basis) for v in values] == [
        ("2022-03-01", "stated"),
        ("2022-06-01", "stated"),
        ("2022-09-01", "stated"),
    ]


def test_a_deadline_after_a_past_date_is_of_the_year_in_force() -> None:
    values = times.find("根据2024年12月28日会议要求，请于1月10日前报送", TimeContext(issue_date=ISSUED))
    assert [v.end for v in values] == ["2024-12-28", "2025-01-10"]


def test_the_same_year_is_the_one_named_last() -> None:
    values = times.find("2020年3月获批。当年12月开工，次年5月建成", TimeContext(issue_date=ISSUED))
    assert [v.start for v in values] == ["2020-03-01", "2020-12-01", "2021-05-01"]


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [("每年3月", "每年"), ("每月25日前", "每月"), ("每季度末", "每季度"), ("每周五前", "每周"), ("每个季度末", "每季度")],
)
def test_recurrence_is_the_word_that_says_how_often(text: str, recurrence: str) -> None:
    assert one(text).recurrence == recurrence


def test_recurrence_holds_for_the_whole_list_but_not_beyond() -> None:
    values = times.find("每年3月、9月各一次。10月总结", TimeContext(issue_date=ISSUED))
    assert [v.recurrence for v in values] == ["每年", "每年", None]


def test_purpose_is_the_contexts() -> None:
    assert one("6月底前", TimeContext(purpose="submission")).purpose == "submission"


def test_words_beside_a_time_in_a_field_name_its_purpose() -> None:
    values = times.parse_field("10月15日报到，10月16日—17日培训", TimeContext(issue_date=ISSUED, purpose="held"))
    assert [v.purpose for v in values] == ["arrival", "held"]


def test_a_date_in_a_deadline_field_has_no_start() -> None:
    (value,) = times.parse_field("2025年6月30日17:00", TimeContext(purpose="deadline"))
    assert (value.start, value.end, value.start_time, value.end_time) == (None, "2025-06-30", None, "17:00")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("第三季度", "2025-07-01", "2025-09-30"),
        ("全年", "2025-01-01", "2025-12-31"),
        ("9月底", None, "2025-09-30"),
        ("年底", None, "2025-12-31"),
        ("9月30日", None, "2025-09-30"),
    ],
)
def test_a_period_in_a_deadline_field_keeps_its_start(text: str, start: str | None, end: str) -> None:
    (value,) = times.parse_field(text, TimeContext(title_year=2025, purpose="deadline"))
    assert (value.start, value.end) == (start, end)


def test_a_range_in_a_deadline_field_keeps_its_start() -> None:
    (value,) = times.parse_field("2025年3月至6月", TimeContext(purpose="deadline"))
    assert (value.start, value.end) == ("2025-03-01", "2025-06-30")


NOTES = (
    ("3-10月，具体视疫情情况调整", "具体视疫情情况调整"),
    ("3月，具体视疫情情况调整，或以线上形式举办", "具体视疫情情况调整，或以线上形式举办"),
    ("8月（具体时间另行通知）", "具体时间另行通知"),
    ("8月（暂定）", "暂定"),
    ("拟于8月", "拟于"),
    ("待定", "待定"),
)


@pytest.mark.parametrize(("text", "note"), NOTES)
def test_the_condition_is_kept_as_written(text: str, note: str) -> None:
    (value,) = times.parse_field(text, TimeContext(title_year=2021))
    assert (value.text, value.note, value.tentative) == (text, note, True)


@pytest.mark.parametrize("text", ["县城体育场", "", "。", "会期半天", "3天", "见附件"])
def test_a_field_without_a_time_gives_none(text: str) -> None:
    assert times.parse_field(text) == []


DATES = (
    ("2021年1月28日", date(2021, 1, 28)),
    ("2021年01月08日", date(2021, 1, 8)),
    ("二〇一二年一月四日", date(2012, 1, 4)),
    ("二○○四年十月二十八日", date(2004, 10, 28)),
    ("二Ｏ一一年九月七日", date(2011, 9, 7)),
    ("二О一一年九月三十日", date(2011, 9, 30)),
    ("一九九六年十一月廿五日", date(1996, 11, 25)),
    ("2021-01-28", date(2021, 1, 28)),
    ("2021.1.28", date(2021, 1, 28)),
    ("2021/1/28", date(2021, 1, 28)),
    (" 2021年1月28日 ", date(2021, 1, 28)),
    ("2021年2月29日", None),
    ("2021年13月1日", None),
    ("2021-02-30", None),
    ("2021年1月", None),
    ("1月28日", None),
    ("2021-1/28", None),
    ("2021年1月28日印发", None),
    ("二〇一二年第四日", None),
    ("〔2021〕1号", None),
    ("", None),
)


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_parse_date_takes_a_full_date_and_nothing_else(text: str, expected: date | None) -> None:
    assert times.parse_date(text) == expected


PLACES = (
    ("县教育局2021年1月28日印发", ["2021年1月28日"]),
    ("发布日期:2022-05-2418:54", ["2022-05-24"]),
    ("二〇一二年一月四日", ["二〇一二年一月四日"]),
    ("2023年1月5日至2023年6月30日", ["2023年1月5日", "2023年6月30日"]),
    ("2023年2月30日", []),
    ("2023年1月", []),
    ("12.2023.1.5.7", []),
)


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_find_dates_gives_each_full_date_and_its_place(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end, _ in times.find_dates(text)] == expected


DURATIONS = (
    ("自发布之日起施行，有效期5年。", date(2027, 5, 31)),
    ("有效期为两年", date(2024, 5, 31)),
    ("有效期一年", date(2023, 5, 31)),
    ("试行两年", date(2024, 5, 31)),
    ("试行期暂定为一年", date(2023, 5, 31)),
    ("有效期6个月", date(2022, 11, 30)),
    ("有效期自2022年6月1日起3年", date(2025, 5, 31)),
    ("有效期至2027年9月5日", None),
    ("合同期5年", None),
    ("有效期", None),
    ("有效期999年", date(3021, 5, 31)),
)


@pytest.mark.parametrize(("text", "expected"), DURATIONS)
def test_duration_end_is_the_last_valid_day(text: str, expected: date | None) -> None:
    assert times.duration_end(date(2022, 6, 1), text) == expected


def test_a_year_from_leap_day_ends_on_the_last_of_february() -> None:
    assert times.duration_end(date(2024, 2, 29), "有效期一年") == date(2025, 2, 27)


PIECES = st.sampled_from(
    [*"0123456789一二三四五十〇年月日号时点分旬季度半上下中底末前后起止至到、，。；—-~（）()《》“”:：./每今明去本次全内间周自从拟",
     "2025年", "3月", "季度", "即日", "印发之日", "十四五", "期间", "截至", "每月", "星期", "具体视", "调整", "上午"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_gives_ordered_times_with_dates_that_exist(text: str) -> None:
    for read_as in (times.find, times.parse_field):
        end = 0
        for value in read_as(text, TimeContext(issue_date=ISSUED)):
            assert end <= value.at[0] < value.at[1] <= len(text)
            assert value.text == text[slice(*value.at)]
            assert not (value.start and value.end) or value.start <= value.end
            end = value.at[1]
    times.parse_date(text)
    times.find_dates(text)
    times.duration_end(ISSUED, text)


def test_a_user_lexicon_extends_the_words(tmp_path: Path) -> None:
    from govdoc import lexicon

    (tmp_path / "time_tentative.txt").write_text("预拟于\n", "utf-8")
    extended = lexicon.load(tmp_path)
    (value,) = times.find("会议预拟于5月召开", TimeContext(title_year=2025), extended)
    assert (value.text, value.tentative) == ("预拟于5月", True)
