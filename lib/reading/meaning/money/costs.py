"""Rows of what statements say a thing costs: `사업비 : 1,400백만원(국비 700, 시비 700)`, `567.6억원(국비)`, `등산로 정비(3개소, 12억원)`.

Only where subject, figure and unit stand in one clause; every other sentence is left unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product, takewhile

from lib.core.columns import UNKNOWN, WHOLE
from lib.core.text import Text
from lib.core.wording import Cost
from lib.documents.words.labels import key
from lib.forms import Figure, Found, Free, Grid, Ignored, Line, Place, Question, Record, Report, Words
from lib.forms.headings import DONE, PARTS, part, tells_office, year_of
from lib.forms.headings import years_of as named_years
from lib.forms.own import own
from lib.forms.whose import another
from lib.reading.meaning.money.amounts import fits, holds, sums
from lib.reading.meaning.money.cards import by_year, cards, stated
from lib.reading.meaning.money.clauses import Clause, clauses
from lib.reading.meaning.money.named import divided, is_work, named, own_name
from lib.reading.meaning.money.parts import Part, bracketed, is_money, listed, parts, shared_unit, yearly
from lib.reading.meaning.money.spans import is_in_time, year_of_plans, year_within, years_of
from lib.reading.meaning.records import asked
from lib.reading.meaning.subjects.titles import titles
from lib.reading.meaning.subjects.whose import is_of_all

_NOT_SUMMING = Text("적힌 재원의 합이 사업비와 다릅니다: {words}", "The printed sources of money do not add up to the cost: {words}")
_WORDS_SHOWN = 60


def costs(report: Report, free: Free, declared: Sequence[Cost]) -> Iterator[Found]:
    """Rows of what statements say a project costs; questions where the parts do not add up. Statements under no title are left."""
    whole: _Whole | None = None
    told = list(_statements(report))
    years = years_of(told)
    for number, (line, title) in enumerate(told):
        outlined = _is_outlined(line, title)
        for cost in declared:
            below = list(_below(whole, line, title, cost)) if whole else []
            if below and all(_are_free(found.figures.values(), free) for found in below):
                yield from below
                continue
            for clause in _timed(clauses(line.words, cost), line, title, years, cost):
                if clause.figure and clause.head and not _is_spent(clause, cost):
                    whole = _Whole(title, line.depth, clause, _made_of(clause, title, line))
                    after = told[number + 1 : number + 1 + _MOST_LINES]
                    yield from _by_lines(whole, after, free, cost)
                    yield from _by_stages(whole, after, free, cost)
                is_ours = not (outlined and _is_budget(clause, cost)) and not _is_spent(clause, cost)
                if is_ours and _are_free(_figures(clause)[:1], free):
                    yield from _made(clause, title, line, cost)
    yield from _of_cards(report, free, declared)
    yield from _of_cells(report, free, declared)


@dataclass(frozen=True)
class _Whole:
    """The last cost that was stated: its title, how deep its line is, and the item of its rows."""

    title: str
    depth: int
    clause: Clause
    item: str


def _below(whole: _Whole, line: Line, title: str, cost: Cost) -> Iterator[Record]:
    """Rows of a line below a cost that is its years or its parts and nothing else, where they add up to it: `운송원가 60억원, 성과이윤 5억원`."""
    label = _LABEL.match(line.text)
    if whole.title != title or whole.clause.figure is None or line.depth < whole.depth:
        return
    found = _divided(line.words, label.end() if label else 0, _unit_of(whole.clause.figure), cost)
    is_inside = line.depth > whole.depth or label is not None or all(p.is_year for p in found)
    if is_inside and len(found) > 1 and sums(whole.clause.figure, found):
        clause = replace(whole.clause, figure=None, parts=tuple(found), in_bracket=0)
        yield from (record for record in _records(clause, whole.item, cost) if isinstance(record, Record))


def _by_lines(whole: _Whole, after: Sequence[tuple[Line, str]], free: Free, cost: Cost) -> Iterator[Found]:
    """Rows of the lines below a cost that are a part of it each (`- 국비 : 10억원`, `- 시비 : 20억원`); a question where sources do not add up to it."""
    below = list(takewhile(lambda one: one[1] == whole.title and one[0].depth > whole.depth, after))
    if whole.clause.figure is None or whole.clause.parts:
        return
    made = (_divided(line.words, 0, _unit_of(whole.clause.figure), cost) for line, _ in below)
    found = [p for one in takewhile(lambda one: len(one) == 1 or (one and one[0].over), made) for p in one]
    if len(found) < 2 or not _are_free((p.figure for p in found), free):
        return
    if sums(whole.clause.figure, found):
        clause = replace(whole.clause, figure=None, parts=tuple(found), in_bracket=0)
        yield from (record for record in _records(clause, whole.item, cost) if isinstance(record, Record))
    elif all(p.word and not p.is_year for p in found):
        words = _NOT_SUMMING.fill(words=", ".join(f"{p.printed} {p.figure.words}" for p in found)[:_WORDS_SHOWN])
        yield Question(words, found[0].figure.at, tuple(p.figure.mark for p in found))


def _by_stages(whole: _Whole, after: Sequence[tuple[Line, str]], free: Free, cost: Cost) -> Iterator[Found]:
    """Rows of the lines below a cost that are a stage of it each, where they add up to it and their own parts to them: `1단계(2010~2022) : 840억원(공사 358, …)`."""
    below = takewhile(lambda one: one[1] == whole.title and one[0].depth > whole.depth, after)
    told = [(m[1].strip(), line) for line, _ in below if (m := _STAGE.match(line.text))]
    made = [(name, _behind_name(line, name, cost)) for name, line in told]
    found = [(name, clause) for name, clause in made if clause is not None and clause.figure]
    figures = [Part("", name, clause.figure) for name, clause in found if clause.figure]
    if whole.clause.figure is None or len(found) < 2 or len(found) < len(told) or not sums(whole.clause.figure, figures):
        return
    for name, clause in found:
        agrees = clause.figure and (not clause.parts or sums(clause.figure, clause.parts))
        if agrees and _are_free(_figures(clause), free):
            yield from _records(replace(clause, head=whole.clause.head), f"{whole.item} {name}", cost)


_STAGE = re.compile(r"\s*(\d{1,2}\s?(?:단계|차|구간|공구)(?:\s?[(（][^()（）]{1,24}[)）])?)\s?[:：]\s*(?:[총약]\s*)?(?=\d)")


def _behind_name(line: Line, name: str, cost: Cost) -> Clause | None:
    """The amount right behind the name of a stage, with its parts and the time in the name."""
    start = line.text.find(name) + len(name)
    amount = next((n for n in line.words.numbers if n.start > start), None)
    if amount is None or not is_money(amount):
        return None
    bracket = bracketed(line.words, amount.end, shared_unit(amount), cost)
    return Clause("", line.words.figure(amount), bracket.parts, year_within(name), bracket.sole, bracket.shares, "", len(bracket.parts))


def _unit_of(figure: Figure) -> str:
    """The unit that bare parts share with their whole: 억 of 1,200억원."""
    return next((u for u in ("억", "조") if figure.words.rstrip("원 ").endswith(u)), figure.unit)


_MOST_LINES = 12  # below a cost that may each be a part of it


def _divided(words: Words, start: int, unit: str, cost: Cost) -> list[Part]:
    """The years or the parts that a line is made of from a place on, bare ones in the unit of the whole; none where it holds another figure."""
    words = Words(words.number, _INNER.sub(lambda m: " " * len(m[0]), words.text), words.parts)  # 시비 45억원(특별조정교부금), 구비 93억원
    numbers = [n for n in words.numbers if n.kind == "figure"]
    ways = (yearly(words, start, unit, cost), parts(words, start, len(words.text), unit, cost), listed(words, start))
    found = next((made for way in ways if (made := list(way))), [])
    are_all = len(found) + sum(len(p.over) for p in found) == len(numbers)
    return found if are_all and all(is_money(n) or not n.unit for n in numbers) else []


_INNER = re.compile(r"\s?[(（][^()（）\d]{1,20}[)）]")
_LABEL = re.compile(
    r"\s*(?:(?:연차별|연도별|재원별)(?:\s?[가-힣]{1,5}){0,2}(?:\s?[:：]|\s(?=['’‘2]))|(?:세부|사업|지원|추진|주요|투자|재원)\s?[가-힣]{1,5}\s?[:：])"
)


def _of_cells(report: Report, free: Free, declared: Sequence[Cost]) -> Iterator[Found]:
    """Rows of what cells of tables say of what a thing costs, where no cell beside it is needed or its label or heading says so."""
    where = report.once(titles)
    for grid in own(report).grids:
        title = where.get(grid.block, "")
        year = _year_of_card(grid)
        for (name, words, head), cost in product(stated(grid, title), declared):
            for clause in clauses(words, cost, head):
                is_undated = not clause.year and not any(p.is_year for p in clause.parts)
                dated = replace(clause, year=year) if is_undated and year and clause.head not in cost.heads.get("budget", ()) else clause
                if clause.head and not _is_spent(clause, cost) and _are_free(_figures(clause), free):
                    yield from _records(dated, name, cost)


def _year_of_card(grid: Grid) -> str:
    """The year, or 전체, of the span that a table of facts about one thing says beside 사업기간; empty where it says none."""
    first = [(stub.text, column.path[-1].text) for stub, column in zip(grid.stubs[-1:], grid.columns[:1], strict=False) if column.path]
    told = [*first, *((row.labels[-1], row.cells[0].text) for row in grid.rows if row.labels and row.cells and row.cells[0])]
    return next((year for word, words in told if is_in_time(word) and (year := year_within(words))), "")


def _of_cards(report: Report, free: Free, declared: Sequence[Cost]) -> Iterator[Found]:
    """Rows of what cells say of a project each: its small table, then the clauses of its lines."""
    for card in cards(report):
        for cost in declared:
            table = [one for one in by_year(card, cost) if isinstance(one, Record) and _are_free(one.figures.values(), free)]
            taken = {f.mark for found in table for f in found.figures.values()}
            yield from table
            for line in card.lines():
                for clause in clauses(line, cost):
                    if all(free(f.mark) and f.mark not in taken for f in _figures(clause)[:1]):
                        yield from _records(clause, card.name, cost)


def named_costs(report: Report, free: Free, declared: Sequence[Cost]) -> Iterator[Found]:
    """Rows of what things cost that a line names itself: `등산로 정비(3개소, 12억원)`, `난방비 지원 : 21개 단지, 4.8억원`; and what forms left."""
    told = {title: f for line, title in _statements(report) for cost in declared for f in _told(line, cost)}
    years = years_of(_statements(report))
    last: tuple[Record, Line] | None = None
    for line, title in _statements(report):
        for cost in declared:
            for clause in _timed(_dated(line, cost), line, title, years, cost):
                if _are_free(_figures(clause), free):
                    yield from _made(clause, title, line, cost)
                elif kept := _left(clause, free, cost):
                    year = clause.year or str(line.place.year or "")  # the form's own
                    left = replace(clause, figure=None, parts=kept, in_bracket=0, year=year)
                    yield from _records(left, _made_of(clause, title, line), cost)
            made = list(_named(line.words, title, cost, free, told, line))
            yield from made
            records = [one for one in made if isinstance(one, Record)]
            yield from _of_last(last, line, free, cost) if not made and last else ()
            last = (records[0], line) if len(records) == 1 else None
    for words, title in _cells(report):
        for cost in declared:
            yield from _named(words, title, cost, free, told)


def _of_last(last: tuple[Record, Line], line: Line, free: Free, cost: Cost) -> Iterator[Record]:
    """Rows of the parts, or of the sources of money, that a line names of the work on the line before, where they add up to it."""
    record, above = last
    whole, found = record.figures["amount_won"], divided(line.words)
    if len(found) > 1 and line.depth >= above.depth and sums(whole, found) and _are_free((p.figure for p in found), free):
        for one in found:
            values = {**record.values, "item": f"{record.values['item']} {one.printed}", "cut": 1}
            yield replace(record, values=values, figures={"amount_won": one.figure}, note="")
        return
    sources = _divided(line.words, 0, _unit_of(whole), cost)
    if len(sources) > 1 and sums(whole, sources) and _are_free((p.figure for p in sources), free):
        clause = Clause("", None, tuple(sources), year=str(record.values.get("fiscal_year") or ""))
        yield from (one for one in _records(clause, str(record.values["item"]), cost) if isinstance(one, Record))


def _left(clause: Clause, free: Free, cost: Cost) -> tuple[Part, ...]:
    """The parts of a cost of which a form took the whole alone, or the whole and its sources: those then that make it too."""
    if clause.figure is None or not clause.parts:
        return ()
    if _are_free([p.figure for p in clause.parts], free):
        return tuple(_kept(clause, cost))
    left = tuple(p for p in clause.parts if free(p.figure.mark))
    return left if len(left) > 1 and sums(clause.figure, left) else ()


def _cells(report: Report) -> Iterator[tuple[Words, str]]:
    """The cells of the report's own tables that stand under a title: `진입도로 개설 (12억원)`."""
    where = report.once(titles)
    for grid in own(report).grids:
        if title := where.get(grid.block, ""):
            yield from ((words, title) for words in grid.words())


