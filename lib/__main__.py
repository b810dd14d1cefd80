"""The command line, `python -m lib`.

Known failures end with one sentence and their exit code: 2 asked for what does not exist, 3 data break their declaration,
4 a data file is missing or unreadable. Composition only: what is computed is computed in topics and audit.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import click
import polars as pl

from lib import listing
from lib.audit import KINDS, audited, figures_table
from lib.core.dataset import Dataset, by_name
from lib.core.errors import AskedError, KnownError
from lib.core.evidence import Evidence, RowRef, places
from lib.core.frames import Frames
from lib.core.panel import Panel, PanelSpec
from lib.core.places import names
from lib.core.query import UNITS, make_query
from lib.core.text import Lang, Text
from lib.core.topic import Topic, all_datasets, all_panels
from lib.store.package import DATA, load
from lib.topics import TOPICS
from lib.usage import sentence


@dataclass(frozen=True)
class Program:
    """What every command works on; data are read when first needed."""

    topics: Sequence[Topic]
    folder: Path
    lang: Lang

    @property
    def datasets(self) -> tuple[Dataset, ...]:
        return all_datasets(self.topics)

    @cached_property
    def frames(self) -> Frames:
        return audited(load(self.datasets, self.folder))

    def panel(self, name: str) -> PanelSpec:
        known = {p.name: p for p in all_panels(self.topics)}
        if name not in known:
            raise AskedError(
                Text(
                    f"패널 '{name}'이(가) 없습니다. 있는 패널: {', '.join(known)}",
                    f"There is no panel '{name}'. Panels: {', '.join(known)}",
                )
            )
        return known[name]

    def dataset(self, name: str) -> Dataset:
        known = by_name(self.datasets)
        if name not in known:
            raise AskedError(
                Text(
                    f"자료 '{name}'이(가) 없습니다. 있는 자료: {', '.join(known)}",
                    f"There is no dataset '{name}'. Datasets: {', '.join(known)}",
                )
            )
        return known[name]


FORMAT = click.option("--format", "form", type=click.Choice(listing.FORMATS), default="table", show_default=True, help="출력 형식")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.option("--lang", type=click.Choice(["ko", "en"]), default="ko", show_default=True, help="출력 언어")
@click.option("--data", "folder", type=click.Path(path_type=Path), default=DATA, show_default="data/", help="자료 폴더")
@click.pass_context
def main(context: click.Context, lang: Lang, folder: Path) -> None:
    """구정한눈: 자치구 업무보고의 수치를 자료, 패널, 검산으로 봅니다."""
    topics = context.obj if context.obj is not None else TOPICS
    context.obj = Program(topics, folder, lang)


@main.command("panels")
@FORMAT
@click.pass_obj
def list_panels(program: Program, form: str) -> None:
    """모든 패널의 이름, 물음, 정의, 선택 항목을 적습니다."""
    rows = [
        (p.name, p.question.of(program.lang), ", ".join(d.name for d in p.measure.definitions) if p.measure else "",
         "; ".join(f"{o.name}={'|'.join(o.values) or '…'}" for o in p.options))
        for p in all_panels(program.topics)
    ]  # fmt: skip
    click.echo(listing.rows_as(form, ("name", "question", "definitions", "options"), rows))


@main.command("panel")
@click.argument("name")
@click.option("--district", "districts", multiple=True, help="구(이름이나 식별자), 여러 번 쓸 수 있음")
@click.option("--department", "departments", multiple=True, help="부서(이름이나 식별자), 여러 번 쓸 수 있음")
@click.option("--team", "teams", multiple=True, help="팀 이름, 여러 번 쓸 수 있음")
@click.option("--year", "years", multiple=True, help="연도, 여러 번 쓸 수 있음")
@click.option("--as-of", "as_of", default="newest", show_default=True, help="newest, 'at-most 2018-12-31', 'same-day 10-31'")
@click.option("--definition", default="", help="비율의 정의(panels 명령에 이름이 있음)")
@click.option("--unit", default=UNITS[0], show_default=True, help=f"금액 단위: {', '.join(UNITS)}")
@click.option("--option", "options", multiple=True, metavar="NAME=VALUE", help="패널의 선택 항목, 여러 번 쓸 수 있음")
@FORMAT
@click.pass_obj
def show_panel(program: Program, name: str, districts: tuple[str, ...], departments: tuple[str, ...], teams: tuple[str, ...], years: tuple[str, ...],
               as_of: str, definition: str, unit: str, options: tuple[str, ...], form: str) -> None:  # fmt: skip
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
        options=dict(_pair(o) for o in options),
    )
    click.echo(_written(spec(query, program.frames), program, form))


def _pair(words: str) -> tuple[str, str]:
    name, found, value = words.partition("=")
    if not found or not name:
        raise AskedError(
            Text(f"'{words}'은(는) 이름=값 꼴이 아닙니다. 예: level=project", f"'{words}' is not NAME=VALUE, such as level=project.")
        )
    return name, value


def _written(panel: Panel, program: Program, form: str) -> str:
    lang, table = program.lang, panel.table
    if form == "csv":
        return listing.as_csv([c.name for c in table.columns], table.frame.select(c.name for c in table.columns).rows())
    if form == "json":
        return listing.as_json(_panel_json(panel, lang))
    sources = _source_titles(program.frames, panel.caption.sources)
    labels = ("정의", "기준일", "수치", "출처") if lang == "ko" else ("definition", "as of", "figures", "sources")
    caption = (
        panel.caption.definition.of(lang),
        panel.caption.as_of.of(lang),
        str(panel.caption.n),
        f"{len(sources)}: {'; '.join(sources[:5])}{' …' if len(sources) > 5 else ''}",
    )
    lines = [panel.title.of(lang), panel.what.of(lang), ""]
    if table.columns:
        lines += [
            listing.as_table([c.heading(lang) for c in table.columns], table.written(lang), [c.kind.right for c in table.columns]),
            "",
        ]
    lines += [f"{label}: {words}" for label, words in zip(labels, caption, strict=True)]
    return "\n".join(lines + [f"! {n.of(lang)}" for n in panel.notes])


def _source_titles(frames: Frames, ids: Sequence[str]) -> list[str]:
    titles = dict(frames["sources"].select("source_id", "title").rows())
    return [titles[i] for i in ids]


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
        "columns": [{"name": c.name, "title": c.title.of(lang), "unit": c.unit} for c in panel.table.columns],
        "rows": panel.table.frame.select(c.name for c in panel.table.columns).to_dicts() if panel.table.columns else [],
        "evidence": [
            {"label": e.label.of(lang), "value": e.value.of(lang), "formula": e.formula.of(lang), "rows": [{"dataset": r.dataset, "row": r.row} for r in e.rows]}
            for e in panel.evidence.values()
        ],
    }  # fmt: skip


@main.command("audit")
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


@main.group("data")
def data() -> None:
    """자료 꾸러미를 검사하거나 봅니다."""


@data.command("validate")
@click.pass_obj
def validate(program: Program) -> None:
    """모든 자료를 정해진 형식과 견주어 봅니다."""
    frames = program.frames
    rows = [(d.name, d.title.of(program.lang), frames[d.name].height) for d in program.datasets]
    click.echo(listing.as_table(("dataset", "title", "rows"), [[n, t, str(r)] for n, t, r in rows], (False, False, True)))
    total = sum(r for _, _, r in rows)
    click.echo(
        f"자료 {len(rows)}가지 {total:,}행이 모두 형식에 맞습니다."
        if program.lang == "ko"
        else f"{len(rows)} datasets, {total:,} rows: all keep their declarations."
    )


@data.command("show")
@click.argument("dataset")
@click.option("--limit", type=click.IntRange(min=0), default=0, help="처음 몇 행만, 0이면 모두")
@FORMAT
@click.pass_obj
def show(program: Program, dataset: str, limit: int, form: str) -> None:
    """자료 하나의 행을 적습니다."""
    declared = program.dataset(dataset)
    table = program.frames[dataset].select(declared.names)
    table = table.head(limit) if limit else table
    click.echo(listing.rows_as(form, declared.names, table.rows(), [c.title.of(program.lang) for c in declared.columns]))


@main.command("evidence")
@click.argument("dataset")
@click.argument("conditions", nargs=-1, required=True, metavar="COLUMN=VALUE…")
@FORMAT
@click.pass_obj
def evidence(program: Program, dataset: str, conditions: tuple[str, ...], form: str) -> None:
    """한 행의 값이 어느 문서의 몇째 줄에 어떻게 적혀 있는지 적습니다. 조건은 한 행이 남을 만큼 적습니다."""
    declared = program.dataset(dataset)
    if not declared.is_fact:
        raise AskedError(Text(f"{dataset}은(는) 출처에서 옮긴 수치가 아니어서 적힌 곳이 없습니다.",
                              f"{dataset} holds no figures of a source, so its rows have no place."))  # fmt: skip
    found = _rows(declared, program.frames[dataset], [_pair(c) for c in conditions])
    if found.height != 1:
        raise _not_one(declared, found)
    ref = RowRef(dataset, int(found["_row"][0]))
    printed = places(Evidence("", Text("", ""), Text("", ""), Text("", ""), (ref,)), by_name(program.datasets), program.frames)
    rows = [(p.source_id, p.source, p.locator, p.column.of(program.lang), p.printed, p.as_of, p.note) for p in printed]
    click.echo(listing.rows_as(form, ("source_id", "source", "locator", "column", "printed", "as_of", "note"), rows))


def _rows(dataset: Dataset, table: pl.DataFrame, conditions: Sequence[tuple[str, str]]) -> pl.DataFrame:
    for name, value in conditions:
        if name not in dataset.names:
            raise AskedError(Text(f"{dataset.name}에는 열 '{name}'이(가) 없습니다. 있는 열: {', '.join(dataset.names)}",
                                  f"{dataset.name} has no column '{name}'. Columns: {', '.join(dataset.names)}"))  # fmt: skip
        table = table.filter(pl.col(name) == dataset.column(name).kind.parse(pl.lit(value)))
    return table


def _not_one(dataset: Dataset, found: pl.DataFrame) -> AskedError:
    if found.is_empty():
        return AskedError(
            Text("조건에 맞는 행이 없습니다. data show로 값을 확인하십시오.", "No row fits. See the values with `data show`.")
        )
    apart = [k for k in dataset.key if found[k].n_unique() > 1]
    return AskedError(Text(f"조건에 맞는 행이 {found.height}개입니다. 다음 열로 더 좁히십시오: {', '.join(apart)}",
                           f"{found.height} rows fit. Narrow them down by: {', '.join(apart)}"))  # fmt: skip


def _lang(words: Sequence[str]) -> Lang:
    """The language asked for, read before click does so that its own faults are told in it too."""
    return "en" if "--lang=en" in words or ("--lang", "en") in pairwise(words) else "ko"


def run(arguments: Sequence[str] | None = None, topics: Sequence[Topic] = TOPICS) -> int:
    """Run a command line; returns the exit code. Known failures are one sentence on standard error."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    lang = _lang(words)
    try:
        main.main(words, prog_name="python -m lib", standalone_mode=False, obj=topics)
    except KnownError as error:
        click.echo(error.of(lang), err=True)
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return AskedError.exit_code
    except click.ClickException as error:
        click.echo(sentence(error).of(lang), err=True)
        return AskedError.exit_code
    except click.Abort:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
