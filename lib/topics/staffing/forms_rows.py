"""What a table or statement of officials gives: records, indicators of what is no row, and its totals and differences as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lib.core.text import Text
from lib.forms import Figure, Found, Ignored, Printed, Question, Record
from lib.forms.tally import Spot, below
from lib.topics.staffing import forms_words as w
from lib.topics.staffing.forms_cells import UNIT, Cell
from lib.topics.staffing.forms_tally import NAMES, WHOLE, Entry, Subject, Tally, is_part, number
from lib.topics.staffing.wording import OF_A_BODY, OTHER_BODIES

_OTHER_BODIES = re.compile(OTHER_BODIES)
OTHERWISE = Text(
    "{measure}이(가) 한 곳에는 {table}명, 다른 곳에는 {line}명으로 적혀 있습니다", "{measure} is {table} in one place but {line} in another"
)
SIGN = Text(
    "과부족 ({words})이(가) 남는 수인지 모자라는 수인지 알 수 없습니다. 현원에서 정원을 빼면 {real}입니다",
    "Whether ({words}) is too many or too few cannot be told; actual less authorised is {real}",
)


def found(tally: Tally, everything: Sequence[Entry]) -> Iterator[Found]:
    """Records, then what is printed of them. `everything`: the rows of the whole report, which subjects must tell apart."""
    yield from (_record(tally, e) for e in tally.entries.values())
    yield from _indicators(tally)
    for cell in tally.cells:
        yield from _of_parts(tally, cell) if is_part(cell) or _is_set_apart(tally, cell) else printed(tally, cell, everything)
    changes = [c for c in (*tally.before, *tally.cells) if c.measure == w.CHANGE] if tally.before else []
    for cell in changes:
        yield Ignored("sum", (cell.figure.mark,))


def _record(tally: Tally, entry: Entry) -> Record:
    dashes = [f"{NAMES[m]} 칸 '-'" for m, f in entry.figures.items() if f.is_dash]
    after = ["개정 후"] if any(c.version == "after" for c in tally.cells if c.spot == entry.spot) else []
    return Record(
        "staffing", _dated(tally, {"track": entry.track, "grade": entry.grade}), entry.figures,
        whole=tally.whole and not entry.office, note="; ".join((*after, *dashes)), doubts=(*tally.sheet.doubts, *_of_a_body(tally.office(entry))), office=tally.office(entry),
    )  # fmt: skip


def _of_a_body(office: str) -> tuple[Text, ...]:
    """The doubt about a name that is no department's: what it counts may be places or visitors."""
    return (OF_A_BODY.fill(name=office),) if _OTHER_BODIES.search(office) else ()


def _dated(tally: Tally, values: dict[str, object]) -> dict[str, object]:
    return {**values, "as_of": tally.day} if tally.day else values


def _is_set_apart(tally: Tally, cell: Cell) -> bool:
    return cell.spot in tally.parts and cell.measure in tally.parts[cell.spot]


def _indicators(tally: Tally) -> Iterator[Record]:
    """Teams, groups of offices, single grades and the state before a reorganisation: no rows of staffing."""
    for spot, figures in tally.parts.items():
        for measure, figure in figures.items():
            if not figure.is_dash:
                yield _indicator(tally, NAMES[measure], spot, figure)
    for cell in tally.before:
        if cell.measure in NAMES:
            yield _indicator(tally, f"{NAMES[cell.measure]}(개정 전)", cell.spot, cell.figure)


def _indicator(tally: Tally, name: str, spot: Spot, figure: Figure) -> Record:
    day = tally.day or tally.report.setting.as_of
    values: dict[str, object] = {
        "topic": "staffing", "indicator": name, "breakdown": _breakdown(spot), "stage": "actual", "period": str(day.year) if day else None,
        "unit": UNIT, "team": spot[1][0] if spot[1] else None, "item": tally.sheet.item or None,
    }  # fmt: skip
    return Record("indicators", _dated(tally, values), {"value": figure}, whole=tally.whole, doubts=tally.sheet.doubts)


def _breakdown(spot: Spot) -> str:
    return " · ".join(part for path in spot for part in path) or WHOLE


