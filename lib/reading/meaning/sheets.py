"""A table as one wording reads it: what the labels at its sides say, its cells, and those that nothing explains."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lib.core.wording import OFFICE, YEAR, Axis, Wording, compiled
from lib.documents.tables.columns import ORDINALS
from lib.documents.words.labels import Label, key
from lib.forms import Figure, Grid, Words
from lib.reading.meaning.arithmetic.beside_years import in_year_beside
from lib.reading.meaning.arithmetic.rates import rated
from lib.reading.meaning.cells import TITLE, Cell, attributes_of, pieces, under, valued
from lib.reading.meaning.labels.legends import Legend
from lib.reading.meaning.labels.senses import OTHERS, UNKNOWN, Lexicon, Sense, lexicon, period_in
from lib.reading.meaning.labels.sides import (
    Side,
    fitted_sides,
    head_of,
    inner,
    labelled,
    of_things,
    opened,
    place,
    side_of,
    since,
    totals_below,
)


@dataclass(frozen=True)
class Sheet:
    """A table under one wording: its cells, those of columns or rows that nothing explains, and the words that stand over it."""

    grid: Grid
    wording: Wording
    cells: tuple[Cell, ...]
    unknown: tuple[Words, ...]
    about: tuple[str, ...]
    rows: tuple[Side, ...] = ()
    columns: tuple[Side, ...] = ()
    titled: str = ""
    inside: tuple[Figure, ...] = ()  # figures in brackets that are counted in those before them
    is_of_own: bool = False  # a row or column is the reporting government by its name
    is_unsaid: bool = False  # no word says what its money is: things under years and their total
    bare: bool = False  # figures stand under no heading, for nobody can tell which is theirs

    @property
    def said(self) -> frozenset[int]:
        """The rows whose labels say that they add up others, or are a class of them (특별회계)."""
        classes = {word for words in self.wording.classed.values() for word in words}
        return frozenset(n for n, side in enumerate(self.rows) if side.is_sum or any(s.words in classes for s in side.senses))

    @property
    def over(self) -> tuple[str, ...]:
        """The words that stand over the table, without its own headings, nearest first."""
        return self.about[1 + len(self.grid.stubs) :]

    @property
    def is_headed(self) -> bool:
        """Whether a heading of the table itself names what its figures are."""
        return any(s.kind in {"value", "pair"} for side in (*self.rows, *self.columns) for s in side.senses)


def sheet(grid: Grid, wording: Wording, above: Sequence[str], own: frozenset[str] = frozenset(), legend: Legend | None = None) -> Sheet:
    """The table as the wording reads it. `above`: the lines and headings over the table, nearest first.

    `own`: keys of whose document it is; `legend`: what the second figures of its cells are.
    """
    about = (grid.caption, *(s.text for s in grid.stubs), *above)
    rows, columns = _sides(grid, wording, own, about)
    once = _named_once(rows, columns, wording)
    titled, title = _titled(wording, about)
    titled = _counted(wording, titled, (*rows, *columns)) or _evident(grid, wording, (*rows, *columns))
    in_all = "" if titled or once else _in_all(grid, wording, (*rows, *columns))
    titled = titled or in_all
    named = once.column if once else titled
    dated = _dated(title, tuple(_told_in_all(grid, above)), rows, columns, wording) if wording.timeless else above
    cells, unknown, inside = [], [], []
    often = Counter(c for row in grid.rows for c in {(c.number, c.text) for c in row.cells if c is not None})
    headed = [bool(column.path) for column in grid.columns]
    printed = [one for one in _printed(grid) if headed[one[1]] or not any(headed)]
    for number, at, words in printed:
        side, column = rows[number], columns[at]
        is_shared = often[words.number, words.text] > 1  # one figure of several rows together is of none alone
        made: list[Cell] = []
        if side.is_known and column.is_known and not is_shared:
            senses = (*side.senses, *column.senses)
            made = list(valued(under(words, number, at, side, column, wording), senses, named, wording, legend))
            made = [replace(c, word=once.words) if once and not c.word else c for c in made]
        inside += list(words.figures())[1:] if made and legend and legend.is_part else []
        cells += [replace(c, attributes=dict(attributes_of(c, grid, side, column, dated))) for c in made]
        unknown += [words] if is_shared or not (made or side.is_aside or column.is_aside) else []
    told = _named_over(_staged(_amended(cells, wording), wording), wording, about)
    return Sheet(grid, wording, told, tuple(unknown), about, rows, columns, titled, tuple(inside), _names_own(grid, own), is_unsaid=bool(in_all),
                 bare=len(printed) < len(list(_printed(grid))))  # fmt: skip


def _printed(grid: Grid) -> Iterator[tuple[int, int, Words]]:
    """The cells that hold figures, each with the numbers of its row and column."""
    for number, row in enumerate(grid.rows):
        for at, words in enumerate(row.cells[: len(grid.columns)]):
            if words is not None and any(True for _ in words.figures()):
                yield number, at, words


def _sides(grid: Grid, wording: Wording, own: frozenset[str], about: Sequence[str]) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """What the labels beside the rows and over the columns say; the reporting government's own name says nothing."""
    words = lexicon(wording)
    heads = [head_of(words, stub) for stub in grid.stubs]
    titled = _axes_of_title(wording, about)
    rows, columns = (fitted_sides(s, words, titled) for s in (_row_sides(grid, words, heads, own), _column_sides(grid, words, own)))
    rows, columns = opened(rows, _with_others(columns, grid, wording), wording, heads)
    return since(inner(totals_below(rows)), in_year_beside(_in_year(inner(columns), wording, about), grid, wording))