def _named(words: Words, title: str, cost: Cost, free: Free, told: Mapping[str, Figure], line: Line | None = None) -> Iterator[Found]:
    """Rows of the works that words name; what it says again over the cost of the same thing (`□ 이름 [12억원]`) is none. `told`: costs by title."""
    for item, told_of in named(words, title, cost, of_works=line is not None and bool(year_of_plans(line.place))):
        clause = _of_its_year(told_of, line, cost, item) if line else told_of
        sources = [p for p in clause.parts if not p.is_year]
        agrees = not clause.figure or not sources or fits(clause.figure, sources)
        if clause.figure and item in told and _is_same(clause.figure, told[item]):
            yield Ignored("repeat", (clause.figure.mark,))
        elif agrees and _are_free(_figures(clause)[:1], free):
            yield from _records(clause, item, cost)


def _told(line: Line, cost: Cost) -> list[Figure]:
    """The amounts of a line that words head as what the thing above costs."""
    return [c.figure for c in clauses(line.words, cost) if c.head and c.figure and not _is_spent(c, cost)]


def _timed(made: Iterable[Clause], line: Line, title: str, years: Mapping[str, str], cost: Cost) -> Iterator[Clause]:
    """Clauses with the time in which the thing is done as theirs, where they print none; parts by years say theirs themselves.

    It is that of the line, of the thing's own lines (`사업기간 : …`) or of its title; a budget is of one year, whatever the thing takes.
    What has none is of the year whose results or plans the chapter tells: that year's money.
    """
    for clause in made:
        if clause.year or any(p.is_year for p in clause.parts):
            yield clause
            continue
        own = year_within(line.text) or _planned_in(clause, line, cost) or (clause.head and (years.get(title) or year_within(title)))
        if own and (own.isdigit() or clause.head not in cost.heads.get("budget", ())):
            yield replace(clause, year=own)
        else:
            yield _of_chapter(
                clause, line, cost, _made_of(clause, title, line) if clause.head else own_name(line.text, clause, title) or title
            )


