"""`backup`, `restore` and `verify`: the store in one file, back again, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from lib.cli.program import Program
from lib.cli.stores import WHO, user
from lib.core.errors import StoreError
from lib.core.text import Lang, Text, plural
from lib.store.checking import verify as faults_of
from lib.store.copying import Summary, back_up, summary
from lib.store.copying import restore as put_back
from lib.store.database import existing_store


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def backup(program: Program, file: Path) -> None:
    """저장소 전체를 파일 하나에 담습니다. 쓰는 중에도 한 시점의 내용이 담기며, 다 쓴 뒤 점검합니다."""
    done = back_up(existing_store(program.datasets), file)
    click.echo(Text(f"백업했습니다: {file} ({file.stat().st_size:,}바이트). {_held(done).ko}",
                    f"Backed up: {file} ({plural(file.stat().st_size, 'byte')}). {_held(done).en}").of(program.lang))  # fmt: skip
    _tell(done.faults, program.lang)


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="자료가 든 저장소를 바꿈. 있던 것은 다른 파일로 남김")
@WHO
@click.pass_obj
def restore(program: Program, file: Path, replace: bool, who: str | None) -> None:  # noqa: FBT001 - an option of the command line
    """백업 파일을 점검한 뒤 저장소에 되돌립니다. 되돌린 것도 판 하나로 남습니다."""
    done = put_back(program.datasets, file, replace=replace, who=user(who))
    click.echo(Text(f"되돌렸습니다: {file}. {_held(done).ko}", f"Restored: {file}. {_held(done).en}").of(program.lang))
    if done.kept:
        click.echo(Text(f"있던 저장소는 {done.kept}에 남겼습니다.", f"The store that was there is kept in {done.kept}.").of(program.lang))
    _tell(done.faults, program.lang)


@click.command("verify")
@click.pass_obj
def verify(program: Program) -> None:
    """저장소를 점검합니다: 파일, 원본의 해시, 판과 행의 이어짐, 모든 판의 자료 형식, 검토와 정정."""
    store = existing_store(program.datasets)
    _tell(faults_of(store), program.lang)
    click.echo(Text(f"저장소에 잘못된 곳이 없습니다: {store.place}. {_held(summary(store)).ko}",
                    f"Nothing is wrong with the store: {store.place}. {_held(summary(store)).en}").of(program.lang))  # fmt: skip


def _held(done: Summary) -> Text:
    """What a store holds, counted."""
    own: Mapping[str, int] = {n: done.rows[n] for n in ("revisions", "originals", "reviews", "corrections")}
    rows = sum(n for name, n in done.rows.items() if name not in own)
    return Text(f"판 {done.revision}, 자료 {rows:,}행, 원본 {own['originals']:,}개, 검토 {own['reviews']:,}건, 정정 {own['corrections']:,}건",
                f"Revision {done.revision}; rows {rows:,}, originals {own['originals']:,}, reviews {own['reviews']:,}, corrections {own['corrections']:,}")  # fmt: skip


def _tell(faults: Sequence[Text], lang: Lang) -> None:
    """Faults one a line, as a failure; nothing where there are none."""
    if not faults:
        return
    head = Text(f"저장소에 잘못된 곳이 {len(faults)}군데 있습니다. 백업이 있으면 python -m lib restore로 되돌리고, 정정할 수 있는 값은 정정하십시오.",
                f"{plural(len(faults), 'place of the store is', 'places of the store are')} wrong. Restore a backup with python -m lib restore, and correct the values that can be corrected.")  # fmt: skip
    raise StoreError(Text("\n".join([head.ko, *(f.ko for f in faults)]), "\n".join([head.en, *(f.en for f in faults)])))
