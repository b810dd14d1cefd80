"""What a file shows is read back, kept in its stamp, and held against what it shows later."""

from __future__ import annotations

import io
import zipfile

import pytest

from lib.core.files.stamp import from_words
from lib.core.frames import Frames
from lib.exports import WRITERS
from lib.exports.booklet import Booklet
from lib.exports.images import picture
from lib.exports.parts import with_part
from lib.exports.readback.data import csv_rows
from lib.exports.readback.record import altered, record, recorded
from lib.exports.readback.row import Row, plain
from lib.exports.stamps import rows_of, sealed, since_it_left, stamp_words
from lib.exports.writer import PANEL

from .briefings import ONE, alone, briefing, spec_of

DRAWN = ("png", "svg", "pictures")


@pytest.fixture(scope="module")
def composed(frames: Frames) -> Booklet:
    return briefing(frames)


@pytest.fixture(scope="module")
def single(frames: Frames) -> Booklet:
    return alone(spec_of("budget-execution"), ONE, frames)[1]


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_every_format_keeps_what_it_shows(form: str, composed: Booklet, single: Booklet) -> None:
    if form in DRAWN and picture.missing():
        pytest.skip("no browser to draw figures with")
    writer = WRITERS[form]
    data = writer.write(single if writer.holds == (PANEL,) else composed, writer.shapes[0] if writer.shapes else "")
    left = sealed(form, data)
    assert left == sealed(form, data)
    if form == "pictures":
        with zipfile.ZipFile(io.BytesIO(left)) as package:
            assert package.testzip() is None
            form, left = "png", package.read(package.namelist()[-1])
    found, words = stamp_words(left)
    assert found == form
    stamp, rows = from_words(words), rows_of(form, left)
    assert since_it_left(stamp, rows) == []
    assert form == "png" or any("30.2" in cell for row in rows for cell in row.cells)


def test_what_differs_is_told_with_its_place() -> None:
    left = [("2023", "가", "30.2%"), ("2023", "나", "1"), ("2022", "다", "5")]
    rows = [Row("line", str(n), cells, ("a", "b", "c")) for n, cells in enumerate(left, 1)]
    assert altered(left, rows) == []
    changed = [rows[0], Row("line", "2", ("2023", "나", "9"), ("a", "b", "c")), Row("line", "3", ("합", "새 9"))]
    found = altered(left, changed)
    assert [(a.place.ko, a.row, a.left, a.there) for a in found] == [
        ("2번째 줄 c", "나", "1", "9"),
        ("3번째 줄", "", "2022 · 다 · 5", "합 · 새 9"),
    ]
    gone = altered(left, rows[:2])
    assert [(a.left, a.there) for a in gone] == [("2022 · 다 · 5", "")]
    assert [(a.left, a.there) for a in altered(left[1:], rows)] == [("", "2023 · 가 · 30.2%")]
    assert len(altered(left, [])) == 3


def test_two_figures_in_each_others_place_are_told() -> None:
    rows = [Row("line", "1", ("가", "30.2")), Row("line", "2", ("나", "40.1"))]
    assert len(altered([("가", "40.1"), ("나", "30.2")], rows)) == 2


def test_a_row_that_is_put_in_does_not_accuse_those_behind_it() -> None:
    left = [(str(n), f"{n}.5") for n in range(5_000)]
    rows = [Row("line", str(n), cells) for n, cells in enumerate((*left[:40], ("새", "7"), *left[40:]))]
    assert [a.there for a in altered(left, rows)] == ["새 · 7"]


def test_many_rows_that_all_differ_are_held_one_by_one() -> None:
    left = [(str(n),) for n in range(50_000)]
    rows = [Row("line", str(n), (str(n),)) for n in reversed(range(50_000))]
    assert len(altered(left, rows)) == 50_000


def test_a_record_reads_back_and_keeps_rows_with_figures() -> None:
    rows = [Row("line", "1", ("가", "나")), Row("line", "2", ("가", "1"))]
    assert recorded(record(rows)) == [("가", "1")]


@pytest.mark.parametrize("words", ["", "abc", "eJwDAAAAAAE=", "eJyrBQABNQC2"])
def test_what_is_no_record_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"packed|record|Expecting"):
        recorded(words)


@pytest.mark.parametrize(
    ("words", "read"),
    [("0.30200000000000005", "0.302"), ("1E3", "1000"), ("5.0", "5"), ("-0.5", "-0.5"), (" 두  줄\n글 ", "두 줄 글"), ("2023. 5. 31.", "2023. 5. 31."), ("007", "007")],
)  # fmt: skip
def test_numbers_are_read_alike_however_they_are_written(words: str, read: str) -> None:
    assert plain(words) == read


def test_a_csv_that_excel_saved_again_reads_alike() -> None:
    assert [r.cells for r in csv_rows("구,수\r\n영등포구,1\r\n".encode("cp949"))] == [("구", "수"), ("영등포구", "1")]


def test_one_part_takes_anothers_place_and_the_rest_stays() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in ("first", "second", "third"):
            package.writestr(zipfile.ZipInfo(name, (2026, 11, 20, 0, 0, 0)), name * 50)
    for name in ("first", "second", "third"):
        with zipfile.ZipFile(io.BytesIO(with_part(out.getvalue(), name, b"other" * 99))) as package:
            assert package.testzip() is None
            held = {n: package.read(n) for n in package.namelist()}
        assert held == {**{n: n.encode() * 50 for n in ("first", "second", "third")}, name: b"other" * 99}
