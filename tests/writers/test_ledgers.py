"""The ledger: the seed's rows in every column, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from made_notices import Made, hostile

from govdoc import writers
from govdoc.model import Notice
from govdoc.writers import ledger_xlsx
from govdoc.writers.ledger import SHEETS
from govdoc.writers.ledger_csv import inert

HEADS = ("序号", "文件", "章节", "任务/活动", "内容", "时间", "开始日期", "结束日期", "地点", "主办单位", "承办单位")
HEADS += ("协办单位", "牵头单位", "责任单位", "配合单位", "量化指标", "出处")
VIRUS = "，具体视疫情情况调整"
FIRST = "一、泉州市“当好民营经济先锋助力全方位高质量发展超越”职业技能提升主题活动 › "
SECOND = "二、泉州市博士人才集聚系列活动 › "
THIRD = "三、闽西南协同发展区人才系列活动 › "
FIVE = "市人社局、市科技局、市工信局、团市委、市人才发展促进会、有关单位"
# 章节, 任务, 内容 from … to, 时间, 开始, 结束, 地点, 主办, 承办, 牵头, 配合, 量化指标, 行
SEED = (
    (FIRST + "（一）", "泉州市系列劳动和职业技能竞赛", ("一是争创“工人先锋号”劳动竞赛。", "“五小”竞赛活动。"),
     "3-10月" + VIRUS, "2021-03-01", "2021-10-31", None, None,
     "市总工会、市人社局、市发改委、市住建局、有关单位、各县（市、区）", "市总工会", "相关单位",
     "基层职工技能竞赛 1000场次以上\n县级职工技能竞赛 60场次以上\n市级职工技能竞赛 30场次以上\n省级职工技能竞赛 20场次以上", 39),
    (FIRST + "（二）", "泉州市高技能人才夏季休假和培训活动", ("安排我市50名", "泉州创造注入新动力。"),
     "8月" + VIRUS, "2021-08-01", "2021-08-31", None, None,
     "市人社局、市总工会、市财政局、市教育局、团市委、市城镇联合社、有关单位", "市人社局", None,
     "国家和省级高技能人才 50名\n市级以上高技能人才 100名\n县级以上高技能人才 300名", 49),
    (FIRST + "（三）", "“万名名师带高徒”活动", ("①签定师徒“传帮带”协议1万份。", "②命名一批好师傅。"),
     "3-12月" + VIRUS, "2021-03-01", "2021-12-31", None, None,
     "市、县、乡镇总工会、有关单位", "市总工会", None, "师徒“传帮带”协议 1万份", 59),
    (FIRST + "（四）", "“庆祝建党100周年”泉州技能人才交流活动周暨系列职业技能竞赛活动", ("一是泉州技能人才", "进行集中颁奖。"),
     "12月", "2021-12-01", "2021-12-31", None, None, "市人社局、市总工会、市教育局、团市委、有关单位",
     "市人社局（技能人才交流活动周）、各行业主管部门（系列职业技能竞赛活动）", None,
     "技能大师、技术工人和泉州工匠 30名以上\n职业技能竞赛 30场以上", 69),
    (SECOND + "（一）", "泉州市博士人才联盟成立大会", ("①成立大会。", "项目攻关提供智力支持。"),
     "6月" + VIRUS, "2021-06-01", "2021-06-30", None, None, FIVE, "市人社局", None, "博士 100名\n企业 50家", 81),
    (SECOND + "（二）", "泉州市博士人才项目对接会（简称“泉博会”）", ("邀请200家企业", "合作意向30项以上。"),
     "3月" + VIRUS + "，或以线上形式举办", "2021-03-01", "2021-03-31", None, None, FIVE, "市人社局", None,
     "企业 200家\n海内外博士 100名\n人才引进和项目合作意向 30项以上", 91),
    (SECOND + "（三）", "清华大学等名校博士来泉社会实践活动", ("①组织一批博士生", "泉州英才奖学金。"),
     "6月" + VIRUS, "2021-06-01", "2021-06-30", None, None, "市人社局、清华大学等名校", "市人社局", None, None, 101),
    (SECOND + "（四）", "泉州市产教融合项目对接会", ("①举行泉州市产教融合大平台揭牌仪式。", "成果项目20项以上。"),
     "10月" + VIRUS, "2021-10-01", "2021-10-31", None, None,
     "市教育局、市人社局、市工信局、市科技局、市发改委、市数字办、有关单位", "市教育局", None,
     "产业学院 5个\n产教融合实训基地 4个\n联合人才培养项目 10个\n科技成果项目 20项以上", 111),
    (SECOND + "(五)", "泉州市省外高校毕业生招聘活动", ("赴省外高校举办", "高校毕业生招聘。"),
     "3-6月" + VIRUS, "2021-03-01", "2021-06-30", None, None, "市人社局、团市委、有关单位", "市人社局、团市委", None, None, 123),
    (THIRD + "(一)", "闽西南创业项目推介会", ("联合厦门市、漳州市", "以创业带动就业。"),
     "11-12月", "2021-11-01", "2021-12-31", "泉州市",
     "泉州市人社局、厦门市人社局、漳州市人社局、三明市人社局、龙岩市人社局", None, "泉州市人社局", None, "创业项目成果 50个以上", 135),
    (THIRD + "(二)", "闽西南校企合作对接会", ("组织50家以上企业参加", "项目对接。"),
     "下半年", "2021-07-01", "2021-12-31", "厦门市",
     "厦门市人社局、泉州市人社局、漳州市人社局、龙岩市人社局、三明市人社局", None, "泉州市人社局", None, "企业 50家以上", 145),
)  # fmt: skip


def workbook(*notices: Notice) -> Any:
    return openpyxl.load_workbook(io.BytesIO(writers.render(notices, "xlsx")))


def table(*notices: Notice) -> list[list[str]]:
    return list(csv.reader(io.StringIO(writers.render(notices, "csv").decode("utf-8-sig"), newline="")))


def test_the_seed_has_its_eleven_rows(seed: Notice) -> None:
    rows = list(workbook(seed)["任务分解表"].iter_rows(values_only=True))
    assert rows[0] == HEADS
    assert len(rows) == 12
    for number, (row, wanted) in enumerate(zip(rows[1:], SEED, strict=True), 1):
        section, title, (begins, ends), time, start, end, place, hosts, organizers, lead, supporting, counted, line = wanted
        assert row[:4] == (number, "泉政办明传〔2021〕11号", section, title)
        assert str(row[4]).startswith(begins)
        assert str(row[4]).endswith(ends)
        assert row[5] == time
        assert row[6:8] == (dt.datetime.fromisoformat(start), dt.datetime.fromisoformat(end))
        assert row[8:] == (place, hosts, organizers, None, lead, None, supporting, counted, f"notice.txt，第{line}行")


def test_the_csv_says_what_the_workbook_says(seed: Notice) -> None:
    rows = list(workbook(seed)["任务分解表"].iter_rows(values_only=True))
    shown = [[_as_csv(cell) for cell in row] for row in rows]
    assert table(seed) == shown


def _as_csv(cell: Any) -> str:
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return "" if cell is None else str(cell)


def test_the_csv_has_a_byte_order_mark_and_windows_line_ends(made: Made) -> None:
    data = writers.render([made.notice()], "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")


def test_heads_are_frozen_filtered_and_wide(seed: Notice) -> None:
    book = workbook(seed)
    assert book.sheetnames == [sheet.title for sheet in SHEETS] == ["任务分解表", "数量", "章节", "引用文件", "诊断", "文件"]
    for page, sheet in zip(book.worksheets, SHEETS, strict=True):
        assert page.freeze_panes == "B2"
        assert page.auto_filter.ref.startswith("A1:")
        assert [cell.value for cell in page[1]] == [column.title for column in sheet.columns]
    ledger = book["任务分解表"]
    assert ledger.column_dimensions["E"].width > 50
    assert ledger["E2"].alignment.wrap_text
    assert ledger["G2"].number_format == "yyyy-mm-dd"
    assert ledger.print_title_rows == "$1:$1"


def test_other_sheets_hold_the_rest_of_the_seed(seed: Notice) -> None:
    book = workbook(seed)
    assert book["数量"].max_row == len(seed.quantities) + 1
    assert [cell.value for cell in book["数量"][2]][3:9] == ["基层职工技能竞赛", "1000场次以上", 1000, None, "场次", ">="]
    assert book["引用文件"]["C2"].value == seed.references[0].title
    assert book["章节"]["F2"].value.startswith("泉州市“当好民营经济先锋")
    files = [cell.value for cell in book["文件"][2]]
    assert files[1:6] == ["notice.txt", seed.header.title, "泉政办明传〔2021〕11号", "通知", "泉州市人民政府办公室"]
    assert files[6] == dt.datetime(2021, 1, 28)


def test_several_files_make_one_ledger(made: Made, seed: Notice) -> None:
    rows = table(seed, made.notice())
    assert [row[0] for row in rows[1:]] == [str(n) for n in range(1, 13)]
    assert rows[-1][1] == "霁文发〔2025〕8号"
    assert workbook(seed, made.notice())["任务分解表"].max_row == 13


def test_a_row_tells_registration_from_the_day_it_is_held(made: Made) -> None:
    row = dict(zip(*table(made.notice()), strict=True))
    assert row["时间"] == "4月23日9:30\n报名：4月10日前"
    assert (row["开始日期"], row["结束日期"]) == ("2025-04-23", "2025-04-23")
    assert row["章节"] == "一、"
    assert row["量化指标"] == "作家 6名"
    assert row["出处"] == "a.txt，第5行"


def test_a_layout_gives_the_page_and_the_line_on_it(made: Made) -> None:
    starts = [0, *(n + 1 for n, char in enumerate(made.text[:-1]) if char == "\n")]
    made.rest["layout"] = [
        {"span": (start, start + 2), "page": 1 + n // 4, "bbox": (0, 0, 1, 1)} for n, start in enumerate(starts)
    ]
    assert table(made.notice())[1][-1] == "a.txt，第2页第1行"


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "－1", "＠a", " =1+1"])
def test_a_formula_gets_an_apostrophe_in_csv(text: str) -> None:
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["3-10月", "市发改委", "（=1）", "1000场次以上", "《=》", ""])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert inert(text) == text


def test_nothing_hostile_runs_in_a_spreadsheet() -> None:
    for page in workbook(hostile()).worksheets:
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
    for row in table(hostile()):
        assert not [cell for cell in row if cell.lstrip()[:1] in ("=", "+", "-", "@")]


def test_a_day_the_calendar_does_not_have_stays_text(made: Made) -> None:
    made.rest["activities"][0]["time"] = [made.time("4月23日9:30", "2025-02-30", "1582-10-15")]
    page = workbook(made.notice())["任务分解表"]
    assert (page["G2"].value, page["H2"].value) == ("2025-02-30", "1582-10-15")


def test_a_number_past_what_a_sheet_counts_stays_text(made: Made) -> None:
    made.rest["quantities"][0].update(value=10**5000, upper=10**20)
    page = workbook(made.notice())["数量"]
    assert (page["F2"].value, page["G2"].value) == ("很大", "1e+20")


def test_a_cell_too_long_for_a_sheet_ends_in_an_ellipsis() -> None:
    assert ledger_xlsx.fitting("字" * 32_767) == "字" * 32_767
    assert ledger_xlsx.fitting("字" * 40_000) == "字" * 32_766 + "…"
    assert len(ledger_xlsx.fitting("\U00020000" * 20_000).encode("utf-16-le")) <= 2 * 32_767


def test_rows_beyond_a_full_sheet_go_on_another(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_xlsx, "MOST_ROWS", 3)
    book = workbook(*[made.notice()] * 5)
    assert [book[name].max_row for name in ("任务分解表", "任务分解表 2", "任务分解表 3")] == [3, 3, 2]
    assert book["任务分解表 3"]["A2"].value == 5


def test_a_workbook_is_written_to_a_pipe(made: Made) -> None:
    class Pipe(io.RawIOBase):
        data = b""

        def write(self, piece: Any) -> int:
            self.data += bytes(piece)
            return len(piece)

    pipe = Pipe()
    writers.write([made.notice()], "xlsx", pipe)  # type: ignore[arg-type]
    assert pipe.data[:2] == b"PK"
