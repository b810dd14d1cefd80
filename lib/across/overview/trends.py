"""The mission on one sheet: the five measures by district and year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from lib.across.overview.trend_columns import COLUMNS, FEWEST, Column, Figure, ahead, columns, short_year, signed
from lib.charts.spec.trellis import Spot, Tone, Trellis, TrellisCell, TrellisColumn, TrellisRow
from lib.core import kinds
from lib.core.answer import AS_OF, district_column, sentence, table_of
from lib.core.frames import Frames, grouped, once
from lib.core.korean import apart, with_particles
from lib.core.panel import Option, Panel, PanelSpec, Table, TableColumn, caption, empty, provisional_note
from lib.core.places import TABLES, names, seoul
from lib.core.query import Query
from lib.core.select import citing
from lib.core.text import NOTHING, SOME, Text, join, listed, naming, plural, same, when
from lib.topics.pledges.printed import term_of
from lib.topics.pledges.rows import TERM_WORDS

NAME = "trends"
WHAT = Text(
    "지표마다 한 정의·눈금 · 빈 곳은 업무보고를 등록하면 채워짐",
    "one definition and scale each · reports fill gaps",
)
_SORTS = {
    "execution": Text("신속집행률", "early execution"),
    "staffing": Text("천 명당 정원", "officials per thousand"),
    "proposals": Text("참여예산 접수", "proposals"),
    "lawsuits": Text("제소 사건", "cases filed"),
    "pledges": Text("공약 이행률", "pledges fulfilled"),
}
DEFINITION = Text("지표마다 열 머리에 적힌 정의", "each measure by the definition in its head")
_UNDATED = Text("미표기", "undated")  # behind a value whose day no source prints
_MOST = 40  # governments of one sheet
_NAMED = 3  # places of a title


def trends(query: Query, frames: Frames) -> Panel:
    """One row of the table = one figure of one district; the picture has a row a district, those that are asked for first."""
    chosen = tuple(query.focus or query.districts)
    asked, found = places_and_columns(query, frames)
    sort = next((c for c in found if c.name == query.option("sort")), found[0] if found else None)
    if sort is None:
        return empty(NAME, WHAT, DEFINITION, Text("구별 추이", "Figures by district and year"), NOTHING, NOTHING)
    order = _order(asked.districts, chosen, sort, found)
    rows = pl.concat([c.rows for c in found])
    title = _title(sort, chosen, frames)
    table = figures_table(found, order, district_column(order, frames), _KIND)
    evidence = {f.evidence.mark: f.evidence for c in found for f in c.figures}
    about = caption(rows.filter(pl.col("as_of").is_not_null()), DEFINITION)
    return Panel(NAME, title, WHAT, table, replace(citing(about, rows), n=table.frame.height), _picture(found, order, chosen, sort, title, frames), evidence,
                 (*_slowest(found, frames), *of_whole(query), *_left_out(found, asked.districts), *provisional_note(rows)))  # fmt: skip


def places_and_columns(query: Query, frames: Frames) -> tuple[Query, list[Column]]:
    """The districts side by side, and the columns in which any of them has a figure."""
    asked = Query(districts=peers(tuple(query.focus or query.districts), frames), as_of=query.as_of, unit=query.unit)
    return asked, once(frames, "trends", asked, lambda: [c for c in columns(asked, frames) if c.figures])


def _sorts(query: Query, frames: Frames) -> dict[str, Text]:
    """The columns that are there."""
    return {column.name: _SORTS[column.name] for column in places_and_columns(query, frames)[1]}


SORT = Option("sort", Text("정렬", "sort by"), _SORTS, found=_sorts)


def of_whole(query: Query) -> tuple[Text, ...]:
    """Says that neither department nor team divides these figures, where one is asked for."""
    return when(
        query.departments or query.teams,
        Text("구 전체의 수치이며 부서나 팀으로 나뉘지 않음", "Figures of whole governments, divided by neither department nor team"),
    )


def peers(chosen: Sequence[str], frames: Frames) -> tuple[str, ...]:
    """The 25 of Seoul; with a government elsewhere those of its province and type, itself and the others chosen always among them."""
    ours = tuple(seoul(frames)["district_id"])
    if not chosen or chosen[0] in ours:
        return (*(d for d in chosen if d not in ours), *ours)
    table = frames["districts"]
    own = table.filter(pl.col("district_id") == chosen[0])
    alike = table.join(own.select("province", "type"), on=["province", "type"], how="semi", nulls_equal=True)["district_id"].to_list()
    return tuple(dict.fromkeys((*chosen, *alike)))[:_MOST]


def _order(districts: Sequence[str], chosen: Sequence[str], sort: Column, found: Sequence[Column]) -> list[str]:
    """The chosen first, then by the newest value of the sorted column: the lowest where more is better, else the highest.

    Rates of a term stand by how far they are ahead of it, those that cannot be compared behind. Who has no figure at all is left out unless chosen.
    """
    some = {d for c in found for d in c.by}
    newest = {d: figures[-1].value for d, figures in sort.by.items()}
    ranks = {f.district_id: ahead(f) for f in sort.of_term} if sort.form == "points" else newest

    def place(district: str) -> tuple[bool, bool, bool, float]:
        value = ranks.get(district, 0.0)
        return district not in chosen, district not in newest, district not in ranks, value if sort.rises else -value

    return sorted((d for d in districts if d in some or d in chosen), key=place)


def _picture(found: Sequence[Column], order: Sequence[str], chosen: Sequence[str], sort: Column, alt: Text, frames: Frames) -> Trellis:
    known = names(frames)
    rows = [TrellisRow(known.district(d), tuple(cell_of(c, c.by.get(d)) for c in found), is_chosen=d in chosen) for d in order]
    middles = [_middle_cell(c) for c in found]
    if any(middles):
        count = max(len(c.by) for c, cell in zip(found, middles, strict=True) if cell)
        rows.insert(0, TrellisRow(Text(f"{count}곳 중앙값", f"median of {count}"), tuple(middles), is_whole=True))
    return Trellis(rows=tuple(rows), columns=tuple(column_of(c, is_sorted=c is sort) for c in found), alt=alt)


def column_of(column: Column, *, is_sorted: bool) -> TrellisColumn:
    """The head of a measure: what is said of it once, how many have it, its scale."""
    low, high = _scale(column)
    at = [f.at for f in column.figures] + [x for guide in column.guides for x, _ in guide]
    ends = [column.say(v).removesuffix(".0") for v in (low, high)]
    how = Text(
        f"{len(column.by)}곳 · 눈금 {'~'.join(ends)}{column.unit.ko}",
        f"{plural(len(column.by), 'place')} · scale {'–'.join(ends)}{column.unit.en}",
    )
    pad = 0.5 if column.form == "bars" else 0.0
    return TrellisColumn(
        column.title,
        (*column.said, how),
        column.form,
        (min(at) - pad, max(at) + pad),
        (low, high),
        column.ticks,
        column.guides,
        column.middles(),
        is_sorted=is_sorted,
        rises=column.rises,
        low=column.low if column.slowest else NOTHING,
        changed=Text(f"{short_year(column.years[0])} 대비", f"on {short_year(column.years[0])}") if column.form == "line" else NOTHING,
    )


def _scale(column: Column) -> tuple[float, float]:
    """One scale of all rows: bars and shares of a term from 0, lines and strips as far as the figures reach."""
    values = [f.value for f in column.figures]
    if column.form == "bars":
        return 0.0, max(values)
    if column.guides:
        return 0.0, max(100.0, *values)
    return min(values), max(values)


def cell_of(column: Column, figures: Sequence[Figure] | None) -> TrellisCell | None:
    """The figures of one thing, its newest value, of a line the change since the first; None without a figure."""
    if not figures:
        return None
    spots = tuple(Spot(f.evidence.mark, f.at, f.value, f.words, f.fill, f.is_placed, f.evidence.mark in column.slowest) for f in figures)
    last = figures[-1]
    newest = column.years[-1]
    is_told = column.form in ("points", "bars") or (column.form == "line" and int(last.at) != newest)
    year = (
        _UNDATED if is_told and not last.is_placed else same(short_year(last.at) if is_told else "")
    )  # one that prints no day is of no year
    words = join([same(column.say(last.value)), *when(year.ko, year)], " ", " ")
    moved = apart(last.value, figures[0].value)
    if column.form != "line" or len(figures) < 2:
        return TrellisCell(spots, words)
    return TrellisCell(spots, words, same(signed(moved, 1)), _tone(column, moved))


def _tone(column: Column, moved: float) -> Tone:
    return "" if column.better != "more" or not moved else "good" if moved > 0 else "bad"


def _middle_cell(column: Column) -> TrellisCell | None:
    """The median as a row of its own: it is computed here of all rows, so it opens no evidence."""
    middles = column.middles()
    if not middles:
        return None
    spots = tuple(Spot("", at, value, Text(f"중앙값 {column.say(value)}", f"median {column.say(value)}")) for at, value in middles)
    return TrellisCell(spots, same(column.say(middles[-1][1])))


def _title(sort: Column, chosen: Sequence[str], frames: Frames) -> Text:
    """Of a line where the chosen one stands, of all who is newly among the lowest; of a term who is behind it; else who has most and least."""
    if sort.form == "points":
        return _of_term(sort, frames)
    if sort.slowest and not any(d in sort.by for d in chosen):
        return _lowest_said(sort, frames)
    if sort.form == "line" and len(sort.years) > 1:
        return moved(sort, chosen, frames)
    newest = {d: found[-1] for d, found in sort.by.items()}
    ranked = sorted(newest, key=lambda d: -newest[d].value)
    known = names(frames)
    first, last = ranked[0], ranked[-1]
    ends = [f"{sort.say(newest[d].value)}" for d in (first, last)]
    title = _SORTS[sort.name]
    unit = sort.unit.ko
    high, low = ("높고", "낮음") if unit == "%" else ("많고", "적음")
    most = Text(with_particles(f"{title.ko}, {len(ranked)}곳 가운데 {known.district(first).ko} {ends[0]}{unit}(으)로 가장 {high} {known.district(last).ko} {ends[1]}{unit}(으)로 가장 {low}"),
                f"{title.en}: of {len(ranked)}, most {known.district(first).en} ({ends[0]}), least {known.district(last).en} ({ends[1]})")  # fmt: skip
    return sentence(most) if len(ranked) > 1 else sentence(
        Text(f"{title.ko} {known.district(first).ko} {ends[0]}{unit}, 다른 곳은 자료 없음", f"{title.en}: {known.district(first).en} {ends[0]}, no figures of others")
    )  # fmt: skip


def _of_term(sort: Column, frames: Frames) -> Text:
    """How many of the places with a comparable rate of the newest term are behind the share of it gone on their own day, the furthest by name."""
    own, name = sort.of_term, _SORTS[sort.name]
    if not own:
        return sentence(Text("{name}은(는) 임기 경과율과 견줄 값이 없음", "{name}: none to compare with the term").fill(name=name))
    behind = [f for f in own if ahead(f) < 0]
    first = own[0]
    apart = kinds.points(ahead(first), signed=True)
    said = Text(
        "{term} {name}, {count}곳 가운데 {behind}곳이 임기 경과율보다 낮음({who})",
        "{name}, {term}: {behind} of {count} behind the term ({who})",
    )
    none = Text(
        "{term} {name}, {count}곳 모두 임기 경과율 이상(최저 {who})", "{name}, {term}: all {count} on the term or ahead (least {who})"
    )
    words = join([names(frames).district(first.district_id), apart], " ", " ")
    term = TERM_WORDS[term_of(first.as_of)]
    return sentence((said if behind else none).fill(term=term, name=name, count=len(own), behind=len(behind), who=words))


def _alone(sort: Column, chosen: Sequence[str], frames: Frames) -> Text:
    """Among too few to count those that moved the first and the last figure of one: the chosen place, if it has any."""
    district, figures = next(((d, sort.by[d]) for d in chosen if d in sort.by), next(iter(sort.by.items())))
    who, title, first, last = names(frames).district(district), _SORTS[sort.name], figures[0], figures[-1]
    a, b = (f"{sort.say(f.value)}{sort.unit.ko}" for f in (first, last))
    ko = f"{who.ko} {title.ko} {int(first.at)}년 {a}에서 {int(last.at)}년 {b}"
    return sentence(Text(ko, f"{who.en}: {title.en} {a} in {int(first.at)}, {b} in {int(last.at)}"))


def moved(sort: Column, chosen: Sequence[str], frames: Frames) -> Text:
    """How many are lower than in the first year, or from where to where the first chosen one with both years went; of few its course alone."""
    first, last = sort.years[0], sort.years[-1]
    before, now = ({f.district_id: f.value for f in sort.figures if int(f.at) == year} for year in (first, last))
    both = [d for d in now if d in before]
    lower = sum(now[d] < before[d] for d in both)
    count, name = len(both), _SORTS[sort.name]
    own = next((d for d in chosen if d in both), None)
    if count < FEWEST:
        return _alone(sort, chosen, frames)
    if own is None:
        said = Text(
            "{last}년 {name}은(는) {count}곳 가운데 {lower}곳이 {first}년보다 낮음",
            "{name} in {last}: {lower} of {count} lower than in {first}",
        )
        return sentence(said.fill(name=name, count=count, lower=lower, first=first, last=last))
    who, (a, was), (b, rank) = names(frames).district(own), _place(own, before, sort), _place(own, now, sort)
    said = Text(
        f"{who.ko} {name.ko} {first}년 {a}({count}곳 중 {was}위)에서 {last}년 {b}({rank}위{{step}})",
        f"{who.en}: {name.en} {a} in {first} (rank {was}/{count}), {b} in {last} ({rank}/{count}{{step}})",
    )
    return said.fill(step=_on_last_year(sort.by[own]))


def _lowest_said(sort: Column, frames: Frames) -> Text:
    """Who of the lowest of the newest year was not the year before; where that is unknown, who they are."""
    year, now, new = lowest(sort)
    some = [names(frames).district(d) for d in now] if new is None else _new(new, frames)
    who = listed(some, _NAMED) if some else Text("없음", "none")
    said = Text("{year}년 {name} 하위 {count}곳: {who}", "Lowest {count} by {name}, {year}: {who}") if new is None else Text(
        "{year}년 {name} 하위 {count}곳 가운데 전년에는 아니던 곳: {who}", "Lowest {count} by {name}, {year}; not the year before: {who}"
    )  # fmt: skip
    return sentence(said.fill(year=year, name=_SORTS[sort.name], count=len(now), who=who))


def _on_last_year(figures: Sequence[Figure]) -> Text:
    """`, 전년 대비 +1.7%p`: how a course went in its last step; nothing where that is no year, or all of it."""
    if len(figures) < 3 or figures[-1].at - figures[-2].at != 1:
        return NOTHING
    by = signed(apart(figures[-1].value, figures[-2].value), 1)
    return Text(f", 전년 대비 {by}%p", f", {by} pp on {int(figures[-2].at)}")


def _place(district: str, values: Mapping[str, float], sort: Column) -> tuple[str, int]:
    """The value of a district as read, and its rank among all of a year, the highest first."""
    own = values[district]
    return f"{sort.say(own)}{sort.unit.ko}", 1 + sum(value > own for value in values.values())


def figures_table(found: Sequence[Column], order: Sequence[str], *columns: TableColumn) -> Table:
    """One row = one figure. The first of `columns` names whose it is, those behind it how it is filled."""
    whose, *fills = columns
    records = [
        (f.evidence.mark, d, c.name, str(int(f.at)) if f.as_of else "", round(f.value, 2), c.unit.ko, f.as_of, *(f.fill for _ in fills))
        for c in found for d in order for f in c.by.get(d, [])
    ]  # fmt: skip
    shown = (
        whose,
        TableColumn("measure", Text("지표", "measure"), words={c.name: c.title for c in found}),
        TableColumn("year", Text("연도", "year")),
        TableColumn("value", Text("값", "value"), kinds.DECIMAL),
        TableColumn("unit", Text("단위", "unit")),
        AS_OF,
        *fills,
    )
    return table_of(shown, records)


_KIND = TableColumn("kind", Text("유형", "kind"), words={
    "solid": Text("한 정의", "one definition"),
    "hollow": Text("산식 미표시·한 유형만", "formula not stated, or one type alone"),
    "hatched": Text("진행중 있음", "some pending"),
})  # fmt: skip


def _slowest(found: Sequence[Column], frames: Frames) -> tuple[Text, ...]:
    """Who is lowest in the newest year, and who of these was not the year before: the same as the marks in the picture."""
    said: list[Text] = []
    for column in (c for c in found if c.slowest):
        year, now, new = lowest(column)
        title, known = SORT.values[column.name], names(frames)
        said += naming(
            Text(with_particles(f"{year}년 {title.ko}이(가) 가장 낮은 곳"), f"Lowest {title.en} of {year}"),
            [known.district(d) for d in now],
        )
        said += naming(Text(f"그 가운데 {year - 1}년에는 아니던 곳", f"Of these not in {year - 1}"), _new(new or {}, frames))
    return tuple(said)


def _new(among: Mapping[str, int | None], frames: Frames) -> list[Text]:
    """The names, with the last year in which one was among the lowest before: `서초구(2022년에도 하위)` is not new."""
    again = Text("{who}({year}년에도 하위)", "{who} (as in {year})")
    who = names(frames).district
    return [who(d) if year is None else again.fill(who=who(d), year=year) for d, year in among.items()]


def lowest(column: Column) -> tuple[int, list[str], dict[str, int | None] | None]:
    """The newest year of a column with lowest ones, these from the bottom up, and which of them were not the year before.

    Each of these with the last year in which it was, None where it never was; None for all where the year before is unknown.
    """
    at = grouped((int(f.at), f.district_id) for f in sorted(column.figures, key=lambda f: f.value) if f.evidence.mark in column.slowest)
    year = max(at)
    before = at.get(year - 1)
    if before is None:
        return year, at[year], None
    return year, at[year], {d: max((y for y in at if y < year and d in at[y]), default=None) for d in at[year] if d not in before}


def _left_out(found: Sequence[Column], districts: Sequence[str]) -> tuple[Text, ...]:
    """How many of the places have a figure of each measure, and which measures none has."""
    none = [SORT.values[name] for name in COLUMNS if name not in {c.name for c in found}]
    thin = [c for c in found if len(c.by) < len(districts)]
    said = [Text(f"{SORT.values[c.name].ko} {len(c.by)}곳", f"{SORT.values[c.name].en} {len(c.by)}") for c in thin]
    having = Text(f"{len(districts)}곳 가운데 자료가 있는 곳", f"Of {plural(len(districts), 'place')}, with figures")
    return (*naming(having, said, SOME), *naming(Text("자료가 없는 지표", "Without any figure"), none, SOME))


TRENDS = PanelSpec(
    NAME, Text("다섯 지표가 구마다 해마다 어떠한가", "How do the five measures stand by district and year?"),
    ("indicators", "ordinance_quotas", "populations", "proposals", "lawsuits", "pledges", *TABLES),
    trends, options=(SORT,), compares=True, over_years=True, own_only=True,
)  # fmt: skip
