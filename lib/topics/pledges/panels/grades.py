"""Grades that assessors gave for pledges: words by district and year, each year under its own rule, never joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import polars as pl

from lib.charts.spec.placed import Cell, Line, Matrix
from lib.core import kinds
from lib.core.answer import AS_OF, Row, file_lines, marked, nothing, whose
from lib.core.dataset import BASIS, ROW
from lib.core.evidence import Evidence, EvidenceOnDemand, RowRef
from lib.core.frames import Frames, grouped, integer, once, once_per_frames
from lib.core.panel import MARK, Panel, Table, TableColumn, caption, provisional_note, refs
from lib.core.places import Names, names
from lib.core.query import AsOf, Query
from lib.core.select import select
from lib.core.sources.pairs import Pair
from lib.core.sources.rivals import contested
from lib.core.text import Text, join, plural, same, those, when
from lib.topics.pledges import rows as r
from lib.topics.pledges.datasets import EVALUATIONS

NAME = "pledges-grades"
WHAT = Text("연도 아래는 SA 기준 점수", "under years: score for SA")
DEFINITION = Text(
    "그해 평가가 매긴 등급이며 등급 기준은 해마다 다름", "the grade of that year's assessment; the cut-off moves from year to year"
)
OF = Text("공약 평가 등급", "pledge grades")
VERDICT = Text("한국매니페스토실천본부 평가 결과", "the verdict of the Korea Manifesto Center")
ABOUT_PLEDGES = pl.col("evaluation").str.contains("공약") | (pl.col("evaluation") == "미상")
# In the first year of a term the plans are judged, not what was fulfilled: the assessment's name or the row's note says so.
# A note that tells of several years names the year that it means: `2023년은 공약실천계획 평가`.
_PLAN_YEAR = pl.col("note").str.extract(r"(\d{4})년은 [^;]*계획서? 평가").cast(pl.Int64)
_NOTED = pl.col("note").str.contains("계획서? 평가") & (_PLAN_YEAR.is_null() | (pl.col("year") == _PLAN_YEAR))
IS_PLAN = pl.col("evaluation").str.contains("계획") | _NOTED.fill_null(value=False)
# the data set an unprinted date to the end of the year before and say so in the note
DATED = pl.when(pl.col("note").str.contains("기준일 미표시")).then(pl.lit("none")).otherwise(BASIS).alias(BASIS)
TOLD = "서술에서 옮김"  # the note of a grade that a source only tells of, such as five years running
_CUT = re.compile(r"(SA|[A-F])\s*(?:총점\s*)?(\d+)")  # `SA 총점 90점 이상; A 85 이상`
_INSTEAD = {t.ko: t for t in (Text("등급 미표기", "grade not printed"), Text("등급 미공개", "withheld"))}
_ASSESSORS = {"한국매니페스토실천본부": Text("한국매니페스토실천본부", "Korea Manifesto Center")}
_PLAN = Text("계획", "plan")
_BIASED = Text("SA만 적는 출처가 있어 비율이 아님", "some sources print SA alone")
_BLANK = Text(
    "자료 없음은 등급을 적은 출처가 없다는 뜻(SA가 아니었다는 뜻이 아님)",
    "no data: no source prints a grade, which is not to say that it was not SA",
)
NO_RULE = Text("기준 미표기", "rule not printed")
_BESIDE = Text("{year}년 {n}곳: {said}", "{year}, {n:government|governments}: {said}")


def grades(query: Query, frames: Frames) -> Panel:
    """One cell a district and year, the one pointed out first; the year's rule stands under its column, and what judged a plan is said."""
    every = _assessed(frames)
    rows = _chosen_first(query, every)
    if rows.is_empty():
        return nothing(NAME, WHAT, DEFINITION, query, frames, of=OF, has=every)
    table = _table(rows, query, frames)
    found = table.to_dicts()
    drawn = r.drawn(found, query, frames)
    years = sorted({integer(row, "year") for row in found})
    rules = {year: rule for year, rule in _rules(query, frames).items() if year in years}
    used = pl.concat([rows, *rules.values()]).unique(ROW, maintain_order=True) if rules else rows
    words = {year: _rule_words(rules.get(year)) for year in years}
    title = _title([row for row in found if row["district_id"] in query.focus] or drawn, drawn, years, frames)
    best = _best_only(drawn)
    what = join([WHAT, *when(best, _BIASED)], " · ", " · ")
    span = Text("{span}년 평가", "assessments of {span}").fill(span=_span(years))
    panel = Panel(
        NAME, title, what, Table(_columns(found, frames), table), replace(caption(used, DEFINITION), span=span),
        _grid(drawn, words, frames, title), _evidence(found, words, rules, frames), (_BLANK, *_gaps(years, query), *_notes(found, rows, rules), *_awarded(rows), *best, *r.undrawn_note(found, drawn), *_of_all(query, rules), *provisional_note(used)),
    )  # fmt: skip
    return contested(panel, query, frames, EVALUATIONS, pairs=_rival_rules(rules))


