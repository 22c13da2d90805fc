"""A small archive, and runs over it with the fake parser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import archive_fakes
import pytest

from govdoc.archive import runs
from govdoc.archive.jobs import Setup
from govdoc.archive.orders import Order
from govdoc.archive.workers import Bench

Convert = Callable[..., runs.Summary]


class Inline:
    """An engine without processes, for tests of everything but workers."""

    def __init__(self, setup: Setup) -> None:
        self.bench = Bench(setup)

    def outcomes(self, jobs: Any) -> Any:
        for job in jobs:
            yield None if job is None else self.bench.do(job)

    def close(self) -> None:
        pass


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Twelve inputs: nine notices, one of them twice, one that fails, one that another suffix crowds."""
    folder = tmp_path / "source"
    (folder / "d").mkdir(parents=True)
    for n in range(1, 9):
        (folder / f"n{n}.txt").write_text(f"关于第{n}项工作的通知\n民营企业{n}家\n" + "做好工作\n" * n, "utf-8")
    (folder / "d" / "copy.txt").write_bytes((folder / "n3.txt").read_bytes())
    (folder / "d" / "n1.txt").write_text("关于防汛的通知", "utf-8")
    (folder / "n2.md").write_text("关于防火的通知", "utf-8")
    (folder / "n9.txt").write_text("UNREADABLE", "utf-8")
    return folder


@pytest.fixture
def convert(monkeypatch: pytest.MonkeyPatch) -> Convert:
    """Convert with the fake parser, without processes unless `workers` are asked for."""
    real = runs._engine

    def engine(order: Order, encode: str) -> Any:
        return real(order, encode) if order.workers or order.engine == "ray" else Inline(replace(order.setup, encode=encode))

    monkeypatch.setattr(runs, "_engine", engine)

    def run(output: Path, *sources: Path | str, setup: Setup = Setup(parse=archive_fakes.PARSE), **more: Any) -> Any:  # noqa: B008
        order = Order(tuple(map(str, sources)), output, setup=setup, **more)
        return runs.convert(order, more.get("watch", lambda _: True))

    return run
