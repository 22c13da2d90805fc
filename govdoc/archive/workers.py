"""The worker: a process that parses one file after another and tells the run of each.

Whatever a file does ends here: an exception is an outcome, the time limit interrupts, the memory limit makes Python
raise, and a worker that has grown too big asks to be replaced. A crash is seen by the run, which knows the file.
"""

from __future__ import annotations

import hashlib
import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager, suppress
from importlib import import_module
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Final

from govdoc.archive.jobs import Job, Outcome, Setup
from govdoc.errors import GovdocError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from govdoc.model import Notice

READY: Final = "ready"
_TOO_BIG: Final = 0.6  # of the memory limit: a process that has once needed that much is replaced


class _OutOfTime(BaseException):  # no Exception, so that no `except Exception` in a reader swallows it
    """The file has had its time."""


def serve(connection: Connection, setup: Setup) -> None:
    """Take jobs from the connection and send `(outcome, leaving)` for each, until the connection ends.

    The first message is `READY`, or what keeps the worker from starting.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run, which then stops its workers
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        bench = Bench(setup)
    except Exception as error:
        connection.send(f"{type(error).__name__}: {error}")
        return
    limit_memory(setup.megabytes)
    inbox: SimpleQueue[Job] = SimpleQueue()
    threading.Thread(target=_feed, args=(connection, inbox), daemon=True).start()
    connection.send(READY)
    leaving = False
    while not leaving:
        outcome = bench.do(inbox.get())
        leaving = bench.is_worn(outcome)
        connection.send((outcome, leaving))


class Bench:
    """The parser and the encoder a worker has at hand."""

    def __init__(self, setup: Setup) -> None:
        module, _, name = setup.parse.partition(":")
        self._parse: Callable[..., Notice] = getattr(import_module(module), name)
        from govdoc.archive.encodings import encoder

        self._encode = encoder(setup.encode)
        self._setup = setup
        self._more: dict[str, Any] = {}
        if setup.lexicon is not None:
            from govdoc import lexicon

            self._more["lexicon"] = lexicon.load(setup.lexicon)

    def do(self, job: Job) -> Outcome:
        """Parse one file. Whatever it raises is an outcome."""
        began = time.perf_counter()
        try:
            with _time_limit(self._setup.seconds):
                return self._done(job, began)
        except UnreadableFileError as error:
            problem = f"{error.problem}；{error.cure}"
        except GovdocError as error:
            problem = str(error)
        except _OutOfTime:
            problem = out_of_time(self._setup)
        except MemoryError:
            problem = f"超过内存上限{self._setup.megabytes}MB；可用 --memory-limit 调高，加 --retry-failed 再试"
        except Exception as error:
            problem = f"内部错误：{type(error).__name__}: {error}"
        return Outcome.failure(job, problem, time.perf_counter() - began)

    def is_worn(self, outcome: Outcome) -> bool:
        """True if this process should give way to a new one: it is out of memory, or soon will be."""
        limit = self._setup.megabytes
        if not limit:
            return False
        return (outcome.error or "").startswith("超过内存上限") or _peak_megabytes() > limit * _TOO_BIG

    def _done(self, job: Job, began: float) -> Outcome:
        data = _data_of(job)
        sha256 = hashlib.sha256(data).hexdigest()
        notice = self._parse(data, job.name, **self._more)
        if not self._setup.text:
            notice = notice.model_copy(update={"text": None})
        payload = self._encode(notice)
        codes = Counter(one.code for one in notice.diagnostics)
        seconds = time.perf_counter() - began
        return Outcome(job.number, sha256, payload, None, notice.coverage, dict(sorted(codes.items())), seconds)


def out_of_time(setup: Setup) -> str:
    """Give what is said of a file that takes too long."""
    return f"超过时限{setup.seconds:g}秒；可用 --time-limit 放宽，加 --retry-failed 再试"


def limit_memory(megabytes: int) -> None:
    """Let this process have so much memory of its own, where the system can hold it to that."""
    if not megabytes:
        return
    try:
        import resource
    except ImportError:  # Windows
        return
    # Linux counts under DATA what a process writes to; elsewhere only the whole address space can be limited.
    kind = resource.RLIMIT_DATA if sys.platform.startswith("linux") else resource.RLIMIT_AS
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (megabytes << 20, resource.getrlimit(kind)[1]))


def _data_of(job: Job) -> bytes:
    from pathlib import Path

    from govdoc import readers
    from govdoc.archive import containers

    if job.data is not None:
        return job.data
    if job.location.kind == "file":
        return readers.load(Path(job.location.file), job.name)
    return containers.read(job.location, job.name, readers.Limits())


def _feed(connection: Connection, inbox: SimpleQueue[Job]) -> None:
    """Take jobs as they come, so that the run never waits for a busy worker; without the run, end at once."""
    while True:
        try:
            inbox.put(connection.recv())
        except (EOFError, OSError):
            os._exit(1)


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise `_OutOfTime` after `seconds`, where the system has timers; the run's own limit stands behind it."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _ring(*_: Any) -> None:
    raise _OutOfTime


def _peak_megabytes() -> float:
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
