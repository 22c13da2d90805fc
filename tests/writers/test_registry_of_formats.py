"""The table of formats: each is found, writes the same bytes twice, and others can add theirs."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import metadata
from importlib.metadata import EntryPoint

import pytest
from made_notices import Made, hostile

from govdoc import writers
from govdoc.errors import GovdocError
from govdoc.model import Notice

KEYS = [row.key for row in writers.WRITERS]
THIRD = writers.WriterRow("third", ".3rd", False, True, "govdoc.writers.json_lines")


@pytest.mark.parametrize("key", KEYS)
def test_the_same_notice_gives_the_same_bytes(made: Made, key: str) -> None:
    assert writers.render([made.notice()], key) == writers.render([made.notice()], key)


@pytest.mark.parametrize("key", KEYS)
def test_a_hostile_notice_is_written_in_every_format(key: str) -> None:
    assert writers.render([hostile()], key)


@pytest.mark.parametrize("key", KEYS)
def test_an_empty_notice_is_written_in_every_format(key: str) -> None:
    assert writers.render([Made("").notice()], key)


@pytest.mark.parametrize("key", [row.key for row in writers.WRITERS if row.several])
def test_several_notices_make_one_document(made: Made, key: str) -> None:
    one, two = writers.render([made.notice()], key), writers.render([made.notice(), hostile()], key)
    assert one != two


def test_a_format_is_found_by_key_and_by_suffix() -> None:
    for row in writers.WRITERS:
        assert writers.row_of(row.key) == writers.row_of(row.suffix) == writers.row_of(row.suffix.upper()) == row


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(GovdocError, match=r"docx.*json、jsonl、csv、xlsx、ics、html、md"):
        writers.row_of("docx")


def test_another_package_adds_a_format_by_entry_point(monkeypatch: pytest.MonkeyPatch, made: Made) -> None:
    point = EntryPoint("third", f"{__name__}:THIRD", writers.ENTRY_POINTS)
    monkeypatch.setattr(metadata, "entry_points", lambda group: [point] if group == writers.ENTRY_POINTS else [])
    assert writers.row_of("third") == writers.row_of(".3rd") == THIRD
    assert writers.render([made.notice()], "third") == writers.render([made.notice()], "jsonl")


def test_a_broken_entry_point_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("third", "no_such_module_at_all:ROW", writers.ENTRY_POINTS)
    monkeypatch.setattr(metadata, "entry_points", lambda **_: [point])
    with pytest.raises(GovdocError, match="third"):
        writers.row_of("third")


def test_a_page_holds_one_notice(made: Made) -> None:
    with pytest.raises(GovdocError, match="一份"):
        writers.render([made.notice(), made.notice()], "html")
    assert writers.render([], "html") == b""


def test_json_is_an_object_for_one_and_lines_for_several(made: Made) -> None:
    notice = made.notice()
    assert Notice.model_validate_json(writers.render([notice], "json")) == notice
    lines = writers.render([notice, hostile()], "json").decode().splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == ["a.txt", "=1+1<b>.txt"]
    assert writers.render([], "json") == b""


@pytest.mark.parametrize("key", ["json", "jsonl"])
def test_the_text_is_left_out_when_asked(made: Made, key: str) -> None:
    record = json.loads(writers.render([made.notice()], key, show_text=False))
    assert record["text"] is None
    assert record["activities"]


def test_formats_are_loaded_on_use() -> None:
    code = (
        "import sys, govdoc.writers as w; w.row_of('xlsx'); "
        "print([m for m in ('xlsxwriter', 'icalendar', 'jinja2', 'govdoc.writers.review') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
