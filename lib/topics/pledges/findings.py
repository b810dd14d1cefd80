"""What stands out in pledges: completion against the share of term elapsed, and the grade of the year under that year's rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from heapq import nlargest

import polars as pl

from lib.core import kinds
from lib.core.answer import Row, against, file_lines, formula, sentence, value_of, whose
from lib.core.dataset import ROW
from lib.core.evidence import Evidence
from lib.core.finding import Finding
from lib.core.frames import Frames
from lib.core.measure import Definition
from lib.core.nearest.rows import YEAR, Sought, definition_of
from lib.core.panel import MARK, refs
from lib.core.places import seoul
from lib.core.query import Query
from lib.core.select import select
from lib.core.targets import Found, Standing
from lib.core.targets.parts import explained
from lib.core.text import Text, join, plural, same
from lib.topics.pledges import printed
from lib.topics.pledges import rows as r
from lib.topics.pledges.completed import ROUNDING, TERM_GONE, name_of
from lib.topics.pledges.datasets import EVALUATIONS, PLEDGES
from lib.topics.pledges.leading import COUNTED, RATED, Known, is_printed, known_of, leading, mark_in_panel
from lib.topics.pledges.measures import COMPLETION_RATE, IN_BAR, UNKNOWN_STATE
from lib.topics.pledges.panels.grades import ABOUT_PLEDGES, DATED, IS_PLAN

_MOST = 3  # of many districts only the first ones are told
_PRINTED = 0.2  # of a rate that states no formula
_GRADE = 0.18  # a grade is another's judgement, not a figure: it is told after what was computed or printed
RATES = "pledges-completion"


def of_completion(query: Query, frames: Frames) -> Iterator[Finding]:
    """The figure that stands for each asked place with counts, of the 25 of Seoul without one, as its card tells it."""
    definition = definition_of(COMPLETION_RATE, query)
    led = [(known, row) for known, row in (_of_place(d, query, frames) for d in _places(query, frames)) if row]
    aims = {str(row[MARK]): r.aim_of(row, COMPLETION_RATE, definition, frames) for _, row in led if row["kind"] == RATED}
    found = [(known, row, *words) for known, row in led if (words := _words(row, definition, aims.get(str(row[MARK])), frames))]
    for known, row, text, weight in nlargest(_MOST, found, key=lambda f: f[3]):
        evidence = explained(_evidence(row, definition, frames), aims.get(str(row[MARK])))
        behind = known.printed if is_printed(row) else known.rows
        yield Finding(sentence(text), weight, evidence, behind.filter(pl.col(ROW).is_in(file_lines(row))), mark_in_panel(row))


def _places(query: Query, frames: Frames) -> list[str]:
    """The asked places; where none is asked those of the 25 of Seoul that have counts, of all where these have none."""
    if asked := query.districts or [d.rpartition("/")[0] for d in query.departments]:
        return list(dict.fromkeys(asked))
    counted = [d for d in frames["pledges"]["district_id"].unique(maintain_order=True).to_list() if not d.startswith("group-")]
    return [d for d in counted if d in set(seoul(frames)["district_id"])] or counted


def _of_place(district: str, query: Query, frames: Frames) -> tuple[Known, Row | None]:
    """What is known of a place and its figure; of an earlier year where the asked one has none, so that it is everywhere the same."""
    at = Sought(district, (), query.years if query.districts or query.departments else ())  # of all places the newest, whenever that is
    known = known_of(query, at, frames, definition_of(COMPLETION_RATE, query))
    row = leading(known.every, at, frames)
    is_later = row is not None and bool(at.years) and not (isinstance(year := row[YEAR], int) and year <= max(at.years))
    return known, None if is_later else row


def _words(row: Row, definition: Definition, aim: Found, frames: Frames) -> tuple[Text, float] | None:
    if row["kind"] == COUNTED:
        return _unknown(row, definition)
    said = _said_of_printed(row) if is_printed(row) else _against_term(row, definition)
    if not isinstance(aim, Standing):
        return (join([_when(row, frames), said[0]], " ", ": "), said[1]) if said else None
    name, share = name_of(r.SCOPE.values["pledges"], definition), kinds.write(row["value"], kinds.RATIO)
    text, weight = said or (Text(f"{name.ko} {share}", f"{name.en} {share}"), 0.0)
    return join([text, aim.spoken]), max(weight, aim.weight)


def _when(row: Row, frames: Frames) -> Text:
    """`민선7기(2020. 12. 31.)`."""
    term, day = r.TERM_WORDS[str(row["term"])], r.on_day(row, frames)
    if row["term"] == "미상":
        return day
    return Text(f"{term.ko}({day.ko})", f"{term.en} ({day.en})")


def _said_of_printed(row: Row) -> tuple[Text, float]:
    name, figure = printed.PRINTED[str(row["kind"])], printed.figure(row)
    said, as_printed = Text("{name} {figure}({how})", "{name} {figure} ({how})"), printed.AS_PRINTED
    return said.fill(name=Text(name.ko, name.en.lower()), figure=figure, how=as_printed), _PRINTED


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


def _unknown(row: Row, definition: Definition) -> tuple[Text, float]:
    """That completion cannot be computed and why; little weight: nothing is known."""
    count, why = kinds.write(row["over"], kinds.INTEGER), value_of(row, definition, kinds.RATIO)
    if why == UNKNOWN_STATE:
        return Text(
            f"공약 {count}건의 이행 상태가 다 적혀 있지 않아 완료율 계산 불가",
            f"completion of {plural(count, 'pledge')} unknown: states are not all printed",
        ), 0.21
    said, counted = (
        Text("{counted}의 {name} 계산 불가({why})", "{name} of {counted} unknown ({why})"),
        Text(f"공약 {count}건", plural(count, "pledge")),
    )
    return said.fill(counted=counted, name=name_of(r.SCOPE.values["pledges"], definition), why=IN_BAR.get(why, why)), 0.21


def _evidence(row: Row, definition: Definition, frames: Frames) -> Evidence:
    if is_printed(row):
        return printed.evidence([row], frames)[str(row[MARK])]
    who, day, name = r.who(row, frames), r.on_day(row, frames), name_of(r.SCOPE.values["pledges"], definition)
    worked = formula(row, definition, kinds.RATIO, kinds.INTEGER)
    if isinstance(row["ahead"], float):
        share, gone, ahead = kinds.write(row["value"], kinds.RATIO), kinds.write(row["gone"], kinds.RATIO), kinds.points(row["ahead"])
        worked = Text(
            f"{worked.ko}; {share} − {TERM_GONE.ko} {gone} = {ahead.ko}", f"{worked.en}; {share} − {TERM_GONE.en} {gone} = {ahead.en}"
        )
    return Evidence(
        f"completion|{row[MARK]}",
        Text(f"{who.ko} {name.ko}({day.ko})", f"{who.en}: {name.en} ({day.en})"),
        value_of(row, definition, kinds.RATIO),
        worked,
        refs(PLEDGES.name, file_lines(row)),
    )


def of_grades(query: Query, frames: Frames) -> Iterator[Finding]:
    """The newest grade of each district; years are not set side by side, for the rule moves.

    Of a place with a printed rate but no counts that rate stands in its stead, as on its card: the panel of rates asks for counts.
    """
    graded = frames["evaluations"].filter(ABOUT_PLEDGES & pl.col("grade").is_not_null())
    rows = select(query, EVALUATIONS, graded).chosen.with_columns(DATED, IS_PLAN.alias("plan"))
    newest = rows.filter(pl.col("year") == pl.col("year").max().over("district_id")).unique(
        "district_id", keep="first", maintain_order=True
    )
    rated = {*printed.as_printed(frames)["district_id"]} - {*frames["pledges"]["district_id"]}
    for row in newest.head(_MOST).rows(named=True):
        behind, year = rows.filter(pl.col(ROW) == row[ROW]), f"{row['district_id']}|{row['year']}"
        own = query.but(districts=(row["district_id"],))
        instead = [replace(f, panel=RATES) for f in of_completion(own, frames)] if row["district_id"] in rated else []
        yield from instead or [Finding(sentence(_grade_words(row)), _GRADE, _grade_evidence(row, frames), behind, year)]


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
