"""The command line as a user meets it: what goes to which stream, what is said of a bad file, which status it ends with."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from documents import SAMPLES

from govdoc import parse_file
from govdoc.cli import COMMANDS, main
from govdoc.errors import UnreadableFileError
from govdoc.version import __version__

TELEGRAM = str(SAMPLES / "01-telegram.txt")
REPLY = str(SAMPLES / "04-reply.txt")
ODD = "关于开展普查的通知\n\n各县人民政府：\n一、甲事项\n三、丙事项\n"
SOUND = "曜府办〔2025〕8号\n关于开展普查的通知\n\n各县人民政府：\n　　请按时完成普查工作。\n\n曜江市统计局\n2025年2月20日\n"


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a sound notice, an odd one, an empty file and one that is no text."""
    (tmp_path / "sound.txt").write_text(SOUND, "utf-8")
    (tmp_path / "odd.txt").write_text(ODD, "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    return tmp_path


class TestParse:
    def test_one_file_gives_one_object(self) -> None:
        done = run("parse", TELEGRAM)
        assert (done.exit_code, done.stderr) == (0, "")
        assert json.loads(done.stdout) == json.loads(parse_file(TELEGRAM).model_dump_json())

    def test_several_files_give_a_line_each(self) -> None:
        done = run("parse", TELEGRAM, REPLY)
        assert [json.loads(line)["source"]["name"] for line in done.stdout.splitlines()] == [
            "01-telegram.txt",
            "04-reply.txt",
        ]

    def test_standard_input(self) -> None:
        done = run("parse", "-", stdin=SOUND.encode("gb18030"))
        record = json.loads(done.stdout)
        assert (record["source"]["name"], record["source"]["encoding"]) == ("-", "gb18030")
        assert record["header"]["title"] == "关于开展普查的通知"

    def test_the_text_can_be_left_out(self) -> None:
        assert json.loads(run("parse", REPLY, "--no-text").stdout)["text"] is None

    def test_output_goes_to_a_file(self, tmp_path: Path) -> None:
        target = tmp_path / "out.json"
        done = run("parse", REPLY, "-o", str(target))
        assert (done.exit_code, done.stdout) == (0, "")
        assert json.loads(target.read_text("utf-8"))["source"]["name"] == "04-reply.txt"
        assert [file.name for file in tmp_path.iterdir()] == ["out.json"]

    @pytest.mark.parametrize("name", ["out.json", "out.jsonl", "out.xlsx", "out.html"])
    def test_an_earlier_output_stays_where_nothing_can_be_read(self, folder: Path, name: str) -> None:
        target = folder / name
        assert run("parse", str(folder / "missing.txt"), "-o", str(target)).exit_code == 1
        assert not target.exists()
        target.write_bytes(b"earlier")
        assert run("parse", str(folder / "binary.txt"), "-o", str(target)).exit_code == 1
        assert target.read_bytes() == b"earlier"

    @pytest.mark.parametrize("name", ["sound.md", "sound.html"])
    def test_the_output_is_never_one_of_the_files(self, folder: Path, name: str) -> None:
        (folder / name).write_text(SOUND, "utf-8")
        done = run("parse", str(folder / name), "-o", str(folder / "." / name))
        assert (done.exit_code, done.stdout) == (2, "")
        assert "覆盖" in done.stderr
        assert (folder / name).read_text("utf-8") == SOUND

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
    def test_a_device_or_pipe_is_written_into(self, tmp_path: Path) -> None:
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
            assert run("parse", REPLY, "-o", str(pipe)).exit_code == 0
            assert reader.stdout
            assert json.loads(reader.stdout.read())["source"]["name"] == "04-reply.txt"
        assert pipe.is_fifo()

    @pytest.mark.skipif(not Path("/dev/stdout").is_symlink(), reason="needs /dev/stdout")
    def test_standard_output_by_its_path(self) -> None:
        done = process("parse", REPLY, "-o", "/dev/stdout")
        assert (done.returncode, json.loads(done.stdout)["source"]["name"]) == (0, "04-reply.txt")

    def test_a_link_is_followed_and_stays(self, tmp_path: Path) -> None:
        link = tmp_path / "link.json"
        link.symlink_to("out.json")
        for _ in range(2):  # to a file that is not there yet, and to one that is
            assert run("parse", REPLY, "-o", str(link)).exit_code == 0
            assert link.is_symlink()
            assert json.loads((tmp_path / "out.json").read_text("utf-8"))["source"]["name"] == "04-reply.txt"

    def test_json_lines_by_format_and_by_suffix(self, tmp_path: Path) -> None:
        assert len(run("parse", REPLY, "-f", "jsonl").stdout.splitlines()) == 1
        run("parse", REPLY, TELEGRAM, "-o", str(tmp_path / "out.jsonl"))
        assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 2

    def test_a_folder_that_is_missing_cannot_be_written_to(self, tmp_path: Path) -> None:
        done = run("parse", REPLY, "-o", str(tmp_path / "no" / "out.json"))
        assert done.exit_code == 1
        assert "out.json" in done.stderr
        assert "Traceback" not in done.stderr

    def test_a_users_lexicon(self, folder: Path) -> None:
        words = folder / "words"
        words.mkdir()
        (words / "document_types.txt").write_text("贺信\n", "utf-8")
        record = json.loads(run("parse", str(folder / "sound.txt"), "--lexicon", str(words)).stdout)
        assert record["generator"]["lexicon"]


class TestStrict:
    @pytest.mark.parametrize(("name", "status"), [("sound.txt", 0), ("odd.txt", 1), ("empty.txt", 1)])
    @pytest.mark.parametrize("command", ["parse", "check"])
    def test_a_warning_or_error_ends_with_1(self, folder: Path, command: str, name: str, status: int) -> None:
        assert run(command, str(folder / name), "--strict").exit_code == status

    @pytest.mark.parametrize("command", ["parse", "check"])
    def test_without_it_oddities_end_with_0(self, folder: Path, command: str) -> None:
        assert run(command, str(folder / "odd.txt")).exit_code == 0

    def test_the_record_is_given_all_the_same(self, folder: Path) -> None:
        assert json.loads(run("parse", str(folder / "odd.txt"), "--strict").stdout)["parts"]


class TestBadFiles:
    @pytest.mark.parametrize("name", ["missing.txt", "binary.txt", "."])
    @pytest.mark.parametrize("command", ["parse", "check", "explain"])
    def test_one_clear_line_names_the_file(self, folder: Path, command: str, name: str) -> None:
        file = str(folder / name) if name != "." else str(folder)
        done = run(command, file)
        assert (done.exit_code, done.stdout) == (1, "")
        (line,) = done.stderr.splitlines()
        assert line.startswith("govdoc: ")
        assert file in line
        assert "；" in line or ";" in line  # what is wrong, and what to do

    @pytest.mark.parametrize("file", [".", "/"])
    def test_a_folder_without_a_name_is_named_too(self, file: str) -> None:
        assert run("parse", file).stderr.startswith(f"govdoc: {file}: 这是文件夹")
        with pytest.raises(UnreadableFileError, match=rf"^{re.escape(file)}: "):
            parse_file(file)

    @pytest.mark.parametrize("key", ["csv", "xlsx", "ics", "md", "jsonl"])
    def test_nothing_is_printed_where_nothing_can_be_read(self, folder: Path, key: str) -> None:
        assert run("parse", str(folder / "missing.txt"), "-f", key).stdout_bytes == b""

    def test_the_other_files_of_the_call_are_done(self, folder: Path) -> None:
        done = run("parse", str(folder / "missing.txt"), REPLY, str(folder / "binary.txt"), TELEGRAM)
        assert done.exit_code == 1
        assert len(done.stdout.splitlines()) == 2
        assert len(done.stderr.splitlines()) == 2

    def test_bytes_that_fit_no_encoding_are_replaced_and_said(self, folder: Path) -> None:
        (folder / "torn.txt").write_bytes(SOUND.encode("utf-8")[:200] + b"\xff\xfe\xff" + "普查。\n".encode())
        done = run("parse", str(folder / "torn.txt"))
        assert done.exit_code == 0
        assert "undecodable-bytes" in {d["code"] for d in json.loads(done.stdout)["diagnostics"]}

    def test_one_file_that_cannot_be_read_prints_nothing(self, folder: Path) -> None:
        assert run("parse", str(folder / "missing.txt")).stdout == ""


class TestCheck:
    def test_a_line_a_diagnostic_with_path_line_and_column(self, folder: Path) -> None:
        done = run("check", str(folder / "odd.txt"))
        assert any(
            line.removeprefix(str(folder)).split(" ")[1:3] == ["warning", "ordinal-gap"]
            for line in done.stdout.splitlines()
        )
        (line,) = [line for line in done.stdout.splitlines() if "ordinal-gap" in line]
        assert line.endswith("odd.txt:5:1 warning ordinal-gap 序号不连续：“一、”之后是“三、”。")

    def test_a_sound_notice_gives_nothing(self, folder: Path) -> None:
        assert run("check", str(folder / "sound.txt")).stdout == ""

    def test_the_path_is_that_of_the_argument(self, folder: Path) -> None:
        done = run("check", str(folder / "odd.txt"))
        lines = done.stdout.splitlines()
        assert lines
        assert all(line.startswith(str(folder / "odd.txt")) for line in lines)


class TestExplain:
    def test_a_row_for_each_line_that_is_not_blank(self) -> None:
        done = run("explain", REPLY)
        text = Path(REPLY).read_text("utf-8")
        rows = [row.split("\t") for row in done.stdout.splitlines()]
        assert [int(row[0]) for row in rows] == [n for n, line in enumerate(text.split("\n"), 1) if line.strip()]
        assert all(len(row) >= 4 and row[1] and row[2] for row in rows)

    def test_the_roles_are_those_of_the_record(self, folder: Path) -> None:
        rows = [row.split("\t")[1] for row in run("explain", str(folder / "sound.txt")).stdout.splitlines()]
        assert rows == ["number", "title", "addressees", "paragraph", "signers", "date"]

    def test_the_roles_of_sections(self, folder: Path) -> None:
        rows = [row.split("\t")[1] for row in run("explain", str(folder / "odd.txt")).stdout.splitlines()]
        assert rows == ["title", "addressees", "section", "section"]


class TestUsage:
    @pytest.mark.parametrize(
        "arguments",
        [
            ["parse"],
            ["parse", "--no-such-option", REPLY],
            ["parse", REPLY, "-f", "no-such-format"],
            ["parse", REPLY, "--lexicon", "no-such-folder"],
            ["check"],
            ["explain"],
            ["explain", REPLY, TELEGRAM],
            ["no-such-command"],
        ],
    )
    def test_wrong_usage_ends_with_2_and_no_traceback(self, arguments: list[str]) -> None:
        done = run(*arguments)
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr

    @pytest.mark.parametrize("option", ["--version", "-V"])
    def test_the_version(self, option: str) -> None:
        done = run(option)
        assert (done.exit_code, done.stdout) == (0, f"govdoc {__version__}\n")

    def test_help_lists_every_command(self) -> None:
        done = run("--help")
        assert done.exit_code == 0
        assert all(name in done.stdout for name in COMMANDS)

    @pytest.mark.parametrize("command", COMMANDS)
    def test_each_command_has_help(self, command: str) -> None:
        done = run(command, "--help")
        assert done.exit_code == 0
        assert "Usage" in done.stdout or "用法" in done.stdout


def process(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "govdoc", *arguments], input=stdin, capture_output=True, check=False)


class TestProcess:
    def test_results_and_complaints_go_to_their_own_streams(self, folder: Path) -> None:
        done = process("parse", REPLY, str(folder / "missing.txt"))
        assert done.returncode == 1
        assert json.loads(done.stdout)["source"]["name"] == "04-reply.txt"
        assert done.stderr.decode().startswith("govdoc: ")

    def test_output_is_utf8_whatever_the_terminal_says(self) -> None:
        command = [sys.executable, "-m", "govdoc", "parse", REPLY]
        done = subprocess.run(command, capture_output=True, env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}, check=True)
        assert "批复" in done.stdout.decode("utf-8")

    def test_standard_input_of_a_process(self) -> None:
        done = process("parse", "-", stdin=SOUND.encode("utf-16"))
        assert (done.returncode, json.loads(done.stdout)["header"]["document_type"]) == (0, "通知")

    def test_a_reader_that_goes_away_is_no_traceback(self) -> None:
        command = f"{shlex.join([sys.executable, '-m', 'govdoc', 'explain', str(TELEGRAM)])} | head -n 1"
        done = subprocess.run(command, shell=True, capture_output=True, check=True)
        assert done.stdout
        assert b"Traceback" not in done.stderr
