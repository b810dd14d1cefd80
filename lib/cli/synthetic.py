"""`generate`: a data package of invented figures, as large as asked, to try and measure the program with."""

from __future__ import annotations

from pathlib import Path

import click

from lib.cli.program import Program
from lib.core.files.folder import check_empty, writing_into
from lib.core.text import Text
from lib.synthetic.package import write_books
from lib.synthetic.size import FEWEST_ROWS, MOST_ROWS, make_books

_WRITTEN = Text("{folder}에 썼습니다: 자료 {n}가지, 수치 {rows:,}행. 모든 출처의 제목에 생성 자료라고 적혀 있습니다.",
                "Written to {folder}: {n:dataset|datasets}, {rows:row|rows} of figures. "
                "The title of every source says that it is made up.")  # fmt: skip
_ROWS = "수치의 행 수. 1% 안에서 맞춤. 160,000이면 부서 마흔 곳인 한 구의 열 해, 4,000,000이면 25개 구"


@click.command("generate")
@click.option("--rows", type=click.IntRange(FEWEST_ROWS, MOST_ROWS), required=True, help=_ROWS)
@click.option("--seed", type=int, default=1, show_default=True, help="난수의 시드. 행 수와 시드가 같으면 같은 파일이 됨")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="자료를 쓸 폴더. 없거나 비어 있어야 함")
@click.pass_obj
def generate(program: Program, rows: int, seed: int, out: Path) -> None:
    """지어낸 자치구의 자료 꾸러미를 원하는 크기로 만듭니다. 시험과 측정에 쓰며, --data나 HANNUN_DATA로 봅니다."""
    check_empty(out)
    with writing_into(out):
        written = write_books(program.datasets, out, make_books(program.datasets, rows, seed))
    click.echo(_WRITTEN.fill(folder=out, n=len(program.datasets), rows=written).of(program.lang))
