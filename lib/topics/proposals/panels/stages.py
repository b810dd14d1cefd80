"""Stages of each scheme and proposal year side by side, joined by a ratio only where they may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby, pairwise

import polars as pl

from lib.charts.spec import Course, Flow, Step
from lib.core import kinds
from lib.core.answer import (
    AS_OF,
    Row,
    declared,
    file_lines,
    formula,
    marked,
    nothing,
    number_of,
    rows_behind,
    sentence,
    value_of,
    whose,
    with_value,
)
from lib.core.dataset import ROW
from lib.core.derived import FEW
from lib.core.evidence import Evidence, EvidenceOnDemand
from lib.core.frames import Frames, integer, key_of
from lib.core.measure import Definition, Ratio, Sum, compute, in_won, reasons
from lib.core.panel import MARK, Panel, Table, TableColumn, caption, refs
from lib.core.query import Query
from lib.core.select import fitting, of_places, only
from lib.core.text import NOTHING, Text, day_words, join, listed, naming, plural, when
from lib.topics.proposals import rows as r
from lib.topics.proposals.datasets import PROPOSALS
from lib.topics.proposals.dates import SCHEME, newest, together
from lib.topics.proposals.measures import AMOUNT_PER_PROPOSAL, PARTICIPANTS, PROPOSAL_AMOUNT, PROPOSAL_COUNT, STAGE_SHARE
from lib.topics.proposals.panels.stages_places import SHARE, apart, ranked, shares_of, title_of_many

NAME = "proposals-stages"
STEP = (*SCHEME, "step")
_OTHERS = (
    *(Sum(NOTHING, (c,)).expr().alias(c) for c in ("count", "amount_won")),
    PARTICIPANTS.definitions[0].form.of.expr().alias("participants"),
    pl.col("as_of").first(),
)
BESIDE = "불채택"  # it branches off where 채택 stands, and nothing is a share of it
_PLACE = {**{stage: place for place, stage in enumerate(r.MAIN)}, BESIDE: r.MAIN.index("채택")}


def stages(query: Query, frames: Frames) -> Panel:
    """What stood at each stage, per scheme and proposal year; the ratio to the stage before where the two may be joined."""
    show = r.shown(query)
    what = show.what
    every = of_places(query, frames, "stages of proposals", show.column, lambda asked: _newest_years(asked, frames, show))
    if every.is_empty():
        return nothing(NAME, what, show.title, query, frames, of=PROPOSALS.title, has=frames["proposals"])
    share = STAGE_SHARE.definition(show.definition.name)
    table = of_places(query, frames, "table of stages", show.column, lambda asked: _table(_alike(asked, frames, show), show))
    steps = of_places(query, frames, "steps of proposals", show.column, lambda asked: _steps(asked, frames, share, show))
    ratios = {str(s[MARK]): s for s in steps.to_dicts()}
    table = _with_ratios(table, ratios, share)
    used = rows_behind(r.asked(query, frames), table["rows"], steps.filter(pl.col("value").is_not_null())["rows"])
    rows, left_out = table.to_dicts(), _left_out(every, r.of_one_kind(every, show.column), frames, show)
    alone, shares = table["district_id"].n_unique() == 1, shares_of(rows)
    is_ranked = bool(shares) and not alone
    title = title_of_many(shares, frames) if is_ranked else _title(rows, ratios, frames, show)
    more = (*left_out, *_later(rows, query, frames, show), *_fuller(rows, query, frames, show)) if alone else apart(shares)
    what = join([_of_scheme(rows, show, is_share=is_ranked) or (SHARE if is_ranked else what), *more], " · ", "; ")
    return Panel(
        NAME, title, what, Table(_columns(table, frames, query, share), table), caption(used, _definition(show, share)),
        ranked(rows, shares, ratios, frames, show, share, title) if is_ranked else _funnel(rows, ratios, frames, show, share, title),
        _evidence(table, ratios, frames, show, share),
        (*_few_note(ratios, show), *(() if alone else left_out), *r.partial_note(every, frames), *r.usual_notes(used, money=True)),
        again=_rest(rows, ratios, show) if alone else NOTHING,
    )  # fmt: skip


def _of_scheme(rows: Sequence[Row], show: r.Shown, *, is_share: bool) -> Text | None:
    """`2025년 주민참여예산(구) 건수, 건` of several places where it is of one scheme and year, which is not said of each; else None."""
    if len({(row["program"], row["year"]) for row in rows}) > 1 or len({row["district_id"] for row in rows}) < 2:
        return None
    said = Text("{year}년 {scheme} {what}", "{scheme} {year}: {what}")
    return said.fill(year=rows[0]["year"], scheme=r.scheme_words(rows[0]), what=SHARE if is_share else show.what)


def _rest(rows: Sequence[Row], ratios: Mapping[str, Row], show: r.Shown) -> Text:
    """`접수 164건 가운데 128건은 상정되지 않음`: what did not come through the last step that is joined; nothing where none is."""
    joined = [row for row in rows if row["stage"] in r.MAIN and 0 < (number_of(row["ratio"]) or 0.0) <= 1]
    if not joined:
        return NOTHING
    last = next(row for row in reversed(joined) if key_of(row, SCHEME) == key_of(joined[0], SCHEME))
    step, base, stage = ratios[str(last[MARK])], r.STAGE_WORDS[str(last["base"])], r.STAGE_WORDS[str(last["stage"])]
    left = show.say(integer(step, "over") - integer(step, "of"))
    return sentence(_LEFT.fill(base=base, n=show.say(step["over"]), left=left, stage=stage))


_LEFT = Text("{base} {n} 가운데 {left}은 {stage}되지 않음", "of {n} {base}, {left} not {stage}")


def _later(rows: Sequence[Row], query: Query, frames: Frames, show: r.Shown) -> tuple[Text, ...]:
    """`더 최근은 2025년 상정 15건, 2024년 편성 10건`: what the place prints of years after those that are shown, the newest first."""
    last = max(integer(row, "year") for row in rows)
    every = r.asked(query.but(years=()), frames)
    later = newest(query, every.filter((pl.col("year") > last) & pl.col("stage").is_in(r.MAIN) & pl.col(show.column).is_not_null()))
    sums = later.group_by(*SCHEME, "stage", maintain_order=True).agg(pl.col(show.column).sum())
    in_order = sums.sort(-pl.col("year"), r.STAGE_ORDER, maintain_order=True).to_dicts()
    is_named = {row["program"] for row in in_order} != {r.OWN_SCHEME}
    said = [_of_year(row, show, with_scheme=is_named) for row in in_order]
    return when(said, _LATER.fill(found=listed(said, _MOST_LATER if len(said) <= _MOST_LATER else 1, "개")))


def _of_year(row: Row, show: r.Shown, *, with_scheme: bool) -> Text:
    """`2025년 상정 15건`, with the scheme where it is not the district's own."""
    scheme = when(with_scheme, r.scheme_words(row))
    stage = join([*scheme, r.STAGE_WORDS[str(row["stage"])]], " ")
    return Text("{year}년 {stage} {n}", "{n} {stage} in {year}").fill(year=row["year"], stage=stage, n=show.say(row[show.column]))