def _with_others(columns: tuple[Side, ...], grid: Grid, wording: Wording) -> tuple[Side, ...]:
    """The columns with one that nothing explains beside several members under one heading as a member too: 국비, 시비, 공영개발·민자."""
    axis = next((a for a in wording.axes if wording.whole and a.column == wording.whole), None)
    over = [tuple(part.key for part in column.path[:-1]) for column in grid.columns]
    known = Counter(
        group for group, side in zip(over, columns, strict=True) if group and any(s.column == wording.whole for s in side.senses)
    )
    made = []
    for group, side in zip(over, columns, strict=True):
        is_other = axis is not None and len(side.unknown) == 1 and known[group] >= _SEVERAL
        made.append(_as_other(side, axis) if is_other and axis else side)
    return tuple(made)


def _as_other(side: Side, axis: Axis) -> Side:
    """The side as a member of the axis: the one that its words hold a spelling of, else the rest."""
    printed = side.unknown[0]
    held = (word for word, spelled in axis.words.items() if any(len(s) > 1 and s in key(printed) for s in (word, *spelled)))
    told = Sense("member", axis.column, next(held, OTHERS), printed)
    kept = tuple(s for s in side.senses if s.kind != UNKNOWN)
    path = tuple(place(told) if p == f":{printed}" else p for p in side.path)
    return replace(side, senses=(*kept, told), unknown=(), path=path)


def _in_year(columns: tuple[Side, ...], wording: Wording, about: Sequence[str]) -> tuple[Side, ...]:
    """The columns with the year of the title where they name none and those beside them another: 합계 | 일반회계 | 2025년 under `2026년 세출예산`."""
    named = {s.words for side in columns for s in side.senses if s.column == YEAR}
    without = [side for side in columns if side.path or any(s.kind in {"total", "value"} for s in side.senses)]
    without = [side for side in without if not any(s.column == YEAR or s.kind in {"change", "derived", "aside"} for s in side.senses)]
    titles = (period_in(words)[0] for words in about if len(words) <= TITLE)
    year = next((y for y in titles if y.isdigit()), "")
    if wording.timeless or wording.unit or len(named) != 1 or not year or year in named or len(without) < _SEVERAL:
        return columns
    told = Sense("year", YEAR, year, year)
    return tuple(
        replace(side, senses=(told, *side.senses), path=(place(told), *side.path)) if side in without else side for side in columns
    )


_SEVERAL = 2  # columns of the year of the title


def divided_by(about: Sequence[str]) -> list[str]:
    """What titles say that a table is divided by: 분야별 of `분야별 재정 운영 계획`, `분야 및 연도별 소요재원`, `분야 재원별`."""
    titles = [title for title in about if len(title) <= TITLE]
    twice = [f"{word}별" for title in titles for both in _ALSO.findall(title) for word in both]
    return [*(words for title in titles for words in _DIVIDED.findall(key(title))), *twice]


