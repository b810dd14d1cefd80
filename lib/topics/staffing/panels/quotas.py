"""Quotas by ordinance per thousand residents, government by government."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import polars as pl

from lib.charts.spec import Bar, Compare
from lib.core import kinds
from lib.core.answer import district_column, nothing, pointed_out, short_date, table_of
from lib.core.comparison.peers import compared_with
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.panel import Panel, Table, TableColumn, caption, provisional_note, refs
from lib.core.places import names
from lib.core.query import Query
from lib.core.select import citing, used
from lib.core.text import NOTHING, Text, join, naming, when
from lib.topics.staffing.datasets import ORDINANCE_QUOTAS
from lib.topics.staffing.measures import AUTHORIZED, REPORTED
from lib.topics.staffing.panels.per_resident import (
    AXIS,
    COLUMNS,
    District,
    by_district,
    department_note,
    living_rows,
    quotas,
    whole_governments,
)

NAME = "staffing-quotas"
WHAT = Text("주민 천 명당 조례 정원(정무직 포함), 명", "officials allowed by ordinance per thousand residents, the mayor counted")
SAID = Text("최신 조례 정원 ÷ 가장 최근 주민 × 1,000. 주민 수는 3년 안의 것만",
            "quota by the newest ordinance ÷ newest residents × 1,000, counted at most three years before")  # fmt: skip
POSTS_ONLY = Text("정원만 비교(구 전체 현원 자료 없음): {title}", "Posts alone, not who is in office. {title}")
NO_OFFICIALS = Text(
    "기관 전체 현원이 실린 자료가 두 곳에 못 미쳐 과부족은 견줄 수 없음",
    "Fewer than two sources state who is in office in a whole government, so gaps are not compared",
)
_COUNTS = Text("주민 천 명당 명(시행 조례만)", "per thousand residents, ordinances in force")
_IN_FORCE = Text("시행 조례뿐이며 이전 조례를 등록하면 해마다 나옴", "Ordinances in force alone; earlier ones would add years")
_COUNTED = Text("주민은 {day}", "Residents of {day}")
_TO_FILL = Text("구 전체 현원은 {document}을 등록하면 채워짐", "Officials in office of whole districts: {document} would fill it")
_NO_ORDINANCE = Text("조례 자료 없음", "no data")
_SINCE = Text("시행", "in force from")
MIDDLE = Text("중앙값", "median")
FEW = 5  # governments that make a median


def staffing_quotas(query: Query, frames: Frames) -> Panel:
    """The newest quota of each government per thousand residents, the most first. One row = one government."""
    whole = by_district(query, frames)
    others, rule = compared_with(whole, frames)
    found, rows = quotas(whole.but(districts=others), frames)
    rates = {q.district_id: q.rate for q in found if q.rate is not None}
    found = sorted((q for q in found if q.district_id in rates), key=lambda q: (-rates[q.district_id], q.district_id))
    if not found:
        return nothing(NAME, WHAT, SAID, query, frames, of=ORDINANCE_QUOTAS.title, has=frames[ORDINANCE_QUOTAS.name])
    living = living_rows(found, frames)
    rows = rows.filter(pl.col("district_id").is_in([q.district_id for q in found]))
    no_officials, title = _no_officials(frames), _title(found, query, frames)
    title = POSTS_ONLY.fill(title=title) if no_officials else title
    behind = used([rows, living])
    return Panel(
        NAME, title, _COUNTS, _table(found, frames), citing(caption(rows, SAID), behind), _chart(found, query, frames, title),
        {q.mark: evidence(q, q.mark, frames) for q in found},
        (_COUNTED.fill(day=caption(living, SAID).span), *no_officials, *when(no_officials, _TO_FILL.fill(document=REPORTED)), _IN_FORCE, *_absent(others, found, frames), *when(rule.ko, rule), *department_note(query), *provisional_note(behind)),
    )  # fmt: skip


def _absent(others: Sequence[str], found: Sequence[District], frames: Frames) -> tuple[Text, ...]:
    """`조례 자료 없음: 마포구`: which of those that are compared have no quota, where they are few."""
    missing = [names(frames).district(d) for d in others if d not in {q.district_id for q in found}]
    return naming(_NO_ORDINANCE, missing) if len(missing) < min(FEW, len(found)) else ()


def words_of(quota: District) -> tuple[Text, Text]:
    """`4.19명`, and when the quota came into force."""
    return Text(f"{quota.rate:.2f}명", f"{quota.rate:.2f}"), Text(f"{short_date(quota.as_of)} 시행", f"in force {quota.as_of.isoformat()}")


def evidence(quota: District, mark: str, frames: Frames) -> Evidence:
    """The printed quotas and the printed count of residents."""
    value, since = words_of(quota)
    who = names(frames).district(quota.district_id)
    of, over = kinds.write(quota.authorized, kinds.INTEGER), kinds.write(quota.residents, kinds.INTEGER)
    label = Text(f"{who.ko} {since.ko} 주민 천 명당 정원", f"{who.en}: officials per thousand residents, {since.en}")
    formula = Text(f"정원 {of} ÷ 주민 {over} × 1,000 = {value.ko}", f"{of} ÷ {over} × 1,000 = {value.en}")
    behind = (*refs(ORDINANCE_QUOTAS.name, quota.rows), *refs("populations", [quota.living.row] if quota.living else []))
    return Evidence(mark, label, value, formula, behind)


def _no_officials(frames: Frames) -> tuple[Text, ...]:
    """Why quotas stand here instead of gaps, and what would fill them, until two whole governments state who is in office."""
    stated = whole_governments(frames).filter(pl.col("actual").is_not_null())
    return when(stated["district_id"].n_unique() < 2, NO_OFFICIALS)


def _title(found: Sequence[District], query: Query, frames: Frames) -> Text:
    """Where those pointed out stand; without one the most and the fewest."""
    named = [(q.district_id, names(frames).district(q.district_id), *words_of(q)) for q in found]
    own = [(who, value, since, rank) for rank, (d, who, value, since) in enumerate(named, 1) if d in (query.focus or query.districts[:1])]
    if len(own) > 1:
        parts = join([Text(f"{who.ko} {value.ko} {rank}번째", f"{who.en} {value.en} (number {rank})") for who, value, _, rank in own])
        return Text(f"주민 천 명당 조례 정원 {len(found)}곳 가운데 {parts.ko}",
                    f"Officials by ordinance per thousand residents, of {len(found)}: {parts.en}")  # fmt: skip
    if own:
        who, value, since, rank = own[0]
        place = Text(f", {len(found)}곳 가운데 {rank}번째로 많음", f"; number {rank} of {len(found)}") if len(found) > 1 else NOTHING
        return Text(f"{who.ko} 주민 천 명당 조례 정원 {value.ko}({since.ko}){place.ko}",
                    f"{who.en}: {value.en} officials by ordinance per thousand residents ({since.en}){place.en}")  # fmt: skip
    (_, most, a, _), (_, least, b, _) = named[0], named[-1]
    if len(found) == 1:
        return Text(f"{most.ko} 주민 천 명당 조례 정원 {a.ko}", f"{most.en}: {a.en} officials by ordinance per thousand residents")
    return Text(f"주민 천 명당 조례 정원 {len(found)}곳 가운데 {most.ko} {a.ko} 최다, {least.ko} {b.ko} 최소",
                f"Officials by ordinance per thousand residents: of {len(found)}, most in {most.en} ({a.en}), fewest in {least.en} ({b.en})")  # fmt: skip


def _chart(found: Sequence[District], query: Query, frames: Frames, alt: Text) -> Compare:
    known, middle = names(frames), median(q.rate for q in found if q.rate is not None) if len(found) >= FEW else None
    bars = []
    for q in found:
        day = Text(short_date(q.as_of), short_date(q.as_of, "en"))
        bars.append(
            Bar(q.mark, known.district(q.district_id), q.rate, words_of(q)[0], pointed_out(q.district_id, query), detail=day, line=middle)
        )
    return Compare(tuple(bars), AXIS, alt, MIDDLE, _SINCE)


def _table(found: Sequence[District], frames: Frames) -> Table:
    columns = (
        district_column((q.district_id for q in found), frames),
        TableColumn("authorized", Text("조례 정원", "quota by ordinance"), kinds.INTEGER, made=(AUTHORIZED.definitions[0].form,)),
        *COLUMNS,
        TableColumn("as_of", Text("시행일", "in force from"), kinds.DATE),
    )
    rows = [(q.mark, q.district_id, q.authorized, q.residents, q.counted, q.rate, q.as_of) for q in found]
    return table_of(columns, rows)
