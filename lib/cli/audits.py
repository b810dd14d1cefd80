"""`audit`: printed figures with their verdicts, and the lists beside them."""

from __future__ import annotations

import click

from lib.audit import KINDS, figures_table
from lib.cli import listing
from lib.cli.program import FORMAT, Program
from lib.core.errors import AskedError
from lib.core.text import Text


@click.command("audit")
@click.option(
    "--verdict",
    "verdicts",
    multiple=True,
    help="이 판정만: agrees, agrees_half_up, agrees_truncated, agrees_approximately, disagrees, not_checkable",
)
@click.option("--list", "kind", type=click.Choice(list(KINDS)), default="figures", show_default=True,
              help="figures 적힌 수치의 검산, conflicts 확인 필요, apparent 어긋나 보이나 맞는 것, restated 고쳐 적힌 수치")  # fmt: skip
@FORMAT
@click.pass_obj
def audit(program: Program, verdicts: tuple[str, ...], kind: str, form: str) -> None:
    """적힌 합계·비율·증감을 행에서 다시 계산해 맞는지 적습니다."""
    if verdicts and kind != "figures":
        raise AskedError(Text("--verdict는 --list figures에서만 씁니다.", "--verdict goes with --list figures only."))
    table = (
        figures_table(program.frames, verdicts, program.lang)
        if kind == "figures"
        else KINDS[kind](program.datasets, program.frames, program.lang)
    )
    click.echo(listing.rows_as(form, table.columns, table.rows()))
