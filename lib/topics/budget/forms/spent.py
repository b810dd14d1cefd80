"""What tables of execution say, before it becomes rows: whose money, of which year, at which level; names made unique."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.core.columns import WHOLE
from lib.core.korean import parse_span
from lib.documents.tables.columns import ORDINALS
from lib.documents.words.labels import key
from lib.forms import Grid, Place, Report
from lib.forms.around import above
from lib.forms.headings import LONG
from lib.forms.times import DAY_HEADS, plain_day
from lib.reading.meaning.subjects.whose import Whose, of_table
from lib.topics.budget.forms.nested import nested_in
from lib.topics.budget.forms.statements import LEADERS
from lib.topics.budget.forms.tables import Entry
from lib.topics.budget.forms.words import account, is_as_of, is_field, is_total, is_year, level, plain, years
from lib.topics.budget.forms.year import year_of
from lib.topics.budget.vocabulary import LEVELS, OFFICE_NAME, OFFICES, PLACES, RARER_OFFICE_NAME, YEARS
from lib.topics.budget.wording_words import KINDS, POLICY_KINDS

DIVIDED = frozenset({"account", "field"})
WHOLE_LEVELS = DIVIDED | {"government"}
EARLY = frozenset({"대상액", "목표액"})
_OFFICE, _SURE_OFFICE = re.compile(f"{OFFICE_NAME}|{RARER_OFFICE_NAME}"), re.compile(OFFICE_NAME)
_GOVERNMENT = re.compile(r"(?:[가-힣]{2,7}\s)?[가-힣]{1,5}[구시군]")
_QUARTER = re.compile(r"([1-4])(?:/?4)?분기")
_FIELD = re.compile(r"소비\s?[·∙・ㆍ‧․]?\s?투자")


@dataclass(frozen=True)
class Spent:
    """One row of budget_execution to be. `scope` are the labels before its item; `total`: it only adds others of its table.

    `office` and `government` are the printed names of whose money it is where that is not the reporting department, `of` the rows
    of another table that a total adds.
    """

    grid: Grid
    entry: Entry
    item: str
    level: str
    stage: str
    year: int | None
    place: Place
    scope: tuple[str, ...] = ()
    total: bool = False
    office: str = ""
    government: str = ""
    note: str = ""
    day: str = ""
    of: tuple[Spent, ...] = ()
    until: date | None = None  # the last day of the quarter that its label alone is
    whose: Whose = "government"  # of accounts and fields, which a government and each of its offices have

    @property
    def where(self) -> tuple[object, ...]:
        """What a condition over rows of one level needs."""
        return self.year, self.level, self.stage

    @property
    def path(self) -> tuple[str, ...]:
        """The labels from the outermost to its own; empty where it has none."""
        return (*self.scope, self.item) if self.entry.labels else ()

    @property
    def whole(self) -> bool:
        """Whether it counts the whole government."""
        return (self.level in WHOLE_LEVELS and self.whose == "government") or bool(self.government)


def spent_of(report: Report, grid: Grid, found: Sequence[Entry]) -> list[Spent]:
    """The rows of one table; rows that add others of it are marked."""
    level_of = _level(grid, found)
    executed = any("executed_won" in e.cells for e in found)
    made = [_one(report, grid, e, level_of, executed=executed) for e in found]
    told = of_table(report, grid) if level_of in DIVIDED else "government"
    made = [replace(s, whose=told) for s in made]
    begin = Counter(s.path[:n] for s in made if not s.entry.is_total for n in range(1, len(s.path)))
    made = _nested([replace(s, total=s.entry.is_total or bool(s.path and begin[s.path])) for s in made])
    return [replace(s, total=False) for s in made] if len(made) == 1 else made


def _nested(made: list[Spent]) -> list[Spent]:
    """Rows that are the sum of the rows right below them stand over these, though nothing but arithmetic says so."""
    for parent, children in nested_in([s.entry for s in made], [s.total for s in made]):
        above = made[parent]
        made[parent] = replace(above, total=True)
        for child in children:
            made[child] = replace(made[child], scope=(*made[child].scope, above.item))
    return made


def _one(report: Report, grid: Grid, entry: Entry, level_of: str, *, executed: bool) -> Spent:
    day = _day_of(entry) or grid.as_of
    captions = (grid.caption, *(w for w in above(report, grid, 1) if len(w) < LONG))
    year = _printed_year(entry) or year_of(report, grid.place, captions, day)
    office = next((words for head, words in entry.names if plain(head) in OFFICES and not is_total(words)), "")
    if level_of == "office" and not office and not entry.is_total:
        office = entry.labels[-1] if entry.labels else ""
    government = _government(entry, level_of)
    scope, item = _item(grid, entry, level_of, office, government)
    until = _quarter(item, year) if any(b in EARLY for b in entry.bases) else None
    item = scheme_of((*captions, *reversed(grid.place.over))) if until else item
    if item == WHOLE[0] and level_of == "unit_program" and not entry.is_total:
        level_of = _of_reporter(report, office) or level_of
    return Spent(
        grid, entry, item, "project" if not entry.labels and grid.place.item and not office else level_of,
        "planned" if grid.place.planned and not executed else "executed", year, grid.place, scope, office=office, government=government, day=day, until=until,
    )  # fmt: skip


def _of_reporter(report: Report, office: str) -> str:
    """The level of all that an office spends, or the government that reports; empty where neither is known."""
    reporter = str(report.setting.department_id or "")
    return "government" if reporter.endswith("/all") and not office else "office" if office or reporter else ""


def _quarter(item: str, year: int | None) -> date | None:
    """The last day of the quarter that a label is."""
    found = _QUARTER.fullmatch(key(item))
    return quarter_end(year, found[1]) if found and year else None


def quarter_end(year: int, number: str) -> date:
    """The last day of a quarter, which is what its figures are as of."""
    return parse_span(f"{number}분기", year).ends


def scheme_of(over: Sequence[str]) -> str:
    """What is spent early, by the nearest words that say it."""
    return "소비·투자" if any(_FIELD.search(words) for words in over) else "신속집행"


def as_of(report: Report, one: Spent) -> date | None:
    """The day of a row: printed over it; of a quarter its last; of a settlement the end of its year; None where it is the report's own."""
    day = one.until or (report.setting.day(one.day) if one.day else None)
    if day is None and report.setting.as_of is None and one.year and any("결산" in w for w in (report.setting.title, *one.place.over)):
        return date(one.year, 12, 31)
    return day


