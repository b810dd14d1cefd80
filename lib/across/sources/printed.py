"""What the pages on sources and audit choose from: printed rows by place and year, and every printed figure with its verdict in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import polars as pl

from lib.audit.conditions import parse
from lib.audit.rounding import Printed, read, rounded
from lib.core import korean
from lib.core.answer import file_lines
from lib.core.dataset import BASIS, PROVISIONAL, REPORTER, RETRIEVED, ROW, YEAR_OF, Dataset, by_name
from lib.core.evidence import SIGNS, VERDICTS, Evidence, Verdict, place_words, ref
from lib.core.frames import Frames, Row, each_once, once_per_frames
from lib.core.kinds import DATE
from lib.core.panel import MARK
from lib.core.places import Names, names
from lib.core.query import Query
from lib.core.reference import PRINTED_FIGURES
from lib.core.select import of_departments
from lib.core.sources.verdicts import with_unit
from lib.core.text import Text, join
from lib.core.topic import all_datasets
from lib.topics import TOPICS

DATASETS: Mapping[str, Dataset] = by_name(all_datasets(TOPICS))
FACTS = tuple(d for d in DATASETS.values() if d.is_fact and d is not PRINTED_FIGURES)
NEEDED = tuple(d.name for d in FACTS)
"""Every dataset with printed rows: what a panel of the audit declares that it needs."""

_ALL = pl.concat_str("district_id", pl.lit("/all"))


@once_per_frames
def lines(frames: Frames) -> pl.DataFrame:
    """Every row of every fact table, as `rows_of` gives them."""
    return rows_of(frames, NEEDED)


def rows_of(frames: Frames, names: Sequence[str]) -> pl.DataFrame:
    """Every row of these fact tables.

    One row = one row of `dataset` on line ROW: its source and place, whose it is (department, reporting department, team), its
    date (the source's where it has none), its own year, and `year`: that of the report; for sources without one the row's own.
    """
    sources = frames["sources"].select("source_id", "report_year", pl.col("as_of").alias("_source_as_of"))
    table = pl.concat([_of(d, frames[d.name]) for d in FACTS if d.name in names]).join(
        sources, on="source_id", how="left", maintain_order="left"
    )
    year = pl.coalesce("report_year", YEAR_OF, pl.col("_source_as_of").dt.year().cast(pl.Int64)).alias("year")
    return table.with_columns(pl.coalesce("as_of", "_source_as_of").alias("as_of"), year).drop("report_year", "_source_as_of")


def _of(dataset: Dataset, table: pl.DataFrame) -> pl.DataFrame:
    """The columns that all fact tables have in common; a table without departments speaks of whole governments."""
    has = set(table.columns)
    return table.select(
        pl.lit(dataset.name).alias("dataset"),
        ROW,
        "source_id",
        "locator",
        "district_id",
        (pl.col("department_id") if "department_id" in has else _ALL).alias("department_id"),
        REPORTER,
        (pl.col("team") if "team" in has else pl.lit(None, pl.String)).alias("team"),
        (pl.col("as_of") if "as_of" in has else pl.lit(None, pl.Date)).alias("as_of"),
        (pl.col(YEAR_OF) if YEAR_OF in has else pl.lit(None, pl.Int64)).alias(YEAR_OF),
    )


def asked(query: Query) -> pl.Expr:
    """Whether a row of `lines` is of the asked districts, departments, teams and years, and not after an `at-most` day."""
    parts = [pl.lit(value=True)]
    if query.districts:
        parts.append(pl.col("district_id").is_in(query.districts))
    if query.departments:
        parts.append(of_departments(query, pl.col("department_id"), pl.col(REPORTER)))
    if query.teams:
        parts.append(pl.col("team").is_in(query.teams))
    if query.years:
        parts.append(pl.col("year").is_in(query.years))
    if query.as_of.day:
        parts.append(pl.col("as_of") <= query.as_of.day)
    return pl.all_horizontal(parts).fill_null(value=False)


def narrows(query: Query) -> bool:
    """Whether the query asks for a part of the rows only."""
    return bool(query.districts or query.departments or query.teams or query.years or query.as_of.day)


VERDICT_WORDS = {name: Text(f"{SIGNS[name]} {title.ko}", f"{SIGNS[name]} {title.en}") for name, title in VERDICTS.items()}
KINDS = PRINTED_FIGURES.column("figure").titles

# Columns and words of a condition that say how a figure is stored, not what it speaks of.
_SILENT = ("cut", "level", "amount_is", "basis", "topic", "unit")
_UNSAID = ("전체", "executed", "actual")
_LISTED = 3  # words of one condition that are written out before the rest is counted


def place(document: str, locator: str) -> str:
    """`2017년 주요업무 보고 L52`: the document and the place in it."""
    return f"{document} {place_words(locator).ko}"


@dataclass(frozen=True)
class Figures:
    """All printed figures, found once per set of frames.

    `table`: one row = one printed figure; `of`: one row = one data row behind a figure (its mark, and what `lines` says of the row).
    """

    table: pl.DataFrame
    of: pl.DataFrame


@dataclass(frozen=True)
class Worded:
    """Some printed figures in words, which take much longer than to find them.

    `table` has the columns `what`, `arithmetic` and `difference` besides; `words` reads what stands in the first two in both languages.
    """

    table: pl.DataFrame
    evidence: Mapping[str, Evidence]
    words: Mapping[str, Text]


def words_of(verdict: Mapping[str, object], frames: Frames) -> Text:
    """What a printed figure is about: `2017 · 구정의 기획·조정 · 집행액 ÷ 예산`."""
    (row,) = figures(frames).table.filter(pl.col(MARK) == str(verdict[ROW])).rows(named=True)
    return _what(row, names(frames))


def chosen(query: Query, frames: Frames) -> pl.DataFrame:
    """The figures whose rows are all of the asked place, a row of them of the asked year: a total of 25 districts is none of one of them."""
    known = figures(frames)
    if not narrows(query):
        return known.table
    own = asked(query.but(years=()))
    kept = known.of.group_by(MARK).agg(asked(query.but(departments=(), teams=())).any().alias("here"), own.all().alias("own"))
    return known.table.join(kept.filter("here", "own"), on=MARK, how="semi", maintain_order="left")


@once_per_frames
def figures(frames: Frames) -> Figures:
    """The figures of these frames."""
    table = _joined(frames).with_columns(pl.col(ROW).cast(pl.String).alias(MARK))
    return Figures(table, _rows_behind(table, frames))


def worded(figures: pl.DataFrame, frames: Frames) -> Worded:
    """These rows of `Figures.table` in words, in their order."""
    known = names(frames)

    def made(marks: Sequence[str]) -> Iterator[tuple[str, tuple[Text, float | None, Evidence]]]:
        for row in figures.filter(pl.col(MARK).is_in(marks)).iter_rows(named=True):
            what = _what(row, known)
            yield row[MARK], (what, _difference(row), _evidence(row, what))

    told = each_once(frames, "printed figures in words", figures[MARK].to_list(), made)
    each = [(what, evidence.formula, difference) for what, difference, evidence in told.values()]
    table = figures.with_columns(
        pl.Series("what", [what.ko for what, _, _ in each], pl.String),
        pl.Series("arithmetic", [arithmetic.ko for _, arithmetic, _ in each], pl.String),
        pl.Series("difference", [difference for _, _, difference in each], pl.Float64),
    )
    words = {text.ko: text for what, arithmetic, _ in each for text in (what, arithmetic)}
    return Worded(table, {mark: evidence for mark, (_, _, evidence) in told.items()}, words)


def _joined(frames: Frames) -> pl.DataFrame:
    """Verdicts with the conditions that they were computed by and what is known of their source."""
    conditions = frames["printed_figures"].select(ROW, "subject", "against_column", "against", PROVISIONAL, BASIS, RETRIEVED)
    sources = frames["sources"].select("source_id", pl.col("title").alias("document"), pl.col("kind").alias("source_kind"), "as_of")
    table = frames["verdicts"].join(conditions, on=ROW, how="left", maintain_order="left")
    return table.join(sources, on="source_id", how="left", maintain_order="left")


def _rows_behind(table: pl.DataFrame, frames: Frames) -> pl.DataFrame:
    used = table.select(MARK, "dataset", pl.concat_list("rows", "against_rows").alias(ROW)).explode(ROW)
    behind = rows_of(frames, used["dataset"].unique().to_list())
    return used.unique(maintain_order=True).join(behind, on=["dataset", ROW], how="left", maintain_order="left")


def _what(row: Row, known: Names) -> Text:
    """`2017 · 지역협치 기반조성 · 집행액 ÷ 예산액`: the rows that were chosen, and what was done with their columns."""
    dataset = DATASETS[str(row["dataset"])]
    silent = {*_SILENT, *["as_of"] * bool(row.get(RETRIEVED))}  # the day on which a source was fetched is no date of its figures
    subject = _subject(str(row["subject"]), silent, dataset, known)
    return join([*subject, _columns(row, dataset)], " · ", " · ")


def _subject(condition: str, silent: Collection[str], dataset: Dataset, known: Names) -> list[Text]:
    chosen_by = {c: sorted(words) for c, words in parse(condition).items() if c not in silent}
    parts = [_words(c, words, dataset, known) for c, words in chosen_by.items()]
    return [p for p in parts if p.ko]


def _words(column: str, words: list[str], dataset: Dataset, known: Names) -> Text:
    """The words of one condition as read; years that follow each other as a span."""
    said = [w for w in words if w not in _UNSAID]
    if len(said) > 1 and all(w.isdigit() for w in said) and int(said[-1]) - int(said[0]) == len(said) - 1:
        return Text(f"{said[0]}~{said[-1]}", f"{said[0]}–{said[-1]}")
    read_as = [_word(column, w, dataset, known) for w in said[:_LISTED]]
    rest = len(said) - _LISTED
    return join([*read_as, *([Text(f"외 {rest}", f"{rest} more")] if rest > 0 else [])], "·", ", ")


def _word(column: str, word: str, dataset: Dataset, known: Names) -> Text:
    if column in ("district_id", "department_id"):
        return (known.district if column == "district_id" else known.department)(word)
    declared = dataset.column(column)
    return Text(korean.format_date(date.fromisoformat(word)), word) if declared.kind is DATE else declared.word(word)


def _columns(row: Row, dataset: Dataset) -> Text:
    """What was computed of which columns: 합계, 증감률, ÷, −; a column against itself and the plain value by the kind alone."""
    kind, column = str(row["figure"]), _titles(str(row["column"]), dataset)
    if row["column"] == "value":
        return KINDS[kind]
    if kind in ("total", "growth") or row["column"] == row["against_column"]:
        return join([column, KINDS[kind]], " ")
    over, sign = _titles(str(row["against_column"]), dataset), "÷" if kind == "rate" else "−"
    return Text(f"{column.ko} {sign} {over.ko}", f"{column.en} {sign} {over.en}")


def _titles(columns: str, dataset: Dataset) -> Text:
    found = join([dataset.column(c).title for c in columns.split("+")], " + ", " + ")
    return Text(f"({found.ko})", f"({found.en})") if "+" in columns else found


def _difference(row: Row) -> float | None:
    """Computed, rounded as printed, less printed, in the printed unit; 0 within rounding, None where nothing was computed."""
    if row["verdict"] == Verdict.NOT_CHECKABLE:
        return None
    if row["verdict"] in (Verdict.AGREES, Verdict.HALF_UP, Verdict.TRUNCATED):
        return 0.0
    printed: Printed = read(str(row["printed"]))
    computed = Fraction(korean.parse_number(str(row["computed"])))
    return float(rounded(computed, printed.decimals) - printed.value)


def _evidence(row: Row, what: Text) -> Evidence:
    """The figure as printed, the verdict and the arithmetic; the rows that were added or divided."""
    verdict, where = VERDICTS[str(row["verdict"])], place(str(row["document"]), str(row["locator"]))
    printed = with_unit(row["printed"], row["unit"])
    arithmetic = Text(str(row["arithmetic_ko"]), str(row["arithmetic_en"]))
    used = [*file_lines(row), *file_lines(row, "against_rows")]
    return Evidence(
        str(row[ROW]),
        Text(f"{where}: {what.ko}", f"{where}: {what.en}"),
        Text(f"적힌 값 {printed} · {verdict.ko}", f"printed {printed} · {verdict.en}"),
        arithmetic,
        tuple(ref(str(row["dataset"]), r) for r in dict.fromkeys(used)),
    )
