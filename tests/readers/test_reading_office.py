"""DOC, RTF and their kin through whatever program the machine has; Markdown by itself."""

from __future__ import annotations

import shlex
import shutil
import stat
import sys
import tempfile
from pathlib import Path

import pytest
from made_files import docx, paragraph

from govdoc.errors import LimitExceededError, MissingExtraError, UnreadableFileError
from govdoc.readers import Limits, detect, read

RTF = rb"{\rtf1\ansi\ansicpg936 \u36890?\u30693?\par}"
DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder that is all there is on the path, but for the shell's own programs."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def program(folder: Path, name: str, code: str) -> None:
    script = folder / f"{name}.py"
    script.write_text(f"import sys, time, pathlib\nsys.stdout.reconfigure(encoding='utf-8')\n{code}\n", "utf-8")
    path = folder / name
    path.write_text(f'#!/bin/sh\nexec {shlex.join([sys.executable, str(script)])} "$@"\n', "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


CONVERTS = """
out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])
out.mkdir()
(out / 'document.docx').write_bytes(pathlib.Path({!r}).read_bytes())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs programs that are scripts")
class TestPrograms:
    """Stand-ins for the programs, so that the tests need none."""

    @pytest.mark.usefixtures("programs")
    @pytest.mark.parametrize(("data", "name", "wanted"), [(DOC, "a.doc", "antiword"), (RTF, "a.rtf", "LibreOffice")])
    def test_without_a_program_the_message_says_which_to_install(self, data: bytes, name: str, wanted: str) -> None:
        with pytest.raises(MissingExtraError, match=wanted):
            read(data, name)

    def test_libreoffice_makes_it_docx(self, programs: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
        made = tmp_path_factory.mktemp("made") / "x.docx"
        made.write_bytes(docx(paragraph("正文")))
        program(programs, "soffice", CONVERTS.format(str(made)))
        found = read(RTF, "a.rtf")
        assert (found.text, found.method, found.media_type) == ("正文\n", "doc", "application/rtf")

    def test_antiword_gives_text_and_tables(self, programs: Path) -> None:
        program(programs, "antiword", "print('关于检查的通知\\n|任务 |单位   |\\n|宣传 |市文旅 |\\n|     |局     |\\n完')")
        found = read(DOC, "a.doc")
        assert found.text == "关于检查的通知\n任务\t单位\n宣传\t市文旅局\n完\n\n"
        assert len(found.tables) == 1

    def test_a_program_that_does_nothing_means_a_damaged_file(self, programs: Path) -> None:
        program(programs, "soffice", "")
        with pytest.raises(UnreadableFileError, match="损坏"):
            read(RTF, "a.rtf")

    def test_a_program_that_hangs_is_ended(
        self, programs: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        folder = tmp_path_factory.mktemp("private")
        monkeypatch.setattr(tempfile, "tempdir", str(folder))
        program(programs, "soffice", "time.sleep(60)")
        with pytest.raises(LimitExceededError, match="没有读完"):
            read(RTF, "a.rtf", Limits(seconds=0.5))
        assert list(folder.iterdir()) == []


@pytest.mark.skipif(not shutil.which("antiword"), reason="needs antiword")
def test_the_real_antiword_reads_the_seed(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    which = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name: which(name) if name == "antiword" else None)
    assert "关于印发进一步强化" in read((shared / "seed/formats/notice.doc").read_bytes(), "a.doc").text


MARKDOWN = [
    ("# 标题\n\n正文**重点**\n", "# 标题\n\n正文**重点**\n"),
    ("|任务|单位|\n|:--|--:|\n|宣传|市文旅局|\n\n完", "任务\t单位\n宣传\t市文旅局\n\n完"),
    ("任务|单位\n---|---\n宣传|市\\|局<br>二", "任务\t单位\n宣传\t市|局 二\n"),
    ("a | b\n不是表\n", "a | b\n不是表\n"),
    ("|一|\n|---|---|\n", "|一|\n|---|---|\n"),  # columns differ: no table
    ("1\\. 第一\n- 第二\n", "1. 第一\n- 第二\n"),
    ("", ""),
]


@pytest.mark.parametrize(("raw", "text"), MARKDOWN)
def test_markdown_reads_as_text_with_its_tables(raw: str, text: str) -> None:
    assert read(raw.encode(), "a.md").text == text


def test_comments_of_markdown_are_furniture() -> None:
    found = read("<!-- 注 -->\n正文\n".encode(), "a.md")
    assert [found.text[slice(*span)] for span in found.furniture] == ["<!-- 注 -->"]


def test_kinds_of_word_processors_are_told_by_content() -> None:
    assert [detect(DOC, "a.wps"), detect(RTF, "a.doc"), detect(b"<?xml?><w:wordDocument >", "a.doc")] == [
        "doc",
        "rtf",
        "word-xml",
    ]
