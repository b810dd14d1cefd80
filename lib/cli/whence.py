"""`whence`: where a file that left the program comes from, whether it shows the figures that left, and whether they have changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from lib.briefings.compare import WORDS, Move, cut, read_as
from lib.cli import listing
from lib.cli.comparison import Comparison, compare
from lib.cli.program import FORMAT, Program
from lib.core.captions import conditions
from lib.core.errors import AskedError
from lib.core.files.stamp import NotAStampError, Stamp, from_words, query_words
from lib.core.panel import PanelSpec
from lib.core.system.faults import fault_words
from lib.core.text import Lang, Text, day_words
from lib.core.topic import all_panels
from lib.exports.readback.record import Altered
from lib.exports.stamps import UnreadError, stamp_words

_LARGEST = 512 * 1024 * 1024
_MOST = 200  # places listed
_MORE = Text("외 {n}곳은 --format json에 있음", "{n} more with --format json")
_MADE = Text("만든 날 {day} · 자료판 {revision}", "made on {day} · data revision {revision}")
_LEFT = Text("나간 수치:", "The figures that left:")
_MOVED = Text("패널|행|열|파일의 값|지금 값|무엇이", "panel|row|column|in the file|now|how")
_DIFFERS = Text("패널|행|열|표시의 값|자료판의 값|무엇이", "panel|row|column|in the stamp|in the data|how")
_ALTERED = Text("곳|행|나간 값|파일에 있는 값", "where|row|what left|what is there")
_NAMES = ("panel", "row", "column", "before", "after", "how")
_PLACES = ("place", "row", "left", "there")
_SAME = Text("보이는 수치가 모두 나갈 때의 기록과 같습니다.", "Every shown figure is as recorded when the file left.")
_ALTERED_COUNT = Text(
    "나간 것과 다른 수치가 {n}곳 있습니다. 이 파일의 수치를 쓰지 말고 새로 내려받으십시오.",
    "{n:place shows|places show} another figure than left. Do not use this file's figures; download it again.",
)
_UNTOLD = Text(
    "나갈 때 보인 수치의 기록이 이 파일에 없어, 보이는 수치가 나간 그대로인지 확인하지 못했습니다. 새로 내려받은 파일과 견주십시오.",
    "The file carries no record of what it showed when it left, so its shown figures are not confirmed. Compare it with a new download.",
)
_ELSEWHERE = Text(
    "자료판 {revision}이 여기에 없어 기록 자체가 고쳐졌는지는 확인하지 못했습니다. 만든 곳에서 다시 하십시오.",
    "Data revision {revision} is not here, so it is not known whether the record itself was altered. Ask again where the file was made.",
)
_STAMP_DIFFERS = Text(
    "파일의 출처 표시가 자료판 {revision}과 {n}곳에서 다릅니다. 표시가 고쳐졌거나 다른 판의 프로그램이 만든 파일입니다.",
    "The file's stamp differs from data revision {revision} in {n:place|places}: it was altered, or made by another version of the program.",
)
_UNPROVEN = Text(
    "자료판 {revision}으로 다시 만든 파일에 없는 수치가 {n}곳 있습니다. 파일과 기록이 함께 고쳐졌거나 다른 판의 프로그램이 만든 파일입니다.",
    "{n:place shows|places show} figures that the file has not when made again from data revision {revision}: "
    "file and record were altered together, or another version of the program made it.",
)
_PROVEN = Text(
    "자료판 {revision}으로 다시 만든 파일의 수치와도 같습니다.", "They also agree with the file made again from data revision {revision}."
)
_STAMP_ONLY = Text(
    "출처 표시의 수치는 자료판 {revision}과 같습니다. 파일을 다시 만들어 견주지는 않았습니다.",
    "The stamp's figures agree with data revision {revision}. The file was not made again to compare it.",
)
_BY_HAND = Text(
    "사람이 적은 제목·의견과 브리핑의 요약에 있는 수치는 기록과만 견주었습니다.",
    "Figures in titles and comments by people and in a briefing's summary were compared with the record only.",
)
_STILL = Text("자료에서는 그 뒤 바뀐 수치가 없습니다.", "In the data no figure has changed since.")
_SINCE = Text("그 뒤 바뀐 수치가 {n}개 있습니다.", "{n:figure has|figures have} changed since.")


@click.command("whence")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@FORMAT
@click.pass_obj
def whence(program: Program, path: Path, form: str) -> None:
    """파일(PNG, SVG, XLSX, PPTX, HWPX, PDF, HTML, CSV, JSON, Parquet, 데이터 패키지)이 어디에서 왔는지, 보이는 수치가 나간 그대로인지, 그 뒤 바뀌었는지 적습니다.

    보이는 수치가 나간 그대로이고 그 뒤 바뀌지 않았으면 끝난 값은 0, 아니면 1입니다. 파일에 출처가 남아 있지 않으면 2입니다.
    """
    data = _content(path)
    kind, stamp = _stamp(path, data)
    specs = {p.name: p for p in all_panels(program.topics)}
    try:
        found = compare(stamp, kind, data, program, specs)
    except UnreadError:
        raise AskedError(Text(
            f"'{path.name}' 파일이 손상되어 보이는 수치를 읽을 수 없습니다. 받은 원래 파일로 다시 하십시오.",
            f"'{path.name}' is damaged, so its shown figures cannot be read. Try the file as it was downloaded.",
        )) from None  # fmt: skip
    if form == "json":
        click.echo(listing.as_json({**_told(stamp), **_results(found)}))
    elif form == "csv":
        click.echo(listing.as_csv(_NAMES, _every(found)))
    else:
        click.echo("\n".join([*_lines(stamp, specs, program), "", *_verdicts(found, stamp, specs, program.lang)]))
    if not found.is_as_it_left:
        raise click.exceptions.Exit(1)


def _content(path: Path) -> bytes:
    """The bytes of the file. Raises AskedError where it cannot be read."""
    try:
        if path.stat().st_size > _LARGEST:
            raise AskedError(Text(f"'{path.name}' 파일이 너무 큽니다({_LARGEST // 1024 // 1024}MB까지).", f"'{path.name}' is too large."))
        return path.read_bytes()
    except (OSError, ValueError) as error:
        why = fault_words(error)
        raise AskedError(Text(f"'{path}' 파일을 읽을 수 없습니다({why.ko}). 경로를 확인하십시오.",
                              f"Cannot read '{path}' ({why.en}). Check the path.")) from None  # fmt: skip


def _stamp(path: Path, data: bytes) -> tuple[str, Stamp]:
    """The format of the file and its stamp. Raises AskedError where it carries none."""
    if not data:
        raise AskedError(
            Text(
                f"'{path.name}' 파일이 비어 있습니다(0바이트). 다시 내려받으십시오.",
                f"'{path.name}' is empty (0 bytes). Download it again.",
            )
        )
    kind, words = stamp_words(data)
    try:
        if words:
            return kind, from_words(words)
    except NotAStampError:
        pass
    raise AskedError(Text(
        f"'{path.name}'에는 이 프로그램이 남긴 출처가 없습니다. 다른 프로그램이 만들었거나, 다시 저장·갈무리·압축하면서 지워졌습니다. 받은 원래 파일로 다시 하십시오.",
        f"'{path.name}' carries no origin of this program: another program made it, or it was lost when the file was saved again, captured or compressed. Try the file as it was downloaded.",
    ))  # fmt: skip


def _results(found: Comparison) -> dict[str, object]:
    """What came of it, for programs; null where something could not be held against."""
    named: dict[str, object] = {
        name: None if of is None else [dict(zip(_PLACES, (a.place.ko, a.row, a.left, a.there), strict=True)) for a in of]
        for name, of in (("altered", found.altered), ("unproven", found.unproven))
    }
    for name, moved in (("differs", found.differs), ("moved", found.moved)):
        named[name] = None if moved is None else [dict(zip(_NAMES, m, strict=True)) for m in moved]
    return named


def _every(found: Comparison) -> list[tuple[str, ...]]:
    """All rows as one table; those of the file itself with their place for a panel."""
    own = [("altered", a) for a in found.altered or ()] + [("unproven", a) for a in found.unproven or ()]
    differs = [(*m[:-1], "differs") for m in found.differs or ()]
    return [*((a.place.ko, a.row, "", a.left, a.there, how) for how, a in own), *differs, *found.moved]


def _verdicts(found: Comparison, stamp: Stamp, specs: Mapping[str, PanelSpec], lang: Lang) -> Iterator[str]:
    """The three answers, each with its rows."""
    yield from _of_the_file(found.altered, stamp, lang)
    yield from _of_the_data(found, stamp, specs, lang)
    yield (_SINCE.fill(n=len(found.moved)) if found.moved else _STILL).of(lang)
    yield from _moves(found.moved, _MOVED, specs, lang)


def _of_the_file(altered: list[Altered] | None, stamp: Stamp, lang: Lang) -> Iterator[str]:
    yield (_UNTOLD if altered is None else _ALTERED_COUNT.fill(n=len(altered)) if altered else _SAME).of(lang)
    yield from _places(altered, lang)
    if altered and not any(a.left or a.there for a in altered):  # a picture alone: which of its figures is another nobody can say
        yield _LEFT.of(lang)
        yield from ("\n" + listing.as_table(p.headings, [[cut(c, 2) for c in f.cells] for f in p.figures]) + "\n" for p in stamp.pieces)


def _of_the_data(found: Comparison, stamp: Stamp, specs: Mapping[str, PanelSpec], lang: Lang) -> Iterator[str]:
    revision = stamp.revision
    if found.differs is None:
        yield _ELSEWHERE.fill(revision=revision).of(lang)
    elif found.differs:
        yield _STAMP_DIFFERS.fill(revision=revision, n=len(found.differs)).of(lang)
        yield from _moves(found.differs, _DIFFERS, specs, lang)
    elif found.unproven:
        yield _UNPROVEN.fill(revision=revision, n=len(found.unproven)).of(lang)
        yield from _places(found.unproven, lang)
    else:
        yield (_STAMP_ONLY if found.unproven is None else _PROVEN).fill(revision=revision).of(lang)
        if stamp.said and found.unproven is not None:
            yield _BY_HAND.of(lang)


def _places(altered: list[Altered] | None, lang: Lang) -> Iterator[str]:
    if altered:
        rows = [(a.place.of(lang), a.row, a.left, a.there) for a in altered[:_MOST]]
        rest = len(altered) - _MOST
        more = "\n" + _MORE.fill(n=f"{rest:,}").of(lang) if rest > 0 else ""
        yield "\n" + listing.as_table(_ALTERED.of(lang).split("|"), rows) + more + "\n"


def _moves(found: list[Move], heads: Text, specs: Mapping[str, PanelSpec], lang: Lang) -> Iterator[str]:
    if found:
        rows = [(_title(m.panel, specs, lang), m.row, m.column, *read_as(m.before, m.after), WORDS[m.kind].of(lang)) for m in found]
        yield "\n" + listing.as_table(heads.of(lang).split("|"), rows)


def _told(stamp: Stamp) -> dict[str, object]:
    return {
        "title": stamp.title,
        "made": stamp.made.isoformat(),
        "revision": stamp.revision,
        "briefing": stamp.briefing,
        "panels": [{"panel": p.panel, "query": query_words(p.query)} for p in stamp.pieces],
    }


def _lines(stamp: Stamp, specs: Mapping[str, PanelSpec], program: Program) -> list[str]:
    lang, frames = program.lang, program.frames
    lines = [
        stamp.title,
        _MADE.fill(day=day_words(stamp.made), revision=stamp.revision).of(lang),
        "",
    ]
    for piece in stamp.pieces:
        spec = specs.get(piece.panel)
        lines.append(f"□ {_title(piece.panel, specs, lang)} ({piece.panel})")
        lines.append(f"  {conditions.line(piece.query, frames, spec).of(lang)}")
    return lines


def _title(name: str, specs: Mapping[str, PanelSpec], lang: Lang) -> str:
    return specs[name].question.of(lang) if name in specs else name
