"""Where things stand in a laid-out report: reading order, the table or line of a place, the numbers behind a question's marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.documents.tables.grids import is_figure
from lib.forms import ALL, Figure, Mark, Question, Report, Words
from lib.forms.words import place
from lib.intake.review.item import Number, Seen
from lib.intake.review.tables_said import columns_of

_ROWS, _COLUMNS = 12, 14  # of a table that is shown


class Spots:
    """Reading order and surroundings of every place of a report."""

    def __init__(self, report: Report) -> None:
        self._order: dict[str, int] = {}
        for number, (_, at) in enumerate(report.document.texts()):
            self._order.setdefault(place(at), number)
        self._words: dict[int, Words] = {}
        self._around: dict[int, tuple[str, str]] = {}
        self._block: dict[int, tuple[str, int]] = {}  # of words: table or nothing, number of the block
        self._tables: dict[str, str] = {}  # table of a place
        self._lines: dict[str, int] = {}  # block of a place outside tables
        self._forms: dict[str, tuple[str, ...]] = {}  # the headings of a table, else its name
        self._grids = {f"table {grid.number}": grid for grid in report.grids}
        for line in report.lines:
            self._put(line.words, (line.text, ""), "", line.block)
            self._lines |= {place(at): line.block for _, at in line.words.parts}
        for grid in report.grids:
            name = f"table {grid.number}"
            self._forms[name] = tuple(words.text for words in grid.head) or (name,)
            for words in grid.words():
                self._put(words, (words.text, ""), name, grid.block)
                self._tables |= {place(at): name for _, at in words.parts}
            for row in grid.rows:
                for number, cell in enumerate(row.cells):
                    if cell is not None:
                        path = grid.columns[number].path if number < len(grid.columns) and not grid.loose else ()
                        self._around[cell.number] = row.label, " ".join(part.text for part in path)

    def _put(self, words: Words, around: tuple[str, str], table: str, block: int) -> None:
        self._words.setdefault(words.number, words)
        self._around.setdefault(words.number, around)
        self._block.setdefault(words.number, (table, block))

    def order(self, at: str) -> int:
        """The place of a locator in reading order; the end where it is not known."""
        return min(self._order.get(place(one), len(self._order)) for one in at.split(";"))

    def table(self, at: str) -> str:
        """The table that a locator stands in, else the locator itself."""
        return next((self._tables[place(one)] for one in at.split(";") if place(one) in self._tables), at)

    def only_table(self, at: str) -> str:
        """The one table that all places of a locator stand in; nothing where they do not."""
        tables = {self._tables.get(place(one), "") for one in at.split(";")}
        return tables.pop() if len(tables) == 1 else ""

    def first(self, question: Question) -> int:
        """Where a question stands in reading order."""
        places = [self._words[number].at() for number, _ in question.marks if number in self._words] or [question.at]
        return min(map(self.order, places))

    def form(self, question: Question) -> tuple[str, ...]:
        """The headings of the table that a question is about; nothing where it is about lines."""
        tables = (self._block.get(number, ("", 0))[0] for number, _ in question.marks)
        return next((self._forms[name] for name in tables if name), ())

    def seen(self, question: Question) -> Seen | None:
        """The table that a question is about, as printed; none where it is about lines, or about a table whose cells are lost or hold words alone."""
        tables = {self._block.get(number, ("", 0))[0] for number, _ in question.marks}
        grid = self._grids.get(tables.pop()) if len(tables) == 1 else None
        if grid is None or grid.loose or not any(cell and is_figure(cell.text) for row in grid.rows for cell in row.cells):
            return None  # words that hold a number, as a list of titles does, are counted in no column
        rows = tuple((*_filled(row.labels, len(grid.stubs)), *(c.text if c else "" for c in row.cells)) for row in grid.rows[:_ROWS])
        heads = columns_of(grid)
        first = next(words for words in grid.words() if words.parts)
        named = grid.form.names if grid.form else ()
        is_small = len(heads) <= _COLUMNS and all(len(row) == len(heads) for row in rows)
        return Seen(place(first.at()), heads, rows, named, len(grid.stubs)) if is_small else None

    def follows(self, one: str, other: str) -> bool:
        """Whether the lines of two locators stand right behind each other; never for places of tables."""
        before, after = ([self._lines.get(place(at), -9) for at in places.split(";")] for places in (one, other))
        return min((*before, *after)) >= 0 and 0 <= min(after) - max(before) <= 1

    def numbers(self, question: Question) -> Iterator[Number]:
        """The numbers that a question is about."""
        for mark in question.marks:
            if mark[0] in self._words:
                words = self._words[mark[0]]
                label, heading = self._around[mark[0]]
                for figure in _figures(words, mark):
                    shown = f"{figure.words}{figure.unit}"
                    yield Number(shown, figure.words, figure.unit, place(figure.at), " ".join(label.split()), " ".join(heading.split()))


def _filled(labels: Sequence[str], columns: int) -> tuple[str, ...]:
    """A label for each column of labels, blanks behind those that there are."""
    return (*labels[:columns], *[""] * (columns - len(labels)))


def _figures(words: Words, mark: Mark) -> Iterator[Figure]:
    if mark[1] == ALL:
        yield from words.figures()
    else:
        yield from (words.figure(n) for n in words.numbers if n.start == mark[1])
