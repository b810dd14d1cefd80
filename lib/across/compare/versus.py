"""Two districts against each other on every measure that either has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from lib.across.compare.district_choice import with_more_funds
from lib.across.compare.district_figures import DATASETS, NEEDED, Held, behind, living
from lib.across.compare.district_pace import pace_of_pairs
from lib.across.compare.district_words import UNDATED, WHOLE_GOVERNMENTS, evidence_of, label_of, reading, subject, until_words, year_words
from lib.across.compare.districts import short
from lib.across.compare.versus_pairs import FIRST, ONE_SIDED, SECOND, Pair, asked_figures, chosen_two, order, pairs, pointed_out
from lib.charts.drawing.targets import goal_of
from lib.charts.spec.placed import Pair as Drawn
from lib.charts.spec.placed import Pairs, Side
from lib.core.answer import AS_OF, district_column, table_of, where_asked
from lib.core.dataset import BASIS, PROVISIONAL, RETRIEVED
from lib.core.evidence import Evidence
from lib.core.frames import Frames, grouped
from lib.core.panel import MARK, Caption, Panel, PanelSpec, Table, TableColumn, caption, empty, provisional_note
from lib.core.places import names, seoul
from lib.core.query import Query
from lib.core.reference import DISTRICTS, POPULATIONS
from lib.core.select import citing, used
from lib.core.sources.rivals import contested
from lib.core.targets import TITLE as TARGET
from lib.core.targets import Standing
from lib.core.targets.parts import Aims, cited, with_evidence
from lib.core.text import NOTHING, Text, join, plural, those, when

NAME = "districts-versus"
WHAT = Text("같은 해·정의·기준일끼리만 비교", "same year, definition and date only")
_UNDATED_ROWS = Text("날짜 없는 줄은 기준일 미표기", "no day: undated")
RULE = Text("지표마다 두 구에 다 있는 가장 새로운 해와 정의. 막대는 지표 안에서만 견줌",
            "of each measure the newest year and definition that both have; bars compare within a measure only")  # fmt: skip
_MORE_FUNDS = Text("기금 비중이 크게 다름", "budgets hold far different funds")
FIGURES = Text("견줄 수 있는 지표", "Comparable measures")


def districts_versus(query: Query, frames: Frames) -> Panel:
    """Every measure that either of two districts has. One row = one measure of one district.

    Figures of another year, date or definition stand side by side with the reason; measures of one district alone are in the table.
    """
    first, second = chosen_two(query, frames)
    figures = asked_figures(query, frames)
    found = [_of_like_budgets(p, query, frames) for p in pairs(figures.get(first, ()), figures.get(second, ()))]
    found.sort(key=order)
    if not found:
        where = where_asked(query.but(districts=(first, second) if second else (first,), departments=(), focus=()), frames)
        return empty(NAME, WHAT, RULE, FIGURES, where, _who_has(figures, frames))
    both = (first, second)
    rows, lived = _behind(found, frames)
    aims = {
        str(h.row[MARK]): aim
        for p in found
        for h in p.sides
        if (aim := h.figures.comparable.target(h.row, h.figures.definition, frames)) is not None
    }
    behind_all = used([*rows, lived, cited(aims, frames)])
    title = _title(found, both, frames)
    panel = Panel(
        NAME, title, join([WHAT, *when(any(not day.ko for p in found for day in _days(p)), _UNDATED_ROWS)], " · ", "; "), _table(found, query, aims, frames), citing(_caption(rows), behind_all),
        _chart(found, both, query, title, aims, frames), with_evidence(_evidence(found, query, frames), aims),
        (*_notes(found, both, query, frames), *provisional_note(behind_all)),
    )  # fmt: skip
    return contested(
        panel, query, frames, *dict.fromkeys(DATASETS[h.figures.comparable.measure.dataset] for p in found for h in p.sides), POPULATIONS
    )


def _of_like_budgets(pair: Pair, query: Query, frames: Frames) -> Pair:
    """The pair, not compared where one of its rates is over a budget with more funds, as the ranking over it has none of these."""
    unlike = (h for h in pair.sides if str(h.row[MARK]) in with_more_funds(h.figures, h.row, query, frames))
    return replace(pair, why_not=_MORE_FUNDS) if pair.why_not is None and any(unlike) else pair


# Rows, evidence and words.


def _behind(found: Sequence[Pair], frames: Frames) -> tuple[list[pl.DataFrame], pl.DataFrame]:
    """The rows behind all figures: one table for each dataset, and the population rows."""
    lines = grouped((h.figures.comparable.measure.dataset, line) for p in found for h in p.sides for line in h.row["rows"])
    lived = [r for p in found for h in p.sides if (r := h.row["residents_row"]) is not None]
    return [behind(n, rows, frames) for n, rows in lines.items()], living(lived, frames)


def _caption(rows: Sequence[pl.DataFrame]) -> Caption:
    """The caption of all rows behind, whatever their dataset."""
    columns = ("source_id", "as_of", BASIS, RETRIEVED, PROVISIONAL)
    return caption(pl.concat([t.select(columns) for t in rows]), RULE)


def _subject(pair: Pair) -> tuple[Text, Text]:
    """The measure, and under it definition, footing and year: of both where these differ."""
    title = pair.sides[0].figures.comparable.title
    bases, years = [list(dict.fromkeys(found)) for found in zip(*((_basis(h), year_words(h.year)) for h in pair.sides), strict=True)]
    if len(bases) > 1:
        return title, join([_footing(h) for h in pair.sides], " ↔ ", " ↔ ")
    when = join(years, " ↔ ", " ↔ ")
    return title, join([bases[0], when], " · ", " · ") if bases[0].ko else when


def _basis(one: Held) -> Text:
    """Definition and footing as they stand in brackets behind the measure; nothing where it has neither."""
    full, title = subject(one.figures.comparable, one.figures.definition, one.row), one.figures.comparable.title
    ko, en = full.ko.removeprefix(title.ko), full.en.removeprefix(title.en).strip()
    return Text(ko[1:-1], en[1:-1])


def _footing(one: Held) -> Text:
    """`당초예산(기금 제외) · 2023년`."""
    basis, year = _basis(one), year_words(one.year)
    return join([basis, year], " · ", " · ") if basis.ko else year


def _days(pair: Pair) -> list[Text]:
    """When each of its figures is of, in words; nothing where no source of them prints a day, which is said once for all."""
    days = [until_words(h.row) for h in pair.sides]
    return days if any(day != UNDATED for day in days) else [NOTHING] * len(days)


def _side(one: Held, day: Text, query: Query, aims: Aims) -> Side:
    mark = str(one.row[MARK])
    return Side(
        mark, float(one.row["value"]), label_of(one.row, one.figures, reading(one.figures.comparable, query)), day, goal_of(aims.get(mark))
    )


def _chart(found: Sequence[Pair], both: tuple[str, str], query: Query, alt: Text, aims: Aims, frames: Frames) -> Pairs | None:
    """The measures that both have; none is no chart."""
    known, rows = names(frames), []
    for pair in found:
        if pair.first is not None and pair.second is not None:
            title, under = _subject(pair)
            first, second = (_side(h, day, query, aims) for h, day in zip((pair.first, pair.second), _days(pair), strict=True))
            rows.append(Drawn(title, first, second, pair.why_not or NOTHING, detail=under))
    full = [known.district(d) for d in both]
    shorts = (_short(both[0], frames), _short(both[1], frames))
    return Pairs(tuple(rows), None, alt, full[0], full[1], shorts) if rows else None


def _short(district: str, frames: Frames) -> Text:
    """`영등포`; 중구 and names outside Seoul as they are."""
    name = names(frames).district(district)
    return short(name) if district in set(seoul(frames)["district_id"]) else name


def _table(found: Sequence[Pair], query: Query, aims: Aims, frames: Frames) -> Table:
    lines = [_cells(p, h, query, aims) for p in found for h in p.sides]
    columns = (
        TableColumn("measure", Text("지표", "measure"), words=_read(lines, 1)),
        TableColumn("footing", Text("정의·해", "definition and year"), words=_read(lines, 2)),
        district_column((cells[3] for cells in lines), frames),
        TableColumn("value", Text("값", "value"), words=_read(lines, 4)),
        AS_OF,
        TableColumn("target", TARGET, words=(against := _read(lines, 6))),
        TableColumn("why_not", Text("비교 제외 사유", "why not compared"), words=_read(lines, 7)),
    )
    table = table_of(columns, [[cell.ko if isinstance(cell, Text) else cell for cell in cells] for cells in lines])
    return replace(table, columns=tuple(c for c in columns if any(against) or c.name != "target"))


def _read(lines: Sequence[tuple[Any, ...]], place: int) -> dict[str, Text]:
    """How the cells of a column are read."""
    return {cells[place].ko: cells[place] for cells in lines}


def _cells(pair: Pair, one: Held, query: Query, aims: Aims) -> tuple[Any, ...]:
    """The mark of a figure, then a cell a column; what is read in two languages is a Text."""
    aim = aims.get(str(one.row[MARK]))
    value = label_of(one.row, one.figures, reading(one.figures.comparable, query))
    said = aim.said if isinstance(aim, Standing) else NOTHING
    return (one.row[MARK], _subject(pair)[0], _footing(one), one.row["district_id"], value, one.row["as_of"], said, pair.why_not or NOTHING)


def _evidence(found: Sequence[Pair], query: Query, frames: Frames) -> dict[str, Evidence]:
    sides = [h for p in found for h in p.sides]
    return {str(h.row[MARK]): evidence_of(h.row, h.figures, reading(h.figures.comparable, query), query, frames) for h in sides}


def _title(found: Sequence[Pair], both: tuple[str, str], frames: Frames) -> Text:
    """How many measures compare, and on how many each is the higher."""
    known = names(frames)
    first, second = (known.district(d) if d else NOTHING for d in both)
    who = join([first, second], "·", " and ") if second.ko else first
    compared = [(p.first.row["value"], p.second.row["value"]) for p in found if p.why_not is None and p.first and p.second]
    if not compared:
        return Text(f"{who.ko}, 같은 해·같은 정의로 견줄 수 있는 지표 없음", f"{who.en}: no measure of the same year and definition")
    more, less = sum(a > b for a, b in compared), sum(a < b for a, b in compared)
    equal = len(compared) - more - less
    tail = Text(f", 같은 것 {equal}개", f", equal on {equal}") if equal else NOTHING
    return Text(
        f"{who.ko}, 견줄 수 있는 지표 {len(compared)}개 가운데 {first.ko} 값이 큰 것 {more}개, {second.ko} 값이 큰 것 {less}개{tail.ko}",
        f"{who.en}: of {plural(len(compared), 'comparable measure')} {first.en} is higher on {more}, {second.en} on {less}{tail.en}",
    )


def _notes(found: Sequence[Pair], both: tuple[str, str], query: Query, frames: Frames) -> tuple[Text, ...]:
    """That higher is not better, what is not compared and why, what one alone has, and which filters do not apply."""
    apart = [p for p in found if p.why_not is not None and p.why_not is not ONE_SIDED]
    alone = [p for p in found if p.why_not is ONE_SIDED]
    words = join([Text(f"{w.ko} {n}개", f"{w.en} {n}") for w, n in _counted(apart)])
    in_table = Text(
        f"한쪽에만 있는 지표 {len(alone)}개는 표에만 있음", f"{plural(len(alone), 'measure')} of one district alone in the table only"
    )
    return (
        Text("값이 크다고 더 나은 것은 아님", "Higher is not better"),
        *when(apart, Text(f"비교 제외 {len(apart)}개: {words.ko}", f"Not compared: {len(apart)} ({words.en})")),
        *when(alone, in_table),
        *pace_of_pairs(apart, frames),
        *_filter_notes(both, query, frames),
    )


def _counted(apart: Sequence[Pair]) -> list[tuple[Text, int]]:
    whys = [p.why_not for p in apart if p.why_not is not None]
    return [(w, whys.count(w)) for w in dict.fromkeys(whys)]


def _filter_notes(both: tuple[str, str], query: Query, frames: Frames) -> tuple[Text, ...]:
    types = dict(frames["districts"].select("district_id", "type").rows())
    kinds_of = list(dict.fromkeys(types[d] for d in both if d))
    words = join([DISTRICTS.column("type").word(t) for t in kinds_of], "·", ", ")
    unlike = Text(
        f"유형이 다른 자치단체({words.ko})라 맡은 일이 다름", f"Governments of different types ({words.en}) with different duties"
    )
    two = Text("두 구씩만 견줌: 고른 구 가운데 둘을 보임", "Two at a time: two of the chosen districts are shown")
    return those(
        [(len(kinds_of) > 1, unlike), (query.departments or query.teams, WHOLE_GOVERNMENTS), (len(pointed_out(query, frames)) > 2, two)]
    )


def _who_has(figures: Mapping[str, Sequence[Held]], frames: Frames) -> Text:
    return join(list(names(frames).districts_with([d for d, own in figures.items() if own]).values())[:6])


DISTRICTS_VERSUS = PanelSpec(
    NAME,
    Text("두 구는 지표마다 어떻게 다른가", "How do two districts differ, measure by measure?"),
    NEEDED,
    districts_versus,
    None,
    (FIRST, SECOND),
    compares=True,
    over_years=True,
)
