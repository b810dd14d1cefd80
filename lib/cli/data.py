"""`data validate`, `data show`, `data write` and `evidence`: the package, its rows, and where a row is printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
import polars as pl

from lib.cli import listing
from lib.cli.program import FORMAT, Program, pair
from lib.core.dataset import ROW, Dataset, by_name
from lib.core.errors import AskedError
from lib.core.evidence import Evidence, RowRef, places
from lib.core.text import Text, plural


@click.group("data")
def data() -> None:
    """자료 꾸러미를 검사하거나 봅니다."""


@data.command("validate")
@click.pass_obj
def validate(program: Program) -> None:
    """모든 자료를 정해진 형식과 견주어 봅니다."""
    frames = program.frames
    rows = [(d.name, d.title.of(program.lang), frames[d.name].height) for d in program.datasets]
    click.echo(listing.as_table(("dataset", "title", "rows"), [[n, t, str(r)] for n, t, r in rows], (False, False, True)))
    total = sum(r for _, _, r in rows)
    click.echo(
        f"자료 {len(rows)}가지 {total:,}행이 모두 형식에 맞습니다."
        if program.lang == "ko"
        else f"{plural(len(rows), 'dataset')}, {plural(total, 'row')}: all keep their declarations."
    )


@data.command("show")
@click.argument("dataset")
@click.option("--limit", type=click.IntRange(min=0), default=0, help="처음 몇 행만, 0이면 모두")
@FORMAT
@click.pass_obj
def show(program: Program, dataset: str, limit: int, form: str) -> None:
    """자료 하나의 행을 적습니다."""
    declared = program.dataset(dataset)
    table = program.frames[dataset].sort(ROW).select(declared.names)
    table = table.head(limit) if limit else table
    click.echo(listing.rows_as(form, declared.names, table.rows(), [c.title.of(program.lang) for c in declared.columns]))


@data.command("write")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="폴더에 있는 자료를 바꾸어 씀")
@click.pass_obj
def write(program: Program, folder: Path, replace: bool) -> None:  # noqa: FBT001 - an option of the command line
    """지금 보이는 자료를 CSV 파일의 꾸러미로 씁니다. 저장소에 등록하고 정정한 것이 들어갑니다."""
    from lib.intake.package import as_csv, check_free, keep  # noqa: PLC0415 - other commands read no documents

    check_free(folder, program.datasets, replace=replace)
    tables = {d: program.frames[d.name].sort(ROW) for d in program.datasets}
    # An optional table that is empty is written where its file is: what stood in it would speak of other rows.
    written = {d: table for d, table in tables.items() if table.height or not d.optional or (folder / f"{d.name}.csv").exists()}
    keep(folder, {f"{d.name}.csv": as_csv(d.names, table.select(d.names).iter_rows(named=True)) for d, table in written.items()})
    rows = sum(table.height for table in written.values())
    click.echo(Text("{folder}에 썼습니다: 자료 {n}가지 {rows:,}행.", "Written to {folder}: {n:dataset|datasets}, {rows:row|rows}.")
               .fill(folder=folder, n=len(written), rows=rows).of(program.lang))  # fmt: skip


@click.command("evidence")
@click.argument("dataset")
@click.argument("conditions", nargs=-1, required=True, metavar="COLUMN=VALUE…")
@FORMAT
@click.pass_obj
def evidence(program: Program, dataset: str, conditions: tuple[str, ...], form: str) -> None:
    """한 행의 값이 어느 문서의 몇째 줄에 어떻게 적혀 있는지 적습니다. 조건은 한 행이 남을 만큼 적습니다."""
    declared = program.dataset(dataset)
    if not declared.is_fact:
        raise AskedError(Text(f"{dataset} 자료는 출처에서 옮긴 수치가 아니어서 적힌 곳이 없습니다.",
                              f"{dataset} holds no figures of a source, so its rows have no place."))  # fmt: skip
    found = _rows(declared, program.frames[dataset], [pair(c) for c in conditions])
    if found.height != 1:
        raise _not_one(declared, found)
    ref = RowRef(dataset, int(found["_row"][0]))
    printed = places(Evidence("", Text("", ""), Text("", ""), Text("", ""), (ref,)), by_name(program.datasets), program.frames)
    rows = [(p.source_id, p.source.of(program.lang), p.locator, p.column.of(program.lang), p.printed, p.as_of, p.note) for p in printed]
    heads = Text("출처|문서|적힌 곳|열|적힌 값|기준일|비고", "source|document|place|column|printed|as of|note")
    program.tell(form, ("source_id", "source", "locator", "column", "printed", "as_of", "note"), rows, heads)


def _rows(dataset: Dataset, table: pl.DataFrame, conditions: Sequence[tuple[str, str]]) -> pl.DataFrame:
    for name, value in conditions:
        if name not in dataset.names:
            raise AskedError(Text(f"{dataset.name}에는 '{name}' 열이 없습니다. 있는 열: {', '.join(dataset.names)}",
                                  f"{dataset.name} has no column '{name}'. Columns: {', '.join(dataset.names)}"))  # fmt: skip
        table = table.filter(pl.col(name) == dataset.column(name).kind.parse(pl.lit(value)))
    return table


def _not_one(dataset: Dataset, found: pl.DataFrame) -> AskedError:
    if found.is_empty():
        return AskedError(
            Text("조건에 맞는 행이 없습니다. data show로 값을 확인하십시오.", "No row fits. See the values with `data show`.")
        )
    apart = [k for k in dataset.key if found[k].n_unique() > 1]
    return AskedError(Text(f"조건에 맞는 행이 {found.height}개입니다. 다음 열로 더 좁히십시오: {', '.join(apart)}",
                           f"{plural(found.height, 'row fits', 'rows fit')}. Narrow them down by: {', '.join(apart)}"))  # fmt: skip
