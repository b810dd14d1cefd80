"""The rules of a PDF page, and the tables that they draw.

A table whose outer sides have no rule is closed where its rules end; one whose head alone is divided has the columns of its head.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from pdfplumber.table import TableFinder, merge_edges

from lib.documents.pdf.page_columns import Box

Page = Any  # pdfplumber ships no types for them
Ruled = Any
Rule = dict[str, Any]
Letter = dict[str, Any]
End = Literal["x0", "x1"]
# Tuned on public reports: rules drawn as short dashes are kept, near corners count as crossings.
SETTINGS = {
    "edge_min_length": 2,
    "edge_min_length_prefilter": 0,
    "join_tolerance": 5,
    "snap_x_tolerance": 2,
    "snap_y_tolerance": 2,
    "intersection_tolerance": 12,
}
_REACH = 12.0  # points from the end of a rule within which one that crosses it is its side
_SAME = 3.0  # points within which rules end together
_TITLE = 0.9  # of the width of a table that the box of its title has at least
_FEW = 2  # cells of a part from which on it is no title
_GAP = 5.0  # points within which dashes of one rule follow each other
_FEWEST_COLUMNS = 3  # of a head, for its columns to be those of rows that none divides
_SPREAD = 2.0  # of the size of a letter: letters of one heading are no farther from each other
_WORD = 0.6  # of the size of a letter: letters on a line that are nearer are of one word, or of neighbours


class _Drawn(NamedTuple):
    """What the finder asks a page for."""

    edges: list[Rule]
    chars: list[Letter]
    bbox: tuple[float, float, float, float]


class _Finder(TableFinder):
    def get_edges(self) -> list[Rule]:
        """The rules of the page, and the sides and dividers that they leave open."""
        drawn = super().get_edges()
        sides = _Sides(drawn, self.page.chars)
        made = [*sides.below_heads(), *sides.open()]
        return merge_edges([*drawn, *made], 2, 2, 5, 5) if made else drawn


def ruled(page: Page) -> list[Ruled]:
    """The page's tables from top to bottom, each with its `cells` as boxes and the `bbox` around them; a box alone is none."""
    drawn: Page = _Drawn(list(_without_dots(page.edges)), page.chars, page.bbox)
    down = [e for e in drawn.edges if e["orientation"] == "v"]
    parted = [_apart(t, down) for t in _Finder(drawn, SETTINGS).tables]
    found = (_joined(part, down, drawn.chars) for parts in parted for part in parts if len(part.cells) > 1 or len(parts) > 1)
    return sorted(found, key=lambda t: (t.bbox[1], t.bbox[0]))


def _apart(table: Ruled, down: Sequence[Rule]) -> list[Ruled]:
    """A table, or the several that stand so near below each other that their corners seem to meet: no rule goes down between them.

    So does the box of a title over one of them, and the bar or the line beside or below a title, which is none. The boxes of a chart, of one
    column each, stay together.
    """
    low = {(c[1], c[3]) for c in table.cells if c[3] - c[1] <= SETTINGS["intersection_tolerance"] + 1}
    near = [r for r in down if table.bbox[0] - _SAME <= r["x0"] <= table.bbox[2] + _SAME] if low else []
    blank = [b for b in low if not any(r["top"] < b[1] - 1 and r["bottom"] > b[0] + 1 for r in near)]
    cuts = sorted(b for b in blank if not any(c[1] < b[0] and c[3] > b[1] for c in table.cells))
    edges = [float("-inf"), *(y for cut in cuts for y in cut), float("inf")]
    parts = [[c for c in table.cells if c[1] >= top and c[3] <= bottom] for top, bottom in zip(edges[::2], edges[1::2], strict=True)]
    tables = [part for part in parts if len({c[0] for c in part}) > 1 and len({c[1] for c in part}) > 1]
    boxes = [part for part in parts if len(part) == 1 and part[0][2] - part[0][0] > _REACH]
    are_titles = all(part[0][2] - part[0][0] > _TITLE * (table.bbox[2] - table.bbox[0]) for part in boxes)
    if tables and are_titles and all(part in tables or len(part) < _FEW for part in parts):
        return [type(table)(table.page, part) for part in parts if part in tables or part in boxes]
    return [table]


def _joined(table: Ruled, down: Sequence[Rule], letters: Sequence[Letter]) -> Ruled:
    """The table with the cells of low rows joined that no rule divides and over which one word runs.

    Rules that begin at the foot of such a row seemed to cross at its head. Only in rows whose outer sides are drawn.
    """
    low = {(c[1], c[3]) for c in table.cells if c[3] - c[1] <= SETTINGS["intersection_tolerance"] + 1}
    made: list[Box] = [c for c in table.cells if (c[1], c[3]) not in low]
    for top, bottom in sorted(low):
        row = sorted(c for c in table.cells if (c[1], c[3]) == (top, bottom))
        sides = [r["x0"] for r in down if min(r["bottom"], bottom) - max(r["top"], top) > (bottom - top) / 2]
        is_closed = all(_is_at(side, sides) for side in (row[0][0], row[-1][2]))
        for run in _undivided(row, sides) if is_closed else [row]:
            whole = (run[0][0], top, run[-1][2], bottom)
            made += [whole] if len(run) > 1 and _is_one_word(letters, whole) else run
    return type(table)(table.page, made) if len(made) < len(table.cells) else table


