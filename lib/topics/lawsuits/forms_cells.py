"""Tables of lawsuits as cells: each figure with the year, case type and outcome that its headings and labels say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lib.core import korean
from lib.core.text import Text
from lib.documents.labels import key
from lib.documents.units import unit_of_label
from lib.forms import Figure, Grid, Place, Question
from lib.forms.tally import Path, Spot
from lib.topics.lawsuits import forms_words as w
from lib.topics.lawsuits.forms_rates import ENDED
from lib.topics.lawsuits.forms_words import Meaning, meaning

UNIT = "건"
UNDATED = Text(
    "제소 기준인지 처리 기준인지 적혀 있지 않아 처리 연도로 읽었습니다",
    "Whether years are of filing or of closing is not said; read as closing",
)
NO_YEAR = Text("표에 연도가 없어 보고 연도로 읽었습니다", "The table names no year; read as the report's")
SINGLE = Text(
    "사건 목록만 있고 결과별 건수는 적혀 있지 않아 세지 않았습니다. 건수로 합산해 쓸지 알려 주십시오",
    "Only a list of single cases, no counts by outcome; nothing was counted. Say whether to add them up",
)
UNSURE = Text(
    "칸이 무너진 표여서 수치가 어느 결과의 것인지 정할 수 없습니다. 연도와 사건 종류별로 결과 건수를 알려 주십시오",
    "The columns of this table are lost; give the counts by year, case type and outcome",
)
GUESSED = Text("표의 칸을 글의 간격에서 짐작했습니다", "The columns were guessed from blanks in the text")


@dataclass(frozen=True)
class Cell:
    """One printed figure: count, counsel or rate; year, case and outcome as paths."""

    kind: str
    figure: Figure
    years: Path
    case: Path
    outcome: Path
    label: str

    @property
    def spot(self) -> Spot:
        """Where it stands, for sums."""
        return (self.years, self.case, self.outcome)


def count_of(figure: Figure) -> int:
    """The number of cases that a figure prints; none for a dash."""
    return 0 if figure.is_dash else int(korean.parse_number(figure.words))


def is_table(grid: Grid) -> bool:
    """Whether the table counts lawsuits by outcome or kind."""
    told = [meaning(words) for words in _labels(grid)]
    outcomes = {m.words for m in told if m.kind == "outcome"}
    cases = {m.words for m in told if m.kind == "case"} - {w.WHOLE, w.WITH_APPEALS}
    about = key(" ".join((grid.caption, grid.place.item, *grid.place.over, *_labels(grid))))
    counted = UNIT in (grid.unit or UNIT) and not w.MONEY.search(key(f"{grid.caption} {grid.place.heading}"))
    named = outcomes & {"승소", "패소", "일부승"} or {w.PENDING, w.CLOSED} <= outcomes or len(cases) > 1
    return counted and w.LAW.search(about) is not None and bool(named)


def is_list(grid: Grid) -> bool:
    """Whether the table names single cases."""
    heads = {s.key for s in grid.stubs} | {k for c in grid.columns for k in c.keys}
    return bool(heads & w.SINGLE) and any(
        w.LAW.search(h) or h in {"결과", "진행상황", "처리결과"} for h in (*heads, key(grid.place.heading))
    )


def _labels(grid: Grid) -> Iterator[str]:
    for column in grid.columns:
        yield from (part.text for part in column.path)
    for row in grid.rows:
        yield from row.labels


def cells(grid: Grid) -> list[Cell]:
    """The figures whose headings are understood; the others stay free."""
    return _divided(list(_cells(grid)))


def _divided(found: Sequence[Cell]) -> list[Cell]:
    """Outcomes beside a column of closed cases as its parts, where they add up to it: mostly, for one sum may be misprinted."""
    counts = [c for c in found if c.kind == "count"]
    ended = [c for c in counts if len(c.outcome) == 1 and c.outcome[0] in ENDED]
    closed = [c for c in counts if c.outcome == (w.CLOSED,)]
    sums: Counter[Spot] = Counter()
    for one in ended:
        sums[one.years, one.case] += count_of(one.figure)
    agree = [c for c in closed if sums[c.years, c.case] == count_of(c.figure)]
    if not ended or 2 * len(agree) <= len(closed):
        return list(found)
    return [replace(c, outcome=(w.CLOSED, *c.outcome)) if c in ended else c for c in found]


def _cells(grid: Grid) -> Iterator[Cell]:
    heads = [tuple(meaning(part.text) for part in c.path) for c in grid.columns]
    over = counsel_over(grid, [m for head in heads for m in head]) or _pending_over(grid, heads)
    for row in grid.rows:
        labels = tuple(map(meaning, row.labels))
        if any(m.kind == "unknown" for m in labels):
            continue
        own = next((u for name in reversed(row.labels) if (u := unit_of_label(name))), "")
        for column, unit, words in zip(heads, (c.unit or own or UNIT for c in grid.columns), row.cells, strict=False):
            figure = words.first(unit) if words else None
            told = (*labels, *column, *over)
            if figure is not None and _fits(figure, told):
                yield cell(told, figure)


def _fits(figure: Figure, told: Sequence[Meaning]) -> bool:
    """Whether its headings are understood and its unit is that of what they name: cases, or per cent for a rate."""
    rate = any(m.kind == "rate" for m in told)
    return (figure.unit == UNIT or (rate and figure.unit == "%")) and not any(m.kind == "unknown" for m in told)


def counsel_over(grid: Grid, heads: Sequence[Meaning]) -> tuple[Meaning, ...]:
    """Counsel appointed, where the heading over a table without outcomes says that it counts them."""
    found = w.COUNSEL_NAME.search(f"{grid.caption} {grid.place.heading}")
    labels = [meaning(words) for row in grid.rows for words in row.labels]
    if found is None or any(m.kind in {"outcome", "counsel"} for m in (*heads, *labels)):
        return ()
    return (Meaning("counsel", f"{found[0].removesuffix('건수').strip()} 건수"),)


def _pending_over(grid: Grid, heads: Sequence[tuple[Meaning, ...]]) -> tuple[Meaning, ...]:
    """What is pending, where the heading over a table without outcomes says that alone: `심급별 진행 현황`."""
    labels = [meaning(words) for row in grid.rows for words in row.labels]
    has_outcomes = any(m.kind == "outcome" for m in (*labels, *(m for head in heads for m in head)))
    is_said = w.PENDING_ALONE.search(f"{grid.caption} {grid.place.heading}") is not None
    return (Meaning("outcome", w.PENDING),) if is_said and not has_outcomes else ()


def cell(told: Sequence[Meaning], figure: Figure) -> Cell:
    """A figure with what its headings and labels say."""
    paths = {kind: tuple(dict.fromkeys(m.words for m in told if m.kind == kind)) for kind in ("year", "case", "outcome")}
    special = next((m for m in told if m.kind in {"counsel", "rate"}), None)
    outcome = paths["outcome"]
    name = "종결 소계" if outcome == (w.CLOSED,) else outcome[-1] if outcome else "계"
    return Cell(special.kind if special else "count", figure, paths["year"], paths["case"], outcome, special.words if special else name)


@dataclass(frozen=True)
class Source:
    """What the figures came from: the words above or around them, their place, the day that they name."""

    about: str
    place: Place
    as_of: str = ""
    doubts: tuple[Text, ...] = ()
    block: int = 0
    heads: tuple[str, ...] = ()  # the words, the nearest first


def source(grid: Grid) -> Source:
    """A table as the source of its cells."""
    heads = (grid.caption, *reversed(grid.place.over), *(s.text for s in grid.stubs))
    return Source(" ".join(heads), grid.place, grid.as_of, (GUESSED,) if grid.doubtful else (), grid.block, heads)


def lost(grid: Grid) -> Question:
    """What is asked of a table that a converter left as lines: which figure is of which outcome."""
    figures = [f for row in grid.rows for words in row.cells if words is not None for f in words.figures()]
    return Question(UNSURE, ";".join(dict.fromkeys(f.at for f in figures)), tuple(f.mark for f in figures))


def listed(grid: Grid) -> Question:
    """What is asked of a list of single cases."""
    return Question(SINGLE, next((c.at() for row in grid.rows for c in row.cells if c), ""))
