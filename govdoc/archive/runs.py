"""A run: find the inputs, skip what is finished, parse the rest, keep the records, say what became of each.

The order of things makes a run safe to kill: a record is kept before the manifest names it, and a run that is started
again trusts the manifest alone.
"""

from __future__ import annotations

import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from govdoc.archive import containers, digests, sinks, summaries
from govdoc.archive.inputs import Filters, Finder
from govdoc.archive.jobs import Engine, Job, Outcome
from govdoc.archive.ledger import Known, Ledger
from govdoc.archive.manifest import Entry, Manifest, Status
from govdoc.archive.orders import Order, available_cores
from govdoc.archive.sinks import RecordNotKeptError, Sink
from govdoc.archive.summaries import Progress, Summary
from govdoc.errors import GovdocError
from govdoc.readers.limits import Limits
from govdoc.version import __version__

_HEAVY: Final = 16 << 20  # bytes of records, before they are committed
_BREATH_AFTER: Final = 256  # inputs that need no parsing, before the run looks around

Watch = Callable[[Progress], bool]
"""Called several times a second; false asks the run to stop where it is."""


class StoppedError(GovdocError):
    """The run was asked to stop; what was done is kept."""


def convert(order: Order, watch: Watch = lambda _: True) -> Summary:
    """Convert an archive, or finish converting it.

    Raises `GovdocError` for an output that is not to be touched or a lexicon that cannot be read, `StoppedError` where
    `watch` said so, `OSError` where the output cannot be written. After each of them the run can go on later.
    """
    sink = sinks.open_sink(order.output, order.document_format)
    manifest = Manifest(sinks.manifest_path(order.output))
    with (
        closing(Ledger()) as ledger,
        closing(sink),
        closing(manifest),
        tempfile.TemporaryDirectory(prefix="govdoc-") as scratch,
    ):
        _open(order, sink, manifest, ledger)
        finder = Finder(Filters(order.include, order.exclude, order.output), Path(scratch))
        for found in finder.find(order.sources):
            ledger.admit(found.name, found.location, found.above, order.shard)
        ledger.count_stems()
        run = _Run(order, sink, manifest, ledger, watch)
        run.work(ledger.inputs())
        run.work(ledger.orphans())
        finish(sink, manifest, ledger)
        summary = summaries.of(ledger.of_inputs(), run.progress())
        return replace(
            summary, left_out=finder.left_out, former=ledger.former(), parsing_seconds=run.parsing_seconds
        )


def finish(sink: Sink, manifest: Manifest, ledger: Ledger) -> None:
    """Give records and manifest their final form. From `decide` on, a kill leaves only what `complete` completes."""
    sink.gather(ledger)
    manifest.decide(ledger.entries())
    complete(sink, manifest)
    sink.sweep(ledger)


def complete(sink: Sink, manifest: Manifest) -> None:
    """Do what remains of a decided end; doing it twice does no harm."""
    sink.publish()
    manifest.publish()


def _open(order: Order, sink: Sink, manifest: Manifest, ledger: Ledger) -> None:
    """Take the output, bring a run that was cut off into a state to go on from, and read what it has done."""
    existing = sinks.row_for(order.output).suffix and order.output.exists()
    if existing and not manifest.path.exists() and not manifest.is_decided and not order.restart:
        raise GovdocError(f"{order.output}: 已有这个文件，却没有它的清单；请换一个 -o，或用 --restart 覆盖")
    manifest.open()
    if order.restart:
        manifest.discard()
        sink.discard()
        manifest.close()
        manifest.open()
    elif manifest.is_decided:
        complete(sink, manifest)
        manifest.open()
    for entry in manifest.entries():
        ledger.put(entry)
    if order.retry_failed:
        ledger.forget_failures()
    _check_owner(order.output, ledger)
    sink.begin(ledger)


def _check_owner(output: Path, ledger: Ledger) -> None:
    """Refuse to go on with the manifest of an output of another kind: `2021.jsonl` and `2021.sqlite` share its name."""
    if not sinks.row_for(output).suffix:
        return
    entry = next(ledger.entries("ok"), None)
    if entry is not None and not (entry.output or "").startswith(output.name):
        raise GovdocError(f"{output}: 同名的清单属于 {entry.output}；请换一个 -o，或用 --restart 覆盖")


class _Step(NamedTuple):
    """An input the run has to deal with: to be parsed as job `number`, or known by the digest to be a twin."""

    known: Known
    sha256: str | None
    number: int | None


