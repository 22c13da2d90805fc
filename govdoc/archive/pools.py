"""Worker processes on this machine: one pipe each, a few files ahead, outcomes in the order of the jobs.

Each worker is told files one by one and answers one by one. When it dies, the file it was at is known, its neighbours
go to the others, and a new worker takes its place: nothing else is lost or done twice, which an executor shared by all
workers cannot do (its whole pool breaks). A file that kills a worker is tried once more and then failed.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Final

from govdoc.archive.jobs import Job, Outcome, Setup
from govdoc.archive.workers import READY, out_of_time, serve
from govdoc.errors import GovdocError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext

WINDOW: Final = 4_096
"""Jobs between the oldest without outcome and the newest: a slow file holds up those behind it no sooner."""
BUFFER: Final = 48 << 20
"""Bytes of outcomes that wait for an older one."""
_AHEAD: Final = 8  # files a worker has waiting, when files are quick
_AHEAD_SECONDS: Final = 0.1  # and how much work that may be
_GRACE: Final = 10.0  # seconds that a worker gets to notice for itself that time is up
_LOSSES: Final = 2  # workers that one file may cost
_STARTS: Final = 3  # workers in a row that may die before they are ready
_BREATH: Final = 0.2


class Pool:
    """An engine of worker processes on this machine."""

    def __init__(self, setup: Setup, workers: int, *, grace: float = _GRACE) -> None:
        self._setup = setup
        self._limit = setup.seconds + grace
        self._size = workers
        self._context = _context()
        self._stations: list[_Station] = []
        self._again: deque[Job] = deque()
        self._losses: Counter[int] = Counter()
        self._done: dict[int, Outcome] = {}
        self._buffered = 0
        self._pace = 0.05  # seconds a file, lately
        self._false_starts = 0

    def outcomes(self, jobs: Iterable[Job | None]) -> Iterator[Outcome | None]:
        """Yield outcomes in the order of jobs."""
        source = iter(jobs)
        given = turn = 0
        more = True
        while more or turn < given:
            while self._again and self._has_room():
                self._give(self._again.popleft())
            patience = _BREATH
            while more and given - turn < WINDOW and self._buffered < BUFFER and self._has_room():
                try:
                    job = next(source)
                except StopIteration:
                    more = False
                    break
                if job is None:
                    patience = 0.0
                    break
                given = job.number + 1
                self._give(job)
            if turn < given:
                self._listen(patience)
            while (outcome := self._done.pop(turn, None)) is not None:
                turn += 1
                self._buffered -= len(outcome.payload or b"")
                yield outcome
            yield None

    def close(self) -> None:
        """Kill all workers: they hold nothing that has not been sent."""
        for station in self._stations:
            station.process.kill()
        for station in self._stations:
            station.leave()
        self._stations.clear()

    def _has_room(self) -> bool:
        """True if a worker can be given another file, or there can be another worker."""
        ahead = 1 + min(_AHEAD - 1, int(_AHEAD_SECONDS / max(self._pace, 1e-4)))
        return len(self._stations) < self._size or any(len(one.queue) < ahead for one in self._stations)

    def _give(self, job: Job) -> None:
        """Give a file to the worker with the least to do, or to a new one while all have something to do."""
        least = min(self._stations, key=lambda one: len(one.queue), default=None)
        if least is None or (least.queue and len(self._stations) < self._size):
            least = _Station(self._context, self._setup)
            self._stations.append(least)
        if not least.give(job):
            self._lost(least, None)

    def _listen(self, patience: float) -> None:
        """Take in what workers say, waiting for so many seconds at most; look after those that say nothing."""
        by_pipe = {station.connection: station for station in self._stations}
        for pipe in wait(list(by_pipe), timeout=patience):
            self._hear(by_pipe[pipe])  # type: ignore[index]
        now = time.monotonic()
        for station in [one for one in self._stations if one.is_over(now, self._limit)]:
            station.process.kill()
            self._lost(station, out_of_time(self._setup))

    def _hear(self, station: _Station) -> None:
        try:
            message = station.connection.recv()
        except (EOFError, OSError):
            self._lost(station, None)
            return
        station.since = time.monotonic()
        if isinstance(message, str):
            if message != READY:
                raise GovdocError(f"解析进程无法启动：{message}")
            station.is_ready = True
            self._false_starts = 0
            return
        outcome, leaving = message
        station.queue.popleft()
        self._keep(outcome)
        self._pace += (outcome.seconds - self._pace) * 0.1
        if leaving:
            self._again.extendleft(reversed(station.queue))
            self._remove(station)

    def _keep(self, outcome: Outcome) -> None:
        self._done[outcome.number] = outcome
        self._buffered += len(outcome.payload or b"")
        self._losses.pop(outcome.number, None)

    def _lost(self, station: _Station, reason: str | None) -> None:
        """Blame the file the worker was at: with a reason, or the second time, it has failed. The rest goes on."""
        self._remove(station)
        if not station.is_ready:
            self._false_starts += 1
            if self._false_starts >= _STARTS:
                raise GovdocError(f"解析进程无法启动（{_death(station.process.exitcode)}）")
        elif station.queue:
            job = station.queue[0]
            self._losses[job.number] += 1
            if reason is not None or self._losses[job.number] >= _LOSSES:
                station.queue.popleft()
                problem = reason or f"解析进程异常退出（{_death(station.process.exitcode)}）"
                self._keep(Outcome.failure(job, problem, time.monotonic() - station.since))
        self._again.extendleft(reversed(station.queue))

    def _remove(self, station: _Station) -> None:
        self._stations.remove(station)
        station.leave()


class _Station:
    """A worker as the run sees it: its process, its pipe, and the files it was told, the one it is at first."""

    def __init__(self, context: BaseContext, setup: Setup) -> None:
        here, there = context.Pipe()
        self.connection: Connection[Any, Any] = here
        self.process = context.Process(target=serve, args=(there, setup), daemon=True)  # type: ignore[attr-defined]
        try:
            _start(self.process)
        finally:
            there.close()
        self.queue: deque[Job] = deque()
        self.since = time.monotonic()
        self.is_ready = False

    def give(self, job: Job) -> bool:
        """Tell the worker a file; false if it is gone."""
        if not self.queue:
            self.since = time.monotonic()
        self.queue.append(job)
        try:
            self.connection.send(job)
        except OSError:
            return False
        return True

    def is_over(self, now: float, limit: float) -> bool:
        """True if the worker has been at one file for longer than `limit`."""
        return bool(self.queue) and now - self.since > limit

    def leave(self) -> None:
        """Part from the worker, which has ended or been killed."""
        self.process.join(5.0)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()
        self.connection.close()


def _start(process: Any) -> None:
    """Start a worker. What forks them may have ended just now (a signal to all processes of the run): it is made anew."""
    for left in reversed(range(_STARTS)):
        try:
            process.start()
            return
        except (OSError, EOFError) as error:
            if not left:
                raise GovdocError(f"解析进程无法启动（{str(error) or type(error).__name__}）") from error
            time.sleep(_BREATH)


def _context() -> BaseContext:
    """A server that has the parser loaded and forks workers, where there is one: a new worker costs 20 ms, not 1 s."""
    if sys.platform == "win32" or "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["govdoc.archive.workers", "govdoc.pipeline"])
    return context


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return f"信号{-code} {signal.Signals(-code).name}"
    return f"退出码{code}"
