"""`read`: reports and other documents become the CSV files of the data contract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from lib.cli import listing
from lib.cli.program import Program
from lib.core.errors import AskedError
from lib.core.frames import Frames
from lib.core.known_form import OFF, KnownForm, by_forms, is_on
from lib.core.text import Text, join, plural, same
from lib.documents import DOUBTS, Document, DocumentError, read_many
from lib.intake import Given, Reading
from lib.intake.account.numbers import REASONS
from lib.intake.desk.arrivals import bytes_of
from lib.intake.desk.beside import beside, documents
from lib.intake.desk.queue import given_of
from lib.intake.identity.governments import Governments
from lib.intake.identity.lacking import Waiting
from lib.intake.interpretation import CHILD, records
from lib.intake.known_forms import read_forms
from lib.intake.package import check_free, numbered, waiting_in, write
from lib.sandbox import prepare
from lib.store.package import load
from lib.store.waiting import ACCOUNT, QUESTIONS

_Command = TypeVar("_Command", bound=Callable[..., None])
_WAITS = Text("{name}: {waits}. {options}에 답을 적어 다시 읽으십시오.", "{name}: {waits}. Answer with {options} and read again.")
_ENDS = {"record": Text("자료가 됨", "became records"), "printed": Text("적힌 합계·비율", "printed totals and rates"),
         "question": Text("확인할 것", "to be confirmed")}  # fmt: skip


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "YYYY-MM-DD"
    expected = Text("2024-06-30 같은 날짜를", "a day such as 2024-06-30")

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is not a day", param, ctx)  # said in both languages by lib.cli.usage


_ABOUT = (
    click.option("--district", default="", help="어느 자치단체의 문서인지(이름이나 식별자)"),
    click.option("--department", default="", help="어느 부서의 문서인지(이름이나 식별자, 기관 전체는 all)"),
    click.option("--year", type=click.IntRange(1990, 2100), help="보고 연도"),
    click.option("--as-of", "as_of", type=Day(), help="기준일(2024-06-30처럼)"),
)


def about(command: _Command) -> _Command:
    """The options that say whose document it is and of when."""
    for option in reversed(_ABOUT):
        command = option(command)
    return command


@click.command("read")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="자료를 쓸 폴더")
@about
@click.option("--forms", type=click.Path(path_type=Path), help="기억한 양식의 파일(forms export가 쓴 것). 머리글이 같은 표를 그대로 읽음")
@click.option("--replace", is_flag=True, help="폴더에 있는 자료를 바꾸어 씀")
@click.pass_obj
def read(
    program: Program,
    files: tuple[Path, ...],
    out: Path,
    district: str,
    department: str,
    year: int | None,
    as_of: date | None,
    forms: Path | None,
    replace: bool,  # noqa: FBT001 - an option of the command line
) -> None:
    """문서(HWP, HWPX, PDF, XLSX, XLS, CSV, HTML, 글)를 읽어 자료의 CSV 파일로 씁니다. 확인할 것은 questions.csv에, 읽지 않은 수는 unread.csv에 적습니다."""  # fmt: skip
    check_free(out, program.datasets, replace=replace)
    named = documents(files)
    of_all = Given(district, department, year, as_of, forms=_forms(program, forms))
    given = {str(path): _given(of_all, beside(path, lambda: program.frames.tables)) for path in named}
    prepare(CHILD)
    readings: list[Reading] = []
    refused = 0
    known = Governments.of(program.frames.tables)
    for found in read_many(named, reading=lambda path: records(Path(path).name, bytes_of(Path(path)), known, given[str(path)])):
        if isinstance(found, DocumentError):
            click.echo(found.of(program.lang), err=True)
            refused += 1
        elif not _is_read(program, found[0], readings):
            readings.append(numbered(found[1], readings))
            _tell(program, found[0], readings[-1])
    if readings:
        frames = write(readings, program.frames.tables, program.datasets, out, load, program.lang, replace=replace)
        _sum_up(program, frames, out)
    _fail(len(named), refused, readings)


def _given(of_all: Given, said: Mapping[str, str]) -> Given:
    """What is said of one file: in the file beside it, else of all."""
    own = given_of(said)
    return Given(
        own.district or of_all.district,
        own.department or of_all.department,
        own.year or of_all.year,
        own.as_of or of_all.as_of,
        own.units,
        own.heads,
        own.rows,
        of_all.forms,
    )


def _forms(program: Program, file: Path | None) -> tuple[KnownForm, ...]:
    """The forms of a file, none without one; where the memory is off this is said instead."""
    if file is None or is_on():
        return read_forms(file) if file else ()
    click.echo(OFF.of(program.lang), err=True)
    return ()


def _is_read(program: Program, document: Document, readings: Sequence[Reading]) -> bool:
    """Whether the same bytes have been read already, and says so."""
    same = next((r.report.document.name for r in readings if r.report.document.sha256 == document.sha256), None)
    if same is not None:
        click.echo(Text(f"{document.name}: 파일 '{same}'의 내용과 같아 한 번만 읽습니다.",
                        f"{document.name} is the same file as {same}; it is read once.").of(program.lang), err=True)  # fmt: skip
    return same is not None


def _fail(files: int, refused: int, readings: Sequence[Reading]) -> None:
    """AskedError where a file was not read, or rows of it wait for its government, its day or its year."""
    said = []
    if refused:
        said.append(Text(f"파일 {files}개 가운데 {refused}개를 읽지 못했습니다.", f"Not read: {refused} of {plural(files, 'file')}."))
    said += [
        _WAITS.fill(name=one.report.document.name, waits=waits.words, options=_options(waits))
        for one in readings
        if (waits := waiting_in(one)).rows
    ]
    if said:
        raise AskedError(join(said, "\n", "\n"))


def _options(waits: Waiting) -> Text:
    """The options that answer what rows wait for."""
    return join([same(f"--{name.replace('_', '-')}") for name in waits.answers])


def _tell(program: Program, document: Document, reading: Reading) -> None:
    """Whose document it is, what became of its numbers, and what a person should know."""
    setting, lang = reading.setting, program.lang
    who = Text("알 수 없음", "not known").of(lang)
    click.echo(
        f"{document.name} → {setting.source_id}  {setting.district_id or who}  {setting.department or ''}  {setting.as_of or who}".rstrip()
    )
    rows = [(program.dataset(n).title.of(lang), f"{len(r):,}") for n, r in sorted(reading.tables.items())]
    ended = reading.account.ended
    rows += [((_ENDS.get(how) or REASONS[how]).of(lang), f"{count:,}") for how, count in sorted(ended.items(), key=lambda e: -e[1])]
    heads = Text("무엇|행·수", "what|rows or numbers").of(lang).split("|")
    click.echo(listing.as_table(heads, [list(r) for r in rows], (False, True)))
    for doubt in document.doubts:
        places = f" ({', '.join(doubt.places[:6])})" if doubt.places else ""
        click.echo(f"※ {DOUBTS[doubt.code].of(lang)}{places}")
    if reading.forms:
        click.echo(f"※ {by_forms(reading.forms).of(lang)}")


def _sum_up(program: Program, frames: Frames, out: Path) -> None:
    verdicts = Counter(frames["verdicts"]["verdict"])
    checked = sum(verdicts.values())
    wrong = verdicts.get("disagrees", 0)
    ko = f"{out}에 썼습니다. 적힌 합계·비율 {checked:,}개를 다시 계산해 {checked - wrong - verdicts.get('not_checkable', 0):,}개가 맞고 {wrong:,}개가 어긋납니다. 확인할 것은 {QUESTIONS}, 수의 집계는 {ACCOUNT}에 있습니다."
    en = f"Written to {out}. Of {checked:,} printed totals and rates {checked - wrong - verdicts.get('not_checkable', 0):,} agree and {wrong:,} disagree. Questions: {QUESTIONS}; counts: {ACCOUNT}."
    click.echo(ko if program.lang == "ko" else en)
