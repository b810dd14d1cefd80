"""The completion of each district, term and date: how it is computed, titled, tabled and explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from lib.core import derived, kinds
from lib.core.answer import AS_OF, Row, against, evidence_by_mark, marked, sentence, value_of, whose, with_value
from lib.core.dataset import BASIS, YEAR_OF
from lib.core.evidence import Evidence
from lib.core.frames import Frames, grouped, rows_by
from lib.core.measure import Definition, Total, compute, reasons, share_of_span
from lib.core.panel import Caption, TableColumn, caption
from lib.core.query import Query
from lib.core.select import of_places
from lib.core.text import NOTHING, SOME, Text, listed, naming, plural
from lib.topics.pledges import rows as r
from lib.topics.pledges.measures import ALL_COUNT, COMPLETION_RATE, PRINTED_COUNTS

TERM_GONE = derived.entry("share_of_term").title
BY = (*r.GROUP, YEAR_OF, BASIS)
NO_DATE = Text("기준일이 적혀 있지 않아 임기 경과율과 비교 제외", "not set against the term: the as-of date is not printed")
IS_GROUP = pl.col("district_id").str.starts_with("group-")  # a set of governments stands after them
AHEAD = TableColumn(
    "ahead", Text("경과율과의 차이", "less the share of the term"), kinds.POINTS, made=("ROUND([value], 3) - ROUND([gone], 3)",)
)
ROUNDING = 0.0005  # a smaller difference is none as printed


def name_of(scope: Text, definition: Definition) -> Text:
    """공약이행완료율 for pledges; what else is counted, or a stricter definition, is named."""
    title = COMPLETION_RATE.title
    if scope != r.SCOPE.values["pledges"]:
        title = Text(f"{scope.ko} 이행완료율", f"completion rate of the {scope.en}")
    if definition is COMPLETION_RATE.definitions[0]:
        return title
    return Text(f"{title.ko}({definition.title.ko})", f"{title.en} ({definition.title.en})")


def asked_for(query: Query) -> tuple[Definition, Text]:
    """The definition that is asked, and what the rate is called by it."""
    definition = COMPLETION_RATE.definition(query.definition)
    return definition, name_of(r.scope_title(query), definition)


def computed(query: Query, frames: Frames, definition: Definition) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows used, and the rates: one row = one district, term and date, with the share of term elapsed and the difference where it is known."""
    key = (query.option("scope"), definition.name)
    return r.by_status(query, frames), of_places(
        query, frames, "completion", key, lambda asked: rates(r.by_status(asked, frames), definition)
    )


def rates(rows: pl.DataFrame, definition: Definition) -> pl.DataFrame:
    """The rates of these rows: one row = one district, term and date, null where the definition gives none."""
    table = compute(rows, definition, BY)
    terms, days, bases, reason = (table[c].to_list() for c in ("term", "as_of", BASIS, "reason"))
    gone = pl.Series("gone", map(derived.term_gone_beside, terms, days, bases), dtype=pl.Float64)
    words = [t.ko for t in reasons(definition)]
    why = pl.Series("why", [None if n is None else words[n] for n in reason], dtype=pl.String)
    of = pl.when(pl.col("value").is_not_null()).then("of").alias("of")
    return marked(table.with_columns(of, gone, ahead_of(table["value"], gone), why, *terms_of(table)), r.GROUP)


def ahead_of(value: Iterable[float | None], gone: Iterable[float | None]) -> pl.Series:
    """By how much each share is above that of the term elapsed, as both are shown; null where either is not known."""
    apart = [None if v is None or g is None else kinds.points_apart(v, g) for v, g in zip(value, gone, strict=True)]
    return pl.Series("ahead", apart, dtype=pl.Float64)


def terms_of(table: pl.DataFrame) -> tuple[pl.Series, ...]:
    """First and last day of each row's term, which its share of the term is counted by, as columns."""
    days = [derived.TERMS.get(term, (None, None)) for term in table["term"]]
    ends = (("term_first", [d[0] for d in days]), ("term_last", [d[1] for d in days]))
    return tuple(pl.Series(name, values, dtype=pl.Date) for name, values in ends)


def caption_of(used: pl.DataFrame, definition: Definition, name: Text) -> Caption:
    """The caption: the formula and the definition's source."""
    words, rule = definition.formula, definition.rule
    return caption(used, Text(f"{name.ko} = {words.ko}. {rule.ko}", f"{name.en} = {words.en}. {rule.en}"))


def evidence_of(table: pl.DataFrame, frames: Frames, definition: Definition, name: Text) -> Mapping[str, Evidence]:
    """Evidence of each row."""
    return evidence_by_mark(table, definition, "pledges", lambda row: _label(row, frames, name), kind=kinds.RATIO, part=kinds.INTEGER)


