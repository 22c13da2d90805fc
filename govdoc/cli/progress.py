"""How `govdoc batch` shows itself: a bar on a terminal, a line now and then elsewhere, and a summary at the end."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator

    from govdoc.archive.summaries import Progress, Summary

_EVERY: Final = 30.0  # seconds between plain lines
_MOST: Final = 10  # reasons and diagnostics listed
_LOW: Final = 0.99


@contextmanager
def shown(*, quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """Give a function that shows how far a run is."""
    if quiet:
        yield lambda _: None
    elif sys.stderr.isatty():
        with _bar() as show:
            yield show
    else:
        yield _lines()


def sum_up(summary: Summary, hint: str = "") -> None:
    """Print the summary of a run to standard error; `hint` says how to see each failure."""
    state, statuses = summary.progress, summary.statuses
    total = sum(statuses.values())
    _say(
        f"{total} 个输入：完成 {statuses['ok']}，重复 {statuses['duplicate']}，失败 {statuses['failed']}"
        f"（其中 {state.kept} 个此前已处理）；用时 {_clock(state.seconds)}，每秒 {state.rate:.1f} 个"
    )
    _list("失败原因", summary.reasons, hint)
    low = [f"{name} {coverage:.1%}" for coverage, name in summary.lowest if coverage < _LOW]
    if low:
        _say(f"覆盖率最低：{'；'.join(low)}")
    _list("最常见的诊断", summary.diagnostics)
    _list("未取的文件（按后缀）", summary.left_out)
    if summary.former:
        _say(f"清单中另有 {summary.former} 个输入不在这次的 SOURCE 中，其结果保留")


def _list(title: str, counts: Counter[str], hint: str = "") -> None:
    if counts:
        shown = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
        more = "……" if len(counts) > _MOST else ""
        _say(f"{title}：" + "；".join(f"{name or '无后缀'} {count}" for name, count in shown) + more + hint)


def _lines() -> Callable[[Progress], None]:
    """A plain line each half minute."""
    last = time.monotonic()

    def show(state: Progress) -> None:
        nonlocal last
        if time.monotonic() - last >= _EVERY:
            last = time.monotonic()
            left = state.seconds_left
            rest = f"，还需约 {_clock(left)}" if left is not None else ""
            _say(f"{state.done}/{state.total}，失败 {state.failed}，每秒 {state.rate:.1f} 个{rest}")

    return show


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as RichProgress

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    with RichProgress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(state: Progress) -> None:
            words = f"每秒 {state.rate:.1f} 个，失败 {state.failed}"
            bar.update(task, total=state.total, completed=state.done, description=words)

        yield show


def _say(line: str) -> None:
    click.echo(f"govdoc: {line}", err=True)


def _clock(seconds: float) -> str:
    """
    >>> _clock(3671)
    '1:01:11'
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