def _axes_of_title(wording: Wording, about: Sequence[str]) -> frozenset[str]:
    """The axes by which titles say that a table is divided: 실·국별."""
    titles = [title for title in about if len(title) <= TITLE]
    named = set(divided_by(titles))
    named |= {f"{word}별" for title in titles for both in _TWICE.findall(title) for word in both}  # 직렬·직급별
    return frozenset(
        a.column for a in wording.axes for head in a.heads if key(head).endswith("별") and any(w.endswith(key(head)) for w in named)
    )


_DIVIDED = re.compile(r"[가-힣]{1,6}?별")
_ALSO = re.compile(r"([가-힣]{1,4})(?:\s?[·ㆍ,/]\s?|\s및\s|\s)([가-힣]{1,4})별")
_TWICE = re.compile(r"([가-힣]{1,4})\s?[·ㆍ,/]\s?([가-힣]{1,4})별")


def _row_sides(grid: Grid, words: Lexicon, heads: Sequence[str], own: frozenset[str]) -> tuple[Side, ...]:
    things = next((a.column for a in words.wording.axes if a.open), OFFICE)  # what rows are named after
    heads = _with_names(grid, heads, things) if things != OFFICE else heads
    told = enumerate(zip(grid.stubs, heads, strict=False))
    givers = {n for n, (stub, head) in told if not head and _is_of_others(grid, n, stub.key, words.wording)}
    duties = {n for n, stub in enumerate(grid.stubs) if _DUTIES.fullmatch(stub.key) or _BEGAN.fullmatch(stub.key) or stub.key in ORDINALS}
    labels = [
        [
            one
            for n, one in enumerate(labelled(row.labels, heads))
            if one[0].key not in own
            and not (n in givers and len(row.labels) == len(heads))
            and not (n in duties and len(row.labels) == len(heads) and not words.knows(one[0].text))
        ]
        for row in grid.rows
    ]
    return _in_groups([(side_of(words, kept := of_things(row, things, words), is_column=False), row, kept) for row in labels])


def _in_groups(told: Sequence[tuple[Side, Labels, Labels]]) -> tuple[Side, ...]:
    """The rows, each within what a label names that is no part of its own name and over which a total stands: `정책사업 | 소계` over its 단위사업."""
    groups = [tuple(part.key for part, _ in row if all(part is not one for one, _ in kept)) for _, row, kept in told]
    summed = {part for (side, _, _), own in zip(told, groups, strict=True) for part in own if any(s.kind == "total" for s in side.senses)}
    return tuple(
        replace(side, path=(*(f":{part}" for part in own if part in summed), *side.path))
        for (side, _, _), own in zip(told, groups, strict=True)
    )


Labels = Sequence[tuple[Label, str]]


_GIVER = re.compile(
    r"(?:소관|주관|공모|지원|담당|관계|선정)?(?:부처|기관)(?:명)?|주관|소관|비고"
)  # who chose a work, no source of its money


_DUTIES = re.compile(
    r"(?:담당|분장|주요|소관|고유)?(?:업무|사무|기능)(?:내용)?|(?:설치|법적|관련|조성|운용)?근거(?:법령|조례)?|설치목적"
)  # what an office does: lists of works that may end as offices do; and by what law, for what a thing is


_BEGAN = re.compile(
    r"(?:설립|설치|개소|개관|개원|개장|개교|창립|창단|지정|준공|건립|착공|취임|위촉|임용|시행|도입|조성|제정|설정)(?:연도|년도|년월|연월|년|일자?|연월일|년월일|시기)"
)  # heads over when a thing began: no time of its figures
LOOKS_AFTER = re.compile(
    r"(?:소관|주관|담당|관리|운용|추진|해당)(?:부서|실과|과|국|관)(?:명)?|부서명?|운용관"
)  # heads over who looks after a thing


def _is_of_others(grid: Grid, at: int, head: str, wording: Wording) -> bool:
    """Whether labels say who chose a work, or who looks after a thing that the other labels alone tell from all others."""
    if wording.whole and _GIVER.fullmatch(head):
        return True
    if not LOOKS_AFTER.fullmatch(head) or any(axis.column == OFFICE for axis in wording.axes):
        return False
    rest = [tuple(words for n, words in enumerate(row.labels) if n != at) for row in grid.rows]
    return all(rest) and len(set(rest)) == len(rest)