def _undivided(row: Sequence[Box], sides: Sequence[float]) -> Iterator[list[Box]]:
    """The cells of a row in runs of neighbours between which no rule goes down."""
    run = list(row[:1])
    for before, cell in pairwise(row):
        if before[2] != cell[0] or _is_at(cell[0], sides):
            yield run
            run = []
        run.append(cell)
    yield run


def _is_at(place: float, sides: Sequence[float]) -> bool:
    return any(abs(x - place) <= _SAME for x in sides)


def _is_one_word(letters: Sequence[Letter], box: Box) -> bool:
    """Whether letters stand in a box, none farther from the next than letters of a word that are set apart (재 원 별)."""
    left, top, right, bottom = box
    own = sorted(
        (c for c in letters if c["text"].strip() and left <= c["x0"] < right and top < _middle(c) < bottom), key=lambda c: float(c["x0"])
    )
    return bool(own) and all(b["x0"] - a["x1"] <= _SPREAD * b["size"] for a, b in pairwise(own))


def _without_dots(edges: Sequence[Rule]) -> Iterator[Rule]:
    """The rules without the short sides of dots that follow each other the other way, as across a dotted line: taken as rules, they draw all near them together."""
    for turned, at, first, last in (("v", "x0", "top", "bottom"), ("h", "top", "x0", "x1")):
        own = [e for e in edges if e["orientation"] == turned]
        starts: dict[int, list[float]] = defaultdict(list)
        for edge in sorted(own, key=lambda e: float(e[first])):
            starts[round(edge[at])].append(edge[first])
        ends: dict[int, list[float]] = defaultdict(list)
        for edge in sorted(own, key=lambda e: float(e[last])):
            ends[round(edge[at])].append(edge[last])
        for edge in own:
            near = [n for n in range(round(edge[at]) - 1, round(edge[at]) + 2) if n in starts]
            goes_on = any(_has(starts[n], edge[last], edge[last] + _GAP) or _has(ends[n], edge[first] - _GAP, edge[first]) for n in near)
            if edge[last] - edge[first] > _SAME or goes_on:
                yield edge


def _has(places: Sequence[float], low: float, high: float) -> bool:
    """Whether one of the sorted places lies above the low one, up to the high one, or on the low one where that is above another's end."""
    at = bisect_left(places, low)
    return at < len(places) and places[at] <= high


