"""What a file showed when it left, kept small in its stamp, and how what it shows now differs from that."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from lib.core.files.stamp import packed, unpacked
from lib.core.text import Text
from lib.exports.readback.row import Row

Cells = tuple[str, ...]
_MOST = 20_000  # rows that differ; of more they are held against each other one by one
_AROUND = 24  # letters shown on both sides of what differs in a long line
_END = Text("끝", "end")


@dataclass(frozen=True)
class Altered:
    """What a file shows otherwise than when it left: where, in which row, what left and what is there; one is empty where there is none."""

    place: Text
    row: str
    left: str
    there: str


def record(rows: Sequence[Row]) -> str:
    """The rows with a figure, small enough for a stamp."""
    return packed(json.dumps([row.cells for row in rows if row.has_figure], ensure_ascii=False, separators=(",", ":")))


def recorded(words: str) -> list[Cells]:
    """The rows of a record. Raises ValueError for what is none."""
    told = json.loads(unpacked(words))
    if not isinstance(told, list) or not all(isinstance(row, list) for row in told):
        raise ValueError("record")
    return [tuple(map(str, row)) for row in told]


def altered(left: Sequence[Cells], rows: Sequence[Row]) -> list[Altered]:
    """Every row with a figure that is not as it left, in the order of the file."""
    there = [row for row in rows if row.has_figure]
    before, after = [_key(cells) for cells in left], [_key(row.cells) for row in there]
    found: list[Altered] = []
    for start, end, low, high in _differing(before, after):
        for cells, row in zip_longest(left[start:end], there[low:high]):
            found += _between(cells, row, _place(row, there, low))
    return found


def _key(cells: Cells) -> str:
    """What a row is told by: its words without blanks, which programs that save a file again set otherwise."""
    return "\x1f".join("".join(cell.split()) for cell in cells)


def _differing(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches that are not the same: from and to in both."""
    same = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after)))
    before, after = before[same:], after[same:]
    if max(len(before), len(after)) > _MOST:
        yield same, same + len(before), same, same + len(after)
        return
    for kind, start, end, low, high in SequenceMatcher(None, before, after).get_opcodes():
        if kind != "equal":
            yield same + start, same + end, same + low, same + high


def _place(row: Row | None, there: Sequence[Row], at: int) -> Text:
    """Where a row stands; of one that is gone, what stands there now."""
    if row is not None:
        return row.place()
    return there[min(at, len(there) - 1)].place() if there else _END


def _between(cells: Cells | None, row: Row | None, place: Text) -> Iterator[Altered]:
    if row is not None and not row.is_read:
        yield Altered(place, "", "", "")
    elif cells is None or row is None or len(cells) != len(row.cells):
        yield Altered(place, "", _joined(cells or ()), _joined(row.cells if row else ()))
    else:
        yield from (
            Altered(row.place(i), _label(row, i), *_around(cell, row.cells[i]))
            for i, cell in enumerate(cells)
            if _key((cell,)) != _key((row.cells[i],))
        )


def _joined(cells: Cells) -> str:
    return " · ".join(filter(None, cells))


def _label(row: Row, cell: int) -> str:
    """The first words of the row beside the cell."""
    return next((c for i, c in enumerate(row.cells) if i != cell and c and not c[0].isdigit()), "")


def _around(left: str, there: str) -> tuple[str, str]:
    """Both lines, of long ones the part in which they differ."""
    if max(len(left), len(there)) <= 4 * _AROUND:
        return left, there
    start = next((i for i, (a, b) in enumerate(zip(left, there, strict=False)) if a != b), 0)
    end = next((i for i, (a, b) in enumerate(zip(left[::-1], there[::-1], strict=False)) if a != b), 0)
    return tuple(_cut(words, max(0, start - _AROUND), min(len(words), len(words) - end + _AROUND)) for words in (left, there))  # type: ignore[return-value]


def _cut(words: str, start: int, end: int) -> str:
    return f"{'…' * (start > 0)}{words[start:end]}{'…' * (end < len(words))}"