def _planned_in(clause: Clause, line: Line, cost: Cost) -> str:
    """The year of the plan right over what is needed, whatever the thing takes in all its years: `○ 소요예산 : 12억원` under `□ 2025년 추진계획`."""
    above = next((w for w in reversed(line.place.over) if key(w) != key(line.text)), "")
    return str(year_of(above) or "") if clause.head in cost.of_years and _A_PLAN.search(key(above)) else ""


_A_PLAN = re.compile(r"계획(?:안)?$")


def _of_chapter(clause: Clause, line: Line, cost: Cost, item: str = "") -> Clause:
    """A clause in a chapter of results or plans as money of its year, to be confirmed where no word says that it is budget, or no heading the year of plans.

    Sums over all years (총, 누계) and what a project costs (사업비) stay without one; so does what is built, which takes more than the year of a plan.
    """
    if line.place.year and _over_budgets(line.place, line.text) and not clause.head:
        return replace(clause, year=str(line.place.year), measure="budget")
    past, budget = _year_of_results(line.place), cost.heads.get("budget", ())
    year = past or (year_of_plans(line.place) if clause.head in budget or (item and not _BUILT.search(item)) else "")
    is_cost = bool(clause.head) and clause.head not in budget
    if is_cost and (past or _is_spent(clause, cost) or not item or _BUILT.search(item)):
        return clause
    before = line.text[: clause.start] if clause.head else line.text
    if not year or clause.head.startswith("총") or _OVER_ALL.search(before) or _EARLIER.search(line.text) or _is_spent(clause, cost):
        return clause
    is_said = bool(clause.head) and not is_cost and (past or any(map(year_of, (line.place.section, *line.place.over))))
    doubts = () if is_said else (asked.OF_CHAPTER,)
    return replace(clause, year=year, doubts=doubts) if clause.head else replace(clause, year=year, measure="budget", doubts=doubts)


