"""A bad file takes down neither its neighbours nor the run; it fails with its reason."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import archive_fakes
import pytest

from govdoc.archive import pools
from govdoc.archive.jobs import Job, Location, Outcome, Setup
from govdoc.archive.pools import Pool
from govdoc.errors import GovdocError

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="需要信号和 fork")


def outcomes(texts: list[str], *, workers: int = 2, grace: float = 1.0, **limits: Any) -> list[Outcome]:
    pool = Pool(Setup(parse=archive_fakes.PARSE, **limits), workers, grace=grace)
    try:
        jobs = [Job(n, f"{n}.txt", Location(""), None, text.encode()) for n, text in enumerate(texts)]
        return [outcome for outcome in pool.outcomes(jobs) if outcome is not None]
    finally:
        pool.close()


def errors(found: list[Outcome]) -> list[str | None]:
    return [outcome.error for outcome in found]


def test_outcomes_come_in_the_order_of_jobs() -> None:
    found = outcomes(["SLOW 0.3"] + [f"关于{n}的通知" for n in range(40)])
    assert [outcome.number for outcome in found] == list(range(41))
    assert all(outcome.payload for outcome in found)


def test_a_crash_fails_one_file() -> None:
    texts = [f"关于{n}的通知" for n in range(30)]
    texts[4] = texts[5] = texts[20] = "CRASH"
    found = errors(outcomes(texts))
    assert [n for n, error in enumerate(found) if error] == [4, 5, 20]
    assert found[4] == "解析进程异常退出（信号9 SIGKILL）"


def test_a_file_is_tried_once_more_after_a_crash(tmp_path: Path) -> None:
    assert errors(outcomes([f"CRASH-ONCE {tmp_path / 'seen'}", "关于它的通知"])) == [None, None]


@pytest.mark.parametrize("word", ["HANG", "DEAF"])
def test_a_hang_ends_at_the_time_limit(word: str) -> None:
    began = time.monotonic()
    found = errors(outcomes(["关于甲的通知", word, "关于乙的通知", "关于丙的通知"], seconds=0.5))
    assert found == [None, "超过时限0.5秒；可用 --time-limit 放宽，加 --retry-failed 再试", None, None]
    assert time.monotonic() - began < 8


def test_eating_memory_ends_at_the_limit() -> None:
    found = errors(outcomes(["关于甲的通知", "EAT", "关于乙的通知", "EAT", "关于丙的通知"], megabytes=400))
    eaten = "超过内存上限400MB；可用 --memory-limit 调高，加 --retry-failed 再试"
    assert found == [None, eaten, None, eaten, None]


def test_an_exception_is_an_outcome() -> None:
    assert errors(outcomes(["RAISE", "UNREADABLE"])) == ["内部错误：KeyError: '没有想到'", "文件已加密；请先解密"]


def test_a_parser_that_cannot_be_loaded_stops_the_run() -> None:
    pool = Pool(Setup(parse="no_such_module:parse"), 1)
    try:
        with pytest.raises(GovdocError, match=r"解析进程无法启动：ModuleNotFoundError"):
            list(pool.outcomes([Job(0, "a", Location(""), None, b"")]))
    finally:
        pool.close()


class Fork:
    """A process that what forks it fails to start so many times."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)

    def start(self) -> None:
        if self.failures:
            raise self.failures.pop(0)


def test_what_forks_workers_may_have_been_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "_BREATH", 0.0)
    pools._start(Fork(ConnectionRefusedError(), EOFError()))
    with pytest.raises(GovdocError, match="解析进程无法启动（EOFError）"):
        pools._start(Fork(EOFError(), EOFError(), EOFError()))


def test_few_jobs_start_few_workers() -> None:
    pool = Pool(Setup(parse=archive_fakes.PARSE), 8)
    try:
        list(pool.outcomes([Job(0, "a", Location(""), None, "关于它的通知".encode())]))
        assert len(pool._stations) == 1
    finally:
        pool.close()


def test_no_more_jobs_are_taken_than_the_window_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    from govdoc.archive import pools

    monkeypatch.setattr(pools, "WINDOW", 10)
    taken = given = 0

    def jobs() -> Any:
        nonlocal taken
        for n in range(60):
            taken += 1
            yield Job(n, "a", Location(""), None, (f"SLOW {0.5 if n == 0 else 0} {n}").encode())

    pool = Pool(Setup(parse=archive_fakes.PARSE), 2)
    try:
        for outcome in pool.outcomes(jobs()):
            given += outcome is not None
            assert taken - given <= 11
    finally:
        pool.close()
    assert given == 60


def test_workers_end_with_the_run() -> None:
    pool = Pool(Setup(parse=archive_fakes.PARSE), 2)
    list(pool.outcomes([Job(n, "a", Location(""), None, b"SLOW 0.1") for n in range(4)]))
    processes = [station.process for station in pool._stations]
    pool.close()
    assert processes
    assert not any(process.is_alive() for process in processes)
