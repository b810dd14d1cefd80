"""What says each attribute of the rows behind a value (`attribute_evidence`), and what confirms the rows (`row_trust`)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from lib.core.dataset import Dataset
from lib.core.evidence import RowRef, place_words
from lib.core.frames import Frames, row_of
from lib.core.reference import ATTRIBUTE_EVIDENCE, ROW_TRUST
from lib.core.sources.row_keys import row_key
from lib.core.text import Text, join, same

_UNIT = Text("단위", "unit")
_DECLARED = "declared"
_QUOTED = Text("“{words}”", "“{words}”")
_MORE = Text("외 {n}", "and {n} more")


@dataclass(frozen=True)
class Attribute:
    """One attribute of some rows: what it is called, the rule that brings it to the figures, and the words with their place."""

    title: Text
    rule: Text
    words: Text

    @property
    def line(self) -> Text:
        """`표 위 줄 “단위: 명” · 1쪽 표 2`."""
        return join([part for part in (self.rule, self.words) if part.ko], " ", " ")


def attributes(rows: Sequence[RowRef], datasets: Mapping[str, Dataset], frames: Frames) -> list[Attribute]:
    """A line for each attribute of the rows, in the order of their columns: the most frequent words, how many others; nothing of rows that were not read.

    What the datasets' own declarations say is named together, last.
    """
    found: dict[tuple[str, str], Counter[tuple[str, str, str]]] = defaultdict(Counter)
    for one in _about(ATTRIBUTE_EVIDENCE, rows, datasets, frames).iter_rows(named=True):
        found[one["dataset"], one["column"]][one["rule"], one["words"] or "", one["place"] or ""] += 1
    order = [(name, column) for name in dict.fromkeys(name for name, _ in found) for column in (*datasets[name].names, "unit")]
    told = [(key, found[key]) for key in order if key in found]
    printed = [_attribute(_title(datasets[name], column), lines) for (name, column), lines in told if _rule(lines) != _DECLARED]
    declared = list(dict.fromkeys(_title(datasets[name], column) for (name, column), lines in told if _rule(lines) == _DECLARED))
    return [*_merged(printed), *([Attribute(_word(_DECLARED), Text("", ""), join(declared, " · ", " · "))] if declared else [])]


def trusts(rows: Sequence[RowRef], datasets: Mapping[str, Dataset], frames: Frames) -> list[tuple[str, Text, int]]:
    """How many of the rows are confirmed by what: word, words, count, the surest first."""
    counts = Counter(_about(ROW_TRUST, rows, datasets, frames)["trust"])
    return [(word.value, word.title, counts[word.value]) for word in ROW_TRUST.column("trust").words if counts[word.value]]


def _about(table: Dataset, rows: Sequence[RowRef], datasets: Mapping[str, Dataset], frames: Frames) -> pl.DataFrame:
    """The lines of a table that are about these rows."""
    empty = pl.DataFrame(schema={c.name: c.kind.dtype for c in table.columns})
    if table.name not in frames or frames[table.name].is_empty():
        return empty
    keys = list(dict.fromkeys(_keys(rows, datasets, frames)))
    wanted = pl.DataFrame(keys, schema=["source_id", "dataset", "row_key"], orient="row") if keys else None
    return (
        empty
        if wanted is None
        else frames[table.name].select(table.names).join(wanted, on=wanted.columns, how="semi", maintain_order="left")
    )


def _keys(rows: Sequence[RowRef], datasets: Mapping[str, Dataset], frames: Frames) -> Iterator[tuple[str, str, str]]:
    for ref in rows:
        if datasets[ref.dataset].is_fact:
            row = row_of(frames[ref.dataset], ref.row)
            yield str(row["source_id"]), ref.dataset, row_key(datasets[ref.dataset], row)


def _attribute(title: Text, lines: Counter[tuple[str, str, str]]) -> Attribute:
    (rule, words, place), _ = lines.most_common(1)[0]
    others = len({(r, w) for r, w, _ in lines}) - 1
    parts = [_QUOTED.fill(words=words)] if words else []
    parts += [_MORE.fill(n=others)] if others else [place_words(place)] if place else []
    return Attribute(title, _word(rule), join(parts, " · ", " · "))


def _merged(found: Sequence[Attribute]) -> Iterator[Attribute]:
    """Attributes that one place says together, in one line: `구 · 부서`."""
    titles: dict[Text, list[Text]] = defaultdict(list)
    by_line = {one.line: one for one in reversed(found)}
    for one in found:
        titles[one.line].append(one.title)
    for line, named in titles.items():
        one = by_line[line]
        yield Attribute(join(list(dict.fromkeys(named)), " · ", " · "), one.rule, one.words)


def _rule(lines: Counter[tuple[str, str, str]]) -> str:
    return lines.most_common(1)[0][0][0]


def _word(rule: str) -> Text:
    return ATTRIBUTE_EVIDENCE.column("rule").word(rule)


def _title(dataset: Dataset, column: str) -> Text:
    return _UNIT if column == "unit" else next((c.title for c in dataset.columns if c.name == column), same(column))
