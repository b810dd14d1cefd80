"""Completion of pledges against the share of term elapsed: every place and date one point in the plot of its term."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from lib.charts.drawing.targets import goal_of
from lib.charts.spec import Axis
from lib.charts.spec.placed import Race, Runner
from lib.core import derived, kinds
from lib.core.answer import Row, nothing, number_of, pointed_out, value_of, whose
from lib.core.dataset import BASIS, YEAR_OF
from lib.core.evidence import together
from lib.core.frames import Frames, grouped, rows_by
from lib.core.measure import Definition
from lib.core.panel import BASES, MARK, NO_TEAMS, Panel, Table, TableColumn, caption, provisional_note
from lib.core.places import having
from lib.core.query import Query
from lib.core.select import citing
from lib.core.select import used as used_rows
from lib.core.targets.parts import Aims, aims_of, cited, target_columns, target_notes, with_evidence, with_tail, with_targets
from lib.core.text import NOTHING, Text, join, listed, naming, same, when
from lib.topics.pledges import completed, printed
from lib.topics.pledges import rows as r
from lib.topics.pledges.measures import COMPLETION_RATE

_AIMED = ("district_id", "as_of", YEAR_OF, BASIS, "value")  # what a target is looked up by
LONG = 3  # dates that make a trend
_NAMED = 3  # places below the line that the title names
ENOUGH = 3  # points that a term has to have for a plot of its own
_COUNTED = Text("제목은 채운 점만, 한 곳의 여러 점은 마지막 것만 셈", "the title counts filled points, of a place the last")
_MEAN = Text("서울 평균", "Seoul mean")
_MEAN_JOINED = Text("서울 평균은 같은 기사의 값만 선으로 이음", "The Seoul mean is joined within one article only")
_AGAIN, _NO_AGAIN = (
    Text("이어진 자치단체는 {who}뿐", "joined: {who}"),
    Text("이어진 곳 없음", "none joined"),
)
_FEW_LINES = 3  # places with a line that are named
YEARS_OF_A_TERM = tuple((n / 4, Text(f"취임 {n}년" if n else "취임", f"year {n}" if n else "start")) for n in range(5))


def completion(query: Query, frames: Frames) -> Panel:
    """Completion per district and date, each with the share of term elapsed at that date; those with unknown states by reason."""
    definition, name = completed.asked_for(query)
    what = Text(f"{name.ko}, %", f"{name.en}, %")
    used, table = completed.computed(query, frames, definition)
    rates, printed_rows = printed.beside(query, frames, table, of_any_year=True)
    if table.is_empty() and rates.is_empty():
        return nothing("pledges-completion", what, definition.formula, query, frames, of=name, has=r.in_scope(query, frames))
    table = table.sort(
        pl.col("value").is_null(),
        completed.IS_GROUP,
        -pl.col(YEAR_OF),
        -pl.col("value"),
        "district_id",
        nulls_last=True,
        maintain_order=True,
    )
    aims = aims_of(
        table[[MARK, *_AIMED]], lambda row: r.aim_of(row, COMPLETION_RATE, definition, frames) if r.is_of_pledges(query) else None
    )
    table = with_targets(table, aims)
    every = _together(table, rates)
    each = every.to_dicts()
    rows, others = [row for row in each if not row["kind"]], [row for row in each if row["kind"]]
    shown = _shown(each, query, frames)
    own = newest_of(each, query)
    among = NOTHING if query.districts else _below(shown, [str(row["term"]) for row in own], frames)
    title = with_tail(_title(own, each, among, frames, definition, name), aims, len(each))
    behind = used_rows([used, printed_rows, cited(aims, frames)])
    evidence = completed.evidence_of(table, frames, definition, name)
    unplaced = _unplaced(each, shown, query, frames)
    has = having(what, (str(row["district_id"]) for row in shown), query, frames)
    what = join([has, *_followed(shown, query, frames)], " · ", " · ")
    return Panel(
        "pledges-completion", title, what, Table(_columns([*rows, *others], frames, definition, aims, every), every),
        citing(completed.caption_of(used, definition, name) if rows else caption(printed_rows, printed.AS_PRINTED), behind),
        _race(shown, query, frames, definition, aims, name, title) if shown else None,
        together(with_evidence(evidence, aims), printed.evidence(others, frames)),
        (*when(query.teams, NO_TEAMS), *_unplaced_note(unplaced, frames), *when(among.ko, _COUNTED), *_few_dates(shown), *when(others, printed.NOTE), *when(any(row["district_id"] == r.OF_SEOUL for row in shown), _MEAN_JOINED), *completed.notes_of(rows, frames, definition),
         *_undrawn_note(len(each) - len(shown)), *completed.other_total_note(rows, frames), *target_notes(aims, lambda mark: evidence[mark].label, every.height), *provisional_note(behind)),
    )  # fmt: skip


def _undrawn_note(count: int) -> tuple[Text, ...]:
    said = Text(
        "이행률이나 기준일이 적혀 있지 않은 것과 서울 밖의 것 {n}건은 표에만 있음",
        "{n:row|rows} without a rate or a printed date, or of places outside Seoul: in the table only",
    )
    return when(count, said.fill(n=count))


def _unplaced(each: Sequence[Row], shown: Sequence[Row], query: Query, frames: Frames) -> list[Row]:
    """The rates that have no place in their term, as no date is printed, beside those that have."""
    return [row for row in r.drawn(each, query, frames) if shown and r.has_rate(row, frames) and _gone(row) is None]


def _unplaced_note(unplaced: Sequence[Row], frames: Frames) -> tuple[Text, ...]:
    """`기준일 미표기로 점이 없음: 강북구 민선8기 63.9%`."""
    named = [join([r.who(row, frames), _rate_of(row)], " ", " ") for row in unplaced]
    return naming(Text("기준일 미표기로 점이 없음", "no point, as no date is printed"), named)


def _rate_of(row: Row) -> Text:
    return same(printed.figure(row) if row["kind"] else kinds.write(row["value"], kinds.RATIO))


def _followed(shown: Sequence[Row], query: Query, frames: Frames) -> tuple[Text, ...]:
    """Which few of all places have a line: rates of two years of a term by one formula. Nothing where many have, or no point is computed."""
    own = rows_by((row for row in shown if not row["kind"] and not r.is_group(row)), ("district_id", "term"))
    lines = {key: rows[0] for key, rows in own.items() if len({row[YEAR_OF] for row in rows}) > 1}
    who = list(dict.fromkeys(whose(row, frames) for row in lines.values()))
    if query.districts or not own or len(who) > _FEW_LINES:
        return ()
    return (_AGAIN.fill(who=join(who, "·")) if who else _NO_AGAIN,)


def _few_dates(shown: Sequence[Row]) -> tuple[Text, ...]:
    """That no line of one formula has enough dates within a term to be a trend."""
    lines = rows_by((row for row in shown if not row["kind"]), ("district_id", "term"))
    most = max((len({row["as_of"] for row in own}) for own in lines.values()), default=0)
    said = Text("같은 산식은 한 임기에 많아야 {n}번", "at most {n:date|dates} a term by one formula")
    return when(0 < most < LONG, said.fill(n=most))


def _gone(row: Row) -> float | None:
    """How much of its term was gone, where the date is printed; a printed rate stands at its place and is compared with nothing."""
    day = row["as_of"] if row[BASIS] != "none" else None
    return derived.share_of_term(str(row["term"]), day) if isinstance(day, date) else None


def _reached(row: Row) -> float | None:
    return number_of(row["share"] if row["kind"] else row["value"])


def _shown(each: Sequence[Row], query: Query, frames: Frames) -> list[Row]:
    """What has a place in the plot of a term, of terms that have enough of it or a place that is pointed out."""
    placed = [row for row in r.drawn(each, query, frames) if _gone(row) is not None and _reached(row) is not None]
    placed = [row for row in placed if not (row["kind"] and r.is_group(row) and row["district_id"] != r.OF_SEOUL)]
    by_term = grouped((str(row["term"]), row) for row in placed)
    own = {str(row["term"]) for row in placed if row["district_id"] in (query.focus or query.districts)}
    terms = {term for term, rows in by_term.items() if len(rows) >= ENOUGH or term in own} or set(by_term)
    return [row for row in placed if row["term"] in terms]


def _race(
    shown: Sequence[Row], query: Query, frames: Frames, definition: Definition, aims: Aims, name: Text, title: Text
) -> Race:  # fmt: skip
    """The place that is pointed out is named first, then the mean of Seoul, then what is furthest from the line."""
    terms = sorted({str(row["term"]) for row in shown}, key=lambda term: r.TERM_ORDER[term])
    weight = {"chosen": 0, "plain": 0}

    def order(row: Row) -> tuple[int, bool, float]:
        away = abs((_reached(row) or 0.0) - (_gone(row) or 0.0))
        return weight.get(pointed_out(row["district_id"], query), 1), row["district_id"] != r.OF_SEOUL, -away

    runners = tuple(_runner(row, terms.index(str(row["term"])), query, frames, definition, aims) for row in sorted(shown, key=order))
    laps = tuple(_lap(term) for term in terms)
    return Race(runners, Axis(name, scale=100, suffix="%"), title, completed.TERM_GONE, printed.NOT_COMPARED, YEARS_OF_A_TERM, laps)


def _lap(term: str) -> Text:
    """`민선8기(2022~2026)`: the axis says how far into the term each point stands."""
    (first, last), words = derived.TERMS[term], r.TERM_WORDS[term]
    return Text(f"{words.ko}({first.year}~{last.year})", f"{words.en.capitalize()} ({first.year}–{last.year})")


def _runner(row: Row, lap: int, query: Query, frames: Frames, definition: Definition, aims: Aims) -> Runner:
    label = Text(printed.figure(row), printed.figure(row)) if row["kind"] else value_of(row, definition, kinds.RATIO)
    name = _MEAN if row["district_id"] == r.OF_SEOUL else whose(row, frames)
    return Runner(str(row[MARK]), name, _gone(row) or 0.0, _reached(row) or 0.0, label, _detail(row, frames),
                  pointed_out(row["district_id"], query), bool(row["kind"]), _course(row),
                  goal_of(aims.get(str(row[MARK]))) if row["district_id"] in (query.focus or query.districts) else None, lap)  # fmt: skip


def _course(row: Row) -> str:
    """What is joined: computed rates of one place and term; as printed only means that one source prints of several years."""
    if row["kind"]:
        return f"{row['district_id']} {row['term']} {row['source_id']}" if r.is_group(row) else ""
    return f"{row['district_id']} {row['term']}"


def _detail(row: Row, frames: Frames) -> Text:
    day = r.on_day(row, frames)
    if row["kind"]:
        kind = printed.PRINTED[str(row["kind"])]
        return join([kind, day], " · ", " · ")
    parts = f"{kinds.write(row['of'], kinds.INTEGER)} / {kinds.write(row['over'], kinds.INTEGER)} · "
    return Text(f"{parts}{day.ko}", f"{parts}{day.en}")


def _together(table: pl.DataFrame, rates: pl.DataFrame) -> pl.DataFrame:
    """Computed rates, then those as printed, then what has neither; the table is in that order already."""
    known = table.height - table["value"].null_count()
    printed = rates.sort(completed.IS_GROUP, -pl.col(YEAR_OF), -pl.col("share"), "district_id", nulls_last=True, maintain_order=True)
    return pl.concat([table[:known], printed, table[known:]], how="diagonal_relaxed")


def _title(own: Sequence[Row], each: Sequence[Row], among: Text, frames: Frames, definition: Definition, name: Text) -> Text:
    """Who of each term is below the share of it; before it how a place that is pointed out stands, whose term alone is told."""
    if not among.ko:
        return _of_all(own or each, frames, definition, name)
    is_said = any(isinstance(row["ahead"], float) for row in own)  # what the others are below of
    below = Text("{head}낮은 곳: {said}", "{head}: {said}").fill(
        head=Text(
            f"{completed.TERM_GONE.ko}보다 " * (not is_said),
            ("below" if own else "Below") + f" the {completed.TERM_GONE.en}" * (not is_said),
        ),
        said=among,
    )
    return join([*(standing(row, frames) for row in own), below], " · ", "; ")


def standing(row: Row, frames: Frames) -> Text:
    """`금천구 민선7기 임기 경과율보다 11.3%p 높음`; of a printed rate only what it is: it is held against nothing."""
    who, ahead = whose(row, frames), row["ahead"]
    if not isinstance(ahead, float):
        rate, why = (printed.figure(row), printed.HOLLOW) if row["kind"] else (kinds.write(row["value"], kinds.RATIO), BASES["none"])
        return Text("{who} {rate}는 {why}로 비교 제외", "{who} {rate} not compared ({why})").fill(who=who, rate=rate, why=why)
    way = Text("높음", "above") if ahead >= 0 else Text("낮음", "below")
    said = Text("{who} {gone}보다 {points} {way}", "{who} {points} {way} the {gone}")
    return said.fill(who=who, gone=completed.TERM_GONE, points=kinds.points(abs(ahead)), way=way)


def newest_of(each: Sequence[Row], query: Query) -> list[Row]:
    """The row of the newest term of the place that is pointed out, computed before printed."""
    own = [row for row in each if row["district_id"] in query.focus and _reached(row) is not None]
    newest = max((str(row["term"]) for row in own), key=lambda term: r.TERM_ORDER.get(term, -1), default="")
    return [row for row in own if row["term"] == newest][:1]


def _below(shown: Sequence[Row], terms: Sequence[str], frames: Frames) -> Text:
    """Whose newest rate is below the share of its term, by terms, of these alone where some are named, and of how many; nothing without any."""
    newest = {(str(row["term"]), row["district_id"]): row for row in sorted(shown, key=lambda row: str(row["as_of"]))
              if not r.is_group(row) and isinstance(row["ahead"], float) and (not terms or row["term"] in terms)}  # fmt: skip
    by_term = grouped((term, row) for (term, _), row in newest.items())
    said = [_below_of(term, by_term[term], frames) for term in sorted(by_term, key=lambda term: -r.TERM_ORDER[term])]
    return join(said, en="; ")


def _below_of(term: str, rows: Sequence[Row], frames: Frames) -> Text:
    """`민선7기 4곳 가운데 용산구·양천구`, the furthest below first; `민선8기 5곳 가운데 없음`."""
    ahead = sorted(((float(str(row["ahead"])), whose(row, frames)) for row in rows), key=lambda one: one[0])
    low = [who for by, who in ahead if by <= -completed.ROUNDING]
    who = listed(low, _NAMED, ko="·") if low else Text("없음", "none")
    return Text("{term} {n}곳 가운데 {who}", "{who} of {n} ({term})").fill(term=r.TERM_WORDS[term], n=len(rows), who=who)


def _of_all(each: Sequence[Row], frames: Frames, definition: Definition, name: Text) -> Text:
    """Of the computed rates; without one the printed ones of the newest year."""
    rows, others = [row for row in each if not row["kind"]], [row for row in each if row["kind"]]
    if not others or any(row["value"] is not None for row in rows):
        return completed.title_of(rows, frames, definition, name)
    newest = [row for row in others if row[YEAR_OF] == others[0][YEAR_OF]]
    return printed.title(newest, frames)


def _columns(rows: Sequence[Row], frames: Frames, definition: Definition, aims: Aims, table: pl.DataFrame) -> tuple[TableColumn, ...]:
    """The usual columns, and that of printed rates where there is one; columns that hold nothing are left out."""
    *usual, as_of = completed.columns_of(rows, frames, definition)
    return completed.filled((*usual, *target_columns(aims), printed.COLUMN, as_of), table)
