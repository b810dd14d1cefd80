"""The columns of a row that its figures do not fill: by members, headings and titles, the wording itself, and the day and year of a cell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property

from lib.core.columns import WHOLE
from lib.core.text import Text
from lib.core.wording import BEFORE, GOVERNMENT, OFFICE, YEAR, Spellings, Wording
from lib.documents.words.labels import key
from lib.forms import Report
from lib.forms.times import settled_year
from lib.reading.meaning.arithmetic.sums import leaves_and_sums, number, of_stages
from lib.reading.meaning.cells import TITLE, Cell, pieces
from lib.reading.meaning.labels.senses import IN_CHARGE, OTHERS, name_of, period_in
from lib.reading.meaning.labels.stages import numbered
from lib.reading.meaning.money.spans import is_in_time, year_of_plans, years_within
from lib.reading.meaning.records import asked
from lib.reading.meaning.sheets import LOOKS_AFTER, Sheet, divided_by, stage_column
from lib.reading.meaning.subjects.titles import thing_over
from lib.reading.meaning.subjects.whose import of_sheet

Members = Mapping[str, str]
_CHANGE = "증감"
_NEAR = 4  # blocks above a table in which the basis of its figures stands


class Columns:
    """The columns of the rows of one table."""

    def __init__(self, sheet: Sheet, report: Report) -> None:
        self.sheet, self.report, self.wording = sheet, report, sheet.wording
        self.axes = {a.column: a for a in self.wording.axes if a.column}
        self.stubs = _keys(p.text for p in sheet.grid.stubs)
        place = sheet.grid.place
        self.title = thing_over(report, place, sheet.grid.block) if self.wording.of_title else ""
        self.about = [piece for words in sheet.about for piece in pieces(words)]

    @cached_property
    def is_governments(self) -> bool:
        """Whether words at the table say that it tells of the whole government, whoever reports it."""
        pattern, place = _governments(self.wording), self.sheet.grid.place
        told = (self.report.setting.title, *place.over, *self.sheet.about)
        if pattern is not None:
            return not place.item and any(map(pattern.search, told))
        return not self.wording.of_title and of_sheet(self.sheet, self.report.setting) == "government"

    @cached_property
    def titled_office(self) -> str:
        """The body whose people a table counts that names none itself, by its title: `시 본청 정원`."""
        bodies = [b for b in self.axes[OFFICE].words if len(b) > 1 and b != OTHERS] if self.wording.unit and OFFICE in self.axes else []
        if not bodies or any(OFFICE in c.members for c in self.sheet.cells):
            return ""
        told = re.compile(rf"^(?:.*[\s시도군구])?({'|'.join(bodies)})\s?(?:공무원\s?)?(?:정원|현원|정\s?·?\s?현원)")
        titles = (w for w in (self.sheet.grid.caption, *self.sheet.over) if len(w) <= TITLE and "및" not in w)
        return next((match[1] for words in titles if (match := told.search(words))), "")

    def in_charge(self, cell: Cell) -> str:
        """The one office that looks after the thing of a row, where offices are no axis: under a heading of such (담당부서), in brackets behind its name."""
        labels, stubs = self.sheet.grid.rows[cell.row].labels, self.sheet.grid.stubs
        beside = zip(stubs, labels, strict=True) if len(labels) == len(stubs) else ()
        found = {"".join(words.split()) for stub, words in beside if LOOKS_AFTER.fullmatch(stub.key)}
        found = found or {match["office"] for words in labels if (match := IN_CHARGE.search(words))}
        is_known = OFFICE not in self.axes and len(found) == 1 and all(map(_AN_OFFICE.fullmatch, found))
        return next(iter(found)) if is_known else ""

    @property
    def is_of_kinds(self) -> bool:
        """Whether only accounts, sources and kinds of money divide the table, which a government and each of its offices have."""
        known = {word for words in self.wording.decided.get("level", {}).values() for word in words}
        known |= {word for axis in self.wording.axes if axis.column == "item" for word in axis.words}
        return not any(OFFICE in c.members for c in self.sheet.cells) and all(
            not item or item in known or any(is_account(word, self.wording) for word in (item, item.split()[0])) for item in self._items
        )

    @cached_property
    def _items(self) -> frozenset[str]:
        """The names of the rows of the table; empty ones too."""
        return frozenset(c.members.get("item", "") for c in self.sheet.cells)

    def lacks_word(self, cells: Sequence[Cell]) -> bool:
        """Whether the rows need a level or a class (an account) and neither their headings nor their words say one."""
        leaves, _ = leaves_and_sums([c for c in cells if not c.is_derived])
        needed = [*self.wording.classed, *(("level",) if "level" in self.wording.decided else ())]
        return any(column not in self.of(c.members, [c]) for c in leaves for column in needed)

    def noted(self, cell: Cell) -> Iterator[str]:
        """What a table says that no column holds: words that are kept under others, the stage of a budget."""
        yield from (f"{word}비" if word in _LETTERS else word for word in cell.printed)
        if "예산" in self.sheet.grid.as_of:
            yield self.sheet.grid.as_of
        stages = {key(w): w for w in self.wording.noted}
        yield from dict.fromkeys(stages[piece] for piece in self.about if piece in stages)

    def of(self, members: Members, cells: Sequence[Cell]) -> dict[str, object]:
        """Every column that the members, the headings of the row's cells and the wording itself fill."""
        made: dict[str, object] = dict(self.wording.fixed)
        for column, axis in self.axes.items():
            if column not in {OFFICE, YEAR, GOVERNMENT} and (word := members.get(column, axis.usual)):
                made[column] = word
        for column in self.wording.classed:
            if word := self._class(column, members.get("item", ""), cells):
                item, words = members.get("item", ""), self.wording.classed[column]
                bare = item.removeprefix(f"{word} ").removesuffix(f" {word}")
                is_kind = f"{bare}{word}" in words  # 공기업 under 특별회계
                made[column] = f"{bare}{word}" if is_kind else word
                made["item"] = WHOLE[0] if is_kind or item in words else bare or WHOLE[0]
        if made.get("item") in _SIDES and (account := _ACCOUNT.match(self.sheet.grid.place.heading)):
            made["item"] = f"{''.join(account[0].split())} {made['item']}"  # rows 세입 and 세출 under `일반회계 (단위 : 억원)`
        for column, spelled in self.wording.decided.items():
            if word := self._told(column, spelled, members, cells, made):
                made[column] = word
        return made | self._of_title(made) if "item" in self.axes else made

    def _told(self, column: str, spelled: Spellings, members: Members, cells: Sequence[Cell], made: Mapping[str, object]) -> str:
        """The word of a column: its level, its stage, or what the stage that is known by now says of it."""
        stage = stage_column(self.wording)
        if column == "level":
            return self._level(members, cells)
        if column == stage:
            return self._stage(cells)[0]
        return "" if self._are_levels(cells) else next((word for word, stages in spelled.items() if made.get(stage) in stages), "")

    def _stage(self, cells: Sequence[Cell]) -> tuple[str, tuple[Text, ...]]:
        """The stage (the basis) of a row, with the number that the words over the table give it, and what is unsure of that."""
        stage = cells[0].stage or self._decided(stage_column(self.wording), cells)
        return numbered(stage, (self.sheet.grid.caption, *self.sheet.over, self.report.setting.title), self.wording)

    def doubts(self, cells: Sequence[Cell]) -> tuple[Text, ...]:
        """What is to be confirmed of the stage of a row."""
        unsure = self._stage(cells)[1] if self.wording.numbered else ()
        is_planned = self.wording.timeless and not self._is_by_year and self._planned and YEAR not in cells[0].members
        return (
            *unsure,
            *(asked.UNSAID,) * (self.sheet.is_unsaid and not self._stage(cells)[0]),
            *(asked.BY_SIZE,) * self._are_levels(cells),
            *(asked.OF_CHAPTER,) * bool(is_planned),
        )

    @cached_property
    def _is_counted(self) -> bool:
        """Whether the table tells by how much stages change a budget, whatever they are called: 추경, 간주처리."""
        return any(c.stage in self._changes for c in self.sheet.cells)

    @cached_property
    def _changes(self) -> frozenset[str]:
        """The stages that decide of other columns what they say: by which an amount is a change."""
        told = (spelled for column, spelled in self.wording.decided.items() if column not in {"level", stage_column(self.wording)})
        return frozenset(stage for spelled in told for stages in spelled.values() for stage in stages)

    def _are_levels(self, cells: Sequence[Cell]) -> bool:
        """Whether the supplement of a row is the budget after it: 기정예산 beside 추경예산안."""
        return any(map(self._is_supplement, cells)) and self._is_after

    def _is_supplement(self, cell: Cell) -> bool:
        """Whether a cell is of a supplement, and its heading does not say that this is what changed."""
        return cell.stage in self.wording.supplements and not cell.is_derived and _CHANGE not in cell.word

    @cached_property
    def _is_after(self) -> bool:
        """Whether supplements are more than half of what they change, and no stage adds up both (최종 = 당초 + 추경): then they are no changes."""
        told = [c for c in self.sheet.cells if c.stage and not c.is_derived and number(c.figure)]
        base = [number(c.figure) or 0 for c in told if c.stage not in self._changes and c.stage != self.wording.over_stages]
        after = [number(c.figure) or 0 for c in told if self._is_supplement(c)]
        is_near = bool(base and after) and min(after) * 2 > min(base) and max(after) * 2 > max(base)
        return is_near and not any(len(s.parts) > 1 and s.closes for s in of_stages(told, self.wording.over_stages))

    def _class(self, column: str, item: str, cells: Sequence[Cell]) -> str:
        """The word of a class: that of the names above a row, unless its own is a kind of it, else of its own name, else of the titles."""
        words = self.wording.classed[column]
        over = [p.partition(":")[2] for p in cells[0].spot[0][::-1] if p != f"item:{item}"]
        above = [w for w in over if w in words]
        own = [item] if item in words and all(item.endswith(w) for w in above) else []
        named = (*own, *above, item, *over)
        word = next((w for name in named for w, known in words.items() if any(k in name for k in known)), "")
        titles = (w for name in self.sheet.about if len(name) <= TITLE for w, known in words.items() if any(k in name for k in known))
        of_all = WHOLE[0] * (key(item) in self.wording.undivided.get(column, ()))
        return word or self._rest(column, item) or next(titles, of_all)

    def _rest(self, column: str, item: str) -> str:
        """The class of a row that names none beside those that do."""
        first, rest, none = self.wording.rest.get(column, ("", "", ()))
        return rest if first in self._items and any(rest in name for name in self._items) and not any(word in item for word in none) else ""

    def _of_title(self, made: Mapping[str, object]) -> dict[str, object]:
        """What the title of a thing gives the rows of its table: their name, or what their own name is a part of, and their level."""
        item = "" if self._is_of_one_thing else made.get("item", "")
        if self.title and not (item and "level" in made):
            return {"level": made.get("level", self.wording.of_title), "item": f"{self.title} {item}".strip()}
        return {} if item else {"item": WHOLE[0]}

    @cached_property
    def _is_of_one_thing(self) -> bool:
        """Whether the only row of a table says where and how large the thing of the title is (위치, 규모), and names none itself."""
        return bool(self.wording.of_title and self.stubs) and len(self.sheet.grid.rows) == 1 and _DESCRIBING.issuperset(self.stubs)

    def is_nameless(self, members: Members) -> bool:
        """Whether rows that the title of a thing would name have neither that nor a name of their own."""
        return bool(self.wording.of_title) and not self.title and not members.get("item")

    def _level(self, members: Members, cells: Sequence[Cell]) -> str:
        of_account = "account" in self.wording.decided["level"] and is_account(members.get("item", ""), self.wording)
        if members.get(OFFICE) and (of_account or "item" not in members):
            return "office"
        of_all = self._of_document() if self.wording.of_title and not self.title and not members.get("item") else ""
        return "account" if of_account else of_all or self._of_siblings(self._decided("level", cells))

    def _of_siblings(self, level: str) -> str:
        """The level of a row that its own word tells (정책사업): that of the lowest word beside it, since rows that divide one total have one level."""
        words = [set(self.wording.decided["level"].get(of, ())) for of in ("unit_program", "policy_program")]
        if level not in {"unit_program", "policy_program"} or any(key(w) in self.stubs for known in words for w in known):
            return level
        return "unit_program" if self._items & words[0] else level

    def _decided(self, column: str, cells: Sequence[Cell]) -> str:
        """The word of a column by the headings of a row's own cells, then those over labels, then words over the table that say no more."""
        spelled = {word: {key(s) for s in known} for word, known in self.wording.decided[column].items()}
        own = _keys(words for cell in cells for words in (*self._labels(cell), cell.word))
        if column == "level" and spelled.get("line_item", set()) & set(own):
            return "line_item"  # what a word over the items of an account says of all of them
        order = (
            (self.stubs[::-1], own) if column == "level" else (own, self.stubs)
        )  # headings over labels say what rows are, the innermost first
        tries = [(heads, ends) for heads in order for ends in (False, True)]
        over = self._over(cells[0]) if column == stage_column(self.wording) else [*self.about, *divided_by(self.sheet.about)]
        tries += [(over, False), *([(over, True)] if column == stage_column(self.wording) else [])]
        told = next((word for heads, ends in tries if (word := _first(heads, spelled, ends=ends))), "")
        if column == "level" and told and told == self.wording.of_title and not self.title:
            return self._of_plan() or told
        return told or (self._of_document() if column == "level" and not self.title else "")

    def _over(self, cell: Cell) -> list[str]:
        """The words over the table that may tell the stage of a figure: those that name another year (2025년 본예산 규모) do not.

        Where the years are compared (증감), a title without a stage (2025년 예산) tells that all of them are budgets.
        """
        year = cell.members.get(YEAR, "")
        titles = (
            words for words in self.sheet.about
            if not year or period_in(words)[0] in {"", year} or not period_in(words)[0].isdigit()
            or (self._is_compared and not any(stage in words for stage in self.wording.noted))
        )  # fmt: skip
        block = self.sheet.grid.block
        near = (line.text for line in self.report.between(block - _NEAR, block + 2) if "기준" in line.text)  # 각 연도 당초예산 기준
        return [piece for words in (*titles, *near) for piece in pieces(words)]

    @cached_property
    def _is_compared(self) -> bool:
        """Whether changes are printed in the table."""
        return any(c.is_change for c in self.sheet.cells)

    def _of_document(self) -> str:
        """The level of a table over all things that the document is a list of: the sources of money of a 공약가계부."""
        level = self.wording.evident[1]
        over = (self.report.setting.title, *self.sheet.grid.place.over)
        return level if any(word in words for word in self.wording.decided["level"].get(level, ()) for words in over) else ""

    def _of_plan(self) -> str:
        """The level of things (사업명) in a document that is a plan of their money and says what they are: `공약사업 재정투자계획`."""
        title, level = self.report.setting.title, self.wording.evident[1]
        named = any(word in title for word in self.wording.decided["level"].get(level, ()))
        return level if named and any(word in title for _, words in self.wording.titled.items() for word in words) else ""

    def _labels(self, cell: Cell) -> Iterator[str]:
        """The headings over a cell, the nearest first, and the labels of its row."""
        yield from (p.text for p in reversed(self.sheet.grid.columns[cell.col].path))
        yield from reversed(self.sheet.grid.rows[cell.row].labels)

    def times(self, cell: Cell) -> dict[str, object]:
        """The day and the year of a cell; what the table does not say is the document's (its place's, its cover's)."""
        day = self._day(cell)
        return self._of_people(cell, day) if self.wording.unit else self._of_money(cell, day)

    def _day(self, cell: Cell) -> date | None:
        """The day that is printed for a cell. People of the year of a column are none of the day over the table."""
        told, own = cell.attributes.get("as_of"), cell.attributes.get(YEAR)
        day = self.report.setting.day(told.words) if told else None
        is_shared = told is not None and told.rule != "printed"
        if self.wording.unit and day and is_shared and own and own.rule == "printed" and own.words != str(day.year):
            return None
        return day

    def _of_people(self, cell: Cell, day: date | None) -> dict[str, object]:
        """The day that they are counted on, the last of a year where that is printed alone."""
        year, as_of = cell.attributes.get(YEAR), self.report.setting.as_of
        if day or not year or not year.words.isdigit():
            return {"as_of": day} if day else {}
        last = date(int(year.words), 12, 31)
        return {"as_of": min(last, as_of) if as_of and as_of.year == last.year else last}

    def _of_money(self, cell: Cell, day: date | None) -> dict[str, object]:
        """The day that tells of it, the cover's where the document prints one for its people alone, and the year that it is for."""
        setting, year = self.report.setting, cell.attributes.get(YEAR)
        made: dict[str, object] = {"as_of": day} if day else {}
        if not day and not self.wording.timeless and not self._is_counted and setting.basis == "printed" and setting.published:
            made["as_of"] = setting.published  # what changed until then is of the day that the report counts on
        told = self._so_far(cell, day) or self._of_span(cell) or self._timeless
        period = year.words if year else told or str((day.year if day else 0) or self._of_table or "")
        is_last = bool(self.wording.at_year_end) and period.isdigit() and self._stage([cell])[0] == self.wording.at_year_end
        last = date(int(period), 12, 31) if is_last else None
        known = setting.latest or setting.as_of
        made |= {"as_of": last} if last and known and last < known else {}
        whole = period if self.wording.dataset == "funding" else int(period) if period.isdigit() else None
        return made | ({"fiscal_year": whole} if whole else {})

    def _so_far(self, cell: Cell, day: date | None) -> str:
        """All years until the day that money is told of which has mounted up until then (누계); empty for other money."""
        day = day or self.report.setting.as_of
        return f"{BEFORE}/{day.year}" if self.wording.timeless and day and _MOUNTED.search(cell.word) else ""

    def _of_span(self, cell: Cell) -> str:
        """The years in which the row of a thing says that it is done (사업기간); money that was had or spent is not of several."""
        if not self.wording.timeless or self._is_by_year:
            return ""
        grid, row = self.sheet.grid, self.sheet.grid.rows[cell.row]
        beside = [(stub.text, words) for stub, words in zip(grid.stubs, row.labels, strict=False)]
        told = [(c.path[-1].text, w.text) for c, w in zip(grid.columns, row.cells, strict=False) if c.path and w is not None]
        words = next((words for head, words in (*beside, *told) if is_in_time(head)), "")
        years = years_within(words)
        return years if years.isdigit() or self._is_needed(cell) else ""

    def _is_needed(self, cell: Cell) -> bool:
        """Whether money is what a thing takes, which is declared first, not what was had or spent."""
        told = list(self.wording.decided.get(stage_column(self.wording), {}).values())
        return not any(cell.word in words for words in told[1:])

    @cached_property
    def _of_table(self) -> int | None:
        """The year over the table, that which the paper settles, else the document's."""
        place, setting = self.sheet.grid.place, self.report.setting
        return place.year or settled_year(self.report, (self.sheet.grid.caption, *place.over, setting.title)) or setting.year

    @cached_property
    def _is_by_year(self) -> bool:
        """Whether money of single years stands in the table."""
        return any(YEAR in c.members for c in self.sheet.cells)

    @property
    def _timeless(self) -> str:
        """The period of money of which no year is printed: all years where it stands beside those of single ones; empty where it is the document's year."""
        return WHOLE[0] if self.wording.timeless and self._is_by_year else self._planned or self.wording.timeless

    @cached_property
    def _planned(self) -> str:
        """The year of the plans among which a list of works stands that says nothing of their time, for money that is else of no year."""
        grid = self.sheet.grid
        heads = "".join(p.text for column in grid.columns for p in column.path) + "".join(p.text for p in grid.stubs)
        is_of_years = not self.wording.timeless or _OF_YEARS.search(f"{heads} {grid.caption} {self.title if not self.stubs else ''}")
        return "" if is_of_years or "item" not in self._axes_read else year_of_plans(grid.place, self.report.setting.year)

    @cached_property
    def _axes_read(self) -> frozenset[str]:
        """The axes of which the rows have members of their own."""
        return frozenset(column for c in self.sheet.cells for column, word in c.members.items() if word)

    def lacks_year(self, cell: Cell) -> bool:
        """Whether money that was had or spent stands without a year beside that of single years: it may be of one of them. What is needed is of all."""
        return bool(self.wording.timeless) and self._is_by_year and YEAR not in cell.members and not self._is_needed(cell)

    def is_ahead(self, cell: Cell) -> bool:
        """Whether people are counted in a year that neither the document's own day nor that of its cover reaches: they are planned."""
        own, day = self.times(cell).get("as_of"), self.report.setting.as_of
        day = max(day, self.report.setting.published or day) if day else None
        return bool(self.wording.unit) and isinstance(own, date) and day is not None and own.year > day.year


