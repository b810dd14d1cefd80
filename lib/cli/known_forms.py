"""`forms`: what persons said of the columns of printed tables, remembered by the store."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from lib.cli import listing
from lib.cli.editions import save
from lib.cli.program import FORMAT, Program
from lib.cli.stores import WHO, store_of, user
from lib.core.known_form import BESIDE, OFF, is_on
from lib.core.text import Text
from lib.intake.known_forms import read_forms, write_forms
from lib.store.known_forms import import_forms, known_forms, withdraw

_KEPT = Text(
    "번호|열 위에 적힌 말|무엇의 수치인지|단위|누가|언제|보고서", "number|printed over columns|what they count|unit|who|when|report"
)
_IMPORTED = Text("양식 {all}개 가운데 {n}개를 기억합니다. 나머지는 이미 있거나 여기에 더 나중에 알려 준 것이 있습니다.",
                 "Remembered {n} of {all:form|forms}; of the others there are the same or later ones here.")  # fmt: skip
_WITHDRAWN = Text("양식 {number}번의 사용을 중지했습니다. 앞으로 읽는 문서에 쓰지 않으며, 이미 등록한 수치는 그대로입니다.",
                  "Form {number} is withdrawn: it is not used from now on; what was registered stays.")  # fmt: skip


@click.group("forms")
def forms() -> None:
    """사람이 확인한 표의 양식(열 위에 적힌 말 → 무엇의 수치인지)을 다룹니다."""


@forms.command("list")
@FORMAT
@click.pass_obj
def list_forms(program: Program, form: str) -> None:
    """기억한 양식을 나중에 알려 준 것부터 적습니다."""
    rows = [
        (number, BESIDE.join(one.heads), BESIDE.join(one.names), one.unit, one.who,
         listing.time_as(form, datetime.fromisoformat(one.at), program.lang), one.title)
        for number, one in known_forms(store_of(program)).items()
    ]  # fmt: skip
    program.tell(form, ("number", "heads", "names", "unit", "who", "at", "title"), rows, _KEPT)
    if not is_on():
        click.echo(OFF.of(program.lang), err=True)


@forms.command("withdraw")
@click.argument("number", type=int)
@WHO
@click.pass_obj
def withdraw_form(program: Program, number: int, who: str | None) -> None:
    """양식 하나의 사용을 중지합니다. 누가 언제 중지했는지 남습니다."""
    withdraw(store_of(program), number, user(who))
    click.echo(_WITHDRAWN.fill(number=number).of(program.lang))


@forms.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def export_forms(program: Program, file: Path) -> None:
    """기억한 양식을 CSV 파일로 씁니다. 다른 저장소의 forms import나 read --forms가 받습니다."""
    click.echo(save(write_forms(known_forms(store_of(program)).values()), file, program.lang))


@forms.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def import_file(program: Program, file: Path) -> None:
    """파일의 양식을 알려 준 사람과 때 그대로 기억합니다. 머리글이 같은 양식은 나중에 알려 준 것이 남습니다."""
    found = read_forms(file)
    click.echo(_IMPORTED.fill(n=import_forms(store_of(program), found), all=len(found)).of(program.lang))