def _awarded(rows: pl.DataFrame) -> tuple[Text, ...]:
    """Who assessed, as far as the sources print it."""
    said = [_ASSESSORS.get(name, same(name)) for name in rows["evaluator"].drop_nulls().unique(maintain_order=True)]
    return when(said, Text("평가 기관 {who}", "assessed by {who}").fill(who=join(said)))


def _gaps(years: Sequence[int], query: Query) -> tuple[Text, ...]:
    """The years between others that no source prints a grade of."""
    missing = [] if query.years else sorted(set(range(years[0], years[-1])).difference(years))
    return when(
        missing,
        Text("{years}년은 등급을 적은 출처가 없어 칸이 없음", "no source prints a grade of {years}").fill(
            years=", ".join(map(str, missing))
        ),
    )


def _best_only(rows: Sequence[Row]) -> tuple[Text, ...]:
    """The years of which the sources tell the highest grade alone."""
    grades = grouped((integer(row, "year"), str(row["label"])) for row in rows)
    years = ", ".join(str(year) for year, found in sorted(grades.items()) if set(found) == {"SA"})
    said = Text(
        "SA를 받은 곳만 적힌 해이며 다른 곳의 등급은 알 수 없음: {years}년",
        "Years of which only SA is printed, other grades are not known: {years}",
    )
    return when(years, said.fill(years=years))


def _rival_rules(rules: Mapping[int, pl.DataFrame]) -> list[Pair]:
    """Two rules of one year of which both cannot be true: an assessment has one cut-off for a grade."""
    pairs = [(year, first, other) for year, found in rules.items() for first, other in _clashing(found)]
    return [
        Pair(EVALUATIONS, first, other, "rule", Text(f"{year}년 평가의 등급 기준", f"cut-offs of the assessment of {year}"))
        for year, first, other in pairs
    ]


def _clashing(rules: pl.DataFrame) -> list[tuple[Row, Row]]:
    """The rules of a year that give one grade two cut-offs."""
    return [
        (a, b)
        for a, b in combinations(rules.rows(named=True), 2)
        if any(_cuts(b).get(grade, cut) != cut for grade, cut in _cuts(a).items())
    ]


def _cuts(rule: Row) -> dict[str, str]:
    """The lowest score of each grade that a rule names."""
    return dict(_CUT.findall(str(rule["rule"])))


def _table(rows: pl.DataFrame, query: Query, frames: Frames) -> pl.DataFrame:
    """One row = one district and year; several sources of one grade are one cell, different grades stand side by side."""
    grade, result = pl.col("grade").drop_nulls().unique().sort(), pl.col("result").drop_nulls().first()
    known = pl.col("evaluation").filter(pl.col("evaluation") != "미상").first()
    table = rows.group_by("district_id", "year", maintain_order=True).agg(
        grade.str.join("·").alias("grade"), result.alias("result"), known.fill_null("미상").alias("evaluation"),
        pl.col("rule").drop_nulls().first().alias("rule"), IS_PLAN.any().alias("plan"), pl.col("as_of").max(),
        (pl.col("note").str.contains(TOLD).fill_null(value=False).all() & pl.col("grade").is_not_null().any()).alias("told"),
        pl.col(ROW).alias("rows"),
    )  # fmt: skip
    label = pl.when(pl.col("grade") != "").then("grade").otherwise(pl.col("result").fill_null("등급 미표기")).alias("label")
    judged = pl.when("plan").then(pl.lit("계획")).otherwise(pl.lit("이행")).alias("judged")
    listed = sorted(names(frames).districts_with(rows["district_id"].unique().to_list()), key=lambda d: d not in query.focus)
    places = {district: place for place, district in enumerate(listed)}
    place = pl.col("district_id").replace_strict(list(places), list(places.values()), return_dtype=pl.Int64)
    return marked(table.with_columns(label, judged).sort(place, "year"), ["district_id", "year"])