_AN_OFFICE = re.compile(r"[가-힣]{1,12}(?:과|담당관|실|국|소|단|센터|본부)")
_SIDES = frozenset({"세입", "세출"})
_ACCOUNT = re.compile(r"[가-힣·]{0,12}\s?(?:일반|특별)\s?회계(?=\s?(?:[(（]|$))")
_MOUNTED = re.compile(r"누계|누적")
_LETTERS = frozenset("국시도군구")  # headings that shorten 국비, 시비
_OF_YEARS = re.compile(r"기간|총\s?사업비|총\s?액|누계|기투자|연차|착공|준공|공정")


def _first(heads: Sequence[str], spelled: Mapping[str, Collection[str]], *, ends: bool) -> str:
    """The word of the first heading that is one of its spellings, or with `ends` ends in one."""
    found = ((word, head, keys) for head in heads for word, keys in spelled.items())
    return next((word for word, head, keys in found if (any(head.endswith(k) for k in keys) if ends else head in keys)), "")


@cache
def _governments(wording: Wording) -> re.Pattern[str] | None:
    return re.compile("|".join(wording.governments)) if wording.governments else None


def _keys(words: Iterable[str]) -> list[str]:
    return [key(name_of(w)) for w in words]


def is_account(word: str, wording: Wording) -> bool:
    """Whether a name is that of an account, or of income and spending."""
    axis = next((a for a in wording.axes if a.column == "item"), None)
    word = word.partition("(")[0]
    if any(word in words for level, words in wording.decided.get("level", {}).items() if level != "account"):
        return False
    return (axis is not None and word in axis.words) or word.endswith(("회계", "기금", "세입", "세출"))


_DESCRIBING = frozenset(
    {"위치", "규모", "사업규모", "사업량", "기간", "사업기간", "대상", "내용", "사업내용", "주요내용", "시행자", "시행주체"}
)
