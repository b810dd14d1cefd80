"""A table as paper shows it: what every row says stands over it, seven columns in it, the rest in an annex."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, takewhile

from lib.core.files.cells import text_cell
from lib.core.kinds import TEXT
from lib.core.text import Lang, Text, when
from lib.exports.document import Grid
from lib.exports.paper.columns import Column, Role, columns_of, with_units
from lib.exports.paper.crosstab import crossed
from lib.exports.paper.shown import NUMBER, Said, Shown
from lib.exports.paper.widths import LINE

MOST = 7  # columns that a reader takes in
_SHORT = 40  # rows of a table that has an annex for words alone
_AGAIN = 4  # rows on the average that say the same words of a column that only repeats
_FEW, _WORTH = 6, 4  # parts that a table falls into at most, and rows of one on the average
_SAME = 4  # rows from which a number that is the same in all stands over the table
_MERGED = 1.5  # rows on the average that share a first cell
_WHERE = (
    "document",
    "locator",
    "source",
    "place",
)  # where a figure is printed
_UNIT = Text("단위", "Unit")
_PAIR = Text("항목", "Item"), Text("값", "Value")
_EMPTY = Text(
    "※ 수치가 없는 {n:,}행은 싣지 않음(이 패널의 엑셀 파일에 있음)",
    "* {n:row without figures is|rows without figures are} left out (in this panel's Excel file)",
)
_ELSEWHERE = Text(
    "※ 싣지 않은 열: {names}(이 패널의 엑셀 파일에 있음)",
    "* Columns left out: {names} (in this panel's Excel file)",
)


@dataclass(frozen=True)
class Arrangement:
    """What stands in the text, in the annex under the same numbers, and is said of what stands in neither."""

    tables: tuple[Shown, ...] = ()
    annex: tuple[Shown, ...] = ()
    said: tuple[str, ...] = ()


def arranged(grid: Grid, lang: Lang, *, parted: bool = True) -> Arrangement:
    """The table as paper shows it; `parted` lets it fall into a few tables where they repeat less.

    Every figure stands in the tables, over them or in the annex.
    """
    columns, repeated = columns_of(grid)
    if not columns:
        return Arrangement()
    whole = Shown(tuple(columns), asked=grid.asked)
    filled = _with_figures(whole)
    said = [*repeated, *when(whole.height - filled.height, _EMPTY.fill(n=whole.height - filled.height))]
    if filled.height == 1 and len(filled.columns) > MOST:
        made = [Arrangement((_upright(filled, lang),))]
    else:
        lifted = _lifted(filled)
        plain = replace(lifted, over=())
        made = [_part(part, lang) for part in (_parts(plain) if parted else [plain])]
        made[0] = replace(made[0], tables=(replace(made[0].tables[0], lead=lifted.over), *made[0].tables[1:]))
    return _together(made, said, lang)


def _together(made: Sequence[Arrangement], said: Sequence[Text], lang: Lang) -> Arrangement:
    names = dict.fromkeys(name for part in made for name in part.said)
    every = (*said, *when(names, _ELSEWHERE.fill(names=", ".join(names))))
    tables, annex = (chain.from_iterable(of) for of in zip(*((part.tables, part.annex) for part in made), strict=True))
    return Arrangement(tuple(tables), tuple(annex), tuple(words.of(lang) for words in every))


def _filled(shown: Shown) -> Shown:
    return shown.having([c for c in shown.columns if any(c.words)])


def _with_figures(shown: Shown) -> Shown:
    """The rows that have a figure, numbered; all where the table is of words alone."""
    figures = [c.words for c in shown.columns if c.is_figure]
    rows = [r for r, words in enumerate(zip(*figures, strict=True)) if any(words)] or range(shown.height)
    return replace(_filled(shown.of(rows)), numbers=tuple(range(1, len(rows) + 1)))


def _upright(shown: Shown, lang: Lang) -> Shown:
    """A single row of many columns, one under the other."""
    cells = [text_cell(c.heading) for c in shown.columns], [c.cells[0] for c in shown.columns]
    return Shown(tuple(Column(t.en, TEXT, t.of(lang), tuple(of)) for t, of in zip(_PAIR, cells, strict=True)))


def _lifted(shown: Shown) -> Shown:
    """What every row says over the table instead of in it; the values themselves stay."""
    lifted = [c for c in shown.columns if _is_lifted(c)]
    kept = [c for c in shown.columns if c not in lifted]
    if all(c.role is Role.REMARK for c in kept):
        return shown
    return replace(shown.having(kept), over=tuple(c.said for c in lifted))


def _is_lifted(column: Column) -> bool:
    least = _SAME if column.kind.right else 2
    return len(column.cells) >= least and column.is_same and column.role is not Role.VALUE and column.name != "unit"


def _parts(shown: Shown) -> list[Shown]:
    """The parts by the column whose words settle most of the others, under these words; else the table."""
    items = [c for c in shown.columns if c.role is Role.ITEM]
    best = max(items, key=lambda c: _settled(c, shown.columns), default=None)
    if best is None or not _settled(best, shown.columns):
        return [shown]
    return [replace(shown.of(rows), title=words) for words, rows in best.places.items()]


def _settled(column: Column, columns: Sequence[Column]) -> int:
    """How many other columns say the same in each part; 0 where there are many, small or untitled parts.

    Nor are rows taken out of their order for a single column.
    """
    places = column.places
    if not 1 < len(places) <= min(_FEW, len(column.cells) / _WORTH) or "" in places:
        return 0
    if min(map(len, places.values())) < 2:
        return 0
    settled = sum(all(c.of(rows).is_same for rows in places.values()) for c in columns if c is not column)
    return settled if settled > 1 or len(list(groupby(column.words))) == len(places) else 0


def _part(shown: Shown, lang: Lang) -> Arrangement:
    """One part with its columns chosen; `said` are the headings of those that stand nowhere."""
    own = _filled(shown)
    own = own.having([c for c in own.columns if set(c.words) != {own.title}])
    plain = _lifted(own.having(with_units(own.columns, lang)))
    if tables := crossed(plain, MOST):
        over: Said = (_of_what(own, plain, lang), *plain.over)
        return Arrangement(tuple(replace(t, over=over) for t in tables))
    return _chosen(plain, lang)


def _of_what(own: Shown, plain: Shown, lang: Lang) -> tuple[str, str]:
    """What stands under the years: the unit where a column says it, else the heading of the figures."""
    unit = next((c.words[0] for c in own.columns if c.name == "unit" and c.is_same), "")
    return (_UNIT.of(lang), unit) if unit else (next(c.heading for c in plain.columns if c.is_figure), "")


def _chosen(shown: Shown, lang: Lang) -> Arrangement:
    """The columns that have a place; the others in the annex or, where they would only repeat, named."""
    number = shown.numbered(lang)
    kept, rest = _divided(shown.columns, MOST, 0)
    if not _to_tell(rest, shown.height):
        return Arrangement((_merging(shown.having(kept)),), (), tuple(c.heading for c in rest))
    kept, rest = _divided(shown.columns, MOST - 1, number.need)
    annex = list[Shown]()
    while left := _to_tell(rest, shown.height):
        some, _ = _divided(left, MOST - 1, number.need)
        annex.append(_with_words(replace(shown.having([number, *some]), over=())))
        rest = [c for c in rest if c not in some]
    return Arrangement((_merging(shown.having([number, *kept])),), tuple(annex), tuple(c.heading for c in rest))


def _to_tell(columns: Sequence[Column], height: int) -> list[Column]:
    """The columns without which something would be lost; none where these are words alone of a long table."""
    told = [c for c in columns if c.has_figures or not _repeats(c)]
    return told if height <= _SHORT or any(c.has_figures for c in told) else []


def _repeats(column: Column) -> bool:
    """Whether its words are the same again and again: in an annex they would tell nothing of a row."""
    filled = [w for w in column.words if w]
    return column.name not in _WHERE and _AGAIN * len(set(filled)) <= len(filled)


def _with_words(shown: Shown) -> Shown:
    """The rows in which more than the number stands."""
    return shown.of([r for r, words in enumerate(shown.rows) if any(words[1:])])


def _divided(columns: Sequence[Column], most: int, taken: float) -> tuple[list[Column], list[Column]]:
    """The most telling columns that fit a line, one at least, and the others, both in their own order."""
    found, room = list[Column](), LINE - taken
    for column in sorted(columns, key=lambda c: (c.role, not c.has_figures)):
        if len(found) < most and (not found or column.need <= room):
            found.append(column)
            room -= column.need
        elif column.role is Role.REMARK:  # none without that before it, as a place without its document
            break
    return [c for c in columns if c in found], [c for c in columns if c not in found]


def _merging(shown: Shown) -> Shown:
    """With the leading columns merged whose words repeat, else the documents that do."""
    columns = shown.columns
    first = int(columns[0].name == NUMBER)
    two = range(first, min(first + 2, len(columns)))
    leading = list(takewhile(lambda i: columns[i].role in (Role.ITEM, Role.YEAR), two))
    documents = [[i] for i, c in enumerate(columns) if c.name == "document"]
    for merged in (leading, leading[:1], *documents):
        runs = len(list(groupby(zip(*(columns[i].words for i in merged), strict=True))))
        if merged and shown.height >= _MERGED * runs:
            return replace(shown, merged=tuple(merged))
    return shown
