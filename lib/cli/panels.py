"""`panels` and `panel`: the questions that there are, and one answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from lib.briefings.templates import as_opened
from lib.cli import listing
from lib.cli.editions import chosen, endings, format_of, save
from lib.cli.program import FORMAT, Program, pair
from lib.core import kinds
from lib.core.dataset import by_name
from lib.core.editions.edition import Piece, edition_of
from lib.core.frames import Frames
from lib.core.nearest.panels import subject, years_of
from lib.core.panel import Panel, PanelSpec, Table
from lib.core.places import names
from lib.core.query import UNITS, Query, make_query
from lib.core.sources.citations import citations
from lib.core.sources.rivals import TITLE
from lib.core.text import Lang, Text, join
from lib.core.topic import all_panels
from lib.exports import files
from lib.exports.writer import PANEL, SHAPES

_NAMESAKES = Text(
    "'{words}': {whole}의 이름으로 읽었습니다. 이름이 같은 곳: {others}", "'{words}': read as {whole}. Others of this name: {others}"
)
_EMPTY = Text("조건에 맞는 수치가 없어 파일에는 그 말만 있습니다.", "No figures match the filters; the file says only that.")


@click.command("panels")
@FORMAT
@click.pass_obj
def list_panels(program: Program, form: str) -> None:
    """모든 패널의 이름, 질문, 정의, 선택 항목을 적습니다."""
    rows = [
        (p.name, p.question.of(program.lang), ", ".join(_definitions(p)),
         "; ".join(f"{o.name}={'|'.join(o.values) or '…'}" for o in p.options))
        for p in all_panels(program.topics)
    ]  # fmt: skip
    program.tell(
        form, ("name", "question", "definitions", "options"), rows, Text("이름|질문|정의|선택 항목", "name|question|definitions|options")
    )


def _definitions(spec: PanelSpec) -> list[str]:
    """The one that the panel's page opens with first: it is taken where none is named."""
    opens = as_opened(Query(), spec).definition
    return sorted((d.name for d in spec.measure.definitions), key=lambda name: name != opens) if spec.measure else []


@click.command("panel")
@click.argument("name")
@click.option("--district", "districts", multiple=True, help="구(이름이나 식별자), 여러 번 쓸 수 있음")
@click.option("--department", "departments", multiple=True, help="부서(이름이나 식별자), 여러 번 쓸 수 있음")
@click.option("--team", "teams", multiple=True, help="팀 이름, 여러 번 쓸 수 있음")
@click.option("--year", "years", multiple=True, help="연도, 여러 번 쓸 수 있음")
@click.option("--as-of", "as_of", default="newest", show_default=True, help="newest, 'at-most 2018-12-31', 'same-day 10-31'")
@click.option("--definition", default="", help="비율의 정의(panels 명령에 이름이 있음). 없으면 화면이 여는 정의")
@click.option("--unit", default=UNITS[0], show_default=True, help=f"표에 쓸 금액 단위: {', '.join(UNITS)}. csv와 json의 금액은 언제나 원")
@click.option("--option", "options", multiple=True, metavar="NAME=VALUE", help="패널의 선택 항목, 여러 번 쓸 수 있음")
@click.option("--rivals", is_flag=True, help="다른 출처가 다르게 적은 값을 표 뒤에 나란히 적음")
@click.option(
    "--out",
    "paths",
    multiple=True,
    type=click.Path(path_type=Path),
    help=f"화면 대신 파일에 씀. 이름의 끝이 형식을 정함: {', '.join(f'.{e}' for e in endings(PANEL))}. 여러 번 쓸 수 있음",
)
@click.option(
    "--shape", type=click.Choice(list(SHAPES)), default=None, help="--out이 그림이나 슬라이드일 때 그 크기. 없으면 형식의 첫 크기"
)
@FORMAT
@click.pass_obj
def show_panel(program: Program, name: str, districts: tuple[str, ...], departments: tuple[str, ...], teams: tuple[str, ...], years: tuple[str, ...],
               as_of: str, definition: str, unit: str, options: tuple[str, ...], paths: tuple[Path, ...], shape: str | None, form: str, *, rivals: bool) -> None:  # fmt: skip
    """패널 하나를 조건대로 계산해 제목, 표, 정의, 기준일, 출처를 적습니다."""
    spec = program.panel(name)
    known = names(program.frames)
    district_ids = [known.find_district(d) for d in districts]
    query = make_query(
        districts=district_ids,
        departments=[known.find_department(d, district_ids) for d in departments],
        teams=teams,
        years=years,
        as_of=as_of,
        definition=definition,
        unit=unit,
        options=dict(pair(o) for o in options),
    )
    query = as_opened(query, spec)
    _say_namesakes(districts, district_ids, spec, program)
    panel = spec(query, program.frames)
    if paths:
        _save(paths, shape or "", Piece(panel, spec, query), program)
    else:
        click.echo(_written(panel, program, form, rivals=rivals))