class _Run:
    """One pass over the inputs and what it has come to."""

    def __init__(self, order: Order, sink: Sink, manifest: Manifest, ledger: Ledger, watch: Watch) -> None:
        self._order = order
        self._sink = sink
        self._manifest = manifest
        self._ledger = ledger
        self._watch = watch
        self._settings = order.settings
        self._steps: deque[_Step] = deque()
        self._under_way: set[str] = set()
        self._waiting: list[Entry] = []
        self._weight = 0
        self._committed = self._watched = self._began = time.monotonic()
        self._total = ledger.size()
        self._done = self._kept = self._failed = 0
        self.parsing_seconds = 0.0

    def work(self, inputs: Iterator[Known]) -> None:
        """Deal with inputs, in order."""
        with closing(_engine(self._order, self._sink.encode)) as engine:
            for outcome in engine.outcomes(self._jobs(inputs)):
                if outcome is not None:
                    self._settle_twins()
                    self._settle(self._steps.popleft(), outcome)
                self._settle_twins()
                self._look_around()
            self._settle_twins()
        self._commit()
        self._watch(self.progress())

    def progress(self) -> Progress:
        """Say how far the run is."""
        seconds = time.monotonic() - self._began
        return Progress(self._total, min(self._done, self._total), self._kept, self._failed, seconds)

    def _jobs(self, inputs: Iterator[Known]) -> Iterator[Job | None]:
        """What is to be parsed; everything else on the way is put in line or skipped."""
        number = idle = 0
        for known, sha256 in digests.ahead(inputs):
            if idle >= _BREATH_AFTER:
                idle = 0
                yield None
            entry = self._ledger.entry(known.name)
            if entry is not None and self._is_finished(entry, sha256):
                idle += 1
                continue
            if entry is not None:
                self._ledger.forget(known.name)
            if sha256 is not None and (sha256 in self._under_way or self._twin(sha256)):
                self._steps.append(_Step(known, sha256, None))
                idle += 1
                continue
            self._steps.append(_Step(known, sha256, number))
            if sha256 is not None:
                self._under_way.add(sha256)
            yield self._job(number, known, sha256)
            number += 1

    def _job(self, number: int, known: Known, sha256: str | None) -> Job:
        """Workers elsewhere need not have our files: they are sent the bytes. What cannot be read, they will say."""
        data = None
        if self._order.engine == "ray" and sha256 is not None:
            with suppress(GovdocError):
                data = containers.read(known.location, known.name, Limits())
        return Job(number, known.name, known.location, sha256, data)

    def _is_finished(self, entry: Entry, sha256: str | None) -> bool:
        """True if an earlier run has dealt with just these bytes in just this way, and its record is still there."""
        if sha256 is None or entry.sha256 != sha256:
            return False
        if (entry.version, entry.settings) != (__version__, self._settings):
            return False
        output = self._sink.output_for(entry.path, self._ledger)
        if entry.status == "ok" and not self._sink.holds(entry, output):
            return False
        if entry.status == "duplicate" and self._twin(sha256) is None:
            return False
        self._done += 1
        self._kept += 1
        self._failed += entry.status == "failed"
        return True

    def _twin(self, sha256: str) -> Entry | None:
        """The entry of the input that has had these bytes before, in just this way."""
        return self._ledger.twin(sha256, __version__, self._settings)

    def _settle_twins(self) -> None:
        """Deal with the inputs next in line whose bytes another input has."""
        while self._steps and self._steps[0].number is None:
            step = self._steps.popleft()
            assert step.sha256 is not None
            twin = self._twin(step.sha256)
            if twin is not None and twin.status == "failed":
                self._enter(self._entry(step, "failed", error=twin.error))
            else:  # without a twin (the other file has changed meanwhile) it is an orphan, and has its turn later
                self._enter(self._entry(step, "duplicate", output=twin.output if twin else None))

    def _settle(self, step: _Step, outcome: Outcome) -> None:
        """Keep a record, or enter why there is none."""
        self.parsing_seconds += outcome.seconds
        given = step.sha256
        self._under_way.discard(given or "")
        step = step._replace(sha256=outcome.sha256)
        if outcome.payload is None:
            self._enter(self._entry(step, "failed", error=outcome.error))
            return
        assert outcome.sha256 is not None
        twin = self._twin(outcome.sha256) if outcome.sha256 != given else None
        if twin is not None and twin.status == "ok":  # the file has changed since its digest was taken
            self._enter(self._entry(step, "duplicate", output=twin.output))
            return
        output = self._sink.output_for(step.known.name, self._ledger)
        entry = self._entry(step, "ok", output=output)
        entry = replace(entry, coverage=outcome.coverage, diagnostics=outcome.diagnostics)
        self._weight += len(outcome.payload)
        try:
            entry = self._sink.add(entry, outcome.payload)
        except RecordNotKeptError as error:
            entry = self._entry(step, "failed", error=str(error))
        self._enter(entry)

    def _entry(self, step: _Step, status: Status, *, output: str | None = None, error: str | None = None) -> Entry:
        return Entry(
            step.known.name, step.sha256, __version__, status, output=output, error=error, settings=self._settings
        )

    def _enter(self, entry: Entry) -> None:
        self._ledger.put(entry)
        self._waiting.append(entry)
        self._done += 1
        self._failed += entry.status == "failed"

    def _look_around(self) -> None:
        """Commit when it is time; show progress; stop if asked to."""
        now = time.monotonic()
        records, seconds = self._sink.pause
        is_much = len(self._waiting) >= records or self._weight >= _HEAVY
        if is_much or (self._waiting and now - self._committed >= seconds):
            self._commit()
        if now - self._watched >= 0.1:
            self._watched = now
            if not self._watch(self.progress()):
                self._commit()
                raise StoppedError("已停止")

    def _commit(self) -> None:
        """Records first, then the lines that name them."""
        if self._waiting:
            self._sink.commit()
            self._manifest.append(self._waiting)
            self._waiting = []
            self._weight = 0
        self._committed = time.monotonic()


def _engine(order: Order, encode: str) -> Engine:
    workers = order.workers or available_cores()
    setup = replace(order.setup, encode=encode)
    if order.engine == "ray":
        from govdoc.archive.clusters import Cluster

        cluster: Engine = Cluster(setup, order.workers or None, order.address)
        return cluster
    from govdoc.archive.pools import Pool

    return Pool(setup, workers)
