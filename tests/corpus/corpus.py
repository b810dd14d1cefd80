"""A document with its files and its expected rows: what tests take."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass
from pathlib import Path

import polars as pl

from tests.corpus.documents import MODELS
from tests.corpus.draft import DATASETS
from tests.corpus.files import FILES, LINES
from tests.corpus.model import Fact, Line, Model, Question

_DISTRICTS = Path(__file__).parents[2] / "data" / "districts.csv"
_NAMES: dict[str, str] = {row["district_id"]: row["name_ko"] for row in csv.DictReader(_DISTRICTS.read_text("utf-8").splitlines())}
EXPECTED = Path(__file__).parent / "expected"
_FIGURES = ("dataset", "figure", "column", "printed", "unit")


@dataclass(frozen=True)
class Doc:
    """One document: `district` is its id, `department` the printed name of the office that reports, `as_of` an ISO day.

    Where `questions` ask for one of these, the document does not print it and the expected rows hold the answer.
    `complete`: datasets of which every row is listed; a reader may find more rows of the others.
    """

    model: Model
    stored: bool = True

    @property
    def name(self) -> str:
        """The folder's name under `expected/`."""
        return self.model.name

    @property
    def formats(self) -> tuple[str, ...]:
        """Keys of `files.FILES`."""
        return self.model.formats

    @property
    def district(self) -> str:
        """The government's id."""
        return self.model.district

    @property
    def department(self) -> str:
        """The printed name of the reporting office; empty for a whole government."""
        return self.model.department

    @property
    def year(self) -> int:
        """The report's year."""
        return self.model.year

    @property
    def as_of(self) -> str:
        """The day that rows carry which print none."""
        return self.model.as_of

    @property
    def kind(self) -> str:
        """A word of `sources.kind`."""
        return self.model.kind

    @property
    def complete(self) -> frozenset[str]:
        """Datasets whose rows are all listed."""
        return self.model.complete

    @property
    def questions(self) -> tuple[Question, ...]:
        """What a reader must ask about this document."""
        return self.model.questions

    def asked(self, format: str) -> tuple[Question, ...]:  # noqa: A002
        """The questions of a format: a table alone (csv) says its district, title and day only in the file's name, as portals do.

        It says no unit where a line over the table said it.
        """
        asked = tuple(q for q in self.questions if q.format in {"", format})
        if not format.startswith("csv"):
            return asked
        told = {q.about for q in asked}
        context = (("district", self.district), ("department", self.department), ("as_of", self.as_of))
        lines = " ".join(p.text for p in self.model.parts if isinstance(p, Line) and "단위" in p.text)
        unit = re.search("백만원|천원|억원", lines)
        asked = (*asked, *([Question("unit", "", unit[0])] if unit and "unit" not in told else ()))
        return (*asked, *(Question(about, "", answer) for about, answer in context if answer and about not in told))

    def make(self, folder: Path, format: str) -> Path:  # noqa: A002 - the word for it
        """Writes the document into `folder`; its path."""
        ending, write = FILES[format]
        path = folder / f"{self._file_name(format)}.{ending}"
        path.write_bytes(write(self.model))
        return path

    def _file_name(self, format: str) -> str:  # noqa: A002
        if not format.startswith("csv"):
            return f"{self.name}-{format}"
        day = self.as_of.replace("-", "")
        return f"{_NAMES[self.district]}_{self.model.title}_{day}{'(cp949)' * format.endswith('cp949')}"

    def expected(self, format: str = "", ids: Callable[[str, str], str] | None = None) -> dict[str, pl.DataFrame]:  # noqa: A002
        """Rows by dataset: keys without source_id, values, unit_printed (figures: dataset, figure, column, printed, unit).

        For a format of lines the column `line` holds the locator. A department is `<district_id>/@<printed name>`, unless `ids`
        gives the id for a district's id and the printed name.
        """
        frames = stored(self.name) if self.stored else built(self.model)
        lines = LINES[format](self.model) if format in LINES else None
        return {name: _shown(frame, lines, ids) for name, frame in frames.items()}


