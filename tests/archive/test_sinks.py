"""Tables have the contract's columns in every sink; SQLite finds Chinese words; values keep their types."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import archive_dumps
import archive_fakes
import pytest

from govdoc.archive import bigrams, sinks, tables
from govdoc.archive.sinks.databases import row_of
from govdoc.errors import GovdocError
from govdoc.model import Activity, Header, Notice, Organization, Quantity, Reference, Section, SourceInfo

NOTICE = archive_fakes.parse("关于甲的通知\n民营企业".encode(), "a.txt")


def test_columns_are_named_as_in_the_record() -> None:
    models: dict[str, tuple[Any, ...]] = {
        "notices": (Notice, Header, SourceInfo),
        "sections": (Section,),
        "activities": (Activity,),
        "quantities": (Quantity,),
        "organizations": (Organization,),
        "references": (Reference,),
    }
    ours = {"version", "lexicon", "agency_code", "year", "serial", "span_start", "span_end"}
    ours |= {"part", "kind", "parent", "activity", "role", "number"}  # where a row stands
    for table in tables.TABLES:
        known = {name for model in models[table.name] for name in model.model_fields} | ours
        assert {column.name for column in table.columns} <= known, table.name


def test_every_header_key_is_a_column() -> None:
    assert set(Header.model_fields) - {"spans"} <= set(tables.by_name()["notices"].names)


def test_rows_are_plain_values_joined_by_the_digest() -> None:
    rows = tables.rows(NOTICE)
    assert {row["notice_id"] for made in rows.values() for row in made} == {NOTICE.source.sha256}
    assert rows["notices"][0]["issuers"] == ["某市人民政府"]
    assert [row["id"] for row in rows["sections"]] == ["1.1", "1.1.1", "1.1.1.1", "1.2", "1.2.1", "1.2.1.1"]
    assert rows["sections"][1]["parent"] == "1.1"
    assert rows["activities"][0]["time"][0]["text"] == "3月"
    assert [(row["role"], row["number"]) for row in rows["organizations"][:3]] == [
        ("hosts", 1),
        ("organizers", 1),
        ("organizers", 2),
    ]
    assert json.loads(json.dumps(rows)) == json.loads(json.dumps(rows))


@pytest.mark.parametrize(("value", "kept"), [(10**400, None), (2**53 + 1, float(2**53 + 1)), (5, 5), (0.5, 0.5)])
def test_numbers_too_great_for_a_table_do_not_stop_it(value: float, kept: float | None) -> None:
    quantity = NOTICE.quantities[0].model_copy(update={"value": value})
    cells = tables.cells(NOTICE.model_copy(update={"quantities": (quantity,)}))
    at = tables.by_name()["quantities"].names.index("value")
    assert cells["quantities"][0][at] == kept


def test_a_row_for_sqlite_has_no_lists() -> None:
    for made in tables.cells(NOTICE).values():
        assert all(not isinstance(cell, list) for row in made for cell in row_of(row))


@pytest.fixture
def database(source: Path, tmp_path: Path, convert: Any) -> sqlite3.Connection:
    (source / "wide.txt").write_text("关于ＡＢ类企业的通知\n拨付2021年资金\n𠮷𠮷物业 PM2.5", "utf-8")
    convert(tmp_path / "out.sqlite", source)
    return sqlite3.connect(tmp_path / "out.sqlite")


SEARCHES = [
    ("民营", 8),
    ("营企", 8),  # neighbors, if no word
    ("民营企业", 8),
    ("防汛", 1),
    ("民营 防汛", 0),
    ("企业 资金", 1),
    ("2021", 1),
    ("𠮷物", 1),
    ("PM2.5", 1),
    ("汛", 1),
    ("防", 2),
    ("知", 11),  # the last of its clause
    ("营民", 0),
    ("企民", 0),
    ('"', 0),
    ("（）", 0),
]


@pytest.mark.parametrize(("words", "count"), SEARCHES)
def test_words_of_two_characters_are_found(database: sqlite3.Connection, words: str, count: int) -> None:
    query = bigrams.query(words)
    sql = "SELECT n.name FROM notice_search s JOIN notices n ON n.id = s.rowid WHERE notice_search MATCH ?"
    assert len(database.execute(sql, (query,)).fetchall() if query else []) == count


def test_a_two_character_word_needs_no_help_from_us(database: sqlite3.Connection) -> None:
    sql = "SELECT count(*) FROM notice_search WHERE notice_search MATCH '民营'"
    assert database.execute(sql).fetchone() == (8,)


def test_sqlite_keeps_types_and_keys(database: sqlite3.Connection) -> None:
    assert database.execute("SELECT typeof(value), typeof(upper), typeof(role) FROM quantities").fetchone() == (
        "integer",
        "real",
        "text",
    )
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    sql = "SELECT count(*) FROM notices n, json_each(n.issuers) i WHERE i.value = '某市人民政府'"
    assert database.execute(sql).fetchone() == (11,)
    assert database.execute('SELECT count(*) FROM "references"').fetchone()[0] > 11


def test_a_database_of_someone_else_is_refused(source: Path, tmp_path: Path, convert: Any) -> None:
    output = tmp_path / "out.sqlite"
    convert(output, source)
    database = sqlite3.connect(output)
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(GovdocError, match="另一版"):
        convert(output, source)
    output.write_bytes(b"not a database, but long enough to be taken for one" * 100)
    with pytest.raises(GovdocError, match="不是 govdoc 的数据库"):
        convert(output, source)


def test_parquet_tables_have_types(source: Path, tmp_path: Path, convert: Any) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    convert(tmp_path / "out.parquet", source)
    schema = pq.read_schema(tmp_path / "out.parquet")
    assert str(schema.field("issuers").type).startswith("list<")
    assert str(schema.field("coverage").type) == "double"
    quantities = pq.read_table(tmp_path / "out.quantities.parquet")
    assert quantities.schema.field("span_start").type == "int64"
    assert len(set(quantities["notice_id"].to_pylist())) == 10


NAMES = [("a.jsonl", "LinesSink"), ("a.JSONL.GZ", "GzipLinesSink"), ("a.sqlite", "DatabaseSink"), ("2021.12", "FolderSink")]


@pytest.mark.parametrize(("name", "sink"), NAMES)
def test_the_suffix_chooses_the_sink(name: str, sink: str) -> None:
    assert sinks.row_for(Path(name)).name == sink


@pytest.mark.parametrize("name", ["a.json", "a.csv", "a.xlsx", "a.zip", "a.gz"])
def test_a_suffix_without_sink_is_refused(name: str) -> None:
    with pytest.raises(GovdocError, match="不认识的输出后缀"):
        sinks.row_for(Path(name))


def test_dumps_see_differences(source: Path, tmp_path: Path, convert: Any) -> None:
    """The comparison the kill tests rest on is not blind."""
    for name in archive_dumps.SINKS:
        convert(tmp_path / f"a-{name}" / name, source)
        convert(tmp_path / f"b-{name}" / name, source / "n1.txt")
        assert archive_dumps.dump(tmp_path / f"a-{name}" / name) != archive_dumps.dump(tmp_path / f"b-{name}" / name)
