"""Turning a computed measure into words and columns: values, filled formulas, reasons and evidence, the same way in every panel."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import polars as pl

from lib.core import kinds, korean
from lib.core.dataset import ROW, Dataset
from lib.core.derived import entry
from lib.core.evidence import Evidence, EvidenceOnDemand
from lib.core.frames import Frames
from lib.core.kinds import Kind
from lib.core.measure import Definition, Made, Ratio, Total, reasons, wilson
from lib.core.panel import MARK, Panel, Table, TableColumn, empty, refs
from lib.core.places import names, seoul
from lib.core.query import UNITS_EN, Query
from lib.core.text import NOTHING, Lang, Text, day_words, join, listed, same, when

Row = Mapping[str, object]
NO_DATA = Text("자료 없음", "no data")


def marked(table: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """The table with a MARK made of the `by` columns; it ties table row, drawn mark and evidence together."""
    return table.with_columns(pl.concat_str(by, separator="|", ignore_nulls=True).alias(MARK))


def written(value: object, kind: Kind, unit: str = "") -> Text:
    """A value with its unit in both languages; nothing reads 자료 없음."""
    if value is None:
        return NO_DATA
    ko, en = kind.write(value, unit, "ko"), kind.write(value, unit, "en")
    return Text(f"{ko}{unit}", f"{en} {UNITS_EN.get(unit, unit)}".strip()) if kind is kinds.WON else Text(ko, en)


def sentence(words: Text) -> Text:
    """The words as a sentence begins: English with a capital."""
    return Text(words.ko, words.en[:1].upper() + words.en[1:])


def linked(words: str) -> str:
    """A Korean sentence that ends in 음, 임 or 함 as the first half of a longer one: 낮음 → 낮고, 61%임 → 61%이고, 부족함 → 부족하고."""
    endings = {"임": "이고", "함": "하고", "음": "고"}
    return words[:-1] + endings[words[-1]] if words[-1:] in endings else words


def number_of(value: object) -> float | None:
    """A computed value as a chart takes it; null stays missing."""
    return float(value) if isinstance(value, int | float) else None


def with_value(rows: Iterable[Row]) -> list[Row]:
    """Those of computed rows that have a value."""
    return [row for row in rows if row["value"] is not None]


def counted(count: object, counter: str) -> Text:
    """`1,599명`: how many, with what Korean puts behind a count."""
    words = kinds.write(count, kinds.INTEGER)
    return Text(f"{words}{counter}", words)


def against(rate: float, gone: float, line: Text) -> Text:
    """`경과율 41.4%보다 11.2%p 낮음`, `11.2 pp behind schedule (41.4% of the year elapsed)`: a rate against the share of the time gone, which `line` names."""
    words = Text("높음", "ahead of") if rate > gone else Text("낮음", "behind")
    share, points = kinds.write(gone, kinds.RATIO), kinds.points(abs(kinds.points_apart(rate, gone)))
    return _AGAINST.fill(line=Text(line.ko, line.en.removeprefix("share ")), share=share, points=points, words=words)


_AGAINST = Text("{line} {share}보다 {points} {words}", "{points} {words} schedule ({share} {line})")


def value_of(row: Row, definition: Definition, kind: Kind, unit: str = "") -> Text:
    """The computed value as read, or the reason why there is none."""
    reason = row["reason"]
    return reasons(definition)[reason] if isinstance(reason, int) else written(row["value"], kind, unit)


def exactly(unit: str, *amounts: object) -> tuple[tuple[str, ...], str]:
    """Amounts without rounding, and the unit that they are in: `unit` where it is whole in all of them, else 천원, else 원; `?` for none.

    A reader must get the result from the printed numbers: 38.2 ÷ 99.9 백만원 is not the rate of 38,235 ÷ 99,885 천원.
    """
    known = [a for a in amounts if isinstance(a, int | float)]
    fits = (u for u in dict.fromkeys((unit, "천원")) if u in ("천원", "원") and all(a % korean.UNITS_WON[u] == 0 for a in known))
    own = next(fits, "원")
    return tuple(kinds.write(a, kinds.WON, own) or "?" for a in amounts), own


def formula(row: Row, definition: Definition, kind: Kind, part: Kind, unit: str = "") -> Text:
    """The formula with its numbers: `집행액 ÷ 예산액 = 110,720 ÷ 326,045 = 34.0%`; for a total the sum and how many figures."""
    of, over, value, own = _filled(row, definition, kind, part, unit)
    form, name = definition.form, definition.formula
    if isinstance(form, Total):
        return Text(f"{form.of.title.ko} {row['n']}개 값의 합 = {value.ko}", f"{form.of.title.en}: sum of {row['n']} = {value.en}")
    parts = f"{of} {form.sign} {over}"
    if isinstance(row["reason"], int):
        return Text(f"{name.ko} = {parts}: {value.ko}", f"{name.en} = {parts}: {value.en}")
    tail = Text(f" ({own})", f" ({UNITS_EN[own]})") if isinstance(form, Ratio) and own else NOTHING
    return Text(f"{name.ko} = {parts}{tail.ko} = {value.ko}", f"{name.en} = {parts}{tail.en} = {value.en}")


def _filled(row: Row, definition: Definition, kind: Kind, part: Kind, unit: str) -> tuple[str, str, Text, str]:
    """Both parts and the value as a formula writes them, amounts exactly, and the unit of the parts where they are amounts."""
    value = value_of(row, definition, kind, unit)
    if part is not kinds.WON:
        return kinds.write(row["of"], part, unit) or "?", kinds.write(row["over"], part, unit) or "?", value, ""
    (of, over), own = exactly(unit, row["of"], row["over"])
    is_amount = kind is kinds.WON and not isinstance(row["reason"], int)
    return of, over, written(row["value"], kind, own) if is_amount else value, own


def evidence_by_mark(
    table: pl.DataFrame,
    definition: Definition,
    dataset: str,
    label: Callable[[Row], Text],
    *,
    kind: Kind,
    part: Kind | None = None,
    unit: str = "",
) -> EvidenceOnDemand:
    """Evidence of each row of a computed table (it has MARK, of, over, value, reason, n, rows), its formula made when it is opened.

    `kind` is that of the value, `part` that of what its formula fills in where this is another.
    """
    told = table[[c for c in table.columns if c != "rows"]]  # a list in each row takes as long to read as all else of it
    labels = {row[MARK]: label(row) for row in told.iter_rows(named=True)}
    return computed_evidence(table, lambda row: labels[row[MARK]], dataset, lambda _: definition, kind=kind, part=part, unit=unit)


def computed_evidence(
    table: pl.DataFrame,
    label: Callable[[Row], Text],
    dataset: str,
    definition_of: Callable[[Row], Definition],
    *,
    kind: Kind,
    part: Kind | None = None,
    unit: str = "",
) -> EvidenceOnDemand:
    """The same of a table whose rows are computed by different definitions; `label` is asked when it is opened, and must keep no frames."""
    marks = table[MARK].to_list()
    place = {mark: n for n, mark in enumerate(marks)}

    def made(mark: str) -> Evidence:
        row = table.row(place[mark], named=True)
        by = definition_of(row)
        return Evidence(mark, label(row), value_of(row, by, kind, unit), formula(row, by, kind, part or kind, unit), rows[mark])

    rows = {mark: refs(dataset, lines) for mark, lines in zip(marks, table["rows"].to_list(), strict=True)}
    return EvidenceOnDemand(rows, made)


def file_lines(row: Row, column: str = "rows") -> list[int]:
    """The file lines that a computed row was made of; none where it names none."""
    found = row.get(column)
    return [line for line in found if isinstance(line, int)] if isinstance(found, list) else []


def rows_behind(rows: pl.DataFrame, *used: pl.Series) -> pl.DataFrame:
    """Those of the rows that computed values were made of; `used` are their `rows` columns."""
    return rows.filter(pl.col(ROW).is_in(pl.concat(used).explode().implode()))


def where_asked(query: Query, frames: Frames) -> Text:
    """The filter in words: districts, departments, years; 전체 where nothing is filtered."""
    known = names(frames)
    named = [
        [known.district(d) for d in query.districts],
        [known.department_span(d) for d in query.departments],
        [same(t) for t in query.teams],
    ]
    parts = [join(own, "·") for own in named if own]
    if query.years:
        years = same("·".join(str(y) for y in query.years))
        parts.append(Text(f"{years.ko}년", years.en))
    return join(parts, " ", ", ") if parts else Text("모든 구", "all districts")


def whose(row: Row, frames: Frames, *, with_department: bool = True) -> Text:
    """`영등포구 기획예산과`: the district and, unless it is the whole, the department at the row's date."""
    known = names(frames)
    district = known.district(str(row["district_id"]))
    department = str(row.get("department_id") or "/all")
    if not with_department or department.endswith("/all"):
        return district
    day = row.get("as_of")
    name = known.department(department, day if isinstance(day, date) else None)
    return Text(f"{district.ko} {name.ko}", f"{name.en}, {district.en}")