def documents() -> tuple[Doc, ...]:
    """Every document of the corpus."""
    return tuple(Doc(make()) for make in MODELS)


def mutated(doc: Doc, change: Callable[[Model], Model]) -> Doc:
    """The document after a mutation; its rows come along, not from the files."""
    return Doc(change(doc.model), stored=False)


def built(model: Model) -> dict[str, pl.DataFrame]:
    """The expected rows as the document's own module gives them, with `place`: a key for each value column, joined by `;`."""
    by_dataset: dict[str, list[Fact]] = {}
    for fact in model.facts:
        by_dataset.setdefault(fact.dataset, []).append(fact)
    return {name: pl.DataFrame([_row(f) for f in facts], schema=schema(name)) for name, facts in by_dataset.items()}


def schema(dataset: str) -> pl.Schema:
    """Columns of an expected table: text, but for numbers."""
    shape = DATASETS[dataset]
    if dataset == "printed_figures":
        return pl.Schema({c: pl.String() for c in (*_FIGURES, "place")})
    names = [c for c in (*shape.key, *_values(dataset)) if c != "source_id"]
    numbers = {c.name: c.kind.dtype for c in shape.columns if c.kind.dtype.is_numeric()}
    columns: dict[str, pl.DataType] = {c: numbers.get(c, pl.String()) for c in dict.fromkeys(names)}
    return pl.Schema(columns | {"unit_printed": pl.String(), "place": pl.String()})


def _values(dataset: str) -> tuple[str, ...]:
    """Value columns; of datasets without, the words that a row is about."""
    words = {
        "pledge_items": ("title", "goal", "field", "status"),
        "milestones": ("starts", "ends", "printed"),
        "evaluations": ("grade", "result"),
    }
    return words.get(dataset) or DATASETS[dataset].values


def _row(fact: Fact) -> dict[str, object]:
    order = [c for c in DATASETS[fact.dataset].names if c in fact.places]
    units = list(dict.fromkeys(fact.units[c] for c in order if fact.units.get(c)))
    told = units[0] if len(units) == 1 else ";".join(fact.units[c] for c in order if fact.units.get(c))
    cells = dict(fact.cells) | {"unit_printed": told or None, "place": ";".join(fact.places[c] for c in order) or None}
    made: dict[str, object] = {}
    for column, kind in schema(fact.dataset).items():
        value = cells.get(column)
        made[column] = str(value) if kind == pl.String() and value is not None else value
    return made


def write(models: Iterable[Model], folder: Path = EXPECTED) -> None:
    """Every document's rows and questions as files."""
    for model in models:
        place = folder / model.name
        place.mkdir(parents=True, exist_ok=True)
        for name, frame in built(model).items():
            frame.write_csv(place / f"{name}.csv", line_terminator="\n")
        asked = {c: pl.String() for c in ("about", "words", "answer", "format")}
        pl.DataFrame([astuple(q) for q in model.questions], schema=asked, orient="row").write_csv(
            place / "questions.csv", line_terminator="\n"
        )


def stored(name: str, folder: Path = EXPECTED) -> dict[str, pl.DataFrame]:
    """The rows in a document's folder."""
    files = sorted(f for f in (folder / name).glob("*.csv") if f.stem != "questions")
    return {f.stem: pl.read_csv(f, schema=schema(f.stem)) for f in files}


def _shown(frame: pl.DataFrame, lines: dict[str, int] | None, ids: Callable[[str, str], str] | None) -> pl.DataFrame:
    if ids and "department_id" in frame.columns:
        named = [d if "/@" not in d else ids(*d.split("/@", 1)) for d in frame["department_id"]]
        frame = frame.with_columns(pl.Series("department_id", named, pl.String()))
    if lines is None:
        return frame.drop("place")
    told = pl.Series("line", [_line(p, lines) for p in frame["place"]], pl.String())
    return frame.drop("place").with_columns(told)


def _line(places: str | None, lines: dict[str, int]) -> str | None:
    if not places:
        return None
    found = [f"L{lines.get(place) or lines[place.partition('#')[0]]}" for place in places.split(";")]
    return found[0] if len(set(found)) == 1 else ";".join(found)
