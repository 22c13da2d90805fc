"""Tables in text: rows parted by tabs or Markdown bars, their cells, and whether the first row names the columns."""

from __future__ import annotations

import pytest

from govdoc import pipeline
from govdoc.model import Table


def tables(text: str) -> list[Table]:
    return [table for part in pipeline.parse(text).parts for table in part.tables]


def test_rows_parted_by_tabs_are_a_table_with_its_columns() -> None:
    (table,) = tables("任务安排如下。\n序号\t任务\t牵头单位\n1\t开展普查\t市统计局\n2\t整理数据\t市数据局")
    assert table.columns == ("序号", "任务", "牵头单位")
    assert table.rows == (("1", "开展普查", "市统计局"), ("2", "整理数据", "市数据局"))


def test_markdown_rows_are_a_table_without_the_rule_under_the_head() -> None:
    (table,) = tables("| 序号 | 任务 |\n| --- | :-: |\n| 1 | 普查 |")
    assert (table.columns, table.rows) == (("序号", "任务"), (("1", "普查"),))


def test_an_empty_cell_is_an_empty_string() -> None:
    (table,) = tables("甲\t乙\t丙\n1\t\t3")
    assert table.rows == (("1", "", "3"),)


def test_cells_are_cleaned() -> None:
    (table,) = tables("序 号\t任　务\n１\t**普 查**")
    assert (table.columns, table.rows) == (("序号", "任务"), (("1", "普查"),))


def test_a_table_of_numbers_has_no_head() -> None:
    (table,) = tables("1\t20\n2\t30")
    assert (table.columns, len(table.rows)) == ((), 2)


@pytest.mark.parametrize("text", ["甲\t乙", "甲 | 乙\n丙 | 丁", "一、总体要求\n二、任务"])
def test_what_is_no_table(text: str) -> None:
    assert tables(text) == []


def test_a_line_above_that_names_it_is_its_caption() -> None:
    (table,) = tables("关于普查的通知\n\n各县人民政府：\n\n请按时完成。\n任务分解表\n序号\t任务\n1\t普查")
    assert table.caption == "任务分解表"


def test_two_tables_have_their_own_ids() -> None:
    found = tables("甲\t乙\n1\t2\n以上为第一类。\n丙\t丁\n3\t4")
    assert [table.id for table in found] == ["t1", "t2"]


def test_a_row_of_another_length_is_said() -> None:
    notice = pipeline.parse("序号\t任务\t单位\n1\t普查\t市统计局\n2\t数据")
    assert "ragged-table" in {diagnostic.code for diagnostic in notice.diagnostics}