def _of_its_year(clause: Clause, line: Line, cost: Cost, item: str) -> Clause:
    """A named cost as money of the year of its chapter: one of results, or any where what was done in all years stands beside its counts."""
    if clause.year or clause.measure:
        return clause
    if line.place.year and _IN_ALL.search(line.text):
        return replace(clause, year=str(line.place.year))
    return _of_chapter(clause, line, cost, item)


_BUILT = re.compile(
    r"조성|건립|신축|증축|증설|건설|확충|구축|설치|공사|정비|개설|개량|리모델링|현대화|이전|복원|재생|단지|매입|보상|철거|유치|총사업"
)
_IN_ALL = re.compile(r"[(（]\s?누계\s?\d")
_OVER_ALL = re.compile(r"(?<![가-힣])(?:총|누계|누적|전체|총사업비)(?![가-힣])")


def _year_of_results(place: Place) -> str:
    """The year whose results the nearest heading of such names: `2024년 주요성과`."""
    if place.planned:
        return ""
    over = (words for words in reversed(place.over) if part(words) in DONE)
    named = next((str(y) for words in over if (y := year_of(words))), "")
    return named or (str(place.year or "") if _RESULTS.search(key(place.section)) else "")


_RESULTS = re.compile(r"(?:실적|성과)$")  # of a chapter


