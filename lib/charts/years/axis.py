"""The year axis of trends: every year has its place, years without data too; what stands under, between and instead of years."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lib.charts.drawing.letters import BREAK, NBSP, escape, fits, spread, stack, width, wrap
from lib.charts.drawing.look import AXIS, KEY, LINE_HEIGHT, Json
from lib.charts.drawing.paper import NO_DATA, Above, Paper, at_left
from lib.charts.spec import Break, Trend
from lib.core.text import Text

_FEWEST = 3  # places: fewer years do not get wider ones
_BELOW_LINES = 3
_WHY_LINES = 3
_OVER_GAPS = 56  # px that a zigzag leaves free above the axis, for the words of gaps
_LINE = 15
_SIGN = 16  # px of the number over a zigzag
_CIRCLED = "①②③④⑤⑥⑦⑧⑨"


@dataclass(frozen=True)
class Years:
    """The years of a trend and how wide one is; `known` are those with a value in any series, or an unfinished one, which may have none."""

    years: tuple[int, ...]
    known: frozenset[int]
    px: float

    @property
    def ends(self) -> tuple[float, float]:
        """The ends of the axis."""
        more = max(0, _FEWEST - len(self.years)) / 2
        return self.years[0] - 0.5 - more, self.years[-1] + 0.5 + more

    @property
    def slot(self) -> float:
        """The px of one year."""
        return self.px / (self.ends[1] - self.ends[0])

    @property
    def missing_runs(self) -> list[list[int]]:
        """Every stretch of years without a value."""
        return _runs([y for y in self.years if y not in self.known])

    def px_at(self, year: float) -> float:
        """The px from the left end of the axis."""
        return (year - self.ends[0]) * self.slot


def _runs(years: Sequence[int]) -> list[list[int]]:
    """Years that rise, in stretches without a gap."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs


def years_of(chart: Trend, px: float) -> Years:
    """Every year from the first to the last point, drawn or missing; the breaks' neighbours do not widen it."""
    points = [p for s in chart.series for p in s.points]
    every = [p.year for p in points] or [0]
    return Years(tuple(range(min(every), max(every) + 1)), frozenset(p.year for p in points if p.value is not None or p.unfinished), px)


@dataclass(frozen=True)
class Foot:
    """What stands under the axis: tick words and, where something does not fit under its year, lines of notes."""

    axis: Json
    ticks_height: float
    lines: list[str]

    @property
    def height(self) -> float:
        """All px under the axis."""
        return self.ticks_height + (len(self.lines) * LINE_HEIGHT + 6 if self.lines else 0)


def foot(years: Years, below: dict[int, str], sayings: Sequence[str], paper: Paper) -> Foot:
    """Years with what stands under them; `sayings` are further lines. What does not fit under a year is listed under all."""
    under = all(fits(words, years.slot - 6, AXIS, _BELOW_LINES) for words in below.values())
    lines = [*([] if under else _listed(below, paper.width)), *sayings]
    wrapped = [w for line in lines for w in wrap(line, paper.width, AXIS, lines=9)]
    ticks = _tick_words(years, below if under else {}, paper)
    deep = max([1, *(t.count(BREAK) + 1 for t in ticks)])
    axis: Json = {"tickvals": list(years.years), "ticktext": ticks, "showticklabels": True, "range": list(years.ends)}
    return Foot(axis, 10 + deep * _LINE + 2, wrapped)


def _listed(below: dict[int, str], px: float) -> list[str]:
    """`2015·2017: 10. 31. 기준`: years of the same words together; a line breaks only between such entries."""
    words = dict.fromkeys(below[year] for year in sorted(below))
    entries = [f"{_spans(sorted(y for y, b in below.items() if b == w))}: {w}" for w in words]
    return [", ".join(e.replace(" ", NBSP) if width(e, AXIS) < px - 8 else e for e in entries)] if entries else []


def _spans(years: Sequence[int]) -> str:
    """`2015·2017–2019` for years that rise."""
    return "·".join(f"{r[0]}–{r[-1]}" if len(r) > 2 else "·".join(map(str, r)) for r in _runs(years))


def _tick_words(years: Years, below: dict[int, str], paper: Paper) -> list[str]:
    short = years.slot < width("2023", AXIS) + 4
    every = math.ceil((width("’23" if short else "2023", AXIS) + 4) / years.slot)
    words = []
    for i, year in enumerate(reversed(years.years)):
        name = f"’{year % 100:02d}" if short else str(year)
        strong = f"<b>{name}</b>" if year in years.known else name
        said, room = below.get(year, ""), years.slot - 6
        under = [escape(w) for w in wrap(_phrased(said, room), room, AXIS, _BELOW_LINES)] if said else []
        words.append(BREAK.join([strong, *under]) if i % every == 0 else "")
    return words[::-1]


def _phrased(words: str, px: float) -> str:
    """The words with lines that break only between phrases (`10. 31. 현재, | 속도 0.26`), where each phrase fits on a line."""
    kept = ", ".join(phrase.replace(" ", NBSP) for phrase in words.split(", "))
    return kept if fits(kept, px, AXIS, _BELOW_LINES) else words


def gaps(years: Years, paper: Paper) -> tuple[list[Json], list[Json], list[str]]:
    """Brackets over years without data with 자료 없음 in them; a stretch too narrow for the words is returned as a saying."""
    shapes: list[Json] = []
    notes: list[Json] = []
    small: list[str] = []
    font = {"size": AXIS, "color": paper.colour("muted")}
    for run in years.missing_runs:
        first, last = run[0], run[-1]
        shapes.append(_bracket(first - 0.36, last + 0.36, paper.colour("mark")))
        span = str(first) if first == last else f"{first}–{last}"
        words = _gap_words(paper, span, (last - first + 1) * years.slot - 8)
        if words:
            place: Json = {"x": (first + last) / 2, "xref": "x", "y": 0, "yref": "y", "yshift": 13, "yanchor": "bottom"}
            notes.append({"text": words, "font": font, **place})
        else:
            small.append(span)
    return shapes, notes, [f"{paper.say(NO_DATA)}: {', '.join(small)}"] if small else []


