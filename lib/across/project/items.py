"""Projects by their printed names: which there are, which one is asked, and what is near to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

import polars as pl

from lib.core.answer import Row, whose
from lib.core.dataset import REPORTER
from lib.core.errors import AskedError
from lib.core.frames import Frames, grouped, once, once_per_frames
from lib.core.korean import name_key
from lib.core.panel import Option
from lib.core.places import followed
from lib.core.query import Query
from lib.core.text import Text, join, same, when
from lib.topics.budget.datasets import BUDGET_EXECUTION, FUNDING
from lib.topics.indicators.datasets import INDICATORS, MILESTONES

DATASETS = (BUDGET_EXECUTION, FUNDING, INDICATORS, MILESTONES)
PARTS = {
    BUDGET_EXECUTION.name: Text("예산 금액 {n}건", "{n:amount|amounts}"), FUNDING.name: Text("재원 {n}건", "{n:source|sources} of money"),
    INDICATORS.name: Text("지표 {n}건", "{n:indicator|indicators}"), MILESTONES.name: Text("추진 일정 {n}건", "{n:step|steps}"),
}  # fmt: skip
LEVELS = ("project", "unit_program", "line_item")  # what is a project; accounts, fields and governments are not
_CLOSE, _SHOWN = 0.6, 3
_WHOSE = ("district_id", "department_id", REPORTER, "team", "item")


@dataclass(frozen=True)
class _Known:
    """One project name as one department prints it in one dataset: how many rows, and the newest date."""

    key: str
    item: str
    district: str
    departments: frozenset[str]
    team: str
    dataset: str
    rows: int
    newest: date


@dataclass(frozen=True)
class Item:
    """The asked project: its newest printed name, and every printed name that is the same."""

    key: str
    title: str
    names: tuple[str, ...]

    def rows(self, dataset: str, frames: Frames) -> pl.DataFrame:
        """What a dataset holds of the project."""
        return frames[dataset].filter(pl.col("item").is_in(self.names))


@once_per_frames
def _index(frames: Frames) -> tuple[_Known, ...]:
    """Every project of every department."""
    return tuple(k for d in DATASETS for k in _of_dataset(d.name, frames))


def _of_dataset(dataset: str, frames: Frames) -> list[_Known]:
    table = frames[dataset].filter(pl.col("item").is_not_null())
    if dataset == BUDGET_EXECUTION.name:
        table = table.filter(pl.col("level").is_in(LEVELS) & (pl.col("kind") == "regular"))
    counts = table.group_by(_WHOSE, maintain_order=True).agg(pl.len().alias("rows"), pl.col("as_of").max())
    return [
        _Known(name_key(item), item, district, frozenset(d for d in (own, reporter) if d), team or "", dataset, n, newest)
        for district, own, reporter, team, item, n, newest in counts.rows()
    ]


def _asked(query: Query, frames: Frames) -> list[_Known]:
    """The projects of the asked places. A department narrows its own district only, as it does in every dataset."""
    departments, districts, teams = set(query.departments), set(query.districts), set(query.teams)
    rest = districts - {d.rpartition("/")[0] for d in departments}
    whole = rest if rest < districts else set()  # departments of none of the asked districts: nothing fits
    return [
        k for k in _index(frames)
        if (not districts or k.district in districts)
        and (not departments or k.departments & departments or k.district in whole)
        and (not teams or k.team in teams)
    ]  # fmt: skip


def listed_items(query: Query, frames: Frames) -> dict[str, Text]:
    """Projects of the asked districts, departments and teams by newest printed name: those of most kinds of data, then of most rows, first."""
    found = grouped((known.key, known) for known in _asked(query, frames))
    ordered = sorted(found.values(), key=lambda own: (-len({k.dataset for k in own}), -sum(k.rows for k in own), own[0].key))
    return {title: same(title) for own in ordered for title in [max(own, key=lambda k: k.newest).item]}


ITEM = Option("item", Text("사업", "project"), found=listed_items)


def asked_item(query: Query, frames: Frames) -> Item | None:
    """The project of the option `item`, else the first that is listed; None where there is none.

    Raises:
        AskedError: A name that no report prints.
    """
    words = query.option("item") or next(iter(listed_items(query, frames)), "")
    if not words:
        return None
    key = name_key(words)
    own = [k for k in _index(frames) if k.key == key]
    if not own:
        raise _unknown(words, frames)
    return Item(key, max(own, key=lambda k: k.newest).item, tuple(dict.fromkeys(k.item for k in own)))


def _unknown(words: str, frames: Frames) -> AskedError:
    near = _near(name_key(words), _index(frames), 0.3) or list(listed_items(Query(), frames))[:_SHOWN]
    return AskedError(Text(f"'{words}' 사업은 어느 보고서에도 없습니다. 이 가운데 하나입니까: {', '.join(near)}",
                           f"No report prints a project '{words}'. One of these? {', '.join(near)}"))  # fmt: skip


def _near(key: str, known: Sequence[_Known], cutoff: float) -> list[str]:
    """Printed names like the key, the nearest first."""
    titles = {k.key: k.item for k in known if k.key != key}
    return [titles[k] for k in get_close_matches(key, list(titles), n=_SHOWN, cutoff=cutoff)]


def close_names_note(item: Item, query: Query, frames: Frames) -> tuple[Text, ...]:
    """Projects of like names in the same district, which are not taken for the same."""
    districts = {k.district for k in _index(frames) if k.key == item.key and (not query.districts or k.district in query.districts)}
    close = {title: None for district in sorted(districts) for title in _close_in(district, item.key, frames)}
    found = _near(item.key, [k for k in _index(frames) if k.district in districts and k.item in close], _CLOSE)
    return when(
        found,
        Text(f"비슷한 이름: {', '.join(found)}(같은 사업인지 알 수 없어 더하지 않음)", f"Similar names: {', '.join(found)} (not added)"),
    )


def _close_in(district: str, key: str, frames: Frames) -> list[str]:
    """Names like the key in one district, looked up once: slow over thousands of names."""
    return once(frames, "projects near", (key, district), lambda: _near(key, [k for k in _index(frames) if k.district == district], _CLOSE))


def about(item: Item, what: Text) -> Text:
    """What a panel shows, of which project: findings need not repeat the name that the page has at its top."""
    return Text(f"{item.title} · {what.ko}", f"{item.title}: {what.en}")


def of_whom(finding: Text, row: Row, districts: int, frames: Frames) -> Text:
    """The finding; with its district in front where the panel has several."""
    if districts < 2:
        return finding
    who = whose(row, frames, with_department=False)
    return join([who, finding], " ", ": ")


def printed_of(item: Item, part: str, query: Query, frames: Frames) -> Text:
    """`재원 8건, 지표 10건, 추진 일정 10건`: what the asked places print of the project besides a part; empty for nothing."""
    return join([PARTS[d].fill(n=n) for d, n in _others(item, part, query, frames).items()])


def _others(item: Item, part: str, query: Query, frames: Frames) -> Mapping[str, int]:
    """Rows of the project by dataset, other than the missing part."""
    counts: dict[str, int] = {}
    for known in _asked(followed(query, frames), frames):
        if known.key == item.key and known.dataset != part:
            counts[known.dataset] = counts.get(known.dataset, 0) + known.rows
    return counts


@dataclass(frozen=True)
class Printing:
    """Which districts print the project at all, and which of them do so of the asked places."""

    anywhere: tuple[str, ...]
    asked: frozenset[str]


def printing(item: Item, query: Query, frames: Frames) -> Printing:
    """Where the project is printed."""
    anywhere = tuple(dict.fromkeys(k.district for k in _index(frames) if k.key == item.key))
    return Printing(anywhere, frozenset(k.district for k in _asked(followed(query, frames), frames) if k.key == item.key))