def _fuller(rows: Sequence[Row], query: Query, frames: Frames, show: r.Shown) -> tuple[Text, ...]:
    """Where a single stage is printed, so that nothing can be held against it: that it is alone, and the newest year of more of them."""
    if len(valued := with_value(rows)) != 1:
        return ()
    (only_one,) = valued
    every = r.asked(query.but(years=()), frames)
    own = newest(
        query, every.filter((pl.col("program") == only_one["program"]) & pl.col("stage").is_in(r.MAIN) & pl.col(show.column).is_not_null())
    )
    several = own.filter((pl.col("stage").n_unique().over("year") > 1) & (pl.col("year") < integer(only_one, "year")))
    last = several.filter(pl.col("year") == pl.col("year").max())
    sums = (
        last.group_by("year", "stage", maintain_order=True)
        .agg(pl.col(show.column).sum())
        .sort(r.STAGE_ORDER, maintain_order=True)
        .to_dicts()
    )
    said = [Text("{stage} {n}", "{n} {stage}").fill(stage=r.STAGE_WORDS[str(row["stage"])], n=show.say(row[show.column])) for row in sums]
    alone = _ONE_STAGE.fill(stage=r.STAGE_WORDS[str(only_one["stage"])])
    return (alone, *when(said, _FULLER.fill(year=last["year"].max(), found=join(said))))


