"""`govdoc batch`, `merge` and `index` as a user meets them: what is printed where, and the exit status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from govdoc.cli import main

FAKES = Path(__file__).resolve().parents[1] / "archive"
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Call the command line with the fake parser."""
    monkeypatch.syspath_prepend(str(FAKES))
    monkeypatch.setattr("govdoc.cli.batch.PARSE", "archive_fakes:parse")
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.md"):
        (folder / name).write_text(f"关于{name}的通知\n民营企业", "utf-8")
    return folder


@pytest.mark.parametrize("output", ["out", "out.jsonl", "out.jsonl.gz", "out.parquet", "out.sqlite"])
def test_an_archive_is_converted(run: Run, folder: Path, tmp_path: Path, output: str) -> None:
    result = run("batch", folder, "-o", output)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "3 个输入：完成 3，重复 0，失败 0" in result.stderr
    assert (tmp_path / output).exists()
    assert (tmp_path / ("out/manifest.jsonl" if output == "out" else "out.manifest.jsonl")).exists()


def test_a_failure_is_status_1_and_listed(run: Run, folder: Path) -> None:
    (folder / "x.txt").write_text("UNREADABLE", "utf-8")
    result = run("batch", folder, "-o", "out.jsonl", "-v")
    assert result.exit_code == 1
    assert "失败原因：文件已加密 1" in result.stderr
    assert "x.txt\t文件已加密；请先解密" in result.stderr
    listed = run("batch", "-o", "out.jsonl", "--list-failed")
    assert (listed.exit_code, listed.stdout) == (0, "x.txt\t文件已加密；请先解密\n")
    again = run("batch", folder, "-o", "out.jsonl")
    assert again.exit_code == 1  # it still is what it was
    assert "失败原因：文件已加密 1（逐个列出：govdoc batch -o out.jsonl --list-failed）" in again.stderr
    assert run("batch", folder, "-o", "out.jsonl", "--allow-failures").exit_code == 0


def test_quiet_is_quiet(run: Run, folder: Path) -> None:
    result = run("batch", folder, "-o", "out.jsonl", "-q")
    assert (result.exit_code, result.output) == (0, "")


def test_resuming_is_the_default(run: Run, folder: Path) -> None:
    run("batch", folder, "-o", "out.jsonl")
    assert "其中 3 个此前已处理" in run("batch", folder, "-o", "out.jsonl").stderr
    assert "其中 0 个此前已处理" in run("batch", folder, "-o", "out.jsonl", "--restart").stderr


def test_no_text_leaves_the_text_out(run: Run, folder: Path, tmp_path: Path) -> None:
    run("batch", folder, "-o", "out.jsonl", "--no-text")
    assert json.loads((tmp_path / "out.jsonl").read_text("utf-8").splitlines()[0])["text"] is None


WRONG = [
    (["batch", "-o", "out.jsonl"], "请给出要转换的 SOURCE"),
    (["batch", "in"], "-o"),
    (["batch", "in", "-o", "out.csv"], "不认识的输出后缀"),
    (["batch", "in", "-o", "out.jsonl", "-f", "md"], "只能与文件夹输出一起使用"),
    (["batch", "in", "-o", "out", "-f", "nonsense"], "nonsense"),
    (["batch", "in", "-o", "out", "--shard", "9/8"], "应为 3/8 这样的分片"),
    (["batch", "in", "-o", "out", "--shard", "0/8"], "应为 3/8 这样的分片"),
    (["batch", "in", "-o", "out", "--shard", "x"], "应为 3/8 这样的分片"),
    (["batch", "in", "-o", "out", "--workers", "0"], "workers"),
    (["batch", "in", "-o", "out", "--lexicon", "none"], "none"),
    (["merge", "-o", "out.jsonl"], "SHARD"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG)
def test_wrong_usage_is_status_2(run: Run, folder: Path, arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_what_stands_in_the_way_is_one_line(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("别人的", "utf-8")
    result = run("batch", folder, "-o", "out.jsonl")
    assert result.exit_code == 1
    assert "没有它的清单" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_place_that_cannot_be_written_is_said(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    result = run("batch", folder, "-o", "file/out.jsonl")
    assert result.exit_code == 1
    assert "写不进去" in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_shards_are_merged(run: Run, folder: Path, tmp_path: Path) -> None:
    for n in (1, 2):
        assert run("batch", folder, "-o", f"s{n}.jsonl", "--shard", f"{n}/2").exit_code == 0
    result = run("merge", "s1.jsonl", "s2.jsonl", "-o", "all.jsonl")
    assert "3 个输入：完成 3，重复 0，失败 0" in result.stderr
    run("batch", folder, "-o", "whole.jsonl")
    assert (tmp_path / "all.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_an_archive_is_indexed(run: Run, folder: Path) -> None:
    run("batch", folder, "-o", "out.sqlite")
    result = run("index", "out.sqlite", "--on", "2026-01-01", "--list")
    assert result.exit_code == 0
    assert "引用 6 处" in result.stderr
    assert run("index", "none.sqlite").exit_code == 1
    assert run("index", "out.sqlite", "--on", "yesterday").exit_code == 2


@pytest.mark.skipif(os.name == "nt", reason="需要信号")
@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_stops_cleanly_and_says_how_to_go_on(tmp_path: Path, kind: signal.Signals) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(60):
        (folder / f"{n:02}.txt").write_text(f"SLOW 0.05\n第{n}号", "utf-8")
    script = "import sys; from govdoc.cli import batch; batch.PARSE = 'archive_fakes:parse'; batch.batch(sys.argv[1:])"
    command = [sys.executable, "-c", script, str(folder), "-o", str(tmp_path / "out.jsonl"), "--workers", "1"]
    environment = {**os.environ, "PYTHONPATH": str(FAKES)}
    process = subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True
    )
    part = tmp_path / "out.jsonl.part"
    _wait(lambda: part.exists() and part.stat().st_size > 0)
    os.killpg(process.pid, kind)  # as a terminal does: the workers get it too
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "再运行一次同样的命令即可继续" in errors
    assert "Traceback" not in errors
    done = (tmp_path / "out.manifest.jsonl").read_text("utf-8").splitlines()
    assert 0 < len(done) < 60
    assert len(part.read_bytes().splitlines()) == len(done)


def _wait(condition: Callable[[], Any]) -> None:
    end = time.monotonic() + 20
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)


def test_the_progress_bar_is_for_terminals_only(run: Run, folder: Path) -> None:
    script = (
        "import sys; sys.argv = ['govdoc', 'batch', *sys.argv[1:]]\n"
        "from govdoc.cli import batch, main; batch.PARSE = 'archive_fakes:parse'\n"
        "try: main()\n"
        "finally: print(sorted({'rich', 'pydantic', 'pyarrow'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", script, str(folder), "-o", "out.jsonl", "-q"]
    environment = {**os.environ, "PYTHONPATH": str(FAKES)}
    result = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    assert result.stdout == "[]\n"  # nor does the run itself load the parser


def test_a_record_is_what_parse_gives(tmp_path: Path) -> None:
    """With the real parser: the same bytes from `batch`, with workers, as from `parse`."""
    samples = Path(__file__).resolve().parents[2] / "samples"
    names = ["01-telegram.txt", "13-plan.txt"]
    patterns = [part for name in names for part in ("--include", name)]
    arguments = ["batch", str(samples), "-o", str(tmp_path / "out"), "-q", *patterns]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    for name in names:
        parsed = CliRunner().invoke(main, ["parse", str(samples / name)])
        assert (tmp_path / "out" / name).with_suffix(".json").read_bytes() == parsed.stdout_bytes
