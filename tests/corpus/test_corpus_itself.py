"""The corpus holds what it says: files can be read and hold every printed number, sums add up, rows keep the data contract."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import astuple
from pathlib import Path

import polars as pl
import pytest

from lib.core.kinds import LOCATOR
from lib.documents import Document, read
from lib.documents.formats import parse
from tests.corpus import DOCUMENTS, MUTATIONS, Doc, mutated
from tests.corpus.corpus import EXPECTED, built, stored
from tests.corpus.draft import DATASETS
from tests.corpus.files import LINES
from tests.corpus.model import FACTORS, NUMBER, Fact, Line, Model, Ref, Sum

CASES = [(doc, name) for doc in DOCUMENTS for name in doc.formats]
IDS = [f"{doc.name}-{name}" for doc, name in CASES]


def numbers(words: str) -> Counter[str]:
    """Every number in the words, by its value: `34.0` and `34`, `1,234` and `1234` are one."""
    found = (n.replace(",", "").replace("△", "") for n in NUMBER.findall(words))
    return Counter(str(float(n)) for n in found)


def printed(model: Model, name: str) -> Counter[str]:
    """The numbers that the document prints in this format."""
    parts = [p for p in model.parts if not (name.startswith("csv") and isinstance(p, Line))]
    words = [p.text if isinstance(p, Line) else "\n".join(c.text for _, _, c in p.cells()) for p in parts]
    return numbers("\n".join(words))


def told(document: Document) -> Counter[str]:
    return numbers("\n".join(text for text, _ in document.texts()))


@pytest.mark.parametrize(("doc", "name"), CASES, ids=IDS)
def test_every_format_is_read_with_every_number(doc: Doc, name: str, tmp_path: Path) -> None:
    path = doc.make(tmp_path, name)
    document = read(path) if name == doc.formats[-1] else parse(path.name, path.read_bytes())  # a process for each takes its time
    assert document.format == {"md": "markdown", "converted": "text"}.get(name, name.split("-", maxsplit=1)[0])
    assert printed(doc.model, name) - told(document) == Counter()


@pytest.mark.parametrize("doc", DOCUMENTS, ids=lambda d: d.name)
def test_sums_add_up(doc: Doc) -> None:
    assert [s.printed.words for s in doc.model.sums if not holds(s)] == []


def holds(one: Sum) -> bool:
    """Whether a printed number is its sum; a rate may be rounded or cut off where it ends."""
    value = sum(p.number() or 0 for p in one.parts) - sum(p.number() or 0 for p in one.less)
    shown = one.printed.number() or 0
    if not one.of:
        return value == shown
    exact = value / sum(p.number() or 0 for p in one.of) * 100
    unit = 10.0 ** -len(one.printed.printed.partition(".")[2])
    return -unit / 2 <= shown - exact + 1e-9 <= unit / 2 + 2e-9 or 0 <= exact - shown < unit


@pytest.mark.parametrize("doc", DOCUMENTS, ids=lambda d: d.name)
def test_files_hold_the_rows_of_the_documents(doc: Doc) -> None:
    made, kept = built(doc.model), stored(doc.name)
    assert set(made) == set(kept)
    assert [n for n, frame in made.items() if not frame.equals(kept[n])] == []
    asked = pl.read_csv(EXPECTED / doc.name / "questions.csv", infer_schema=False).with_columns(pl.all().fill_null(""))
    assert asked.rows() == [astuple(q) for q in doc.questions]


@pytest.mark.parametrize("doc", DOCUMENTS, ids=lambda d: d.name)
def test_rows_keep_the_contract(doc: Doc) -> None:
    for name, frame in doc.expected().items():
        shape = DATASETS[name]
        key = [c for c in shape.key if c in frame.columns]
        if name == "printed_figures":
            continue
        assert frame.select(key).is_duplicated().sum() == 0, name
        assert [c for c in key if frame[c].null_count()] == [], name
        for column in shape.columns:
            if column.closed_words and column.name in frame.columns:
                assert set(frame[column.name].drop_nulls()) <= set(column.closed_words), f"{name}.{column.name}"


def test_every_folder_is_a_document() -> None:
    assert {f.name for f in EXPECTED.iterdir()} == {d.name for d in DOCUMENTS}


@pytest.mark.parametrize(("doc", "name"), [(d, n) for d, n in CASES if n in LINES])
def test_lines_say_the_numbers(doc: Doc, name: str, tmp_path: Path) -> None:
    path = doc.make(tmp_path, name)
    text = path.read_bytes().decode("cp949" if name.endswith("cp949") else "utf-8-sig").split("\n")
    for frame in doc.expected(name).values():
        for line in frame["line"].drop_nulls():
            assert re.fullmatch(f"(?:{LOCATOR.pattern})(?:;(?:{LOCATOR.pattern}))*", line)
            assert all(text[int(at[1:]) - 1].strip() for at in line.split(";"))
        if "printed" in frame.columns and "line" in frame.columns:
            for words, line in frame.select("printed", "line").drop_nulls().iter_rows():
                assert words in text[int(line[1:]) - 1]


@pytest.mark.parametrize("name", MUTATIONS)
def test_mutations_leave_the_rows(name: str) -> None:
    changed = 0
    for doc in DOCUMENTS:
        other = mutated(doc, MUTATIONS[name])
        assert [f for f in other.model.facts if not says(other.model, f)] == [], doc.name
        changed += other.model.parts != doc.model.parts
        for dataset, frame in doc.expected().items():
            if dataset != "printed_figures":
                assert other.expected()[dataset].drop("unit_printed").equals(frame.drop("unit_printed")), (doc.name, dataset)
    assert changed


def says(model: Model, fact: Fact) -> bool:
    """Whether every place of a row says the number that the row holds, in the row's unit."""
    words = {p.key: p.text for p in model.parts if isinstance(p, Line)} | {c.key: c.text for g in model.grids() for _, _, c in g.cells()}
    for column, place in fact.places.items():
        key, _, nth = place.partition("#")
        ref = Ref(key, words[key], int(nth or 0))
        if column == "locator":
            continue
        if column == "printed":
            if fact.cells["printed"] != ref.printed:
                return False
        elif round((ref.number() or 0) * (FACTORS[fact.units[column]] if column.endswith("_won") else 1), 6) != fact.cells[column]:
            return False
    return True


@pytest.mark.parametrize("doc", DOCUMENTS, ids=lambda d: d.name)
def test_places_say_their_numbers(doc: Doc) -> None:
    assert [f for f in doc.model.facts if not says(doc.model, f)] == []