_ONE_STAGE = Text("{stage}만 적힘", "{stage} alone")
_FULLER = Text("여러 단계는 {year}년({found})", "in {year}: {found}")
_MOST_LATER = 2  # later figures that are told; of more the first
_LATER = Text("이후는 일부 단계뿐: {found}", "later: {found}")


def _newest_years(query: Query, frames: Frames, show: r.Shown) -> pl.DataFrame:
    """Without an asked year, the newest of each scheme that prints what is shown: funnels of many years belong to the trend."""
    rows = newest(query, r.asked(query, frames))
    printed = pl.col("year").filter(pl.col(show.column).is_not_null()).max().over("district_id", "program")
    last = pl.coalesce(printed, pl.col("year").max().over("district_id", "program"))
    return rows if query.years else fitting(rows, pl.col("year") == last)


def _alike(query: Query, frames: Frames, show: r.Shown) -> pl.DataFrame:
    """The rows that are drawn: a single kind through all stages where no other is printed at the first."""
    return r.of_one_kind(_newest_years(query, frames, show), show.column)


def _left_out(every: pl.DataFrame, kept: pl.DataFrame, frames: Frames, show: r.Shown) -> tuple[Text, ...]:
    """Of which stages other kinds are printed than those that are drawn, and how much of them."""
    others = every.join(kept, on=ROW, how="anti").filter(pl.col(show.column).is_not_null())
    sums = others.group_by(*SCHEME, "stage", maintain_order=True).agg(pl.col(show.column).sum())
    said = [join([r.stage_words(row, frames), show.say(row[show.column])], " ", ": ") for row in sums.iter_rows(named=True)]
    return naming(Text("같은 유형끼리 잇느라 뺀 다른 유형", "Other kinds, left out to join one kind alone"), said, 4, "개", en="; ")


def _definition(show: r.Shown, share: Definition) -> Text:
    rule = show.definition.rule
    return Text(f"{show.title.ko}: {rule.ko}. 비율: {share.rule.ko}", f"{show.title.en}: {rule.en}. Ratio: {share.rule.en}")


def _table(rows: pl.DataFrame, show: r.Shown) -> pl.DataFrame:
    """One row = one stage: the shown value and what else is printed of it."""
    by = [*SCHEME, "stage"]
    others = rows.group_by(by, maintain_order=True).agg(*_OTHERS, r.PART).get_columns()[len(by) :]
    per = compute(rows, AMOUNT_PER_PROPOSAL.definitions[0], by)["value"].round().cast(pl.Int64).alias("per_proposal")
    return r.in_order(marked(compute(rows, show.definition, by).hstack([*others, per]), by))


def _steps(query: Query, frames: Frames, share: Definition, show: r.Shown) -> pl.DataFrame:
    """One row = one stage that has a stage before it in its scheme and year: the ratio or the reason why there is none."""
    every, table = r.of_one_kind(r.asked(query, frames), show.column), _table(_alike(query, frames, show), show)
    pairs = pl.DataFrame(
        _pairs(table), schema={**{c: every.schema[c] for c in SCHEME}, "step": pl.String, "stage": pl.String}, orient="row"
    )
    rows = only(every, every[show.column].is_not_null())
    two = together(query, pairs.join(rows, on=[*SCHEME, "stage"], how="inner", maintain_order="left"), STEP)
    printed = {(tuple(step), stage): day for *step, stage, day in two[[*STEP, "stage", "as_of"]].rows()}
    bases = {tuple(step): stage for step, stage in printed if stage != step[-1]}
    steps = compute(two, share, STEP)
    keys = steps[list(STEP)].rows()
    day = pl.Series("as_of", [printed[step, step[-1]] for step in keys], dtype=pl.Date)
    return marked(steps.with_columns(day, pl.Series("base", [bases[step] for step in keys], dtype=pl.String)), STEP)


