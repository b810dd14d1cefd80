"""How figures of one document stand to each other whatever it prints: nothing above its whole, its limit, or the stage before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from lib.core.columns import WHOLE
from lib.core.dataset import ROW, AtMost, Dataset
from lib.core.evidence import cell_words, row_words
from lib.core.text import Text, join
from lib.intake.records.rows import Row

_ABOVE = Text("{small}({a})이(가) {large}({b})보다 큽니다.", "{small} ({a}) is above {large} ({b}).")
_LATER = Text("{small}({a})이(가) {large}({b})보다 늦습니다.", "{small} ({a}) is later than {large} ({b}).")
_TIMES = Text("{small}({a})이(가) {large}({b})의 {n}배를 넘습니다.", "{small} ({a}) is more than {n:time|times} {large} ({b}).")
_NO_SUM = Text("{parts}을(를) 더하면 {whole}과(와) 다릅니다.", "{parts} do not make {whole}.")


Broken = dict[tuple[object, ...], Text]
"""Broken relations in words, by a name that does not hang on the values."""


def relations(dataset: Dataset, rows: Sequence[Row], *, unusual: bool = True) -> Broken:
    """Every relation that the rows break, by a name that does not hang on their values.

    `unusual` tells also what can be, but seldom is: an office of one post with five people.
    """
    orders = [o for o in dataset.at_most if unusual or o.times == 1]
    found: Broken = {}
    for row in rows:
        found |= {(row[ROW], o.small, o.large): words for o in orders if (words := _order(o, dataset, row))}
        found |= {(row[ROW], *parts): words for parts, whole in dataset.adds_up if (words := _sum(parts, whole, dataset, row))}
    for first, second in (*_stages(dataset, rows), *_wholes(dataset, rows)):
        for name in dataset.values:
            if _is_above(first[name], second[name]):
                found[first[ROW], second[ROW], name] = _above(dataset, name, first, second)
    return found


def _order(order: AtMost, dataset: Dataset, row: Row) -> Text | None:
    small, large = row[order.small], row[order.large]
    if order.target and row["basis"] == order.target:
        return None
    if small is None or large is None or (order.times > 1 and not large):  # an office without posts may have people
        return None
    if not small > (large * order.times if order.times > 1 else large):  # type: ignore[operator]
        return None
    titles = {"small": dataset.column(order.small).title, "large": dataset.column(order.large).title}
    words = {"a": cell_words(dataset, dataset.column(order.small), row), "b": cell_words(dataset, dataset.column(order.large), row)}
    template = _TIMES if order.times > 1 else _ABOVE if isinstance(small, int | float) else _LATER
    return template.fill(**titles, **words, n=order.times)


def _sum(parts: Sequence[str], whole: str, dataset: Dataset, row: Row) -> Text | None:
    values = [row[name] for name in parts]
    total = row[whole]
    if any(not isinstance(v, int) for v in (*values, total)) or sum(values) == total:  # type: ignore[arg-type]
        return None
    named = [
        Text("{t} {v}", "{t} {v}").fill(t=dataset.column(n).title, v=cell_words(dataset, dataset.column(n), row)) for n in (*parts, whole)
    ]
    return _NO_SUM.fill(parts=join(named[:-1], " + ", " + "), whole=named[-1])


def _is_above(first: object, second: object) -> bool:
    """Whether a count or an amount is above another; of rates and means a part may be."""
    return isinstance(first, int) and isinstance(second, int) and first > second >= 0


def _stages(dataset: Dataset, rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Rows of a later stage, each with one of an earlier stage of the same thing."""
    column, chains = dataset.stages or ("", ())
    for group in _groups(dataset, rows, column) if column else ():
        at = {str(r[column]): r for r in group}
        for chain in chains:
            yield from ((at[later], at[earlier]) for earlier, later in combinations([s for s in chain if s in at], 2))


def _wholes(dataset: Dataset, rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Rows of a part, each with the row of its whole (전체)."""
    for column in (k for k in dataset.key if any(w == WHOLE[0] for w in (r[k] for r in rows))):
        for group in _groups(dataset, rows, column):
            whole = next((r for r in group if r[column] == WHOLE[0]), None)
            yield from ((r, whole) for r in group if whole is not None and r is not whole)


def _groups(dataset: Dataset, rows: Sequence[Row], column: str) -> list[list[Row]]:
    """Rows that differ in one column of the key alone."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[k] for k in dataset.key if k != column), []).append(row)
    return list(groups.values())


def _above(dataset: Dataset, name: str, first: Row, second: Row) -> Text:
    values = {"a": cell_words(dataset, dataset.column(name), first), "b": cell_words(dataset, dataset.column(name), second)}
    return _ABOVE.fill(small=_about(dataset, first, second), large=_about(dataset, second, first), **values)


def _about(dataset: Dataset, row: Row, other: Row) -> Text:
    """What tells a row from the other: `채택`, `일반직`."""
    told = [dataset.column(k).word(str(row[k])) for k in dataset.key if row[k] != other[k]]
    return join(told, " · ", " · ") if told else row_words(dataset, row)
