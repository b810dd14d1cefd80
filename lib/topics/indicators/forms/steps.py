"""A dated step of a project as a row of milestones: done or planned, its task and its number among equal tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from lib.core.korean import normal_label
from lib.forms import Mark, Place, Record, Report, Words
from lib.topics.indicators.forms.dates import Step
from lib.topics.indicators.forms.place import has_results, is_done, item

LONGEST = 40


@dataclass(frozen=True)
class Dated:
    """A step with its task, before equal tasks are counted."""

    task: str
    step: Step
    place: Place
    words: Words
    start: int
    note: str = ""


@dataclass
class Counter:
    """Numbers the dates of one task: 1, 2 …; a date said twice is one step."""

    known: dict[tuple[str, str, str], list[tuple[object, ...]]] = field(default_factory=dict)

    def number(self, about: tuple[str, str, str], days: tuple[object, ...]) -> int | None:
        """The number of the step, None where it was said before."""
        said = self.known.setdefault(about, [])
        if days in said:
            return None
        said.append(days)
        return len(said)


def record_of(report: Report, found: Dated, counter: Counter) -> Record | None:
    """The step as a record; None for one without a task, or said before."""
    task = _task(found.task)
    if not re.search(r"[가-힣A-Za-z]", task):
        return None
    about, step = item(report, found.place), found.step
    kind = _kind(report, found.place, step)
    number = counter.number(
        (about, task, kind), (step.starts, step.ends, step.printed if step.recurs else "", found.place.year if step.recurs else None)
    )
    if number is None:
        return None
    values = {
        "item": about, "task": task, "kind": kind, "no": number, "starts": step.starts, "ends": step.ends, "printed": step.printed,
        "team": found.place.team, "locator": found.words.at(found.start),
    }  # fmt: skip
    marks = tuple(_marks(found.words, found.start, found.start + step.end - step.start))
    return Record("milestones", values, {}, note=_note(found), marks=marks)


def _note(found: Dated) -> str:
    unsaid = not found.step.exact and not found.step.recurs and not found.place.year
    return "; ".join(w for w in (found.note, "연도 미표시, 보고서의 해로 봄" if unsaid else "") if w)


def _marks(words: Words, start: int, end: int) -> Iterator[Mark]:
    """The numbers of a time, so that none is asked about."""
    yield from ((words.number, n.start) for n in words.numbers if start <= n.start < end)


def _kind(report: Report, place: Place, step: Step) -> str:
    """Done or planned, from the place; what ends after the report's day is planned, what is over in an outline is done."""
    day = report.setting.as_of
    if is_done(place):
        return "done" if _is_over(step, day, results=has_results(place)) else "planned"
    over = day is not None and step.exact and step.ends is not None and step.ends < day and not place.planned
    begun = day is not None and step.exact and step.starts is not None and step.ends is None and step.starts < day and not place.planned
    return "done" if over or begun else "planned"


def _is_over(step: Step, day: date | None, *, results: bool) -> bool:
    """Whether a step among things done is: what recurs without a day is only among results, and so is the month in which the day lies."""
    if step.recurs:
        return results
    last = step.ends or step.starts
    if day is None or last is None or last <= day:
        return True
    return results and step.starts is not None and (step.starts.year, step.starts.month) == (last.year, last.month) and step.starts <= day


def _task(words: str) -> str:
    text = normal_label(re.sub(r"\s*[(（]\s*[)）]", "", words))
    text = re.sub(r"^(?:및|또는)\s", "", text.strip())
    text = re.sub(r"^[\s,:·/→⇒☞➔▶-]+|[\s,:·/→⇒-]+$", "", text)
    text = re.sub(r"\s*[(（][^()]*\d[^()]*[)）]$", "", text)
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0]
