"""Rows that were read held against what is printed and against each other: those that cannot be so carry a doubt that says why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lib.audit.conditions import Shelf
from lib.audit.figures import Held, hold
from lib.core.dataset import ROW, Dataset
from lib.core.evidence import Verdict, place_words
from lib.core.korean import with_particles
from lib.core.text import Text
from lib.intake.records.relations import relations
from lib.intake.records.rows import Row
from lib.intake.result import Doubted

KINDS = {
    "total": Text("합계", "total"),
    "rate": Text("비율", "rate"),
    "gap": Text("과부족", "gap"),
    "growth": Text("증감률", "growth"),
    "difference": Text("증감", "difference"),
}
"""Kinds of printed figures, as read."""


def disagreements(tables: Mapping[str, Sequence[Row]]) -> Iterator[Doubted]:
    """A doubt for each row and each printed figure that speaks of it and disagrees."""
    places = {id(row): n for rows in tables.values() for n, row in enumerate(rows)}
    for number, figure, held in held_figures(tables):
        if held.verdict is Verdict.DISAGREES:
            why = _why(figure, held)
            for place, at in dict.fromkeys((places[id(r)], str(r["locator"])) for r in (*held.rows, *held.against)):
                yield Doubted(str(figure["dataset"]), place, at, why, number)


def held_figures(tables: Mapping[str, Sequence[Row]]) -> Iterator[tuple[int, Row, Held]]:
    """Each printed figure of a source, by its number from 0, held against the rows that it speaks of; none that chooses no row."""
    shelves: dict[str, Shelf] = {}
    for number, figure in enumerate(tables.get("printed_figures", ())):
        dataset = str(figure["dataset"])
        if dataset not in shelves:
            shelves[dataset] = Shelf(tables.get(dataset, ()))
        held = _held(figure, shelves[dataset])
        if held is not None:
            yield number, figure, held


def unlikely(tables: Mapping[str, Sequence[Row]], datasets: Mapping[str, Dataset]) -> Iterator[Doubted]:
    """A doubt for each row in which a figure is above its limit, such as spending above its budget, whether or not a rate is printed."""
    for name, rows in tables.items():
        broken = relations(datasets[name], [{**row, ROW: n} for n, row in enumerate(rows)], unusual=False)
        for (number, *_), why in broken.items():
            yield Doubted(name, int(str(number)), str(rows[int(str(number))]["locator"]), why)


def _held(figure: Row, rows: Shelf) -> Held | None:
    """The figure held against the rows that it may speak of; None where it chooses none of them."""
    try:
        return hold(figure, rows, worded=False)
    except (ValueError, KeyError):
        return None


def _why(figure: Row, held: Held) -> Text:
    kind = KINDS[str(figure["figure"])]
    shown, at = f"{figure['printed']}{figure['unit']}", place_words(str(figure["locator"]))
    return Text(with_particles(f"적힌 {kind.ko} {shown}({at.ko})과(와) 맞지 않습니다: {held.arithmetic.ko}"),
                f"Disagrees with the printed {kind.en} {shown} ({at.en}): {held.arithmetic.en}")  # fmt: skip