def _gap_words(paper: Paper, span: str, px: float) -> str:
    whole = paper.say(Text(f"{span}년 자료 없음", f"{span}: no data"))
    if width(whole, AXIS) <= px:
        return escape(whole)
    words = paper.say(NO_DATA)
    return stack(wrap(words, px, AXIS)) if fits(words, px, AXIS, 2) else ""


def _bracket(a: float, b: float, colour: str) -> Json:
    place: Json = {"xref": "x", "yref": "y", "ysizemode": "pixel", "yanchor": 0}
    return {"type": "path", "path": f"M{a},4L{a},10L{b},10L{b},4", "line": {"color": colour, "width": 1}, **place}


# Breaks: a zigzag between two years and its words in lines above the plot, so that they never cover a value.


def breaks(chart: Trend, years: Years, paper: Paper, over_axis: float, left: float) -> Above:
    """Every break of the chart, its words beside the zigzag; where words of two would touch, all are numbered and listed by year."""
    signed = signed_breaks(chart, years.years)
    inside = [b for _, b in signed]
    deep = over_axis - (_OVER_GAPS if years.missing_runs else 4)
    shapes = [_zigzag(b.at, deep, paper.colour("c4")) for b in inside]
    placed = [_placed(b, after, years, paper) for b, after in zip(inside, [*inside, None][1:], strict=True)]
    if _touch(placed):
        return _numbered(signed, shapes, years, paper, left)
    notes = [_break_note(p, paper) for p in placed]
    high = max([len(p.lines) for p in placed], default=0) * LINE_HEIGHT
    return Above(notes, shapes, high + (4 if high else 0))


def signed_breaks(chart: Trend, years: Sequence[int]) -> list[tuple[str, Break]]:
    """The breaks between these years, the earliest first, each with the sign by which words name it."""
    inside = sorted((b for b in chart.breaks if years[0] <= b.after and b.before <= years[-1]), key=lambda b: b.after)
    return [(_CIRCLED[i] if i < len(_CIRCLED) else f"({i + 1})", b) for i, b in enumerate(inside)]


def _numbered(signed: Sequence[tuple[str, Break]], shapes: list[Json], years: Years, paper: Paper, left: float) -> Above:
    """A number over each zigzag, moved aside where two would touch, and above them what each number means, the earliest first."""
    lines = [w for sign, b in signed for w in wrap(f"{sign} {paper.say(b.why)}", paper.width, KEY, _WHY_LINES)]
    font = {"size": KEY, "color": paper.colour("t4")}
    signs, places = [sign for sign, _ in signed], [b.at for _, b in signed]
    centres = [years.px_at(at) for at in places]
    moved = spread(centres, [width(sign, _SIGN) for sign in signs], years.px, 2)
    place: Json = {"xref": "x", "y": 1, "yshift": 2, "yanchor": "bottom"}
    over = [
        {"text": sign, "font": font | {"size": _SIGN}, "x": at, **({"xshift": to - px} if round(to - px) else {}), **place}
        for sign, at, px, to in zip(signs, places, centres, moved, strict=True)
    ]
    listed = at_left(paper, stack(lines), left, font=font, y=1, yshift=LINE_HEIGHT + 4, yanchor="bottom")
    return Above([listed, *over], shapes, (len(lines) + 1) * LINE_HEIGHT + 6)


@dataclass(frozen=True)
class _Placed:
    at: float
    lines: list[str]
    rightwards: bool
    start: float
    end: float


def _placed(of: Break, following: Break | None, years: Years, paper: Paper) -> _Placed:
    """Right of the zigzag and before the next one if the words fit there on a few lines, else where there is more room."""
    why, px = paper.say(of.why), years.px_at(of.at)
    until = years.px_at(following.at) - 12 if following else years.px
    free = fits(why, until - px, KEY, _WHY_LINES)
    rightwards = free or px < years.px - px
    room = until - px if free else max(px, years.px - px)
    lines = wrap(why, room, KEY, _WHY_LINES)
    wide = max(width(line, KEY) for line in lines)
    return _Placed(of.at, lines, rightwards, px if rightwards else px - wide, px + wide if rightwards else px)


def _touch(placed: Sequence[_Placed]) -> bool:
    """Whether the words of a break reach those of the next."""
    return any(one.end + 10 > other.start for one, other in pairwise(placed))


def _break_note(of: _Placed, paper: Paper) -> Json:
    anchor = "left" if of.rightwards else "right"
    font = {"size": KEY, "color": paper.colour("t4")}
    place: Json = {"x": of.at, "xref": "x", "xanchor": anchor, "align": anchor, "y": 1, "yshift": 2, "yanchor": "bottom"}
    return {"text": stack(of.lines), "font": font, **place}


def _zigzag(at: float, deep: float, colour: str) -> Json:
    """From the plot's top `deep` px downwards, in steps of 7 px."""
    steps = "".join(f"L{5 if n % 2 else 0},{-7 * n}" for n in range(1, int(deep // 7)))
    return {
        "type": "path", "path": f"M0,0{steps}", "xref": "x", "xsizemode": "pixel", "xanchor": at, "yref": "paper", "ysizemode": "pixel",
        "yanchor": 1, "line": {"color": colour, "width": 1.5}, "layer": "above",
    }  # fmt: skip