def pointed_out(district_id: object, query: Query) -> str:
    """The colour meaning of a district in a comparison: pointed out, one of the others, or plain where none is pointed out."""
    if not query.focus:
        return "plain"
    return "chosen" if district_id in query.focus else "other"


def has_data(dataset: str, frames: Frames) -> Text:
    """Which districts the dataset has, at most three by name: for a card, or a line."""
    return who_has(frames[dataset], frames, 3)


def who_has(table: pl.DataFrame, frames: Frames, most: int = 6) -> Text:
    """Which districts the rows of a table are of, those of Seoul first, so many at most by name."""
    found, ours = names(frames).districts_with(table["district_id"].unique().to_list()), set(seoul(frames)["district_id"])
    order = sorted(found, key=lambda place: place not in ours)
    said, rest = listed([found[place] for place in order], most), order[most:]
    return Text(f"{said.ko}(서울 밖)", f"{said.en} outside Seoul") if rest and not ours.intersection(rest) else said


def nothing(name: str, what: Text, definition: Text, query: Query, frames: Frames, *, of: Text, has: pl.DataFrame) -> Panel:
    """The panel where there is no figure; `of` names what is missing, `has` holds the rows that would answer.

    A year is named only where the asked places have another.
    """
    asked = query if not query.districts or has["district_id"].is_in(query.districts).any() else query.but(years=())
    return empty(name, what, definition, of, where_asked(asked, frames), who_has(has, frames))