def _is_same(one: Figure, other: Figure) -> bool:
    """Whether two places print one amount."""
    return one.mark != other.mark and sums(one, [Part("", "", other)])


def _statements(report: Report) -> Iterator[tuple[Line, str]]:
    """The report's own statements, under a title or in a chapter of works; what a project costs is of no time but that which its clause prints."""
    where = titles(report)
    for line in report.lines:
        title = where.get(line.block, "")
        is_of_works = bool(title) or bool(year_of_plans(line.place, report.setting.year) or _over_budgets(line.place, line.text))
        others = another(title, report.setting) or another(line.text, report.setting) or is_of_all(report.setting, line.text, line.place)
        if is_of_works and line.marker != "page" and not others:
            yield _in_year(line, report), title


def _in_year(line: Line, report: Report) -> Line:
    """The line; in a chapter of plans that names no year it is of the report's, under budgets of works of the one year that their heading or the title names."""
    over = _over_budgets(line.place, line.text)
    year = year_of_plans(line.place, report.setting.year) or (_one_year(over) or _one_year(report.setting.title) if over else "")
    return replace(line, place=replace(line.place, year=int(year))) if year and not line.place.year else line


def _one_year(words: str) -> str:
    """The year that words name; empty where they name none or several (`2024년 실적 및 2025년 계획`)."""
    years = {*named_years(words)}
    return str(years.pop()) if len(years) == 1 else ""


def _over_budgets(place: Place, text: str) -> str:
    """The heading right over a line that says that budgets of works are listed below: `□ 주요사업별 예산`; else empty."""
    above = next((words for words in reversed(place.over) if key(words) != key(text)), "")
    return above if _BUDGETS.fullmatch(key(above)) else ""


_BUDGETS = re.compile(r"(?:(?:19|20)\d{2}년도?)?(?:주요|단위|세부|핵심|투자|현안|역점|중점)?사업별?(?:세출)?예산(?:현황|내역|규모)?")


def _is_spent(clause: Clause, cost: Cost) -> bool:
    """Whether a clause states what was spent, which the forms of tables and years read first."""
    return clause.head in cost.heads.get("executed", ())


def _are_free(figures: Iterable[Figure], free: Free) -> bool:
    """Whether no figure is taken yet."""
    return all(free(figure.mark) for figure in figures)


def _figures(clause: Clause) -> list[Figure]:
    return [*([clause.figure] if clause.figure else []), *(p.figure for p in clause.parts)]


def _is_budget(clause: Clause, cost: Cost) -> bool:
    """Whether a clause may state what an outlined project has in a year, which the outline's own forms read; what it takes in all years is none."""
    return clause.year != WHOLE[0] and clause.head not in cost.of_projects and not clause.version


def _is_outlined(line: Line, title: str) -> bool:
    """Whether the report's own outline knows the project that the statement stands under; its forms read it then."""
    own, other = key(line.place.item), key(title)
    return bool(line.place.item_note) or (len(own) >= _NAMED and (own in other or other in own))


_NAMED = 6  # letters from which on the name of a project is one


def _dated(line: Line, cost: Cost) -> Iterator[Clause]:
    """The clauses of a line; what was spent is of the year that it or the heading over it names, without one it is no row."""
    past = _year_of_results(line.place) or (None if line.place.planned else line.place.year)
    for clause in clauses(line.words, cost):
        if not _is_spent(clause, cost) or clause.year:
            yield clause
        elif past and not _EARLIER.search(line.text):
            yield replace(clause, year=str(past))