def _of_parts(tally: Tally, cell: Cell) -> Iterator[Found]:
    """A total or difference of what became indicators."""
    spots = [s for s in below(cell.spot, tally.parts) if _says(tally.parts[s], cell.measure)]
    if cell.spot in tally.parts and cell.measure in NAMES:
        return
    if len(spots) > 1 or (spots and cell.measure not in {*NAMES, w.CHANGE}):
        names = tuple(map(_breakdown, spots))
        sides = {m: {"indicator": (NAMES[m],), "breakdown": names} for m in NAMES}
        made = _difference("indicators", cell, sides[_side(cell)], "value", "value", sides[_other(cell)])
        yield _signed(cell, made, [tally.parts[s] for s in spots])
    elif not cell.figure.is_dash:
        yield Ignored("repeat" if spots else "sum", (cell.figure.mark,))


def _says(figures: Mapping[str, Figure], measure: str) -> bool:
    """Whether a part prints a figure of a measure, or any where the measure compares them."""
    asked = [f for m, f in figures.items() if m == measure or measure not in NAMES]
    return any(not f.is_dash for f in asked)


def _signed(cell: Cell, made: Printed, parts: Sequence[Mapping[str, Figure]]) -> Printed | Question:
    """A figure in brackets with the sign that its rows give it; a question where they give neither."""
    if not cell.bracketed or cell.measure not in {w.GAP, w.CHANGE} or not all(len(p) == len(NAMES) for p in parts):
        return made
    real = sum(number(p[w.ACTUAL]) - number(p[w.AUTHORIZED]) for p in parts)
    if real == number(cell.figure):
        return made
    if real == -number(cell.figure):
        return replace(made, value=replace(cell.figure, words=f"△{cell.figure.words}"), note="괄호로 적은 음수")
    return Question(SIGN.fill(words=cell.figure.words, real=str(real)), cell.figure.at, (cell.figure.mark,))


def _side(cell: Cell) -> str:
    """The measure that a total is of, or from which a difference takes."""
    return cell.measure if cell.measure in NAMES else w.AUTHORIZED if cell.measure == w.VACANCY else w.ACTUAL


def _other(cell: Cell) -> str:
    return w.ACTUAL if _side(cell) == w.AUTHORIZED else w.AUTHORIZED


def printed(tally: Tally, cell: Cell, everything: Sequence[Entry]) -> Iterator[Found]:
    """A figure that rows add up to, or a row's own figure once more."""
    known, rows = tally.own(cell), tally.rows(cell)
    single = cell.spot in tally.entries and (known is not None or cell.measure not in NAMES)
    if known is not None:
        yield from _again(cell, known)
    elif not rows or (len(rows) == 1 and not single):
        if not cell.figure.is_dash:
            yield Ignored("repeat" if rows else "sum", (cell.figure.mark,))
    elif cell.measure in NAMES:
        subject = tally.subject(rows, everything, single=False)
        yield Printed("staffing", "total", cell.measure, subject, cell.figure, note=NAMES[cell.measure] if "track" in subject else "")
    elif _is_difference(cell, rows):
        made = _difference("staffing", cell, tally.subject(rows, everything, single=single), _side(cell), _other(cell))
        yield _signed(cell, made, [r.figures for r in rows])


def _again(cell: Cell, known: Figure) -> Iterator[Found]:
    if known.mark == cell.figure.mark:
        return
    if number(known) == number(cell.figure):
        yield Ignored("repeat", (cell.figure.mark,))
    else:
        words = OTHERWISE.fill(measure=NAMES[cell.measure], table=known.words, line=cell.figure.words)
        yield Question(words, cell.figure.at, (cell.figure.mark,))


def _is_difference(cell: Cell, rows: Sequence[Entry]) -> bool:
    """A dash is one only between two figures, 증감 only where it is their difference: it may be that to another year."""
    whole = all(len(r.figures) == len(NAMES) for r in rows)
    if cell.measure != w.CHANGE:
        return whole or not cell.figure.is_dash
    return whole and number(cell.figure) == sum(number(r.figures[w.ACTUAL]) - number(r.figures[w.AUTHORIZED]) for r in rows)


def _difference(dataset: str, cell: Cell, subject: Subject, column: str, against: str, other: Subject | None = None) -> Printed:
    if cell.measure in NAMES:
        return Printed(dataset, "total", column, subject, cell.figure)
    figure = "rate" if cell.measure == w.RATE else "gap"
    unit = "%" if figure == "rate" else UNIT
    return Printed(dataset, figure, column, subject, cell.figure, against_column=against, against=other, unit=unit)
