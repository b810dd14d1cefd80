"""Every difference between two sources that follow each other: of counts, of single pledges, of rates as printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise

import polars as pl

from lib.core import korean
from lib.core.frames import Frames
from lib.core.korean import name_key
from lib.core.select import fitting
from lib.core.text import Text, same
from lib.topics.pledges import rows as r
from lib.topics.pledges.datasets import PLEDGE_ITEMS, PLEDGES
from lib.topics.pledges.panels import history_states as s
from lib.topics.pledges.panels import history_told as h
from lib.topics.pledges.printed import PRINTED

ALL_PLEDGES = Text("공약 전체", "all pledges")
LIST = Text("공약 목록", "list of pledges")
MOVED = Text("바뀜", "changed")
NONE_MOVED = Text("달라진 상태 없음", "no state differs")
OTHER_STATES = Text("상태를 나눈 말이 달라 같은 상태일 수 있음", "states are worded differently and may be the same")
OTHER_NAME = Text("같은 번호의 공약 이름이 다름", "another title under the same number")
OTHER_FORMULA = Text("산식이 적혀 있지 않거나 다름", "the formula is not printed or differs")
_DIGITS = 4  # more than any rate is printed with
Item = tuple[int, h.Told, list[str]]  # number, what is told, and by what other lists know it


def changes(rows: Mapping[str, pl.DataFrame], scope: Text, frames: Frames) -> list[s.Change]:
    """Every difference between two sources that follow each other in a term, and one line for what they tell the same of.

    Counts, then single pledges, then rates; within each by district, term, thing and date.
    """
    known, several = h.publishers(frames), {name: _of_several_dates(own) for name, own in rows.items()}
    counts, rates = h.counts_told(several[PLEDGES.name], known), h.rates_told(several[h.RATES], known)
    return [
        *(
            c
            for (whose, part), told in counts.items()
            for a, b in pairwise(told)
            for c in s.counts_changed(s.Step(whose, part, scope, a, b))
        ),
        *items_changed(several[PLEDGE_ITEMS.name], known),
        *(c for (whose, kind, _), told in rates.items() for a, b in pairwise(told) for c in _rate(whose, kind, a, b)),
    ]


def _of_several_dates(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of the districts and terms that are told of on more than one date: nothing follows one that stands alone."""
    return fitting(rows, (pl.col("as_of").min() != pl.col("as_of").max()).over("district_id", "term"))


def items_changed(rows: pl.DataFrame, known: h.Publishers) -> Iterator[s.Change]:
    """Single pledges, each against the last list before that has it: by its title, else by its number; or that none differs."""
    before: dict[str, h.Told] = {}
    last: tuple[h.Whose, list[Item]] | None = None
    for (whose, _), group in groupby(h.items_told(rows, known), key=lambda item: (item[0], item[2].as_of)):
        listed = _keyed([(no, told) for _, no, told in group])
        followed = last[1] if last and last[0] == whose else []
        before = before if followed else {}
        found = list(_moved(whose, listed, before))
        yield from found or ([_none_moved(whose, followed, listed)] if followed else [])
        before |= {key: told for _, told, keys in listed for key in keys}
        last = whose, listed


def _keyed(listed: list[tuple[int, h.Told]]) -> list[Item]:
    """Each pledge with that by which other lists know it: its title where its own list has it once, and its number."""
    titles = [name_key(told.title) for _, told in listed]
    counts = Counter(titles)
    return [(no, told, [*[title] * (counts[title] == 1), f"#{no}"]) for (no, told), title in zip(listed, titles, strict=True)]


def _moved(whose: h.Whose, listed: list[Item], before: Mapping[str, h.Told]) -> Iterator[s.Change]:
    for no, told, keys in listed:
        earlier = next((before[key] for key in keys if key in before), None)
        if earlier and earlier.state != told.state:
            yield _item(whose, no, earlier, told)


def _item(whose: h.Whose, no: int, first: h.Told, second: h.Told) -> s.Change:
    why = s.why_apart(first, second, *_item_apart(first, second))
    ends = [s.end_of(t, r.STATUS_WORDS[t.state]) for t in (first, second)]
    thing = same(f"{no}. {second.title}")
    return s.Change(
        PLEDGE_ITEMS.name, whose, thing, s.STATE, ends[0], ends[1], "apart" if why else "changed", s.APART if why else MOVED, why
    )


def _item_apart(first: h.Told, second: h.Told) -> tuple[Text, ...]:
    """Why two states of one pledge are no change: another pledge, a state that is not printed, words that may mean the same."""
    other = [OTHER_NAME] if name_key(first.title) != name_key(second.title) else []
    if s.UNKNOWN in (first.state, second.state):
        return (*other, s.NOT_STATED)
    one = h.Counted(1, ())
    may_be_same = s.means(first.state, {first.state: one}) & s.means(second.state, {second.state: one})
    return (*other, OTHER_STATES) if may_be_same else tuple(other)


def _none_moved(whose: h.Whose, before: list[Item], listed: list[Item]) -> s.Change:
    """Two lists that give every pledge the same state."""
    ends = [s.end_of(own[0][1], s.number(len(own)), tuple(line for _, told, _ in own for line in told.lines)) for own in (before, listed)]
    return s.Change(PLEDGE_ITEMS.name, whose, LIST, s.STATE, ends[0], ends[1], "same", NONE_MOVED)


def _rate(whose: h.Whose, kind: str, first: h.Told, second: h.Told) -> Iterator[s.Change]:
    """A rate as printed: a change only where both print the same formula."""
    if first.rate is None or second.rate is None or first.rate == second.rate:
        return
    unknown = first.formula != second.formula or not first.formula or "미표시" in first.formula
    why = s.why_apart(first, second, *[OTHER_FORMULA] * unknown)
    ends = [s.end_of(t, same(f"{korean.format_plain(rate)}%")) for t, rate in ((first, first.rate), (second, second.rate))]
    by = korean.format_plain(korean.apart(second.rate, first.rate, _DIGITS))
    points = Text(f"{by}%p", f"{by} pp")
    yield s.Change(
        h.RATES, whose, ALL_PLEDGES, PRINTED[kind], ends[0], ends[1], "apart" if why else "changed", s.APART if why else points, why
    )
