"""Figures that are stated twice: by two sources, at two dates of one year, or as a plan and later as what came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from lib.across.sources.printed import DATASETS, FACTS, NEEDED, asked, lines, narrows, place
from lib.audit.restated import HOW
from lib.audit.restated import restated as pairs
from lib.core import kinds
from lib.core.answer import nothing
from lib.core.dataset import PROVISIONAL, ROW, Dataset
from lib.core.evidence import Evidence, EvidenceOnDemand, RowRef, printed_value, ref
from lib.core.frames import Frames, Row, each_once, integer, once_per_frames
from lib.core.panel import MARK, Caption, Option, Panel, PanelSpec, Table, TableColumn, provisional_note
from lib.core.places import TABLES, Names, names
from lib.core.query import UNITS_EN, Query
from lib.core.select import of_copies
from lib.core.sources.citations import citations
from lib.core.text import Text, join, plural, when


class Pair:
    """One pair as read: whose and what, and both values as printed, in their units."""

    def __init__(self, row: Row, first: Row, second: Row, known: Names) -> None:
        self.row, self.dataset, column = row, DATASETS[str(row["dataset"])], str(row["column"])
        self.what = _subject(first, second, self.dataset, column, known)
        self.first, self.second = (_value(r, self.dataset, column) for r in (first, second))
        difference = row["difference"]
        gap = _amount(difference if isinstance(difference, float) else 0.0, first, self.dataset, column)
        self.gap = Text(f"{gap.ko}p", f"{gap.en}p") if gap.ko.endswith("%") else gap

    @property
    def refs(self) -> tuple[RowRef, ...]:
        """Both rows."""
        return tuple(ref(self.dataset.name, integer(self.row, side)) for side in _SIDES)

    def evidence(self) -> Evidence:
        """Both values, the difference, and both rows."""
        value = join([self.first, self.second], " → ", " → ")
        how = HOW[str(self.row["how"])]
        formula = Text(
            f"{self.second.ko} − {self.first.ko} = {self.gap.ko} ({how.ko})",
            f"{self.second.en} − {self.first.en} = {self.gap.en} ({how.en})",
        )
        return Evidence(str(self.row[MARK]), self.what, value, formula, self.refs)


_SILENT = ("district_id", "department_id", "as_of", "level", "basis", "_year", "unit", "indicator_type")
_UNSAID = ("전체", "실적", "")


def _subject(first: Row, second: Row, dataset: Dataset, column: str, known: Names) -> Text:
    """`서초구 · 2022 · 주민참여예산(구) · 선정 · 금액`: what both rows say; a renamed project with both of its names."""
    keys = [c for c in dataset.restates if c not in _SILENT and not (dataset.plan and c == dataset.plan[0])]
    parts = [known.district(str(first["district_id"]))]
    parts += [_both(dataset, c, first, second) for c in (*(["indicator"] if "indicator" in dataset.names else []), *keys)]
    parts += [dataset.column(column).title] * (column != "value")
    return join([p for p in parts if p.ko not in _UNSAID], " · ", " · ")


def _both(dataset: Dataset, column: str, first: Row, second: Row) -> Text:
    one, two = (dataset.column(column).word(str(r[column] or "")) for r in (first, second))
    return one if one == two else join([one, two], " → ", " → ")


def _value(row: Row, dataset: Dataset, column: str) -> Text:
    value = row[column]
    return _amount(value if isinstance(value, int | float) else 0, row, dataset, column)


def _amount(value: float, row: Row, dataset: Dataset, column: str) -> Text:
    """A value in the unit that its row prints."""
    declared = dataset.column(column)
    unit = str(row.get("unit") or row.get("unit_printed") or "")
    parts = unit.split(";")
    filled = [c for c in dataset.values if row[c] is not None]
    unit = parts[filled.index(column)] if len(parts) == len(filled) else parts[0]
    words = printed_value(value, declared, unit)
    return Text(words, words.removesuffix(unit) + (" " if unit != "%" else "") + UNITS_EN.get(unit, unit) if unit else words)


NAME = "checks-restated"
KIND = Option("how", Text("어떻게 다시 적혔나", "how it is restated"), {"all": Text("모두", "all"), **HOW})
WHAT = Text("두 출처가 적은 같은 수치", "figures that two sources state")
RULE = Text("구, 기간, 대상이 같은 수치를 두 출처에서 찾아 나란히 둠. 어느 쪽도 고치지 않음",
            "the same district, period and subject in two sources, side by side; neither is changed")  # fmt: skip
SUBJECT = Text("다시 적힌 수치", "restated figures")


def restated(query: Query, frames: Frames) -> Panel:
    """Figures stated twice, those that differ first; one row = one pair, the earlier date first."""
    known, how = _pairs(frames), query.option("how", "all")
    found = known if how == "all" else known.filter(pl.col("how") == how)
    rows = _asked(query, found, frames)
    if rows.is_empty():
        return nothing(NAME, WHAT, RULE, query, frames, of=SUBJECT, has=found)
    by_mark = _read(rows, frames)
    read = list(by_mark.values())
    days = [d for c in ("first_day", "second_day") for d in rows[c].drop_nulls()]
    span = Text(f"{kinds.write(min(days), kinds.DATE)} ~ {kinds.write(max(days), kinds.DATE)}", f"{min(days)} to {max(days)}")
    sources = tuple(dict.fromkeys([*rows["first_source"], *rows["second_source"]]))
    return Panel(
        NAME, _title(rows), WHAT, _table(rows, read, frames),
        Caption(RULE, span, rows.height, sources, bool(rows[PROVISIONAL].any())), None,
        EvidenceOnDemand({mark: p.refs for mark, p in by_mark.items()}, lambda mark: by_mark[mark].evidence()),
        (*_notes(rows), *_of_others(query, rows, frames), *provisional_note(rows)),
    )  # fmt: skip


@once_per_frames
def _pairs(frames: Frames) -> pl.DataFrame:
    """All pairs, those that differ first."""
    first = lines(frames).select("dataset", pl.col(ROW).alias("first_row"), "district_id", pl.col("as_of").alias("first_day"))
    second = lines(frames).select("dataset", pl.col(ROW).alias("second_row"), pl.col("as_of").alias("second_day"))
    table = pairs(FACTS, frames).with_row_index(MARK).with_columns(pl.col(MARK).cast(pl.String))
    table = table.join(first, on=["dataset", "first_row"], how="left", maintain_order="left")
    table = table.join(second, on=["dataset", "second_row"], how="left", maintain_order="left")
    is_doubtful = of_copies(frames, "first_source", "second_source")
    return table.with_columns(is_doubtful).sort(pl.col("difference") == 0, pl.col("how") != "same", "how", "dataset", maintain_order=True)


def _read(shown: pl.DataFrame, frames: Frames) -> Mapping[str, Pair]:
    """These pairs with both of their rows, by mark; to read one takes longer than to find all, so each is read once."""

    def made(marks: Sequence[str]) -> Iterator[tuple[str, Pair]]:
        new, rows = shown.filter(pl.col(MARK).is_in(marks)), dict[tuple[str, int], Row]()
        for (dataset,), part in new.group_by("dataset"):
            wanted = [*part["first_row"], *part["second_row"]]
            for row in frames[str(dataset)].filter(pl.col(ROW).is_in(wanted)).iter_rows(named=True):
                rows[str(dataset), int(row[ROW])] = row
        for r in new.iter_rows(named=True):
            yield r[MARK], Pair(r, rows[r["dataset"], r["first_row"]], rows[r["dataset"], r["second_row"]], names(frames))

    return each_once(frames, "pairs as read", shown[MARK].to_list(), made)


def _table(shown: pl.DataFrame, read: list[Pair], frames: Frames) -> Table:
    cited = citations(frames)
    table = shown.with_columns(
        pl.Series("subject", [p.what.ko for p in read], pl.String),
        pl.Series("one", [p.first.ko for p in read], pl.String),
        pl.Series("other", [p.second.ko for p in read], pl.String),
        pl.Series("gap", [p.gap.ko for p in read], pl.String),
        pl.Series("where", [place(cited[s].ko, at) for s, at in shown.select("first_source", "first_locator").rows()], pl.String),
        pl.Series("second_where", [place(cited[s].ko, at) for s, at in shown.select("second_source", "second_locator").rows()], pl.String),
    )
    return Table(_columns({t.ko: t for p in read for t in (p.what, p.first, p.second, p.gap)}), table)


def _asked(query: Query, table: pl.DataFrame, frames: Frames) -> pl.DataFrame:
    """Pairs of which either side is of what is asked."""
    if not narrows(query):
        return table
    kept = lines(frames).filter(asked(query)).select("dataset", ROW)
    own = {m for side in _SIDES for m in table.join(kept, left_on=["dataset", side], right_on=["dataset", ROW], how="semi")[MARK]}
    return table.filter(pl.col(MARK).is_in(list(own)))


_SIDES = ("first_row", "second_row")


def _of_others(query: Query, rows: pl.DataFrame, frames: Frames) -> tuple[Text, ...]:
    """A pair may set the asked report against one of another department, district or year."""
    if not narrows(query):
        return ()
    kept = lines(frames).filter(asked(query)).select("dataset", ROW)
    both = rows
    for side in _SIDES:
        both = both.join(kept, left_on=["dataset", side], right_on=["dataset", ROW], how="semi")
    count = rows.height - both.height
    words = Text(
        f"다른 부서·해의 문서와 견준 수치 {count}건 포함", f"{count} of them are set against a document of another department or year"
    )
    return when(count, words)


def _title(rows: pl.DataFrame) -> Text:
    """How many are restated, and how many of these differ; of two dates a difference is no contradiction."""
    differ = rows.filter(pl.col("difference") != 0)
    same_day = differ.filter(pl.col("how") == "same").height
    head = Text(f"두 번 적힌 수치 {rows.height:,}건", f"{plural(rows.height, 'figure is', 'figures are')} stated twice")
    if differ.is_empty():
        return Text(f"{head.ko} 모두 같음", f"{head.en}, all alike")
    if same_day:
        return Text(
            f"{head.ko} 가운데 {differ.height:,}건이 다름, {same_day:,}건은 같은 날의 수치",
            f"{head.en}, {plural(differ.height, 'differs', 'differ')}, {same_day:,} of them for the same date",
        )
    return Text(
        f"{head.ko} 가운데 {differ.height:,}건이 다름, {'모두 ' * (differ.height > 1)}다른 날의 수치",
        f"{head.en}, {plural(differ.height, 'differs', 'differ')}, {'all of them ' * (differ.height > 1)}for two dates",
    )


def _notes(rows: pl.DataFrame) -> tuple[Text, ...]:
    said = (
        (
            "other_date",
            Text("날이 다른 수치의 차이는 그 사이의 변화일 수 있음", "A difference between two dates may be a change in between"),
        ),
        ("plan_amount", Text("이름이 바뀐 사업은 같은 금액으로 이었음", "Renamed projects are joined by their equal amount")),
    )
    return tuple(text for how, text in said if how in set(rows["how"]))


def _columns(words: Mapping[str, Text]) -> tuple[TableColumn, ...]:
    return (
        TableColumn("how", KIND.title, words=HOW),
        TableColumn("dataset", Text("자료", "dataset"), words={n: d.title for n, d in DATASETS.items()}),
        TableColumn("subject", Text("무엇", "what"), words=words),
        TableColumn("one", Text("한쪽", "one side"), words=words),
        TableColumn("first_day", Text("기준일", "as of"), kinds.DATE),
        TableColumn("other", Text("다른 쪽", "other side"), words=words),
        TableColumn("second_day", Text("다른 쪽 기준일", "other as of"), kinds.DATE),
        TableColumn("gap", Text("차이", "difference"), words=words),
        TableColumn("where", Text("적힌 곳", "place")),
        TableColumn("second_where", Text("다른 쪽 적힌 곳", "other place")),
    )


RESTATED_PANEL = PanelSpec(
    NAME,
    Text("어떤 수치가 두 번 적혔고 서로 같은가", "Which figures are stated twice, and alike?"),
    (*NEEDED, *TABLES),
    restated,
    None,
    (KIND,),
    looks_over=True,
)
