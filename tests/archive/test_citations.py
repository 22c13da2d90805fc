"""References are linked where the number or the title can mean one document only."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from govdoc.archive import citations
from govdoc.archive.sinks.databases import schema
from govdoc.errors import GovdocError

NOTICES: list[dict[str, Any]] = [
    {"notice_id": "plan", "title": "某市人民政府关于印发防汛预案的通知", "document_number": "某政〔2020〕1号", "issued": "2020-01-05"},
    {"notice_id": "copy", "title": "某市人民政府关于印发防汛预案的通知", "document_number": "某政〔2020〕1号", "issued": "2020-01-05"},
    {"notice_id": "duty19", "title": "关于做好值班工作的通知", "document_number": "某政办〔2019〕5号", "issued": "2019-01-10"},
    {"notice_id": "duty20", "title": "关于做好值班工作的通知", "document_number": "某政办〔2020〕5号", "issued": "2020-01-10"},
    {"notice_id": "other", "title": "关于加强“三防”工作的意见", "document_number": None, "issued": "2018-03-01", "expiry": "2023-02-28"},
    {"notice_id": "far", "title": "泉州市人民政府关于夜间经济的意见", "document_number": None, "issued": "2018-03-01", "issuer": "泉州市人民政府"},
    {"notice_id": "state", "title": "关于推动老旧改造的意见", "document_number": None, "issued": "2018-03-01", "issuer": "国务院办公厅"},
    {"notice_id": "citing", "title": "关于整理文件的通知", "document_number": "某政〔2021〕9号", "issued": "2021-06-01"},
    {"notice_id": "late", "title": "关于安全生产的通知", "document_number": "某政〔2022〕2号", "issued": "2022-01-01"},
]

LINKED = [
    ({"document_number": "某政〔2020〕1号"}, ["copy", "plan"]),
    ({"document_number": "某政〔2020〕1号", "title": "写错了的标题"}, ["copy", "plan"]),
    ({"document_number": "某政〔2020〕77号", "title": "关于加强“三防”工作的意见"}, []),  # another of the same title
    ({"title": "关于加强三防工作的意见"}, ["other"]),
    ({"title": "关于加强 “三防” 工作的意见"}, ["other"]),
    ({"title": "某市人民政府关于印发防汛预案的通知"}, ["copy", "plan"]),
    ({"title": "关于印发防汛预案的通知"}, ["copy", "plan"]),  # without its issuer
    ({"title": "防汛预案"}, ["copy", "plan"]),  # what it issues
    ({"title": "某县人民政府关于印发防汛预案的通知"}, []),  # another's
    ({"title": "某县人民政府关于加强三防工作的意见"}, []),
    ({"title": "关于夜间经济的意见"}, []),  # another city's
    ({"title": "泉州市人民政府关于夜间经济的意见"}, ["far"]),
    ({"title": "关于推动老旧改造的意见"}, ["state"]),  # the country's
    ({"title": "关于做好值班工作的通知"}, []),  # of which year?
    ({"title": "关于安全生产的通知"}, []),  # younger than what cites it
    ({"title": "关于整理文件的通知"}, []),  # itself
    ({"document_number": "某政〔2021〕9号"}, []),
    ({"title": "中华人民共和国安全生产法"}, []),
    ({"title": "《》"}, []),
]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "a.sqlite"
    database = sqlite3.connect(path)
    database.executescript(schema())
    for row in NOTICES:
        values = (row["notice_id"], f"{row['notice_id']}.txt", row["title"], row["document_number"], row["issued"])
        database.execute(
            "INSERT INTO notices (notice_id, name, title, document_number, issue_date, issuers) VALUES (?,?,?,?,?,?)",
            (*values, json.dumps([row.get("issuer", "某市人民政府")])),
        )
        database.execute("UPDATE notices SET expiry_date = ? WHERE notice_id = ?", (row.get("expiry"), row["notice_id"]))
    database.commit()
    cite(database, "plan", 1, {"title": "防汛预案"}, "issues")
    database.close()
    return path


def cite(database: sqlite3.Connection, citing: str, number: int, cited: dict[str, Any], relation: str) -> None:
    database.execute(
        'INSERT INTO "references" (notice_id, number, title, document_number, relation) VALUES (?, ?, ?, ?, ?)',
        (citing, number, cited.get("title"), cited.get("document_number"), relation),
    )
    database.commit()


@pytest.mark.parametrize(("cited", "wanted"), LINKED)
def test_links(archive: Path, cited: dict[str, Any], wanted: list[str]) -> None:
    database = sqlite3.connect(archive)
    cite(database, "citing", 1, cited, "basis")
    found = citations.link(archive, date(2021, 7, 1))
    assert [row[0] for row in database.execute("SELECT cited_id FROM links ORDER BY cited_id")] == wanted
    assert (found.references, found.linked) == (1, int(bool(wanted)))


def standing(archive: Path, notice_id: str, day: date) -> dict[str, Any]:
    citations.link(archive, day)
    database = sqlite3.connect(archive)
    cursor = database.execute("SELECT * FROM standing WHERE notice_id = ?", (notice_id,))
    return dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))


ENDS = [
    (date(2021, 5, 31), 0, None, None),
    (date(2021, 6, 1), 1, "2021-06-01", "repeal"),
    (date(2030, 1, 1), 1, "2021-06-01", "repeal"),
]


@pytest.mark.parametrize(("day", "ended", "on", "by"), ENDS)
def test_a_repeal_ends_a_notice_from_its_day(archive: Path, day: date, ended: int, on: str | None, by: str | None) -> None:
    cite(sqlite3.connect(archive), "citing", 1, {"document_number": "某政〔2020〕1号"}, "repeals")
    found = standing(archive, "plan", day)
    assert (found["ended"], found["ended_on"], found["ended_by"]) == (ended, on, by)
    assert json.loads(found["repealed_by"]) == (["citing"] if ended else [])


@pytest.mark.parametrize(("day", "ended"), [(date(2023, 2, 28), 0), (date(2023, 3, 1), 1)])
def test_validity_ends_after_its_last_day(archive: Path, day: date, ended: int) -> None:
    found = standing(archive, "other", day)
    assert (found["ended"], found["ended_by"]) == (ended, "expiry" if ended else None)


@pytest.mark.parametrize(("relation", "column"), [("amends", "amended_by"), ("forwards", "forwarded_by")])
def test_other_acts_are_named_and_end_nothing(archive: Path, relation: str, column: str) -> None:
    cite(sqlite3.connect(archive), "citing", 1, {"title": "关于加强三防工作的意见"}, relation)
    found = standing(archive, "other", date(2022, 1, 1))
    assert json.loads(found[column]) == ["citing"]
    assert not found["ended"]


def test_standings_lists_what_there_is_to_say(archive: Path) -> None:
    cite(sqlite3.connect(archive), "citing", 1, {"document_number": "某政〔2020〕1号"}, "repeals")
    citations.link(archive, date(2024, 1, 1))
    found = list(citations.standings(archive))
    assert [(one["name"], one["ended_by"], one["repealed_by"]) for one in found] == [
        ("copy.txt", "repeal", ["citing.txt"]),
        ("other.txt", "expiry", []),
        ("plan.txt", "repeal", ["citing.txt"]),
    ]


def test_it_can_be_done_again(archive: Path) -> None:
    assert citations.link(archive, date(2024, 1, 1)) == citations.link(archive, date(2024, 1, 1))


def test_no_database_no_links(tmp_path: Path) -> None:
    with pytest.raises(GovdocError, match="没有这个文件"):
        citations.link(tmp_path / "none.sqlite", date(2024, 1, 1))
    (tmp_path / "x.sqlite").write_bytes(b"x" * 5_000)
    with pytest.raises(GovdocError, match="不是 govdoc 的数据库"):
        citations.link(tmp_path / "x.sqlite", date(2024, 1, 1))


def test_new_notices_undo_the_index(archive: Path, source: Path, tmp_path: Path, convert: Any) -> None:
    output = tmp_path / "o" / "out.sqlite"
    convert(output, source)
    citations.link(output, date(2024, 1, 1))
    convert(output, source)
    tables = "SELECT count(*) FROM sqlite_master WHERE name IN ('links', 'standing')"
    assert sqlite3.connect(output).execute(tables).fetchone() == (2,)  # nothing new, nothing undone
    (source / "new.txt").write_text("关于新增的通知", "utf-8")
    convert(output, source)
    assert sqlite3.connect(output).execute(tables).fetchone() == (0,)
