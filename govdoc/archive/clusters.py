"""Ray: the same work on many machines. Each station of the cluster is an actor that holds one worker of `pools`.

So a file is kept apart by the same limits as on one machine, and a bad file costs no actor. An actor is lost only with
its machine or by force; its files then go to a new one. Files are sent as bytes: no shared file system is needed.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from govdoc.archive.jobs import Job, Outcome, Setup
from govdoc.archive.pools import BUFFER, WINDOW, Pool
from govdoc.errors import GovdocError

_CHUNK_FILES: Final = 32
_CHUNK_BYTES: Final = 8 << 20
_AHEAD: Final = 2  # chunks an actor has in hand, so that it need not wait for us
_LOSSES: Final = 4  # actors that one file may cost
_BREATH: Final = 0.2


class Cluster:
    """An engine of Ray actors, on a cluster at `address` or a local one started for the run."""

    def __init__(self, setup: Setup, workers: int | None, address: str | None) -> None:
        try:
            import ray
        except ImportError as error:
            raise GovdocError("--engine ray 需要 ray；请运行 pip install 'govdoc[ray]'") from error
        self._ray: Any = ray
        self._started = not ray.is_initialized()
        if self._started:
            try:
                ray.init(address=address, num_cpus=None if address else workers, include_dashboard=False, log_to_driver=False)
            except (ConnectionError, ValueError, RuntimeError) as error:
                raise GovdocError(f"连不上 Ray 集群 {address or ''}：{error}") from error
        self._setup = setup
        self._size = workers or max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        self._station = ray.remote(num_cpus=1, max_restarts=0)(_Station)
        self._hands: list[_Hand] = []
        self._again: deque[Job] = deque()
        self._losses: Counter[int] = Counter()
        self._done: dict[int, Outcome] = {}
        self._buffered = 0

    def outcomes(self, jobs: Iterable[Job | None]) -> Iterator[Outcome | None]:
        """Yield outcomes in the order of jobs."""
        source = iter(jobs)
        given = turn = 0
        more = True
        while more or turn < given:
            while self._again and self._has_room():
                self._give([self._again.popleft()])  # alone, so that the next loss has one to blame
            patience = _BREATH
            while more and given - turn < WINDOW and self._buffered < BUFFER and self._has_room():
                chunk, more = self._chunk(source)
                if not chunk:
                    patience = 0.0
                    break
                given = chunk[-1].number + 1
                self._give(chunk)
            if turn < given:
                self._listen(patience)
            while (outcome := self._done.pop(turn, None)) is not None:
                turn += 1
                self._buffered -= len(outcome.payload or b"")
                yield outcome
            yield None

    def close(self) -> None:
        """Stop all actors, and the local Ray if the run started it."""
        for hand in self._hands:
            self._ray.kill(hand.actor)
        self._hands.clear()
        if self._started:
            self._ray.shutdown()

    def _has_room(self) -> bool:
        """True if an actor can be given another chunk, or there can be another actor."""
        return len(self._hands) < self._size or any(len(one.chunks) < _AHEAD for one in self._hands)

    def _give(self, chunk: list[Job]) -> None:
        """Give a chunk to the actor with the least to do, or to a new one while all have something to do."""
        least = min(self._hands, key=lambda one: len(one.chunks), default=None)
        if least is None or (least.chunks and len(self._hands) < self._size):
            least = _Hand(self._station.remote(self._setup), {})
            self._hands.append(least)
        least.chunks[least.actor.do.remote(chunk)] = chunk

    def _chunk(self, source: Iterator[Job | None]) -> tuple[list[Job], bool]:
        """The next jobs, few or small enough for one message, and whether there are more."""
        chunk: list[Job] = []
        size = 0
        for job in source:
            if job is None:
                return chunk, True
            chunk.append(job)
            size += len(job.data or b"")
            if len(chunk) >= _CHUNK_FILES or size >= _CHUNK_BYTES:
                return chunk, True
        return chunk, False

    def _listen(self, patience: float) -> None:
        """Take in what actors have done, waiting for so many seconds at most."""
        owners = {promise: hand for hand in self._hands for promise in hand.chunks}
        if not owners:
            return
        ready, _ = self._ray.wait(list(owners), num_returns=1, timeout=patience)
        for promise in ready:
            hand = owners[promise]
            if promise in hand.chunks:  # else its actor has been found lost meanwhile
                self._take(hand, promise)

    def _take(self, hand: _Hand, promise: Any) -> None:
        try:
            outcomes = self._ray.get(promise)
        except self._ray.exceptions.RayTaskError as error:
            raise GovdocError(f"解析进程无法启动：{error.cause}") from error
        except self._ray.exceptions.RayError:
            self._lost(hand)
            return
        del hand.chunks[promise]
        for outcome in outcomes:
            self._keep(outcome)

    def _lost(self, hand: _Hand) -> None:
        """Have the files of a lost actor done again; one that has cost too many actors has failed."""
        self._hands.remove(hand)
        for job in (job for chunk in hand.chunks.values() for job in chunk):
            self._losses[job.number] += 1
            if self._losses[job.number] >= _LOSSES:
                self._keep(Outcome.failure(job, f"{_LOSSES}次失去了处理它的节点"))
            else:
                self._again.append(job)

    def _keep(self, outcome: Outcome) -> None:
        self._done[outcome.number] = outcome
        self._buffered += len(outcome.payload or b"")


@dataclass(slots=True)
class _Hand:
    """An actor as the run sees it, with the chunks it was given by the promise of their outcomes."""

    actor: Any
    chunks: dict[Any, list[Job]]


class _Station:
    """The actor: one worker process of its own, used for chunk after chunk."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._pool = Pool(setup, 1)

    def do(self, chunk: list[Job]) -> list[Outcome]:
        """Parse a chunk of files."""
        renumbered = [job._replace(number=number) for number, job in enumerate(chunk)]
        found = [outcome for outcome in self._pool.outcomes(renumbered) if outcome is not None]
        return [outcome._replace(number=job.number) for outcome, job in zip(found, chunk, strict=True)]
