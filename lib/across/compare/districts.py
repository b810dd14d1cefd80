"""One measure over the 25 districts of Seoul: as a map and as a ranked list."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

import polars as pl

from lib.across.compare import district_words as w
from lib.across.compare.district_choice import DEFINITION, MEASURE, Chosen, chosen
from lib.across.compare.district_figures import DATASETS, NEEDED, behind, living
from lib.across.compare.district_pace import pace_note
from lib.across.compare.district_titles import Lines, again_of, headline_of, missing, more_notes, notes_of, ranks_of, title_of
from lib.charts.drawing.targets import goal_of
from lib.charts.spec.placed import Area, Blank, Map
from lib.core import kinds
from lib.core.answer import AS_OF, district_column, remarks, sentence, where_asked, with_value
from lib.core.comparison.comparable import FOOTING, IS_WHOLE, THING
from lib.core.dataset import YEAR_OF
from lib.core.frames import Frames
from lib.core.measure import RESIDENTS, Made, Rank, Ratio, Total, compute
from lib.core.panel import MARK, Caption, Panel, PanelSpec, Table, TableColumn, caption, empty, provisional_note
from lib.core.places import names, seoul
from lib.core.query import AsOf, Query, unit_title
from lib.core.reference import POPULATIONS
from lib.core.select import citing, used
from lib.core.sources.rivals import contested
from lib.core.targets.parts import Aims, aims_of, cited, target_columns, target_notes, with_evidence, with_tail, with_targets
from lib.core.text import NOTHING, SOME, Text, join, naming, same, when
from lib.store.shapes import SOURCE
from lib.topics.budget import fund_shares

NAME = "district-map"
SEOUL = Text("서울 25개 구", "the 25 districts of Seoul")
_OF_DEPARTMENTS = Text("부서의 {of}만 있는 곳", "With figures of departments alone ({of})")
_FILLED_BY = Text(
    "기관 전체의 {of}이(가) 실린 자료를 등록하면 견줄 수 있음", "Documents that print it of whole governments would fill it: {of}"
)


def district_map(query: Query, frames: Frames) -> Panel:
    """The chosen measure in the newest year that at least 20 of the 25 districts have, else in the year with most.

    One row = one district with a figure, the highest first; the others are named as 자료 없음. Under five districts a table.
    """
    made = chosen(query, frames)
    read = w.reading(made.figures.comparable, query)
    what = join([_what(made, read), *when((why := fund_shares.unequal(made.shares, made.rows.to_dicts())).ko, why)], " · ", " · ")
    if made.rows.is_empty():
        return _empty(made, what, query, frames)
    aims = aims_of(made.rows, lambda r: made.figures.comparable.target(r, made.figures.definition, frames))
    made = replace(made, rows=fund_shares.with_shares(with_targets(made.rows, aims), made.shares))
    lines = made.rows.to_dicts()
    valued = with_value(lines)
    title = with_tail(title_of(made, valued, read, frames), aims, len(valued))
    rows = behind(made.figures.comparable.measure.dataset, [n for r in lines for n in r["rows"]], frames)
    divided = [fund_shares.cited(made.shares, frames)] if made.shares else []
    counted = used([rows, living(made.rows["residents_row"].drop_nulls().to_list(), frames), cited(aims, frames), *divided])
    whose = {str(r[MARK]): names(frames).district(str(r["district_id"])) for r in lines}
    evidence = {str(r[MARK]): w.evidence_of(r, made.figures, read, query, frames) for r in lines}
    panel = Panel(
        NAME, title, what, Table(_columns(made, read, frames, aims), made.rows), citing(_caption(rows, made), counted),
        _map(made, lines, valued, read, title, aims, frames) if made.is_ranked else None,
        fund_shares.with_evidence(with_evidence(evidence, aims), made.shares),
        (*fund_shares.note(made.shares), *notes_of(made, lines, frames), *made.figures.comparable.notes(rows, frames), *pace_note(made, valued, frames), *target_notes(aims, lambda m: whose[m], len(valued)), *provisional_note(counted), *remarks(rows, shown=3), *more_notes(made, lines), *when(made.is_ranked, SOURCE)),
        again=sentence(again_of(made, valued, read, frames)),
    )  # fmt: skip
    return contested(panel, query, frames, DATASETS[made.figures.comparable.measure.dataset], POPULATIONS)


def _what(made: Chosen, read: w.Reading) -> Text:
    of = made.figures
    row = {THING: made.thing, FOOTING: made.footing}
    unit = same("%") if read.kind is kinds.RATIO else unit_title(read.unit)
    name = w.subject(of.comparable, of.definition, row)
    return Text(f"서울 25개 구의 {name.ko}, {unit.ko}", f"{name.en}, 25 districts, {unit.en}")


def _caption(rows: pl.DataFrame, made: Chosen) -> Caption:
    of, year = made.figures, made.when
    definition, footing = of.definition, w.footing_words(of.comparable, made.thing, made.footing)
    tail = Text(f", {footing.ko}", f", {footing.en}") if footing.ko else NOTHING
    how = w.formula_words(of)
    made_of = caption(rows, Text(f"{definition.title.ko}{how.ko}: {definition.rule.ko}{tail.ko}",
                                 f"{definition.title.en}{how.en}: {definition.rule.en}{tail.en}"))  # fmt: skip
    return made_of if made_of.span == year else replace(made_of, definition=join([year, made_of.definition], " ", ", "))


def _empty(made: Chosen, what: Text, query: Query, frames: Frames) -> Panel:
    """No figure for the asked years: names the measure and the years that have some, or who has figures of departments alone."""
    if not made.years and query.as_of == AsOf():
        return _nowhere(made, what, frames)
    found = join([w.counted_year(y, n) for y, n in made.years[:6]])
    of = made.figures
    subject_ = w.subject(of.comparable, of.definition, {THING: made.thing, FOOTING: made.footing})
    return empty(NAME, what, of.definition.formula, subject_, where_asked(query.but(districts=(), departments=()), frames), found)


def _nowhere(made: Chosen, what: Text, frames: Frames) -> Panel:
    """None of the 25 prints it of its whole government: who does of departments, and what would fill it."""
    title, definition = made.figures.comparable.title, made.figures.definition
    table = frames[made.figures.comparable.measure.dataset]
    of_parts = table.filter(~IS_WHOLE if "department_id" in table.columns else pl.lit(value=False))
    values = compute(of_parts, definition, ["district_id"]).filter(pl.col("value").is_not_null())
    having = [names(frames).district(d) for d in values["district_id"].sort()]
    none, parts = empty(NAME, what, definition.formula, title, SEOUL, NOTHING), naming(_OF_DEPARTMENTS.fill(of=title), having, SOME)
    return replace(none, notes=(*parts, _FILLED_BY.fill(of=title)))


# The figure.


def _map(made: Chosen, lines: Lines, valued: Lines, read: w.Reading, alt: Text, aims: Aims, frames: Frames) -> Map:
    known, codes = names(frames), dict(seoul(frames).select("district_id", "code_sgis").rows())
    alike = made.alike(valued)
    ranks = ranks_of(alike)
    areas = tuple(
        Area(str(r[MARK]), str(codes[r["district_id"]] or ""), fund_shares.marked_name(known.district(r["district_id"]), r[MARK], made.heavy), fund_shares.marked_name(short(known.district(r["district_id"])), r[MARK], made.heavy),
             r["value"], w.label_of(r, made.figures, read), ranks.get(str(r[MARK]), ""), r["district_id"] in made.pointed,
             goal_of(aims.get(str(r[MARK]))))
        for r in lines
    )  # fmt: skip
    blanks = tuple(
        Blank(str(codes[d] or ""), known.district(d), short(known.district(d)), d in made.pointed) for d in missing(lines, frames)
    )
    middle = median(float(r["value"]) for r in alike)
    words = read.say(round(middle) if read.kind in (kinds.INTEGER, kinds.WON, kinds.GAP) else middle)
    n = len(alike)
    return Map(areas, read.axis, alt, blanks, middle, Text(f"중앙값 {words.ko}({n}곳)", f"median {words.en} ({n})"))


def short(name: Text) -> Text:
    """`영등포`; 중구 keeps its 구."""
    return Text(name.ko.removesuffix("구"), name.en.removesuffix("-gu")) if len(name.ko) > 2 else name


def _columns(made: Chosen, read: w.Reading, frames: Frames, aims: Aims) -> tuple[TableColumn, ...]:
    of = made.figures
    lived = (TableColumn("residents", Text("주민 수", "residents"), kinds.INTEGER, "명", made=(RESIDENTS,)),
             TableColumn("residents_as_of", Text("주민 수 기준일", "residents as of"), kinds.DATE)) if of.comparable.per else ()  # fmt: skip
    reasons = {t.ko: t for t in (w.why(r, of) for r in made.rows.iter_rows(named=True)) if t.ko}
    return (
        *((TableColumn("rank", Text("순위", "rank"), kinds.INTEGER, made=(Rank("value"),)),) if made.is_ranked else ()),
        district_column(made.rows["district_id"], frames),
        TableColumn(YEAR_OF, Text("연도", "year"), kinds.YEAR),
        TableColumn("value", read.title, read.kind, read.unit, made=_made_of(made)),
        *_part_columns(made), *fund_shares.columns(made.shares), *lived, *target_columns(aims),
        AS_OF,
        *((TableColumn("why", Text("값이 없는 까닭", "why no value"), words=reasons),) if reasons else ()),
    )  # fmt: skip


def _part_columns(made: Chosen) -> tuple[TableColumn, ...]:
    """What the value is computed from, where it is not itself the sum."""
    comparable, form = made.figures.comparable, made.figures.definition.form
    sums = [("of", form.of)] if comparable.per else []
    if not isinstance(form, Total):
        sums = [("of", form.of), ("over", form.over)]
    parts = [(name, sum_.title, w.part_kind(sum_, comparable)) for name, sum_ in sums]
    totals = {name: Total(sum_) for name, sum_ in sums}
    return tuple(
        TableColumn(name, title, kind, made.unit if kind is kinds.WON else "", made=(totals[name],)) for name, title, kind in parts
    )


def _made_of(made: Chosen) -> tuple[Made, ...]:
    """From the columns beside it, else from what is printed."""
    comparable, form = made.figures.comparable, made.figures.definition.form
    if comparable.per:
        per = f"[of] / [residents] * {comparable.per}"
        return (per if comparable.per > 1 else f"ROUND({per}, 0)",)
    return (form,) if isinstance(form, Total) else (f"[of] {'/' if isinstance(form, Ratio) else '-'} [over]", form)


DISTRICT_MAP = PanelSpec(
    NAME,
    Text("한 지표가 25개 구에서 어떻게 다른가", "How does one measure differ over the 25 districts?"),
    NEEDED,
    district_map,
    None,
    (MEASURE, DEFINITION),
    compares=True,
    headline=headline_of,
)