def short_date(day: object, lang: Lang = "ko") -> str:
    """`2023. 5. 31.` or the ISO day in English; empty for none."""
    return day_words(day).of(lang)


def money_words(won: object) -> Text:
    """An amount as a sentence says it; nothing reads as unknown."""
    return Text(korean.format_won_words(int(won)), korean.format_won_words(int(won), "en")) if isinstance(won, int | float) else NO_DATA


def remarks(rows: pl.DataFrame, plain: str = "^사업명은 ", shown: int = 4) -> tuple[Text, ...]:
    """What the data remark beside single figures, most frequent first; remarks like `plain` qualify nothing and are left out."""
    usual = re.compile(plain)
    counts = Counter(note for note in rows["note"] if note is not None and not usual.search(note)).most_common()
    said = [Text(f"비고({count}건): {note}", f"Remark in the data ({count}): {note}") for note, count in counts[:shown]]
    rest = len(counts) - len(said)
    more = Text("그 밖의 비고 {n}가지는 근거에서 볼 수 있음", "{n:more remark|more remarks} in the evidence")
    return (*said, *when(rest, more.fill(n=rest)))


AS_OF = TableColumn("as_of", Text("기준일", "as of"), kinds.DATE)
_OWN_KINDS = (kinds.DATE, kinds.YEAR, kinds.PERIOD, kinds.INTEGER, kinds.WON, kinds.DECIMAL)  # every other is read as text


def declared(dataset: Dataset, *columns: str) -> tuple[TableColumn, ...]:
    """The columns with the titles, kinds and words that their dataset gives them."""
    return tuple(declared_as(dataset, name) for name in columns)


def declared_as(dataset: Dataset, name: str, *, words: Mapping[str, Text] | None = None, made: tuple[Made, ...] = ()) -> TableColumn:
    """One column as its dataset declares it; `words` where a panel has others."""
    column = dataset.column(name)
    kind = column.kind if column.kind in _OWN_KINDS else kinds.TEXT
    return TableColumn(name, column.title, kind, words=column.titles if words is None else words, made=made)


def district_column(ids: Iterable[str], frames: Frames) -> TableColumn:
    """The column that names the districts of the table."""
    known = names(frames)
    return TableColumn("district_id", Text("구", "district"), words={i: known.district(i) for i in _each(ids)})


def department_column(ids: Iterable[str], frames: Frames) -> TableColumn:
    """The column that names the departments of the table, each with the year from which it is known."""
    known = names(frames)
    return TableColumn("department_id", Text("부서", "department"), words={i: known.department_span(i) for i in _each(ids)})


def _each(ids: Iterable[str]) -> Iterable[str]:
    """Each id once, in order of first appearance; of a column without walking through its rows."""
    return ids.unique(maintain_order=True).to_list() if isinstance(ids, pl.Series) else dict.fromkeys(ids)


def interval_columns(of: str, over: str) -> tuple[TableColumn, TableColumn]:
    """Both ends of the interval of a share, by the columns of its part and of its whole."""
    low, high = wilson(of, over)
    return (
        TableColumn("low", Text("95% 구간 하한", "95% interval, from"), kinds.RATIO, made=(low,)),
        TableColumn("high", Text("95% 구간 상한", "95% interval, to"), kinds.RATIO, made=(high,)),
    )


_INTERVAL = Text("; {title} {low}~{high}", "; {title}: {low} to {high}")


def interval_words(low: object, high: object) -> Text:
    """`; 95% 신뢰구간 71.2%~83.0%`: the interval of a share behind its formula; nothing where there is none."""
    if low is None or high is None:
        return NOTHING
    return _INTERVAL.fill(title=entry("wilson").title, low=kinds.write(low, kinds.RATIO), high=kinds.write(high, kinds.RATIO))


def table_of(columns: Sequence[TableColumn], records: Sequence[Sequence[object]]) -> Table:
    """A table of records: the mark of each, then a value a column."""
    schema = {MARK: pl.String(), **{c.name: c.kind.dtype for c in columns}}
    return Table(tuple(columns), pl.DataFrame(records, schema=schema, orient="row"))