@once_per_frames
def _assessed(frames: Frames) -> pl.DataFrame:
    """What is said of any assessment of pledges."""
    return frames["evaluations"].filter(ABOUT_PLEDGES).with_columns(DATED)


def _chosen_first(query: Query, rows: pl.DataFrame) -> pl.DataFrame:
    """The asked rows, those of the source that is shown before those of others."""
    selection = select(query, EVALUATIONS, rows)
    return pl.concat([selection.chosen, selection.others])


def _rules(query: Query, frames: Frames) -> dict[int, pl.DataFrame]:
    """Per year one row for each rule that says something new, of any source; a rule holds for all governments, so for every question."""
    return once(frames, "rules of assessments", query.as_of, lambda: _rules_of(query.as_of, _assessed(frames)))


def _rules_of(as_of: AsOf, rows: pl.DataFrame) -> dict[int, pl.DataFrame]:
    printed = _chosen_first(Query(as_of=as_of), rows.filter(pl.col("rule").is_not_null()))
    first = printed.unique(["year", "rule"], keep="first", maintain_order=True)
    return {int(key[0]): _new(part) for key, part in first.partition_by("year", as_dict=True, maintain_order=True).items()}


def _new(rules: pl.DataFrame) -> pl.DataFrame:
    """Those of a year's rules that name a cut-off which none before them does, however they word it."""
    known: set[tuple[str, str]] = set()
    adds = []
    for rule in rules.iter_rows(named=True):
        cuts = set(_cuts(rule).items()) or {("", str(rule["rule"]))}
        adds.append(not cuts <= known)
        known |= cuts
    return rules.filter(adds)


def _rule_words(rules: pl.DataFrame | None) -> Text:
    """`SA 총점 85 이상`; where sources differ all of them."""
    if rules is None:
        return NO_RULE
    return join([_translated(rule) for rule in rules["rule"]], " / ", " / ")


def _translated(rule: str) -> Text:
    return Text(rule, rule.replace("총점", "score").replace("이상", "or more"))


def _grid(rows: Sequence[Row], rules: Mapping[int, Text], frames: Frames, title: Text) -> Matrix:
    """The cells under their years; below a year that it judged plans, and the score that SA takes."""
    lines = grouped((whose(row, frames), _cell(row)) for row in rows)
    done = {integer(row, "year") for row in rows if not row["plan"]}
    scores = {year: [score for grade, score in _CUT.findall(rule.ko) if grade == "SA"] for year, rule in rules.items()}
    said = {
        year: join([*when(year not in done, _PLAN), *when(cuts, same("·".join(sorted({*cuts}))))], " ", " ")
        for year, cuts in scores.items()
    }
    below = {year: words for year, words in said.items() if words.ko}
    return Matrix(tuple(Line(name, tuple(cells)) for name, cells in lines.items()), title, tuple(rules), below=below)


def _cell(row: Row) -> Cell:
    return Cell(str(row[MARK]), _read(row), _meaning(row), column=integer(row, "year"))


def _meaning(row: Row) -> str:
    """The highest and the lowest grade that there is stand out; that a plan was judged counts more than its grade, and one not printed is none."""
    if row["plan"] or not row["grade"]:
        return "grade_plan" if row["plan"] else "grade_unknown"
    return {"SA": "grade_first", "F": "grade_last"}.get(str(row["grade"]), "grade_other")


def _read(row: Row) -> Text:
    """The grade, or the source's words for what it is instead."""
    label = str(row["label"])
    return _INSTEAD.get(label, same(label))


def _evidence(rows: Sequence[Row], words: Mapping[int, Text], rules: Mapping[int, pl.DataFrame], frames: Frames) -> EvidenceOnDemand:
    """The rows of each grade, behind them those that print the year's rule: the rule is often told by another source."""
    known, by_mark = names(frames), {str(row[MARK]): row for row in rows}
    printed = {year: rule[ROW].to_list() for year, rule in rules.items()}
    behind = {mark: refs("evaluations", [*file_lines(row), *printed.get(integer(row, "year"), ())]) for mark, row in by_mark.items()}

    def made(mark: str) -> Evidence:
        row = by_mark[mark]
        return _one(row, words[integer(row, "year")], known, behind[mark])

    return EvidenceOnDemand(behind, made)


