"""What stands out in staffing: grades over and short behind a balanced total, and numbers that a reorganisation moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from lib.core import kinds
from lib.core.answer import Row, file_lines, formula, whose
from lib.core.dataset import ROW, YEAR_OF
from lib.core.evidence import Evidence
from lib.core.finding import Finding
from lib.core.frames import Frames, key_of, rows_by
from lib.core.measure import compute
from lib.core.panel import refs
from lib.core.places import followed, names
from lib.core.query import Query
from lib.core.select import fitting, select
from lib.core.text import NOTHING, Text, join, plural
from lib.topics.staffing.datasets import STAFFING
from lib.topics.staffing.measures import AUTHORIZED, BOTH, GAP
from lib.topics.staffing.offices_words import Line, office_name, offices_words, reorganisations, together, worst_first
from lib.topics.staffing.words import KEYS, TOTAL, by_line, by_size, gap_with_parts, grade_name, lines_of, on_day, outermost, people

NOTABLE = 0.05  # part of the authorised number from which a gap in one direction stands out
_LONG = 44  # letters that grades and gaps may take in a sentence
_GAP = GAP.definition("")
_POSTS = AUTHORIZED.definition("")


def of_gaps(query: Query, frames: Frames) -> Iterator[Finding]:
    """What stands out in the newest asked table of each office."""
    both = outermost(fitting(select(query, STAFFING, frames["staffing"]).chosen, BOTH.any().over(KEYS)), query, frames)
    if both.is_empty():
        return
    grades = rows_by((r for r in compute(both, _GAP, [*KEYS, "track", "grade"]).rows(named=True) if isinstance(r["value"], int)), KEYS)
    totals = _newest(compute(both, _GAP, KEYS).rows(named=True), query, frames)
    found = [one for total in totals if (one := _gap(total, grades.get(key_of(total, KEYS), []), frames, both))]
    heaviest = max((one.weight for one in found), default=0.0)
    for offices in together(totals):
        if any(office["value"] for office in offices):
            yield _of_offices(worst_first(offices), grades, heaviest, query, frames, both)
    yield from found


def _newest(totals: Sequence[Row], query: Query, frames: Frames) -> list[Row]:
    """The newest table of each office; departments tied by reorganisations are one office unless some are asked for."""
    ids = [str(r["department_id"]) for r in totals]
    line = {d: d for d in ids} if query.departments else lines_of(ids, frames)
    return list({line[str(r["department_id"])]: r for r in sorted(totals, key=lambda r: str(r["as_of"]))}.values())


def _gap(total: Row, grades: Sequence[Row], frames: Frames, rows: pl.DataFrame) -> Finding | None:
    """Grades over and short of one total, else a total far off. Weight: twice the part of the posts that is hidden or off."""
    gap, posts = total["value"], total["over"]
    if not isinstance(gap, int) or not isinstance(posts, int) or posts <= 0:
        return None
    gaps = [g for r in grades if isinstance(g := r["value"], int)]
    with_track = len({r["track"] for r in grades}) > 1
    parts = _parts(grades, with_track=with_track)
    if min(gaps) < 0 < max(gaps):
        text = gap_with_parts(gap, parts)
        weight = 0.2 + 2 * (sum(map(abs, gaps)) - abs(gap)) / posts
    elif abs(gap) >= NOTABLE * posts:
        more, more_en = ("많음", "more") if gap > 0 else ("적음", "fewer")
        text = Text(f"현원 {people(total['of']).ko}, 정원 {people(posts).ko}보다 {people(abs(gap)).ko} {more}({parts.ko})",
                    f"{people(total['of']).en} in office, {abs(gap)} {more_en} than the {posts} authorised ({parts.en})")  # fmt: skip
        weight = 0.2 + 2 * abs(gap) / posts
    else:
        return None
    return Finding(
        text,
        min(1.0, weight),
        _gap_evidence(total, grades, frames, with_track=with_track),
        rows.filter(pl.col(ROW).is_in(file_lines(total))),
        "|".join((*map(str, key_of(total, KEYS)), TOTAL)),
    )


def _of_offices(
    offices: Sequence[Row],
    grades: Mapping[tuple[object, ...], Sequence[Row]],
    weight: float,
    query: Query,
    frames: Frames,
    rows: pl.DataFrame,
) -> Finding:
    """How many offices of one year are short and over: before what stands out in single ones. The place is named where it was asked."""
    first, used = offices[0], [row for office in offices for row in file_lines(office)]
    place = names(frames).district(str(first["district_id"]))
    asked = query.districts == (first["district_id"],)
    whole = offices_words(offices, frames, place)
    each = join([Text(f"{office_name(r, frames).ko} {r['of']} − {r['over']} = {kinds.write(r['value'], kinds.GAP)}",
                      f"{office_name(r, frames).en} {r['of']} − {r['over']} = {kinds.write(r['value'], kinds.GAP)}") for r in offices])  # fmt: skip
    off = sum(bool(r["value"]) for r in offices)
    evidence = Evidence(_mark("offices", first), whole, Text(f"{off}곳", str(off)), each, refs(STAFFING.name, used))
    last = TOTAL if len(grades.get(key_of(first, KEYS), ())) > 1 else "전체|전체"
    mark = "|".join((*map(str, key_of(first, KEYS)), last))
    text = whole if asked else offices_words(offices, frames, NOTHING)
    return Finding(text, max(weight, 0.2), evidence, rows.filter(pl.col(ROW).is_in(used)), mark)


def _parts(grades: Sequence[Row], *, with_track: bool) -> Text:
    """`8급 +3, 9급 △1`; where that would run over the line, how many grades are over and short."""
    words = by_size([(grade_name(r, with_track=with_track), r["value"]) for r in grades])
    if len(words.ko) <= _LONG:
        return words
    gaps = [g for r in grades if isinstance(g := r["value"], int)]
    sides = [own for own in ([g for g in gaps if g > 0], [g for g in gaps if g < 0]) if own]
    sums = [kinds.write(sum(own), kinds.GAP) for own in sides]
    return join(
        [Text(f"{len(own)}개 직급 {n}", f"{plural(len(own), 'grade')} {n}") for own, n in zip(sides, sums, strict=True)], ", ", ", "
    )


def _gap_evidence(total: Row, grades: Sequence[Row], frames: Frames, *, with_track: bool) -> Evidence:
    whole = formula(total, _GAP, kinds.GAP, kinds.INTEGER)
    each = [_of_grade(r, with_track=with_track) for r in grades if r["value"]]
    parts = join(each, ", ", ", ")
    who, value, day = whose(total, frames), kinds.write(total["value"], kinds.GAP), on_day(total, frames)
    label = Text(f"{who.ko} 과부족, {day.ko}", f"{who.en}: gap, {day.en}")
    worked = join([whole, parts], "; ", "; ")
    return Evidence(_mark("gap", total), label, Text(f"{value}명", value), worked, refs(STAFFING.name, file_lines(total)))


def _of_grade(row: Row, *, with_track: bool) -> Text:
    name, gap = grade_name(row, with_track=with_track), kinds.write(row["value"], kinds.GAP)
    return Text(f"{name.ko} {row['of']} − {row['over']} = {gap}", f"{name.en} {row['of']} − {row['over']} = {gap}")


def of_reorganisations(query: Query, frames: Frames) -> Iterator[Finding]:
    """Authorised numbers of one line of organisations that its reorganisations moved. Weight: how far they lie apart."""
    rows = select(followed(query, frames).but(years=()), STAFFING, frames["staffing"]).chosen
    rows = rows.filter(~pl.col("department_id").str.ends_with("/all") & pl.col(YEAR_OF).is_not_null())
    if rows["department_id"].n_unique() < 2:
        return
    for line in _through(rows, frames):
        posts = [r["value"] for r in line if isinstance(r["value"], int)]
        is_asked = not query.years or any(r[YEAR_OF] in query.years for r in line)
        if is_asked and len(posts) == len(line) and any(a["value"] != b["value"] for a, b in reorganisations(line)):
            yield _moved(line, posts, frames, rows)


def _through(rows: pl.DataFrame, frames: Frames) -> list[Line]:
    """Authorised numbers by year of each line of organisations, oldest first."""
    return by_line(compute(rows, _POSTS, [*KEYS, YEAR_OF]).sort("as_of"), frames)


def _moved(line: Line, posts: Sequence[int], frames: Frames, rows: pl.DataFrame) -> Finding:
    chain = "→".join(f"{n:,}" for n in posts)
    text = Text(f"정원 {chain}명은 조직 개편의 결과, 증감으로 읽지 않음", f"authorised {chain} by reorganisation, not growth or loss")
    each = [Text(f"{r[YEAR_OF]}년 {whose(r, frames).ko} {r['value']}명", f"{r[YEAR_OF]} {whose(r, frames).en} {r['value']}") for r in line]
    used = [row for r in line for row in file_lines(r)]
    who, parts = whose(line[-1], frames), join(each, ", ", "; ")
    evidence = Evidence(_mark("moved", line[-1]), Text(f"{who.ko} 정원의 흐름", f"{who.en}: authorised over the years"), Text(f"{chain}명", chain),
                        Text(f"연도별 정원의 합: {parts.ko}", f"authorised, summed by year: {parts.en}"), refs(STAFFING.name, used))  # fmt: skip
    weight, newest = (max(posts) - min(posts)) / max(posts), "|".join(map(str, key_of(line[-1], KEYS)))
    return Finding(text, weight, evidence, rows.filter(pl.col(ROW).is_in(used)), newest)


def _mark(kind: str, row: Row) -> str:
    return "|".join([kind, *(str(row[c]) for c in KEYS)])