def _with_names(grid: Grid, heads: Sequence[str], things: str) -> Sequence[str]:
    """The axes of the headings over labels, one of names (시장명, 시설명) as that of things where no other is: what stands beside it tells more of them."""
    first = next((n for n, stub in enumerate(grid.stubs) if not heads[n] and _NAMES.fullmatch(stub.key)), None)
    return heads if first is None or things in heads else [*heads[:first], things, *heads[first + 1 :]]


_NAMES = re.compile(r"(?!담당|성명|대표|위원)[가-힣]{2,6}명")


def _column_sides(grid: Grid, words: Lexicon, own: frozenset[str]) -> tuple[Side, ...]:
    paths = [[p for p in column.path if p.key not in own] for column in grid.columns]
    return rated([side_of(words, [(p, "") for p in path], is_column=True) for path in paths], paths, words.wording)


def _names_own(grid: Grid, own: frozenset[str]) -> bool:
    labels = (*(w for row in grid.rows for w in row.labels), *(p.text for column in grid.columns for p in column.path))
    return any(key(words) in own for words in labels)


def stage_column(wording: Wording) -> str:
    """The column that a word of a value decides: `basis`, `stage`."""
    return next((c for c in wording.decided if c != "level"), "")


def _staged(cells: Sequence[Cell], wording: Wording) -> tuple[Cell, ...]:
    """The cells with their stage where the table has two of one value: 당초 beside 최종. What is spent belongs to the last of them."""
    known = wording.decided.get(stage_column(wording), {})
    spelled = {key(s): word for word in reversed(tuple(known)) for s in known[word]}
    told: dict[str, set[str]] = defaultdict(set)
    for cell in cells:
        if not cell.is_derived and (word := spelled.get(key(cell.word))):
            told[cell.column].add(word)
    twice = next((words for words in told.values() if len(words) > 1), ())
    last = wording.over_stages if twice else ""
    last = last or next((word for word in known if word in twice), "")
    return tuple(replace(c, stage=spelled.get(key(c.word), last)) for c in cells) if last else tuple(cells)


def _amended(cells: Sequence[Cell], wording: Wording) -> Sequence[Cell]:
    """The cells where a bare amount beside the one before a supplement is the one after it: 예산액 | 기정예산액."""
    before, after = wording.amended
    if not any(c.word in before for c in cells):
        return cells
    return [replace(c, word=after) if c.word in _BARE else c for c in cells]


_BARE = frozenset({"예산액", "예산"})


def _named_over(cells: tuple[Cell, ...], wording: Wording, about: Sequence[str]) -> tuple[Cell, ...]:
    """The cells with the one name that the nearest title prints, where no row has one and two stages at least are told: 조성액, 수입, 지출 of one fund.

    Of an open axis the rows are parts of what the title names (과징금 of a fund); without one name they are nobody's, and no cells.
    """
    if not wording.named_over:
        return cells
    named = (frozenset(compiled(wording.named_over).findall(words)) for words in about if len(words) <= TITLE)
    names = next((found for found in named if found), frozenset())
    name = next(iter(names)) if len(names) == 1 else ""
    if any(axis.open for axis in wording.axes):
        return tuple(_named(c, f"{name} {c.members['item']}") if "item" in c.members else c for c in cells) if name else ()
    stages = {c.stage for c in cells if not c.is_derived and c.stage}
    is_bare = len(stages) >= _SEVERAL and not any(c.members.get("item") for c in cells)
    return tuple(_named(c, name) for c in cells) if name and is_bare else cells


def _named(cell: Cell, name: str) -> Cell:
    return replace(cell, members={**cell.members, "item": name})


def _evident(grid: Grid, wording: Wording, sides: Sequence[Side]) -> str:
    """The only value column of a wording where members of its axis say what is counted: under a heading of its level of things, or by years.

    One of these is open (’24년까지, ’26년 이후): what comes from whom until when is what a thing costs.
    """
    axis, level = wording.evident
    members = {s.words for side in sides for s in side.senses if s.kind == "member" and s.column == axis}
    years = {s.words for side in sides for s in side.senses if s.column == YEAR}
    is_plan = len(years) > 1 and any(not y.isdigit() for y in years)
    things = wording.decided.get("level", {}).get(level, ())
    return next(iter(wording.values)) if len(members) > 1 and (is_plan or _heads_labels(grid, things)) else ""


