"""Authorised officials of whole governments per thousand residents, district by district."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from lib.charts.spec import Bar, Compare
from lib.core import derived, kinds
from lib.core.answer import district_column, pointed_out, short_date, table_of, where_asked, who_has
from lib.core.dataset import ROW, YEAR_OF
from lib.core.derived import NO_RESIDENTS
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.measure import compute
from lib.core.panel import LACKING, Caption, Panel, Table, TableColumn, caption, empty, provisional_note, refs
from lib.core.places import names
from lib.core.query import Query
from lib.core.select import Selection, citing, select, used
from lib.core.text import SOME, Text, join, listed, naming, same
from lib.topics.staffing.datasets import STAFFING
from lib.topics.staffing.measures import AUTHORIZED
from lib.topics.staffing.panels import per_resident as p
from lib.topics.staffing.words import Group, parts_only, people, without

NAME = "staffing-districts"
WHAT = Text("공개자료의 기관 전체 정원(조례 정원과 기준이 다름), 명", "whole governments by published data (not the quota by ordinance)")
_BEHIND = Text("정원 / 주민, 명", "officials / residents")
PER_THOUSAND = derived.entry("per_thousand")


def staffing_districts(query: Query, frames: Frames) -> Panel:
    """정원 of whole governments per thousand residents of the same year, else of the newest year at most three years older.

    One row = one government in one year. One year and one type of government is compared: the newest asked year that at
    least half as many governments state as the best-stated year. The others stand in the table with the reason.
    """
    asked = p.by_district(query, frames)
    whole = p.whole_governments(frames)
    chosen = select(asked, STAFFING, whole)
    rows, parts = chosen.chosen, parts_only(chosen.chosen)
    districts = p.compared(p.districts_of(without(rows, parts), query.as_of, frames))
    shown = districts if query.years else p.newest_each(districts)
    if not shown:
        return _empty(asked, parts, frames)
    counted = rows.filter(pl.col(ROW).is_in([r for d in shown for r in d.rows]))
    behind = used([counted, p.living_rows(shown, frames)])
    title = _without(query, shown, _title([d for d in shown if not d.why_not], frames), frames)
    notes = (*_not_compared(shown, parts, frames), *_apart(shown, chosen, frames), *p.department_note(query), *provisional_note(behind))
    return Panel(
        NAME, title, WHAT, _table(shown, frames), citing(_caption(counted), behind), Compare(tuple(_bar(d, query, frames) for d in shown if not d.why_not), p.AXIS, title, detail_title=_BEHIND),
        {d.mark: _evidence(d, frames) for d in shown}, notes,
    )  # fmt: skip


def _empty(asked: Query, parts: Mapping[Group, Text], frames: Frames) -> Panel:
    """Nothing counts a whole government; figures of which only a part is printed are named."""
    has = who_has(p.whole_governments(frames), frames)
    what = Text("기관 전체 정원", "Whole-government staffing")
    nothing = empty(NAME, WHAT, PER_THOUSAND.formula, what, where_asked(asked, frames), has)
    return replace(nothing, notes=(*_not_compared((), parts, frames), *nothing.notes))


def _caption(counted: pl.DataFrame) -> Caption:
    """The caption of the staffing rows."""
    return caption(counted, Text(f"정원 {PER_THOUSAND.formula.ko.removeprefix('수 ')}({PER_THOUSAND.rule.ko})", f"authorised officials {PER_THOUSAND.formula.en.removeprefix('figure ')} ({PER_THOUSAND.rule.en})"))  # fmt: skip


def _bar(district: p.District, query: Query, frames: Frames) -> Bar:
    detail = same(f"{kinds.write(district.authorized, kinds.INTEGER)} / {kinds.write(district.residents, kinds.INTEGER)}")
    name = names(frames).district(district.district_id)
    return Bar(district.mark, name, district.rate, _rate(district), pointed_out(district.district_id, query), detail=detail)


def _rate(district: p.District) -> Text:
    if district.rate is None:
        return NO_RESIDENTS
    words = kinds.write(district.rate, kinds.RATE)
    return Text(f"{words}명", words)


def _table(districts: Sequence[p.District], frames: Frames) -> Table:
    why = {d.why_not.ko: d.why_not for d in districts if d.why_not}
    columns = (
        district_column((d.district_id for d in districts), frames),
        TableColumn("year", Text("연도", "year"), kinds.YEAR),
        TableColumn("authorized", Text("정원", "authorised"), kinds.INTEGER, made=(AUTHORIZED.definitions[0].form,)),
        *p.COLUMNS,
        TableColumn("as_of", Text("정원 기준일", "officials as of"), kinds.DATE),
        TableColumn("why_not", Text("비교 제외 사유", "why not compared"), words=why),
    )
    rows = [(d.mark, d.district_id, d.year, d.authorized, d.residents, d.counted, d.rate, d.as_of, d.why_not.ko if d.why_not else None) for d in districts]  # fmt: skip
    return table_of(columns, rows)


def _evidence(district: p.District, frames: Frames) -> Evidence:
    who = names(frames).district(district.district_id)
    behind = [district.living.row] if district.living else []
    of, over, value = (
        kinds.write(district.authorized, kinds.INTEGER),
        kinds.write(district.residents, kinds.INTEGER) or "?",
        _rate(district),
    )
    formula = Text(f"정원 {PER_THOUSAND.formula.ko.removeprefix('수 ')} = {of} ÷ {over} × 1,000 = {value.ko}",
                   f"officials {PER_THOUSAND.formula.en.removeprefix('figure ')} = {of} ÷ {over} × 1,000 = {value.en}")  # fmt: skip
    label = Text(f"{who.ko} {district.year}년 {PER_THOUSAND.title.ko} 정원", f"{who.en} {district.year}: officials {PER_THOUSAND.title.en}")
    return Evidence(district.mark, label, value, formula, (*refs("staffing", district.rows), *refs("populations", behind)))


def _title(alike: Sequence[p.District], frames: Frames) -> Text:
    known = names(frames)
    if not alike:
        return Text(
            "주민 수를 알 수 없어 천 명당 정원을 견줄 수 없음",
            "No population is known, so officials per thousand residents cannot be compared",
        )
    first, last = alike[0], alike[-1]
    most, least = known.district(first.district_id), known.district(last.district_id)
    a, b = _rate(first), _rate(last)
    if len(alike) == 1:
        of = people(first.authorized)
        return Text(f"{most.ko} {first.year}년 주민 천 명당 공개자료 정원 {a.ko}(정원 {of.ko})",
                    f"{most.en} {first.year}: {a.en} officials per thousand residents by published data ({of.en} authorised)")  # fmt: skip
    return Text(
        f"{first.year}년 주민 천 명당 공개자료 정원, {len(alike)}곳 가운데 {most.ko} {a.ko}으로 가장 많고 {least.ko} {b.ko}으로 가장 적음",
        f"Officials per thousand residents by published data, {first.year}: of {len(alike)}, most in {most.en} ({a.en}), fewest in {least.en} ({b.en})",
    )


def _without(query: Query, shown: Sequence[p.District], title: Text, frames: Frames) -> Text:
    """The title; before it the chosen districts that have no figure."""
    known = names(frames)
    missing = [known.district(d) for d in (query.focus or query.districts) if d not in {s.district_id for s in shown}]
    if not missing:
        return title
    who = listed(missing, 1) if len(missing) > 3 else join(missing, "·")
    return LACKING.fill(who=who, title=title)


def _not_compared(districts: Sequence[p.District], parts: Mapping[Group, Text], frames: Frames) -> tuple[Text, ...]:
    """Governments that are not compared with the reason, those of which only a part is printed behind the others."""
    known = names(frames)
    reasons = [(d.district_id, d.year, d.why_not) for d in districts if d.why_not]
    shown = {d.district_id for d in districts}
    newest = {
        key[0]: (key[0], key[2].year, words) for key, words in sorted(parts.items(), key=lambda item: item[0][2]) if key[0] not in shown
    }
    found = []
    for key, year, why in (*reasons, *newest.values()):
        who = known.district(key)
        found.append(Text(f"{who.ko} {year}년({why.ko})", f"{who.en} {year} ({why.en})"))
    return naming(Text("비교 제외", "Not compared"), found, SOME)


def _apart(districts: Sequence[p.District], chosen: Selection, frames: Frames) -> tuple[Text, ...]:
    """Where compared governments come from another compilation or date than most, and what the other compilation says of them."""
    alike = [d for d in districts if not d.why_not]
    if len({(d.source, d.as_of) for d in alike}) < 2:
        return ()
    common = max({(d.source, d.as_of) for d in alike}, key=lambda key: (sum((d.source, d.as_of) == key for d in alike), key))
    found = [_other(d, chosen.others, frames) for d in alike if (d.source, d.as_of) != common]
    day = common[1]
    words = join(found)
    return (Text(f"출처와 기준일이 서로 다름: {words.ko}, 나머지는 {short_date(day)} 기준의 한 출처",
                 f"Sources and dates differ: {words.en}; the others are of one source as of {day.isoformat()}"),)  # fmt: skip


def _other(district: p.District, others: pl.DataFrame, frames: Frames) -> Text:
    who, of = names(frames).district(district.district_id), people(district.authorized)
    head = Text(f"{who.ko} {short_date(district.as_of)} {of.ko}", f"{who.en} {district.as_of.isoformat()} {of.en}")
    same_year = others.filter((pl.col("district_id") == district.district_id) & (pl.col(YEAR_OF) == district.year))
    stated = compute(same_year, AUTHORIZED.definition(""), ["as_of"]).sort("as_of")
    if stated.is_empty():
        return head
    words = join([
        Text(f"{short_date(day)} {people(value).ko}", f"{short_date(day, 'en')} {people(value).en}")
        for day, value in stated.select("as_of", "value").rows()
    ])  # fmt: skip
    return Text(f"{head.ko}(다른 출처는 {words.ko})", f"{head.en} (another source: {words.en})")
