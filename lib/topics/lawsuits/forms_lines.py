"""Statements of lawsuits: `제소 114건 중 승소(소취하·일부승 포함) 87건, 패소 5건, 진행중 22건 ⇒ 승소율 94.5%`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lib.core.text import Text
from lib.documents.labels import key
from lib.forms import Figure, Found, Free, Ignored, Line, Printed, Question, Report
from lib.forms.tally import Spot
from lib.reading.meaning.tallies import Count, Source, Tallied, size, spelled
from lib.topics.lawsuits import wording as w

_UNIT = w.LAWSUITS_TOLD.unit
_CASES, _WORDS = (spelled(axis) for axis in w.LAWSUITS_TOLD.axes_of_rows)
_OUTCOME, _CASE = (
    re.compile("|".join(sorted((k for k in known if len(k) > least), key=len, reverse=True))) for known, least in ((_WORDS, 1), (_CASES, 3))
)
_ALL = re.compile(r"제소|소송|사건|접수|총|수행")
_BRACKET = re.compile(r"[(（]([^()（）]*)[)）]")
_NEAR = re.compile(r"(?:건수|사건|된|소송|은|는|이|가|[\s:：(（=,·]|총|모두|약|율|률)*")
_BEHIND = re.compile(r"\s*(?:(?:은|는|이|가|을|를)\s*)?(?:모두\s)?((?:진행|계류|계속)\s?중|승소|패소|소?취하|각하)(?!율|률|\s*[\d(（:：])")
_SINCE = re.compile(r"((?:19|20)\d{2})\s*년?\s*(?:이후|부터)")
_IN = re.compile(r"((?:19|20)\d{2})\s*년(?!\s*(?:이후|부터))")
_AMONG = re.compile(r"(?:소송|사건)\s(?:중|가운데)\s*$")  # 147건의 소송 중: of these, none of which is pending
_OF_CASES = re.compile(r"^\s?의\s")
_NEXT_YEAR = re.compile(r"[\s,·/]*(?:(?:(?:19|20)\d{2})\s?년|(?P<back>지난해|작년|올해|금년))(?:에는|은)?\s*")
_MOVED = re.compile(r"\s?(?:이|가|을|를)?\s?(?:증|감|상승|하락|늘|줄|올랐|내렸|높아|낮아)")  # by how much it moved, not what it was
_BACK = {"지난해": 1, "작년": 1, "올해": 0, "금년": 0}
_RATE = re.compile(r"승소[율률]")
_GOAL = re.compile(r"목표|제고|향상|달성|높이|예정")
OTHERWISE = Text("표에서 세면 {table}건인데 글에는 {line}건으로 적혀 있습니다", "The table gives {table}, the text {line}")


@dataclass(frozen=True)
class Item:
    """One figure of a statement. `outcomes` are those that it counts together, none for all cases; `closed`: all that ended."""

    figure: Figure
    outcomes: tuple[str, ...]
    label: str
    case: str = ""
    year: str = ""
    since: str = ""
    rate: bool = False
    closed: bool = False


def statements(report: Report, free: Free) -> Iterator[tuple[Line, tuple[Item, ...]]]:
    """Each statement that counts lawsuits by outcome, with its figures. A line that draws a conclusion keeps the years of the one above."""
    before: tuple[int, int, str, str] = (-9, 0, "", "")
    for line in report.lines:
        if not re.search(r"승소|패소|소송|계류", line.text) or _GOAL.search(line.text) or line.place.planned:
            continue
        follows = line.block == before[0] + 1 and line.depth > before[1]
        items = tuple(i for i in _with_cases(_items(line, before[2:] if follows else ("", ""), report.setting.year)) if free(i.figure.mark))
        if any(i.outcomes or i.rate for i in items):
            yield line, items
            before = (line.block, line.depth, items[-1].year, items[-1].since)


def _items(line: Line, carried: tuple[str, str], own: int | None) -> Iterator[Item]:
    (year, since), told = carried, None
    last = 0
    for number in line.words.numbers:
        if number.kind != "figure" or number.unit not in {"", _UNIT, "%"}:
            continue
        between = line.text[last : number.start]
        year, since = (m[1] if (m := _IN.search(between)) else year), (m[1] if (m := _SINCE.search(between)) else since)
        figure = line.words.figure(number, _UNIT)
        found = _item(figure, between)
        if found is None or not (found.outcomes or found.rate):
            found = _behind(figure, line.text[number.end :], found) or found
        last = number.end
        if told and told.rate and figure.unit == "%" and not (found and found.rate) and (again := _NEXT_YEAR.fullmatch(between)):
            if (back := _BACK.get(again["back"] or "")) is not None:
                year = str(own - back) if own else ""
            found = replace(told, figure=figure) if year and not _MOVED.match(line.text, number.end) else None
        told = found and replace(found, year=year, since=since)
        if told:
            yield told


def _with_cases(items: Iterable[Item]) -> Iterator[Item]:
    """The figures with the kind of cases named before them; behind several kinds beside each other (행정소송 27건, 민사소송 40건) they are of all."""
    kinds: tuple[str, ...] = ()
    is_list = False
    for item in items:
        is_whole = bool(item.case) and not (item.outcomes or item.rate)
        kinds = (*(kinds if is_list and is_whole else ()), item.case) if item.case else kinds
        is_list = is_whole
        yield replace(item, case=item.case or (kinds[0] if len(set(kinds)) == 1 else ""))


def _item(figure: Figure, between: str) -> Item | None:
    """What the words before a figure say that it counts."""
    if _OF_CASES.match(between):
        between = _AMONG.sub("", between)
    opened = between.rpartition("(")[0] if _is_open(between) else between
    bare = key(_BRACKET.sub(" ", opened if opened.strip() else between))
    cases = _CASE.findall(bare)
    case = _CASES[cases[-1]] if cases else ""
    label = between.strip(" -·,:：(⇒→중")
    if figure.unit == "%":
        return Item(figure, (), label, case, rate=True) if _RATE.search(bare) else None
    named = list(_OUTCOME.finditer(bare))
    if named and _NEAR.fullmatch(bare[named[-1].end() :]):
        outcome = _WORDS[named[-1][0]]
        if outcome == w.CLOSED:
            return Item(figure, tuple(o for o in w.OUTCOMES if o in w.ENDED), label, case, closed=True)
        return Item(figure, tuple(dict.fromkeys((outcome, *_included(between)))), label, case)
    return Item(figure, (), label, case) if not named and _ALL.search(bare) else None


def _behind(figure: Figure, after: str, told: Item | None) -> Item | None:
    """`19건은 진행 중입니다`, `17건 승소`."""
    match = _BEHIND.match(after)
    outcome = _WORDS.get(key(match[1])) if match else None
    return Item(figure, (outcome,), outcome, told.case if told else "") if outcome and outcome != w.CLOSED else None


def _is_open(between: str) -> bool:
    """Whether the figure stands in a bracket behind its label: `종결사건(20건)`."""
    return re.search(r"[(（][^()（）가-힣]*$", between) is not None


def _included(between: str) -> Iterator[str]:
    for inside in _BRACKET.findall(between):
        if "포함" in inside:
            yield from (_WORDS[word] for word in _OUTCOME.findall(key(inside)) if _WORDS[word] != w.CLOSED)


def of_table(table: Tallied, items: Sequence[Item]) -> Iterator[Found]:
    """A statement of what a table divides."""
    for item in items:
        within = [s for s in table.entries if _within(item, s, table)]
        spots = [s for s in within if not item.outcomes or (s[-1] and s[-1][-1] in item.outcomes)]
        if item.rate:
            yield table.rate(_count(item), table.sizes(spots), table.within(within))
        elif len(spots) > 1:
            subject = table.with_members(table.within(within), (o for o in item.outcomes if o in table.there))
            yield Printed("lawsuits", "total", "count", subject, item.figure, note=item.label)
        elif spots and size(table.entries[spots[0]]) != size(item.figure):
            told = OTHERWISE.fill(table=table.entries[spots[0]].words, line=item.figure.words)
            yield Question(told, item.figure.at, (item.figure.mark,))
        elif spots:
            yield Ignored("repeat", (item.figure.mark,))


def _within(item: Item, spot: Spot, table: Tallied) -> bool:
    year = spot[0][-1][-4:] if spot[0] else ""
    return (
        (not item.year or year == item.year)
        and (not item.since or item.since <= year)
        and (not item.case or table.members(spot)["case_type"] == item.case)
    )


def _count(item: Item, until: int | None = None) -> Count:
    since = f"{item.since}/{until}" if item.since and until and str(until) != item.since else item.since
    year = item.year or since
    outcome = (w.CLOSED,) if item.closed else (item.outcomes[0],) if item.outcomes[:1] == (w.PENDING,) else (w.CLOSED, *item.outcomes[:1]) if item.outcomes else ()  # fmt: skip
    spot = ((year,) if year else (), (item.case,) if item.case else (), outcome)
    return Count("rate" if item.rate else "count", item.figure, spot, item.label)


def _adds(whole: Sequence[Count], apart: Sequence[Count]) -> bool:
    """Whether the outcomes of each kind of cases are all of them: `행정소송 76건(승소 60, 패소 16), 민사소송 58건(승소 58)`."""
    by_case = {c.spot[1]: size(c.figure) for c in whole}
    return all(sum(size(c.figure) for c in apart if c.spot[1] == case) == count for case, count in by_case.items())


def together(told: Sequence[tuple[Line, tuple[Item, ...]]]) -> Iterator[tuple[Line, tuple[Item, ...]]]:
    """Statements, one that divides what the one before it counts by kinds of cases joined to it."""
    told = list(told)
    while told:
        line, items = told.pop(0)
        if told and told[0][0].block == line.block + 1 and _divides(told[0][1], items):
            items = (*items, *(replace(i, year=i.year or items[-1].year) for i in told.pop(0)[1]))
        yield line, items


def _divides(parts: Sequence[Item], whole: Sequence[Item]) -> bool:
    own = {i.outcomes: size(i.figure) for i in whole if not i.rate and not i.closed and i.outcomes}
    split = [i for i in parts if not i.rate and i.outcomes]
    sums = {o: sum(size(i.figure) for i in split if i.outcomes == o) for o in {i.outcomes for i in split}}
    return bool(own) and own == sums and not any(i.case for i in whole) and len({i.case for i in split}) > 1 and all(i.case for i in split)


def alone(line: Line, items: Sequence[Item], report: Report) -> Iterator[Found]:
    """A statement without a table: its parts are rows where they add up to the whole, else the whole is the row and they are indicators."""
    day = report.setting.as_of
    made = [_count(i, day.year if day else None) for i in items]
    together = [c for c, i in zip(made, items, strict=True) if len(i.outcomes) > 1 and not i.closed]
    plain = [c for c in made if c not in together]
    whole = [c for c in plain if c.column == "count" and c.divider == ()]
    apart = [c for c in plain if c.column == "count" and c.divider and c.divider != (w.CLOSED,)]
    partial = bool(together) or (bool(whole) and bool(apart) and not _adds(whole, apart))
    rest = [c for c in made if c not in together and not (partial and whole and c in apart)]
    kept = "행정심판" in line.text
    heads = (line.text, *(o if kept or "소송" not in o else o.replace("행정심판", "") for o in reversed(line.place.over)))
    table = Tallied(rest, Source(heads, line.place, line.as_of), report, w.LAWSUITS_TOLD)
    yield from table.found()
    yield from (table.counted_apart(count) for count in made if count not in rest)
