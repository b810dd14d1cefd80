"""The data dictionary as Markdown, rendered from the declarations: datasets, measures, glossary, panels. Korean first, English beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.across.glossary import BETTER, NEVER_EMPTY, NO_CELL, NOT_STATED
from lib.core import kinds
from lib.core.dataset import Column, Dataset
from lib.core.derived import GLOSSARY, Entry
from lib.core.measure import MISSING, ZERO, Definition, Measure
from lib.core.panel import Option, PanelSpec
from lib.core.places import TABLES
from lib.core.reference import REFERENCE
from lib.core.text import Text
from lib.core.topic import Topic, all_measures, all_panels

FROM_DATA = Text("자료에 있는 것 가운데 고름", "one of those in the data")
ANY_WORDS = Text("아무 말", "any words")
_HEAD = """# 자료 사전 (Data dictionary)

선언에서 만든 문서이다(맨 뒤의 표는 자료를 센 것). 고치려면 `lib/core/reference.py`와 `lib/topics/`의 선언을 고치고 `python -m lib.describe`를 실행한다.
Made from the declarations: edit those, then run `python -m lib.describe`. The last part counts the data."""
_ALWAYS_UNDEFINED = f"""어느 정의든 이럴 때는 계산하지 않고 까닭을 적는다: {MISSING.ko}. 비율은 이럴 때에도: {ZERO.ko}.
No definition is computed, and the reason stands instead: {MISSING.en}. For ratios also: {ZERO.en}."""
_ALWAYS_GIVEN = f"""모든 패널은 적힌 자료 밖에 출처·구·부서 자료를 받는다.
Beside the datasets named, every panel is given {", ".join(f"`{name}`" for name in TABLES)}."""


def dictionary(topics: Sequence[Topic]) -> str:
    """The whole document; every dataset, column, word, measure, definition, glossary entry, panel and option is in it."""
    parts = [_HEAD, "## 공통 자료 (Reference datasets)", *map(_dataset, REFERENCE)]
    for topic in topics:
        parts += [f"## 자료: {both(topic.title)}", *map(_dataset, topic.datasets)]
    parts += ["## 지표 (Measures)", _ALWAYS_UNDEFINED, *map(_measure, all_measures(topics))]
    parts += ["## 용어 (Glossary)", _glossary(GLOSSARY)]
    parts += ["## 패널 (Panels)", _ALWAYS_GIVEN, *map(_panel, all_panels(topics))]
    return "\n\n".join(parts) + "\n"


def both(text: Text) -> str:
    """The Korean and the English words beside each other; once where they are equal."""
    return text.ko if text.ko == text.en else f"{text.ko} / {text.en}"


def table(headings: Sequence[Text], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [[both(h) for h in headings], ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(c.replace("|", "\\|").replace("\n", " ") for c in line) + " |" for line in lines)


def _code(names: Iterable[str]) -> str:
    return " ".join(f"`{n}`" for n in names)


def _dataset(dataset: Dataset) -> str:
    facts = [f"- 키 / key: {_code(dataset.key)}"]
    if dataset.year:
        facts.append(f"- 연도 필터가 읽는 열 / column that the year filter reads: `{dataset.year}`")
    if dataset.one_source:
        facts.append(
            f"- 이 범위에서는 한 출처의 한 기준일만 보임 / one source and date is shown within: {_code(_stored(dataset.one_source))}"
        )
    if dataset.restates:
        facts.append(f"- 이 열이 같으면 같은 수치 / rows equal in these state one figure: {_code(dataset.restates)}")
    headings = [
        Text("열", "column"),
        Text("이름", "title"),
        Text("유형", "kind"),
        Text("단위", "unit"),
        Text("빈칸", "empty"),
        Text("뜻", "meaning"),
    ]
    columns = table(
        headings,
        ([f"`{c.name}`", both(c.title), both(c.kind.title), _unit(dataset, c), both(_empty(c)), _meaning(c)] for c in dataset.columns),
    )
    words = [_words(c) for c in dataset.columns if c.words]
    grain = "\n".join(dict.fromkeys(dataset.grain))
    return "\n\n".join([f"### `{dataset.name}` {both(dataset.title)}", grain, "\n".join(facts), columns, *words])


def _stored(columns: Sequence[str]) -> list[str]:
    """Column names; the derived year reads as what it is."""
    return ["연도 / year" if c == "_year" else c for c in columns]


def _unit(dataset: Dataset, column: Column) -> str:
    if column.kind is kinds.WON:
        return "원 / won"
    if "unit" in dataset.names and column.kind is kinds.DECIMAL:
        return "`unit`"
    return "`unit_printed`" if column.is_value and "unit_printed" in dataset.names else ""


def _empty(column: Column) -> Text:
    if column.required:
        return NEVER_EMPTY
    return NO_CELL if column.is_value else NOT_STATED


def _meaning(column: Column) -> str:
    parts = [both(column.description)] if column.description != column.title else []
    if column.refers:
        parts.append(f"→ `{column.refers}`")
    if column.minimum is not None:
        parts.append(f"≥ {column.minimum}" + (" (`{}` = `{}`)".format(*column.minimum_where) if column.minimum_where else ""))
    return ". ".join(parts)


def _words(column: Column) -> str:
    listed = ", ".join(f"`{w.value}` {both(w.title)}" for w in column.words)
    tail = " … (열린 목록 / open list)" if column.open_words else ""
    return f"`{column.name}`의 낱말 / words: {listed}{tail}"


def _measure(measure: Measure) -> str:
    facts = f"- 자료 / dataset: `{measure.dataset}`\n- 유형 / kind: {both(measure.kind.title)}\n- 방향 / direction: {both(BETTER[measure.better])}"
    headings = [
        Text("정의", "definition"),
        Text("이름", "title"),
        Text("산식", "formula"),
        Text("그 밖에 계산하지 않는 때", "also undefined when"),
        Text("근거", "rule"),
    ]
    rows = ([f"`{d.name}`", both(d.title), both(d.formula), _undefined(d), both(d.rule)] for d in measure.definitions)
    return "\n\n".join([f"### `{measure.name}` {both(measure.title)}", facts, table(headings, rows)])


def _undefined(definition: Definition) -> str:
    return "; ".join(both(u.reason) for u in definition.undefined)


def _glossary(entries: Sequence[Entry]) -> str:
    headings = [Text("이름", "name"), Text("용어", "term"), Text("산식", "formula"), Text("근거", "rule")]
    return table(headings, ([f"`{e.name}`", both(e.title), both(e.formula), both(e.rule)] for e in entries))


def _panel(panel: PanelSpec) -> str:
    facts = [f"- 자료 / datasets: {_code(d for d in panel.datasets if d not in TABLES)}"]
    if panel.measure:
        facts.append(f"- 지표 / measure: `{panel.measure.name}` {both(panel.measure.title)}")
        facts.append(f"- 정의 / definitions: {_code(d.name for d in panel.measure.definitions)}")
    facts += [_option(o) for o in panel.options]
    return "\n\n".join([f"### `{panel.name}` {both(panel.question)}", "\n".join(facts)])


def _option(option: Option) -> str:
    listed = ", ".join(f"`{value}` {both(title)}" for value, title in option.values.items()) or both(
        FROM_DATA if option.found else ANY_WORDS
    )
    return f"- 선택 항목 / option `{option.name}` {both(option.title)}: {listed}"
