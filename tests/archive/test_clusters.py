"""Ray gives the same results, keeps bad files apart, and outlives a killed worker. A real local Ray is run."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import archive_dumps
import archive_fakes
import pytest

from govdoc.archive import runs
from govdoc.archive.jobs import Setup
from govdoc.archive.orders import Order

ray = pytest.importorskip("ray", reason="没有安装 ray（pip install 'govdoc[ray]'）")
pytestmark = pytest.mark.slow
HERE = str(Path(__file__).parent)


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """A local Ray whose workers can import the fake parser."""
    ray.init(
        num_cpus=2,
        include_dashboard=False,
        log_to_driver=False,
        runtime_env={"env_vars": {"PYTHONPATH": HERE}},
    )
    yield
    ray.shutdown()


def order(source: Path, output: Path, **limits: Any) -> Order:
    return Order((str(source),), output, workers=2, engine="ray", setup=Setup(parse=archive_fakes.PARSE, **limits))


@pytest.mark.usefixtures("cluster")
def test_ray_gives_what_processes_give(source: Path, tmp_path: Path, convert: Any) -> None:
    for n, word in enumerate(("CRASH", "HANG", "RAISE")):
        (source / f"bad{n}.txt").write_text(word, "utf-8")
    local, remote = tmp_path / "local" / "out.jsonl", tmp_path / "ray" / "out.jsonl"
    convert(local, source, workers=2, setup=Setup(parse=archive_fakes.PARSE, seconds=2))
    runs.convert(order(source, remote, seconds=2))
    assert archive_dumps.files(remote) == archive_dumps.files(local)


@pytest.mark.usefixtures("cluster")
def test_a_killed_ray_worker_loses_nothing(tmp_path: Path, convert: Any) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for n in range(200):
        (source / f"{n:03}.txt").write_text(f"SLOW 0.02\n关于第{n}项工作的通知", "utf-8")
    killed: list[int] = []

    def kill() -> None:
        time.sleep(2.0)
        killed.append(_kill_a_station())

    thread = threading.Thread(target=kill)
    thread.start()
    summary = runs.convert(order(source, tmp_path / "ray" / "out.jsonl"))
    thread.join()
    assert killed[0] > 0
    assert summary.statuses == {"ok": 200}
    convert(tmp_path / "local" / "out.jsonl", source, workers=2)
    assert archive_dumps.files(tmp_path / "ray" / "out.jsonl") == archive_dumps.files(tmp_path / "local" / "out.jsonl")


def _kill_a_station() -> int:
    """kill -9 the process of one of our actors; give its number."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                command = (folder / "cmdline").read_bytes()
            except OSError:
                continue
            if command.startswith(b"ray::_Station"):
                os.kill(int(folder.name), signal.SIGKILL)
                return int(folder.name)
    return 0