def _say_namesakes(said: Sequence[str], ids: Sequence[str], spec: PanelSpec, program: Program) -> None:
    """Beside the answer, of names that stand for one government of several: which it is, and the others that the panel has figures of."""
    known, frames = names(program.frames), program.frames
    for words, own in zip(said, ids, strict=True):
        sakes = known.namesakes(own) if words in known.district(own) else []
        if others := [i for i in sakes if any(years_of(table, i, frames) for table in subject(spec))]:
            click.echo(
                _NAMESAKES.fill(words=words, whole=known.whole(own), others=join([known.district(i) for i in others])).of(program.lang),
                err=True,
            )


def _save(paths: Sequence[Path], shape: str, piece: Piece, program: Program) -> None:
    """Write the files that the names ask for and say so, none where one cannot be made. Raises AskedError."""
    edition = edition_of(piece, program.lang, date.today())  # noqa: DTZ011 - the day on the reader's own calendar
    found = files(edition, program.frames, by_name(program.datasets))
    made = [(path, chosen(found, format_of(path), shape, path.name)) for path in paths]
    for path, file in made:
        said = save(file.make(), path, program.lang)
        click.echo(said if piece.panel.caption.n else f"{said} {_EMPTY.of(program.lang)}")


def _written(panel: Panel, program: Program, form: str, *, rivals: bool) -> str:
    lang, table = program.lang, panel.table
    if form == "csv":
        return listing.as_csv([c.name for c in table.columns], table.frame.select(c.name for c in table.columns).rows())
    if form == "json":
        return listing.as_json(_panel_json(panel, lang))
    sources = _source_titles(program.frames, panel.caption.sources, lang)
    labels = ("정의", "기준일", "수치", "출처") if lang == "ko" else ("definition", "as of", "figures", "sources")
    caption = (
        panel.caption.definition.of(lang),
        panel.caption.as_of.of(lang),
        str(panel.caption.n),
        _listed(sources) or Text("없음", "none").of(lang),
    )
    lines = [panel.title.of(lang), panel.what.of(lang), ""]
    if table.columns:
        lines += [_as_table(table, lang), ""]
    lines += [f"{label}: {words}" for label, words in zip(labels, caption, strict=True)]
    lines += [f"! {n.of(lang)}" for n in panel.notes]
    if rivals:
        lines += ["", TITLE.of(lang), _as_table(panel.rivals, lang) if panel.rivals else Text("없음", "none").of(lang)]
    return "\n".join(lines)


def _as_table(table: Table, lang: Lang) -> str:
    return listing.as_table([c.heading(lang) for c in table.columns], table.written(lang), [c.kind.right for c in table.columns])


def _listed(sources: Sequence[str]) -> str:
    """How many sources and the first five; nothing where there is none."""
    more = " …" if len(sources) > 5 else ""
    return f"{len(sources)}: {'; '.join(sources[:5])}{more}" if sources else ""


def _source_titles(frames: Frames, ids: Sequence[str], lang: Lang) -> list[str]:
    cited = citations(frames)
    return [cited[i].of(lang) for i in ids]


def _panel_json(panel: Panel, lang: Lang) -> dict[str, object]:
    return {
        "name": panel.name,
        "title": panel.title.of(lang),
        "what": panel.what.of(lang),
        "definition": panel.caption.definition.of(lang),
        "as_of": panel.caption.as_of.of(lang),
        "n": panel.caption.n,
        "sources": list(panel.caption.sources),
        "notes": [n.of(lang) for n in panel.notes],
        "rivals": panel.rivals.frame.select(c.name for c in panel.rivals.columns).to_dicts() if panel.rivals else [],
        "columns": [{"name": c.name, "title": c.title.of(lang), "unit": "원" if c.kind is kinds.WON else c.unit, "shown_unit": c.unit} for c in panel.table.columns],
        "rows": panel.table.frame.select(c.name for c in panel.table.columns).to_dicts() if panel.table.columns else [],
        "evidence": [
            {"label": e.label.of(lang), "value": e.value.of(lang), "formula": e.formula.of(lang), "rows": [{"dataset": r.dataset, "row": r.row} for r in e.rows]}
            for e in panel.evidence.values()
        ],
    }  # fmt: skip
