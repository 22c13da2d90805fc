"""A run killed at any moment and started again ends like an undisturbed one, for every sink.

Two ways: dying at each single step that touches the disk (a child process ends itself there, without a word to anyone),
and kill -9 from outside at random moments of a real run with workers.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import archive_dumps
import pytest

from govdoc.archive.manifest import Manifest
from govdoc.archive.sinks.databases import DatabaseSink
from govdoc.archive.sinks.folders import FolderSink
from govdoc.archive.sinks.lines import LinesSink
from govdoc.archive.sinks.parquet import ParquetSink

EACH_SINK = pytest.mark.parametrize("name", archive_dumps.SINKS)
DRIVER = Path(__file__).with_name("archive_driver.py")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="这个系统没有 fork 和 kill -9")


class Steps:
    """Counts the steps of a run that touch the disk; the process dies at step number `last`."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.taken = 0

    def step(self) -> None:
        if self.taken == self.last:
            os._exit(9)
        self.taken += 1

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*args: Any, **named: Any) -> Any:
            self.step()
            result = call(*args, **named)
            self.step()
            return result

        return stepped

    def install(self, patch: pytest.MonkeyPatch) -> None:
        for name in ("replace", "unlink", "mkdir"):
            patch.setattr(Path, name, self.around(getattr(Path, name)))
        for name in ("append", "open", "publish", "decide"):
            patch.setattr(Manifest, name, self.around(getattr(Manifest, name)))
        for sink in (FolderSink, LinesSink, ParquetSink, DatabaseSink):
            patch.setattr(sink, "pause", (3, 60.0))
            for name in ("add", "commit", "gather", "publish", "sweep"):
                patch.setattr(sink, name, self.around(getattr(sink, name)))


def run_until(step: int, run: Callable[[], None], patch: pytest.MonkeyPatch) -> bool:
    """Run in a child that dies at a step; true if it came to the end before."""
    child = os.fork()
    if child == 0:
        try:
            Steps(step).install(patch)
            run()
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 9


def die_and_go_on(name: str, source: Path, tmp_path: Path, convert: Any, patch: pytest.MonkeyPatch, stride: int) -> int:
    wanted = tmp_path / "undisturbed" / name
    convert(wanted, source)
    truth = archive_dumps.dump(wanted), archive_dumps.manifest(wanted), archive_dumps.names(wanted)
    deaths = 0
    for step in range(0, 1_000, stride):
        output = tmp_path / f"died{step}" / name
        at_end = run_until(step, lambda output=output: convert(output, source), patch)
        if not at_end:
            run_until(3 * step + 7, lambda output=output: convert(output, source), patch)  # and once more, elsewhere
            deaths += 1
        convert(output, source)
        found = archive_dumps.dump(output), archive_dumps.manifest(output), archive_dumps.names(output)
        assert found == truth, f"died at step {step}"
        if name in archive_dumps.BYTE_FOR_BYTE:
            assert archive_dumps.files(output) == archive_dumps.files(wanted)
        if at_end:
            break
    return deaths


@EACH_SINK
def test_dying_at_some_steps_changes_nothing(
    name: str, source: Path, tmp_path: Path, convert: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert die_and_go_on(name, source, tmp_path, convert, monkeypatch, stride=13) >= 3


@pytest.mark.slow
@EACH_SINK
def test_dying_at_any_step_changes_nothing(
    name: str, source: Path, tmp_path: Path, convert: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert die_and_go_on(name, source, tmp_path, convert, monkeypatch, stride=1) >= 40


@EACH_SINK
def test_dying_while_an_archive_is_brought_up_to_date_changes_nothing(
    name: str, source: Path, tmp_path: Path, convert: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in source.rglob("*.txt")}
    truth = None
    for step in (10_000, 0, 8, 17, 23, 29, 35, 41, 47, 53):
        output = tmp_path / f"died{step}" / name
        for path, data in before.items():
            path.write_bytes(data)
        convert(output, source)
        (source / "n5.txt").write_text("关于改动的通知", "utf-8")
        (source / "n3.txt").write_text("关于不再相同的通知", "utf-8")
        run_until(step, lambda output=output: convert(output, source), monkeypatch)
        convert(output, source)
        found = archive_dumps.dump(output), archive_dumps.manifest(output), archive_dumps.names(output)
        truth = truth or found
        assert found == truth, f"died at step {step}"


def many(folder: Path, count: int) -> Path:
    """Inputs that take a while altogether: a few slow ones, a crash, duplicates."""
    folder.mkdir()
    for n in range(count):
        text = f"关于第{n}项工作的通知\n" + "做好工作\n" * (n % 7)
        if n % 10 == 3:
            text = f"SLOW 0.02\n{text}"
        if n % 25 == 9:
            text = "关于重复的通知"
        (folder / f"n{n:03}.txt").write_text(text, "utf-8")
    (folder / "n005.txt").write_text("CRASH", "utf-8")
    return folder


def start(output: Path, source: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, str(DRIVER), str(output), str(source)], stderr=subprocess.DEVNULL, start_new_session=True
    )


def killed_again_and_again(name: str, tmp_path: Path, count: int, kills: int, seed: int) -> None:
    source = many(tmp_path / "source", count)
    wanted, output = tmp_path / "undisturbed" / name, tmp_path / "killed" / name
    began = time.monotonic()
    assert start(wanted, source).wait() == 0
    whole = time.monotonic() - began
    chance = random.Random(seed)
    for _ in range(kills):
        process = start(output, source)
        try:
            process.wait(chance.uniform(0.1, whole * 1.1))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
    assert start(output, source).wait() == 0
    found = archive_dumps.dump(output), archive_dumps.manifest(output), archive_dumps.names(output)
    assert found == (archive_dumps.dump(wanted), archive_dumps.manifest(wanted), archive_dumps.names(wanted))


def test_kill_9_changes_nothing(tmp_path: Path) -> None:
    killed_again_and_again("out.jsonl", tmp_path, count=60, kills=2, seed=1)


@pytest.mark.slow
@EACH_SINK
@pytest.mark.parametrize("seed", [2, 3])
def test_kill_9_at_random_moments_changes_nothing(name: str, seed: int, tmp_path: Path) -> None:
    killed_again_and_again(name, tmp_path, count=200, kills=12, seed=seed)