def _pairs(table: pl.DataFrame) -> list[tuple[object, ...]]:
    """Scheme, stage, and the two stages of its ratio, the one before first; what a stage is a share of is the last printed before it."""
    found: list[tuple[object, ...]] = []
    printed = [tuple(row) for *row, value in table[[*SCHEME, "stage", "value"]].rows() if value is not None and row[-1] in _PLACE]
    for *scheme, stage in printed:
        before = [s for *other, s in printed if other == scheme and s != BESIDE and _PLACE[s] < _PLACE[stage]]
        if before:
            base = max(before, key=lambda s: _PLACE[s])
            found += [(*scheme, stage, base), (*scheme, stage, stage)]
    return found


def _with_ratios(table: pl.DataFrame, ratios: Mapping[str, Row], share: Definition) -> pl.DataFrame:
    """The stages with the ratio, its day and base, or why there is none; all null for a stage without one before it."""
    words = [t.ko for t in reasons(share)]
    steps = [
        (s["value"], s["as_of"] if s["value"] is not None else None, s["base"], words[why] if isinstance(why := s["reason"], int) else None)
        for s in (ratios.get(mark, _NO_STEP) for mark in table[MARK])
    ]
    schema = {"ratio": pl.Float64, "ratio_as_of": pl.Date, "base": pl.String, "why": pl.String}
    return table.hstack(pl.DataFrame(steps, schema=schema, orient="row"))


_NO_STEP: Row = dict.fromkeys(("value", "as_of", "base", "reason"))


def _ratio(row: Row, share: Definition, shown_day: object) -> Text:
    """`접수의 50.0%`, with the date where the ratio's is not the stage's, or the reason why there is none."""
    value = value_of(row, share, kinds.RATIO)
    if row["value"] is None:
        return value
    day, base = day_words(row["as_of"]), r.STAGE_WORDS[str(row["base"])]
    dated = Text(f"({day.ko} 기준)", f" (as of {day.en})") if row["as_of"] != shown_day else NOTHING
    return Text(f"{base.ko}의 {value.ko}{dated.ko}", f"{value.en} of those {base.en}{dated.en}")


def _funnel(rows: Sequence[Row], ratios: Mapping[str, Row], frames: Frames, show: r.Shown, share: Definition, title: Text) -> Flow | None:
    """Schemes of which the shown value is printed; stages that count people only (투표) stay in the table."""
    several, schemes = len({row["district_id"] for row in rows}) > 1, {(row["program"], row["year"]) for row in rows}
    found = []
    for _, group in groupby(rows, key=lambda row: [row[c] for c in SCHEME]):
        drawn = [row for row in group if row["count"] is not None or row["amount_won"] is not None]
        if any(row["value"] is not None for row in drawn):
            marks = tuple(_stage(row, ratios, show, share) for row in drawn)
            who = whose(drawn[0], frames) if several and len(schemes) == 1 else r.who(drawn[0], frames, with_district=several)
            found.append(Course(join([who, *r.shared_kind(drawn)], " · ", ", "), marks))
    return Flow(tuple(found), show.axis, title) if found else None


def _stage(row: Row, ratios: Mapping[str, Row], show: r.Shown, share: Definition) -> Step:
    mark, stage = str(row[MARK]), str(row["stage"])
    ratio = _ratio(ratios[mark], share, row["as_of"]) if mark in ratios else NOTHING
    return Step(mark, r.STAGE_WORDS[stage], number_of(row["value"]), show.label(row), r.MEANING[stage], ratio)


def _evidence(table: pl.DataFrame, ratios: Mapping[str, Row], frames: Frames, show: r.Shown, share: Definition) -> EvidenceOnDemand:
    found = r.stage_evidence(table, frames, show)
    more = {mark: tuple(dict.fromkeys((*found.rows[mark], *refs("proposals", file_lines(row))))) for mark, row in ratios.items()}

    def made(mark: str) -> Evidence:
        if mark not in ratios:
            return found[mark]
        words = formula(ratios[mark], share, kinds.RATIO, show.kind, show.unit)
        return replace(found[mark], formula=join([found[mark].formula, words], "; ", "; "), rows=more[mark])

    return EvidenceOnDemand({**found.rows, **more}, made)


