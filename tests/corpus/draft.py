"""A document while it is being written: lines and tables are added in order, each expected row points at what it was printed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lib.across import EVERYTHING
from lib.core.dataset import Dataset
from lib.core.topic import all_datasets
from tests.corpus.model import FACTORS, Fact, Grid, Line, Model, Part, Question, Ref, Sum, Value, table

DATASETS: Mapping[str, Dataset] = {d.name: d for d in all_datasets(EVERYTHING)}
RICH = ("hwp", "hwpx", "pdf", "html")
SHEETS = ("xlsx", "xls")
PLAIN = ("markdown", "text")
ALL = (*RICH, *SHEETS, *PLAIN)
WHOLE = frozenset(
    {"complaints", "disclosed_documents", "disclosure_requests", "pledges", "proposals", "lawsuits", "legal_advice"}
)  # datasets that count for the whole government


class Draft:
    """Adds parts, rows and questions of one document; `done` freezes it."""

    def __init__(self, name: str, district: str, department: str, as_of: str, *, year: int = 0) -> None:
        self.name, self.district, self.department, self.as_of = name, district, department, as_of
        self.year = year or int(as_of[:4])
        self._parts: list[Part] = []
        self._facts: list[Fact] = []
        self._questions: list[Question] = []
        self._sums: list[Sum] = []

    def line(self, text: str, look: str = "text") -> Ref:
        """A line; the place that it is."""
        key = f"line.{len(self._parts)}"
        self._parts.append(Line(text, key, look))
        return Ref(key, text)

    def lines(self, text: str) -> list[Ref]:
        """A line for each line of `text`: `# ` title, `## ` chapter, `### ` section, `※` and `*` notes."""
        looks = (("### ", "section"), ("## ", "chapter"), ("# ", "title"))
        found = []
        for words in text.strip("\n").split("\n"):
            look, bare = next(((k, words.removeprefix(m)) for m, k in looks if words.startswith(m)), ("text", words))
            found.append(self.line(bare, "note" if bare.startswith(("※", "*")) else look))
        return found

    def table(self, words: str, *, unit: str = "", unit_in: Ref | None = None, money: tuple[int, ...] = (), **more: object) -> Grid:
        """A table (see `model.table`); its amounts are in `unit`."""
        name = f"t{sum(isinstance(p, Grid) for p in self._parts) + 1}"
        grid = table(name, words, unit=unit, money=money, unit_in=unit_in.key if unit_in else "", **more)
        self._parts.append(grid)
        return grid

    def says_unit(self, grid: Grid, ref: Ref) -> None:
        """A line further down says the table's unit."""
        self._parts[self._parts.index(grid)] = replace(grid, unit_in=ref.key)

    def fact(self, dataset: str, unit: str = "", /, **cells: Value | Ref) -> None:
        """A row. A Ref is the number printed there, in won where the column is; `unit` for each filled value column, or one for all.

        `locator` says where a row without numbers stands, or one whose number is nowhere printed.
        """
        shape = DATASETS[dataset]
        where = cells.pop("locator", None)
        full: dict[str, Value | Ref] = self._usual(shape) | cells
        places = {c: r.place for c, r in full.items() if isinstance(r, Ref) and r.printed}
        units = unit.split(";")
        by_column = dict(zip(places, units if len(units) > 1 else units * len(places), strict=True))
        values = {c: _value(v, c, by_column.get(c, "")) if isinstance(v, Ref) else v for c, v in full.items()}
        if isinstance(where, Ref):
            places["locator"] = where.place
            by_column["locator"] = unit
        unknown = set(values) - set(shape.names)
        if unknown:
            raise KeyError(f"{self.name}, {dataset}: {unknown}")
        self._facts.append(Fact(dataset, values, places, by_column if unit else {}))

    def printed(self, dataset: str, figure: str, column: str, at: Ref, unit: str) -> None:
        """A printed total, rate, growth, gap or difference."""
        cells: dict[str, Value] = {"dataset": dataset, "figure": figure, "column": column, "printed": at.printed, "unit": unit}
        self._facts.append(Fact("printed_figures", cells, {"printed": at.place}, {"printed": unit}))

    def total(self, dataset: str, column: str, at: Ref, unit: str, *parts: Ref) -> None:
        """A printed total of `parts`, which it must add."""
        self.printed(dataset, "total", column, at, unit)
        self.adds(at, *parts)

    def adds(self, printed: Ref, *parts: Ref, less: tuple[Ref, ...] = (), of: tuple[Ref, ...] = ()) -> None:
        """What a printed number must be; the corpus's own tests hold it to that."""
        if parts:
            self._sums.append(Sum(printed, parts, less, of))

    def ask(self, about: str, words: str = "", answer: str = "", format: str = "") -> None:  # noqa: A002
        """Something that the reader must ask, in one format or in all."""
        self._questions.append(Question(about, words, answer, format))

    def done(self, *formats: str, complete: str = "", kind: str = "work_report") -> Model:
        """The document; `complete` names datasets besides those of its rows whose rows are all listed."""
        listed = {f.dataset for f in self._facts} - {"indicators", "milestones", "printed_figures"}
        return Model(
            self.name,
            self.district,
            self.department,
            self.year,
            self.as_of,
            tuple(self._parts),
            tuple(self._facts),
            tuple(self._questions),
            tuple(self._sums),
            formats or ALL,
            frozenset(listed | set(complete.split())),
            kind,
        )

    def _usual(self, shape: Dataset) -> dict[str, Value | Ref]:
        whole = shape.name in WHOLE or shape.name == "indicators"
        usual: dict[str, Value | Ref] = {
            "district_id": self.district,
            "department_id": f"{self.district}/{'all' if whole or not self.department else '@' + self.department}",
        }
        usual |= {"as_of": self.as_of, "cut": 1, "period": "전체" if shape.name == "lawsuits" else str(self.year)}
        if shape.name == "budget_execution":
            usual |= {"fiscal_year": self.year, "stage": "executed", "basis": "예산액"}
        if shape.name == "indicators":
            usual |= {"breakdown": "전체", "stage": "actual"}
        return {c: v for c, v in usual.items() if c in shape.names}


def _value(ref: Ref, column: str, unit: str) -> Value:
    number = ref.number()
    if number is None or not column.endswith("_won"):
        return number
    return round(number * FACTORS[unit])
