"""The rules of a PDF page, and the tables that they draw: a table whose outer sides have no rule is closed where its rules end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Literal

from pdfplumber.table import TableFinder, merge_edges

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
_WORD = 0.6  # of the size of a letter: letters on a line that are nearer are of one word, or of neighbours


class _Finder(TableFinder):
    def get_edges(self) -> list[Rule]:
        """The rules of the page, and the sides that they leave open."""
        drawn = super().get_edges()
        sides = list(_Sides(drawn, self.page.chars).open())
        return merge_edges([*drawn, *sides], 2, 2, 5, 5) if sides else drawn


def ruled(page: Page) -> list[Ruled]:
    """The page's tables from top to bottom, each with its `cells` as boxes and the `bbox` around them; a box alone is none."""
    return sorted((t for t in _Finder(page, SETTINGS).tables if len(t.cells) > 1), key=lambda t: (t.bbox[1], t.bbox[0]))


class _Sides:
    """The sides that a page's tables leave open: where two rules end together, with words between them that others divide into columns."""

    def __init__(self, rules: Sequence[Rule], letters: Sequence[Letter]) -> None:
        self.across = [r for r in rules if r["orientation"] == "h" and r["x1"] - r["x0"] > 2 * _REACH]
        self.down = sorted((r for r in rules if r["orientation"] == "v"), key=lambda r: float(r["x0"]))
        self.letters = sorted((c for c in letters if c["text"].strip()), key=_middle)
        self.middles = [_middle(c) for c in self.letters]

    def open(self) -> Iterator[Rule]:
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
        left, right = max(upper["x0"], lower["x0"]), min(upper["x1"], lower["x1"])
        dividers = [r for r in self.down if left + _REACH < r["x0"] < right - _REACH and _covers(r, upper, lower)]
        if not dividers:
            return False
        start, stop = bisect_left(self.middles, upper["top"]), bisect_right(self.middles, lower["top"])
        words = [c for c in self.letters[start:stop] if left < c["x1"] and c["x0"] < right]
        return bool(words) and not all(_runs_over(words, r["x0"]) for r in dividers) and not self._crossed(upper, lower, end)

    def _crossed(self, upper: Rule, lower: Rule, end: End) -> bool:
        top, bottom, x = upper["top"] + _SAME, lower["top"] - _SAME, upper[end]
        return any(top < r["top"] < bottom and r["x0"] < x - _SAME and r["x1"] > x + _SAME for r in self.across)


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
