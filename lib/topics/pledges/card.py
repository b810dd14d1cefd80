"""The card of the overview: how far the pledges of a term are, against the share of term elapsed."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.charts.cards.topic import card_of, more_points, years_of
from lib.charts.spec.cards import Progress, Shown, absent
from lib.core import kinds
from lib.core.answer import Row, file_lines, sentence, who_has, whose
from lib.core.cards import earlier
from lib.core.cards.card import Carded, OverviewCard
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.measure import Definition, reasons
from lib.core.nearest.rows import YEAR, definition_of, sought_whole
from lib.core.panel import MARK, refs
from lib.core.places import names
from lib.core.query import Query
from lib.core.targets import Found
from lib.core.targets.parts import beside, explained, finding, value_aimed_at, with_cited
from lib.core.text import NOTHING, Text, join, plural, same, when
from lib.topics.pledges import rows as r
from lib.topics.pledges.completed import TERM_GONE, evidence_of, name_of
from lib.topics.pledges.datasets import PLEDGES
from lib.topics.pledges.leading import COUNTED, RATED, also_printed, known_of, leading, said_of
from lib.topics.pledges.measures import COMPLETION_RATE, IN_BAR
from lib.topics.pledges.printed import IS_PRINTED, PRINTED

TITLE = Text("공약", "Pledges")
FILL = Text("공약 이행현황이 실린 문서를 올리면 채워집니다.", "A document with the state of its pledges would fill this.")
NO_FORMULA = Text("산식 미표시(완료율과 다름)", "formula not printed (not the computed rate)")
OTHER_TERM, OTHER_FORMULA = Text("임기 다름", "another term"), Text("산식 다름", "another formula")
_SCOPE = r.SCOPE.values["pledges"]


def _card(query: Query, frames: Frames) -> Carded:
    """The figure that stands for the place; where a source prints another rate for its term that is said too."""
    at, definition = sought_whole(query, frames), definition_of(COMPLETION_RATE, query)
    known = known_of(query, at, frames, definition)
    rows, table, printed, every = known.rows, known.table, known.printed, known.every
    found = leading(every, at, frames)
    if found is None:
        return Carded(absent(TITLE, names(frames).district(at.district_id), TITLE, _has(frames), FILL), None, _cited(rows, printed, []))
    also = also_printed(every, found)
    name = _name(found, definition)
    line = _line(every, found, frames)
    aim = r.aim_of(found, COMPLETION_RATE, definition, frames) if found["kind"] == RATED else None
    disputed = earlier.disputed(PLEDGES, found, query, frames) if found["dataset"] == "pledges" else NOTHING
    shown = _shown(found, line, definition, name, aim)
    made = card_of(
        sentence(name), shown, found, at, query, frames, beside(aim), _caution(found, definition), *map(said_of, also[:1]), disputed
    )
    evidence = explained(_evidence(found, [*line, *also], frames, definition, name, table), aim)
    return Carded(made, evidence, with_cited(_cited(rows, printed, [*line, *also], found), aim, frames))


def _has(frames: Frames) -> Text:
    """Districts with counted pledges or a printed rate; sets of governments are none."""
    printed = frames["indicators"].filter(IS_PRINTED).select("district_id")
    every = pl.concat([frames["pledges"].select("district_id"), printed]).filter(~pl.col("district_id").str.starts_with("group-"))
    return who_has(every, frames)


def _line(every: Sequence[Row], found: Row, frames: Frames) -> list[Row]:
    """What the card names beside its figure: the rate before it, and rates known in the same way in any year."""
    if found["kind"] == COUNTED:
        return [found]
    if found["kind"] == RATED:
        every = [
            one for one in every if one["kind"] == RATED or one["term"] != found["term"]
        ]  # of its term the printed ones are told apart
    rates = [one for one in every[::-1] if one["kind"] != COUNTED]  # reversed: of one year the computed rate stays
    line = earlier.series(rates, found, frames)
    at = line.index(found)
    return [one for i, one in enumerate(line) if i in (at - 1, at) or one["kind"] == found["kind"]]


def _name(row: Row, definition: Definition) -> Text:
    return TITLE if row["kind"] == COUNTED else name_of(_SCOPE, definition) if row["kind"] == RATED else PRINTED[str(row["kind"])]


def _figure(row: Row) -> Text:
    """`73.9%` as computed, `61%` as printed, `53건` where only the number is known."""
    if row["kind"] == COUNTED:
        return Text(f"{row['value']:,}건", f"{row['value']:,}")
    return same(kinds.write(row["value"], kinds.RATIO) if row["kind"] == RATED else f"{row['printed']}%")


def _shown(row: Row, line: Sequence[Row], definition: Definition, name: Text, aim: Found) -> Shown:
    is_rate = row["kind"] != COUNTED
    moved = earlier.change(line, row, _figure, more_points, _apart) if is_rate else earlier.Change(NOTHING)
    alike = [one for one in line if one["kind"] == row["kind"] and one["kind"] != COUNTED]
    figure, unit = _figure(row), same("%") if is_rate else Text("건", "")
    value = Text(figure.ko.removesuffix(unit.ko), figure.en.removesuffix(unit.en))
    return Shown(
        str(row[MARK]), value, unit, _definition(row, definition), finding(_says(row, name), aim),
        Progress(float(str(row["value"])), "completed" if row["kind"] == RATED else "other", *_gone(row), value_aimed_at(aim)) if is_rate else None,
        years_of(alike, row, _figure, _apart, breaks=earlier.breaks(alike, _other_term)), moved.text,
        earlier.tone(moved, COMPLETION_RATE.better),
    )  # fmt: skip


def _gone(row: Row) -> tuple[float | None, Text]:
    gone = row["gone"]
    if not isinstance(gone, float):
        return None, NOTHING
    words = kinds.write(gone, kinds.RATIO)
    return gone, Text(f"{TERM_GONE.ko} {words}", f"{TERM_GONE.en} {words}")


def _definition(row: Row, definition: Definition) -> Text:
    """`민선8기 262건 중 222건(완료 + 이행 후 계속추진)`, `민선8기 53건, 출처에 적힌 비율`."""
    term, over = r.TERM_WORDS.get(str(row["term"]), same(str(row["term"]))), row["over"]
    term_ko = str(row["term"]) if row["term"] != "미상" else "임기 미표기"
    if row["kind"] == COUNTED:
        return Text(f"{term_ko} 공약 수", f"pledges of {term.en}")
    if row["kind"] == RATED:
        return Text(
            f"{term_ko} {over:,}건 중 {row['of']:,}건({definition.title.ko})",
            f"{term.en}: {row['of']:,} of {over:,} ({definition.title.en})",
        )
    count = Text(f" {over:,}건", f", {plural(over, 'pledge')}") if isinstance(over, int) else NOTHING
    return Text(f"{term_ko}{count.ko}, 출처에 적힌 비율", f"{term.en}{count.en}: rate as printed")


def _says(row: Row, name: Text) -> Text:
    """`공약 이행률은 61%임`; a computed rate against the share of term elapsed."""
    figure, gone, value = _figure(row), row["gone"], row["value"]
    if row["kind"] == COUNTED:
        return Text(f"공약은 {figure.ko}임", f"{figure.en} pledges")
    if row["kind"] != RATED or not isinstance(gone, float) or not isinstance(value, float):
        return Text(f"{name.ko}은 {figure.ko}임", f"{name.en.lower()} {figure.en}")
    by = kinds.points_apart(value, gone)
    points, (word, word_en) = kinds.points(abs(by)), ("높음", "above") if by > 0 else ("낮음", "below")
    return Text(f"{name.ko}은 {TERM_GONE.ko}보다 {points.ko} {word}", f"{name.en} {points.en} {word_en} the {TERM_GONE.en}")


def _other_term(before: Row, after: Row) -> bool:
    return before["term"] != after["term"]


def _apart(before: Row, after: Row) -> tuple[Text, ...]:
    """Terms and ways of counting are never compared; a formula that is not printed is not known to be the same."""
    other = before["kind"] != after["kind"] or after["kind"] != RATED
    return (*when(_other_term(before, after), OTHER_TERM), *when(other, OTHER_FORMULA), *earlier.apart(before, after))


def _caution(row: Row, definition: Definition) -> Text:
    """What a reader must know of this figure: a formula that is not printed, or why there is no rate."""
    if row["kind"] == RATED:
        return NOTHING
    if row["kind"] != COUNTED:
        return NO_FORMULA
    why = reasons(definition)[reason] if isinstance(reason := row["reason"], int) else NO_FORMULA
    return Text("{short} · 완료율 없음", "{short} · no completion rate").fill(short=IN_BAR.get(why, why))


def _evidence(row: Row, line: Sequence[Row], frames: Frames, definition: Definition, name: Text, table: pl.DataFrame) -> Evidence:
    """Formula and rows of the figure, with the other years that the card names beside it."""
    who, day, figure = whose(row, frames), r.on_day(row, frames), _figure(row)
    label = Text(f"{who.ko} {name.ko}({day.ko})", f"{who.en}: {name.en} ({day.en})")
    others = [one for one in line if one is not row]
    said = join([Text(f"{one[YEAR]}년 {_figure(one).ko}", f"{_figure(one).en} in {one[YEAR]}") for one in others])
    by_year = Text(f"; 다른 해 {said.ko}", f"; other years: {said.en}") if others else NOTHING
    formula = _formula(row, frames, definition, name, table)
    rows = [ref for one in (row, *others) for ref in refs(str(one["dataset"]), file_lines(one))] + list(
        refs("pledges", file_lines(row, "also"))
    )
    return Evidence(str(row[MARK]), label, figure, join([formula, by_year], "", ""), tuple(dict.fromkeys(rows)))


def _formula(row: Row, frames: Frames, definition: Definition, name: Text, table: pl.DataFrame) -> Text:
    if row["dataset"] == "indicators":
        return Text(f"출처에 적힌 값 = {row['printed']}%", f"as printed = {row['printed']}%")
    one = table.filter((pl.col("as_of") == row["as_of"]) & (pl.col("term") == row["term"]))
    return next(iter(evidence_of(one, frames, definition, name).values())).formula


def _cited(rows: pl.DataFrame, printed: pl.DataFrame, line: Sequence[Row], found: Row | None = None) -> pl.DataFrame:
    """The rows behind the card, of both datasets."""
    of = {name: [one for one in line if one["dataset"] == name] for name in ("pledges", "indicators")}
    beside = [{"rows": found["also"]}] if found and "also" in found else []
    return pl.concat([earlier.behind(rows, [*of["pledges"], *beside]), earlier.behind(printed, of["indicators"])])


CARD = OverviewCard(PLEDGES, 5, Text("공약", "pledges"), _card)
