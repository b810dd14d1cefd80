"""`audit`: printed figures with their verdicts, and the lists beside them."""

from __future__ import annotations

from collections.abc import Mapping

import click

from lib.audit import KINDS, figures_table
from lib.audit.restated import HOW
from lib.cli import listing
from lib.cli.program import FORMAT, Program
from lib.core.errors import AskedError
from lib.core.evidence import VERDICTS
from lib.core.text import Lang, Text

HEADINGS = {
    "source_id": Text("출처", "source"), "locator": Text("적힌 곳", "place"), "dataset": Text("자료", "dataset"), "figure": Text("유형", "figure"),
    "printed": Text("적힌 값", "printed"), "computed": Text("계산값", "computed"), "verdict": Text("판정", "verdict"),
    "arithmetic": Text("계산", "arithmetic"), "unit": Text("단위", "unit"), "note": Text("비고", "note"),
    "second_source_id": Text("다른 쪽 출처", "other source"), "second_locator": Text("다른 쪽 적힌 곳", "other place"),
    "subject": Text("무엇", "subject"), "first": Text("한쪽", "one side"), "second": Text("다른 쪽", "other side"), "why": Text("까닭", "why"),
    "how": Text("찾은 방법", "how"), "what": Text("무엇", "what"), "column": Text("열", "column"), "first_source": Text("출처", "source"),
    "first_locator": Text("적힌 곳", "place"), "second_source": Text("다른 출처", "other source"), "difference": Text("차이", "difference"),
}  # fmt: skip


_WORDS: Mapping[str, Mapping[str, Text]] = {"verdict": VERDICTS, "how": HOW}


def _read(column: str, value: object, lang: Lang) -> object:
    """A verdict and how a pair was found by their names; everything else as it is."""
    words = _WORDS.get(column)
    return words[str(value)].of(lang) if words else value


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
    headings = [HEADINGS[c].of(program.lang) for c in table.columns]
    words = [[_read(c, v, program.lang) for c, v in zip(table.columns, row, strict=True)] for row in table.rows()]
    click.echo(listing.rows_as(form, table.columns, words if form == "table" else table.rows(), headings))
