"""What stands out in the audit: printed figures of work reports that disagree with their own rows, or agree only by rounding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from lib.across.sources.printed import chosen
from lib.core.answer import Row
from lib.core.dataset import ROW
from lib.core.evidence import Evidence, Verdict
from lib.core.finding import Finding
from lib.core.frames import Frames, grouped
from lib.core.panel import refs
from lib.core.places import followed
from lib.core.query import Query
from lib.core.reference import PRINTED_FIGURES
from lib.core.select import of_departments
from lib.core.sources.verdicts import with_unit
from lib.core.text import Text, plural, same

WRONG, ROUNDED = "checks-different", "checks-tiles"  # the panels that show what disagrees, and every verdict
CLEAN = 3  # fewer printed figures than this that agree by rounding alone say nothing
_SHOWN = 12  # arithmetic written out in the evidence before the rest is counted
OF_ALL = "all"  # the mark of the sentence on all of the asked figures
_ALL: Row = {"source_id": OF_ALL, "title": "모든 출처", "title_en": "all sources"}
_HALF_UP = (Verdict.HALF_UP, Verdict.TRUNCATED)


def audit_findings(query: Query, frames: Frames) -> tuple[Finding, ...]:
    """One sentence on how many of the asked figures disagree, as the panels beside it count them.

    Where none does, one a work report: of the newest year before the asked one what disagrees, else what agrees by rounding alone.
    """
    if of_all := _of_all(query, frames):
        return (of_all,)
    reports = _reports(query, frames)
    if reports.is_empty():
        return ()
    figures = frames["verdicts"].filter(pl.col("source_id").is_in(reports["source_id"].implode()))
    printed = frames["printed_figures"].filter(pl.col("source_id").is_in(reports["source_id"].implode()))
    rows = printed.join(
        reports.select("source_id", "district_id", "department_id", "as_of"), on="source_id", how="left", maintain_order="left"
    )
    return tuple(_found(reports.rows(named=True), figures, rows))


def _of_all(query: Query, frames: Frames) -> Finding | None:
    """How many of the asked figures disagree, with the first of them; None where none does."""
    figures = chosen(query, frames)
    wrong = figures.filter(pl.col("verdict") == Verdict.DISAGREES).rows(named=True)
    if not wrong:
        return None
    of = Text(
        f"적힌 수치 {figures.height:,}건 가운데 {len(wrong)}건이 계산과 다름",
        f"{len(wrong):,} of {plural(figures.height, 'printed figure')} not equal to the parts",
    )
    example = _example(wrong[0])
    text = Text(f"{of.ko}({example.ko}{' 등' * (len(wrong) > 1)})", f"{of.en} ({'such as ' * (len(wrong) > 1)}{example.en})")
    rows = frames["printed_figures"].join(frames["sources"].select("source_id", "as_of"), on="source_id", how="left", maintain_order="left")
    return _finding(text, WRONG, _weight(wrong), wrong, _ALL, rows)


def _reports(query: Query, frames: Frames) -> pl.DataFrame:
    """The work reports asked about; where a department has none, those of what it was before and after a reorganisation."""
    reports = frames["sources"].filter(pl.col("kind") == "work_report")
    if query.districts:
        reports = reports.filter(pl.col("district_id").is_in(query.districts))
    if query.as_of.day:
        reports = reports.filter(pl.col("as_of") <= query.as_of.day)
    if not query.departments:
        return _of_years(reports, query)
    own = _of_years(reports.filter(of_departments(query, pl.col("department_id"))), query)
    return _of_years(reports.filter(pl.col("department_id").is_in(followed(query, frames).departments)), query) if own.is_empty() else own


def _of_years(reports: pl.DataFrame, query: Query) -> pl.DataFrame:
    """The reports of the asked years, else of the newest year before them."""
    if not query.years or reports.is_empty():
        return reports
    years = [y for y in reports["report_year"].to_list() if y]
    earlier = [y for y in years if y < min(query.years)]
    asked = [y for y in years if y in query.years] or ([max(earlier)] if earlier else [])
    return reports.filter(pl.col("report_year").is_in(asked))


def _found(reports: Sequence[Row], figures: pl.DataFrame, rows: pl.DataFrame) -> Iterator[Finding]:
    of_report = grouped((figure["source_id"], figure) for figure in figures.iter_rows(named=True))
    for report in reports:
        own = of_report.get(report["source_id"], [])
        rates = [f for f in own if f["figure"] == "rate"]
        if wrong := [f for f in own if f["verdict"] == Verdict.DISAGREES]:
            yield _finding(_wrong_words(wrong, report), WRONG, _weight(wrong), wrong, report, rows)
        elif len(rates) >= CLEAN and {f["verdict"] for f in rates} <= {*_HALF_UP}:
            yield _finding(_rounded_words(rates, len(own), report), ROUNDED, 0.2, rates, report, rows)


def _wrong_words(wrong: Sequence[Row], report: Row) -> Text:
    """The first figure that disagrees, in full; how many there are."""
    example, year = _example(wrong[0]), report["report_year"]
    return Text(f"{year}년 보고서에 적힌 수치 {len(wrong)}건이 계산과 다름({example.ko})",
                f"{plural(len(wrong), 'figure')} printed in the {year} report not equal to the parts ({example.en})")  # fmt: skip


def _example(figure: Row) -> Text:
    printed, computed = with_unit(figure["printed"], figure["unit"]), f"{figure['computed']}{figure['unit']}"
    return Text(f"적힌 {printed}, 계산 {computed}", f"printed {printed}, computed {computed}")


def _weight(wrong: Sequence[Row]) -> float:
    """A figure that disagrees stands out by itself, more of them a little more, but not before what the figures say."""
    return min(0.7, 0.5 + 0.05 * len(wrong))


def _rounded_words(rounded: Sequence[Row], among: int, report: Row) -> Text:
    """Every one of so many printed figures agrees, the rates only when rounded (or cut): none is wrong, no rate is exact."""
    year, verdicts = report["report_year"], {f["verdict"] for f in rounded}
    how, how_en = ("반올림", "rounding") if verdicts == {Verdict.HALF_UP} else ("버림", "cutting")
    if len(verdicts) > 1:
        how, how_en = "반올림·버림", "rounding or cutting"
    return Text(f"{year}년 보고서에 적힌 수치 {among}건 모두 계산과 일치({len(rounded)}건은 {how} 후)",
                f"All {plural(among, 'figure')} printed in the {year} report agree with the arithmetic ({len(rounded)} after {how_en})")  # fmt: skip


def _finding(text: Text, panel: str, weight: float, figures: Sequence[Row], report: Row, rows: pl.DataFrame) -> Finding:
    """The finding with the arithmetic of the first figures written out, of one report or of all."""
    lines = [line for f in figures if isinstance(line := f[ROW], int)]
    shown = [Text(str(f["arithmetic_ko"]), str(f["arithmetic_en"])) for f in figures[:_SHOWN]]
    rest = f" …({len(figures)})" if len(figures) > _SHOWN else ""
    worked = Text("; ".join(t.ko for t in shown) + rest, "; ".join(t.en for t in shown) + rest)
    label = Text(f"{report['title']}의 검산", f"Audit of {report.get('title_en', report['title'])}")
    evidence = Evidence(str(report["source_id"]), label, same(str(len(figures))), worked, refs(PRINTED_FIGURES.name, lines))
    return Finding(text, weight, evidence, rows.filter(pl.col(ROW).is_in(lines)), str(lines[0]), panel=panel)