def _of_base(table: pl.DataFrame, share: Definition) -> tuple[Ratio, ...]:
    """How each ratio is made: of the rows of its two stages and its day, which need not be that of the stage's own figures."""
    made = share.form
    if not isinstance(made, Ratio):
        return ()
    steps = table.filter(pl.col("ratio").is_not_null()).select("stage", "base", "ratio_as_of").unique(maintain_order=True).rows()
    return tuple(Ratio(_at(made.of, stage, day), _at(made.over, base, day)) for stage, base, day in steps)


def _at(added: Sum, stage: str, day: date) -> Sum:
    return Sum(added.title, added.columns, (pl.col("stage") == stage) & (pl.col("as_of") == day))


def _columns(table: pl.DataFrame, frames: Frames, query: Query, share: Definition) -> tuple[TableColumn, ...]:
    return (
        *r.scheme_columns(table, frames),
        *declared(PROPOSALS, "stage"),
        TableColumn("count", Text("건수", "count"), kinds.INTEGER, "건", made=(PROPOSAL_COUNT.definitions[0].form,)),
        TableColumn("amount_won", Text("금액", "amount"), kinds.WON, query.unit, made=(PROPOSAL_AMOUNT.definitions[0].form,)),
        TableColumn("per_proposal", AMOUNT_PER_PROPOSAL.title, kinds.WON, query.unit, made=(in_won("[amount_won] / [count]", query.unit),)),
        TableColumn("participants", PARTICIPANTS.title, kinds.INTEGER, "명", made=(PARTICIPANTS.definitions[0].form,)),
        TableColumn("ratio", STAGE_SHARE.title, kinds.RATIO, made=_of_base(table, share)),
        TableColumn("part", Text("한 유형만", "one kind only"), words=r.KINDS),
        TableColumn("ratio_as_of", Text("비율 기준일", "as of (share)"), kinds.DATE),
        r.why_column(share),
        AS_OF,
    )


def _title(rows: Sequence[Row], ratios: Mapping[str, Row], frames: Frames, show: r.Shown) -> Text:
    """The stages of the newest scheme whose stages are joined, else of the newest scheme; an arrow only where a ratio joins two."""
    valued = with_value(rows)
    head = next((row for row in valued if row["ratio"] is not None and row["stage"] != BESIDE), next(iter(valued), rows[0]))
    scheme = r.who(head, frames)
    own = [row for row in valued if row["stage"] in r.MAIN and key_of(row, SCHEME) == key_of(head, SCHEME)]
    if not own:
        return Text(f"{scheme.ko} {show.title.ko} 없음", f"{scheme.en}: no {show.title.en} printed")
    scheme, chain = join([scheme, *r.shared_kind(own)], " ", ", "), _chain(own, ratios, show)
    last = ratios.get(str(own[-1][MARK]))
    if last is None or last["value"] is None:
        return join([scheme, chain], " ", ": ")
    share, base = kinds.write(last["value"], kinds.RATIO), r.STAGE_WORDS[str(last["base"])]
    return Text(f"{scheme.ko} {chain.ko}({base.ko}의 {share})", f"{scheme.en}: {chain.en} ({share} of those {base.en})")


def _chain(own: Sequence[Row], ratios: Mapping[str, Row], show: r.Shown) -> Text:
    """`접수 50건, 심의 9건 → 채택 7건`: stages of other dates stand side by side."""
    chain = r.said(own[0], show)
    for before, row in pairwise(own):
        step = ratios.get(str(row[MARK]))
        joined = step is not None and step["value"] is not None and step["base"] == before["stage"]
        chain = join([chain, r.said(row, show)], *((" → ", " → ") if joined else (", ", ", ")))
    return chain


def _few_note(ratios: Mapping[str, Row], show: r.Shown) -> tuple[Text, ...]:
    counted = [row["over"] for row in ratios.values() if row["value"] is not None and not show.is_money]
    few = sum(isinstance(n, int) and n < FEW for n in counted)
    return when(few, Text(f"앞 단계가 {FEW}건보다 적은 비율 {few}개: 건수가 적어 95% 신뢰구간이 넓음",
                          f"{plural(few, 'ratio stands', 'ratios stand')} on fewer than {FEW} proposals: chance alone can move it much"))  # fmt: skip