def _label(row: Row, frames: Frames, name: Text) -> Text:
    return Text("{who} {name}({day})", "{who}, {name} ({day})").fill(who=r.who(row, frames), name=name, day=r.on_day(row, frames))


def columns_of(rows: Sequence[Row], frames: Frames, definition: Definition) -> tuple[TableColumn, ...]:
    """Columns of the table: parts, rate, share of the term, difference, reason."""
    return (
        *r.who_columns(rows, frames),
        TableColumn("of", definition.title, kinds.INTEGER, "건", made=(Total(PRINTED_COUNTS[definition.name]),)),
        TableColumn("over", Text("전체", "all"), kinds.INTEGER, "건", made=(Total(ALL_COUNT),)),
        TableColumn("value", Text("완료율", "completion"), kinds.RATIO, made=("[of] / [over]",)),
        TableColumn("gone", TERM_GONE, kinds.RATIO, made=(share_of_span("as_of", "term_first", "term_last"),)),
        AHEAD,
        TableColumn("why", Text("계산하지 않은 까닭", "why not computed"), words={t.ko: t for t in reasons(definition)}),
        AS_OF,
    )


def filled(columns: Sequence[TableColumn], table: pl.DataFrame) -> tuple[TableColumn, ...]:
    """The columns that hold any value: a table of many columns must fit."""
    return tuple(c for c in columns if c.name in table.columns and table[c.name].null_count() < table.height)


def _against(row: Row) -> Text:
    """`, 임기 경과율 87.6%보다 7.1%p 낮음`; a difference within rounding is none."""
    ahead = row["ahead"]
    if not isinstance(ahead, float):
        return NOTHING
    if abs(ahead) < ROUNDING:
        return Text(", 임기 경과율 {gone}와 같음", ", equal to the share of term elapsed ({gone})").fill(
            gone=kinds.write(row["gone"], kinds.RATIO)
        )
    return Text(", {said}", ", {said}").fill(said=against(float(str(row["value"])), float(str(row["gone"])), TERM_GONE))


def title_of(rows: Sequence[Row], frames: Frames, definition: Definition, name: Text) -> Text:
    """One value with its distance to the share of the term; of several how many are above; the reason where there is none."""
    valued = with_value(rows)
    if not valued:
        return _without_value(rows, frames, definition, name)
    known = [row["ahead"] for row in valued if isinstance(row["ahead"], float)]
    if len(known) < 2:
        label, share, against = _label(valued[0], frames, name), kinds.write(valued[0]["value"], kinds.RATIO), _against(valued[0])
        return Text(f"{label.ko} {share}{against.ko}", f"{label.en}: {share}{against.en}")
    above = sum(ahead >= ROUNDING for ahead in known)
    said = f"{above}개가 높음" if above else "높은 것 없음"
    places = len({row["district_id"] for row in valued if isinstance(row["ahead"], float)})
    of = Text(f"{places}곳의 {name.ko}", f"{name.en} of {plural(places, 'government')}") if places > 1 else name
    return sentence(Text(f"임기 경과율과 견준 {of.ko} {len(known)}개 가운데 {said}",
                         f"{of.en}: {above} of {len(known)} are above the share of term elapsed"))  # fmt: skip


def _without_value(rows: Sequence[Row], frames: Frames, definition: Definition, name: Text) -> Text:
    districts = list(dict.fromkeys(whose(row, frames) for row in rows))
    who, why = listed(districts, 3, ko="·"), value_of(rows[0], definition, kinds.RATIO)
    return Text(f"{who.ko} {name.ko} 없음: {why.ko}", f"{who.en}, no {name.en}: {why.en}")


def notes_of(rows: Sequence[Row], frames: Frames, definition: Definition) -> tuple[Text, ...]:
    """Who is left without a value and why; where the date is not known; what the second definition leaves out."""
    missing = grouped((value_of(row, definition, kinds.RATIO), _dated(row, frames)) for row in rows if row["value"] is None)
    undated = [r.who(row, frames) for row in rows if row[BASIS] == "none" and row["value"] is not None]
    return tuple(sentence(note) for why, who in (*missing.items(), (NO_DATE, undated)) for note in naming(why, who, SOME))


def other_total_note(rows: Sequence[Row], frames: Frames) -> tuple[Text, ...]:
    """Whose number of pledges changed within a term."""
    terms = rows_by((row for row in rows if row["value"] is not None), ("district_id", "term"))
    moved = [own[0] for own in terms.values() if len({row["over"] for row in own}) > 1]
    head = Text("임기 안에 전체 공약 수가 달라짐", "The number of pledges changed within the term")
    return naming(head, [r.who(row, frames) for row in moved], SOME)


def _dated(row: Row, frames: Frames) -> Text:
    who = r.who(row, frames)
    if row[YEAR_OF] is None:
        return who
    return Text(f"{who.ko}({row[YEAR_OF]}년)", f"{who.en} ({row[YEAR_OF]})")