def _day_of(entry: Entry) -> str:
    """The day that a row's own labels or the headings over its figures say."""
    named = (plain_day(words) if head in DAY_HEADS else words if is_as_of(key(words)) else "" for head, words in entry.names)
    return next((w for w in (*named, *(c.as_of for c in entry.cells.values())) if w), "")


def _government(entry: Entry, level_of: str) -> str:
    """The name of the government that a row is about, that above it in front."""
    named = [words for known in PLACES for head, words in entry.names if head in known and not is_total(words)]
    if not named and level_of == "government" and entry.labels and _GOVERNMENT.fullmatch(entry.labels[-1]):
        named = [entry.labels[-1]]
    return " ".join(dict.fromkeys(named))


def _item(grid: Grid, entry: Entry, level_of: str, office: str, government: str) -> tuple[tuple[str, ...], str]:
    """The labels before an item, and the item: what stands under the heading of its level, else the last label."""
    names = [(head, LEADERS.sub("", " ".join(words.split()))) for head, words in entry.names if _is_name(head, words)]
    told = [(head, words) for head, words in names if level(head)]
    if any(head.endswith("명") for head, _ in told):
        told = [(head, words) for head, words in told if not head.endswith("내용")]  # 사업내용 beside 사업명 tells what it does
    if any(level(head) == level_of for head, _ in told):
        order = [known for _, known in LEVELS]
        told.sort(key=lambda pair: -next(n for n, known in enumerate(order) if pair[0] in known or plain(pair[0]) in known))
        names = told
    bare = [words for _, words in names if words not in {office, government, *government.split()} and not is_total(words)]
    bare = bare or [words for _, words in names if words == office][1:]  # an office under a bureau of its own name
    offices = (office,) if office else ()
    if entry.is_total:
        return (*offices, *bare), "전체"
    if bare:
        return (*offices, *bare[:-1]), bare[-1]
    return offices, "전체" if office or government else grid.place.item or entry.group or "전체"


