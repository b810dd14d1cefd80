"""What reports say of lawsuits and legal advice besides tables: statements, lists of single cases, tables of which the columns are lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.core.text import Text
from lib.documents.words.labels import key
from lib.forms import Form, Found, Free, Grid, Line, Place, Question, Report, is_free
from lib.forms.own import own
from lib.reading.meaning import tables
from lib.reading.meaning.records.tallies import Tallied, tallied
from lib.topics.lawsuits.forms import advice, lines
from lib.topics.lawsuits.wording import LAWSUITS_TOLD, LIST_OF_CASES

SINGLE = Text(
    "사건 목록만 있고 결과별 건수는 적혀 있지 않아 세지 않았습니다. 건수로 합산해 쓸지 알려 주십시오",
    "Only a list of single cases, no counts by outcome; nothing was counted. Say whether to add them up",
)
_LAW, _RESULTS = ("소송", "송무", "제소", "승소", "패소", "법률"), frozenset({"결과", "진행상황", "처리결과"})


def lawsuits(report: Report, free: Free) -> Iterator[Found]:
    """Lists that nothing counts, then the statements, each beside the table of its project; what is planned is none."""
    report = own(report)
    lists = [g for g in report.grids if not g.place.planned and is_free(g, free) and _is_list(g)]
    counts = [tallied(m.sheet, report) for m in tables(report, lambda _: True, (LAWSUITS_TOLD,))]
    told, questions = lines.statements(report, free)
    yield from questions
    counted = [*(t.source.place for t in counts), *(line.place for line, _ in told)]
    yield from (_listed(g) for g in lists if not any(_beside(g.place, c) for c in counted))
    for line, items in lines.together(told):
        near = _nearest(counts, line)
        yield from lines.of_table(near, items) if near else lines.alone(line, items, report)


def _is_list(grid: Grid) -> bool:
    """Whether the table names single cases."""
    heads = {s.key for s in grid.stubs} | {k for c in grid.columns for k in c.keys}
    return bool(heads & LIST_OF_CASES) and any(h in _RESULTS or any(word in h for word in _LAW) for h in (*heads, key(grid.place.heading)))


def _listed(grid: Grid) -> Question:
    """What is asked of a list of single cases."""
    return Question(SINGLE, next((c.at() for row in grid.rows for c in row.cells if c), ""))


def _beside(listed: Place, counted: Place) -> bool:
    """Whether outcomes are counted in the section of a list of cases, which then need not be added up."""
    return (listed.section, listed.item, listed.over[:1]) == (counted.section, counted.item, counted.over[:1])


def _nearest(tables: Sequence[Tallied], line: Line) -> Tallied | None:
    """The table of the same project that a statement is about: the last above it, else the first below."""
    own = [t for t in tables if t.source.place.item == line.place.item]
    above = [t for t in own if t.source.block < line.block]
    return above[-1] if above else next(iter(own), None)


FORMS: tuple[Form, ...] = (
    Form("lawsuits", Text("소송", "Lawsuits"), lawsuits),
    Form("legal_advice", Text("법률자문", "Legal advice"), advice.read),
)
