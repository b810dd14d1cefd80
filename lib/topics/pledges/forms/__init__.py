"""How reports print pledges: tables and statements that count them, lists of them, and verdicts of assessors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lib.core.text import Text
from lib.forms import Form, Found, Free, Line, Report
from lib.forms.own import timed
from lib.topics.pledges.forms import evaluations, items, sheets, statements
from lib.topics.pledges.forms import words as w
from lib.topics.pledges.forms.counts import Counted, Spot, asked, divided, knows, number, rated, record, settled, told, within
from lib.topics.pledges.forms.listed import Listed
from lib.topics.pledges.wording import PLEDGES_TOLD


def _counts(report: Report, free: Free) -> Iterator[Found]:
    """Tables and statements beside each other: what one divides finer, the others print as totals."""
    lists = report.once(items.listed)
    report = timed(report)
    tables = [(_settled(one, report, lists), questions) for one, questions in sheets.counted(report, free)]
    said = [(line, _settled(one, report, lists)) for line, one in statements.counted(report, free)]
    # What tells more states is known first: a headline that adds some is held against the sentence that prints each.
    done = sorted(((line, one) for line, one in said if not line.place.planned), key=lambda each: -len({s.status for s in each[1].spots}))
    every = divided([*(one for one, _ in tables), *(one for _, one in done)])
    for _, questions in tables:
        yield from questions
    for place, one in enumerate(every):
        finer = within(one, every)
        kept = one if place < len(tables) else _agreeing(one, finer, every[:place])
        yield from told(kept, finer or within(kept, [o for o in every if o is not one]))
    for (line, _), one in zip(done, every[len(tables) :], strict=True):
        yield from _rates(line, one, every)
    for line, one in said:
        if line.place.planned:
            yield from _again(one, every)
    yield from asked(every)


def _settled(one: Counted, report: Report, lists: Sequence[Listed]) -> Counted:
    """With states of the contract; of what a list of the document asks nothing is asked again."""
    made = settled(one, report)
    told = {listed.state for listed in lists if listed.is_asked}
    every = tuple(replace(s, asks=tuple(word for word in s.asks if word not in told)) for s in made.every)
    return replace(made, every=every, term=made.term._replace(asks=made.term.asks and not any(one.of.term.asks for one in lists)))


def _agreeing(one: Counted, finer: Counted | None, before: Sequence[Counted]) -> Counted:
    """A statement without the figures that differ from what is known of the same pledges: they count something else."""
    known = finer or next((b for b in before if knows(b, one) and b.split == one.split and b.parts), None)
    if known is None:
        return replace(one, every=tuple(s for s in one.every if not s.name))
    known_as = (_fulfilled(known, s) for s in one.every)
    agree = tuple(s for s in known_as if not s.name and (s.states or s.figure.is_dash or _sum(known, s) == number(s.figure)))
    unknown = known.sum(replace(one.spots[0], status=""), (w.UNKNOWN,)) if one.spots else None
    # A state that adds one which no list knows: 정상추진 24 over 정상추진 17 and 우수 7.
    more = (s for s in one.spots if s.status and unknown and (_sum(known, s) or 0) + unknown == number(s.figure))
    return replace(one, every=(*agree, *(replace(s, status="", states=(s.status, w.UNKNOWN)) for s in more)))


def _fulfilled(known: Counted, spot: Spot) -> Spot:
    """A statement of so many 완료 that adds those which go on: 88 over 완료 26 and 이행 후 계속추진 62."""
    is_sum = spot.status == w.FULFILLED[0] and _sum(known, spot) != number(spot.figure)
    adds = is_sum and known.sum(replace(spot, status=""), w.FULFILLED) == number(spot.figure)
    return replace(spot, status="", states=w.FULFILLED[:2]) if adds else spot


def _sum(known: Counted, spot: Spot) -> int | None:
    states = w.FULFILLED if spot.status == w.FULFILLED[2] else (spot.status,)
    return known.sum(replace(spot, status=""), states if spot.status else ())


def _rates(line: Line, one: Counted, every: Sequence[Counted]) -> Iterator[Found]:
    """Rates of a statement: of rows where they give it, else an indicator."""
    bases = [b for b in every if b.of == one.of and "status" in b.split]
    for rate in one.rates:
        found = next((made for b in bases if (made := list(rated(b, rate)))), None)
        yield from found or [statements.indicator(one, rate, line.place)]


def _again(one: Counted, every: Sequence[Counted]) -> Iterator[Found]:
    """A plan that repeats how many there are says it of the same pledges."""
    for spot in one.spots:
        for known in every:
            same = [p for p in known.parts if not p.split and number(p.figure) == number(spot.figure)]
            if known.scope == one.scope and same and not spot.status:
                yield record(known, replace(same[0], figure=spot.figure))
                break


FORMS: tuple[Form, ...] = (
    Form("pledge_items", Text("공약 목록", "Lists of pledges"), items.read),
    Form("pledges_counts", Text("공약 수", "Pledges counted"), _counts, PLEDGES_TOLD.headings),
    Form("evaluations", Text("외부 평가", "Verdicts of assessors"), evaluations.read),
)