class _Sides:
    """The sides that a page's tables leave open: where two rules end together, with words between them that others divide into columns."""

    def __init__(self, rules: Sequence[Rule], letters: Sequence[Letter]) -> None:
        self.across = [r for r in rules if r["orientation"] == "h" and r["x1"] - r["x0"] > 2 * _REACH]
        self.down = sorted((r for r in rules if r["orientation"] == "v"), key=lambda r: float(r["x0"]))
        self.letters = sorted((c for c in letters if c["text"].strip()), key=_middle)
        self.middles = [_middle(c) for c in self.letters]

    def below_heads(self) -> Iterator[Rule]:
        """The rules that divide a head into columns, run down through rows below it that none divides and whose words keep to the columns."""
        for group in (same for begin in _ending_together(self.across, "x0") for same in _ending_together(begin, "x1")):
            over: list[Rule] = []
            for upper, lower in pairwise(group):
                within = [r for r in self.down if r["top"] < lower["top"] - _SAME and r["bottom"] > upper["top"] + _SAME]
                own = [r for r in within if _divides(r, upper, lower) and r["bottom"] >= lower["top"] - _SAME]
                columns = [float(r["x0"]) for r in over]
                if over and not _between(within, upper) and not self._begins(lower, columns) and self._keeps_to(upper, lower, columns):
                    made = [{**_side(upper, lower, "x0", ()), "x0": r["x0"], "x1": r["x0"]} for r in over]
                    self.down = sorted((*self.down, *made), key=lambda r: float(r["x0"]))
                    yield from made
                over = own or over

    def _begins(self, rule: Rule, columns: Sequence[float]) -> bool:
        """Whether a rule is the upper side of another table: rules go down from it that divide other columns."""
        below = (r["x0"] for r in self.down if abs(r["top"] - rule["top"]) <= _SAME and r["bottom"] > rule["top"] + _SAME)
        inner = [x for x in below if rule["x0"] + _REACH < x < rule["x1"] - _REACH]
        return any(all(abs(x - column) > _SAME for column in columns) for x in inner)

    def _keeps_to(self, upper: Rule, lower: Rule, dividers: Sequence[float]) -> bool:
        """Whether the words between two rules stand in most of the columns, and none runs over a divider."""
        words = self._words(upper, lower)
        filled = {bisect_left(dividers, (c["x0"] + c["x1"]) / 2) for c in words}
        is_wide = len(dividers) + 1 >= _FEWEST_COLUMNS and len(filled) * 2 > len(dividers) + 1
        return is_wide and not any(_runs_over(words, x) for x in dividers)

    def _words(self, upper: Rule, lower: Rule) -> list[Letter]:
        left, right = max(upper["x0"], lower["x0"]), min(upper["x1"], lower["x1"])
        start, stop = bisect_left(self.middles, upper["top"]), bisect_right(self.middles, lower["top"])
        return [c for c in self.letters[start:stop] if left < c["x1"] and c["x0"] < right]

    def open(self) -> Iterator[Rule]:
        """The sides."""
        ends: tuple[End, End] = ("x0", "x1")
        for end in ends:
            for group in filter(None, _ending_together(self.across, end)):
                near = [r for r in self.down if abs(r["x0"] - group[0][end]) <= _REACH]
                for upper, lower in pairwise(group):
                    if not any(_covers(r, upper, lower) for r in near) and self._is_row(upper, lower, end):
                        near.append(_side(upper, lower, end, near))
                        yield near[-1]

    def _is_row(self, upper: Rule, lower: Rule, end: End) -> bool:
        """Whether words stand between the two, a rule that runs from one to the other divides them, and none runs on beyond their end."""
        dividers = [r for r in self.down if _divides(r, upper, lower) and _covers(r, upper, lower)]
        if not dividers:
            return False
        words = self._words(upper, lower)
        return bool(words) and not all(_runs_over(words, r["x0"]) for r in dividers) and not self._crossed(upper, lower, end)

    def _crossed(self, upper: Rule, lower: Rule, end: End) -> bool:
        top, bottom, x = upper["top"] + _SAME, lower["top"] - _SAME, upper[end]
        return any(top < r["top"] < bottom and r["x0"] < x - _SAME and r["x1"] > x + _SAME for r in self.across)


def _divides(rule: Rule, upper: Rule, lower: Rule) -> bool:
    """Whether a rule that goes down lies between two that go across, away from their ends."""
    left, right = max(upper["x0"], lower["x0"]), min(upper["x1"], lower["x1"])
    within = rule["top"] >= upper["top"] - _SAME and rule["bottom"] <= lower["bottom"] + _SAME
    return bool(left + _REACH < rule["x0"] < right - _REACH and (within or _covers(rule, upper, lower)))


def _between(down: Sequence[Rule], across: Rule) -> bool:
    """Whether one of the rules that go down lies away from the ends of one that goes across."""
    return any(across["x0"] + _REACH < r["x0"] < across["x1"] - _REACH for r in down)


def _middle(letter: Letter) -> float:
    return float(letter["top"] + letter["bottom"]) / 2


def _ending_together(across: Sequence[Rule], end: End) -> Iterator[list[Rule]]:
    """The rules by where they end, each group from top to bottom."""
    group: list[Rule] = []
    for rule in sorted(across, key=lambda r: float(r[end])):
        if group and rule[end] - group[0][end] > _SAME:
            yield sorted(group, key=lambda r: float(r["top"]))
            group = []
        group.append(rule)
    yield sorted(group, key=lambda r: float(r["top"]))


def _covers(rule: Rule, upper: Rule, lower: Rule) -> bool:
    return bool(rule["top"] <= upper["top"] + _SAME and rule["bottom"] >= lower["top"] - _SAME)


def _runs_over(words: Sequence[Letter], x: float) -> bool:
    """Whether a line of words runs over a rule, as over the edge of a shade behind it."""
    before = [c for c in words if (c["x0"] + c["x1"]) / 2 <= x < c["x1"] + c["size"]]
    behind = [c for c in words if c["x0"] - c["size"] < x < (c["x0"] + c["x1"]) / 2]
    return any(
        b["x0"] - a["x1"] < _WORD * a["size"] and abs(_middle(a) - _middle(b)) < a["size"] / 2 for a in before for b in behind
    )  # fmt: skip


def _side(upper: Rule, lower: Rule, end: End, near: Sequence[Rule]) -> Rule:
    """The side from one to the other, in line with one that is drawn above or below."""
    drawn = [r["x0"] for r in near if r["top"] <= lower["top"] + _SAME and r["bottom"] >= upper["top"] - _SAME]
    x = min(drawn, key=lambda at: abs(at - upper[end]), default=upper[end])
    return {
        "x0": x, "x1": x, "top": upper["top"], "bottom": lower["top"], "height": lower["top"] - upper["top"], "width": 0.0,
        "orientation": "v", "object_type": "implied",
    }  # fmt: skip