def _one(row: Row, rule: Text, known: Names, behind: tuple[RowRef, ...]) -> Evidence:
    who, label = known.district(str(row["district_id"])), _read(row)
    name = Text(f"{who.ko} {row['year']}년 평가", f"{who.en}, assessment of {row['year']}")
    words = Text(
        f"{row['evaluation']}: {label.ko} (그해 기준: {rule.ko})", f"{row['evaluation']}: {label.en} (rule of the year: {rule.en})"
    )
    return Evidence(str(row[MARK]), name, label, words, behind)


def _columns(rows: Sequence[Row], frames: Frames) -> tuple[TableColumn, ...]:
    return (
        r.who_columns(rows, frames)[0],
        TableColumn("year", Text("평가 연도", "year of the assessment"), kinds.YEAR),
        TableColumn("label", Text("등급", "grade"), words=_INSTEAD),
        TableColumn("evaluation", Text("평가", "assessment"), words={"미상": Text("미상", "not stated")}),
        TableColumn(
            "judged", Text("평가 대상", "what was judged"), words={"계획": Text("계획", "plan"), "이행": Text("이행", "fulfilment")}
        ),
        TableColumn(
            "rule", Text("적힌 기준", "rule as printed"), words={str(v): _translated(str(v)) for row in rows if (v := row["rule"])}
        ),
        AS_OF,
    )


def _title(rows: Sequence[Row], drawn: Sequence[Row], columns: Sequence[int], frames: Frames) -> Text:
    """How often which grade, without a word on better or worse: of one place those of its years, and of all that are drawn one year."""
    year = _told_year(drawn)
    if year and len({row["district_id"] for row in rows}) > 1:
        return _title_of_year(year, drawn, frames)
    beside = [_of_year(year, drawn, frames)] if year else []
    return join([_of_years(rows, columns, frames), *beside], " · ", "; ")


def _of_years(rows: Sequence[Row], columns: Sequence[int], frames: Frames) -> Text:
    """`금천구 2016~2024년 공약 이행 평가 SA 6번, 계획 평가 A 2번(2020년 자료 없음)`, `평가 13번 모두 SA(이행 평가 9번, 계획 평가 4번)`: fulfilment and plans are judged apart."""
    years = sorted({integer(row, "year") for row in rows})
    districts = list(dict.fromkeys(whose(row, frames) for row in rows))
    who = districts[0] if len(districts) == 1 else Text(f"{len(districts)}곳", plural(len(districts), "government"))
    none = [same(str(year)) for year in columns if years[0] < year < years[-1] and year not in years]
    lacking = when(len(districts) == 1 and none, Text("{years}년 자료 없음", "none of {years}").fill(years=join(none, "·")))
    judged = [
        (name, own) for name, own in ((_FULFILMENT, [r for r in rows if not r["plan"]]), (_PLANS, [r for r in rows if r["plan"]])) if own
    ]
    said, aside = _judgements(rows, judged)
    told = Text("{who} {span}년 공약 {said}", "{who}, pledges {span}: {said}").fill(who=who, span=_span(years), said=said)
    aside = (*aside, *lacking)
    return Text("{told}({aside})", "{told} ({aside})").fill(told=told, aside=join(aside)) if aside else told


def _judgements(rows: Sequence[Row], judged: Sequence[tuple[Text, Sequence[Row]]]) -> tuple[Text, tuple[Text, ...]]:
    """The grades of fulfilment and of plans; where all are alike that, with how many are of which behind it."""
    alike = {_read(row) for row in rows}
    if len(alike) > 1 or len(rows) == 1:
        return join([join([name, _times(own)], " ", " ") for name, own in judged]), ()
    each = tuple(Text("{name} {n}번", "{name} {n}").fill(name=name, n=len(own)) for name, own in judged)
    return _ALL_ALIKE.fill(n=len(rows), grade=alike.pop()), each


def _times(rows: Sequence[Row]) -> Text:
    """`SA 9번·A 2번`."""
    counts = Counter(_read(row) for row in rows).most_common()
    return join([Text(f"{grade.ko} {n}번", f"{n} × {grade.en}") for grade, n in counts], "·", " · ")


