"""`whence`: what a file that left the program says of its origin, and whether its figures have changed since."""

from __future__ import annotations

from pathlib import Path

import click

from lib.briefings.compare import WORDS, moves, read_as
from lib.briefings.since import today
from lib.cli import listing
from lib.cli.program import FORMAT, Program
from lib.core import conditions, korean
from lib.core.errors import AskedError
from lib.core.panel import PanelSpec
from lib.core.stamp import NotAStampError, Stamp, from_words, query_words
from lib.core.system_faults import fault_words
from lib.core.text import Lang, Text, plural
from lib.core.topic import all_panels
from lib.exports.stamps import stamp_words

_LARGEST = 512 * 1024 * 1024
_HEADS = Text("패널|행|열|파일의 값|지금 값|무엇이", "panel|row|column|in the file|now|how")
_NAMES = ("panel", "row", "column", "before", "after", "how")


@click.command("whence")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@FORMAT
@click.pass_obj
def whence(program: Program, path: Path, form: str) -> None:
    """파일(PNG, SVG, XLSX, PPTX, HWPX, PDF, HTML, JSON, Parquet, 데이터 패키지)이 어디에서 왔는지, 그 뒤 수치가 바뀌었는지 적습니다.

    바뀐 수치가 있으면 끝난 값은 1, 없으면 0입니다. 파일에 출처가 남아 있지 않으면 2입니다.
    """
    stamp = _read(path)
    specs = {p.name: p for p in all_panels(program.topics)}
    found = moves(stamp, today(stamp, program.frames, specs))
    lang = program.lang
    rows = [
        (_title(m.panel, specs, lang), m.row, m.column, *read_as(m.before, m.after), WORDS[m.kind].of(lang))
        if form == "table"
        else (m.panel, m.row, m.column, m.before, m.after, m.kind)
        for m in found
    ]
    if form == "json":
        click.echo(listing.as_json({**_told(stamp), "moved": [dict(zip(_NAMES, row, strict=True)) for row in rows]}))
    elif form == "csv":
        click.echo(listing.as_csv(_NAMES, rows))
    else:
        click.echo("\n".join([*_lines(stamp, specs, program), "", _verdict(len(rows), lang)]))
        if rows:
            click.echo("\n" + listing.as_table(_HEADS.of(lang).split("|"), rows))
    if rows:
        raise click.exceptions.Exit(1)


def _read(path: Path) -> Stamp:
    """The stamp of the file. Raises AskedError where it cannot be read or carries none."""
    try:
        if path.stat().st_size > _LARGEST:
            raise AskedError(Text(f"'{path.name}' 파일이 너무 큽니다({_LARGEST // 1024 // 1024}MB까지).", f"'{path.name}' is too large."))
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        why = fault_words(error)
        raise AskedError(Text(f"'{path}' 파일을 읽을 수 없습니다({why.ko}). 경로를 확인하십시오.",
                              f"Cannot read '{path}' ({why.en}). Check the path.")) from None  # fmt: skip
    words = stamp_words(data)
    try:
        if words:
            return from_words(words)
    except NotAStampError:
        pass
    if path.suffix.lower() == ".csv":
        raise AskedError(Text(
            f"CSV에는 수치를 견줄 출처 표시가 실리지 않습니다. '{path.name}' 파일이 이 프로그램의 것이면 # 줄에 조건과 자료판이 있습니다. 견주려면 JSON이나 엑셀로 내려받으십시오.",
            f"A CSV carries no mark to compare figures by. If '{path.name}' is of this program its # lines name the filters and the revision. Download JSON or a workbook to compare.",
        ))  # fmt: skip
    raise AskedError(Text(
        f"'{path.name}'에는 이 프로그램이 남긴 출처가 없습니다. 다른 프로그램이 만들었거나, 다시 저장·갈무리·압축하면서 지워졌습니다. 받은 원래 파일로 다시 하십시오.",
        f"'{path.name}' carries no origin of this program: another program made it, or it was lost when the file was saved again, captured or compressed. Try the file as it was downloaded.",
    ))  # fmt: skip


def _told(stamp: Stamp) -> dict[str, object]:
    return {
        "title": stamp.title,
        "made": stamp.made.isoformat(),
        "revision": stamp.revision,
        "briefing": stamp.briefing,
        "panels": [{"panel": p.panel, "query": query_words(p.query)} for p in stamp.pieces],
    }


def _lines(stamp: Stamp, specs: dict[str, PanelSpec], program: Program) -> list[str]:
    lang, frames = program.lang, program.frames
    made = korean.format_date(stamp.made) if lang == "ko" else stamp.made.isoformat()
    lines = [
        stamp.title,
        Text(f"만든 날 {made} · 자료판 {stamp.revision}", f"made on {made} · data revision {stamp.revision}").of(lang),
        "",
    ]
    for piece in stamp.pieces:
        spec = specs.get(piece.panel)
        lines.append(f"□ {_title(piece.panel, specs, lang)} ({piece.panel})")
        lines.append(f"  {conditions.line(piece.query, frames, spec).of(lang)}")
    return lines


def _title(name: str, specs: dict[str, PanelSpec], lang: Lang) -> str:
    return specs[name].question.of(lang) if name in specs else name


def _verdict(count: int, lang: Lang) -> str:
    if not count:
        return Text("그 뒤 바뀐 수치가 없습니다.", "No figure has changed since.").of(lang)
    return Text(f"그 뒤 바뀐 수치가 {count}개 있습니다.", f"{plural(count, 'figure has', 'figures have')} changed since.").of(lang)
