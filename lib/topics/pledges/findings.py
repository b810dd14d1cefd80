"""What stands out in pledges: completion against the share of term elapsed, and the grade of the year under that year's rule."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest

import polars as pl

from lib.core import kinds
from lib.core.answer import Row, against, file_lines, formula, sentence, value_of, whose
from lib.core.dataset import ROW
from lib.core.evidence import Evidence
from lib.core.finding import Finding
from lib.core.frames import Frames
from lib.core.measure import Definition
from lib.core.nearest.rows import definition_of
from lib.core.panel import MARK, refs
from lib.core.query import Query
from lib.core.select import select
from lib.core.target_parts import explained
from lib.core.targets import Found, Standing
from lib.core.text import Text, join, plural, same
from lib.topics.pledges import rows as r
from lib.topics.pledges.completed import IS_GROUP, ROUNDING, TERM_GONE, computed, name_of
from lib.topics.pledges.datasets import EVALUATIONS, PLEDGES
from lib.topics.pledges.measures import COMPLETION_RATE, UNKNOWN_STATE
from lib.topics.pledges.panels.grades import ABOUT_PLEDGES, DATED, IS_PLAN

_MOST = 3  # of many districts only the first ones are told
_GRADE = 0.2  # a grade is another's judgement, not a figure: it is told after what was computed


def of_completion(query: Query, frames: Frames) -> Iterator[Finding]:
    """What stands out in the newest asked counts of each district."""
    definition = definition_of(COMPLETION_RATE, query)
    asked = query.but(options=(("scope", "pledges"),))
    used, table = computed(asked, frames, definition)
    rows = (table if query.districts else table.filter(~IS_GROUP)).sort("as_of").rows(named=True)
    newest = {row["district_id"]: row for row in rows}.values()
    aims = {str(row[MARK]): r.aim_of(row, COMPLETION_RATE, definition, frames) for row in newest}
    found = [(row, *words) for row in newest if (words := _words(row, definition, aims[str(row[MARK])]))]
    for row, text, weight in nlargest(_MOST, found, key=lambda f: f[2]):
        evidence = explained(_evidence(row, definition, frames), aims[str(row[MARK])])
        yield Finding(sentence(text), weight, evidence, used.filter(pl.col(ROW).is_in(row["rows"])), str(row[MARK]))


def _words(row: Row, definition: Definition, aim: Found) -> tuple[Text, float] | None:
    if row["value"] is None:
        return _unknown(row, definition)
    term = _against_term(row, definition)
    if not isinstance(aim, Standing):
        return term
    name, share = name_of(r.SCOPE.values["pledges"], definition), kinds.write(row["value"], kinds.RATIO)
    text, weight = term or (Text(f"{name.ko} {share}", f"{name.en} {share}"), 0.0)
    return join([text, aim.spoken]), max(weight, aim.weight)


def _against_term(row: Row, definition: Definition) -> tuple[Text, float] | None:
    """Completion and its distance to the share of term elapsed. Weight: a fifth of the term ahead or behind is 0.6; without a date 0.2."""
    name, share, ahead = name_of(r.SCOPE.values["pledges"], definition), kinds.write(row["value"], kinds.RATIO), row["ahead"]
    if not isinstance(ahead, float):
        return Text(
            f"{name.ko} {share}, 기준일 미표기로 임기와 견줄 수 없음", f"{name.en} {share}; as-of not printed, so not set against the term"
        ), 0.2
    if abs(ahead) < ROUNDING:
        return None
    said = against(float(str(row["value"])), float(str(row["gone"])), TERM_GONE)
    return join([join([name, same(share)], " ", " "), said]), min(1.0, 0.2 + 2 * abs(ahead))


def _unknown(row: Row, definition: Definition) -> tuple[Text, float] | None:
    """That completion cannot be computed because states are not printed; little weight: nothing is known."""
    if value_of(row, definition, kinds.RATIO) != UNKNOWN_STATE:
        return None
    count = kinds.write(row["over"], kinds.INTEGER)
    return Text(
        f"공약 {count}건의 이행 상태가 다 적혀 있지 않아 완료율 계산 불가",
        f"completion of {plural(count, 'pledge')} unknown: states are not all printed",
    ), 0.15


def _evidence(row: Row, definition: Definition, frames: Frames) -> Evidence:
    who, day, name = r.who(row, frames), r.on_day(row, frames), name_of(r.SCOPE.values["pledges"], definition)
    worked = formula(row, definition, kinds.RATIO, kinds.INTEGER)
    if isinstance(row["ahead"], float):
        share, gone, ahead = (kinds.write(row[c], k) for c, k in (("value", kinds.RATIO), ("gone", kinds.RATIO), ("ahead", kinds.POINTS)))
        worked = Text(f"{worked.ko}; {share} − {TERM_GONE.ko} {gone} = {ahead}", f"{worked.en}; {share} − {TERM_GONE.en} {gone} = {ahead}")
    return Evidence(
        f"completion|{row[MARK]}",
        Text(f"{who.ko} {name.ko}({day.ko})", f"{who.en}: {name.en} ({day.en})"),
        value_of(row, definition, kinds.RATIO),
        worked,
        refs(PLEDGES.name, file_lines(row)),
    )


def of_grades(query: Query, frames: Frames) -> Iterator[Finding]:
    """The newest grade of each district; years are not set side by side, for the rule moves."""
    graded = frames["evaluations"].filter(ABOUT_PLEDGES & pl.col("grade").is_not_null())
    rows = select(query, EVALUATIONS, graded).chosen.with_columns(DATED, IS_PLAN.alias("plan"))
    newest = rows.filter(pl.col("year") == pl.col("year").max().over("district_id")).unique(
        "district_id", keep="first", maintain_order=True
    )
    for row in newest.head(_MOST).rows(named=True):
        behind, year = rows.filter(pl.col(ROW) == row[ROW]), f"{row['district_id']}|{row['year']}"
        yield Finding(sentence(_grade_words(row)), _GRADE, _grade_evidence(row, frames), behind, year)


def _grade_words(row: Row) -> Text:
    name = "공약 평가" if row["evaluation"] == "미상" else str(row["evaluation"])
    rule = _rule(row)
    if row["plan"]:
        return Text(
            f"{name} {row['grade']}({rule.ko}), 실천계획 평가이며 이행 평가 아님",
            f"graded {row['grade']} ({rule.en}): an assessment of the plan, not of fulfilment",
        )
    return Text(
        f"{name} {row['grade']}({rule.ko}), 해마다 기준이 달라 잇지 않음",
        f"graded {row['grade']} ({rule.en}); rules move, so years are not joined",
    )


def _rule(row: Row) -> Text:
    if not row["rule"]:
        return Text("기준 미표기", "rule not printed")
    parts = str(row["rule"]).split("; ")
    rule = next((part for part in parts if part.split(" ")[0] == row["grade"]), parts[0])  # of several cut-offs that of this grade
    return Text(f"기준 {rule}", f"rule: {rule.replace('총점', 'score').replace('이상', 'or more')}")


def _grade_evidence(row: Row, frames: Frames) -> Evidence:
    who, rule, line = whose(row, frames), _rule(row), row[ROW]
    grade = str(row["grade"])
    return Evidence(
        f"grade|{row['district_id']}|{row['year']}",
        Text(f"{who.ko} {row['year']}년 평가", f"{who.en}, assessment of {row['year']}"),
        same(grade),
        Text(f"{row['evaluation']}: {grade}({rule.ko})", f"{row['evaluation']}: {grade} ({rule.en})"),
        refs(EVALUATIONS.name, [line] if isinstance(line, int) else []),
    )
