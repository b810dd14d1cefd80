"""Statements that count members by the words of a wording, as small tables: `정원 23명(현원 22명)`, `5급 1/1, 6급 6/6`, `6팀(정원 29명)` under an office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

from lib.core.wording import OFFICE, YEAR, Wording, compiled
from lib.documents.tables.columns import Column
from lib.documents.words.labels import key, label
from lib.documents.words.units import said
from lib.forms import Grid, Line, Place, Report, Row, Words
from lib.reading.meaning.arithmetic.sums import number
from lib.reading.meaning.labels.senses import UNKNOWN, Sense, lexicon
from lib.reading.meaning.statements.below_whole import Counted, below
from lib.reading.meaning.statements.rolls import Roll, grid_of, roll

_BETWEEN = re.compile(r"(?:\s?현황(?![가-힣]))?[\s:：(（)）/,·은는이총약및]*")
_OURS = re.compile(r"(?:우리|본|저희|당)\s?(?:과|부서|담당관|실|국|소|기관)(?:의|는)?\s*$")
_DAY = r"(?:(?:19|20)\d{2}|['’‘]\d{2})\s?[년.](?:\s?\d{1,2}\s?[월.])?(?:\s?\d{1,2}\s?일)?\s?(?:[상하]반기|말|초)?\s?(?:기준|현재)?(?:으로|의)?\s?"
_WHEN, _DAY_BETWEEN = re.compile(rf"^\s*{_DAY}"), re.compile(rf"^(?:[은는이]\s)?{_DAY}")  # 정원은 2031년 12월 31일 현재 821명
_OF_ALL = re.compile(r"(?:우리\s?[시군구도]\s?)?(?:소속\s?)?(?:지방\s?)?공무원\s?(?:의\s?)?$")  # names no office
_COUNTED = re.compile(r"(?:(?<!\s)(?:총|약)\s*+)?(?<![\d,])[\d,]++\s*+(?:명|인)|총$")
_CHANGED = re.compile(r"\d\s*명?\s*(?:[→⇒➡➜▶►]|에서\s+[\d,]+\s*명)")  # 23명 ⇒ 27명: one is past or neither is in force yet
_BODY = re.compile(r"([가-힣]{1,12}(?:공단|재단|공사|문화원|진흥원|체육회|의료원))")
_OFFICE_NAMES = re.compile(r"(?<![가-힣])[가-힣]{1,20}(?:과|담당관|팀|국|실)(?![가-힣])")
# Possessive: a blank that two parts might take is taken once, or a long line takes minutes.
PAIR = re.compile(
    r"(?P<of>(?:[가-힣·]{2,8}\s?+)?+[1-9][가-힣]{1,4}+|[가-힣·]{2,8}+)\s*+[:：]?\s*+(?P<first>\d++)\s*+명?\s*+[/(（]\s*+(?P<second>\d++)\s*+명?\s*+[)）]?"
)
_NAMED_GROUP = re.compile("[?]P<[a-z]+>")
_OPENS, _WORD_ENDS = re.compile("[:：(（]"), re.compile(r"[\s(（]")
PAIRS = re.compile(rf"(?:{_NAMED_GROUP.sub('?:', PAIR.pattern)}[\s,·/]*+){{2,}}")
_UNITS_ALONE = re.compile(
    r"(?:\d{1,2}\s?(?:개\s?)?(?:실|국|과|팀|담당|계|부|센터)[\s,·]*)+"
)  # 4팀, 정원 18명: how many teams, and then of whom
_PARTS = r"(?:\d{1,3}\s?(?:개\s?)?(?:팀|담당|계|부|반|센터))?"  # of an office, before what a chart counts of it
_FEWEST = 2  # boxes among other words, members of a list
Cells = dict[tuple[str, str], Words]  # by member and heading
Count = tuple[str, str, Words]  # the heading and the label of a member that a figure stands under


@dataclass(frozen=True)
class _Said:
    """What one statement counts, of which office (empty: the reporting one) and day."""

    words: Words
    place: Place
    block: int
    office: str
    as_of: str
    counts: tuple[Count, ...]


class _Spelling:
    """The words of values and differences as sentences print them, each with the headings that it stands for."""

    def __init__(self, wording: Wording) -> None:
        first = {column: spelled[0] for column, spelled in wording.values.items()}
        both = {word: tuple(first[c] for c in columns) for word, columns in wording.pairs.items()}
        gaps = {word: (d.words[0],) for d in wording.derived if d.figure == "gap" for word in d.words}
        alone = {word: (first[c],) for c, spelled in wording.values.items() for word in spelled if _is_near(word, first[c])} | gaps
        self._headings = {key(word): headings for word, headings in (both | alone).items()}
        self.values, self.unit = set(first.values()), wording.unit
        between = dict.fromkeys(alone, r"\s?") | dict.fromkeys(both, r"[\s·․ㆍ/(]*")
        spelled = sorted(between, key=lambda word: (-len(key(word)), word))
        self.pattern = "|".join(between[word].join(map(re.escape, key(word))) for word in spelled)
        self.named = re.compile(rf"(?:{self.pattern})\)?")
        self.behind = re.compile(rf"\s*[이가]?\s*({'|'.join(map(re.escape, sorted(gaps, key=len, reverse=True)))})")
        counted = rf"(?<![가-힣])(?:(?:{self.pattern})[\s:：]*+\d{{1,5}}+\s?명?[\W_]*+){{1,4}}"
        self.counted = re.compile(counted)
        self.chart = re.compile(rf"{_PARTS}[\W_]*+{counted}")

    def headings(self, words: str) -> tuple[str, ...]:
        """The headings that a word as printed stands for."""
        return self._headings[_MARKS.sub("", words)]

    def all_in(self, words: str) -> tuple[str, ...]:
        """Those of every value that words name, in their order."""
        every = chain.from_iterable(self.headings(m[0]) for m in self.named.finditer(words))
        return tuple(dict.fromkeys(h for h in every if h in self.values))


def _is_near(word: str, first: str) -> bool:
    """Whether a spelling is the first one with a letter more at most: in sentences the others (재직자) count people of any kind."""
    return len(key(word)) <= len(first) + 1 and set(first) <= set(word)


_MARKS = re.compile(r"[\s·․ㆍ/()]+")


@cache
def _spelling(wording: Wording) -> _Spelling:
    return _Spelling(wording)


def speaks_of_others(wording: Wording, *words: str) -> bool:
    """Whether words speak of pupils, visitors, members: people whom the wording does not count."""
    return bool(wording.not_told) and compiled(wording.not_told).search(_OFFICE_NAMES.sub(" ", " ".join(words))) is not None


def stated(report: Report, wording: Wording) -> Iterator[Grid]:
    """The statements of a report as tables, those of one office on one day together: a total and its parts may stand in lines of their own."""
    groups: list[tuple[_Said, Cells]] = []
    last: dict[tuple[str, str, str], Cells] = {}
    for one in (*_drawn(report, wording), *_in_cells(report, wording), *_told(report, wording)):
        whose = (one.as_of, one.office, one.place.item)
        own = {(member, heading): words for heading, member, words in one.counts}
        if whose not in last or own.keys() & last[whose].keys():  # what is told once more is a table of its own
            last[whose] = {}
            groups.append((one, last[whose]))
        last[whose].update(own)
    yield from _charts(report, wording)
    yield from _rolls(report, wording)
    yield from _below(report, wording)
    yield from (_grid(first, cells, wording) for first, cells in groups)


def _rolls(report: Report, wording: Wording) -> Iterator[Grid]:
    """The lists of offices in lines, on the day that the heading over them tells."""
    spelling = _spelling(wording)
    for line in report.lines:
        headings = spelling.all_in(line.text) or spelling.all_in(line.place.heading)
        if (
            headings
            and not _CHANGED.search(line.text)
            and not speaks_of_others(wording, *line.place.over)
            and (found := roll(line, wording, headings))
        ):
            yield grid_of(line, found, wording, _day_of(line) or _day_before(line, report, spelling))


def _day_of(line: Line) -> str:
    """The day that a line says itself, else the nearest heading over it that says one."""
    return next(filter(None, (said(words).as_of for words in (line.text, *reversed(line.place.over)))), "")


def _below(report: Report, wording: Wording) -> Iterator[Grid]:
    """What lines below a statement of all add up to it."""
    for at, line in enumerate(report.lines):
        told = _Statement(line, wording, key(report.setting.department)) if _spelling(wording).named.search(line.text) else None
        if told is None or _CHANGED.search(line.text) or speaks_of_others(wording, line.text, *line.place.over) or told.office:
            continue
        wholes = {h: w for h, member, w in told.counts if not member and h in _spelling(wording).values}
        found = below(report.lines[at:], wholes, wording) if wholes and told.holds else None
        if found:
            yield _of_members(line, *found, wording, _day_of(line))


def _of_members(line: Line, values: Sequence[str], counted: Sequence[Counted], wording: Wording, day: str) -> Grid:
    """Members with their figures as a table: of offices under the heading of offices, else beside the reporting one."""
    is_of_offices = any(s.column == OFFICE for s in lexicon(wording).read(counted[0][0]))
    heads = next(a.heads for a in wording.axes if a.column == OFFICE)
    columns = tuple(Column(n, (label(value),)) for n, value in enumerate(values))
    rows = tuple(Row((name,), words) for name, words in counted)
    stub = label(heads[0] if is_of_offices else "구분")
    return Grid(
        line.words.number, line.place, (stub,), columns, rows, (), wording.unit, day, line.text, block=line.block, is_told=True
    )  # fmt: skip


def _charts(report: Report, wording: Wording) -> Iterator[Grid]:
    """Charts of offices with a count in each box (`도시계획과 (5팀, 27명)`), where these make the one value of all that the next table prints."""
    for grid in (g for g in report.grids if wording.unit and not speaks_of_others(wording, g.caption, *g.place.over)):
        texts = [words for words in grid.words() if _BOX.fullmatch(words.text.strip())]
        boxes = [(match["of"], words, match) for words in texts if (match := _BOX.fullmatch(words.text.strip()))]
        table = next((g for g in report.grids if g.block > grid.block and _counts_them(g, _spelling(wording))), None)
        if len(boxes) < _FEWEST or table is None or not all(_office_in(of, wording) for of, _, _ in boxes):
            continue
        whole = sum(int(match["count"]) for _, _, match in boxes)
        told = {row.labels[0]: cell for row in table.rows if row.labels and (cell := next(iter(row.cells), None))}
        made = {h for words, cell in told.items() if cell.text.strip() == str(whole) for h in _spelling(wording).all_in(words)}
        if len(made) == 1:
            entries = [(of, (words.cut(*_span(words, match)),)) for of, words, match in boxes]
            line = Line(boxes[0][1], 0, "", grid.place, grid.block)
            yield grid_of(line, Roll(tuple(made), entries), wording, table.as_of)


def _span(words: Words, match: re.Match[str]) -> tuple[int, int]:
    """Where the count of a box stands in its words."""
    lead = len(words.text) - len(words.text.lstrip())
    return match.start("count") + lead, match.end("count") + lead


_BOX = re.compile(
    r"(?P<of>[가-힣A-Za-z·]{2,16})\s*[(（\[]?\s?\d{1,2}\s?(?:개\s?)?(?:팀|담당|계)\s?[,·/]\s?(?P<count>\d{1,4})\s?명\s?[)）\]]?"
)


def _day_before(line: Line, report: Report, spelling: _Spelling) -> str:
    """The day of the last table of officials above a line in its chapter."""
    before = (g for g in reversed(report.grids) if g.block < line.block and g.place.section == line.place.section and g.as_of)
    return next((g.as_of for g in before if _counts_them(g, spelling)), "")


def _counts_them(grid: Grid, spelling: _Spelling) -> bool:
    """Whether labels or headings of a table say a value."""
    words = (*(p.text for c in grid.columns for p in c.path), *(w for row in grid.rows for w in row.labels))
    return grid.unit.startswith(spelling.unit) or any(map(spelling.all_in, words))


def _grid(first: _Said, cells: Cells, wording: Wording) -> Grid:
    heads = list(dict.fromkeys(heading for _, heading in cells))
    rows = (Row((first.office, m), tuple(cells.get((m, h)) for h in heads)) for m in dict.fromkeys(m for m, _ in cells))
    columns = tuple(Column(n, (label(h),)) for n, h in enumerate(heads))
    office = next((a.heads[0] for a in wording.axes if a.column == OFFICE), "")
    return Grid(
        first.words.number, first.place, (label(office), label("구분")), columns, tuple(rows), (), wording.unit, first.as_of,
        first.words.text, block=first.block, is_told=True,
    )  # fmt: skip


def _told(report: Report, wording: Wording) -> Iterator[_Said]:
    """The statements in lines."""
    spelling = _spelling(wording)
    for line in report.lines:
        if not (spelling.named.search(line.text) or PAIRS.fullmatch(line.text.strip())) or _CHANGED.search(line.text):
            continue
        if speaks_of_others(wording, line.text, *line.place.over):
            continue
        told = _Statement(line, wording, key(report.setting.department))
        if told.counts and told.holds:
            day = said(line.text).as_of or said(told.paired_under).as_of or _day_of(line)
            yield _Said(line.words, line.place, line.block, told.office, day, told.counts)


@dataclass(frozen=True)
class _Statement:
    """A line with what it counts. `own` is the key of the reporting office."""

    line: Line
    wording: Wording
    own: str

    @property
    def holds(self) -> bool:
        """Whether it counts whom the wording does: all values, one by members, or one where its members make it or the headings are about them.

        In a project those of a named body only.
        """
        place, values = self.line.place, _spelling(self.wording).values
        is_list = self._is_list or self._is_made
        named = {heading for heading, member, _ in self.counts if self._is_under or is_list or not member} & values
        if self.paired_under or not named:
            return bool(self.paired_under)
        if place.item or self._is_under is False:
            return bool(self.office)
        return bool(self._is_under) or is_list or named == values

    @property
    def _is_made(self) -> bool:
        """Whether the members that it counts make the whole that it counts: `정원 37명 : 4급 1, 5급 6, 6급 30`."""
        told = [(heading, member, number(next(words.figures()))) for heading, member, words in self.counts]
        wholes = {heading: value for heading, member, value in told if not member}
        parts = {heading: [value or 0 for h, member, value in told if member and h == heading] for heading in wholes}
        return any(len(parts[h]) >= _FEWEST and sum(parts[h]) == whole for h, whole in wholes.items())

    @cached_property
    def _is_under(self) -> bool | None:
        """Whether the nearest heading that speaks of people says that the wording counts them; None where none does."""
        own = label(self.line.text).text
        over = [key(words) for words in (self.line.place.section, *self.line.place.over) if words != own]
        told = next((words for words in reversed(over) if self._tells_whom(words) is not None), "")
        return False if self._tells_whom(key(self._front)) is False else self._tells_whom(told)

    def _tells_whom(self, words: str) -> bool | None:
        """Whether a heading (its key) is about those whom the wording counts, or about others; None where it says neither."""
        if compiled(self.wording.told_under).search(words):
            return True
        return False if self.wording.not_told_under and compiled(self.wording.not_told_under).search(words) else None

    @property
    def _is_list(self) -> bool:
        """Whether it lists members and nothing else: `직급별 현원 : 4급 6, 5급 28, 6급 54`."""
        ends = [n.end for n in self.line.words.numbers if n.kind == "figure"]
        told = [member for _, member, _ in self.counts if member]
        is_whole = len(told) == len(ends) >= _FEWEST and not self.line.text[ends[-1] :].strip(" .")
        return is_whole and all(s.kind == "head" for s in self._subject or ())

    @cached_property
    def paired_under(self) -> str:
        """The heading under which a line lists two values by member: `5급 1/1, 6급 6/6`; empty for any other line."""
        if not PAIRS.fullmatch(self.line.text.strip()):
            return ""
        over = (words for words in reversed(self.line.place.over) if words != self.line.text)
        return next((words for words in over if len(_spelling(self.wording).all_in(words)) > 1), "")

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """The figures with their heading and member."""
        if self.paired_under:
            return tuple(self._paired(_spelling(self.wording).all_in(self.paired_under)))
        return tuple(_counts(self.line.words, self.wording, self._member)) if self._subject is not None else ()

    def _paired(self, headings: Sequence[str]) -> Iterator[Count]:
        figures = {n.start: n for n in self.line.words.numbers if n.kind == "figure"}
        for match in PAIR.finditer(self.line.text):
            for heading, start in zip(headings, (match.start("first"), match.start("second")), strict=False):
                if start in figures and _member_in(match["of"], self.wording):
                    yield heading, match["of"], self.line.words.cut(figures[start].start, figures[start].end)

    @cached_property
    def _front(self) -> str:
        """The words right before the first value."""
        first = _spelling(self.wording).named.search(self.line.text)
        front = _OURS.sub("", self.line.text[: first.start()].rstrip(" :：-–()（）,")) if first else ""
        front = "" if front.rstrip().endswith((".", "다")) else front
        front = _OF_ALL.sub("", _WHEN.sub("", _OPENS.split(front)[-1]))
        bare = _COUNTED.sub("", front).strip(" ,·")
        return "" if _UNITS_ALONE.fullmatch(bare) else bare

    @cached_property
    def _subject(self) -> tuple[Sense, ...] | None:
        """What the words before the first value say; None where its people are none of ours (교육 정원)."""
        words = self._front
        told = tuple(s for part in dict.fromkeys((words, words.split(" ")[-1])) if part for s in lexicon(self.wording).read(part))
        return None if told and all(s.kind == UNKNOWN for s in told) else told

    @property
    def office(self) -> str:
        """The office that it names, or the body that the headings are about; empty for the reporting one."""
        named = [s.words for s in self._subject or () if s.kind == "member" and s.column == OFFICE]
        body = _BODY.search(" ".join((self.line.text, *self.line.place.over, self.line.place.item)))
        return next((o for o in named if key(o) != self.own), "") or (body[1] if body and not named and not self._member else "")

    @property
    def _member(self) -> str:
        """The member whom all of it counts: `5급 : 정원 1명, 현원 1명`."""
        return " ".join(dict.fromkeys(s.printed for s in self._subject or () if s.kind == "member" and s.column not in {OFFICE, YEAR}))


def _counts(words: Words, wording: Wording, member: str) -> Iterator[Count]:
    """The figures behind the words of values and differences; those of members follow the value that they divide."""
    spelling = _spelling(wording)
    waiting: tuple[str, ...] = ()
    before, last = "", 0
    for one in words.numbers:
        between = words.text[last : one.start]
        if one.kind != "figure" or one.unit not in {"", wording.unit, "인"}:
            last = one.end if one.kind == "figure" else last
            continue
        named = list(spelling.named.finditer(between))
        waiting = spelling.headings(named[-1][0]) if named else waiting
        rest = between[named[-1].end() :] if named else between
        part = _member_in(rest, wording) or (_member_in(between[: named[0].start()], wording) if named else "")
        behind = spelling.behind.match(words.text, one.end)
        heading = spelling.headings(behind[1])[0] if behind else _next(waiting, before, is_named=bool(named), part=part)
        if heading and (behind or part or _BETWEEN.fullmatch(_DAY_BETWEEN.sub("", rest))):
            yield heading, part or member, words.cut(one.start, one.end)
            before = heading
            waiting = waiting if behind or part else waiting[1:]
        last = one.end


def _next(waiting: Sequence[str], before: str, *, is_named: bool, part: str) -> str:
    """The heading of a figure: the next that was named; of a member without one that of the figure before it."""
    return waiting[0] if waiting and (is_named or not part) else before if part else ""


def _member_in(words: str, wording: Wording) -> str:
    """Words between figures that name a member and nothing else, offices apart; else empty."""
    bare = words.strip(" :：(（)）/,·")
    senses = lexicon(wording).read(bare) if bare else ()
    return bare if senses and all(s.kind == "member" and s.is_sure and s.column not in {OFFICE, YEAR} for s in senses) else ""


def _drawn(report: Report, wording: Wording) -> Iterator[_Said]:
    """What a chart of an organisation counts under the name of each office, each once, on its day, else that of the table of officials beside it."""
    spelling = _spelling(wording)
    seen: set[str] = set()
    for grid in (g for g in report.grids if not speaks_of_others(wording, g.caption, *g.place.over)):
        for office, words in _boxes(grid, wording):
            if office not in seen:
                seen.add(office)
                named = "" if office == key(report.setting.department) else office
                day = grid.as_of or _day(grid, report, spelling)
                yield _Said(words, grid.place, grid.block, named, day, tuple(_counts(words, wording, "")))


def _in_cells(report: Report, wording: Wording) -> Iterator[_Said]:
    """What the one cell of a table that says every value counts of the reporting office: `조직 | 인력` over `4과 15팀 | 정원 78 / 현원 75`."""
    spelling = _spelling(wording)
    for grid in report.grids if wording.told_under else ():
        told = [(row, at, w) for row in grid.rows for at, w in enumerate(row.cells) if w is not None and _says_all(w.text, spelling)]
        if len(told) == 1 and _is_of_officials(grid, *told[0][:2], wording):
            words = told[0][2]
            yield _Said(words, grid.place, grid.block, "", grid.as_of or said(words.text).as_of, tuple(_counts(words, wording, "")))


def _is_of_officials(grid: Grid, row: Row, at: int, wording: Wording) -> bool:
    """Whether the words at a cell are about those whom the wording counts, of no office or body of another name."""
    heads = (part.text for column in grid.columns[at : at + 1] for part in column.path)
    near = (grid.caption, grid.place.section, *grid.place.over, *row.labels, *heads)
    is_other = any(s.column == OFFICE for words in row.labels for s in lexicon(wording).read(words)) or _BODY.search(" ".join(row.labels))
    return not is_other and not speaks_of_others(wording, *near) and any(compiled(wording.told_under).search(key(w)) for w in near)


def _says_all(words: str, spelling: _Spelling) -> bool:
    """Whether words are each value with its figure and nothing else."""
    return set(spelling.all_in(words)) == spelling.values and spelling.counted.fullmatch(words.strip()) is not None


def _boxes(grid: Grid, wording: Wording) -> Iterator[tuple[str, Words]]:
    """Each office of a chart with what is counted of it: rows of nothing else, or two cells at least that say every value."""
    spelling = _spelling(wording)
    over = [head.text for head in (*grid.stubs, *(c.path[-1] if c.path else label("") for c in grid.columns))]
    alone: list[tuple[str, Words]] = []
    among: list[tuple[str, Words]] = []
    for row in grid.rows:
        cells = (*[None] * (len(grid.stubs) - len(row.stubs)), *row.stubs, *row.cells)
        texts = [cell.text.strip() if cell else "" for cell in cells]
        is_of_boxes = all(spelling.chart.fullmatch(text) for text in texts if text)
        for cell, above in zip(cells, over, strict=False):
            found = spelling.counted.search(cell.text) if cell else None
            if cell and found and (is_of_boxes or spelling.values <= set(spelling.all_in(found[0]))):
                office = _office_in(cell.text[: found.start()], wording) or _office_in(above, wording)
                (alone if is_of_boxes else among).append((office, cell.cut(*found.span())))
        over = texts
    named = [(office, words) for office, words in (*alone, *(among if len(among) >= _FEWEST else ())) if office]
    if any(s.column == OFFICE and s.is_sure for office, _ in named for s in lexicon(wording).read(office)):
        yield from named


def _office_in(words: str, wording: Wording) -> str:
    """The office that a box begins with, itself or by its head: `교통기획과장 김나래`; empty for none."""
    line = label(words.strip().partition("\n")[0]).text
    first = _WORD_ENDS.split(line)[0]
    closed = line.replace(" ", "") if all(s.kind == UNKNOWN for s in lexicon(wording).read(first)) else ""  # no name behind a head's title
    own = (o for o in (first.removesuffix("장"), closed) if o)
    return next((o for o in own if any(s.kind == "member" and s.column == OFFICE for s in lexicon(wording).read(o))), "")


def _day(chart: Grid, report: Report, spelling: _Spelling) -> str:
    """The day of the next table of officials under the same heading."""
    after = (g for g in report.grids if g.block > chart.block and g.place.section == chart.place.section and g.as_of)
    return next((g.as_of for g in after if _counts_them(g, spelling)), "")
