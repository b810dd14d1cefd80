"""`briefings`, `briefing`, `schedule` and `deliver`: saved briefings as files, now or when they are due."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

import click

from lib.briefings.delivery import DeliveryError, reachable
from lib.briefings.schedule import parse_rule
from lib.cli import listing
from lib.cli.delivering import round_of
from lib.cli.editions import chosen, endings, format_of, save, written
from lib.cli.program import FORMAT, Program
from lib.cli.stores import WHO, store_of, user
from lib.core.text import Text
from lib.exports import WRITERS
from lib.exports.writer import BRIEFING, SHAPES
from lib.store.briefings import find, saved
from lib.store.database import Store
from lib.store.deliveries import add_schedule, deliveries, end_schedule, schedules

_KEPT = Text("식별자|제목|판|누가|저장한 때", "id|title|version|who|saved")
_ORDERS = Text("번호|브리핑|언제|어디로|형식|누가", "number|briefing|when|where|formats|who")
_LOG = Text("번호|브리핑|보낼 때|상태|시도|결과", "number|briefing|due|state|tries|what came of it")
_STATES = {"started": Text("보내는 중", "under way"), "delivered": Text("보냄", "delivered"), "failed": Text("못 보냄", "failed")}
_NOTHING = Text("지금 보낼 것이 없습니다.", "Nothing is due now.")
_PAUSE = 30  # seconds between two looks of `deliver --watch`


@click.command("briefings")
@FORMAT
@click.pass_obj
def list_briefings(program: Program, form: str) -> None:
    """저장된 브리핑을 적습니다."""
    names = ("id", "title", "version", "who", "saved_at")
    rows = [(k.id, k.title, k.version, k.who, listing.time_as(form, k.saved_at, program.lang)) for k in saved(store_of(program))]
    program.tell(form, names, rows, _KEPT)


@click.command("briefing")
@click.argument("name")
@click.option("--out", "paths", multiple=True, required=True, type=click.Path(path_type=Path), help=f"쓸 파일. 이름의 끝이 형식을 정함: {', '.join(f'.{e}' for e in endings(BRIEFING))}. 여러 번 쓸 수 있음")  # fmt: skip
@click.option("--shape", type=click.Choice(list(SHAPES)), default=None, help="슬라이드나 그림의 크기")
@click.pass_obj
def write_briefing(program: Program, name: str, paths: tuple[Path, ...], shape: str | None) -> None:
    """저장된 브리핑을 지금(또는 고정한 날)의 수치로 채워 파일로 씁니다. NAME은 제목이나 식별자입니다."""
    store = store_of(program)
    found = written(find(store, name), store, program)
    for warning in found.filled.warnings:
        click.echo(f"! {warning.of(program.lang)}", err=True)
    made = [
        (path, chosen(found.files, format_of(path), shape or "", path.name)) for path in paths
    ]  # nothing is written where one cannot be
    for path, file in made:
        click.echo(save(file.make(), path, program.lang))


@click.group("schedule")
def schedule() -> None:
    """브리핑을 정해 둔 때에 폴더나 메일로 보내는 예약을 다룹니다."""


@schedule.command("add")
@click.argument("name")
@click.argument("rule")
@click.argument("target")
@click.option(
    "--formats",
    default="pdf",
    show_default=True,
    help=f"쉼표로 이은 형식: {', '.join(w.format for w in WRITERS.values() if BRIEFING in w.holds)}",
)
@WHO
@click.pass_obj
def add(program: Program, name: str, rule: str, target: str, formats: str, who: str | None) -> None:
    """예약을 만듭니다. RULE은 'daily 08:00', 'weekly mon 08:00', 'monthly 1 08:00', TARGET은 folder:/경로 또는 mail:주소,주소 꼴입니다."""
    store = store_of(program)
    kept, when, where = find(store, name), parse_rule(rule), reachable(target)
    forms = tuple(dict.fromkeys(f.strip().lower() for f in formats.split(",") if f.strip()))
    found = written(kept, store, program)
    for form in forms or ("",):
        chosen(found.files, form)
    number = add_schedule(store, kept.id, when.words, where.words, forms, user(who))
    click.echo(Text(f"예약 {number}번: '{kept.title}' 브리핑을 {when.title.ko}에 보냅니다(받을 곳 {where.words}). 이 컴퓨터에서 deliver 명령이 돌아야 합니다.",
                    f"Schedule {number}: '{kept.title}' goes to {where.words} {when.title.en}. The command `deliver` must run on this machine.").of(program.lang))  # fmt: skip


@schedule.command("list")
@FORMAT
@click.pass_obj
def list_schedules(program: Program, form: str) -> None:
    """지금 있는 예약을 적습니다."""
    store = store_of(program)
    titles = _titles(store)
    rows = [
        (s.number, titles.get(s.briefing, s.briefing), parse_rule(s.rule).title.of(program.lang) if form == "table" else s.rule, s.target, ",".join(s.formats), s.who)
        for s in schedules(store)
    ]  # fmt: skip
    program.tell(form, ("number", "briefing", "rule", "target", "formats", "who"), rows, _ORDERS)


@schedule.command("end")
@click.argument("number", type=int)
@click.pass_obj
def end(program: Program, number: int) -> None:
    """예약을 그만둡니다."""
    end_schedule(store_of(program), number)
    click.echo(Text(f"예약 {number}번을 그만두었습니다.", f"Schedule {number} is ended.").of(program.lang))


@schedule.command("log")
@FORMAT
@click.pass_obj
def log(program: Program, form: str) -> None:
    """보낸 기록을 새것부터 적습니다."""
    store = store_of(program)
    titles = _titles(store)
    rows = [
        (d.number, titles.get(d.briefing, d.briefing), listing.time_as(form, d.due, program.lang), _STATES[d.state].of(program.lang) if form == "table" else d.state, d.tries, d.said)
        for d in deliveries(store)
    ]  # fmt: skip
    program.tell(form, ("number", "briefing", "due", "state", "tries", "said"), rows, _LOG)


@click.command("deliver")
@click.option("--watch", is_flag=True, help="끝내지 않고 때가 될 때마다 보냄. cron이나 작업 스케줄러로 부를 때는 쓰지 않음")
@click.pass_obj
def deliver_due(program: Program, *, watch: bool) -> None:
    """때가 된 예약을 보냅니다. 못 보낸 것은 다음에 부를 때 다시 보내며, 한 번에 다섯 차례까지입니다. 못 보낸 것이 있으면 5로 끝납니다."""
    store = store_of(program)
    failed = _round(program, store, says_nothing=not watch)
    while watch:
        time.sleep(_PAUSE)
        _round(Program(program.topics, program.folder, program.lang), store)  # a new one: what others register meanwhile is seen
    if failed:
        raise click.exceptions.Exit(DeliveryError.exit_code)


def _round(program: Program, store: Store, *, says_nothing: bool = False) -> int:
    """One look at every schedule; how many could not be delivered. `says_nothing` tells that nothing is due, too."""
    tried = round_of(program, store, datetime.now().astimezone())
    for one in tried:
        click.echo(f"{one.schedule}: {one.said.of(program.lang)}", err=not one.is_done)
    if says_nothing and not tried:
        click.echo(_NOTHING.of(program.lang))
    return sum(not one.is_done for one in tried)


def _titles(store: Store) -> dict[str, str]:

    return {k.id: k.title for k in saved(store)}
