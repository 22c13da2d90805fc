"""The seed in every format gives the characters of its text file, in order."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from govdoc.readers import Source, read_file

SAME = ["notice.pdf", "notice-4pages.pdf", "notice.docx", "notice.ofd", "notice-gb18030.txt", "notice-utf16.txt"]
MORE = {  # what a file holds besides
    "notice-table.pdf": "附件重点任务分解表",
    "notice-table.docx": "附件重点任务分解表",
}
TABLE = ["序号", "重点任务", "完成时限", "牵头单位", "责任单位"]


def squeezed(text: str) -> str:
    return re.sub(r"[\s*]+", "", text)


def body(found: Source) -> str:
    """The text without furniture and tables."""
    text = found.text
    for start, end in sorted((*found.furniture, *found.tables), reverse=True):
        text = text[:start] + text[end:]
    return squeezed(text)


@pytest.mark.parametrize("name", [*SAME, *MORE])
def test_the_characters_are_those_of_the_text_file(shared: Path, name: str) -> None:
    found = read_file(shared / "seed/formats" / name, name)
    assert body(found) == squeezed((shared / "seed/notice.txt").read_text("utf-8")) + MORE.get(name, "")


@pytest.mark.parametrize("name", sorted(MORE))
def test_the_table_at_the_end_has_its_rows(shared: Path, name: str) -> None:
    found = read_file(shared / "seed/formats" / name, name)
    rows = [line.split("\t") for line in found.text[slice(*found.tables[0])].split("\n")]
    assert rows[0] == TABLE
    assert [len(row) for row in rows] == [5] * 5


@pytest.mark.skipif(not (shutil.which("soffice") or shutil.which("antiword")), reason="needs LibreOffice or antiword")
def test_the_doc_file_reads_the_same(shared: Path) -> None:
    found = read_file(shared / "seed/formats/notice.doc", "notice.doc")
    assert body(found) == squeezed((shared / "seed/notice.txt").read_text("utf-8"))


def test_the_page_reads_the_same_below_its_metadata(shared: Path) -> None:
    found = read_file(shared / "seed/formats/notice-page.html", "notice-page.html")
    text = squeezed((shared / "seed/notice.txt").read_text("utf-8"))
    assert body(found).endswith(text)
    assert "发布日期：2021-02-02" in body(found)[: -len(text)]
    assert "网站地图" not in found.text


@pytest.mark.parametrize("name", ["notice.pdf", "notice-4pages.pdf", "notice-table.pdf", "notice.ofd"])
def test_boxes_lie_on_their_pages(shared: Path, name: str) -> None:
    found = read_file(shared / "seed/formats" / name, name)
    assert found.pages == max(line.page for line in found.layout)
    for line in found.layout:
        assert 0 <= line.bbox[0] < line.bbox[2] <= 613
        assert 0 <= line.bbox[1] < line.bbox[3] <= 843
        assert found.text[slice(*line.span)].strip()
