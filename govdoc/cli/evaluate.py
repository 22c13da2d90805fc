"""`govdoc evaluate`: score records against gold records, compare two outputs, hold the floors."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from govdoc.errors import GovdocError

if TYPE_CHECKING:
    from govdoc.evaluation.figures import Figures
    from govdoc.evaluation.floors import Fall
    from govdoc.evaluation.sheets import Difference, Sheet

_FOLDER: Final = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE: Final = click.Path(dir_okay=False, path_type=Path)


@click.command(short_help="与标注比较，给出得分")
@click.argument("gold", type=_FOLDER, metavar="GOLD")
@click.argument("pred", type=_FOLDER, metavar="PRED")
@click.option("--errors", type=click.IntRange(0), metavar="N", help="每个字段列出前 N 处不同及其位置。默认 0；比较时 10。")
@click.option("--min-gold", type=int, default=5, show_default=True, help="标注少于 N 项的字段不计入宏平均。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.option("--by-source", type=_FILE, metavar="MAP", help="按来源分组列表；MAP 每行：来源 = 文件名模式 …")
@click.option("--floors", "floors_file", type=_FILE, metavar="FILE", help="低于 FILE 所记下限时退出码为 1。")
@click.option("--raise-floors", is_flag=True, help="把更高的得分写进 --floors 的文件；下限只升不降。")
@click.option("--compare", is_flag=True, help="两个参数是旧、新两次输出，列出得失。")
@click.option("--gold", "reference", type=_FOLDER, metavar="GOLD", help="比较时据以判断得失的标注。")
def evaluate(
    gold: Path,
    pred: Path,
    errors: int | None,
    min_gold: int,
    as_json: bool,
    by_source: Path | None,
    floors_file: Path | None,
    raise_floors: bool,
    compare: bool,
    reference: Path | None,
) -> None:
    """把 PRED 中的 NAME.json 与 GOLD 中人工标注的 NAME.json 逐字段比较。

    govdoc evaluate --compare OLD NEW [--gold GOLD] 比较两次输出。
    """
    if reference and not compare:
        raise click.UsageError("--gold 只与 --compare 合用；评分请写 govdoc evaluate GOLD PRED")
    if compare and (floors_file or by_source):
        raise click.UsageError("--floors、--by-source 用于评分，不能与 --compare 合用")
    if raise_floors and not floors_file:
        raise click.UsageError("--raise-floors 需要 --floors FILE")
    try:
        if compare:
            fine = _compare(gold, pred, reference, _Show(10 if errors is None else errors, min_gold, as_json))
        else:
            floors = _Floors(floors_file, raise_floors)
            fine = _score(gold, pred, by_source, floors, _Show(errors or 0, min_gold, as_json))
    except (GovdocError, OSError) as error:
        raise click.ClickException(str(error)) from error
    sys.exit(0 if fine else 1)


class _Show(NamedTuple):
    """What to print of figures and differences."""

    most: int
    min_gold: int
    as_json: bool


class _Floors(NamedTuple):
    """Where the floors are kept, and whether higher figures are written there."""

    path: Path | None
    rise: bool


def _score(gold: Path, pred: Path, by_source: Path | None, floors: _Floors, show: _Show) -> bool:
    """Print the figures; say whether every record could be read and no figure fell below its floor."""
    from govdoc.evaluation import figures, folders, tables

    found = folders.evaluate(gold, pred)
    if not found.sheets:
        raise click.UsageError(f"{gold} 中没有标注记录（*.json）")
    reckoned = figures.reckon(found.sheets, show.min_gold)
    sources = _by_source(found.sheets, by_source, show.min_gold)
    fell = _hold(floors, reckoned.named(show.min_gold))
    differences = [one for sheet in found.sheets for one in sheet.differences]
    if show.as_json:
        kept = [asdict(one) for one in _first_of_fields(differences, show.most)]
        record = reckoned.plain() | {"bad": found.empty, "below": [one._asdict() for one in fell], "differences": kept}
        record["sources"] = {name: {"in": ins.plain(), "out": out.plain()} for name, (ins, out) in sources.items()}
        click.echo(json.dumps(record, ensure_ascii=False, indent=1))
    else:
        _echo(tables.figures(reckoned))
        _echo(["", *tables.sources(sources)] if sources else [])
        _echo(tables.differences(differences, show.most) if show.most else [])
    _echo((f"govdoc: 按空记录计：{line}" for line in found.empty), err=True)
    _echo((f"govdoc: {line}" for line in found.remarks), err=True)
    _echo((f"govdoc: 低于下限：{line}" for line in tables.falls(fell)), err=True)
    return not found.empty and not fell


def _by_source(sheets: Sequence[Sheet], path: Path | None, min_gold: int) -> dict[str, tuple[Figures, Figures]]:
    """Give the figures of each source, and of all the others without it."""
    from govdoc.evaluation import sources
    from govdoc.evaluation.figures import reckon

    found = sources.split(sources.read(path), sheets) if path else {}
    rest = {name: [sheet for sheet in sheets if sheet not in inside] for name, inside in found.items()}
    return {name: (reckon(inside, min_gold), reckon(rest[name], min_gold)) for name, inside in found.items()}


def _hold(floors: _Floors, named: Mapping[str, float]) -> list[Fall]:
    """Give the figures below their floors; raise the floors if that was asked for and none fell."""
    from govdoc.evaluation import floors as keeping

    if floors.path is None:
        return []
    held = keeping.read(floors.path) if floors.path.exists() or not floors.rise else {}
    fell = keeping.falls(held, named)
    if floors.rise and not fell:
        keeping.write(floors.path, keeping.raised(held, named))
    return fell


def _compare(old: Path, new: Path, gold: Path | None, show: _Show) -> bool:
    """Print what changed between two outputs; say whether every record that gold asks for could be read."""
    from govdoc.evaluation import comparisons, figures, folders, tables

    empty: list[str] = []
    both: tuple[Figures, ...] = ()
    if gold:
        found = [folders.evaluate(gold, folder) for folder in (old, new)]
        both = tuple(figures.reckon(one.sheets, show.min_gold) for one in found)
        changes = comparisons.by_gold(found[0].sheets, found[1].sheets)
        empty = [f"{folder}: {line}" for folder, one in zip((old, new), found, strict=True) for line in one.empty]
    else:
        changes = comparisons.by_record(old, new)
    if show.as_json:
        record: dict[str, Any] = {key: comparisons.totals(changes, key) for key in comparisons.KEYS}
        record |= {side: of.plain() for side, of in zip(("old", "new"), both, strict=False)}
        record["changes"] = [one._asdict() for one in changes]
        click.echo(json.dumps(record, ensure_ascii=False, indent=1))
    else:
        _echo(tables.changes(changes, show.most, *both))
    _echo((f"govdoc: 按空记录计：{line}" for line in empty), err=True)
    return not empty


def _first_of_fields(differences: Iterable[Difference], most: int) -> Iterator[Difference]:
    seen: Counter[str] = Counter()
    for one in differences:
        seen[one.field] += 1
        if seen[one.field] <= most:
            yield one


def _echo(lines: Iterable[str], err: bool = False) -> None:
    for line in lines:
        click.echo(line, err=err)
