"""One row corrected as a person types it: cells checked, printed places and units kept, what was changed said in the note."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lib.audit.conditions import parse
from lib.audit.figures import value_of
from lib.core.dataset import Dataset
from lib.core.evidence import cells
from lib.core.text import Text
from lib.intake.changes.typed import broken, cell, check_row, typed, unit_typed
from lib.intake.records.rows import Row, UnreadableError, condition, joined, lacks_its_day
from lib.store.waiting import DAY

KEPT = ("source_id", "locator")  # where a figure is printed is no matter of opinion


@dataclass(frozen=True)
class Moved:
    """A word of a row that a person replaced, so that conditions which name it are about the row still."""

    dataset: str
    column: str
    old: str
    new: str


def corrected(
    dataset: Dataset, row: Row, values: Mapping[str, str], reason: str, *, day: object = None, of_year: str = ""
) -> tuple[Row, list[Moved]]:
    """The row with other cells, its place and source as they were, and which of its words moved.

    Cells that are typed as they stand change nothing. A row that becomes one of a day needs the person's where it has only the `day` of a
    title's year (`of_year`, as in a setting). UnreadableError names the first cell that cannot be taken.
    """
    before = typed(dataset, row)
    changes = {name: words for name, words in values.items() if words.strip() != before.get(name, "").strip()}
    check_columns(dataset, changes)
    made = row | {name: cell(dataset.column(name), words) for name, words in changes.items()}
    if DAY not in values and lacks_its_day(made, dataset, day, of_year):
        made[DAY] = None
    check_row(dataset, made)
    made |= _printed(dataset, row, made, changes)
    changed = [n for n in dataset.names if n in changes and made[n] != row[n]]
    if changed and "note" in dataset.names:
        made["note"] = _note(made["note"], dataset, before, typed(dataset, made), [n for n in changed if n != "note"], reason)
    words = [n for n in changed if n not in dataset.values]
    return made, [Moved(dataset.name, n, str(row[n]), str(made[n])) for n in words if row[n] is not None and made[n] is not None]


def check_columns(dataset: Dataset, names: Iterable[str]) -> None:
    """UnreadableError for a name that is no column of the dataset, or one that no person changes."""
    for name in names:
        if name not in dataset.names:
            raise UnreadableError(
                Text(f"'{name}': {dataset.title.ko}에 없는 열입니다. 있는 열: {', '.join(dataset.names)}",
                     f"'{name}' is no column of {dataset.title.en}. Columns: {', '.join(dataset.names)}")
            )  # fmt: skip
        if name in KEPT:
            raise broken(dataset.column(name), Text("읽은 그대로의 값", "the value as it was read"), name)


def _printed(dataset: Dataset, before: Row, after: Row, typed_cells: Mapping[str, str]) -> Row:
    """Unit and place of each filled value column again, where other columns are filled than before."""
    old = {column.name: (unit, place) for column, _, unit, place in cells(dataset, before)}
    filled = [name for name in dataset.values if after[name] is not None]
    if set(filled) == set(old) or not filled:
        return {}
    first = str(before["locator"]).partition(";")[0]
    spots = [old.get(name, (unit_typed(typed_cells.get(name, "")), first)) for name in filled]
    place = {"locator": joined([at for _, at in spots])}
    if "unit_printed" not in dataset.names or "unit_printed" in typed_cells:
        return dict(place)
    return {**place, "unit_printed": joined([unit for unit, _ in spots if unit]) or None}


def _note(note: object, dataset: Dataset, before: Mapping[str, str], after: Mapping[str, str], names: Sequence[str], reason: str) -> str:
    """The note with what was changed, as it was printed and as it is now."""
    changes = ", ".join(f"{dataset.column(n).title.ko} {before[n] or '빈칸'} → {after[n] or '빈칸'}" for n in names)
    said = f"검토에서 고침: {changes or '비고'}" + (f" ({reason.strip()})" if reason.strip() else "")
    return "; ".join(words for words in (str(note or ""), said) if words)


def follow(figures: Sequence[Row], moved: Sequence[Moved], tables: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Printed figures whose conditions name a word that no row bears any more, with the word that took its place."""
    gone = [m for m in moved if all(str(row.get(m.column)) != m.old for row in tables.get(m.dataset, ()))]
    return [_followed(figure, [m for m in gone if m.dataset == figure["dataset"]]) for figure in figures]


def _followed(figure: Row, moved: Sequence[Moved]) -> Row:
    found = {**figure, "value": value_of(figure)}  # of what a person says is printed
    for name in ("subject", "against"):
        for one in moved:
            words = found[name]
            if isinstance(words, str) and one.old in parse(words).get(one.column, frozenset()):
                found[name] = condition(
                    {
                        column: tuple(sorted(one.new if column == one.column and w == one.old else w for w in allowed))
                        for column, allowed in parse(words).items()
                    }
                )
    return found