_EARLIER = re.compile(r"전년|작년|지난해")


def _made_of(clause: Clause, title: str, line: Line) -> str:
    """The name of the rows of a clause."""
    own = own_name(line.text, clause, title) or (clause.head and _over_label(line))
    return own or (f"{title}({clause.version})" if clause.version else title)


def _over_label(line: Line) -> str:
    """The work in the bracket with which the bullet above begins: `○ (활력증진 개발사업 61개소) 생활환경 개선` over `- 총사업비 : …`."""
    above = next((w for w in reversed(line.place.over) if key(w) != key(line.text)), "")
    match = _LABELLED.match(above)
    return match[1].strip() if match and is_work(match[1]) and part(match[1]) not in PARTS else ""


_LABELLED = re.compile(r"[(（]\s?([가-힣A-Za-z][^()（）]{5,40}?)(?:\s\d+\s?[가-힣]{1,3})?\s?[)）]\s")


def _made(clause: Clause, title: str, line: Line, cost: Cost) -> Iterator[Found]:
    inner = [p for p in clause.parts if "별도" not in p.printed and not p.is_year]
    if clause.figure and inner and all(p.word for p in inner) and not fits(clause.figure, inner):
        words = _NOT_SUMMING.fill(words=line.text[:_WORDS_SHOWN])
        yield Question(words, clause.figure.at, (clause.figure.mark, *(p.figure.mark for p in inner)))
        return
    if _TAKEN_IN.search(title):
        return
    if clause.head in cost.heads.get("budget", ()) and tells_office(title):
        yield from _records(replace(clause, year=clause.year or str(year_of(title) or "")), WHOLE[0], replace(cost, level="office"))
        return
    yield from _records(clause, _made_of(clause, title, line), cost)


_TAKEN_IN = re.compile(r"세입|재원별\s?구성")  # what a government takes in is no cost


def _records(clause: Clause, item: str, cost: Cost) -> Iterator[Found]:
    """The rows of one cost: the whole, then its sources, years or parts; none of a thing without a name."""
    if not item:
        return
    kept = tuple(_kept(clause, cost))
    fixed = {
        "level": cost.level,
        "measure": clause.measure or next((m for m, known in cost.heads.items() if clause.head in known), next(iter(cost.heads))),
        "fiscal_year": WHOLE[0] if clause.head.startswith("총") else clause.year or UNKNOWN[0],
    }
    whole = clause.sole[0] or WHOLE[0]
    if clause.figure:
        note = "; ".join(dict.fromkeys(w for w in (clause.head, clause.sole[1], clause.shares, clause.version) if w))
        split = any(not p.is_year for p in kept)
        yield Record(
            cost.dataset,
            {**fixed, "item": item, "fund": whole, "cut": 2 if split else 1},
            {"amount_won": clause.figure},
            note=note,
            doubts=clause.doubts,
        )
    for number, one in enumerate(kept):
        again = one.word and one.word in {p.word for p in kept[:number]}
        name = f"{item}({one.printed})" if (one.printed if one.is_year else again) else item if one.word else f"{item} {one.printed}"
        split_by = {"fiscal_year": one.word, "fund": whole} if one.is_year else {"fund": one.word or WHOLE[0]}
        yield Record(
            cost.dataset, {**fixed, "item": name, **split_by}, {"amount_won": one.figure},
            note="; ".join(w for w in (clause.head, one.printed) if w), marks=one.over, doubts=clause.doubts,
        )  # fmt: skip


def _kept(clause: Clause, cost: Cost) -> Iterator[Part]:
    """The sources and years of a clause; with other parts in it (공사 30, 보상 10) all of the bracket as such, where they add up to the whole."""
    bracket = clause.parts[: clause.in_bracket]
    if clause.figure and not all(p.word for p in bracket):
        of_sources = any(p.word and p.word not in cost.rest for p in bracket)
        if len(bracket) > 1 and sums(clause.figure, bracket):
            yield from (Part((p.word or cost.rest[0]) if of_sources else "", p.printed, p.figure) for p in bracket if p.printed)
        bracket = ()
    behind = clause.parts[clause.in_bracket :]
    dated = [p for p in behind if p.is_year]
    within = not clause.figure or not dated or holds(clause.figure, dated)
    yield from (*bracket, *(p for p in behind if within or not p.is_year))