def _is_name(head: str, words: str) -> bool:
    silent = (
        head in ORDINALS or head in YEARS or head in DAY_HEADS or head.endswith(("코드", "_cd")) or is_year(words) or is_as_of(key(words))
    )
    return bool(words) and not silent


def _level(grid: Grid, found: Sequence[Entry]) -> str:
    """The level of a table's rows: by the finest heading over their labels, else by what the labels are."""
    heads = {head for e in found for head, words in e.names if words}
    named = next((name for name, known in LEVELS if any(h in known or plain(h) in known for h in heads)), "")
    if named:
        return named
    told = _of_labels([e.labels[-1] for e in found if e.labels and not e.is_total])
    if told == "government" or any(head in known for head in heads for known in PLACES):
        return "government"
    early = any(b in EARLY for e in found for b in e.bases) and not any(key(h) in OFFICES for h in heads)
    return told or ("line_item" if grid.place.item else "government" if early else "unit_program")


def _of_labels(labels: Sequence[str]) -> str:
    """The level that the labels of rows are names of; empty where they are of none."""
    if len(labels) > 1 and all(map(_GOVERNMENT.fullmatch, labels)):
        return "government"
    if labels and all(map(account, labels)):
        return "account"
    if len(labels) > 1 and all(key(words) in KINDS for words in labels):
        return "policy_program" if all(key(words) in POLICY_KINDS for words in labels) else "unit_program"
    if len(labels) > 1 and sum(map(is_field, labels)) * 2 > len(labels):
        return "field"
    return "office" if len(labels) > 1 and _are_offices(["".join(w.split()) for w in labels]) else ""


def _are_offices(labels: Sequence[str]) -> bool:
    return all(map(_OFFICE.fullmatch, labels)) and any(map(_SURE_OFFICE.fullmatch, labels))


def _printed_year(entry: Entry) -> int | None:
    """The fiscal year that the heading or a label of a row prints."""
    of_labels = (words for head, words in entry.names if head in YEARS or is_year(words) or is_as_of(key(words)))
    return entry.year or next((y for words in of_labels for y in years(f"{words} ")), None)


def unique(found: Sequence[Spent]) -> list[Spent]:
    """Items that repeat at one level and year get what tells them apart in front: their group, else their chapter."""
    same: dict[tuple[object, ...], list[Spent]] = {}
    for one in found:
        if not one.total:
            same.setdefault(_key(one), []).append(one)
    front = {k: _tells(rows) for k, rows in same.items() if len(rows) > 1}
    made = []
    for one in found:
        tells = front.get(_key(one)) if not one.total else None
        made.append(replace(one, item=f"{tells(one)} > {one.item}") if tells and tells(one) else one)
    return made


def _key(one: Spent) -> tuple[object, ...]:
    return (*one.where, one.item, one.office, one.government, one.day, one.until, one.entry.bases)


def _scope(one: Spent) -> str:
    return " > ".join(w for w in one.scope if w != one.office)


def _group(one: Spent) -> str:
    return one.entry.group


def _section(one: Spent) -> str:
    return one.place.section


def _tells(same: Sequence[Spent]) -> Callable[[Spent], str] | None:
    """What tells rows of one name apart."""
    return next((tells for tells in (_scope, _group, _section) if len({tells(s) for s in same}) > 1), None)


def subject(one: Spent, items: Sequence[str] = (), basis: str = "") -> dict[str, tuple[str, ...]]:
    """The condition that names this row, or the rows that a total adds: `items` where the level holds more than these."""
    found: dict[str, tuple[str, ...]] = {"district_id": (one.government,)} if one.government else {}
    found |= {"department_id": (one.office,)} if one.office else {}
    found |= {"fiscal_year": (str(one.year),), "level": (one.level,), "stage": (one.stage,)}
    found |= {"as_of": (one.until.isoformat(),)} if one.until else {}
    if not one.total:
        found["item"] = (one.item,)
    elif items:
        found["item"] = tuple(dict.fromkeys(items))
    return {**found, "basis": (basis,)} if basis else found
