"""Who has figures of which years, as Markdown: by measure and definition, by dataset, by indicator type.

Counted from the data package itself, so that the dictionary says how far each answer can reach.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from lib.core.dataset import RETRIEVED, ROW, YEAR_OF, Dataset
from lib.core.frames import prepared
from lib.core.kinds import PERIOD
from lib.core.measure import Definition, Measure, compute
from lib.core.reference import DISTRICTS, SOURCES
from lib.core.text import Text
from lib.core.topic import Topic, all_datasets, all_measures
from lib.dictionary import table
from lib.store.package import read_table

MOST_GROUPS = 40  # more sets of words than this are told by fewer columns
NO_PLACES = ("group", "ministry")
WHO_AND_WHEN = ("district_id", "department_id", YEAR_OF)
NEVER_ADDED = ("as_of", "term", "scope", "number")
COUNTS = (
    Text("자치단체", "governments"),
    Text("서울 25개 구", "of the 25 of Seoul"),
    Text("연도", "years"),
    Text("서울 구 × 연도", "Seoul districts × years"),
    Text("행", "rows"),
)
_HEAD = """## 어느 구의 어느 해가 있는가 (Which districts and years there are)

자료를 세어 만든 표이다. 자치단체는 묶음과 부처를 뺀 수, 연도는 적힌 것만 센다(내려받은 날만 아는 행에는 연도가 없다). 정의가 다른 수치는 서로 잇지 않는다.
Counted from the data. Governments leave out groups and ministries; years are those that are stated: a row of which only the day of retrieval is known has none. Figures of two definitions are never joined."""


@dataclass(frozen=True)
class Places:
    """The ids of governments, and of the 25 districts of Seoul among them."""

    governments: frozenset[str]
    seoul: frozenset[str]


def coverage(topics: Sequence[Topic], folder: Path) -> str:
    """The section of the dictionary; datasets whose file does not stand in `folder` are left out."""
    places, sources = _places(read_table(DISTRICTS, folder)), read_table(SOURCES, folder)
    datasets = {d.name: d for d in all_datasets(topics) if d.is_fact and d.year and (folder / f"{d.name}.csv").is_file()}
    tables = {name: _dated(d, prepared(d, read_table(d, folder), sources)) for name, d in datasets.items()}
    parts = [_HEAD, "### 지표와 정의 (Measures and definitions)", _of_measures(all_measures(topics), tables, places)]
    parts += ["### 자료 (Datasets)", _of_datasets(datasets.values(), tables, places)]
    if "indicators" in tables:
        parts += ["### 지표 유형 (Indicator types)", _of_types(tables["indicators"], places)]
    return "\n\n".join(parts) + "\n"


def seoul_years(rows: pl.DataFrame, seoul: frozenset[str]) -> pl.DataFrame:
    """The pairs of a district of Seoul and a stated year that rows hold."""
    return rows.filter(pl.col("district_id").is_in(seoul) & pl.col(YEAR_OF).is_not_null()).select("district_id", YEAR_OF).unique()


def _places(districts: pl.DataFrame) -> Places:
    governments = districts.filter(~pl.col("type").is_in(NO_PLACES))
    seoul = governments.filter(pl.col("province") == "seoul", pl.col("type") == "gu")
    return Places(frozenset(governments["district_id"]), frozenset(seoul["district_id"]))


def _dated(dataset: Dataset, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows, without a year where it is but that of the day on which their source was read."""
    read_then = pl.col(RETRIEVED) if dataset.year == "as_of" else pl.lit(value=False)
    return rows.with_columns(pl.when(~read_then).then(YEAR_OF).alias(YEAR_OF))


def _of_measures(measures: Sequence[Measure], tables: Mapping[str, pl.DataFrame], places: Places) -> str:
    rows = (
        [f"`{m.name}` {m.title.ko}", f"`{d.name}` {d.title.ko}", *_counts(_answered(d, m.derives(tables[m.dataset])), places)]
        for m in measures
        if m.dataset in tables
        for d in m.definitions
    )
    return table((Text("지표", "measure"), Text("정의", "definition"), *COUNTS), rows)


def _answered(definition: Definition, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows from which a definition has an answer for one government, year and source."""
    by = ["district_id", YEAR_OF, "source_id", *(c for c in NEVER_ADDED if c in rows.columns)]
    answers = compute(rows, definition, by).filter(pl.col("value").is_not_null())
    return rows.join(answers.select(pl.col("rows").explode().alias(ROW)), on=ROW, how="semi")


def _of_datasets(datasets: Iterable[Dataset], tables: Mapping[str, pl.DataFrame], places: Places) -> str:
    rows = (
        [f"`{d.name}`", _named(d, columns, words), *_counts(group, places)]
        for d in datasets
        for columns in [_apart(d, tables[d.name])]
        for words, group in _groups(tables[d.name], columns)
    )
    return table((Text("자료", "dataset"), Text("구분", "what sets figures apart"), *COUNTS), rows)


def _apart(dataset: Dataset, rows: pl.DataFrame) -> list[str]:
    """The columns whose words one answer never mixes, as many as make a table that can be read."""
    columns = [c for c in dataset.one_source if c not in (*WHO_AND_WHEN, dataset.year) and dataset.column(c).kind is not PERIOD]
    while columns and rows.select(columns).n_unique() > MOST_GROUPS:
        columns.pop()
    return columns


def _named(dataset: Dataset, columns: Sequence[str], words: Sequence[object]) -> str:
    """The words that set a group apart, in Korean where they are coded."""
    titles = ({w.value: w.title.ko for w in dataset.column(c).words} for c in columns)
    return " · ".join(known.get(str(word), str(word)) for known, word in zip(titles, words, strict=True)) or "–"


def _groups(rows: pl.DataFrame, columns: list[str]) -> Iterable[tuple[tuple[object, ...], pl.DataFrame]]:
    return rows.group_by(columns, maintain_order=True) if columns else [((), rows)]


def _of_types(indicators: pl.DataFrame, places: Places) -> str:
    typed = indicators.filter(pl.col("indicator_type").is_not_null()).sort("topic", "indicator_type", maintain_order=True)
    rows = ([f"`{words[0]}`", f"`{words[1]}`", *_counts(group, places)] for words, group in _groups(typed, ["topic", "indicator_type"]))
    return table((Text("분야", "topic"), Text("유형", "type"), *COUNTS), rows)


def _counts(rows: pl.DataFrame, places: Places) -> list[str]:
    """The cells of a line: governments, of the 25, years, Seoul districts × years, rows."""
    found = set(rows["district_id"])
    pairs = seoul_years(rows, places.seoul)
    years = _years(rows[YEAR_OF].drop_nulls().unique().sort().to_list())
    return [str(len(found & places.governments)), str(len(found & places.seoul)), years, str(pairs.height), f"{rows.height:,}"]


def _years(years: Sequence[int]) -> str:
    """`2009–2012, 2015`; `–` where no year is stated."""
    starts = [y for y in years if y - 1 not in years]
    ends = [y for y in years if y + 1 not in years]
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in zip(starts, ends, strict=True)) or "–"
