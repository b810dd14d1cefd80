"""What is new and bad: measures that fell behind since the figures before, and targets missed, each as a finding of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from statistics import median

import polars as pl

from lib.across.overview.findings_words import Told
from lib.across.overview.trend_columns import COLUMNS, FEWEST, Column, Figure
from lib.core.dataset import ROW
from lib.core.evidence import Evidence
from lib.core.finding import Finding
from lib.core.frames import Frames, once
from lib.core.korean import with_particles
from lib.core.nearest.rows import sought
from lib.core.panel import CITED
from lib.core.places import seoul
from lib.core.query import Query
from lib.core.targets import NAME as TARGETS
from lib.core.text import Text
from lib.topics import TOPICS

TITLE = Text("새로 뒤처짐", "Newly behind")
NAME = "alerts"
_WATCHED = tuple((topic.name, m.alert) for topic in TOPICS for m in topic.measures if m.alert)
TRENDS_PANEL = "trends"  # which shows both figures
_FELL, _OVERTAKEN, _AIMED = 0.99, 0.98, 0.97  # above every other sentence
_MISSED = 0.4  # what a topic gives a sentence of a missed target at least
_LEAST = 1.0  # percentage points by which a rate has to have fallen


def alerts(query: Query, frames: Frames) -> Iterator[Told]:
    """Of the asked place, or that of the newest report: figures that fell behind the others, or that time overtook, as measures declare.

    Only figures of one definition and one day of the year are set against each other; a year asked for is the last that is looked at.
    """
    place = sought(query, frames).district_id
    among = query.but(
        districts=tuple(dict.fromkeys((place, *seoul(frames)["district_id"]))),
        departments=(),
        teams=(),
        years=(),
        focus=(),
        options=(),
        definition="",
    )
    for about, alert in _WATCHED:
        column = once(frames, f"alerts {alert.column}", among, partial(COLUMNS[alert.column], among, frames))
        last = max(query.years, default=9999)
        own = [f for f in column.by.get(place, []) if int(f.at) <= last and f.fill == "solid"]
        if len(own) < 2 or _is_over(own[-1], column, last):
            continue
        if found := _BEHIND[alert.behind](own[-2], own[-1], column, alert.title, frames):
            yield Told(TITLE, NAME, found, about=about)


def _is_over(figure: Figure, column: Column, last: int) -> bool:
    """Whether its term has ended since, by the year asked or the newest figure of anybody: what is over falls behind no more."""
    now = min(last + 1.0, max(f.at for f in column.figures))
    return any(start <= figure.at <= end < now for (start, _), (end, _) in column.guides)


def first_if_of_target(told: Told) -> Told:
    """A sentence that a target is missed, moved in front of those that say less."""
    finding = told.finding
    if finding.weight < _MISSED or not any(ref.dataset == TARGETS for ref in finding.evidence.rows):
        return told
    return replace(told, finding=replace(finding, weight=max(finding.weight, _AIMED)))


def _fell(before: Figure, now: Figure, column: Column, of: Text, frames: Frames) -> Finding | None:
    """A rate lower than the year before that came to lie under the median of the others, or lost places among them below it."""
    if int(now.at) - int(before.at) != 1 or before.value - now.value < _LEAST:
        return None
    (was, above), (rank, is_above) = (_standing(f, column) for f in (before, now))
    crossed = above is True and is_above is False
    if not crossed and (rank <= was or is_above):  # where all fell, or it is still among the better half, it is not behind
        return None
    old, new = (f"{column.say(f.value)}{column.unit.ko}" for f in (before, now))
    under = Text("로 내려 중앙값보다 낮아짐", ", now below the median") if crossed else Text("로 내림", ", behind others")
    count = sum(int(f.at) == int(now.at) for f in column.figures)
    text = Text(with_particles(f"{of.ko}이(가) {int(before.at)}년 {old}에서 {int(now.at)}년 {new}{under.ko}({count}곳 가운데 {was}위 → {rank}위)"),
                f"{_opening(of)} fell from {old} ({int(before.at)}) to {new} ({int(now.at)}){under.en}; rank {was} to {rank} of {count}")  # fmt: skip
    return _finding(text, _FELL, before, now, frames)


def _standing(figure: Figure, column: Column) -> tuple[int, bool | None]:
    """Its rank among the figures of its year, and whether it is no lower than their median, None where too few have one."""
    values = list({f.district_id: f.value for f in column.figures if int(f.at) == int(figure.at)}.values())
    return 1 + sum(v > figure.value for v in values), figure.value >= median(values) if len(values) >= FEWEST else None


def _overtaken(before: Figure, now: Figure, column: Column, of: Text, frames: Frames) -> Finding | None:
    """Figures of one term that were ahead of the term and are behind it now."""
    ahead = [f.value - gone for f in (before, now) if (gone := _gone(f, column)) is not None]
    if len(ahead) < 2 or not (ahead[0] >= 0 > ahead[1]) or now.at - before.at > _TERM:
        return None
    old, new, share = (f"{column.say(v)}%" for v in (before.value, now.value, now.value - ahead[1]))
    text = Text(f"{of.ko} {int(now.at)}년 {new}, 임기 경과율 {share}보다 낮아짐({int(before.at)}년 {old}일 때는 높았음)",
                f"{_opening(of)} {new} in {int(now.at)}, now below the share of term elapsed ({share}); {old} in {int(before.at)} was above it")  # fmt: skip
    return _finding(text, _OVERTAKEN, before, now, frames)


_TERM = 4.0  # years
_BEHIND: Mapping[str, Callable[[Figure, Figure, Column, Text, Frames], Finding | None]] = {"others": _fell, "term": _overtaken}


def _opening(of: Text) -> str:
    """The name as an English sentence begins with it."""
    return f"{of.en[:1].upper()}{of.en[1:]}"


def _gone(figure: Figure, column: Column) -> float | None:
    """The share of its term in percent at the time of a figure: the guides of the column are the terms."""
    for (x0, y0), (x1, y1) in column.guides:
        if x0 <= figure.at <= x1:
            return y0 + (figure.at - x0) / (x1 - x0) * (y1 - y0)
    return None


def _finding(text: Text, weight: float, before: Figure, now: Figure, frames: Frames) -> Finding:
    """The sentence with the rows of both figures."""
    own = now.evidence
    evidence = Evidence(own.mark, text, own.value, _both(before.evidence, own), tuple(dict.fromkeys((*own.rows, *before.evidence.rows))))
    return Finding(text, weight, evidence, _rows(evidence, frames), own.mark, panel=TRENDS_PANEL)


def _both(before: Evidence, now: Evidence) -> Text:
    return Text(f"{now.formula.ko}; 앞서 {before.formula.ko}", f"{now.formula.en}; before {before.formula.en}")


def _rows(evidence: Evidence, frames: Frames) -> pl.DataFrame:
    """The rows of the dataset of the figures: what a caption reads of them."""
    name = evidence.rows[0].dataset
    lines = [ref.row for ref in evidence.rows if ref.dataset == name]
    table = frames[name].filter(pl.col(ROW).is_in(lines))
    return table.select(ROW, *CITED, *[c for c in ("district_id", "department_id") if c in table.columns and c not in CITED])
