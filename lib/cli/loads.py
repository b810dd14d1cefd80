"""`load` and `watch`: documents registered without a browser, file by file or as they come into a folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from lib.cli.loading import load_files
from lib.cli.program import Program
from lib.cli.reads import about
from lib.cli.stores import WHO
from lib.cli.watching import watch_folder
from lib.intake.desk.loading import Terms

_CLEAN = click.option("--yes-if-clean", "register", is_flag=True, help="확인할 것이 하나도 없는 문서는 바로 등록함")


@click.command("load")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@about
@WHO
@click.option("--note", default="", help="등록 기록에 남길 메모")
@_CLEAN
@click.option("--apart", is_flag=True, help="같은 부서·연도의 자료가 있으면 그것을 대신하지 않고 따로 둠")
@click.option("--report", type=click.Path(path_type=Path), help="파일마다 어떻게 되었는지 JSON으로 쓸 곳")
@click.pass_obj
def load(
    program: Program,
    files: tuple[Path, ...],
    district: str,
    department: str,
    year: int | None,
    as_of: date | None,
    who: str | None,
    note: str,
    register: bool,  # noqa: FBT001 - options of the command line
    apart: bool,  # noqa: FBT001
    report: Path | None,
) -> None:
    """문서를 저장소에 올려 읽습니다. 보고서 등록 화면에서 하는 것과 같습니다.

    읽은 것은 화면에서 확인하고 등록하도록 남겨 둡니다. --yes-if-clean이면 확인할 것도, 새로 어긋나는 합계도 없는 문서는 바로 등록합니다.
    전에 등록한 파일은 다시 읽지 않습니다. 한 번에 50개까지 받습니다.

    끝 코드: 0 모두 등록했거나 이미 등록되어 있음, 3 사람이 확인할 것이 남음, 2 잘못 적었거나 너무 많은 파일, 4 저장소의 잘못, 5 읽을 수 없는 파일.
    """
    said = {"district": district, "department": department, "year": str(year or ""), "as_of": as_of.isoformat() if as_of else ""}
    given = {name: words.strip() for name, words in said.items() if words.strip()}
    load_files(program, files, who, lambda name: Terms(name, note.strip(), given, apart, register), report)


@click.command("watch")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--once", is_flag=True, help="지금 있는 파일만 받고 끝냄")
@click.option("--every", type=click.FloatRange(0.1, 3600), default=5.0, show_default=True, help="폴더를 보는 간격(초)")
@WHO
@_CLEAN
@click.pass_obj
def watch(program: Program, folder: Path, once: bool, every: float, who: str | None, register: bool) -> None:  # noqa: FBT001 - options of the command line
    """폴더를 지켜보다가 새 파일이 다 들어오면 읽어 보고서 등록 화면에 올려 둡니다.

    크기와 때가 두 번 볼 때까지 그대로인 파일을 받습니다. 받은 파일은 저장소가 기억하므로 다시 시작해도 두 번 받지 않습니다. 안에 든 폴더,
    숨긴 파일, 쓰는 중인 임시 파일, 폴더 밖을 가리키는 링크는 받지 않습니다. Ctrl+C나 SIGTERM으로 끝냅니다.

    --once의 끝 코드는 load와 같습니다. 그 밖에는 끝낼 때 0입니다.
    """
    watch_folder(program, folder, who, lambda name: Terms(name, register=register), every, once=once)
