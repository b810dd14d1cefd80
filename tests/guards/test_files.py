"""Files that leave the program after such a report was registered: no cell in them is computed, linked or run."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from shutil import copy

import openpyxl
import pytest

from lib.across import EVERYTHING
from lib.audit import audited
from lib.core.dataset import by_name
from lib.core.edition import Piece, edition_of
from lib.core.errors import AskedError
from lib.core.frames import Frames
from lib.core.panel import PanelSpec
from lib.core.query import Query, make_query
from lib.core.topic import all_panels
from lib.exports import files
from lib.intake.loading import Loader, Terms
from lib.store.database import Store, open_store
from tests.documents import samples

from .conftest import DATASETS
from .corpus import WORDS, report

HOME = "seoul-yeongdeungpo"
_COMPUTED = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?")


@pytest.fixture(scope="module")
def registered(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Frames]:
    """The data with the report in them, loaded from the command line's side."""
    folder = tmp_path_factory.mktemp("registered")
    (folder / "보고.hwpx").write_bytes(samples.hwpx(report()))
    with closing(open_store(DATASETS, f"sqlite:///{copy(seeded, folder / 'store.sqlite')}")) as store:
        yield audited(_loaded(store, folder / "보고.hwpx"))


def _loaded(store: Store, path: Path) -> Frames:
    loader = Loader(store, EVERYTHING, Terms("김주무관", register=True))
    done = loader.done(loader.take(path))
    assert done.state == "registered", done.confirm
    assert done.rows["budget_execution"] == len(WORDS)
    return store.frames()


def queries(spec: PanelSpec, frames: Frames) -> Iterator[Query]:
    """The panel on the district and year of the report, with each choice of each option."""
    plain = make_query(districts=[HOME], years=[2024])
    yield plain
    for option in spec.options:
        for choice in list(option.choices(plain, frames))[:12]:
            yield plain.but(options=((option.name, choice),))


def written(spec: PanelSpec, frames: Frames) -> Iterator[tuple[str, bytes]]:
    """Every file of a panel."""
    for query in queries(spec, frames):
        try:
            panel = spec(query, frames)
        except AskedError:  # a choice that needs another beside it
            continue
        for file in files(edition_of(Piece(panel, spec, query), "ko", date(2026, 11, 20)), frames, by_name(DATASETS)):
            yield file.name, file.make()


@pytest.mark.parametrize("spec", all_panels(EVERYTHING), ids=lambda p: p.name)
def test_no_cell_of_a_file_is_computed(spec: PanelSpec, registered: Frames) -> None:
    for name, data in written(spec, registered):
        if name.endswith(".xlsx"):
            workbook_is_still(data)
        else:
            table_is_still(data.decode("utf-8-sig"))


def test_the_words_reach_the_files(registered: Frames) -> None:
    """What is looked for above is really there."""
    spec = next(p for p in all_panels(EVERYTHING) if p.name == "budget-execution")
    every = list(written(spec, registered))
    sheets = "".join(
        zipfile.ZipFile(io.BytesIO(data)).read("xl/sharedStrings.xml").decode() for name, data in every if name.endswith("xlsx")
    )
    tables = "".join(data.decode("utf-8-sig") for name, data in every if name.endswith("csv"))
    for word in ("=1+2", "+1+2 사업", "@SUM(A1:A9) 사업"):
        assert word in sheets
        assert f"'{word}" in tables
        assert f"\n{word}" not in tables


def workbook_is_still(data: bytes) -> None:
    """No formula, no link, no macro; nothing of the file is fetched from elsewhere."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
    assert not [c.value for c in cells if c.data_type == "f" or c.hyperlink]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [n for n in archive.namelist() if re.search(r"vba|external|connections|embeddings", n)]
        assert not [n for n in archive.namelist() if n.endswith(".rels") and b'TargetMode="External"' in archive.read(n)]
        assert not [n for n in archive.namelist() if b"<f>" in archive.read(n)]


def table_is_still(words: str) -> None:
    """No field begins with what a spreadsheet computes, lines of conditions included; numbers may be negative."""
    fields = [field for row in csv.reader(io.StringIO(words, newline="")) for field in row]
    assert not [f for f in fields if _COMPUTED.match(f) and not _NUMBER.fullmatch(f)]