def _counted(wording: Wording, titled: str, sides: Sequence[Side]) -> str:
    """The value column of figures that no label names: of a tally its main one, unless a title names another and no label divides the cases."""
    divider = wording.axes_of_rows[-1].column if wording.tally else ""
    is_divided = any(s.column == divider for side in sides for s in side.senses)
    return titled if not divider or (titled and not is_divided) else next(iter(wording.values))


def _in_all(grid: Grid, wording: Wording, sides: Sequence[Side]) -> str:
    """The same where things stand under years, one of them open, and the total of these: `사업명 | 계 | ’24년까지 | ’25년 | ’26년 이후`. What the money is no word says."""
    senses = [s for side in sides for s in side.senses]
    years = {s.words for s in senses if s.column == YEAR}
    is_plan = len(years) > 1 and any(not y.isdigit() for y in years) and any(s.kind == "total" for s in senses)
    things = (word for words in wording.decided.get("level", {}).values() for word in words)
    return next(iter(wording.values)) if wording.evident[0] and is_plan and _heads_labels(grid, things) else ""


def _heads_labels(grid: Grid, words: Iterable[str]) -> bool:
    """Whether a heading over labels is one of the words."""
    keys = {key(word) for word in words}
    return any(stub.key in keys for stub in grid.stubs)


def _named_once(rows: Sequence[Side], columns: Sequence[Side], wording: Wording) -> Sense | None:
    """The one value that some labels of a side name where the others there are sources and years of it: 사업비 over 국비 and 시비, ’25년 예산 beside 전년도.

    Beside one of a named year it is the one of no year: 총사업비 over 기투자, ’25년 예산 and 향후.
    """
    for sides in (rows, columns) if wording.timeless else ():
        told = [[s for s in side.senses if s.kind == "value"] for side in sides]
        others = [side for side, own in zip(sides, told, strict=True) if not own and side.path and side.is_known]
        named = {s.words: s for own in told for s in own}
        timeless = {
            s.words: s for side, own in zip(sides, told, strict=True) for s in own if not any(t.column == YEAR for t in side.senses)
        }
        named = timeless if len(named) > 1 else named
        if len(named) == 1 and others and all(any(s.column in {wording.whole, YEAR} for s in side.senses) for side in others):
            return next(iter(named.values()))
    return None


def _titled(wording: Wording, about: Sequence[str]) -> tuple[str, str]:
    """The value column that the words over a table name, and these words, the nearest first; empty where none does or two are named at once."""
    for words in about:
        bare = key(words)
        named = {column for column, known in wording.titled.items() if any(key(k) in bare for k in known)}
        if named:
            return (next(iter(named)), words) if len(named) == 1 else ("", "")
    return "", ""


def _dated(title: str, told: Sequence[str], rows: Sequence[Side], columns: Sequence[Side], wording: Wording) -> tuple[str, ...]:
    """The title as that of a year's money: it ends in a word of money (`2025년 예산`, `사업비(2025년)`), and no label says a year or money of all years.

    `told`: titles of lines that tell the table's total.
    """
    senses = [s for side in (*rows, *columns) for s in side.senses]
    money = {key(word) for words in wording.values.values() for word in words}
    is_bare = not any(s.column == YEAR or (s.kind == "value" and s.words.startswith("총")) for s in senses)
    known = [(title, money), *((words, money | _MONEY) for words in told)]
    return tuple(words for words, of_money in known if is_bare and any(piece in of_money for piece in pieces(words)))


_MONEY = frozenset({"예산", "예산액", "사업예산"})
_IN_ALL = re.compile(
    r"(?P<title>(?:20\d\d)년도?\s?[가-힣\s]{2,8})\s?[:：]\s?(?:총\s?)?(?P<amount>\d[\d,.]*)\s?(?:백만|천만|천|억|만)?\s?원"
)


def _told_in_all(grid: Grid, above: Sequence[str]) -> Iterator[str]:
    """The title of a line right above that tells in all what a sum of the table adds up: `2025년 예산 : 1,200백만원`."""
    sums = {c.text.strip() for row in grid.rows if any(_SUM.fullmatch(key(w)) for w in row.labels) for c in row.cells if c is not None}
    yield from (match["title"].strip() for words in above[:_SEVERAL] if (match := _IN_ALL.match(words)) and match["amount"] in sums)


_SUM = re.compile(r"[합총]?계")
