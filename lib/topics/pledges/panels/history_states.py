"""The states of pledges as two sources count them: only what means the same is compared, and what is not says why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from lib.core.answer import counted
from lib.core.text import NOTHING, Text, join, same
from lib.topics.pledges import rows as r
from lib.topics.pledges.datasets import PLEDGES
from lib.topics.pledges.panels.history_told import WHOLE, Counted, Part, Told, Whose
from lib.topics.pledges.rows import FULFILLED

Kind = Literal["changed", "same", "apart"]
Counts = Mapping[str, Counted]
UNKNOWN = "미상"
_FULFILLED = frozenset(FULFILLED) - {"이행"}
_UNFULFILLED = frozenset({"정상추진", "일부추진", "보류", "폐기"})

ALL = Text("전체 수", "all")
STATE = Text("이행 상태", "state")
SAME = Text("같음", "the same")
APART = Text("비교 제외", "not compared")
NOT_STATED = Text("적히지 않은 상태가 있음", "some states are not printed")
OTHER_OFFICE = Text("담당 조직이 다름", "another organisation is in charge")
_OTHER_PUBLISHER = Text("적은 기관이 다름({first} → {second})", "printed by others ({first} → {second})")


@dataclass(frozen=True)
class End:
    """One side of a change: what a source of a date states in words and as a number, the states that it adds up, the file lines."""

    as_of: date
    source_id: str
    is_dated: bool
    words: Text
    lines: tuple[int, ...]
    value: int | None = None
    parts: Text = NOTHING


@dataclass(frozen=True)
class Change:
    """What two sources that follow each other state of one thing. `kind` apart says that it is not called a change, `why` the reason.

    `thing` is the pledge or group, `state` what of it; `by` says the change as read, `merged` that finer states were added up.
    """

    dataset: str
    whose: Whose
    thing: Text
    state: Text
    first: End
    second: End
    kind: Kind
    by: Text
    why: Text | None = None
    merged: bool = False
    is_whole: bool = False

    @property
    def size(self) -> int | None:
        """Second less first count; None where they are no numbers."""
        return None if self.first.value is None or self.second.value is None else self.second.value - self.first.value


def number(count: int) -> Text:
    """`34건` or `34`."""
    return counted(count, "건")


def end_of(told: Told, words: Text, lines: tuple[int, ...] = (), value: int | None = None) -> End:
    """One side as a source tells it; all its lines stand behind where none are given."""
    return End(told.as_of, told.source_id, told.basis != "none", words, lines or told.lines, value)


def why_apart(first: Told, second: Told, *others: Text) -> Text | None:
    """Why what two sources tell is not compared: others printed it, another organisation, and `others`; None where it may be."""
    why = [_OTHER_PUBLISHER.fill(first=first.publisher, second=second.publisher)] if first.publisher != second.publisher else []
    why += [OTHER_OFFICE] if first.departments != second.departments else []
    return join([*why, *others]) if (*why, *others) else None


@dataclass(frozen=True)
class Step:
    """One part of the pledges of a term (the whole, or a goal and field) as two sources that follow each other count it."""

    whose: Whose
    part: Part
    scope: Text
    first: Told
    second: Told

    @property
    def thing(self) -> Text:
        """`공약 전체`, `따뜻한 복지 · 어르신`."""
        named = [same(words) for words in self.part if words != r.WHOLE]
        return join(named, " · ", " · ") if named else Text(f"{self.scope.ko} 전체", f"all {self.scope.en}")

    @property
    def is_whole(self) -> bool:
        """Whether it is all pledges of the term."""
        return self.part == WHOLE


def counts_changed(step: Step) -> Iterator[Change]:
    """The number of pledges, then each state. What is the same is left out, but for the number of all pledges."""
    all_pledges = _compared(step, ALL, (_total(step.first), _total(step.second)))
    if step.is_whole or all_pledges.kind != "same":
        yield all_pledges
    for meanings in _comparable(step.first.counts, step.second.counts):
        words = _words(step.first, meanings) | _words(step.second, meanings)
        if UNKNOWN in words:
            yield from _unstated(step)
            continue
        found = _compared(step, r.STATUS_WORDS[_name(words, meanings)], (_side(step.first, meanings), _side(step.second, meanings)))
        if found.kind != "same":
            yield replace(found, merged=len(words) > 1)


def _total(told: Told) -> End:
    count = sum(c.count for c in told.counts.values())
    return end_of(told, number(count), value=count)


def _words(told: Told, meanings: frozenset[str]) -> set[str]:
    """The words of a source that may stand for any of these states."""
    return {word for word in told.counts if means(word, told.counts) & meanings}


def _compared(step: Step, state: Text, ends: tuple[End, End]) -> Change:
    """Two counts: equal ones are the same whoever printed them."""
    by = (ends[1].value or 0) - (ends[0].value or 0)
    why = why_apart(step.first, step.second) if by else None
    kind: Kind = "same" if not by else "apart" if why else "changed"
    said = {"same": SAME, "apart": APART, "changed": _moved(by)}[kind]
    return Change(PLEDGES.name, step.whose, step.thing, state, *ends, kind, said, why, is_whole=step.is_whole)


def _moved(by: int) -> Text:
    count, (ko, en) = number(abs(by)), ("늘어남", "more") if by > 0 else ("줄어듦", "fewer")
    return Text(f"{count.ko} {ko}", f"{count.en} {en}")


def means(word: str, counts: Counts) -> frozenset[str]:
    """The states that a word may stand for in one source: the rest is what the source does not name, 미상 may be any."""
    known = {UNKNOWN: _FULFILLED | _UNFULFILLED, "이행": _FULFILLED, "그 외": _UNFULFILLED.difference(counts) or _UNFULFILLED}
    is_none = word in known and not counts[word].count
    return frozenset() if is_none else known.get(word, frozenset({word}))


def _comparable(first: Counts, second: Counts) -> list[frozenset[str]]:
    """The smallest groups of states that both sources count: words that may overlap are taken together."""
    found: list[frozenset[str]] = []
    for counts in (first, second):
        for meanings in filter(None, (means(word, counts) for word in counts)):
            touched = [f for f in found if f & meanings]
            found = [*(f for f in found if not f & meanings), meanings.union(*touched)]
    return sorted(found, key=lambda f: min(list(r.MEANING).index(state) for state in f))


def _side(told: Told, meanings: frozenset[str]) -> End:
    """One side of a state. A source that names all others and not this one has none of it: all its lines stand behind."""
    words = _words(told, meanings)
    own = {word: counted for word, counted in told.counts.items() if word in words}
    total = sum(c.count for c in own.values())
    end = end_of(told, number(total), tuple(line for c in own.values() for line in c.lines), total)
    return replace(end, parts=states_of(own)) if len(own) > 1 else end


def _name(words: set[str], meanings: frozenset[str]) -> str:
    """The one word that both use, else the word for all that is fulfilled or for the rest."""
    return next(iter(words)) if len(words) == 1 else "이행" if meanings <= _FULFILLED else "그 외"


def _unstated(step: Step) -> Iterator[Change]:
    """What is printed of the states where some are not; nothing where neither source prints any or both print the same."""
    first, second = (states_of(t.counts) for t in (step.first, step.second))
    if first == second or not {*step.first.counts, *step.second.counts} - {UNKNOWN}:
        return
    ends, why = (end_of(step.first, first), end_of(step.second, second)), why_apart(step.first, step.second, NOT_STATED)
    yield Change(PLEDGES.name, step.whose, step.thing, STATE, *ends, "apart", APART, why, is_whole=step.is_whole)


def states_of(counts: Counts) -> Text:
    """`이행 51건, 정상추진 16건, 그 외 2건`."""
    named = [(r.STATUS_WORDS[state], number(counts[state].count)) for state in r.MEANING if state in counts]
    return join([Text(f"{state.ko} {n.ko}", f"{n.en} {state.en}") for state, n in named])
