"""The words under and in a figure that must be known to read it, and why two figures differ there: for the glossary and beside the figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lib.core.derived import GLOSSARY
from lib.core.measure import Measure
from lib.core.panel import Panel
from lib.core.text import Text, join

_ROWS = 60  # of a panel's table that are looked through for words


@dataclass(frozen=True)
class Term:
    """A word of the screen: what it means, and why two figures may differ by it. `signs` finds the Korean words that call for it."""

    name: str
    title: Text
    means: Text
    differs: Text
    signs: str

    def is_in(self, words: str) -> bool:
        """Whether what a reader sees calls for it."""
        return bool(re.search(self.signs, words))


DEFINITION = Term(
    "definition",
    Text("정의", "Definition"),
    Text("무엇을 무엇으로 나누거나 더했고 어느 행을 뺐는지", "what was divided by what or added up, and which rows were left out"),
    Text("이름이 같은 비율도 분모나 뺀 것이 다르면 다른 수치임", "rates of one name differ where their denominator or what they leave out does"),
    "^정의",
)  # fmt: skip
AS_OF = Term(
    "as_of",
    Text("기준일", "As of"),
    Text("수치가 어느 날까지의 것인지. ‘가장 최근’은 같은 수치를 여러 번 적었으면 기준일이 가장 늦은 것, ‘… 이전 가장 최근’은 그날까지의 것 가운데 가장 늦은 것, "
         "‘해마다 …에 가장 가까운 날’은 해마다 그 월·일에 가장 가까운 보고",
         "the day up to which a figure counts. 'Newest' takes the latest of several statements, 'newest until' the latest up to that day, "
         "'nearest to' each year's report closest to that month and day"),
    Text("같은 해라도 5월 말과 10월 말의 수치는 다름. 집행률은 날이 다르면 속도로만 견줌",
         "within one year the end of May and of October differ; rates of different days are compared by pace only"),
    "^기준일",
)  # fmt: skip
RIVALS = Term(
    "rivals",
    Text("다른 출처의 값", "What other sources state"),
    Text("같은 수치를 출처마다 다르게 적은 것. 두 값과 적힌 곳을 나란히 둠", "a figure that sources state differently; both values stand with their places"),
    Text("기준일이 늦은 것, 그다음 공개된 것, 그다음 업무보고를 그림에 씀. 쓰지 않은 값도 지우지 않음",
         "the figure shows the later as-of date, then what is public, then the work report; the other value is kept"),
    "다른 출처|출처끼리",
)  # fmt: skip
TERMS = (
    DEFINITION,
    AS_OF,
    RIVALS,
    Term("restated", Text("다시 적힌 수치", "Restated figure"),
         Text("뒤에 나온 문서가 같은 때의 수치를 다시 적은 것", "a figure of the same time that a later document states again"),
         Text("확정되거나 고쳐져 달라질 수 있음. 처음 적힌 값과 나중 값을 모두 두고 차이를 보임",
              "it may have been settled or corrected since; the first and the later value are both kept, with the difference"),
         "다시 적"),
    Term("not_compared", Text("비교 제외", "Not compared"),
         Text("나란히 놓으면 잘못 읽게 되는 둘. 까닭을 그 자리에 적음", "two figures that would mislead side by side; the reason stands there"),
         Text("기준일, 정의, 조직, 기간, 세는 범위 가운데 하나가 다르거나 건수가 너무 적음",
              "as-of date, definition, organisation, period or scope differs, or there are too few cases"),
         "비교 제외|비교에서 제외|견줄 수 없|이전 자료 없음"),
    Term("reorganised", Text("조직 개편", "Reorganisation"),
         Text("부서의 기능이나 팀이 옮겨 간 것. 이름만 바뀌면 같은 부서로 봄", "functions or teams have moved; a department that only changes its name stays the same"),
         Text("앞뒤의 정원과 예산이 다른 것은 늘거나 준 것이 아니라 맡은 일이 달라진 것임. 그 사이를 선으로 잇지 않음",
              "staff and budgets before and after differ because the work does, not by growth or cuts; no line joins them"),
         "조직 개편|조직이 달라"),
    Term("unstated", Text("기준일 미표기", "As-of not printed"),
         Text("출처 어디에도 기준일이 적혀 있지 않음. ‘표의 기준일’은 표 위에, ‘보고서 기준일’은 보고서에만 적힌 날",
              "the source prints no date. 'Date over the table' stands over the table, 'the report's date' in the report only"),
         Text("언제의 수치인지 알 수 없어 속도를 내지 않고 다른 해와 비교 제외", "when it was is unknown: no pace, and no comparison with other years"),
         "미표기"),
    Term("second_hand", Text("재인용", "Second hand"),
         Text("수치를 낸 기관의 원문이 아니라 사본이나 기사에서 읽은 것. 어느 것인지 알 수 없으면 출처 불분명",
              "read in a copy or an article, not in the original of the body that issued it; origin unclear where even that is not known"),
         Text("옮기면서 달라졌을 수 있음. 값이 아직 바뀔 수 있다는 뜻(잠정)은 아님", "copying may have changed it; that is not to say that it may still change (provisional)"),
         "재인용|출처 불분명"),
    Term("provisional", Text("잠정", "Provisional"),
         Text("확정되지 않아 아직 바뀔 수 있는 값", "a value that is not settled and may still change"),
         Text("원본이 등록되면 바뀔 수 있음. 같은 날의 공개된 값이 있으면 그것을 먼저 씀", "it may change once the original is registered; a public value of the same day goes first"),
         "잠정"),
)  # fmt: skip
READING: tuple[Term, ...] = (
    *TERMS,
    *(Term(e.name, e.title, e.formula, e.rule, re.escape(e.title.ko)) for e in GLOSSARY if e.name != "share"),
)
"""The terms, and behind them those that are derived from a result: what these mean is their formula, what makes them differ their rule."""


@dataclass(frozen=True)
class Line:
    """One line of the help beside a figure: a term and what is said of it there."""

    title: Text
    words: Text


def help_of(panel: Panel, measure: Measure | None, definition: str, sources: str) -> tuple[Line, ...]:
    """What a reader of this panel may ask: its definition beside the others of its measure, its date, and the terms that its words name.

    `sources` are its sources as they are named under it. A panel without sources shows declarations, which explain themselves.
    """
    if not panel.caption.sources:
        return ()
    words = "\n".join((*_words(panel), sources))
    own = _definition(measure, definition) if measure else _line(DEFINITION)
    rivals = [_line(RIVALS)] if panel.rivals is not None else []
    return (own, _line(AS_OF), *rivals, *(_line(t) for t in READING if t not in (DEFINITION, AS_OF, RIVALS) and t.is_in(words)))


def _words(panel: Panel) -> Iterator[str]:
    yield from (text.ko for text in (panel.title, panel.what, panel.caption.definition, panel.caption.as_of, *panel.notes))
    yield from (column.title.ko for column in panel.table.columns)
    shown = panel.table.frame.head(_ROWS)
    for column in panel.table.columns:
        yield from {column.write(value, "ko") for value in shown[column.name].to_list()}
    yield "잠정" if panel.caption.provisional else ""


def _line(term: Term) -> Line:
    return Line(term.title, join([term.means, term.differs], ". ", ". "))


def _definition(measure: Measure, name: str) -> Line:
    """The definition in force with its formula, and what the measure's others divide or add instead."""
    own = measure.definition(name)
    others = [d for d in measure.definitions if d.name != own.name]
    said = [Text(f"{own.title.ko}: {own.formula.ko}({own.rule.ko})", f"{own.title.en}: {own.formula.en} ({own.rule.en})")]
    if others:
        rest = join([join([d.title, d.formula], " = ", " = ") for d in others], "; ", "; ")
        said.append(Text(f"다른 정의로 계산하면 값이 다름: {rest.ko}", f"computed otherwise, the value differs: {rest.en}"))
    return Line(Text(f"정의 · {measure.title.ko}", f"Definition · {measure.title.en}"), join(said, ". ", ". "))
