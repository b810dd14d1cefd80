"""The glossary: measures, derived figures, datasets, columns and verdicts as they are declared. Nothing here is written by hand.

These panels show declarations, not figures: no row of data stands behind them, so they have no evidence and no source.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import polars as pl

from lib.across.compare.organisation import ORGANISATION
from lib.across.reading import TERMS
from lib.across.sources.printed import DATASETS, VERDICT_WORDS
from lib.core.dataset import Column, Dataset
from lib.core.derived import GLOSSARY
from lib.core.evidence import SIGNS, Verdict
from lib.core.frames import Frames
from lib.core.kinds import DECIMAL, WON
from lib.core.measure import MISSING, ZERO, Definition, Measure, Ratio
from lib.core.panel import MARK, Answer, Caption, Headline, Option, Panel, PanelSpec, Table, TableColumn
from lib.core.places import names
from lib.core.query import Query
from lib.core.text import NOTHING, Text, join, plural, same
from lib.core.topic import all_measures
from lib.topics import TOPICS

BETTER: Mapping[str, Text] = {
    "more": Text("높을수록 좋음", "more is better"),
    "less": Text("낮을수록 좋음", "less is better"),
    "zero": Text("0이 좋음", "zero is best"),
    "target": Text("목표가 있을 때만 목표와 견줌", "held against a target only"),
    "none": Text("좋고 나쁨 없음", "neither is good or bad"),
}
DECLARED = Text("프로그램의 선언에서 만든 목록", "made from the program's declarations")
NO_DATE = Text("없음(자료가 아님)", "none: not data")
Line = tuple[Text, ...]


def _panel(name: str, title: Text, what: Text, headings: Sequence[Text], lines: Sequence[tuple[str, Line]]) -> Panel:
    """A table of words: one row = one `line` with its mark."""
    words: list[dict[str, Text]] = [{} for _ in headings]
    stored = [[_stored(t, known) for t, known in zip(line, words, strict=True)] for _, line in lines]
    ids = [f"c{i}" for i in range(len(headings))]
    frame = pl.DataFrame(stored, schema=dict.fromkeys(ids, pl.String), orient="row")
    columns = tuple(TableColumn(c, h, words=w) for c, h, w in zip(ids, headings, words, strict=True))
    table = Table(columns, frame.with_columns(pl.Series(MARK, [mark for mark, _ in lines], pl.String)))
    return Panel(name, title, what, table, Caption(DECLARED, NO_DATE, len(lines), ()))


def _stored(text: Text, known: dict[str, Text]) -> str:
    """The Korean words, under which the English are found; equal Korean words of another meaning end in an unseen joiner."""
    key = text.ko
    while known.setdefault(key, text) != text:
        key += "\u2060"
    return key


# Measures, each with every definition.

MEASURE_HEADS = (
    Text("지표", "measure"), Text("정의", "definition"), Text("산식", "formula"), Text("근거", "rule"), Text("계산하지 않는 때", "when undefined"),
    Text("방향", "direction of good"), Text("자료", "dataset"),
)  # fmt: skip


def measures(query: Query, frames: Frames) -> Panel:
    """Every measure with each of its definitions; one row = one definition."""
    found = all_measures(TOPICS)
    lines = [(f"{m.name}|{d.name}", _measure(m, d)) for m in found for d in m.definitions]
    title = Text(
        f"지표 {len(found)}개를 정의 {len(lines)}가지로 계산",
        f"{plural(len(found), 'measure')}, computed by {plural(len(lines), 'definition')}",
    )
    return _panel(
        "glossary-measures", title, Text("한 행 = 지표의 정의 하나", "one row = one definition of a measure"), MEASURE_HEADS, lines
    )


def _measure(measure: Measure, definition: Definition) -> Line:
    return (measure.title, definition.title, definition.formula, definition.rule, _undefined(definition), BETTER[measure.better],
            DATASETS[measure.dataset].title)  # fmt: skip


def _undefined(definition: Definition) -> Text:
    """The reasons that stand instead of a value."""
    always = [MISSING, *([ZERO] if isinstance(definition.form, Ratio) else [])]
    return join([*always, *(u.reason for u in definition.undefined)], "; ", "; ")


# What is derived from a result.

DERIVED_HEADS = (Text("용어", "term"), Text("산식", "formula"), Text("근거", "rule"))


def derived(query: Query, frames: Frames) -> Panel:
    """What is computed from results: pace, interval, share of the term; one row = one term."""
    lines = [(e.name, (e.title, e.formula, e.rule)) for e in GLOSSARY]
    title = Text(f"지표에서 더 나아가 계산하는 것 {len(lines)}가지", f"{plural(len(lines), 'figure')} derived from measures")
    return _panel("glossary-derived", title, Text("한 행 = 용어 하나", "one row = one term"), DERIVED_HEADS, lines)


# What must be known to read a figure.

READING_HEADS = (Text("용어", "term"), Text("뜻", "meaning"), Text("두 수치가 다른 까닭", "why two figures differ"))


def reading(query: Query, frames: Frames) -> Panel:
    """The words under a figure, and why two figures differ there; one row = one term."""
    lines = [(t.name, (t.title, t.means, t.differs)) for t in TERMS]
    title = Text(f"수치를 읽을 때 알아야 할 말 {len(lines)}가지", f"{plural(len(lines), 'term')} to know when reading a figure")
    return _panel("glossary-reading", title, Text("한 행 = 용어 하나", "one row = one term"), READING_HEADS, lines)


# Datasets and their columns.

DATASET_HEADS = (
    Text("자료", "dataset"), Text("파일", "file"), Text("한 행이 뜻하는 것", "grain"), Text("키", "key"), Text("연도 필터가 읽는 열", "column of the year filter"),
)  # fmt: skip
ABSENT = Text("없음", "none")


def datasets(query: Query, frames: Frames) -> Panel:
    """Every dataset with its grain and key; one row = one dataset."""
    lines = [(d.name, _dataset(d)) for d in DATASETS.values()]
    facts = sum(d.is_fact for d in DATASETS.values())
    title = Text(f"자료 {len(lines)}개, 그 가운데 출처와 적힌 곳이 있는 수치 자료 {facts}개",
                 f"{plural(len(lines), 'dataset')}; of figures with source and place: {facts}")  # fmt: skip
    return _panel("glossary-datasets", title, Text("한 행 = 자료 하나", "one row = one dataset"), DATASET_HEADS, lines)


def _dataset(dataset: Dataset) -> Line:
    grain = Text(dataset.grain.ko.removeprefix("한 행 = "), dataset.grain.en.removeprefix("one row = "))
    key = join([dataset.column(c).title for c in dataset.key], " · ", " · ")
    return dataset.title, same(f"{dataset.name}.csv"), grain, key, dataset.column(dataset.year).title if dataset.year else ABSENT


COLUMN_HEADS = (
    Text("자료", "dataset"), Text("열", "column"), Text("이름", "title"), Text("유형", "kind"), Text("단위", "unit"), Text("낱말", "allowed words"),
    Text("빈칸", "empty"), Text("뜻", "meaning"),
)  # fmt: skip
DATASET = Option(
    "dataset", Text("자료", "dataset"), {"all": Text("모든 자료", "all datasets"), **{n: d.title for n, d in DATASETS.items()}}
)
NEVER_EMPTY = Text("빈칸 없음", "never")
NO_CELL = Text("출처에 그 칸이 없음", "the source has no such cell")
NOT_STATED = Text("해당 없음 또는 적혀 있지 않음", "not applicable or not stated")
OPEN = Text("그 밖의 말도 적힌 대로", "other words as printed")


def columns(query: Query, frames: Frames) -> Panel:
    """Columns with kind, unit and allowed words; one row = one column of one dataset."""
    asked = query.option("dataset", "all")
    shown = list(DATASETS.values()) if asked == "all" else [DATASETS[asked]]
    lines = [(f"{d.name}|{c.name}", _column(d, c)) for d in shown for c in d.columns]
    title = (
        Text(f"자료 {len(shown)}개의 열 {len(lines)}개", f"{plural(len(lines), 'column')} of {plural(len(shown), 'dataset')}")
        if asked == "all"
        else Text(f"{shown[0].title.ko} 자료의 열 {len(lines)}개", f"{shown[0].title.en}: {plural(len(lines), 'column')}")
    )
    return _panel("glossary-columns", title, Text("한 행 = 자료의 열 하나", "one row = one column"), COLUMN_HEADS, lines)


def _column(dataset: Dataset, column: Column) -> Line:
    words = [w.title if w.title.ko == w.value or not w.value.isascii() else Text(f"{w.title.ko}({w.value})", f"{w.title.en} ({w.value})")
             for w in column.words]  # fmt: skip
    listed = join([*words, *([OPEN] if column.open_words else [])], ", ") if words else NOTHING
    return (
        dataset.title,
        same(column.name),
        column.title,
        column.kind.title,
        _unit(dataset, column),
        listed,
        _empty(column),
        column.description,
    )


def _unit(dataset: Dataset, column: Column) -> Text:
    if column.kind is WON:
        return Text("원", "won")
    if "unit" in dataset.names and column.kind is DECIMAL:
        return Text("행마다 적힌 단위", "as printed in each row")
    return Text("적힌 단위", "printed unit") if column.is_value and "unit_printed" in dataset.names else NOTHING


def _empty(column: Column) -> Text:
    if column.required:
        return NEVER_EMPTY
    return NO_CELL if column.is_value else NOT_STATED


# What the verdicts of the audit mean.

MEANS: Mapping[str, Text] = {
    Verdict.AGREES: Text("정확히 같거나, 적힌 자리에서 반올림해도 버려도 같음", "equal, or the same by rounding and by cutting at the printed decimals"),
    Verdict.HALF_UP: Text("적힌 자리에서 반올림할 때만 같음", "the same by rounding only"),
    Verdict.TRUNCATED: Text("적힌 자리에서 버릴 때만 같음", "the same by cutting only"),
    Verdict.APPROXIMATELY: Text("약·이상·이하로 적혔거나 더한 값이 이미 반올림되어 그 범위 안에서 같음",
                                "printed as 'about', 'or more' or 'or less', or its parts are rounded: the same within that range"),
    Verdict.DISAGREES: Text("어느 방법으로도 같지 않음", "not the same by any of these"),
    Verdict.NOT_CHECKABLE: Text("계산에 쓸 값이 적혀 있지 않거나 분모가 0임", "a value that is needed is not printed, or the denominator is 0"),
}  # fmt: skip


def verdicts(query: Query, frames: Frames) -> Panel:
    """What each sign of the audit means; one row = one verdict."""
    lines = [(str(v), (VERDICT_WORDS[v], MEANS[v])) for v in SIGNS]
    title = Text(f"판정은 {_NUMBERS.get(len(lines), str(len(lines)))} 가지", f"There are {len(lines)} verdicts")
    what = Text("적힌 값과 계산값을 적힌 자릿수에서 견줌", "printed and computed, held against each other at the printed decimals")
    return _panel("glossary-verdicts", title, what, (Text("판정", "verdict"), Text("뜻", "meaning")), lines)


_NUMBERS = {5: "다섯", 6: "여섯", 7: "일곱"}


def _headline(spec: PanelSpec, query: Query, frames: Frames, answer: Answer | None) -> Text:
    """Which questions the page answers: by which definitions, and how the organisation of the asked districts changed."""
    measures = all_measures(TOPICS)
    definitions = sum(len(m.definitions) for m in measures)
    asked = Text(f"지표 {len(measures)}개는 각각 무슨 산식으로 계산했는가(정의 {definitions}가지)",
                 f"How are {plural(len(measures), 'measure')} computed, by {plural(definitions, 'definition')}")  # fmt: skip
    changes = ORGANISATION(ORGANISATION.own(query), frames)
    if changes.is_empty or len(query.districts) != 1:
        return Text(asked.ko, f"{asked.en}?")
    who = names(frames).district(query.districts[0])
    return Text(f"{asked.ko}, {who.ko} 조직은 어떻게 바뀌었는가(개편 {changes.table.frame.height}건)",
                f"{asked.en}, and how was {who.en} reorganised (changes: {changes.table.frame.height})?")  # fmt: skip


def _spec(
    name: str, question: Text, build: Callable[[Query, Frames], Panel], *options: Option, headline: Headline | None = None
) -> PanelSpec:
    """A panel that needs no table at all."""
    return PanelSpec(name, question, (), build, None, options, headline=headline)


PANELS: tuple[PanelSpec, ...] = (
    _spec("glossary-reading", Text("수치를 어떻게 읽고 왜 다른가", "How is a figure read, and why do two differ?"), reading),
    _spec("glossary-measures", Text("지표는 어떻게 계산하는가", "How are measures computed?"), measures, headline=_headline),
    _spec("glossary-derived", Text("지표에서 더 나아가 무엇을 계산하는가", "What is derived from measures?"), derived),
    _spec("glossary-datasets", Text("어떤 자료가 있고 한 행은 무엇인가", "Which datasets are there, and what is one row?"), datasets),
    _spec("glossary-columns", Text("자료의 열은 무엇을 뜻하는가", "What do the columns mean?"), columns, DATASET),
    _spec("glossary-verdicts", Text("검산의 판정은 무엇을 뜻하는가", "What do the verdicts mean?"), verdicts),
)