_ALL_ALIKE = Text("평가 {n}번 모두 {grade}", "{n} of {n} rated {grade}")
_FULFILMENT, _PLANS = Text("이행 평가", "fulfilment"), Text("계획 평가", "plan")


def _told_year(rows: Sequence[Row]) -> int:
    """Of several places the newest year of which at least half of them are graded, by more than the highest grade alone; else that of most.

    Shares over several years would mix their rules. 0 where no year has several places.
    """
    by_year = grouped((integer(row, "year"), str(row["label"])) for row in rows)
    places, most = len({row["district_id"] for row in rows}), max((len(own) for own in by_year.values()), default=0)
    if places < 2 or most < 2:
        return 0
    told = [year for year, own in by_year.items() if 2 * len(own) >= places and set(own) != {"SA"}]
    return max(told or [year for year, own in by_year.items() if len(own) == most])


def _title_of_year(year: int, rows: Sequence[Row], frames: Frames) -> Text:
    """`2022년 공약 평가 21곳: SA 16, A 5`."""
    return _of_year(
        year, rows, frames, Text("{year}년 공약 평가 {n}곳: {said}", "Pledge assessments of {year}, {n:government|governments}: {said}")
    )


def _of_year(year: int, rows: Sequence[Row], frames: Frames, words: Text = _BESIDE) -> Text:
    """`2022년 21곳: SA 16, A 5`: the grades of one year, one that a single place has with its name."""
    own = [row for row in rows if integer(row, "year") == year]
    by_grade = grouped((_read(row), row) for row in own)
    order = sorted(by_grade, key=lambda grade: (not by_grade[grade][0]["grade"], -len(by_grade[grade])))
    return words.fill(year=year, n=len(own), said=join([_counted(grade, by_grade[grade], frames) for grade in order]))


def _counted(grade: Text, rows: Sequence[Row], frames: Frames) -> Text:
    """`SA 15`, `F 1(중구)`, `미공개 1`."""
    short = Text(grade.ko.removeprefix("등급 "), grade.en)
    alone = Text("{grade} {n}({who})", "{n} {grade} ({who})") if len(rows) == 1 and rows[0]["grade"] else Text("{grade} {n}", "{n} {grade}")
    return alone.fill(grade=short, n=len(rows), who=whose(rows[0], frames))


def _span(years: Sequence[int]) -> Text:
    """`2011~2025`."""
    return join([same(str(year)) for year in sorted({years[0], years[-1]})], "~", "–")


def _of_all(query: Query, rules: Mapping[int, pl.DataFrame]) -> tuple[Text, ...]:
    """A year's cut-offs hold for every district: a department filter does not take them away."""
    return when(query.departments and rules, Text("등급 기준은 모든 구에 공통이라 다른 출처의 것도 보임(부서 조건이 적용되지 않음)",
                                                  "Cut-offs hold for all: the department filter does not apply to them"))  # fmt: skip


def _notes(rows: Sequence[Row], printed: pl.DataFrame, rules: Mapping[int, pl.DataFrame]) -> tuple[Text, ...]:
    plans = ", ".join(map(str, sorted({integer(row, "year") for row in rows if row["plan"]})))
    told = sum(bool(row["told"]) for row in rows)
    differ = ", ".join(str(year) for year, found in rules.items() if _clashing(found))
    unnamed = printed["evaluator"].null_count()
    two = sum("·" in str(row["grade"]) for row in rows)
    return those([
        (True, Text("등급 기준이 해마다 달라 연도 간 비교 제외", "Cut-offs differ from year to year; years are not compared")),
        (unnamed, Text(f"평가 기관을 적지 않은 출처 {unnamed}건", f"{plural(unnamed, 'source does', 'sources do')} not print who assessed")),
        (plans, Text(f"{plans}년은 실천계획 평가이며 이행 평가 아님", f"{plans}: an assessment of the plan, not of fulfilment")),
        (told, Text(f"{told}칸은 여러 해 연속이라는 서술에서 옮긴 등급",
                    f"{plural(told, 'grade is', 'grades are')} taken from a source that tells of several years running")),
        (differ, Text(f"{differ}년 등급 기준은 출처마다 다르게 적음", f"{differ}: sources print different cut-offs")),
        (two, Text(f"출처끼리 등급이 다른 칸 {two}개", f"{plural(two, 'cell')} on whose grade sources disagree")),
    ])  # fmt: skip
